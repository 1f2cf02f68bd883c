import { deserialize } from '$app/forms';
import { createContext } from 'svelte';
import { photoOf } from '#lib/photos/photo-text.ts';
import { letterPrefix, parseLetter, type Letter } from './letters.ts';

/** How long a try may take before the line counts as gone. */
const PATIENCE_MS = 30_000;

/** Forms that could not be sent: kept in the browser's storage, and sent once the line is back, under the same command id. */
export class Outbox {
	letters = $state.raw<readonly Letter[]>([]);
	isSending = $state.raw(false);
	/** Why none of them could be sent; '' while nothing is known against it. */
	hint = $state.raw('');
	readonly #prefix: string;
	/** What a page does when something of it was taken. */
	readonly #onTaken: () => void;

	constructor(accountId: string, onTaken: () => void) {
		this.#prefix = letterPrefix(accountId);
		this.#onTaken = onTaken;
	}

	/** Reads what waits on this device. For `onMount`, and when another tab changed it. */
	look(): void {
		const keys = Array.from({ length: localStorage.length }, (_, index) => localStorage.key(index) ?? '');
		this.letters = keys
			.filter((key) => key.startsWith(this.#prefix))
			.flatMap((key) => parseLetter(localStorage.getItem(key)) ?? [])
			.sort((a, b) => a.title.localeCompare(b.title));
	}

	/** False: the device is full; the form still has everything. */
	put(letter: Letter): boolean {
		try {
			localStorage.setItem(this.#prefix + letter.id, JSON.stringify(letter));
		} catch {
			return false;
		}
		this.look();
		return true;
	}

	drop(id: string): void {
		localStorage.removeItem(this.#prefix + id);
		this.look();
	}

	/** Tries all that the server has not refused, one after another; ends at the first for which there is no line. */
	async send(): Promise<void> {
		if (this.isSending) return;
		this.isSending = true;
		try {
			this.look();
			for (const letter of this.letters.filter(({ problem }) => problem === '')) if (!(await this.#sendOne(letter))) break;
		} finally {
			this.isSending = false;
		}
	}

	/** False: there is no line, or nobody is signed in. */
	async #sendOne(letter: Letter): Promise<boolean> {
		const body = new FormData();
		for (const [name, text] of Object.entries(letter.fields)) body.set(name, text);
		const photo = photoOf(letter.photo);
		if (photo) body.set('foto', photo, 'foto.jpg');
		let result;
		try {
			const headers = { accept: 'application/json', 'x-sveltekit-action': 'true' };
			const answer = await fetch(letter.address, { method: 'POST', headers, body, signal: AbortSignal.timeout(PATIENCE_MS) });
			result = deserialize(await answer.text());
		} catch {
			// No line, or something between here and there that answers for it.
			this.hint = '';
			return false;
		}
		if (result.type === 'error') {
			this.hint =
				result.status === 401
					? 'Sudah keluar dari Balai. Masuk lagi, lalu terkirim sendiri.'
					: 'Balai sedang tidak bisa menerima. Dicoba lagi nanti.';
			return false;
		}
		this.hint = '';
		if (result.type === 'failure') {
			const said: unknown = result.data?.['problem'];
			return this.put({ ...letter, problem: typeof said === 'string' ? said : 'Isiannya belum diterima.' });
		}
		this.drop(letter.id);
		this.#onTaken();
		return true;
	}
}

export const [useOutbox, setOutbox] = createContext<Outbox>();
