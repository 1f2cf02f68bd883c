import { describe, expect, it } from 'vitest';
import type { HallViewer } from '@balai/live/client';
import { newCard, until } from './hall-under-test.ts';
import { loseLine, openHall, openHallWithLine, openConsole, openProjector, phone } from './hall-visitors.ts';

const shape = (viewer: HallViewer) =>
	[
		...viewer.wall.clusters.map(({ title, cards }) => `${title}: ${cards.map(({ text }) => text).join(', ')}`),
		viewer.wall.loose.map(({ text }) => text).join(', ')
	].join(' | ');

describe('console and projector', () => {
	it('[LV4] the facilitator groups cards, names them, takes a step back; the projector follows', async () => {
		const hall = await openHall();
		const [console, projector, maria] = [openConsole(hall), openProjector(hall), await phone(hall)];
		const [roof, hens] = [newCard('Atap bocor'), newCard('Ayam dua ekor saja')];
		await maria.command(roof);
		await maria.command(hens);
		await until(() => console.wall.loose.length === 2 && console.stage?.for === 'desk');
		console.layout.addCluster('rumpun-01', { cardIds: [roof.cardId] });
		expect(await console.send({ kind: 'setTitle', clusterId: 'rumpun-01', title: 'Rumah' })).toEqual({ ok: true });
		await until(() => shape(projector) === 'Rumah: Atap bocor | Ayam dua ekor saja');
		console.layout.placeCard(hens.cardId, 'rumpun-01', 0);
		await until(() => shape(projector) === 'Rumah: Ayam dua ekor saja, Atap bocor | ');
		console.layout.undo();
		await until(() => shape(projector) === 'Rumah: Atap bocor | Ayam dua ekor saja');
		await console.send({ kind: 'moveToTray', cardId: hens.cardId });
		await until(() => console.tray.length === 1 && shape(projector) === 'Rumah: Atap bocor | ');
		await until(() => console.unsent === 0);
	});

	it('[LV5] the board goes on without a line and merges on return; another window worked meanwhile', async () => {
		const { hall, line } = await openHallWithLine();
		const [away, here, maria] = [openConsole(line), openConsole(hall), await phone(hall)];
		const [roof, hens, rice] = [newCard('Atap bocor'), newCard('Ayam dua ekor saja'), newCard('Beli beras per kilo')];
		for (const card of [roof, hens]) await maria.command(card);
		await until(() => away.wall.loose.length === 2 && here.wall.loose.length === 2);
		await loseLine(line, away);
		away.layout.addCluster('rumpun-01', { cardIds: [roof.cardId] });
		away.layout.addCluster('rumpun-99');
		away.layout.undo();
		const closes = away.send({ kind: 'closeWriting' });
		here.layout.addCluster('rumpun-02', { cardIds: [hens.cardId] });
		await maria.command(rice);
		expect(shape(away)).toBe(': Atap bocor | Ayam dua ekor saja');
		line.heal();
		await until(() => shape(away) === shape(here) && shape(away).includes('Beli'));
		expect(shape(here).split(' | ').sort()).toEqual([': Atap bocor', ': Ayam dua ekor saja', 'Beli beras per kilo']);
		expect(await closes).toEqual({ ok: true });
		await until(() => away.unsent === 0);
		const fresh = openProjector(hall);
		await until(() => shape(fresh) === shape(here));
	});

	it('[LV12] a projector that comes back is sent only what it missed', async () => {
		const { hall, line } = await openHallWithLine();
		const [projector, maria] = [openProjector(line), await phone(hall)];
		await maria.command(newCard('Atap bocor'));
		await until(() => projector.wall.loose.length === 1);
		const [first] = projector.wall.loose;
		await loseLine(line, projector);
		await maria.command(newCard('Ayam dua ekor saja'));
		line.heal();
		await until(() => projector.wall.loose.length === 2);
		// The same object: it was not sent again.
		expect(projector.wall.loose[0]).toBe(first);
	});

	it('[LV12] cards hang in the same order on a screen that was there and on one that comes later', async () => {
		const hall = await openHall();
		const [early, maria] = [openProjector(hall), await phone(hall)];
		const [roof, hens] = [newCard('Atap bocor'), newCard('Ayam dua ekor saja')];
		await maria.command(roof);
		await maria.command(hens);
		await maria.command({ ...roof, kind: 'changeCard', text: 'Atap bocor kalau hujan' });
		await until(() => shape(early).includes('hujan'));
		const late = openProjector(hall);
		await until(() => late.wall.loose.length === 2);
		expect(shape(late)).toBe(shape(early));
	});

	it('[LV1] says why it stays out, and tries no more', async () => {
		const hall = await openHall();
		const viewer = openConsole(hall, { headers: {} });
		await until(() => viewer.problem !== undefined);
		expect([viewer.problem?.refusal, viewer.connection]).toEqual(['notAllowed', 'waiting']);
	});

	it('[LV11] a paired projector keeps its token and uses it after a lost line', async () => {
		const { hall, line } = await openHallWithLine();
		const console = openConsole(hall);
		const pairing = await console.send({ kind: 'pairDevice', role: 'projector' });
		const code = pairing.ok && pairing.value && 'code' in pairing.value ? pairing.value.code : '';
		const tokens: string[] = [];
		const projector = openProjector(line, {
			by: { pairing: code },
			headers: {},
			ontoken: (token) => tokens.push(token)
		});
		await until(() => projector.stage !== undefined);
		await loseLine(line, projector);
		line.heal();
		await until(() => projector.connection === 'connected');
		expect([tokens.length, projector.welcome?.role]).toEqual([1, 'projector']);
	});
});
