import type { CardSide } from './hall-storage.ts';
import type { CommandMessage } from './protocol.ts';

/** The part of `localStorage` that is used. */
export type KeyValueStore = Pick<Storage, 'getItem' | 'setItem' | 'removeItem' | 'key' | 'length'>;

/** A card that was written on this phone. The secret lets this phone, and nobody else, change or withdraw it. */
export interface OwnCard {
	cardId: string;
	side: CardSide;
	text: string;
	secret: string;
	/** unsent: 'tersimpan di HP' · sent: on the server's disk · held: sent, and the facilitator looks at it first. */
	state: 'unsent' | 'sent' | 'held';
}

/**
 * What a phone keeps of one hall across reload and restart: its token, its own cards, and what is not sent yet. Every unsent command
 * has a key of its own, so that two tabs never write over each other's.
 */
export class PhoneStore {
	readonly #store: KeyValueStore;
	readonly #prefix: string;

	constructor(store: KeyValueStore, code: string) {
		this.#store = store;
		this.#prefix = `balai/${code}/`;
	}

	get token(): string | undefined {
		return this.#store.getItem(`${this.#prefix}token`) ?? undefined;
	}
	set token(token: string | undefined) {
		if (token === undefined) this.#store.removeItem(`${this.#prefix}token`);
		else this.#store.setItem(`${this.#prefix}token`, token);
	}

	get cards(): OwnCard[] {
		return (parse(this.#store.getItem(`${this.#prefix}cards`)) as OwnCard[] | undefined) ?? [];
	}
	set cards(cards: readonly OwnCard[]) {
		if (cards.length === 0) this.#store.removeItem(`${this.#prefix}cards`);
		else this.#store.setItem(`${this.#prefix}cards`, JSON.stringify(cards));
	}

	/** Unsent commands, oldest first. */
	get outbox(): CommandMessage[] {
		const prefix = `${this.#prefix}out/`;
		const keys = Array.from({ length: this.#store.length }, (_, index) => this.#store.key(index) ?? '');
		return keys
			.filter((key) => key.startsWith(prefix))
			.sort()
			.map((key) => parse(this.#store.getItem(key)) as CommandMessage | undefined)
			.filter((message) => message !== undefined);
	}

	/** `order` sorts as text. */
	keep(order: string, message: CommandMessage): void {
		this.#store.setItem(`${this.#prefix}out/${order}-${message.id}`, JSON.stringify(message));
	}

	drop(id: string): void {
		const keys = Array.from({ length: this.#store.length }, (_, index) => this.#store.key(index) ?? '');
		for (const key of keys) if (key.startsWith(`${this.#prefix}out/`) && key.endsWith(`-${id}`)) this.#store.removeItem(key);
	}
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
