import {
	actorReach,
	areaCovers,
	nameKey,
	parseNik,
	refuse,
	ok,
	type Actor,
	type IsoDate,
	type PackId,
	type RefusalCode,
	type RegisterRow,
	type Result
} from '@balai/domain';
import type { Kysely } from 'kysely';
import { keptList, keptLists } from '../bidik/kept-lists.ts';
import { countingLists } from '../lists/registers.ts';
import type { Tables } from '../schema.ts';
import { liveKpm } from '../scope.ts';
import type { Secrets } from '../secrets.ts';

/** What an entry says of somebody. */
export interface EntryPerson {
	nama: string;
	/** As the register or somebody at the table has it; null of a case, whose numbers stand there. */
	nik: string | null;
	idKeluarga: string | null;
	idIndividu: string | null;
	jenisKelamin: 'L' | 'P' | null;
	hubungan: string | null;
	/** Dusun, RT/RW or address. */
	tempat: string;
}

/** A name that may be taken over. */
export interface Proposed {
	kpmId: string | null;
	registerRowId: string | null;
	person: EntryPerson;
}

/** Where names of this desa may come from. */
export interface PrelistOffers {
	bidik: { listId: string; pack: PackId; on: IsoDate; yes: number }[];
	/** For who may import lists alone: nobody else is given a register. */
	registers: { register: string; quarter: string | null; rows: number }[];
}

export const ENTRY_TEXT_LENGTH = 120;

/** Kept lists that reach into this desa, and registers that speak for it. */
export async function prelistOffers(db: Kysely<Tables>, actor: Actor, areaCode: string): Promise<PrelistOffers> {
	const kept = (await keptLists(db, actor)).filter((list) => areaCovers(list.areaCode, areaCode) && list.counts.yes > 0);
	return {
		bidik: kept.map(({ id, pack, on, counts }) => ({ listId: id, pack, on, yes: counts.yes })),
		registers: mayTakeRegister(actor) ? await registersOf(db, areaCode) : []
	};
}

function mayTakeRegister(actor: Actor): boolean {
	return actor.kind === 'account' && actorReach(actor, 'importList') !== undefined;
}

async function registersOf(db: Kysely<Tables>, areaCode: string): Promise<PrelistOffers['registers']> {
	const rows = await db.selectFrom('register_area').select('register').distinct().where('area_code', '=', areaCode).execute();
	const offers: PrelistOffers['registers'] = [];
	for (const { register } of rows) {
		const batchId = (await countingLists(db, register)).get(areaCode);
		if (batchId === undefined) continue;
		const batch = await db.selectFrom('import_batch').select('quarter').where('id', '=', batchId).executeTakeFirst();
		const { n } = await ofRegister(db, batchId, areaCode)
			.select((eb) => eb.fn.countAll<number>().as('n'))
			.executeTakeFirstOrThrow();
		offers.push({ register, quarter: batch?.quarter ?? null, rows: Number(n) });
	}
	return offers.sort((a, b) => a.register.localeCompare(b.register));
}

function ofRegister(db: Kysely<Tables>, batchId: string, areaCode: string) {
	return db.selectFrom('register_row').where('batch_id', '=', batchId).where('area_code', '=', areaCode);
}

/** Families of this desa that a kept list of bidik takes in, as far as the actor reaches them. */
export async function fromBidik(
	db: Kysely<Tables>,
	actor: Actor,
	areaCode: string,
	listId: string,
	most: number
): Promise<Result<Proposed[], RefusalCode>> {
	const page = await keptList(db, actor, listId, { verdict: 'yes', limit: most });
	if (!page) return refuse('unknownOrForbidden');
	const rows = await families(
		db,
		areaCode,
		page.rows.map(({ kpmId }) => kpmId)
	);
	return rows.length > 0 ? ok(rows) : refuse('prelistEmpty');
}

async function families(db: Kysely<Tables>, areaCode: string, kpmIds: readonly string[]): Promise<Proposed[]> {
	const found: Proposed[] = [];
	for (let from = 0; from < kpmIds.length; from += PART) {
		const rows = await liveKpm(db)
			.innerJoin('person', 'person.kpm_id', 'kpm.id')
			.select(['kpm.id', 'kpm.name_key', 'person.nama', 'person.jenis_kelamin', 'person.dusun'])
			.where('kpm.id', 'in', kpmIds.slice(from, from + PART))
			.where('kpm.area_code', '=', areaCode)
			.execute();
		found.push(
			...rows.map(({ id, nama, jenis_kelamin, dusun }) => ({
				kpmId: id,
				registerRowId: null,
				person: {
					nama,
					nik: null,
					idKeluarga: null,
					idIndividu: null,
					jenisKelamin: sexOf(jenis_kelamin),
					hubungan: null,
					tempat: dusun ?? ''
				}
			}))
		);
	}
	return found.sort((a, b) => a.person.nama.localeCompare(b.person.nama, 'id'));
}

/** Engines limit how many values one question may carry. */
const PART = 500;

/** Everybody whom the edition of a register that counts in this desa names there. */
export async function fromRegister(
	db: Kysely<Tables>,
	actor: Actor,
	areaCode: string,
	register: string
): Promise<Result<{ batchId: string; rows: Proposed[] }, RefusalCode>> {
	if (!mayTakeRegister(actor)) return refuse('notAllowed');
	const batchId = (await countingLists(db, register)).get(areaCode);
	if (batchId === undefined) return refuse('prelistEmpty');
	const rows = await ofRegister(db, batchId, areaCode).selectAll().orderBy('row_no').execute();
	if (rows.length === 0) return refuse('prelistEmpty');
	const cases = await sameNumberAndName(db, areaCode, rows);
	return ok({
		batchId,
		rows: rows.map(({ id, content, nik_digest, name_key }) => {
			const { nama, nik, idKeluarga, idIndividu, jenisKelamin, hubungan, alamat } = JSON.parse(content) as RegisterRow;
			const kpmId = nik_digest === null ? null : (cases.get(`${nik_digest}\n${name_key}`) ?? null);
			return {
				kpmId,
				registerRowId: id,
				person: { nama, nik: kpmId === null ? nik : null, idKeluarga, idIndividu, jenisKelamin, hubungan, tempat: alamat ?? '' }
			};
		})
	});
}

/** Somebody whom a person at the table names. A NIK that is none is refused; one that is a case's here, with its name, is that case. */
export async function typedPerson(
	db: Kysely<Tables>,
	secrets: Secrets,
	areaCode: string,
	typed: { nama: string; tempat: string; nik: string; hubungan: string }
): Promise<Result<Proposed, RefusalCode>> {
	const cut = (text: string) => text.trim().slice(0, ENTRY_TEXT_LENGTH);
	const [nama, tempat, hubungan] = [cut(typed.nama), cut(typed.tempat), cut(typed.hubungan)];
	if (nama === '' || tempat === '') return refuse('entryIncomplete');
	const parsed = typed.nik.trim() === '' ? undefined : parseNik(typed.nik);
	if (parsed && !parsed.ok) return refuse('entryNikWrong');
	const facts = parsed?.value;
	const digest = facts ? secrets.digest('nik', facts.nik) : null;
	const same =
		digest === null ? undefined : await sameNumberAndName(db, areaCode, [{ nik_digest: digest, name_key: nameKey(nama) }]);
	const kpmId = same?.get(`${digest}\n${nameKey(nama)}`) ?? null;
	return ok({
		kpmId,
		registerRowId: null,
		person: {
			nama,
			nik: kpmId === null ? (facts?.nik ?? null) : null,
			idKeluarga: null,
			idIndividu: null,
			jenisKelamin: facts?.sex ?? null,
			hubungan: hubungan || null,
			tempat
		}
	});
}

/** Cases of the desa with the same NIK and the same name: what is said of the one is told the other. Less is nobody's yes. */
async function sameNumberAndName(
	db: Kysely<Tables>,
	areaCode: string,
	rows: readonly { nik_digest: string | null; name_key: string }[]
): Promise<Map<string, string>> {
	const digests = rows.flatMap(({ nik_digest }) => nik_digest ?? []);
	const found = new Map<string, string>();
	for (let from = 0; from < digests.length; from += PART)
		for (const row of await liveKpm(db)
			.innerJoin('person', 'person.kpm_id', 'kpm.id')
			.select(['kpm.id', 'kpm.name_key', 'person.nik_digest'])
			.where('kpm.area_code', '=', areaCode)
			.where('person.nik_digest', 'in', digests.slice(from, from + PART))
			.execute())
			found.set(`${row.nik_digest}\n${row.name_key}`, row.id);
	return found;
}

function sexOf(text: string | null): 'L' | 'P' | null {
	return text === 'L' || text === 'P' ? text : null;
}
