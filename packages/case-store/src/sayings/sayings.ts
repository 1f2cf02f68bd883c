import type { Kysely } from 'kysely';
import { mayBeSaid, type Choice, type Pilihan, type SessionId } from '@balai/domain';
import type { HallSaying } from '@balai/live';
import type { Tables } from '../schema.ts';
import { sessionState } from '../sessions/session-queries.ts';
import { officerPresent } from './officers.ts';
import type { Trx } from '../streams/streams.ts';

/** Those who ticked it and did not take it back, by name; nobody unless the domain says that it may be said now (KP26). */
export async function listSayings(db: Kysely<Tables>, sessionId: SessionId): Promise<HallSaying[]> {
	const state = await sessionState(db, sessionId);
	const isOfficerHere = await officerPresent(db, sessionId);
	const rows = await db
		.selectFrom('saying')
		.innerJoin('choice', (join) =>
			join.onRef('choice.session_id', '=', 'saying.session_id').onRef('choice.kpm_id', '=', 'saying.kpm_id')
		)
		.innerJoin('attendance', (join) =>
			join.onRef('attendance.session_id', '=', 'saying.session_id').onRef('attendance.kpm_id', '=', 'saying.kpm_id')
		)
		.innerJoin('person', 'person.kpm_id', 'saying.kpm_id')
		.leftJoin('note', 'note.id', 'saying.note_id')
		.select(['person.nama', 'choice.pilihan', 'choice.follow_up', 'note.text', 'attendance.status', 'saying.note_id'])
		.where('saying.session_id', '=', sessionId)
		.orderBy('person.nama')
		.execute();
	return rows
		.filter(({ pilihan, follow_up, status, note_id }) => {
			const choice = { pilihan, kapan: follow_up, kunjungan: follow_up } as unknown as Choice;
			return mayBeSaid({ choice, saying: { noteId: note_id }, status }, state, isOfficerHere);
		})
		.map(({ nama, pilihan, text }) => ({ name: nama, pilihan: pilihan as Pilihan, reason: text ?? '' }));
}

/** Takes the ticks of a session, or of one person in it, and their reasons out of every table. */
export async function forgetSayings(trx: Trx, sessionId: string, kpmId?: string): Promise<void> {
	let known = trx.selectFrom('saying').select('note_id').where('session_id', '=', sessionId);
	let gone = trx.deleteFrom('saying').where('session_id', '=', sessionId);
	if (kpmId !== undefined) {
		known = known.where('kpm_id', '=', kpmId);
		gone = gone.where('kpm_id', '=', kpmId);
	}
	const notes = (await known.execute()).map(({ note_id }) => note_id).filter((id) => id !== null);
	if (notes.length > 0) await trx.deleteFrom('note').where('id', 'in', notes).execute();
	await gone.execute();
}
