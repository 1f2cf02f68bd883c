import type { CardSide, PhoneBoard } from '@balai/live';
import {
	HallPhone,
	type Ack,
	type CommandMessage,
	type OwnCard,
	type OwnWord,
	type PhoneStage,
	type PollQuestion,
	type PollSelf
} from '@balai/live/phone';
import { deviceStore } from './device-store.ts';
import type { CardNames, HallPage } from './hall-page.ts';
import type * as LaterPages from './later/pages.ts';
import type { PhotoOutbox } from './later/photo-outbox.ts';
import {
	firstScreenOf,
	freshLocal,
	freshTurn,
	personHere,
	type Local,
	type OwnPage,
	type ParticipantRole,
	type Turn
} from './screens.ts';
import { stopSpeaking } from './stop-speaking.ts';

export interface Draft {
	side: CardSide | null;
	text: string;
	/** Names that the plain form would send too; later cards get theirs when they are sent. */
	names: CardNames | null;
	/** The sent card that is being changed. */
	changes: string | null;
}

const AGAIN_MS = 2000;
const privateScreens = ['choice', 'second', 'janji', 'poll', 'plan'];

/** One participant's device: what it shows and what its buttons do. The socket and the outbox are in `HallPhone`. */
export class Participant {
	readonly page: HallPage;
	readonly #phone: HallPhone;
	/** Photographs that are still to be sent; made when there is one. */
	photos: PhotoOutbox | undefined;
	#depth = 0;
	/** Shown before the session began; people come early. */
	#earlyInvitation: string | undefined;
	#stage = $state.raw<PhoneStage>();
	#local = $state.raw<Local>(freshLocal('phone', false));
	connection = $state.raw<'connected' | 'waiting'>('waiting');
	cards = $state.raw<readonly OwnCard[]>([]);
	refusals = $state.raw<HallPhone['refusals']>([]);
	problem = $state.raw<HallPhone['problem']>();
	draft = $state.raw<Draft>({ side: null, text: '', names: null, changes: null });
	/** Said once, politely, at the foot of the page. */
	notice = $state.raw('');
	isCovered = $state.raw(false);
	/** The pages that the first load leaves out. */
	later = $state.raw<typeof LaterPages>();
	/** What is asked of everybody now. */
	question = $state.raw<PollQuestion | null>(null);
	mine = $state.raw<PollSelf | null>(null);
	readonly screen = $derived((this.later?.screenOf ?? firstScreenOf)(this.#stage, this.#local, this.question));
	readonly person = $derived(this.#stage ? personHere(this.#stage, this.#local) : null);

	constructor(
		page: HallPage,
		taken: {
			role: ParticipantRole;
			draft: Draft;
			cookies: { cookie: string };
			isHttps: boolean;
			/** Without a line of its own: the facilitator's picture of a phone. */
			phone?: HallPhone;
		}
	) {
		this.page = page;
		this.draft = taken.draft;
		const { role } = taken;
		const store = deviceStore({
			code: page.code,
			isShared: role !== 'phone',
			cookies: taken.cookies,
			isHttps: taken.isHttps,
			ontokenlost: () => {
				this.#set({ isRemoved: true });
				// The line would come back as a new phone; whoever removed this one meant it to stay away.
				queueMicrotask(() => this.#phone.close());
			}
		});
		this.#local = freshLocal(role, page.isWriting);
		this.#phone =
			taken.phone ??
			new HallPhone({
				code: page.code,
				join: role === 'sharedPhone' ? 'sharedPhone' : 'phone',
				store,
				// A photograph goes before what names it.
				prepare: async (message) =>
					'photo' in message ? (await import('./later/photo-outbox.ts')).photosOf(this).deliver(message.photo) : true,
				onchange: () => this.receive()
			});
		// A shared device that was started again does not know who holds it.
		if (this.isShared) void this.#phone.handOver();
		if (page.sent && !this.#phone.cards.some(({ cardId }) => cardId === page.sent?.cardId)) void this.#phone.writeCard(page.sent);
		this.receive();
	}

	/** True when more than waiting and the first card is near; the rest of the script is fetched then. */
	get needsLater(): boolean {
		return this.isCovered || this.cards.length > 0 || this.#stage?.rightsShown === true || this.screen === 'more';
	}

	async loadLater(): Promise<void> {
		if (this.later) return;
		try {
			this.later = await import('./later/pages.ts');
			this.later.tidy(this);
		} catch {
			// No signal just now; the line itself tells the person so.
			setTimeout(() => void this.loadLater(), AGAIN_MS);
		}
	}

	/** Of all that was done here, what the server has not confirmed. */
	get unsent(): readonly CommandMessage[] {
		return this.#phone.unsent;
	}

	get stage(): PhoneStage | undefined {
		return this.#stage;
	}

	/** What cards are written for now. */
	get board(): PhoneBoard | null {
		return this.#stage ? this.#stage.board : this.page.board;
	}

	get role(): ParticipantRole {
		return this.#local.role;
	}

	get isShared(): boolean {
		return this.#local.role !== 'phone';
	}

	get isResting(): boolean {
		return this.#local.rest === 'allDone';
	}

	get unsentCards(): number {
		return this.cards.filter(({ state }) => state === 'unsent').length;
	}

	get turn(): Turn | null {
		return this.#local.turn;
	}

	/** Takes over what the phone has been told. */
	receive(): void {
		const { stage, connection, cards, refusals, problem, question, mine } = this.#phone;
		this.question = question;
		this.mine = mine;
		this.#stage = stage;
		this.connection = connection;
		this.cards = cards;
		this.refusals = refusals;
		this.problem = problem;
		// She may come back to this device under the same name of her turn.
		const { endedTurn } = this.#local;
		const isEnded = stage !== undefined && stage.me.person?.turn !== endedTurn && !this.#phone.isUnsent('endTurn');
		if (endedTurn !== null && isEnded) this.#set({ endedTurn: null });
		if (stage && stage.plans !== 'open') this.later?.dropDraft(this.page.code);
		this.#useEarlyInvitation();
	}

	#set(change: Partial<Local>): void {
		this.#local = { ...this.#local, ...change };
	}

	/** What changes on the way through her private pages. */
	inTurn(change: Partial<Turn>): void {
		const { turn } = this.#local;
		if (turn) this.#set({ turn: { ...turn, ...change } });
	}

	readRights(): void {
		this.#set({ rightsRead: true });
	}

	/** Said by the person of this turn, now or when the line is back. */
	say(word: OwnWord): Promise<Ack> {
		return this.#phone.say(word);
	}

	/** One page further, so that the phone's own Back button comes back here. */
	forward(change: () => void): void {
		this.#depth += 1;
		history.pushState({ balai: this.#depth }, '');
		change();
	}

	/** Follows the phone's Back button. */
	followHistory(state: unknown): void {
		const depth = (state as { balai?: number } | null)?.balai ?? 0;
		const isBack = depth < this.#depth;
		this.#depth = depth;
		if (isBack) this.#stepBack();
	}

	back(): void {
		if (this.#depth > 0) history.back();
		else this.#stepBack();
	}

	#stepBack(): void {
		stopSpeaking();
		if (this.#local.page) return this.#set({ page: null });
		this.later?.stepBack(this);
	}

	openPage(page: OwnPage): void {
		this.notice = '';
		this.forward(() => this.#set({ page }));
	}

	cover(): void {
		stopSpeaking();
		this.isCovered = true;
	}

	/** The phone was put away or locked while something private stood on it. */
	coverIfPrivate(): void {
		if (privateScreens.includes(this.screen)) this.cover();
	}

	dismiss(refusalId: string): void {
		this.#phone.dismissRefusal(refusalId);
	}

	// Cards

	edit(change: Partial<Pick<Draft, 'side' | 'text'>>): void {
		this.draft = { ...this.draft, ...change };
	}

	/** Begins anew with an empty card, or with one that was sent. */
	beginCard(card?: OwnCard): void {
		const { side, text, cardId } = card ?? { side: null, text: '', cardId: null };
		this.draft = { side, text, names: null, changes: cardId };
	}

	/** Keeps the card on the phone and sends it; says what is missing otherwise. */
	sendCard(): void {
		const { text, changes, names } = this.draft;
		const sides = this.board?.sides ?? [];
		// The board may be another than when she chose.
		const side = sides.length === 0 ? '' : sides.find(({ id }) => id === this.draft.side)?.id;
		if (side === undefined) return this.tell(`Pilih dulu: ${sides.map(({ label }) => label).join(' atau ')}.`);
		if (text.trim() === '') return this.tell('Kartunya masih kosong. Tulis dulu.');
		this.beginCard();
		this.notice = '';
		const sending =
			changes === null ? this.#phone.writeCard({ side, text, ...names }) : this.#phone.changeCard(changes, { side, text });
		void sending.then((ack) => {
			if (ack.ok && this.unsentCards === 0) this.tell('Kartu sudah terkirim. Terima kasih.');
		});
	}

	withdrawCard(cardId: string): void {
		if (this.draft.changes === cardId) this.beginCard();
		void this.#phone.withdrawCard(cardId);
		this.tell('Kartu ditarik.');
	}

	tell(text: string): void {
		this.notice = text;
	}

	// Whose phone this is

	/** Binds this device to the person of the invitation, now or when the session begins. */
	async presentInvitation(code: string): Promise<Ack> {
		if (!this.#stage || this.#stage.status === 'planned') {
			this.#earlyInvitation = code;
			this.#set({ page: null });
			this.#useEarlyInvitation();
			return { ok: true };
		}
		const ack = await this.#phone.presentInvitation(code);
		const refusal = this.#phone.refusals.find(({ kind }) => kind === 'presentInvitation');
		// The page that asks for the code says it itself.
		if (refusal && (this.screen === 'invitation' || this.screen === 'bind')) this.dismiss(refusal.id);
		if (ack.ok && this.#local.page === 'invitation') this.#set({ page: null });
		return ack;
	}

	#useEarlyInvitation(): void {
		const code = this.#earlyInvitation;
		if (code === undefined || !this.#stage) return;
		if (this.#stage.status === 'planned') return this.tell('Undangan tersimpan di HP. Dipakai sendiri waktu pertemuan dimulai.');
		this.#earlyInvitation = undefined;
		this.notice = '';
		void this.presentInvitation(code);
	}

	confirmPerson(): void {
		if (this.person) this.#set({ turn: freshTurn(this.person.turn), rest: 'none' });
	}

	/** 'Bukan': whoever is named is not here, so the device lets her go. */
	refusePerson(): void {
		this.#forgetTurn();
		void (this.isShared ? this.#phone.handOver() : this.#phone.letGo());
		this.later?.tidy(this);
	}

	#forgetTurn(): void {
		this.#set({ endedTurn: this.person?.turn ?? this.#local.endedTurn, turn: null, rightsRead: false });
	}

	reportForced(text: string): void {
		void this.#phone.reportForced(text);
	}

	// A device that is handed on

	handOver(): void {
		this.#forgetTurn();
		void this.#phone.handOver();
		this.later?.tidy(this);
		this.beginCard();
		this.notice = '';
		this.isCovered = false;
		this.#set({ rest: 'handover', page: null });
	}

	nextPerson(): void {
		this.notice = '';
		this.#set({ rest: 'none' });
	}

	allDone(): void {
		this.#set({ rest: 'allDone' });
	}

	/** Something is still on its way, perhaps of an earlier person. */
	get hasUnsent(): boolean {
		return this.connection === 'waiting' && this.#phone.hasUnsent;
	}
}
