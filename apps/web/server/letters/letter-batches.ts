import type { BatchItem, LetterJob, CaseStore, SettledItem } from '@balai/case-store';
import type { Letter } from '@balai/documents';
import { actorOf, dateInZone, letterKinds, zoneOfArea, type BatchOutput, type CommandId } from '@balai/domain';
import { createReadStream } from 'node:fs';
import { mkdir, open, readdir, rename, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import type { Readable } from 'node:stream';
import { setTimeout as wait } from 'node:timers/promises';
import { partOf } from '../../src/lib/server/command-ids.ts';
import type { Account, AccountActor, Accounts } from '../accounts.ts';
import type { Log } from '../log.ts';
import type { LetterChoices } from './letter-choices.ts';
import type { LetterDesk } from './letter-desk.ts';

/** Works on jobs of many letters, one job after the other, and keeps their files as long as somebody may fetch them. */
export interface LetterBatchDesk {
	/** A job was begun, or is to go on. */
	nudge(): void;
	/** The file of a job that is done; undefined when it is not there. Whether it may be given, `letterBatches.taking` says. */
	file(batchId: string, output: BatchOutput): Promise<{ bytes: number; read(): Readable } | undefined>;
	/** Ends what is under way where it is. */
	close(): Promise<void>;
}

/** Of drafts that are drawn together: as little as makes a thread worth asking, and as much as may be lost by a kill. */
const DRAFTS = 20;
/** Of letters that are noted together; each is signed in a transaction of its own. */
const SIGNED = 10;
/** Between the facts of two drafts, so that commands of halls never wait for a row of them. */
const REST_MS = 4;
const EVERY_MS = 5_000;
const STILL_AT_IT_MS = 3_000;

interface Parts {
	store: CaseStore;
	accounts: Pick<Accounts, 'listAccounts'>;
	letters: LetterDesk;
	/** Beside the files of the store, which all programs on one database share. */
	folder: string;
	now: () => number;
	log: Log;
}

/** For a server; a program beside one makes no letters. */
export function openLetterBatches(parts: Parts): LetterBatchDesk {
	const { store, letters, log } = parts;
	const { work } = store.letterBatches;
	const end = new AbortController();
	let timer: NodeJS.Timeout | undefined;
	let working: Promise<void> | undefined;
	let isNudged = false;
	const folderOf = (batchId: string) => join(parts.folder, batchId);

	const tend = async (): Promise<void> => {
		for (const id of await work.expire()) log.info({ batch: id }, 'took the file of many letters away');
		await clear(parts.folder, () => work.kept());
		for (let next = await work.claim(); next && !end.signal.aborted; next = await work.claim())
			await new BatchRun(parts, next, folderOf(next.id), end.signal).run();
	};
	const nudge = (): void => {
		isNudged = true;
		if (working || end.signal.aborted) return;
		clearTimeout(timer);
		working = (async () => {
			while (isNudged && !end.signal.aborted) {
				isNudged = false;
				await tend().catch((fault: unknown) => {
					if (!end.signal.aborted) log.error({ err: fault }, 'a job of many letters could not be carried on');
				});
			}
		})().finally(() => {
			working = undefined;
			if (!end.signal.aborted) timer = setTimeout(nudge, EVERY_MS).unref();
		});
	};

	// On an SQLite file this server is alone: what stands as held was held by one that ended.
	const begun = work
		.release(store.database.engine === 'sqlite')
		.then(() => letters.drawLeft())
		.catch((fault: unknown) => {
			if (!end.signal.aborted) log.error({ err: fault }, 'letters that were left undrawn could not be drawn');
		})
		.then(nudge);

	return {
		nudge,
		async file(batchId, output) {
			const place = placeOf(folderOf(batchId), output);
			const found = await stat(place).catch(() => undefined);
			return found && { bytes: found.size, read: () => createReadStream(place) };
		},
		async close() {
			end.abort();
			clearTimeout(timer);
			await begun;
			await working;
			await work.release();
		}
	};
}

const placeOf = (folder: string, output: BatchOutput) => join(folder, `surat.${output}`);
const partPlace = (folder: string, part: number) => join(folder, `${part}.pdf`);

/** Folders of jobs whose files were taken away, by this program or another one. */
async function clear(folder: string, isKept: () => Promise<readonly string[]>): Promise<void> {
	const found = await readdir(folder).catch((error: unknown) => {
		if ((error as NodeJS.ErrnoException).code === 'ENOENT') return [];
		throw error;
	});
	// Asked after the look: a job that was begun in between keeps its folder.
	const kept = new Set(await isKept());
	for (const name of found) if (!kept.has(name)) await rm(join(folder, name), { recursive: true, force: true });
}

/** One job from where it stands to its end. */
class BatchRun {
	readonly #parts: Parts;
	readonly #job: LetterJob;
	readonly #folder: string;
	readonly #signal: AbortSignal;

	constructor(parts: Parts, job: LetterJob, folder: string, signal: AbortSignal) {
		this.#parts = parts;
		this.#job = job;
		this.#folder = folder;
		this.#signal = signal;
	}

	async run(): Promise<void> {
		const { store, log } = this.#parts;
		const { work } = store.letterBatches;
		const { id } = this.#job;
		const stillAtIt = setInterval(() => void work.hold(id).catch(() => undefined), STILL_AT_IT_MS).unref();
		try {
			await mkdir(this.#folder, { recursive: true, mode: 0o700 });
			const startedAt = performance.now();
			if (!(await this.#makeAll()) || !(await this.#pack())) return;
			log.info({ batch: id, ms: Math.round(performance.now() - startedAt) }, 'made many letters');
		} catch (fault) {
			if (this.#signal.aborted) return;
			log.error({ err: fault, batch: id }, 'a job of many letters failed');
			await work.fail(id);
		} finally {
			clearInterval(stillAtIt);
		}
	}

	/** False: somebody stopped it, or this program ends. */
	async #makeAll(): Promise<boolean> {
		const { store } = this.#parts;
		const { work } = store.letterBatches;
		const { id, act } = this.#job;
		for (;;) {
			const items = await work.waiting(id, act === 'draft' ? DRAFTS : SIGNED);
			if (items.length === 0) return true;
			const account = await this.#account();
			if (!account || this.#signal.aborted) return false;
			const actor = actorOf(account) as AccountActor;
			const made = act === 'draft' ? await this.#draft(actor, items) : await this.#signed(actor, items);
			if (this.#signal.aborted || !(await work.settle(id, made))) return false;
		}
	}

	/** As it is now: who lost her role meanwhile has no more letters made. */
	async #account(): Promise<Account | undefined> {
		const { accounts, store } = this.#parts;
		const account = (await accounts.listAccounts()).find(({ id }) => id === this.#job.byAccount);
		if (!account) await store.letterBatches.work.fail(this.#job.id);
		return account;
	}

	/** Draws drafts, together where they are to be one file, and lays them on the disk before they are noted. */
	async #draft(actor: AccountActor, items: readonly BatchItem[]): Promise<SettledItem[]> {
		const { letters } = this.#parts;
		await this.#parts.store.letterBatches.work.noteDrafts(this.#job.id, items);
		const settled: SettledItem[] = [];
		const drafts: { position: number; letter: Letter }[] = [];
		for (const { position, subject } of items) {
			const letter = await letters.draft(actor, this.#asked(subject));
			if (letter) drafts.push({ position, letter });
			else settled.push({ position, refusal: 'letterNothingToSay' });
			await wait(REST_MS);
		}
		const [first] = drafts;
		const portions = this.#job.output === 'pdf' && first ? [{ part: first.position, of: drafts }] : [];
		for (const draft of this.#job.output === 'zip' ? drafts : []) portions.push({ part: draft.position, of: [draft] });
		for (const { part, of } of portions) {
			const { bytes } = await letters.draw(
				of.map(({ letter }) => letter),
				actor
			);
			await writeWhole(partPlace(this.#folder, part), bytes);
			settled.push(...of.map(({ position }) => ({ position, part })));
		}
		return settled;
	}

	/** Signs each, or looks up what is signed; either way its own bytes lie on the disk afterwards. */
	async #signed(actor: AccountActor, items: readonly BatchItem[]): Promise<SettledItem[]> {
		const { letters, store } = this.#parts;
		const settled: SettledItem[] = [];
		const drawing: Promise<void>[] = [];
		for (const { position, subject } of items) {
			// Who stopped it wants no further number given.
			if (this.#signal.aborted || !(await store.letterBatches.work.hold(this.#job.id))) break;
			// The same command whenever this job is carried on: nobody signs twice.
			const letterId = this.#job.act === 'sign' ? partOf(this.#job.id, subject) : (subject as CommandId);
			if (this.#job.act === 'sign') {
				const signed = await letters.number(actor, letterId, this.#asked(subject));
				if (!signed.ok) {
					settled.push({ position, refusal: signed.refusal });
					continue;
				}
			}
			const letter = await store.letters.one(actor, letterId);
			if (letter?.status !== 'signed') {
				settled.push({ position, refusal: letter ? 'letterVoided' : 'unknownOrForbidden' });
				continue;
			}
			// While this one is drawn, the next one gets its number.
			if (letter.fileId === null) {
				const drawn = letters.drawLeft(letterId);
				// Should a later one fail, this one fails heard.
				drawn.catch(() => undefined);
				drawing.push(drawn);
			}
			settled.push({ position, letterId });
		}
		await Promise.all(drawing);
		return settled;
	}

	async #pack(): Promise<boolean> {
		const { letters, store, now } = this.#parts;
		const { work } = store.letterBatches;
		const { id, kind, output } = this.#job;
		for (;;) {
			const ready = await work.ready(id);
			if (ready.length === 0) return work.finish(id, { bytes: 0, pages: 0 });
			const account = await this.#account();
			if (!account) return false;
			const parts = await this.#partsOf(actorOf(account) as AccountActor, ready);
			if (!parts) {
				// What lay on the disk is gone, as after a restored backup: it is made once more.
				if (!(await this.#makeAll())) return false;
				continue;
			}
			const on = dateInZone(now(), (await store.areaZone(account.areaCode)) ?? zoneOfArea(account.areaCode));
			const title = `${letterKinds[kind].name} (${ready.length})`;
			const file = await letters.pack({ output, title, on, into: placeOf(this.#folder, output), parts }, this.#signal);
			if (!file || !(await work.finish(id, file))) return false;
			for (const part of new Set(ready.flatMap(({ part: of }) => of ?? [])))
				await rm(partPlace(this.#folder, part), { force: true });
			return true;
		}
	}

	/** Undefined: a part is missing, and its letters wait again. */
	async #partsOf(actor: AccountActor, ready: readonly BatchItem[]): Promise<{ place: string; name: string }[] | undefined> {
		const { store } = this.#parts;
		const parts = new Map<string, string>();
		const lost = new Set<number>();
		for (const { position, part, letterId, name } of ready) {
			const letter = letterId === null ? undefined : await store.letters.one(actor, letterId);
			const place = letterId === null ? partPlace(this.#folder, part ?? position) : await store.letters.place(actor, letterId);
			if (place === undefined) throw new Error(`The letter ${letterId} is not there`);
			if (letterId === null && !parts.has(place) && !(await stat(place).catch(() => undefined))) lost.add(part ?? position);
			if (!parts.has(place)) parts.set(place, this.#fileName(position, letter?.number ?? name));
		}
		for (const part of lost) await store.letterBatches.work.lose(this.#job.id, part);
		return lost.size > 0 ? undefined : [...parts].map(([place, name]) => ({ place, name }));
	}

	/** '001-Surat-Pernyataan-Maria-Neno' */
	#fileName(position: number, name: string): string {
		const words = [String(position + 1).padStart(3, '0'), letterKinds[this.#job.kind].name, name];
		return words
			.join(' ')
			.trim()
			.replace(/[^\p{L}\p{N}]+/gu, '-');
	}

	#asked(subject: string) {
		return { kind: this.#job.kind, subject, choices: JSON.parse(this.#job.choices) as LetterChoices };
	}
}

/** Whole under its name, or not at all. */
async function writeWhole(place: string, bytes: Uint8Array): Promise<void> {
	const half = `${place}.belum`;
	const handle = await open(half, 'w', 0o600);
	try {
		await handle.writeFile(bytes);
		await handle.sync();
	} finally {
		await handle.close();
	}
	await rename(half, place);
}
