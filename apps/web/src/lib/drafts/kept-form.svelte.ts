import { applyAction, type SubmitFunction } from '$app/forms';

type Kept<Draft> = {
	/** Where it lies in the browser's storage: one account, one family, one form. */
	key: string;
	/** What the form shows first. */
	first: Draft;
	/** True when nothing of it is worth keeping. */
	isEmpty: (draft: Draft) => boolean;
};

/** A form that is filled in at somebody's door: what is typed outlives a reload and a lost connection, until the server has it. */
export class KeptForm<Draft extends { commandId: string }> {
	draft: Draft;
	/** A script runs here, and the storage was looked at. */
	isAlive = $state(false);
	isSending = $state(false);
	/** Why it could not be sent; '' when it could, or was not tried. */
	failure = $state('');
	readonly #key: string;
	readonly #isEmpty: (draft: Draft) => boolean;

	constructor({ key, first, isEmpty }: Kept<Draft>) {
		this.draft = $state(first);
		this.#key = key;
		this.#isEmpty = isEmpty;
	}

	get isTouched(): boolean {
		return !this.#isEmpty(this.draft);
	}

	/** Takes up what was begun on this device; `parse` and `isWanted` decide whether it is still to be sent. For `onMount`. */
	begin(parse: (stored: string | null) => Draft | undefined, isWanted: (draft: Draft) => boolean): void {
		const draft = parse(localStorage.getItem(this.#key));
		if (draft && isWanted(draft)) this.draft = draft;
		this.isAlive = true;
	}

	/** Writes what is typed into the browser's storage. For an `$effect`. */
	keep(): void {
		if (!this.isAlive) return;
		if (this.isTouched) localStorage.setItem(this.#key, JSON.stringify(this.draft));
		else localStorage.removeItem(this.#key);
	}

	/** For `use:enhance`. */
	readonly submit: SubmitFunction = () => {
		this.isSending = true;
		return async ({ result }) => {
			this.isSending = false;
			this.failure = '';
			if (result.type === 'redirect') {
				this.isAlive = false;
				localStorage.removeItem(this.#key);
			}
			if (result.type !== 'error') {
				await applyAction(result);
				if (result.type === 'failure' && typeof result.data?.['commandId'] === 'string')
					this.draft.commandId = result.data['commandId'];
				return;
			}
			this.failure =
				result.status === 401
					? 'Sudah keluar dari Balai. Masuk lagi di tab lain, lalu simpan di sini. Isiannya masih ada.'
					: 'Belum terkirim. Isiannya tersimpan di perangkat ini. Kirim lagi kalau sudah ada sambungan.';
		};
	};
}
