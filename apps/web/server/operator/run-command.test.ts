import { existsSync, readFileSync, rmSync } from 'node:fs';
import { mkdtemp, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { Anchor } from '@balai/case-store';
import { openBalai } from '../balai.ts';
import { anchorLine } from '../kept-anchors.ts';
import { parseSettings } from '../settings.ts';
import { runCommand } from './run-command.ts';

const fixtures = resolve(import.meta.dirname, '../../../../tests/fixtures');
const list = join(fixtures, 'bnba-pkh.csv');
const p3ke = join(fixtures, 'p3ke.csv');
const manifest = JSON.parse(readFileSync(join(fixtures, 'manifest.json'), 'utf8')) as {
	import: Record<string, unknown>;
	p3ke: Record<'rows' | 'exact_nik' | 'nik_typo_same_name_birth_desa' | 'no_nik_same_name_birth_desa' | 'only_in_p3ke', number>;
	'bidik_juknis_2020_on_2026-11-22': Record<'cases' | 'yes' | 'no' | 'unknown', number>;
};

// Every command opens and closes the whole installation, as it does at the terminal.
vi.setConfig({ testTimeout: 60_000 });

let folder = '';
beforeEach(async () => {
	folder = await mkdtemp(join(tmpdir(), 'balai-operator-'));
});
afterEach(() => rm(folder, { recursive: true, force: true }));

const dataFolder = (name = 'data') => join(folder, name);

/** Runs `balai …` as somebody would type it. */
async function balai(args: readonly string[], { data = dataFolder(), input = '' } = {}) {
	const said = { out: '', err: '' };
	const code = await runCommand(
		args,
		{ BALAI_DATA: data },
		{
			out: (text) => (said.out += `${text}\n`),
			err: (text) => (said.err += `${text}\n`),
			input: () => Promise.resolve(input),
			path: (typed) => resolve(folder, typed)
		}
	);
	return { ...said, code };
}

async function opened(data = dataFolder()) {
	const settings = parseSettings({ BALAI_DATA: data }, []);
	if (!settings.ok) throw new Error(settings.problems.join());
	return openBalai(settings.settings);
}

async function counted(data = dataFolder()) {
	const app = await opened(data);
	const { total } = await app.store.listKpm({ kind: 'operator' }, {});
	const audit = await app.store.verifyAudit();
	const slip = app.store.secrets.slipCode('session-1', 'kpm-000001');
	await app.close();
	return { total, audit, slip };
}

describe('balai import', () => {
	it('prints the figures of the manifest as one line, takes the list over, and changes nothing the second time', async () => {
		const first = await balai(['import', list, '--kind', 'pkh', '--json']);
		expect(first).toMatchObject({ code: 0, err: '' });
		expect(first.out.trimEnd()).not.toContain('\n');
		const figures = JSON.parse(first.out) as Record<string, unknown>;
		expect(Object.keys(figures)).toEqual(['rows', 'accepted', 'refused', 'held', 'warnings', 'reasons']);
		expect(figures).toMatchObject(manifest.import);
		const before = await counted();
		expect(before.total).toBe(manifest.import['accepted']);
		expect((await balai(['import', list, '--kind', 'pkh', '--json'])).out).toBe(first.out);
		expect((await balai(['import', list, '--kind', 'pkh'])).out).toContain('Tidak ada yang berubah.');
		expect(await counted()).toEqual(before);
	});

	it('checks without keeping anything with --dry-run', async () => {
		const dry = await balai(['import', list, '--kind', 'pkh', '--dry-run', '--json']);
		expect(JSON.parse(dry.out)).toMatchObject(manifest.import);
		expect((await counted()).total).toBe(0);
	});

	it('takes a register by its manifest, makes no case of it, and changes nothing the second time', async () => {
		const dry = await balai(['import', p3ke, '--kind', 'p3ke', '--dry-run', '--json']);
		expect(JSON.parse(dry.out)).toMatchObject({
			rows: manifest.p3ke.rows,
			accepted: manifest.p3ke.rows,
			refused: 0,
			held: 0,
			warnings: { nik_empty: manifest.p3ke.no_nik_same_name_birth_desa }
		});
		const first = await balai(['import', p3ke, '--kind', 'p3ke', '--quarter', '2025-3', '--on', '2025-09-30', '--json']);
		expect(first).toMatchObject({ code: 0, err: '', out: dry.out });
		expect((await balai(['import', p3ke, '--kind', 'p3ke'])).out).toContain('Tidak ada yang berubah.');
		expect((await counted()).total).toBe(0);
	});

	it('says plainly what cannot be imported', async () => {
		await writeFile(join(folder, 'daftar.xlsx'), 'PK\x03\x04');
		await writeFile(join(folder, 'kolom.csv'), 'NIK;Nama;Alamat\n1;2;3\n');
		const refusals = [
			[['import', 'tidak-ada.csv', '--kind', 'pkh'], 1, 'tidak ditemukan'],
			[['import', 'daftar.xlsx', '--kind', 'pkh'], 1, 'terputus'],
			[['import', 'kolom.csv', '--kind', 'pkh', '--json'], 1, 'Kode Desa'],
			[['import', list, '--kind', 'dtsks'], 2, 'regsosek'],
			[['import', list], 2, '--kind pkh'],
			[['import', p3ke, '--kind', 'p3ke', '--quarter', '2026-9'], 1, 'Triwulan'],
			[['import'], 2, 'BERKAS'],
			[['impor'], 2, "'impor' tidak ada"],
			[['import', list, '--jenis', 'pkh'], 2, 'tidak dikenal']
		] as const;
		for (const [args, code, sentence] of refusals) {
			const said = await balai(args);
			expect(said, args.join(' ')).toMatchObject({ code, out: '' });
			expect(said.err).toContain(sentence);
		}
	});
});

describe('balai padan', () => {
	it('finds those of P3KE whom the manifest counts, keeps the result of an area alone, and names nobody', async () => {
		await balai(['import', list, '--kind', 'pkh']);
		await balai(['import', p3ke, '--kind', 'p3ke']);
		const said = await balai(['padan', '--left', 'pkh', '--right', 'p3ke', '--json']);
		expect(said).toMatchObject({ code: 0, err: '' });
		const { exact_nik: exact, only_in_p3ke: only, rows, ...possible } = manifest.p3ke;
		expect(JSON.parse(said.out)).toMatchObject({
			right: { rows, sama: exact, hanya: only, bertentangan: 0 },
			pairs: { pasti: exact, bertentangan: 0 },
			possible: { typo: possible.nik_typo_same_name_birth_desa, open: possible.no_nik_same_name_birth_desa, differs: 0 },
			run: null
		});
		const plain = await balai(['padan', '--left', 'p3ke', '--area', '5302']);
		expect(plain.out).toMatch(/ganda di dalamnya[^]*\/pemadanan\//);
		expect(plain.out).not.toMatch(/\d{16}/);
		for (const [args, code, sentence] of [
			[['--right', 'p3ke'], 2, '--left'],
			[['--left', 'pkh', '--right', 'p3ke', '--area', 'TTS'], 2, '--area'],
			[['--left', 'pkh', '--right', 'dtks'], 1, 'halaman Data']
		] as const) {
			const wrong = await balai(['padan', ...args]);
			expect(wrong, args.join(' ')).toMatchObject({ code, out: '' });
			expect(wrong.err).toContain(sentence);
		}
	});
});

describe('balai bidik', () => {
	it('finds those whom the manifest counts, and says of everybody why', async () => {
		await balai(['import', list, '--kind', 'pkh']);
		const { cases, ...counts } = manifest['bidik_juknis_2020_on_2026-11-22'];
		const said = await balai(['bidik', '--pack', 'juknis-2020', '--on', '2026-11-22', '--json']);
		expect(said).toMatchObject({ code: 0, err: '' });
		const { rows, ...told } = JSON.parse(said.out) as Record<string, number> & {
			rows: { kpm: string; verdict: string; reasons: { rule: string; source: string }[] }[];
		};
		expect(told).toEqual(counts);
		expect(rows).toHaveLength(cases);
		for (const verdict of ['yes', 'no', 'unknown'] as const)
			expect(rows.filter((row) => row.verdict === verdict)).toHaveLength(counts[verdict]);
		// Of a no every rule is a reason; what is missing is the desil alone.
		for (const { verdict, reasons } of rows) {
			if (verdict === 'no') expect(reasons).toHaveLength(3);
			if (verdict === 'unknown') expect(reasons.map(({ rule }) => rule)).toEqual(['desil']);
			expect(reasons.length).toBeGreaterThan(0);
		}
		const plain = await balai(['bidik', '--pack', 'juknis-2020', '--on', '2026-11-22', '--area', '5302992001']);
		expect(plain.out).toMatch(/masuk bidik graduasi[^]*Tidak ada yang berubah/);
		// Without the desil of Regsosek whoever is long enough in PKH cannot be judged by the Pergub.
		const ntt = JSON.parse(
			(await balai(['bidik', '--pack', 'ntt-67-2024', '--on', '2026-11-22', '--json'])).out
		) as typeof counts;
		expect([ntt.yes, ntt.no + ntt.unknown]).toEqual([0, cases]);
		for (const [args, code, sentence] of [
			[['--pack', 'juknis-2019', '--on', '2026-11-22'], 2, 'juknis-2020'],
			[['--pack', 'juknis-2020', '--on', '2026-02-30'], 2, '--on'],
			[['--pack', 'juknis-2020', '--on', '2026-11-22', '--area', 'TTS'], 2, '--area'],
			[['--pack', 'ntt-67-2024', '--on', '2023-01-01'], 1, 'belum berlaku']
		] as const) {
			const wrong = await balai(['bidik', ...args]);
			expect(wrong, args.join(' ')).toMatchObject({ code, out: '' });
			expect(wrong.err).toContain(sentence);
		}
	});
});

describe('balai backup and restore', () => {
	it('drill: one file brings rows, accounts and codes to an empty folder, and to no other', async () => {
		await balai(['import', list, '--kind', 'pkh']);
		await balai(['user', 'add', '--username', 'kornelis', '--name', 'Kornelis Nabu', '--role', 'korkab', '--area', '5302']);
		expect(await balai(['backup', 'cadangan.balai'])).toMatchObject({
			code: 0,
			out: expect.stringContaining('Jangkar terbaru') as string
		});
		const before = await counted();
		expect(await balai(['backup', 'cadangan.balai'])).toMatchObject({
			code: 1,
			err: expect.stringContaining('sudah ada') as string
		});
		rmSync(dataFolder(), { recursive: true });
		const beside = join(folder, 'cadangan.balai.jangkar.txt');
		const [line = ''] = (await readFile(beside, 'utf8')).split('\n');
		await writeFile(beside, line.replace(/.{4}$/, 'AAAA'));
		expect(await balai(['restore', 'cadangan.balai'])).toMatchObject({
			code: 1,
			err: expect.stringContaining('tidak cocok dengan jangkar') as string
		});
		await writeFile(beside, line);
		expect(await balai(['restore', 'cadangan.balai'])).toMatchObject({ code: 0 });
		expect(await counted()).toEqual(before);
		expect(await balai(['audit', 'verify'])).toMatchObject({ code: 0, out: expect.stringContaining('utuh') as string });
		expect(await balai(['restore', 'cadangan.balai'])).toMatchObject({
			code: 1,
			err: expect.stringContaining('folder kosong') as string
		});
		expect(JSON.parse((await balai(['doctor', '--json'])).out)).toContainEqual(
			expect.objectContaining({ name: 'Akun', isFine: true })
		);
	});

	it('refuses a file that is no backup', async () => {
		await writeFile(join(folder, 'catatan.txt'), 'bukan cadangan');
		expect(await balai(['restore', 'catatan.txt'])).toMatchObject({
			code: 1,
			err: expect.stringContaining('bukan cadangan Balai') as string
		});
		expect(existsSync(join(dataFolder(), 'balai.sqlite'))).toBe(false);
	});
});

describe('balai audit', () => {
	it('prints the newest anchor, and finds out who rewrote the history by what lies outside the database', async () => {
		await balai(['import', list, '--kind', 'pkh']);
		expect((await balai(['audit', 'anchor'])).out).toContain('Jangkar baru');
		const newest = JSON.parse((await balai(['audit', 'anchor', '--json'])).out) as Anchor;
		const lines = (await readFile(join(dataFolder(), 'jangkar.txt'), 'utf8')).split('\n').filter((line) => line !== '');
		expect(lines).toHaveLength(newest.seq);
		expect(lines.at(-1)).toBe(anchorLine(newest));
		expect((await balai(['audit', 'anchor'])).out).toContain(`bertambah. Jangkar terbaru:\n  ${anchorLine(newest)}`);
		const typed = `${newest.seq} ${newest.code.toLowerCase()}`;
		expect(await balai(['audit', 'verify', '--anchor', typed])).toMatchObject({
			code: 0,
			out: expect.stringMatching(/^Riwayat utuh: 586 rangkaian, \d+ kejadian, \d+ jangkar\.\nJangkar terbaru: /) as string
		});
		expect((await balai(['doctor', '--json'])).out).toContain(`"name":"Jangkar","isFine":true,"text":"${anchorLine(newest)}`);

		const app = await opened();
		for (const table of ['anchor', 'anchored_head', 'touched_stream'] as const)
			await app.store.database.writer.deleteFrom(table).execute();
		await app.close();
		const sentence = 'Jangkar nomor 1 tidak sama dengan yang dicatat di luar';
		expect(await balai(['audit', 'verify'])).toMatchObject({ code: 1, out: expect.stringContaining(sentence) as string });
		await rename(join(dataFolder(), 'jangkar.txt'), join(folder, 'di-luar.txt'));
		expect(await balai(['audit', 'verify'])).toMatchObject({ code: 0 });
		for (const outside of [
			['--anchors', 'di-luar.txt'],
			['--anchor', '1 AAAA-AAAA-AAAA-AAAA']
		])
			expect(await balai(['audit', 'verify', ...outside])).toMatchObject({
				code: 1,
				out: expect.stringContaining(sentence) as string
			});
		for (const wrong of [
			['--anchors', 'tidak-ada.txt'],
			['--anchor', 'dua belas']
		])
			expect(await balai(['audit', 'verify', ...wrong])).toMatchObject({ code: 2, out: '' });
		expect(await balai(['audit'])).toMatchObject({ code: 2 });
	});
});

describe('balai user', () => {
	it('makes an account with a password printed once, and resets it from standard input', async () => {
		const add = [
			'user',
			'add',
			'--username',
			'rosalia',
			'--name',
			'Rosalia Bete',
			'--role',
			'pendamping',
			'--area',
			'5302',
			'--json'
		];
		const { out } = await balai(add);
		const { password } = JSON.parse(out) as { password: string };
		const signsIn = async (typed: string) => {
			const app = await opened();
			const answer = await app.accounts.signIn({ username: 'rosalia', password: typed, address: 'test' });
			await app.close();
			return answer.ok;
		};
		expect(await signsIn(password)).toBe(true);
		const reset = await balai(['user', 'reset', '--username', 'Rosalia', '--password-stdin'], { input: 'sandi-yang-baru\n' });
		expect(reset).toMatchObject({ code: 0 });
		expect(reset.out).not.toContain('sandi-yang-baru');
		expect([await signsIn(password), await signsIn('sandi-yang-baru')]).toEqual([false, true]);
		expect(await balai(add)).toMatchObject({ code: 1, err: expect.stringContaining('sudah dipakai') as string });
		expect(await balai(['user', 'reset', '--username', 'siapa'])).toMatchObject({ code: 1, err: "Tidak ada akun 'siapa'.\n" });
		expect(await balai(['user', 'add', '--role', 'raja'])).toMatchObject({ code: 2 });
		expect(await balai(['user', 'reset', '--username', 'rosalia', '--password-stdin'], { input: 'x' })).toMatchObject({
			code: 1
		});
	});
});
