import { expect, it } from 'vitest';
import { tellsChoices } from './tells-choices.ts';

it.each([
	'2 KPM mundur',
	'Dua ibu siap graduasi bulan depan',
	'Yang mundur hanya satu orang',
	'semua KPM mengundurkan diri',
	'Belum siap: 3'
])('[LT11] a line tells how many chose what: %s', (line) => expect(tellsChoices(line)).toBe(true));

it.each([
	'Matriks ditempel di kantor desa sampai pertemuan berikutnya.',
	'Pertemuan berikutnya pada bulan Juni di Dusun 3.',
	'Dua kelompok tani bertemu setiap bulan',
	'Kartu yang belum terbaca ditulis lagi'
])('[LT11] a line tells nothing of choices: %s', (line) => expect(tellsChoices(line)).toBe(false));
