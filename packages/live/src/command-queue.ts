import type { Ack, CommandMessage } from './protocol.ts';

export interface QueuedCommand {
	message: CommandMessage;
	/** Refused for now: it stays here until `unpark`. */
	parked: boolean;
}

export interface QueueParts {
	/** Sends one command; `undefined` when no answer came. Only called while `isOpen()`. */
	send(message: CommandMessage): Promise<Ack | undefined>;
	isOpen(): boolean;
	/** Whether a refusal only says 'not now'; the command is then kept. */
	parks(message: CommandMessage, ack: Ack): boolean;
	/** The final answer; the command is out of the queue. */
	onsettled(message: CommandMessage, ack: Ack): void;
	onchange(): void;
}

const RETRY_MS = 1000;
const LONGEST_RETRY_MS = 8000;
const notNow = new Set(['tooMuch', 'tooManyTries', 'fault']);

/** Sends commands one after another, again and again under the same id, until each has its final answer (LV5). */
export class CommandQueue {
	readonly #parts: QueueParts;
	readonly #items: QueuedCommand[] = [];
	#sending = false;
	#retry: ReturnType<typeof setTimeout> | undefined;
	#retryMs = RETRY_MS;

	constructor(parts: QueueParts) {
		this.#parts = parts;
	}

	get items(): readonly QueuedCommand[] {
		return this.#items;
	}

	add(message: CommandMessage): void {
		this.#items.push({ message, parked: false });
		this.flush();
	}

	/** Takes a command out unsent, when it is not on its way at this moment. */
	remove(id: string): void {
		const index = this.#items.findIndex(({ message }) => message.id === id);
		if (index >= 0) this.#items.splice(index, 1);
	}

	unpark(): void {
		for (const item of this.#items) item.parked = false;
		this.flush();
	}

	/** To be called whenever the line is open anew. */
	flush(): void {
		clearTimeout(this.#retry);
		if (!this.#sending) void this.#sendAll();
	}

	stop(): void {
		clearTimeout(this.#retry);
		this.#items.length = 0;
	}

	async #sendAll(): Promise<void> {
		this.#sending = true;
		for (;;) {
			const item = this.#next();
			if (!item || !this.#parts.isOpen()) break;
			const ack = await this.#parts.send(item.message);
			if (!ack || (!ack.ok && notNow.has(ack.refusal))) {
				this.#retryLater();
				break;
			}
			this.#retryMs = RETRY_MS;
			if (!ack.ok && this.#parts.parks(item.message, ack)) {
				item.parked = true;
			} else {
				this.remove(item.message.id);
				this.#parts.onsettled(item.message, ack);
			}
			this.#parts.onchange();
		}
		this.#sending = false;
	}

	/** The oldest that may go; a change of a card never overtakes the card itself. */
	#next(): QueuedCommand | undefined {
		const parkedCards = new Set(this.#items.map((item) => (item.parked ? cardOf(item.message) : undefined)));
		return this.#items.find(({ message, parked }) => !parked && !parkedCards.has(cardOf(message) ?? message.id));
	}

	#retryLater(): void {
		this.#retry = setTimeout(() => this.flush(), this.#retryMs);
		this.#retryMs = Math.min(this.#retryMs * 2, LONGEST_RETRY_MS);
	}
}

function cardOf(message: CommandMessage): string | undefined {
	return 'cardId' in message ? message.cardId : undefined;
}
