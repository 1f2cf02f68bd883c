import { listKinds, type ListKind } from './list-kinds.ts';
import { cleanCell } from './list-text.ts';

/** What a column of a list can mean. */
export type ListField = keyof typeof headerWords;

/** Field → column index from 0; a field that is not there has no column in this list. */
export type ListColumns = Partial<Record<ListField, number>>;

/** A header longer than this is no list of people; a row has no more cells either. */
export const MOST_COLUMNS = 500;

const headerWords = {
	nama: [
		'namapengurus',
		'namakpm',
		'nama',
		'namalengkap',
		'namapenerima',
		'namapesertapkh',
		'namaart',
		'namaindividu',
		'namaanggotakeluarga',
		'namakepalakeluarga',
		'namakrt'
	],
	nik: ['nik', 'nikpengurus', 'nikkpm', 'nomorindukkependudukan', 'noktp', 'nomornik', 'nonik', 'nikart', 'nikkepalakeluarga'],
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
	jenisKelamin: ['jeniskelamin', 'jk', 'lp', 'kelamin', 'gender', 'jnskelamin'],
	tanggalLahir: ['tanggallahir', 'tgllahir', 'tanggallahirart'],
	dusun: ['dusun', 'lingkungan', 'jorong', 'namadusun', 'dusunlingkungan'],
	desa: ['desa', 'kelurahan', 'nagari', 'desakelurahan', 'kelurahandesa', 'desakel', 'namadesa', 'namakelurahan', 'desanagari'],
	kodeDesa: [
		'kodedesa',
		'kodekelurahan',
		'kodenagari',
		'kodedesakelurahan',
		'kodekelurahandesa',
		'kodewilayah',
		'kodekemendagri',
		'kodedesakemendagri'
	],
	bumil: ['bumil', 'ibuhamil', 'ibuhamilnifas', 'hamil'],
	aud: ['aud', 'anakusiadini', 'balita', 'usiadini'],
	sd: ['sd', 'anaksd', 'sdsederajat'],
	smp: ['smp', 'anaksmp', 'smpsederajat'],
	sma: ['sma', 'anaksma', 'smasederajat', 'smasmk'],
	lansia: ['lansia', 'lanjutusia'],
	disabilitas: ['disabilitas', 'disabilitasberat', 'disabel'],
	desil: ['desil', 'desildtks', 'desildtsen', 'desilkesejahteraan', 'desilnasional', 'peringkatkesejahteraan'],
	pendampingName: ['pendamping', 'namapendamping', 'pendampingpkh', 'pendampingsosial', 'namapendampingsosial'],
	idKeluarga: ['idkeluarga', 'idkel', 'idrumahtangga', 'idruta', 'nomorkeluarga'],
	idIndividu: ['idindividu', 'idart', 'idanggotakeluarga', 'nomorindividu'],
	alamat: ['alamat', 'alamatlengkap', 'alamatktp', 'alamatdomisili'],
	hubungan: ['hubungan', 'hubungankeluarga', 'hubungandengankepalakeluarga', 'statushubungan', 'shdk', 'hubkel'],
	pekerjaan: ['pekerjaan', 'pekerjaanutama', 'jenispekerjaan'],
	penghasilan: ['penghasilan', 'pendapatan', 'penghasilanperbulan', 'pendapatanperbulan', 'penghasilansebulan'],
	bantuan: ['bantuan', 'bansos', 'bantuanyangditerima', 'program', 'programbantuan', 'penerimabansos', 'jenisbantuan'],
	permintaan: ['permintaan', 'kebutuhan', 'usulanbantuan', 'bantuanyangdiminta', 'kebutuhanpenghidupan', 'usulanpenghidupan']
} as const satisfies Record<string, readonly string[]>;

/** Header words to ask for when a column is missing, as the official lists write them. */
export const listFieldNames: Record<ListField, string> = {
	nama: 'Nama',
	nik: 'NIK',
	nomorKk: 'No KK',
	nomorPeserta: 'No Peserta PKH',
	mulaiPkh: 'Tanggal Mulai PKH',
	jenisKelamin: 'Jenis Kelamin',
	tanggalLahir: 'Tanggal Lahir',
	dusun: 'Dusun',
	desa: 'Desa',
	kodeDesa: 'Kode Desa',
	bumil: 'Bumil',
	aud: 'AUD',
	sd: 'SD',
	smp: 'SMP',
	sma: 'SMA',
	lansia: 'Lansia',
	disabilitas: 'Disabilitas',
	desil: 'Desil',
	pendampingName: 'Pendamping',
	idKeluarga: 'ID Keluarga',
	idIndividu: 'ID Individu',
	alamat: 'Alamat',
	hubungan: 'Hubungan Keluarga',
	pekerjaan: 'Pekerjaan',
	penghasilan: 'Penghasilan',
	bantuan: 'Bantuan',
	permintaan: 'Permintaan'
};

const bareWord = (cell: string): string => cell.toLowerCase().replace(/[^a-z0-9]/g, '');

/** Proposes columns from the header words, without regard to case, spaces and marks; where two fit, the one named first in our list wins. */
export function guessColumns(kind: ListKind, header: readonly string[]): ListColumns {
	const { fields, ownWords } = listKinds[kind];
	const words = header.map(bareWord);
	const columns: ListColumns = {};
	for (const field of fields) {
		const word = [...(ownWords[field] ?? []), ...headerWords[field]].find((candidate) => words.includes(candidate));
		if (word !== undefined) columns[field] = words.indexOf(word);
	}
	return columns;
}

/** Fields without which no row can be read; empty when the list can be taken. */
export function missingColumns(kind: ListKind, columns: ListColumns): ListField[] {
	return listKinds[kind].required.filter((field) => columns[field] === undefined);
}

/** What a person corrected: only fields of the kind, only columns that are there, none of them for two fields. undefined when it is not so. */
export function chosenColumns(
	kind: ListKind,
	header: readonly string[],
	chosen: Readonly<Record<string, number>>
): ListColumns | undefined {
	const columns: ListColumns = {};
	for (const field of listKinds[kind].fields) {
		const column = chosen[field];
		if (column !== undefined) columns[field] = column;
	}
	const taken = Object.values(columns);
	const areThere = taken.every((column) => Number.isInteger(column) && column >= 0 && column < header.length);
	return areThere && new Set(taken).size === taken.length && Object.keys(chosen).length === taken.length ? columns : undefined;
}

/** The header line as it is recognised again: a mapping that somebody corrected holds for the next list with these very columns. */
export function headerLine(header: readonly string[]): string {
	return header.map((cell) => bareWord(cleanCell(cell))).join(';');
}

/** A list may begin with its title: of the first lines the one whose words name what is required, else the first with any words. */
export function findHeader(kind: ListKind, lines: readonly (readonly string[])[]): number {
	const whole = lines.findIndex((cells) => missingColumns(kind, guessColumns(kind, cells)).length === 0);
	return whole >= 0 ? whole : lines.findIndex((cells) => cells.some((cell) => cell.trim() !== ''));
}
