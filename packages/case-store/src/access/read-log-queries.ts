import { sql, type Kysely } from 'kysely';
import { actorReach, areaCovers, type Actor } from '@balai/domain';
import type { Database } from '../engines/engine.ts';
import type { Tables } from '../schema.ts';
import { liveKpm } from '../scope.ts';
import { emergenciesOf, type EmergencyAccess } from './emergency.ts';
import { readId, type ReadKind } from './read-log.ts';

export interface ReadEntry {
	id: string;
	/** Instant. */
	at: string;
	/** Null: no account, but the command line or a device of a hall. */
	accountId: string | null;
	/** Of the account, or 'operator', 'program', or what the device is for. */
	role: string;
	/** Whose program it was; null where it was none. */
	office: string | null;
	/** Route of the page; '' where something else asked. */
	via: string;
	what: ReadKind[];
	/** How many people stood on the page with her. */
	people: number;
}

export interface ReadHistory {
	kpmId: string;
	nama: string;
	dusun: string | null;
	desa: string | null;
	areaCode: string;
	/** All readings that are kept; `entries` is one page of them. */
	total: number;
	entries: ReadEntry[];
	emergencies: EmergencyAccess[];
}

/** Months after which a reading is forgotten: long enough for a complaint, and the log is itself data about people. Ours. */
export const KEPT_MONTHS = 24;
const DAY_MS = 86_400_000;

/** Who read a family's data, newest first; undefined when it is unknown or not for this actor (alike, CS4). */
export async function readHistory(
	db: Kysely<Tables>,
	actor: Actor,
	kpmId: string,
	{ offset = 0, limit = 100 }: { offset?: number; limit?: number } = {}
): Promise<ReadHistory | undefined> {
	if (actor.kind !== 'account' || actorReach(actor, 'readAccessLog') !== 'area') return undefined;
	const family = await liveKpm(db)
		.innerJoin('person', 'person.kpm_id', 'kpm.id')
		.select(['kpm.id as kpmId', 'person.nama', 'person.dusun', 'person.desa', 'kpm.area_code as areaCode'])
		.where('kpm.id', '=', kpmId)
		.executeTakeFirst();
	if (!family || !areaCovers(actor.areaCode, family.areaCode)) return undefined;
	const { total } = await db
		.selectFrom('read_subject')
		.select((eb) => eb.fn.countAll<number>().as('total'))
		.where('kpm_id', '=', kpmId)
		.executeTakeFirstOrThrow();
	const rows = await db
		.selectFrom('read_subject')
		.innerJoin('read_log', 'read_log.id', 'read_subject.read_id')
		.leftJoin('sambungan', (join) => join.on(sql<boolean>`read_log.actor = 'program:' || sambungan.id`))
		.select([
			'read_log.id',
			'read_log.at',
			'read_log.account_id as accountId',
			'read_log.role',
			'sambungan.office',
			'read_log.via',
			'read_log.what',
			'read_log.people'
		])
		.where('read_subject.kpm_id', '=', kpmId)
		.orderBy('read_subject.read_id', 'desc')
		.offset(offset)
		.limit(limit)
		.execute();
	return {
		...family,
		total: Number(total),
		entries: rows.map((row) => ({ ...row, what: row.what.split(' ') as ReadKind[] })),
		emergencies: await emergenciesOf(db, kpmId)
	};
}

const SWEPT = 500;

/** Forgets readings that are older than `KEPT_MONTHS`, a portion at a time; answers how many. */
export async function forgetOldReadings({ reader, batch }: Pick<Database, 'reader' | 'batch'>, nowMs: number): Promise<number> {
	const before = readId(nowMs - KEPT_MONTHS * 30.44 * DAY_MS).slice(0, 9);
	const old = await reader.selectFrom('read_log').select('id').where('id', '<', before).orderBy('id').limit(SWEPT).execute();
	if (old.length === 0) return 0;
	const ids = old.map(({ id }) => id);
	await batch([
		reader.deleteFrom('read_subject').where('read_id', 'in', ids).compile(),
		reader.deleteFrom('read_log').where('id', 'in', ids).compile()
	]);
	return old.length;
}
