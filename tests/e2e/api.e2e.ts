/** A program of another office: let in by the Dinas Sosial, read to within its parts and its area, and let out again. */
import { Officer } from './people/officer.ts';
import { laptopPage } from './people/person.ts';
import { expect, testStory } from './test.ts';

const test = testStory({ clock: '2026-11-19T00:40:00Z', args: ['--latihan'] });
test.describe.configure({ mode: 'serial' });

const password = 'latihan-balai';
let marten: Officer;
let token = '';

interface Page {
	data: { kpmId: string; areaCode: string; numbers?: object }[];
	next: string | null;
}

test('the Dinas Sosial makes a sambungan, and its token is shown once', async ({ world, browser }) => {
	marten = new Officer(await laptopPage(browser), world.url, { username: 'marten', password });
	await marten.masuk();
	await marten.buka('/data/sambungan');
	const { page } = marten;
	await page.getByLabel('Instansi yang membaca').fill('Dinas Pertanian TTS');
	await page.getByLabel('Untuk apa').fill('Bantuan bibit');
	await page.getByLabel('Berlaku sampai').fill('2026-12-31');
	await page.getByRole('button', { name: 'Buat sambungan' }).click();
	await expect(page.getByRole('alert')).toContainText('Pilih sedikitnya satu bagian');
	await expect(page.getByLabel('Instansi yang membaca')).toHaveValue('Dinas Pertanian TTS');
	await page.getByRole('checkbox', { name: /^Keluarga: nama/ }).check();
	await page.getByRole('button', { name: 'Buat sambungan' }).click();
	await expect(page.getByRole('status')).toContainText('hanya tampil sekali ini');
	token = (await page.locator('.token').textContent()) ?? '';
	expect(token).toMatch(/^balai_[\w-]{43}$/);
	await marten.buka('/data/sambungan');
	await expect(page.getByRole('heading', { name: 'Dinas Pertanian TTS' })).toBeVisible();
	expect(await page.content()).not.toContain(token);
});

test('the program reads what it was given, page by page and as a stream, and nothing else', async ({ world }) => {
	const ask = (path: string, headers: Record<string, string> = { authorization: `Bearer ${token}` }) =>
		fetch(`${world.url}/api/v1/${path}`, { headers });
	expect((await ask('keluarga', {})).status).toBe(401);
	expect((await ask('keluarga', { authorization: 'Bearer balai_salah' })).status).toBe(401);
	// An account opens nothing here, and a token opens no page.
	expect((await ask('keluarga', { cookie: await marten.cookie() })).status).toBe(401);
	const office = await fetch(`${world.url}/kpm`, { headers: { authorization: `Bearer ${token}` }, redirect: 'manual' });
	expect(office.status).toBe(303);

	const first = await ask('keluarga?jumlah=7');
	expect(first.headers.get('cache-control')).toBe('private, no-store');
	const etag = first.headers.get('etag') ?? '';
	let page = (await first.json()) as Page;
	const known = new Set(page.data.map(({ kpmId }) => kpmId));
	expect(known.size).toBe(7);
	expect(page.data.every((row) => row.areaCode.startsWith('5302') && row.numbers === undefined)).toBe(true);
	expect((await ask('keluarga?jumlah=7', { authorization: `Bearer ${token}`, 'if-none-match': etag })).status).toBe(304);
	for (let pages = 1; page.next !== null && pages < 100; pages += 1) {
		page = (await (await ask(`keluarga?jumlah=7&sesudah=${page.next}`)).json()) as Page;
		for (const { kpmId } of page.data) known.add(kpmId);
	}
	const stream = await ask('keluarga.jsonl');
	expect(stream.headers.get('content-type')).toContain('application/x-ndjson');
	const lines = (await stream.text()).trimEnd().split('\n');
	const streamed = lines.map((line) => (JSON.parse(line) as Page['data'][number]).kpmId);
	expect(new Set(streamed)).toEqual(known);
	expect(streamed).toHaveLength(known.size);
	expect(lines.join('')).not.toMatch(/\d{16}|••/);

	for (const closed of ['usulan', 'usulan.jsonl', 'rujukan', 'bidik?desa=5302992001', 'angka-kunjungan'])
		expect((await ask(closed)).status, closed).toBe(403);
	for (const wrong of ['keluarga?jumlah=100000', 'keluarga?nik=1', 'keluarga?wilayah=abc'])
		expect((await ask(wrong)).status, wrong).toBe(400);
	for (const unknown of ['rahasia', 'bidik.jsonl', '..%2Fkpm']) expect([403, 404]).toContain((await ask(unknown)).status);
	expect((await fetch(`${world.url}/api/v1/keluarga`, { method: 'POST' })).status).toBe(405);
	const described = (await (await ask('openapi.json', {})).json()) as { openapi: string };
	expect(described.openapi).toBe('3.1.0');
});

test('what it read is counted, and once ended its token is dead', async ({ world }) => {
	const { page } = marten;
	await marten.buka('/data/sambungan');
	await expect(page.locator('.uses')).toContainText('keluarga.jsonl: 1 kali');
	await page.getByRole('button', { name: /^Akhiri sekarang/ }).click();
	await expect(page.getByRole('status')).toContainText('Sambungan diakhiri');
	const answer = await fetch(`${world.url}/api/v1/keluarga`, { headers: { authorization: `Bearer ${token}` } });
	expect(answer.status).toBe(401);
	await page.context().close();
});
