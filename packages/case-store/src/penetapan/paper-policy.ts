import {
	actorReach,
	DEFAULT_PAPER_POLICY,
	ok,
	refuse,
	type Actor,
	type PaperPolicy,
	type RefusalCode,
	type Result
} from '@balai/domain';
import type { Kysely } from 'kysely';
import type { Tables } from '../schema.ts';

const PAPER_POLICY_KEY = 'penetapan.suratPernyataan';

/** What the office asks of papers; a switch that was never touched is as the house begins. */
export async function paperPolicy(db: Kysely<Tables>): Promise<PaperPolicy> {
	const row = await db.selectFrom('setting').select('value').where('key', '=', PAPER_POLICY_KEY).executeTakeFirst();
	return row ? { asksSuratPernyataan: row.value !== 'tidak' } : DEFAULT_PAPER_POLICY;
}

/** Only the administrator may. */
export async function savePaperPolicy(db: Kysely<Tables>, actor: Actor, policy: PaperPolicy): Promise<Result<null, RefusalCode>> {
	if (!actorReach(actor, 'keepTables')) return refuse('notAllowed');
	const value = policy.asksSuratPernyataan ? 'ya' : 'tidak';
	await db
		.insertInto('setting')
		.values({ key: PAPER_POLICY_KEY, value })
		.onConflict((conflict) => conflict.column('key').doUpdateSet({ value }))
		.execute();
	return ok(null);
}
