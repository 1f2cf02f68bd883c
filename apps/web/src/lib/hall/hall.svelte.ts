import type { DeskStage, HallStage, HallViewer } from '@balai/live/client';
import { createSubscriber } from 'svelte/reactivity';

/** A hall as Svelte reads it: everything comes from the viewer, which replaces it whole. */
export class Hall<Viewer extends HallViewer = HallViewer> {
	readonly viewer: Viewer;
	readonly #follow: () => void;

	constructor(viewer: Viewer) {
		this.viewer = viewer;
		this.#follow = createSubscriber((update) => viewer.subscribe(update));
	}

	get now(): Viewer {
		this.#follow();
		return this.viewer;
	}

	get isConnected(): boolean {
		return this.now.connection === 'connected';
	}

	/** Of the console; undefined until the first message. */
	get deskStage(): DeskStage | undefined {
		const { stage } = this.now;
		return stage?.for === 'desk' ? stage : undefined;
	}

	/** Of the projector; undefined until the first message. */
	get hallStage(): HallStage | undefined {
		const { stage } = this.now;
		return stage?.for === 'hall' ? stage : undefined;
	}
}
