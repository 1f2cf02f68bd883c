import type { StageTimer } from '@balai/live';

/** Seconds that a timer of the hall has left, counted on from the moment it was told. */
export class TimerLeft {
	readonly #timer: () => StageTimer | null;
	#now = $state(Date.now());
	/** Only another timer is news; whatever else the hall tells must not wind it back. */
	readonly #current = $derived.by(() => this.#timer());
	readonly #told = $derived({ timer: this.#current, at: Date.now() });

	constructor(timer: () => StageTimer | null) {
		this.#timer = timer;
		// Touches the browser's clock.
		$effect(() => {
			if (!this.#told.timer?.running) return;
			const ticking = setInterval(() => (this.#now = Date.now()), 250);
			return () => clearInterval(ticking);
		});
	}

	/** Never below 0. */
	get seconds(): number {
		const { timer, at } = this.#told;
		const passed = timer?.running ? Math.max(0, this.#now - at) : 0;
		return Math.max(0, Math.ceil(((timer?.ms ?? 0) - passed) / 1000));
	}

	/** '4.05' */
	get words(): string {
		const { seconds } = this;
		return `${Math.floor(seconds / 60)}.${String(seconds % 60).padStart(2, '0')}`;
	}
}
