/** What a pendamping wrote down stands in her form, in the summary, in the evaluation and in the workbook, with the same number. */
import { readFile } from 'node:fs/promises';
import { unzipped } from '../unzipped.ts';
import { Officer } from './people/officer.ts';
import { laptopPage, phonePage } from './people/person.ts';
import { expect, testStory } from './test.ts';

const test = testStory({ clock: '2026-11-19T00:40:00Z', args: ['--latihan'] });
test.describe.configure({ mode: 'serial' });

const password = 'latihan-balai';

test('a pendamping writes sosialisasi down, on her phone', async ({ world, browser }) => {
	const rosalia = new Officer(await phonePage(browser), world.url, { username: 'rosalia', password });
	const { page } = rosalia;
	await rosalia.masuk();
	await rosalia.buka('/tindak-lanjut/sosialisasi');
	await page.getByLabel('Siapa yang hadir').fill('Kepala desa dan tiga ketua RT, di kantor desa.');
	await page.getByRole('button', { name: 'Catat' }).click();
	await expect(page.getByRole('status')).toContainText('Sosialisasi tercatat');
	await expect(page.getByText('tiga ketua RT')).toBeVisible();
	await page.context().close();
});

test('the korkab finds it in every instrument, writes beside it, and marks the report', async ({ world, browser }) => {
	const kornelis = new Officer(await laptopPage(browser), world.url, { username: 'kornelis', password });
	const { page } = kornelis;
	await kornelis.masuk();
	await kornelis.buka('/laporan/instrumen/pelaksanaan?periode=tahunIni');
	const row = page.getByRole('row').filter({ hasText: 'Rosalia Bete' });
	await expect(row.getByRole('link', { name: '1 catatan' })).toBeVisible();
	await row.getByRole('link', { name: 'lembar monitoring' }).click();
	const kendala = page.getByLabel('Kendala, Monitoring pelaksanaan Rosalia Bete, Pembuatan Profil KPM');
	await kendala.fill('Jalan ke dua dusun putus.');
	await page.getByRole('button', { name: 'Simpan isian' }).click();
	await expect(page.getByRole('status')).toContainText('Tersimpan');
	await expect(kendala).toHaveValue('Jalan ke dua dusun putus.');

	// One of two pendamping is in the middle, the other rows are nought: 1 + 1 + 1 + 2.
	await kornelis.buka('/laporan/instrumen/ringkasan?periode=tahunIni');
	await expect(page.getByRole('row').filter({ hasText: 'ke Stakeholder' })).toContainText(/50\s%\s*1\/2/);
	await kornelis.buka('/laporan/instrumen/evaluasi?periode=tahunIni');
	await expect(page.getByRole('row').filter({ hasText: 'Skor Penilaian' })).toContainText('5');
	await expect(page.getByText('Jalan ke dua dusun putus.')).toBeVisible();
	const downloading = page.waitForEvent('download');
	await page.getByRole('button', { name: 'XLSX' }).click();
	const book = unzipped(await readFile(await (await downloading).path()));
	for (const words of ['1/2 = 50', 'Skor Penilaian', 'Jalan ke dua dusun putus.']) expect(book).toContain(words);

	await kornelis.buka('/laporan/tenggat');
	const report = page.getByRole('listitem').filter({ hasText: 'Laporan pelaksanaan Asi Diri' });
	await report.getByText('Tandai disampaikan').click();
	await report.getByLabel('Nomor surat').fill('460/12/2026');
	await report.getByRole('button', { name: 'Simpan' }).click();
	await expect(report).toContainText('19 November 2026, nomor 460/12/2026');
	await page.context().close();
});
