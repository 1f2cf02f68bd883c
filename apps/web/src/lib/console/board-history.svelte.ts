import type { BoardLayout } from '@balai/live/console';

type Entry = { kind: 'layout' } | { kind: 'title'; clusterId: string; before: string; after: string };

/** Moves of cards live in the layout document, titles on the server; here both are one line of steps that can be taken back. */
export class BoardHistory {
	readonly #layout: BoardLayout;
	readonly #setTitle: (clusterId: string, title: string) => Promise<boolean>;
	#past = $state.raw<readonly Entry[]>([]);
	#future = $state.raw<readonly Entry[]>([]);

	constructor(layout: BoardLayout, setTitle: (clusterId: string, title: string) => Promise<boolean>) {
		this.#layout = layout;
		this.#setTitle = setTitle;
		layout.onStep(() => this.#note({ kind: 'layout' }));
	}

	get canUndo(): boolean {
		return this.#past.length > 0;
	}
	get canRedo(): boolean {
		return this.#future.length > 0;
	}

	titleChanged(clusterId: string, before: string, after: string): void {
		this.#note({ kind: 'title', clusterId, before, after });
	}

	async undo(): Promise<void> {
		const entry = this.#past.at(-1);
		if (!entry) return;
		this.#past = this.#past.slice(0, -1);
		if (entry.kind === 'layout') this.#layout.undo();
		else if (!(await this.#setTitle(entry.clusterId, entry.before))) return;
		this.#future = [...this.#future, entry];
	}

	async redo(): Promise<void> {
		const entry = this.#future.at(-1);
		if (!entry) return;
		this.#future = this.#future.slice(0, -1);
		if (entry.kind === 'layout') this.#layout.redo();
		else if (!(await this.#setTitle(entry.clusterId, entry.after))) return;
		this.#past = [...this.#past, entry];
	}

	#note(entry: Entry): void {
		this.#past = [...this.#past, entry];
		this.#future = [];
	}
}
