/** Bidik graduasi: lines from a file, a list with its reasons, kept as it is, and offered where a meeting is prepared. */
import { resolve } from 'node:path';
import { Officer } from './people/officer.ts';
import { laptopPage } from './people/person.ts';
import { expect, testStory } from './test.ts';

const test = testStory({ clock: '2026-11-19T00:40:00Z', args: ['--latihan'] });
test.describe.configure({ mode: 'serial' });

const password = 'latihan-balai';
const lines = resolve(import.meta.dirname, '../fixtures/garis-kemiskinan.csv');
let rosalia: Officer;

test('the administrator fills the poverty lines from a file, mends one, and is told which row of a file is wrong', async ({
	world,
	browser
}) => {
	const admin = new Officer(await laptopPage(browser), world.url, { username: 'admin', password });
	await admin.masuk();
	await admin.buka('/pengaturan/bidik');
	const { page } = admin;
	await page.getByLabel('Berkas').setInputFiles(lines);
	await page.getByRole('button', { name: 'Unggah' }).click();
	await expect(page.getByRole('status')).toContainText('Semua baris dari berkas tersimpan');
	await expect(page.getByRole('row', { name: /Timor Tengah Selatan/ })).toContainText('Rp451.237');
	const wrong = 'kode,tahun,bulan,rupiah\n5302,2027,3,460000\n5303,2027,13,1\n';
	await page.getByLabel('Berkas').setInputFiles({ name: 'garis.csv', mimeType: 'text/csv', buffer: Buffer.from(wrong) });
	await page.getByRole('button', { name: 'Unggah' }).click();
	await expect(page.getByRole('alert')).toContainText('Baris 3');
	await expect(page.getByText('2027-03')).toHaveCount(0);
	await page.getByRole('link', { name: /^Ubah Rp451\.237/ }).click();
	await expect(page.getByRole('heading', { name: 'Ubah garis' })).toBeVisible();
	await page.getByLabel('Rupiah per orang sebulan').fill('460.000');
	await page.getByRole('button', { name: 'Simpan', exact: true }).click();
	await expect(page.getByRole('row', { name: /Timor Tengah Selatan/ })).toContainText('Rp460.000');
	await page.context().close();
});

test('the pendamping reads who may be invited and why, and keeps the list', async ({ world, browser }) => {
	rosalia = new Officer(await laptopPage(browser), world.url, { username: 'rosalia', password });
	await rosalia.masuk();
	await rosalia.buka('/bidik');
	const { page } = rosalia;
	// In NTT its own rules come first, and without the desil of Regsosek they cannot say.
	await expect(page.getByText('Semuanya harus terpenuhi')).toBeVisible();
	await page.getByLabel('Aturan').selectOption('Juknis 2020');
	await page.getByRole('button', { name: 'Saring' }).click();
	await expect(page.getByText('Cukup salah satu')).toBeVisible();
	await page.getByRole('link', { name: /^Masuk bidik/ }).click();
	await expect(page.getByText('Masuk daftar ini tidak mengubah apa pun')).toBeVisible();
	await expect(page.locator('.bidik li').first()).toContainText('Juknis Graduasi KPM PKH 2020, II.F huruf');
	const names = await page.locator('.bidik__name').allTextContents();
	expect(names).toEqual(names.toSorted((a, b) => a.localeCompare(b, 'id')));
	await page.getByRole('button', { name: 'Simpan daftar hari ini' }).click();
	await expect(page.getByRole('status')).toContainText('Daftar tersimpan');
	await expect(page.getByRole('heading', { level: 1 })).toHaveText('Juknis 2020, 19 November 2026');
	await expect(page.locator('.bidik__name').first()).toHaveText(names[0] ?? '');
});

test('where a meeting is prepared it is a filter, and ticks nobody', async () => {
	const { page } = rosalia;
	await rosalia.buka('/bidik?aturan=juknis-2020&hasil=yes');
	await page.locator('.invite a').first().click();
	await expect(page.getByLabel('Keadaan')).toHaveValue('bidik.juknis-2020');
	await expect(page.getByRole('status').filter({ hasText: 'keluarga ditampilkan' })).toBeVisible();
	const ticked = page.locator('input[name="keluarga"]:checked');
	const filtered = await ticked.count();
	const shown = await page.locator('.families li:visible').count();
	await rosalia.buka(new URL(page.url()).pathname);
	await expect(page.getByLabel('Keadaan')).toHaveValue('');
	await expect(ticked).toHaveCount(filtered);
	expect(await page.locator('.families li:visible').count()).toBeGreaterThan(shown);
});
