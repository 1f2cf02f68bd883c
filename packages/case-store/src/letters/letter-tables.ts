import type { HandPlace, HandWay, LetterKind, Role } from '@balai/domain';
import type { FileTable } from '../schema.ts';

/** Letters as they were signed, and what offices put on their paper. */
export interface LetterTables {
	letter: LetterTable;
	/** The last number that a register has given. */
	letter_register: { register: string; kind: LetterKind; year: number; last: number };
	letter_person: { letter_id: string; kpm_id: string };
	/** One letter for which signatures are gathered; `choices` is what was written into it, as JSON. Gone when it is signed. */
	letter_round: {
		id: string;
		kind: LetterKind;
		subject: string;
		choices: string;
		/** Keyed, of the text that is signed. */
		text_digest: string;
		by_account: string;
		at: string;
	};
	/** What was drawn for it; erasable, and in no event. */
	letter_hand: {
		round_id: string;
		place: HandPlace;
		way: HandWay;
		name: string;
		strokes: string;
		on_date: string;
		by_account: string;
		at: string;
	};
	/** Pages of the print that was signed by hand; without a file once one was voided. */
	letter_scan: {
		id: string;
		letter_id: string;
		file_id: string | null;
		media: FileTable['media'];
		by_account: string;
		at: string;
		void_note_id: string | null;
		voided_by: string | null;
		voided_at: string | null;
	};
	letterhead: {
		area_code: string;
		/** Lines above the name, and below it, parted by line breaks. */
		lines: string;
		name: string;
		below: string;
		/** Where letters are signed. */
		place: string;
		paper: 'A4' | 'F4';
		number_pattern: string;
		materai: number;
		/** A kept picture. */
		emblem_id: string | null;
		by_account: string;
		at: string;
	};
	signatory: { area_code: string; office: string; title: string; name: string; below: string };
}

export interface LetterTable {
	id: string;
	kind: LetterKind;
	/** Id of the family, of the session, or of the step's document. */
	subject: string;
	/** Kabupaten/kota whose register gave the number. */
	register: string;
	year: number;
	seq: number;
	number: string;
	on_date: string;
	/** The letter as data, from which it is drawn; empty once its bytes are kept. */
	content: string;
	fingerprint: string;
	/** On its QR. */
	check_code: string;
	/** Its bytes, and their SHA-256; null until it is drawn. */
	file_id: string | null;
	digest: string | null;
	pages: number;
	status: 'signed' | 'voided';
	/** Drawn on screens, or to be signed by hand on its print. */
	way: 'drawn' | 'paper';
	by_account: string;
	by_role: Role;
	at: string;
	void_note_id: string | null;
	voided_by: string | null;
	voided_at: string | null;
}
