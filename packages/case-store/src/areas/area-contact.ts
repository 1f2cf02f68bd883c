import type { Kysely } from 'kysely';
import type { Tables } from '../schema.ts';

export interface AreaContact {
	name: string;
	phone: string;
	accountId: string | null;
}

/** Whom participants can call who is not their pendamping: the nearest area up the tree that names one (domain section 1). */
export async function areaContact(db: Kysely<Tables>, areaCode: string): Promise<AreaContact | undefined> {
	const codes = [10, 6, 4, 2].map((length) => areaCode.slice(0, length));
	const rows = await db
		.selectFrom('area')
		.select(['code', 'contact_name', 'contact_phone', 'contact_account_id'])
		.where('code', 'in', codes)
		.where('contact_name', 'is not', null)
		.execute();
	const nearest = rows.sort((a, b) => b.code.length - a.code.length)[0];
	if (!nearest?.contact_name || !nearest.contact_phone) return undefined;
	return { name: nearest.contact_name, phone: nearest.contact_phone, accountId: nearest.contact_account_id };
}

/** Areas with rows in such a table whose nearest contact this account is. */
export async function contactAreas(
	db: Kysely<Tables>,
	accountId: string,
	table: 'forced_report' | 'emergency_access'
): Promise<string[]> {
	const named = await db.selectFrom('area').select('code').where('contact_account_id', '=', accountId).executeTakeFirst();
	if (!named) return [];
	const codes = (await db.selectFrom(table).select('area_code').distinct().execute()).map((row) => row.area_code);
	const contacts = await Promise.all(codes.map((code) => areaContact(db, code)));
	return codes.filter((_, index) => contacts[index]?.accountId === accountId);
}
