import { expect, it } from 'vitest';
import { NOBODY, readHanded, typedHandover } from './handover-form.ts';

function filled(fields: [string, string][]): FormData {
	const form = new FormData();
	for (const [name, value] of fields) form.append(name, value);
	return form;
}
const [rosalia, lukas] = ['akun0000rosalia00000', 'akun0000lukas000000a'];
const whom: [string, string][] = [
	['dari', rosalia],
	['kepada', lukas]
];

it('reads a whole caseload, or the desa and families that were ticked', () => {
	const read = (more: [string, string][]) => readHanded(typedHandover(filled([...whom, ...more])));
	expect(
		read([
			['lingkup', 'semua'],
			['keluarga', 'kpm-1']
		])
	).toEqual({ from: rosalia, to: lukas, families: 'all' });
	expect(
		read([
			['lingkup', 'pilih'],
			['desa', '5302992001'],
			['keluarga', 'kpm-1'],
			['keluarga', 'kpm-2']
		])
	).toEqual({ from: rosalia, to: lukas, families: { areaCodes: ['5302992001'], kpmIds: ['kpm-1', 'kpm-2'] } });
	expect(read([['lingkup', 'pilih']])).toEqual({ problem: 'Centang dulu desa atau keluarganya.' });
	const many = (count: number) => Array.from({ length: count }, (_, index): [string, string] => ['keluarga', `kpm-${index}`]);
	expect(read([['lingkup', 'pilih'], ...many(5000), ...many(10)])).toHaveProperty('families.kpmIds.length', 5000);
	expect(read([['lingkup', 'pilih'], ...many(5001)]), 'nobody is left out in silence').toHaveProperty('problem');
});

it('asks for whose they are and who takes them, and takes those that nobody accompanies', () => {
	const read = (fields: [string, string][]) => readHanded(typedHandover(filled([...fields, ['lingkup', 'semua']])));
	expect(read([['kepada', lukas]])).toHaveProperty('problem');
	expect(read([['dari', rosalia]])).toHaveProperty('problem');
	expect(
		read([
			['dari', NOBODY],
			['kepada', lukas]
		])
	).toEqual({ from: null, to: lukas, families: 'all' });
});
