import { randomId, type Ack } from '@balai/live/client';
import type { CommandInput } from '@balai/live/console';

/** A card that was typed here for somebody, as it was sent. */
export interface WrittenCard {
	cardId: string;
	secret: string;
	side: string;
	text: string;
}

/** Remembered for taking back; a card that was typed longer ago is moved on the board. */
const MOST = 8;

/** Cards that are said or on paper, typed at this desk: only here, where their secrets are, can one be taken back. */
export class WrittenCards {
	/** The last ones that were taken, newest first. */
	list = $state.raw<readonly WrittenCard[]>([]);
	readonly #send: (command: CommandInput) => Promise<Ack>;

	constructor(send: (command: CommandInput) => Promise<Ack>) {
		this.#send = send;
	}

	/** `board` undefined: on the session's first. */
	async write(board: string | undefined, side: string, text: string, cardId: string = randomId()): Promise<Ack> {
		const card = { cardId, secret: randomId(), side, text };
		const ack = await this.#send({ kind: 'writeCard', ...(board === undefined ? {} : { board }), ...card });
		if (ack.ok) this.list = [card, ...this.list].slice(0, MOST);
		return ack;
	}

	async takeBack({ cardId, secret }: WrittenCard): Promise<Ack> {
		const ack = await this.#send({ kind: 'withdrawCard', cardId, secret });
		if (ack.ok || ack.refusal === 'cardUnknown') this.list = this.list.filter((card) => card.cardId !== cardId);
		return ack;
	}
}
