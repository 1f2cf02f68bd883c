/**
 * A hall without a signal. What people do meanwhile is done: pages are loaded anew and in vain, the browser is closed and started
 * again, and when the signal is back everything is there, once and in its order. `BALAI_OFFLINE_SECONDS` is how long it takes.
 */
import { expect, type Page } from '@playwright/test';
import process from 'node:process';
import { setTimeout as sleep } from 'node:timers/promises';
import { PRACTICE_PASSWORD } from '../../apps/web/server/practice/village.ts';
import { openTcpProxy, type TcpProxy } from '../tcp-proxy.ts';
import { Hall } from './hall.ts';
import { OneBrowser } from './one-browser.ts';
import { ConsoleWindow } from './people/console-window.ts';
import { Participant } from './people/participant.ts';
import { Pendamping, type Invitation } from './people/pendamping.ts';
import { readStored } from './stored.ts';
import { testStory } from './test.ts';

const OFFLINE_MS = Number(process.env['BALAI_OFFLINE_SECONDS'] ?? 20) * 1000;
const LAPTOP = { width: 1366, height: 768 };

const test = testStory({ args: ['--latihan'], clock: '2026-11-19T01:00:00Z' });
test.describe.configure({ mode: 'serial' });
test.setTimeout(120_000 + OFFLINE_MS);

let browser: OneBrowser;
let wifi: TcpProxy;
let cable: TcpProxy;
let hall: Hall;
let maria: Participant;
let rosalia: Pendamping;
let invitations: Invitation[] = [];
let code = '';
let sessionId = '';

const phoneOf = async (address: string) => new Participant(await browser.newPage(), `http://${address}:${wifi.port}`);
const openHallPage = (person: Participant) => person.page.goto(`${person.hall}/g/${code}`);

/** She opens the page of the hall in a new tab or browser, which knows her device and asks whether it is still her. */
async function comesBack(person: Participant): Promise<void> {
	await openHallPage(person);
	await person.jawabYa(invitations[0]?.name ?? '');
}

/** Maria's browser is closed and started again, and only then the signal is back. */
async function startPhoneAgain(): Promise<void> {
	await browser.end();
	await browser.start();
	maria = await phoneOf('192.168.8.2');
	wifi.heal();
	await comesBack(maria);
}

/** Texts as the wall has them, oldest first; those that wait for their reveal stand behind, by their text. */
const stored = (dataFolder: string, start: string) =>
	readStored<{ text: string }>(dataFolder, `select text from card where text like '${start}%' order by rev, text`).map(
		({ text }) => text
	);

/** She tries, and sees what her browser shows without a line; nothing of the page before is left. */
async function findsNothing(page: Page, tries: Promise<unknown>): Promise<void> {
	await expect(tries).rejects.toThrow(/ERR_(CONNECTION_RESET|CONNECTION_CLOSED|EMPTY_RESPONSE|SOCKET_NOT_CONNECTED)/);
	// The browser's own page about it comes after the refusal: whoever goes on before it has arrived is stopped by it.
	await page.waitForURL('chrome-error://chromewebdata/');
	expect(await page.title()).not.toContain('Balai');
}

test.afterAll(async () => {
	hall?.leave();
	await browser?.remove();
	await wifi?.close();
	await cable?.close();
});

test('a meeting stands at step 9, and cards may be written', async ({ world }) => {
	browser = await OneBrowser.start();
	wifi = await openTcpProxy(world.port);
	cable = await openTcpProxy(world.port);
	const [session] = readStored<{ id: string; code: string }>(world.dataFolder, 'select id, code from session');
	sessionId = session?.id ?? '';
	code = session?.code ?? '';
	rosalia = new Pendamping(await browser.newPage(LAPTOP), `http://127.0.0.1:${cable.port}`, {
		username: 'rosalia',
		password: PRACTICE_PASSWORD
	});
	await rosalia.masuk();
	invitations = await rosalia.cetakUndangan(sessionId);
	hall = new Hall({ url: world.url, code, cookie: await browser.cookiesFor(rosalia.url) });
	await hall.start();
	await hall.goTo(9);
	await hall.ask({ kind: 'openWriting', board: 'kriteria', mode: 'langsung' });
	maria = await phoneOf('192.168.8.2');
	await maria.pindaiUndangan(code, invitations[0]?.code ?? '');
	await maria.jawabYa(invitations[0]?.name ?? '');
	await maria.tulisKartu('miskin', 'Sumur a: ada sinyal');
	await maria.kartuTerkirim('miskin', 'Sumur a: ada sinyal');
});

test('[LV5] a phone without a signal, loaded anew in vain, closed and started again: every card once and in order', async ({
	world
}) => {
	const lostAt = performance.now();
	const texts = ['Sumur a: ada sinyal', 'Sumur b: sunyi', 'Sumur c: sunyi', 'Sumur d: putus', 'Sumur e: halaman saja'];

	// Nobody knows yet that nothing goes through.
	wifi.goSilent();
	for (const text of texts.slice(1, 3)) await maria.tulisKartu('miskin', text);
	await expect(maria.page.getByRole('status').filter({ hasText: '2 kartu tersimpan di HP.' })).toBeVisible();
	await maria.menungguSinyal();
	wifi.heal();
	wifi.vanish();
	await maria.tulisKartu('miskin', texts[3] ?? '');
	await findsNothing(maria.page, maria.page.reload());

	// Pages come, the line of the hall does not.
	wifi.heal();
	wifi.refuseWebsockets();
	await openHallPage(maria);
	await expect(maria.page.getByText('Menunggu sinyal', { exact: true })).toBeVisible();
	for (const text of texts.slice(1, 4)) {
		await expect(maria.kartuSaya('miskin', text)).toContainText('Tersimpan di HP, belum terkirim.');
	}
	await maria.tulisKartu('miskin', texts[4] ?? '');
	await expect(maria.page.getByRole('status').filter({ hasText: '4 kartu tersimpan di HP.' })).toBeVisible();
	expect(stored(world.dataFolder, 'Sumur')).toEqual(texts.slice(0, 1));

	wifi.refuse();
	await browser.end();
	await sleep(Math.max(0, OFFLINE_MS - (performance.now() - lostAt)));
	await browser.start();
	maria = await phoneOf('192.168.8.2');
	await findsNothing(maria.page, openHallPage(maria));
	expect(stored(world.dataFolder, 'Sumur')).toEqual(texts.slice(0, 1));

	wifi.heal();
	await comesBack(maria);
	for (const text of texts) await maria.kartuTerkirim('miskin', text);
	await expect(maria.page.getByText(/tersimpan di HP/i)).toBeHidden();
	expect(stored(world.dataFolder, 'Sumur')).toEqual(texts);
});

test('[LV5] two tabs of one phone: both write without a signal, and each card is there once', async ({ world }) => {
	const tab = await phoneOf('192.168.8.2');
	await comesBack(tab);
	await tab.tersambung();
	wifi.vanish();
	await maria.tulisKartu('kaya', 'Tab satu');
	await tab.tulisKartu('kaya', 'Tab dua');
	wifi.heal();
	await maria.kartuTerkirim('kaya', 'Tab satu');
	await tab.kartuTerkirim('kaya', 'Tab dua');
	expect(stored(world.dataFolder, 'Tab').sort()).toEqual(['Tab dua', 'Tab satu']);
	await tab.page.reload();
	await tab.jawabYa(invitations[0]?.name ?? '');
	for (const text of ['Tab satu', 'Tab dua']) await tab.kartuTerkirim('kaya', text);
	await tab.page.close();
});

test('[LV11] a shared phone is handed on without a signal: the cards of both come, and nobody sees those of the other', async ({
	world
}) => {
	const shared = await phoneOf('192.168.8.3');
	await shared.ketikKodePapan(code);
	await shared.jadikanHpBersama();
	await shared.tulisKartu('miskin', 'Giliran satu, ada sinyal');
	await shared.kartuTerkirim('miskin', 'Giliran satu, ada sinyal');
	wifi.vanish();
	await shared.menungguSinyal();
	await shared.tulisKartu('miskin', 'Giliran satu, tanpa sinyal');
	await shared.serahkanHp();
	await shared.jadiOrangBerikutnya();
	await expect(shared.page.getByText('Giliran satu')).toBeHidden();
	await shared.tulisKartu('miskin', 'Giliran tiga');
	await findsNothing(shared.page, shared.page.reload());
	wifi.heal();
	await openHallPage(shared);
	await shared.tersambung();
	await expect
		.poll(() => stored(world.dataFolder, 'Giliran'))
		.toEqual(['Giliran satu, ada sinyal', 'Giliran satu, tanpa sinyal', 'Giliran tiga']);
	// Started again, it does not know whose it is.
	await expect(shared.page.getByText('Giliran tiga')).toBeHidden();
	expect(shared.faults).toEqual([]);
	await shared.page.close();
});

test('[LV5] a form whose answer was lost is sent again, by the form and by the script: one card', async ({ world }) => {
	const yohana = await phoneOf('192.168.8.4');
	await yohana.page.route('**/hp/**', (route) => route.abort());
	await openHallPage(yohana);
	await yohana.isiKartu('miskin', 'Formulir dengan tangan');
	wifi.delay(400);
	const posting = yohana.page.waitForRequest((request) => request.method() === 'POST');
	await yohana.page.getByRole('button', { name: 'Kirim kartu' }).click({ noWaitAfter: true });
	await posting;
	await expect.poll(() => stored(world.dataFolder, 'Formulir'), { intervals: [5] }).toHaveLength(1);
	wifi.vanish();
	wifi.delay(0);
	await expect(yohana.page.getByRole('button', { name: 'Kirim kartu' })).toBeHidden();
	wifi.heal();
	await yohana.page.unroute('**/hp/**');
	// The browser sends the form again, and the script after it sends the same card.
	await yohana.page.reload();
	await yohana.kartuTerkirim('miskin', 'Formulir dengan tangan');
	expect(stored(world.dataFolder, 'Formulir')).toEqual(['Formulir dengan tangan']);
	await yohana.page.close();
});

test('[LV5] cards of a closed round wait on the phone too, and come under their cover', async ({ world }) => {
	await hall.ask({ kind: 'closeWriting' });
	await hall.ask({ kind: 'openWriting', board: 'kriteria', mode: 'tertutup' });
	await expect(maria.page.getByRole('button', { name: 'Kirim kartu' })).toBeVisible();
	wifi.vanish();
	for (const text of ['Diam a', 'Diam b']) await maria.tulisKartu('miskin', text);
	await startPhoneAgain();
	for (const text of ['Diam a', 'Diam b']) await maria.kartuTerkirim('miskin', text);
	expect(readStored(world.dataFolder, "select status from card where text like 'Diam%'")).toEqual([
		{ status: 'waiting' },
		{ status: 'waiting' }
	]);
	await hall.ask({ kind: 'closeWriting' });
	await hall.ask({ kind: 'revealCards' });
	expect(stored(world.dataFolder, 'Diam').sort()).toEqual(['Diam a', 'Diam b']);
});

test('[LV5] the console goes on without a line, also over a restart of its browser, and merges with another window', async () => {
	const { desk } = hall;
	let meja = new ConsoleWindow(await browser.newPage(LAPTOP));
	const openDesk = () => meja.page.goto(`http://127.0.0.1:${cable.port}/sesi/${sessionId}/pandu`);
	await openDesk();
	await meja.tersambung();
	await meja.seretKartu(meja.kartu('miskin', 'Sumur b: sunyi'), 'rumpun baru');
	await meja.namaiRumpun(meja.rumpun('tanpa nama'), 'Air');
	await expect(meja.page.getByRole('banner')).toContainText('Tersimpan');

	cable.vanish();
	await expect(meja.page.getByRole('banner')).toContainText('Menunggu sambungan');
	await meja.seretKartu(meja.kartu('miskin', 'Sumur c: sunyi'), meja.rumpun('Air'));
	await meja.seretKartu(meja.kartu('kaya', 'Tab satu'), 'rumpun baru');
	await meja.namaiRumpun(meja.rumpun('tanpa nama'), 'Harta');
	await meja.seretKartu(meja.kartu('kaya', 'Tab dua'), meja.rumpun('Harta'));
	await meja.seretKartu(meja.kartu('miskin', 'Sumur d: putus'), meja.rumpun('Harta'));
	await meja.urungkan();
	await expect(meja.rumpun('Harta').getByText('Sumur d: putus')).toBeHidden();
	await expect(meja.page.getByRole('banner')).toContainText('belum terkirim');

	// Meanwhile, at another window of the same board.
	await hall.hang('Ternak', ['Giliran tiga']);
	const cardsOf = (title: string) => desk.wall.clusters.find((cluster) => cluster.title === title)?.cards.map(({ text }) => text);

	await findsNothing(meja.page, meja.page.reload());
	await browser.end();
	await browser.start();
	meja = new ConsoleWindow(await browser.newPage(LAPTOP));
	await findsNothing(meja.page, openDesk());
	expect(cardsOf('Harta')).toBeUndefined();

	cable.heal();
	await openDesk();
	await meja.tersambung();
	for (const title of ['Air', 'Harta', 'Ternak']) await expect(meja.rumpun(title)).toBeVisible();
	await expect(meja.rumpun('Harta').getByText('Tab dua')).toBeVisible();
	await expect(meja.page.getByRole('banner')).not.toContainText('belum terkirim');
	await expect.poll(() => cardsOf('Harta')).toEqual(['Tab satu', 'Tab dua']);
	expect(cardsOf('Air')).toEqual(['Sumur b: sunyi', 'Sumur c: sunyi']);
	expect(cardsOf('Ternak')).toEqual(['Giliran tiga']);
	await meja.page.close();
	maria = await phoneOf('192.168.8.2');
	await comesBack(maria);
});

test('[LV11] an answer and a promise given without a signal are kept over a restart, and stand once', async ({ world }) => {
	await hall.openChoice();
	await maria.bacaKartuHak();
	wifi.vanish();
	await maria.pilih({ pilihan: 'Saya belum mundur', lalu: 'Boleh' });
	await maria.tidakMenulis();
	await expect(maria.page.getByRole('status').filter({ hasText: 'Jawaban tersimpan di HP.' })).toBeVisible();
	await startPhoneAgain();
	expect(await maria.bacaSlip()).toMatch(/^[A-Z0-9]{4}-[A-Z0-9]{4}$/);
	expect(readStored(world.dataFolder, 'select kind, written from janji_hati')).toEqual([{ kind: 'kedua', written: 0 }]);
	expect(readStored(world.dataFolder, "select version from event where type = 'choiceMade'")).toHaveLength(1);
	expect(maria.faults).toEqual([]);
});
