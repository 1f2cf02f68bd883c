import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { foldName } from './folded-name.ts';
import { likenessOfNames, NAMES_ALIKE, NAMES_SAME, typosBetween } from './likeness.ts';

const same: readonly (readonly [string, string])[] = [
	['SOEKARNO', 'Sukarno'],
	['Djoko Soesilo', 'Joko Susilo'],
	['Tjahja Widjaja', 'Cahya Wijaya'],
	['Sjamsoel Bachri', 'Syamsul Bahri'],
	['Chadidjah', 'Khadijah'],
	['Muhammad Yusuf', 'Moh. Jusuf'],
	['M. Yusuf', 'Mochamad Yusup'],
	['St. Aminah', 'SITI AMINAH'],
	['Sitti Aisjah', 'Siti Aisyah'],
	['H. Abdul Rahman', 'ABDURRAHMAN'],
	['Hj. Fatimah, S.Pd', 'Patima'],
	['Drs. Achmad Fauzi, M.Si', 'Ahmat Pausi'],
	['Bete, Maria', 'MARIA BETE'],
	['Ma’ruf', 'Makruf'],
	['Dzulkifli', 'Zulkipli'],
	['Heri Yanny', 'Hery Yani'],
	['Siti Aminah binti Ali', 'Siti Aminah Ali'],
	['Orpa Séran', 'ORPA SERAN'],
	['Christina Bani', 'Kristina Bani'],
	['Martha Neno', 'Marta Neno']
];
const alike: readonly (readonly [string, string])[] = [
	['Suharti', 'Suharti Ningsih'],
	['Maria G. Bete', 'Maria Goreti Bete'],
	['Yoh. Bani', 'Yohanes Bani'],
	['Marselina Tahun', 'Marcelina Tahun'],
	['Adelheid Nabu', 'Adelhied Nabu'],
	['Maria Boasin', 'MARIA BOESIN']
];
const others: readonly (readonly [string, string])[] = [
	['Maria Bete', 'Maria Sila'],
	['Siti Aminah', 'Siti Rohani'],
	['Muhammad Ali', 'Muhammad Yusuf'],
	['Orpa Seran', 'Yosep Laka'],
	['Ani', 'Ana'],
	['H', 'Hendra Wijaya'],
	['', 'Maria Bete']
];

describe('names', () => {
	it.each(same)('[PD3] are one: %s, %s', (a, b) => {
		expect(likenessOfNames(a, b)).toBeGreaterThanOrEqual(NAMES_SAME - 2);
	});

	it.each(alike)('[PD3] can be one: %s, %s', (a, b) => {
		expect(likenessOfNames(a, b)).toBeGreaterThanOrEqual(NAMES_ALIKE);
	});

	it.each(others)('[PD3] are two: %s, %s', (a, b) => {
		expect(likenessOfNames(a, b)).toBeLessThan(NAMES_ALIKE);
	});

	it('[PD3] of nothing but titles or degrees keep a word', () => {
		expect(foldName('Haji').words).toEqual(['hayi']);
		expect(foldName('H. Moh. Djoenaedi, S.Pd').words).toEqual(['muhamat', 'yunaedi']);
		expect(foldName('123 ---').words).toEqual([]);
	});

	it('[PD4] are as alike one way as the other, and by any order of words', () => {
		const word = fc.stringMatching(/^[a-z]{1,9}$/);
		const name = fc.array(word, { minLength: 1, maxLength: 5 });
		fc.assert(
			fc.property(name, name, (a, b) => {
				const forth = likenessOfNames(a.join(' '), b.join(' '));
				expect(likenessOfNames(b.join(' '), a.join(' '))).toBe(forth);
				expect(forth).toBeGreaterThanOrEqual(0);
				expect(forth).toBeLessThanOrEqual(100);
				expect(likenessOfNames(a.join(' '), a.join(' ').toUpperCase())).toBe(100);
			})
		);
	});

	it('[PD3] count a letter left out, added, exchanged or swapped as one', () => {
		expect(typosBetween('orpa', 'opra', 2)).toBe(1);
		expect(typosBetween('orpa', 'orp', 2)).toBe(1);
		expect(typosBetween('orpa', 'arpa', 2)).toBe(1);
		expect(typosBetween('orpa', 'neno', 1)).toBe(2);
	});
});
