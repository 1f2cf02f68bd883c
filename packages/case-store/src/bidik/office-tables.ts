import {
	actorReach,
	DEFAULT_BIDIK_POLICY,
	lineProblem,
	ok,
	parseIsoDate,
	refuse,
	type Actor,
	type BidikPolicy,
	type PovertyLine,
	type RefusalCode,
	type Result
} from '@balai/domain';
import type { Kysely } from 'kysely';
import type { Tables } from '../schema.ts';

const KEYS = { nttFrom: 'bidik.nttFrom', asksFourth: 'bidik.asksFourth' } as const;

/** How the office has set the packs; what was never touched is as the house begins. */
export async function bidikPolicy(db: Kysely<Tables>): Promise<BidikPolicy> {
	const rows = await db.selectFrom('setting').selectAll().where('key', 'in', Object.values(KEYS)).execute();
	const kept = new Map(rows.map(({ key, value }) => [key, value]));
	return {
		nttFrom: parseIsoDate(kept.get(KEYS.nttFrom) ?? '') ?? DEFAULT_BIDIK_POLICY.nttFrom,
		asksFourth: kept.has(KEYS.asksFourth) ? kept.get(KEYS.asksFourth) === 'ya' : DEFAULT_BIDIK_POLICY.asksFourth
	};
}

/** Only the administrator may. */
export async function saveBidikPolicy(
	db: Kysely<Tables>,
	actor: Actor,
	{ nttFrom, asksFourth }: BidikPolicy
): Promise<Result<null, RefusalCode>> {
	if (!actorReach(actor, 'keepTables')) return refuse('notAllowed');
	if (parseIsoDate(nttFrom) === undefined) return refuse('badRequest');
	await db
		.insertInto('setting')
		.values([
			{ key: KEYS.nttFrom, value: nttFrom },
			{ key: KEYS.asksFourth, value: asksFourth ? 'ya' : 'tidak' }
		])
		.onConflict((conflict) => conflict.column('key').doUpdateSet((eb) => ({ value: eb.ref('excluded.value') })))
		.execute();
	return ok(null);
}

/** All lines, by area, newest first. */
export async function povertyLines(db: Kysely<Tables>): Promise<PovertyLine[]> {
	return db
		.selectFrom('poverty_line')
		.select(['area_code as areaCode', 'name', 'year', 'month', 'rupiah', 'source'])
		.orderBy('area_code')
		.orderBy('year', 'desc')
		.orderBy('month', 'desc')
		.execute();
}

export const MOST_LINES = 1000;

/** Adds lines, or replaces those of the same area and month; all of them or none. Only the administrator may. */
export async function savePovertyLines(
	db: Kysely<Tables>,
	actor: Actor,
	lines: readonly PovertyLine[],
	at: string
): Promise<Result<null, RefusalCode>> {
	if (!actorReach(actor, 'keepTables')) return refuse('notAllowed');
	if (lines.length > MOST_LINES) return refuse('badRequest');
	for (const line of lines) {
		const problem = lineProblem(line);
		if (problem) return refuse(problem);
	}
	const by_account = actor.kind === 'account' ? actor.accountId : null;
	await db.transaction().execute(async (trx) => {
		for (const { areaCode, name, year, month, rupiah, source } of lines) {
			const row = { name, rupiah, source, by_account, at };
			await trx
				.insertInto('poverty_line')
				.values({ area_code: areaCode, year, month, ...row })
				.onConflict((conflict) => conflict.columns(['area_code', 'year', 'month']).doUpdateSet(row))
				.execute();
		}
	});
	return ok(null);
}

/** Takes a line out; lists that were kept with it still name it. Only the administrator may. */
export async function removePovertyLine(
	db: Kysely<Tables>,
	actor: Actor,
	{ areaCode, year, month }: Pick<PovertyLine, 'areaCode' | 'year' | 'month'>
): Promise<Result<null, RefusalCode>> {
	if (!actorReach(actor, 'keepTables')) return refuse('notAllowed');
	await db
		.deleteFrom('poverty_line')
		.where('area_code', '=', areaCode)
		.where('year', '=', year)
		.where('month', '=', month)
		.execute();
	return ok(null);
}
