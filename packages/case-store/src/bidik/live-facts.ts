import {
	dateInZone,
	incomePerHead,
	lineFor,
	parseIsoDate,
	zoneOfArea,
	type BidikFacts,
	type Components,
	type IsoDate,
	type PovertyLine,
	type ProfilContent,
	type ProfilSectionId
} from '@balai/domain';
import type { Kysely, SelectQueryBuilder } from 'kysely';
import type { Tables } from '../schema.ts';
import { areaRange, liveKpm, type Scope } from '../scope.ts';
import { povertyLines } from './office-tables.ts';
import { countingRegisters, registerDesils, type CountingRegisters } from './register-desils.ts';

/** A family with what is known of it. */
export interface KnownFamily {
	kpmId: string;
	/** As lists sort by it. */
	nameKey: string;
	areaCode: string;
	facts: BidikFacts;
}

/** What is asked once for a whole list. */
export interface Reference {
	lines: readonly PovertyLine[];
	registers: CountingRegisters;
}

export async function loadReference(db: Kysely<Tables>): Promise<Reference> {
	return { lines: await povertyLines(db), registers: await countingRegisters(db) };
}

/** Families of one desa, or those of some ids; of either those alone that are in PKH and stand as a household. */
export type Portion = { areaCode: string } | { kpmIds: readonly string[] };

const sections = [
	'pokok',
	'penghasilan',
	'aset',
	'foto',
	'kesimpulan',
	'pdseTempat'
] as const satisfies readonly ProfilSectionId[];

/** What is known now of the families of a portion, in as far as they are in scope; in no order. */
export async function liveFacts(
	db: Kysely<Tables>,
	scope: Scope,
	portion: Portion,
	{ lines, registers }: Reference,
	on: IsoDate
): Promise<KnownFamily[]> {
	const families = inPkh(db, scope, portion);
	const rows = await families
		.select(['kpm.id', 'kpm.name_key', 'kpm.area_code', 'kpm.since', 'kpm.components', 'kpm.desil'])
		.execute();
	if (rows.length === 0) return [];
	const profiles = await profilesOf(db, families.select('kpm.id'));
	const desils = await registerDesils(db, families.select('kpm.id'), registers);
	return rows.map((row) => {
		const profile = profiles.get(row.id);
		const components = JSON.parse(row.components) as Partial<Components>;
		return {
			kpmId: row.id,
			nameKey: row.name_key,
			areaCode: row.area_code,
			facts: {
				// A case that no list described has none written down, which is not the same as none left.
				components: Object.keys(components).length === 0 ? null : (components as Components),
				since: row.since,
				// A list of e-PKH tells the desil of DTKS, and not for which day.
				desils: [
					...(row.desil === null ? [] : [{ register: 'dtks', desil: row.desil, on: null } as const]),
					...(desils.get(row.id) ?? [])
				],
				income: profile ? (incomePerHead(profile.pokok, profile.penghasilan) ?? null) : null,
				line: lineFor(lines, row.area_code, on),
				...judged(profile?.kesimpulan, profile?.pdseTempat),
				seenOn: profile?.seenAt ? dateInZone(Date.parse(profile.seenAt), zoneOfArea(row.area_code)) : null
			}
		};
	});
}

/** The desa of a scope, or of an area in it, with how many families each has. */
export async function desaOf(
	db: Kysely<Tables>,
	scope: Scope,
	areaCode?: string
): Promise<{ areaCode: string; count: number }[]> {
	let query = scoped(db, scope);
	if (areaCode !== undefined) {
		const { from, to } = areaRange(areaCode);
		query = query.where('kpm.area_code', '>=', from).where('kpm.area_code', '<', to);
	}
	const rows = await query
		.select((eb) => ['kpm.area_code as areaCode', eb.fn.countAll<number>().as('count')])
		.groupBy('kpm.area_code')
		.execute();
	return rows.map((row) => ({ ...row, count: Number(row.count) }));
}

function scoped(db: Kysely<Tables>, { from, to, pendampingId }: Scope) {
	const query = liveKpm(db).where('kpm.area_code', '>=', from).where('kpm.area_code', '<', to);
	return pendampingId === undefined ? query : query.where('kpm.pendamping_id', '=', pendampingId);
}

function inPkh(db: Kysely<Tables>, scope: Scope, portion: Portion) {
	const query = scoped(db, scope).where('kpm.household', '=', 'stands').where('kpm.ended_on', 'is', null);
	if ('areaCode' in portion) return query.where('kpm.area_code', '=', portion.areaCode);
	return query.where('kpm.id', 'in', [...portion.kpmIds]);
}

type Profile = Partial<Record<ProfilSectionId, ProfilContent>> & { seenAt?: string };

/** The newest version of each section that a rule reads. */
async function profilesOf(
	db: Kysely<Tables>,
	ids: SelectQueryBuilder<Tables, 'kpm', { id: string }>
): Promise<Map<string, Profile>> {
	const versions = await db
		.selectFrom('profil_version')
		.select(['id', 'kpm_id', 'section', 'content', 'at'])
		.where('kpm_id', 'in', ids)
		.where('section', 'in', [...sections])
		.orderBy('at')
		.execute();
	const members = await db.selectFrom('family_member').select(['version_id', 'nama']).where('kpm_id', 'in', ids).execute();
	const named = new Map<string, { nama: string }[]>();
	for (const { version_id, nama } of members) named.set(version_id, [...(named.get(version_id) ?? []), { nama }]);
	const profiles = new Map<string, Profile>();
	for (const { id, kpm_id, section, content, at } of versions) {
		const profile = profiles.get(kpm_id) ?? {};
		const kept = JSON.parse(content) as ProfilContent;
		profile[section] = section === 'pokok' ? { fields: kept.fields, rows: { art: named.get(id) ?? [] } } : kept;
		// Both are written down from what was seen at the house (II.H.1a).
		if (section === 'aset' || section === 'foto') profile.seenAt = at;
		profiles.set(kpm_id, profile);
	}
	return profiles;
}

function judged(
	kesimpulan: ProfilContent | undefined,
	pdse: ProfilContent | undefined
): Pick<BidikFacts, 'aparatur' | 'penilaian' | 'pdseOn'> {
	const text = (field: string, of = kesimpulan) => {
		const value = of?.fields[field];
		return typeof value === 'string' ? value.trim() : '';
	};
	const aparatur = text('aparatur');
	const sejahtera = text('sejahtera');
	return {
		aparatur: aparatur === 'ada' || aparatur === 'tidakAda' ? aparatur : null,
		penilaian: sejahtera === 'sudah' || sejahtera === 'belum' ? { sejahtera, hasReason: text('alasan') !== '' } : null,
		// The form itself, or what was known of one before it was typed in; the later one counts.
		pdseOn: [parseIsoDate(text('pdse')), parseIsoDate(text('pdse', pdse))].reduce<IsoDate | null>(
			(latest, day) => (day !== undefined && (latest === null || day > latest) ? day : latest),
			null
		)
	};
}
