import {
	areaCovers,
	ok,
	refuse,
	type AccountId,
	type Actor,
	type KpmEvent,
	type KpmId,
	type ListRefusal,
	type Result
} from '@balai/domain';
import type { Kysely } from 'kysely';
import type { Commands } from '../commands.ts';
import { isUniqueViolation } from '../engines/database.ts';
import type { Tables } from '../schema.ts';
import type { Database } from '../engines/engine.ts';
import { areaRange, liveKpm } from '../scope.ts';
import { randomId } from '../secrets.ts';
import { loadStream, type Trx } from '../streams/streams.ts';
import { importArea } from './batches.ts';
import { kabupatenOf, type CaseloadAccount } from './create-cases.ts';
import { nextTurn } from './list-work.ts';

/** Families without a pendamping, together by the name that their list gives. */
export interface UnmappedName {
	/** 4 digits: the kab/kota. */
	areaCode: string;
	/** '' when the list names nobody. */
	nameKey: string;
	name: string | null;
	kpmCount: number;
	/** Where they live. */
	desa: { code: string; name: string | null; kpmCount: number }[];
}

export interface Mapped {
	assigned: number;
	/** Families outside the account's area; they stay in the tray. */
	left: number;
}

const ATTEMPTS = 4;
/** Families in one transaction: each asks and writes several times. */
const PORTION = 5;

function scopeOf(actor: Actor): { from: string; to: string } | undefined {
	const area = importArea(actor);
	if (area === undefined) return undefined;
	return area === '' ? { from: '', to: ':' } : areaRange(area);
}

/** The tray of names that no account stands for yet, largest first. */
export async function listUnmappedNames(db: Kysely<Tables>, actor: Actor): Promise<UnmappedName[]> {
	const scope = scopeOf(actor);
	if (!scope) return [];
	const rows = await liveKpm(db)
		.leftJoin('area', 'area.code', 'kpm.area_code')
		.select((eb) => [
			'kpm.pendamping_key as nameKey',
			'kpm.area_code as code',
			eb.fn.max('area.name').as('desa'),
			eb.fn.countAll<number>().as('count')
		])
		.where('kpm.pendamping_id', 'is', null)
		.where('kpm.area_code', '>=', scope.from)
		.where('kpm.area_code', '<', scope.to)
		.groupBy(['kpm.pendamping_key', 'kpm.area_code'])
		.orderBy('kpm.area_code')
		.execute();
	const spelled = await db.selectFrom('pendamping_name').select(['area_code', 'name_key', 'name']).execute();
	const names = new Map<string, UnmappedName>();
	for (const row of rows) {
		const areaCode = kabupatenOf(row.code);
		const nameKey = row.nameKey ?? '';
		const id = `${areaCode} ${nameKey}`;
		const name = spelled.find((one) => one.area_code === areaCode && one.name_key === nameKey)?.name ?? null;
		const entry = names.get(id) ?? { areaCode, nameKey, name, kpmCount: 0, desa: [] };
		entry.kpmCount += Number(row.count);
		entry.desa.push({ code: row.code, name: row.desa, kpmCount: Number(row.count) });
		names.set(id, entry);
	}
	return [...names.values()].sort((a, b) => b.kpmCount - a.kpmCount);
}

/** Gives all families of a name to an account, in portions, and the later ones of coming lists as well. */
export async function mapPendampingName(
	{ database, commands }: { database: Database; commands: Commands },
	actor: Actor,
	{ areaCode, nameKey }: { areaCode: string; nameKey: string },
	accountId: string,
	accounts: readonly CaseloadAccount[]
): Promise<Result<Mapped, ListRefusal>> {
	const { reader } = database;
	const scope = scopeOf(actor);
	if (!scope) return refuse('notAllowed');
	const account = accounts.find(({ id }) => id === accountId);
	if (account?.role !== 'pendamping') return refuse('accountNotPendamping');
	const isVisible = (row: { area_code: string }) => row.area_code >= scope.from && row.area_code < scope.to;
	const isReached = (row: { area_code: string }) => areaCovers(account.areaCode, row.area_code);
	const asked = (await familiesOf(reader, areaCode, nameKey)).filter(isVisible);
	if (asked.length === 0) return refuse('listUnknown');
	if (!asked.some(isReached)) return refuse('accountOutsideArea');
	// First of all, so that a list which is being taken over looks again whose its families are.
	await database.batch([
		reader
			.updateTable('pendamping_name')
			.set({ account_id: account.id })
			.where('area_code', '=', areaCode)
			.where('name_key', '=', nameKey)
			.compile(),
		nextTurn(reader, randomId())
	]);
	const visible = (await familiesOf(reader, areaCode, nameKey)).filter(isVisible);
	const reached = visible.filter(isReached).map(({ id }) => id as KpmId);
	let assigned = 0;
	for (let from = 0; from < reached.length; from += PORTION)
		assigned += await assignPortion(database, commands, reached.slice(from, from + PORTION), account.id, actor);
	return ok({ assigned, left: visible.length - reached.length });
}

/** Only families that nobody has: a hand-over from one pendamping to another is no matter of lists. */
async function familiesOf(db: Kysely<Tables>, areaCode: string, nameKey: string) {
	const { from, to } = areaRange(areaCode);
	return liveKpm(db)
		.select(['kpm.id', 'kpm.area_code'])
		.where('kpm.pendamping_id', 'is', null)
		.where('kpm.area_code', '>=', from)
		.where('kpm.area_code', '<', to)
		.where((eb) => (nameKey === '' ? eb('kpm.pendamping_key', 'is', null) : eb('kpm.pendamping_key', '=', nameKey)))
		.execute();
}

async function assignPortion(
	{ writer }: Database,
	commands: Commands,
	kpmIds: readonly KpmId[],
	pendampingId: AccountId,
	actor: Actor
): Promise<number> {
	for (let attempt = 1; ; attempt += 1) {
		try {
			return await writer.transaction().execute(async (trx) => {
				const free = await trx
					.selectFrom('kpm')
					.select('id')
					.where('id', 'in', [...kpmIds])
					.where('pendamping_id', 'is', null)
					.execute();
				for (const { id } of free) await assign(trx, commands, id as KpmId, pendampingId, actor);
				return free.length;
			});
		} catch (error) {
			// Another process appended to the stream of one of these families first.
			if (!isUniqueViolation(error) || attempt >= ATTEMPTS) throw error;
		}
	}
}

async function assign(trx: Trx, commands: Commands, kpmId: KpmId, pendampingId: AccountId, actor: Actor): Promise<void> {
	const stream = await loadStream<KpmEvent>(trx, `kpm:${kpmId}`);
	await commands.appendKpm(trx, kpmId, stream, [{ type: 'pendampingAssigned', pendampingId }], actor);
}
