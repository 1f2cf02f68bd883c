import { sql, type Kysely } from 'kysely';

/** Who may be seen in pictures, the pictures of meetings, and which files a fact names: the others are swept. */
export const meetingPhotos = {
	name: '0017-meeting-photos',
	async up(db: Kysely<unknown>): Promise<void> {
		await sql`create table photo_consent (
			session_id text not null, kpm_id text not null, agrees integer not null, at text not null, primary key (session_id, kpm_id)
		)`.execute(db);
		await sql`create table meeting_photo (file_id text primary key, session_id text not null, checked_at text not null)`.execute(
			db
		);
		await sql`create index meeting_photo_by_session on meeting_photo (session_id)`.execute(db);
		await sql`alter table file add column named integer not null default 0`.execute(db);
		await sql`update file set named = 1 where exists (select 1 from janji_hati where janji_hati.signature_id = file.id)`.execute(
			db
		);
		await sql`update file set named = 1 where purpose = 'lembar' and exists (
			select 1 from event where event.stream = 'session:' || file.session_id and event.type = 'sheetKept'
			and event.payload like '%' || file.id || '%'
		)`.execute(db);
		await sql`create index file_unnamed on file (named, at)`.execute(db);
		await sql`create index file_by_digest on file (digest)`.execute(db);
	}
};
