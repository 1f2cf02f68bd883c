import type { CardSide, FoundKpm, GuestKind, HallPerson } from '@balai/live';
import { HallScribe, randomId, type Ack, type CommandMessage, type DeskStage, type PollQuestion } from '@balai/live/scribe';
import { PaperCounts, paperWords, type PaperCount } from '#lib/hall/paper-counts.svelte.ts';
import { deviceStore } from '../device-store.ts';
import type { HallPage } from '../hall-page.ts';
import { PhotoOutbox } from '../later/photo-outbox.ts';

const UNDO_MS = 10_000;

export interface PaperCard {
	cardId: string;
	secret: string;
	board: string;
	side: CardSide;
	text: string;
	state: 'unsent' | 'sent' | 'held' | 'refused';
	/** Why it was refused. */
	problem: string;
}

/** What can be taken back with one tap. */
interface Undo {
	text: string;
	run: () => void;
}

/** The scribe's table: who is here, whose phone is whose, cards written on paper or said aloud. */
export class ScribeDesk {
	readonly page: HallPage;
	readonly #hall: HallScribe;
	/** Photographs of sheets that are still to be sent. */
	readonly photos: PhotoOutbox;
	/** Papers counted here. */
	readonly papers = new PaperCounts((command) => this.#hall.send(command));
	#undoTimer: ReturnType<typeof setTimeout> | undefined;
	connection = $state.raw<'connected' | 'waiting'>('waiting');
	stage = $state.raw<DeskStage>();
	people = $state.raw<readonly HallPerson[]>([]);
	question = $state.raw<PollQuestion | null>(null);
	problem = $state.raw<HallScribe['problem']>();
	unsent = $state.raw(0);
	cards = $state.raw<readonly PaperCard[]>([]);
	undo = $state.raw<Undo>();
	/** Said once, politely. */
	notice = $state.raw('');

	constructor(page: HallPage, { cookies, isHttps }: { cookies: { cookie: string }; isHttps: boolean }) {
		this.page = page;
		this.photos = new PhotoOutbox(page.code);
		const store = deviceStore({ code: page.code, isShared: false, cookies, isHttps, ontokenlost: () => undefined });
		this.#hall = new HallScribe({
			code: page.code,
			store,
			prepare: async (message) => ('photo' in message ? this.photos.deliver(message.photo) : true),
			onchange: () => this.#receive(),
			onrefused: (message, text) => this.#refusedLate(message, text)
		});
		this.#receive();
	}

	#receive(): void {
		// The first word may come while the constructor is still at work.
		if (!this.#hall) return;
		const { connection, stage, people, problem, unsent, question } = this.#hall;
		this.question = question;
		this.connection = connection;
		this.stage = stage;
		this.people = people;
		this.problem = problem;
		this.unsent = unsent;
	}

	/** Written before this page was loaded: a card lies here again, with the reason. */
	#refusedLate(message: CommandMessage, problem: string): void {
		if (message.kind !== 'writeCard') return this.#say(problem);
		const { cardId, secret, board = '', side, text } = message;
		this.cards = [{ cardId, secret, board, side, text, state: 'refused', problem }, ...this.cards];
	}

	#say(text: string): void {
		this.notice = text;
	}

	#offerUndo(undo: Undo): void {
		clearTimeout(this.#undoTimer);
		this.undo = undo;
		this.#undoTimer = setTimeout(() => (this.undo = undefined), UNDO_MS);
	}

	takeBack(): void {
		this.undo?.run();
		this.undo = undefined;
	}

	/** Marks her present; with the mark of a phone ('B7') that phone becomes hers. */
	async checkIn({ kpmId, name }: Pick<HallPerson, 'kpmId' | 'name'>, mark?: string): Promise<Ack> {
		const before = this.people.find((person) => person.kpmId === kpmId)?.status ?? 'absent';
		if (before !== 'present') {
			this.#offerUndo({ text: `${name} dicatat hadir.`, run: () => void this.undoCheckIn(kpmId, name) });
		}
		const ack = await this.#hall.send({ kind: 'checkIn', kpmId, ...(mark === undefined ? {} : { mark }) });
		if (!ack.ok) {
			this.undo = undefined;
			this.#say(ack.refusal === 'codeUnknown' ? `Tidak ada HP dengan tanda ${mark ?? ''}.` : ack.text);
		} else if (mark !== undefined) this.#say(`HP ${mark.toUpperCase()} sekarang untuk ${name}.`);
		return ack;
	}

	async undoCheckIn(kpmId: HallPerson['kpmId'], name: string): Promise<void> {
		this.#answer(await this.#hall.send({ kind: 'undoCheckIn', kpmId }), `${name} belum hadir lagi.`);
	}

	async recordLeaving({ kpmId, name }: HallPerson): Promise<void> {
		this.#offerUndo({ text: `${name} dicatat pulang.`, run: () => void this.checkIn({ kpmId, name }) });
		this.#answer(await this.#hall.send({ kind: 'recordLeaving', kpmId }), '');
	}

	/** Whether she may be seen in pictures of the meeting; asked of herself, no without a word of hers. */
	async setPhotoConsent({ kpmId, name }: HallPerson, agrees: boolean): Promise<void> {
		const done = agrees ? `${name} setuju terlihat di foto.` : `${name} tidak terlihat di foto.`;
		this.#answer(await this.#hall.send({ kind: 'setPhotoConsent', kpmId, agrees }), done);
	}

	/** The photograph of the janji hati that she signed on paper. */
	async recordSignedSheet({ kpmId, name }: HallPerson, photo: string): Promise<void> {
		this.#answer(await this.#hall.send({ kind: 'recordSignedSheet', kpmId, photo }), `Lembar ${name} tersimpan.`);
	}

	async addGuest(name: string, guest: GuestKind): Promise<Ack> {
		const ack = await this.#hall.send({ kind: 'addGuest', name, guest });
		this.#answer(ack, `${name} dicatat.`);
		return ack;
	}

	#answer(ack: Ack, done: string): void {
		if (!ack.ok) this.undo = undefined;
		this.#say(ack.ok ? done : ack.text);
	}

	/** Families outside the invitation; undefined without a line. */
	find(query: string): Promise<{ found: FoundKpm[] } | { problem: string } | undefined> {
		return this.#hall.find(query);
	}

	writeCard(board: string, side: CardSide, text: string): void {
		const card: PaperCard = { cardId: randomId(), secret: randomId(), board, side, text, state: 'unsent', problem: '' };
		this.cards = [card, ...this.cards];
		void this.#send(card);
	}

	/** Again under the same id, after the reason has gone. */
	resend(card: PaperCard): void {
		this.#put({ ...card, state: 'unsent', problem: '' });
		void this.#send(card);
	}

	async #send(card: PaperCard): Promise<void> {
		const { cardId, secret, board, side, text } = card;
		const ack = await this.#hall.send({ kind: 'writeCard', cardId, secret, board, side, text });
		const isHeld = ack.ok && ack.value !== undefined && 'held' in ack.value;
		this.#put({ ...card, state: !ack.ok ? 'refused' : isHeld ? 'held' : 'sent', problem: ack.ok ? '' : ack.text });
	}

	async withdrawCard({ cardId, secret }: PaperCard): Promise<void> {
		const ack = await this.#hall.send({ kind: 'withdrawCard', cardId, secret });
		if (ack.ok || ack.refusal === 'cardUnknown') this.cards = this.cards.filter((card) => card.cardId !== cardId);
		else this.#say(ack.text);
	}

	/** Papers of one row, by what they say; one tap takes them all back. */
	countPapers(row: string, papers: readonly PaperCount[]): void {
		const poll = this.question?.poll;
		if (poll === undefined || papers.length === 0) return;
		const send = async (sign: 1 | -1) => {
			const problem = await this.papers.add(poll, row, papers, sign);
			if (problem !== undefined) this.undo = undefined;
			this.#say(problem ?? '');
		};
		this.#offerUndo({ text: `Kertas dicatat: ${paperWords(papers)}.`, run: () => void send(-1) });
		void send(1);
	}

	#put(card: PaperCard): void {
		this.cards = this.cards.map((known) => (known.cardId === card.cardId ? card : known));
	}
}
