/** Console, scribe and projector: the hall as a laptop sees it, with the board as a Yjs document that goes on without a line. */
import * as Y from 'yjs';
import { BoardLayout, composeWall, makeLayoutDoc, type WallCard, type WallView } from './board-layout.ts';
import { CommandQueue } from './command-queue.ts';
import type { CommandInput } from './command-table.ts';
import type { HallPerson } from './hall-storage.ts';
import { HallLine } from './hall-line.ts';
import { readLayoutUpdate } from './layout-update.ts';
import { memoryStore, KeptHall, type KeyValueStore } from './kept-hall.ts';
import {
	LAYOUT_BYTES,
	PROTOCOL,
	type Ack,
	type CardsDelta,
	type CommandMessage,
	type DeskStage,
	type Handshake,
	type HallStage,
	type Inbox,
	type Welcome
} from './protocol.ts';
import { canUnpack, unpackBoard } from './packed-board.ts';
import { randomId } from './random-id.ts';

export interface ViewerOptions {
	code: string;
	/** By the account of the page's cookie, by a kept token, or by a pairing code typed now. */
	by: { as: 'facilitator' | 'projector' } | { token: string } | { pairing: string };
	url?: string;
	/** Sent with the handshake by clients that are no browser. */
	headers?: Record<string, string>;
	/** A paired device got its token: keep it. */
	ontoken?: (token: string) => void;
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
type ViewedCard = WallCard & { place: 'wall' | 'tray' };

const RETRY_LAYOUT_MS = 500;
/** Whose answer only the window that asked can use. */
const answersOnly = new Set<CommandInput['kind']>(['findKpm', 'pairDevice']);

export class HallViewer {
	connection: 'connected' | 'waiting' = 'waiting';
	/** Why the server does not let this window in. */
	problem: { refusal: string; text: string } | undefined;
	welcome: Welcome | undefined;
	stage: HallStage | DeskStage | undefined;
	inbox: Inbox = { held: [], waiting: 0, writers: 0 };
	people: readonly HallPerson[] = [];
	readonly layout = new BoardLayout(makeLayoutDoc());
	#rev = 0;
	#cards = new Map<string, ViewedCard>();
	#titles = new Map<string, string>();
	#wall: WallView | undefined;
	#token: string | undefined;
	#own: OwnUpdate[] = [];
	#layoutBusy = false;
	/** What the server lacked was sent whole; if it does not take that either, nothing helps. */
	#isHealing = false;
	#resumed = false;
	/** While cards and layout of one board are taken in: nobody should draw the one without the other. */
	#isQuiet = false;
	/** A packed board takes a moment; what came behind it waits its turn. */
	#received: Promise<void> = Promise.resolve();
	#retry: ReturnType<typeof setTimeout> | undefined;
	readonly #listeners = new Set<() => void>();
	readonly #answers = new Map<string, (ack: Ack) => void>();
	readonly #kept: KeptHall<Kept>;
	readonly #line: HallLine;
	readonly #queue: CommandQueue;

	constructor({ code, by, url, headers, ontoken, keep }: ViewerOptions) {
		this.#kept = new KeptHall(keep?.store ?? memoryStore(), `meja/${keep?.name}`);
		this.#line = new HallLine({
			url,
			headers,
			handshake: () => ({ protocol: PROTOCOL, code, ...(this.#token === undefined ? by : { token: this.#token }) }) as Handshake,
			onrefused: (refusal, text) => {
				this.problem = { refusal, text };
				this.#changed();
				return false;
			},
			onclose: () => {
				this.connection = 'waiting';
				this.#resumed = false;
				this.#changed();
			}
		});
		this.#queue = new CommandQueue({
			send: (message) => this.#line.ask('command', message),
			isOpen: () => this.connection === 'connected',
			parks: () => false,
			onsettled: ({ id }, ack) => {
				this.#kept.drop(id);
				const answer = this.#answers.get(id);
				if (answer) answer(ack);
				else if (!ack.ok) keep?.onrefused(ack.text);
				this.#answers.delete(id);
				this.#wall = undefined;
			},
			onchange: () => this.#changed()
		});
		this.#restore();
		this.layout.onOwnUpdate((update) => {
			const id = randomId();
			this.#kept.keep({ id, kind: 'layout', update: toText(update) });
			this.#own.push({ id, update });
			void this.#sendLayout();
		});
		this.layout.doc.on('update', () => {
			this.#wall = undefined;
			this.#changed();
		});
		this.#listen(ontoken);
		this.#line.open();
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

	#listen(ontoken: ((token: string) => void) | undefined): void {
		const { socket } = this.#line;
		socket.on('welcome', (welcome) => {
			this.welcome = welcome;
			this.problem = undefined;
			this.connection = 'connected';
			if (welcome.token !== undefined) {
				this.#token = welcome.token;
				ontoken?.(welcome.token);
			}
			this.#changed();
			this.#queue.flush();
			if (welcome.role === 'facilitator' || welcome.role === 'projector') void this.#resume();
		});
		socket.on('stage', (stage) => {
			if (stage.for === 'phone') return;
			this.stage = stage;
			this.#changed();
		});
		socket.on('board', (packed) => this.#unpack(new Uint8Array(packed)));
		socket.on('cards', (delta) => this.#inOrder(() => this.#receiveCards(delta)));
		socket.on('layout', (update) => this.#inOrder(() => this.#receiveLayout(update)));
		socket.on('inbox', (inbox) => {
			this.inbox = inbox;
			this.#changed();
		});
		socket.on('people', ({ people }) => {
			this.people = people;
			this.#changed();
		});
	}

	/** Calls back after every change; returns how to stop. */
	subscribe(listener: () => void): () => void {
		this.#listeners.add(listener);
		return () => void this.#listeners.delete(listener);
	}

	/** Clusters with their cards, and the cards that nobody placed. A new object after each change. */
	get wall(): WallView {
		this.#wall ??= composeWall(this.#placed('wall'), this.#titlesHere, this.layout.view);
		return this.#wall;
	}

	/** With those that were given here and wait for their answer. */
	get #titlesHere(): ReadonlyMap<string, string> {
		const titles = new Map(this.#titles);
		for (const { message } of this.#queue.items) {
			if (message.kind === 'setTitle') titles.set(message.clusterId, message.title.trim());
		}
		return titles;
	}

	/** One card as it can be read here, wherever it hangs; undefined when it has not come. */
	card(id: string): WallCard | undefined {
		return this.#cards.get(id);
	}

	/** Cards set aside as 'bukan kriteria miskin'; always empty on the projector. */
	get tray(): WallCard[] {
		return this.#placed('tray');
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
		this.#wall = undefined;
		this.#changed();
		return answer;
	}

	close(): void {
		clearTimeout(this.#retry);
		this.#queue.stop();
		this.#line.close();
		this.#listeners.clear();
	}

	#placed(place: 'wall' | 'tray'): ViewedCard[] {
		return [...this.#cards.values()].filter((card) => card.place === place);
	}

	#unpack(packed: Uint8Array): void {
		const unpacked = unpackBoard(packed);
		this.#inOrder(async () => {
			const { cards, layout } = await unpacked;
			this.#isQuiet = true;
			this.#receiveCards(cards);
			this.#receiveLayout(layout);
			this.#isQuiet = false;
			this.#changed();
		});
	}

	#inOrder(work: () => void | Promise<void>): void {
		this.#received = this.#received.then(work);
	}

	#receiveLayout(update: Uint8Array): void {
		Y.applyUpdate(this.layout.doc, new Uint8Array(update), this.#line);
	}

	#receiveCards({ rev, fresh, put, drop, titles }: CardsDelta): void {
		if (fresh) {
			this.#cards.clear();
			this.#titles.clear();
		}
		for (const card of put) {
			// A card that changed is the newest, here as on a screen that comes later.
			this.#cards.delete(card.id);
			this.#cards.set(card.id, card);
		}
		for (const id of drop) this.#cards.delete(id);
		for (const { clusterId, title } of titles) this.#titles.set(clusterId, title);
		this.#rev = rev;
		this.#wall = undefined;
		this.#changed();
	}

	async #resume(): Promise<void> {
		clearTimeout(this.#retry);
		const { doc } = this.layout;
		const ack = await this.#line.ask('resume', {
			rev: this.#rev,
			stateVector: Y.encodeStateVector(doc),
			...(canUnpack ? {} : { plain: true as const })
		});
		// Without a line the next welcome asks again.
		if (this.connection === 'waiting') return;
		if (!ack?.ok || !ack.value || !('stateVector' in ack.value)) return this.#later(() => this.#resume());
		this.#resumed = true;
		// A server that was restored from a backup may lack what it once had; it takes nothing that builds on that.
		const missing = Y.encodeStateAsUpdate(doc, new Uint8Array(ack.value.stateVector));
		const lacks = this.welcome?.role === 'facilitator' && Y.parseUpdateMeta(missing).from.size > 0;
		if (lacks && (this.#own.length === 0 || this.#isHealing)) this.#own = [{ id: randomId(), update: missing }, ...this.#own];
		void this.#sendLayout();
	}

	async #sendLayout(): Promise<void> {
		if (this.#layoutBusy || !this.#resumed || this.#own.length === 0) return;
		this.#layoutBusy = true;
		const sent = this.#nextUpdates();
		const update = sent.length === 1 ? sent[0]?.update : Y.mergeUpdates(sent.map((own) => own.update));
		const ack = await this.#line.ask('layout', update ?? new Uint8Array());
		this.#layoutBusy = false;
		if (!ack || (!ack.ok && (ack.refusal === 'tooMuch' || ack.refusal === 'fault'))) {
			return this.#later(() => this.#sendLayout());
		}
		if (!ack.ok && ack.refusal === 'badRequest' && !this.#isHealing) {
			this.#isHealing = true;
			return void this.#resume();
		}
		this.#isHealing = false;
		this.#own = this.#own.filter((own) => !sent.includes(own));
		for (const { id } of sent) this.#kept.drop(id);
		if (!ack.ok) this.problem = { refusal: ack.refusal, text: ack.text };
		this.#changed();
		void this.#sendLayout();
	}

	#later(work: () => Promise<void>): void {
		clearTimeout(this.#retry);
		this.#retry = setTimeout(() => void work(), RETRY_LAYOUT_MS * (0.5 + Math.random()));
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

	#changed(): void {
		if (this.#isQuiet) return;
		for (const listener of this.#listeners) listener();
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
export { BoardLayout, type LayoutView, type WallCard, type WallView } from './board-layout.ts';
export { matrixOf, type MatrixRow } from './matrix.ts';
export { randomId } from './random-id.ts';
export type { Ack, DeskStage, HallStage, Inbox } from './protocol.ts';
