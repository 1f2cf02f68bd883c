/** A year of a kab/kota as pictures: read, narrowed to another period and a kecamatan, printed, and told to a partner in part. */
import { expectNoFault, expectPhoneScreen } from './accessible.ts';
import { playYear } from './district-year.ts';
import { beside } from './marked-meetings.ts';
import { figure, Officer } from './people/officer.ts';
import { laptopPage, phonePage } from './people/person.ts';
import { expect, testStory } from './test.ts';

const test = testStory({ clock: '2026-11-19T00:40:00Z', args: ['--latihan'] });
test.describe.configure({ mode: 'serial' });

const password = 'latihan-balai';

test('the korkab reads the year, with small numbers and what tells them left out', async ({ world, browser }) => {
	playYear(world.dataFolder);
	const kornelis = new Officer(await laptopPage(browser), world.url, { username: 'kornelis', password });
	await kornelis.masuk();
	await kornelis.buka('/laporan');
	const { page } = kornelis;
	await page.getByRole('link', { name: 'Gambaran' }).click();
	await expect(page.getByRole('heading', { name: '146 orang memilih mundur, 42 sudah ada SK' })).toBeVisible();
	await expect(page.getByRole('img', { name: /^Dari undangan sampai SK\. Diundang 503\. Hadir 441\./ })).toBeVisible();
	await expect(figure(page, 'Keluarga setuju')).toContainText('74 dari 146');
	await expect(figure(page, 'Hari untuk memutuskan \\(median\\)')).toContainText('59 hari');

	// Three came in Tubuhue: no number, in the picture or in its table, and none from which it could be worked out.
	const desa = page.locator('section').filter({ has: page.getByRole('heading', { name: /^Berapa keluarga per desa/ }) });
	await expect(desa.getByRole('listitem').filter({ hasText: 'Desa Tubuhue' })).toContainText('tidak ditulis dari 41');
	await desa.getByText('Lihat tabel').click();
	await expect(desa.getByRole('row', { name: /Desa Tubuhue/ })).toHaveText(/disembunyikan\s*41/);
	await expectNoFault(page, 'the pictures of a year', '/(kantor)/laporan/gambaran');

	await page.getByLabel('Kecamatan').selectOption('Kecamatan Nunkolo');
	await page.getByRole('button', { name: 'Tampilkan' }).click();
	await expect(page.getByRole('heading', { name: '10 kunjungan rumah sudah lewat, hari ini, Kecamatan Nunkolo' })).toBeVisible();
	await expect(desa.getByRole('listitem').filter({ hasText: 'Desa Sillu' })).toHaveCount(0);
	// The same numbers as before: nothing is told twice in two ways.
	await expect(page.getByRole('heading', { name: '146 orang memilih mundur, 42 sudah ada SK' })).toBeVisible();
	await page.getByLabel('Periode').selectOption('Juli sampai September 2026');
	await page.getByRole('button', { name: 'Tampilkan' }).click();
	await expect(page.getByRole('heading', { name: '67 orang memilih mundur, belum ada yang ber-SK' })).toBeVisible();
	await page.goBack();
	await expect(page.getByRole('heading', { name: '146 orang memilih mundur, 42 sudah ada SK' })).toBeVisible();
	await expect(page.getByLabel('Kecamatan')).toHaveValue('530298');

	await page.getByRole('link', { name: 'Cetak' }).click();
	await expect(page.getByRole('heading', { name: 'DARI PERTEMUAN SAMPAI SK' })).toBeVisible();
	// On paper every table stands open.
	await expect(page.getByRole('table')).toHaveCount(5);
	await expectNoFault(page, 'the pictures on paper', '/(cetak)/laporan/gambaran/cetak');
	await kornelis.buka('/laporan/gambaran?periode=tahunLalu');
	await expect(page.getByText('Belum ada yang memilih mundur di periode ini.')).toBeVisible();
	await page.context().close();

	const pocket = new Officer(await phonePage(browser), world.url, { username: 'sinta', password });
	await pocket.masuk();
	await pocket.buka('/laporan/gambaran');
	await expect(pocket.page.getByRole('heading', { name: '146 orang memilih mundur, 42 sudah ada SK' })).toBeVisible();
	await expectPhoneScreen(pocket.page, 'the pictures on a phone');
	await pocket.page.context().close();
});

test('a partner is told of quarters that are over, and only what does not change any more', async ({ world, browser }) => {
	const balai = await beside(world);
	await balai.accounts.createAccount({ username: 'mitra', name: 'Mitra Latihan', role: 'mitra', areaCode: '53', password });
	await balai.close();
	const mitra = new Officer(await laptopPage(browser), world.url, { username: 'mitra', password });
	await mitra.masuk();
	await mitra.buka('/laporan/gambaran');
	const { page } = mitra;
	await expect(page.getByRole('heading', { name: 'Dari undangan sampai jawaban sendiri' })).toBeVisible();
	await expect(page.getByText('Juli sampai September 2026').last()).toBeVisible();
	for (const word of ['SK keluar', 'Kecamatan Nunkolo', 'kunjungan rumah']) await expect(page.getByText(word)).toHaveCount(0);
	await expectNoFault(page, 'the pictures of a partner');
	await page.context().close();

	const rosalia = new Officer(await laptopPage(browser), world.url, { username: 'rosalia', password });
	await rosalia.masuk();
	await rosalia.buka('/laporan/gambaran');
	await expect(rosalia.page.getByRole('heading', { name: 'Halaman ini bukan untuk akun ini' })).toBeVisible();
	await rosalia.page.context().close();
});
