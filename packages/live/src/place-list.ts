import { LAYOUT_MAPS, readEntry, type LayoutMap, type LayoutMaps } from './layout-view.ts';
import type { PlacesDelta } from './protocol.ts';

/** Entries of which it is remembered when they changed. Who missed more of them is better served with everything. */
const MOST_NOTES = 2000;

const noEntries = (): Pick<PlacesDelta, LayoutMap> => ({ letak: [], rumpun: [], sebab: [], tanda: [], pegang: [] });

/**
 * The layout for those who only look: a numbered list, like the cards. Each stored update has the next `seq`, also after a restart, and
 * a viewer that holds `seq` needs only the entries that changed after it.
 */
export class PlaceList {
	readonly #maps: LayoutMaps;
	/** One for each entry, the one that changed last standing last. */
	readonly #notes = new Map<string, { map: LayoutMap; id: string; seq: number }>();
	#seq: number;
	/** Up to here it is not known what changed when. */
	#base: number;

	/** Everything in `maps` counts as changed at `seq`. */
	constructor(maps: LayoutMaps, seq: number) {
		this.#maps = maps;
		this.#seq = seq;
		this.#base = seq;
	}

	/** Of the newest update in the maps. */
	get seq(): number {
		return this.#seq;
	}

	/** Takes on one update: `apply` puts it into the maps, and calls `touch` for each entry that it touches. */
	advance(seq: number, apply: () => void): void {
		this.#seq = seq;
		apply();
		for (const [key, note] of this.#notes) {
			if (this.#notes.size <= MOST_NOTES) break;
			this.#notes.delete(key);
			this.#base = note.seq;
		}
	}

	touch(map: LayoutMap, id: string): void {
		const key = `${map} ${id}`;
		this.#notes.delete(key);
		this.#notes.set(key, { map, id, seq: this.#seq });
	}

	/** What a viewer lacks that has everything up to `seq`. A seq of 0, one never given, or one of long ago starts afresh. */
	delta(seq: number): PlacesDelta {
		const fresh = seq <= 0 || seq < this.#base || seq > this.#seq;
		const delta: PlacesDelta = { seq: this.#seq, ...(fresh ? { fresh } : {}), ...noEntries() };
		if (fresh) {
			for (const map of LAYOUT_MAPS) {
				for (const [id, value] of this.#maps[map]) {
					const said = readEntry[map](id, value);
					if (said !== null) delta[map].push([id, said]);
				}
			}
			return delta;
		}
		for (const { map, id, seq: changedAt } of this.#notes.values()) {
			if (changedAt > seq) delta[map].push([id, readEntry[map](id, this.#maps[map].get(id))]);
		}
		return delta;
	}
}
