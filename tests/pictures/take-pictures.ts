/** Takes the pictures of the README and of the documents anew: an invented village, three Rembug, and every kind of screen. */
import { chromium } from '@playwright/test';
import { mkdir } from 'node:fs/promises';
import { resolve } from 'node:path';
import process from 'node:process';
import { findChromium } from '../chromium.ts';
import { Korkab } from '../e2e/people/korkab.ts';
import { Pendamping } from '../e2e/people/pendamping.ts';
import { HALL_ADDRESS } from '../e2e/people/person.ts';
import { openWorld } from '../e2e/world.ts';
import { address, folder, laptop, open, phone, take } from './camera.ts';
import { takeBoards } from './boards.ts';
import { playFirst } from './first-meeting.ts';
import { takeGambaran } from './gambaran.ts';
import { moveClock, planned, playQuickly, visitSome, type Village } from './meetings.ts';

const list = resolve(import.meta.dirname, '../fixtures/bnba-pkh.csv');
const password = 'latihan-balai';

/** The office, weeks later: lists, a case, the visits that are due. */
async function takeOffice({ browser, rosalia }: Village, plannedId: string, visited: string): Promise<void> {
	await rosalia.buka('/sesi');
	await take(rosalia.page, 'sesi');
	await rosalia.buka(`/sesi/${plannedId}`);
	await take(rosalia.page, 'sesi-persiapan');

	await rosalia.bukaTindakLanjut();
	await take(rosalia.page, 'tindak-lanjut');
	await rosalia.bukaRiwayat(visited);
	await take(rosalia.page, 'kpm');
	const pocket = new Pendamping(await open(browser, phone), address, rosalia);
	await pocket.masuk();
	await pocket.bukaTindakLanjut();
	await take(pocket.page, 'tindak-lanjut-hp');
	await pocket.page.context().close();

	const korkab = new Korkab(await open(browser, laptop), address, { username: 'kornelis', password });
	await korkab.masuk();
	await korkab.imporDaftar(list);
	await take(korkab.page, 'data-pratinjau');
	await korkab.page.context().close();
}

await mkdir(folder, { recursive: true });
const startedAt = performance.now();
const world = await openWorld({ clock: '2026-11-19T00:40:00Z', origin: address, args: ['--latihan'] });
const found = await findChromium();
// What stands on the pictures as the address of the hall leads to the port that the system chose.
const rule = `--host-resolver-rules=MAP ${HALL_ADDRESS}:3000 127.0.0.1:${world.port}`;
const browser = await chromium.launch({ ...found, args: [...found.args, rule] });
try {
	const rosalia = new Pendamping(await open(browser, laptop), address, { username: 'rosalia', password });
	const village = { browser, world, rosalia };
	await rosalia.masuk();
	const without = await playFirst(village);

	const second = await planned(village, { desa: 'Desa Oelbiteno', date: '2026-12-08', without });
	const third = await planned(village, { desa: 'Desa Nunbena', date: '2027-01-15', families: 8 });
	await moveClock(village, '2026-12-08T00:40:00Z');
	await playQuickly(village, second.id);
	await moveClock(village, '2027-01-12T01:00:00Z');
	const visited = await visitSome(rosalia, 6);
	await moveClock(village, '2027-01-15T00:40:00Z');
	await playQuickly(village, third.id);
	await moveClock(village, '2027-02-24T00:40:00Z');
	const fourth = await planned(village, { desa: 'Desa Nunbena', date: '2027-03-02', without: third.invited });
	await takeOffice(village, fourth.id, visited);
} catch (fault) {
	process.stderr.write(world.log().slice(-4000));
	throw fault;
} finally {
	await browser.close();
	await world.close();
}
await takeBoards();
await takeGambaran();
process.stdout.write(`${((performance.now() - startedAt) / 1000).toFixed(0)} s\n`);
