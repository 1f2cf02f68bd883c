import { janjiHatiText, type JanjiHatiKind, type SessionScript } from '@balai/domain';

/** What can be printed for a meeting. A hall without any power holds its meeting with these alone. */
export const SHEET_IDS = [
	'alat',
	'susunan',
	'daftar-hadir',
	'undangan',
	'kartu-miskin',
	'kartu-kaya',
	'kartu',
	'matriks',
	'pohon',
	'nilai-diri',
	'kartu-hak',
	'slip-pilihan',
	'slip-pulang',
	'kode',
	'janji',
	'rencana'
] as const;
export type SheetId = (typeof SHEET_IDS)[number];

/** Words and tables, which come as a PDF; the others are drawn, cut and folded, and printed from their page. */
const PDF_SHEET_IDS = ['alat', 'daftar-hadir', 'undangan', 'slip-pulang', 'kode', 'janji'] as const;
export type PdfSheetId = (typeof PDF_SHEET_IDS)[number];

export function isPdfSheet(id: string): id is PdfSheetId {
	return (PDF_SHEET_IDS as readonly string[]).includes(id);
}

export type KitSheet = {
	id: SheetId;
	title: string;
	note: string;
	/** How many pages of it a meeting of so many people needs. */
	pages: number;
	/** Names people, or carries codes that belong to them. */
	isPersonal: boolean;
	/** Handed out as a PDF. */
	isPdf: boolean;
};

/** Pieces on one printed page, as the sheets are drawn. */
export const perPage = { cards: 8, matrixRows: 6, selves: 2, choices: 4, slips: 8, promises: 2, plans: 2 } as const;

/** Cards for each person and side: one in the round, one for what is missing, some that are spoilt. */
const CARDS_EACH = 2;
const WALK_INS = 8;

/** The sheets that a run sheet asks for, in the order in which a facilitator needs them. `invited`: how many people are expected. */
export function kitSheets(script: SessionScript, invited: number): KitSheet[] {
	const people = Math.max(invited, 1) + (invited < 10 ? 2 : Math.ceil(invited / 5));
	const sheets = (count: number, each: number) => Math.max(1, Math.ceil(count / each));
	const { boards } = script;
	const hasSides = boards.some(({ sides }) => sides.length > 0);
	const matrix = boards.some(({ sides }) => sides.some(({ id }) => id === 'kaya') && sides.some(({ id }) => id === 'miskin'));
	const cardPages = sheets(people * CARDS_EACH, perPage.cards);
	const sheet = (id: SheetId, title: string, note: string, pages: number, isPersonal = false): KitSheet => ({
		id,
		title,
		note,
		pages,
		isPersonal,
		isPdf: isPdfSheet(id)
	});
	return [
		sheet('alat', 'Daftar alat dan bahan', 'Dicentang sebelum berangkat.', 1),
		sheet('susunan', 'Susunan acara untuk fasilitator', 'Apa yang dikatakan dan dilakukan di tiap langkah.', 4),
		sheet('daftar-hadir', 'Daftar hadir', 'Nama yang diundang, dan baris kosong.', sheets(invited + WALK_INS, 16), true),
		sheet('undangan', 'Undangan', 'Dengan QR dan kode pribadi. Dibagikan kepada orangnya sendiri.', sheets(invited, 8), true),
		...(matrix
			? [
					sheet('kartu-miskin', 'Kartu kotak: miskin', 'Delapan kartu tiap lembar, digunting.', cardPages),
					sheet('kartu-kaya', 'Kartu bulat: kaya', 'Delapan kartu tiap lembar, digunting.', cardPages)
				]
			: []),
		...(boards.some(({ sides }) => sides.length === 0) || !hasSides
			? [sheet('kartu', 'Kartu kosong', 'Delapan kartu tiap lembar, untuk jawaban dan sebab.', cardPages)]
			: []),
		...(matrix ? [sheet('matriks', 'Matriks Kaya dan Miskin', 'Ditempel di plano, satu baris tiap rumpun.', 2)] : []),
		...(boards.some(({ kind }) => kind === 'tree')
			? [sheet('pohon', 'Pohon kemiskinan', 'Akar, batang, daun. Digambar besar di plano menurut lembar ini.', 4)]
			: []),
		...(script.polls.length > 0
			? [
					sheet(
						'nilai-diri',
						'Lembar jawaban sendiri',
						'Tanpa nama. Diisi sendiri; aula hanya melihat jumlahnya.',
						script.polls.length * sheets(people, perPage.selves)
					)
				]
			: []),
		sheet('kartu-hak', 'Kartu hak', 'Dibacakan sebelum pilihan pribadi. Satu di dinding, satu di tiap meja.', 1),
		sheet(
			'slip-pilihan',
			'Slip pilihan pribadi',
			'Dilipat, tulisannya di dalam. Satu untuk tiap orang.',
			sheets(people, perPage.choices)
		),
		sheet('slip-pulang', 'Slip bawa pulang', 'Sama untuk semua orang, apa pun pilihannya.', sheets(people, perPage.slips)),
		sheet(
			'kode',
			'Daftar kode untuk pembantu',
			'Bagi yang undangannya tertinggal. Bukan untuk fasilitator.',
			sheets(invited, 24),
			true
		),
		...(promiseKinds(script).length > 0
			? [
					sheet(
						'janji',
						'Lembar janji hati',
						'Ditulis hanya oleh yang mau. Boleh tidak menulis.',
						promiseKinds(script).length * sheets(people, perPage.promises)
					)
				]
			: []),
		...(script.plan
			? [
					sheet(
						'rencana',
						'Lembar rencana',
						'Target, upaya, dan potensi. Ditulis hanya oleh yang mau.',
						sheets(people, perPage.plans)
					)
				]
			: [])
	];
}

/** The promises of a run sheet that have words, each once. */
export function promiseKinds({ promises }: SessionScript): JanjiHatiKind[] {
	return [...new Set([promises.mundur, promises.lain])].filter((kind) => janjiHatiText(kind) !== undefined);
}
