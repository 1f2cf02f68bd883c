import { textRow, workbook, zipOf } from '../../../packages/case-store/src/lists/xlsx-test-kit.ts';

const HEADER = [
	'Nama Pengurus',
	'NIK',
	'No KK',
	'No Peserta PKH',
	'Dusun',
	'Desa',
	'Kode Desa',
	'Bumil',
	'AUD',
	'SD',
	'SMP',
	'SMA',
	'Lansia',
	'Disabilitas',
	'Pendamping'
];

/** Invented families, all of them different: kecamatan code 99 does not exist. */
function family(index: number): string[] {
	const two = (value: number) => String(value).padStart(2, '0');
	const date = `${two(1 + (index % 28))}${two(1 + (Math.floor(index / 28) % 12))}${two(Math.floor(index / 336) % 100)}`;
	const serial = String(1 + (Math.floor(index / 33_600) % 9999)).padStart(4, '0');
	const name = `Keluarga ${index + 1}`;
	const kk = `530299${date}${String(5000 + Number(serial)).padStart(4, '0')}`;
	const participant = `5302099${String(index + 1).padStart(7, '0')}`;
	const place = ['Dusun 1', 'Oelbiteno', '53.02.99.2001'];
	return [name, `530299${date}${serial}`, kk, participant, ...place, '0', '0', '1', '0', '0', '0', '0', 'Rosalia Bete'];
}

/** A list of families as the office uploads it. */
export function bigCsv(rows: number): string {
	return [HEADER, ...Array.from({ length: rows }, (_, index) => family(index))].map((cells) => cells.join(';')).join('\r\n');
}

/** The same list as a workbook, its texts in their cells. */
export function bigXlsx(rows: number): Buffer {
	const lines = Array.from({ length: rows }, (_, index) => textRow(index + 2, family(index)));
	return zipOf(workbook([textRow(1, HEADER), ...lines].join('')));
}
