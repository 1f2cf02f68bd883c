/** The boards with few and with many cards: the wall and the tree on the projector at both sizes, and the desks behind them. */
import { refleksiScript, rembugScript } from '@balai/domain';
import { chromium } from '@playwright/test';
import { setTimeout as sleep } from 'node:timers/promises';
import { findChromium } from '../chromium.ts';
import { growTree, growWall, said } from '../e2e/grown-boards.ts';
import { Pendamping } from '../e2e/people/pendamping.ts';
import { HALL_ADDRESS } from '../e2e/people/person.ts';
import { goTo, openMeeting } from '../e2e/whole-meeting.ts';
import { openWorld } from '../e2e/world.ts';
import { address, laptop, open, projector, take, takeBoth, takeDark } from './camera.ts';
import type { Village } from './meetings.ts';
import { takeOwnAnswers } from './own-answers.ts';
import { takePhones } from './phones.ts';

const PHONES = 15;
async function takeReflection({ world, rosalia }: Village): Promise<void> {
	const meeting = await openMeeting(world, rosalia, { method: /Refleksi/, families: PHONES });
	const { hall, invitations } = meeting;
	for (const { name, code } of invitations) await hall.join(name, code);
	const layar = meeting.layar.page;
	await layar.setViewportSize(projector);
	const { layout } = hall.desk;

	await goTo(meeting, refleksiScript, 'tree');
	const count = Object.values(said).flat().length;
	await growTree(hall, 0, count);
	const idOf = (text: string) => hall.cardId('sebab', text);
	for (const [effect, cause] of [
		['Anak putus sekolah', 'Kerja tidak tetap'],
		['Anak ikut kerja', 'Anak putus sekolah'],
		['Kerja tidak tetap', 'Belum ada keterampilan'],
		['Kerja tidak tetap', 'Takut mulai usaha'],
		['Belum ada keterampilan', 'Sekolah tidak tamat']
	] as const)
		layout.link(await idOf(effect), await idOf(cause));
	layout.mark(await idOf('Takut mulai usaha'), 'pangkas');
	await sleep(1000);
	await take(rosalia.page, 'konsol-pohon');
	await takeDark(rosalia.page, 'konsol-pohon');
	await takeBoth(layar, 'layar-pohon');
	await takeDark(layar, 'layar-pohon');

	await goTo(meeting, refleksiScript, 'why');
	layout.takeInHand(await idOf('Kerja tidak tetap'));
	await sleep(500);
	await take(rosalia.page, 'konsol-mengapa');
	await takeDark(rosalia.page, 'konsol-mengapa');
	await take(layar, 'layar-mengapa');

	layout.takeInHand(undefined);
	await goTo(meeting, refleksiScript, 'tree');
	await growTree(hall, count, 40);
	await sleep(1000);
	await takeBoth(layar, 'layar-pohon-40');
	await growTree(hall, 40, 120);
	layout.takeInHand('akar');
	await sleep(1000);
	await takeBoth(layar, 'layar-pohon-120');
	hall.leave();
	await layar.close();
}

async function takeWalls({ world, rosalia }: Village): Promise<void> {
	const meeting = await openMeeting(world, rosalia, { method: /Rembug/, families: PHONES });
	const { hall, invitations } = meeting;
	for (const { name, code } of invitations) await hall.join(name, code);
	await goTo(meeting, rembugScript, 'cards');
	const layar = meeting.layar.page;
	await layar.setViewportSize(projector);
	for (const [from, to] of [
		[0, 30],
		[30, 120],
		[120, 300]
	] as const) {
		await growWall(hall, from, to);
		await sleep(1000);
		await takeBoth(layar, `layar-dinding-${to}`);
		await takeDark(layar, `layar-dinding-${to}`);
		await take(rosalia.page, `konsol-dinding-${to}`);
	}
	await goTo(meeting, rembugScript, 'matrix');
	hall.desk.layout.putRows(
		hall.desk.wall.clusters.map(({ id }) => id),
		true
	);
	hall.desk.layout.takeInHand(hall.desk.wall.clusters[0]?.id);
	await layar.getByText('bagian 1 dari').waitFor();
	await takeBoth(layar, 'layar-matriks-300');
	await takeDark(layar, 'layar-matriks-300');
	await take(rosalia.page, 'konsol-matriks-300');
	await takeDark(rosalia.page, 'konsol-matriks-300');
	hall.leave();
	await layar.close();
}

/** In a village of their own, so that the story of the other pictures goes on undisturbed. */
export async function takeBoards(): Promise<void> {
	const world = await openWorld({ clock: '2026-11-19T00:40:00Z', origin: address, args: ['--latihan'] });
	const found = await findChromium();
	const rule = `--host-resolver-rules=MAP ${HALL_ADDRESS}:3000 127.0.0.1:${world.port}`;
	const browser = await chromium.launch({ ...found, args: [...found.args, rule] });
	try {
		const rosalia = new Pendamping(await open(browser, laptop), address, { username: 'rosalia', password: 'latihan-balai' });
		await rosalia.masuk();
		const village: Village = { browser, world, rosalia };
		await takePhones(village);
		await takeWalls(village);
		await takeReflection(village);
		await takeOwnAnswers(village);
	} finally {
		await browser.close();
		await world.close();
	}
}
