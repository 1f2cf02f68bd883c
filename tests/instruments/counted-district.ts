/** A province counted by hand, for tests of the instruments: what stands in the read tables, and no event behind it. */
import type {} from '../../apps/web/src/app.d.ts';
import { actorOf } from '@balai/domain';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { DATABASE_FILE, openBalai } from '../../apps/web/server/balai.ts';
import { openLog } from '../../apps/web/server/log.ts';
import { parseSettings } from '../../apps/web/server/settings.ts';

/** How many pendamping there are, and how many of them did what in the last quarter of 2026; those who did more did all of the rest. */
const districts = {
	'5302': { name: 'Timor Tengah Selatan', n: 46, pdse: 15, profil: 12, kpm: 31, stakeholder: 46 },
	'5303': { name: 'Kupang', n: 3, pdse: 1, profil: 1, kpm: 2, stakeholder: 3 },
	'5304': { name: 'Belu', n: 0, pdse: 0, profil: 0, kpm: 0, stakeholder: 0 },
	'5305': { name: 'Alor', n: 64, pdse: 43, profil: 42, kpm: 21, stakeholder: 64 }
} as const;

/** Who left 5302, by quarter and path; three families each, of 46 pendamping, were 138. */
const gone = [
	...Array<[on: string, path: string, ground: string | null]>(13).fill(['2026-08-10', 'mandiri', null]),
	...Array<[string, string, string | null]>(2).fill(['2026-09-30', 'alamiah', 'neKomponen']),
	...Array<[string, string, string | null]>(12).fill(['2026-10-01', 'mandiri', null]),
	['2026-11-02', 'alamiah', 'neKomponen'],
	...Array<[string, string, string | null]>(2).fill(['2026-11-03', 'alamiah', 'tanpaPengurus']),
	['2026-12-31', 'alamiah', 'inclusionError'],
	...Array<[string, string, string | null]>(3).fill(['2026-12-31', 'nonEligible', null])
] as const;

/** 15 January 2027; `sign(role)` is what a page knows of an account of that role in 53 (`mitra` and `korkab`: 5302). */
export async function countedDistrict() {
	const folder = mkdtempSync(join(tmpdir(), 'balai-instrumen-'));
	const settings = parseSettings({ BALAI_DATA: folder, BALAI_CLOCK: '2027-01-15T01:00:00Z' }, []);
	if (!settings.ok) throw new Error(settings.problems.join(' '));
	const balai = await openBalai(settings.settings, { log: openLog({ write: () => undefined }) });
	const password = 'sandi-yang-panjang';
	for (const [role, areaCode] of [
		['korwil', '53'],
		['korkab', '5302'],
		['mitra', '5302']
	] as const)
		await balai.accounts.createAccount({ username: role, name: `Petugas ${role}`, role, areaCode, password });
	fill(settings.settings.dataFolder);
	const accounts = await balai.accounts.listAccounts();
	return {
		balai,
		sign(username: string): App.Locals {
			const account = accounts.find((one) => one.username === username);
			const actor = account && actorOf(account);
			if (actor?.kind !== 'account') throw new Error(`${username} has no account`);
			return { app: balai, requestId: 'uji', account, actor };
		},
		async close() {
			await balai.close();
			rmSync(folder, { recursive: true });
		}
	};
}

function fill(dataFolder: string): void {
	const database = new DatabaseSync(join(dataFolder, DATABASE_FILE), { timeout: 10_000 });
	const put = (table: string, row: Record<string, string | number | null>) =>
		database
			.prepare(
				`insert into ${table} (${Object.keys(row).join(', ')}) values (${Object.keys(row)
					.map(() => '?')
					.join(', ')})`
			)
			.run(...Object.values(row));
	const [user] = database.prepare('select * from auth_user limit 1').all() as Record<string, string | number | null>[];
	let made = 0;
	const id = () => `baris-${(made += 1)}`;
	database.exec('begin');
	put('area', { code: '53', name: 'Nusa Tenggara Timur', kind: 'provinsi', zone: 'WITA' });
	for (const [code, { name, n, pdse, profil, kpm, stakeholder }] of Object.entries(districts)) {
		put('area', { code, name, kind: 'kabupaten', zone: 'WITA' });
		for (const kecamatan of ['98', '99']) {
			put('area', { code: `${code}${kecamatan}`, name: `Contoh ${kecamatan}`, kind: 'kecamatan', zone: 'WITA' });
			put('area', { code: `${code}${kecamatan}2001`, name: `Desa Contoh ${kecamatan}`, kind: 'desa', zone: 'WITA' });
		}
		for (let nth = 0; nth < n; nth += 1) {
			const by = `pendamping-${code}-${nth}`;
			const desa = `${code}${nth < n / 2 ? '98' : '99'}2001`;
			const login = `p${code}${nth}`;
			put('auth_user', {
				...user,
				id: by,
				name: `Pendamping ${code} ${String(nth + 1).padStart(2, '0')}`,
				email: `${login}@akun.balai.invalid`,
				username: login,
				role: 'pendamping',
				areaCode: code
			});
			const families = [0, 1, 2].map((index) => `keluarga-${code}-${nth}-${index}`);
			for (const kpmId of families) {
				const place = { area_code: desa, pendamping_id: by, components: '{}', batch_id: 'daftar', name_key: kpmId };
				put('kpm', { id: kpmId, ...place });
				put('person', { kpm_id: kpmId, nama: kpmId, desa: 'Contoh' });
			}
			const [first = '', second = ''] = families;
			const at = '2026-11-05T02:00:00.000Z';
			const profile = (kpm_id: string, section: string, fields: object) =>
				put('profil_version', { id: id(), kpm_id, section, content: JSON.stringify({ fields, rows: {} }), by_account: by, at });
			if (nth < pdse) profile(first, 'pdseTempat', { pdse: '2026-11-05' });
			if (nth < profil) for (const kpmId of nth === 0 ? [first, second] : [first]) profile(kpmId, 'catatan', {});
			const told = (audience: string) =>
				put('sosialisasi', {
					id: id(),
					pendamping_id: by,
					audience,
					medium: 'p2k2',
					on_day: '2026-12-31',
					note_id: id(),
					by_account: by,
					at
				});
			if (nth < kpm) told('kpm');
			if (nth < stakeholder) told('stakeholder');
		}
	}
	for (const [nth, [on, path, ground]] of gone.entries()) {
		const kpmId = `keluarga-5302-${nth}-2`;
		database.prepare('update kpm set ended_on = ? where id = ?').run(on, kpmId);
		const where = { area_code: `5302${nth < 23 ? '98' : '99'}2001`, pendamping_id: `pendamping-5302-${nth}` };
		const stood = { basis_id: 'b', status: 'ended', step: 12, letter_id: '', statement_on: on, since: on, by_korkab: 0 };
		const counted = { counted_in: where.area_code, counted_for: where.pendamping_id };
		put('usulan', { id: id(), kpm_id: kpmId, path, ground, sk_on: on, ...where, ...stood, ...counted });
	}
	const judged = (family: string, period: string, answers: string) =>
		put('asi_diri_evaluation', {
			kpm_id: family,
			period,
			on_day: '2026-12-01',
			...Object.fromEntries(
				Array.from(answers, (answer, index) => [
					`aspect_${'abcdef'.charAt(index)}`,
					{ s: 'sudah', g: 'sebagian', b: 'belum' }[answer] ?? ''
				])
			)
		});
	judged('keluarga-5302-0-0', '2026-1', 'bbbbbb');
	judged('keluarga-5302-0-0', '2026-2', 'sgbsgb');
	judged('keluarga-5302-1-0', '2026-2', 'ssssss');
	judged('keluarga-5302-2-0', '2026-2', 'gggggs');
	const helps = (family: string, status: string) =>
		put('asi_diri_intervention', { id: id(), kpm_id: family, kind: 'usaha', item: 'c', status, on_day: '2026-06-30' });
	helps('keluarga-5302-0-0', 'direncanakan');
	// Twice for the same family is once.
	for (const family of ['keluarga-5302-0-0', 'keluarga-5302-0-0', 'keluarga-5302-1-0']) helps(family, 'diberikan');
	database.exec('commit');
	database.close();
}
