/** What the pages of a laptop share, whoever sits before it; loads no Yjs. */
export type { HallViewer } from './hall-viewer.ts';
export type { LayoutView, WallCard, WallView } from './layout-view.ts';
export { matrixOf, type MatrixRow } from './matrix.ts';
export { randomId } from './random-id.ts';
export type { Ack, DeskStage, HallStage, Inbox } from './protocol.ts';
