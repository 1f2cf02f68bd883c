import type { Instant, IsoDate } from '../dates.ts';
import type { Quarter } from '../lists/list-kinds.ts';
import { ok, refuse, type Result } from '../result.ts';
import type { Components } from './components.ts';
import type { KpmEvent } from './kpm-events.ts';
import type { KpmState, ListedKpm } from './kpm-state.ts';
import { householdOf } from './life.ts';
import type { ListedDetail, ListedEvent, ListedValues } from './listed-events.ts';

/** What lists have said of a family so far, and what people recorded beside them. */
export interface ListedSoFar {
	/** The day for which the last list spoke; undefined where it did not say. */
	on: IsoDate | undefined;
	/** Lists that changed something, and what stood before each of them. */
	before: Readonly<Record<string, { values: ListedValues; on: IsoDate | undefined }>>;
	standing: { components: Components | undefined; since: IsoDate | null; desil: number | null };
	/** The last days for which somebody counted the components, and recorded where the family lives. */
	counted: IsoDate | undefined;
	moved: IsoDate | undefined;
	/** The list since which nothing happened in the case. */
	quiet: string | undefined;
}

const nothing: ListedSoFar = {
	on: undefined,
	before: {},
	standing: { components: undefined, since: null, desil: null },
	counted: undefined,
	moved: undefined,
	quiet: undefined
};

/** Reads a family's history for what lists said in it. */
export function listedSoFar(events: readonly KpmEvent[]): ListedSoFar {
	return events.reduce(evolveListed, nothing);
}

function evolveListed(before: ListedSoFar, event: KpmEvent): ListedSoFar {
	switch (event.type) {
		case 'kpmListed': {
			const { components, since, desil, batchId } = event;
			return { ...before, on: event.on, standing: { components, since, desil }, quiet: batchId };
		}
		case 'pendampingAssigned':
			// Who stands for a name of the list is said by the list, or soon after it.
			return event.handedOver ? { ...before, quiet: undefined } : before;
		case 'listValuesTaken': {
			const { batchId, on, values } = event;
			const { components, ...others } = before.standing;
			const stood = { values: components ? { ...others, components } : others, on: before.on };
			return {
				...before,
				on,
				before: { ...before.before, [batchId]: stood },
				standing: { ...before.standing, ...values },
				quiet: batchId
			};
		}
		case 'listValuesUndone':
			return {
				...before,
				on: before.before[event.batchId]?.on,
				standing: { ...before.standing, ...event.values },
				quiet: undefined
			};
		case 'componentsUpdated': {
			const { components, on } = event;
			return { ...before, standing: { ...before.standing, components }, counted: on, quiet: undefined };
		}
		case 'moved':
			return { ...before, moved: event.on, quiet: undefined };
		default:
			return { ...before, quiet: undefined };
	}
}

export interface TakeListValues {
	batchId: string;
	quarter: Quarter | null;
	/** The day for which the list speaks. */
	on: IsoDate;
	/** Only where the list says something else than what stands. */
	values: ListedValues;
	details: readonly ListedDetail[];
}

/** What a newer list changes in a case. Rules LQ1–LQ4 of SPEC.md; without events nothing is to be changed. */
export function decideListValues(
	{ batchId, quarter, on, values, details }: TakeListValues,
	events: readonly KpmEvent[],
	state: KpmState,
	at: Instant
): Result<ListedEvent[], 'kpmUnknown'> {
	if (state.status === 'unknown') return refuse('kpmUnknown');
	if (state.membership === 'ended' || householdOf(state) !== 'stands') return ok([]);
	const soFar = listedSoFar(events);
	if (Object.hasOwn(soFar.before, batchId) || (soFar.on !== undefined && on < soFar.on)) return ok([]);
	const { components, ...others } = values;
	const isCounted = soFar.counted !== undefined && soFar.counted >= on;
	const taken: ListedValues = components === undefined || isCounted ? others : { ...others, components };
	const isMoved = soFar.moved !== undefined && soFar.moved >= on;
	const kept = details.filter((detail) => !isMoved || (detail !== 'dusun' && detail !== 'desa'));
	if (Object.keys(taken).length === 0 && kept.length === 0) return ok([]);
	return ok([{ type: 'listValuesTaken', register: 'pkh', batchId, quarter, on, values: taken, details: kept, at }]);
}

/** Takes back what a list changed in a case; refused once anything else happened in it (LQ5). */
export function decideListUndo(
	batchId: string,
	events: readonly KpmEvent[],
	at: Instant
): Result<ListedEvent[], 'listDependedOn'> {
	const soFar = listedSoFar(events);
	const stood = soFar.before[batchId];
	const taken = events.find((event) => event.type === 'listValuesTaken' && event.batchId === batchId);
	if (!stood || taken?.type !== 'listValuesTaken') return ok([]);
	if (soFar.quiet !== batchId) return refuse('listDependedOn');
	const changed = Object.keys(taken.values) as (keyof ListedValues)[];
	const values: ListedValues = Object.fromEntries(changed.map((field) => [field, stood.values[field]]));
	return ok([{ type: 'listValuesUndone', batchId, values, details: taken.details, at }]);
}

/** The case after one event of its lists. */
export function evolveByList(state: ListedKpm, event: ListedEvent): KpmState {
	if (event.type === 'kpmUnlisted') return { status: 'unknown' };
	return event.values.components === undefined ? state : { ...state, components: event.values.components };
}
