import { janjiHatiVersion, WHOLE, type Choice } from '@balai/domain';
import { randomId, type Ack } from '@balai/live/client';
import { HallConsole, type CommandInput } from '@balai/live/console';
import { HallPhone, memoryStore } from '@balai/live/phone';
import { setTimeout as sleep } from 'node:timers/promises';

/** Commands that a device may send at once. */
const BURST = 8;
const SIGNATURE = '1000 390 M180,250l60,-120l70,140l50,-90l60,60l90,-110l70,80l120,-40';

async function until<T>(what: string, look: () => T | undefined | false): Promise<T> {
	const deadline = Date.now() + 40_000;
	for (;;) {
		const seen = look();
		if (seen) return seen;
		if (Date.now() > deadline) throw new Error(`The hall did not come to this: ${what}.`);
		await sleep(20);
	}
}

async function granted(what: string, asked: Promise<Ack>): Promise<Ack & { ok: true }> {
	const ack = await Promise.race([asked, sleep(40_000, undefined, { ref: false })]);
	if (!ack) throw new Error(`${what}: no answer.`);
	if (!ack.ok) throw new Error(`${what}: ${ack.text}`);
	return ack;
}

/** A whole hall without browsers: the facilitator's window and everybody's phone, over the same sockets. */
export class Hall {
	readonly desk: HallConsole;
	readonly #phones = new Map<string, HallPhone>();
	readonly #url: string;
	readonly #code: string;

	/** `cookie`: of a facilitator who is signed in. `phones`: where the phones reach the hall, when that is another line than hers. */
	constructor({ url, phones = url, code, cookie }: { url: string; phones?: string; code: string; cookie: string }) {
		this.#url = phones;
		this.#code = code;
		this.desk = new HallConsole({ url, code, headers: { cookie } });
	}

	async ask(command: CommandInput): Promise<Ack & { ok: true }> {
		return granted(command.kind, this.desk.send(command));
	}

	async start(): Promise<void> {
		await until('the console is let in', () => this.desk.stage);
		await this.ask({ kind: 'startSession' });
	}

	/** Through all steps on the way forward; straight to one that was there already. */
	async goTo(step: number): Promise<void> {
		if ((this.desk.stage?.step ?? 0) > step) await this.ask({ kind: 'enterStep', step });
		for (let next = (this.desk.stage?.step ?? 0) + 1; next <= step; next += 1) await this.ask({ kind: 'enterStep', step: next });
		await until(`step ${step}`, () => this.desk.stage?.step === step);
	}

	/** A phone of her own, bound by the code of her invitation. */
	async join(name: string, invitation: string): Promise<void> {
		const phone = new HallPhone({
			code: this.#code,
			join: 'phone',
			url: this.#url,
			store: memoryStore(),
			onchange: () => undefined
		});
		this.#phones.set(name, phone);
		await granted(`${name} joins`, phone.presentInvitation(invitation.replace('-', '')));
		await until(`${name} is known`, () => phone.stage?.me.person);
	}

	get names(): string[] {
		return [...this.#phones.keys()];
	}

	#phoneOf(name: string): HallPhone {
		const phone = this.#phones.get(name);
		if (!phone) throw new Error(`${name} has no phone.`);
		return phone;
	}

	/** Deals the cards out to the phones, one after the other, as fast as a phone may send. */
	async write(cards: readonly (readonly [side: string, text: string])[]): Promise<void> {
		const writers = [...this.#phones.values()];
		for (let first = 0; first < cards.length; first += writers.length) {
			const round = cards.slice(first, first + writers.length);
			await Promise.all(
				round.map(async ([side, text], index) => {
					const writer = writers[index];
					if (writer) await granted('a card', writer.writeCard({ side, text }));
				})
			);
		}
	}

	/** Makes a cluster of the cards with these texts. */
	async hang(title: string, texts: readonly string[]): Promise<void> {
		const { desk } = this;
		const found = await until(`the cards of ${title}`, () => {
			const loose = texts.map((text) => desk.wall.loose.find((card) => card.text === text)?.id);
			return loose.every((id) => id !== undefined) && loose;
		});
		const id = randomId();
		desk.layout.placeCards(found, id);
		await this.ask({ kind: 'setTitle', clusterId: id, title });
		await until(`${title} hangs`, () => desk.unsent === 0);
	}

	/** Cards of one board, typed in at the console in a round of their own, as fast as one device may; answers their ids. */
	async type(board: string, cards: readonly (readonly [side: string, text: string])[]): Promise<string[]> {
		await this.ask({ kind: 'openWriting', board, mode: 'langsung' });
		const ids: string[] = [];
		for (const [side, text] of cards) {
			const cardId = randomId();
			await this.ask({ kind: 'writeCard', cardId, secret: randomId(), board, side, text });
			ids.push(cardId);
			if (ids.length > BURST) await sleep(200);
		}
		await this.ask({ kind: 'closeWriting' });
		return ids;
	}

	/** The card of a board with this text, as the facilitator sees it. */
	async cardId(board: string, text: string): Promise<string> {
		const look = () => {
			const wall = this.desk.wallOf(board);
			const cards = [...wall.loose, ...wall.clusters.flatMap((cluster) => cluster.cards)];
			return cards.find((card) => card.text === text)?.id;
		};
		return until(`the card '${text}'`, look);
	}

	/** Everything that the facilitator has done is on the server's disk. */
	async kept(): Promise<void> {
		await until('everything is kept', () => this.desk.unsent === 0);
	}

	/** Makes a cluster of these cards on a board. */
	async cluster(title: string, cardIds: readonly string[], board: string): Promise<void> {
		const id = randomId();
		this.desk.layout.placeCards(cardIds, id, Infinity, board);
		await this.ask({ kind: 'setTitle', clusterId: id, title });
		await until(`${title} hangs`, () => this.desk.unsent === 0);
	}

	/** Every phone answers every row of what is asked, or what is asked once; undefined leaves a row without an answer. */
	async answerAll(option: (row: number, person: number) => string | undefined): Promise<void> {
		for (const [person, name] of this.names.entries()) {
			const phone = this.#phoneOf(name);
			const { poll, per, rows } = await until(`${name} is asked`, () => phone.question ?? undefined);
			const asked = per === 'row' ? rows.map(({ id }) => id) : [WHOLE];
			const answers = Object.fromEntries(
				asked.flatMap((id, row) => {
					const given = option(row, person);
					return given === undefined ? [] : [[id, given]];
				})
			);
			await granted(`${name} answers`, phone.say({ kind: 'answerPoll', poll, answers }));
		}
	}

	/** She writes her plan, or none. */
	async plan(name: string, plan: { target: string; upaya: string } | undefined): Promise<void> {
		const phone = this.#phoneOf(name);
		await until(`${name} is asked for a plan`, () => phone.stage?.plans === 'open' && phone.stage.me.person);
		const word = plan ? ({ kind: 'recordPlan', potensi: '', bila: '', ...plan } as const) : ({ kind: 'declinePlan' } as const);
		await granted(`${name} answers about a plan`, phone.say(word));
	}

	async putRows(count: number): Promise<void> {
		const ids = this.desk.wall.clusters.map((cluster) => cluster.id);
		this.desk.layout.putRows(ids.slice(0, count), true);
		this.desk.layout.takeInHand(ids[count - 1]);
		await until('the rows are kept', () => this.desk.unsent === 0);
	}

	/** Shows the rights card and opens the private choice. */
	async openChoice(): Promise<void> {
		await this.goTo(13);
		await this.ask({ kind: 'showRightsCard' });
		await this.ask({ kind: 'openChoice' });
	}

	/** Her whole private turn, signed or declined. */
	async choose(name: string, choice: Choice, { signs = true }: { signs?: boolean } = {}): Promise<void> {
		const phone = this.#phoneOf(name);
		await until(`${name} may choose`, () => phone.stage?.choice === 'open' && phone.stage.me.person);
		await granted(`${name} chooses`, phone.say({ kind: 'makeChoice', choice }));
		const promise = await until(`${name} reads`, () => phone.stage?.me.person?.janjiHati ?? undefined);
		const wording = janjiHatiVersion(promise.kind);
		const signed = { kind: 'recordJanjiHati', wording, signing: 'finger', strokes: SIGNATURE } as const;
		await granted(`${name} answers`, phone.say(signs ? signed : { kind: 'declineJanjiHati', wording }));
		await until(`the slip of ${name}`, () => phone.stage?.me.person?.slipCode);
	}

	/** The code on her slip, once she has one. */
	slipCode(name: string): string {
		return this.#phoneOf(name).stage?.me.person?.slipCode ?? '';
	}

	/** A one-time code for a device that is to be paired. */
	async pairingCode(role: 'scribe' | 'corner' | 'projector' | 'remote' | 'typist'): Promise<string> {
		const { value } = await this.ask({ kind: 'pairDevice', role });
		return value && 'code' in value ? value.code : '';
	}

	async checkIn(names: readonly string[]): Promise<void> {
		for (const name of names) {
			const person = await until(name, () => this.desk.people.find((one) => one.name === name));
			await this.ask({ kind: 'checkIn', kpmId: person.kpmId });
		}
	}

	async closeSession(): Promise<void> {
		await this.goTo(16);
		await this.ask({ kind: 'closeChoice' });
		await this.ask({ kind: 'showTotals' });
		await this.goTo(18);
		await this.ask({ kind: 'closeSession' });
	}

	/** After the server came back: everybody is on the line again. */
	async together(): Promise<void> {
		const all = [this.desk, ...this.#phones.values()];
		await until('everybody is back', () => all.every(({ connection }) => connection === 'connected'));
		const { size } = this.#phones;
		await until('the console knows', () => (this.desk.stage?.for === 'desk' ? this.desk.stage.phones.connected : 0) >= size);
	}

	leave(): void {
		for (const phone of this.#phones.values()) phone.close();
		this.desk.close();
	}
}
