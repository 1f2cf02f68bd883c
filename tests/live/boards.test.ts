/** The boards of a Refleksi Kemiskinan: questions, small groups, and the tree with its causes, over the real store. */
import { refleksiScript } from '@balai/domain';
import type { HallViewer } from '@balai/live/client';
import { describe, expect, it } from 'vitest';
import { BoardLayout, makeLayoutDoc } from '../../packages/live/src/board-layout.ts';
import { newCard, until } from './hall-under-test.ts';
import { device, facilitator, openConsole, openHall, openProjector, phone, viewer } from './hall-visitors.ts';
import { planHall } from './planned-hall.ts';

async function planReflection() {
	const planned = await planHall({ script: refleksiScript });
	await planned.session({ kind: 'startSession' });
	return planned;
}

type Lead = Awaited<ReturnType<typeof facilitator>>;
const write = async (lead: Lead, board: string) =>
	expect(await lead.command({ kind: 'openWriting', board, mode: 'langsung' })).toMatchObject({ ok: true });
const stop = async (lead: Lead) => expect(await lead.command({ kind: 'closeWriting' })).toMatchObject({ ok: true });
const cardOn = (board: string, text: string, side = '') => ({ ...newCard(text), board, side });
const textsOn = (window: HallViewer, board: string) => {
	const { clusters, loose } = window.wallOf(board);
	return [
		...clusters.flatMap(({ title, cards }) => cards.map(({ text }) => `${title}: ${text}`)),
		...loose.map(({ text }) => text)
	];
};
/** 'Tidak punya penghasilan < Sekolah tidak tamat': each card with its causes. */
const chains = (window: HallViewer) =>
	[...window.treeOf('sebab').byId.values()]
		.filter(({ causes }) => causes.length > 0)
		.map(({ text, causes }) => `${text} < ${causes.map((id) => window.card(id)?.text).join(' & ')}`);
const partsOf = (window: HallViewer) => {
	const { daun, batang, akar, loose } = window.treeOf('sebab');
	return [daun, batang, akar, loose].map((cards) =>
		cards.map(({ text, isOutside, isCut }) => `${text}${isOutside ? ' (luar)' : ''}${isCut ? ' (pangkas)' : ''}`).join(', ')
	);
};

const penghasilan = cardOn('sebab', 'Tidak punya penghasilan');
const keterampilan = cardOn('sebab', 'Belum ada keterampilan');
const tamat = cardOn('sebab', 'Sekolah tidak tamat');
const hujan = cardOn('sebab', 'Hujan tidak menentu');
const sakit = cardOn('sebab', 'Sering sakit');

describe('the boards of a session', () => {
	it('[BD1] keep their cards apart on every screen, whoever comes when, and let each round be written again', async () => {
		const planned = await planReflection();
		const hall = await openHall(planned);
		const lead = await facilitator(hall);
		const [ibu, early] = [await phone(hall), openProjector(hall)];
		await write(lead, 'apaItuPkh');
		expect(await ibu.command(cardOn('apaItuPkh', 'Bantuan anak sekolah'))).toMatchObject({ ok: true });
		await stop(lead);
		await write(lead, 'berhakkah');
		expect(await ibu.command(cardOn('berhakkah', 'Semua warga sama', 'ya'))).toMatchObject({ ok: true });
		expect(await ibu.command(cardOn('berhakkah', 'Untuk yang miskin', 'tidak'))).toMatchObject({ ok: true });
		await stop(lead);
		await write(lead, 'apaItuPkh');
		expect(await ibu.command(cardOn('apaItuPkh', 'Uang untuk beras'))).toMatchObject({ ok: true });
		const late = openProjector(hall);
		for (const screen of [early, late]) {
			await until(() => textsOn(screen, 'apaItuPkh').length === 2);
			expect(textsOn(screen, 'apaItuPkh')).toEqual(['Bantuan anak sekolah', 'Uang untuk beras']);
			expect(textsOn(screen, 'berhakkah')).toEqual(['Semua warga sama', 'Untuk yang miskin']);
			expect(textsOn(screen, 'sebab')).toEqual([]);
		}
	});

	it('[BD1] are composed anew when something on them changed, not with every message of the hall', async () => {
		const planned = await planReflection();
		const hall = await openHall(planned);
		const lead = await facilitator(hall);
		const screen = openProjector(hall);
		await write(lead, 'apaItuPkh');
		await (await phone(hall)).command(cardOn('apaItuPkh', 'Bantuan anak sekolah'));
		await until(() => textsOn(screen, 'apaItuPkh').length === 1);
		const [wall, tree] = [screen.wallOf('apaItuPkh'), screen.treeOf('sebab')];
		await lead.command({ kind: 'enterStep', step: 3 });
		await until(() => screen.stage?.step === 3);
		expect(screen.wallOf('apaItuPkh')).toBe(wall);
		expect(screen.treeOf('sebab')).toBe(tree);
	});

	it('[LV15] refuse by name a side that the board does not have', async () => {
		const planned = await planReflection();
		const hall = await openHall(planned);
		const lead = await facilitator(hall);
		const ibu = await phone(hall);
		await write(lead, 'berhakkah');
		for (const side of ['', 'kaya', 'kelompok1'])
			expect(await ibu.command(cardOn('berhakkah', 'Ya, sama', side))).toMatchObject({ refusal: 'sideUnknown' });
		expect((await planned.board()).cards).toEqual([]);
	});

	it('[BD1][BD2] hang the lists of small groups in clusters of their own, and survive a restart', async () => {
		const planned = await planReflection();
		const hall = await openHall(planned);
		const lead = await facilitator(hall);
		const desk = openConsole(hall);
		const group = await phone(hall);
		await write(lead, 'kelompok');
		const [roof, water] = [cardOn('kelompok', 'Atap bocor', 'kelompok1'), cardOn('kelompok', 'Air jauh', 'kelompok2')];
		for (const card of [roof, water]) await group.command(card);
		await until(() => textsOn(desk, 'kelompok').length === 2);
		desk.layout.addCluster('rumpun-bersama', { board: 'kelompok', cardIds: [roof.cardId, water.cardId] });
		await desk.send({ kind: 'setTitle', clusterId: 'rumpun-bersama', title: 'Rumah' });
		desk.layout.splitCluster('rumpun-bersama', [water.cardId], 'rumpun-air1');
		await desk.send({ kind: 'setTitle', clusterId: 'rumpun-air1', title: 'Air' });
		await until(() => desk.unsent === 0);
		await hall.close();
		const again = openProjector(await openHall(planned));
		await until(() => textsOn(again, 'kelompok').length === 2);
		expect(textsOn(again, 'kelompok')).toEqual(['Rumah: Atap bocor', 'Air: Air jauh']);
		expect(again.wallOf('pengalaman').clusters).toEqual([]);
	});
});

describe('the tree of a hall', () => {
	async function openTree() {
		const planned = await planReflection();
		const hall = await openHall(planned);
		const lead = await facilitator(hall);
		const ibu = await phone(hall);
		await write(lead, 'sebab');
		for (const card of [penghasilan, keterampilan, tamat, hujan, sakit]) await ibu.command(card);
		const desk = openConsole(hall);
		await until(() => desk.treeOf('sebab').loose.length === 5);
		const { layout } = desk;
		layout.link(penghasilan.cardId, keterampilan.cardId);
		layout.link(keterampilan.cardId, tamat.cardId);
		layout.hangInParts([
			{ part: 'daun', ids: [sakit.cardId] },
			{ part: 'batang', ids: [penghasilan.cardId] }
		]);
		layout.hangAsRoot(hujan.cardId, true);
		layout.hangAsRoot(tamat.cardId, false);
		layout.mark(tamat.cardId, 'pangkas');
		await until(() => desk.unsent === 0);
		return { planned, hall, desk };
	}
	const grown = [
		'Sering sakit',
		'Tidak punya penghasilan',
		'Hujan tidak menentu (luar), Sekolah tidak tamat (pangkas)',
		'Belum ada keterampilan'
	];
	const why = ['Tidak punya penghasilan < Belum ada keterampilan', 'Belum ada keterampilan < Sekolah tidak tamat'];

	it('[TR1][TR2][TR5] stands on the projector as on the console, also after a restart', async () => {
		const { planned, hall, desk } = await openTree();
		const there = openProjector(hall);
		await until(() => chains(there).length === 2);
		expect([partsOf(there), chains(there)]).toEqual([grown, why]);
		expect([partsOf(desk), chains(desk)]).toEqual([grown, why]);
		await hall.close();
		const restarted = await openHall(planned);
		for (const screen of [openProjector(restarted), openConsole(restarted)]) {
			await until(() => chains(screen).length === 2 && screen.treeOf('sebab').akar.length === 2);
			expect([partsOf(screen), chains(screen)]).toEqual([grown, why]);
		}
	});

	it('[LV7] takes each step back on every screen', async () => {
		const { hall, desk } = await openTree();
		const there = openProjector(hall);
		await until(() => chains(there).length === 2);
		desk.layout.undo();
		desk.layout.undo();
		await until(() => there.treeOf('sebab').loose.length === 2);
		expect(partsOf(there).slice(2)).toEqual(['Hujan tidak menentu (luar)', 'Belum ada keterampilan, Sekolah tidak tamat']);
		for (let step = 0; step < 4; step++) desk.layout.undo();
		await until(() => chains(there).length === 0);
		expect(there.treeOf('sebab').loose).toHaveLength(5);
		for (let step = 0; step < 6; step++) desk.layout.redo();
		await until(() => chains(there).length === 2);
		expect(partsOf(there)).toEqual(grown);
	});

	it('[LV3] is linked, marked and hung by the facilitator alone', async () => {
		const { hall, desk } = await openTree();
		const others = [
			await phone(hall),
			await device(hall, 'scribe'),
			await device(hall, 'corner'),
			await viewer(hall, 'projector')
		];
		const updates: Uint8Array[] = [];
		const forger = new BoardLayout(makeLayoutDoc());
		forger.onOwnUpdate((update) => updates.push(update));
		forger.link(sakit.cardId, hujan.cardId);
		forger.mark(sakit.cardId, 'luar');
		forger.hangInPart([sakit.cardId], 'akar');
		for (const one of others)
			for (const update of updates) expect(await one.layout(update)).toMatchObject({ refusal: 'notAllowed' });
		expect([partsOf(desk), chains(desk)]).toEqual([grown, why]);
	});

	it('[LV6] shows no card that is held, also where it is linked', async () => {
		const { planned, hall, desk } = await openTree();
		const names = cardOn('sebab', `Suami Ibu ${planned.people[0]?.name ?? ''} merantau`);
		const ibu = await phone(hall);
		expect(await ibu.command(names)).toMatchObject({ ok: true, value: { held: true } });
		desk.layout.link(sakit.cardId, names.cardId);
		await until(() => desk.unsent === 0);
		const there = await viewer(hall, 'projector');
		await until(() => there.heard.places.length > 0);
		expect(there.everything()).not.toContain('merantau');
		expect(desk.treeOf('sebab').byId.get(sakit.cardId)?.causes).toEqual([]);
		await desk.send({ kind: 'releaseCard', cardId: names.cardId, text: 'Suami merantau' });
		await until(() => desk.treeOf('sebab').byId.size === 6);
		expect(chains(desk)).toContain('Sering sakit < Suami merantau');
	});
});
