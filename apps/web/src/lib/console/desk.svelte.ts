import { scriptBoard, type ScriptBoard } from '@balai/domain';
import { randomId, TREE_PARTS, type Ack, type DeskStage, type TreePart, type TreeView, type WallView } from '@balai/live/client';
import type { CommandInput, HallConsole } from '@balai/live/console';
import { createContext } from 'svelte';
import { carryByKey, pickUp, wallWithCarried, type Carried } from '#lib/board/carry.ts';
import type { SideLook } from '#lib/board/side-words.ts';
import { treeAsWall } from '#lib/board/tree-as-wall.ts';
import { Hall } from '#lib/hall/hall.svelte.ts';
import { PaperCounts } from '#lib/hall/paper-counts.svelte.ts';
import { BoardHistory } from './board-history.svelte.ts';
import { stepTexts, type ConsoleSession } from './console-session.ts';
import { WrittenCards } from './written-cards.svelte.ts';

export interface DeskNotice {
	kind: 'problem' | 'done';
	text: string;
}

export const [useDesk, setDesk] = createContext<Desk>();

/** Everything the facilitator's hand does in the hall: commands with their answers, the board, and what she has in her hand. */
export class Desk {
	readonly hall: Hall<HallConsole>;
	readonly session: ConsoleSession;
	readonly history: BoardHistory;
	/** Answers on paper, where no scribe sits. */
	readonly papers = new PaperCounts((command) => this.ask(command));
	readonly written = new WrittenCards((command) => this.ask(command));
	notice = $state.raw<DeskNotice>();
	/** Milliseconds of the server's clock at which the last own write was confirmed. */
	savedAt = $state.raw<number>();
	carried = $state.raw<Carried>();
	/** Undefined: cards are moved one by one. */
	selected = $state.raw<readonly string[]>();
	/** For the ears: where the carried card would go. */
	spoken = $state.raw('');
	readonly #clockAhead: number;
	#unsent = 0;

	constructor(viewer: HallConsole, session: ConsoleSession, clockAhead: number) {
		this.hall = new Hall(viewer);
		this.session = session;
		this.#clockAhead = clockAhead;
		this.history = new BoardHistory(viewer.layout, async (clusterId, title) => {
			const problem = await this.#retitle(clusterId, title);
			if (problem !== undefined) this.tell(problem);
			return problem === undefined;
		});
		viewer.subscribe(() => this.#watchUnsent(viewer.unsent));
	}

	get stage(): DeskStage {
		return this.hall.deskStage ?? this.session.stage;
	}
	/** The board of the step in hand; where it has none, the one that is written on, else the first one. */
	get board(): ScriptBoard | undefined {
		const { script, now } = this.step;
		return script && (scriptBoard(script, now?.board ?? this.stage.board?.id) ?? script.boards[0]);
	}
	/** With what the hall itself calls them. */
	get sides(): readonly SideLook[] {
		const { board, stage } = this;
		return (stage.board?.id === board?.id ? stage.board?.sides : undefined) ?? board?.sides ?? [];
	}
	/** Cards can be written on the board of the step now. */
	get isWritingHere(): boolean {
		const { writing } = this.stage;
		return writing?.open === true && writing.board === this.board?.id;
	}
	get isTree(): boolean {
		return this.board?.kind === 'tree';
	}
	get tree(): TreeView {
		return this.hall.now.treeOf(this.board?.id ?? '');
	}
	/** As it hangs, without what is in the hand; of a tree its parts stand for clusters. */
	get #hung(): WallView {
		return this.isTree ? treeAsWall(this.tree) : this.hall.now.wallOf(this.board?.id ?? '');
	}
	get wall(): WallView {
		return this.carried ? wallWithCarried(this.#hung, this.carried) : this.#hung;
	}
	get step() {
		return stepTexts(this.stage);
	}

	/** Milliseconds since 1970 on the server's clock. */
	nowMs(): number {
		return Date.now() + this.#clockAhead;
	}

	#watchUnsent(unsent: number): void {
		if (unsent < this.#unsent) this.savedAt = this.nowMs();
		this.#unsent = unsent;
	}

	async ask(command: CommandInput): Promise<Ack> {
		const ack = await this.hall.viewer.send(command);
		if (ack.ok) {
			this.notice = undefined;
			if (command.kind !== 'findKpm') this.savedAt = this.nowMs();
		}
		return ack;
	}

	/** Sends a command; a refusal becomes the notice above the work. */
	async run(command: CommandInput, done?: string): Promise<boolean> {
		const ack = await this.ask(command);
		if (!ack.ok) this.tell(ack.text);
		else if (done !== undefined) this.notice = { kind: 'done', text: done };
		return ack.ok;
	}

	/** A card that somebody says or has on paper; on the board of the step. */
	writeCard(side: string, text: string, cardId?: string): Promise<Ack> {
		return this.written.write(this.board?.id, side, text, cardId);
	}

	async goTo(step: number): Promise<void> {
		if (this.stage.status !== 'running' || step < 1 || step > this.step.count || step === this.stage.step) return;
		await this.run({ kind: 'enterStep', step });
	}

	async toggleProjector(mode: 'frozen' | 'blank'): Promise<void> {
		await this.run({ kind: 'setProjector', mode: this.stage.projector === mode ? 'follow' : mode });
	}

	/** Starts the step's timer, or stops and goes on with the one that is there. */
	async toggleTimer(secondsLeft: number): Promise<void> {
		const { timer } = this.stage;
		const seconds = timer ? secondsLeft : (this.step.now?.minutes ?? 5) * 60;
		await this.run({ kind: 'setTimer', seconds, running: !timer?.running, shown: timer?.shown ?? false });
	}

	/** On the projector, or for the facilitator alone. */
	async toggleTimerShown(secondsLeft: number): Promise<void> {
		const { timer } = this.stage;
		if (timer) await this.run({ kind: 'setTimer', seconds: secondsLeft, running: timer.running, shown: !timer.shown });
	}

	async removeTimer(): Promise<void> {
		await this.run({ kind: 'setTimer', seconds: 0, running: false, shown: false });
	}

	/** Above the work: why something was not taken. */
	tell(problem: string): void {
		this.notice = { kind: 'problem', text: problem };
	}

	/** The refusal's sentence, or undefined when the title stands. */
	async rename(clusterId: string, before: string, after: string): Promise<string | undefined> {
		const problem = await this.#retitle(clusterId, after);
		if (problem === undefined && before !== after) this.history.titleChanged(clusterId, before, after);
		return problem;
	}

	/** Without a line the title stands at once; a refusal is told when it comes. */
	async #retitle(clusterId: string, title: string): Promise<string | undefined> {
		const { viewer } = this.hall;
		const asked = this.ask({ kind: 'setTitle', clusterId, title });
		let stop = () => {};
		const lineLost = new Promise<undefined>((resolve) => {
			const look = () => viewer.connection === 'connected' || resolve(undefined);
			stop = viewer.subscribe(look);
			look();
		});
		const ack = await Promise.race([asked, lineLost]);
		stop();
		if (!ack) void asked.then((late) => late.ok || this.tell(late.text));
		return ack && !ack.ok ? ack.text : undefined;
	}

	addCluster(cardIds: readonly string[] = []): string {
		const id = randomId();
		// Clusters of the first board name none, as before there were several.
		const board = this.board?.id === this.step.script?.boards[0]?.id ? undefined : this.board?.id;
		this.hall.viewer.layout.addCluster(id, { cardIds, ...(board === undefined ? {} : { board }) });
		return id;
	}

	toggleSelected(cardId: string): void {
		const before = this.selected ?? [];
		this.selected = before.includes(cardId) ? before.filter((id) => id !== cardId) : [...before, cardId];
	}

	/** The one cluster that holds all selected cards and others besides: they can be parted from it. */
	get clusterToSplit(): WallView['clusters'][number] | undefined {
		const selected = this.selected ?? [];
		const home = this.wall.clusters.find(({ cards }) => cards.some(({ id }) => id === selected[0]));
		const isHome = selected.every((id) => home?.cards.some((card) => card.id === id));
		return home && isHome && home.cards.length > selected.length ? home : undefined;
	}

	/** All selected cards in one new cluster, right behind the one that they were parted from; its id. */
	gatherSelected(): string {
		const from = this.clusterToSplit;
		const id = from ? randomId() : this.addCluster(this.selected);
		if (from) this.hall.viewer.layout.splitCluster(from.id, this.selected ?? [], id);
		this.selected = undefined;
		return id;
	}

	/** To a cluster, or to a part of the tree. */
	moveSelectedTo(clusterId: string): void {
		this.#hang(this.selected ?? [], clusterId, Infinity);
		this.selected = [];
	}

	#hang(cardIds: readonly string[], clusterId: string, index: number): void {
		const { layout } = this.hall.viewer;
		if (isPart(clusterId)) layout.hangInPart(cardIds, clusterId, index);
		else layout.placeCards(cardIds, clusterId, index);
	}

	async setAsideSelected(): Promise<void> {
		const ids = this.selected ?? [];
		this.selected = undefined;
		await Promise.all(ids.map((cardId) => this.run({ kind: 'moveToTray', cardId })));
	}

	pickUp(cardId: string): void {
		const together = this.selected?.includes(cardId) ? this.selected : [cardId];
		this.carried = pickUp(this.#hung, together);
	}

	carryByKey(key: Parameters<typeof carryByKey>[2]): void {
		if (!this.carried) return;
		const carried = carryByKey(this.#hung, this.carried, key);
		this.carried = carried;
		const { to } = carried;
		const cluster = to === null || to === 'newCluster' ? undefined : this.wall.clusters.find(({ id }) => id === to.cluster);
		this.spoken = cluster
			? `${cluster.title || 'Rumpun tanpa nama'}, urutan ${carried.index + 1} dari ${cluster.cards.length}`
			: this.isTree
				? 'Belum digantung'
				: 'Baru datang';
	}

	layDown(): void {
		const { carried } = this;
		this.carried = undefined;
		if (!carried) return;
		const { layout } = this.hall.viewer;
		const { to, cardIds, index } = carried;
		this.selected &&= [];
		if (to === 'newCluster') this.addCluster(cardIds);
		else if (to === null) for (const id of cardIds) layout.takeOutCard(id);
		else if (!this.#isThere(carried)) this.#hang(cardIds, to.cluster, index);
		this.spoken = 'Kartu diletakkan.';
	}

	/** Laid down where it was picked up: nothing to store. */
	#isThere({ cardIds, to, index }: Carried): boolean {
		const before = pickUp(this.#hung, cardIds);
		if (cardIds.length !== 1 || before.to === null || before.to === 'newCluster' || to === null || to === 'newCluster')
			return false;
		return before.to.cluster === to.cluster && before.index === index;
	}

	putBack(): void {
		this.carried = undefined;
		this.spoken = 'Kartu kembali ke tempatnya.';
	}

	close(): void {
		this.hall.viewer.close();
	}
}

function isPart(id: string): id is TreePart {
	return TREE_PARTS.some((part) => part === id);
}
