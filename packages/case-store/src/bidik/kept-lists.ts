import {
	actorReach,
	areaCovers,
	ok,
	refuse,
	type Actor,
	type CommandId,
	type FieldCheck,
	type Finding,
	type IsoDate,
	type PackId,
	type RefusalCode,
	type Result,
	type Verdict
} from '@balai/domain';
import type { Kysely } from 'kysely';
import type { Commands } from '../commands.ts';
import type { Database } from '../engines/engine.ts';
import type { Tables } from '../schema.ts';
import { areaRange, caseScope, liveKpm } from '../scope.ts';
import { allBidik, redactedFor, withNames, type BidikCounts, type BidikQuestion, type BidikRow } from './bidik-queries.ts';

/** A list as somebody kept it: what one pack said on one day, whatever is known or asked later. */
export interface KeptList {
	id: string;
	pack: PackId;
	/** Day for which the rules were asked. */
	on: IsoDate;
	areaCode: string;
	/** Whose caseload it was; null for all of the area. */
	pendampingId: string | null;
	byAccount: string;
	/** Instant. */
	at: string;
	/** As counted then. */
	counts: BidikCounts;
}

export interface KeptPage {
	list: KeptList;
	total: number;
	/** Those alone whom the actor reaches now; by name. */
	rows: BidikRow[];
}

/** A caseload, or a desa. */
const MOST_KEPT = 5000;
/** Rows of one statement: SQLite takes 32,766 values. */
const PART = 1000;
const MOST_SHOWN = 50;

/** Keeps what a pack says now of every family that the actor reaches. Sent twice it is one list; it is no event and changes no case. */
export async function keepBidik(
	{ database, commands, now }: { database: Database; commands: Commands; now: () => number },
	actor: Actor,
	commandId: CommandId,
	question: BidikQuestion
): Promise<Result<null, RefusalCode>> {
	if (actor.kind !== 'account' || actorReach(actor, 'keepBidik') === undefined) return refuse('notAllowed');
	const assessed = await allBidik(database.reader, actor, question, MOST_KEPT);
	if (!assessed.ok) return assessed;
	const { counts, rows, scope } = assessed.value;
	if (rows.length === 0) return refuse('nobodyChosen');
	return commands.once(commandId, async (trx) => {
		await trx
			.insertInto('bidik_list')
			.values({
				id: commandId,
				area_code: question.areaCode ?? actor.areaCode,
				pendamping_id: scope.pendampingId ?? null,
				pack: question.pack,
				on_day: question.on,
				by_account: actor.accountId,
				at: new Date(now()).toISOString(),
				yes_count: counts.yes,
				no_count: counts.no,
				unknown_count: counts.unknown
			})
			.execute();
		for (let from = 0; from < rows.length; from += PART)
			await trx
				.insertInto('bidik_verdict')
				.values(
					rows.slice(from, from + PART).map(({ kpmId, verdict, findings, fieldCheck }) => ({
						list_id: commandId,
						kpm_id: kpmId,
						verdict,
						findings: JSON.stringify(findings),
						field_check: JSON.stringify(fieldCheck)
					}))
				)
				.execute();
		return ok(null);
	});
}

/** Newest first: one's own, and for those who read a whole area all of it. */
export async function keptLists(db: Kysely<Tables>, actor: Actor): Promise<KeptList[]> {
	const reach = actorReach(actor, 'readBidik');
	if (actor.kind !== 'account' || reach === undefined) return [];
	const { from, to } = areaRange(actor.areaCode);
	const query = db.selectFrom('bidik_list').selectAll().orderBy('at', 'desc').limit(MOST_SHOWN);
	const rows =
		reach === 'own'
			? await query.where('by_account', '=', actor.accountId).execute()
			: await query.where('area_code', '>=', from).where('area_code', '<', to).execute();
	return rows.map(listOf);
}

/** One kept list; undefined when it is unknown or not this actor's, alike. */
export async function keptList(
	db: Kysely<Tables>,
	actor: Actor,
	listId: string,
	{ verdict, limit = MOST_SHOWN, offset = 0 }: { verdict?: Verdict | undefined; limit?: number; offset?: number } = {}
): Promise<KeptPage | undefined> {
	const scope = caseScope(actor, 'readBidik');
	const row = await db.selectFrom('bidik_list').selectAll().where('id', '=', listId).executeTakeFirst();
	if (!scope || !row || actor.kind !== 'account') return undefined;
	const isHers =
		scope.pendampingId === undefined ? areaCovers(actor.areaCode, row.area_code) : row.by_account === actor.accountId;
	if (!isHers) return undefined;
	let query = liveKpm(db)
		.innerJoin('bidik_verdict', 'bidik_verdict.kpm_id', 'kpm.id')
		.where('bidik_verdict.list_id', '=', listId)
		.where('kpm.area_code', '>=', scope.from)
		.where('kpm.area_code', '<', scope.to);
	if (scope.pendampingId !== undefined) query = query.where('kpm.pendamping_id', '=', scope.pendampingId);
	if (verdict !== undefined) query = query.where('bidik_verdict.verdict', '=', verdict);
	const { total } = await query.select((eb) => eb.fn.countAll<number>().as('total')).executeTakeFirstOrThrow();
	const found = await query
		.select(['kpm.id as kpmId', 'bidik_verdict.verdict', 'bidik_verdict.findings', 'bidik_verdict.field_check as fieldCheck'])
		.orderBy('kpm.name_key')
		.orderBy('kpm.id')
		.limit(limit)
		.offset(offset)
		.execute();
	const page = found.map((each) => ({
		...each,
		findings: JSON.parse(each.findings) as Finding[],
		fieldCheck: JSON.parse(each.fieldCheck) as FieldCheck[]
	}));
	return { list: listOf(row), total: Number(total), rows: redactedFor(actor, await withNames(db, page)) };
}

function listOf(row: Tables['bidik_list']): KeptList {
	return {
		id: row.id,
		pack: row.pack,
		on: row.on_day,
		areaCode: row.area_code,
		pendampingId: row.pendamping_id,
		byAccount: row.by_account,
		at: row.at,
		counts: { yes: row.yes_count, no: row.no_count, unknown: row.unknown_count }
	};
}
