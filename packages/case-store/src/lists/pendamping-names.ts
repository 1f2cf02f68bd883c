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
import { areaRange } from '../scope.ts';
import { loadStream, type Trx } from '../streams/streams.ts';
import { importArea } from './batches.ts';
import { kabupatenOf, type CaseloadAccount } from './create-cases.ts';
import type { ListParts } from './import-list.ts';

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

function scopeOf(actor: Actor): { from: string; to: string } | undefined {
	const area = importArea(actor);
	if (area === undefined) return undefined;
	return area === '' ? { from: '', to: ':' } : areaRange(area);
}

/** The tray of names that no account stands for yet, largest first. */
export async function listUnmappedNames(db: Kysely<Tables>, actor: Actor): Promise<UnmappedName[]> {
	const scope = scopeOf(actor);
	if (!scope) return [];
	const rows = await db
		.selectFrom('kpm')
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

/** Gives all families of a name to an account, and the later ones of coming lists as well. */
export async function mapPendampingName(
	parts: ListParts & { commands: Commands },
	actor: Actor,
	{ areaCode, nameKey }: { areaCode: string; nameKey: string },
	accountId: string,
	accounts: readonly CaseloadAccount[]
): Promise<Result<Mapped, ListRefusal>> {
	const scope = scopeOf(actor);
	if (!scope) return refuse('notAllowed');
	const account = accounts.find(({ id }) => id === accountId);
	if (account?.role !== 'pendamping') return refuse('accountNotPendamping');
	for (let attempt = 1; ; attempt += 1) {
		try {
			return await parts.database.writer.transaction().execute(async (trx) => {
				const rows = await familiesOf(trx, areaCode, nameKey);
				const visible = rows.filter((row) => row.area_code >= scope.from && row.area_code < scope.to);
				const reached = visible.filter((row) => areaCovers(account.areaCode, row.area_code));
				if (visible.length === 0) return refuse('listUnknown');
				if (reached.length === 0) return refuse('accountOutsideArea');
				for (const row of reached) await assign(trx, parts.commands, row.id as KpmId, account.id, actor);
				await trx
					.updateTable('pendamping_name')
					.set({ account_id: account.id })
					.where('area_code', '=', areaCode)
					.where('name_key', '=', nameKey)
					.execute();
				return ok({ assigned: reached.length, left: visible.length - reached.length });
			});
		} catch (error) {
			// Another process appended to the stream of one of these families first.
			if (!isUniqueViolation(error) || attempt >= ATTEMPTS) throw error;
		}
	}
}

/** Only families that nobody has: a hand-over from one pendamping to another is no matter of lists. */
async function familiesOf(trx: Trx, areaCode: string, nameKey: string) {
	const { from, to } = areaRange(areaCode);
	return trx
		.selectFrom('kpm')
		.select(['id', 'area_code'])
		.where('pendamping_id', 'is', null)
		.where('area_code', '>=', from)
		.where('area_code', '<', to)
		.where((eb) => (nameKey === '' ? eb('pendamping_key', 'is', null) : eb('pendamping_key', '=', nameKey)))
		.execute();
}

async function assign(trx: Trx, commands: Commands, kpmId: KpmId, pendampingId: AccountId, actor: Actor): Promise<void> {
	const stream = await loadStream<KpmEvent>(trx, `kpm:${kpmId}`);
	await commands.appendKpm(trx, kpmId, stream, [{ type: 'pendampingAssigned', pendampingId }], actor);
}
