import type { Kysely } from 'kysely';
import type { Tables } from '../schema.ts';

/** True while a guest who is an officer of the law is checked in (domain 3.1). */
export async function officerPresent(db: Kysely<Tables>, sessionId: string): Promise<boolean> {
	const officer = await db
		.selectFrom('guest')
		.select('id')
		.where('session_id', '=', sessionId)
		.where('kind', '=', 'aparat')
		.where('left_at', 'is', null)
		.executeTakeFirst();
	return officer !== undefined;
}
