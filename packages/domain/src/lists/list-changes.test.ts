import { describe, expect, it } from 'vitest';
import { changesCase, listChanges } from './list-changes.ts';
import type { BnbaPkhRow } from './list-rows.ts';

const orpa: BnbaPkhRow = {
	nama: 'Orpa Seran',
	nik: null,
	nomorKk: '5302995602710009',
	nomorPeserta: '530209900001',
	mulaiPkh: '2022-08-21',
	jenisKelamin: null,
	tanggalLahir: '1971-02-16',
	dusun: 'Dusun 1',
	desa: 'Oelbiteno',
	kodeDesa: '5302992001',
	components: { bumil: 0, aud: 1, sd: 1, smp: 0, sma: 0, lansia: 0, disabilitas: 0 },
	desil: 4,
	pendampingName: 'rosalia bete'
};

describe('[IM18] what a newer list says of a known family', () => {
	it('changes what it counts and numbers, and fills what was empty of who she is', () => {
		const components = { ...orpa.components, aud: 0 };
		const listed = {
			...orpa,
			nama: 'ORPA  SERAN',
			nik: '5302995602710001',
			desil: 5,
			components,
			dusun: 'Dusun 2',
			pendampingName: 'Rosalia Bete'
		};
		expect(listChanges(orpa, listed)).toEqual({ values: { components, desil: 5 }, details: ['dusun', 'nik'], left: ['nama'] });
	});

	it('leaves to a person who she is, where she lives and who accompanies her', () => {
		const listed = {
			...orpa,
			desil: 9,
			nama: 'Maria Seran',
			nik: '5302995602710001',
			tanggalLahir: '1990-01-01',
			pendampingName: 'Lukas Neno'
		};
		const changes = listChanges(orpa, listed);
		expect(changes).toEqual({ values: {}, details: [], left: ['nama', 'nik', 'tanggalLahir', 'desil', 'pendampingName'] });
		expect(changesCase(changes)).toBe(false);
		const moved = listChanges(orpa, { ...orpa, kodeDesa: '5302992002', desa: 'Fatukoko', dusun: 'Dusun 3', desil: 1 });
		expect(moved).toEqual({ values: { desil: 1 }, details: [], left: ['dusun', 'desa', 'kodeDesa'] });
	});

	it('takes nothing for a change that a list leaves open', () => {
		const open = { ...orpa, desil: null, nomorKk: null, mulaiPkh: null, dusun: null, pendampingName: null };
		expect(listChanges(orpa, open)).toEqual({ values: {}, details: [], left: [] });
	});
});
