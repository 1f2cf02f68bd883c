/** Many letters at once on the pages: chosen, made, stopped, carried on, fetched by whoever made them, and by nobody else. */
import { unzipSync } from 'fflate';
import { readFile } from 'node:fs/promises';
import type { CommandId } from '@balai/domain';
import type { Page } from '@playwright/test';
import { noChoices } from '../../apps/web/server/letters/letter-choices.ts';
import { pdfText } from '../pdf-text.ts';
import { beside } from './marked-meetings.ts';
import { Officer } from './people/officer.ts';
import { laptopPage, phonePage } from './people/person.ts';
import { Offices } from './proposals.ts';
import { expect, testStory } from './test.ts';

const test = testStory({ clock: '2026-11-19T00:40:00Z', args: ['--latihan'] });
test.describe.configure({ mode: 'serial' });

const password = 'latihan-balai';
const LETTERS = 12;
const stoppedId = 'surat-massal-dihentikan' as CommandId;
let rosalia: Officer;
let jobPath = '';

/** What the browser saves when the button is pressed. */
async function fetched(page: Page): Promise<Buffer> {
	const [download] = await Promise.all([
		page.waitForEvent('download'),
		page.getByRole('button', { name: 'Unduh berkas' }).click()
	]);
	return readFile(await download.path());
}

test('forms of twelve families are made as one PDF, which its maker fetches and says what for', async ({ world, browser }) => {
	rosalia = new Officer(await laptopPage(browser), world.url, { username: 'rosalia', password });
	const { page } = rosalia;
	await rosalia.masuk();
	await rosalia.buka('/surat');
	await page.getByRole('link', { name: 'Surat sekaligus' }).click();
	await expect(page.getByRole('heading', { level: 1, name: 'Surat sekaligus' })).toBeVisible();
	await page.getByRole('button', { name: 'Kosongkan' }).click();
	await page.getByText('Isi yang sama untuk semua').click();
	await page.getByLabel('Alasan').fill('kios kami sudah cukup');
	await page.getByRole('button', { name: 'Buat berkasnya' }).click();
	await expect(page.getByRole('alert')).toContainText('Pilih dulu');
	await expect(page.getByLabel('Alasan')).toHaveValue('kios kami sudah cukup');
	const boxes = page.getByRole('checkbox');
	const names: string[] = [];
	for (let index = 0; index < LETTERS; index += 1) {
		await boxes.nth(index).check();
		names.push((await page.locator('.make__list b').nth(index).textContent()) ?? '?');
	}
	await expect(page.getByText(`${LETTERS} dari`)).toBeVisible();
	await page.getByRole('button', { name: 'Buat berkasnya' }).click();
	await expect(page.getByRole('status').filter({ hasText: `${LETTERS} surat dalam satu berkas` })).toBeVisible();
	jobPath = new URL(page.url()).pathname;
	// In a second tab it is the same job.
	const second = await page.context().newPage();
	await second.goto(page.url());
	await expect(second.getByRole('button', { name: 'Unduh berkas' })).toBeVisible();
	await second.close();
	await page.getByLabel('Rapat atau musyawarah').check();
	const words = (await pdfText(await fetched(page))).replace(/\s+/g, ' ');
	for (const name of names) expect(words).toContain(name);
	expect(words.match(/kios kami sudah cukup/g)).toHaveLength(LETTERS);
});

test('nobody else sees the job or gets its file, and the offices read that it left', async ({ world, browser }) => {
	const kornelis = new Officer(await laptopPage(browser), world.url, { username: 'kornelis', password });
	const { page } = kornelis;
	await kornelis.masuk();
	const headers = { origin: world.url };
	const taken = await page.request.post(`${world.url}${jobPath}/berkas`, { form: { untuk: 'rapat' }, headers, maxRedirects: 0 });
	expect(taken.status()).toBe(404);
	expect((await page.request.get(`${world.url}${jobPath}`)).status()).toBe(404);
	await kornelis.buka('/data/ekspor');
	const row = page.getByRole('row').filter({ hasText: 'Surat sekaligus' });
	await expect(row).toContainText('PDF');
	await expect(row).toContainText('Rosalia Bete');
	await page.context().close();
	// She says no purpose: no file leaves.
	const bare = await rosalia.page.request.post(`${world.url}${jobPath}/berkas`, {
		form: { untuk: '' },
		headers,
		maxRedirects: 0
	});
	expect(bare.headers()['location']).toContain('masalah=purposeMissing');
});

test('letters of three bundles are signed at once, and one that has its number already is told', async ({ world }) => {
	const balai = await beside(world);
	const offices = new Offices(balai);
	const families = await offices.families(0, 3);
	await offices.ask(families);
	await offices.prepare(families);
	for (const family of families) await offices.lead([family], 2);
	const { page } = rosalia;
	await rosalia.buka('/surat/massal?cara=sign&jenis=suratPengajuan');
	await expect(page.getByRole('checkbox')).toHaveCount(3);
	// Meanwhile somebody signs one of them alone.
	const [subject = ''] = await page
		.getByRole('checkbox')
		.evaluateAll((boxes) => boxes.map((box) => (box as HTMLInputElement).value));
	const alone = { kind: 'suratPengajuan', subject, choices: noChoices } as const;
	expect(await balai.letters.sign(await offices.actor('rosalia'), 'surat-sendiri' as CommandId, alone)).toMatchObject({
		ok: true
	});
	await balai.close();
	await page.getByLabel(/ZIP/).check();
	await page.getByRole('button', { name: 'Tandatangani dan buat berkasnya' }).click();
	await expect(page.getByText('2 surat dalam satu berkas')).toBeVisible();
	await expect(page.getByRole('heading', { name: 'Yang tidak dibuat (1)' })).toBeVisible();
	await expect(page.getByText('sudah ditandatangani dan bernomor')).toBeVisible();
	await page.getByLabel('Lampiran surat resmi').check();
	const files = Object.keys(unzipSync(await fetched(page)));
	expect(files.map((name) => /Surat-Pengajuan-(\d+)-SP/.exec(name)?.[1])).toEqual(['002', '003']);
	await rosalia.buka('/surat');
	await expect(page.getByText('3 surat', { exact: true })).toBeVisible();
});

test('a job is stopped from a phone, goes on behind a kill, and its file is taken away', async ({ world, browser }) => {
	const balai = await beside(world);
	const offices = new Offices(balai);
	const by = await offices.actor('rosalia');
	const asked = { kind: 'suratPernyataan', act: 'draft', output: 'zip', choices: JSON.stringify(noChoices) } as const;
	const subjects = await balai.store.letterBatches.subjects(by, { ...asked, limit: LETTERS });
	// Held by a program that will not go on, so that there is time to press.
	expect(await balai.store.letterBatches.begin(by, stoppedId, { ...asked, subjects })).toMatchObject({ ok: true });
	await balai.store.letterBatches.work.claim();
	const pocket = new Officer(await phonePage(browser), world.url, { username: 'rosalia', password });
	const { page } = pocket;
	await pocket.masuk();
	await pocket.buka(`/surat/massal/${stoppedId}`);
	await expect(page.getByText(`0 dari ${LETTERS} surat`)).toBeVisible();
	await page.getByRole('button', { name: 'Hentikan' }).click();
	await expect(page.getByRole('heading', { name: 'Dihentikan' })).toBeVisible();
	await page.getByRole('button', { name: 'Lanjutkan' }).click();
	await world.kill();
	await balai.close();
	await world.restart();
	await pocket.buka(`/surat/massal/${stoppedId}`);
	await expect(page.getByText(`${LETTERS} surat dalam satu berkas`)).toBeVisible();
	await page.getByRole('button', { name: 'Hapus berkasnya sekarang' }).click();
	await expect(page.getByRole('heading', { name: 'Berkas sudah dihapus' })).toBeVisible();
	await page.context().close();
	expect(rosalia.faults).toEqual([]);
});
