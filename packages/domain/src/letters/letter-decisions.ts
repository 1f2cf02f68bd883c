import type { Actor, Role } from '../access/roles.ts';
import { areaCovers } from '../access/roles.ts';
import type { Instant, IsoDate } from '../dates.ts';
import type { AccountId } from '../ids.ts';
import { assertNever, ok, refuse, type Result } from '../result.ts';
import { letterKinds, type LetterKind } from './letter-kinds.ts';

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
			by: AccountId;
			role: Role;
			at: Instant;
	  }
	/** Its bytes are on the disk; `digest` is theirs. */
	| { type: 'letterDrawn'; digest: string; at: Instant }
	| { type: 'letterVoided'; noteId: string; by: AccountId; role: Role; at: Instant };

export type LetterState =
	| { status: 'none' }
	| { status: 'signed'; kind: LetterKind; register: string; by: AccountId; isDrawn: boolean }
	| { status: 'voided'; kind: LetterKind; register: string; by: AccountId; isDrawn: boolean };

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
	  }
	| { kind: 'markDrawn'; digest: string }
	| { kind: 'void'; noteId: string };

export type LetterRefusal =
	| 'notAllowed'
	| 'unknownOrForbidden'
	| 'letterUnnumbered'
	| 'letterAlreadySigned'
	| 'letterNumberElsewhere'
	| 'letterFactsChanged'
	| 'letterHasHoles'
	| 'letterNamesSomebody'
	| 'letterVoided';

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
			if (rule.code === null) return refuse('letterUnnumbered');
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
		case 'void':
			if (actor.kind !== 'account' || state.status === 'none') return refuse('unknownOrForbidden');
			if (!areaCovers(actor.areaCode, state.register) && state.by !== actor.accountId) return refuse('unknownOrForbidden');
			if (!letterKinds[state.kind].by.includes(actor.role)) return refuse('notAllowed');
			if (actor.role === 'pendamping' && state.by !== actor.accountId) return refuse('notAllowed');
			if (state.status === 'voided') return refuse('letterVoided');
			return ok([{ type: 'letterVoided', noteId: command.noteId, by: actor.accountId, role: actor.role, at }]);
		default:
			return assertNever(command);
	}
}

/** The state after one event. */
export function evolveLetter(state: LetterState, event: LetterEvent): LetterState {
	switch (event.type) {
		case 'letterSigned': {
			const { kind, register, by } = event;
			return state.status === 'none' ? { status: 'signed', kind, register, by, isDrawn: false } : state;
		}
		case 'letterDrawn':
			return state.status === 'none' ? state : { ...state, isDrawn: true };
		case 'letterVoided':
			return state.status === 'none' ? state : { ...state, status: 'voided' };
		default:
			return assertNever(event);
	}
}
