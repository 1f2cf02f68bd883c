import { mayFor } from '../access/access-table.ts';
import type { Actor } from '../access/roles.ts';
import type { Instant } from '../dates.ts';
import type { KpmId } from '../ids.ts';
import { assertNever, ok, refuse, type Result } from '../result.ts';
import type { SessionScript } from '../session/script.ts';
import type { SessionState } from '../session/session-decisions.ts';
import { isTemuan, type EntryRef, type MusyawarahEvent, type PrelistSource, type Temuan } from './musyawarah-events.ts';

/** One line of the list, as far as decisions need to know it. */
export interface PrelistEntry {
	source: PrelistSource;
	kpmId: KpmId | null;
	temuan: Temuan | null;
	/** Of the reason for a proposal in or out. */
	noteId: string | null;
}

/** What the case of a family was told of an entry. */
interface Told {
	temuan: Temuan | null;
	proposedOut: boolean;
}

export interface MusyawarahState {
	/** By id, in the order in which they came. */
	entries: Readonly<Record<string, PrelistEntry>>;
	told: Readonly<Record<string, Told>>;
	/** When its result was last settled, and whether something was changed since. */
	settled: { at: Instant; isStale: boolean } | undefined;
}

export const initialMusyawarah: MusyawarahState = { entries: {}, told: {}, settled: undefined };

export type MusyawarahCommand =
	| { kind: 'takePrelist'; source: Exclude<PrelistSource, 'usulan'>; sourceId: string | null; entries: EntryRef[] }
	| { kind: 'removeEntry'; entryId: string }
	| { kind: 'recordTemuan'; entryId: string; temuan: Temuan }
	| { kind: 'takeTemuanBack'; entryId: string }
	| { kind: 'proposeIn'; entryId: string; noteId: string | null }
	| { kind: 'proposeOut'; entryId: string; noteId: string | null }
	| { kind: 'takeProposalBack'; entryId: string }
	| { kind: 'settleResult' };

export type MusyawarahRefusal =
	| 'notAllowed'
	| 'notInScript'
	| 'badRequest'
	| 'sessionNotRunning'
	| 'sessionNotClosed'
	| 'prelistClosed'
	| 'prelistTooLong'
	| 'entryUnknown'
	| 'entryInUse'
	| 'usulanReasonMissing'
	| 'nothingToSettle';

export interface MusyawarahContext {
	actor: Actor;
	at: Instant;
	session: SessionState;
	script: SessionScript | undefined;
}

/** More than one desa has; a longer list is several meetings. */
export const MOST_PRELIST = 2000;

/** A proposal to leave; a proposal to come in is its own entry. */
export function isProposedOut({ source, noteId }: PrelistEntry): boolean {
	return source !== 'usulan' && noteId !== null;
}

/** What one command does to the list of a musyawarah: its events, or the reason why not. Rules MU1–MU7 of SPEC.md. */
export function decideMusyawarah(
	command: MusyawarahCommand,
	state: MusyawarahState,
	{ actor, at, session, script }: MusyawarahContext
): Result<MusyawarahEvent[], MusyawarahRefusal> {
	if (session.status === 'none' || !mayFor(actor, 'leadSession', session.plan.facilitatorId)) return refuse('notAllowed');
	if (!script?.prelist) return refuse('notInScript');
	if (command.kind === 'takePrelist') {
		if (session.status === 'closed') return refuse('prelistClosed');
		const standing = new Set(Object.values(state.entries).flatMap(({ kpmId }) => kpmId ?? []));
		const fresh: EntryRef[] = [];
		for (const entry of command.entries) {
			if (Object.hasOwn(state.entries, entry.entryId) || (entry.kpmId !== null && standing.has(entry.kpmId))) continue;
			if (entry.kpmId !== null) standing.add(entry.kpmId);
			fresh.push(entry);
		}
		if (Object.keys(state.entries).length + fresh.length > MOST_PRELIST) return refuse('prelistTooLong');
		const { source, sourceId } = command;
		return ok(fresh.length > 0 ? [{ type: 'prelistTaken', source, sourceId, entries: fresh, at }] : []);
	}
	if (command.kind === 'settleResult') {
		if (session.status !== 'closed') return refuse('sessionNotClosed');
		if (state.settled && !state.settled.isStale) return ok([]);
		const hasResult = Object.values(state.entries).some(({ temuan, noteId }) => temuan !== null || noteId !== null);
		return hasResult || state.settled ? ok([{ type: 'resultSettled', at }]) : refuse('nothingToSettle');
	}
	const { entryId } = command;
	const entry = Object.hasOwn(state.entries, entryId) ? state.entries[entryId] : undefined;
	if (command.kind === 'removeEntry') {
		if (session.status === 'closed') return refuse('prelistClosed');
		if (!entry) return ok([]);
		return entry.temuan === null && entry.noteId === null ? ok([{ type: 'entryRemoved', entryId, at }]) : refuse('entryInUse');
	}
	if (session.status !== 'running') return refuse('sessionNotRunning');
	if (command.kind === 'proposeIn') {
		if (command.noteId === null) return refuse('usulanReasonMissing');
		if (entry) return ok([]);
		if (Object.keys(state.entries).length >= MOST_PRELIST) return refuse('prelistTooLong');
		return ok([{ type: 'proposedIn', entryId, noteId: command.noteId, at }]);
	}
	if (!entry) return refuse('entryUnknown');
	switch (command.kind) {
		case 'recordTemuan':
			if (!isTemuan(command.temuan) || entry.source === 'usulan') return refuse('badRequest');
			return ok(entry.temuan === command.temuan ? [] : [{ type: 'temuanRecorded', entryId, temuan: command.temuan, at }]);
		case 'takeTemuanBack':
			return ok(entry.temuan === null ? [] : [{ type: 'temuanTakenBack', entryId, at }]);
		case 'proposeOut':
			if (entry.source === 'usulan') return refuse('badRequest');
			if (command.noteId === null) return refuse('usulanReasonMissing');
			return ok([{ type: 'proposedOut', entryId, noteId: command.noteId, at }]);
		case 'takeProposalBack':
			return ok(entry.noteId === null ? [] : [{ type: 'proposalTakenBack', entryId, at }]);
		default:
			return assertNever(command);
	}
}

/** What settling now tells the cases of families: each whose line says something else than what it was told before. */
export function casesToTell({ entries, told }: MusyawarahState): ({ kpmId: KpmId; entryId: string } & Told)[] {
	return Object.entries(entries).flatMap(([entryId, entry]) => {
		const { kpmId, temuan } = entry;
		const proposedOut = isProposedOut(entry);
		const before = told[entryId] ?? { temuan: null, proposedOut: false };
		const isSame = before.temuan === temuan && before.proposedOut === proposedOut;
		return kpmId === null || isSame ? [] : [{ kpmId, entryId, temuan, proposedOut }];
	});
}

/** The state after one event. */
export function evolveMusyawarah(state: MusyawarahState, event: MusyawarahEvent): MusyawarahState {
	if (event.type === 'resultSettled') {
		const told = casesToTell(state).map(({ entryId, temuan, proposedOut }) => [entryId, { temuan, proposedOut }] as const);
		return { ...state, told: { ...state.told, ...Object.fromEntries(told) }, settled: { at: event.at, isStale: false } };
	}
	const entries = evolveEntries(state.entries, event);
	return { ...state, entries, settled: state.settled && { ...state.settled, isStale: true } };
}

function evolveEntries(
	entries: MusyawarahState['entries'],
	event: Exclude<MusyawarahEvent, { type: 'resultSettled' }>
): MusyawarahState['entries'] {
	if (event.type === 'prelistTaken') {
		const { source } = event;
		const taken = event.entries.map(({ entryId, kpmId }) => [entryId, { source, kpmId, temuan: null, noteId: null }] as const);
		return { ...entries, ...Object.fromEntries(taken) };
	}
	const { entryId } = event;
	const { [entryId]: entry, ...others } = entries;
	const withChange = (change: Partial<PrelistEntry>) => (entry ? { ...entries, [entryId]: { ...entry, ...change } } : entries);
	switch (event.type) {
		case 'entryRemoved':
			return others;
		case 'temuanRecorded':
			return withChange({ temuan: event.temuan });
		case 'temuanTakenBack':
			return withChange({ temuan: null });
		case 'proposedIn':
			return { ...entries, [entryId]: { source: 'usulan', kpmId: null, temuan: null, noteId: event.noteId } };
		case 'proposedOut':
			return withChange({ noteId: event.noteId });
		case 'proposalTakenBack':
			// Who was proposed in stood on the list for that alone.
			return entry?.source === 'usulan' ? others : withChange({ noteId: null });
		default:
			return assertNever(event);
	}
}
