import type { Trx } from '../streams/streams.ts';

/** An erasable text; its id proves it (`noteRef`). */
export interface Note {
	id: string;
	text: string;
}

/** `subject`: the stream whose events point at these texts. */
export async function keepNotes(trx: Trx, subject: string, notes: readonly Note[], at: string): Promise<void> {
	const rows = notes.map(({ id, text }) => ({ id, text, subject, at }));
	if (rows.length > 0) await trx.insertInto('note').values(rows).execute();
}
