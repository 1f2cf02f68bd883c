/** The projector's side of a hall: it writes nothing, so it needs no Yjs. */
import { HallViewer, type ViewerOptions } from './hall-viewer.ts';
import { LAYOUT_MAPS, readLayout, type LayoutMap, type LayoutView } from './layout-view.ts';
import { fromBytes } from './packed-board.ts';
import type { PlacesDelta } from './protocol.ts';

export class HallProjector extends HallViewer {
	readonly layout = new Places();
	protected readonly role = 'projector';

	constructor(options: ViewerOptions) {
		super(options);
		this.line.socket.on('places', (delta) => this.inOrder(() => this.#take(delta)));
		this.line.open();
	}

	protected placesKnown(): { seq: number } {
		return { seq: this.layout.seq };
	}

	protected takeWhereabouts(bytes: Uint8Array): void {
		this.#take(fromBytes<PlacesDelta>(bytes));
	}

	#take(delta: PlacesDelta): void {
		this.layout.take(delta);
		this.wallChanged();
	}
}

/** The layout's entries as the server tells them. */
class Places {
	/** Everything up to here is in. */
	seq = 0;
	readonly #maps: Readonly<Record<LayoutMap, Map<string, unknown>>> = {
		letak: new Map(),
		rumpun: new Map(),
		sebab: new Map(),
		tanda: new Map(),
		pegang: new Map()
	};
	#view: LayoutView | undefined;

	get view(): LayoutView {
		this.#view ??= readLayout(this.#maps);
		return this.#view;
	}

	take(delta: PlacesDelta): void {
		for (const map of LAYOUT_MAPS) {
			const entries = this.#maps[map];
			if (delta.fresh) entries.clear();
			for (const [id, value] of delta[map]) {
				if (value === null) entries.delete(id);
				else entries.set(id, value);
			}
		}
		this.seq = delta.seq;
		this.#view = undefined;
	}
}
