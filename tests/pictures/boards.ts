/** The boards with few and with many cards: the wall and the tree on the projector at both sizes, and the desks behind them. */
import { refleksiScript } from '@balai/domain';
import { randomId } from '@balai/live/client';
import { chromium, type Page } from '@playwright/test';
import { setTimeout as sleep } from 'node:timers/promises';
import { findChromium } from '../chromium.ts';
import { Pendamping } from '../e2e/people/pendamping.ts';
import { HALL_ADDRESS } from '../e2e/people/person.ts';
import { openWorld } from '../e2e/world.ts';
import { address, laptop, open, projector, take } from './camera.ts';
import { manyCards } from './cards.ts';
import { hallOf, type Village } from './meetings.ts';
import { goTo, openMeeting } from '../e2e/whole-meeting.ts';
import type { Hall } from '../e2e/hall.ts';

const small = { width: 1280, height: 720 };
const places = ['', ' di dusun atas', ' dekat kali', ' waktu kemarau', ' tiap tahun', ' sejak lama'];
/** What a group of mothers says; what comes from outside the families is marked. */
const said = {
	daun: [
		['Rumah tidak terurus', 'Sering sakit', 'Utang bertambah', 'Anak putus sekolah', 'Makan dua kali sehari'],
		['Anak ikut kerja', 'Jual ternak waktu susah', 'Tidak ikut kumpul', 'Beras dibeli eceran', 'Banyak pikiran']
	].flat(),
	batang: ['Kerja tidak tetap', 'Hasil kebun sedikit', 'Uang cepat habis', 'Beras mahal'],
	akar: ['Belum ada keterampilan', 'Uang belum diatur', 'Takut mulai usaha', 'Sekolah tidak tamat', 'Lahan sempit']
} as const;
const fromOutside = ['Hujan tidak menentu', 'Jalan ke pasar rusak'];

/** Both sizes of a projector. */
async function takeBoth(layar: Page, name: string): Promise<void> {
	await take(layar, name);
	await layar.setViewportSize(small);
	await take(layar, `${name}-720`);
	await layar.setViewportSize(projector);
}

/** `most`: cards in all. */
async function growTree(hall: Hall, has: number, most: number): Promise<void> {
	const { layout } = hall.desk;
	const names = [...said.daun, ...said.batang, ...said.akar, ...fromOutside];
	const sheets = Array.from({ length: most }, (_, index) => {
		const name = names[index % names.length] ?? '';
		return { text: `${name}${places[Math.floor(index / names.length) % places.length] ?? ''}`, name };
	}).slice(has);
	const ids = await hall.type(
		'sebab',
		sheets.map(({ text }) => ['', text])
	);
	for (const [index, { name }] of sheets.entries()) {
		const id = ids[index] ?? '';
		const isOf = (part: readonly string[]) => part.includes(name);
		if (isOf(said.daun)) layout.hangInPart([id], 'daun');
		else if (isOf(said.batang)) layout.hangInPart([id], 'batang');
		else layout.hangAsRoot(id, isOf(fromOutside));
	}
	await sleep(1000);
}

async function takeReflection({ world, rosalia }: Village): Promise<void> {
	const meeting = await openMeeting(world, rosalia, { method: /Refleksi/, families: 1 });
	const { hall } = meeting;
	const layar = meeting.layar.page;
	await layar.setViewportSize(projector);
	const { layout } = hall.desk;

	await goTo(meeting, refleksiScript, 'why');
	const names = [...said.daun, ...said.batang, ...said.akar];
	const ids = await hall.type(
		'sebab',
		names.map((text) => ['', text])
	);
	const idOf = (text: string) => ids[(names as string[]).indexOf(text)] ?? '';
	for (const [effect, cause] of [
		['Anak putus sekolah', 'Kerja tidak tetap'],
		['Anak ikut kerja', 'Anak putus sekolah'],
		['Kerja tidak tetap', 'Belum ada keterampilan'],
		['Kerja tidak tetap', 'Takut mulai usaha'],
		['Belum ada keterampilan', 'Sekolah tidak tamat']
	] as const)
		layout.link(idOf(effect), idOf(cause));
	layout.takeInHand(idOf('Kerja tidak tetap'));
	await sleep(500);
	await take(rosalia.page, 'konsol-mengapa');
	await take(layar, 'layar-mengapa');

	await goTo(meeting, refleksiScript, 'tree');
	layout.takeInHand(undefined);
	layout.hangInParts([
		{ part: 'daun', ids: said.daun.map(idOf) },
		{ part: 'batang', ids: said.batang.map(idOf) },
		{ part: 'akar', ids: said.akar.map(idOf) }
	]);
	layout.mark(idOf('Takut mulai usaha'), 'pangkas');
	await growTree(hall, names.length, names.length + fromOutside.length);
	await take(rosalia.page, 'konsol-pohon');
	await takeBoth(layar, 'layar-pohon');
	await growTree(hall, names.length + fromOutside.length, 40);
	await takeBoth(layar, 'layar-pohon-40');
	await growTree(hall, 40, 120);
	layout.takeInHand('akar');
	await takeBoth(layar, 'layar-pohon-120');
	hall.leave();
	await layar.close();
}

async function takeWalls(village: Village): Promise<void> {
	const { rosalia } = village;
	const code = await rosalia.kodeAula(await rosalia.bukaSesiPertama());
	const hall = await hallOf(village, code);
	await hall.start();
	await hall.goTo(9);
	const layar = await rosalia.page.context().newPage();
	await layar.setViewportSize(projector);
	await layar.goto(`${address}/layar/${code}`);
	const cards = manyCards(300);
	for (const [from, to] of [
		[0, 30],
		[30, 120],
		[120, 300]
	] as const) {
		const now = cards.slice(from, to);
		const written = await hall.type(
			'kriteria',
			now.map(({ card }) => card)
		);
		for (const [index, { title }] of now.entries()) {
			const known = hall.desk.wall.clusters.find((cluster) => cluster.title === title)?.id;
			const id = known ?? randomId();
			hall.desk.layout.placeCards([written[index] ?? ''], id);
			if (known === undefined) await hall.ask({ kind: 'setTitle', clusterId: id, title });
		}
		await sleep(1000);
		await takeBoth(layar, `layar-dinding-${to}`);
	}
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
		await takeWalls(village);
		await takeReflection(village);
	} finally {
		await browser.close();
		await world.close();
	}
}
