import type { BatchAct, BatchOutput, BatchStatus, LetterKind } from '@balai/domain';

/** Jobs of many letters; what tells of people is emptied when the file of a job goes. */
export interface BatchTables {
	letter_batch: {
		id: string;
		kind: LetterKind;
		act: BatchAct;
		output: BatchOutput;
		/** What was written into the form, as JSON; erased with the file. */
		choices: string;
		area_code: string;
		by_account: string;
		at: string;
		status: BatchStatus;
		/** The account while it is being worked on; null in every other state. */
		working_for: string | null;
		total: number;
		/** Of the file; 0 without one. */
		bytes: number;
		pages: number;
		/** 1: the NIK stands in it in full. */
		has_numbers: number;
		/** Instant at which it was done, stopped or failed. */
		ended_at: string | null;
		/** The program that is at it, and until when nobody else takes it over, by the machine's own time. */
		holder: string;
		held_until: string;
	};
	letter_batch_item: {
		batch_id: string;
		position: number;
		/** Id of the family, the session or the document; of a signed letter its own. */
		subject: string;
		/** As the list of the job and the file in the ZIP name it: a person's name; erased with the file. */
		name: string;
		status: 'waiting' | 'ready' | 'refused';
		refusal: string | null;
		/** The first position of the part in which a draft was drawn; null of signed letters. */
		part: number | null;
		letter_id: string | null;
	};
	/** Whom a draft names, from before it was drawn. */
	letter_batch_person: { batch_id: string; position: number; kpm_id: string };
}
