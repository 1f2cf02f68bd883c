import { HallRemote, type RemoteCommand, type RemoteStage } from '@balai/live/remote';
import { deviceStore } from '../device-store.ts';
import type { HallPage } from '../hall-page.ts';

/** What the facilitator's hand does from the middle of the hall. */
export class RemoteHand {
	readonly page: HallPage;
	readonly #remote: HallRemote;
	connection = $state.raw<'connected' | 'waiting'>('waiting');
	stage = $state.raw<RemoteStage>();
	problem = $state.raw<HallRemote['problem']>();
	/** Said once, politely. */
	notice = $state.raw('');
	/** Until the answer comes: a finger that taps twice turns one page. */
	isBusy = $state.raw(false);
	#toldAt = $state.raw(0);
	#now = $state.raw(0);

	constructor(page: HallPage, { cookies, isHttps }: { cookies: { cookie: string }; isHttps: boolean }) {
		this.page = page;
		const store = deviceStore({ code: page.code, isShared: false, cookies, isHttps, ontokenlost: () => undefined });
		this.#remote = new HallRemote({ code: page.code, store, onchange: () => this.#receive() });
		setInterval(() => (this.#now = Date.now()), 500);
	}

	#receive(): void {
		// The first word may come while the constructor is still at work.
		if (!this.#remote) return;
		const { connection, stage, problem } = this.#remote;
		this.connection = connection;
		this.problem = problem;
		if (stage === this.stage) return;
		this.stage = stage;
		this.#toldAt = this.#now = Date.now();
	}

	/** Seconds left of the timer, never below 0; undefined without one. */
	get secondsLeft(): number | undefined {
		const timer = this.stage?.timer;
		if (!timer) return undefined;
		const passed = timer.running ? this.#now - this.#toldAt : 0;
		return Math.max(0, Math.ceil((timer.ms - passed) / 1000));
	}

	async press(command: RemoteCommand): Promise<void> {
		if (this.isBusy) return;
		this.isBusy = true;
		this.notice = (await this.#remote.send(command)) ?? '';
		this.isBusy = false;
	}

	goTo(step: number): void {
		void this.press({ kind: 'enterStep', step });
	}

	toggleProjector(mode: 'frozen' | 'blank'): void {
		void this.press({ kind: 'setProjector', mode: this.stage?.projector === mode ? 'follow' : mode });
	}

	startTimer(): void {
		void this.press({ kind: 'setTimer', seconds: (this.stage?.minutes ?? 5) * 60, running: true, shown: false });
	}

	/** What is not named stays as it is. */
	changeTimer(change: { running?: boolean; shown?: boolean; seconds?: number }): void {
		const timer = this.stage?.timer;
		if (!timer) return;
		const { running, shown } = timer;
		void this.press({ kind: 'setTimer', seconds: this.secondsLeft ?? 0, running, shown, ...change });
	}
}
