/** The phone's side of a hall: no Yjs, no zod. What it cannot send it keeps, across reload and restart (LV5). */
import { CommandQueue } from './command-queue.ts';
import type { CommandInput } from './command-table.ts';
import type { CardSide } from './hall-storage.ts';
import { HallLine } from './hall-line.ts';
import { browserStore, KeptHall, type KeyValueStore, type OwnCard } from './kept-hall.ts';
import {
	PROTOCOL,
	type Ack,
	type CommandMessage,
	type PhoneStage,
	type PollQuestion,
	type PollSelf,
	type Stage,
	type Welcome
} from './protocol.ts';
import { randomId } from './random-id.ts';

export interface PhoneOptions {
	/** Hall code, upper case. */
	code: string;
	/** What this device becomes when it has no token yet. */
	join: 'phone' | 'sharedPhone';
	/** Token that the page brought along (cookie or form); wins over the kept one. */
	token?: string;
	url?: string;
	store?: KeyValueStore;
	/** Asked before a command goes: true to send it, undefined to wait, else its final answer. */
	prepare?: (message: CommandMessage) => Promise<true | undefined | Ack>;
	/** Something that can be read here has changed. */
	onchange(): void;
}

type WithoutTurn<C> = C extends { turn: string } ? Omit<C, 'turn'> : never;
export type OwnWord = Exclude<WithoutTurn<CommandInput>, { kind: 'endTurn' }>;

interface CardDraft {
	/** Absent: the board that the hall writes on now. */
	board?: string;
	side: CardSide;
	text: string;
}

export interface PhoneRefusal {
	id: string;
	kind: CommandInput['kind'];
	/** For the person to read. */
	text: string;
}

const CROSSED_MS = 1000;
const cardKinds = new Set(['writeCard', 'changeCard']);

export class HallPhone {
	/** waiting: not connected; everything may still be written, it is sent later. */
	connection: 'connected' | 'waiting' = 'waiting';
	welcome: Welcome | undefined;
	/** Final refusals that nobody has dismissed yet. */
	refusals: readonly PhoneRefusal[] = [];
	/** Why the server lets this phone in no more; it does not try again. */
	problem: { refusal: string; text: string } | undefined;
	/** What is asked of everybody now; null while nothing is. */
	question: PollQuestion | null = null;
	#mine: PollSelf | null = null;
	#stage: PhoneStage | undefined;
	#cards: readonly OwnCard[];
	#endsFirstTurn = false;
	/** Ended here. The server's word of it comes later, and the next person must not see whose turn it was. */
	#endedTurn: string | undefined;
	readonly #store: KeptHall;
	readonly #line: HallLine;
	readonly #queue: CommandQueue;
	readonly #answers = new Map<string, (ack: Ack) => void>();
	readonly #onchange: () => void;

	constructor(options: PhoneOptions) {
		const { code, join, url, token, prepare, onchange } = options;
		this.#onchange = onchange;
		this.#store = new KeptHall(options.store ?? browserStore(), code);
		if (token !== undefined) this.#store.token = token;
		const written = (this.#cards = this.#store.cards);
		this.#line = new HallLine({
			url,
			handshake: () => {
				const known = this.#store.token;
				return { protocol: PROTOCOL, code, ...(known === undefined ? { join } : { token: known }) };
			},
			onrefused: (refusal, text) => this.#refusedEntry(refusal, text),
			onclose: () => this.#set(() => (this.connection = 'waiting'))
		});
		this.#queue = new CommandQueue({
			send: async (message) => {
				const ready = prepare ? await prepare(message) : true;
				return ready === true ? this.#line.ask('command', message) : ready;
			},
			isOpen: () => this.connection === 'connected',
			parks: (message, ack) => {
				const parks = !ack.ok && ack.refusal === 'writingClosed' && cardKinds.has(message.kind);
				// The answer and the stage may have crossed: no other stage may come to say that writing is open.
				if (parks && this.#isOpenFor(message)) setTimeout(() => this.#queue.unpark(), CROSSED_MS);
				return parks;
			},
			onsettled: (message, ack) => this.#settled(message, ack),
			onchange
		});
		const kept = this.#store.outbox;
		for (const message of kept) this.#enqueue(message);
		this.#line.socket.on('welcome', (welcome) => {
			if (welcome.token !== undefined) this.#store.token = welcome.token;
			if (!this.#store.belongTo(welcome.sessionId)) {
				for (const { id } of kept) this.#forget(id);
				this.#keepCards((cards) => cards.filter(({ cardId }) => !written.some((own) => own.cardId === cardId)));
			}
			this.#set(() => {
				this.welcome = welcome;
				this.problem = undefined;
				this.connection = 'connected';
			});
			this.#queue.flush();
		});
		this.#line.socket.on('stage', (stage) => this.#receive(stage));
		this.#line.socket.on('poll', ({ question = this.question, mine }) =>
			this.#set(() => {
				this.question = question;
				this.#mine = mine;
			})
		);
		this.#line.open();
	}

	/** The hall as this phone may see it; undefined before the first word of the server. */
	get stage(): PhoneStage | undefined {
		const stage = this.#stage;
		const turn = stage?.me.person?.turn;
		const isOver = turn !== undefined && turn === this.#endedTurn;
		return stage && isOver ? { ...stage, me: { ...stage.me, person: null } } : stage;
	}

	/** What the person of this turn has answered to the question, as the server knows it; nothing of anybody else. */
	get mine(): PollSelf | null {
		return this.#mine && this.#mine.turn === this.stage?.me.person?.turn ? this.#mine : null;
	}

	/** Cards of this phone that are not on the server's disk yet: 'belum terkirim'. */
	get unsentCards(): number {
		return this.#cards.filter(({ state }) => state === 'unsent').length;
	}

	/** Whether anything of this phone is not on the server's disk yet. */
	get hasUnsent(): boolean {
		return this.#queue.items.length > 0;
	}

	/** True while a command of this kind waits for its answer. */
	isUnsent(kind: CommandInput['kind']): boolean {
		return this.#queue.items.some(({ message }) => message.kind === kind);
	}

	/** What waits for its answer, oldest first. */
	get unsent(): readonly CommandMessage[] {
		return this.#queue.items.map(({ message }) => message);
	}

	/** Cards written here, oldest first. */
	get cards(): readonly OwnCard[] {
		return this.#cards;
	}

	/**
	 * Keeps a card and sends it when it can. `cardId`, `secret` and `commandId` of the page's form, when it was written there: a form
	 * that was posted as well is then the same card.
	 */
	writeCard(card: CardDraft & { cardId?: string; secret?: string; commandId?: string }): Promise<Ack> {
		const { side, text, cardId = randomId(), secret = randomId(), commandId } = card;
		const board = card.board ?? this.#stage?.board?.id;
		const written = { cardId, ...(board === undefined ? {} : { board }), side, text, secret };
		this.#keepCards((cards) => [...cards, { ...written, state: 'unsent' }]);
		return this.#send({ kind: 'writeCard', ...written }, commandId);
	}

	changeCard(cardId: string, change: { side: CardSide; text: string }): Promise<Ack> {
		const { secret, board } = this.#card(cardId);
		this.#keepCards((cards) => cards.map((own) => (own.cardId === cardId ? { ...own, ...change, state: 'unsent' } : own)));
		return this.#send({ kind: 'changeCard', cardId, secret, ...(board === undefined ? {} : { board }), ...change });
	}

	/** Also for a card that never left: it may have arrived without our knowing. */
	withdrawCard(cardId: string): Promise<Ack> {
		const { secret } = this.#card(cardId);
		this.#keepCards((cards) => cards.filter((own) => own.cardId !== cardId));
		for (const { message, parked } of [...this.#queue.items]) {
			if (parked && 'cardId' in message && message.cardId === cardId) this.#forget(message.id);
		}
		return this.#send({ kind: 'withdrawCard', cardId, secret });
	}

	presentInvitation(code: string): Promise<Ack> {
		return this.#send({ kind: 'presentInvitation', code });
	}

	/** What the person of this turn says: her choice, her promise, her answers, her plan. */
	say(word: OwnWord): Promise<Ack> {
		return this.#send({ ...word, turn: this.#turn } as CommandInput);
	}

	reportForced(text: string): Promise<Ack> {
		return this.#send({ kind: 'reportForced', turn: this.stage?.me.person?.turn ?? null, text });
	}

	/** Lets go a person who was bound to this phone by mistake; its own cards stay. */
	letGo(): Promise<Ack> {
		const turn = this.stage?.me.person?.turn;
		return turn === undefined ? Promise.resolve({ ok: true }) : this.#send({ kind: 'endTurn', turn });
	}

	/** Gives the phone to the next person: nothing of this one stays here, except what is still to be sent. */
	handOver(): Promise<Ack> {
		this.#keepCards(() => []);
		this.refusals = [];
		const turn = this.stage?.me.person?.turn;
		if (turn !== undefined) return this.#send({ kind: 'endTurn', turn });
		// Before the server's first word nobody knows whose turn it is; whoever it names then has handed the phone on.
		this.#endsFirstTurn = this.#stage === undefined;
		this.#onchange();
		return Promise.resolve({ ok: true });
	}

	dismissRefusal(id: string): void {
		this.#set(() => (this.refusals = this.refusals.filter((refusal) => refusal.id !== id)));
	}

	close(): void {
		this.#queue.stop();
		this.#line.close();
	}

	/** Writing is open for what this command is about: for the board that the card was written for. */
	#isOpenFor(message: CommandMessage): boolean {
		const { writing } = this.#stage ?? {};
		if (!writing?.open) return false;
		return !('board' in message) || message.board === writing.board;
	}

	get #turn(): string {
		return this.stage?.me.person?.turn ?? 'none';
	}

	#card(cardId: string): OwnCard {
		const card = this.#cards.find((own) => own.cardId === cardId);
		if (!card) throw new Error('not a card of this phone');
		return card;
	}

	#send(command: CommandInput, id: string = randomId()): Promise<Ack> {
		const message: CommandMessage = Object.assign({ id }, command);
		// On the phone before on the line.
		this.#store.keep(message);
		const answer = new Promise<Ack>((resolve) => this.#answers.set(id, resolve));
		this.#enqueue(message);
		this.#onchange();
		return answer;
	}

	#enqueue(message: CommandMessage): void {
		if (message.kind === 'endTurn') this.#endedTurn = message.turn;
		this.#queue.add(message);
	}

	/** The turn that was ended is forgotten when both the answer and the stage without it have come; she may have another one. */
	#forgetTurn(): void {
		if (this.#stage?.me.person?.turn !== this.#endedTurn && !this.isUnsent('endTurn')) this.#endedTurn = undefined;
	}

	#settled(message: CommandMessage, ack: Ack): void {
		this.#store.drop(message.id);
		this.#forgetTurn();
		if ('cardId' in message && cardKinds.has(message.kind)) this.#cardSettled(message.cardId, ack);
		// A card that never arrived is withdrawn as well.
		const isGone = !ack.ok && message.kind === 'withdrawCard' && ack.refusal === 'cardUnknown';
		if (!ack.ok && !isGone) this.refusals = [...this.refusals, { id: message.id, kind: message.kind, text: ack.text }];
		this.#answers.get(message.id)?.(ack);
		this.#answers.delete(message.id);
	}

	#cardSettled(cardId: string, ack: Ack): void {
		const moreToSend = this.#queue.items.some(({ message }) => 'cardId' in message && message.cardId === cardId);
		if (!ack.ok) return this.#keepCards((cards) => cards.filter((own) => own.cardId !== cardId));
		if (moreToSend) return;
		const state = ack.value && 'held' in ack.value ? 'held' : 'sent';
		this.#keepCards((cards) => cards.map((own) => (own.cardId === cardId ? { ...own, state } : own)));
	}

	#forget(id: string): void {
		this.#queue.remove(id);
		this.#store.drop(id);
	}

	/** On what is kept now: another tab of this phone may have written a card meanwhile. */
	#keepCards(change: (cards: readonly OwnCard[]) => readonly OwnCard[]): void {
		this.#cards = change(this.#store.cards);
		this.#store.cards = this.#cards;
	}

	#receive(stage: Stage): void {
		if (stage.for !== 'phone') return;
		this.#stage = stage;
		this.#forgetTurn();
		if (this.#endsFirstTurn) void this.handOver();
		this.#onchange();
		if (stage.writing?.open) this.#queue.unpark();
	}

	#refusedEntry(refusal: string, text: string): boolean {
		// The token is of no use any more; with the hall code the phone becomes a new device.
		if (refusal === 'unknownOrForbidden' && this.#store.token !== undefined) {
			this.#store.token = undefined;
			return this.#store.token === undefined;
		}
		this.#set(() => (this.problem = { refusal, text }));
		return false;
	}

	#set(change: () => void): void {
		change();
		this.#onchange();
	}
}

export { browserStore, memoryStore, type KeyValueStore, type OwnCard } from './kept-hall.ts';
export { randomId } from './random-id.ts';
export type { Ack, CommandMessage, PhoneStage, PollQuestion, PollSelf } from './protocol.ts';
