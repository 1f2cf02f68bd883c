import { openCaseStore, STATEMENT_CHANNEL, type CaseStore } from '@balai/case-store';
import { PROGRAM_PARTS, type AccountId, type Actor, type CommandId, type ProgramPart } from '@balai/domain';
import { subscribe, unsubscribe } from 'node:diagnostics_channel';
import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Balai } from '../../../../server/balai.ts';
import { answerProgram } from './answer.ts';
import { endpoints } from './endpoints.ts';

const now = Date.parse('2026-11-22T02:00:00Z');
const account = (role: 'dinsos' | 'korkab', areaCode: string): Actor => ({
	kind: 'account',
	accountId: `account-${role}` as AccountId,
	role,
	areaCode
});
const dinsos = account('dinsos', '53');
const list = readFileSync(new URL('../../../../../../tests/fixtures/bnba-pkh.csv', import.meta.url));
/** One part of the list has whole numbers, and every family of it has one. */
const wholeNumber = /"nik":"\d{16}"/;

let store: CaseStore;
let app: Pick<Balai, 'store' | 'clock' | 'log'>;
const logged: string[] = [];
let made = 0;

beforeAll(async () => {
	store = await openCaseStore({
		location: { kind: 'sqlite-memory' },
		secret: 'an invented secret of more than 32 characters',
		now: () => now
	});
	const log = { info: (...said: unknown[]) => logged.push(JSON.stringify(said)) };
	app = { store, clock: { nowMs: () => now } as Balai['clock'], log: log as unknown as Balai['log'] };
	const korkab = account('korkab', '53');
	const imported = await store.lists.importList(korkab, { kind: 'pkh', fileName: 'bnba.csv', bytes: list });
	if (!imported.ok) throw new Error(imported.refusal);
	const taken = await store.lists.takeOver(korkab, imported.value.batch.id, []);
	if (!taken.ok) throw new Error(taken.refusal);
	const { writer, reader } = store.database;
	const families = await reader.selectFrom('kpm').select(['id', 'area_code']).orderBy('id').limit(12).execute();
	for (const [index, { id, area_code }] of families.entries()) {
		await writer
			.insertInto('usulan')
			.values({
				id: `usulan-${id}`.slice(0, 60),
				kpm_id: id,
				path: index % 2 === 0 ? 'mandiri' : 'alamiah',
				basis_id: 'basis',
				area_code,
				pendamping_id: null,
				status: index === 0 ? 'cancelled' : index === 1 ? 'done' : 'running',
				step: 1 + index,
				letter_id: 'letter',
				statement_on: '2026-11-19',
				since: '2026-11-20T01:00:00.000Z',
				returned_from: null,
				returned_how: null,
				note_id: null,
				by_korkab: 0,
				sk_on: index === 1 ? '2026-11-21' : null,
				ground: null,
				counted_in: null,
				counted_for: null
			})
			.execute();
		await writer
			.insertInto('rujukan')
			.values({
				id: `rujukan-${id}`.slice(0, 60),
				kpm_id: id,
				need: 'peternakan',
				office_id: 'slrt-ntt-13',
				status: index === 0 ? 'withdrawn' : 'closed',
				sent_on: '2026-11-19',
				since: '2026-11-20',
				due_on: null,
				outcome: index === 0 ? null : 'terpenuhi',
				area_code,
				pendamping_id: null,
				counted_in: area_code
			})
			.execute();
	}
});
afterAll(() => store.close());

async function token(areaCode: string, parts: readonly ProgramPart[] = PROGRAM_PARTS): Promise<string> {
	made += 1;
	const result = await store.sambungan.make(dinsos, `sambungan-uji-${made}` as CommandId, {
		office: 'Dinas Pertanian',
		purpose: 'Bantuan bibit',
		areaCode,
		parts,
		until: '2026-12-31'
	});
	if (!result.ok) throw new Error(result.refusal);
	return result.value;
}

function ask(path: string, bearer: string, client = '192.0.2.1'): Promise<Response> {
	const url = new URL(`http://balai/api/v1/${path}`);
	const request = new Request(url, { headers: { authorization: `Bearer ${bearer}` } });
	return answerProgram(app, request, url, url.pathname.split('/').at(-1) ?? '', client);
}

const anyDesa = async () =>
	(await store.database.reader.selectFrom('kpm').select('area_code').orderBy('area_code').executeTakeFirstOrThrow()).area_code;

describe('what a program is answered', () => {
	it('[SC2] holds to the schema of each address, with every part', async () => {
		const all = await token('53');
		const desa = await anyDesa();
		for (const { path, isPaged } of endpoints) {
			const query = path === 'bidik' ? `?desa=${desa}` : '';
			const answer = await ask(`${path}${query}`, all);
			expect(answer.status, path).toBe(200);
			const { data, next } = (await answer.json()) as { data: unknown[]; next: string | null };
			expect(Array.isArray(data) && (next === null || typeof next === 'string'), path).toBe(true);
			if (path !== 'angka-kunjungan') expect(data.length, path).toBeGreaterThan(0);
			if (!isPaged) continue;
			const lines = (await (await ask(`${path}.jsonl`, all)).text()).trimEnd().split('\n');
			expect(lines.length, path).toBeGreaterThanOrEqual(data.length);
		}
	});

	it('[SC2, SC3] is of its own desa and of no other, and of nothing that was taken back', async () => {
		const areas = await store.database.reader.selectFrom('kpm').select('area_code').distinct().execute();
		expect(areas.length).toBeGreaterThan(2);
		for (const { area_code: desa } of areas.slice(0, 4)) {
			const own = await token(desa);
			for (const path of ['keluarga.jsonl', 'usulan.jsonl', 'rujukan.jsonl']) {
				const text = await (await ask(path, own)).text();
				const codes = [...text.matchAll(/"areaCode":"(\d+)"/g)].map(([, code]) => code);
				expect(new Set(codes).size, path).toBeLessThanOrEqual(1);
				expect(
					codes.every((code) => code === desa),
					path
				).toBe(true);
				expect(text, path).not.toMatch(/cancelled|withdrawn/);
			}
			for (const other of areas.filter(({ area_code: code }) => code !== desa).slice(0, 2)) {
				expect((await ask(`bidik?desa=${other.area_code}`, own)).status).toBe(404);
				expect(((await (await ask(`keluarga?wilayah=${other.area_code}`, own)).json()) as { data: [] }).data).toEqual([]);
			}
		}
	});

	it('[SB2] has whole numbers for who was given them, and none in an address or a log', async () => {
		const plain = await (await ask('keluarga?jumlah=1000', await token('53', ['keluarga']))).text();
		expect(plain).not.toMatch(/\d{16}|•|"numbers"/);
		const whole = await (await ask('keluarga?jumlah=1000', await token('53', ['keluarga', 'nomor']))).text();
		expect(whole).toMatch(wholeNumber);
		expect(logged.length).toBeGreaterThan(5);
		expect(logged.join('')).not.toMatch(/\d{16}|balai_/);
	});

	it('[SC1] is nothing for wrong tokens, and after twenty of them from one place a wait', async () => {
		const good = await token('53', ['keluarga']);
		for (let tries = 0; tries < 20; tries += 1)
			expect((await ask('keluarga', `balai_${String(tries).padStart(43, 'x')}`, '192.0.2.9')).status).toBe(401);
		const late = await ask('keluarga', good, '192.0.2.9');
		expect(late.status).toBe(429);
		expect(Number(late.headers.get('retry-after'))).toBeGreaterThan(0);
		expect((await ask('keluarga?jumlah=1', good)).status).toBe(200);
		const answers = await Promise.all(Array.from({ length: 125 }, () => ask('keluarga?jumlah=1', good)));
		expect(answers.filter(({ status }) => status === 429).length).toBe(6);
	});

	it('reads a stream as fast as it is taken, one page at a time', async () => {
		const { writer } = store.database;
		const ids = Array.from({ length: 4000 }, (_, index) => `kpm-banyak-${String(index).padStart(5, '0')}`);
		for (let from = 0; from < ids.length; from += 500) {
			const part = ids.slice(from, from + 500);
			await writer
				.insertInto('kpm')
				.values(
					part.map((id) => ({
						id,
						area_code: '5399992001',
						name_key: id,
						pendamping_id: null,
						pendamping_key: null,
						since: null,
						components: '{}',
						desil: null,
						batch_id: ''
					}))
				)
				.execute();
			await writer
				.insertInto('person')
				.values(
					part.map((id) => ({
						kpm_id: id,
						nama: id,
						nik: null,
						nik_digest: null,
						nomor_kk: null,
						nomor_peserta: null,
						jenis_kelamin: null,
						tanggal_lahir: null,
						dusun: null,
						desa: null,
						telepon: null
					}))
				)
				.execute();
		}
		let pages = 0;
		const hear = (told: unknown) => {
			if (/"kpm"."household"/.test((told as { sql: string }).sql)) pages += 1;
		};
		subscribe(STATEMENT_CHANNEL, hear);
		const answer = await ask('keluarga.jsonl', await token('5399992001', ['keluarga']));
		const reader = (answer.body as ReadableStream<Uint8Array>).getReader();
		const first = await reader.read();
		await new Promise((resolve) => setTimeout(resolve, 50));
		// Nine pages there are; nobody has asked for more than the first and what waits behind it.
		expect(pages).toBeLessThanOrEqual(3);
		const chunks = [first.value];
		for (let next = await reader.read(); !next.done; next = await reader.read()) chunks.push(next.value);
		unsubscribe(STATEMENT_CHANNEL, hear);
		expect(pages).toBe(8);
		expect(
			Buffer.concat(chunks.filter((chunk) => chunk !== undefined))
				.toString('utf8')
				.trimEnd()
				.split('\n')
		).toHaveLength(4000);
	});
});
