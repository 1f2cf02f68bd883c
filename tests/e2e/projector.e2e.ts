/**
 * The boards on the projector with few and with many cards, at both sizes: no text below 1/40 of the height, none cut, whatever is in
 * hand. And nothing moves there where the system's wish is that nothing moves.
 */
import { refleksiScript, rembugScript } from '@balai/domain';
import { expectLegible } from './accessible.ts';
import { growTree, growWall } from './grown-boards.ts';
import { expect, testStory } from './test.ts';
import { goTo, openMeeting, openRosalia } from './whole-meeting.ts';

const test = testStory({ clock: '2026-11-19T00:40:00Z', args: ['--latihan'] });
test.use({ trace: 'off' });

const PHONES = 15;

/** Counts from now on what moves on the page. */
function countMotion(): void {
	const page = window as Window & { moves?: number };
	page.moves = 0;
	const animate = Element.prototype.animate;
	Element.prototype.animate = function (frames, options) {
		const duration = typeof options === 'object' ? Number(options.duration ?? 0) : (options ?? 0);
		if (duration > 0) page.moves = (page.moves ?? 0) + 1;
		return animate.call(this, frames, options);
	};
	document.addEventListener('transitionrun', () => (page.moves = (page.moves ?? 0) + 1));
}

test('the wall with 30, 120 and 300 cards, and the matrix of it', async ({ world, browser }) => {
	test.setTimeout(120_000);
	const meeting = await openMeeting(world, await openRosalia(world, browser), { method: /Rembug/, families: PHONES });
	const { hall, invitations } = meeting;
	const layar = meeting.layar.page;
	for (const { name, code } of invitations) await hall.join(name, code);
	await goTo(meeting, rembugScript, 'cards');
	await expect(layar.getByText('Kartu akan tampil di sini.')).toBeVisible();

	const moved = () => layar.evaluate(() => (window as Window & { moves?: number }).moves ?? 0);
	await layar.emulateMedia({ reducedMotion: 'reduce' });
	await layar.evaluate(countMotion);
	await growWall(hall, 0, 20);
	await expect(layar.locator('body')).toContainText('20 kartu di dinding');
	expect(await moved(), 'what moved against the wish').toBe(0);
	await layar.emulateMedia({ reducedMotion: 'no-preference' });
	await growWall(hall, 20, 30);
	await expect(layar.locator('body')).toContainText('30 kartu di dinding');
	expect(await moved(), 'what moves otherwise').toBeGreaterThan(0);
	await layar.emulateMedia({ reducedMotion: 'reduce' });

	await expectLegible(layar, 'wall of 30');
	const { layout } = hall.desk;
	for (const [from, to] of [
		[30, 120],
		[120, 300]
	] as const) {
		await growWall(hall, from, to);
		await expect(layar.locator('body')).toContainText(`${to} kartu di dinding`);
		for (const { id, title } of hall.desk.wall.clusters) {
			layout.takeInHand(id);
			await expect(layar.getByRole('heading', { name: title })).toBeVisible();
			await expectLegible(layar, `wall of ${to}, ${title}`);
		}
	}
	await goTo(meeting, rembugScript, 'matrix');
	layout.putRows(
		hall.desk.wall.clusters.map(({ id }) => id),
		true
	);
	for (const { id, title } of hall.desk.wall.clusters) {
		layout.takeInHand(id);
		await expect(layar.getByRole('rowheader', { name: title })).toBeVisible();
		await expectLegible(layar, `matrix, ${title}`);
	}
	// A row that is higher than a sheet goes on, on the next one.
	await layar.clock.install();
	const [longest, other] = hall.desk.wall.clusters.toSorted((one, another) => another.cards.length - one.cards.length);
	// Its time runs from when it is taken in hand, by the clock that stands here now.
	layout.takeInHand(other?.id);
	await expect(layar.getByRole('rowheader', { name: other?.title ?? '' })).toBeVisible();
	layout.takeInHand(longest?.id);
	await expect(layar.getByRole('rowheader', { name: longest?.title ?? '' })).toBeVisible();
	await expect(layar.getByText(/^bagian 1 dari/)).toBeVisible();
	await layar.clock.fastForward(15_000);
	await expect(layar.getByText(/^bagian 2 dari/)).toBeVisible();
	await expectLegible(layar, 'matrix, second part of a row');
	hall.leave();
	await meeting.rosalia.page.context().close();
});

test('the tree with 21, 40 and 120 cards', async ({ world, browser }) => {
	test.setTimeout(120_000);
	const meeting = await openMeeting(world, await openRosalia(world, browser), { method: /Refleksi/, families: PHONES });
	const { hall, invitations } = meeting;
	const layar = meeting.layar.page;
	await layar.emulateMedia({ reducedMotion: 'reduce' });
	for (const { name, code } of invitations) await hall.join(name, code);
	await goTo(meeting, refleksiScript, 'tree');
	for (const [from, to] of [
		[0, 21],
		[21, 40],
		[40, 120]
	] as const) {
		await growTree(hall, from, to);
		await expect(layar.locator('body')).toContainText(`${to} kartu`);
		for (const part of to > 40 ? ['akar', 'batang', 'daun'] : [undefined]) {
			hall.desk.layout.takeInHand(part);
			await expectLegible(layar, `tree of ${to}, ${part ?? 'whole'}`);
		}
	}
	await goTo(meeting, refleksiScript, 'why');
	hall.desk.layout.takeInHand(await hall.cardId('sebab', 'Kerja tidak tetap'));
	await expectLegible(layar, 'why, with a card in hand');
	hall.leave();
});
