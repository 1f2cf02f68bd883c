/** A list leaves as a file: for a purpose, as it is filtered on its page, and noted for those who look after the data. */
import { readFile } from 'node:fs/promises';
import { unzipped } from '../unzipped.ts';
import { Officer } from './people/officer.ts';
import { laptopPage } from './people/person.ts';
import { expect, testStory } from './test.ts';

const test = testStory({ clock: '2026-11-19T00:40:00Z', args: ['--latihan'] });
test.describe.configure({ mode: 'serial' });

const password = 'latihan-balai';

test('the pendamping takes her list out for a meeting, as it is filtered', async ({ world, browser }) => {
	const rosalia = new Officer(await laptopPage(browser), world.url, { username: 'rosalia', password });
	await rosalia.masuk();
	await rosalia.buka('/kpm');
	const { page } = rosalia;
	await page.getByLabel('Cari nama').fill('maria');
	await page.getByRole('button', { name: 'Cari' }).click();
	await expect(page.getByText(/^\d+ dari \d+ keluarga$/)).toBeVisible();
	const names = await page.locator('.kpm__name').allTextContents();
	expect(names.length).toBeGreaterThan(0);
	await page.getByRole('link', { name: 'Unduh' }).click();
	await expect(page.getByRole('heading', { level: 1 })).toHaveText('Unduh: Daftar KPM');

	// Without a purpose nothing leaves, script or none.
	const refused = await page.request.post(`${world.url}/ekspor/kpm/berkas`, {
		form: { jenis: 'csv', keterangan: '' },
		headers: { origin: world.url }
	});
	expect(refused.url()).toContain('masalah=purposeMissing');
	expect(await refused.text()).toContain('Pilih dulu untuk apa berkasnya dipakai.');

	await page.getByLabel('Rapat atau musyawarah').check();
	await page.getByLabel('Keterangan').fill('Rapat koordinasi 24 November');
	const downloading = page.waitForEvent('download');
	await page.getByRole('button', { name: 'Unduh berkas' }).click();
	const download = await downloading;
	expect(download.suggestedFilename()).toBe('kpm-2026-11-19.xlsx');
	const words = unzipped(await readFile(await download.path()));
	for (const name of names) expect(words).toContain(name);
	expect(words).toContain('Rapat koordinasi 24 November');
	expect(words).not.toMatch(/>\d{16}</);
	// Whoever takes lists out does not read who else does.
	await rosalia.buka('/data/ekspor');
	await expect(page.getByRole('heading', { level: 1 })).not.toHaveText('Catatan ekspor');
	await page.context().close();
});

test('the korkab reads who took what, and for what', async ({ world, browser }) => {
	const kornelis = new Officer(await laptopPage(browser), world.url, { username: 'kornelis', password });
	await kornelis.masuk();
	await kornelis.buka('/data');
	const { page } = kornelis;
	await page.getByRole('link', { name: 'Catatan ekspor' }).click();
	await expect(page.getByRole('heading', { level: 1 })).toHaveText('Catatan ekspor');
	const rows = page.locator('.taken tbody tr');
	await expect(rows).toHaveCount(1);
	await expect(rows).toContainText('Daftar KPM');
	await expect(rows).toContainText('Rapat atau musyawarah');
	await expect(rows).toContainText('Rapat koordinasi 24 November');
	await expect(rows).toContainText('Rosalia');
	await page.context().close();
});
