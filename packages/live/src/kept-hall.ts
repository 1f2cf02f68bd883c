import type { CardSide } from './hall-storage.ts';
import type { CommandMessage } from './protocol.ts';

/** The part of `localStorage` that is used. */
export type KeyValueStore = Pick<Storage, 'getItem' | 'setItem' | 'removeItem' | 'key' | 'length'>;

/** A card that was written on this phone. The secret lets this phone, and nobody else, change or withdraw it. */
export interface OwnCard {
	cardId: string;
	/** The board it was written for; absent on cards that were kept before boards had names. */
	board?: string;
	side: CardSide;
	text: string;
	secret: string;
	/** unsent: 'tersimpan di HP' · sent: on the server's disk · held: sent, and the facilitator looks at it first. */
	state: 'unsent' | 'sent' | 'held';
}

/**
 * What a device keeps of one hall across reload and restart: its token, its own cards, and what is not sent yet. Every unsent command
 * has a key of its own, so that two tabs never write over each other's. What the browser does not take (full, forbidden) lasts as
 * long as the page.
 */
export class KeptHall<Message extends { id: string } = CommandMessage> {
	readonly #store: KeyValueStore;
	readonly #prefix: string;
	readonly #unkept = new Map<string, string>();

	constructor(store: KeyValueStore, code: string) {
		this.#store = store;
		this.#prefix = `balai/${code}/`;
	}

	get token(): string | undefined {
		return this.#read('token') ?? undefined;
	}
	set token(token: string | undefined) {
		this.#write('token', token);
	}

	get cards(): OwnCard[] {
		const cards = parse(this.#read('cards'));
		return Array.isArray(cards) ? (cards as Partial<OwnCard>[]).filter(isOwnCard) : [];
	}
	set cards(cards: readonly OwnCard[]) {
		this.#write('cards', cards.length === 0 ? undefined : JSON.stringify(cards));
	}

	/** False when all this was kept for another hall that had the same code. */
	belongTo(sessionId: string): boolean {
		const known = this.#read('session');
		this.#write('session', sessionId);
		return known === null || known === sessionId;
	}

	/** What is not sent yet, oldest first. */
	get outbox(): Message[] {
		const kept = this.#outKeys.map((key) => parse(this.#read(key)) as Message | undefined);
		return kept.filter((message) => message?.id !== undefined) as Message[];
	}

	keep(message: Message): void {
		// A clock that was set back must not put it before what is there already.
		const last = parseInt(this.#outKeys.at(-1)?.slice(4, 13) ?? '', 36) || 0;
		const stamp = Math.max(Date.now(), last + 1);
		this.#write(`out/${stamp.toString(36).padStart(9, '0')}-${message.id}`, JSON.stringify(message));
	}

	drop(id: string): void {
		for (const key of this.#outKeys) if (key.endsWith(`-${id}`)) this.#write(key, undefined);
	}

	get #outKeys(): string[] {
		const { length } = this.#store;
		const kept = Array.from({ length }, (_, index) => this.#store.key(index)?.split(this.#prefix)[1] ?? '');
		return [...kept, ...this.#unkept.keys()].filter((key) => key.startsWith('out/')).sort();
	}

	#read(key: string): string | null {
		return this.#unkept.get(key) ?? this.#store.getItem(this.#prefix + key);
	}

	#write(key: string, value: string | undefined): void {
		const whole = this.#prefix + key;
		this.#unkept.delete(key);
		if (value === undefined) return this.#store.removeItem(whole);
		try {
			this.#store.setItem(whole, value);
		} catch {
			// Full; seen below, as is a cookie that was not taken.
		}
		if (this.#store.getItem(whole) !== value) this.#unkept.set(key, value);
	}
}

function isOwnCard(card: Partial<OwnCard> | null): card is OwnCard {
	return typeof card?.cardId === 'string' && typeof card.text === 'string';
}

function parse(text: string | null): unknown {
	if (text === null) return undefined;
	try {
		return JSON.parse(text);
	} catch {
		// Written by nobody of us; as good as nothing.
		return undefined;
	}
}

/** For browsers that keep nothing (private windows): everything works until the page is closed. */
export function memoryStore(): KeyValueStore {
	const kept = new Map<string, string>();
	return {
		getItem: (key) => kept.get(key) ?? null,
		setItem: (key, value) => void kept.set(key, value),
		removeItem: (key) => void kept.delete(key),
		key: (index) => [...kept.keys()][index] ?? null,
		get length() {
			return kept.size;
		}
	};
}

/** The browser's own store, or one in memory where it refuses. */
export function browserStore(): KeyValueStore {
	try {
		localStorage.setItem('balai/coba', '1');
		localStorage.removeItem('balai/coba');
		return localStorage;
	} catch {
		// Some browsers throw on the first touch; that is their only way to say no.
		return memoryStore();
	}
}
