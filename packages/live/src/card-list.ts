import type { CardId } from '@balai/domain';
import type { CardStatus, StoredCard, StoredTitle } from './hall-storage.ts';
import type { CardsDelta } from './protocol.ts';

/** hall: the projector · desk: the facilitator's console, which sees the tray as well. */
export type Eyes = 'hall' | 'desk';

export function isVisible(status: CardStatus, eyes: Eyes): boolean {
	return status === 'wall' || (status === 'tray' && eyes === 'desk');
}

/** Older changes that are kept before they are cleared away. */
const MOST_SPARE = 100;

type Change = { rev: number } & ({ cardId: CardId } | { clusterId: string });

/**
 * Card texts and cluster titles have one writer, the server, so they are a list with one version for all: each visible change takes
 * the next `rev`, and a viewer that holds `rev` needs only what came after it. Held and waiting cards take none.
 */
export class CardList {
	readonly cards = new Map<CardId, StoredCard>();
	readonly titles = new Map<string, StoredTitle>();
	readonly #byStatus = new Map<CardStatus, Set<CardId>>();
	/** By rev ascending; an older change of the same card stands before the newer one. */
	#changes: Change[] = [];
	#givenRev = 0;
	/** Revs that were given and are not here yet, the lowest first. */
	readonly #onTheirWay = new Set<number>();
	/** Id of the board that a round was written for. */
	boardOf: (round: number) => string = () => '';

	constructor(cards: readonly StoredCard[], titles: readonly StoredTitle[]) {
		for (const card of cards) this.#set(card);
		for (const title of titles) this.titles.set(title.clusterId, title);
		for (const { id, rev } of cards) if (rev > 0) this.#changes.push({ rev, cardId: id });
		for (const { clusterId, rev } of titles) this.#changes.push({ rev, clusterId });
		this.#changes.sort((a, b) => a.rev - b.rev);
		this.#givenRev = this.#changes.at(-1)?.rev ?? 0;
	}

	/**
	 * Highest rev that viewers may have: up to here everything has come. Of one commit the writers hear in no certain order, and a viewer
	 * that had a later rev first would never be told of the earlier one.
	 */
	get rev(): number {
		const [lowest] = this.#onTheirWay;
		return lowest === undefined ? this.#givenRev : lowest - 1;
	}

	/** The next rev, for a write that is on its way to the disk; whoever takes it puts it here, or the whole board is read anew. */
	takeRev(): number {
		this.#givenRev += 1;
		this.#onTheirWay.add(this.#givenRev);
		return this.#givenRev;
	}

	/** A card as it is on disk now. */
	putCard(card: StoredCard): void {
		const before = this.cards.get(card.id);
		this.#set(card);
		if (card.rev > 0 && card.rev !== before?.rev) this.#note({ rev: card.rev, cardId: card.id });
	}

	/** A title as it is on disk now. */
	putTitle(title: StoredTitle): void {
		this.titles.set(title.clusterId, title);
		this.#note({ rev: title.rev, clusterId: title.clusterId });
	}

	#note(change: Change): void {
		if (this.#changes.length > 2 * (this.cards.size + this.titles.size) + MOST_SPARE) this.#forgetOlder();
		// Almost always the newest; writes of one batch may be answered in another order.
		let index = this.#changes.length;
		while (index > 0 && (this.#changes[index - 1]?.rev ?? 0) > change.rev) index -= 1;
		this.#changes.splice(index, 0, change);
		this.#onTheirWay.delete(change.rev);
	}

	/** A card that is changed again and again must not fill the memory: only the newest change of each card and title counts. */
	#forgetOlder(): void {
		const newest = new Map(this.#changes.map((change) => [keyOf(change), change]));
		this.#changes = [...newest.values()].sort((a, b) => a.rev - b.rev);
	}

	/** What a viewer lacks that has everything up to `rev`. A rev of 0, or one never given, starts afresh. */
	delta(rev: number, eyes: Eyes): CardsDelta {
		const shown = this.rev;
		const fresh = rev <= 0 || rev > shown;
		const delta: CardsDelta = { rev: shown, ...(fresh ? { fresh } : {}), put: [], drop: [], titles: [] };
		const seen = new Set<string>();
		const newer: Change[] = [];
		for (let index = this.#changes.length - 1; index >= 0; index--) {
			const change = this.#changes[index];
			if (!change || (!fresh && change.rev <= rev)) break;
			if (change.rev > shown) continue;
			const key = keyOf(change);
			if (!seen.has(key)) newer.push(change);
			seen.add(key);
		}
		for (const change of newer.reverse()) {
			if ('clusterId' in change) {
				const title = this.titles.get(change.clusterId);
				if (title) delta.titles.push({ clusterId: title.clusterId, title: title.title });
				continue;
			}
			const card = this.cards.get(change.cardId);
			if (!card) continue;
			const { id, round, side, text, status } = card;
			const place = status === 'tray' ? 'tray' : 'wall';
			if (isVisible(status, eyes)) delta.put.push({ id, board: this.boardOf(round), side, text, place });
			else if (!fresh) delta.drop.push(id);
		}
		return delta;
	}

	/** Cards of one status, in the order in which they came to it. */
	withStatus(status: CardStatus): StoredCard[] {
		return Array.from(this.#byStatus.get(status) ?? [], (id) => this.cards.get(id)).filter((card) => card !== undefined);
	}

	count(status: CardStatus): number {
		return this.#byStatus.get(status)?.size ?? 0;
	}

	#set(card: StoredCard): void {
		const before = this.cards.get(card.id);
		if (before && before.status !== card.status) this.#byStatus.get(before.status)?.delete(card.id);
		this.cards.set(card.id, card);
		const others = this.#byStatus.get(card.status) ?? new Set();
		this.#byStatus.set(card.status, others.add(card.id));
	}
}

function keyOf(change: Change): string {
	return 'cardId' in change ? `c${change.cardId}` : `t${change.clusterId}`;
}
