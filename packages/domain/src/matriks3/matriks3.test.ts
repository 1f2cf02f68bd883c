import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { anyMatriks } from './test-kit.ts';
import { matriksProblemText, mergeMatriks3, readMatriks3, writeMatriks3, type Matriks3, type Matriks3Row } from './matriks3.ts';

/** The five lines of Tabel 3.5, as the decree prints them. */
const printed = [
	[
		'ID Keluarga P3KE',
		'ID Individu P3KE',
		'Nama',
		'NIK',
		'Perbaikan NIK',
		'Jenis Kelamin',
		'Hubungan dengan Kepala Keluarga',
		'Verifikasi',
		'Ditetapkan Kepala Daerah',
		'Penerima Program Pusat',
		'',
		'',
		'Penerima Program Daerah',
		'',
		''
	],
	['', '', '', '', '', '', '', '', '', 'PKH', 'BSPS', 'Program Sembako', 'Dana Desa', 'Kartu Lansia 1.06.04', 'KJP Plus'],
	['(1)', '(2)', '(3)', '(4)', '(5)', '(6)', '(7)', '(8)', '(9)', '(10)', '', '', '(11)', '', ''],
	[
		'K1',
		'K1-1',
		'AAA',
		'5302995602710001',
		'',
		'Perempuan',
		'Istri',
		'Memnggal',
		'Ya',
		'Tidak',
		'Tidak',
		'Tidak',
		'Tidak',
		'Tidak',
		'Tidak'
	],
	[
		'K2',
		'K2-1',
		'BBB',
		'5302990602710002',
		'',
		'Laki-laki',
		'Anak',
		'Ditemukan',
		'Tidak',
		'Tidak',
		'Tidak',
		'Ya',
		'Ya',
		'Tidak',
		'Tidak'
	],
	[
		'K3',
		'K3-1',
		'CCC',
		'5302995602710003',
		'',
		'Perempuan',
		'Kepala Keluarga',
		'Pindah',
		'Ya',
		'Ya',
		'Ya',
		'Ya',
		'Ya',
		'Ya',
		'Ya'
	],
	[
		'K4',
		'K4-1',
		'DDD',
		'5302990602710004',
		'5302990602710014',
		'Laki-laki',
		'Kepala Keluarga',
		'Ditemukan',
		'Ya',
		'Tidak',
		'Tidak',
		'Tidak',
		'Ya',
		'Ya',
		'Ya'
	],
	[
		'K5',
		'K5-1',
		'EEE',
		'5302990602710005',
		'',
		'Laki-laki',
		'Anak',
		'Ditemukan',
		'Tidak',
		'Tidak',
		'Tidak',
		'Tidak',
		'Tidak',
		'Tidak',
		'Ya'
	]
];

function read(lines: readonly (readonly string[])[]) {
	const answer = readMatriks3(lines);
	if (!answer.ok) throw new Error(answer.problems.map(matriksProblemText).join('\n'));
	return answer;
}

/** One line of the form below its head, with these cells. */
const line = (cells: Readonly<Record<number, string>>): string[] =>
	Array.from({ length: 15 }, (_, index) => cells[index + 1] ?? '');
const withLines = (...lines: string[][]) => [...printed.slice(0, 3), ...lines];
const problemsOf = (lines: readonly (readonly string[])[]) => {
	const answer = readMatriks3(lines);
	return answer.ok ? [] : answer.problems.map(matriksProblemText);
};

describe('Matriks 3', () => {
	it('[M31] is read as the decree prints it, and written again the same but for the misprint, which is said', () => {
		const { matriks, notes } = read(printed);
		expect(matriks).toMatchObject({
			pusat: ['PKH', 'BSPS', 'Program Sembako'],
			daerah: ['Dana Desa', 'Kartu Lansia 1.06.04', 'KJP Plus']
		});
		expect(matriks.rows.map(({ verifikasi }) => verifikasi)).toEqual([
			'meninggal',
			'ditemukan',
			'pindah',
			'ditemukan',
			'ditemukan'
		]);
		expect(notes).toEqual([{ column: 'Verifikasi', written: 'Memnggal', read: 'Meninggal', rowNumber: 4, count: 1 }]);
		const again = printed.map((cells) => cells.map((cell) => (cell === 'Memnggal' ? 'Meninggal' : cell)));
		expect(writeMatriks3(matriks)).toEqual(again);
	});

	it('[M31] comes back from its lines as it was, cell by cell, whatever stands in it', () => {
		fc.assert(
			fc.property(anyMatriks, (matriks) => {
				const lines = writeMatriks3(matriks);
				const answer = readMatriks3(lines);
				expect(answer).toEqual({ ok: true, matriks, notes: [] });
				expect(answer.ok && writeMatriks3(answer.matriks)).toEqual(lines);
			}),
			{ numRuns: 300 }
		);
	});

	it('[M32] knows programmes and answers by many spellings, and says what was read as what', () => {
		const head = printed.slice(0, 3).map((cells) => [...cells]);
		head[1] = [
			...Array.from({ length: 9 }, () => ''),
			'P.K.H.',
			'bedah rumah',
			'Program  sembakko',
			'BLT-DD',
			'Kartu Lansia 1.06.04',
			'KJP Plus'
		];
		const answer = read([
			...head,
			line({
				1: 'K1',
				3: 'AAA',
				6: 'Lelaki',
				7: 'kk',
				8: 'MENGGAGAL',
				9: 'y',
				10: 'v',
				11: '-',
				12: 'tdk',
				13: '✓',
				14: '0',
				15: 'belum'
			}),
			line({ 1: 'K2', 3: 'BBB', 6: 'lelaki', 8: 'ketemu', 10: 'V' })
		]);
		expect(answer.matriks).toMatchObject({
			pusat: ['PKH', 'BSPS', 'Program Sembako'],
			daerah: ['Dana Desa', 'Kartu Lansia 1.06.04', 'KJP Plus']
		});
		expect(answer.matriks.rows[0]).toMatchObject({
			jenisKelamin: 'L',
			hubungan: 'Kepala Keluarga',
			verifikasi: 'meninggal',
			ditetapkan: true,
			pusat: [true, false, false],
			daerah: [true, false, false]
		});
		expect(answer.matriks.rows[1]).toMatchObject({
			verifikasi: 'ditemukan',
			pusat: [true, null, null],
			daerah: [null, null, null]
		});
		expect(answer.notes.map(({ column, written, read: as }) => `${column}: ${written} → ${as}`)).toEqual([
			'Program: P.K.H. → PKH',
			'Program: bedah rumah → BSPS',
			'Program: Program sembakko → Program Sembako',
			'Program: BLT-DD → Dana Desa',
			'Hubungan: kk → Kepala Keluarga',
			'Jenis Kelamin: Lelaki → Laki-laki',
			'Verifikasi: MENGGAGAL → Meninggal',
			'Ditetapkan: y → Ya',
			'PKH: v → Ya',
			'BSPS: - → Tidak',
			'Program Sembako: tdk → Tidak',
			'Dana Desa: ✓ → Ya',
			'Kartu Lansia 1.06.04: 0 → Tidak',
			'KJP Plus: belum → Tidak',
			'Jenis Kelamin: lelaki → Laki-laki',
			'Verifikasi: ketemu → Ditemukan',
			'PKH: V → Ya'
		]);
	});

	it('[M32] guesses nothing that may be read in two ways, and names the place', () => {
		expect(problemsOf(withLines(line({ 1: 'K1', 3: 'AAA', 8: 'mungkin', 10: 'x' })))).toEqual([
			'Baris 4, Verifikasi: “mungkin” tidak dapat dibaca dengan pasti. Tulis dengan kata.',
			'Baris 4, PKH: “x” tidak dapat dibaca dengan pasti. Tulis dengan kata.'
		]);
		const twice = printed.slice(0, 3).map((cells) => [...cells]);
		twice[1] = [...Array.from({ length: 9 }, () => ''), 'PKH', 'Program Keluarga Harapan', '', 'Dana Desa'];
		expect(problemsOf([...twice, line({ 1: 'K1', 3: 'AAA', 12: 'Ya' })])).toEqual([
			'Program PKH ada di dua kolom. Gabungkan dulu jadi satu.',
			'Kolom ke-12 berisi tanda, tetapi tidak bernama. Tulis nama programnya.'
		]);
	});

	it('[M33] finds its head among other lines, and whose programmes these are where it has one line only', () => {
		const [names = [], , , ...rows] = printed;
		const flat = [...names.slice(0, 9), 'bpnt', 'PKH', 'Dana Desa', 'KJP Plus'];
		const answer = read([['DATA BALIKAN P3KE'], [], flat, ...rows.map((cells) => cells.slice(0, 13))]);
		expect(answer.matriks).toMatchObject({ pusat: ['Program Sembako', 'PKH'], daerah: ['Dana Desa', 'KJP Plus'] });
		expect(answer.notes.map(({ read: as }) => as)).toContain('KJP Plus (program daerah)');
		expect(
			problemsOf([
				['Nama', 'NIK', 'Alamat'],
				['A', '', 'B']
			])[0]
		).toContain('Kepala tabel Matriks 3 tidak ditemukan');
		expect(problemsOf(printed.slice(0, 3))).toEqual(['Tidak ada satu baris pun di bawah kepala tabel.']);
	});

	it('[M34] refuses a NIK that a spreadsheet has damaged, and a mended one that is none', () => {
		expect(problemsOf(withLines(line({ 1: 'K1', 3: 'AAA', 4: '5,30299E+15' })))).toEqual([
			'Baris 4, NIK: angkanya rusak oleh spreadsheet. Simpan kolom itu sebagai teks, lalu isi lagi dari sumbernya.'
		]);
		expect(problemsOf(withLines(line({ 1: 'K1', 3: 'AAA', 4: 'kosong', 5: '5302995699710001' })))).toEqual([
			'Baris 4, Perbaikan NIK: bukan NIK yang benar. Periksa lagi 16 angkanya, atau kosongkan.'
		]);
		// What the register has stays as it is, right or wrong: column 4 is not ours.
		expect(read(withLines(line({ 1: 'K1', 3: 'AAA', 4: '530299560271' }))).matriks.rows[0]?.nik).toBe('530299560271');
	});
});

describe('a matrix that comes back', () => {
	const standing = read(printed).matriks;
	const change = (index: number, cells: Partial<Matriks3Row>): Matriks3 => ({
		...standing,
		rows: standing.rows.map((row, at) => (at === index ? { ...row, ...cells } : row))
	});

	it('[M35] brings its columns 5 to 11 and new programmes, in the order of the one that stands', () => {
		const back = change(1, { verifikasi: 'pindah', perbaikanNik: '5302990602710012' });
		const grown: Matriks3 = {
			...back,
			pusat: [...back.pusat, 'PIP/KIP'],
			rows: back.rows.map((row) => ({ ...row, pusat: [...row.pusat, true] })).toReversed()
		};
		const merged = mergeMatriks3(standing, grown);
		expect(merged.ok && merged.matriks.rows.map(({ nama }) => nama)).toEqual(['AAA', 'BBB', 'CCC', 'DDD', 'EEE']);
		expect(merged.ok && merged.matriks.pusat.at(-1)).toBe('PIP/KIP');
		expect(merged.ok && merged.matriks.rows[1]).toMatchObject({ verifikasi: 'pindah', perbaikanNik: '5302990602710012' });
	});

	it('[M35] is refused where columns 1 to 4 were touched, a line is missing, or one came besides', () => {
		const refused = (back: Matriks3) => {
			const merged = mergeMatriks3(standing, back);
			return merged.ok ? [] : merged.changes.map(({ problem, nama }) => `${problem} ${nama}`);
		};
		for (const cells of [{ nik: '5302995602710009' }, { nama: 'AAB' }, { idKeluarga: 'K9' }, { idIndividu: 'K9-1' }])
			expect(refused(change(0, cells))).toEqual([`lockedChanged ${'AAA'}`]);
		expect(refused({ ...standing, rows: standing.rows.slice(1) })).toEqual(['rowMissing AAA']);
		const stranger: Matriks3Row = { ...(standing.rows[0] as Matriks3Row), idIndividu: 'K7-1', nama: 'ZZZ', nik: '' };
		expect(refused({ ...standing, rows: [...standing.rows, stranger] })).toEqual(['rowAdded ZZZ']);
		expect(matriksProblemText({ problem: 'lockedChanged', nama: 'AAA' })).toContain('Perbaikan NIK');
	});

	it('[M35] is itself when nothing was changed', () => {
		fc.assert(
			fc.property(anyMatriks, (matriks) => {
				expect(mergeMatriks3(matriks, matriks)).toEqual({ ok: true, matriks });
			}),
			{ numRuns: 100 }
		);
	});
});
