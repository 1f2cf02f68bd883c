import { randomId, type Ack } from '@balai/live/phone';
import { shrunkPhoto } from '#lib/photos/shrunk-photo.ts';

/** On the worst line that a hall has; later it is tried again. */
const PATIENCE_MS = 120_000;
/** So long she waits for a photograph to go; then it goes behind what she does next. */
const WATCHED_MS = 8000;

/** Whose sheet it is: of the person of this turn, or of somebody at the scribe's table. */
export type Whose = { giliran: string } | { kpm: string };

interface KeptPhoto {
	/** Made here, so that a photograph that is sent twice is one. */
	id: string;
	/** The hall's. */
	code: string;
	whose: Whose;
	bytes: ArrayBuffer;
}

/** A photograph on its way. True: the server has it. Undefined: no line, or not now. Else the sentence that says why not. */
interface Sending {
	done: Promise<true | undefined | string>;
	giveUp: AbortController;
}

/**
 * Photographs of signed sheets on their way to the server. Without a line one stays on this device, across reload and restart (in
 * IndexedDB, which plain http has too), and goes before the command that names it.
 */
export class PhotoOutbox {
	readonly #code: string;
	/** Where the browser keeps nothing: as long as the page lives. */
	readonly #unkept = new Map<string, KeptPhoto>();
	readonly #sending = new Map<string, Sending>();

	constructor(code: string) {
		this.#code = code;
	}

	/** Sends a photograph that was taken now, or keeps it: its id, or the sentence that says why it cannot be used. */
	async take(taken: Blob, whose: Whose): Promise<{ id: string; isSent: boolean } | { problem: string }> {
		const photo: KeptPhoto = { id: randomId(), code: this.#code, whose, bytes: await bytesOf(await shrunkPhoto(taken)) };
		// On the device before on the line.
		await this.#keep(photo);
		const sent = await Promise.race([this.#send(photo).done, later(WATCHED_MS)]);
		return typeof sent === 'string' ? { problem: sent } : { id: photo.id, isSent: sent === true };
	}

	/** What is settled is not kept. */
	#send(photo: KeptPhoto): Sending {
		const { id } = photo;
		const giveUp = new AbortController();
		const done = send(photo, giveUp).then(async (sent) => {
			if (this.#sending.get(id)?.giveUp === giveUp) this.#sending.delete(id);
			if (sent !== undefined) await this.forget(id);
			return sent;
		});
		const sending = { done, giveUp };
		this.#sending.set(id, sending);
		return sending;
	}

	/**
	 * Before a command that names this photograph goes: true when the server has it, undefined when it must wait, else the command's final
	 * answer.
	 */
	async deliver(id: string): Promise<true | undefined | Ack> {
		const photo =
			this.#unkept.get(id) ?? (await inStore('readonly', (store) => store.get(id) as IDBRequest<KeptPhoto | undefined>));
		if (!photo) return true;
		// What was begun on a line that broke hears nothing more; it makes room for another.
		const begun = this.#sending.get(id);
		const first = begun && (await Promise.race([begun.done, later(WATCHED_MS)]));
		begun?.giveUp.abort();
		const sent = first ?? (await this.#send(photo).done);
		if (sent === undefined) return undefined;
		return sent === true || { ok: false, refusal: 'fileNotPhoto', text: sent };
	}

	async forget(id: string): Promise<void> {
		this.#unkept.delete(id);
		await inStore('readwrite', (store) => store.delete(id));
	}

	/** Keeps only what commands name that are still to be sent: nothing else of anybody stays on this device. */
	async forgetAllBut(ids: readonly string[]): Promise<void> {
		const kept = (await inStore('readonly', (store) => store.getAll() as IDBRequest<KeptPhoto[]>)) ?? [];
		for (const { id, code } of [...kept, ...this.#unkept.values()])
			if (code === this.#code && !ids.includes(id)) await this.forget(id);
	}

	async #keep(photo: KeptPhoto): Promise<void> {
		if ((await inStore('readwrite', (store) => store.put(photo))) === undefined) this.#unkept.set(photo.id, photo);
	}
}

/** The photographs of this device, of whose page it is told. */
export function photosOf(owner: { photos: PhotoOutbox | undefined; page: { code: string } }): PhotoOutbox {
	return (owner.photos ??= new PhotoOutbox(owner.page.code));
}

async function send({ id, code, whose, bytes }: KeptPhoto, giveUp: AbortController): Sending['done'] {
	const form = new FormData();
	form.set('foto', new Blob([bytes], { type: 'image/jpeg' }), 'foto.jpg');
	form.set('id', id);
	for (const [name, value] of Object.entries(whose)) form.set(name, value);
	const timer = setTimeout(() => giveUp.abort(), PATIENCE_MS);
	try {
		const answer = await fetch(`/g/${code}/foto`, { method: 'POST', body: form, signal: giveUp.signal });
		if (answer.status === 429 || answer.status >= 500) return undefined;
		const said = (await answer.json()) as { id?: string; problem?: string };
		return said.id === undefined ? (said.problem ?? 'Fotonya belum diterima. Coba sekali lagi.') : true;
	} catch {
		// No line, or something between us that is not the server.
		return undefined;
	} finally {
		clearTimeout(timer);
	}
}

function later(milliseconds: number): Promise<undefined> {
	return new Promise((resolve) => setTimeout(resolve, milliseconds));
}

/** Old browsers have no `Blob.arrayBuffer`, and some keep no blobs. */
async function bytesOf(blob: Blob): Promise<ArrayBuffer> {
	return new Response(blob).arrayBuffer();
}

const STORE = 'foto';

/** One question to the browser's database; undefined where it has none, or refuses. */
async function inStore<T>(mode: IDBTransactionMode, ask: (store: IDBObjectStore) => IDBRequest<T>): Promise<T | undefined> {
	try {
		const opening = indexedDB.open('balai-foto', 1);
		opening.onupgradeneeded = () => void opening.result.createObjectStore(STORE, { keyPath: 'id' });
		const database = await done(opening);
		try {
			const transaction = database.transaction(STORE, mode);
			const written = new Promise<void>((resolve, reject) => {
				transaction.oncomplete = () => resolve();
				transaction.onabort = () => reject(transaction.error ?? new Error('refused'));
			});
			const answer = await done(ask(transaction.objectStore(STORE)));
			await written;
			return answer;
		} finally {
			database.close();
		}
	} catch {
		// A private window, a full disk: the page's memory has to do.
		return undefined;
	}
}

function done<T>(asked: IDBRequest<T>): Promise<T> {
	return new Promise((resolve, reject) => {
		asked.onsuccess = () => resolve(asked.result);
		asked.onerror = () => reject(asked.error ?? new Error('refused'));
	});
}
