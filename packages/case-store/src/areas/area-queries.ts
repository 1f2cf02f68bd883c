import type { Kysely } from 'kysely';
import { actorReach, ok, refuse, type Actor, type ListedArea, type RefusalCode, type Result, type Zone } from '@balai/domain';
import type { Database } from '../engines/engine.ts';
import type { Tables } from '../schema.ts';
import { areaRange } from '../scope.ts';

/** One row of the area table: names and whom to call, nothing of any case. */
export interface AreaRow {
	/** 2, 4, 6 or 10 digits. */
	code: string;
	name: string;
	kind: string;
	zone: Zone;
	contactName: string | null;
	contactPhone: string | null;
	/** Set when the contact has an account; a session that this account leads does not count as having a contact. */
	contactAccountId: string | null;
	/** As BPS numbers it; null where no table said so. */
	bpsCode?: string | null;
}

/** '5302992001' → '53', '5302', '530299', '5302992001'. */
export function levelsOf(areaCode: string): string[] {
	return [2, 4, 6, 10].filter((length) => length <= areaCode.length).map((length) => areaCode.slice(0, length));
}

const columns = [
	'code',
	'name',
	'kind',
	'zone',
	'contact_name as contactName',
	'contact_phone as contactPhone',
	'contact_account_id as contactAccountId',
	'bps_code as bpsCode'
] as const;

/** All areas for the administrator; for other accounts those above and below their own. By code. */
export async function listAreas(db: Kysely<Tables>, actor: Actor): Promise<AreaRow[]> {
	if (actor.kind !== 'account' && actor.kind !== 'operator') return [];
	let query = db.selectFrom('area').select(columns).orderBy('code');
	if (actor.kind === 'account' && !mayKeepTables(actor)) {
		const { from, to } = areaRange(actor.areaCode);
		const above = levelsOf(actor.areaCode);
		if (above.length === 0) return [];
		query = query.where((eb) => eb.or([eb('code', 'in', above), eb.and([eb('code', '>=', from), eb('code', '<', to)])]));
	}
	return (await query.execute()).map((row) => ({ ...row, zone: row.zone as Zone }));
}

/** The named areas from the province down to `areaCode`, as far as the table has them. */
export async function areaPath(db: Kysely<Tables>, areaCode: string): Promise<{ code: string; kind: string; name: string }[]> {
	return db.selectFrom('area').select(['code', 'kind', 'name']).where('code', 'in', levelsOf(areaCode)).orderBy('code').execute();
}

/** The zone of the nearest known area above, else below; undefined when the table has neither. */
export async function areaZone(db: Kysely<Tables>, areaCode: string): Promise<Zone | undefined> {
	const above = await db
		.selectFrom('area')
		.select('zone')
		.where('code', 'in', levelsOf(areaCode))
		.orderBy('code', 'desc')
		.executeTakeFirst();
	if (above) return above.zone as Zone;
	const { from, to } = areaRange(areaCode);
	const below = await db
		.selectFrom('area')
		.select('zone')
		.where('code', '>=', from)
		.where('code', '<', to)
		.orderBy('code')
		.executeTakeFirst();
	return below?.zone as Zone | undefined;
}

/** Adds an area, or replaces what is known of it; only the administrator may. */
export async function saveArea(db: Kysely<Tables>, actor: Actor, area: AreaRow): Promise<Result<null, RefusalCode>> {
	if (!mayKeepTables(actor)) return refuse('notAllowed');
	const { code, name, kind, zone, contactName, contactPhone, contactAccountId } = area;
	const row = { name, kind, zone, contact_name: contactName, contact_phone: contactPhone, contact_account_id: contactAccountId };
	await db
		.insertInto('area')
		.values({ code, ...row })
		.onConflict((conflict) => conflict.column('code').doUpdateSet(row))
		.execute();
	return ok(null);
}

/** Rows of one statement: SQLite takes 32,766 values. */
const PART = 500;

/**
 * Adds the areas of an official table, or names them anew; contacts stay, and so does a BPS code of which the table says nothing. All of them
 * or none; only the administrator may.
 */
export async function saveAreas(
	{ reader, batch }: Pick<Database, 'reader' | 'batch'>,
	actor: Actor,
	areas: readonly ListedArea[]
): Promise<Result<null, RefusalCode>> {
	if (!mayKeepTables(actor)) return refuse('notAllowed');
	const nobody = { contact_name: null, contact_phone: null, contact_account_id: null };
	const statements = Array.from({ length: Math.ceil(areas.length / PART) }, (_, part) =>
		reader
			.insertInto('area')
			.values(
				areas.slice(part * PART, part * PART + PART).map(({ bpsCode, ...area }) => ({ ...area, ...nobody, bps_code: bpsCode }))
			)
			.onConflict((conflict) =>
				conflict.column('code').doUpdateSet((eb) => ({
					name: eb.ref('excluded.name'),
					kind: eb.ref('excluded.kind'),
					zone: eb.ref('excluded.zone'),
					bps_code: eb.fn.coalesce('excluded.bps_code', 'area.bps_code')
				}))
			)
			.compile()
	);
	if (statements.length > 0) await batch(statements);
	return ok(null);
}

/** Which areas BPS means by these codes: somebody may have listed her families with them. */
export async function areasByBps(
	db: Kysely<Tables>,
	codes: readonly string[]
): Promise<Map<string, { code: string; name: string }>> {
	if (codes.length === 0) return new Map();
	const rows = await db
		.selectFrom('area')
		.select(['bps_code', 'code', 'name'])
		.where('bps_code', 'in', codes.slice(0, PART))
		.execute();
	return new Map(rows.map(({ bps_code, code, name }) => [bps_code ?? '', { code, name }]));
}

/** Texts and media that the office fills (domain 3.2, design section 5). */
export const OFFICE_TEXTS = ['pasal42', 'videoMotivasi'] as const;
export type OfficeText = (typeof OFFICE_TEXTS)[number];

/** What the office has filled; a missing key is an empty slot, and pages say so. */
export async function officeTexts(db: Kysely<Tables>): Promise<Partial<Record<OfficeText, string>>> {
	const rows = await db
		.selectFrom('setting')
		.selectAll()
		.where(
			'key',
			'in',
			OFFICE_TEXTS.map((name) => `text.${name}`)
		)
		.execute();
	return Object.fromEntries(rows.filter(({ value }) => value !== '').map(({ key, value }) => [key.slice('text.'.length), value]));
}

/** Fills a slot; an empty text empties it. Only the administrator may. */
export async function saveOfficeText(
	db: Kysely<Tables>,
	actor: Actor,
	name: OfficeText,
	value: string
): Promise<Result<null, RefusalCode>> {
	if (!mayKeepTables(actor)) return refuse('notAllowed');
	await db
		.insertInto('setting')
		.values({ key: `text.${name}`, value })
		.onConflict((conflict) => conflict.column('key').doUpdateSet({ value }))
		.execute();
	return ok(null);
}

function mayKeepTables(actor: Actor): boolean {
	return actorReach(actor, 'keepTables') === 'installation';
}
