import type { IsoDate } from '@balai/domain';
import type { Block, Letter, PaperSize, Slip } from '../letter.ts';

/** What every sheet of a meeting says of it. */
export interface MeetingFrame {
	paper: PaperSize;
	/** As on official paper: 'Rembug (Pertemuan) KPM PKH'. */
	formal: string;
	/** As people say: 'Rembug KPM'. */
	title: string;
	/** 'Desa Oelbiteno' */
	desa: string;
	/** 'Kamis, 19 November 2026, pukul 09.00 WITA' */
	when: string;
	venue: string;
	today: IsoDate;
}

export interface Invited {
	nama: string;
	/** '' when nobody knows it. */
	dusun: string;
}

function sheet({ paper, desa, title, today }: MeetingFrame, name: string, blocks: readonly Block[]): Letter {
	return { title: name, paper, kop: null, blocks, foot: `Balai · ${name} · ${title}, ${desa}`, check: null, on: today };
}

const meetingFields = ({ desa, when, venue }: MeetingFrame) => [
	{ label: 'Desa', value: desa },
	{ label: 'Hari, tanggal', value: when },
	{ label: 'Tempat', value: venue }
];

export interface MaterialsFacts extends MeetingFrame {
	materials: readonly { label: string; isOptional: boolean; isReady: boolean }[];
	/** What else is printed, with its number of pages. */
	papers: readonly { title: string; pages: number }[];
}

/** What is packed and printed before a meeting, to be ticked. */
export function materialsSheet(facts: MaterialsFacts): Letter {
	const columns = (what: string) => [
		{ title: 'Siap', share: 12, align: 'center' as const },
		{ title: what, share: 100 },
		{ title: 'Catatan', share: 58 }
	];
	return sheet(facts, 'Daftar alat dan bahan', [
		{ kind: 'title', lines: ['ALAT DAN BAHAN', facts.formal.toUpperCase()], number: null },
		{ kind: 'fields', rows: meetingFields(facts) },
		{ kind: 'heading', text: 'Alat dan bahan' },
		{
			kind: 'table',
			caption: 'Alat dan bahan',
			rowMm: 8,
			columns: columns('Alat dan bahan'),
			rows: facts.materials.map(({ label, isOptional, isReady }) => [isReady ? 'v' : '', label, isOptional ? 'bila ada' : ''])
		},
		{ kind: 'heading', text: 'Kertas yang dicetak' },
		{
			kind: 'table',
			caption: 'Kertas yang dicetak',
			rowMm: 8,
			columns: columns('Kertas'),
			rows: facts.papers.map(({ title, pages }) => ['', title, `${pages} lembar`])
		}
	]);
}

export interface AttendanceFacts extends MeetingFrame {
	facilitator: string;
	families: readonly Invited[];
	narasumber: readonly { name: string; role: string }[];
}

/** Lines for those who come without an invitation, and for guests. */
const WALK_INS = 8;
const GUESTS = 4;

/** Daftar hadir with room to sign (Juknis, Lampiran Model Refleksi Kemiskinan, butir e). Who signs has come, and nothing else; no NIK stands on it. */
export function attendanceSheet(facts: AttendanceFacts): Letter {
	const { formal, facilitator, families, narasumber } = facts;
	const empty = Math.max(1, GUESTS - narasumber.length);
	return sheet(facts, 'Daftar hadir', [
		{ kind: 'title', lines: ['DAFTAR HADIR', formal.toUpperCase()], number: null },
		{ kind: 'fields', rows: [...meetingFields(facts), { label: 'Fasilitator', value: facilitator }] },
		{ kind: 'heading', text: 'Keluarga' },
		{
			kind: 'table',
			caption: 'Keluarga',
			rowMm: 11,
			columns: [
				{ title: 'No', share: 10, align: 'center' },
				{ title: 'Nama', share: 60 },
				{ title: 'Dusun', share: 26 },
				{ title: 'Tanda tangan atau cap jempol', share: 48 },
				{ title: 'Boleh difoto? ya/tidak', share: 24 }
			],
			rows: [
				...families.map(({ nama, dusun }, index) => [String(index + 1), nama, dusun, '', '']),
				...Array.from({ length: WALK_INS }, (_, index) => [String(families.length + index + 1), '', '', '', ''])
			]
		},
		{
			kind: 'note',
			text: 'Baris kosong di akhir untuk yang datang tanpa undangan. Tanda tangan di sini hanya berarti hadir, bukan setuju mundur. Kolom terakhir diisi masing-masing: kosong berarti tidak, dan boleh ditarik kapan saja.'
		},
		{ kind: 'heading', text: 'Narasumber dan saksi' },
		{
			kind: 'table',
			caption: 'Narasumber dan saksi',
			rowMm: 11,
			columns: [
				{ title: 'No', share: 10, align: 'center' },
				{ title: 'Nama', share: 64 },
				{ title: 'Peran', share: 46 },
				{ title: 'Tanda tangan', share: 48 }
			],
			rows: [
				...narasumber.map(({ name, role }, index) => [String(index + 1), name, role, '']),
				...Array.from({ length: empty }, (_, index) => [String(narasumber.length + index + 1), '', '', ''])
			]
		}
	]);
}

export interface InvitationFacts extends MeetingFrame {
	/** `url` null where the server has no network: the code holds all the same. */
	invited: readonly (Invited & { code: string; url: string | null })[];
}

/** One invitation for each family, given to herself: her name, her code, and no number of hers. */
export function invitationSheet(facts: InvitationFacts): Letter {
	const { title, desa, when, venue, invited } = facts;
	const slips = invited.map(({ nama, dusun, code, url }): Slip => ({
		head: `Undangan ${title}`,
		lines: [
			['Ibu/Bapak ', { bold: nama }],
			[dusun, desa].filter((part) => part !== '').join(', '),
			[{ bold: when }, `\n${venue}`]
		],
		code: { label: 'Kode pribadi', text: code },
		qr: url === null ? null : { url, alt: `QR pribadi ${nama}` },
		foot: 'Punya HP? Bawa, lalu pindai QR ini di aula. Tanpa HP tidak apa-apa. Kode ini untuk Ibu/Bapak sendiri, jangan dipinjamkan. Bebas berpendapat, tidak ada yang dipaksa.'
	}));
	return sheet(facts, 'Undangan', slips.length > 0 ? [{ kind: 'slips', heightMm: 64, slips }] : [nobodyInvited]);
}

const nobodyInvited: Block = { kind: 'paragraph', text: 'Belum ada yang diundang.' };

export interface CodeFacts extends MeetingFrame {
	invited: readonly (Invited & { code: string })[];
}

/** Codes for whoever left her invitation at home. */
export function codeSheet(facts: CodeFacts): Letter {
	return sheet(facts, 'Daftar kode untuk pembantu', [
		{ kind: 'title', lines: ['KODE PRIBADI', 'UNTUK PEMBANTU DI MEJA'], number: null },
		{
			kind: 'paragraph',
			text: 'Kode ini sama dengan yang di undangan. Pembantu membacakannya pelan kepada orangnya sendiri, bila undangannya tertinggal, lalu ia menulisnya di dalam slip. Bukan untuk fasilitator. Musnahkan sesudah pertemuan.'
		},
		facts.invited.length === 0
			? nobodyInvited
			: {
					kind: 'table',
					caption: 'Kode pribadi',
					rowMm: 8,
					columns: [
						{ title: 'No', share: 10, align: 'center' },
						{ title: 'Nama', share: 72 },
						{ title: 'Dusun', share: 32 },
						{ title: 'Kode pribadi', share: 32 },
						{ title: 'Slip masuk', share: 22 }
					],
					rows: facts.invited.map(({ nama, dusun, code }, index) => [String(index + 1), nama, dusun, [{ bold: code }], ''])
				}
	]);
}

export interface HomeSlipFacts extends MeetingFrame {
	/** Where the code is typed; undefined where the server has no network. */
	address: string | undefined;
	/** Of the area, who is not the pendamping. */
	contact: { name: string; phone: string } | undefined;
	count: number;
}

/** Slips to take home, alike for everybody whatever she chose (domain 3.1); the code is written on them by hand. */
export function homeSlipSheet(facts: HomeSlipFacts): Letter {
	const { title, desa, when, address, contact, count } = facts;
	const slip: Slip = {
		head: `Slip saya · ${title}, ${desa}, ${when}`,
		lines: [
			[
				{ bold: 'Berubah pikiran?' },
				` Boleh, sebelum surat keputusan (SK). Tidak ditanya alasannya. ${address === undefined ? 'Hubungi kontak di bawah ini.' : `Buka ${address}/batal, isi kode ini.`}`
			],
			[
				{ bold: 'Mau tanya, atau merasa dipaksa?' },
				` ${contact ? `${contact.name}, ${contact.phone}.` : 'Kontak wilayah ini belum diisi oleh kantor.'} Bukan pendamping.`
			]
		],
		code: { label: 'Kode slip', boxes: 8 },
		qr: null,
		foot: 'Slip semua orang sama bentuknya.'
	};
	return sheet(facts, 'Slip bawa pulang', [{ kind: 'slips', heightMm: 64, slips: Array.from({ length: count }, () => slip) }]);
}

export interface WrittenPromiseFacts {
	paper: PaperSize;
	nama: string;
	/** 'Dusun 2, Desa Oelbiteno' */
	alamat: string;
	/** 'Rembug, Kamis, 19 November 2026' */
	meeting: string;
	/** 'Kamis, 19 November 2026, pukul 10.41 WITA' */
	at: string;
	/** Title and words of the version that she was read. */
	title: string;
	statements: readonly string[];
	/** 'juknis-2020' */
	version: string;
	/** Undefined where she signed a sheet of paper, which is kept as a photograph. */
	strokes: string | undefined;
	signing: 'finger' | 'thumb' | 'paper';
	witnesses: readonly { name: string; role: string }[];
	today: IsoDate;
}

const signingWords = {
	finger: 'digoreskan sendiri di layar HP',
	thumb: 'cap jempol di layar HP',
	paper: 'di lembar kertas; fotonya disimpan Balai'
} as const;

/** A janji hati as it was written (domain 2.4): its words, her signature, who saw it. For her pendamping, and for herself. */
export function writtenPromiseSheet(facts: WrittenPromiseFacts): Letter {
	const { paper, nama, alamat, meeting, at, title, statements, version, strokes, signing, witnesses, today } = facts;
	return {
		title,
		paper,
		kop: null,
		blocks: [
			{ kind: 'title', lines: [title], number: null },
			{ kind: 'list', mark: 'letter', items: statements },
			{
				kind: 'fields',
				rows: [
					{ label: 'Nama', value: nama },
					{ label: 'Alamat', value: alamat },
					{ label: 'Pertemuan', value: meeting },
					{ label: 'Ditulis', value: at },
					{ label: 'Tanda tangan', value: signingWords[signing] },
					{ label: 'Naskah', value: version }
				]
			},
			{
				kind: 'signatures',
				placeAndDate: '',
				rows: [
					[
						{ caption: ['Yang menulis,'], name: nama, below: [], ...(strokes !== undefined && { strokes }) },
						...witnesses.map(({ name, role }, index) => ({
							caption: [`Saksi ${index + 1},`],
							name,
							below: role === '' ? [] : [role]
						}))
					]
				]
			},
			{
				kind: 'note',
				text: 'Ditulis atas kehendak sendiri, tanpa paksaan. Boleh berubah pikiran sebelum surat keputusan (SK), dengan kode pada slip, tanpa ditanya alasannya.'
			}
		],
		foot: `Balai · ${title} · data pribadi, hanya untuk yang bersangkutan dan pendampingnya`,
		check: null,
		on: today
	};
}

export interface PromiseFacts extends MeetingFrame {
	promises: readonly { title: string; statements: readonly string[]; source: string }[];
	/** Empty forms of each promise. */
	count: number;
}

/** Empty forms, two to a page: who wants to write a promise takes one. Nobody's name is on them before (domain 2.4, 3.1). */
export function promiseSheet(facts: PromiseFacts): Letter {
	const forms = facts.promises.flatMap((promise) => Array.from({ length: facts.count }, () => promise));
	return sheet(
		facts,
		'Lembar janji hati',
		forms.flatMap(({ title, statements, source }, index): Block[] => [
			...(index === 0 ? [] : [{ kind: 'halfPage' } as const]),
			{ kind: 'title', lines: [title], number: null },
			{ kind: 'list', mark: 'letter', items: statements },
			{
				kind: 'fields',
				labelMm: 24,
				rows: [
					{ label: 'Nama', value: '………………………………………………………………………………' },
					{ label: 'Desa', value: facts.desa },
					{ label: 'Tanggal', value: facts.when }
				]
			},
			{
				kind: 'signatures',
				placeAndDate: '',
				rows: [
					[
						{ caption: ['Tanda tangan atau cap jempol,'], name: '', below: [] },
						{ caption: ['Saksi 1,'], name: '', below: [] },
						{ caption: ['Saksi 2,'], name: '', below: [] }
					]
				]
			},
			{
				kind: 'note',
				text: `Ditulis hanya oleh yang mau; boleh tidak menulis. Masih boleh berubah pikiran sebelum surat keputusan (SK). ${source}.`
			}
		])
	);
}
