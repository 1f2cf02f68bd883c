/** Console, scribe and projector: the hall as a laptop sees it, with the board as a Yjs document that goes on without a line. */
import * as Y from 'yjs';
import { BoardLayout, composeWall, makeLayoutDoc, type WallCard, type WallView } from './board-layout.ts';
import { CommandQueue } from './command-queue.ts';
import type { CommandInput } from './command-table.ts';
import type { HallPerson } from './hall-storage.ts';
import { HallLine } from './hall-line.ts';
import {
	LAYOUT_BYTES,
	PROTOCOL,
	type Ack,
	type CardsDelta,
	type DeskStage,
	type Handshake,
	type HallStage,
	type Inbox,
	type Welcome
} from './protocol.ts';
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
}

type ViewedCard = WallCard & { place: 'wall' | 'tray' };

const RETRY_LAYOUT_MS = 500;

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
	/** Own layout updates that the server has not confirmed. */
	#ownUpdates: Uint8Array[] = [];
	#layoutBusy = false;
	#resumed = false;
	#retry: ReturnType<typeof setTimeout> | undefined;
	readonly #listeners = new Set<() => void>();
	readonly #answers = new Map<string, (ack: Ack) => void>();
	readonly #line: HallLine;
	readonly #queue: CommandQueue;

	constructor({ code, by, url, headers, ontoken }: ViewerOptions) {
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
				this.#answers.get(id)?.(ack);
				this.#answers.delete(id);
			},
			onchange: () => this.#changed()
		});
		this.layout.onOwnUpdate((update) => {
			this.#ownUpdates.push(update);
			void this.#sendLayout();
		});
		this.layout.doc.on('update', () => {
			this.#wall = undefined;
			this.#changed();
		});
		this.#listen(ontoken);
		this.#line.open();
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
		socket.on('cards', (delta) => this.#receiveCards(delta));
		socket.on('layout', (update) => Y.applyUpdate(this.layout.doc, new Uint8Array(update), socket));
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
		this.#wall ??= composeWall(this.#placed('wall'), this.#titles, this.layout.view);
		return this.#wall;
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
		return this.#queue.items.length + this.#ownUpdates.length;
	}

	/** Sends a command, now or when the line is back; resolves with the final answer. */
	send(command: CommandInput): Promise<Ack> {
		const id = randomId();
		const answer = new Promise<Ack>((resolve) => this.#answers.set(id, resolve));
		this.#queue.add(Object.assign({ id }, command));
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

	#receiveCards({ rev, fresh, put, drop, titles }: CardsDelta): void {
		if (fresh) {
			this.#cards.clear();
			this.#titles.clear();
		}
		for (const card of put) this.#cards.set(card.id, card);
		for (const id of drop) this.#cards.delete(id);
		for (const { clusterId, title } of titles) this.#titles.set(clusterId, title);
		this.#rev = rev;
		this.#wall = undefined;
		this.#changed();
	}

	async #resume(): Promise<void> {
		const { doc } = this.layout;
		const ack = await this.#line.ask('resume', { rev: this.#rev, stateVector: Y.encodeStateVector(doc) });
		if (!ack?.ok || !ack.value || !('stateVector' in ack.value)) return;
		this.#resumed = true;
		if (this.#ownUpdates.length === 0) return;
		// What was done without a line, as one update against what the server has.
		const missing = Y.encodeStateAsUpdate(doc, new Uint8Array(ack.value.stateVector));
		if (missing.byteLength <= LAYOUT_BYTES) this.#ownUpdates = [missing];
		void this.#sendLayout();
	}

	async #sendLayout(): Promise<void> {
		if (this.#layoutBusy || !this.#resumed || this.#ownUpdates.length === 0) return;
		this.#layoutBusy = true;
		const sent = this.#nextUpdates();
		const ack = await this.#line.ask('layout', sent.length === 1 && sent[0] ? sent[0] : Y.mergeUpdates(sent));
		this.#layoutBusy = false;
		if (ack?.ok || (ack && ack.refusal !== 'tooMuch' && ack.refusal !== 'fault')) {
			this.#ownUpdates = this.#ownUpdates.filter((update) => !sent.includes(update));
			if (!ack.ok) this.problem = { refusal: ack.refusal, text: ack.text };
			this.#changed();
			void this.#sendLayout();
		} else this.#retry = setTimeout(() => void this.#sendLayout(), RETRY_LAYOUT_MS);
	}

	/** As many of the oldest own updates as fit into one message. */
	#nextUpdates(): Uint8Array[] {
		let bytes = 0;
		const next: Uint8Array[] = [];
		for (const update of this.#ownUpdates) {
			bytes += update.byteLength;
			if (next.length > 0 && bytes > LAYOUT_BYTES / 2) break;
			next.push(update);
		}
		return next;
	}

	#changed(): void {
		for (const listener of this.#listeners) listener();
	}
}

export { BoardLayout, type LayoutView, type WallCard, type WallView } from './board-layout.ts';
export { matrixOf, type MatrixRow } from './matrix.ts';
export { randomId } from './random-id.ts';
export type { Ack, DeskStage, HallStage, Inbox } from './protocol.ts';
