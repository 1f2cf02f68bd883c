import { janjiHatiText } from '@balai/domain';
import type { BeritaAcaraSesiFacts } from './berita-acara-sesi.ts';
import type { MeetingFrame, WrittenPromiseFacts } from './meeting-sheets.ts';
import type { BoardOnPaper, TreeOnPaper } from './session-boards.ts';
import type { LetterFrame } from './words.ts';

/** Sixty letters, with an apostrophe and an accent. */
export const LONG_NAME = 'Maria Magdalena Fransiska Ngaba’u D’Ornay-Lakapu Boimabesiné';

type Person = BeritaAcaraSesiFacts['attendance']['people'][number];

export function people(count: number): Person[] {
	return Array.from({ length: count }, (_, index) => ({
		nama: index === 1 ? LONG_NAME : `Keluarga Contoh ${index + 1}`,
		dusun: `Dusun ${(index % 4) + 1}`,
		invited: index % 9 !== 8,
		left: index === 4
	}));
}

const matrix: BoardOnPaper = {
	title: 'Ciri kaya dan miskin menurut kita',
	cards: 20,
	left: 'Tidak dimuat: 2 kartu ditahan, karena menyebut orang atau belum dibuka.',
	table: {
		kind: 'wall',
		rowWord: 'Karakteristik',
		columns: [
			{ label: 'Kaya (mampu)', isRound: true },
			{ label: 'Miskin', isRound: false }
		],
		rows: [
			{
				title: 'Pendidikan',
				cells: [
					['Anak sampai kuliah', 'Tamat SMA ke atas'],
					['Berhenti di SMP', 'Belum bisa beli seragam']
				]
			},
			{
				title: 'Rumah',
				cells: [
					['Tembok, milik sendiri', 'Ada WC dan kamar mandi'],
					['Dinding bebak, lantai tanah', 'Menumpang di rumah orang tua']
				]
			},
			{
				title: 'Pekerjaan',
				cells: [
					['Punya kios atau usaha', 'Suami punya gaji tetap'],
					['Kerja serabutan, tidak tentu', 'Buruh tani di kebun orang']
				]
			},
			{
				title: 'Harta dan ternak',
				cells: [
					['Motor, tanah atau sawah', 'Sapi lebih dari lima'],
					['Tidak punya kendaraan', 'Ayam dua tiga ekor saja']
				]
			},
			{
				title: 'Makan sehari-hari',
				cells: [
					['Ada lauk tiap hari', 'Beras ada stok sebulan'],
					['Makan dua kali sehari', 'Beras beli per kilo']
				]
			}
		]
	}
};

type TreeCards = TreeOnPaper['cards'];

/** Leaves, trunk and roots of so many cards each; each third root comes from outside, each fourth is to be cut. */
export function treeOf(daun: number, batang: number, akar: number): TreeCards {
	const words = {
		daun: ['Anak putus sekolah', 'Anak sering sakit karena kurang makan', 'Utang di kios tidak lunas-lunas', 'Pergi merantau'],
		batang: ['Tidak punya penghasilan tetap', 'Hasil kebun hanya cukup untuk tiga bulan', 'Air jauh, dua jam jalan kaki'],
		akar: ['Kemarau panjang, hujan tidak menentu', 'Tidak punya modal', 'Belum tahu cara menyimpan uang', 'Jalan desa rusak']
	} as const;
	const counts = { daun, batang, akar };
	let number = 0;
	return (['daun', 'batang', 'akar'] as const).flatMap((part) =>
		Array.from({ length: counts[part] }, (_, index) => {
			number += 1;
			const text = words[part][index % words[part].length] ?? '';
			return {
				number,
				part,
				text: index < words[part].length ? text : `${text} (${index + 1})`,
				fromOutside: part === 'akar' && index % 3 === 0,
				isCut: part === 'akar' && index % 4 === 1,
				causes: part === 'daun' ? [daun + (index % Math.max(1, batang)) + 1] : part === 'batang' ? [daun + batang + 1] : []
			};
		})
	);
}

const steps = (titles: readonly string[]): BeritaAcaraSesiFacts['steps'] =>
	titles.map((title, index) => ({
		mark: String(index + 1),
		title,
		times: index === 7 ? [] : [`09.${String(10 + index * 2)}`],
		isSkipped: index === 7
	}));

/** A Rembug as it comes out on an ordinary day; everybody in it is invented. */
export function meetingFacts(frame: LetterFrame): BeritaAcaraSesiFacts {
	return {
		...frame,
		place: 'Oelbiteno',
		number: { kind: 'given', text: '004/BA/PKH/III/2027' },
		meeting: 'Rembug (Pertemuan) KPM PKH',
		desa: 'Desa Oelbiteno',
		marks: [],
		held: { on: '2027-03-17', from: '09.00', to: '11.40', zone: 'WITA', venue: 'Aula Desa Oelbiteno' },
		facilitator: { name: 'Rosalia Bete', role: 'Pendamping PKH' },
		narasumber: [{ name: 'Yeremias Tunliu', role: 'Kepala Desa Oelbiteno' }],
		witnesses: [{ name: 'Beatriks Sanam', role: 'kepala dusun' }],
		attendance: {
			people: people(27),
			guests: [{ name: 'Markus Contoh', kind: 'narasumber' }],
			invited: 30,
			absent: 6,
			size: 'Menengah'
		},
		steps: steps([
			'Siapkan alat dan bahan',
			'Sambut peserta',
			'Buka dan perkenalkan narasumber',
			'Sampaikan maksud',
			'Putar video motivasi',
			'Tanya pendapat',
			'Jelaskan kriteria kemiskinan',
			'Narasumber berbicara',
			'Tulis dan tempel kartu',
			'Susun matriks',
			'Tanya lagi tentang kriteria',
			'Kuatkan',
			'Pilihan pribadi',
			'Hari ini atau tanya keluarga',
			'Catat',
			'Janji hati',
			'Boleh menghubungi kapan saja',
			'Tutup'
		]),
		rightsCardAt: '10.18',
		paperSheets: undefined,
		boards: [matrix],
		polls: [],
		choice: { shown: false, answered: 24 },
		promises: [
			{
				title: 'Janji hati pertama',
				statements: [
					'SAYA MUNDUR DARI KEPESERTAAN PKH ATAS DASAR SUKARELA',
					'SAYA SIAP SEJAHTERA DALAM HAL EKONOMI MAUPUN SOSIAL'
				]
			}
		],
		slips: { count: 3, by: ['Sinta Manek'] },
		plans: undefined,
		prelist: undefined,
		missing: { steps: [], things: [], isEarly: false },
		differences: [
			{
				mark: '13',
				title: 'Pilihan pribadi',
				text: 'Juknis: peserta diminta mengacungkan tangan. Di sini setiap orang memilih sendiri dan tertutup, agar tidak ada yang terdorong oleh rasa malu.'
			}
		],
		agreed: ['Matriks ditempel di kantor desa sampai pertemuan berikutnya.', 'Pertemuan berikutnya pada bulan Juni di Dusun 3.'],
		visits: { from: '2027-04-17', to: '2027-06-17' },
		reopened: [],
		photos: 4,
		kepalaDesa: { title: 'Kepala Desa Oelbiteno', name: 'Yeremias Tunliu', below: [] },
		korkab: undefined,
		representative: 'Wakil peserta'
	};
}

export function mpaFacts(frame: LetterFrame): BeritaAcaraSesiFacts {
	const { table } = matrix;
	const titles = table.kind === 'wall' ? table.rows.map(({ title }) => title) : [];
	return {
		...meetingFacts(frame),
		meeting: 'Method Participatory Assessment (MPA) Tingkat Kesejahteraan',
		boards: [
			{
				...matrix,
				table: {
					...matrix.table,
					columns: [
						{ label: 'Kaya (mampu) · beunghar', isRound: true },
						{ label: 'Miskin · sangsara', isRound: false }
					]
				} as typeof matrix.table
			}
		],
		polls: [
			{
				ask: 'Keadaan keluarga saya sekarang lebih dekat ke mana?',
				options: ['Lebih dekat kaya', 'Di antaranya', 'Lebih dekat miskin'],
				rows: titles.map((title, index) => ({ title, counts: index === 1 ? [6, 9, 8] : undefined, answered: 23 }))
			}
		],
		choice: { shown: true, counts: { mundur: 6, belum: 12, tidakMenjawab: 6 } },
		promises: [
			{
				title: 'Janji hati / komitmen peserta KPM PKH',
				statements: [
					'Akan hadir setiap kegiatan P2K2',
					'akan mempergunakan uang bantuan untuk keperluan sekolah anak',
					'berjanji untuk keluar dari kepesertaan PKH bila telah mampu mandiri'
				]
			}
		],
		marks: ['SESI KERTAS: diketik dari lembar, dengan dua saksi'],
		paperSheets: 3
	};
}

export function refleksiFacts(frame: LetterFrame, cards: TreeCards = treeOf(8, 4, 9)): BeritaAcaraSesiFacts {
	const loose = { number: cards.length + 1, part: null, text: 'Listrik sering padam', causes: [] };
	return {
		...meetingFacts(frame),
		paper: 'F4',
		meeting: 'Refleksi Kemiskinan KPM PKH',
		boards: [
			{
				title: 'Apa itu PKH?',
				cards: 3,
				left: '',
				table: {
					kind: 'wall',
					rowWord: 'Rumpun',
					columns: [{ label: 'Isi kartu', isRound: undefined }],
					rows: [{ title: 'Tanpa rumpun', cells: [['Bantuan untuk anak sekolah', 'Uang dari negara', 'Tidak untuk selamanya']] }]
				}
			},
			{ title: 'Pohon kemiskinan', cards: cards.length + 1, left: '', table: { kind: 'tree', cards: [...cards, loose] } }
		],
		polls: [
			{
				ask: 'Apakah keadaan keluarga saya sekarang sesuai dengan kriteria kemiskinan tadi?',
				options: ['Sesuai', 'Tidak atau belum sesuai'],
				rows: [{ title: '', counts: [9, 7], answered: 16 }]
			}
		],
		plans: { shown: true, counts: { written: 10, declined: 6 } },
		korkab: { title: 'Koordinator Kabupaten', name: 'Yosef Lakapu', below: [] }
	};
}

export function musyawarahFacts(frame: LetterFrame): BeritaAcaraSesiFacts {
	return {
		...meetingFacts(frame),
		meeting: 'Musyawarah Desa/Kelurahan tentang Data Penerima Bantuan',
		prelist: { list: 42, ditemukan: 36, meninggal: 2, pindah: 3, open: 1, masuk: 4, keluar: 2 },
		choice: undefined,
		promises: [],
		missing: { steps: ['11', '12'], things: ['Pilihan pribadi tidak dibuka.'], isEarly: true },
		reopened: ['13.05'],
		representative: 'Wakil RT/RW atau dusun'
	};
}

export const meeting: MeetingFrame = {
	paper: 'A4',
	formal: 'Rembug (Pertemuan) KPM PKH',
	title: 'Rembug KPM',
	desa: 'Desa Oelbiteno',
	when: 'Rabu, 17 Maret 2027, pukul 09.00 WITA',
	venue: 'Aula Desa Oelbiteno',
	today: '2027-03-10'
};
export const narasumber = [{ name: 'Yeremias Tunliu', role: 'Kepala Desa Oelbiteno' }];
export const contact = { name: 'Ibu Rosalina Manu', phone: '0812-0000-0147' };
export const materials = ['Spidol', 'Metacard, atau kertas yang sudah dibagi', 'Kertas plano', 'Pulpen', 'Pengeras suara'].map(
	(label, index) => ({ label, isOptional: index === 4, isReady: index < 2 })
);
export const papers = [
	{ title: 'Daftar hadir', pages: 2 },
	{ title: 'Slip pilihan pribadi', pages: 8 }
];
export const promises = (['pertama', 'kedua'] as const).flatMap((kind) => {
	const text = janjiHatiText(kind);
	return text ? [{ ...text, source: 'Juknis Graduasi KPM PKH 2020, Lampiran Rembug, langkah 16' }] : [];
});

/** So many families with their codes; the second has a long name, the third no dusun. */
export function invited(count: number): { nama: string; dusun: string; code: string; url: string }[] {
	return people(count).map(({ nama, dusun }, index) => ({
		nama,
		dusun: index === 2 ? '' : dusun,
		code: `ABC-${'DEFGHJKLMNPQRSTUVWXY'.slice(index % 18).slice(0, 3)}`,
		url: `http://192.168.1.7:3000/g/ABCDE#u=ABC${'DEFGHJKLMNPQRSTUVWXY'.slice(index % 18).slice(0, 3)}`
	}));
}

export const writtenPromise: WrittenPromiseFacts = {
	paper: 'A4',
	nama: LONG_NAME,
	alamat: 'Dusun 2, Desa Oelbiteno',
	meeting: 'Rembug, Rabu, 17 Maret 2027',
	at: 'Rabu, 17 Maret 2027, pukul 10.41 WITA',
	title: promises[1]?.title ?? '',
	statements: promises[1]?.statements ?? [],
	version: 'juknis-2020',
	strokes: '1000 390 M180,250l60,-120l70,140l50,-90l60,60l90,-110l70,80l120,-40',
	signing: 'finger',
	witnesses: [{ name: 'Beatriks Sanam', role: 'kepala dusun' }],
	today: '2027-03-20'
};
