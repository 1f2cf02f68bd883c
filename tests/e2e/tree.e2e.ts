/** The *pohon kemiskinan* of a Refleksi, made by the facilitator's hand on the console and seen by the hall on the projector. */
import { refleksiScript } from '@balai/domain';
import type { Page } from '@playwright/test';
import { expectNoFault, expectProjectorScreen } from './accessible.ts';
import type { ConsoleWindow } from './people/console-window.ts';
import { expect, testStory } from './test.ts';
import { goTo, openMeeting, openRosalia, type Meeting } from './whole-meeting.ts';

const test = testStory({ clock: '2026-11-19T00:40:00Z', args: ['--latihan'] });
test.describe.configure({ mode: 'serial' });
test.use({ trace: 'off' });

const cards = ['Tidak punya penghasilan', 'Sering sakit', 'Anak putus sekolah', 'Hasil kebun sedikit'] as const;
let meeting: Meeting;
let desk: ConsoleWindow;
let layar: Page;

test.afterAll(() => meeting?.hall.leave());

test('a Refleksi is planned, and its causes are written', async ({ world, browser }) => {
	meeting = await openMeeting(world, await openRosalia(world, browser), { method: /Refleksi/, families: 1 });
	desk = meeting.meja;
	layar = meeting.layar.page;
	await goTo(meeting, refleksiScript, 'why');
	await meeting.hall.type(
		'sebab',
		cards.map((text) => ['', text])
	);
	await expect(layar.getByText('Tidak punya penghasilan')).toBeVisible();
	await expect(desk.page.getByRole('heading', { name: 'Belum ditanya' })).toContainText('4');
});

test('why: a card that says the same is proposed, a new cause becomes a card, and the end of the chain a root', async () => {
	const { page } = desk;
	await page.getByRole('button', { name: 'Anak putus sekolah' }).click();
	await expect(layar.getByText('Mengapa demikian?').last()).toBeVisible();
	const field = page.getByRole('textbox', { name: 'Mengapa demikian?' });
	await field.fill('karena sonde punya penghasilan');
	await page
		.getByText('Sudah ada kartu yang mirip')
		.locator('..')
		.getByRole('button', { name: 'Tidak punya penghasilan' })
		.click();
	await expect(layar.getByText('Karena:')).toBeVisible();
	await page.getByRole('button', { name: /Tanya lagi.*Tidak punya penghasilan/ }).click();
	await field.fill('Jalan ke pasar rusak');
	await field.press('Enter');
	await expect(page.getByRole('button', { name: /Tanya lagi.*Jalan ke pasar rusak/ })).toBeVisible();
	await expectNoFault(page, 'why, console');
	await expectProjectorScreen(layar, 'why, projector');
	await page.getByRole('button', { name: /Tanya lagi.*Jalan ke pasar rusak/ }).click();
	await page.getByRole('button', { name: 'Akar, dari luar diri' }).click();
	await expect(page.getByRole('heading', { name: 'Belum ditanya' })).toContainText('2');
});

test('the tree: cards are hung by mouse, by keys and by choosing, and each step is taken back', async () => {
	const { page } = desk;
	await goTo(meeting, refleksiScript, 'tree');
	const part = (name: string) => page.getByRole('region', { name, exact: true });
	await expect(part('Akar')).toContainText('Jalan ke pasar rusak');
	await expect(part('Akar')).toContainText('luar diri');
	await page.getByRole('button', { name: /Gantung menurut sebabnya/ }).click();
	await expect(part('Batang')).toContainText('Tidak punya penghasilan');
	await expect(part('Daun')).toContainText('Anak putus sekolah');
	await desk.seretKartu(part('Belum digantung').getByText('Sering sakit'), part('Daun'));
	await expect(part('Daun')).toContainText('Sering sakit');
	await desk.pindahkanKartuDenganTombol(page.getByText('Hasil kebun sedikit'), ['ArrowUp', 'ArrowUp']);
	await expect(part('Batang')).toContainText('Hasil kebun sedikit');
	await desk.urungkan();
	await expect(part('Belum digantung')).toContainText('Hasil kebun sedikit');
	await page.getByRole('button', { name: 'Pilih', exact: true }).click();
	await page.getByText('Hasil kebun sedikit').click();
	await page.getByRole('button', { name: 'Batang', exact: true }).click();
	await expect(part('Batang')).toContainText('Hasil kebun sedikit');
	await page.getByRole('button', { name: 'Pilih', exact: true }).click();
	for (const text of [...cards, 'Jalan ke pasar rusak', 'luar diri'])
		await expect(layar.getByText(text, { exact: true })).toBeVisible();
	await expectNoFault(page, 'tree, console');
	await expectProjectorScreen(layar, 'tree, projector');
});

test('what is cut: part by part, the hall sees which', async () => {
	const { page } = desk;
	await goTo(meeting, refleksiScript, 'whatToCut');
	await page.getByRole('button', { name: '3. Akar' }).click();
	await page.getByRole('button', { name: /Jalan ke pasar rusak/ }).click();
	await expect(layar.getByText('dipangkas', { exact: true })).toBeVisible();
	await expectNoFault(page, 'what is cut, console');
	await expectProjectorScreen(layar, 'what is cut, projector');
});
