/**
 * Her own word after a meeting: a visit that is written down at her door while the line is cut arrives once, and whoever changes her
 * mind says so with her slip, however far the office has come meanwhile. What is open goes with her to another pendamping.
 */
import { actorOf, parseCommandId, type Actor, type KpmId, type SessionId } from '@balai/domain';
import { randomId } from '@balai/live/client';
import type { Locator, Page, Route } from '@playwright/test';
import { openBalai } from '../../apps/web/server/balai.ts';
import { PRACTICE_PASSWORD } from '../../apps/web/server/practice/village.ts';
import { parseSettings } from '../../apps/web/server/settings.ts';
import { expectPhoneScreen } from './accessible.ts';
import { Hall } from './hall.ts';
import { Officer } from './people/officer.ts';
import { Pendamping, type Invitation } from './people/pendamping.ts';
import { laptopPage, phonePage, signedSheet } from './people/person.ts';
import { readStored } from './stored.ts';
import { expect, testStory } from './test.ts';
import type { World } from './world.ts';

/** Within the windows of a meeting on 19 November. */
const VISITS = '2026-12-22T01:00:00Z';

const test = testStory({ clock: '2026-11-19T00:40:00Z', args: ['--latihan'] });
test.describe.configure({ mode: 'serial' });

let rosalia: Pendamping;
let maria: Invitation;
let yuliana: Invitation;
let sessionId: SessionId;
let slip = '';
let mariaId = '' as KpmId;

const newCommandId = () => parseCommandId(randomId()) as NonNullable<ReturnType<typeof parseCommandId>>;

/** What the office does meanwhile, past its pages, which are not looked at here. */
async function office<T>(
	world: World,
	clock: string,
	work: (balai: Awaited<ReturnType<typeof openBalai>>, rosalia: Actor & { kind: 'account' }) => Promise<T>
): Promise<T> {
	const parsed = parseSettings({ BALAI_DATA: world.dataFolder, BALAI_CLOCK: clock }, ['--latihan']);
	if (!parsed.ok) throw new Error(parsed.problems.join(' '));
	const balai = await openBalai(parsed.settings);
	try {
		const account = (await balai.accounts.listAccounts()).find(({ username }) => username === 'rosalia');
		const actor = account && actorOf(account);
		if (actor?.kind !== 'account') throw new Error('Rosalia has no account.');
		return await work(balai, actor);
	} finally {
		await balai.close();
	}
}

/** Of a family, whatever was sent how often. */
const visitsOf = (world: World, kpmId: string) =>
	readStored<{ outcome: string }>(world.dataFolder, `select outcome from visit where kpm_id = '${kpmId}'`);
const photosOf = (world: World, kpmId: string) =>
	readStored(world.dataFolder, `select id from file where kpm_id = '${kpmId}' and purpose = 'kunjungan'`);

test('two women withdraw in a meeting', async ({ world, browser }) => {
	rosalia = new Pendamping(await laptopPage(browser), world.url, { username: 'rosalia', password: PRACTICE_PASSWORD });
	await rosalia.masuk();
	sessionId = (await rosalia.bukaSesiPertama()) as SessionId;
	const code = await rosalia.kodeAula(sessionId);
	const [first, second] = await rosalia.cetakUndangan(sessionId);
	if (!first || !second) throw new Error('The village is too small.');
	[maria, yuliana] = [first, second];
	const hall = new Hall({ url: world.url, code, cookie: await rosalia.cookie() });
	await hall.start();
	for (const { name, code: invitation } of [maria, yuliana]) await hall.join(name, invitation);
	await hall.openChoice();
	for (const { name } of [maria, yuliana]) await hall.choose(name, { pilihan: 'mundur', kapan: 'hariIni' });
	await hall.closeSession();
	hall.leave();
});

test('a visit stands as the day in Kupang says, from midnight to midnight', async ({ world }) => {
	for (const [clock, word, line] of [
		['2026-12-18T15:58:00Z', 'Nanti', 'Mulai 19 Des, 1 hari lagi.'],
		['2026-12-18T16:00:00Z', 'Terbuka', 'Sisa 62 hari.'],
		['2027-02-04T16:00:00Z', 'Segera', 'Sisa 14 hari.'],
		['2027-02-19T15:58:00Z', 'Segera', 'Hari terakhir.'],
		['2027-02-19T16:00:00Z', 'Lewat', 'Keterlambatan ini catatan kantor, bukan catatan ibu.'],
		[VISITS, 'Terbuka', 'Sisa 59 hari.']
	] as const) {
		await world.stop();
		await world.restart({ clock });
		await rosalia.bukaTindakLanjut();
		await expect(rosalia.tugas(yuliana.name), clock).toContainText(word);
		await expect(rosalia.tugas(yuliana.name), clock).toContainText(line);
	}
});

test('a visit written down without a line outlives a reload and arrives once, with its photograph', async ({
	world,
	browser
}) => {
	const pocket = new Pendamping(await phonePage(browser), world.url, rosalia);
	const { page } = pocket;
	await pocket.masuk();
	await pocket.bukaTindakLanjut();
	await pocket.tugas(yuliana.name).getByRole('link').click();
	await expect(page.getByRole('heading', { name: yuliana.name })).toBeVisible();
	const address = page.url();
	await expectPhoneScreen(page, 'a visit at the door');
	const kpmId = new URL(address).searchParams.get('keluarga') ?? '';

	await page.context().setOffline(true);
	await page.getByRole('group', { name: 'Hasil, menurut ibu sendiri' }).getByLabel('Tetap mundur').check();
	await page.getByRole('group', { name: 'Keluarganya setuju?' }).getByLabel('Setuju', { exact: true }).check();
	await page
		.getByRole('group', { name: /Ada yang menekan/ })
		.getByLabel('Tidak', { exact: true })
		.check();
	await page.getByLabel(/Foto bukti/).setInputFiles(signedSheet);
	await expect(page.getByRole('button', { name: 'Hapus foto' })).toBeVisible();
	await page.getByRole('button', { name: 'Simpan kunjungan' }).click();
	await expect(page.getByRole('heading', { name: 'Tersimpan di HP ini, belum terkirim' })).toBeVisible();
	await expectPhoneScreen(page, 'a visit that waits for a line');
	await expect(page.reload()).rejects.toThrow(/ERR_INTERNET_DISCONNECTED/);
	expect(visitsOf(world, kpmId)).toEqual([]);

	// The line is back, and the first answer gets lost on it.
	const { lost } = await loseOneAnswer(page);
	await page.context().setOffline(false);
	await page.goto(address);
	await lost;
	await expect(page.getByText('Tersimpan di HP ini, belum terkirim').first()).toBeVisible();
	expect(visitsOf(world, kpmId)).toEqual([{ outcome: 'tetapMundur' }]);
	await page.getByRole('button', { name: 'Kirim sekarang' }).click();
	await expect(page.getByText('belum terkirim')).toHaveCount(0);
	expect(visitsOf(world, kpmId)).toEqual([{ outcome: 'tetapMundur' }]);
	expect(photosOf(world, kpmId)).toHaveLength(1);
	expect(pocket.faults).toEqual([]);
	await page.context().close();
});

/** Lets one letter reach the server and keeps the answer from the page; `lost`: it has happened. */
async function loseOneAnswer(page: Page): Promise<{ lost: Promise<void> }> {
	let happened: () => void = () => undefined;
	const lost = new Promise<void>((done) => (happened = done));
	const lose = async (route: Route) => {
		await route.fetch();
		await route.abort('connectionreset');
		happened();
	};
	await page.route(/\/tindak-lanjut\?\/kunjungan/, lose, { times: 1 });
	return { lost };
}

test('she changes her mind by slip while she is proposed, and her pendamping reads one word', async ({ world, browser }) => {
	const usulanId = await office(world, VISITS, async ({ store }, actor) => {
		const { rows } = await store.listKpm(actor, { search: maria.name, limit: 2 });
		mariaId = rows[0]?.kpmId as KpmId;
		slip = store.secrets.slipCode(sessionId, mariaId);
		const report = { outcome: 'tetapMundur', pressed: 'tidak', family: 'setuju', note: '', photoId: null } as const;
		const visited = await store.followUp.recordVisit(actor, newCommandId(), mariaId, {
			source: { sessionId },
			on: '2026-12-22',
			...report
		});
		expect(visited.ok).toBe(true);
		const paper = { path: 'mandiri', kind: 'suratPernyataan', on: '2026-12-22' } as const;
		expect((await store.penetapan.keepScan(actor, newCommandId(), mariaId, paper, signedSheet.buffer)).ok).toBe(true);
		const letter = { number: '', on: '2026-12-22', fileId: null };
		const proposed = await store.penetapan.propose(actor, newCommandId(), [{ kpmId: mariaId, path: 'mandiri' }], letter);
		expect(proposed.ok).toBe(true);
		const agreement = { by: 'pengurus', way: 'lisan', on: '2026-12-22' } as const;
		const asked = { kind: 'sendRujukan', rujukanId: 'rujukan-cerita-1', need: 'modal', officeId: 'slrt-ntt-19' } as const;
		const referral = { ...asked, agreement, on: '2026-12-22', note: 'Untuk kios kecil' };
		expect((await store.rujukan.record(actor, newCommandId(), mariaId, referral)).ok).toBe(true);
		const { rows: work } = await store.penetapan.waitingAt(actor, 2);
		return work[0]?.usulanId ?? '';
	});
	expect(usulanId).not.toBe('');

	const hers = await phonePage(browser);
	await hers.goto(`${world.url}/batal`);
	await hers.getByLabel(/Kode/).first().fill(slip);
	await hers.getByRole('button', { name: 'Batalkan janji' }).click();
	await expect(hers.getByText('Alasannya tidak ditanya dan tidak dicatat.')).toBeVisible();

	const { page } = rosalia;
	await rosalia.buka(`/kpm/${mariaId}`);
	const history = page.locator('ol.timeline').getByRole('listitem');
	await expect(history.filter({ hasText: /dibatalkan/i }).first()).toBeVisible();
	await expect(page.locator('main')).not.toContainText(/slip|supervisor membatalkan/i);
	await rosalia.bukaTindakLanjut();
	await expect(rosalia.tugas(maria.name).getByRole('link')).toHaveCount(0);
	await office(world, VISITS, async ({ store }, actor) => {
		// The proposal is void, and nothing of hers opens it again.
		expect(await store.penetapan.usulan(actor, usulanId)).toMatchObject({ isBare: true });
		expect((await store.penetapan.waitingAt(actor, 2)).rows).toEqual([]);
		expect((await store.penetapan.readyFamilies(actor)).map(({ kpmId }) => kpmId)).not.toContain(mariaId);
		const letter = { number: '', on: '2026-12-22', fileId: null };
		const again = await store.penetapan.propose(actor, newCommandId(), [{ kpmId: mariaId, path: 'mandiri' }], letter);
		expect(again).toMatchObject({ ok: false, misfits: [{ refusal: 'basisMissing' }] });
		const report = { outcome: 'tetapMundur', pressed: 'tidak', family: 'setuju', note: '', photoId: null } as const;
		const visit = { source: { sessionId }, on: '2026-12-22', ...report } as const;
		expect(await store.followUp.recordVisit(actor, newCommandId(), mariaId, visit)).toEqual({
			ok: false,
			refusal: 'noOpenWithdrawal'
		});
	});

	// How her family's referral stands she reads without anybody: no name, no word that was written about it.
	await hers.getByRole('link', { name: 'Kembali' }).click();
	await hers.getByLabel(/Kode/).first().fill(slip);
	await hers.getByRole('button', { name: 'Lihat rujukan keluarga' }).click();
	await expect(hers.getByRole('listitem')).toContainText(/^Modal usaha dan koperasi.*Permintaan sudah dikirim ke Biro/s);
	await expect(hers.locator('body')).not.toContainText(/kios|Rosalia|mundur/i);
	await expect(hers.locator('body')).not.toContainText(maria.name);
	await expectPhoneScreen(hers, 'how a referral stands, by slip');

	// She herself may promise again: first her rights, then the word.
	await hers.getByRole('link', { name: 'Tutup' }).click();
	await hers.getByLabel(/Kode/).first().fill(slip);
	await hers.getByRole('button', { name: 'Saya ingin mundur' }).click();
	await expect(hers.getByRole('button', { name: 'Ya, sampaikan' })).toBeVisible();
	await expectPhoneScreen(hers, 'her rights, before she says it again');
	await hers.getByRole('button', { name: 'Ya, sampaikan' }).click();
	await expect(hers.getByText('paling lambat tujuh hari lagi')).toBeVisible();
	await rosalia.bukaTindakLanjut();
	await expect(rosalia.tugas(maria.name).getByRole('link')).toContainText('Ia sendiri yang minta');
	await hers.context().close();
});

test('her case goes to another pendamping with what is open, and back', async ({ world, browser }) => {
	const sinta = new Officer(await laptopPage(browser), world.url, { username: 'sinta', password: PRACTICE_PASSWORD });
	await sinta.masuk();
	const { page } = sinta;
	await sinta.buka('/kpm/serah');
	await page.getByLabel('Dari').selectOption({ label: await optionOf(page.getByLabel('Dari'), 'Rosalia Bete') });
	await page.getByRole('button', { name: 'Tampilkan keluarganya' }).click();
	await page.getByLabel('Pilih desa atau keluarga').check();
	await page.getByRole('button', { name: 'Serahkan' }).click();
	await expect(page.getByRole('alert')).toContainText('Pilih dulu diserahkan kepada siapa.');
	await page.getByLabel('Kepada').selectOption({ label: await optionOf(page.getByLabel('Kepada'), 'Lukas Tunliu') });
	await page.getByText('Pilih keluarganya').first().click();
	await page.getByRole('checkbox', { name: new RegExp(`^${maria.name}`) }).check();
	await expect(page.getByText('1 keluarga dipilih.')).toBeVisible();
	await page.getByRole('button', { name: 'Serahkan' }).click();
	await expect(page.getByText('1 keluarga sekarang didampingi Lukas Tunliu.')).toBeVisible();

	const lukas = new Pendamping(await laptopPage(browser), world.url, { username: 'lukas', password: PRACTICE_PASSWORD });
	await lukas.masuk();
	await lukas.bukaTindakLanjut();
	await expect(lukas.tugas(maria.name).getByRole('link')).toContainText('Ia sendiri yang minta');
	await rosalia.bukaTindakLanjut();
	await expect(rosalia.tugas(maria.name)).toHaveCount(0);
	expect((await rosalia.page.goto(`${world.url}/kpm/${mariaId}`))?.status()).toBe(404);
	await lukas.buka(`/kpm/${mariaId}`);
	await expect(lukas.page.locator('ol.timeline')).toContainText('Sebelumnya Rosalia Bete. Diserahkan oleh Sinta Manek.');

	await page.getByText('Kembalikan ke Rosalia Bete').click();
	await page.getByRole('button', { name: 'Kembalikan' }).click();
	await expect(page.getByText('1 keluarga sekarang didampingi Rosalia Bete.')).toBeVisible();
	await rosalia.bukaTindakLanjut();
	await expect(rosalia.tugas(maria.name).getByRole('link')).toHaveCount(1);
	expect([...sinta.faults, ...lukas.faults, ...rosalia.faults]).toEqual([]);
	await lukas.page.context().close();
	await page.context().close();
});

/** The whole word of an option, which says how many families too. */
async function optionOf(select: Locator, begins: string): Promise<string> {
	const words = await select.locator('option').allInnerTexts();
	return words.find((word) => word.startsWith(begins)) ?? begins;
}
