/** Lists in the office: a register looked through, a newer e-PKH list that changes families and is taken back, and a table of areas. */
import { resolve } from 'node:path';
import { Administrator } from './people/administrator.ts';
import { Korkab } from './people/korkab.ts';
import { laptopPage } from './people/person.ts';
import { expect, testStory } from './test.ts';

const test = testStory({ clock: '2026-11-19T00:40:00Z', args: ['--latihan'] });
test.describe.configure({ mode: 'serial' });

const password = 'latihan-balai';
const p3ke = resolve(import.meta.dirname, '../fixtures/p3ke.csv');
const header =
	'Nama Pengurus;NIK;No Peserta PKH;Dusun;Desa;Kode Desa;Bumil;AUD;SD;SMP;SMA;Lansia;Disabilitas;Desil DTKS;Pendamping';
const ana = 'Ana Contoh;5302994101800077;53020000000077;Dusun 1;Contoh;53.02.99.2090;0;0;1;0;0;0;0;3;';
const bela = 'Bela Contoh;5302994201800078;53020000000078;Dusun 1;Contoh;53.02.99.2090;0;0;1;0;0;0;0;3;';
const csv = (...rows: string[]) => Buffer.from([header, ...rows].join('\n') + '\n');

let kornelis: Korkab;

async function upload(name: string, on: string, buffer: Buffer): Promise<void> {
	const { page } = kornelis;
	await kornelis.buka('/data');
	await page.getByLabel('Tanggal data').fill(on);
	await page.getByLabel('Berkas').setInputFiles({ name, mimeType: 'text/csv', buffer });
	await page.getByRole('button', { name: 'Unggah dan periksa' }).click();
	await expect(page.getByRole('heading', { level: 1, name })).toBeVisible();
}

test('a register that was taken over is looked through by name', async ({ world, browser }) => {
	kornelis = new Korkab(await laptopPage(browser), world.url, { username: 'kornelis', password });
	await kornelis.masuk();
	await kornelis.lihatKolom('P3KE', p3ke);
	await kornelis.ambilRegister(200);
	const { page } = kornelis;
	await page.getByRole('link', { name: 'Lihat isinya' }).click();
	await expect(page.getByRole('heading', { level: 1, name: 'Isi p3ke.csv' })).toBeVisible();
	await expect(page.getByText('Halaman 1 dari 4')).toBeVisible();
	await page.getByLabel('Cari nama').fill('martha neno');
	await page.getByRole('button', { name: 'Cari', exact: true }).click();
	await expect(page.getByText('dari 200 orang')).toBeVisible();
	await expect(page.getByRole('row').filter({ hasText: 'MARTHA NENO' })).toContainText('530299••••••0010');
});

test('a newer e-PKH list changes a family that it knows, and is taken back as a whole', async () => {
	const { page } = kornelis;
	await upload('lama.csv', '2026-06-30', csv(ana));
	await kornelis.ambilAlih(1);
	await upload('baru.csv', '2026-09-30', csv(ana.replace(';0;3;', ';0;5;').replace('Ana Contoh', 'ANA CONTOH'), bela));
	await page.getByRole('link', { name: /^Isinya berbeda/ }).click();
	const row = page.getByRole('row').filter({ hasText: 'ANA CONTOH' });
	await expect(row).toContainText(/Desil: 3\s+menjadi 5/);
	await expect(row).toContainText('tidak ikut, diputuskan di halaman keluarga');
	await row.getByRole('button', { name: /^Jangan terapkan/ }).click();
	await page.getByRole('button', { name: /^Terapkan juga/ }).click();
	await expect(page.getByRole('button', { name: /^Jangan terapkan/ })).toBeVisible();
	await kornelis.ambilAlih(1);
	await expect(page.getByText('Isi 1 keluarga lain berubah menurut daftar ini.')).toBeVisible();
	const batch = page.url().split('?')[0] ?? '';
	await page.getByRole('link', { name: 'Lihat isinya' }).click();
	await page.getByRole('link', { name: 'Ana Contoh' }).click();
	await expect(page.getByText('Isi berubah menurut daftar')).toBeVisible();
	await expect(page.getByText('Desil 5. Daftar e-PKH, triwulan III 2026, data per 30 September 2026.')).toBeVisible();
	await page.goto(batch);
	await page.getByText('Batalkan daftar ini').click();
	await page.getByRole('button', { name: 'Batalkan seluruh daftar' }).click();
	await expect(page.getByText('Data keluarga kembali seperti sebelumnya.')).toBeVisible();
	await kornelis.buka('/kpm?cari=contoh');
	await expect(page.getByRole('link', { name: 'Ana Contoh' })).toBeVisible();
	await expect(page.getByRole('link', { name: 'Bela Contoh' })).toHaveCount(0);
	await page.context().close();
});

test('the administrator reads a table of areas, and is told which row of one is wrong', async ({ world, browser }) => {
	const admin = new Administrator(await laptopPage(browser), world.url, { username: 'admin', password });
	await admin.masuk();
	await admin.buka('/pengaturan/wilayah');
	const { page } = admin;
	const send = async (text: string) => {
		await page
			.getByLabel('Tabel wilayah')
			.setInputFiles({ name: 'wilayah.csv', mimeType: 'text/csv', buffer: Buffer.from(text) });
		await page.getByRole('button', { name: 'Unggah tabel' }).click();
	};
	await send('Kode;Nama;Kode BPS\n53.02.99.2090;Desa Contoh;5304010090\n53.02.99;Kecamatan\n53.02.9;Salah\n');
	await expect(page.getByRole('alert')).toContainText('Baris 4');
	await send('Kode;Nama;Kode BPS\n53.02.99.2090;Kelurahan Contoh Indah;5304010090\n');
	await expect(page.getByRole('status').filter({ hasText: '1 wilayah dari berkas tersimpan.' })).toBeVisible();
	await expect(page.getByRole('row').filter({ hasText: 'Contoh Indah' })).toContainText('BPS 5304010090');
	await page.context().close();
});
