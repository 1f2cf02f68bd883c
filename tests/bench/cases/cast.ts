/** Fills moulds: as many caseloads as are asked for, each with people, areas and ids of its own, whole chains and true digests. */
import { entryHash, type Secrets } from '@balai/case-store';
import { hash } from 'node:crypto';
import { CODE_ALPHABET, codeLength, nameKey, type AccountId } from '@balai/domain';
import { Chance } from '../../random.ts';
import { inventedId, inventedName, inventedPerson, type InventedPerson } from './invented-people.ts';
import type { Cell, Mould, MouldCell, MouldTable } from './mould.ts';

export interface CastTable {
	name: string;
	columns: readonly string[];
	rows: Cell[][];
}

/** Whom to ask about what was cast. */
export interface Caseload {
	accounts: Readonly<Record<keyof Mould['accounts'], AccountId>>;
	kabupaten: string;
	desa: readonly string[];
	kpmIds: readonly string[];
	sessionIds: readonly string[];
	names: readonly string[];
}

/** Some 10,000 families in a kabupaten, as there are, whatever the number of kabupaten. */
const CASELOADS_IN_KABUPATEN = 32;
const CASELOADS_IN_KECAMATAN = 4;
const KABUPATEN_IN_PROVINCE = 20;
const PROVINCES = ['53', '52', '51', '63', '64', '65', '71', '72'];

export interface Casting {
	moulds: readonly Mould[];
	secrets: Pick<Secrets, 'slipCode' | 'invitationCode' | 'digest'>;
	seed: number;
}

/** Caseload after caseload, by the moulds in turn; tables may come more than once. */
export function* castCaseloads(
	{ moulds, secrets, seed }: Casting,
	cases: number
): Generator<{ caseload: Caseload; tables: CastTable[] }> {
	const chance = new Chance(seed);
	const codes = new Set<string>();
	const areas = new Set<string>();
	const officers = new Map<string, string>();
	const registers = new Map<string, number>();
	const pendampingNames = new Set<string>();
	for (let number = 0, cast = 0; cast < cases; number += 1) {
		const mould = moulds[number % moulds.length];
		if (!mould) throw new Error('There is no mould to fill.');
		const place = placeOf(number);
		const officerOf = (name: string): string => {
			// One pendamping to a caseload, one korwil to a province, the others to a kabupaten.
			const key = `${name} ${name === 'pendamping' ? number : name === 'korwil' ? place.provinsi : place.kabupaten}`;
			const id = officers.get(key) ?? inventedId(chance);
			officers.set(key, id);
			return id;
		};
		const one = new One({ mould, place, officerOf, secrets, chance, codes, registers, pendampingNames });
		yield { caseload: one.caseload(), tables: [areaRows(place, areas), ...mould.tables.map((table) => one.fill(table))] };
		cast += mould.kpmIds.length;
	}
}

interface Place {
	provinsi: string;
	kabupaten: string;
	kecamatan: string;
	desa: readonly { code: string; name: string }[];
}

function placeOf(number: number): Place {
	const twoDigits = (of: number) => String(of + 1).padStart(2, '0');
	const inKabupaten = number % CASELOADS_IN_KABUPATEN;
	const kabupatenNumber = Math.floor(number / CASELOADS_IN_KABUPATEN);
	const provinsi = PROVINCES[Math.floor(kabupatenNumber / KABUPATEN_IN_PROVINCE)];
	if (provinsi === undefined) throw new Error('There are more caseloads than the invented provinces hold.');
	const kabupaten = `${provinsi}${twoDigits(kabupatenNumber % KABUPATEN_IN_PROVINCE)}`;
	const kecamatan = `${kabupaten}${twoDigits(Math.floor(inKabupaten / CASELOADS_IN_KECAMATAN))}`;
	const named = new Chance(number);
	const desa = [0, 1].map((which) => ({
		code: `${kecamatan}20${twoDigits((inKabupaten % CASELOADS_IN_KECAMATAN) * 2 + which)}`,
		name: inventedName(named).split(' ').at(-1) ?? ''
	}));
	return { provinsi, kabupaten, kecamatan, desa };
}

/** What is new of a place in the tree of areas. */
function areaRows({ provinsi, kabupaten, kecamatan, desa }: Place, known: Set<string>): CastTable {
	const tree = [
		[provinsi, `Provinsi ${provinsi}`, 'provinsi'],
		[kabupaten, `Kabupaten ${kabupaten}`, 'kabupaten'],
		[kecamatan, `Kecamatan ${kecamatan}`, 'kecamatan'],
		...desa.map(({ code, name }) => [code, `Desa ${name}`, 'desa'])
	] as [string, string, string][];
	const fresh = tree.filter(([code]) => !known.has(code));
	for (const [code] of fresh) known.add(code);
	return {
		name: 'area',
		columns: ['code', 'name', 'kind', 'zone', 'contact_name', 'contact_phone'],
		rows: fresh.map(([code, name, kind]) => {
			const contact = kind === 'kabupaten' ? ['Ibu Rosalina Manu', '0812-0000-0147'] : [null, null];
			return [code, name, kind, 'WITA', ...contact];
		})
	};
}

interface Circumstances {
	mould: Mould;
	place: Place;
	/** Who does this in the caseload, by the name of the story. */
	officerOf: (name: string) => string;
	secrets: Casting['secrets'];
	chance: Chance;
	/** Codes of halls: no two are alike. */
	codes: Set<string>;
	/** The last number in each register of proposals. */
	registers: Map<string, number>;
	/** Behind their kabupaten, in which no two are named alike: lists know them by their names. */
	pendampingNames: Set<string>;
}

/** One caseload that is being cast. */
class One {
	readonly #mould: Mould;
	readonly #place: Place;
	readonly #secrets: Casting['secrets'];
	readonly #chance: Chance;
	readonly #codes: Set<string>;
	readonly #registers: Map<string, number>;
	readonly #values: string[];
	readonly #people = new Map<string, InventedPerson>();
	readonly #pendampingName: string;

	constructor({ mould, place, officerOf, secrets, chance, codes, registers, pendampingNames }: Circumstances) {
		this.#mould = mould;
		this.#place = place;
		this.#secrets = secrets;
		this.#chance = chance;
		this.#codes = codes;
		this.#registers = registers;
		do this.#pendampingName = inventedName(chance);
		while (pendampingNames.has(`${place.kabupaten} ${nameKey(this.#pendampingName)}`));
		pendampingNames.add(`${place.kabupaten} ${nameKey(this.#pendampingName)}`);
		const values = (this.#values = new Array<string>(mould.holes.length).fill(''));
		mould.holes.forEach((hole, at) => {
			if (hole.kind === 'kabupaten' || hole.kind === 'kecamatan') values[at] = place[hole.kind];
			else if (hole.kind === 'desa') values[at] = place.desa[hole.number]?.code ?? '';
			else if (hole.kind !== 'note' && hole.kind !== 'signature') values[at] = inventedId(chance);
		});
		for (const [name, hole] of Object.entries(mould.accounts)) values[hole] = officerOf(name);
		// These prove what stands in others by now.
		mould.holes.forEach((hole, at) => {
			if (hole.kind === 'signature') values[at] = sha256(`${values[hole.id] ?? ''}\n${hole.strokes}`);
			if (hole.kind !== 'note') return;
			const salt = inventedId(chance);
			values[at] = `${salt}.${sha256(`${salt}\n${String(this.#cell(hole.text))}`)}`;
		});
		for (const hole of mould.kpmIds) this.#people.set(values[hole] ?? '', inventedPerson(chance, place.kecamatan));
	}

	caseload(): Caseload {
		const { accounts, kpmIds, sessionIds } = this.#mould;
		return {
			accounts: Object.fromEntries(
				Object.entries(accounts).map(([name, hole]) => [name, this.#values[hole] ?? ''])
			) as Caseload['accounts'],
			kabupaten: this.#place.kabupaten,
			desa: this.#place.desa.map(({ code }) => code),
			kpmIds: kpmIds.map((hole) => this.#values[hole] ?? ''),
			sessionIds: sessionIds.map((hole) => this.#values[hole] ?? ''),
			names: [...this.#people.values()].map(({ nama }) => nama)
		};
	}

	fill({ name, columns, rows }: MouldTable): CastTable {
		const filled = rows.map((row) => row.map((cell) => this.#cell(cell)));
		const own = this.#own[name];
		if (own) {
			const at = Object.fromEntries(columns.map((column, index) => [column, index]));
			const set = own();
			for (const row of filled) {
				const text = (column: string) => String(row[at[column] ?? -1]);
				for (const [column, value] of Object.entries(set(text))) row[at[column] ?? -1] = value;
			}
		}
		return { name, columns, rows: filled };
	}

	#cell(cell: MouldCell): Cell {
		if (typeof cell !== 'object' || cell === null) return cell;
		const { texts, holes } = cell;
		let text = texts[0] ?? '';
		for (let at = 0; at < holes.length; at += 1) text += (this.#values[holes[at] ?? 0] ?? '') + (texts[at + 1] ?? '');
		return text;
	}

	/** Columns that follow from others of their row, or that are each caseload's own. */
	readonly #own: Readonly<Record<string, () => (text: (column: string) => string) => Record<string, Cell>>> = {
		person: () => (text) => {
			const { nama, nik, nomorKk, nomorPeserta, tanggalLahir, dusun } = this.#people.get(text('kpm_id')) ?? noPerson();
			const numbers = { nik, nik_digest: this.#secrets.digest('nik', nik), nomor_kk: nomorKk, nomor_peserta: nomorPeserta };
			const desa = this.#place.desa[text('desa') === 'Nunbena' ? 1 : 0]?.name ?? null;
			return { nama, ...numbers, tanggal_lahir: tanggalLahir, dusun, desa };
		},
		kpm: () => () => ({ pendamping_key: nameKey(this.#pendampingName) }),
		pendamping_name: () => () => ({ name: this.#pendampingName, name_key: nameKey(this.#pendampingName) }),
		session: () => () => ({ code: this.#freshCode() }),
		device: () => (text) => ({ token_digest: sha256(text('id')) }),
		invitation: () => (text) => ({
			code_digest: this.#secrets.digest('invitation', this.#secrets.invitationCode(text('session_id'), text('kpm_id')))
		}),
		slip: () => (text) => ({
			code_digest: this.#secrets.digest('slip', this.#secrets.slipCode(text('session_id'), text('kpm_id')))
		}),
		usulan_document: () => (text) => ({ seq: text('register') === 'null' ? null : this.#nextInRegister(text('register')) }),
		import_batch: () => (text) => ({ file_digest: sha256(text('id')) }),
		import_row: () => (text) => ({ row_key: sha256(`${text('batch_id')}\n${text('row_no')}`) }),
		event: () => {
			const last = new Map<string, string>();
			return (text) => {
				const stream = text('stream');
				const entry = { stream, type: text('type'), payload: text('payload'), actor: text('actor'), at: text('at') };
				const chained = entryHash(last.get(stream) ?? '', { ...entry, version: Number(text('version')) });
				last.set(stream, chained);
				return { hash: chained };
			};
		}
	};

	#nextInRegister(register: string): number {
		const next = (this.#registers.get(register) ?? 0) + 1;
		this.#registers.set(register, next);
		return next;
	}

	#freshCode(): string {
		for (;;) {
			let code = '';
			for (let letter = 0; letter < codeLength.hall; letter += 1) code += CODE_ALPHABET[this.#chance.below(CODE_ALPHABET.length)];
			if (this.#codes.has(code)) continue;
			this.#codes.add(code);
			return code;
		}
	}
}

const sha256 = (text: string) => hash('sha256', text, 'base64url');

function noPerson(): never {
	throw new Error('A row of a person without a case.');
}
