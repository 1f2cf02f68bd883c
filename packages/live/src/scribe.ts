/** The scribe's side of a hall: names and attendance, but no board and so no Yjs. What it cannot send it keeps (LV5). */
import { CommandQueue } from './command-queue.ts';
import type { CommandInput } from './command-table.ts';
import type { FoundKpm, HallCompany, HallPerson } from './hall-storage.ts';
import { HallLine } from './hall-line.ts';
import { KeptHall, type KeyValueStore } from './kept-hall.ts';
import { PROTOCOL, type Ack, type CommandMessage, type DeskStage, type PollQuestion } from './protocol.ts';
import { randomId } from './random-id.ts';

export interface ScribeOptions {
	/** Hall code, upper case. */
	code: string;
	/** Holds the token of a paired device. */
	store: KeyValueStore;
	url?: string;
	/** Asked before a command goes: true to send it, undefined to wait, else its final answer. */
	prepare?: (message: CommandMessage) => Promise<true | undefined | Ack>;
	/** Something that can be read here has changed. */
	onchange(): void;
	/** Something that an earlier page could not send is finally refused; nobody else is told. */
	onrefused(message: CommandMessage, text: string): void;
}

export class HallScribe {
	/** waiting: not connected; everything may still be recorded, it is sent later. */
	connection: 'connected' | 'waiting' = 'waiting';
	stage: DeskStage | undefined;
	people: readonly HallPerson[] = [];
	company: HallCompany = { guests: [], witnesses: [], typists: [] };
	/** What the phones are asked now; null while nothing is. */
	question: PollQuestion | null = null;
	/** Why the server lets this device in no more; it does not try again. */
	problem: { refusal: string; text: string } | undefined;
	readonly #store: KeptHall;
	readonly #line: HallLine;
	readonly #queue: CommandQueue;
	readonly #answers = new Map<string, (ack: Ack) => void>();
	readonly #onchange: () => void;

	constructor({ code, store, url, prepare, onchange, onrefused }: ScribeOptions) {
		this.#onchange = onchange;
		this.#store = new KeptHall(store, code);
		this.#line = new HallLine({
			url,
			handshake: () => ({ protocol: PROTOCOL, code, token: this.#store.token ?? 'none-kept' }),
			onrefused: (refusal, text) => {
				this.#set(() => (this.problem = { refusal, text }));
				return false;
			},
			onclose: () => this.#set(() => (this.connection = 'waiting'))
		});
		this.#queue = new CommandQueue({
			send: async (message) => {
				const ready = prepare ? await prepare(message) : true;
				return ready === true ? this.#line.ask('command', message) : ready;
			},
			isOpen: () => this.connection === 'connected',
			parks: () => false,
			onsettled: (message, ack) => {
				const { id } = message;
				this.#store.drop(id);
				const answer = this.#answers.get(id);
				if (answer) answer(ack);
				else if (!ack.ok) onrefused(message, ack.text);
				this.#answers.delete(id);
			},
			onchange
		});
		for (const message of this.#store.outbox) this.#queue.add(message);
		this.#listen();
		this.#line.open();
	}

	#listen(): void {
		const { socket } = this.#line;
		socket.on('welcome', () => {
			this.#set(() => {
				this.connection = 'connected';
				this.problem = undefined;
			});
			this.#queue.flush();
		});
		socket.on('stage', (stage) => {
			if (stage.for === 'desk') this.#set(() => (this.stage = stage));
		});
		socket.on('poll', ({ question = this.question }) => this.#set(() => (this.question = question)));
		socket.on('people', ({ people, company }) => this.#set(() => ((this.people = people), (this.company = company))));
	}

	/** Commands that the server has not confirmed. */
	get unsent(): number {
		return this.#queue.items.length;
	}

	/** Keeps a command and sends it when it can; resolves with the final answer. */
	send(command: CommandInput): Promise<Ack> {
		const message: CommandMessage = { id: randomId(), ...command };
		// On the device before on the line.
		this.#store.keep(message);
		const answer = new Promise<Ack>((resolve) => this.#answers.set(message.id, resolve));
		this.#queue.add(message);
		this.#onchange();
		return answer;
	}

	/** Walk-ins by part of a name or the whole NIK; never kept. Undefined without a line. */
	async find(query: string): Promise<{ found: FoundKpm[] } | { problem: string } | undefined> {
		const ack = await this.#line.ask('command', { id: randomId(), kind: 'findKpm', query });
		if (!ack) return undefined;
		if (!ack.ok) return { problem: ack.text };
		return ack.value && 'found' in ack.value ? { found: ack.value.found } : { found: [] };
	}

	close(): void {
		this.#queue.stop();
		this.#line.close();
	}

	#set(change: () => void): void {
		change();
		this.#onchange();
	}
}

export { randomId } from './random-id.ts';
export type { Ack, CommandMessage, DeskStage, PollQuestion } from './protocol.ts';
