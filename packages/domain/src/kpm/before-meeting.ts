import { mayFor } from '../access/access-table.ts';
import type { Actor } from '../access/roles.ts';
import type { Instant, IsoDate } from '../dates.ts';
import type { AccountId } from '../ids.ts';
import { assertNever, ok, refuse, type Result } from '../result.ts';
import { factProblem, INFORMANT_LENGTH, type FactContent, type FactKind, type FactSource } from './family-facts.ts';
import type { KpmState } from './kpm-state.ts';
import type { KpmEvent } from './kpm-events.ts';

/**
 * What is known of a family before a meeting. Contents, informants and readiness lie in erasable tables; an event holds their ids,
 * which prove them. That a readiness was noted is itself nobody's business but the pendamping's.
 */
export type BeforeMeetingEvent =
	| {
			type: 'factsRecorded';
			facts: { factId: string; fact: FactKind; corrects: string | null }[];
			source: FactSource;
			on: IsoDate;
			by: AccountId;
			at: Instant;
	  }
	| { type: 'readinessNoted'; readinessId: string; by: AccountId; at: Instant };

export const WEIGHING_REASONS = ['butuhBantuan', 'belumDiizinkan', 'takutDisangkaSombong', 'tekananSosial', 'lainnya'] as const;
export type WeighingReason = (typeof WEIGHING_REASONS)[number];

/** How far a family is in its own thinking, as its pendamping understands it (Juknis, Lampiran Rembug, Peserta 1 and 2). */
export interface Readiness {
	stage: 'sudahSadar' | 'menimbang';
	/** Why she still weighs; empty when she does not. */
	reasons: readonly WeighingReason[];
	note: string;
}

export const READINESS_NOTE_LENGTH = 500;

export interface NewFact {
	/** Proves the content without keeping it in the event. */
	factId: string;
	fact: FactKind;
	content: FactContent;
	/** The earlier fact that this one puts right; it stays. */
	corrects: string | null;
}

export type BeforeMeetingCommand =
	| { kind: 'recordFacts'; source: FactSource; informant: string; on: IsoDate; facts: readonly NewFact[] }
	| { kind: 'noteReadiness'; readinessId: string; readiness: Readiness };

export type BeforeMeetingRefusal =
	| 'notAllowed'
	| 'kpmUnknown'
	| 'factsEmpty'
	| 'factInFuture'
	| 'factContradicts'
	| 'factUnknown'
	| 'informantMissing'
	| 'badRequest';

export interface BeforeMeetingContext {
	actor: Actor;
	at: Instant;
	/** Today where the family lives. */
	today: IsoDate;
}

/** What one command before the meeting does: its events, or the reason why not. Rules BM1–BM6 of SPEC.md. */
export function decideBeforeMeeting(
	command: BeforeMeetingCommand,
	state: KpmState,
	recorded: RecordedFacts,
	context: BeforeMeetingContext
): Result<BeforeMeetingEvent[], BeforeMeetingRefusal> {
	const { actor, at, today } = context;
	if (state.status === 'unknown') return refuse('kpmUnknown');
	// Her own pendamping alone: what is noted here is confided at her door.
	if (!mayFor(actor, 'recordFamilyFacts', state.pendampingId)) return refuse('notAllowed');
	const by = actor.accountId;
	switch (command.kind) {
		case 'recordFacts': {
			const { source, informant, on, facts } = command;
			if (facts.length === 0) return refuse('factsEmpty');
			if (on > today) return refuse('factInFuture');
			if (informant.length > INFORMANT_LENGTH) return refuse('badRequest');
			if (source !== 'kunjungan' && informant.trim() === '') return refuse('informantMissing');
			if (new Set(facts.map(({ fact }) => fact)).size !== facts.length) return refuse('badRequest');
			for (const { fact, content, corrects } of facts) {
				if (fact === 'saran' && source === 'kunjungan') return refuse('badRequest');
				const problem = factProblem(fact, content);
				if (problem) return refuse(problem === 'contradicts' ? 'factContradicts' : 'badRequest');
				if (corrects !== null && recorded[corrects] !== fact) return refuse('factUnknown');
			}
			return ok([
				{
					type: 'factsRecorded',
					facts: facts.map(({ factId, fact, corrects }) => ({ factId, fact, corrects })),
					source,
					on,
					by,
					at
				}
			]);
		}
		case 'noteReadiness': {
			const { stage, reasons, note } = command.readiness;
			if (note.length > READINESS_NOTE_LENGTH || new Set(reasons).size !== reasons.length) return refuse('badRequest');
			if (stage === 'sudahSadar' && reasons.length > 0) return refuse('factContradicts');
			return ok([{ type: 'readinessNoted', readinessId: command.readinessId, by, at }]);
		}
		default:
			return assertNever(command);
	}
}

/** The facts of one family by their ids. */
export type RecordedFacts = Readonly<Record<string, FactKind>>;

export function recordedFacts(events: readonly KpmEvent[]): RecordedFacts {
	return Object.fromEntries(
		events.flatMap((event) =>
			event.type === 'factsRecorded' ? event.facts.map(({ factId, fact }) => [factId, fact] as const) : []
		)
	);
}
