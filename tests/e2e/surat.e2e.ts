/** A letter from its head to its end: the office's paper, a draft, a number, the check by anybody, and the voiding. */
import type { Page } from '@playwright/test';
import { pdfText } from '../pdf-text.ts';
import { beside } from './marked-meetings.ts';
import { Officer } from './people/officer.ts';
import { laptopPage, phonePage } from './people/person.ts';
import { Offices } from './proposals.ts';
import { expect, testStory } from './test.ts';

const test = testStory({ clock: '2026-11-19T00:40:00Z', args: ['--latihan'] });
test.describe.configure({ mode: 'serial' });

const password = 'latihan-balai';
let rosalia: Officer;
let kornelis: Officer;
let subject = '';
let ready = '';
let names: string[] = [];
let letterPath = '';

test('families are proposed in one bundle, and one has her papers put together', async ({ world, browser }) => {
	const balai = await beside(world);
	const offices = new Offices(balai);
	const [first, ...proposed] = await offices.families(0, 3);
	if (!first) throw new Error('the village is too small');
	await offices.ask([first, ...proposed]);
	await offices.prepare(proposed);
	const [usulanId = ''] = await offices.lead(proposed, 3);
	subject = await offices.documentOf(usulanId, 1);
	await balai.close();
	ready = first.kpmId;
	names = proposed.map(({ name }) => name);
	rosalia = new Officer(await laptopPage(browser), world.url, { username: 'rosalia', password });
	kornelis = new Officer(await laptopPage(browser), world.url, { username: 'kornelis', password });
	await rosalia.masuk();
	await kornelis.masuk();
});

test('the korkab keeps the head of the letters', async () => {
	const { page } = kornelis;
	await kornelis.buka('/surat');
	await page.getByRole('link', { name: 'Kop dan penanda tangan' }).click();
	await page.getByLabel('Nama kantor').fill('DINAS SOSIAL');
	await page.getByLabel('Baris di atas nama').fill('PEMERINTAH KABUPATEN TIMOR TENGAH SELATAN');
	await page.getByLabel('Tempat surat ditandatangani').fill('SoE');
	await page.getByLabel('Pola nomor').fill('{nomor}/{bulan}');
	await page.getByRole('button', { name: 'Simpan kop' }).click();
	await expect(page.getByRole('alert')).toContainText('{tahun}');
	// What was typed is still there.
	await expect(page.getByLabel('Nama kantor')).toHaveValue('DINAS SOSIAL');
	await page.getByLabel('Pola nomor').fill('460/{nomor}/{kode}/{bulan}/{tahun}');
	const emblem = {
		name: 'lambang.png',
		mimeType: 'image/svg+xml',
		buffer: Buffer.from('<svg xmlns="http://www.w3.org/2000/svg"/>')
	};
	await page.getByLabel('Lambang').setInputFiles(emblem);
	await page.getByRole('button', { name: 'Simpan kop' }).click();
	await expect(page.getByRole('alert')).toContainText('SVG tidak diterima');
	await page.getByLabel('Lambang').setInputFiles({ ...emblem, mimeType: 'image/png', buffer: await page.screenshot() });
	await page.getByRole('button', { name: 'Simpan kop' }).click();
	await expect(page.getByRole('status')).toContainText('Kop surat tersimpan');
	await expect(page.getByRole('img', { name: 'Lambang yang tersimpan' })).toBeVisible();
});

test('the form of a family is filled, and says that nobody forced her', async () => {
	const { page } = rosalia;
	await rosalia.buka(`/usulan/siap/${ready}?jalur=mandiri`);
	await page.getByRole('link', { name: 'Surat Pernyataan', exact: true }).click();
	await expect(page.getByRole('heading', { level: 1, name: 'Surat Pernyataan' })).toBeVisible();
	await expect(page.getByRole('button', { name: 'Beri nomor, tandatangani di kertas' })).toBeHidden();
	const sheet = await page.request.post(`${page.url()}/pdf`, {
		form: { isi: 'kios kami sudah cukup' },
		headers: { origin: new URL(page.url()).origin }
	});
	expect(sheet.headers()['content-type']).toBe('application/pdf');
	const words = (await pdfText(await sheet.body())).replace(/\s+/g, ' ');
	expect(words).toContain('dengan alasan kios kami sudah cukup');
	expect(words).toContain('dalam keadaan sadar dan tanpa ada paksaan dari pihak manapun');
});

/** A hand on the pad: by finger where the page is touched, else by mouse. */
async function draw(page: Page) {
	const pad = page.getByLabel(/Kotak tanda tangan/);
	await pad.scrollIntoViewIfNeeded();
	const box = await pad.boundingBox();
	if (!box) throw new Error('there is no pad');
	const [x, y] = [box.x + box.width * 0.2, box.y + box.height * 0.5];
	await page.mouse.move(x, y);
	await page.mouse.down();
	await page.mouse.move(x + 60, y - 40, { steps: 4 });
	await page.mouse.move(x + 120, y + 30, { steps: 4 });
	await page.mouse.up();
}

test('her Surat Pernyataan is signed on the phone of her pendamping, with a cross and a witness', async ({ world, browser }) => {
	const phone = new Officer(await phonePage(browser), world.url, { username: 'rosalia', password });
	await phone.masuk();
	const { page } = phone;
	await phone.buka(`/surat/naskah/suratPernyataan/${ready}`);
	await page.getByLabel('Alasan').fill('kios kami sudah cukup');
	await page.getByRole('button', { name: 'Tandatangani di layar' }).click();
	await page
		.getByRole('link', { name: /^Tanda tangan / })
		.first()
		.click();
	await expect(page.getByText('tanpa ada paksaan dari pihak manapun')).toBeVisible();
	await page.getByRole('button', { name: 'Pakai tanda tangan ini' }).click();
	await expect(page.getByRole('alert')).toContainText('Kotaknya masih kosong');
	await page.getByLabel('Tanda silang').check();
	await draw(page);
	await expect(page.getByText('Sudah ada di kotak.')).toBeVisible();
	await page.getByRole('button', { name: 'Pakai tanda tangan ini' }).click();
	// Without a witness it does not count, and her own pendamping is none.
	await expect(page.getByRole('link', { name: 'Tanda tangan Saksi' })).toBeVisible();
	await expect(page.getByRole('button', { name: 'Sahkan surat' })).toHaveCount(0);
	await page.getByRole('link', { name: /^Tanda tangan / }).click();
	await page.getByLabel('Nama yang bertanda tangan').fill('Rosalia Bete');
	await draw(page);
	await page.getByRole('button', { name: 'Pakai tanda tangan ini' }).click();
	await expect(page.getByRole('alert')).toContainText('Saksi harus orang lain');
	await page.getByLabel('Nama yang bertanda tangan').fill('Yuliana Tefa');
	await expect(page.getByLabel('Goresan tadi')).toBeVisible();
	await page.getByRole('button', { name: 'Pakai tanda tangan ini' }).click();
	await page.getByRole('button', { name: 'Sahkan surat' }).click();
	await expect(page.getByRole('status')).toContainText('Surat ditandatangani dan tersimpan');
	await expect(page.getByText('digoreskan di layar')).toBeVisible();
	const signed = await (await page.request.get(`${page.url().split('?')[0]}/pdf`)).body();
	const words = (await pdfText(signed)).replace(/\s+/g, ' ');
	for (const word of ['kios kami sudah cukup', 'tanda silang', 'Yuliana Tefa', '19 November 2026']) expect(words).toContain(word);
	await page.context().close();
});

test('the draft of a bundle gets its number when it is signed', async () => {
	const { page } = rosalia;
	await rosalia.buka(`/usulan/dokumen/${subject}`);
	await expect(page.getByText('nomor menyusul')).toBeVisible();
	await page.getByRole('link', { name: 'Naskah Surat Pengajuan' }).click();
	await expect(page.getByRole('button', { name: 'Beri nomor, tandatangani di kertas' })).toBeVisible();
	const draft = (await pdfText(await (await page.request.get(`${page.url()}/pdf`)).body())).replace(/\s+/g, ' ');
	expect(draft).toContain('naskah, belum ditandatangani');
	for (const name of names) expect(draft).toContain(name);
	await page.locator('input[name=hal]').fill('Pengajuan graduasi bulan November');
	await page.getByRole('button', { name: 'Beri nomor, tandatangani di kertas' }).click();
	await expect(page.getByRole('status')).toContainText('460/001/SP/XI/2026');
	letterPath = new URL(page.url()).pathname;
	const signed = await (await page.request.get(new URL(`${letterPath}/pdf`, page.url()).href)).body();
	const words = (await pdfText(signed)).replace(/\s+/g, ' ');
	expect(words).toContain('DINAS SOSIAL');
	expect(words).toContain('Pengajuan graduasi bulan November');
	// Asked again, it is the same to the last byte.
	expect(Buffer.compare(signed, await (await page.request.get(new URL(`${letterPath}/pdf`, page.url()).href)).body())).toBe(0);
	await rosalia.buka(`/usulan/dokumen/${subject}`);
	await expect(page.getByText('460/001/SP/XI/2026')).toBeVisible();
});

test('the print that was signed by hand lies beside the letter, until it is the wrong one', async () => {
	const { page } = rosalia;
	await rosalia.buka(letterPath);
	await expect(page.getByText('bertanda tangan basah, pindaian belum dilampirkan')).toBeVisible();
	const pdf = { name: 'halaman.pdf', mimeType: 'application/pdf', buffer: Buffer.from('%PDF-1.7 an invented scan') };
	await page.getByLabel('Foto atau PDF').setInputFiles({ ...pdf, buffer: Buffer.from('<svg/>') });
	await page.getByRole('button', { name: 'Lampirkan' }).click();
	await expect(page.getByRole('alert')).toContainText('bukan PDF atau foto');
	await page.getByLabel('Foto atau PDF').setInputFiles([pdf, { ...pdf, buffer: Buffer.from('%PDF-1.7 the second page') }]);
	await page.getByRole('button', { name: 'Lampirkan' }).click();
	await expect(page.getByRole('status')).toContainText('Pindaian tersimpan');
	await expect(page.getByText('bertanda tangan basah, pindaian terlampir')).toBeVisible();
	const link = page.getByRole('link', { name: 'Pindaian 2, PDF' });
	const scan = await page.request.get(new URL((await link.getAttribute('href')) ?? '', page.url()).href);
	expect(scan.headers()['content-disposition']).toMatch(/^attachment/);
	expect(await scan.text()).toContain('the second page');
	await page.getByText('Batalkan pindaian ini').first().click();
	await page.getByLabel('Alasan pindaian dibatalkan').first().fill('Surat keluarga lain');
	await page.getByRole('button', { name: 'Batalkan pindaian' }).first().click();
	await expect(page.getByText('Alasan: Surat keluarga lain')).toBeVisible();
});

test('whoever holds the letter finds its number, day and fingerprint, and nobody in it', async ({ world, browser }) => {
	const { page } = rosalia;
	await rosalia.buka(letterPath);
	const check = await page.getByRole('link', { name: /QR/ }).getAttribute('href');
	const signed = (await pdfText(await (await page.request.get(new URL(`${letterPath}/pdf`, page.url()).href)).body())).replace(
		/\s+/g,
		' '
	);
	const fingerprint = /Sidik ((?:[0-9a-f]{4} ){3}[0-9a-f]{4})\./.exec(signed)?.[1] ?? 'none';
	expect(signed).toContain(check ?? 'none');
	const phone = await phonePage(browser);
	await phone.goto(`${world.url}${check ?? ''}`);
	await expect(phone.getByText('460/001/SP/XI/2026')).toBeVisible();
	await expect(phone.getByText(fingerprint)).toBeVisible();
	for (const name of names) await expect(phone.getByText(name)).toHaveCount(0);
	await rosalia.buka(letterPath);
	await page.getByLabel('Alasan', { exact: true }).fill('Nama kampungnya keliru');
	await page.getByRole('button', { name: 'Batalkan surat' }).click();
	await expect(page.getByRole('status')).toContainText('Surat dibatalkan');
	await phone.reload();
	await expect(phone.getByRole('heading', { name: 'Surat ini sudah dibatalkan' })).toBeVisible();
	await expect(phone.getByText('Nama kampungnya keliru')).toHaveCount(0);
	await phone.context().close();
	await rosalia.buka(`/surat/naskah/suratPengajuan/${subject}`);
	await page.getByRole('button', { name: 'Beri nomor, tandatangani di kertas' }).click();
	await expect(page.getByRole('status')).toContainText('460/002/SP/XI/2026');
	expect([rosalia, kornelis].flatMap(({ faults }) => faults)).toEqual([]);
});
