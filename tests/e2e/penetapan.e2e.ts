/**
 * From the promise in a hall to the SK, the certificate and the visit afterwards: three families, eight sign-ins, twelve steps. The
 * province sends one of the three back while two go on, and the one takes her word back by the code of her slip, amid the procedure.
 */
import type { Browser, Page } from '@playwright/test';
import type { KpmId, Role, SessionId } from '@balai/domain';
import { PRACTICE_PASSWORD } from '../../apps/web/server/practice/village.ts';
import { Hall } from './hall.ts';
import { beside } from './marked-meetings.ts';
import { Pendamping } from './people/pendamping.ts';
import { laptopPage, phonePage } from './people/person.ts';
import { UsulanOfficer } from './people/usulan-officer.ts';
import { Offices, type Asking } from './proposals.ts';
import { readStored } from './stored.ts';
import { expect, testStory } from './test.ts';
import type { World } from './world.ts';

const test = testStory({ clock: '2026-11-19T00:40:00Z', args: ['--latihan'] });
test.describe.configure({ mode: 'serial' });
test.setTimeout(120_000);

const families: (Asking & { slip: string })[] = [];
const names = () => families.map(({ name }) => name);
let sessionId = '' as SessionId;
let rosalia: Pendamping;
let sinta: UsulanOfficer;
let kornelis: UsulanOfficer;
let korkab: UsulanOfficer;
let marten: UsulanOfficer;
let kadis: UsulanOfficer;
let robert: UsulanOfficer;
let adolfina: UsulanOfficer;

/** Beside those of the practice village. */
const others: readonly { username: string; name: string; role: Role; areaCode: string }[] = [
	{ username: 'fransiskus', name: 'Fransiskus Neno', role: 'korkab', areaCode: '5302' },
	{ username: 'kadis', name: 'Yuliana Banunaek', role: 'dinsos', areaCode: '5302' }
];

async function signIn(world: World, browser: Browser, username: string): Promise<UsulanOfficer> {
	const officer = new UsulanOfficer(await laptopPage(browser), world.url, { username, password: PRACTICE_PASSWORD });
	await officer.masuk();
	return officer;
}

const today = async (world: World, clock: string) => {
	await world.stop();
	await world.restart({ clock });
};

function personOf(world: World, name: string): Asking {
	const sql = `select kpm_id as kpmId, nama as name, nik from person where nama = '${name}'`;
	const [person] = readStored<{ kpmId: KpmId; name: string; nik: string }>(world.dataFolder, sql);
	if (!person) throw new Error(`${name} is in no list`);
	return person;
}

test('three families say mundur in a Rembug, each for herself', async ({ world, browser }) => {
	const balai = await beside(world);
	for (const office of others) {
		const made = await balai.accounts.createAccount({ ...office, password: PRACTICE_PASSWORD });
		expect(made.ok, office.username).toBe(true);
	}
	await balai.close();
	rosalia = new Pendamping(await laptopPage(browser), world.url, { username: 'rosalia', password: PRACTICE_PASSWORD });
	await rosalia.masuk();
	sessionId = (await rosalia.bukaSesiPertama()) as SessionId;
	const code = await rosalia.kodeAula(sessionId);
	const invitations = (await rosalia.cetakUndangan(sessionId)).slice(0, 3);
	const hall = new Hall({ url: world.url, code, cookie: await rosalia.cookie() });
	await hall.start();
	for (const invited of invitations) await hall.join(invited.name, invited.code);
	await hall.openChoice();
	for (const { name } of invitations) {
		await hall.choose(name, { pilihan: 'mundur', kapan: 'hariIni' });
		families.push({ ...personOf(world, name), slip: hall.slipCode(name) });
	}
	await hall.closeSession();
	hall.leave();
	expect(families).toHaveLength(3);
	// Nothing can be proposed before she was visited.
	await rosalia.buka('/usulan/baru');
	await expect(rosalia.page.getByRole('heading', { name: 'Belum ada keluarga yang bisa diajukan' })).toBeVisible();
});

test('they are visited in the window, and their papers put together', async ({ world }) => {
	const clock = '2026-12-20T00:40:00Z';
	await today(world, clock);
	const [first, ...others] = families;
	const name = first?.name ?? '';
	await rosalia.bukaTindakLanjut();
	await rosalia.catatKunjungan(name, { outcome: 'Tetap mundur', pressed: 'Tidak', met: name });
	// The others alike, past the pages.
	const balai = await beside(world, clock);
	const offices = new Offices(balai);
	await offices.visit(others, { sessionId });
	await offices.prepare(others);
	await balai.close();
	const desk = new UsulanOfficer(rosalia.page, world.url, rosalia);
	await desk.bukaUsulan();
	await expect(desk.page.getByText('2 keluarga siap diajukan, 1 lagi berkasnya belum cukup.')).toBeVisible();
	await desk.buka('/usulan/baru');
	await desk.page.getByRole('link', { name: `Siapkan berkas ${name}` }).click();
	await expect(desk.page.getByText('Belum ada: Surat Pernyataan.')).toBeVisible();
	await desk.unggahBerkas('Surat Pernyataan', '2026-12-20');
	await desk.page.getByRole('button', { name: /^Sertakan Berita acara/ }).click();
	await expect(desk.page.getByRole('listitem').filter({ hasText: 'Rembug, disimpan Balai' })).toBeVisible();
	await expect(desk.page.getByText('Cukup', { exact: true })).toBeVisible();
});

test('one Surat Pengajuan proposes all three', async ({ world }) => {
	await today(world, '2026-12-21T00:40:00Z');
	const desk = new UsulanOfficer(rosalia.page, world.url, rosalia);
	await desk.buka('/usulan/baru');
	await expect(desk.page.getByRole('checkbox', { checked: true })).toHaveCount(3);
	await desk.page.getByRole('button', { name: 'Ajukan', exact: true }).click();
	await expect(desk.page.getByRole('status').filter({ hasText: 'Diajukan.' })).toBeVisible();
	const row = desk.berkas('U-2026-001');
	await expect(row).toContainText('2 Verifikasi');
	await expect(row).toContainText('Supervisor atau Korkab');
	await expect(row.getByRole('img', { name: 'langkah 2 dari 12' })).toBeVisible();
});

test('supervisor, Korkab, Dinas Sosial and APD take their steps, by keyboard and all at once', async ({ world, browser }) => {
	sinta = await signIn(world, browser, 'sinta');
	await sinta.bukaLangkah('Periksa');
	await expect(sinta.page.getByRole('row').filter({ hasText: names()[0] ?? '' })).toContainText('Form PDSE');
	// J goes down the rows, the space bar ticks, A ticks all.
	await sinta.page.getByRole('heading', { level: 1 }).click();
	await sinta.page.keyboard.press('j');
	await sinta.page.keyboard.press(' ');
	await expect(sinta.page.getByText(/keluarga dipilih/)).toHaveText('1 dari 3 keluarga dipilih');
	await sinta.page.keyboard.press('a');
	await expect(sinta.page.getByText(/keluarga dipilih/)).toHaveText('3 dari 3 keluarga dipilih');
	await sinta.simpan('Simpan Berita Acara Hasil Verifikasi', 3);

	kornelis = await signIn(world, browser, 'kornelis');
	await kornelis.bukaLangkah('Telaah');
	await kornelis.pilih(names());
	await kornelis.page.getByText('Suratnya sudah bernomor dari register lain').click();
	await kornelis.page.getByLabel('Nomor Nota Dinas').fill('460/12/PKH/2026');
	await kornelis.simpan('Simpan Nota Dinas', 3);
	await kornelis.page.getByRole('link', { name: 'BNBA', exact: true }).click();
	await expect(kornelis.page.getByRole('heading', { level: 1 })).toHaveText('DAFTAR BNBA');
	await expect(kornelis.page.getByRole('main')).toContainText('Lampiran Nota Dinas Nomor 460/12/PKH/2026');
	await expect(kornelis.page.getByRole('main')).toContainText(families[0]?.nik ?? 'unknown');

	marten = await signIn(world, browser, 'marten');
	await expect(marten.page).toHaveURL(/\/usulan$/);
	await marten.bukaLangkah('Putuskan');
	await marten.pilih(names());
	await marten.page.getByRole('radio', { name: 'APD' }).check();
	await marten.simpan('Setujui dan disposisikan', 3);

	robert = await signIn(world, browser, 'robert');
	await robert.bukaLangkah('Entri');
	await expect(robert.page.getByRole('row').filter({ hasText: names()[0] ?? '' })).toContainText(families[0]?.nik ?? 'unknown');
	await robert.page.getByRole('link', { name: 'Lembar entri', exact: true }).click();
	await expect(robert.page.getByRole('heading', { level: 1 })).toHaveText('LEMBAR ENTRI e-PKH');
	await expect(robert.page.getByRole('main')).toContainText(families[0]?.nik ?? 'unknown');
	await robert.bukaLangkah('Entri');
	await robert.page.getByRole('checkbox', { name: `${names()[0]} sudah dientri` }).check();
	await robert.simpan('Simpan: sudah dientri', 1);
	await robert.bukaLangkah('Entri');
	await robert.pilih(names().slice(1));
	await robert.simpan('Simpan: sudah dientri', 2);

	korkab = await signIn(world, browser, 'fransiskus');
	await korkab.buka('/usulan/langkah/6');
	await korkab.pilih(names());
	await korkab.simpan('Setujui di kabupaten', 3);
});

test('the province sends one of the three back with a reason, and two go on', async ({ world, browser }) => {
	const [first = '', second = '', third = ''] = names();
	adolfina = await signIn(world, browser, 'adolfina');
	await adolfina.bukaLangkah('Putuskan');
	await expect(adolfina.page.getByRole('row').filter({ hasText: first })).not.toContainText(families[0]?.nik ?? 'unknown');
	await adolfina.pilih([second]);
	await adolfina.kembalikan('2 Verifikasi', 'Alamat di e-PKH berbeda dengan Kartu Keluarga');
	await adolfina.bukaLangkah('Putuskan');
	await expect(adolfina.page.getByRole('row').filter({ hasText: second })).toBeHidden();
	await adolfina.pilih([first, third]);
	await adolfina.simpan('Setujui di provinsi', 2);

	await sinta.bukaUsulan('saya');
	const back = sinta.berkas(second);
	await expect(back).toContainText('Ditolak di e-PKH: Alamat di e-PKH berbeda dengan Kartu Keluarga');
	await expect(back.getByRole('img', { name: 'langkah 2 dari 12, dikembalikan' })).toBeVisible();
	await back.getByRole('link').click();
	await expect(sinta.page.getByRole('heading', { level: 1 })).toHaveText(second);
	await expect(sinta.page.getByRole('main')).toContainText('Ditolak di e-PKH dan dikembalikan dari 7 Setuju provinsi');
	await sinta.page.getByRole('button', { name: 'Simpan Berita Acara Hasil Verifikasi' }).click();
	await expect(sinta.page.getByRole('status').filter({ hasText: 'Tersimpan.' })).toBeVisible();
	await expect(sinta.page.getByRole('heading', { name: '3 Nota dinas' })).toBeVisible();
});

test('she whom the province sent back takes her word back with her slip, and her proposal is void', async ({
	world,
	browser
}) => {
	const [, second] = families;
	const phone = await phonePage(browser);
	await phone.goto(`${world.url}/batal`);
	await phone.getByLabel('Kode di slip').fill(second?.slip ?? '');
	await phone.getByRole('button', { name: 'Batalkan janji' }).click();
	await expect(phone.getByText('Alasannya tidak ditanya dan tidak dicatat.')).toBeVisible();
	await phone.context().close();

	const desk = new UsulanOfficer(rosalia.page, world.url, rosalia);
	await desk.bukaUsulan('ditutup');
	const row = desk.berkas(second?.name ?? '');
	await expect(row).toContainText('Dibatalkan');
	await expect(row.getByRole('link')).toBeHidden();
	await expect(row.getByRole('img')).toBeHidden();
	await desk.buka('/usulan/baru');
	await expect(desk.page.getByRole('main')).not.toContainText(second?.name ?? '');
	await kornelis.bukaUsulan('saya');
	await expect(kornelis.page.getByRole('heading', { name: 'Tidak ada di saringan ini' })).toBeVisible();
	const [voided] = readStored<{ id: string; status: string }>(
		world.dataFolder,
		"select id, status from usulan where status = 'cancelled'"
	);
	await desk.buka(`/usulan/${voided?.id}`);
	await expect(desk.page.getByRole('main')).toContainText(/^\s*Penetapan\s+.*\s+Dibatalkan\s*$/);
});

test('letter, SK and notice are recorded, the SK downloaded, the families told: two are closed', async ({ world, browser }) => {
	await today(world, '2027-01-11T00:40:00Z');
	const [first = '', , third = ''] = names();
	kadis = await signIn(world, browser, 'kadis');
	await kadis.bukaLangkah('Laporkan');
	await kadis.pilih([first, third]);
	await kadis.page.getByRole('group', { name: 'Calon pengganti 1' }).getByLabel('Nama').fill('Yosefina Manu');
	await kadis.simpanDitolak('Simpan Surat Dinas', 'Calon pengganti perlu nama dan alamat.');
	await expect(kadis.page.getByRole('group', { name: 'Calon pengganti 1' }).getByLabel('Nama')).toHaveValue('Yosefina Manu');
	await expect(kadis.page.getByText(/keluarga dipilih/)).toHaveText('2 dari 2 keluarga dipilih');
	await kadis.page.getByRole('group', { name: 'Calon pengganti 1' }).getByLabel('Alamat').fill('Dusun 1, Oelbiteno');
	await kadis.simpan('Simpan Surat Dinas', 2);
	await expect(kadis.page.getByRole('row').filter({ hasText: 'Yosefina Manu' })).toBeVisible();

	await kadis.bukaLangkah('Catat SK');
	await kadis.pilih([first, third]);
	await kadis.unggahSk('12/SK/JSK/2027');
	await kadis.simpan('Simpan SK', 2);
	await kadis.bukaLangkah('Catat');
	await kadis.pilih([first, third]);
	await kadis.simpan('Simpan pemberitahuan', 2);

	const desk = new UsulanOfficer(rosalia.page, world.url, rosalia);
	await desk.bukaLangkah('Unduh SK');
	await desk.pilih([first, third]);
	await desk.simpan('Simpan: SK sudah diunduh', 2);
	await desk.bukaLangkah('Sampaikan');
	await desk.pilih([first, third]);
	await desk.simpan('Selesaikan', 2);
	await desk.bukaUsulan('ditutup');
	await expect(desk.berkas('Selesai')).toHaveCount(1);

	const timeline = await rosalia.bukaRiwayat(first);
	await expect(timeline.filter({ hasText: 'Kepesertaan berakhir dengan SK' })).toBeVisible();
	await desk.buka(`/usulan?cari=${encodeURIComponent(first)}&saring=ditutup`);
	const [done] = readStored<{ id: string }>(
		world.dataFolder,
		`select usulan.id from usulan join person using (kpm_id) where nama = '${first}'`
	);
	await desk.buka(`/usulan/${done?.id}`);
	await expectEightPersons(desk.page);
	const downloading = desk.page.waitForEvent('download');
	await desk.page.getByRole('link', { name: 'Unduh berkas SK Penetapan Graduasi' }).click();
	expect((await downloading).suggestedFilename()).toBe('dokumen-penetapan.pdf');
});

async function expectEightPersons(page: Page): Promise<void> {
	const rows = page.getByRole('table').first().locator('tbody').getByRole('row');
	const cells = await rows.evaluateAll((all) => all.map((row) => row.querySelectorAll('td')[1]?.textContent?.trim() ?? ''));
	expect(cells).toHaveLength(12);
	const persons = new Set(cells.map((text) => text.split(',')[0]));
	expect([...persons].toSorted()).toEqual(
		[
			'Rosalia Bete',
			'Sinta Manek',
			'Kornelis Nabu',
			'Fransiskus Neno',
			'Marten Liunokas',
			'Yuliana Banunaek',
			'Robert Sabat',
			'Adolfina Kase'
		].toSorted()
	);
}

test('she is handed her certificate, and a month later visited once more', async ({ world }) => {
	const [first] = families;
	const { page } = rosalia;
	await rosalia.buka(`/kpm/${first?.kpmId}/sesudah`);
	await page.getByLabel('Nomor sertifikat').fill('045/SSM/2027');
	await page.getByRole('group', { name: 'Diserahkan oleh' }).getByLabel('Pemerintah desa/kelurahan').check();
	await page.getByRole('button', { name: 'Catat sertifikat' }).click();
	await expect(page.getByRole('link', { name: 'Cetak' })).toBeVisible();

	await today(world, '2027-02-15T00:40:00Z');
	await rosalia.bukaTindakLanjut();
	await rosalia
		.tugas(first?.name ?? '')
		.getByRole('link')
		.click();
	await expect(page.getByText('Sesudah SK', { exact: true })).toBeVisible();
	await page.getByLabel(/^Keadaan keluarganya sekarang/).fill('Kiosnya jalan, ikut pelatihan menjahit');
	await page.getByLabel('Bertemu siapa').fill(first?.name ?? '');
	await page.getByRole('button', { name: 'Simpan kunjungan' }).click();
	await expect(page.getByRole('status').filter({ hasText: 'Kunjungan tersimpan.' })).toBeVisible();
	await expect(rosalia.tugas(first?.name ?? '').getByRole('link')).toBeHidden();
});

test('with the SK nothing can be cancelled any more, and no page met a fault', async ({ world, browser }) => {
	const phone = await phonePage(browser);
	await phone.goto(`${world.url}/batal`);
	await phone.getByLabel('Kode di slip').fill(families[0]?.slip ?? '');
	await phone.getByRole('button', { name: 'Batalkan janji' }).click();
	await expect(phone.getByRole('alert')).toBeVisible();
	await phone.context().close();
	const officers = [rosalia, sinta, kornelis, korkab, marten, kadis, robert, adolfina];
	expect(officers.flatMap(({ faults }) => faults)).toEqual([]);
	expect(world.log()).not.toContain('fault');
});
