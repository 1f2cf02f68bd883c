/**
 * What a phone keeps besides cards: the photograph of a signed sheet that could not be sent, over a restart of the browser, the draft of a
 * plan and that the rights card was read, over a reload. None stays on a phone that is handed on.
 */
import { expect, type Page } from '@playwright/test';
import { PRACTICE_PASSWORD } from '../../apps/web/server/practice/village.ts';
import { openTcpProxy, type TcpProxy } from '../tcp-proxy.ts';
import { Hall } from './hall.ts';
import { OneBrowser } from './one-browser.ts';
import { Participant } from './people/participant.ts';
import { Pendamping, type Invitation } from './people/pendamping.ts';
import { readStored } from './stored.ts';
import { testStory } from './test.ts';
import type { World } from './world.ts';

const test = testStory({ args: ['--latihan'], clock: '2026-11-19T01:00:00Z' });
test.describe.configure({ mode: 'serial' });
test.setTimeout(150_000);

/** The smallest picture there is; it stands for her signed sheet. */
const SHEET = Buffer.from(
	'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
	'base64'
);

let browser: OneBrowser;
let wifi: TcpProxy;
let rosalia: Pendamping;
let hall: Hall | undefined;
let maria: Participant;
let invitations: Invitation[] = [];
let code = '';

const phoneOf = async (address: string) => new Participant(await browser.newPage(), `http://${address}:${wifi.port}`);

const pendampingOf = async (world: World) =>
	new Pendamping(await browser.newPage({ width: 1366, height: 768 }), world.url, {
		username: 'rosalia',
		password: PRACTICE_PASSWORD
	});

/** Ids of the photographs that this browser keeps for later. */
const keptPhotos = (page: Page) =>
	page.evaluate(
		() =>
			new Promise<unknown[]>((resolve) => {
				const opening = indexedDB.open('balai-foto', 1);
				opening.onupgradeneeded = () => opening.result.createObjectStore('foto', { keyPath: 'id' });
				opening.onsuccess = () => {
					const asked = opening.result.transaction('foto').objectStore('foto').getAllKeys();
					asked.onsuccess = () => {
						opening.result.close();
						resolve(asked.result);
					};
				};
			})
	);

const photographs = ({ page }: Participant) =>
	page.locator('input[type=file]').setInputFiles({ name: 'lembar.png', mimeType: 'image/png', buffer: SHEET });

async function lead(world: World, sessionId: string): Promise<Hall> {
	invitations = await rosalia.cetakUndangan(sessionId);
	await rosalia.buka(`/sesi/${sessionId}`);
	const link = await rosalia.page.locator('a[href^="/layar/"]').first().getAttribute('href');
	code = /\/layar\/(\w+)/.exec(link ?? '')?.[1] ?? '';
	const led = new Hall({ url: world.url, code, cookie: await browser.cookiesFor(rosalia.url) });
	await led.start();
	return led;
}

async function reachesJanjiHati(person: Participant, { name, code: invitation }: Invitation): Promise<void> {
	await person.pindaiUndangan(code, invitation);
	await person.jawabYa(name);
	await person.bacaKartuHak();
	await person.pilih({ pilihan: 'Saya belum mundur', lalu: 'Tidak usah' });
}

test.afterAll(async () => {
	hall?.leave();
	await browser?.remove();
	await wifi?.close();
});

test('[PL6] a photograph without a line stays on her phone, and goes with her promise when browser and line are back', async ({
	world
}) => {
	browser = await OneBrowser.start();
	wifi = await openTcpProxy(world.port);
	rosalia = await pendampingOf(world);
	await rosalia.masuk();
	const [session] = readStored<{ id: string }>(world.dataFolder, 'select id from session');
	hall = await lead(world, session?.id ?? '');
	await hall.openChoice();
	maria = await phoneOf('192.168.8.2');
	await reachesJanjiHati(maria, invitations[0] ?? { name: '', code: '' });

	wifi.vanish();
	await photographs(maria);
	await expect(maria.page.getByText('Foto lembar tersimpan di HP. Dikirim sendiri kalau sinyal ada.')).toBeVisible({
		timeout: 15_000
	});
	await maria.page.getByRole('button', { name: 'Simpan janji' }).click();
	expect(await keptPhotos(maria.page)).toHaveLength(1);
	expect(readStored(world.dataFolder, 'select * from file')).toEqual([]);

	await browser.end();
	await browser.start();
	rosalia = await pendampingOf(world);
	maria = await phoneOf('192.168.8.2');
	wifi.heal();
	await maria.page.goto(`${maria.hall}/g/${code}`);
	await maria.jawabYa(invitations[0]?.name ?? '');
	await expect(maria.page.getByRole('heading', { level: 1 })).toContainText('slip', { ignoreCase: true, timeout: 30_000 });
	await expect
		.poll(() => readStored(world.dataFolder, 'select signing, written from janji_hati'))
		.toEqual([{ signing: 'paper', written: 1 }]);
	expect(readStored(world.dataFolder, 'select purpose, named from file')).toEqual([{ purpose: 'janjiHati', named: 1 }]);
	await expect.poll(() => keptPhotos(maria.page)).toEqual([]);
	expect(maria.faults).toEqual([]);
});

test('[PL6] a shared phone hands a photograph on with its promise, and keeps none that no promise names', async ({ world }) => {
	const shared = await phoneOf('192.168.8.3');
	await shared.ketikKodePapan(code);
	await shared.jadikanHpBersama();
	const [, second = { name: '', code: '' }, third = { name: '', code: '' }] = invitations;
	await shared.ketikKodeUndangan(second.code);
	await shared.jawabYa(second.name);
	await shared.bacaKartuHak();
	await shared.pilih({ pilihan: 'Saya belum mundur', lalu: 'Tidak usah' });
	wifi.vanish();
	await photographs(shared);
	await expect(shared.page.getByText('Foto lembar tersimpan di HP.')).toBeVisible({ timeout: 15_000 });
	await photographs(shared);
	await expect.poll(() => keptPhotos(shared.page)).toHaveLength(2);
	await shared.page.getByRole('button', { name: 'Simpan janji' }).click();
	await shared.page.getByRole('button', { name: 'Selesai', exact: true }).click();
	await expect(shared.page.getByRole('heading', { level: 1 })).toHaveText('Berikan HP ini ke orang berikutnya');
	// Only what is still to be sent is left of her.
	await expect.poll(() => keptPhotos(shared.page)).toHaveLength(1);
	await shared.jadiOrangBerikutnya();
	await expect(shared.page.getByText(second.name)).toBeHidden();
	wifi.heal();
	await expect
		.poll(() => readStored(world.dataFolder, 'select signing from janji_hati'), { timeout: 40_000 })
		.toEqual([{ signing: 'paper' }, { signing: 'paper' }]);
	await expect.poll(() => keptPhotos(shared.page)).toEqual([]);
	await shared.ketikKodeUndangan(third.code);
	await shared.jawabYa(third.name);
	expect(shared.faults).toEqual([]);
	await shared.page.close();
});

test('[PL6] her own result and the draft of a plan are there again after a reload, on her own phone alone, and what was sent is gone', async ({
	world
}) => {
	await hall?.closeSession();
	hall?.leave();
	const sessionId = await rosalia.rencanakanRembug({
		method: /Refleksi/,
		desa: 'Desa Oelbiteno',
		date: '2026-11-19',
		time: '09:00',
		venue: 'Aula Desa Oelbiteno',
		narasumber: { name: 'Yosep Laka', role: 'Kepala Desa' }
	});
	for (const box of (await rosalia.page.getByRole('checkbox', { disabled: false }).all()).slice(0, 3)) await box.check();
	await rosalia.page.getByRole('button', { name: 'Simpan undangan' }).click();
	hall = await lead(world, sessionId);
	await hall.ask({ kind: 'showRightsCard' });
	const [first = { name: '', code: '' }] = invitations;
	const yohana = await phoneOf('192.168.8.5');
	await yohana.pindaiUndangan(code, first.code);
	await yohana.jawabYa(first.name);
	await yohana.bacaKartuHak();
	// The facilitator goes back to a question: her result stands until she puts it away, closed or open, loaded anew or not.
	await hall.ask({ kind: 'openPoll', poll: 'cekKriteria', rows: [] });
	await yohana.page.getByRole('button', { name: 'Sesuai', exact: true }).click();
	await expect(yohana.page.getByText('Hasil saya')).toBeVisible();
	await yohana.page.reload();
	await yohana.jawabYa(first.name);
	await expect(yohana.page.getByText('Hasil saya')).toBeVisible();
	await hall.ask({ kind: 'closePoll' });
	await expect(yohana.page.getByText('Pertanyaan ini sudah ditutup.')).toBeVisible();
	await yohana.page.getByRole('button', { name: 'Selesai', exact: true }).click();
	await expect(yohana.page.getByRole('heading', { level: 1 })).toHaveText('Tunggu aba-aba');
	await hall.ask({ kind: 'openPlans' });
	await yohana.page.getByRole('button', { name: 'Lanjut' }).click();
	await yohana.page.getByRole('textbox').fill('Buka kios di depan rumah');
	await yohana.page.reload();
	// Whoever opens it is asked first whether it is she.
	await expect(yohana.page.getByText('Buka kios')).toBeHidden();
	await yohana.jawabYa(first.name);
	await expect(yohana.page.getByRole('textbox')).toHaveValue('Buka kios di depan rumah');
	for (let page = 0; page < 3; page++) await yohana.page.getByRole('button', { name: 'Lanjut' }).click();
	await yohana.page.getByRole('button', { name: 'Simpan rencana' }).click();
	await expect(yohana.page.getByRole('heading', { level: 1 })).toHaveText('Terima kasih');
	const drafts = () => yohana.page.evaluate(() => Object.keys(localStorage).filter((key) => key.endsWith('/rencana')));
	expect(await drafts()).toEqual([]);

	// Begun anew, and the hall goes on before it is sent.
	await yohana.page.getByRole('button', { name: 'Ubah jawaban' }).click();
	await yohana.page.getByRole('button', { name: 'Lanjut' }).click();
	await yohana.page.getByRole('textbox').fill('Ternak ayam');
	expect(await drafts()).toHaveLength(1);
	await hall.ask({ kind: 'closePlans' });
	await expect.poll(drafts).toEqual([]);
	expect(yohana.faults).toEqual([]);
});
