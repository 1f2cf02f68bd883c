import { mayFor } from '../access/access-table.ts';
import type { Actor } from '../access/roles.ts';
import { addDays, later, type Instant, type IsoDate } from '../dates.ts';
import type { KpmId, SessionId } from '../ids.ts';
import { assertNever, ok, refuse, type Result } from '../result.ts';
import type { KpmState, ListedKpm } from './kpm-state.ts';
import { hasSaidMundur } from './mandiri-basis.ts';
import type { FileRef } from './ending-events.ts';
import type { Occasion, OwnWordEvent, Through } from './own-word-events.ts';
import { visitWindow } from './visit-window.ts';
import { isHerPendamping, speaksFor } from './who-speaks.ts';

/** `paper`: the photograph of what she signed; null where she speaks through her slip or her phone. */
export type OwnWordCommand =
	| {
			kind: 'requestWithdrawal';
			requestId: string;
			occasion: Occasion;
			/** The day on her paper; her slip and her phone speak today. */
			on: IsoDate;
			rightsCard: string;
			witnessId: string | null;
			paper: FileRef | null;
	  }
	| { kind: 'requestEarlyVisit'; on: IsoDate; noteId: string | null; witnessId: string | null; paper: FileRef | null }
	| { kind: 'checkPaper'; paperId: string }
	/** All that she has said and not taken back. */
	| { kind: 'cancelWithdrawals' };

export type OwnWordRefusal =
	| 'notAllowed'
	| 'kpmUnknown'
	| 'hallStillOpen'
	| 'rightsCardNotShown'
	| 'reasonEmpty'
	| 'witnessMissing'
	| 'witnessIsPendamping'
	| 'paperMissing'
	| 'paperUnknown'
	| 'requestInFuture'
	| 'requestBeforeSession'
	| 'takenBack'
	| 'alreadySaid'
	| 'noOpenWithdrawal'
	| 'membershipEnded'
	| 'badRequest';

export interface OwnWordContext {
	actor: Actor;
	at: Instant;
	/** Today where the family lives. */
	today: IsoDate;
	kpmId: KpmId;
	/** Sessions of hers that are not closed. */
	openHalls: readonly SessionId[];
	/** The witness whom the command names goes by the name of her pendamping. */
	witnessIsPendamping: boolean;
}

/** Days in which one who asks by herself is visited (domain 3.3, the seed's *segera*; the number is ours). */
const SEGERA_DAYS = 7;

/** What she says or takes back outside a session's choice. Rules OW3–OW9 of SPEC.md. */
export function decideOwnWord(
	command: OwnWordCommand,
	state: KpmState,
	context: OwnWordContext
): Result<OwnWordEvent[], OwnWordRefusal> {
	if (state.status === 'unknown') return refuse('kpmUnknown');
	switch (command.kind) {
		case 'requestWithdrawal':
			return decideRequest(command, state, context);
		case 'requestEarlyVisit':
			return decideEarlyVisit(command, state, context);
		case 'checkPaper': {
			const { actor, at } = context;
			if (!mayCheck(actor)) return refuse('notAllowed');
			const paper = state.papers[command.paperId];
			if (!paper) return refuse('paperUnknown');
			return ok(paper === 'checked' ? [] : [{ type: 'paperChecked', paperId: command.paperId, by: actor.accountId, at }]);
		}
		case 'cancelWithdrawals':
			return decideCancelling(state, context);
		default:
			return assertNever(command);
	}
}

function decideRequest(
	command: Extract<OwnWordCommand, { kind: 'requestWithdrawal' }>,
	state: ListedKpm,
	context: OwnWordContext
): Result<OwnWordEvent[], OwnWordRefusal> {
	const said = saidThrough(command, state, context);
	if (!said.ok) return said;
	const { through, on } = said.value;
	const { requestId, occasion, rightsCard, witnessId, paper } = command;
	if (rightsCard === '') return refuse('rightsCardNotShown');
	if (state.requests[requestId]) return refuse('badRequest');
	// What she has said already stands with its own time to think. Her slip is answered alike: it must not tell what she chose.
	if (hasSaidMundur(state)) return through === 'paper' ? refuse('alreadySaid') : ok([]);
	const notBefore = Object.values(state.participations)
		.filter(({ choice, status }) => choice?.pilihan === 'mundur' && status !== 'undone')
		.map(({ sessionDate }) => visitWindow(sessionDate).firstDay)
		.reduce(later, on);
	const { at } = context;
	return ok([
		{
			type: 'withdrawalRequested',
			requestId,
			occasion,
			through,
			on,
			notBefore,
			dueOn: addDays(notBefore, SEGERA_DAYS),
			rightsCard,
			witnessId,
			paper: through === 'paper' ? paper : null,
			at
		},
		...checkedByTypist(paper, context)
	]);
}

function decideEarlyVisit(
	command: Extract<OwnWordCommand, { kind: 'requestEarlyVisit' }>,
	state: ListedKpm,
	context: OwnWordContext
): Result<OwnWordEvent[], OwnWordRefusal> {
	const said = saidThrough(command, state, context);
	if (!said.ok) return said;
	const { through, on } = said.value;
	const { noteId, witnessId, paper } = command;
	if (noteId === null) return refuse('reasonEmpty');
	if (witnessId === null) return refuse('witnessMissing');
	const open = Object.entries(state.participations).filter(
		([, { withdrawal, earlyAsked, status }]) => withdrawal === 'open' && !earlyAsked && status !== 'undone'
	);
	if (open.length === 0) return through === 'paper' ? refuse('noOpenWithdrawal') : ok([]);
	if (through === 'paper' && open.some(([, { sessionDate }]) => on < sessionDate)) return refuse('requestBeforeSession');
	const proof = through === 'paper' ? paper : null;
	const asked = open.map(([id]): OwnWordEvent => {
		const sessionId = id as SessionId;
		return { type: 'earlyVisitRequested', sessionId, through, on, noteId, witnessId, paper: proof, at: context.at };
	});
	return ok([...asked, ...checkedByTypist(proof, context)]);
}

/** Her slip, a phone bound to her, or a paper of hers that her pendamping or somebody above has photographed. */
function saidThrough(
	{ on, witnessId, paper }: { on: IsoDate; witnessId: string | null; paper: FileRef | null },
	state: ListedKpm,
	context: OwnWordContext
): Result<{ through: Through; on: IsoDate }, OwnWordRefusal> {
	const { actor, kpmId, today, openHalls, witnessIsPendamping } = context;
	const own = speaksFor(actor, kpmId, state);
	const isTypist = isHerPendamping(actor, state) || mayCheck(actor);
	if (!own && !isTypist) return refuse('notAllowed');
	if (state.membership === 'ended') return refuse('membershipEnded');
	// She sits in a hall where she can choose in private; a word from elsewhere would tell it there (domain 3.1).
	if (openHalls.length > 0) return refuse('hallStillOpen');
	if (witnessId !== null && witnessIsPendamping) return refuse('witnessIsPendamping');
	if (own) return ok({ through: own, on: today });
	if (!paper) return refuse('paperMissing');
	if (witnessId === null) return refuse('witnessMissing');
	if (on > today) return refuse('requestInFuture');
	// What she took back, the same pendamping does not open again, with no paper (domain 3.4).
	if (state.takenBack && !mayCheck(actor)) return refuse('takenBack');
	return ok({ through: 'paper', on });
}

/** Who is not her pendamping has looked at the paper while typing it. */
function checkedByTypist(paper: FileRef | null, { actor, at }: OwnWordContext): OwnWordEvent[] {
	if (!paper || !mayCheck(actor)) return [];
	return [{ type: 'paperChecked', paperId: paper.fileId, by: actor.accountId, at }];
}

function decideCancelling(state: ListedKpm, { actor, at, kpmId }: OwnWordContext): Result<OwnWordEvent[], OwnWordRefusal> {
	const herself = actor.kind === 'slip' && actor.kpmId === kpmId;
	if (!herself && !mayFor(actor, 'cancelForHer', state.pendampingId)) return refuse('notAllowed');
	// The SK is known to everybody whom it concerns: nothing is told by saying so.
	if (state.membership === 'ended') return refuse('membershipEnded');
	const through = herself ? 'slip' : 'supervisor';
	const alive = ([, { withdrawal }]: [string, { withdrawal: string | undefined }]) =>
		withdrawal === 'open' || withdrawal === 'confirmed';
	const said = Object.entries(state.participations).filter(alive);
	const asked = Object.entries(state.requests).filter(alive);
	// Nothing to cancel answers like a cancellation: the slip page must not tell what was chosen.
	return ok([
		...said.map(([id]): OwnWordEvent => ({ type: 'withdrawalCancelled', sessionId: id as SessionId, through, at })),
		...asked.map(([requestId]): OwnWordEvent => ({ type: 'requestCancelled', requestId, through, at }))
	]);
}

function mayCheck(actor: Actor): actor is Extract<Actor, { kind: 'account' }> {
	return mayFor(actor, 'checkPaper', undefined);
}
