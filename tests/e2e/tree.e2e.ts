/** The *pohon kemiskinan* of a Refleksi, made by the facilitator's hand on the console and seen by the hall on the projector. */
import { refleksiScript } from '@balai/domain';
import { randomId } from '@balai/live/client';
import type { Page } from '@playwright/test';
import { expectNoFault } from './accessible.ts';
import { Hall } from './hall.ts';
import type { ConsoleWindow } from './people/console-window.ts';
import { Pendamping } from './people/pendamping.ts';
import { laptopPage } from './people/person.ts';
import { expect, testStory } from './test.ts';

const test = testStory({ clock: '2026-11-19T00:40:00Z', args: ['--latihan'] });
test.describe.configure({ mode: 'serial' });
test.use({ trace: 'off' });

const cards = ['Tidak punya penghasilan', 'Sering sakit', 'Anak putus sekolah', 'Hasil kebun sedikit'] as const;
let hall: Hall;
let desk: ConsoleWindow;
let layar: Page;

async function goTo(id: string): Promise<void> {
	const step = refleksiScript.steps.find((each) => each.id === id);
	await hall.ask({ kind: 'enterStep', step: step?.number ?? 0 });
	await expect(desk.page.locator('[aria-current="step"]')).toContainText(step?.title ?? '');
}

test('a Refleksi is planned, and its causes are written', async ({ world, browser }) => {
	const rosalia = new Pendamping(await laptopPage(browser), world.url, { username: 'rosalia', password: 'latihan-balai' });
	await rosalia.masuk();
	const sessionId = await rosalia.rencanakanRembug({
		method: /Refleksi/,
		desa: 'Desa Oelbiteno',
		date: '2026-11-19',
		time: '09:00',
		venue: 'Rumah ketua kelompok',
		narasumber: { name: 'Yosep Laka', role: 'Kepala Desa' }
	});
	await rosalia.page.getByRole('checkbox').first().check();
	await rosalia.page.getByRole('button', { name: 'Simpan undangan' }).click();
	await rosalia.buka(`/sesi/${sessionId}`);
	const link = await rosalia.page.locator('a[href^="/layar/"]').first().getAttribute('href');
	const code = /\/layar\/(\w+)/.exec(link ?? '')?.[1] ?? '';
	const cookies = await rosalia.page.context().cookies();
	hall = new Hall({ url: world.url, code, cookie: cookies.map(({ name, value }) => `${name}=${value}`).join('; ') });
	await hall.start();
	desk = await rosalia.bukaMejaPandu(sessionId);
	layar = (await rosalia.bukaLayarAula()).page;
	await goTo('why');
	await hall.ask({ kind: 'openWriting', board: 'sebab', mode: 'langsung' });
	for (const text of cards)
		await hall.ask({ kind: 'writeCard', cardId: randomId(), secret: randomId(), board: 'sebab', side: '', text });
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
	await expectNoFault(layar, 'why, projector');
	await page.getByRole('button', { name: /Tanya lagi.*Jalan ke pasar rusak/ }).click();
	await page.getByRole('button', { name: 'Akar, dari luar diri' }).click();
	await expect(page.getByRole('heading', { name: 'Belum ditanya' })).toContainText('2');
});

test('the tree: cards are hung by mouse, by keys and by choosing, and each step is taken back', async () => {
	const { page } = desk;
	await goTo('tree');
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
	await expectNoFault(layar, 'tree, projector');
});

test('what is cut: part by part, the hall sees which', async () => {
	const { page } = desk;
	await goTo('whatToCut');
	await page.getByRole('button', { name: '3. Akar' }).click();
	await page.getByRole('button', { name: /Jalan ke pasar rusak/ }).click();
	await expect(layar.getByText('dipangkas', { exact: true })).toBeVisible();
	await expectNoFault(page, 'what is cut, console');
	await expectNoFault(layar, 'what is cut, projector');
});
