import { mayFor } from '../access/access-table.ts';
import type { Actor } from '../access/roles.ts';
import { addDays, later, type Instant, type IsoDate } from '../dates.ts';
import type { AccountId } from '../ids.ts';
import { assertNever, ok, refuse, type Result } from '../result.ts';
import {
	alamiahDetails,
	EVIDENCE_KINDS,
	STATUS_PAPERS,
	type AlamiahDetail,
	type AlamiahGround,
	type EndingEvent,
	type EvidenceKind,
	type ExplainedTo,
	type FileRef,
	type NoticeWay,
	type ReplyStance,
	type ReplyWay,
	type StatusPaper
} from './ending-events.ts';
import { componentCount } from './components.ts';
import type { KpmState } from './kpm-state.ts';

/** Days that a family has to answer a notice (domain 3.5; ours). */
export const REPLY_DAYS = 14;

/** What is under way on a path that is not her own word; one at a time, undefined when there is none or it was closed. */
export type Ending =
	| {
			path: 'alamiah';
			endingId: string;
			ground: AlamiahGround;
			explained: Readonly<Partial<Record<ExplainedTo, { on: IsoDate; shown: readonly StatusPaper[] }>>>;
			paper: { fileId: string; on: IsoDate } | undefined;
	  }
	| {
			path: 'nonEligible';
			endingId: string;
			proposerId: AccountId;
			evidence: readonly { evidenceId: string; evidence: EvidenceKind; by: AccountId }[];
			notice: { on: IsoDate; replyBy: IsoDate; by: AccountId } | undefined;
			/** A reply that nobody of the proposing side could have written for her: the wait is over. */
			hasReplied: boolean;
			decided: { on: IsoDate; by: AccountId } | undefined;
	  };

/** What a proposal *graduasi alamiah* stands on. */
export interface AlamiahBasis {
	path: 'alamiah';
	kind: AlamiahGround;
	endingId: string;
	/** The day on which both, KPM and aparatur, had been told. */
	explainedOn: IsoDate;
	/** File of the Berita Acara Non-Eligible. */
	paperId: string;
	/** Date of that paper. */
	decidedOn: IsoDate;
}

/** What a proposal *Non-Eligible* stands on; it never counts as mandiri (domain 3.5). */
export interface NonEligibleBasis {
	path: 'nonEligible';
	kind: 'evidence';
	endingId: string;
	evidence: readonly EvidenceKind[];
	noticeOn: IsoDate;
	proposerId: AccountId;
	deciderId: AccountId;
	decidedOn: IsoDate;
}

export type EndingCommand =
	| {
			kind: 'noteAlamiah';
			endingId: string;
			ground: AlamiahGround;
			detail: AlamiahDetail;
			on: IsoDate;
			noteId: string | null;
	  }
	| {
			kind: 'explainStatus';
			endingId: string;
			to: ExplainedTo;
			on: IsoDate;
			shown: readonly StatusPaper[];
			noteId: string | null;
	  }
	| { kind: 'keepBeritaAcaraNonEligible'; endingId: string; fileId: string; on: IsoDate }
	| { kind: 'proposeNonEligible'; endingId: string; noteId: string }
	| {
			kind: 'addEvidence';
			endingId: string;
			evidenceId: string;
			evidence: EvidenceKind;
			on: IsoDate;
			fileId: string | null;
			noteId: string | null;
	  }
	| { kind: 'giveNotice'; endingId: string; on: IsoDate; way: NoticeWay; fileId: string | null; noteId: string | null }
	| {
			kind: 'recordReply';
			endingId: string;
			on: IsoDate;
			stance: ReplyStance;
			through: ReplyWay;
			fileId: string | null;
			noteId: string | null;
	  }
	| { kind: 'decideNonEligible'; endingId: string; decision: 'tidakLayak' | 'tetapKpm'; noteId: string }
	| { kind: 'withdrawEnding'; endingId: string; noteId: string | null };

export type EndingRefusal =
	| 'notAllowed'
	| 'kpmUnknown'
	| 'badRequest'
	| 'dateInFuture'
	| 'endingAlreadyOpen'
	| 'endingNotOpen'
	| 'componentsLeft'
	| 'reasonMissing'
	| 'statusNotExplained'
	| 'evidenceMissing'
	| 'evidenceEmpty'
	| 'noticeAlreadyGiven'
	| 'noticeMissing'
	| 'replyEmpty'
	| 'replyPeriodOpen'
	| 'needsOtherDecider'
	| 'endingAlreadyDecided'
	| 'membershipEnded';

export interface EndingContext {
	actor: Actor;
	at: Instant;
	/** Today where the family lives. */
	today: IsoDate;
	/** Of the stored file that the command names; '' where it names none. */
	proof: string;
}

/** Evidence of these kinds is nothing without its picture. */
const pictured: readonly EvidenceKind[] = ['fotoRumah', 'fotoKendaraan', 'tempatUsaha', 'tandaTanganSekolah'];

/** What one command does on the paths *alamiah* and *Non-Eligible*. Rules NE1–NE10 of SPEC.md. */
export function decideEnding(
	command: EndingCommand,
	state: KpmState,
	context: EndingContext
): Result<EndingEvent[], EndingRefusal> {
	const { actor, at, today } = context;
	if (state.status === 'unknown') return refuse('kpmUnknown');
	if (actor.kind !== 'account') return refuse('notAllowed');
	if (state.membership === 'ended') return refuse('membershipEnded');
	const { endingId } = command;
	const { ending } = state;
	const by = actor.accountId;
	const fileRef = (fileId: string): FileRef => ({ fileId, digest: context.proof });
	const accompanies = mayFor(actor, 'noteAlamiah', state.pendampingId);
	const works = mayFor(actor, 'workOnEnding', state.pendampingId);
	if ('on' in command && command.on > today) return refuse('dateInFuture');
	switch (command.kind) {
		case 'noteAlamiah': {
			if (!accompanies) return refuse('notAllowed');
			const { ground, detail, on, noteId } = command;
			if (ending) return refuse('endingAlreadyOpen');
			if (!alamiahDetails[ground].some((known) => known === detail)) return refuse('badRequest');
			if (ground === 'neKomponen' && componentCount(state.components) > 0) return refuse('componentsLeft');
			// An error of the list is said of the family: how it is known stands beside it.
			if (ground === 'inclusionError' && noteId === null) return refuse('reasonMissing');
			return ok([{ type: 'alamiahNoted', endingId, ground, detail, on, noteId, by, at }]);
		}
		case 'explainStatus': {
			if (!works) return refuse('notAllowed');
			if (ending?.path !== 'alamiah' || ending.endingId !== endingId) return refuse('endingNotOpen');
			const { to, on, shown, noteId } = command;
			if (new Set(shown).size !== shown.length) return refuse('badRequest');
			return ok([{ type: 'statusExplained', endingId, to, on, shown: [...shown], noteId, by, at }]);
		}
		case 'keepBeritaAcaraNonEligible': {
			if (!works) return refuse('notAllowed');
			if (ending?.path !== 'alamiah' || ending.endingId !== endingId) return refuse('endingNotOpen');
			const told = toldOn(ending);
			if (told === undefined || command.on < told) return refuse('statusNotExplained');
			return ok([{ type: 'beritaAcaraNonEligibleKept', endingId, file: fileRef(command.fileId), on: command.on, by, at }]);
		}
		case 'proposeNonEligible':
			if (!works) return refuse('notAllowed');
			if (ending) return refuse('endingAlreadyOpen');
			return ok([{ type: 'nonEligibleProposed', endingId, noteId: command.noteId, by, at }]);
		case 'addEvidence': {
			if (!works) return refuse('notAllowed');
			if (ending?.path !== 'nonEligible' || ending.endingId !== endingId) return refuse('endingNotOpen');
			// She answers to what she was shown: what comes later needs a new case and a new notice.
			if (ending.notice) return refuse('noticeAlreadyGiven');
			const { evidenceId, evidence, on, fileId, noteId } = command;
			const file = fileId === null ? null : fileRef(fileId);
			if (!EVIDENCE_KINDS.includes(evidence)) return refuse('badRequest');
			if (file === null && (noteId === null || pictured.includes(evidence))) return refuse('evidenceEmpty');
			return ok([{ type: 'evidenceAdded', endingId, evidenceId, evidence, on, file, noteId, by, at }]);
		}
		case 'giveNotice': {
			if (!works) return refuse('notAllowed');
			if (ending?.path !== 'nonEligible' || ending.endingId !== endingId) return refuse('endingNotOpen');
			if (ending.notice) return refuse('noticeAlreadyGiven');
			if (ending.evidence.length === 0) return refuse('evidenceMissing');
			const { on, way, fileId, noteId } = command;
			const file = fileId === null ? null : fileRef(fileId);
			// Counted from the day it was recorded, so that no date written back shortens her time.
			const replyBy = addDays(later(on, today), REPLY_DAYS);
			return ok([{ type: 'noticeGiven', endingId, on, replyBy, way, file, noteId, by, at }]);
		}
		case 'recordReply': {
			if (!works) return refuse('notAllowed');
			if (ending?.path !== 'nonEligible' || ending.endingId !== endingId) return refuse('endingNotOpen');
			if (!ending.notice) return refuse('noticeMissing');
			if (ending.decided) return refuse('endingAlreadyDecided');
			const { on, stance, through, fileId, noteId } = command;
			const file = fileId === null ? null : fileRef(fileId);
			if (on < ending.notice.on) return refuse('badRequest');
			if (through === 'paper' ? file === null : noteId === null) return refuse('replyEmpty');
			return ok([{ type: 'replyRecorded', endingId, on, stance, through, file, noteId, by, at }]);
		}
		case 'decideNonEligible': {
			if (!mayFor(actor, 'decideNonEligible', state.pendampingId)) return refuse('notAllowed');
			if (ending?.path !== 'nonEligible' || ending.endingId !== endingId) return refuse('endingNotOpen');
			if (ending.decided) return refuse('endingAlreadyDecided');
			if (!ending.notice) return refuse('noticeMissing');
			if (isOfProposingSide(ending, by)) return refuse('needsOtherDecider');
			const { decision, noteId } = command;
			// To leave her in needs no wait.
			if (decision === 'tidakLayak' && !ending.hasReplied && today <= ending.notice.replyBy) return refuse('replyPeriodOpen');
			return ok([{ type: 'nonEligibleDecided', endingId, decision, on: today, noteId, by, at }]);
		}
		case 'withdrawEnding': {
			if (!mayFor(actor, 'withdrawEnding', state.pendampingId)) return refuse('notAllowed');
			if (ending?.endingId !== endingId) return refuse('endingNotOpen');
			// What was decided by another is not undone by her pendamping.
			if (accompanies && ending.path === 'nonEligible' && ending.decided) return refuse('notAllowed');
			return ok([{ type: 'endingWithdrawn', endingId, noteId: command.noteId, by, at }]);
		}
		default:
			return assertNever(command);
	}
}

/** The case after one event; undefined where none is under way any more. */
export function evolveEnding(ending: Ending | undefined, event: EndingEvent): Ending | undefined {
	const { endingId } = event;
	if (event.type === 'alamiahNoted') return { path: 'alamiah', endingId, ground: event.ground, explained: {}, paper: undefined };
	if (event.type === 'nonEligibleProposed') {
		const { by } = event;
		return {
			path: 'nonEligible',
			endingId,
			proposerId: by,
			evidence: [],
			notice: undefined,
			hasReplied: false,
			decided: undefined
		};
	}
	if (ending?.endingId !== endingId) return ending;
	switch (event.type) {
		case 'statusExplained':
			if (ending.path !== 'alamiah') return ending;
			return { ...ending, explained: { ...ending.explained, [event.to]: { on: event.on, shown: event.shown } } };
		case 'beritaAcaraNonEligibleKept':
			return ending.path === 'alamiah' ? { ...ending, paper: { fileId: event.file.fileId, on: event.on } } : ending;
		case 'endingWithdrawn':
			return undefined;
		default:
			return ending.path === 'nonEligible' ? evolveNonEligible(ending, event) : ending;
	}
}

function evolveNonEligible(
	ending: Extract<Ending, { path: 'nonEligible' }>,
	event: Extract<EndingEvent, { type: 'evidenceAdded' | 'noticeGiven' | 'replyRecorded' | 'nonEligibleDecided' }>
): Ending | undefined {
	switch (event.type) {
		case 'evidenceAdded': {
			const { evidenceId, evidence, by } = event;
			return { ...ending, evidence: [...ending.evidence, { evidenceId, evidence, by }] };
		}
		case 'noticeGiven':
			return { ...ending, notice: { on: event.on, replyBy: event.replyBy, by: event.by } };
		case 'replyRecorded':
			// Words that the proposing side wrote down for her do not shorten her time; her own signed sheet does.
			return { ...ending, hasReplied: ending.hasReplied || event.through === 'paper' || !isOfProposingSide(ending, event.by) };
		case 'nonEligibleDecided':
			return event.decision === 'tetapKpm' ? undefined : { ...ending, decided: { on: event.on, by: event.by } };
		default:
			return assertNever(event);
	}
}

/** Who proposed, brought the evidence or gave the notice does not decide (domain 3.5). */
function isOfProposingSide({ proposerId, evidence, notice }: Extract<Ending, { path: 'nonEligible' }>, who: AccountId): boolean {
	return proposerId === who || notice?.by === who || evidence.some(({ by }) => by === who);
}

/** Both have been told, with all three papers on the table (Tabel 3.1). */
function toldOn({ explained }: Extract<Ending, { path: 'alamiah' }>): IsoDate | undefined {
	const { kpm, aparatur } = explained;
	if (!kpm || !aparatur) return undefined;
	const isWhole = [kpm, aparatur].every(({ shown }) => STATUS_PAPERS.every((paper) => shown.includes(paper)));
	return isWhole ? later(kpm.on, aparatur.on) : undefined;
}

/** What a proposal *alamiah* may stand on now: status explained to KPM and aparatur, then the signed Berita Acara Non-Eligible. */
export function alamiahBasis(state: KpmState): AlamiahBasis | undefined {
	if (state.status === 'unknown') return undefined;
	const { ending, components } = state;
	if (ending?.path !== 'alamiah' || !ending.paper) return undefined;
	// A child was born, or a pemutakhiran counted anew: what was said of the family is no longer so.
	if (ending.ground === 'neKomponen' && componentCount(components) > 0) return undefined;
	const explainedOn = toldOn(ending);
	const { fileId, on } = ending.paper;
	if (explainedOn === undefined || on < explainedOn) return undefined;
	return { path: 'alamiah', kind: ending.ground, endingId: ending.endingId, explainedOn, paperId: fileId, decidedOn: on };
}

/** What a proposal *Non-Eligible* may stand on now: evidence, notice, reply or 14 days, and somebody else's decision (domain 3.5). */
export function nonEligibleBasis(state: KpmState): NonEligibleBasis | undefined {
	const ending = state.status === 'listed' ? state.ending : undefined;
	if (ending?.path !== 'nonEligible' || !ending.notice || !ending.decided) return undefined;
	return {
		path: 'nonEligible',
		kind: 'evidence',
		endingId: ending.endingId,
		evidence: ending.evidence.map(({ evidence }) => evidence),
		noticeOn: ending.notice.on,
		proposerId: ending.proposerId,
		deciderId: ending.decided.by,
		decidedOn: ending.decided.on
	};
}
