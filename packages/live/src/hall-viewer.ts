/** What projector and console have in common: the line, the stage, the cards. Where the cards hang each learns in its own way. No Yjs. */
import { findScript } from '@balai/domain';
import { HallLine } from './hall-line.ts';
import { composeWall, type LayoutView, type WallCard, type WallView } from './layout-view.ts';
import { canUnpack, unpackBoard } from './packed-board.ts';
import {
	PROTOCOL,
	type AckValue,
	type CardsDelta,
	type ConsoleKnown,
	type DeskStage,
	type Handshake,
	type HallStage,
	type ProjectorKnown,
	type Welcome
} from './protocol.ts';
import { composeTree, type TreeView } from './tree.ts';

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

type ViewedCard = WallCard & { board: string; place: 'wall' | 'tray' };
type PlacesKnown = Pick<ProjectorKnown, 'seq'> | Pick<ConsoleKnown, 'stateVector'>;

const RETRY_MS = 500;

export abstract class HallViewer {
	connection: 'connected' | 'waiting' = 'waiting';
	/** Why the server does not let this window in. */
	problem: { refusal: string; text: string } | undefined;
	welcome: Welcome | undefined;
	stage: HallStage | DeskStage | undefined;
	abstract readonly layout: { readonly view: LayoutView };
	protected abstract readonly role: 'projector' | 'facilitator';
	protected readonly line: HallLine;
	/** The server has answered what this window said that it has. */
	protected isResumed = false;
	#rev = 0;
	readonly #cards = new Map<string, ViewedCard>();
	readonly #titles = new Map<string, string>();
	/** By board, as long as nothing changes. */
	readonly #walls = new Map<string, WallView>();
	readonly #trees = new Map<string, TreeView>();
	#token: string | undefined;
	/** While cards and layout of one board are taken in: nobody should draw the one without the other. */
	#isQuiet = false;
	/** A packed board takes a moment; what came behind it waits its turn. */
	#received: Promise<void> = Promise.resolve();
	#retry: ReturnType<typeof setTimeout> | undefined;
	readonly #listeners = new Set<() => void>();

	constructor({ code, by, url, headers, ontoken }: ViewerOptions) {
		this.line = new HallLine({
			url,
			headers,
			handshake: () => ({ protocol: PROTOCOL, code, ...(this.#token === undefined ? by : { token: this.#token }) }) as Handshake,
			onrefused: (refusal, text) => {
				this.problem = { refusal, text };
				this.changed();
				return false;
			},
			onclose: () => {
				this.connection = 'waiting';
				this.isResumed = false;
				this.changed();
			}
		});
		const { socket } = this.line;
		socket.on('welcome', (welcome) => {
			this.welcome = welcome;
			this.problem = undefined;
			this.connection = 'connected';
			if (welcome.token !== undefined) {
				this.#token = welcome.token;
				ontoken?.(welcome.token);
			}
			this.changed();
			if (welcome.role === this.role) void this.resume();
		});
		socket.on('stage', (stage) => {
			if (stage.for === 'phone' || stage.for === 'remote') return;
			const first = this.#firstBoard;
			this.stage = stage;
			// Stages come every second; the boards are composed anew only when it is known now which is the first one.
			if (first === this.#firstBoard) this.changed();
			else this.wallChanged();
		});
		socket.on('board', (packed) => this.#unpack(new Uint8Array(packed)));
		socket.on('cards', (delta) => this.inOrder(() => this.#takeCards(delta)));
	}

	/** What is here of the layout, for the server to send the rest. */
	protected abstract placesKnown(): PlacesKnown;
	/** Takes in what stands behind the cards in a packed board. */
	protected abstract takeWhereabouts(bytes: Uint8Array): void;
	/** The server's answer to `resume`. */
	protected resumed(_: AckValue | undefined): void {}
	/** Names of clusters. */
	protected get titles(): ReadonlyMap<string, string> {
		return this.#titles;
	}

	/** Calls back after every change; returns how to stop. */
	subscribe(listener: () => void): () => void {
		this.#listeners.add(listener);
		return () => void this.#listeners.delete(listener);
	}

	/** The board of the step, or of the writing; before the stage has come, and where there is none, the first one of the script. */
	get board(): string {
		return this.stage?.board?.id ?? this.#firstBoard;
	}

	get #firstBoard(): string {
		const { script } = this.stage ?? {};
		return (script && findScript(script.method, script.version)?.boards[0]?.id) ?? '';
	}

	/** Of a board: clusters with their cards, and the cards that nobody placed. A new object after each change. */
	wallOf(board: string): WallView {
		const known = this.#walls.get(board);
		if (known) return known;
		const of = { id: board, isFirst: board === this.#firstBoard };
		const wall = composeWall(this.cardsIn('wall', board), this.titles, this.layout.view, of);
		this.#walls.set(board, wall);
		return wall;
	}

	/** Of a board: its cards as a tree. A new object after each change. */
	treeOf(board: string): TreeView {
		const known = this.#trees.get(board);
		if (known) return known;
		const tree = composeTree(this.cardsIn('wall', board), this.layout.view.tree);
		this.#trees.set(board, tree);
		return tree;
	}

	get wall(): WallView {
		return this.wallOf(this.board);
	}

	/** One card as it can be read here, wherever it hangs; undefined when it has not come. */
	card(id: string): WallCard | undefined {
		return this.#cards.get(id);
	}

	close(): void {
		clearTimeout(this.#retry);
		this.line.close();
		this.#listeners.clear();
	}

	/** Of all boards, or of one. */
	protected cardsIn(place: 'wall' | 'tray', board?: string): ViewedCard[] {
		const isFirst = board === this.#firstBoard;
		const isOfBoard = (card: ViewedCard) => board === undefined || card.board === board || (isFirst && card.board === '');
		return [...this.#cards.values()].filter((card) => card.place === place && isOfBoard(card));
	}

	protected inOrder(work: () => void | Promise<void>): void {
		this.#received = this.#received.then(work);
	}

	#unpack(packed: Uint8Array): void {
		const unpacked = unpackBoard(packed);
		this.inOrder(async () => {
			const { cards, whereabouts } = await unpacked;
			this.#isQuiet = true;
			this.#takeCards(cards);
			this.takeWhereabouts(whereabouts);
			this.#isQuiet = false;
			this.changed();
		});
	}

	#takeCards({ rev, fresh, put, drop, titles }: CardsDelta): void {
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
		this.wallChanged();
	}

	protected async resume(): Promise<void> {
		clearTimeout(this.#retry);
		const known = { rev: this.#rev, ...this.placesKnown(), ...(canUnpack ? {} : { plain: true as const }) };
		const ack = await this.line.ask('resume', known);
		// Without a line the next welcome asks again.
		if (this.connection === 'waiting') return;
		if (!ack?.ok) return this.later(() => this.resume());
		this.isResumed = true;
		this.resumed(ack.value);
	}

	/** Instead of whatever was to be tried later before. */
	protected later(work: () => Promise<void>): void {
		clearTimeout(this.#retry);
		this.#retry = setTimeout(() => void work(), RETRY_MS * (0.5 + Math.random()));
	}

	protected wallChanged(): void {
		this.#walls.clear();
		this.#trees.clear();
		this.changed();
	}

	protected changed(): void {
		if (this.#isQuiet) return;
		for (const listener of this.#listeners) listener();
	}
}
