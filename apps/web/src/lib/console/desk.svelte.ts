import { randomId, type Ack, type DeskStage, type WallView } from '@balai/live/client';
import type { CommandInput, HallConsole } from '@balai/live/console';
import { createContext } from 'svelte';
import { carryByKey, pickUp, wallWithCarried, type Carried } from '#lib/board/carry.ts';
import { Hall } from '#lib/hall/hall.svelte.ts';
import { BoardHistory } from './board-history.svelte.ts';
import { stepTexts, type ConsoleSession } from './console-session.ts';

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
	get wall(): WallView {
		return this.carried ? wallWithCarried(this.hall.now.wall, this.carried) : this.hall.now.wall;
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
		const { layout } = this.hall.viewer;
		if (cardIds.length > 0) layout.placeCards(cardIds, id);
		else layout.addCluster(id);
		return id;
	}

	toggleSelected(cardId: string): void {
		const before = this.selected ?? [];
		this.selected = before.includes(cardId) ? before.filter((id) => id !== cardId) : [...before, cardId];
	}

	/** All selected cards in one new cluster; its id. */
	gatherSelected(): string {
		const id = this.addCluster(this.selected);
		this.selected = undefined;
		return id;
	}

	moveSelectedTo(clusterId: string): void {
		this.hall.viewer.layout.placeCards(this.selected ?? [], clusterId);
		this.selected = [];
	}

	async setAsideSelected(): Promise<void> {
		const ids = this.selected ?? [];
		this.selected = undefined;
		await Promise.all(ids.map((cardId) => this.run({ kind: 'moveToTray', cardId })));
	}

	pickUp(cardId: string): void {
		const together = this.selected?.includes(cardId) ? this.selected : [cardId];
		this.carried = pickUp(this.hall.viewer.wall, together);
	}

	carryByKey(key: Parameters<typeof carryByKey>[2]): void {
		if (!this.carried) return;
		const carried = carryByKey(this.hall.viewer.wall, this.carried, key);
		this.carried = carried;
		const { to } = carried;
		const cluster = to === null || to === 'newCluster' ? undefined : this.wall.clusters.find(({ id }) => id === to.cluster);
		this.spoken = cluster
			? `${cluster.title || 'Rumpun tanpa nama'}, urutan ${carried.index + 1} dari ${cluster.cards.length}`
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
		else if (!this.#isThere(carried)) layout.placeCards(cardIds, to.cluster, index);
		this.spoken = 'Kartu diletakkan.';
	}

	/** Laid down where it was picked up: nothing to store. */
	#isThere({ cardIds, to, index }: Carried): boolean {
		const before = pickUp(this.hall.viewer.wall, cardIds);
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
