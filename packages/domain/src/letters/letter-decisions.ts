import type { Actor, Role } from '../access/roles.ts';
import { areaCovers } from '../access/roles.ts';
import type { Instant, IsoDate } from '../dates.ts';
import type { AccountId } from '../ids.ts';
import { assertNever, ok, refuse, type Result } from '../result.ts';
import type { HandPlace, HandWay } from './hands.ts';
import { letterKinds, type LetterKind } from './letter-kinds.ts';

/** A signature that was drawn for a letter; the strokes themselves lie in its bytes alone. */
export interface SignedHand {
	place: HandPlace;
	way: HandWay;
	on: IsoDate;
	by: AccountId;
	/** Salt and digest of the strokes. */
	proof: string;
}

/** Pages of the signed print that may lie beside a letter. */
export const MOST_SCANS = 20;

/** One stream per letter (`surat:ID`). Its text, its number as written and whom it names lie in tables and files. */
export type LetterEvent =
	| {
			type: 'letterSigned';
			kind: LetterKind;
			/** Id of the family, of the session, or of the step's document. */
			subject: string;
			/** Area whose register gave the number, calendar year, and place in it. */
			register: string;
			year: number;
			seq: number;
			on: IsoDate;
			/** Of the letter's text; keyed, so that nobody can guess a text by it. */
			fingerprint: string;
			/** Drawn on a screen for this letter; without them its print is signed by hand. */
			hands?: readonly SignedHand[];
			by: AccountId;
			role: Role;
			at: Instant;
	  }
	/** Its bytes are on the disk; `digest` is theirs. */
	| { type: 'letterDrawn'; digest: string; at: Instant }
	| { type: 'letterVoided'; noteId: string; by: AccountId; role: Role; at: Instant }
	/** She took back the word that it holds (3.4); nobody voided it. */
	| { type: 'letterLapsed'; at: Instant }
	/** A page of the print that was signed by hand, as it was photographed or scanned. */
	| { type: 'letterScanAdded'; scanId: string; digest: string; by: AccountId; role: Role; at: Instant }
	/** It was the wrong one: its bytes go, that it was there stays. */
	| { type: 'letterScanVoided'; scanId: string; noteId: string; by: AccountId; role: Role; at: Instant };

interface KeptLetter {
	kind: LetterKind;
	register: string;
	by: AccountId;
	isDrawn: boolean;
	/** Ids of the pages beside it. */
	scans: readonly string[];
}

export type LetterState = { status: 'none' } | ({ status: 'signed' | 'voided' } & KeptLetter);

export const initialLetter: LetterState = { status: 'none' };

export type LetterCommand =
	| {
			kind: 'sign';
			letter: LetterKind;
			subject: string;
			register: string;
			year: number;
			seq: number;
			on: IsoDate;
			fingerprint: string;
			hands?: readonly SignedHand[];
	  }
	| { kind: 'markDrawn'; digest: string }
	| { kind: 'void'; noteId: string }
	| { kind: 'lapse' }
	| { kind: 'addScan'; scanId: string; digest: string }
	| { kind: 'voidScan'; scanId: string; noteId: string };

export type LetterRefusal =
	| 'notAllowed'
	| 'unknownOrForbidden'
	| 'letterUnnumbered'
	| 'letterAlreadySigned'
	| 'letterNumberElsewhere'
	| 'letterFactsChanged'
	| 'letterHasHoles'
	| 'letterNamesSomebody'
	| 'letterVoided'
	| 'letterTooManyScans';

export interface LetterContext {
	actor: Actor;
	at: Instant;
	/** What the letter is about, in the same transaction; undefined of a void. */
	subject?: {
		areaCode: string;
		/** Who made the document, led the session, or accompanies the family. */
		ownerId: string | null;
		/** Those that the letter names are those that it is about now. */
		isAsDrafted: boolean;
		/** Another one of this kind stands. */
		hasStanding: boolean;
		/** It was numbered by hand. */
		hasOtherNumber: boolean;
	};
	/** Signs that cannot be printed. */
	hasHoles?: boolean;
	/** What was written into it freely tells of a person (domain 3.1). */
	namesSomebody?: boolean;
}

/** What one command does to a letter. Rules LT6–LT9 of packages/documents/SPEC.md. */
export function decideLetter(
	command: LetterCommand,
	state: LetterState,
	{ actor, at, subject, hasHoles, namesSomebody }: LetterContext
): Result<LetterEvent[], LetterRefusal> {
	switch (command.kind) {
		case 'sign': {
			const { kind: _, letter, ...signed } = command;
			const rule = letterKinds[letter];
			if (actor.kind !== 'account' || !rule.by.includes(actor.role)) return refuse('notAllowed');
			if (!subject || !areaCovers(actor.areaCode, subject.areaCode)) return refuse('unknownOrForbidden');
			if (actor.role === 'pendamping' && subject.ownerId !== actor.accountId) return refuse('unknownOrForbidden');
			// A form without a number of ours is kept only with the hands of those who signed it here.
			if (rule.code === null && command.hands === undefined) return refuse('letterUnnumbered');
			if (state.status !== 'none' || subject.hasStanding) return refuse('letterAlreadySigned');
			if (subject.hasOtherNumber) return refuse('letterNumberElsewhere');
			if (!subject.isAsDrafted) return refuse('letterFactsChanged');
			if (hasHoles) return refuse('letterHasHoles');
			if (namesSomebody) return refuse('letterNamesSomebody');
			return ok([{ type: 'letterSigned', kind: letter, ...signed, by: actor.accountId, role: actor.role, at }]);
		}
		case 'markDrawn':
			if (state.status === 'none') return refuse('unknownOrForbidden');
			return ok(state.isDrawn ? [] : [{ type: 'letterDrawn', digest: command.digest, at }]);
		case 'void': {
			const held = holds(actor, state);
			if (!held.ok) return held;
			if (state.status === 'voided') return refuse('letterVoided');
			return ok([{ type: 'letterVoided', noteId: command.noteId, ...held.value, at }]);
		}
		case 'lapse':
			return ok(state.status === 'signed' ? [{ type: 'letterLapsed', at }] : []);
		case 'addScan': {
			const held = holds(actor, state);
			if (!held.ok) return held;
			if (state.status !== 'signed') return refuse('letterVoided');
			if (state.scans.length >= MOST_SCANS) return refuse('letterTooManyScans');
			return ok([{ type: 'letterScanAdded', scanId: command.scanId, digest: command.digest, ...held.value, at }]);
		}
		case 'voidScan': {
			const held = holds(actor, state);
			if (!held.ok) return held;
			if (state.status === 'none' || !state.scans.includes(command.scanId)) return refuse('unknownOrForbidden');
			return ok([{ type: 'letterScanVoided', scanId: command.scanId, noteId: command.noteId, ...held.value, at }]);
		}
		default:
			return assertNever(command);
	}
}

/** Who may void a letter and lay pages beside it: those who may sign its kind there; a pendamping her own. */
function holds(actor: Actor, state: LetterState): Result<{ by: AccountId; role: Role }, LetterRefusal> {
	if (actor.kind !== 'account' || state.status === 'none') return refuse('unknownOrForbidden');
	if (!areaCovers(actor.areaCode, state.register) && state.by !== actor.accountId) return refuse('unknownOrForbidden');
	if (!letterKinds[state.kind].by.includes(actor.role)) return refuse('notAllowed');
	if (actor.role === 'pendamping' && state.by !== actor.accountId) return refuse('notAllowed');
	return ok({ by: actor.accountId, role: actor.role });
}

/** The state after one event. */
export function evolveLetter(state: LetterState, event: LetterEvent): LetterState {
	switch (event.type) {
		case 'letterSigned': {
			const { kind, register, by } = event;
			return state.status === 'none' ? { status: 'signed', kind, register, by, isDrawn: false, scans: [] } : state;
		}
		case 'letterDrawn':
			return state.status === 'none' ? state : { ...state, isDrawn: true };
		case 'letterVoided':
		case 'letterLapsed':
			return state.status === 'none' ? state : { ...state, status: 'voided' };
		case 'letterScanAdded':
			return state.status === 'none' ? state : { ...state, scans: [...state.scans, event.scanId] };
		case 'letterScanVoided':
			return state.status === 'none' ? state : { ...state, scans: state.scans.filter((id) => id !== event.scanId) };
		default:
			return assertNever(event);
	}
}
