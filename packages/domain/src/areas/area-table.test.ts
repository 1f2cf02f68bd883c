import { describe, expect, it } from 'vitest';
import { readAreaTable } from './area-table.ts';

const header = ['Kode Kemendagri', 'Nama', 'Jenis', 'Kode BPS', 'Zona'];

describe('[AR3] a table of areas', () => {
	it('is read with codes dotted or not, and says of each what it is', () => {
		const rows = [
			header,
			['53', 'Provinsi Contoh', '', '53', ''],
			['53.02', 'Kab. Contoh', '', '5304', ''],
			['530299', 'Contoh Tengah', 'Kecamatan', '', ''],
			['53.02.99.1001', 'Kelurahan Contoh', '', '', 'wita'],
			["'5302992001", 'Oelbiteno', 'Desa', '5304010001', ''],
			['53.02.99.2002', 'Kota Baru', '', '', ''],
			['13.99.99.2001', 'Nagari Contoh', '', '', '']
		];
		expect(readAreaTable(rows)).toEqual({
			ok: true,
			areas: [
				{ code: '53', name: 'Contoh', kind: 'provinsi', zone: 'WITA', bpsCode: '53' },
				{ code: '5302', name: 'Contoh', kind: 'kabupaten', zone: 'WITA', bpsCode: '5304' },
				{ code: '530299', name: 'Contoh Tengah', kind: 'kecamatan', zone: 'WITA', bpsCode: null },
				{ code: '5302991001', name: 'Contoh', kind: 'kelurahan', zone: 'WITA', bpsCode: null },
				{ code: '5302992001', name: 'Oelbiteno', kind: 'desa', zone: 'WITA', bpsCode: '5304010001' },
				{ code: '5302992002', name: 'Kota Baru', kind: 'desa', zone: 'WITA', bpsCode: null },
				{ code: '1399992001', name: 'Contoh', kind: 'nagari', zone: 'WIB', bpsCode: null }
			]
		});
	});

	it.each([
		[['53029', 'X', '', '', ''], 'areaCodeWrong'],
		[['53.02.99.2001', ' ', '', '', ''], 'areaNameEmpty'],
		[['5302', 'X', 'desa', '', ''], 'areaKindWrong'],
		[['5302', 'X', 'dusun', '', ''], 'areaKindWrong'],
		[['5302', 'X', '', '5,3E+9', ''], 'bpsCodeWrong'],
		[['5302', 'X', '', '', 'GMT'], 'zoneWrong'],
		[['53', 'X', '', '', ''], 'areaTwice'],
		[['5302', 'X', '', '53', ''], 'bpsCodeTwice']
	])('is refused as a whole for the row %j: %s', (row, problem) => {
		expect(readAreaTable([header, ['53', 'Contoh', '', '53', ''], row])).toMatchObject({ ok: false, row: 3, problem });
	});

	it('names the columns that it lacks', () => {
		expect(readAreaTable([['Desa', 'Kecamatan']])).toMatchObject({ ok: false, row: 1, problem: 'areaColumnsMissing' });
	});
});
