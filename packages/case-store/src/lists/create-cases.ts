import {
	areaCovers,
	nameKey,
	zoneOfArea,
	type AccountId,
	type Actor,
	type BnbaPkhRow,
	type KpmEvent,
	type Role
} from '@balai/domain';
import type { Kysely } from 'kysely';
import type { Statement } from '../engines/engine.ts';
import type { Tables } from '../schema.ts';
import type { Secrets } from '../secrets.ts';
import { newStreams } from '../streams/streams.ts';
import { touch } from '../streams/touched.ts';

/** The accounts that families may be given to; those of other roles are passed over. */
export interface CaseloadAccount {
	id: AccountId;
	name: string;
	role: Role;
	areaCode: string;
}

export interface NewCase {
	kpmId: string;
	family: BnbaPkhRow;
}

export interface GivenCase extends NewCase {
	pendampingId: AccountId | null;
}

/** The edition of a list, as far as somebody said it. */
export interface SaidEdition {
	quarter: string | null;
	on: string | null;
}

/** Lists spell a pendamping's name alike within one kab/kota. */
export const kabupatenOf = (areaCode: string): string => areaCode.slice(0, 4);

/**
 * Turns families into cases. It only reads, and gives the statements that whoever asks puts into a transaction: `give` decides whose
 * each family is and counts it, `rows` are the cases themselves, `names` what they bring along, once, at the end.
 */
export class CaseCreation {
	readonly #db: Kysely<Tables>;
	readonly #secrets: Secrets;
	readonly #batchId: string;
	/** As every case tells it of its list. */
	readonly #edition: { quarter?: string; on?: string };
	readonly #actor: Actor;
	readonly #at: string;
	readonly #pendamping: readonly CaseloadAccount[];
	readonly #names = new Map<string, { areaCode: string; key: string; name: string; account: AccountId | null }>();
	readonly #areas = new Map<string, string>();
	cases = 0;
	assigned = 0;

	constructor(
		db: Kysely<Tables>,
		secrets: Secrets,
		{ batchId, quarter, on }: { batchId: string } & SaidEdition,
		actor: Actor,
		at: string,
		accounts: readonly CaseloadAccount[]
	) {
		this.#db = db;
		this.#secrets = secrets;
		this.#batchId = batchId;
		this.#edition = { ...(quarter === null ? {} : { quarter }), ...(on === null ? {} : { on }) };
		this.#actor = actor;
		this.#at = at;
		this.#pendamping = accounts.filter(({ role }) => role === 'pendamping');
	}

	async give(newCases: readonly NewCase[]): Promise<GivenCase[]> {
		await this.#loadNames(newCases);
		const given = newCases.map((newCase) => ({ ...newCase, pendampingId: this.#pendampingOf(newCase.family) }));
		for (const { family } of given) {
			if (family.desa !== null || !this.#areas.has(family.kodeDesa))
				this.#areas.set(family.kodeDesa, family.desa ?? family.kodeDesa);
		}
		this.cases += given.length;
		this.assigned += given.filter(({ pendampingId }) => pendampingId !== null).length;
		return given;
	}

	/** SQLite takes 32,766 values in a statement: some hundreds of cases at a time. */
	rows(given: readonly GivenCase[]): Statement[] {
		if (given.length === 0) return [];
		const kpm = given.map(({ kpmId, family, pendampingId }) => ({
			id: kpmId,
			area_code: family.kodeDesa,
			pendamping_id: pendampingId,
			name_key: nameKey(family.nama),
			pendamping_key: family.pendampingName === null ? null : nameKey(family.pendampingName),
			since: family.mulaiPkh,
			components: JSON.stringify(family.components),
			desil: family.desil,
			batch_id: this.#batchId
		}));
		const persons = given.map(({ kpmId, family }) => ({
			kpm_id: kpmId,
			nama: family.nama,
			nik: family.nik,
			nik_digest: family.nik === null ? null : this.#secrets.digest('nik', family.nik),
			nomor_kk: family.nomorKk,
			nomor_peserta: family.nomorPeserta,
			jenis_kelamin: family.jenisKelamin,
			tanggal_lahir: family.tanggalLahir,
			dusun: family.dusun,
			desa: family.desa,
			telepon: null
		}));
		const streams = given.map(({ kpmId, family, pendampingId }) => ({
			stream: `kpm:${kpmId}`,
			events: [
				{
					type: 'kpmListed',
					register: 'pkh',
					batchId: this.#batchId,
					...this.#edition,
					areaCode: family.kodeDesa,
					since: family.mulaiPkh,
					components: family.components,
					desil: family.desil
				},
				...(pendampingId === null ? [] : [{ type: 'pendampingAssigned' as const, pendampingId }])
			] satisfies KpmEvent[]
		}));
		const events = newStreams<KpmEvent>(streams, this.#actor, this.#at);
		return [
			this.#db.insertInto('kpm').values(kpm).compile(),
			this.#db.insertInto('person').values(persons).compile(),
			this.#db.insertInto('event').values(events).compile(),
			touch(this.#db, events, this.#batchId).compile()
		];
	}

	/** The names and the desa that were not known. */
	names(): Statement[] {
		const names = [...this.#names.values()].map(({ areaCode, key, name, account }) => ({
			area_code: areaCode,
			name_key: key,
			name,
			account_id: account
		}));
		return [
			...inParts(names).map((part) =>
				this.#db
					.insertInto('pendamping_name')
					.values(part)
					.onConflict((conflict) => conflict.doNothing())
					.compile()
			),
			...newAreas(this.#db, this.#areas)
		];
	}

	async #loadNames(newCases: readonly NewCase[]): Promise<void> {
		const fresh = new Map<string, { areaCode: string; key: string; name: string }>();
		for (const { family } of newCases) {
			if (family.pendampingName === null) continue;
			const name = { areaCode: kabupatenOf(family.kodeDesa), key: nameKey(family.pendampingName), name: family.pendampingName };
			const id = nameId(name.areaCode, name.key);
			if (!this.#names.has(id)) fresh.set(id, name);
		}
		for (const [id, name] of fresh) {
			const stored = await this.#db
				.selectFrom('pendamping_name')
				.select('account_id')
				.where('area_code', '=', name.areaCode)
				.where('name_key', '=', name.key)
				.executeTakeFirst();
			const account = stored?.account_id ?? this.#onlyNamesake(name.areaCode, name.key) ?? null;
			this.#names.set(id, { ...name, account: account as AccountId | null });
		}
	}

	/** A name is taken for an account only when one single pendamping of the kab/kota bears it. */
	#onlyNamesake(areaCode: string, key: string): AccountId | undefined {
		const namesakes = this.#pendamping.filter(
			(account) =>
				nameKey(account.name) === key && (areaCovers(areaCode, account.areaCode) || areaCovers(account.areaCode, areaCode))
		);
		return namesakes.length === 1 ? namesakes[0]?.id : undefined;
	}

	/** null leaves the family in the tray: nobody, or an account that could not see it. */
	#pendampingOf(family: BnbaPkhRow): AccountId | null {
		if (family.pendampingName === null) return null;
		const name = this.#names.get(nameId(kabupatenOf(family.kodeDesa), nameKey(family.pendampingName)));
		const account = this.#pendamping.find(({ id }) => id === name?.account);
		return account && areaCovers(account.areaCode, family.kodeDesa) ? account.id : null;
	}
}

/** The desa that the table lacks, by code and the name that a list gives. */
export function newAreas(db: Kysely<Tables>, named: ReadonlyMap<string, string | null>): Statement[] {
	const areas = [...named].map(([code, name]) => ({
		code,
		name: name ?? code,
		kind: 'desa',
		zone: zoneOfArea(code),
		contact_name: null,
		contact_phone: null,
		contact_account_id: null
	}));
	return inParts(areas).map((part) =>
		db
			.insertInto('area')
			.values(part)
			.onConflict((conflict) => conflict.doNothing())
			.compile()
	);
}

function nameId(areaCode: string, key: string): string {
	return `${areaCode} ${key}`;
}

export function inParts<T>(all: readonly T[]): T[][] {
	return Array.from({ length: Math.ceil(all.length / 500) }, (_, index) => all.slice(index * 500, index * 500 + 500));
}
