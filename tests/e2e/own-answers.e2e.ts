/**
 * What is answered privately beside the choice, on the built app: an MPA with its self-assessment and commitments, then a Refleksi with
 * dots, criteria check and plans. Every screen by axe, in light and dark, at 320 px and with doubled text; once by the keyboard alone.
 */
import { mpaScript, refleksiScript } from '@balai/domain';
import type { Page } from '@playwright/test';
import { expectEqual, expectNoFault, expectPhoneScreen, expectProjectorScreen } from './accessible.ts';
import { Participant } from './people/participant.ts';
import type { Pendamping } from './people/pendamping.ts';
import { phonePage } from './people/person.ts';
import { Scribe } from './people/scribe.ts';
import { expect, testStory } from './test.ts';
import { goTo, openMeeting, openRosalia, type Meeting } from './whole-meeting.ts';
import type { World } from './world.ts';

const test = testStory({ clock: '2026-11-19T00:40:00Z', args: ['--latihan'] });
test.describe.configure({ mode: 'serial' });
test.use({ trace: 'off' });

const rooms = [
	['Rumah', 'Dinding tembok, milik sendiri', 'Dinding bebak, lantai tanah'],
	['Kebun', 'Sawah dua petak', 'Hanya halaman rumah']
] as const;

let rosalia: Pendamping;

/** A meeting that has begun, with four phones that no browser holds. */
async function begin(method: RegExp, world: World): Promise<Meeting> {
	const meeting = await openMeeting(world, rosalia, { method, families: 6 });
	for (const { name, code } of meeting.invitations.slice(2)) await meeting.hall.join(name, code);
	return meeting;
}

/** Cards of one board, typed in by the facilitator, and hung in groups. */
async function fill({ hall }: Meeting, board: string, sides: readonly [string, string]): Promise<void> {
	const ids = await hall.type(
		board,
		rooms.flatMap(([, ...texts]) => texts.map((text, index) => [sides[index] ?? '', text] as const))
	);
	for (const [index, [title]] of rooms.entries()) await hall.cluster(title, ids.slice(index * 2, index * 2 + 2), board);
}

/** Who answers about herself sees no favourite. */
const expectNoFavourite = (page: Page, count: number) =>
	expectEqual(page, page.locator('.choice .button, .hp-even .button'), count);

const heading = (page: Page) => page.getByRole('heading', { level: 1 });

test('an MPA: each person places her own family, row by row', async ({ world, browser }) => {
	test.setTimeout(240_000);
	rosalia = await openRosalia(world, browser);
	const meeting = await begin(/MPA/, world);
	const { hall, meja, invitations, code, address } = meeting;
	const layar = meeting.layar.page;
	const console = rosalia.page;
	const [mine = { name: '', code: '' }] = invitations;
	await fill(meeting, 'kriteria', ['kaya', 'miskin']);
	await goTo(meeting, mpaScript, 'selfAssessment');
	await expect(console.getByRole('button', { name: 'Buka pertanyaan di HP' })).toBeVisible();
	await expectNoFault(console, 'console, poll before');
	await expectProjectorScreen(layar, 'projector, poll before');

	const maria = new Participant(await phonePage(browser), address);
	await maria.pindaiUndangan(code, mine.code);
	await maria.jawabYa(mine.name);
	await console.getByRole('button', { name: 'Buka pertanyaan di HP' }).click();
	await expect(heading(maria.page)).toHaveText('Rumah');
	await expect(layar.locator('body')).toContainText('tidak perlu buru-buru');
	await expectProjectorScreen(layar, 'projector, poll open');
	await expectPhoneScreen(maria.page, 'phone, one row');
	await expectNoFavourite(maria.page, 3);

	// By the keyboard alone, from the heading that the page puts the focus on.
	await maria.page.getByRole('button', { name: 'Di antaranya' }).focus();
	await maria.page.keyboard.press('Enter');
	await expect(heading(maria.page)).toHaveText('Kebun');
	await expect(heading(maria.page)).toBeFocused();
	await maria.page.goBack();
	await expect(maria.page.getByText('Tadi dijawab: Di antaranya.')).toBeVisible();
	await maria.page.keyboard.press('Tab');
	await maria.page.getByRole('button', { name: 'Lebih dekat miskin' }).focus();
	await maria.page.keyboard.press('Space');
	await maria.page.getByRole('button', { name: 'Lewati baris ini' }).click();
	await expect(heading(maria.page)).toHaveText('Terima kasih');
	const result = maria.page.getByRole('list', { name: 'Hasil saya' });
	await expect(result.getByRole('listitem')).toHaveText([/Rumah\s*Lebih dekat miskin/, /Kebun\s*dilewati/]);
	await expectPhoneScreen(maria.page, 'phone, own result');
	await expect(maria.page.getByRole('checkbox')).not.toBeChecked();
	await maria.page.getByRole('checkbox', { name: /Simpan di catatan saya/ }).check();
	await expect(console.getByText(/^1 sudah menjawab/)).toBeVisible();
	// What was acknowledged is there after a `kill -9`, and her phone asks anew who holds it.
	await expect(maria.page.getByText('tersimpan di HP')).toHaveCount(0);
	await world.kill();
	await world.restart();
	await hall.together();
	await maria.page.reload();
	await maria.jawabYa(mine.name);
	await expect(maria.page.getByRole('checkbox', { name: /Simpan di catatan saya/ })).toBeChecked();
	await expect(result).toContainText('Lebih dekat miskin');
	await expectNoFault(console, 'console, poll open');

	const scribe = new Scribe(await phonePage(browser), address);
	await scribe.page.goto(`${address}/g/${code}/pasang`);
	await scribe.pasangAlat(code, await hall.pairingCode('scribe'));
	await scribe.diMejaPencatat();
	await scribe.page.getByRole('group', { name: 'Bagian' }).getByRole('button', { name: 'Jawaban' }).click();
	const sheet = scribe.page.locator('form').filter({ hasText: 'Rumah' });
	for (const [label, count] of [
		['Lebih dekat kaya', '6'],
		['Di antaranya', '8'],
		['Lebih dekat miskin', '7']
	] as const)
		await sheet.getByLabel(label).fill(count);
	await sheet.getByRole('button', { name: /^Simpan jumlah/ }).click();
	await expect(console.getByText(/^22 sudah menjawab/)).toBeVisible();
	await expectPhoneScreen(scribe.page, 'scribe, paper answers');
	await scribe.page.context().close();

	await hall.answerAll((row) => (row % 2 === 0 ? 'kaya' : 'antara'));
	await expect(console.getByText(/^26 sudah menjawab/)).toBeVisible();
	await meja.tutupPertanyaan();
	await expect(layar.getByRole('definition')).toHaveText(['10', '8', '8']);
	await expect(layar.locator('body')).toContainText('Tidak ditampilkan: Kebun.');
	await expectProjectorScreen(layar, 'projector, totals');
	await expectNoFault(console, 'console, totals');
	await expect(maria.page.getByText('Pertanyaan ini sudah ditutup.')).toBeVisible();
	await maria.page.getByRole('button', { name: 'Selesai' }).click();

	await goTo(meeting, mpaScript, 'privateChoice');
	await hall.ask({ kind: 'showRightsCard' });
	await maria.bacaKartuHak();
	await hall.ask({ kind: 'openChoice' });
	await maria.pilih({ pilihan: 'Saya belum mundur', lalu: 'Tidak usah' });
	await expect(heading(maria.page)).toHaveText('Janji hati / komitmen peserta KPM PKH');
	await expect(maria.page.locator('.promise li')).toHaveText([
		'Akan hadir setiap kegiatan P2K2',
		'akan mempergunakan uang bantuan untuk keperluan sekolah anak',
		'berjanji untuk keluar dari kepesertaan PKH bila telah mampu mandiri'
	]);
	await expectPhoneScreen(maria.page, 'phone, commitments');
	await maria.tandaTangan();
	await maria.bacaSlip();
	await hall.ask({ kind: 'closeSession' });
	hall.leave();
	await maria.page.context().close();
	await layar.close();
	await rosalia.bukaRiwayat(mine.name);
	await expect(rosalia.page.getByText('Rumah: Lebih dekat miskin')).toBeVisible();
	await expect(rosalia.page.getByText('Janji hati MPA')).toBeVisible();
	expect(maria.faults).toEqual([]);
});

test('a Refleksi: dots, the criteria check, and a plan that presses nobody', async ({ world, browser }) => {
	test.setTimeout(240_000);
	const meeting = await begin(/Refleksi/, world);
	const { hall, meja, invitations, code, address } = meeting;
	const layar = meeting.layar.page;
	const console = rosalia.page;
	const [mine = { name: '', code: '' }, next = { name: '', code: '' }] = invitations;
	const groups = refleksiScript.boards.find(({ id }) => id === 'kelompok')?.sides ?? [];
	await fill(meeting, 'kelompok', [groups[0]?.id ?? '', groups[1]?.id ?? '']);
	await goTo(meeting, refleksiScript, 'commonCriteria');

	const shared = new Participant(await phonePage(browser), address);
	await shared.ketikKodePapan(code);
	await shared.jadikanHpBersama();
	await console.getByRole('button', { name: 'Buka pertanyaan di HP' }).click();
	await shared.ketikKodeUndangan(mine.code);
	await shared.jawabYa(mine.name);
	await expect(shared.page.getByText('Sisa titik: 5 dari 5.')).toBeVisible();
	await shared.page.getByRole('button', { name: 'Rumah' }).click();
	await expect(shared.page.getByText('Sisa titik: 4 dari 5.')).toBeVisible();
	await expectPhoneScreen(shared.page, 'phone, dots');
	await shared.page.getByRole('button', { name: 'Lanjut' }).click();
	await expectPhoneScreen(shared.page, 'phone, dots given');
	await shared.serahkanHp();
	await expect(shared.page.locator('body')).not.toContainText('Rumah');
	await expectPhoneScreen(shared.page, 'shared phone, handed over');
	await meja.tutupPertanyaan();
	await expect(layar.locator('body')).toContainText('1 orang sudah menjawab.');
	await expect(layar.locator('body')).toContainText('jawaban satu orang bisa ditebak');
	await expectProjectorScreen(layar, 'projector, totals hidden');
	await expectNoFault(console, 'console, totals hidden');

	await goTo(meeting, refleksiScript, 'criteriaCheck');
	await console.getByRole('button', { name: 'Buka pertanyaan di HP' }).click();
	await shared.jadiOrangBerikutnya();
	await shared.ketikKodeUndangan(next.code);
	await shared.jawabYa(next.name);
	await expect(heading(shared.page)).toContainText('sesuai dengan kriteria kemiskinan');
	await expectPhoneScreen(shared.page, 'phone, criteria check');
	await expectNoFavourite(shared.page, 2);
	await shared.page.getByRole('button', { name: 'Tidak atau belum sesuai' }).click();
	await expect(heading(shared.page)).toHaveText('Terima kasih');
	await expect(shared.page.getByRole('checkbox')).toHaveCount(0);
	await hall.ask({ kind: 'closePoll' });
	await shared.serahkanHp();
	await shared.page.context().close();

	const maria = new Participant(await phonePage(browser), address);
	await maria.pindaiUndangan(code, mine.code);
	await maria.jawabYa(mine.name);
	await hall.ask({ kind: 'showRightsCard' });
	await maria.bacaKartuHak();
	await goTo(meeting, refleksiScript, 'plans');
	await expectNoFault(console, 'console, plans before');
	await console.getByRole('button', { name: 'Buka rencana di HP' }).click();
	await expect(heading(maria.page)).toHaveText('Kira-kira kapan keluarga kami siap tanpa PKH?');
	await maria.page.getByRole('button', { name: '2027' }).click();
	await maria.page.getByRole('button', { name: 'Mar', exact: true }).click();
	await expectPhoneScreen(maria.page, 'phone, plan: when');
	await expectProjectorScreen(layar, 'projector, plans open');
	await maria.page.getByRole('button', { name: 'Lanjut' }).click();
	await maria.page.getByLabel('Usaha apa yang mau dilakukan?').fill('Buka kios kecil di depan rumah');
	await expectPhoneScreen(maria.page, 'phone, plan: what');
	for (const _ of ['upaya', 'potensi', 'bila']) await maria.page.getByRole('button', { name: 'Lanjut' }).click();
	await expect(maria.page.getByText('Maret 2027')).toBeVisible();
	await expectPhoneScreen(maria.page, 'phone, plan: check');
	await expectNoFavourite(maria.page, 2);
	await maria.page.getByRole('button', { name: 'Tidak menulis' }).click();
	await expect(heading(maria.page)).toHaveText('Terima kasih');
	const after = await maria.page.getByRole('main').innerText();
	await expect(console.getByText(/^1 selesai/)).toBeVisible();
	await maria.page.getByRole('button', { name: 'Ubah jawaban' }).click();
	// What was typed and not wanted is not on the phone any more.
	await expect(maria.page.getByRole('button', { name: 'Belum tahu' })).toHaveAttribute('aria-pressed', 'true');
	await maria.page.getByRole('button', { name: '2027' }).click();
	await maria.page.getByRole('button', { name: 'Mar', exact: true }).click();
	await maria.page.getByRole('button', { name: 'Lanjut' }).click();
	await maria.page.getByLabel('Usaha apa yang mau dilakukan?').fill('Buka kios kecil di depan rumah');
	for (const _ of ['upaya', 'potensi', 'bila']) await maria.page.getByRole('button', { name: 'Lanjut' }).click();
	await maria.page.getByRole('button', { name: 'Simpan rencana' }).click();
	await expect(heading(maria.page)).toHaveText('Terima kasih');
	// Nobody sees from the screen whether she wrote one.
	expect(await maria.page.getByRole('main').innerText()).toBe(after);
	await expectPhoneScreen(maria.page, 'phone, plan: done');
	await expectNoFault(console, 'console, plans open');
	await hall.ask({ kind: 'closeSession' });
	hall.leave();
	await maria.page.context().close();
	await layar.close();

	await rosalia.buka('/tindak-lanjut');
	const waiting = rosalia.page.getByRole('region', { name: '1 rencana keluarga' });
	await expect(waiting).toContainText('Target Maret 2027');
	await expect(waiting).toContainText('Upaya: Buka kios kecil di depan rumah');
	await expectNoFault(rosalia.page, 'follow-up with a plan');
	await waiting.getByRole('button', { name: /^Sudah ditemani/ }).click();
	await expect(rosalia.page.getByText('Tercatat: rencananya sudah ditemani.')).toBeVisible();
	await expect(waiting).toHaveCount(0);
	expect(maria.faults).toEqual([]);
});
