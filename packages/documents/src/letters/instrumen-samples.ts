import type { Letter, PaperSize } from '../letter.ts';
import { instrumen, type Instrument, type InstrumentCell } from './instrumen.ts';

/** Nobody here exists, and no kabupaten has these numbers. */
const facts = [
	{ label: 'Periode', value: 'Oktober sampai Desember 2026' },
	{ label: 'Nama petugas monitoring', value: 'Yosef Lakapu' },
	{ label: 'Jabatan', value: 'Koordinator Kabupaten/Kota' }
];
const KOP = 'PELAKSANA PROGRAM KELUARGA HARAPAN KABUPATEN TIMOR TENGAH SELATAN';
const signed = {
	placeAndDay: 'SoE, 15 Januari 2027',
	signs: [{ role: 'Petugas monitoring', name: 'Yosef Lakapu' }]
};

function printed(form: Instrument, paper: PaperSize = 'A4', isOffice = false): Letter {
	const kop = {
		lines: ['PEMERINTAH KABUPATEN TIMOR TENGAH SELATAN'],
		name: 'DINAS SOSIAL',
		below: ['Jalan Contoh Nomor 1, SoE'],
		emblem: null
	};
	return instrumen(form, {
		paper,
		kop: isOffice ? kop : null,
		today: '2027-01-15',
		below: isOffice ? ['NIP 199001012020121001'] : []
	});
}

const right = 'right' as const;
const middle = 'middle' as const;

/** 40 pendamping in five kecamatan; each accompanies 240 families and more. */
function graduasi(): Instrument {
	const numbers = Array.from({ length: 40 }, (_, index) => {
		const [families, ne, tanpa, salah, mandiri] = [240 + index, index % 4, index % 3, index % 5 === 0 ? 1 : 0, index % 7];
		const all = ne + tanpa + salah + mandiri;
		return [families, ne, tanpa, salah, mandiri, all, families - all];
	});
	const sums = numbers.reduce((sum, row) => sum.map((value, column) => value + (row[column] ?? 0)), Array<number>(7).fill(0));
	const line = (row: readonly number[]): InstrumentCell[] => row.map((text) => ({ text, align: right }));
	return {
		title: 'Monitoring graduasi',
		heading: ['LAMPIRAN MONITORING GRADUASI', 'INSTRUMEN MONITORING GRADUASI PENDAMPING SOSIAL PKH', KOP],
		facts,
		parts: [
			{
				kind: 'table',
				caption: 'Monitoring graduasi, menurut pendamping dan kecamatan',
				head: [
					[
						{ text: 'No', rows: 2 },
						{ text: 'Nama Pendamping', rows: 2 },
						{ text: 'Kecamatan', rows: 2 },
						{ text: 'Jumlah KPM', rows: 2 },
						{ text: 'Jumlah Graduasi Alamiah', columns: 3 },
						{ text: 'Graduasi mandiri', rows: 2 },
						{ text: 'Total graduasi', rows: 2 },
						{ text: 'KPM tersisa', rows: 2 }
					],
					[{ text: 'NE komponen' }, { text: 'Tanpa pengurus' }, { text: 'Inclusion error' }]
				],
				numbering: Array.from({ length: 10 }, (_, index) => String(index + 1)),
				rows: numbers.map((row, index) => [
					{ text: index + 1, align: middle },
					{
						text: index === 7 ? 'Maria Magdalena Fransiska Ngaba’u D’Ornay-Lakapu Boimabesiné' : `Pendamping Contoh ${index + 1}`,
						isStrong: true
					},
					{ text: `Kecamatan Contoh ${'ABCDE'.charAt(index / 8)}` },
					...line(row)
				]),
				foot: [[{ text: 'Jumlah', columns: 3 }, ...line(sums)]],
				widths: [5, 28, 26, 12, 12, 12, 12, 12, 12, 12]
			}
		],
		notes: [
			'NE komponen adalah KPM yang tidak memiliki salah satu komponen kepesertaan.',
			'Tanpa pengurus adalah KPM yang tidak memiliki pengurus kepesertaan atau komponen tunggal.',
			'Inclusion error adalah peserta yang tidak berhak menerima manfaat tetapi masuk ke dalam database.'
		],
		remark: 'Dihitung menurut tanggal SK.',
		...signed,
		isWide: true
	};
}

/** One pendamping: merged stages, ticks, what was counted below them, kendala. */
function pelaksanaan(): Instrument {
	const row = (text: string, count: string, kendala = ''): InstrumentCell[] => [
		{ text },
		{ text: count ? '✓' : '', align: middle, ...(count && { under: count.split(', ').map((words) => ({ text: words })) }) },
		{ text: count ? '' : '✓', align: middle },
		{ text: kendala, field: 'kendala' }
	];
	const stage = (number: number, title: string, rows: InstrumentCell[][]): InstrumentCell[][] =>
		rows.map((cells, index) =>
			index === 0 ? [{ text: number, rows: rows.length, align: middle }, { text: title, rows: rows.length }, ...cells] : cells
		);
	return {
		title: 'Monitoring pelaksanaan Rosalia Bete',
		heading: ['LAMPIRAN MONITORING GRADUASI', 'INSTRUMEN MONITORING PELAKSANAAN GRADUASI PENDAMPING SOSIAL PKH', KOP],
		facts: [...facts, { label: 'Nama pendamping', value: 'Rosalia Bete' }, { label: 'Desa bertugas', value: 'Desa Oelbiteno' }],
		parts: [
			{
				kind: 'table',
				caption: 'Monitoring pelaksanaan Rosalia Bete',
				head: [
					[
						{ text: 'No', rows: 2 },
						{ text: 'Tahapan', rows: 2 },
						{ text: 'Uraian Kegiatan', rows: 2 },
						{ text: 'Status', columns: 2 },
						{ text: 'Kendala', rows: 2 }
					],
					[{ text: 'Dilaksanakan' }, { text: 'Tidak' }]
				],
				numbering: ['1', '2', '3', '4', '5', '6'],
				rows: [
					...stage(1, 'Pemutakhiran Data KPM', [
						row('Pengumpulan data dan informasi status sosial ekonomi KPM (media PDSE)', '46 keluarga'),
						row('Pembuatan Profil KPM', '15 keluarga', 'Jalan ke dua dusun putus sejak November.')
					]),
					...stage(2, 'Bidik Graduasi', [
						row('Klasifikasi KPM yang akan menjadi sasaran graduasi mandiri', '43 keluarga'),
						row('Pengumpulan berkas pendukung graduasi', '')
					]),
					...stage(3, 'Sosialisasi Graduasi', [
						[{ text: 'Teknik yang Digunakan:' }, { text: '' }, { text: '' }, { text: '' }],
						row('• Home Visit', '12 keluarga, 1 catatan'),
						row('• Refleksi Kemiskinan', ''),
						row('• Methode Partisipatory Asesmen (MPA)', ''),
						row('• Rembug Warga', '24 keluarga'),
						row('• Teknik/metode lain', ''),
						row('• Sosialisasi ke stakeholder terkait', '3 catatan')
					])
				],
				widths: [4, 20, 44, 16, 10, 44]
			},
			{ kind: 'words', title: 'Rekomendasi atau Tindak Lanjut', cell: { text: '', field: 'rekomendasi' } }
		],
		notes: [],
		remark: 'Dilaksanakan berarti ada sedikitnya satu catatan di Balai dalam periode ini.',
		...signed,
		isWide: false
	};
}

/** Fourteen columns, of which one holds as much as the office may write. */
function matriks2(): Instrument {
	const widths = [5, 20, 18, 10, 20, 20, 14, 12, 18, 18, 20, 14, 14, 14];
	const kendala = Array.from({ length: 60 }, (_, index) => `kendala${index + 1}`).join(' ');
	return {
		title: 'LP3KE Matriks 2',
		heading: [
			'LAPORAN PELAKSANAAN PERCEPATAN PENGHAPUSAN KEMISKINAN EKSTREM (LP3KE)',
			'MATRIKS 2: PEMETAAN PROGRAM/KEGIATAN DAN ANGGARAN TRIWULAN'
		],
		facts: [{ label: 'Wilayah', value: 'Kabupaten Timor Tengah Selatan' }],
		parts: [
			{
				kind: 'table',
				caption: 'Matriks 2',
				head: [
					[
						'No',
						'Tujuan Program',
						'Perangkat Daerah Pelaksana',
						'Kode',
						'Program',
						'Kegiatan/Sub Kegiatan',
						'Alokasi (Rp)',
						'Sumber Pembiayaan',
						'Lokasi (Kecamatan/Kelurahan/Desa)',
						'Sasaran Penerima Manfaat',
						'Kendala Pelaksanaan',
						'Besaran Manfaat',
						'Waktu Penyaluran',
						'Durasi Pemberian Bantuan'
					].map((text) => ({ text }))
				],
				numbering: widths.map((_, index) => `(${index + 1})`),
				rows: Array.from({ length: 6 }, (_, row) => [
					{ text: row + 1, align: middle },
					{ text: 'Mengurangi kantong-kantong kemiskinan' },
					...widths
						.slice(2)
						.map((_, column) => ({ text: row === 2 && column === 8 ? kendala : row > 3 ? '' : `isi ${row}.${column}` }))
				]),
				widths
			}
		],
		notes: ['Gubernur: Matriks 1, 2, 3, dan 4, setiap tiga bulan.'],
		remark: '',
		...signed,
		isWide: true
	};
}

export const instrumentSamples: Record<string, () => Letter> = {
	'instrumen-graduasi': () => printed(graduasi(), 'A4', true),
	'instrumen-pelaksanaan': () => printed(pelaksanaan()),
	'instrumen-matriks-2': () => printed(matriks2(), 'F4')
};
