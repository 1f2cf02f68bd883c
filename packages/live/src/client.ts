/** What the pages of a laptop share, whoever sits before it; loads no Yjs. */
export type { HallViewer } from './hall-viewer.ts';
export { TREE_PARTS, type CardMark, type LayoutView, type TreePart, type WallCard, type WallView } from './layout-view.ts';
export { closesCircle, proposedPart, type TreeCard, type TreeView } from './tree.ts';
export { matrixOf, type MatrixRow } from './matrix.ts';
export { randomId } from './random-id.ts';
export type { Ack, DeskStage, HallStage, Inbox } from './protocol.ts';
