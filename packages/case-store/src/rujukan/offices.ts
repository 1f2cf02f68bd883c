import { actorReach, areaCovers, isNeed, ok, refuse, type Actor, type Need, type RefusalCode, type Result } from '@balai/domain';
import type { Kysely } from 'kysely';
import { levelsOf } from '../areas/area-queries.ts';
import type { Tables } from '../schema.ts';
import { areaRange } from '../scope.ts';
import type { OfficeTable } from './rujukan-tables.ts';

/** An office of the directory. */
export interface Office {
	id: string;
	areaCode: string;
	name: string;
	needs: Need[];
	address: string;
	contact: string;
	phone: string;
	answerDays: number;
	serviceDays: number;
	/** 'Kepgub NTT 224/KEP/HK/2021, Lampiran, nomor 13'. */
	source: string;
	/** As the source has it. */
	duty: string;
	note: string;
	isActive: boolean;
	/** Whether this actor may change it. */
	isMine: boolean;
}

export type OfficeEntry = Omit<Office, 'isMine'>;

/** Longest texts, and most days that an office may have. */
export const OFFICE_TEXT_LENGTH = 200;
export const OFFICE_NOTE_LENGTH = 600;
export const MOST_OFFICE_DAYS = 180;

/** Of the area and above it, and within it; the keeper of the tables sees all. Nearest first, then by name. */
export async function listOffices(db: Kysely<Tables>, actor: Actor): Promise<Office[]> {
	if (actor.kind !== 'account') return [];
	const reach = actorReach(actor, 'readOffices');
	if (reach === undefined) return [];
	let query = db.selectFrom('rujukan_office').selectAll();
	if (reach !== 'installation') {
		const { from, to } = areaRange(actor.areaCode);
		query = query.where((eb) =>
			eb.or([eb('area_code', 'in', levelsOf(actor.areaCode)), eb.and([eb('area_code', '>=', from), eb('area_code', '<', to)])])
		);
	}
	const rows = await query.execute();
	return nearestFirst(rows).map((row) => ({ ...officeOf(row), isMine: mayKeep(actor, row.area_code) }));
}

/** Offices that serve where a family lives, and take what is new. */
export async function officesIn(db: Kysely<Tables>, areaCode: string): Promise<OfficeEntry[]> {
	const rows = await db
		.selectFrom('rujukan_office')
		.selectAll()
		.where('area_code', 'in', levelsOf(areaCode))
		.where('is_active', '=', 1)
		.execute();
	return nearestFirst(rows).map(officeOf);
}

/** Adds an office, or replaces what is known of it; sent twice, it is there once. */
export async function saveOffice(
	db: Kysely<Tables>,
	actor: Actor,
	office: OfficeEntry,
	at: string
): Promise<Result<null, RefusalCode>> {
	if (actor.kind !== 'account' || actorReach(actor, 'keepOffices') === undefined) return refuse('notAllowed');
	if (!/^(\d{2}|\d{4}|\d{6}|\d{10})$/.test(office.areaCode)) return refuse('badRequest');
	const before = await db.selectFrom('rujukan_office').select('area_code').where('id', '=', office.id).executeTakeFirst();
	if (!mayKeep(actor, before?.area_code ?? office.areaCode) || !mayKeep(actor, office.areaCode))
		return refuse('unknownOrForbidden');
	const name = office.name.trim();
	if (name === '' || office.needs.length === 0) return refuse('officeIncomplete');
	const texts = [name, office.address, office.contact, office.phone, office.source];
	const days = [office.answerDays, office.serviceDays];
	if (
		office.id.length > 80 ||
		!office.needs.every(isNeed) ||
		texts.some((text) => text.length > OFFICE_TEXT_LENGTH) ||
		[office.duty, office.note].some((text) => text.length > OFFICE_NOTE_LENGTH) ||
		!days.every((each) => Number.isInteger(each) && each >= 1 && each <= MOST_OFFICE_DAYS)
	)
		return refuse('badRequest');
	const row = {
		area_code: office.areaCode,
		name,
		needs: JSON.stringify([...new Set(office.needs)]),
		address: office.address,
		contact: office.contact,
		phone: office.phone,
		answer_days: office.answerDays,
		service_days: office.serviceDays,
		source: office.source,
		duty: office.duty,
		note: office.note,
		is_active: office.isActive ? 1 : 0,
		by_account: actor.accountId,
		at
	};
	await db
		.insertInto('rujukan_office')
		.values({ id: office.id, ...row })
		.onConflict((conflict) => conflict.column('id').doUpdateSet(row))
		.execute();
	return ok(null);
}

function mayKeep(actor: Extract<Actor, { kind: 'account' }>, areaCode: string): boolean {
	const reach = actorReach(actor, 'keepOffices');
	return reach === 'installation' || (reach === 'area' && areaCovers(actor.areaCode, areaCode));
}

function nearestFirst(rows: readonly OfficeTable[]): OfficeTable[] {
	return rows.toSorted((a, b) => b.area_code.length - a.area_code.length || a.name.localeCompare(b.name, 'id'));
}

function officeOf(row: OfficeTable): OfficeEntry {
	return {
		id: row.id,
		areaCode: row.area_code,
		name: row.name,
		needs: JSON.parse(row.needs) as Need[],
		address: row.address,
		contact: row.contact,
		phone: row.phone,
		answerDays: row.answer_days,
		serviceDays: row.service_days,
		source: row.source,
		duty: row.duty,
		note: row.note,
		isActive: row.is_active === 1
	};
}
