/** A hall in which everybody is busy at once: phones write, change and withdraw cards, one console leads, another hangs cards. */
import { randomId, type Ack, type HallViewer } from '@balai/live/client';
import { HallConsole, type CommandInput } from '@balai/live/console';
import { HallPhone, memoryStore } from '@balai/live/phone';
import { HallProjector } from '@balai/live/projector';
import { setTimeout as sleep } from 'node:timers/promises';
import { PRACTICE_PASSWORD } from '../../apps/web/server/practice/village.ts';
import { Ledger, WITHDRAWN } from './ledger.ts';

export type BusyHallOptions = {
	url: string;
	/** Hall code. */
	code: string;
	/** Persons who may be checked in. */
	invited: readonly string[];
	phones: number;
	random: () => number;
};

const PATIENCE_MS = 60_000;

/** Milliseconds between two doings of one pair of hands. */
const PACE = { phone: [40, 160], lead: [25, 75], hang: [15, 45] } as const;

/** The cookie of the pendamping who leads the practice session. */
async function signIn(url: string): Promise<string> {
	const body = new URLSearchParams({ nama: 'rosalia', sandi: PRACTICE_PASSWORD });
	const answer = await fetch(`${url}/masuk`, { method: 'POST', body, redirect: 'manual' });
	const cookies = answer.headers.getSetCookie().map((cookie) => cookie.split(';')[0]);
	if (cookies.length === 0) throw new Error(`Nobody could sign in: ${answer.status}`);
	return cookies.join('; ');
}

export class BusyHall {
	readonly ledger = new Ledger();
	/** Answers that nobody should have got, in words. */
	readonly refusals: string[] = [];
	readonly #random: () => number;
	readonly #invited: readonly string[];
	readonly #phones: readonly HallPhone[];
	readonly #lead: HallConsole;
	readonly #hang: HallConsole;
	readonly #projector: HallProjector;
	readonly #waiting = new Set<() => void>();
	#written = 0;
	/** Round of writing that the console last asked for. */
	#writing: 'none' | 'langsung' | 'tertutup' | 'closed' | 'revealed' = 'none';

	private constructor({ url, code, invited, phones, random }: BusyHallOptions, cookie: string) {
		this.#random = random;
		this.#invited = invited;
		const changed = () => this.#waiting.forEach((look) => look());
		const way = { url, code, headers: { cookie } };
		[this.#lead, this.#hang] = [new HallConsole(way), new HallConsole(way)];
		this.#projector = new HallProjector({ ...way, by: { as: 'projector' } });
		for (const viewer of [this.#lead, this.#hang, this.#projector]) viewer.subscribe(changed);
		this.#phones = Array.from(
			{ length: phones },
			() => new HallPhone({ code, join: 'phone', url, store: memoryStore(), onchange: changed })
		);
	}

	/** Everybody comes in; the session runs and writing is open. */
	static async enter(options: BusyHallOptions): Promise<BusyHall> {
		const hall = new BusyHall(options, await signIn(options.url));
		try {
			await hall.#until(
				'everybody is in',
				() => hall.#screens.every(({ stage }) => stage) && hall.#phones.every(({ stage }) => stage)
			);
			await hall.#ask({ kind: 'startSession' }, 'sessionStarted', 'stepEntered');
			await hall.#ask({ kind: 'enterStep', step: 9 }, 'stepEntered');
			await hall.#openWriting();
			await hall.#until('writing is open on the phones', () => hall.#phones.every(({ stage }) => stage?.writing?.open === true));
			return hall;
		} catch (fault) {
			hall.leave();
			throw fault;
		}
	}

	get #screens(): HallViewer[] {
		return [this.#lead, this.#hang, this.#projector];
	}

	/** Until `isOver`; in one life of the server everybody stays below its limits for some seconds (LV10). */
	async work(isOver: AbortSignal): Promise<void> {
		await Promise.all([
			this.#conduct(isOver),
			this.#hangCards(isOver),
			...this.#phones.map((phone) => this.#write(phone, isOver))
		]);
	}

	/** Something of every kind was asked and granted. */
	async untilOfEveryKind(): Promise<void> {
		const { cards, titles, attendance, clusters, phases } = this.ledger;
		const isGranted = ({ granted }: { granted: number }) => granted > 0;
		const isChanged = ({ granted }: { granted: number }) => granted > 1;
		await this.#until('something of every kind is stored', () => {
			const all = [...cards.values()];
			const isWithdrawn = all.some(({ asked, granted }) => asked[granted - 1] === WITHDRAWN);
			const isRevealed = phases.asked.slice(0, phases.granted).includes('cardsRevealed');
			const isEach = [titles, attendance].every((of) => [...of.values()].some(isGranted));
			return isWithdrawn && isRevealed && isEach && clusters.granted > 0 && all.some(isChanged);
		});
	}

	/** Writing is open again and everything that anybody asked has its answer. */
	async settle(): Promise<void> {
		while (this.#writing === 'closed' || this.#writing === 'revealed') await this.#nextPhase();
		await this.#until('everything has arrived', () => {
			const isWritten = this.#phones.every(
				(phone) => phone.connection === 'connected' && phone.unsentCards === 0 && !phone.isUnsent('withdrawCard')
			);
			const isSent = [this.#lead, this.#hang].every(({ unsent }) => unsent === 0);
			return isWritten && isSent && this.#screens.every(({ connection }) => connection === 'connected');
		});
		const granted = () => [...this.ledger.cards.values()].every((card) => card.granted === card.asked.length);
		await this.#until('everybody knows', granted);
	}

	/** Every card that should hang hangs once on console and projector, where the ledger says. */
	async everybodySees(): Promise<void> {
		await this.#nextPhaseUntilShown();
		const onWall = [...this.ledger.cards]
			.filter(([, { asked }]) => asked.at(-1) !== WITHDRAWN)
			.map(([id, { asked }]) => `${id} ${asked.at(-1) ?? ''}`);
		const shown = ({ wall }: HallViewer) =>
			[...wall.loose, ...wall.clusters.flatMap(({ cards }) => cards)].map(({ id, text }) => `${id} ${text}`);
		const expected = onWall.sort().join('\n');
		await this.#until('everybody sees every card once', () =>
			this.#screens.every((viewer) => shown(viewer).sort().join('\n') === expected)
		);
		const clusters = ({ wall }: HallViewer) => JSON.stringify(wall.clusters);
		await this.#until('projector and consoles show the same clusters', () => new Set(this.#screens.map(clusters)).size === 1);
	}

	async #nextPhaseUntilShown(): Promise<void> {
		while (this.#writing !== 'langsung') await this.#nextPhase();
	}

	leave(): void {
		for (const client of [...this.#screens, ...this.#phones]) client.close();
	}

	/** Looks again after every change that any client heard of. */
	#until(what: string, isSo: () => unknown): Promise<void> {
		return new Promise((resolve, reject) => {
			const end = (act: () => void) => {
				clearTimeout(timer);
				this.#waiting.delete(look);
				act();
			};
			const look = () => {
				if (isSo()) end(resolve);
			};
			const timer = setTimeout(() => end(() => reject(new Error(`waited in vain: ${what}`))), PATIENCE_MS);
			this.#waiting.add(look);
			look();
		});
	}

	#between([least, most]: readonly [number, number]): number {
		return least + this.#random() * (most - least);
	}

	#pick<T>(from: readonly T[]): T | undefined {
		return from[Math.floor(this.#random() * from.length)];
	}

	#granted(what: string, ack: Ack): boolean {
		if (!ack.ok) this.refusals.push(`${what}: ${ack.refusal}`);
		return ack.ok;
	}

	/** A fact of the session, which gives these events. */
	async #ask(command: CommandInput, ...events: string[]): Promise<void> {
		this.ledger.phases.asked.push(...events);
		if (this.#granted(command.kind, await this.#lead.send(command))) this.ledger.phases.granted += events.length;
	}

	async #openWriting(): Promise<void> {
		const mode = this.#writing === 'none' || this.#writing === 'revealed' ? 'langsung' : 'tertutup';
		await this.#ask({ kind: 'openWriting', board: 'kriteria', mode }, 'writingOpened');
		this.#writing = mode;
	}

	/** langsung, closed, tertutup, closed and revealed, and so on. */
	async #nextPhase(): Promise<void> {
		switch (this.#writing) {
			case 'langsung':
				await this.#ask({ kind: 'closeWriting' }, 'writingClosed');
				this.#writing = 'closed';
				return;
			case 'tertutup':
				await this.#ask({ kind: 'closeWriting' }, 'writingClosed');
				await this.#ask({ kind: 'revealCards' }, 'cardsRevealed');
				this.#writing = 'revealed';
				return;
			default:
				await this.#openWriting();
		}
	}

	async #conduct(isOver: AbortSignal): Promise<void> {
		while (!isOver.aborted) {
			const kind = this.#random();
			if (kind < 0.35) await this.#nextPhase();
			else if (kind < 0.45) await this.#ask({ kind: 'enterStep', step: this.#lead.stage?.step === 9 ? 10 : 9 }, 'stepEntered');
			else if (kind < 0.6) await this.#setTitle();
			else await this.#attend();
			await sleep(this.#between(PACE.lead));
		}
	}

	async #setTitle(): Promise<void> {
		const clusterId = this.#pick(this.ledger.clusters.asked.slice(-5))?.clusterId;
		if (clusterId === undefined) return;
		const title = `Rumpun ${(this.#written += 1)}`;
		const series = Ledger.series(this.ledger.titles, clusterId);
		series.asked.push(title);
		if (this.#granted('setTitle', await this.#lead.send({ kind: 'setTitle', clusterId, title })))
			series.granted = series.asked.length;
	}

	/** Somebody comes, goes, or was checked in by mistake. */
	async #attend(): Promise<void> {
		const kpmId = this.#pick(this.#invited) ?? '';
		const series = Ledger.series(this.ledger.attendance, kpmId);
		const isHere = series.asked.at(-1) === 'attendanceRecorded';
		const [kind, event] = !isHere
			? (['checkIn', 'attendanceRecorded'] as const)
			: this.#random() < 0.5
				? (['undoCheckIn', 'attendanceUndone'] as const)
				: (['recordLeaving', 'leavingRecorded'] as const);
		series.asked.push(event);
		if (this.#granted(kind, await this.#lead.send({ kind, kpmId: kpmId as never }))) series.granted += 1;
	}

	/** One card after another into a new cluster. */
	async #hangCards(isOver: AbortSignal): Promise<void> {
		const { clusters } = this.ledger;
		while (!isOver.aborted) {
			await sleep(this.#between(PACE.hang));
			const card = this.#pick([
				...this.#hang.wall.loose.slice(-20),
				...this.#hang.wall.clusters.flatMap(({ cards }) => cards).slice(-5)
			]);
			if (!card) continue;
			const clusterId = randomId();
			clusters.asked.push({ clusterId, cardId: card.id });
			this.#hang.layout.placeCards([card.id], clusterId);
			await this.#until('the card hangs', () => this.#hang.unsent === 0);
			clusters.granted = clusters.asked.length;
		}
	}

	async #write(phone: HallPhone, isOver: AbortSignal): Promise<void> {
		while (!isOver.aborted) {
			await sleep(this.#between(PACE.phone));
			const own = this.#pick(phone.cards.filter(({ state }) => state === 'sent'));
			const kind = this.#random();
			const text = `Atap bocor, hitungan ${(this.#written += 1)}`;
			const side = this.#random() < 0.5 ? 'kaya' : 'miskin';
			if (!own || kind < 0.75) {
				const cardId = randomId();
				this.ledger.writers.set(cardId, phone.welcome?.deviceId ?? '');
				this.#note(cardId, text, phone.writeCard({ cardId, side, text }));
			} else if (kind < 0.93) this.#note(own.cardId, text, phone.changeCard(own.cardId, { side, text }));
			else this.#note(own.cardId, WITHDRAWN, phone.withdrawCard(own.cardId));
		}
	}

	#note(cardId: string, version: string, answer: Promise<Ack>): void {
		const series = Ledger.series(this.ledger.cards, cardId);
		const place = series.asked.push(version);
		void answer.then((ack) => {
			if (this.#granted(`card ${cardId}`, ack)) series.granted = Math.max(series.granted, place);
		});
	}
}
