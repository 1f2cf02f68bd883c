import type { Instant, IsoDate } from '../dates.ts';
import type { AccountId, SessionId } from '../ids.ts';
import { ok, refuse, type Result } from '../result.ts';
import type { KpmState, ListedKpm } from './kpm-state.ts';
import type { FileRef } from './ending-events.ts';
import type { FamilyAnswer, PressedAnswer, VisitEvent, VisitOutcome } from './own-word-events.ts';
import type { OwnWordContext } from './own-word.ts';
import { visitWindow } from './visit-window.ts';
import { isHerPendamping } from './who-speaks.ts';

/** What a home visit belongs to: a *mundur* said in a session, or a request of hers. */
export type VisitSource = { sessionId: SessionId } | { requestId: string };

export interface VisitCommand {
	kind: 'recordVisit';
	source: VisitSource;
	visitId: string;
	on: IsoDate;
	outcome: VisitOutcome;
	pressed: PressedAnswer;
	family: FamilyAnswer;
	noteId: string | null;
	photo: FileRef | null;
}

/** The optional visit after the SK of this proposal. */
export interface AfterVisitCommand {
	kind: 'recordAfterVisit';
	usulanId: string;
	visitId: string;
	on: IsoDate;
	noteId: string | null;
	photo: FileRef | null;
}

export type VisitRefusal =
	| 'notAllowed'
	| 'kpmUnknown'
	| 'noOpenWithdrawal'
	| 'visitInFuture'
	| 'visitBeforeSession'
	| 'visitBeforeSk'
	| 'noOpenAfterVisit'
	| 'membershipEnded';

/** What a home visit does to her word. Rules KP8–KP10, OW4, OW7, OW8, OW10 of SPEC.md. */
export function decideVisit(
	command: VisitCommand | AfterVisitCommand,
	state: KpmState,
	{ actor, at, today, openHalls }: OwnWordContext
): Result<VisitEvent[], VisitRefusal> {
	if (state.status === 'unknown') return refuse('kpmUnknown');
	if (!isHerPendamping(actor, state)) return refuse('notAllowed');
	if (command.kind === 'recordAfterVisit') return decideAfterVisit(command, state, { today, at, by: actor.accountId });
	if (state.membership === 'ended') return refuse('membershipEnded');
	const word = openWord(command.source, state, openHalls);
	if (!word) return refuse('noOpenWithdrawal');
	const { visitId, on, outcome, pressed, family, noteId, photo } = command;
	if (on > today) return refuse('visitInFuture');
	if (on < word.saidOn) return refuse('visitBeforeSession');
	const early = on < word.firstDay;
	const isAsked = word.askedOn !== undefined && on >= word.askedOn;
	// Who says that somebody pressed her is not confirmed by the same visit (domain 3.3).
	const confirms = outcome === 'tetapMundur' && pressed !== 'ada' && (!early || isAsked);
	const facts = { type: 'visitRecorded', visitId, on, outcome, pressed, family, early, confirms, noteId, photo } as const;
	return ok([{ ...facts, ...command.source, by: actor.accountId, at }]);
}

/** Once, and not before the SK; there is no last day. */
function decideAfterVisit(
	{ kind: _kind, ...visit }: AfterVisitCommand,
	{ after }: ListedKpm,
	{ today, at, by }: { today: IsoDate; at: Instant; by: AccountId }
): Result<VisitEvent[], VisitRefusal> {
	if (after?.usulanId !== visit.usulanId || after.isVisited) return refuse('noOpenAfterVisit');
	if (visit.on > today) return refuse('visitInFuture');
	if (visit.on < after.skDate) return refuse('visitBeforeSk');
	return ok([{ type: 'afterVisitRecorded', ...visit, by, at }]);
}

interface OpenWord {
	saidOn: IsoDate;
	/** A visit before it is early. */
	firstDay: IsoDate;
	/** From this day on an early visit counts: she asked for it. */
	askedOn: IsoDate | undefined;
}

function openWord(source: VisitSource, state: ListedKpm, openHalls: readonly SessionId[]): OpenWord | undefined {
	if ('requestId' in source) {
		const request = state.requests[source.requestId];
		if (request?.withdrawal !== 'open') return undefined;
		return { saidOn: request.on, firstDay: request.notBefore, askedOn: undefined };
	}
	const hers = state.participations[source.sessionId];
	// While the hall is open, the answer would tell her choice (domain 3.1).
	if (hers?.withdrawal !== 'open' || openHalls.includes(source.sessionId)) return undefined;
	return { saidOn: hers.sessionDate, firstDay: visitWindow(hers.sessionDate).firstDay, askedOn: hers.earlyAsked?.on };
}
