/**
 * Every page and every screen of a hall, in light and in dark, by axe (WCAG 2.2 A and AA, best practice); phones at 320 px as well.
 * One walk on one server; a page of the route table that the walk forgets fails the last test.
 */
import type { Browser, Page } from '@playwright/test';
import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import type { CommandId } from '@balai/domain';
import { noChoices } from '../../apps/web/server/letters/letter-choices.ts';
import { routeAccess } from '../../apps/web/src/lib/server/route-access.ts';
import { expectEqualChoices, expectNoFault, expectPhoneScreen, expectProjectorScreen, visited } from './accessible.ts';
import { Hall } from './hall.ts';
import { honoured } from './honoured.ts';
import { beside } from './marked-meetings.ts';
import { Korkab } from './people/korkab.ts';
import { Officer } from './people/officer.ts';
import { Participant } from './people/participant.ts';
import { Pendamping, type Invitation } from './people/pendamping.ts';
import { HALL_ADDRESS, laptopPage, phonePage } from './people/person.ts';
import { Scribe } from './people/scribe.ts';
import { Typist } from './people/typist.ts';
import { Offices } from './proposals.ts';
import { readDraft } from './read-paper.ts';
import { expect, testStory } from './test.ts';
import { openWorld, type World } from './world.ts';

const test = testStory({ clock: '2026-11-19T00:40:00Z', args: ['--latihan'] });
test.describe.configure({ mode: 'serial' });
// A snapshot of every look of axe would take longer than the looks.
test.use({ trace: 'off' });

const routes = resolve(import.meta.dirname, '../../apps/web/src/routes');
const list = resolve(import.meta.dirname, '../fixtures/bnba-pkh.csv');
const p3ke = resolve(import.meta.dirname, '../fixtures/p3ke.csv');
const password = 'latihan-balai';
let rosalia: Pendamping;
let sessionId = '';
let hallCode = '';
let invitations: Invitation[] = [];
let hall: Hall;
let layar: Page;
let own: Participant;
let shared: Participant;

const wall = [
	['miskin', 'Lantai rumah masih tanah'],
	['kaya', 'Punya kios sendiri'],
	['miskin', 'Ambil air dari kali yang jauh'],
	['kaya', 'Anaknya kuliah sampai selesai']
] as const;

test('the pages that need no account', async ({ world, browser }) => {
	const page = await phonePage(browser);
	for (const [path, route] of [
		['/', '/'],
		['/?kode=22', '/'],
		['/bantuan', '/(gerbang)/bantuan'],
		['/masuk', '/(gerbang)/masuk'],
		['/ditolak', '/(gerbang)/ditolak'],
		['/batal', '/batal'],
		['/api', '/(gerbang)/api'],
		['/tidak-ada', undefined],
		['/g/2222', undefined]
	] as const) {
		await page.goto(`${world.url}${path}`);
		await expectPhoneScreen(page, path, route);
	}
	await page.context().close();

	const first = await openWorld();
	const laptop = await laptopPage(browser);
	await laptop.goto(await first.firstAdministratorLink());
	await expectNoFault(laptop, 'first administrator', '/(gerbang)/masuk/pertama');
	await laptop.context().close();
	await first.close();
});

test('the office of administrator, korkab and supervisor', async ({ world, browser }) => {
	const admin = new Officer(await laptopPage(browser), world.url, { username: 'admin', password });
	await admin.masuk();
	for (const path of ['/pengaturan', '/pengaturan/wilayah', '/pengaturan/teks', '/pengaturan/bidik']) {
		await admin.buka(path);
		await expectNoFault(admin.page, path, `/(kantor)${path}`);
	}
	await admin.buka('/data/sambungan');
	await expectNoFault(admin.page, '/data/sambungan', '/(kantor)/data/sambungan');
	await admin.buka('/kpm');
	await expectNoFault(admin.page, 'a page of others');
	await admin.page.context().close();

	const kornelis = new Korkab(await laptopPage(browser), world.url, { username: 'kornelis', password });
	await kornelis.masuk();
	await kornelis.imporDaftar(list);
	await expectNoFault(kornelis.page, 'list', '/(kantor)/data/[id]');
	await kornelis.buka('/data');
	await expectNoFault(kornelis.page, '/data', '/(kantor)/data');
	await kornelis.lihatKolom('P3KE', p3ke);
	await expectNoFault(kornelis.page, 'columns of a list', '/(kantor)/data');
	await kornelis.ambilRegister(200);
	await expectNoFault(kornelis.page, 'list of a register', '/(kantor)/data/[id]');
	await kornelis.page.getByRole('link', { name: 'Lihat isinya' }).click();
	await expect(kornelis.page.getByRole('heading', { level: 1, name: /^Isi / })).toBeVisible();
	await expectNoFault(kornelis.page, 'people of a register', '/(kantor)/data/[id]/isi');
	await kornelis.buka('/pemadanan');
	await expectNoFault(kornelis.page, '/pemadanan', '/(kantor)/pemadanan');
	await kornelis.page.getByLabel('Daftar kiri').selectOption('pkh');
	await kornelis.page.getByLabel('Daftar kanan').selectOption('p3ke');
	await kornelis.page.getByRole('button', { name: 'Padankan' }).click();
	await expect(kornelis.page.getByRole('heading', { level: 1 })).toHaveText('KPM PKH dan P3KE');
	await kornelis.page.getByRole('link', { name: /^Hanya di P3KE/ }).waitFor();
	await expectNoFault(kornelis.page, 'two lists side by side', '/(kantor)/pemadanan/[id]');
	const padan = new URL(kornelis.page.url()).pathname;
	for (const part of ['orang', 'laporan'] as const) {
		await kornelis.buka(`${padan}/${part}`);
		await expectNoFault(kornelis.page, part, `/(kantor)/pemadanan/[id]/${part}`);
	}
	await kornelis.buka(`${padan}/cetak`);
	await expectNoFault(kornelis.page, 'the report on paper', '/(cetak)/pemadanan/[id]/cetak');
	await kornelis.buka('/ekspor/kpm');
	await expectNoFault(kornelis.page, 'what a list is taken for', '/(kantor)/ekspor/[daftar]');
	await kornelis.buka('/data/ekspor');
	await expectNoFault(kornelis.page, '/data/ekspor', '/(kantor)/data/ekspor');
	await kornelis.buka('/laporan/matriks');
	await kornelis.page.getByLabel('Berkas').setInputFiles({
		name: 'balikan.csv',
		mimeType: 'text/csv',
		buffer: Buffer.from(
			'ID Keluarga;ID Individu;Nama;NIK;Perbaikan NIK;JK;Hubungan;Verifikasi\nK1;I1;Orpa Lopo;;;P;Istri;ketemu\n'
		)
	});
	await expectNoFault(kornelis.page, '/laporan/matriks', '/(kantor)/laporan/matriks');
	await kornelis.page.getByRole('button', { name: 'Unggah matriks' }).click();
	await expect(kornelis.page.getByRole('status')).toContainText('sudah masuk ke matriks');
	await expectNoFault(kornelis.page, 'a matrix', '/(kantor)/laporan/matriks/[id]');
	await kornelis.buka('/merasa-dipaksa');
	await expectNoFault(kornelis.page, '/merasa-dipaksa', '/(kantor)/merasa-dipaksa');
	await kornelis.buka('/pengaturan/wilayah');
	await expect(kornelis.page.getByRole('heading', { name: 'Halaman ini bukan untuk akun ini' })).toBeVisible();
	await expect(kornelis.page.locator('.gate')).toHaveCSS('max-width', '432px');
	await expectNoFault(kornelis.page, 'a refusal at a deep address');
	await kornelis.buka('/keluar');
	await expectNoFault(kornelis.page, '/keluar', '/(gerbang)/keluar');
	await kornelis.page.context().close();
});

test('the preparation of a Rembug, and what is printed for it', async ({ world, browser }) => {
	rosalia = new Pendamping(await laptopPage(browser), world.url, { username: 'rosalia', password });
	await rosalia.masuk();
	await rosalia.buka('/sesi');
	await expectNoFault(rosalia.page, '/sesi', '/(kantor)/sesi');
	sessionId = (await rosalia.page.locator('a.task').first().getAttribute('href'))?.split('/')[2] ?? '';
	await rosalia.buka('/sesi/baru');
	await expectNoFault(rosalia.page, '/sesi/baru', '/(kantor)/sesi/baru');
	await rosalia.buka(`/sesi/${sessionId}`);
	await expectNoFault(rosalia.page, 'session', '/(kantor)/sesi/[id]');
	hallCode = await rosalia.kodeAula(sessionId);
	await rosalia.buka(`/sesi/${sessionId}/cetak`);
	await expectNoFault(rosalia.page, 'what is printed', '/(cetak)/sesi/[id]/cetak');
	await rosalia.buka(`/sesi/${sessionId}/cetak/semua`);
	await expectNoFault(rosalia.page, 'all sheets', '/(cetak)/sesi/[id]/cetak/[lembar]');
	invitations = await rosalia.cetakUndangan(sessionId);
	await rosalia.buka('/kpm');
	await expectNoFault(rosalia.page, '/kpm', '/(kantor)/kpm');
	await rosalia.buka('/bidik?aturan=juknis-2020');
	await expectNoFault(rosalia.page, '/bidik', '/(kantor)/bidik');
	await rosalia.page.getByRole('button', { name: 'Simpan daftar hari ini' }).click();
	await expect(rosalia.page.getByRole('status')).toContainText('Daftar tersimpan');
	await expectNoFault(rosalia.page, 'a kept list', '/(kantor)/bidik/daftar/[daftar]');
	await rosalia.buka('/tindak-lanjut');
	await expectNoFault(rosalia.page, '/tindak-lanjut without visits', '/(kantor)/tindak-lanjut');
});

test('the hall until the matrix: console, projector, phones, scribe', async ({ world, browser }) => {
	test.setTimeout(180_000);
	const address = `http://${HALL_ADDRESS}:${world.port}`;
	const console = rosalia.page;
	await rosalia.buka(`/sesi/${sessionId}/pandu`);
	await expectNoFault(console, 'console, planned', '/(pandu)/sesi/[id]/pandu');
	layar = await console.context().newPage();
	await layar.setViewportSize({ width: 1280, height: 720 });
	await layar.goto(`${world.url}/layar/${hallCode}`);
	await expectProjectorScreen(layar, 'projector, planned', '/layar/[code]');
	const stranger = await laptopPage(browser);
	await stranger.goto(`${world.url}/layar/${hallCode}`);
	await expectNoFault(stranger, 'projector, not paired');
	await stranger.context().close();

	hall = new Hall({ url: world.url, code: hallCode, cookie: await rosalia.cookie() });
	await hall.start();
	await hall.goTo(2);
	for (const { name, code } of invitations.slice(4, 8)) await hall.join(name, code);
	await expectNoFault(console, 'console, arrivals');
	await console.getByRole('tab', { name: /^Orang/ }).click();
	await expectNoFault(console, 'console, people');
	await expectProjectorScreen(layar, 'projector, join');

	own = new Participant(await phonePage(browser), address);
	await own.ketikKodePapan(hallCode);
	await expectPhoneScreen(own.page, 'phone, waiting', '/g/[code]');
	await own.page.getByRole('button', { name: 'Punya undangan? Ketik kodenya' }).click();
	await expectPhoneScreen(own.page, 'phone, invitation');
	await own.page.getByRole('button', { name: 'Kembali' }).click();
	await own.page.getByRole('button', { name: 'Dipakai bergantian?' }).click();
	await expectPhoneScreen(own.page, 'phone, sharing');
	await own.page.getByRole('button', { name: 'Tidak', exact: true }).click();
	await own.page.getByRole('button', { name: 'Saya merasa dipaksa' }).click();
	await expectPhoneScreen(own.page, 'phone, felt forced');

	const scribe = new Scribe(await phonePage(browser), address);
	await scribe.page.goto(`${address}/g/${hallCode}/pasang`);
	await expectPhoneScreen(scribe.page, 'pairing', '/g/[code]/pasang');
	await scribe.pasangAlat(hallCode, await hall.pairingCode('scribe'));
	await scribe.diMejaPencatat();
	for (const part of ['Kartu', 'Tamu', 'Hadir']) {
		await scribe.page.getByRole('group', { name: 'Bagian' }).getByRole('button', { name: part }).click();
		await expectPhoneScreen(scribe.page, `scribe, ${part}`);
	}
	await scribe.page.getByRole('listitem').getByRole('button', { expanded: false }).first().click();
	await expectPhoneScreen(scribe.page, 'scribe, one person');
	await scribe.page.context().close();

	const remote = new Scribe(await phonePage(browser), address);
	await remote.pasangAlat(hallCode, await hall.pairingCode('remote'));
	await remote.page.getByRole('button', { name: /^Hitung waktu/ }).click();
	await remote.page.getByRole('button', { name: 'Tampilkan waktu di layar aula' }).click();
	await expect(layar.getByRole('timer')).toBeVisible();
	await expectPhoneScreen(remote.page, 'remote, with a timer that the hall sees');
	await remote.page.getByRole('button', { name: 'Hapus' }).click();
	await expect(layar.getByRole('timer')).toBeHidden();
	await remote.page.getByRole('button', { name: 'Gelapkan' }).click();
	await expect(layar.getByRole('heading', { name: 'Layar sedang digelapkan' })).toBeAttached();
	await remote.page.getByRole('button', { name: 'Gelapkan' }).click();
	await expect(layar.getByRole('heading', { name: 'Layar sedang digelapkan' })).toBeHidden();
	await remote.page.context().close();

	for (const [step, screen] of [
		[3, 'opening'],
		[5, 'media'],
		[7, 'criteria']
	] as const) {
		await hall.goTo(step);
		await expect(layar.locator('body')).toContainText(`Langkah ${step}`);
		await expectProjectorScreen(layar, `projector, ${screen}`);
	}
	await expectNoFault(console, 'console, criteria');

	const [mine = { name: '', code: '' }] = invitations;
	await own.pindaiUndangan(hallCode, mine.code);
	await expect(own.page.getByRole('heading', { level: 1 })).toContainText(mine.name);
	await expectPhoneScreen(own.page, 'phone, is it you?');
	await own.jawabYa(mine.name);

	await hall.goTo(9);
	await hall.ask({ kind: 'openWriting', board: 'kriteria', mode: 'tertutup' });
	await expect(layar.locator('body')).toContainText('Tulis satu ciri');
	await expectProjectorScreen(layar, 'projector, writing');
	await expectNoFault(console, 'console, writing');
	shared = new Participant(await phonePage(browser), address);
	await shared.ketikKodePapan(hallCode);
	await shared.jadikanHpBersama();
	await shared.tulisKartu('kaya', 'Bisa menabung tiap bulan');
	await shared.kartuTerkirim('kaya', 'Bisa menabung tiap bulan');
	await expectPhoneScreen(shared.page, 'shared phone, writing');
	await shared.serahkanHp();
	await expectPhoneScreen(shared.page, 'shared phone, handed over');
	await own.tulisKartu('miskin', 'Makan satu kali sehari');
	await own.kartuTerkirim('miskin', 'Makan satu kali sehari');
	await expectPhoneScreen(own.page, 'phone, writing');

	await hall.write([...wall, ['kaya', `Rumah seperti Ibu ${mine.name}`], ['miskin', 'Wajib punya anak sekolah']]);
	await hall.ask({ kind: 'closeWriting' });
	await hall.ask({ kind: 'revealCards' });
	await hall.hang('Rumah', [wall[0][1], wall[1][1]]);
	await console.getByRole('tab', { name: /^Kotak masuk/ }).click();
	await expect(console.getByText('Wajib punya anak sekolah')).toBeVisible();
	await expectNoFault(console, 'console, wall and inbox');
	await console.keyboard.press('?');
	await expect(console.getByRole('dialog')).toBeVisible();
	await expectNoFault(console, 'console, keys');
	await console.keyboard.press('Escape');
	await console.keyboard.press('k');
	await expect(console.getByRole('dialog')).toContainText(hallCode);
	await expectNoFault(console, 'console, where to join');
	await console.keyboard.press('Escape');
	await console.keyboard.press('t');
	await expect(console.getByRole('timer')).toBeVisible();
	await console.getByRole('button', { name: 'Kunci papan' }).click();
	await console.getByRole('tab', { name: 'Isi HP' }).click();
	await expect(console.frameLocator('iframe').getByRole('heading', { level: 1 })).toBeVisible();
	await expectNoFault(console, 'console, locked, with what the phones see', '/(pandu)/sesi/[id]/pandu/hp');
	await console.getByRole('button', { name: 'Buka kunci' }).click();
	await console.getByRole('tab', { name: /^Orang/ }).click();
	await console.getByText('Perangkat, mengeluarkan HP').click();
	await expectNoFault(console, 'console, people and devices');
	await expect(layar.locator('body')).toContainText('Baru datang');
	await expectProjectorScreen(layar, 'projector, wall');
	await expectPhoneScreen(own.page, 'phone, written');
	await hall.goTo(10);
	await hall.putRows(1);
	await expect(layar.getByRole('rowheader', { name: 'Rumah' })).toBeVisible();
	await expectProjectorScreen(layar, 'projector, matrix');
	await expectNoFault(console, 'console, matrix');
});

test('the hall from the rights card to the thanks', async ({ world, browser }) => {
	test.setTimeout(180_000);
	const address = `http://${HALL_ADDRESS}:${world.port}`;
	const console = rosalia.page;
	await hall.goTo(13);
	await expectNoFault(console, 'console, rights');
	await hall.ask({ kind: 'showRightsCard' });
	await expectProjectorScreen(layar, 'projector, rights');
	await expect(own.page.getByRole('heading', { level: 1 })).toHaveText('Baca dulu, baru pilih');
	await expectPhoneScreen(own.page, 'phone, rights');
	await own.bacaKartuHak();
	await hall.ask({ kind: 'openChoice' });
	await expectProjectorScreen(layar, 'projector, choice');
	await expect(own.page.getByRole('button', { name: 'Saya belum mundur' })).toBeVisible();
	await expectPhoneScreen(own.page, 'phone, choice');
	await expectEqualChoices(own.page);
	await own.page.getByRole('button', { name: 'Tutup layar' }).click();
	await expectPhoneScreen(own.page, 'phone, covered');
	await own.page.getByRole('button', { name: 'Buka lagi' }).click();

	const corner = new Participant(await phonePage(browser), address);
	await new Scribe(corner.page, address).pasangAlat(hallCode, await hall.pairingCode('corner'));
	await expect(corner.page.getByLabel('Kode undangan')).toBeVisible();
	await expectPhoneScreen(corner.page, 'corner');
	await corner.page.context().close();
	await expectSlipDesks(world, browser);
	await shared.jadiOrangBerikutnya();
	await expectPhoneScreen(shared.page, 'shared phone, whose turn?');
	await shared.page.context().close();

	await own.page.getByRole('button', { name: 'Saya mundur', exact: true }).click();
	await expect(own.page.getByRole('button', { name: 'Tanya keluarga dulu' })).toBeVisible();
	await expectPhoneScreen(own.page, 'phone, second question');
	await own.page.getByRole('button', { name: 'Hari ini' }).click();
	await expect(own.page.getByRole('heading', { name: /^Janji hati/ })).toBeVisible();
	await expectPhoneScreen(own.page, 'phone, janji hati');
	await own.tandaTangan();
	await own.bacaSlip();
	await expectPhoneScreen(own.page, 'phone, slip');
	await own.simpanSlip();
	await hall.goTo(16);
	await expect(console.getByRole('button', { name: 'Tutup pilihan' })).toBeVisible();
	await expectNoFault(console, 'console, choice');
	await hall.closeSession();
	await expect(layar.locator('body')).toContainText('Terima kasih');
	await expectProjectorScreen(layar, 'projector, thanks');
	await expect(console.getByRole('heading', { name: 'Sesi sudah ditutup' })).toBeVisible();
	await expectNoFault(console, 'console, closed');
	await expect(own.page.getByRole('heading', { level: 1 })).toHaveText('Pertemuan sudah selesai');
	await expectPhoneScreen(own.page, 'phone, ended');
	hall.leave();
	await own.page.context().close();
	await layar.close();
});

/** Folded slips, typed at a device of its own; the supervisor's page for the same is looked at without typing. */
async function expectSlipDesks(world: World, browser: Browser): Promise<void> {
	const address = `http://${HALL_ADDRESS}:${world.port}`;
	const [, , , , , , , , onSlip = { name: '', code: '' }] = invitations;
	await hall.checkIn([onSlip.name]);
	const typist = new Typist(await phonePage(browser), `${address}/g/${hallCode}/slip`);
	const { page } = typist;
	await new Scribe(page, address).pasangAlat(hallCode, await hall.pairingCode('typist'));
	await page.getByLabel('Nama pengetik').fill('Yohana Tanesib');
	await expectPhoneScreen(page, 'slips, who types?', '/g/[code]/slip');
	await typist.mulaiMengetik('Yohana Tanesib');
	await typist.bukaSlip('222222');
	await expect(page.getByRole('alert')).toBeVisible();
	await expectPhoneScreen(page, 'slips, an unknown code');
	await typist.bukaSlip(onSlip.code);
	await expect(page.getByLabel('Saya belum mundur')).toBeVisible();
	await expectPhoneScreen(page, 'slips, one slip');
	await page.getByRole('link', { name: /^Jangan disimpan/ }).click();
	await typist.isiSlip(onSlip.code, { pilihan: 'Saya belum mundur' });
	await expectPhoneScreen(page, 'slips, compare');
	await typist.simpan();
	await typist.tersimpan();
	await expectPhoneScreen(page, 'slips, kept');
	await page.context().close();

	const sinta = new Officer(await laptopPage(browser), world.url, { username: 'sinta', password });
	await sinta.masuk();
	await sinta.buka(`/sesi/${sessionId}/slip`);
	await expect(sinta.page.getByLabel('Kode pribadi di slip')).toBeVisible();
	await expectNoFault(sinta.page, 'slips on a laptop', '/(kantor)/sesi/[id]/slip');
	await sinta.page.context().close();
}

/** A Refleksi that could be typed from paper and ended as soon as it began, and its report. */
async function expectReport(world: World): Promise<void> {
	const { page } = rosalia;
	const place = { desa: 'Desa Oelbiteno', date: '2026-12-25', time: '09:00', venue: 'Aula Desa Oelbiteno' };
	const id = await rosalia.rencanakanRembug({
		...place,
		method: /Refleksi/,
		narasumber: { name: 'Yosep Laka', role: 'Kepala Desa' }
	});
	await page.getByRole('checkbox', { disabled: false }).first().check();
	await page.getByRole('button', { name: 'Simpan undangan' }).click();
	await rosalia.buka(`/sesi/${id}/kertas`);
	await expectNoFault(page, 'a meeting on paper', '/(kantor)/sesi/[id]/kertas');
	const short = new Hall({ url: world.url, code: await rosalia.kodeAula(id), cookie: await rosalia.cookie() });
	await short.start();
	await short.ask({ kind: 'closeSession' });
	short.leave();
	expect((await readDraft(page, 'laporanSesi', id)).text).toContain('Yang tidak sampai dijalankan');
	await rosalia.buka(`/surat/naskah/laporanSesi/${id}`);
	await expectNoFault(page, 'report to the Korkab', '/(kantor)/surat/naskah/[jenis]/[subjek]');
}

/** The list of names of a musyawarah: prepared, at the table, and on paper. */
async function expectPrelist(world: World): Promise<void> {
	const { page } = rosalia;
	const id = await rosalia.rencanakanRembug({
		method: /Musyawarah/,
		desa: 'Desa Oelbiteno',
		date: '2026-12-25',
		time: '13:00',
		venue: 'Kantor Desa Oelbiteno',
		narasumber: { name: 'Yosep Laka', role: 'Kepala Desa' }
	});
	const prelist = `/sesi/${id}/musyawarah`;
	await rosalia.buka(prelist);
	await page.getByText('Ketik satu nama').click();
	await page.getByLabel('Nama lengkap').fill('Aplonia Usfinit');
	await page.getByLabel('Dusun, RT/RW, atau alamat').fill('Dusun 1');
	await expectNoFault(page, 'a prelist, planned', '/(kantor)/sesi/[id]/musyawarah');
	await page.getByRole('button', { name: 'Tambahkan ke daftar' }).click();
	await expect(page.getByRole('status')).toContainText('Nama ditambahkan');
	const short = new Hall({ url: world.url, code: await rosalia.kodeAula(id), cookie: await rosalia.cookie() });
	await short.start();
	await rosalia.buka(`${prelist}/cocokkan`);
	await page.getByRole('button', { name: /^Ditemukan/ }).click();
	await expect(page.getByText('Semua nama di sini sudah dicocokkan')).toBeVisible();
	await page.getByText('Usulan keluar', { exact: true }).click();
	await expectNoFault(page, 'looking names up', '/(kantor)/sesi/[id]/musyawarah/cocokkan');
	await short.ask({ kind: 'closeSession' });
	short.leave();
	await rosalia.buka(prelist);
	await expectNoFault(page, 'a prelist, closed');
	await rosalia.buka(`${prelist}/cetak`);
	await expectNoFault(page, 'annex of a musyawarah', '/(cetak)/sesi/[id]/musyawarah/cetak');
}

test('the papers and the work after the meeting, on a laptop and on a phone', async ({ world, browser }) => {
	test.setTimeout(120_000);
	await world.stop();
	await world.restart({ clock: '2026-12-25T00:30:00Z' });
	await rosalia.buka(`/sesi/${sessionId}`);
	await expectNoFault(rosalia.page, 'session, closed');
	await rosalia.page.getByRole('link', { name: 'Naskah berita acara' }).click();
	await expect(rosalia.page.getByRole('heading', { level: 1, name: 'Berita Acara Pertemuan' })).toBeVisible();
	await expectNoFault(rosalia.page, 'berita acara', '/(kantor)/surat/naskah/[jenis]/[subjek]');
	await rosalia.buka(`/sesi/${sessionId}`);
	await rosalia.page.getByRole('link', { name: 'Putar ulang dinding' }).click();
	await rosalia.page.getByRole('slider').press('End');
	await expect(rosalia.page.getByRole('heading', { name: 'Rumah' })).toBeVisible();
	await expectNoFault(rosalia.page, 'how the wall grew', '/(kantor)/sesi/[id]/putar');
	await rosalia.buka(`/sesi/${sessionId}/unduhan`);
	await expect(rosalia.page.getByRole('heading', { name: 'Unduh papan' })).toBeVisible();
	await expectNoFault(rosalia.page, 'boards as files', '/(kantor)/sesi/[id]/unduhan');
	const downloading = rosalia.page.waitForEvent('download');
	await rosalia.page.getByRole('button', { name: /^PNG.*Matriks: Ciri/ }).click();
	const png = await downloading;
	expect(png.suggestedFilename()).toMatch(/^matriks-kriteria-1-.*2026-11-19\.png$/);
	expect((await readFile(await png.path())).subarray(1, 4).toString()).toBe('PNG');
	await rosalia.buka(`/sesi/${sessionId}/daftar-nama`);
	await expectNoFault(rosalia.page, 'named list', '/(cetak)/sesi/[id]/daftar-nama');
	await expectReport(world);
	await expectPrelist(world);
	await rosalia.buka('/tindak-lanjut/cetak');
	await expectNoFault(rosalia.page, 'visits on paper', '/(cetak)/tindak-lanjut/cetak');
	await rosalia.bukaTindakLanjut();
	await expectNoFault(rosalia.page, 'visits');
	await rosalia.bukaRiwayat(invitations[0]?.name ?? '');
	await expectNoFault(rosalia.page, 'case', '/(kantor)/kpm/[id]');

	const pocket = new Pendamping(await phonePage(browser), world.url, rosalia);
	await pocket.masuk();
	await pocket.bukaTindakLanjut();
	await expectPhoneScreen(pocket.page, 'visits on a phone');
	await pocket.page
		.getByRole('region', { name: /kunjungan$/ })
		.getByRole('listitem')
		.getByRole('link')
		.first()
		.click();
	await expect(pocket.page.getByRole('button', { name: 'Simpan kunjungan' })).toBeVisible();
	await expectPhoneScreen(pocket.page, 'one visit on a phone');
	await pocket.bukaRiwayat(invitations[0]?.name ?? '');
	for (const title of ['Harta keluarga', 'Pendapatan', 'Izin keluarga']) {
		await pocket.bukaKeterangan(title);
		await expectPhoneScreen(pocket.page, `case on a phone, ${title}`);
	}
	for (const path of ['/sesi', `/sesi/${sessionId}`, '/kpm', '/bidik']) {
		await pocket.buka(path);
		await expectPhoneScreen(pocket.page, `${path} on a phone`);
	}
	await pocket.page.context().close();
});

test('the pages about one family, on a laptop and on a phone', async ({ world, browser }) => {
	await rosalia.bukaRiwayat(invitations[0]?.name ?? '');
	const casePath = new URL(rosalia.page.url()).pathname;
	for (const part of ['profil', 'pengakhiran', 'surat', 'keluarga', 'sesudah']) {
		await rosalia.buka(`${casePath}/${part}`);
		await expectNoFault(rosalia.page, `case, ${part}`, `/(kantor)/kpm/[id]/${part}`);
	}
	for (const act of ['data', 'pindah', 'pisah', 'gabung&cari=a']) {
		await rosalia.buka(`${casePath}/keluarga?catat=${act}`);
		await expectNoFault(rosalia.page, `case, keluarga, ${act}`);
	}
	await rosalia.buka(`${casePath}?jenis=pertemuan`);
	await expectNoFault(rosalia.page, 'case, history of one kind');
	await rosalia.buka(`${casePath}/cetak`);
	await expectNoFault(rosalia.page, 'case on paper', '/(cetak)/kpm/[id]/cetak');
	const balai = await beside(world);
	const afterPath = `/kpm/${await honoured(balai, [casePath.replace('/kpm/', '')])}`;
	await balai.close();
	await rosalia.buka(`${afterPath}/sesudah`);
	await expectNoFault(rosalia.page, 'case, after the SK');
	await rosalia.buka(afterPath.replace('/kpm', '/surat/naskah/sertifikat'));
	await expectNoFault(rosalia.page, 'draft of a certificate', '/(kantor)/surat/naskah/[jenis]/[subjek]');
	const sinta = new Officer(await laptopPage(browser), world.url, { username: 'sinta', password });
	await sinta.masuk();
	for (const [path, route] of [
		[`${casePath}/akses`, '/(kantor)/kpm/[id]/akses'],
		[`${casePath}/akses/cetak`, '/(cetak)/kpm/[id]/akses/cetak'],
		['/akses-darurat', '/(kantor)/akses-darurat'],
		['/kpm/serah', '/(kantor)/kpm/serah']
	] as const) {
		await sinta.buka(path);
		await expectNoFault(sinta.page, path, route);
	}
	await sinta.page.getByLabel('Dari').selectOption({ index: 1 });
	await sinta.page.getByRole('button', { name: 'Tampilkan keluarganya' }).click();
	await sinta.page.getByLabel('Pilih desa atau keluarga').check();
	await sinta.page.locator('summary').first().click();
	await expectNoFault(sinta.page, 'a caseload that is handed over');
	await sinta.page.context().close();

	const pocket = new Pendamping(await phonePage(browser), world.url, rosalia);
	await pocket.masuk();
	for (const path of [`${casePath}/keluarga`, `${casePath}/keluarga?catat=pisah`, `${afterPath}/sesudah`]) {
		await pocket.buka(path);
		await expectPhoneScreen(pocket.page, `${path} on a phone`);
	}
	await pocket.page.context().close();
});

test('proposals at every office, from the papers to the SK, and the same on a phone', async ({ world, browser }) => {
	test.setTimeout(180_000);
	const balai = await beside(world, '2026-12-25T00:40:00Z');
	const offices = new Offices(balai);
	// Of those who were in no meeting: nobody has said anything yet.
	const invited = new Set(invitations.map(({ name }) => name));
	const alone = (await offices.families(0, 60)).filter(({ name }) => !invited.has(name));
	const [lacking, ready, ...proposed] = alone.slice(0, 6);
	if (!lacking || !ready) throw new Error('the village is too small');
	await offices.ask([lacking, ready, ...proposed]);
	await offices.prepare([ready, ...proposed]);
	const [entering = ''] = await offices.lead(proposed.slice(0, 1), 5);
	const [back = ''] = await offices.lead(proposed.slice(1, 3), 7);
	await offices.sendBack(back, 7, 'Alamat di e-PKH berbeda dengan Kartu Keluarga');
	const [ended = ''] = await offices.lead(proposed.slice(3), 12);
	const letter = await offices.documentOf(entering, 3);
	const report = await offices.documentOf(ended, 8);
	const subject = await offices.documentOf(entering, 1);
	const asked = { kind: 'suratPengajuan', subject, choices: noChoices } as const;
	const signed = await balai.letters.sign(await offices.actor('rosalia'), 'surat-pengajuan-rosalia' as CommandId, asked);
	const [paper] = (await balai.store.letters.list(await offices.actor('rosalia'), {})).rows;
	expect({ ...signed, pages: paper?.pages }).toMatchObject({ ok: true, pages: 3 });
	const jobId = 'surat-massal-rosalia' as CommandId;
	const many = { kind: 'suratPernyataan', act: 'draft', output: 'pdf', choices: JSON.stringify(noChoices) } as const;
	const subjects = [lacking.kpmId, 'unknown-family'].map((of) => ({ subject: of, name: 'Keluarga' }));
	const { letterBatches } = balai.store;
	const by = await offices.actor('rosalia');
	expect(await letterBatches.begin(by, jobId, { ...many, subjects })).toMatchObject({ ok: true });
	await expect.poll(async () => (await letterBatches.one(by, jobId))?.status, { timeout: 15_000 }).toBe('done');
	const roundId = 'tanda-tangan-rosalia' as CommandId;
	const statement = { kind: 'suratPernyataan', subject: lacking.kpmId, choices: noChoices } as const;
	expect(await balai.letters.hands.begin(await offices.actor('rosalia'), roundId, statement)).toMatchObject({ ok: true });
	await balai.close();

	const usulan = '/(kantor)/usulan';
	const look = async (username: string, paths: readonly (readonly [path: string, route: string])[]) => {
		const officer = new Officer(await laptopPage(browser), world.url, { username, password });
		await officer.masuk();
		for (const [path, route] of paths) {
			await officer.buka(path);
			await expectNoFault(officer.page, `${username} at ${path}`, route);
		}
		await officer.page.context().close();
	};
	await look('rosalia', [
		['/usulan', usulan],
		['/usulan/baru', `${usulan}/baru`],
		[`/usulan/siap/${lacking.kpmId}?jalur=mandiri`, `${usulan}/siap/[keluarga]`]
	]);
	await look('sinta', [[`/usulan/${back}`, `${usulan}/[id]`]]);
	await look('kornelis', [[`/usulan/dokumen/${letter}/bnba`, '/(cetak)/usulan/dokumen/[dokumen]/bnba']]);
	await look('robert', [
		['/usulan/langkah/5', `${usulan}/langkah/[nomor]`],
		['/usulan/entri', '/(cetak)/usulan/entri']
	]);
	await look('marten', [
		['/usulan/cetak', '/(cetak)/usulan/cetak'],
		[`/usulan/dokumen/${report}`, `${usulan}/dokumen/[dokumen]`],
		['/usulan/langkah/8', `${usulan}/langkah/[nomor]`]
	]);
	await look('admin', [
		['/pengaturan/penetapan', '/(kantor)/pengaturan/penetapan'],
		['/pengaturan/surat', '/(kantor)/pengaturan/surat']
	]);
	await look('rosalia', [
		['/surat', '/(kantor)/surat'],
		['/surat/massal', '/(kantor)/surat/massal'],
		[`/surat/massal/${jobId}`, '/(kantor)/surat/massal/[id]'],
		[`/surat/${paper?.id ?? ''}`, '/(kantor)/surat/[id]'],
		[`/periksa/${paper?.checkCode ?? ''}`, '/(gerbang)/periksa/[kode]'],
		[`/surat/naskah/suratPernyataan/${lacking.kpmId}`, '/(kantor)/surat/naskah/[jenis]/[subjek]'],
		[`/surat/tanda/${roundId}`, '/(kantor)/surat/tanda/[id]']
	]);

	const pocket = new Officer(await phonePage(browser), world.url, { username: 'sinta', password });
	await pocket.masuk();
	for (const path of ['/usulan', '/usulan/langkah/2', `/usulan/${back}`, `/usulan/dokumen/${report}`]) {
		await pocket.buka(path);
		await expectPhoneScreen(pocket.page, `${path} on a phone`);
	}
	await pocket.page.context().close();
	const hers = new Officer(await phonePage(browser), world.url, { username: 'rosalia', password });
	await hers.masuk();
	for (const path of [
		'/usulan/baru',
		`/usulan/siap/${lacking.kpmId}?jalur=mandiri`,
		'/surat',
		'/surat/massal',
		`/surat/massal/${jobId}`,
		`/surat/${paper?.id ?? ''}`,
		`/surat/naskah/suratPernyataan/${lacking.kpmId}`,
		`/surat/tanda/${roundId}`,
		`/surat/tanda/${roundId}?giliran=kpm`,
		`/periksa/${paper?.checkCode ?? ''}`
	]) {
		await hers.buka(path);
		await expectPhoneScreen(hers.page, `${path} on a phone`);
	}
	await hers.page.context().close();
});

test('a family is referred to an office, and the directory of offices', async ({ world, browser }) => {
	const pocket = new Officer(await phonePage(browser), world.url, { username: 'rosalia', password });
	const { page } = pocket;
	await pocket.masuk();
	await pocket.buka('/kpm');
	const kpmId = (await page.getByRole('cell').getByRole('link').first().getAttribute('href'))?.split('/')[2] ?? '';
	await pocket.buka(`/rujukan?kpm=${kpmId}`);
	await expectPhoneScreen(page, 'a family without rujukan');
	await pocket.buka(`/rujukan/baru?kpm=${kpmId}`);
	await expectPhoneScreen(page, 'rujukan, which need?');
	await pocket.buka(`/rujukan/baru?kpm=${kpmId}&butuh=modal`);
	await page.getByRole('radio').first().check();
	await page.getByLabel('Keluarga setuju dirujuk ke instansi ini').check();
	await page.getByLabel('Yang setuju').selectOption('Ibu/Bapak sendiri');
	await page.getByLabel('Caranya').selectOption('Lisan');
	await expectPhoneScreen(page, 'a new rujukan', '/(kantor)/rujukan/baru');
	await page.getByRole('button', { name: 'Ajukan rujukan' }).click();
	await expect(page.getByRole('status')).toContainText('Rujukan diajukan');
	await expectPhoneScreen(page, 'one rujukan', '/(kantor)/rujukan/[id]');
	const path = new URL(page.url()).pathname;
	await page.getByLabel('Alasan instansi').fill('Kuotanya habis');
	await page.getByRole('button', { name: 'Catat ditolak' }).click();
	await expect(page.getByRole('button', { name: 'Alihkan' })).toBeVisible();
	await page.getByText('Instansi lain (').click();
	await expectPhoneScreen(page, 'a rejected rujukan');
	await pocket.buka('/rujukan');
	await expectPhoneScreen(page, 'rujukan on a phone', '/(kantor)/rujukan');
	await pocket.buka('/tindak-lanjut/sosialisasi');
	await expectPhoneScreen(page, 'sosialisasi', '/(kantor)/tindak-lanjut/sosialisasi');
	await page.context().close();

	const kornelis = new Officer(await laptopPage(browser), world.url, { username: 'kornelis', password });
	await kornelis.masuk();
	for (const [address, route] of [
		['/rujukan', '/(kantor)/rujukan'],
		[path, '/(kantor)/rujukan/[id]'],
		[`${path}/cetak`, '/(cetak)/rujukan/[id]/cetak'],
		['/rujukan/laporan', '/(kantor)/rujukan/laporan'],
		['/rujukan/instansi', '/(kantor)/rujukan/instansi'],
		['/laporan', '/(kantor)/laporan'],
		['/laporan/monitoring?periode=tahunIni', '/(kantor)/laporan/monitoring'],
		['/laporan/monitoring/keluarga?periode=tahunIni&kolom=4', '/(kantor)/laporan/monitoring/keluarga'],
		['/laporan/instrumen/pelaksanaan?periode=tahunIni', '/(kantor)/laporan/instrumen/[instrumen]'],
		['/laporan/tenggat', '/(kantor)/laporan/tenggat'],
		['/laporan/instrumen/asi-diri?periode=tahunIni', '/(kantor)/laporan/instrumen/[instrumen]'],
		['/laporan/instrumen/matriks-1', '/(kantor)/laporan/instrumen/[instrumen]'],
		['/laporan/instrumen/matriks-2', '/(kantor)/laporan/instrumen/[instrumen]'],
		['/laporan/instrumen/ringkasan?periode=tahunIni', '/(kantor)/laporan/instrumen/[instrumen]'],
		['/laporan/instrumen/evaluasi?periode=tahunIni', '/(kantor)/laporan/instrumen/[instrumen]'],
		['/laporan/instrumen/pelaksanaan/keluarga?butir=rembug', '/(kantor)/laporan/instrumen/[instrumen]/keluarga'],
		['/laporan/gambaran', '/(kantor)/laporan/gambaran'],
		['/laporan/gambaran/cetak', '/(cetak)/laporan/gambaran/cetak']
	] as const) {
		await kornelis.buka(address);
		await expectNoFault(kornelis.page, address, route);
	}
	await kornelis.page.context().close();
});

test('the walk forgot no page of the route table', () => {
	const pages = Object.keys(routeAccess).filter((route) => existsSync(join(routes, route, '+page.svelte')));
	expect(pages.length).toBeGreaterThan(20);
	expect(pages.filter((route) => !visited.has(route))).toEqual([]);
});
