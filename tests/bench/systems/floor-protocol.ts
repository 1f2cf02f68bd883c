import type { Card } from './system.ts';

/** All that a raw floor speaks, as JSON. First the client's greeting, then cards; the server answers ids or sends cards. */
export type ToFloor = { as: 'phone' | 'projector'; room: string } | { card: Card };
export type FromFloor = { welcome: true } | { stored: string } | { cards: Card[] };
