import { sql, type Kysely } from 'kysely';
import type { Engine } from '../engines/engine.ts';

const columns = sql.raw('id, session_id, round, side, text, status, holds, secret_digest, rev');

/**
 * A card's id counts within its session, and the sessions' cards lie together: one tree to write for a card instead of two, and nobody
 * can take up the id of another hall's card.
 */
export const cardsBySession = {
	name: '0004-cards-by-session',
	async up(db: Kysely<unknown>, engine: Engine): Promise<void> {
		const unordered = sql.raw(engine === 'sqlite' ? 'without rowid' : '');
		await sql`create table card_in_hall (
			id text not null, session_id text not null, round integer not null, side text not null, text text not null, status text not null,
			holds text not null, secret_digest text not null, rev integer not null, primary key (session_id, id)
		) ${unordered}`.execute(db);
		await sql`insert into card_in_hall (${columns}) select ${columns} from card`.execute(db);
		await sql`drop table card`.execute(db);
		await sql`alter table card_in_hall rename to card`.execute(db);
	}
};
