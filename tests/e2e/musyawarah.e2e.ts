/** A musyawarah over a list of names: from the kept list of bidik to the history of the families, by keyboard, and nothing before the hall. */
import { readFile } from 'node:fs/promises';
import { Hall } from './hall.ts';
import { Officer } from './people/officer.ts';
import { Pendamping } from './people/pendamping.ts';
import { laptopPage } from './people/person.ts';
import { readDraft, readPaper } from './read-paper.ts';
import { expect, testStory } from './test.ts';

const test = testStory({ clock: '2026-11-19T00:40:00Z', args: ['--latihan'] });
test.describe.configure({ mode: 'serial' });

const password = 'latihan-balai';
let rosalia: Pendamping;
let sessionId = '';
let hall: Hall;
/** In the order of the table. */
let names: string[] = [];

const list = () => `/sesi/${sessionId}/musyawarah`;

test('the list is taken from bidik graduasi and one name more, and says what it is for', async ({ world, browser }) => {
	rosalia = new Pendamping(await laptopPage(browser), world.url, { username: 'rosalia', password });
	await rosalia.masuk();
	const { page } = rosalia;
	await rosalia.buka('/bidik?aturan=juknis-2020&hasil=yes');
	await page.getByRole('button', { name: 'Simpan daftar hari ini' }).click();
	await expect(page.getByRole('status')).toContainText('Daftar tersimpan');
	sessionId = await rosalia.rencanakanRembug({
		method: /Musyawarah/,
		desa: 'Desa Oelbiteno',
		date: '2026-11-19',
		time: '09:00',
		venue: 'Kantor Desa Oelbiteno',
		narasumber: { name: 'Yosep Laka', role: 'Kepala Desa' }
	});
	await page.getByRole('link', { name: 'Daftar nama' }).click();
	await expect(page.getByText('tidak mengubah apa pun bagi keluarganya')).toBeVisible();
	await page.getByRole('button', { name: /^Bidik: Juknis 2020/ }).click();
	await expect(page.getByRole('status')).toContainText('sudah diambil');
	await page.getByText('Ketik satu nama').click();
	await page.getByLabel('Nama lengkap').fill('Aplonia Usfinit');
	await page.getByLabel('Dusun, RT/RW, atau alamat').fill('Dusun 1');
	await page.getByLabel(/^NIK/).fill('530299410280');
	await page.getByRole('button', { name: 'Tambahkan ke daftar' }).click();
	await expect(page.getByRole('alert')).toContainText('NIK itu tidak benar');
	await page.getByLabel(/^NIK/).fill('');
	await page.getByRole('button', { name: 'Tambahkan ke daftar' }).click();
	await expect(page.getByRole('status')).toContainText('Nama ditambahkan');
	await expect(page.getByRole('row', { name: /Aplonia Usfinit/ })).toContainText('Diketik di meja');
	// Nobody can be looked up before the meeting has begun.
	await expect(page.getByRole('link', { name: /Cocokkan/ })).toHaveCount(0);
	await rosalia.buka(`${list()}/cetak`);
	await expect(page.getByRole('heading', { name: 'DAFTAR NAMA UNTUK DICOCOKKAN' })).toBeVisible();
	await expect(page.getByRole('row', { name: /Aplonia Usfinit/ })).toBeVisible();
});

test('at the table each name is answered by one key, taken back by another, and no name reaches the hall', async ({ world }) => {
	const { page } = rosalia;
	hall = new Hall({ url: world.url, code: await rosalia.kodeAula(sessionId), cookie: await rosalia.cookie() });
	await hall.start();
	const projector = await rosalia.bukaLayarAula();
	await hall.goTo(13);
	await expect(projector.page.getByText('Petugas mencocokkan daftar di meja')).toBeVisible();
	await rosalia.buka(`${list()}/cocokkan`);
	names = (await page.locator('.names a span:first-child').allInnerTexts()).map((text) => text.split('\n')[0] ?? '');
	const [first = '', second = '', third = ''] = names;
	const title = (name: string) => page.getByRole('heading', { level: 2, name, exact: true });
	await expect(title(first)).toBeVisible();
	await expect(page.getByRole('button', { name: 'Ditemukan D' })).toBeVisible();
	await page.keyboard.press('d');
	await expect(title(second)).toBeVisible();
	await expect(page.getByRole('status')).toContainText(`${first}: ditemukan`);
	await page.keyboard.press('m');
	await expect(title(third)).toBeVisible();
	await page.keyboard.press('u');
	await expect(title(second)).toBeVisible();
	await page.getByRole('button', { name: /^Pindah/ }).click();
	await expect(title(third)).toBeVisible();
	await expect(page.getByRole('status')).toContainText(`${second}: pindah`);
	await page.getByText('Usulan keluar', { exact: true }).click();
	await page.getByLabel(/^Alasan yang bisa diperiksa/).fill('Punya kios dan dua sapi');
	await page.getByRole('button', { name: 'Catat usulan keluar' }).click();
	await expect(page.getByText('Diusulkan keluar: Punya kios dan dua sapi')).toBeVisible();
	await rosalia.buka(`${list()}?lihat=masuk`);
	await page.getByLabel('Nama lengkap').last().fill('Yublina Sanam');
	await page.getByLabel('Dusun, RT/RW, atau alamat').last().fill('Dusun 3');
	await page.getByLabel(/^Alasan, menurut ciri/).fill('Rumah roboh, kerja harian');
	await page.getByRole('button', { name: 'Catat usulan masuk' }).click();
	await expect(page.getByRole('row', { name: /Yublina Sanam/ })).toContainText('Rumah roboh, kerja harian');
	await hall.goTo(15);
	const seen = await projector.page.locator('body').innerText();
	for (const name of [...names, 'Yublina Sanam', 'kios']) expect(seen).not.toContain(name);
	await projector.page.context().close();
});

test('the result is signed on paper, told to the families’ cases, and changes nothing in them', async () => {
	const { page } = rosalia;
	await hall.goTo(17);
	await hall.ask({ kind: 'closeSession' });
	hall.leave();
	await rosalia.buka(`${list()}/cetak`);
	await expect(page.getByRole('heading', { name: 'LAMPIRAN BERITA ACARA MUSYAWARAH' })).toBeVisible();
	await expect(page.getByRole('row', { name: new RegExp(names[1] ?? '') })).toContainText('Pindah');
	await expect(page.getByText('Punya kios dan dua sapi')).toHaveCount(0);
	const { text } = await readDraft(page, 'beritaAcaraSesi', sessionId);
	expect(text).toMatch(/Dari \d+ nama: ditemukan 1, meninggal 0, pindah 1/);
	for (const name of [...names, 'Yublina Sanam']) expect(text).not.toContain(name);
	await rosalia.buka(list());
	await page.getByRole('button', { name: 'Simpan ke riwayat keluarga' }).click();
	await expect(page.getByText('Sudah masuk ke riwayat keluarga')).toBeVisible();
	await page.getByRole('link', { name: names[1] ?? '', exact: true }).click();
	await expect(page.getByRole('heading', { level: 1, name: names[1] ?? '' })).toBeVisible();
	await expect(page.getByRole('listitem').filter({ hasText: 'Musyawarah desa/kelurahan' })).toContainText(
		'Menurut RT/RW pindah. Perlu diperiksa pendamping; tidak ada yang berubah karenanya.'
	);
});

test('the berita acara is signed with a number, and names nobody in what was agreed', async () => {
	const { page } = rosalia;
	await rosalia.buka(`/sesi/${sessionId}`);
	await page.getByRole('link', { name: 'Naskah berita acara' }).click();
	const agreed = page.getByLabel('Kesepakatan pertemuan');
	await agreed.fill(`${names[0] ?? ''} akan mundur.`);
	const sign = page.getByRole('button', { name: 'Beri nomor, tandatangani di kertas' });
	await sign.click();
	await expect(page.getByRole('alert')).toContainText('Kesepakatan itu menyebut orang');
	await expect(agreed).toHaveValue(`${names[0] ?? ''} akan mundur.`);
	await agreed.fill('Matriks ditempel di kantor desa.\nHasilnya diperiksa petugas bulan depan.');
	await sign.click();
	await expect(page.getByRole('status')).toContainText('001/BA/PKH/');
	const number = await page.getByRole('heading', { level: 1 }).innerText();
	const { text, rowsOf } = await readPaper(page, `${new URL(page.url()).pathname}/pdf`);
	expect(text).toContain(`Nomor: ${number}`);
	expect(text).toContain('Hasilnya diperiksa petugas bulan depan.');
	expect(text).toContain('Wakil RT/RW atau dusun');
	expect(rowsOf('Langkah').length).toBeGreaterThan(10);
	for (const name of names) expect(text).not.toContain(name);
	await page.getByRole('link', { name: /keluarga$/ }).click();
	await expect(page.getByRole('link', { name: `Berita acara ${number}` })).toBeVisible();
});

test('the korkab makes Matriks 3 of it, and takes back what another office filled in, its own columns untouched', async ({
	world,
	browser
}) => {
	const kornelis = new Officer(await laptopPage(browser), world.url, { username: 'kornelis', password });
	await kornelis.masuk();
	const { page } = kornelis;
	await kornelis.buka(list());
	await page.getByRole('button', { name: 'Buat Matriks 3' }).click();
	await expect(page.getByRole('status')).toContainText('Matriks dibuat');
	const line = page.getByRole('row', { name: new RegExp(names[1] ?? '') });
	await expect(line).toContainText('Pindah');
	await expect(line).toContainText('•');
	await page.getByRole('link', { name: 'Unduh untuk diisi' }).click();
	await page.getByLabel('Laporan dan monitoring').check();
	await page.getByRole('radio', { name: /^CSV/ }).check();
	const downloading = page.waitForEvent('download');
	await page.getByRole('button', { name: 'Unduh berkas' }).click();
	const text = await readFile(await (await downloading).path(), 'utf8');
	expect(text).toContain(';PKH;BSPS;Dana Desa');
	const filled = text.replace(';Pindah;', ';pindah alamat;').replace(';BSPS;Dana Desa', ';bedah rumah;blt-dd');
	const sent = (content: string) => ({ name: 'balik.csv', mimeType: 'text/csv', buffer: Buffer.from(content) });
	await page.getByRole('link', { name: 'Kembali ke daftar' }).click();
	await page.locator('input[type=file]').setInputFiles(sent(filled.replace(names[1] ?? '', 'Orang Lain')));
	await page.getByRole('button', { name: 'Ambil isinya' }).click();
	await expect(page.getByRole('alert')).toContainText(`${names[1]}: kolom 1 sampai 4 berubah`);
	await page.locator('input[type=file]').setInputFiles(sent(filled));
	await page.getByRole('button', { name: 'Ambil isinya' }).click();
	await expect(page.getByRole('status')).toContainText('sudah masuk ke matriks');
	await expect(page.getByRole('row', { name: /pindah alamat/ })).toContainText('Pindah');
	await expect(page.getByRole('row', { name: /blt-dd/ })).toContainText('Dana Desa');
	await page.context().close();
});
