/** A letter from its head to its end: the office's paper, a draft, a number, the check by anybody, and the voiding. */
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
	await page.getByRole('button', { name: 'Simpan kop' }).click();
	await expect(page.getByRole('status')).toContainText('Kop surat tersimpan');
});

test('the form of a family is filled, and says that nobody forced her', async () => {
	const { page } = rosalia;
	await rosalia.buka(`/usulan/siap/${ready}?jalur=mandiri`);
	await page.getByRole('link', { name: 'Surat Pernyataan', exact: true }).click();
	await expect(page.getByRole('heading', { level: 1, name: 'Surat Pernyataan' })).toBeVisible();
	await expect(page.getByRole('button', { name: 'Tandatangani dan beri nomor' })).toBeHidden();
	const sheet = await page.request.post(`${page.url()}/pdf`, {
		form: { isi: 'kios kami sudah cukup' },
		headers: { origin: new URL(page.url()).origin }
	});
	expect(sheet.headers()['content-type']).toBe('application/pdf');
	const words = (await pdfText(await sheet.body())).replace(/\s+/g, ' ');
	expect(words).toContain('dengan alasan kios kami sudah cukup');
	expect(words).toContain('dalam keadaan sadar dan tanpa ada paksaan dari pihak manapun');
});

test('the draft of a bundle gets its number when it is signed', async () => {
	const { page } = rosalia;
	await rosalia.buka(`/usulan/dokumen/${subject}`);
	await expect(page.getByText('nomor menyusul')).toBeVisible();
	await page.getByRole('link', { name: 'Naskah Surat Pengajuan' }).click();
	await expect(page.getByRole('button', { name: 'Tandatangani dan beri nomor' })).toBeVisible();
	const draft = (await pdfText(await (await page.request.get(`${page.url()}/pdf`)).body())).replace(/\s+/g, ' ');
	expect(draft).toContain('naskah, belum ditandatangani');
	for (const name of names) expect(draft).toContain(name);
	await page.locator('input[name=hal]').fill('Pengajuan graduasi bulan November');
	await page.getByRole('button', { name: 'Tandatangani dan beri nomor' }).click();
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
	await page.getByLabel('Alasan').fill('Nama kampungnya keliru');
	await page.getByRole('button', { name: 'Batalkan surat' }).click();
	await expect(page.getByRole('status')).toContainText('Surat dibatalkan');
	await phone.reload();
	await expect(phone.getByRole('heading', { name: 'Surat ini sudah dibatalkan' })).toBeVisible();
	await expect(phone.getByText('Nama kampungnya keliru')).toHaveCount(0);
	await phone.context().close();
	await rosalia.buka(`/surat/naskah/suratPengajuan/${subject}`);
	await page.getByRole('button', { name: 'Tandatangani dan beri nomor' }).click();
	await expect(page.getByRole('status')).toContainText('460/002/SP/XI/2026');
	expect([rosalia, kornelis].flatMap(({ faults }) => faults)).toEqual([]);
});
