/** What becomes of a family between the list and the SK, and what accompanies it: recorded, corrected, and told in one history. */
import type { Page } from '@playwright/test';
import { pdfText } from '../pdf-text.ts';
import { honoured } from './honoured.ts';
import { beside } from './marked-meetings.ts';
import { Officer } from './people/officer.ts';
import { Pendamping } from './people/pendamping.ts';
import { laptopPage, phonePage } from './people/person.ts';
import { expect, testStory } from './test.ts';

const test = testStory({ clock: '2026-11-19T00:40:00Z', args: ['--latihan'] });
test.describe.configure({ mode: 'serial' });

const password = 'latihan-balai';
let rosalia: Pendamping;
let sinta: Officer;
let casePath = '';

const line = (page: Page, title: string) => page.locator('ol.timeline').getByRole('listitem').filter({ hasText: title });

test('a new pengurus is written down on a phone, and the one before stays in the history', async ({ world, browser }) => {
	rosalia = new Pendamping(await phonePage(browser), world.url, { username: 'rosalia', password });
	await rosalia.masuk();
	const { page } = rosalia;
	await rosalia.bukaRiwayat('Maria Bete');
	casePath = new URL(page.url()).pathname;
	await page.getByRole('link', { name: 'Perubahan keluarga' }).click();
	await page.getByRole('link', { name: 'Pengurus berganti' }).click();
	await expect(page.getByText('Pengurus baru boleh bicara sendiri, kapan saja.')).toBeVisible();
	await page.getByLabel('Merantau').check();
	await page.getByLabel('Nama lengkap').fill('Yohanes Bete');
	await page.getByLabel('NIK').fill('5302991313700001');
	await page.getByLabel('Keterangan').fill('Ibu Maria bekerja di Kupang.');
	await page.getByRole('button', { name: 'Simpan' }).click();
	// Refused, and everything that was typed stands there still.
	await expect(page.getByRole('alert')).toContainText('Bulan lahir di NIK tidak ada');
	await expect(page.getByLabel('Nama lengkap')).toHaveValue('Yohanes Bete');
	await expect(page.getByLabel('Merantau')).toBeChecked();
	await page.getByLabel('NIK').fill('');
	await page.getByRole('button', { name: 'Simpan' }).click();
	await expect(page.getByRole('status').filter({ hasText: 'Tersimpan' })).toBeVisible();
	await expect(page.getByRole('region', { name: 'Sebelumnya tertulis' })).toContainText('Maria Bete');
	await rosalia.buka(casePath);
	await expect(page.getByRole('heading', { level: 1, name: 'Yohanes Bete' })).toBeVisible();
	await expect(line(page, 'Pengurus berganti')).toContainText('Sebelumnya Maria Bete. Sekarang Yohanes Bete.');
});

test('a death that was written down by mistake is taken back, and both stay', async () => {
	const { page } = rosalia;
	await rosalia.buka(`${casePath}/keluarga?catat=meninggal`);
	await page.getByLabel('Anggota keluarga', { exact: true }).check();
	await page.getByRole('button', { name: 'Simpan' }).click();
	await page.getByText(/Tarik “Anggota keluarga meninggal/).click();
	await page.getByRole('button', { name: 'Tarik catatan ini' }).click();
	await expect(line(page, 'Anggota keluarga meninggal')).toContainText('Catatan keliru, ditarik 19 Nov 2026');
	await expect(line(page, 'Catatan keliru ditarik')).toBeVisible();
	await expect(page.getByText('Salah catat?')).toHaveCount(0);
});

test('those who leave a household have a case of their own, and come back into the first', async () => {
	const { page } = rosalia;
	await rosalia.buka(`${casePath}/keluarga?catat=pisah`);
	await page.getByLabel('Nama lengkap').fill('Ana Bete Putri');
	await page.getByRole('group', { name: 'Yang pisah' }).getByLabel('SD').fill('1');
	await page.getByRole('button', { name: 'Simpan' }).click();
	await page.getByRole('link', { name: 'Ana Bete Putri' }).click();
	await expect(line(page, 'Pisah dari keluarga asal')).toBeVisible();
	await rosalia.buka(`${casePath}/keluarga?catat=gabung`);
	await page.getByLabel('Cari keluarga yang bergabung').fill('Ana Bete Putri');
	await page.getByRole('button', { name: 'Cari' }).click();
	await page.getByLabel(/^Ana Bete Putri/).check();
	await page.getByRole('button', { name: 'Simpan' }).click();
	await expect(page.getByRole('region', { name: 'Keluarga yang terkait' })).toContainText('sudah bergabung');
});

test('a plan and an evaluation are written down, the history is read by kind and printed', async () => {
	const { page } = rosalia;
	await rosalia.buka(`${casePath}/sesudah`);
	await page.getByLabel('Mengikuti P2K2', { exact: true }).check();
	await page.getByRole('button', { name: 'Simpan rencana' }).click();
	await expect(page.getByText('Tanpa target')).toBeVisible();
	await page.getByText('Catat evaluasi').click();
	for (const answer of await page.getByRole('radio', { name: 'Sebagian' }).all()) await answer.check();
	await page.getByRole('button', { name: 'Simpan evaluasi' }).click();
	await expect(page.getByRole('cell', { name: 'Sebagian' })).toHaveCount(6);
	await rosalia.buka(casePath);
	await page
		.getByRole('navigation', { name: 'Saring riwayat' })
		.getByRole('link', { name: /Transisi dan sesudah SK/ })
		.click();
	await expect(line(page, 'Evaluasi Asi Diri, semester 2 tahun 2026')).toBeVisible();
	await expect(line(page, 'Pengurus berganti')).toHaveCount(0);
	await page.getByRole('link', { name: 'Cetak riwayat' }).click();
	await expect(page.getByRole('heading', { name: 'RIWAYAT KELUARGA' })).toBeVisible();
	await expect(page.getByRole('row').filter({ hasText: 'Rencana transisi' })).toBeVisible();
	await expect(page.getByRole('row').filter({ hasText: 'Pengurus berganti' })).toHaveCount(0);
});

test('after the SK a certificate is handed over and printed, with the way to object', async ({ world, browser }) => {
	const balai = await beside(world);
	const kpmId = await honoured(balai, [casePath.replace('/kpm/', '')]);
	await balai.close();
	sinta = new Officer(await laptopPage(browser), world.url, { username: 'sinta', password });
	await sinta.masuk();
	const { page } = sinta;
	await sinta.buka(`/kpm/${kpmId}/sesudah`);
	await page.getByText('Catat pengganti yang keliru').click();
	await page.getByLabel('Nomor sertifikat').fill('046/SSM/2026');
	await page.getByRole('group', { name: 'Diserahkan oleh' }).getByLabel('Pemerintah desa/kelurahan').check();
	await expect(page.getByLabel('Ke mana menyampaikan keberatan')).toHaveValue(/keberatan, sampaikan kepada/);
	await page.getByRole('button', { name: 'Catat sertifikat' }).click();
	await expect(line(page, 'Nomor 045/SSM/2026')).toContainText('Diganti 19 Nov 2026');
	await page.getByRole('link', { name: 'Cetak' }).click();
	// Both pages have a heading of this name.
	await page.waitForURL(/\/surat\/naskah\/sertifikat\//);
	await expect(page.getByRole('heading', { name: 'Sertifikat Sejahtera Mandiri' })).toBeVisible();
	const sheet = await page.request.get(`${page.url()}/pdf`);
	const words = (await pdfText(await sheet.body())).replace(/\s+/g, ' ');
	expect(words).toContain('Nomor: 046/SSM/2026');
	expect(words).toContain('Menyampaikan keberatan tidak mengurangi hak apa pun.');
});

test('a family that moves to another desa is handed over by the supervisor, and its pendamping sees it no more', async () => {
	const { page } = sinta;
	await sinta.buka(casePath);
	await page.getByRole('link', { name: 'Perubahan keluarga' }).click();
	await page.getByRole('link', { name: 'Pindah rumah' }).click();
	await page.getByLabel('Desa tujuan').selectOption('Desa Nunbena');
	await page.getByLabel('Dusun').fill('Dusun 4');
	await page.getByLabel('Desa di luar daftar').fill('53029920');
	await page.getByLabel('Pendamping sesudah pindah').selectOption('Lukas Tunliu');
	await page.getByRole('button', { name: 'Simpan' }).click();
	await expect(page.getByRole('alert')).toContainText('Kode desa terdiri dari 10 angka.');
	await expect(page.getByLabel('Pendamping sesudah pindah').locator('option:checked')).toHaveText('Lukas Tunliu');
	await page.getByLabel('Desa di luar daftar').fill('');
	await page.getByRole('button', { name: 'Simpan' }).click();
	await expect(page.getByRole('status').filter({ hasText: 'Tersimpan' })).toBeVisible();
	await expect(page.getByRole('region', { name: 'Sekarang' })).toContainText('Dusun 4, Desa Nunbena');
	await expect(line(page, 'Pindah ke desa lain')).toContainText('Pendampingannya diserahkan.');
	await sinta.buka(casePath);
	await expect(page.getByRole('region', { name: 'Keluarga', exact: true })).toContainText('Lukas Tunliu');
	await page.context().close();
	await rosalia.buka(casePath);
	await expect(rosalia.page.getByRole('heading', { level: 1 })).not.toContainText('Yohanes Bete');
	await expect(rosalia.page.locator('body')).not.toContainText('Yohanes Bete');
	await rosalia.page.context().close();
});
