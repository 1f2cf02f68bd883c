import type { OldBoard } from './plan.ts';

export const systemNames = ['balai', 'durable-floor', 'relay-floor', 'hocuspocus', 'y-websocket'] as const;
export type SystemName = (typeof systemNames)[number];

export interface Card {
	id: string;
	text: string;
}

/** These forget their boards when they end. */
export const keepsNothing: ReadonlySet<SystemName> = new Set(['relay-floor', 'y-websocket']);

/** One board of a running server, as its clients need it. */
export interface Board {
	url: string;
	/** Hall code of Balai, name of the document elsewhere. */
	room: string;
	/** Of somebody who leads the session; '' where there are no accounts. */
	cookie: string;
}

export interface Projector {
	/** This card is on its way: say when it can be read here. */
	expect(id: string): void;
	/** Every card that can be read here; one that came twice stands here twice. */
	cardIds(): string[];
	close(): void;
}

export interface Phone {
	/** Resolves when the server has confirmed the card; 'none' where a server confirms nothing. */
	write(card: Card): Promise<'acknowledged' | 'refused' | 'none'>;
	close(): void;
}

/** How the people of a hall reach one kind of server. */
export interface Clients {
	/** Resolves when the window is on the line and has that many cards, each with its place. */
	openProjector(board: Board, onread: (id: string) => void, cards?: number): Promise<Projector>;
	openPhone(board: Board): Promise<Phone>;
	/** Brings an old board into a server whose data folder cannot be prepared. */
	fill?: (board: Board, old: OldBoard) => Promise<void>;
}
