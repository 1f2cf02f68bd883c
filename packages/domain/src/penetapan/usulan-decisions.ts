import type { Actor, Role } from '../access/roles.ts';
import type { Instant, IsoDate } from '../dates.ts';
import type { AccountId, KpmId } from '../ids.ts';
import { assertNever, ok, refuse, type Result } from '../result.ts';
import {
	FIRST_STEP,
	LAST_STEP,
	penetapanStep,
	penetapanSteps,
	returnSteps,
	SK_STEP,
	type PenetapanStepNumber
} from './penetapan-steps.ts';
import type { Disposition, UsulanBasis, UsulanEvent, UsulanPath } from './usulan-events.ts';
import { missingPapers, type PaperPolicy, type UsulanPaper } from './usulan-papers.ts';

/** Who took a step that still counts. */
interface Taken {
	by: AccountId;
	role: Role;
	on: IsoDate;
}

/** A proposal that was made, whatever became of it. */
export interface MadeUsulan {
	status: 'running' | 'done' | 'refused' | 'dropped' | 'cancelled';
	kpmId: KpmId;
	basis: UsulanBasis;
	/** The step that waits; the last one where all were taken. */
	next: PenetapanStepNumber;
	/** What a return gave back counts no more. */
	taken: Readonly<Partial<Record<PenetapanStepNumber, Taken>>>;
	/** Set while it stands where it was given back to. */
	returned: { from: PenetapanStepNumber; how: 'returned' | 'rejected'; noteId: string } | undefined;
}

export type UsulanState = { status: 'none' } | MadeUsulan;

/** The paper of a step; its number and its scan are kept beside the events. */
export interface StepDocument {
	id: string;
	/** Its date, or the day on which the step was done. */
	on: IsoDate;
	hasNumber: boolean;
	hasFile: boolean;
}

export type UsulanCommand =
	/** Makes the proposal and takes step 1: there is none without its papers. */
	| { kind: 'propose'; path: UsulanPath; papers: readonly UsulanPaper[]; document: StepDocument }
	| {
			kind: 'takeStep';
			step: PenetapanStepNumber;
			document: StepDocument;
			/** Step 1 again, after a return. */
			papers?: readonly UsulanPaper[];
			/** Step 4. */
			disposition?: Disposition;
			/** Step 12. */
			bnbaOn?: IsoDate;
	  }
	| { kind: 'returnUsulan'; from: PenetapanStepNumber; to: PenetapanStepNumber; noteId: string }
	| { kind: 'refuseUsulan'; from: PenetapanStepNumber; noteId: string }
	| { kind: 'dropUsulan' };

export type UsulanRefusal =
	| 'notAllowed'
	| 'kpmUnknown'
	| 'badRequest'
	| 'usulanUnknown'
	| 'usulanEnded'
	| 'usulanAlreadyOpen'
	| 'membershipEnded'
	| 'basisMissing'
	| 'basisSpent'
	| 'papersMissing'
	| 'suratPernyataanMissing'
	| 'stepNotNext'
	| 'samePerson'
	| 'returnStepUnknown'
	| 'numberMissing'
	| 'stepFileMissing'
	| 'dispositionMissing'
	| 'bnbaNotHandedOver'
	| 'stepInFuture'
	| 'stepBeforeLast';

/** The person's case as far as a proposal needs it. */
export interface ProposedKpm {
	kpmId: KpmId;
	/** Who accompanies her now. */
	pendampingId: AccountId | undefined;
	membership: 'active' | 'ended';
	/** She has a proposal that runs. */
	hasOpenUsulan: boolean;
	/** What a proposal by each path would stand on now; absent where that path is not open to her. */
	bases: Readonly<Partial<Record<UsulanPath, UsulanBasis>>>;
	/** Bases on which a proposal was refused for good. */
	spentBases: readonly string[];
}

export interface UsulanContext {
	actor: Actor;
	at: Instant;
	/** Today where the family lives. */
	today: IsoDate;
	/** In the same transaction. */
	kpm: ProposedKpm | undefined;
	policy: PaperPolicy;
}

export const initialUsulan: UsulanState = { status: 'none' };

type AccountActor = Extract<Actor, { kind: 'account' }>;

/** What one command does to a proposal: its events, or the reason why not. Rules PN1–PN16 of SPEC.md. */
export function decideUsulan(
	command: UsulanCommand,
	state: UsulanState,
	context: UsulanContext
): Result<UsulanEvent[], UsulanRefusal> {
	const { actor, at, kpm } = context;
	if (actor.kind !== 'account') return refuse('notAllowed');
	if (!kpm) return refuse('kpmUnknown');
	if (command.kind === 'propose') return decideProposal(command, state, { ...context, actor, kpm });
	if (state.status === 'none') return refuse('usulanUnknown');
	if (state.status !== 'running') return refuse('usulanEnded');
	switch (command.kind) {
		case 'takeStep':
			return decideStep(command, state, { ...context, actor, kpm });
		case 'returnUsulan':
		case 'refuseUsulan': {
			const { from, noteId } = command;
			const step = penetapanStep(from);
			if (!step || !mayTake(actor, from, kpm)) return refuse('notAllowed');
			if (from !== state.next) return refuse('stepNotNext');
			const { role, accountId: by } = actor;
			if (command.kind === 'refuseUsulan')
				return step.refuses ? ok([{ type: 'usulanRefused', from, noteId, by, role, at }]) : refuse('notAllowed');
			const { to } = command;
			if (!returnSteps(from).some(({ number }) => number === to)) return refuse('returnStepUnknown');
			return ok([{ type: 'usulanReturned', from, to, how: step.rejects ? 'rejected' : 'returned', noteId, by, role, at }]);
		}
		case 'dropUsulan':
			if (!mayTake(actor, FIRST_STEP, kpm)) return refuse('notAllowed');
			return state.next === FIRST_STEP ? ok([{ type: 'usulanDropped', by: actor.accountId, at }]) : refuse('stepNotNext');
		default:
			return assertNever(command);
	}
}

type Known = UsulanContext & { actor: AccountActor; kpm: ProposedKpm };

function decideProposal(
	command: Extract<UsulanCommand, { kind: 'propose' }>,
	state: UsulanState,
	context: Known
): Result<UsulanEvent[], UsulanRefusal> {
	const { actor, at, kpm } = context;
	const { path, papers, document } = command;
	if (!mayTake(actor, FIRST_STEP, kpm)) return refuse('notAllowed');
	if (kpm.membership === 'ended') return refuse('membershipEnded');
	if (state.status !== 'none' || kpm.hasOpenUsulan) return refuse('usulanAlreadyOpen');
	const basis = kpm.bases[path];
	if (!basis || basis.path !== path) return refuse('basisMissing');
	if (kpm.spentBases.includes(basis.basisId)) return refuse('basisSpent');
	const checked = checkPapers(path, papers, context);
	if (!checked.ok) return checked;
	const filed = checkDocument(FIRST_STEP, document, stoodSince(basis), context.today);
	if (!filed.ok) return filed;
	const { accountId: by, role } = actor;
	const { id: documentId, on } = document;
	return ok([
		{ type: 'usulanProposed', kpmId: kpm.kpmId, basis, by, at },
		{ type: 'stepTaken', step: FIRST_STEP, documentId, on, by, role, papers: [...papers], at }
	]);
}

function decideStep(
	command: Extract<UsulanCommand, { kind: 'takeStep' }>,
	state: MadeUsulan,
	context: Known
): Result<UsulanEvent[], UsulanRefusal> {
	const { actor, at, kpm, today } = context;
	const { step: number, document, papers, disposition, bnbaOn } = command;
	if (!mayTake(actor, number, kpm)) return refuse('notAllowed');
	if (number !== state.next) return refuse('stepNotNext');
	// Whatever took away what it stands on voids it in the same moment; this holds where something was overlooked.
	if (number <= SK_STEP && !kpm.bases[state.basis.path]) return refuse('basisMissing');
	if (isTakenByOneOfOthers(actor.accountId, number, state)) return refuse('samePerson');
	const filed = checkDocument(number, document, lastDay(state), today);
	if (!filed.ok) return filed;
	if ((papers !== undefined) !== (number === FIRST_STEP)) return refuse('badRequest');
	if (papers) {
		const checked = checkPapers(state.basis.path, papers, context);
		if (!checked.ok) return checked;
	}
	if (number === DISPOSITION_STEP ? disposition === undefined : disposition !== undefined)
		return refuse(number === DISPOSITION_STEP ? 'dispositionMissing' : 'badRequest');
	if (number === LAST_STEP ? bnbaOn === undefined : bnbaOn !== undefined)
		return refuse(number === LAST_STEP ? 'bnbaNotHandedOver' : 'badRequest');
	if (bnbaOn !== undefined) {
		if (bnbaOn > today) return refuse('stepInFuture');
		if (bnbaOn < lastDay(state)) return refuse('stepBeforeLast');
	}
	const { accountId: by, role } = actor;
	const { id: documentId, on } = document;
	const extras = { ...(papers && { papers: [...papers] }), ...(disposition && { disposition }), ...(bnbaOn && { bnbaOn }) };
	return ok([{ type: 'stepTaken', step: number, documentId, on, by, role, ...extras, at }]);
}

const DISPOSITION_STEP = 4;

function checkDocument(
	step: PenetapanStepNumber,
	{ on, hasNumber, hasFile }: StepDocument,
	notBefore: IsoDate,
	today: IsoDate
): Result<null, UsulanRefusal> {
	const asked = penetapanStep(step)?.document;
	if (asked?.number === 'required' && !hasNumber) return refuse('numberMissing');
	if (asked?.file === 'required' && !hasFile) return refuse('stepFileMissing');
	if (on > today) return refuse('stepInFuture');
	return on < notBefore ? refuse('stepBeforeLast') : ok(null);
}

function checkPapers(
	path: UsulanPath,
	papers: readonly UsulanPaper[],
	{ policy, today }: UsulanContext
): Result<null, UsulanRefusal> {
	const missing = missingPapers(path, papers, policy);
	if (missing.includes('any')) return refuse('papersMissing');
	if (missing.includes('suratPernyataan')) return refuse('suratPernyataanMissing');
	if (papers.some(({ on }) => on > today)) return refuse('stepInFuture');
	return new Set(papers.map(({ paperId }) => paperId)).size === papers.length ? ok(null) : refuse('badRequest');
}

/** What an account could do with a proposal as it stands; every part is decided again when it is done. */
export interface UsulanActs {
	/** The step that she may take. */
	step: PenetapanStepNumber;
	/** She took another step that has to be another person's (PN5). */
	needsOther: boolean;
	/** Where she may give it back to, nearest first. */
	returnTo: PenetapanStepNumber[];
	refuses: boolean;
	drops: boolean;
}

/** Undefined where there is nothing for her to do. */
export function usulanActs(actor: Actor, state: UsulanState, kpm: ProposedKpm | undefined): UsulanActs | undefined {
	if (actor.kind !== 'account' || !kpm || state.status !== 'running' || !mayTake(actor, state.next, kpm)) return undefined;
	const { next: step } = state;
	return {
		step,
		needsOther: isTakenByOneOfOthers(actor.accountId, step, state),
		returnTo: returnSteps(step).map(({ number }) => number),
		refuses: penetapanStep(step)?.refuses === true,
		drops: step === FIRST_STEP
	};
}

/** Whether this account may do something where that step waits; of a pendamping's steps only the family's own. */
function mayTake(actor: AccountActor, number: PenetapanStepNumber, { pendampingId }: ProposedKpm): boolean {
	if (!penetapanStep(number)?.roles.includes(actor.role)) return false;
	return actor.role !== 'pendamping' || pendampingId === actor.accountId;
}

/** Proposing, verifying, the approval of the Dinas Sosial and that of the province are four persons (domain 4.2). */
function isTakenByOneOfOthers(accountId: AccountId, number: PenetapanStepNumber, { taken }: MadeUsulan): boolean {
	if (!penetapanStep(number)?.needsOwnPerson) return false;
	return penetapanSteps.some((other) => other.needsOwnPerson && other.number !== number && taken[other.number]?.by === accountId);
}

function lastDay({ taken, basis }: MadeUsulan): IsoDate {
	return Object.values(taken).reduce((last, { on }) => (on > last ? on : last), stoodSince(basis));
}

/** The first day on which a proposal could be made. */
function stoodSince(basis: UsulanBasis): IsoDate {
	return basis.path === 'mandiri' ? basis.visitedOn : basis.decidedOn;
}

/** The day on which she said it, or on which it was decided about her; stands beside the date of the SK (domain 4.2). */
export function statementDay(basis: UsulanBasis): IsoDate {
	return basis.path === 'mandiri' ? basis.saidOn : basis.decidedOn;
}

/**
 * What becomes of a proposal in the moment in which what it stands on is gone: by her own cancellation, or because the case on the
 * other paths was withdrawn. Nothing once the SK is recorded, nor where it ended before.
 */
export function voidUsulan(state: UsulanState, at: Instant): UsulanEvent[] {
	return state.status === 'running' && state.next <= SK_STEP ? [{ type: 'usulanVoided', at }] : [];
}

/** The Korkab has verified what she recommends herself; allowed, and shown (domain 4.2). */
export function isVerifiedByKorkab({ taken }: Pick<MadeUsulan, 'taken'>): boolean {
	return taken[2]?.role === 'korkab';
}

/** The state after one event. */
export function evolveUsulan(state: UsulanState, event: UsulanEvent): UsulanState {
	if (event.type === 'usulanProposed') {
		if (state.status !== 'none') return state;
		const { kpmId, basis } = event;
		return { status: 'running', kpmId, basis, next: FIRST_STEP, taken: {}, returned: undefined };
	}
	if (state.status === 'none') return state;
	switch (event.type) {
		case 'stepTaken': {
			const { step, by, role, on } = event;
			const taken = { ...state.taken, [step]: { by, role, on } };
			const following = penetapanSteps.find(({ number }) => number > step)?.number;
			if (following === undefined) return { ...state, status: 'done', taken, returned: undefined };
			return { ...state, next: following, taken, returned: undefined };
		}
		case 'usulanReturned': {
			const { from, to, how, noteId } = event;
			const kept = Object.entries(state.taken).filter(([number]) => Number(number) < to);
			return { ...state, next: to, taken: Object.fromEntries(kept), returned: { from, how, noteId } };
		}
		case 'usulanRefused':
			return { ...state, status: 'refused' };
		case 'usulanDropped':
			return { ...state, status: 'dropped' };
		case 'usulanVoided':
			return { ...state, status: 'cancelled' };
		default:
			return assertNever(event);
	}
}
