import { applyAction, type SubmitFunction } from '$app/forms';

type Kept<Draft> = {
	/** Where it lies in the browser's storage: one account, one family, one form. */
	key: string;
	/** What the form shows first. */
	first: Draft;
	/** True when nothing of it is worth keeping. */
	isEmpty: (draft: Draft) => boolean;
	/** What the form sends beside its fields. */
	complete?: (form: FormData, draft: Draft) => void;
	/** Takes over what could not be sent for want of a line; false: it could not. */
	takeOver?: (form: FormData, draft: Draft) => boolean;
};

/** After this long a line that says nothing counts as gone. */
const PATIENCE_MS = 20_000;

/** A form that is filled in at somebody's door: what is typed outlives a reload and a lost connection, until the server has it. */
export class KeptForm<Draft extends { commandId: string }> {
	draft: Draft;
	/** A script runs here, and the storage was looked at. */
	isAlive = $state(false);
	isSending = $state(false);
	/** Why it could not be sent; '' when it could, or was not tried. */
	failure = $state('');
	readonly #kept: Kept<Draft>;

	constructor(kept: Kept<Draft>) {
		this.draft = $state(kept.first);
		this.#kept = kept;
	}

	get isTouched(): boolean {
		return !this.#kept.isEmpty(this.draft);
	}

	/** Takes up what was begun on this device; `parse` and `isWanted` decide whether it is still to be sent. For `onMount`. */
	begin(parse: (stored: string | null) => Draft | undefined, isWanted: (draft: Draft) => boolean): void {
		const draft = parse(localStorage.getItem(this.#kept.key));
		if (draft && isWanted(draft)) this.draft = draft;
		this.isAlive = true;
	}

	/** Writes what is typed into the browser's storage. For an `$effect`. */
	keep(): void {
		if (!this.isAlive) return;
		if (!this.isTouched) return localStorage.removeItem(this.#kept.key);
		try {
			localStorage.setItem(this.#kept.key, JSON.stringify(this.draft));
		} catch {
			this.failure = 'Tempat di perangkat ini penuh, jadi isiannya tidak tersimpan di sini. Kirim dulu sebelum menutup halaman.';
		}
	}

	/** For `use:enhance`. */
	readonly submit: SubmitFunction = ({ formData, controller }) => {
		this.isSending = true;
		this.#kept.complete?.(formData, this.draft);
		// A line that is gone lets a request hang for minutes; at a door nobody waits for that.
		const patience = setTimeout(() => {
			controller.abort();
			this.#notSent(formData);
		}, PATIENCE_MS);
		return async ({ result }) => {
			clearTimeout(patience);
			if (result.type === 'error' && result.status === undefined) return this.#notSent(formData);
			this.isSending = false;
			this.failure = '';
			if (result.type === 'redirect') this.#end();
			if (result.type !== 'error') {
				await applyAction(result);
				if (result.type === 'failure' && typeof result.data?.['commandId'] === 'string')
					this.draft.commandId = result.data['commandId'];
				return;
			}
			this.failure =
				result.status === 401
					? 'Sudah keluar dari Balai. Masuk lagi di tab lain, lalu simpan di sini. Isiannya masih ada.'
					: 'Belum terkirim. Isiannya tersimpan di perangkat ini. Kirim lagi nanti.';
		};
	};

	#notSent(form: FormData): void {
		this.isSending = false;
		if (this.#kept.takeOver?.(form, this.draft)) return this.#end();
		this.failure = 'Belum terkirim. Isiannya tersimpan di perangkat ini. Kirim lagi kalau sudah ada sambungan.';
	}

	/** Somebody else has it now. */
	#end(): void {
		this.failure = '';
		this.isAlive = false;
		localStorage.removeItem(this.#kept.key);
	}
}
