import type { Components } from '../kpm/components.ts';

/** The columns that a BNBA PKH may bring. */
export type BnbaPkhField =
	| 'nama'
	| 'nik'
	| 'nomorKk'
	| 'nomorPeserta'
	| 'mulaiPkh'
	| 'jenisKelamin'
	| 'tanggalLahir'
	| 'dusun'
	| 'desa'
	| 'kodeDesa'
	| keyof Components
	| 'desil'
	| 'pendampingName';

/** Field → column index from 0; a field that is not there has no column in this list. */
export type BnbaPkhColumns = Partial<Record<BnbaPkhField, number>>;

const headerWords: Record<BnbaPkhField, readonly string[]> = {
	nama: ['namapengurus', 'namakpm', 'nama', 'namalengkap', 'namapenerima', 'namapesertapkh'],
	nik: ['nik', 'nikpengurus', 'nikkpm', 'nomorindukkependudukan', 'noktp', 'nomornik', 'nonik'],
	nomorKk: ['nokk', 'nomorkk', 'kk', 'nokartukeluarga', 'nomorkartukeluarga'],
	nomorPeserta: [
		'nopesertapkh',
		'nomorpesertapkh',
		'nopeserta',
		'nomorpeserta',
		'nokepesertaanpkh',
		'nomorkepesertaan',
		'idpengurus'
	],
	mulaiPkh: ['tanggalmulaipkh', 'tglmulaipkh', 'mulaipkh', 'tanggalmulai', 'tanggalkepesertaan', 'tglkepesertaan'],
	jenisKelamin: ['jeniskelamin', 'jk', 'lp', 'kelamin', 'gender'],
	tanggalLahir: ['tanggallahir', 'tgllahir'],
	dusun: ['dusun', 'lingkungan', 'jorong', 'namadusun', 'dusunlingkungan'],
	desa: ['desa', 'kelurahan', 'nagari', 'desakelurahan', 'kelurahandesa', 'desakel', 'namadesa', 'namakelurahan'],
	kodeDesa: ['kodedesa', 'kodekelurahan', 'kodenagari', 'kodedesakelurahan', 'kodewilayah', 'kodekemendagri'],
	bumil: ['bumil', 'ibuhamil', 'ibuhamilnifas', 'hamil'],
	aud: ['aud', 'anakusiadini', 'balita', 'usiadini'],
	sd: ['sd', 'anaksd', 'sdsederajat'],
	smp: ['smp', 'anaksmp', 'smpsederajat'],
	sma: ['sma', 'anaksma', 'smasederajat', 'smasmk'],
	lansia: ['lansia', 'lanjutusia'],
	disabilitas: ['disabilitas', 'disabilitasberat', 'disabel'],
	desil: ['desil', 'desildtks', 'desildtsen'],
	pendampingName: ['pendamping', 'namapendamping', 'pendampingpkh', 'pendampingsosial', 'namapendampingsosial']
};

export const BNBA_PKH_FIELDS = Object.keys(headerWords) as BnbaPkhField[];

// A missing component column would read as 'no component left' and put families on the list for leaving.
const requiredFields: readonly BnbaPkhField[] = [
	'nama',
	'nik',
	'kodeDesa',
	'bumil',
	'aud',
	'sd',
	'smp',
	'sma',
	'lansia',
	'disabilitas'
];

/** Proposes columns from the header words, without regard to case, spaces and marks; where two fit, the one named first in our list wins. */
export function guessBnbaPkhColumns(header: readonly string[]): BnbaPkhColumns {
	const words = header.map((cell) => cell.toLowerCase().replace(/[^a-z0-9]/g, ''));
	const columns: BnbaPkhColumns = {};
	for (const field of BNBA_PKH_FIELDS) {
		const word = headerWords[field].find((candidate) => words.includes(candidate));
		if (word !== undefined) columns[field] = words.indexOf(word);
	}
	return columns;
}

/** Fields without which no row can be read; empty when the list can be taken. */
export function missingBnbaPkhColumns(columns: BnbaPkhColumns): BnbaPkhField[] {
	return requiredFields.filter((field) => columns[field] === undefined);
}
