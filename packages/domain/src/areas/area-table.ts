import type { Zone } from '../dates.ts';
import { zoneOfArea } from './area-zones.ts';

/** Digits of each kind's Kemendagri code. */
export const AREA_DIGITS = { provinsi: 2, kabupaten: 4, kota: 4, kecamatan: 6, desa: 10, kelurahan: 10, nagari: 10 } as const;
export type AreaKind = keyof typeof AREA_DIGITS;

/** An area as an official table lists it. */
export interface ListedArea {
	/** Kemendagri code: 2, 4, 6 or 10 digits. */
	code: string;
	name: string;
	kind: AreaKind;
	zone: Zone;
	/** BPS numbers the same areas otherwise; null where the table does not say. Never derived from the other code. */
	bpsCode: string | null;
}

export type AreaTableProblem =
	| 'areaColumnsMissing'
	| 'areaCodeWrong'
	| 'areaNameEmpty'
	| 'areaKindWrong'
	| 'areaTwice'
	| 'bpsCodeWrong'
	| 'bpsCodeTwice'
	| 'zoneWrong';

/** What to change in the file; `cell` is what stands there. */
export const areaTableText: Record<AreaTableProblem, (cell: string) => string> = {
	areaColumnsMissing: () => 'Kolomnya kurang. Perlu kode dan nama; boleh ada jenis, kode BPS, dan zona.',
	areaCodeWrong: (cell) => `Kode ${cell || 'kosong'} bukan 2, 4, 6, atau 10 angka.`,
	areaNameEmpty: () => 'Namanya kosong.',
	areaKindWrong: (cell) => `Jenis ${cell} tidak cocok dengan panjang kodenya.`,
	areaTwice: (cell) => `Kode ${cell} sudah ada di baris sebelumnya.`,
	bpsCodeWrong: (cell) => `Kode BPS ${cell} bukan 2 sampai 10 angka.`,
	bpsCodeTwice: (cell) => `Kode BPS ${cell} sudah dipakai di baris sebelumnya.`,
	zoneWrong: (cell) => `Zona ${cell} tidak dikenal. Tulis WIB, WITA, atau WIT.`
};

export type ReadAreas =
	| { ok: true; areas: ListedArea[] }
	/** `row` counts from 1, the header included. */
	| { ok: false; row: number; problem: AreaTableProblem; cell: string };

const headerWords = {
	code: ['kode', 'kodewilayah', 'kodekemendagri', 'kodewilayahkemendagri', 'kodedesa'],
	name: ['nama', 'namawilayah', 'wilayah', 'namadesa', 'namadesakelurahan'],
	kind: ['jenis', 'jeniswilayah', 'tingkat'],
	bps: ['kodebps', 'kodewilayahbps', 'bps'],
	zone: ['zona', 'zonawaktu']
} as const;

const kindByWord: Readonly<Record<string, AreaKind>> = {
	provinsi: 'provinsi',
	prov: 'provinsi',
	kabupaten: 'kabupaten',
	kab: 'kabupaten',
	kota: 'kota',
	kecamatan: 'kecamatan',
	kec: 'kecamatan',
	desa: 'desa',
	kelurahan: 'kelurahan',
	kel: 'kelurahan',
	nagari: 'nagari'
};
const kindByDigits: Readonly<Record<number, AreaKind>> = { 2: 'provinsi', 4: 'kabupaten', 6: 'kecamatan', 10: 'desa' };
const zones: readonly Zone[] = ['WIB', 'WITA', 'WIT'];

const bare = (cell: string): string => cell.toLowerCase().replace(/[^a-z0-9]/g, '');

/** Reads a table of areas, all of it or nothing; the first row names the columns (AR3). */
export function readAreaTable(rows: readonly (readonly string[])[]): ReadAreas {
	const words = (rows[0] ?? []).map(bare);
	const place = (names: readonly string[]) => words.findIndex((word) => names.includes(word));
	const at = { code: place(headerWords.code), name: place(headerWords.name) };
	const may = { kind: place(headerWords.kind), bps: place(headerWords.bps), zone: place(headerWords.zone) };
	if (at.code < 0 || at.name < 0) return { ok: false, row: 1, problem: 'areaColumnsMissing', cell: '' };
	const areas: ListedArea[] = [];
	const codes = new Set<string>();
	const bpsCodes = new Set<string>();
	for (const [index, row] of rows.slice(1).entries()) {
		const cell = (column: number) => (column < 0 ? '' : (row[column] ?? '').replace(/^\s*'/, '').trim().slice(0, 120));
		const refuse = (problem: AreaTableProblem, shown = ''): ReadAreas => ({ ok: false, row: index + 2, problem, cell: shown });
		const code = cell(at.code).replace(/[\s.]/g, '');
		if (!/^(\d{2}|\d{4}|\d{6}|\d{10})$/.test(code)) return refuse('areaCodeWrong', cell(at.code));
		const { kind: said, name } = named(cell(at.name), code.length);
		if (name === '') return refuse('areaNameEmpty');
		const typed = cell(may.kind);
		const kind = typed === '' ? (said ?? kindByDigits[code.length]) : kindByWord[bare(typed)];
		if (!kind || AREA_DIGITS[kind] !== code.length) return refuse('areaKindWrong', typed || (said ?? ''));
		const bpsCode = cell(may.bps).replace(/[\s.]/g, '');
		if (bpsCode !== '' && !/^\d{2,10}$/.test(bpsCode)) return refuse('bpsCodeWrong', cell(may.bps));
		const zone = cell(may.zone) === '' ? zoneOfArea(code) : zones.find((known) => known === cell(may.zone).toUpperCase());
		if (!zone) return refuse('zoneWrong', cell(may.zone));
		if (codes.has(code)) return refuse('areaTwice', code);
		if (bpsCode !== '' && bpsCodes.has(bpsCode)) return refuse('bpsCodeTwice', bpsCode);
		codes.add(code);
		if (bpsCode !== '') bpsCodes.add(bpsCode);
		areas.push({ code, name, kind, zone, bpsCode: bpsCode || null });
	}
	return { ok: true, areas };
}

/** 'Kel. Oesapa' → kelurahan, 'Oesapa'; a desa may be called 'Kota Baru'. */
function named(cell: string, digits: number): { kind: AreaKind | undefined; name: string } {
	const text = cell.replace(/\s+/g, ' ');
	const word = /^([a-z]+)\.? (?=\S)/i.exec(text);
	const kind = word ? kindByWord[bare(word[1] ?? '')] : undefined;
	return kind && word && AREA_DIGITS[kind] === digits
		? { kind, name: text.slice(word[0].length) }
		: { kind: undefined, name: text };
}
