/**
 * Before a meeting: what is known of a family is written down at her door, on a phone whose line is cut, and her pendamping's own
 * note stays with the pendamping. Another page may be quicker than its script: what was chosen meanwhile stays.
 */
import type { Browser, Page } from '@playwright/test';
import { resolve } from 'node:path';
import { pdfText } from '../pdf-text.ts';
import { expectPhoneScreen } from './accessible.ts';
import { Korkab } from './people/korkab.ts';
import { Officer } from './people/officer.ts';
import { Pendamping } from './people/pendamping.ts';
import { laptopPage, phonePage } from './people/person.ts';
import { expect, testStory } from './test.ts';

const test = testStory({ clock: '2026-11-19T00:40:00Z', args: ['--latihan'] });
test.describe.configure({ mode: 'serial' });

const list = resolve(import.meta.dirname, '../fixtures/bnba-pkh.csv');
const password = 'latihan-balai';
/** Words that stand nowhere else. */
const secret = 'kata dari dapur, jangan dibaca orang';
let rosalia: Pendamping;
let casePath = '';
let sessionPath = '';
let name = '';

/** Holds every script back until it is let go. */
async function holdScripts(page: Page): Promise<() => Promise<void>> {
	let letGo: () => void = () => undefined;
	const held = new Promise<void>((done) => (letGo = done));
	await page.route('**/*.js', async (route) => {
		await held;
		await route.continue();
	});
	return async () => {
		letGo();
		await page.waitForLoadState('networkidle');
	};
}

test('what is chosen and written before the script arrives stays', async ({ world, browser }) => {
	rosalia = new Pendamping(await laptopPage(browser), world.url, { username: 'rosalia', password });
	await rosalia.masuk();
	const { page } = rosalia;
	const letGo = await holdScripts(page);
	await page.goto(`${world.url}/kpm?cari=e`, { waitUntil: 'commit' });
	const desa = page.getByLabel('Desa', { exact: true });
	await desa.selectOption({ index: 2 });
	const chosen = await desa.inputValue();
	expect(chosen).not.toBe('');
	const search = page.getByRole('searchbox');
	await search.fill('Maria');
	await letGo();
	expect(await desa.inputValue()).toBe(chosen);
	expect(await search.inputValue()).toBe('Maria');
	await search.clear();
	await page.getByRole('button', { name: 'Cari' }).click();
	await expect(page).toHaveURL(new RegExp(`desa=${chosen}`));
	await page.unroute('**/*.js');
	await page.getByRole('link', { name: 'Hapus saringan' }).click();
	await expect(desa).toHaveValue('');

	const kornelis = new Korkab(await laptopPage(browser), world.url, { username: 'kornelis', password });
	await kornelis.masuk();
	await kornelis.imporDaftar(list);
	const address = kornelis.page.url();
	const letListGo = await holdScripts(kornelis.page);
	await kornelis.page.goto(address, { waitUntil: 'commit' });
	const show = kornelis.page.getByLabel('Tampilkan', { exact: true });
	await show.selectOption('refused');
	await letListGo();
	expect(await show.inputValue()).toBe('refused');

	await kornelis.page.unroute('**/*.js');
	const letFormGo = await holdScripts(kornelis.page);
	await kornelis.page.goto(`${world.url}/data`, { waitUntil: 'commit' });
	await kornelis.page.getByLabel('Jenis daftar').selectOption({ label: 'Daftar lain' });
	await expect(kornelis.page.getByLabel('Nama daftar')).toBeHidden();
	await letFormGo();
	await expect(kornelis.page.getByLabel('Jenis daftar')).toHaveValue('bebas');
	await expect(kornelis.page.getByLabel('Nama daftar')).toBeVisible();
	await kornelis.page.context().close();
});

test('facts at the door: a cut line and a reload lose nothing, and a correction stands beside what it puts right', async ({
	world,
	browser
}) => {
	const pocket = new Pendamping(await phonePage(browser), world.url, rosalia);
	const { page } = pocket;
	await pocket.masuk();
	await pocket.buka('/kpm');
	const link = page.locator('a.kpm__name').first();
	name = await link.innerText();
	casePath = (await link.getAttribute('href')) ?? '';
	await pocket.buka(casePath);
	await expectPhoneScreen(page, 'case on a phone');
	const assets = await pocket.bukaKeterangan('Harta keluarga');
	await assets.getByLabel('Motor', { exact: true }).check();
	await assets.getByRole('textbox').fill('Dua ekor babi');
	const income = await pocket.bukaKeterangan('Pendapatan');
	await income.getByLabel('Kira-kira berapa rupiah').fill('1.250.000');
	await expect(page.getByText('2 diisi. Tersimpan di perangkat ini sampai terkirim.')).toBeVisible();
	await expectPhoneScreen(page, 'case on a phone, being filled in');

	await page.context().setOffline(true);
	await page.getByRole('button', { name: 'Simpan keterangan' }).click();
	await expect(page.getByRole('alert')).toContainText('Belum terkirim. Isiannya tersimpan di perangkat ini.');
	await page.context().setOffline(false);
	await page.reload();
	await expect(page.getByText('2 diisi. Tersimpan di perangkat ini sampai terkirim.')).toBeVisible();
	await page.getByRole('button', { name: 'Simpan keterangan' }).click();
	await expect(page.getByRole('alert')).toContainText('Pendapatan: pilih per hari atau per bulan.');
	await pocket.bukaKeterangan('Pendapatan');
	await income.getByLabel('per bulan').check();
	await pocket.simpanKeterangan();
	await expect(assets.locator('summary')).toContainText('Motor. Dua ekor babi');
	await expect(income.locator('summary')).toContainText('Rp1.250.000 per bulan');
	await page.reload();
	await expect(page.getByText('Tersimpan di perangkat ini')).toHaveCount(0);

	await pocket.bukaKeterangan('Harta keluarga');
	await assets.getByLabel('Tidak punya').check();
	await assets.getByRole('textbox').fill('Motornya milik adik');
	await assets.getByLabel('Ini keterangan baru atau perbaikan?').selectOption({ index: 1 });
	await page.getByRole('group', { name: 'Dari mana keterangan ini?' }).getByLabel('Aparat desa').check();
	await page.getByLabel('Dari siapa').fill('Kepala dusun');
	const suggestion = await pocket.bukaKeterangan('Saran dari warga');
	await suggestion.getByRole('textbox').fill('Menurut warga sudah mampu');
	await pocket.simpanKeterangan();
	await pocket.bukaKeterangan('Harta keluarga');
	await expect(assets.getByRole('listitem')).toHaveText([
		/Tidak punya\. Motornya milik adik.*Aparat desa \(Kepala dusun\).*Memperbaiki keterangan 19 November 2026/s,
		/Motor\. Dua ekor babi.*Kunjungan rumah.*Sudah diperbaiki 19 November 2026/s
	]);
	expect(pocket.faults).toEqual([]);
	await page.context().close();
});

test('the invitation list shows what is known and ticks nobody for it', async () => {
	const { page } = rosalia;
	await rosalia.buka('/sesi');
	sessionPath = (await page.locator('a.task').first().getAttribute('href')) ?? '';
	await rosalia.buka(sessionPath);
	const families = page.locator('form.families');
	const ticked = await families.getByRole('checkbox', { checked: true }).count();
	expect(ticked).toBe(24);
	await expect(page.getByRole('link', { name: `Keterangan ${name}: 2/8 saran` })).toBeVisible();
	await page.getByLabel('Keadaan').selectOption({ label: 'Ada saran warga' });
	await expect(families.getByRole('checkbox')).toHaveCount(1);
	await expect(page.getByText('1 dari 36 keluarga ditampilkan.')).toBeVisible();
	await page.getByRole('button', { name: 'Tampilkan semua' }).click();
	await page.getByLabel('Dusun').selectOption('Dusun 2');
	await expect(families.getByRole('checkbox')).toHaveCount(8);
	await page
		.getByRole('button', { name: 'Kosongkan' })
		.or(page.getByRole('button', { name: 'Pilih semua Dusun 2' }))
		.click();
	await page.getByRole('button', { name: 'Simpan undangan' }).click();
	await expect(page.getByRole('status').filter({ hasText: 'Undangan tersimpan.' })).toBeVisible();
	// Those of the other dusun were out of sight, and stay invited.
	await expect(families.getByRole('checkbox', { checked: true })).toHaveCount(28);
	await expect(page.getByText('28 dari 36')).toBeVisible();
});

test('her own pendamping alone reads how ready she is: no page, download or stream of anybody else has it', async ({
	world,
	browser
}) => {
	await rosalia.buka(casePath);
	const { page } = rosalia;
	await page.getByLabel('Masih menimbang').check();
	await page.getByLabel('Malu, takut disangka sombong').check();
	await page.getByRole('region', { name: 'Catatan saya tentang kesiapannya' }).getByRole('textbox').fill(secret);
	await page.reload();
	await expect(page.getByRole('region', { name: 'Catatan saya tentang kesiapannya' }).getByRole('textbox')).toHaveValue(secret);
	await page.getByRole('button', { name: 'Simpan catatan saya' }).click();
	await expect(page.getByText(secret)).toBeVisible();

	const marks = [
		secret,
		'Catatan saya tentang kesiapannya',
		'Masih menimbang',
		'takutDisangkaSombong',
		'takut disangka sombong',
		'readiness'
	];
	const paths = [
		casePath,
		`${casePath}/__data.json`,
		'/kpm',
		`/kpm?cari=${encodeURIComponent(name)}`,
		'/sesi',
		sessionPath,
		...['__data.json', 'lembar/semua', 'cetak', 'cetak/semua', 'pandu'].map((end) => `${sessionPath}/${end}`),
		'/tindak-lanjut',
		'/tindak-lanjut/cetak',
		'/merasa-dipaksa',
		'/data',
		'/pengaturan'
	];
	const everything = async (officer: Officer) => {
		const found: string[] = [];
		for (const path of paths) {
			const answer = await officer.page.request.get(`${world.url}${path}`);
			const body = await answer.body();
			const isPdf = answer.headers()['content-type'] === 'application/pdf';
			const text = isPdf ? await pdfText(body) : body.toString('utf8');
			for (const mark of marks) if (text.includes(mark)) found.push(`${path}: ${mark}`);
		}
		return found;
	};
	const herself = await everything(rosalia);
	expect(herself.filter((found) => !found.startsWith(casePath))).toEqual([]);
	expect(herself.filter((found) => found.includes(secret)).length).toBeGreaterThan(0);
	for (const username of ['sinta', 'kornelis', 'lukas', 'admin']) {
		const officer = await signedIn(browser, world.url, username);
		expect(await everything(officer), username).toEqual([]);
		if (username === 'sinta' || username === 'kornelis') {
			// They read the facts of the family, and write none.
			await officer.buka(casePath);
			await expect(officer.page.getByRole('heading', { name: 'Sebelum pertemuan' })).toBeVisible();
			await expect(officer.page.getByText('Tidak punya. Motornya milik adik').first()).toBeAttached();
			await expect(officer.page.getByRole('button', { name: 'Simpan keterangan' })).toHaveCount(0);
		}
		// Nobody else can write one either.
		const sent = await officer.page.request.post(`${world.url}${casePath}?/kesiapan`, {
			form: { tahap: 'menimbang', catatan: 'x' },
			headers: { origin: world.url, 'x-sveltekit-action': 'true', accept: 'application/json' }
		});
		expect(await sent.text(), username).not.toContain('"redirect"');
		await officer.page.context().close();
	}
	await rosalia.page.context().close();
});

async function signedIn(browser: Browser, url: string, username: string): Promise<Officer> {
	const officer = new Officer(await laptopPage(browser), url, { username, password });
	await officer.masuk();
	return officer;
}
