import type { NikMismatch, NikProblem } from '../nik.ts';
import { showCell } from './list-text.ts';

/** Why a row is not taken over. Spelled as `balai import --json` prints them. */
export type ListReason =
	| Exclude<NikProblem, 'nik_empty'>
	| 'date_unreadable'
	| 'name_empty'
	| 'area_code_unreadable'
	| 'area_outside'
	| 'number_unreadable'
	| 'components_empty'
	| 'text_too_long'
	| 'row_too_long';

/** What somebody should look at in a row that is taken over. */
export type ListWarning =
	| 'nik_empty'
	| NikMismatch
	| 'formula_cell'
	| 'kk_unreadable'
	| 'peserta_unreadable'
	| 'sex_unreadable'
	| 'date_empty'
	| 'income_unreadable'
	| 'id_damaged';

export type ListProblem = ListReason | ListWarning | 'same_nik_twice';

/** What is wrong with a cell and what to do, for the person who keeps the list. No sentence repeats a whole NIK or KK number. */
export const listProblemText: Record<ListProblem, (cell: string) => string> = {
	nik_empty: () => 'NIK kosong, perlu verifikasi lapangan. Keluarga tetap masuk; isi NIK-nya setelah KTP atau KK dilihat.',
	nik_15_digits: (cell) =>
		`NIK ${showCell(cell)} hanya 15 angka, seharusnya 16. Cocokkan dengan KTP atau KK, lalu perbaiki di daftar.`,
	nik_not_16_digits: (cell) => `NIK ${showCell(cell)} bukan 16 angka. Cocokkan dengan KTP atau KK, lalu perbaiki di daftar.`,
	nik_spreadsheet_damaged: (cell) =>
		`NIK terbaca ${showCell(cell)}, jadi sudah rusak oleh program spreadsheet. Ambil lagi dari daftar asalnya dan simpan kolom NIK sebagai teks.`,
	nik_month_13: (cell) => `Bulan lahir di dalam NIK ${showCell(cell)} bukan 01 sampai 12. Cocokkan dengan KTP atau KK.`,
	nik_day_impossible: (cell) =>
		`Tanggal lahir di dalam NIK ${showCell(cell)} tidak ada di kalender. Cocokkan dengan KTP atau KK.`,
	nik_serial_0000: (cell) =>
		`NIK ${showCell(cell)} berakhir 0000, padahal nomor urut mulai dari 0001. Cocokkan dengan KTP atau KK.`,
	date_unreadable: (cell) => `Tanggal ${showCell(cell)} tidak terbaca atau tidak ada di kalender. Tulis seperti 21/08/2022.`,
	name_empty: () => 'Nama kosong. Isi namanya, lalu impor lagi.',
	area_code_unreadable: (cell) =>
		`${cell.trim() === '' ? 'Kode desa kosong.' : `Kode desa ${showCell(cell)} tidak terbaca.`} Tulis 10 angka, dengan atau tanpa titik, seperti 53.02.99.2001.`,
	area_outside: (cell) =>
		`Kode desa ${showCell(cell)} di luar wilayah akun ini. Perbaiki kodenya, atau serahkan baris ini kepada koordinator wilayah itu.`,
	number_unreadable: (cell) => `Isi ${showCell(cell)} bukan jumlah yang bisa dipakai. Tulis angka bulat; desil 1 sampai 10.`,
	components_empty: () => 'Semua kolom komponen kosong. Isi 0 bila memang tidak ada, supaya tidak dianggap kehilangan komponen.',
	text_too_long: (cell) => `Tulisan ${showCell(cell)} lebih dari 200 huruf. Periksa apakah tanda kutip atau barisnya terpotong.`,
	row_too_long: (cell) =>
		`Baris ini punya kolom lebih (${showCell(cell)}), jadi isinya mungkin bergeser. Periksa tanda pemisah di dalam sel.`,
	sex_differs_from_nik: (cell) => `Jenis kelamin ${showCell(cell)} berbeda dari NIK. Cocokkan keduanya dengan KTP atau KK.`,
	birth_differs_from_nik: (cell) => `Tanggal lahir ${showCell(cell)} berbeda dari NIK. Cocokkan keduanya dengan KTP atau KK.`,
	formula_cell: (cell) => `Sel ${showCell(cell)} tampak seperti rumus. Disimpan sebagai teks biasa; perbaiki isinya bila keliru.`,
	kk_unreadable: (cell) => `Nomor KK ${showCell(cell)} bukan 16 angka, jadi tidak disimpan. Cocokkan dengan KK.`,
	peserta_unreadable: (cell) =>
		`Nomor peserta ${showCell(cell)} rusak atau bukan angka, jadi tidak disimpan. Cocokkan dengan kartu peserta.`,
	sex_unreadable: (cell) => `Jenis kelamin ${showCell(cell)} tidak terbaca, jadi tidak disimpan. Tulis L atau P.`,
	date_empty: () => 'Tanggal kosong. Keluarga tetap masuk; lengkapi tanggalnya.',
	income_unreadable: (cell) =>
		`Penghasilan ${showCell(cell)} tidak terbaca, jadi tidak disimpan. Tulis seperti 1250000 atau 1.250.000.`,
	id_damaged: (cell) =>
		`Nomor ${showCell(cell)} sudah rusak oleh program spreadsheet, jadi tidak disimpan. Simpan kolomnya sebagai teks.`,
	same_nik_twice: (cell) => `NIK ${showCell(cell)} sudah ada di baris sebelumnya. Baris ini ditahan sampai ada yang memutuskan.`
};

/** The kind in a few words, for counts and filters. */
export const listProblemName: Record<ListProblem, string> = {
	nik_empty: 'NIK kosong',
	nik_15_digits: 'NIK hanya 15 angka',
	nik_not_16_digits: 'NIK bukan 16 angka',
	nik_spreadsheet_damaged: 'NIK rusak oleh spreadsheet',
	nik_month_13: 'Bulan lahir di NIK tidak ada',
	nik_day_impossible: 'Tanggal lahir di NIK tidak ada',
	nik_serial_0000: 'NIK berakhir 0000',
	date_unreadable: 'Tanggal tidak terbaca',
	name_empty: 'Nama kosong',
	area_code_unreadable: 'Kode desa tidak terbaca',
	area_outside: 'Di luar wilayah akun',
	number_unreadable: 'Jumlah tidak terbaca',
	components_empty: 'Komponen kosong semua',
	text_too_long: 'Tulisan terlalu panjang',
	row_too_long: 'Kolom berlebih',
	sex_differs_from_nik: 'Jenis kelamin berbeda dari NIK',
	birth_differs_from_nik: 'Tanggal lahir berbeda dari NIK',
	formula_cell: 'Sel seperti rumus',
	kk_unreadable: 'Nomor KK tidak terbaca',
	peserta_unreadable: 'Nomor peserta tidak terbaca',
	sex_unreadable: 'Jenis kelamin tidak terbaca',
	date_empty: 'Tanggal kosong',
	income_unreadable: 'Penghasilan tidak terbaca',
	id_damaged: 'Nomor register rusak',
	same_nik_twice: 'NIK sama dengan baris lain'
};
