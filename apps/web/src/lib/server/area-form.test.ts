import type { AreaRow } from '@balai/case-store';
import { expect, it } from 'vitest';
import { areaFrom, contactFor, readAreaForm, type TypedArea } from './area-form.ts';

const typed: TypedArea = {
	code: '5302992001',
	name: 'Oelbiteno',
	kind: 'desa',
	zone: 'WITA',
	contactName: 'Rosalina Manu',
	contactPhone: '0812-0000-0147',
	contactAccountId: ''
};
const anybody = () => true;

it('reads a code with dots and makes an area of it', () => {
	const form = new FormData();
	for (const [name, value] of [
		['kode', '53.02.99.2001'],
		['nama', 'Oelbiteno'],
		['jenis', 'desa'],
		['zona', 'WITA']
	] as const)
		form.append(name, value);
	const read = readAreaForm(form);
	expect(read.code).toBe('5302992001');
	expect(areaFrom(read, anybody)).toEqual({
		area: {
			code: '5302992001',
			name: 'Oelbiteno',
			kind: 'desa',
			zone: 'WITA',
			contactName: null,
			contactPhone: null,
			contactAccountId: null
		}
	});
});

it.each<[Partial<TypedArea>, RegExp]>([
	[{ code: '5302' }, /10 angka/],
	[{ kind: 'benua' }, /jenis/],
	[{ name: '' }, /nama wilayah/],
	[{ zone: 'UTC' }, /zona/],
	[{ contactPhone: '' }, /nama dan nomor/],
	[{ contactPhone: '123' }, /terlalu pendek/],
	[{ contactName: '', contactPhone: '', contactAccountId: 'account-x' }, /kosong/]
])('refuses %o', (change, problem) => {
	expect(areaFrom({ ...typed, ...change }, anybody)).toEqual({ problem: expect.stringMatching(problem) as string });
});

it('refuses a pendamping as the contact of an area', () => {
	expect(areaFrom({ ...typed, contactAccountId: 'account-rosalia' }, () => false)).toEqual({
		problem: expect.stringContaining('pendamping') as string
	});
});

it('finds the nearest contact upwards', () => {
	const area = (code: string, contactName: string | null): AreaRow => ({
		code,
		name: code,
		kind: 'x',
		zone: 'WITA',
		contactName,
		contactPhone: contactName && '1',
		contactAccountId: null
	});
	const areas = [area('53', 'Provinsi'), area('5302', 'Kabupaten'), area('5302992001', null)];
	expect(contactFor(areas, '5302992001')).toMatchObject({ area: { contactName: 'Kabupaten' }, isOwn: false });
	expect(contactFor(areas, '5302')).toMatchObject({ isOwn: true });
	expect(contactFor(areas.slice(2), '5302992001')).toBeUndefined();
});
