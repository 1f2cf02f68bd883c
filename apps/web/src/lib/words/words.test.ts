import { numberWords } from '@balai/domain';
import { expect, it } from 'vitest';
import { areaTitle, desaTitle } from './area-title.ts';
import { byDusun } from './by-dusun.ts';

it('names an area by its kind once', () => {
	expect(areaTitle({ kind: 'kabupaten', name: 'Timor Tengah Selatan' })).toBe('Kabupaten Timor Tengah Selatan');
	expect(areaTitle({ kind: 'desa', name: 'Desa Oelbiteno' })).toBe('Desa Oelbiteno');
	expect(desaTitle('Oelbiteno')).toBe('Desa Oelbiteno');
	expect(desaTitle('5302992001')).toBe('Desa kode 5302992001');
	expect(desaTitle(null)).toBe('Desa belum tercatat');
});

it('puts people under their dusun as a person counts, those without one last', () => {
	const person = (nama: string, dusun: string | null) => ({ nama, dusun });
	const groups = byDusun([
		person('Maria', null),
		person('Orpa', 'Dusun 10'),
		person('Yuliana', 'Dusun 2'),
		person('Ance', 'Dusun 2')
	]);
	expect(groups.map(({ dusun, people }) => [dusun, people.map(({ nama }) => nama)])).toEqual([
		['Dusun 2', ['Ance', 'Yuliana']],
		['Dusun 10', ['Orpa']],
		['', ['Maria']]
	]);
});

it.each([
	[0, 'nol'],
	[11, 'sebelas'],
	[19, 'sembilan belas'],
	[31, 'tiga puluh satu'],
	[100, 'seratus'],
	[2026, 'dua ribu dua puluh enam'],
	[1999, 'seribu sembilan ratus sembilan puluh sembilan']
])('spells %i', (value, words) => {
	expect(numberWords(value)).toBe(words);
});
