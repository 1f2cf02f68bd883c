/**
 * A phone's whole way through a meeting, without a pointer: at the address that this machine has in its network, where nobody else
 * answers. Every step is found by role and name, every change is heard, and every screen fits the smallest phone and the largest text.
 */
import { rembugScript } from '@balai/domain';
import type { Browser, Page } from '@playwright/test';
import { lanAddresses } from '../../apps/web/server/lan-address.ts';
import { findChromium } from '../chromium.ts';
import { expectEqualChoices, expectFits } from './accessible.ts';
import { cardOn } from './people/console-window.ts';
import { KeyUser } from './people/keys.ts';
import { HALL_ADDRESS, phonePage } from './people/person.ts';
import { readStored } from './stored.ts';
import { expect, testStory } from './test.ts';
import { goTo, openMeeting, openRosalia, type Meeting } from './whole-meeting.ts';

const test = testStory({ clock: '2026-11-19T00:40:00Z', host: '0.0.0.0', args: ['--latihan'] });
test.describe.configure({ mode: 'serial' });

/** A machine without a network is given the address of the hall, which the browser then leads back to it. */
const [lan = HALL_ADDRESS] = lanAddresses();
const nobodyElse = [
	...(lan === HALL_ADDRESS ? [`MAP ${HALL_ADDRESS} 127.0.0.1`] : []),
	`MAP * ~NOTFOUND`,
	`EXCLUDE ${lan}`,
	'EXCLUDE 127.0.0.1'
];
const chromium = await findChromium();
test.use({
	trace: 'off',
	launchOptions: { ...chromium, args: [...chromium.args, `--host-resolver-rules=${nobodyElse.join(' , ')}`] }
});

let meeting: Meeting;
let ibu: KeyUser;
let name = '';
/** Everything that left the phone, by where it went. */
const asked = new Map<string, number>();

async function newPhone(browser: Browser): Promise<KeyUser> {
	const page = await phonePage(browser);
	await page.emulateMedia({ reducedMotion: 'reduce' });
	const count = (address: string) => {
		const { protocol, host } = new URL(address);
		if (!['data:', 'blob:'].includes(protocol)) asked.set(`${protocol}//${host}`, (asked.get(`${protocol}//${host}`) ?? 0) + 1);
	};
	page.context().on('request', (request) => count(request.url()));
	page.on('websocket', (socket) => count(socket.url()));
	return new KeyUser(page);
}

/** Nothing moves, and everything fits. */
async function expectCalm(screen: string): Promise<void> {
	expect(await ibu.page.evaluate(() => document.getAnimations().length), `what moves on ${screen}`).toBe(0);
	await expectFits(ibu.page, screen);
}

/** What a live region says from now on. */
async function hears(page: Page, region: string): Promise<() => Promise<string[]>> {
	await page.locator(region).evaluate((place) => {
		const heard: string[] = [];
		new MutationObserver(() => place.textContent && heard.push(place.textContent)).observe(place, {
			childList: true,
			characterData: true,
			subtree: true
		});
		Object.assign(window, { heard });
	});
	return () => page.evaluate(() => (window as Window & { heard?: string[] }).heard ?? []);
}

test.afterAll(() => meeting?.hall.leave());

test('she joins by the code of the hall and is known by her invitation', async ({ world, browser }) => {
	meeting = await openMeeting(world, await openRosalia(world, browser), { method: /Rembug/, families: 2 });
	name = meeting.invitations[0]?.name ?? '';
	ibu = await newPhone(browser);
	const { page } = ibu;
	await page.goto(`http://${lan}:${world.port}`);
	expect(await page.evaluate(() => isSecureContext), 'an address of a LAN is no secure context').toBe(false);
	await ibu.ketik(page.getByRole('textbox', { name: 'Kode papan' }), meeting.code.toLowerCase());
	await expectCalm('front page');
	await ibu.kirim(ibu.tombol('Buka papan'));
	await expect(page.getByRole('heading', { level: 1 })).toHaveText('Tunggu aba-aba');
	await expectCalm('waiting');
	await ibu.tekan(ibu.tombol('Punya undangan? Ketik kodenya'));
	await ibu.dengarJudul('Punya undangan?');
	await ibu.ketik(page.getByRole('textbox', { name: 'Kode undangan' }), '222222');
	await ibu.tekan(ibu.tombol('Pakai kode ini'));
	await expect(page.getByRole('status')).toContainText('tidak');
	await page.getByRole('textbox', { name: 'Kode undangan' }).fill('');
	await ibu.ketik(page.getByRole('textbox', { name: 'Kode undangan' }), meeting.invitations[0]?.code ?? '');
	await expectCalm('invitation');
	await ibu.tekan(ibu.tombol('Pakai kode ini'));
	await ibu.dengarJudul(`Ini HP Ibu ${name}?`);
	await expectCalm('is it you?');
	await ibu.tekan(ibu.tombol('Ya'));
	await ibu.dengarJudul('Tunggu aba-aba');
});

test('she writes a card, puts it right and takes another one back', async ({ world, browser }) => {
	const { page } = ibu;
	const { meja, layar, code } = meeting;
	// Whoever only listens has the focus nowhere: she is told politely, by words that were not there before.
	const listener = (await newPhone(browser)).page;
	await listener.goto(`http://${lan}:${world.port}/g/${code}`);
	await expect(listener.getByRole('heading', { level: 1 })).toHaveText('Tunggu aba-aba');
	const [onPhone, onConsole] = [await hears(listener, 'main > p[aria-live]'), await hears(meja.page, 'body p.sr[role=status]')];
	await goTo(meeting, rembugScript, 'cards');
	await meja.bukaMenulis('langsung');
	await ibu.dengarJudul(/ciri/);
	await expect.poll(onPhone).toEqual([expect.stringMatching(/ciri/)]);
	await expect(listener.locator('body')).toBeFocused();
	await expect.poll(async () => (await onConsole()).at(-1)).toMatch(/^Langkah 9: /);
	const steps = await onConsole();
	expect(steps, 'no step is said twice').toEqual([...new Set(steps)]);
	await listener.context().close();
	const side = page.getByRole('radio', { name: /^Kaya/ });
	await ibu.ke(side);
	// The longer name is the widest when it is chosen.
	await page.keyboard.press('Space');
	await expect(side).toBeChecked();
	await expectCalm('writing, rich');
	await page.keyboard.press('ArrowDown');
	await expect(page.getByRole('radio', { name: /^Miskin/ })).toBeChecked();
	await ibu.tekan(page.getByRole('button', { name: 'Rumah' }), 'Space');
	const words = page.getByRole('textbox', { name: 'Isi kartu' });
	await ibu.ke(words);
	await page.keyboard.press('End');
	await page.keyboard.type('bebak');
	const text = 'Rumah bebak';
	await expect(words).toHaveValue(text);
	await expectCalm('writing');
	await ibu.tekan(ibu.tombol('Kirim kartu'));
	await expect(page.getByRole('status')).toContainText('Kartu sudah terkirim');
	await expect(cardOn(layar.page, 'miskin', text)).toHaveCount(1);

	await ibu.tekan(ibu.tombol(`Ubah kartu ${text}`));
	await ibu.dengarJudul('Ubah kartu ini');
	await ibu.ke(words);
	await page.keyboard.press('End');
	await page.keyboard.type(' bocor');
	await ibu.tekan(ibu.tombol('Simpan perubahan'));
	await expect(cardOn(layar.page, 'miskin', `${text} bocor`)).toHaveCount(1);

	await ibu.tekan(ibu.tombol(`Tarik kartu ${text} bocor`));
	await expect(page.getByText('Tarik kartu ini dari papan?')).toBeFocused();
	await expectCalm('own cards');
	await ibu.tekan(ibu.tombol('Tidak'));
	await ibu.tekan(ibu.tombol(`Tarik kartu ${text} bocor`));
	await ibu.tekan(ibu.tombol('Ya, tarik'));
	await expect(page.getByRole('status')).toContainText('Kartu ditarik');
	await expect(cardOn(layar.page, 'miskin', `${text} bocor`)).toHaveCount(0);
	await meja.tutupMenulis();
	await ibu.dengarJudul('Menulis kartu sudah ditutup');
	await expectCalm('written');
});

test('rights card, choice, janji hati with a thumb and slip: every change is heard, and Back leads back', async () => {
	const { page } = ibu;
	const { meja } = meeting;
	await meeting.hall.goTo(13);
	await meja.bacakanKartuHak();
	await ibu.dengarJudul('Baca dulu, baru pilih');
	await ibu.tekan(page.locator('summary'));
	await expectCalm('rights card');
	await ibu.tekan(ibu.tombol('Sudah saya baca'));
	await meja.bukaPilihan();
	await ibu.dengarJudul('Bagaimana dengan PKH untuk keluarga saya?');
	await expectEqualChoices(page);
	await expectCalm('choice');
	await ibu.tekan(ibu.tombol('Saya mundur'));
	await ibu.dengarJudul('Mau mundur hari ini, atau tanya keluarga dulu?');
	await expectCalm('second question');
	await ibu.tekan(ibu.tombol('Kembali'));
	await ibu.dengarJudul('Bagaimana dengan PKH untuk keluarga saya?');
	await ibu.tekan(ibu.tombol('Tutup layar'));
	await ibu.dengarJudul('Layar ditutup');
	await ibu.tekan(ibu.tombol('Buka lagi'));
	await ibu.dengarJudul('Bagaimana dengan PKH untuk keluarga saya?');
	await ibu.tekan(ibu.tombol('Saya belum mundur'));
	await ibu.tekan(ibu.tombol('Boleh'));
	await ibu.dengarJudul(/^Janji hati/);
	await expectCalm('janji hati');
	await ibu.tekan(ibu.tombol('Simpan janji'));
	await expect(page.getByRole('status')).toContainText('Tanda tangan dulu');
	await ibu.tekan(ibu.tombol('Cap jempol'));
	await expect(page.getByRole('status')).toHaveText('Tahan jempol di kotak ini.');
	const box = ibu.tombol(/^Kotak cap jempol/);
	await ibu.ke(box);
	await page.keyboard.down('Space');
	await expect(box).toHaveAccessibleName('Kotak cap jempol, sudah ada');
	await page.keyboard.up('Space');
	await expectCalm('janji hati, with a thumb');
	await ibu.tekan(ibu.tombol('Simpan janji'));
	await ibu.dengarJudul('Terima kasih. Ini slipnya.');
	await expectCalm('slip');
	await ibu.ke(ibu.tombol('Simpan gambar slip'));
	const [picture] = await Promise.all([page.waitForEvent('download'), page.keyboard.press('Enter')]);
	expect(picture.suggestedFilename()).toMatch(/\.png$/);
});

test('she lets it be said, takes that back, says that she felt forced, and cancels by her slip', async ({ world }) => {
	const { page } = ibu;
	await ibu.tekan(page.locator('summary', { hasText: 'Boleh disampaikan di aula?' }));
	await ibu.ketik(page.getByRole('textbox', { name: /^Alasan saya/ }), 'Anak masih sekolah');
	await expectCalm('slip, what may be said');
	await ibu.tekan(ibu.tombol('Boleh disampaikan'));
	await expect(page.getByRole('region', { name: 'Boleh disampaikan' }).getByText(/ditarik kapan saja/)).toBeFocused();
	await ibu.tekan(ibu.tombol('Tarik lagi'));
	await expect(page.locator('summary', { hasText: 'Boleh disampaikan di aula?' })).toBeFocused();
	const slip = /[A-Z0-9]{4}-[A-Z0-9]{4}/.exec(await page.getByRole('region', { name: 'Slip' }).innerText())?.[0] ?? '';
	await ibu.tekan(ibu.tombol(/^Saya merasa dipaksa/));
	await ibu.dengarJudul('Saya merasa dipaksa');
	await ibu.ketik(page.getByRole('textbox', { name: /Apa yang terjadi/ }), 'Disuruh tetangga');
	await expectCalm('felt forced');
	await ibu.tekan(ibu.tombol('Kirim ke pengawas'));
	await ibu.dengarJudul('Terima kasih sudah bilang');
	await ibu.tekan(ibu.tombol('Selesai'));
	await ibu.tekan(ibu.tombol('Selesai'));
	await ibu.dengarJudul('Terima kasih');
	await meeting.hall.ask({ kind: 'closeChoice' });
	await meeting.hall.ask({ kind: 'closeSession' });
	await ibu.dengarJudul('Pertemuan sudah selesai');
	await expectCalm('ended');

	await page.goto(`http://${lan}:${world.port}/batal`);
	await ibu.ketik(page.getByRole('textbox', { name: 'Kode di slip' }), slip);
	await expectCalm('slip code');
	await ibu.kirim(ibu.tombol('Batalkan janji'));
	await expect(page.getByRole('heading', { level: 1 })).toHaveText('Sudah.');
	expect(readStored(world.dataFolder, 'select kind, written, signing from janji_hati').map((row) => ({ ...row }))).toEqual([
		{ kind: 'kedua', written: 1, signing: 'thumb' }
	]);
	expect(ibu.faults).toEqual([]);
});

test('in all that time nothing left the phone for another host, and none would have answered', async ({ world, browser }) => {
	const page = await phonePage(browser);
	await expect(page.goto('http://example.org/')).rejects.toThrow(/NAME_NOT_RESOLVED/);
	expect([...asked.keys()].toSorted()).toEqual([`http://${lan}:${world.port}`, `ws://${lan}:${world.port}`]);
	expect(asked.get(`http://${lan}:${world.port}`)).toBeGreaterThan(10);
});
