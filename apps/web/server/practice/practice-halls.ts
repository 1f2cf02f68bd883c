import type { CaseStore } from '@balai/case-store';
import type { SessionId } from '@balai/domain';
import { hallWords } from './hall-words.ts';
import { PracticePhone } from './practice-phone.ts';

/** How many come when the facilitator asks them to. */
export const VILLAGERS = 12;

export interface PracticeParts {
	store: CaseStore;
	isPractice: boolean;
	/** Where this server listens. */
	url: () => string;
	/** From 0 to 1. */
	chance?: () => number;
	/** How long a second of the hall is; 1,000 ms for people. */
	secondMs?: number;
}

/** Scripted phones of the invented village, so that a facilitator can rehearse alone. Only in mode latihan. */
export class PracticeHalls {
	readonly #parts: Required<PracticeParts>;
	readonly #halls = new Map<SessionId, PracticePhone[]>();
	readonly #inviting = new Map<SessionId, Promise<number>>();

	/** Throws outside mode latihan: nobody may be invented where real people are. */
	constructor({ chance = Math.random, secondMs = 1000, ...parts }: PracticeParts) {
		if (!parts.isPractice) throw new Error('practice phones are for mode latihan only');
		this.#parts = { chance, secondMs, ...parts };
	}

	/** Phones in the hand of villagers who are in this hall. */
	count(sessionId: SessionId): number {
		return this.#halls.get(sessionId)?.length ?? 0;
	}

	/** Lets up to 12 invited families come, who are not here yet; answers how many phones there are. */
	invite(sessionId: SessionId): Promise<number> {
		// Asked twice, they come once.
		const inviting = this.#inviting.get(sessionId) ?? this.#invite(sessionId).finally(() => this.#inviting.delete(sessionId));
		this.#inviting.set(sessionId, inviting);
		return inviting;
	}

	async #invite(sessionId: SessionId): Promise<number> {
		const { store, chance, secondMs, url } = this.#parts;
		const session = await store.hall.session(sessionId);
		if (session?.state.status !== 'planned' && session?.state.status !== 'running') return 0;
		if (this.count(sessionId) > 0) return this.count(sessionId);
		const people = await store.hall.people(sessionId);
		const coming = people
			.filter(({ status, invited, mark }) => invited && status === 'absent' && mark === null)
			.slice(0, VILLAGERS);
		const deck = makeDeck(chance);
		const phones = coming.map(({ kpmId, name }, index) => {
			const neighbour = coming[(index + 1) % coming.length]?.name ?? name;
			return new PracticePhone({
				url: url(),
				code: session.code,
				villager: { name, invitation: store.secrets.invitationCode(sessionId, kpmId), neighbour, namesNeighbour: index === 3 },
				chance,
				secondMs,
				takeText: deck,
				onclosed: () => this.sendHome(sessionId)
			});
		});
		this.#halls.set(sessionId, phones);
		return phones.length;
	}

	/** Takes the phones out of the hall; what they did stays. */
	sendHome(sessionId: SessionId): void {
		for (const phone of this.#halls.get(sessionId) ?? []) phone.close();
		this.#halls.delete(sessionId);
	}

	close(): void {
		for (const sessionId of [...this.#halls.keys()]) this.sendHome(sessionId);
	}
}

/** Deals the words of the hall out, each once, in random order. */
function makeDeck(chance: () => number): (board: string, side: string) => string | undefined {
	const dealt = new Set<string>();
	return (board, side) => {
		const ofBoard = hallWords[board] ?? hallWords['others'] ?? {};
		const fitting = [...(ofBoard[side] ?? []), ...(chance() < 0.15 || !ofBoard[side] ? (ofBoard[''] ?? []) : [])];
		const left = fitting.filter((text) => !dealt.has(text));
		const text = left[Math.floor(chance() * left.length)];
		if (text !== undefined) dealt.add(text);
		return text;
	};
}
