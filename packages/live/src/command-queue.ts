import type { Ack, CommandMessage } from './protocol.ts';

interface QueuedCommand {
	message: CommandMessage;
	/** Refused for now: it stays here until `unpark`. */
	parked: boolean;
	/** Answered by a fault so many times in a row. */
	faults: number;
	/** Left alone until the next round, so that others do not wait behind it. */
	rests: boolean;
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
/** A command that the server cannot do, however often: the third fault is not the hall's any more. */
const FAULTS = 3;
const notNow = new Set(['tooMuch', 'tooManyTries', 'fault']);

/**
 * Sends commands one after another, again and again under the same id, until each has its final answer (LV5). What waits keeps back
 * only what depends on it.
 */
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
		this.#items.push({ message, parked: false, faults: 0, rests: false });
		void this.#sendAll();
	}

	/** Takes a command out unsent, when it is not on its way at this moment. */
	remove(id: string): void {
		const index = this.#items.findIndex(({ message }) => message.id === id);
		if (index >= 0) this.#items.splice(index, 1);
	}

	unpark(): void {
		for (const item of this.#items) item.parked = false;
		void this.#sendAll();
	}

	/** To be called whenever the line is open anew. */
	flush(): void {
		clearTimeout(this.#retry);
		for (const item of this.#items) item.rests = false;
		void this.#sendAll();
	}

	stop(): void {
		clearTimeout(this.#retry);
		this.#items.length = 0;
	}

	async #sendAll(): Promise<void> {
		if (this.#sending) return;
		this.#sending = true;
		try {
			for (;;) {
				const item = this.#next();
				if (!item || !this.#parts.isOpen() || !(await this.#sendOne(item))) break;
			}
		} finally {
			this.#sending = false;
		}
	}

	/** False when nothing more should be sent for a while. */
	async #sendOne(item: QueuedCommand): Promise<boolean> {
		const ack = await this.#parts.send(item.message);
		if (!ack || (!ack.ok && notNow.has(ack.refusal))) {
			if (ack && !ack.ok && ack.refusal === 'fault') item.faults += 1;
			item.rests = (ack && !ack.ok && ack.refusal === 'tooManyTries') || item.faults >= FAULTS;
			this.#retryLater();
			return item.rests;
		}
		this.#retryMs = RETRY_MS;
		item.parked = !ack.ok && this.#parts.parks(item.message, ack);
		if (!item.parked) {
			this.remove(item.message.id);
			this.#parts.onsettled(item.message, ack);
		}
		this.#parts.onchange();
		return true;
	}

	/** The oldest that may go: nothing before it in its lane waits. */
	#next(): QueuedCommand | undefined {
		const waiting = new Set<string | undefined>();
		return this.#items.find(({ message, parked, rests }) => {
			const lane = laneOf(message);
			if (parked || rests) waiting.add(lane);
			return !waiting.has(lane);
		});
	}

	#retryLater(): void {
		clearTimeout(this.#retry);
		// Not all devices of a hall at the same moment.
		this.#retry = setTimeout(() => this.flush(), this.#retryMs * (0.5 + Math.random()));
		this.#retryMs = Math.min(this.#retryMs * 2, LONGEST_RETRY_MS);
	}
}

/** What depends on each other: everything about one card, and everything that people of this device did. */
function laneOf(message: CommandMessage): string | undefined {
	if ('cardId' in message) return message.cardId;
	return message.kind === 'presentInvitation' ? message.kind : undefined;
}
