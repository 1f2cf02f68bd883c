/** The facilitator's side of a hall: the layout as a Yjs document that goes on without a line, and everything that she sends. */
import * as Y from 'yjs';
import { BoardLayout, makeLayoutDoc } from './board-layout.ts';
import { CommandQueue } from './command-queue.ts';
import type { CommandInput } from './command-table.ts';
import type { HallCompany, HallPerson } from './hall-storage.ts';
import { HallViewer, type ViewerOptions } from './hall-viewer.ts';
import { memoryStore, KeptHall, type KeyValueStore } from './kept-hall.ts';
import { readLayoutUpdate } from './layout-update.ts';
import type { WallCard } from './layout-view.ts';
import { LAYOUT_BYTES, type Ack, type AckValue, type CommandMessage, type Inbox, type PollQuestion } from './protocol.ts';
import { randomId } from './random-id.ts';

export interface ConsoleOptions extends Omit<ViewerOptions, 'by' | 'ontoken'> {
	/** Where a console keeps what it could not send, across reload and restart. */
	keep?: {
		store: KeyValueStore;
		/** Session and account; the same browser may know several. */
		name: string;
		/** Something that was kept is finally refused: a sentence for the person. */
		onrefused(text: string): void;
	};
}

/** An own layout update that the server has not confirmed. */
interface OwnUpdate {
	id: string;
	update: Uint8Array;
}
type Kept = CommandMessage | { id: string; kind: 'layout'; update: string };

/** Whose answer only the window that asked can use. */
const answersOnly = new Set<CommandInput['kind']>(['findKpm', 'listSayings', 'pairDevice']);

export class HallConsole extends HallViewer {
	inbox: Inbox = { held: [], waiting: 0, writers: 0, takenDown: [] };
	people: readonly HallPerson[] = [];
	company: HallCompany = { guests: [], witnesses: [], typists: [] };
	/** What is asked privately now, as the phones ask it; null while nothing is. */
	question: PollQuestion | null = null;
	readonly layout = new BoardLayout(makeLayoutDoc());
	protected readonly role = 'facilitator';
	#own: OwnUpdate[] = [];
	#layoutBusy = false;
	/** What the server lacked was sent whole; if it does not take that either, nothing helps. */
	#isHealing = false;
	readonly #answers = new Map<string, (ack: Ack) => void>();
	readonly #kept: KeptHall<Kept>;
	readonly #queue: CommandQueue;

	constructor({ keep, ...options }: ConsoleOptions) {
		super({ ...options, by: { as: 'facilitator' } });
		this.#kept = new KeptHall(keep?.store ?? memoryStore(), `meja/${keep?.name}`);
		this.#queue = new CommandQueue({
			send: (message) => this.line.ask('command', message),
			isOpen: () => this.connection === 'connected',
			parks: () => false,
			onsettled: ({ id }, ack) => {
				this.#kept.drop(id);
				const answer = this.#answers.get(id);
				if (answer) answer(ack);
				else if (!ack.ok) keep?.onrefused(ack.text);
				this.#answers.delete(id);
			},
			onchange: () => this.wallChanged()
		});
		this.#restore();
		this.layout.onOwnUpdate((update) => {
			const id = randomId();
			this.#kept.keep({ id, kind: 'layout', update: toText(update) });
			this.#own.push({ id, update });
			void this.#sendLayout();
		});
		this.layout.doc.on('update', () => this.wallChanged());
		this.#listen();
		this.line.open();
	}

	/** What an earlier page of this console did and could not send. */
	#restore(): void {
		for (const message of this.#kept.outbox) {
			if (message.kind !== 'layout') {
				this.#queue.add(message);
				continue;
			}
			const update = toBytes(message.update);
			if (readLayoutUpdate(update, () => Infinity)) {
				// As if it came from elsewhere: it is sent already under its own id, and is no step of this page to undo.
				Y.applyUpdate(this.layout.doc, update, this);
				this.#own.push({ id: message.id, update });
			} else this.#kept.drop(message.id);
		}
	}

	#listen(): void {
		const { socket } = this.line;
		socket.on('welcome', () => this.#queue.flush());
		socket.on('layout', (update) => this.inOrder(() => this.takeWhereabouts(new Uint8Array(update))));
		socket.on('inbox', (inbox) => {
			this.inbox = inbox;
			this.changed();
		});
		socket.on('poll', ({ question = this.question }) => {
			this.question = question;
			this.changed();
		});
		socket.on('people', ({ people, company }) => {
			this.people = people;
			this.company = company;
			this.changed();
		});
	}

	/** With those that were given here and wait for their answer. */
	protected override get titles(): ReadonlyMap<string, string> {
		const titles = new Map(super.titles);
		for (const { message } of this.#queue.items) {
			if (message.kind === 'setTitle') titles.set(message.clusterId, message.title.trim());
		}
		return titles;
	}

	/** Cards set aside as 'bukan kriteria miskin'. */
	get tray(): WallCard[] {
		return this.cardsIn('tray');
	}

	/** Commands and layout updates that the server has not confirmed. */
	get unsent(): number {
		return this.#queue.items.length + this.#own.length;
	}

	/** Sends a command, now or when the line is back; resolves with the final answer. */
	send(command: CommandInput): Promise<Ack> {
		const id = randomId();
		const message: CommandMessage = Object.assign({ id }, command);
		if (!answersOnly.has(command.kind)) this.#kept.keep(message);
		const answer = new Promise<Ack>((resolve) => this.#answers.set(id, resolve));
		this.#queue.add(message);
		this.wallChanged();
		return answer;
	}

	override close(): void {
		this.#queue.stop();
		super.close();
	}

	protected placesKnown(): { stateVector: Uint8Array } {
		return { stateVector: Y.encodeStateVector(this.layout.doc) };
	}

	protected takeWhereabouts(update: Uint8Array): void {
		Y.applyUpdate(this.layout.doc, update, this.line);
	}

	protected override resumed(value: AckValue | undefined): void {
		// A server that was restored from a backup may lack what it once had; it takes nothing that builds on that.
		if (value && 'stateVector' in value) {
			const missing = Y.encodeStateAsUpdate(this.layout.doc, new Uint8Array(value.stateVector));
			const lacks = Y.parseUpdateMeta(missing).from.size > 0;
			if (lacks && (this.#own.length === 0 || this.#isHealing)) this.#own = [{ id: randomId(), update: missing }, ...this.#own];
		}
		void this.#sendLayout();
	}

	async #sendLayout(): Promise<void> {
		if (this.#layoutBusy || !this.isResumed || this.#own.length === 0) return;
		this.#layoutBusy = true;
		const sent = this.#nextUpdates();
		const update = sent.length === 1 ? sent[0]?.update : Y.mergeUpdates(sent.map((own) => own.update));
		const ack = await this.line.ask('layout', update ?? new Uint8Array());
		this.#layoutBusy = false;
		if (!ack || (!ack.ok && (ack.refusal === 'tooMuch' || ack.refusal === 'fault' || ack.refusal === 'boardLocked'))) {
			return this.later(() => this.#sendLayout());
		}
		if (!ack.ok && ack.refusal === 'badRequest' && !this.#isHealing) {
			this.#isHealing = true;
			return void this.resume();
		}
		this.#isHealing = false;
		this.#own = this.#own.filter((own) => !sent.includes(own));
		for (const { id } of sent) this.#kept.drop(id);
		if (!ack.ok) this.problem = { refusal: ack.refusal, text: ack.text };
		this.changed();
		void this.#sendLayout();
	}

	/** As many of the oldest own updates as fit into one message. */
	#nextUpdates(): OwnUpdate[] {
		let bytes = 0;
		const next: OwnUpdate[] = [];
		for (const own of this.#own) {
			bytes += own.update.byteLength;
			if (next.length > 0 && bytes > LAYOUT_BYTES / 2) break;
			next.push(own);
		}
		return next;
	}
}

function toText(bytes: Uint8Array): string {
	return btoa(Array.from(bytes, (byte) => String.fromCharCode(byte)).join(''));
}

function toBytes(text: unknown): Uint8Array {
	try {
		return Uint8Array.from(atob(String(text)), (letter) => letter.charCodeAt(0));
	} catch {
		// Written by nobody of us; as good as nothing.
		return new Uint8Array();
	}
}

export { browserStore } from './kept-hall.ts';
export type { BoardLayout } from './board-layout.ts';
export type { CommandInput } from './command-table.ts';
