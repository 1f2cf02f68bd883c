import { mayShowPhoto } from '@balai/domain';
import type { Kysely } from 'kysely';
import type { Tables } from '../schema.ts';

/** Pictures of a meeting in the order in which they came; `mayShow`: nobody took her consent back since one was looked at (PH5). */
export async function photosOf(db: Kysely<Tables>, sessionId: string) {
	const rows = await db
		.selectFrom('meeting_photo')
		.innerJoin('file', 'file.id', 'meeting_photo.file_id')
		.select(['file.id', 'file.width', 'file.height', 'meeting_photo.checked_at as checkedAt'])
		.where('meeting_photo.session_id', '=', sessionId)
		.orderBy('file.at')
		.orderBy('file.id')
		.execute();
	const withdrawals = await db
		.selectFrom('photo_consent')
		.select('at')
		.where('session_id', '=', sessionId)
		.where('agrees', '=', 0)
		.execute();
	const moments = withdrawals.map(({ at }) => at);
	return rows.map((row) => ({ ...row, mayShow: mayShowPhoto(row, moments) }));
}

/** Those of these sessions that have a picture somebody must look at again. */
export async function sessionsToCheck(db: Kysely<Tables>, sessionIds: readonly string[]): Promise<ReadonlySet<string>> {
	if (sessionIds.length === 0) return new Set();
	const rows = await db
		.selectFrom('meeting_photo')
		.innerJoin('photo_consent', 'photo_consent.session_id', 'meeting_photo.session_id')
		.select(['meeting_photo.session_id as id', 'meeting_photo.checked_at as checkedAt', 'photo_consent.at'])
		.where('meeting_photo.session_id', 'in', [...sessionIds])
		.where('photo_consent.agrees', '=', 0)
		.execute();
	return new Set(rows.filter(({ checkedAt, at }) => !mayShowPhoto({ checkedAt }, [at])).map(({ id }) => id));
}

/** Everybody who came, by name; and who was recorded by mistake, if she had agreed. */
export async function consentsOf(db: Kysely<Tables>, sessionId: string) {
	return db
		.selectFrom('attendance')
		.innerJoin('person', 'person.kpm_id', 'attendance.kpm_id')
		.leftJoin('photo_consent', (join) =>
			join.onRef('photo_consent.session_id', '=', 'attendance.session_id').onRef('photo_consent.kpm_id', '=', 'attendance.kpm_id')
		)
		.select(['attendance.kpm_id as kpmId', 'person.nama', 'attendance.status', 'photo_consent.agrees', 'photo_consent.at'])
		.where('attendance.session_id', '=', sessionId)
		.orderBy('person.nama')
		.execute();
}
