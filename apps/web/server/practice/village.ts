/** An invented village for practice: kecamatan code 99 does not exist, and neither do these people. */
import type { Role } from '@balai/domain';

export const practiceAreas = [
	{ code: '53', name: 'Nusa Tenggara Timur', kind: 'provinsi', zone: 'WITA' },
	{
		code: '5302',
		name: 'Timor Tengah Selatan',
		kind: 'kabupaten',
		zone: 'WITA',
		contactName: 'Ibu Rosalina Manu',
		contactPhone: '0812-0000-0147'
	},
	{ code: '530299', name: 'Kecamatan Latihan', kind: 'kecamatan', zone: 'WITA' },
	{ code: '5302992001', name: 'Desa Oelbiteno', kind: 'desa', zone: 'WITA' },
	{ code: '5302992002', name: 'Desa Nunbena', kind: 'desa', zone: 'WITA' }
] as const;

export const PRACTICE_PASSWORD = 'latihan-balai';

/** One of each role that has a part in the twelve steps of Penetapan, so that all of them can be tried. */
export const practiceAccounts: readonly { username: string; name: string; role: Role; areaCode: string }[] = [
	{ username: 'admin', name: 'Admin Latihan', role: 'admin', areaCode: '53' },
	{ username: 'rosalia', name: 'Rosalia Bete', role: 'pendamping', areaCode: '5302' },
	{ username: 'lukas', name: 'Lukas Tunliu', role: 'pendamping', areaCode: '5302' },
	{ username: 'sinta', name: 'Sinta Manek', role: 'supervisor', areaCode: '5302' },
	{ username: 'kornelis', name: 'Kornelis Nabu', role: 'korkab', areaCode: '5302' },
	{ username: 'marten', name: 'Marten Liunokas', role: 'dinsos', areaCode: '5302' },
	{ username: 'robert', name: 'Robert Sabat', role: 'apd', areaCode: '5302' },
	{ username: 'adolfina', name: 'Adolfina Kase', role: 'korwil', areaCode: '53' }
];

const firstNames = [
	'Maria',
	'Yuliana',
	'Regina',
	'Novita',
	'Fransiska',
	'Ance',
	'Elisabet',
	'Yohana',
	'Dorce',
	'Agustina',
	'Yublina',
	'Antonia',
	'Selfina',
	'Bernadete',
	'Martha',
	'Orpa',
	'Kristina',
	'Veronika',
	'Adelina',
	'Petronela'
];
const lastNames = [
	'Bete',
	'Sila',
	'Tunliu',
	'Nabu',
	'Moa',
	'Lopo',
	'Liunokas',
	'Neno',
	'Tefa',
	'Taek',
	'Bani',
	'Sabat',
	'Manek',
	'Kase',
	'Seran'
];

/** Families of the practice list; enough for a komunal group in the first village. */
const FAMILIES = 60;

/** A BNBA list as a korkab would be sent it, the same at every start: `;`, header words, dates dd/mm/yyyy. */
export function practiceList(): string {
	const header = [
		'No',
		'Nama Pengurus',
		'NIK',
		'No KK',
		'No Peserta PKH',
		'Tanggal Mulai PKH',
		'Jenis Kelamin',
		'Tanggal Lahir',
		'Dusun',
		'Desa',
		'Kode Desa',
		'Bumil',
		'AUD',
		'SD',
		'SMP',
		'SMA',
		'Lansia',
		'Disabilitas',
		'Desil DTKS',
		'Pendamping'
	];
	const rows = Array.from({ length: FAMILIES }, (_, index) => {
		const two = (value: number) => String(value).padStart(2, '0');
		const [day, month, year] = [1 + ((index * 7) % 28), 1 + ((index * 5) % 12), 1962 + ((index * 3) % 32)];
		const oelbiteno = index < 40;
		return [
			index + 1,
			`${firstNames[(index * 3) % firstNames.length] ?? ''} ${lastNames[(index * 7 + Math.floor(index / 20)) % lastNames.length] ?? ''}`,
			`530299${two(day + 40)}${two(month)}${two(year % 100)}${String(index + 1).padStart(4, '0')}`,
			`530299${two(day)}${two(month)}10${String(index + 1).padStart(4, '0')}`,
			`5302099${String(index + 1).padStart(7, '0')}`,
			`${two(1 + (index % 27))}/${two(1 + (index % 11))}/${2012 + (index % 12)}`,
			'P',
			`${two(day)}/${two(month)}/${year}`,
			`Dusun ${1 + (index % 4)}`,
			oelbiteno ? 'Oelbiteno' : 'Nunbena',
			oelbiteno ? '53.02.99.2001' : '53.02.99.2002',
			0,
			index % 5 === 0 ? 1 : 0,
			index % 2,
			index % 3 === 0 ? 1 : 0,
			index % 4 === 0 ? 1 : 0,
			index % 9 === 0 ? 1 : 0,
			0,
			1 + (index % 5),
			index % 10 === 9 ? 'Lukas Tunliu' : 'Rosalia Bete'
		].join(';');
	});
	return [header.join(';'), ...rows].join('\r\n');
}
