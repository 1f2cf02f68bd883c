/** What the people of a hall asked and what they were told is stored: what a killed server's database is held against. */
import type { StoredHall } from './stored-hall.ts';

/** Things asked one after another about one subject; the first `granted` of them were answered 'ok'. */
type Series<T> = { asked: T[]; granted: number };

/**
 * What can be wrong after a kill. lost: granted and not there · doubled · foreign: there, and nobody asked for it · half: one part of what
 * belongs together · stuck: somebody waits for ever, or was refused what must be granted.
 */
export type Finding = { kind: 'lost' | 'doubled' | 'foreign' | 'half' | 'stuck'; what: string };

/** A card as its writer last had it: its words, or 'withdrawn'. */
type CardVersion = string;

export const WITHDRAWN = 'withdrawn';

export class Ledger {
	readonly cards = new Map<string, Series<CardVersion>>();
	/** Card to the device that wrote it. */
	readonly writers = new Map<string, string>();
	readonly titles = new Map<string, Series<string>>();
	/** By person: 'attendanceRecorded', 'attendanceUndone', 'leavingRecorded'. */
	readonly attendance = new Map<string, Series<string>>();
	/** Events of the session's own stream since the hall was entered. */
	readonly phases: Series<string> = { asked: [], granted: 0 };
	/** Clusters in the order in which they were made, and the card that was hung there. */
	readonly clusters: Series<{ clusterId: string; cardId: string }> = { asked: [], granted: 0 };

	static series<T>(of: Map<string, Series<T>>, id: string): Series<T> {
		const known = of.get(id) ?? { asked: [], granted: 0 };
		of.set(id, known);
		return known;
	}

	/** As it stands now, to be compared later. */
	copy(): Ledger {
		const copy = new Ledger();
		for (const name of ['cards', 'titles', 'attendance'] as const) {
			for (const [id, { asked, granted }] of this[name]) copy[name].set(id, { asked: [...asked], granted });
		}
		for (const [id, writer] of this.writers) copy.writers.set(id, writer);
		Object.assign(copy.phases, { asked: [...this.phases.asked], granted: this.phases.granted });
		Object.assign(copy.clusters, { asked: [...this.clusters.asked], granted: this.clusters.granted });
		return copy;
	}

	/** Layout updates, titles, arrivals and phases that were asked. */
	get doings(): number {
		const all = [...this.titles.values(), ...this.attendance.values(), this.phases, this.clusters];
		return all.reduce((sum, { asked }) => sum + asked.length, 0);
	}

	/** Everything in the database that contradicts what people were told; with `isSettled` nothing may be missing at all. */
	compare(stored: StoredHall, isSettled = false): Finding[] {
		const findings: Finding[] = [];
		const note = (kind: Finding['kind'], what: string) => void findings.push({ kind, what });
		const leastOf = ({ asked, granted }: Series<unknown>) => (isSettled ? asked.length : granted);
		/** A state is right when it is the last that was granted, or one asked after it. */
		const holds = <T>(series: Series<T>, state: T) => series.asked.includes(state, Math.max(0, leastOf(series) - 1));

		for (const [id, series] of this.cards) {
			const card = stored.cards.get(id);
			if (!card) {
				if (leastOf(series) > 0) note('lost', `card ${id}`);
			} else if (!holds(series, card.status === WITHDRAWN ? WITHDRAWN : card.text)) note('lost', `change of card ${id}`);
		}
		for (const id of stored.cards.keys()) if (!this.cards.has(id)) note('foreign', `card ${id}`);
		// A card and the note that its device wrote in this round are one write.
		const wrote = new Set(Array.from(stored.cards, ([id, { round }]) => `${this.writers.get(id) ?? ''} ${round}`));
		const apart = [...wrote, ...stored.writers].filter((one) => !wrote.has(one) || !stored.writers.has(one)).length;
		if (apart > 0) note('half', `${apart} devices wrote and are not noted, or are noted and did not write`);
		for (const [id, series] of this.titles) {
			const title = stored.titles.get(id);
			if (title === undefined ? leastOf(series) > 0 : !holds(series, title)) note('lost', `title of ${id}`);
		}
		for (const [index, { clusterId, cardId }] of this.clusters.asked.entries()) {
			if (index >= leastOf(this.clusters)) break;
			if (!stored.clusters.has(clusterId)) note('lost', `cluster ${clusterId}`);
			// A card that was hung elsewhere later has left the cluster.
			const hangs = this.clusters.asked.findLast((one) => one.cardId === cardId)?.clusterId === clusterId;
			if (hangs && stored.placeOf.get(cardId) !== clusterId) note('lost', `place of card ${cardId}`);
		}
		const compareEvents = (what: string, series: Series<string>, events: readonly string[]) => {
			if (events.length < leastOf(series)) note('lost', `${what}: ${events.length} of ${leastOf(series)}`);
			if (events.length > series.asked.length) note('doubled', `${what}: ${events.length} of ${series.asked.length}`);
			const isSame = events.every((type, index) => index >= series.asked.length || type === series.asked[index]);
			if (!isSame) note('half', `${what}: ${events.join()} instead of ${series.asked.join()}`);
		};
		compareEvents('session', this.phases, stored.phases);
		for (const [kpmId, series] of this.attendance) {
			compareEvents(`attendance of ${kpmId}`, series, stored.attendanceEvents.get(kpmId) ?? []);
		}
		for (const what of stored.halfStates) note('half', what);
		return findings;
	}
}
