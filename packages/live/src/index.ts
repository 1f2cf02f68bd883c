export type {
	BoardOutcome,
	BoardWrite,
	CardSide,
	CardStatus,
	FactCommand,
	FactOutcome,
	FoundKpm,
	GuestKind,
	HallCompany,
	HallDevice,
	HallPerson,
	HallSaying,
	HallSession,
	HallStorage,
	JoinedDevice,
	PairedRole,
	PhoneSelf,
	ProjectorMode,
	StoredBoard,
	StoredCard,
	StoredTitle
} from './hall-storage.ts';
export type { HallOwners } from './hall-owners.ts';
export { commandTable, maySend, parseCommand, type CommandInput, type CommandKind, type HallCommand } from './command-table.ts';
export { layoutFromUpdates } from './board-layout.ts';
export { composeWall, type BoardOf, type LayoutView, type WallCard, type WallView } from './layout-view.ts';
export { composeTree, type TreeCard, type TreeView } from './tree.ts';
export { PROTOCOL, type Ack, type HallRole, type PhoneBoard, type StageBoard, type StageTimer } from './protocol.ts';
export { boardToWriteOn } from './stage.ts';
export { createLive, type Live, type LiveOptions } from './live-server.ts';
export { matrixOf, type MatrixRow } from './matrix.ts';
