import type { LetterKind, Role } from '@balai/domain';

/** Letters as they were signed, and what offices put on their paper. */
export interface LetterTables {
	letter: LetterTable;
	/** The last number that a register has given. */
	letter_register: { register: string; kind: LetterKind; year: number; last: number };
	letter_person: { letter_id: string; kpm_id: string };
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
	by_account: string;
	by_role: Role;
	at: string;
	void_note_id: string | null;
	voided_by: string | null;
	voided_at: string | null;
}
