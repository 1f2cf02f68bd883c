import {
	assertNever,
	indexNames,
	ok,
	refuse,
	screenCard,
	type CardId,
	type DeviceId,
	type NameIndex,
	type RefusalCode,
	type Result,
	type ScriptBoard,
	type SessionId,
	type Writing
} from '@balai/domain';
import { CardList } from './card-list.ts';
import { cleanText, digest, isRoundShown, shuffle, wrongText } from './card-rules.ts';
import type { CardCommand } from './command-table.ts';
import type { Committer } from './committer.ts';
import type { BoardWrite, CardStatus, StoredBoard, StoredCard } from './hall-storage.ts';
import { LayoutLog } from './layout-log.ts';
import type { Inbox } from './protocol.ts';

const MOST_CARDS = 10_000;

/** `writer`: the device that the card counts for; null when a scribe or facilitator types it for somebody. */
export interface CardContext extends WritingContext {
	writer: DeviceId | null;
	running: boolean;
}

/** What the session says of its boards. */
export interface WritingContext {
	/** The last round. */
	writing: Writing | undefined;
	/** All rounds, the last one too. */
	rounds: readonly Pick<Writing, 'round' | 'board'>[];
	/** Nothing may be written, and nobody's hand moves what hangs there. */
	locked: boolean;
	/** Of the session's script; cards without a board are for the first. */
	boards: readonly ScriptBoard[];
}

type Answer = Result<{ held: true } | undefined, RefusalCode>;

/**
 * The board of one session. Nothing is changed here before it is on disk, and nothing is answered before that (LV4); a fault while
 * storing leaves memory and disk in doubt, so the room that owns this board starts again from the disk.
 */
export class Board {
	readonly #sessionId: SessionId;
	readonly #committer: Committer;
	readonly list: CardList;
	readonly layout: LayoutLog;
	#names: NameIndex = indexNames([]);
	#known: ReadonlySet<string> = new Set();
	/** Names of which no card that was shown before has been cleared. */
	#unscreened: readonly string[] = [];
	/** Cards whose write is on its way; whoever asks for the same card waits for it. */
	readonly #underWay = new Map<CardId, Promise<unknown>>();
	readonly #titling = new Set<Promise<unknown>>();
	readonly #writers = new Map<number, Set<DeviceId>>();
	/** Titles that named somebody who came later; told to the facilitator until the room is loaded anew. */
	#takenDown: readonly string[] = [];
	readonly #onchange: () => void;

	constructor(sessionId: SessionId, stored: StoredBoard, committer: Committer, onchange: () => void) {
		this.#sessionId = sessionId;
		this.#committer = committer;
		this.#onchange = onchange;
		this.list = new CardList(stored.cards, stored.titles);
		this.layout = new LayoutLog(sessionId, stored, committer);
		for (const { round, deviceId } of stored.writers) this.#writersOf(round).add(deviceId);
	}

	/** Names that no card may carry from now on. */
	set names(names: readonly string[]) {
		this.#names = indexNames(names);
		this.#unscreened = names.filter((name) => !this.#known.has(name));
		this.#known = new Set(names);
	}

	#writersOf(round: number): Set<DeviceId> {
		const known = this.#writers.get(round) ?? new Set();
		this.#writers.set(round, known);
		return known;
	}

	async run(command: CardCommand, context: CardContext): Promise<Answer> {
		if (command.kind === 'setTitle') return this.#setTitle(command.clusterId, command.title, context);
		const before = this.#underWay.get(command.cardId);
		if (before) {
			// Its own caller hears of a fault; here only the order matters.
			await Promise.allSettled([before]);
			return this.run(command, context);
		}
		const answer = this.#runCard(command, context);
		this.#underWay.set(command.cardId, answer);
		try {
			return await answer;
		} finally {
			if (this.#underWay.get(command.cardId) === answer) this.#underWay.delete(command.cardId);
		}
	}

	async #runCard(command: Exclude<CardCommand, { kind: 'setTitle' }>, context: CardContext): Promise<Answer> {
		const card = this.list.cards.get(command.cardId);
		if (command.kind === 'writeCard') return this.#write(command, card, context);
		if (!card) return refuse('cardUnknown');
		switch (command.kind) {
			case 'changeCard': {
				if (card.secretDigest !== digest(command.secret)) return refuse('cardUnknown');
				const text = cleanText(command.text);
				if (card.text === text && card.side === command.side) return heldOrNot(card.status);
				const board = openBoard(context, boardIdOf(card.round, context));
				if (!board) return refuse('writingClosed');
				if (card.status === 'withdrawn' || card.status === 'refused') return refuse('cardUnknown');
				const wrong = wrongText(text);
				if (wrong) return refuse(wrong);
				if (!hasSide(board, command.side)) return refuse('sideUnknown');
				const { status, holds } = this.#screen(text, card.round, context);
				return this.#change(card, { status, holds, text, side: command.side }, card.secretDigest);
			}
			case 'withdrawCard':
				if (card.secretDigest !== digest(command.secret)) return refuse('cardUnknown');
				if (card.status === 'withdrawn' || card.status === 'refused') return ok(undefined);
				if (!context.running) return refuse('sessionNotRunning');
				return this.#change(card, { status: 'withdrawn' }, card.secretDigest);
			case 'releaseCard': {
				const text = cleanText(command.text);
				if (card.status !== 'held') return card.text === text ? ok(undefined) : refuse('cardUnknown');
				if (!context.running) return refuse('sessionNotRunning');
				if (context.locked) return refuse('boardLocked');
				const wrong = wrongText(text);
				if (wrong) return refuse(wrong);
				const { status, holds } = this.#screen(text, card.round, context);
				if (status === 'held') return refuse('cardNamesPerson');
				return this.#change(card, { status, holds, text });
			}
			case 'refuseCard':
				if (card.status === 'refused' || card.status === 'withdrawn') return ok(undefined);
				if (!context.running) return refuse('sessionNotRunning');
				return card.status === 'waiting' ? refuse('cardUnknown') : this.#change(card, { status: 'refused' });
			case 'moveToTray':
				if (card.status === 'tray') return ok(undefined);
				if (!context.running) return refuse('sessionNotRunning');
				if (context.locked) return refuse('boardLocked');
				return card.status === 'wall' ? this.#change(card, { status: 'tray' }) : refuse('cardUnknown');
			case 'fromTray':
				if (card.status === 'wall') return ok(undefined);
				if (!context.running) return refuse('sessionNotRunning');
				if (context.locked) return refuse('boardLocked');
				return card.status === 'tray' ? this.#change(card, { status: 'wall' }) : refuse('cardUnknown');
			default:
				return assertNever(command);
		}
	}

	async #write(
		command: Extract<CardCommand, { kind: 'writeCard' }>,
		known: StoredCard | undefined,
		context: CardContext
	): Promise<Answer> {
		const secretDigest = digest(command.secret);
		if (known) return known.secretDigest === secretDigest ? heldOrNot(known.status) : refuse('cardUnknown');
		const { writing } = context;
		const board = openBoard(context, command.board ?? context.boards[0]?.id);
		// Also a card that was kept for a board which is not written on now: it waits on its phone.
		if (!board || !writing) return refuse('writingClosed');
		if (!hasSide(board, command.side)) return refuse('sideUnknown');
		const text = cleanText(command.text);
		const wrong = wrongText(text);
		if (wrong) return refuse(wrong);
		if (this.list.cards.size + this.#underWay.size >= MOST_CARDS) return refuse('sessionFull');
		const { status, holds } = this.#screen(text, writing.round, context);
		const rev = isShown(status) ? this.list.takeRev() : 0;
		const card: StoredCard = {
			id: command.cardId,
			round: writing.round,
			side: command.side,
			text,
			status,
			holds,
			secretDigest,
			rev
		};
		const outcome = await this.#committer.submit({ kind: 'card', sessionId: this.#sessionId, deviceId: context.writer, card });
		if (outcome !== 'stored') throw new Error(`card was ${outcome} on disk and unknown in memory`);
		if (context.writer) this.#writersOf(writing.round).add(context.writer);
		this.list.putCard(card);
		this.#onchange();
		return heldOrNot(status);
	}

	async #change(
		card: StoredCard,
		change: Partial<Pick<StoredCard, 'status' | 'holds' | 'text' | 'side'>>,
		secretDigest?: string
	): Promise<Answer> {
		const status = change.status ?? card.status;
		// What viewers see or have seen takes a new rev; what nobody saw stays unseen.
		const rev = isShown(status) || isShown(card.status) ? this.list.takeRev() : card.rev;
		const outcome = await this.#committer.submit({
			kind: 'cardStatus',
			sessionId: this.#sessionId,
			cardId: card.id,
			...change,
			status,
			rev,
			...(secretDigest === undefined ? {} : { secretDigest })
		});
		if (outcome !== 'stored') throw new Error(`card was ${outcome} on disk and known in memory`);
		this.list.putCard({ ...card, ...change, status, rev });
		this.#onchange();
		return heldOrNot(status);
	}

	async #setTitle(clusterId: string, typed: string, { running, locked }: CardContext): Promise<Answer> {
		const title = cleanText(typed);
		if ((this.list.titles.get(clusterId)?.title ?? '') === title) return ok(undefined);
		if (!running) return refuse('sessionNotRunning');
		if (locked) return refuse('boardLocked');
		if (screenCard(title, this.#names).verdict === 'held') return refuse('titleNamesPerson');
		await this.#storeTitle(clusterId, title);
		return ok(undefined);
	}

	async #storeTitle(clusterId: string, title: string): Promise<void> {
		const stored = { clusterId, title, rev: this.list.takeRev() };
		const storing = this.#committer.submit({ kind: 'title', sessionId: this.#sessionId, ...stored });
		this.#titling.add(storing);
		await storing.finally(() => this.#titling.delete(storing));
		this.list.putTitle(stored);
		this.#onchange();
	}

	#screen(text: string, round: number, context: WritingContext): { status: CardStatus; holds: readonly string[] } {
		const verdict = screenCard(text, this.#names);
		if (verdict.verdict === 'held') return { status: 'held', holds: verdict.reasons };
		if (!isRoundShown(round, context.writing)) return { status: 'waiting', holds: [] };
		// Only a criterion can be none: on other boards people may well speak of the programme.
		const asksCriteria = context.boards.find(({ id }) => id === boardIdOf(round, context))?.criteria === true;
		return asksCriteria && verdict.verdict === 'notCriterion' ? { status: 'tray', holds: [] } : { status: 'wall', holds: [] };
	}

	/**
	 * Puts on the wall, in random order, every waiting card whose round has been revealed. Runs after each reveal and when a room
	 * loads, so that a crash between the fact and the cards is mended by the next start.
	 */
	async reveal(context: WritingContext): Promise<void> {
		while (this.#underWay.size > 0) await Promise.allSettled(this.#underWay.values());
		const due = this.list.withStatus('waiting').filter((card) => isRoundShown(card.round, context.writing));
		if (due.length === 0) return;
		shuffle(due);
		// The list of names may have grown since the card came.
		const shown = due.map((card) => ({ ...card, ...this.#screen(card.text, card.round, context), rev: 0 }));
		for (const card of shown) if (isShown(card.status)) card.rev = this.list.takeRev();
		const onWall = shown.filter(({ status }) => status === 'wall');
		const writes: BoardWrite[] = shown
			.filter(({ status }) => status !== 'wall')
			.map(({ id, status, holds, rev }) => ({ kind: 'cardStatus', sessionId: this.#sessionId, cardId: id, status, holds, rev }));
		const revs = Object.fromEntries(onWall.map(({ id, rev }) => [id, rev])) as Record<CardId, number>;
		writes.push({ kind: 'reveal', sessionId: this.#sessionId, revs });
		const stored = Promise.all(writes.map((write) => this.#committer.submit(write)));
		for (const { id } of shown) this.#underWay.set(id, stored);
		await stored;
		for (const card of shown) {
			this.list.putCard(card);
			this.#underWay.delete(card.id);
		}
		this.#onchange();
	}

	/**
	 * Holds what hangs on the wall or lies in the tray and names somebody who came to the list later (domain 3.7), and takes down the
	 * titles that do. Runs when the names changed and when a room loads.
	 */
	async screenAgain(): Promise<void> {
		const names = this.#unscreened;
		if (names.length === 0) return;
		// What was on its way when the names changed was looked at with the old ones.
		await Promise.allSettled([...this.#underWay.values(), ...this.#titling]);
		const index = indexNames(names);
		const shown = [...this.list.withStatus('wall'), ...this.list.withStatus('tray')];
		const namesSomebody = (text: string) => screenCard(text, index).verdict === 'held';
		const titles = [...this.list.titles.values()].filter(({ title }) => namesSomebody(title));
		await Promise.all([
			...shown.filter(({ text }) => namesSomebody(text)).map(({ id }) => this.#hold(id)),
			...titles.map(({ clusterId }) => this.#storeTitle(clusterId, ''))
		]);
		this.#takenDown = [...this.#takenDown, ...titles.map(({ title }) => title)];
		if (this.#unscreened === names) this.#unscreened = [];
	}

	async #hold(cardId: CardId): Promise<void> {
		while (this.#underWay.has(cardId)) await Promise.allSettled([this.#underWay.get(cardId)]);
		const card = this.list.cards.get(cardId);
		const verdict = card && isShown(card.status) ? screenCard(card.text, this.#names) : undefined;
		if (!card || verdict?.verdict !== 'held') return;
		const held = this.#change(card, { status: 'held', holds: verdict.reasons });
		this.#underWay.set(cardId, held);
		try {
			await held;
		} finally {
			this.#underWay.delete(cardId);
		}
	}

	/** What the facilitator's inbox shows; nothing of it goes to anybody else. */
	inbox(round: number | undefined): Inbox {
		return {
			held: this.list
				.withStatus('held')
				.map(({ id, round, side, text, holds }) => ({ id, board: this.list.boardOf(round), side, text, holds })),
			waiting: this.list.count('waiting'),
			writers: round === undefined ? 0 : this.#writersOf(round).size,
			takenDown: this.#takenDown
		};
	}
}

/** The board of a round; undefined when the session has no such round. */
function boardIdOf(round: number, { rounds }: WritingContext): string | undefined {
	return rounds.find((known) => known.round === round)?.board;
}

/** This board, if it is being written on now. */
function openBoard({ running, writing, locked, boards }: CardContext, id: string | undefined): ScriptBoard | undefined {
	if (!running || locked || writing?.status !== 'open' || writing.board !== id) return undefined;
	return boards.find((board) => board.id === id);
}

function hasSide({ sides }: ScriptBoard, side: string): boolean {
	return sides.length === 0 ? side === '' : sides.some(({ id }) => id === side);
}

function isShown(status: CardStatus): boolean {
	return status === 'wall' || status === 'tray';
}

function heldOrNot(status: CardStatus): Answer {
	return ok(status === 'held' ? { held: true } : undefined);
}
