import type { Temuan } from '../musyawarah/musyawarah-events.ts';

/** What the columns of a cell may say, and how people spell it. Data: a new spelling is one word here. */
type Spellings<Value> = readonly { value: Value; word: string; also: readonly string[] }[];

/** Columns 9, 10 and 11. */
export const markSpellings: Spellings<boolean> = [
	{ value: true, word: 'Ya', also: ['y', 'yes', 'v', '√', '✓', '✔', '1', 'ada', 'dapat', 'terima', 'menerima', 'sudah', 'true'] },
	{
		value: false,
		word: 'Tidak',
		also: ['t', 'tdk', 'tdak', 'no', '-', '–', '—', '0', 'tidak ada', 'tidak dapat', 'tidak menerima', 'belum', 'false']
	}
];

/** Column 8; the source itself writes 'Menggagal' and 'Memnggal' (Kepsekda DKI 75/2023, Tabel 3.5). */
export const temuanSpellings: Spellings<Temuan> = [
	{ value: 'ditemukan', word: 'Ditemukan', also: ['ditemukn', 'temu', 'ketemu', 'ada'] },
	{
		value: 'meninggal',
		word: 'Meninggal',
		also: ['menggagal', 'memnggal', 'menggal', 'meningal', 'meninggal dunia', 'wafat', 'almarhum', 'almarhumah', 'alm', 'md']
	},
	{ value: 'pindah', word: 'Pindah', also: ['pindah alamat', 'pindah domisili', 'pindah tempat', 'pindah desa'] }
];

/** Column 6: the note says 'Lelaki', the rows say 'Laki-laki'. */
export const sexSpellings: Spellings<'L' | 'P'> = [
	{ value: 'L', word: 'Laki-laki', also: ['lelaki', 'laki', 'l', 'lk', 'lki', 'pria'] },
	{ value: 'P', word: 'Perempuan', also: ['p', 'pr', 'prp', 'wanita', 'perempun'] }
];

/** Column 7; whatever else is written stays as it is. */
export const hubunganSpellings: Spellings<string> = [
	{ value: 'Kepala Keluarga', word: 'Kepala Keluarga', also: ['kk', 'kepala kel', 'kepala rumah tangga', 'krt'] },
	{ value: 'Istri', word: 'Istri', also: ['isteri', 'istri suami', 'ibu rumah tangga'] },
	{ value: 'Suami', word: 'Suami', also: [] },
	{ value: 'Anak', word: 'Anak', also: ['anak kandung'] },
	{ value: 'Menantu', word: 'Menantu', also: [] },
	{ value: 'Cucu', word: 'Cucu', also: [] },
	{ value: 'Orang Tua', word: 'Orang Tua', also: ['orangtua', 'ortu', 'ayah', 'ibu'] },
	{ value: 'Mertua', word: 'Mertua', also: [] },
	{ value: 'Famili Lain', word: 'Famili Lain', also: ['family lain', 'keluarga lain', 'saudara'] }
];

/** Programmes that the form and its notes name: column 10 of the central government, column 11 of the region. */
export const programSpellings: Readonly<Record<'pusat' | 'daerah', Spellings<string>>> = {
	pusat: [
		{ value: 'PKH', word: 'PKH', also: ['program keluarga harapan'] },
		{ value: 'BSPS', word: 'BSPS', also: ['bantuan stimulan perumahan swadaya', 'bedah rumah'] },
		{
			value: 'Program Sembako',
			word: 'Program Sembako',
			also: ['sembako', 'bpnt', 'bantuan pangan non tunai', 'kartu sembako', 'program sembako bpnt']
		},
		{
			value: 'PIP/KIP',
			word: 'PIP/KIP',
			also: ['pip', 'kip', 'program indonesia pintar', 'kartu indonesia pintar', 'kip pip']
		},
		{
			value: 'Program Lansia atau Penyandang Disabilitas di luar PKH',
			word: 'Program Lansia atau Penyandang Disabilitas di luar PKH',
			also: ['program lansia', 'program disabilitas', 'atensi lansia', 'atensi disabilitas']
		}
	],
	daerah: [
		{
			value: 'Dana Desa',
			word: 'Dana Desa',
			also: ['blt dana desa', 'blt dd', 'bltdd', 'blt desa', 'bantuan langsung tunai dana desa']
		}
	]
};

/** 'B.P.N.T.' and 'bpnt', 'Laki - laki' and 'laki laki': as words are compared. */
export function spellingKey(text: string): string {
	const plain = text
		.normalize('NFKC')
		.toLowerCase()
		.replace(/(?<=\b\p{L})\.(?=\p{L}\b)/gu, '');
	const words = plain.replace(/[\s_/.,()'’"-]+/gu, ' ').trim();
	// What is nothing but a sign stays one.
	return words === '' ? plain.trim() : words;
}

/** A value by any of its spellings; with `slips` also where one letter of a longer word is missing, wrong, doubled or swapped. */
export function spelled<Value>(
	spellings: Spellings<Value>,
	text: string,
	slips = true
): { value: Value; word: string } | undefined {
	const key = spellingKey(text);
	const keysOf = ({ word, also }: Spellings<Value>[number]) => [word, ...also].map(spellingKey);
	const exact = spellings.find((one) => keysOf(one).includes(key));
	if (exact) return exact;
	if (!slips || key.length < SHORTEST_WITH_SLIP) return undefined;
	const near = spellings.filter((one) =>
		keysOf(one).some((word) => word.length >= SHORTEST_WITH_SLIP && isOneSlipAway(word, key))
	);
	return near.length === 1 ? near[0] : undefined;
}

/** Of four letters one is too many: 'Anak' is not 'Enak', but 'ada' is not 'abda' either. */
const SHORTEST_WITH_SLIP = 5;

/** Whether one letter was left out, added or changed, or two neighbours were swapped. */
function isOneSlipAway(a: string, b: string): boolean {
	const [short, long] = a.length <= b.length ? [a, b] : [b, a];
	if (long.length - short.length > 1) return false;
	let at = 0;
	while (at < short.length && short[at] === long[at]) at += 1;
	if (long.length > short.length) return short.slice(at) === long.slice(at + 1);
	if (short.slice(at + 1) === long.slice(at + 1)) return true;
	return short[at] === long[at + 1] && short[at + 1] === long[at] && short.slice(at + 2) === long.slice(at + 2);
}
