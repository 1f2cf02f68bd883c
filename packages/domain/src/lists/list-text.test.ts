import { describe, expect, it } from 'vitest';
import { cleanCell, isFormulaLike, parseCount, parseDesaCode, parseListDate, parseSex, showCell } from './list-text.ts';

describe('cells of a list', () => {
	it.each([
		'21/08/2022',
		'21-8-2022',
		'21.08.2022',
		'2022-08-21',
		'2022-08-21 00:00:00',
		'21 Agustus 2022',
		'21 agt 2022',
		'21-Ags-2022',
		'21 Agu. 2022'
	])('[IM10] reads %s', (cell) => {
		expect(parseListDate(cell)).toBe('2022-08-21');
	});

	it.each(['31/02/2019', '21/08/22', '44794', '08/21/2022', '21/08-2022', '21 August 2022', '21 Des 1822', ''])(
		'[IM10] does not guess %j',
		(cell) => {
			expect(parseListDate(cell)).toBeUndefined();
		}
	);

	it.each([
		['1 Januari 2020', '2020-01-01'],
		['1 Nopember 2020', '2020-11-01'],
		['1 Mei 2020', '2020-05-01'],
		['1 Desember 2020', '2020-12-01']
	])('[IM10] knows the month in %s', (cell, date) => {
		expect(parseListDate(cell)).toBe(date);
	});

	it('[IM2] reads desa codes of 10 digits, dotted or not', () => {
		expect(parseDesaCode('53.02.99.2001')).toBe('5302992001');
		expect(parseDesaCode(" '5302992001")).toBe('5302992001');
		for (const cell of ['53.02.99', '5302.99.2001', '530299200', 'Oelbiteno', '']) expect(parseDesaCode(cell)).toBeUndefined();
	});

	it('[IM2] reads whole numbers only', () => {
		expect(parseCount('2', 30)).toBe(2);
		expect(parseCount('2,0', 30)).toBe(2);
		for (const cell of ['-1', '1,5', '31', 'dua', '']) expect(parseCount(cell, 30)).toBeUndefined();
	});

	it('[IM3] knows the words for both sexes', () => {
		expect(['L', 'lk', 'Laki-laki', 'PRIA'].map(parseSex)).toEqual(['L', 'L', 'L', 'L']);
		expect(['p', 'Pr.', 'Perempuan', 'Wanita'].map(parseSex)).toEqual(['P', 'P', 'P', 'P']);
		expect(parseSex('1')).toBeUndefined();
	});

	it('[IM3] takes only =, +, - and @ at the beginning for a formula', () => {
		expect(['=1+1', '+62', '-1', '@x'].every(isFormulaLike)).toBe(true);
		expect(['Dusun 2', '2', 'a=b', ''].some(isFormulaLike)).toBe(false);
	});

	it('[IM3] makes one clean line of a cell and takes a lone dash as empty', () => {
		expect(cleanCell(' Orpa\u0000\n\u200b Seran\ufeff ')).toBe('Orpa Seran');
		expect(cleanCell(' - ')).toBe('');
	});

	it('[IM8] masks long numbers in what it shows, dates left alone', () => {
		expect(showCell('NIK 5302 9956 0271 0001')).toBe('NIK 530299••••••0001');
		expect(showCell('5.302995602710001E+15')).not.toMatch(/2710001/);
		expect(showCell('31/02/2019')).toBe('31/02/2019');
		expect(showCell('a'.repeat(50))).toHaveLength(40);
	});
});
