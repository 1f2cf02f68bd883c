import { rembugScript, type ScriptBoard, type Writing } from '@balai/domain';
import { describe, expect, it } from 'vitest';
import { Board, type CardContext } from '../../packages/live/src/board.ts';
import { makeCommitter } from '../../packages/live/src/committer.ts';
import { aMoment, newCard } from './hall-under-test.ts';
import { planHall, type PlannedHall } from './planned-hall.ts';

const writing = (mode: Writing['mode'], status: Writing['status'] = 'open', round = 1, board = 'kriteria'): Writing => ({
	round,
	board,
	mode,
	status
});
/** `before`: rounds that are over; those that are not told were written for the first board as well. */
const context = (now: Writing | undefined, before: Writing[] = [], boards = rembugScript.boards): CardContext => {
	const known = now ? [...before, now] : before;
	const rounds = Array.from({ length: now?.round ?? 0 }, (_, index) => {
		return known.find(({ round }) => round === index + 1) ?? { round: index + 1, board: 'kriteria' };
	});
	return { writer: null, running: true, locked: false, writing: now, rounds, boards };
};
const langsung = context(writing('langsung'));
const tertutup = context(writing('tertutup'));

/** A board over what is stored; a second one over the same is a restart. */
async function openBoard(planned?: PlannedHall) {
	const hall = planned ?? (await planHall());
	const { storage, sessionId } = hall;
	const board = new Board(sessionId, await storage.board(sessionId), makeCommitter(storage), () => undefined);
	board.names = hall.people.map(({ name }) => name);
	const run = (command: { kind: string }, now: CardContext = langsung) => board.run(command as Parameters<Board['run']>[0], now);
	const onWall = () => board.list.delta(0, 'hall').put.map(({ text }) => text);
	const stored = async () => (await hall.board()).cards;
	return { hall, storage, board, run, onWall, stored };
}

describe('writing a card', () => {
	it('[LV4] puts it on the wall only when it is on disk', async () => {
		const { storage, run, onWall, stored } = await openBoard();
		let open = () => {};
		storage.gate = new Promise((resolve) => (open = resolve));
		let answered = false;
		const writes = run(newCard('Dinding bebak')).then((answer) => (answered = answer.ok));
		await aMoment();
		expect([answered, onWall(), await stored()]).toEqual([false, [], []]);
		open();
		await writes;
		expect([answered, onWall(), await stored()]).toMatchObject([true, ['Dinding bebak'], [{ text: 'Dinding bebak' }]]);
	});

	it('[LV4] changes nothing when the same card comes again, at once or later or after writing was closed', async () => {
		const { run, onWall, stored } = await openBoard();
		const card = newCard('Dinding bebak');
		const closed = context(writing('langsung', 'closed'));
		const answers = [...(await Promise.all([run(card), run(card), run(card)])), await run(card), await run(card, closed)];
		expect(answers.every(({ ok }) => ok)).toBe(true);
		expect([(await stored()).length, onWall()]).toEqual([1, ['Dinding bebak']]);
	});

	it('[LV4] refuses a card id that somebody else has taken', async () => {
		const { run } = await openBoard();
		const card = newCard('Dinding bebak');
		await run(card);
		expect(await run({ ...card, secret: 'rahasia-lain' } as typeof card)).toEqual({ ok: false, refusal: 'cardUnknown' });
	});

	it('[LV10] refuses empty, overlong and untimely cards by name', async () => {
		const { run } = await openBoard();
		expect(await run(newCard(' \u200b\n'))).toMatchObject({ refusal: 'cardEmpty' });
		expect(await run(newCard('😀'.repeat(281)))).toMatchObject({ refusal: 'cardTooLong' });
		expect(await run(newCard('😀'.repeat(280)))).toMatchObject({ ok: true });
		expect(await run(newCard('x'), context(undefined))).toMatchObject({ refusal: 'writingClosed' });
		expect(await run(newCard('x'), { ...langsung, running: false })).toMatchObject({ refusal: 'writingClosed' });
	});

	it('[LV6] keeps nothing of the writer with the card', async () => {
		const { hall, run } = await openBoard();
		const { device } = await hall.addDevice('phone');
		await run(newCard('Dinding bebak'), { ...langsung, writer: device.id });
		const { cards, writers } = await hall.board();
		expect(Object.keys(cards[0] ?? {}).sort()).toEqual(['holds', 'id', 'rev', 'round', 'secretDigest', 'side', 'status', 'text']);
		expect(JSON.stringify(cards)).not.toContain(device.id);
		expect(writers).toEqual([{ round: 1, deviceId: device.id }]);
	});
});

describe('cards that the hall must not see', () => {
	it('[LV6] holds a card that names somebody, also where the name is hidden by invisible characters', async () => {
		const { board, run, onWall } = await openBoard();
		expect(await run(newCard('Rumah Ibu Maria Tefa bagus'))).toEqual({ ok: true, value: { held: true } });
		await run(newCard('Rumah Ibu Ma\u200bria Te\u00adfa bagus'));
		expect(onWall()).toEqual([]);
		expect(board.list.rev).toBe(0);
		expect(board.inbox(1).held.map(({ text }) => text)).toEqual(['Rumah Ibu Maria Tefa bagus', 'Rumah Ibu Maria Tefa bagus']);
	});

	it('[LV6] releases a held card only when its text names nobody any more', async () => {
		const { board, run, onWall } = await openBoard();
		const card = newCard('Rumah Ibu Maria Tefa bagus');
		await run(card);
		const release = (text: string) => run({ kind: 'releaseCard', cardId: card.cardId, text } as { kind: string });
		expect(await release('Rumah Maria Tefa')).toEqual({ ok: false, refusal: 'cardNamesPerson' });
		expect(await release('Rumah bagus')).toEqual({ ok: true, value: undefined });
		expect(await release('Rumah bagus')).toEqual({ ok: true, value: undefined });
		expect([onWall(), board.inbox(1).held]).toEqual([['Rumah bagus'], []]);
	});

	it('[LV6] takes a card from the wall when its writer changes it into one that names somebody', async () => {
		const { board, run } = await openBoard();
		const card = newCard('Rumah bagus');
		await run(card);
		await run({ ...card, kind: 'changeCard', text: 'Rumah Maria Tefa' } as { kind: string });
		expect(board.list.delta(1, 'hall')).toMatchObject({ put: [], drop: [card.cardId] });
	});

	it('[LV6] shows tertutup cards to nobody before the reveal, then all, in an order of chance', async () => {
		const { board, run, onWall, stored } = await openBoard();
		const texts = Array.from({ length: 30 }, (_, index) => `Ciri nomor ${String.fromCharCode(97 + index)}`);
		for (const text of texts) await run(newCard(text), tertutup);
		expect([board.list.rev, onWall(), board.inbox(1).waiting]).toEqual([0, [], 30]);
		expect((await stored()).every(({ rev, status }) => rev === 0 && status === 'waiting')).toBe(true);
		await board.reveal(context(writing('tertutup', 'revealed')));
		expect([...onWall()].sort()).toEqual([...texts].sort());
		expect(onWall()).not.toEqual(texts);
		expect(new Set((await stored()).map(({ rev }) => rev)).size).toBe(30);
	});

	it('[LV6] screens again at the reveal: a name that came to the list meanwhile is held, a rule goes into the tray', async () => {
		const { board, run, onWall, stored } = await openBoard();
		await run(newCard('Seperti rumah Ibu Wilhelmina'.replace('Ibu ', '')), tertutup);
		await run(newCard('Punya anak sekolah dapat PKH'), tertutup);
		await run(newCard('Atap bocor'), tertutup);
		board.names = ['Wilhelmina Sanam'];
		await board.reveal(context(writing('tertutup', 'revealed')));
		expect(onWall()).toEqual(['Atap bocor']);
		expect((await stored()).map(({ status }) => status).sort()).toEqual(['held', 'tray', 'wall']);
	});

	it('[LV6] lets a card that is withdrawn during the reveal not come back', async () => {
		const { storage, board, run, onWall, stored } = await openBoard();
		const card = newCard('Atap bocor');
		await run(card, tertutup);
		let open = () => {};
		storage.gate = new Promise((resolve) => (open = resolve));
		const withdrawn = run({ kind: 'withdrawCard', cardId: card.cardId, secret: card.secret } as { kind: string }, tertutup);
		const revealed = board.reveal(context(writing('tertutup', 'revealed')));
		open();
		await Promise.all([withdrawn, revealed]);
		expect([onWall(), await stored()]).toMatchObject([[], [{ status: 'withdrawn' }]]);
	});

	it('[LV6] lets a held tertutup card that is released wait for its reveal', async () => {
		const { run, onWall, stored } = await openBoard();
		const card = newCard('Rumah Maria Tefa');
		await run(card, tertutup);
		await run({ kind: 'releaseCard', cardId: card.cardId, text: 'Rumah bagus' } as { kind: string }, tertutup);
		expect([onWall(), await stored()]).toMatchObject([[], [{ status: 'waiting' }]]);
	});
});

describe('the writer and her card', () => {
	it('[LV11] lets the holder of the secret change and withdraw it, and nobody else', async () => {
		const { run, onWall } = await openBoard();
		const card = newCard('Atap bocor');
		await run(card);
		expect(await run({ kind: 'withdrawCard', cardId: card.cardId, secret: 'bukan-itu' } as { kind: string })).toMatchObject({
			refusal: 'cardUnknown'
		});
		expect(await run({ ...card, kind: 'changeCard', text: 'x', secret: 'bukan-itu' } as { kind: string })).toMatchObject({
			refusal: 'cardUnknown'
		});
		await run({ ...card, kind: 'changeCard', text: 'Atap bocor kalau hujan' } as { kind: string });
		expect(onWall()).toEqual(['Atap bocor kalau hujan']);
		await run({ kind: 'withdrawCard', cardId: card.cardId, secret: card.secret } as { kind: string });
		expect(onWall()).toEqual([]);
		expect(await run({ ...card, kind: 'changeCard', text: 'kembali' } as { kind: string })).toMatchObject({
			refusal: 'cardUnknown'
		});
	});
});

describe('the tray and the titles', () => {
	it('[LV6] moves cards between wall and tray', async () => {
		const { run, onWall } = await openBoard();
		const card = newCard('Atap bocor');
		await run(card);
		await run({ kind: 'moveToTray', cardId: card.cardId } as { kind: string });
		expect(onWall()).toEqual([]);
		await run({ kind: 'fromTray', cardId: card.cardId } as { kind: string });
		expect(onWall()).toEqual(['Atap bocor']);
		await run({ kind: 'refuseCard', cardId: card.cardId } as { kind: string });
		expect(await run({ kind: 'fromTray', cardId: card.cardId } as { kind: string })).toMatchObject({ refusal: 'cardUnknown' });
		expect(onWall()).toEqual([]);
	});

	it('[LV12] tells a viewer who listens of a title and a card that one commit brings', async () => {
		const { storage, sessionId } = await planHall();
		const told: string[] = [];
		let known = 0;
		const tell = () => {
			const delta = board.list.delta(known, 'hall');
			if (delta.rev === known) return;
			known = delta.rev;
			told.push(...delta.titles.map(({ title }) => title), ...delta.put.map(({ text }) => text));
		};
		const board = new Board(sessionId, await storage.board(sessionId), makeCommitter(storage), () => queueMicrotask(tell));
		const title = { kind: 'setTitle', clusterId: 'rumpun-01', title: 'Rumah' } as Parameters<Board['run']>[0];
		await Promise.all([board.run(title, langsung), board.run(newCard('Atap bocor') as Parameters<Board['run']>[0], langsung)]);
		await aMoment();
		expect(told.sort()).toEqual(['Atap bocor', 'Rumah']);
	});

	it('[LV6] refuses a title that names somebody and takes no new version for an unchanged one', async () => {
		const { board, run } = await openBoard();
		const title = (text: string) => run({ kind: 'setTitle', clusterId: 'rumpun-01', title: text } as { kind: string });
		expect(await title('Rumah Maria Tefa')).toEqual({ ok: false, refusal: 'titleNamesPerson' });
		await title('Rumah');
		await title(' Rumah ');
		expect(board.list.delta(0, 'hall')).toMatchObject({ rev: 1, titles: [{ clusterId: 'rumpun-01', title: 'Rumah' }] });
	});
});

describe('boards', () => {
	const harapan: ScriptBoard = { id: 'harapan', kind: 'wall', title: 'Harapan', ask: 'Tulis satu harapan', sides: [] };
	const boards = [...rembugScript.boards, harapan];
	const second = context(writing('langsung', 'open', 2, 'harapan'), [writing('langsung', 'closed')], boards);
	const onHarapan = (text: string, side = '') => Object.assign(newCard(text), { side, board: 'harapan' });
	const onSide = (side: string) => Object.assign(newCard('Atap bocor'), { side });

	it('[LV6] takes a card for the board that is written on, and lets one for another board wait', async () => {
		const { board, run } = await openBoard();
		board.list.boardOf = (round) => (round === 1 ? 'kriteria' : 'harapan');
		const old = newCard('Atap bocor');
		await run(old);
		expect(await run(newCard('Dinding bebak'), second)).toMatchObject({ refusal: 'writingClosed' });
		expect(await run({ ...old, kind: 'changeCard', text: 'Atap seng' } as { kind: string }, second)).toMatchObject({
			refusal: 'writingClosed'
		});
		expect(await run(onHarapan('Anak sekolah'), second)).toMatchObject({ ok: true });
		expect(board.list.delta(0, 'hall').put).toMatchObject([
			{ board: 'kriteria', side: 'miskin', text: 'Atap bocor' },
			{ board: 'harapan', side: '', text: 'Anak sekolah' }
		]);
	});

	it('[LV3] takes only a side of that board', async () => {
		const { run } = await openBoard();
		expect(await run(onHarapan('Anak sekolah', 'kaya'), second)).toMatchObject({ refusal: 'sideUnknown' });
		expect(await run(onSide(''))).toMatchObject({ refusal: 'sideUnknown' });
		expect(await run(onSide('ya'))).toMatchObject({ refusal: 'sideUnknown' });
	});

	it('[LV6] puts rules of the programme into the tray of the criteria board, and of no other', async () => {
		const { run, stored } = await openBoard();
		await run(newCard('Punya anak sekolah dapat PKH'));
		await run(onHarapan('Punya anak sekolah dapat PKH'), second);
		expect((await stored()).map(({ round, status }) => [round, status]).sort()).toEqual([
			[1, 'tray'],
			[2, 'wall']
		]);
	});

	it('[LV15] lets nobody write or move while it is locked, and a writer still take back what is hers', async () => {
		const { run, onWall } = await openBoard();
		const card = newCard('Atap bocor');
		await run(card);
		const locked = { ...langsung, locked: true };
		expect(await run(newCard('Dinding bebak'), locked)).toMatchObject({ refusal: 'writingClosed' });
		expect(await run({ kind: 'moveToTray', cardId: card.cardId } as { kind: string }, locked)).toMatchObject({
			refusal: 'boardLocked'
		});
		expect(await run({ kind: 'setTitle', clusterId: 'rumpun-01', title: 'Rumah' } as { kind: string }, locked)).toMatchObject({
			refusal: 'boardLocked'
		});
		expect(
			await run({ kind: 'withdrawCard', cardId: card.cardId, secret: card.secret } as { kind: string }, locked)
		).toMatchObject({ ok: true });
		expect(onWall()).toEqual([]);
	});
});

describe('a restart', () => {
	it('[LV13] finds the board as it was and finishes a reveal that a crash cut in two', async () => {
		const { hall, board, run } = await openBoard();
		const wall = newCard('Atap bocor');
		await run(wall);
		await run(newCard('Rumah Maria Tefa'));
		await run(newCard('Ayam dua ekor saja'), context(writing('tertutup', 'open', 2)));
		const again = await openBoard(hall);
		expect(again.board.list.delta(0, 'desk')).toEqual(board.list.delta(0, 'desk'));
		expect(again.board.inbox(2)).toEqual(board.inbox(2));
		await again.board.reveal(context(writing('tertutup', 'revealed', 2)));
		expect(again.onWall()).toEqual(['Atap bocor', 'Ayam dua ekor saja']);
		expect(await again.run(wall)).toMatchObject({ ok: true });
		expect(await again.stored()).toHaveLength(3);
		expect((await again.stored()).find(({ id }) => id === (wall.cardId as string))?.rev).toBe(1);
	});
});
