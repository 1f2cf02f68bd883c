/** A family is referred: sent, rejected with a reason, sent on to another office, accepted, served, closed; and taken back. */
import type { Page } from '@playwright/test';
import { Officer } from './people/officer.ts';
import { laptopPage } from './people/person.ts';
import { expect, testStory } from './test.ts';

const test = testStory({ clock: '2026-11-19T00:40:00Z', args: ['--latihan'] });
test.describe.configure({ mode: 'serial' });

const password = 'latihan-balai';
let rosalia: Officer;
let kornelis: Officer;
let path = '';

class Rujukan {
	readonly page: Page;
	constructor(page: Page) {
		this.page = page;
	}
	async keluargaSetuju(): Promise<void> {
		await this.page.getByLabel('Keluarga setuju dirujuk ke instansi ini').check();
		await this.page.getByLabel('Yang setuju').selectOption('Ibu/Bapak sendiri');
		await this.page.getByLabel('Caranya').selectOption('Lisan');
	}
	async keadaan(words: string): Promise<void> {
		await expect(this.page.locator('dl').getByText(words)).toBeVisible();
	}
	async catat(button: string): Promise<void> {
		await this.page.getByRole('button', { name: button }).click();
	}
}

test('the korkab puts an office of the kabupaten into the directory, from the decree', async ({ world, browser }) => {
	kornelis = new Officer(await laptopPage(browser), world.url, { username: 'kornelis', password });
	await kornelis.masuk();
	await kornelis.buka('/rujukan/instansi');
	const { page } = kornelis;
	await page.getByRole('link', { name: 'Salin Dinas Koperasi' }).click();
	// The copy has come in place of the empty form.
	await expect(page.getByLabel('Nama instansi')).toHaveValue(/^Dinas Koperasi/);
	await page.getByLabel('Nama instansi').fill('Dinas Koperasi Kabupaten Timor Tengah Selatan');
	await page.getByLabel('Menjawab dalam (hari)').fill('5');
	await page.getByLabel('Telepon').fill('0812-0000-0555');
	for (const need of ['Modal usaha dan koperasi', 'Pekerjaan', 'Pelatihan keterampilan']) await page.getByLabel(need).uncheck();
	await page.getByRole('button', { name: 'Tambah instansi' }).click();
	// What was typed is still there, and so is what is missing.
	await expect(page.getByRole('alert')).toContainText('sedikitnya satu kebutuhan');
	await expect(page.getByLabel('Telepon')).toHaveValue('0812-0000-0555');
	await page.getByLabel('Modal usaha dan koperasi').check();
	await page.getByRole('button', { name: 'Tambah instansi' }).click();
	await expect(page.getByRole('status')).toContainText('Instansi tersimpan');
	await expect(page.getByRole('listitem').first()).toContainText('Kabupaten Timor Tengah Selatan');
});

test('the pendamping refers a family that agrees, from its case', async ({ world, browser }) => {
	rosalia = new Officer(await laptopPage(browser), world.url, { username: 'rosalia', password });
	await rosalia.masuk();
	await rosalia.buka('/kpm');
	const { page } = rosalia;
	const rujukan = new Rujukan(page);
	await page.locator('.kpm__name').first().click();
	await page.getByRole('navigation', { name: 'Catatan keluarga ini' }).getByRole('link', { name: 'Rujukan' }).click();
	await expect(page.getByRole('heading', { name: 'Keluarga ini belum pernah dirujuk' })).toBeVisible();
	await page.getByRole('link', { name: 'Rujukan baru' }).click();
	await page.getByRole('link', { name: 'Ternak' }).click();
	await page.getByRole('radio', { name: 'Dinas Peternakan' }).check();
	await page.getByLabel('Yang dibutuhkan').fill('Dua ekor babi betina');
	await rujukan.keluargaSetuju();
	await page.getByRole('button', { name: 'Ajukan rujukan' }).click();
	await expect(page.getByRole('status')).toContainText('Rujukan diajukan');
	await rujukan.keadaan('diajukan, menunggu jawaban instansi');
	await expect(page.getByText('Dua ekor babi betina')).toBeVisible();
	path = new URL(page.url()).pathname;
});

test('without the family’s agreement nothing is sent, and what was typed stays', async () => {
	const { page } = rosalia;
	const kpm = (await page.locator('a[href^="/kpm/"]').first().getAttribute('href'))?.split('/')[2] ?? '';
	await rosalia.buka(`/rujukan/baru?kpm=${kpm}&butuh=kesehatan`);
	await page.getByRole('radio', { name: 'Dinas Kesehatan' }).check();
	await page.getByLabel('Yang dibutuhkan').fill('Kartu berobat');
	await page
		.locator('form')
		.last()
		.evaluate((form) => ((form as HTMLFormElement).noValidate = true));
	await page.getByRole('button', { name: 'Ajukan rujukan' }).click();
	await expect(page.getByRole('alert')).toContainText('Tanyakan dulu kepada keluarga');
	await expect(page.getByLabel('Yang dibutuhkan')).toHaveValue('Kartu berobat');
	await expect(page.getByRole('radio', { name: 'Dinas Kesehatan' })).toBeChecked();
});

test('rejected with a reason, it goes on to another office, is accepted, served and closed', async () => {
	const { page } = rosalia;
	const rujukan = new Rujukan(page);
	await rosalia.buka(path);
	await page.getByLabel('Alasan instansi').fill('Anggaran tahun ini habis');
	await rujukan.catat('Catat ditolak');
	await rujukan.keadaan('ditolak, perlu dialihkan atau ditutup');
	await expect(page.getByText('Anggaran tahun ini habis')).toBeVisible();
	await page.getByText('Instansi lain (').click();
	await page.getByRole('radio', { name: 'Dinas Koperasi Kabupaten Timor Tengah Selatan' }).check();
	await rujukan.keluargaSetuju();
	await rujukan.catat('Alihkan');
	await rujukan.keadaan('diajukan, menunggu jawaban instansi');
	await expect(page.locator('.page__head')).toContainText('24 November 2026');
	await rujukan.catat('Catat diterima');
	await rujukan.keadaan('diterima, menunggu dilayani');
	await rosalia.buka(`${path}/cetak`);
	await expect(page.locator('main')).toContainText('sudah menerima permintaan ini. Layanannya ditunggu paling lambat');
	await expect(page.locator('main')).toContainText('Boleh dibatalkan kapan saja');
	await rosalia.buka(path);
	await rujukan.catat('Catat dilayani');
	await rujukan.keadaan('dilayani, tanyakan hasilnya kepada keluarga');
	await page.getByLabel('Terpenuhi sebagian').check();
	await rujukan.catat('Simpan hasil');
	await rujukan.keadaan('selesai');
	await expect(page.getByRole('button', { name: /^(Catat|Alihkan|Batalkan)/ })).toHaveCount(0);
	await page.locator('a[href^="/kpm/"]').first().click();
	await expect(page.locator('.timeline')).toContainText('Rujukan selesai');
	await expect(page.locator('.timeline')).toContainText('Rujukan dialihkan ke instansi lain');
});

test('a family takes one back; the korkab sees both in the list and the report', async () => {
	const { page } = rosalia;
	const rujukan = new Rujukan(page);
	await page.getByRole('navigation', { name: 'Catatan keluarga ini' }).getByRole('link', { name: 'Rujukan' }).click();
	await page.getByRole('link', { name: 'Rujukan baru' }).click();
	await page.getByRole('link', { name: 'Sekolah' }).click();
	await page.getByRole('radio', { name: 'Dinas Pendidikan' }).check();
	await rujukan.keluargaSetuju();
	await page.getByRole('button', { name: 'Ajukan rujukan' }).click();
	await rujukan.catat('Batalkan atas permintaan keluarga');
	await rujukan.keadaan('dibatalkan keluarga');
	await kornelis.buka('/rujukan?saring=ended');
	await expect(kornelis.page.getByRole('row')).toHaveCount(3);
	await kornelis.page.getByRole('link', { name: 'Per desa' }).click();
	await expect(kornelis.page.getByRole('row').nth(1).getByRole('cell')).toHaveText([/Desa/, '2', '0', '1', '0', '1']);
});
