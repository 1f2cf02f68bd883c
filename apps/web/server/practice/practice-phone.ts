import { janjiHatiVersion, WHOLE, type Choice } from '@balai/domain';
import { HallPhone, memoryStore } from '@balai/live/phone';
import { namingCard } from './hall-words.ts';

export interface Villager {
	name: string;
	/** Code of her printed invitation. */
	invitation: string;
	/** Somebody else in the hall, whom her card may name. */
	neighbour: string;
	/** One in the hall writes a card that names somebody, so that the facilitator meets one that is held. */
	namesNeighbour: boolean;
}

export interface PracticePhoneParts {
	/** Of the server itself: these phones speak as all others do. */
	url: string;
	code: string;
	villager: Villager;
	/** From 0 to 1. */
	chance: () => number;
	/** How long a second of the hall is; 1,000 ms for people. */
	secondMs: number;
	/** Of texts that nobody in this hall has taken yet; undefined when all are. */
	takeText: (board: string, side: string) => string | undefined;
	/** The session was closed. */
	onclosed: () => void;
}

/** A phone in the hand of an invented villager: it does what the hall opens, at the pace of people, over the protocol of all phones. */
export class PracticePhone {
	readonly #phone: HallPhone;
	readonly #parts: PracticePhoneParts;
	readonly #begun = new Set<string>();
	/** By board. */
	readonly #groups = new Map<string, string>();
	readonly #timers = new Set<NodeJS.Timeout>();

	constructor(parts: PracticePhoneParts) {
		this.#parts = parts;
		const { code, url } = parts;
		this.#phone = new HallPhone({ code, join: 'phone', url, store: memoryStore(), onchange: () => this.#look() });
	}

	get #stage() {
		return this.#phone.stage;
	}

	/** Reacts to what is open, never to the method or to the step. */
	#look(): void {
		// The first word may come while the phone is still being made.
		const stage = this.#phone ? this.#stage : undefined;
		if (!stage) return;
		if (stage.status === 'closed') return this.#once('closed', 0, 0, () => this.#parts.onclosed());
		if (stage.status !== 'running') return;
		const { person } = stage.me;
		if (!person) return this.#once('comes', 1, 40, () => this.#phone.presentInvitation(this.#parts.villager.invitation));
		const { writing, choice, plans } = stage;
		if (writing?.open) {
			this.#once(`card ${writing.round}`, 8, 60, () => this.#write(writing.round));
			if (this.#isOneOf(3, `more ${writing.round}`))
				this.#once(`more ${writing.round}`, 60, 140, () => this.#write(writing.round));
		}
		if (choice === 'open' && person.choice === null) this.#once('choice', 15, 90, () => this.#choose());
		const { question } = this.#phone;
		if (question && person.poll === null) this.#once(`poll ${question.poll}`, 10, 60, () => this.#answerPoll());
		if (plans === 'open' && person.plan === null) this.#once('plan', 20, 90, () => this.#plan());
		if (choice === 'open' && person.janjiHati?.answer === 'open') this.#once('janji', 10, 60, () => this.#promise());
	}

	/** Some seconds of the hall from now, once. */
	#once(what: string, from: number, to: number, work: () => unknown): void {
		if (this.#begun.has(what)) return;
		this.#begun.add(what);
		const { chance, secondMs } = this.#parts;
		const timer = setTimeout(
			() => {
				this.#timers.delete(timer);
				void work();
			},
			(from + (to - from) * chance()) * secondMs
		);
		this.#timers.add(timer);
	}

	#pick<T>(all: readonly T[]): T | undefined {
		return all[Math.floor(this.#parts.chance() * all.length)];
	}

	/** Decided once for each thing. */
	#isOneOf(count: number, what: string): boolean {
		if (this.#begun.has(what) || this.#begun.has(`not ${what}`)) return false;
		const isSo = this.#parts.chance() < 1 / count;
		if (!isSo) this.#begun.add(`not ${what}`);
		return isSo;
	}

	#write(round: number): void {
		const { writing, board } = this.#stage ?? {};
		if (!writing?.open || writing.round !== round || !board) return;
		const { villager, takeText } = this.#parts;
		const side = this.#sideOf(board);
		const isNaming = villager.namesNeighbour && !this.#begun.has('named');
		const text = isNaming ? namingCard(villager.neighbour) : takeText(board.id, side);
		this.#begun.add('named');
		if (text !== undefined) void this.#phone.writeCard({ side, text });
	}

	/** Of groups, which are told apart by a number, hers is always the same; of anything else she thinks now this, now that. */
	#sideOf({ id, sides }: { id: string; sides: readonly { id: string; label: string }[] }): string {
		const isGroups = sides.length > 0 && sides.every(({ label }) => /\d$/.test(label));
		const side = (isGroups ? this.#groups.get(id) : undefined) ?? this.#pick(sides)?.id ?? '';
		if (isGroups) this.#groups.set(id, side);
		return side;
	}

	#choose(): void {
		if (this.#stage?.choice !== 'open') return;
		const chosen = this.#parts.chance();
		const choice: Choice =
			chosen < 0.35
				? { pilihan: 'mundur', kapan: this.#parts.chance() < 0.5 ? 'hariIni' : 'tanyaKeluarga' }
				: { pilihan: chosen < 0.8 ? 'belum' : 'tidakMenjawab', kunjungan: this.#parts.chance() < 0.5 ? 'boleh' : 'tidakUsah' };
		void this.#phone.say({ kind: 'makeChoice', choice });
	}

	#promise(): void {
		const wording = janjiHatiVersion(this.#stage?.me.person?.janjiHati?.kind ?? 'kedua');
		if (this.#parts.chance() < 0.15) return void this.#phone.say({ kind: 'declineJanjiHati', wording });
		void this.#phone.say({ kind: 'recordJanjiHati', wording, signing: 'finger', strokes: this.#scribble() });
	}

	/** As people do: most rows get an answer, some are left out. */
	#answerPoll(): void {
		const { question } = this.#phone;
		if (!question) return;
		const { poll, per, rows, options, mostRows } = question;
		const asked = per === 'person' ? [WHOLE] : rows.map(({ id }) => id).filter(() => this.#parts.chance() < 0.9);
		const answers = asked.slice(0, mostRows ?? undefined).map((row): [string, string] => [row, this.#pick(options)?.id ?? '']);
		void this.#phone.say({ kind: 'answerPoll', poll, answers: Object.fromEntries(answers) });
	}

	#plan(): void {
		if (this.#parts.chance() < 0.3) return void this.#phone.say({ kind: 'declinePlan' });
		const upaya = this.#pick(['Tambah ternak ayam', 'Buka kios kecil', 'Ikut pelatihan menjahit']) ?? '';
		void this.#phone.say({ kind: 'recordPlan', target: null, upaya, potensi: '', bila: '' });
	}

	/** Something like a signature, in the form that a finger draws. */
	#scribble(): string {
		const strokes = Array.from({ length: 9 }, () => {
			const along = 40 + Math.round(this.#parts.chance() * 60);
			return `l${along},${Math.round((this.#parts.chance() - 0.5) * 220)}`;
		});
		return `1000 390 M120,200${strokes.join('')}`;
	}

	close(): void {
		for (const timer of this.#timers) clearTimeout(timer);
		this.#timers.clear();
		this.#phone.close();
	}
}
