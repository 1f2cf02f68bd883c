import { sql, type Kysely } from 'kysely';

/** Signed anchors over the heads of all streams (decision 0013). */
export const anchors = {
	name: '0019-anchors',
	async up(db: Kysely<unknown>, engine: 'sqlite' | 'postgres'): Promise<void> {
		const unordered = sql.raw(engine === 'sqlite' ? 'without rowid' : '');
		await sql`create table touched_stream (
			stream text primary key, version integer not null, hash text not null, batch_id text
		) ${unordered}`.execute(db);
		await sql`create table anchored_head (
			stream text not null, version integer not null, hash text not null, anchor integer not null, primary key (stream, version)
		) ${unordered}`.execute(db);
		await sql`create table anchor (
			seq integer primary key, at text not null, heads integer not null, sum text not null, previous text not null, signature text not null
		)`.execute(db);
		// What was written before there were anchors comes under the first ones.
		await sql`insert into touched_stream (stream, version, hash, batch_id)
			select event.stream, event.version, event.hash, kpm.batch_id from event
			inner join (select stream, max(version) as version from event group by stream) as head
				on head.stream = event.stream and head.version = event.version
			left join kpm on event.stream = 'kpm:' || kpm.id`.execute(db);
	}
};
