import type { Pilihan } from '../kpm/kpm-events.ts';
import { SMALLEST_SHOWN_GROUP } from '../session/public-totals.ts';
import { isTellable, tellGroups, type Group, type Told } from '../small-cells.ts';

/** What became of a *mundur* by today (GB2), in the order of the way that it goes. */
export const PROMISE_STATES = ['waiting', 'confirmed', 'proposed', 'ended', 'takenBack', 'over'] as const;
export type PromiseState = (typeof PROMISE_STATES)[number];

/** From the invitation to the SK; each of them is a part of the one before. */
export const FUNNEL_STEPS = ['invited', 'present', 'answered', 'mundur', 'confirmed', 'proposed', 'ended'] as const;
export type FunnelStep = (typeof FUNNEL_STEPS)[number];

export const VISIT_STANDINGS = ['upcoming', 'open', 'soon', 'late'] as const;
export type VisitStanding = (typeof VISIT_STANDINGS)[number];

/** The last *mundur* of one person in the period. */
export interface CountedPromise {
	/** Of the meeting: '2026-09'. */
	month: string;
	state: PromiseState;
	/** She cancelled it herself; else she changed her mind at a visit. */
	isCancelled: boolean;
	family: 'setuju' | 'belum' | null;
	/** At a visit it was heard that somebody pressed her. */
	isPressed: boolean;
	/** From the meeting to her decision; null while there is none. */
	daysToDecide: number | null;
	/** Of the visit that heard her, after its last day; null while there was none. */
	daysLate: number | null;
}

/** Exact numbers of a kab/kota and a period. */
export interface CountedGambaran {
	invited: number;
	present: number;
	answers: Readonly<Record<Pilihan, number>>;
	/** One for each *mundur*. */
	promises: readonly CountedPromise[];
	/** Owed today, by desa. */
	visits: readonly { areaCode: string; counts: Readonly<Record<VisitStanding, number>> }[];
	/** By desa: families that are members today, and who of them came to a meeting. */
	coverage: readonly { areaCode: string; families: number; met: number }[];
	/** 'Saya merasa dipaksa' within the period. */
	forced: number;
}

type Numbers<Key extends string> = Record<Key, number | null>;

/** What may be told; null: too small, or it would tell what is. Places by their codes. */
export interface Gambaran {
	funnel: Numbers<FunnelStep>;
	answers: Numbers<Pilihan>;
	/** By month of the meeting, the oldest first. */
	promises: { month: string; counts: Numbers<PromiseState> }[];
	visits: {
		total: Numbers<VisitStanding>;
		/** 6 digits, and 10. */
		kecamatan: { areaCode: string; counts: Numbers<VisitStanding> }[];
		desa: { areaCode: string; counts: Numbers<VisitStanding> }[];
	};
	coverage: { areaCode: string; families: number | null; met: number | null }[];
	voluntary: Voluntary;
}

export interface Voluntary {
	forced: number | null;
	pressed: number | null;
	changedMind: number | null;
	cancelled: number | null;
	familyAgrees: number | null;
	familyDisagrees: number | null;
	visitedLate: number | null;
	/** Medians, in days. */
	daysToDecide: number | null;
	daysLate: number | null;
}

/** For those whose area it is: all of it, without small numbers and what they follow from (GB1–GB6). */
export function gambaran(counted: CountedGambaran, months: readonly string[]): Gambaran {
	const { promises } = counted;
	const by = (state: PromiseState) => promises.filter((each) => each.state === state);
	const monthsOf = (state: PromiseState) => months.map((month) => leaf(by(state).filter((each) => each.month === month).length));
	const leaves = Object.fromEntries(PROMISE_STATES.map((state) => [state, monthsOf(state)])) as Record<PromiseState, Group[]>;
	const [changedMind, cancelled] = divide(by('takenBack'), ({ isCancelled }) => !isCancelled);
	const [familyAgrees, others] = divide(promises, ({ family }) => family === 'setuju');
	const familyDisagrees = leaf(promises.filter(({ family }) => family === 'belum').length);
	const [pressed, notPressed] = divide(promises, ({ isPressed }) => isPressed);
	const visited = promises.filter(({ daysLate }) => daysLate !== null);
	const [visitedLate, inTime] = divide(visited, ({ daysLate }) => (daysLate ?? 0) > 0);
	// From the end of the way to its beginning: each step holds the next one and those who did not go on.
	const ended = group(by('ended').length, [leaves.ended]);
	const stepOf = (next: Group, stayed: Group, others: readonly (readonly Group[])[] = []) =>
		group(next.people + stayed.people, [[next, stayed], ...others]);
	const proposed = stepOf(ended, never(by('proposed').length, [leaves.proposed]));
	const confirmed = stepOf(proposed, never(by('confirmed').length, [leaves.confirmed]));
	const waiting = never(by('waiting').length, [leaves.waiting]);
	const over = never(by('over').length, [leaves.over]);
	const takenBack = never(by('takenBack').length, [leaves.takenBack, [changedMind, cancelled]]);
	const notConfirmed = never(waiting.people + over.people + takenBack.people, [[waiting, over, takenBack]]);
	const mundur = stepOf(confirmed, notConfirmed, [
		[familyAgrees, familyDisagrees, never(others.people - familyDisagrees.people)],
		[pressed, never(notPressed.people)],
		[visitedLate, never(inTime.people), never(promises.length - visited.length)]
	]);
	const desa = counted.coverage.toSorted(byCode).map(({ areaCode, families, met }) => {
		const came = leaf(met);
		// How many families a desa has is no secret of this page.
		const all: Group = { people: families, told: 'known', splits: [[came, never(families - met)]] };
		return { areaCode, came, families: all };
	});
	const elsewhere = counted.present - desa.reduce((sum, { came }) => sum + came.people, 0);
	const meeting = meetingOf(counted, mundur, [[...desa.map(({ came }) => came), { people: elsewhere, told: 'known' }]]);
	const standing = Object.fromEntries(VISIT_STANDINGS.map((each) => [each, visitGroups(counted.visits, each)])) as Record<
		VisitStanding,
		VisitGroups
	>;
	const visits = VISIT_STANDINGS.map((each) => standing[each].total);
	const told = tellGroups([meeting.invited, ...desa.map(({ families }) => families), ...visits]);
	const places = (level: 'kecamatan' | 'desa') =>
		[...standing.open[level].keys()].toSorted().map((areaCode) => ({
			areaCode,
			counts: numbers(VISIT_STANDINGS, (each) => toldOf(told, standing[each][level].get(areaCode)))
		}));
	return {
		funnel: numbers(FUNNEL_STEPS, (step) => told({ ...meeting, mundur, confirmed, proposed, ended }[step])),
		answers: meeting.answers(told),
		promises: months.map((month, index) => ({
			month,
			counts: numbers(PROMISE_STATES, (state) => toldOf(told, leaves[state][index]))
		})),
		visits: {
			total: numbers(VISIT_STANDINGS, (each) => told(standing[each].total)),
			kecamatan: places('kecamatan'),
			desa: places('desa')
		},
		coverage: desa.map(({ areaCode, came, families }) => ({ areaCode, families: tell(families.people), met: told(came) })),
		voluntary: {
			forced: tell(counted.forced),
			pressed: told(pressed),
			changedMind: told(changedMind),
			cancelled: told(cancelled),
			familyAgrees: told(familyAgrees),
			familyDisagrees: told(familyDisagrees),
			visitedLate: told(visitedLate),
			daysToDecide: median(promises.flatMap(({ daysToDecide }) => daysToDecide ?? [])),
			daysLate: median(visited.flatMap(({ daysLate }) => (daysLate !== null && daysLate > 0 ? [daysLate] : [])))
		}
	};
}

export type GambaranOutside = Pick<Gambaran, 'answers'> & {
	funnel: Numbers<'invited' | 'present' | 'answered'>;
	forced: number | null;
};

/** For whoever is further away: what does not change any more (GB7). */
export function gambaranOutside(counted: Pick<CountedGambaran, 'invited' | 'present' | 'answers' | 'forced'>): GambaranOutside {
	const meeting = meetingOf(counted, leaf(counted.answers.mundur), []);
	const told = tellGroups([meeting.invited]);
	const { invited, present, answered } = meeting;
	return {
		funnel: { invited: told(invited), present: told(present), answered: told(answered) },
		answers: meeting.answers(told),
		forced: tell(counted.forced)
	};
}

/** How many came to the meetings and answered there; `others` part those who came once more. */
function meetingOf(
	{ invited, present, answers }: Pick<CountedGambaran, 'invited' | 'present' | 'answers'>,
	mundur: Group,
	others: readonly (readonly Group[])[]
) {
	const [belum, tidakMenjawab] = [leaf(answers.belum), leaf(answers.tidakMenjawab)];
	const answered = group(mundur.people + belum.people + tidakMenjawab.people, [[mundur, belum, tidakMenjawab]]);
	const came = group(present, [[answered, never(present - answered.people)], ...others]);
	return {
		invited: group(invited, [[came, never(invited - present)]]),
		present: came,
		answered,
		answers: (told: Told) => ({ mundur: told(mundur), belum: told(belum), tidakMenjawab: told(tidakMenjawab) })
	};
}

interface VisitGroups {
	total: Group;
	kecamatan: ReadonlyMap<string, Group>;
	desa: ReadonlyMap<string, Group>;
}

const KECAMATAN_DIGITS = 6;

function visitGroups(visits: CountedGambaran['visits'], standing: VisitStanding): VisitGroups {
	const desa = new Map(visits.map(({ areaCode, counts }) => [areaCode, leaf(counts[standing])]));
	const kecamatan = new Map<string, Group>();
	for (const code of new Set(visits.map(({ areaCode }) => areaCode.slice(0, KECAMATAN_DIGITS)))) {
		const parts = [...desa].filter(([areaCode]) => areaCode.startsWith(code)).map(([, part]) => part);
		kecamatan.set(code, sumOf(parts));
	}
	return { total: sumOf([...kecamatan.values()]), kecamatan, desa };
}

function leaf(people: number): Group {
	return { people };
}

function group(people: number, splits: readonly (readonly Group[])[]): Group {
	return { people, splits };
}

/** Stands nowhere, and follows from what does. */
function never(people: number, splits: readonly (readonly Group[])[] = []): Group {
	return { people, told: 'never', splits };
}

function sumOf(parts: readonly Group[]): Group {
	return group(
		parts.reduce((sum, { people }) => sum + people, 0),
		[parts]
	);
}

function divide<One>(all: readonly One[], isFirst: (one: One) => boolean): [Group, Group] {
	const first = all.filter(isFirst).length;
	return [leaf(first), leaf(all.length - first)];
}

function numbers<Key extends string>(keys: readonly Key[], of: (key: Key) => number | null): Numbers<Key> {
	return Object.fromEntries(keys.map((key) => [key, of(key)])) as Numbers<Key>;
}

function toldOf(told: Told, one: Group | undefined): number | null {
	return one ? told(one) : null;
}

function tell(people: number): number | null {
	return isTellable(people) ? people : null;
}

function byCode(one: { areaCode: string }, other: { areaCode: string }): number {
	return one.areaCode < other.areaCode ? -1 : 1;
}

/** The middle one, between two the higher; null of fewer than five (GB5). */
function median(all: readonly number[]): number | null {
	const inOrder = all.toSorted((a, b) => a - b);
	return inOrder.length < SMALLEST_SHOWN_GROUP ? null : (inOrder[Math.floor(inOrder.length / 2)] ?? null);
}
