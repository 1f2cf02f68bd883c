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
import type { Secrets } from '../secrets.ts';
import { appendToNewStreams, type Trx } from '../streams/streams.ts';

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

/** Lists spell a pendamping's name alike within one kab/kota. */
export const kabupatenOf = (areaCode: string): string => areaCode.slice(0, 4);

/** Turns families into cases within one transaction; `create` takes some hundreds at a time, `finish` ends it. */
export class CaseCreation {
	readonly #trx: Trx;
	readonly #secrets: Secrets;
	readonly #batchId: string;
	readonly #actor: Actor;
	readonly #at: string;
	readonly #pendamping: readonly CaseloadAccount[];
	readonly #names = new Map<string, { areaCode: string; key: string; name: string; account: AccountId | null }>();
	readonly #areas = new Map<string, string>();
	cases = 0;
	assigned = 0;

	constructor(trx: Trx, secrets: Secrets, batchId: string, actor: Actor, at: string, accounts: readonly CaseloadAccount[]) {
		this.#trx = trx;
		this.#secrets = secrets;
		this.#batchId = batchId;
		this.#actor = actor;
		this.#at = at;
		this.#pendamping = accounts.filter(({ role }) => role === 'pendamping');
	}

	async create(newCases: readonly NewCase[]): Promise<void> {
		if (newCases.length === 0) return;
		await this.#loadNames(newCases);
		const given = newCases.map((newCase) => ({ ...newCase, pendampingId: this.#pendampingOf(newCase.family) }));
		await this.#trx
			.insertInto('kpm')
			.values(
				given.map(({ kpmId, family, pendampingId }) => ({
					id: kpmId,
					area_code: family.kodeDesa,
					pendamping_id: pendampingId,
					pendamping_key: family.pendampingName === null ? null : nameKey(family.pendampingName),
					since: family.mulaiPkh,
					components: JSON.stringify(family.components),
					desil: family.desil,
					batch_id: this.#batchId
				}))
			)
			.execute();
		await this.#trx
			.insertInto('person')
			.values(
				given.map(({ kpmId, family }) => ({
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
				}))
			)
			.execute();
		await appendToNewStreams<KpmEvent>(
			this.#trx,
			given.map(({ kpmId, family, pendampingId }) => ({
				stream: `kpm:${kpmId}`,
				events: [
					{
						type: 'kpmListed',
						register: 'pkh',
						batchId: this.#batchId,
						areaCode: family.kodeDesa,
						since: family.mulaiPkh,
						components: family.components,
						desil: family.desil
					},
					...(pendampingId === null ? [] : [{ type: 'pendampingAssigned' as const, pendampingId }])
				]
			})),
			this.#actor,
			this.#at
		);
		for (const { family } of given) {
			if (family.desa !== null || !this.#areas.has(family.kodeDesa))
				this.#areas.set(family.kodeDesa, family.desa ?? family.kodeDesa);
		}
		this.cases += given.length;
		this.assigned += given.filter(({ pendampingId }) => pendampingId !== null).length;
	}

	/** Adds the names and the desa that were not known. */
	async finish(): Promise<void> {
		for (const { areaCode, key, name, account } of this.#names.values()) {
			await this.#trx
				.insertInto('pendamping_name')
				.values({ area_code: areaCode, name_key: key, name, account_id: account })
				.onConflict((conflict) => conflict.doNothing())
				.execute();
		}
		for (const [code, name] of this.#areas) {
			await this.#trx
				.insertInto('area')
				.values({
					code,
					name,
					kind: 'desa',
					zone: zoneOfArea(code),
					contact_name: null,
					contact_phone: null,
					contact_account_id: null
				})
				.onConflict((conflict) => conflict.doNothing())
				.execute();
		}
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
			const stored = await this.#trx
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

function nameId(areaCode: string, key: string): string {
	return `${areaCode} ${key}`;
}
