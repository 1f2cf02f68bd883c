/** Pemadanan: two lists side by side, decided by keyboard, several at once, taken back, and reported. */
import { resolve } from 'node:path';
import { Korkab } from './people/korkab.ts';
import { laptopPage } from './people/person.ts';
import { expect, testStory } from './test.ts';

const test = testStory({ clock: '2026-11-22T00:40:00Z', args: ['--latihan'] });
test.describe.configure({ mode: 'serial' });

const password = 'latihan-balai';
const fixture = (name: string) => resolve(import.meta.dirname, `../fixtures/${name}`);
let kornelis: Korkab;

test('the korkab lays the families of PKH beside P3KE', async ({ world, browser }) => {
	test.setTimeout(60_000);
	kornelis = new Korkab(await laptopPage(browser), world.url, { username: 'kornelis', password });
	await kornelis.masuk();
	await kornelis.imporDaftar(fixture('bnba-pkh.csv'));
	await kornelis.page.getByRole('button', { name: /^Ambil alih/ }).click();
	await expect(kornelis.page.getByRole('status').filter({ hasText: 'keluarga sudah diambil alih.' })).toBeVisible();
	await kornelis.lihatKolom('P3KE', fixture('p3ke.csv'));
	await kornelis.ambilRegister(200);
	await kornelis.menu.filter({ hasText: 'Pemadanan' }).click();
	const { page } = kornelis;
	await page.getByLabel('Daftar kiri').selectOption('pkh');
	await page.getByLabel('Daftar kanan').selectOption('p3ke');
	await page.getByRole('button', { name: 'Padankan' }).click();
	await expect(page.getByRole('heading', { level: 1 })).toHaveText('KPM PKH dan P3KE');
	// The manifest of the lists, whatever families the practice village has besides.
	await expect(page.getByRole('link', { name: 'Mungkin sama 48' })).toBeVisible();
	await expect(page.getByRole('link', { name: 'Pasti sama 102' })).toBeVisible();
	await expect(page.getByRole('link', { name: 'Hanya di P3KE 50' })).toBeVisible();
});

test('she decides by keyboard, takes it back, and decides on several at once', async () => {
	const { page } = kornelis;
	const open = (count: number) => expect(page.getByText(`${count} pasangan`, { exact: true })).toBeVisible();
	await open(48);
	const first = page.locator('.pairs > li').first();
	const name = await first.getByRole('heading').innerText();
	await page.keyboard.press('j');
	await expect(first).toBeFocused();
	await page.keyboard.press('1');
	await open(47);
	await expect(page.getByText('Terakhir diputuskan: Cocok, orang yang sama.')).toBeVisible();
	await expect(page.locator('.pairs > li').first()).toBeFocused();
	await page.keyboard.press('2');
	await open(46);
	await page.keyboard.press('u');
	await open(47);
	await page.keyboard.press('u');
	await open(48);
	await expect(first.getByRole('heading')).toHaveText(name);

	await page.getByRole('button', { name: /^Centang \d+ yang sangat mirip/ }).click();
	const ticked = await page.locator('.pairs input:checked').count();
	expect(ticked).toBeGreaterThan(10);
	await expect(page.getByText(`${ticked} dicentang`)).toBeVisible();
	await page.getByRole('button', { name: new RegExp(`^Cocok ?, ${ticked} pasangan yang dicentang$`) }).click();
	await open(48 - ticked);
	await page.getByText('Catatan keputusan').click();
	await page.getByRole('button', { name: 'Cabut semuanya' }).click();
	await open(48);
	await page.getByLabel('Keadaan').selectOption('Cocok');
	await page.getByRole('button', { name: 'Saring' }).click();
	await expect(page.getByRole('heading', { name: 'Tidak ada di sini' })).toBeVisible();
});

test('the report counts by desa, leads to the people behind a number, and goes to paper', async () => {
	const { page } = kornelis;
	await page.locator('#isi').getByRole('link', { name: 'Laporan' }).click();
	await expect(page.getByRole('heading', { level: 1 })).toHaveText('Laporan pemadanan');
	const empty = page.getByRole('row', { name: /^NIK kosong/ });
	await expect(empty).toContainText('26');
	await expect(page.getByRole('row', { name: /Oelbiteno/ })).toContainText('%');
	await empty.getByRole('link', { name: '26' }).click();
	await expect(page.getByRole('heading', { level: 1 })).toHaveText('NIK kosong di P3KE');
	await expect(page.locator('tbody tr')).toHaveCount(26);
	await page.locator('#isi').getByRole('link', { name: 'Laporan' }).click();
	await page.getByRole('link', { name: 'Cetak' }).click();
	await expect(page.getByRole('heading', { name: 'LAPORAN PEMADANAN DATA' })).toBeVisible();
});

test('a run of one desa stays within it, and says so', async () => {
	const { page } = kornelis;
	await kornelis.buka('/pemadanan');
	await page.getByLabel('Daftar kiri').selectOption('pkh');
	await page.getByLabel('Daftar kanan').selectOption('p3ke');
	const desa = await page.getByLabel('Wilayah').locator('option', { hasText: 'Desa Oelbiteno' }).first().innerText();
	await page.getByLabel('Wilayah').selectOption({ label: desa });
	await page.getByRole('button', { name: 'Padankan' }).click();
	await expect(page.getByRole('heading', { level: 1 })).toHaveText('KPM PKH dan P3KE');
	await expect(page.locator('.page__head').getByText('Desa Oelbiteno', { exact: true })).toBeVisible();
	await page.locator('#isi').getByRole('link', { name: 'Laporan' }).click();
	await expect(page.locator('#isi').getByText(/^Desa Oelbiteno\./)).toBeVisible();
	await expect(page.getByRole('row', { name: /^Desa / })).toHaveCount(1);
	expect(kornelis.faults).toEqual([]);
});
