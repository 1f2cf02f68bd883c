import { mayFor } from '../access/access-table.ts';
import { areaCovers, type Actor } from '../access/roles.ts';
import type { Instant, IsoDate } from '../dates.ts';
import type { AccountId, KpmId } from '../ids.ts';
import { assertNever, ok, refuse, type Result } from '../result.ts';
import { isCount, type Components } from './components.ts';
import type { KpmEvent } from './kpm-events.ts';
import type { KpmState, ListedKpm } from './kpm-state.ts';
import type { Withdrawal } from './own-word-state.ts';
import { PENGURUS_REASONS, type Deceased, type LifeEvent, type PengurusReason } from './life-events.ts';

/** A death or a joining, as long as nobody has said that it was a mistake. */
export interface LifeFact {
	lifeId: string;
	what: Deceased | 'joined' | 'absorbed';
	/** The other household of a joining. */
	otherKpmId: KpmId | undefined;
}

/** Whether there is still a household: nobody is left of it, or another case has taken it in. */
export type Household = 'stands' | 'noOneLeft' | 'absorbed';

export type LifeCommand =
	| { kind: 'updateComponents'; lifeId: string; components: Components; on: IsoDate }
	| { kind: 'changePengurus'; lifeId: string; why: PengurusReason; on: IsoDate; noteId: string }
	| { kind: 'correctPerson'; lifeId: string; on: IsoDate; noteId: string }
	/** `pendampingId`: who has the case in another desa; null leaves it to those there. */
	| { kind: 'recordMove'; lifeId: string; to: string; on: IsoDate; noteId: string; pendampingId: AccountId | null }
	| { kind: 'recordDeath'; lifeId: string; who: Deceased; on: IsoDate; noteId: string | null }
	| {
			kind: 'splitHousehold';
			lifeId: string;
			newKpmId: KpmId;
			/** Of those who stay and of those who leave. */
			staying: Components;
			leaving: Components;
			on: IsoDate;
			noteId: string | null;
	  }
	/** The household of this case goes on and takes in the other. */
	| { kind: 'joinHouseholds'; lifeId: string; otherKpmId: KpmId; on: IsoDate; noteId: string | null }
	| { kind: 'withdrawLifeFact'; lifeId: string; withdraws: string; noteId: string | null };

export type LifeRefusal =
	| 'notAllowed'
	| 'kpmUnknown'
	| 'badRequest'
	| 'dateInFuture'
	| 'householdGone'
	| 'pengurusGone'
	| 'moveNeedsSupervisor'
	| 'joinNeedsTwo'
	| 'lifeFactUnknown';

export interface LifeContext {
	actor: Actor;
	at: Instant;
	/** Today where the family lives. */
	today: IsoDate;
	kpmId: KpmId;
	/** 10 digits: where the case is now. */
	areaCode: string;
	/** The other case that the command names; undefined where it names none. */
	other: KpmState | undefined;
}

/** What one command means for this case and for the other that it names. */
export interface LifeOutcome {
	events: KpmEvent[];
	other: { kpmId: KpmId; events: KpmEvent[] } | undefined;
}

export function householdOf(state: KpmState): Household {
	const facts = state.status === 'listed' ? state.life : [];
	if (facts.some(({ what }) => what === 'absorbed')) return 'absorbed';
	return facts.some(({ what }) => what === 'terakhir') ? 'noOneLeft' : 'stands';
}

/** The pengurus died and nobody has taken her place yet. */
export function isWithoutPengurus(state: KpmState): boolean {
	return state.status === 'listed' && state.life.some(({ what }) => what === 'pengurus');
}

/** What happens to a household, as events of its case and of the other one. Rules LF1–LF8 of SPEC.md. */
export function decideLife(command: LifeCommand, state: KpmState, context: LifeContext): Result<LifeOutcome, LifeRefusal> {
	const { actor, at, today, kpmId, areaCode } = context;
	if (state.status === 'unknown') return refuse('kpmUnknown');
	if (actor.kind !== 'account' || !worksWith(actor, state)) return refuse('notAllowed');
	const by = actor.accountId;
	const { lifeId } = command;
	if ('on' in command && command.on > today) return refuse('dateInFuture');
	const household = householdOf(state);
	if (command.kind !== 'withdrawLifeFact' && household !== 'stands') return refuse('householdGone');
	switch (command.kind) {
		case 'updateComponents': {
			const { components, on } = command;
			if (!isCount(components)) return refuse('badRequest');
			return alone({ type: 'componentsUpdated', lifeId, components, on, by, at });
		}
		case 'changePengurus': {
			const { why, on, noteId } = command;
			if (!PENGURUS_REASONS.includes(why)) return refuse('badRequest');
			return alone({ type: 'pengurusChanged', lifeId, why, on, noteId, by, at });
		}
		case 'correctPerson': {
			const { on, noteId } = command;
			return alone({ type: 'personCorrected', lifeId, on, noteId, by, at });
		}
		case 'recordMove': {
			const { to, on, noteId, pendampingId } = command;
			if (!/^\d{10}$/.test(to)) return refuse('badRequest');
			const isNear = to === areaCode;
			// A pendamping keeps a family that moves within her own area; she hands none over by herself.
			const isInside = areaCovers(actor.areaCode, to);
			const mayHandOver = mayFor(actor, 'moveFamilyAway', state.pendampingId);
			const keeps = isNear || (!mayHandOver && isInside);
			if (!keeps && !mayHandOver) return refuse('moveNeedsSupervisor');
			const handsOver = !keeps && state.pendampingId !== undefined && pendampingId !== state.pendampingId;
			const moved: LifeEvent = { type: 'moved', lifeId, from: areaCode, to, handsOver, on, noteId, by, at };
			const isNew = !keeps && pendampingId !== null && pendampingId !== state.pendampingId;
			return alone(moved, ...(isNew ? [{ type: 'pendampingAssigned' as const, pendampingId }] : []));
		}
		case 'recordDeath': {
			const { who, on, noteId } = command;
			if (who === 'pengurus' && isWithoutPengurus(state)) return refuse('pengurusGone');
			return alone({ type: 'deathRecorded', lifeId, who, on, noteId, by, at });
		}
		case 'splitHousehold': {
			const { newKpmId, staying, leaving, on, noteId } = command;
			if (newKpmId === kpmId || (context.other && context.other.status !== 'unknown')) return refuse('badRequest');
			if (!isCount(staying) || !isCount(leaving)) return refuse('badRequest');
			const split = { type: 'householdSplit', lifeId, on, noteId, by, at } as const;
			const { pendampingId } = state;
			return ok({
				events: [
					{ ...split, role: 'stays', otherKpmId: newKpmId },
					{ type: 'componentsUpdated', lifeId, components: staying, on, by, at }
				],
				other: {
					kpmId: newKpmId,
					events: [
						{ type: 'kpmListed', register: 'pkh', batchId: '', areaCode, since: null, components: leaving, desil: null },
						{ ...split, role: 'leaves', otherKpmId: kpmId },
						...(pendampingId === undefined ? [] : [{ type: 'pendampingAssigned' as const, pendampingId }])
					]
				}
			});
		}
		case 'joinHouseholds': {
			const { otherKpmId, on, noteId } = command;
			const { other } = context;
			if (otherKpmId === kpmId || other?.status !== 'listed') return refuse('joinNeedsTwo');
			if (!worksWith(actor, other)) return refuse('notAllowed');
			if (householdOf(other) !== 'stands') return refuse('householdGone');
			const joined = { type: 'householdsJoined', lifeId, on, noteId, by, at } as const;
			return ok({
				events: [{ ...joined, role: 'keeps', otherKpmId }],
				other: { kpmId: otherKpmId, events: [{ ...joined, role: 'absorbed', otherKpmId: kpmId }] }
			});
		}
		case 'withdrawLifeFact': {
			const { withdraws, noteId } = command;
			const fact = state.life.find((known) => known.lifeId === withdraws);
			if (!fact) return refuse('lifeFactUnknown');
			const withdrawn: LifeEvent = { type: 'lifeFactWithdrawn', lifeId, withdraws, noteId, by, at };
			const { otherKpmId } = fact;
			if (otherKpmId !== undefined && (context.other?.status !== 'listed' || !worksWith(actor, context.other)))
				return refuse('notAllowed');
			return ok({ events: [withdrawn], other: otherKpmId && { kpmId: otherKpmId, events: [withdrawn] } });
		}
		default:
			return assertNever(command);
	}
}

/** The other case that a command names or that its fact names, which the context has to bring. */
export function otherCaseOf(command: LifeCommand, state: KpmState): KpmId | undefined {
	if (command.kind === 'splitHousehold') return command.newKpmId;
	if (command.kind === 'joinHouseholds') return command.otherKpmId;
	if (command.kind !== 'withdrawLifeFact' || state.status !== 'listed') return undefined;
	return state.life.find(({ lifeId }) => lifeId === command.withdraws)?.otherKpmId;
}

function alone(...events: KpmEvent[]): Result<LifeOutcome, never> {
	return ok({ events, other: undefined });
}

function worksWith(actor: Extract<Actor, { kind: 'account' }>, state: ListedKpm): boolean {
	return mayFor(actor, 'recordLife', state.pendampingId);
}

/** The case after one event of its household. */
export function evolveLife(state: ListedKpm, event: LifeEvent): ListedKpm {
	const { lifeId } = event;
	switch (event.type) {
		case 'componentsUpdated':
			return { ...state, components: event.components };
		case 'pengurusChanged':
			return withPengurus(herWordEnds({ ...state, life: state.life.filter(({ what }) => what !== 'pengurus') }));
		case 'personCorrected':
			return state;
		case 'moved':
			return event.handsOver ? { ...state, pendampingId: undefined } : state;
		case 'deathRecorded': {
			const after = { ...state, life: [...state.life, { lifeId, what: event.who, otherKpmId: undefined }] };
			return event.who === 'anggota' ? after : herWordEnds(after);
		}
		case 'householdSplit':
			return state;
		case 'householdsJoined': {
			const { role, otherKpmId } = event;
			const after = {
				...state,
				life: [...state.life, { lifeId, what: role === 'keeps' ? 'joined' : role, otherKpmId } as const]
			};
			return role === 'absorbed' ? herWordEnds(after) : after;
		}
		case 'lifeFactWithdrawn':
			return { ...state, life: state.life.filter((fact) => fact.lifeId !== event.withdraws) };
		default:
			return assertNever(event);
	}
}

/** Of a household that has somebody again it cannot be said that it has nobody; what an SK was made on stays as it was (NE10). */
function withPengurus(state: ListedKpm): ListedKpm {
	const { ending, membership } = state;
	const saidNobody = ending?.path === 'alamiah' && ending.ground === 'tanpaPengurus';
	return saidNobody && membership === 'active' ? { ...state, ending: undefined } : state;
}

/** A word belongs to the one who said it: who takes her place is bound by none and may say her own (LF3). */
function herWordEnds(state: ListedKpm): ListedKpm {
	return { ...state, participations: ended(state.participations), requests: ended(state.requests) };
}

function ended<W extends { withdrawal: Withdrawal | undefined }>(
	words: Readonly<Record<string, W>>
): Readonly<Record<string, W>> {
	const isAlive = ({ withdrawal }: W) => withdrawal === 'open' || withdrawal === 'confirmed';
	return Object.fromEntries(
		Object.entries(words).map(([id, word]) => [id, isAlive(word) ? { ...word, withdrawal: 'ended' as const } : word])
	);
}
