import type { Actor } from '@balai/domain';
import type { Database, Statement } from '../engines/engine.ts';
import { randomId } from '../secrets.ts';
import { actorRef } from '../streams/streams.ts';

/**
 * What was read of a person. profile: name, place, history · facts: the eight facts a–h · profil: income and assets · numbers: NIK and
 * nomor KK in full · photo · list: one of several on a page or paper · search: found in a hall · referral · proposal.
 */
export type ReadKind =
	'profile' | 'facts' | 'profil' | 'numbers' | 'photo' | 'list' | 'search' | 'referral' | 'proposal' | 'letter';

interface Reading {
	id: string;
	at: string;
	actor: Actor;
	what: Set<ReadKind>;
	kpmIds: Set<string>;
}

/** Reads are on the disk at most this long after they were answered, and writing itself takes some milliseconds more. */
const FLUSH_MS = 400;
/** Rows of one statement: SQLite takes 32,766 values. */
const PART = 4000;
const MOST_WAITING = 20_000;

/**
 * Who read whose data (CS5): one row for a profile, one for a list with its ids. Pages do not wait for it. What is read within half a
 * second by one actor on one page is one row: a case with its facts, or the letters of a name as they are typed.
 */
export class ReadLog {
	readonly #database: Pick<Database, 'batch' | 'reader'>;
	readonly #now: () => number;
	readonly #onFault: (fault: unknown) => void;
	#waiting = new Map<string, Reading>();
	#people = 0;
	#noted = 0;
	#timer: NodeJS.Timeout | undefined;
	#writing: Promise<void> = Promise.resolve();

	constructor(database: Pick<Database, 'batch' | 'reader'>, now: () => number, onFault: (fault: unknown) => void) {
		this.#database = database;
		this.#now = now;
		this.#onFault = onFault;
	}

	/** Notes a reading. Who is read about nobody but herself leaves no row: phones and slips. */
	note(actor: Actor, what: ReadKind, kpmIds: readonly string[]): void {
		if (kpmIds.length === 0 || actor.kind === 'slip') return;
		const whose = what === 'search' ? what : kpmIds.join();
		const key = `${actorRef(actor)} ${viaOf(actor)} ${whose}`;
		const at = new Date(this.#now()).toISOString();
		const reading = this.#waiting.get(key) ?? {
			id: readId(this.#now(), (this.#noted += 1)),
			at,
			actor,
			what: new Set(),
			kpmIds: new Set<string>()
		};
		reading.what.add(what);
		for (const kpmId of kpmIds) reading.kpmIds.add(kpmId);
		this.#waiting.set(key, reading);
		this.#people += kpmIds.length;
		if (this.#people >= MOST_WAITING) void this.flush().catch(this.#onFault);
		else this.#timer ??= setTimeout(() => void this.flush().catch(this.#onFault), FLUSH_MS);
	}

	/** Answers when everything that was noted is on the disk; what could not be written is kept for the next time. */
	async flush(): Promise<void> {
		clearTimeout(this.#timer);
		this.#timer = undefined;
		const writing = this.#writing.then(() => this.#write());
		this.#writing = writing.catch(() => undefined);
		return writing;
	}

	async #write(): Promise<void> {
		const readings = [...this.#waiting.values()];
		if (readings.length === 0) return;
		this.#waiting = new Map();
		this.#people = 0;
		try {
			await this.#database.batch(this.#statements(readings));
		} catch (fault) {
			// Not lost, only late: the next reading, or the end of the program, tries again.
			for (const reading of readings) this.#waiting.set(reading.id, reading);
			throw fault;
		}
	}

	#statements(readings: readonly Reading[]): Statement[] {
		const rows = readings.map(({ id, at, actor, what, kpmIds }) => ({
			id,
			at,
			actor: actorRef(actor),
			account_id: actor.kind === 'account' ? actor.accountId : null,
			role: actor.kind === 'account' ? actor.role : actor.kind === 'device' ? actor.device : actor.kind,
			via: viaOf(actor),
			what: [...what].sort().join(' '),
			people: kpmIds.size
		}));
		const subjects = readings.flatMap(({ id, kpmIds }) => [...kpmIds].map((kpm_id) => ({ kpm_id, read_id: id })));
		const { reader } = this.#database;
		return [
			...parts(rows).map((part) => reader.insertInto('read_log').values(part).compile()),
			...parts(subjects).map((part) => reader.insertInto('read_subject').values(part).compile())
		];
	}
}

function viaOf(actor: Actor): string {
	return actor.kind === 'account' ? (actor.via ?? '') : '';
}

/** In the order of time as text, of one moment in the order of noting: '0mk3x9y2b', '00f', and some chance. */
export function readId(ms: number, order = 0): string {
	const moment = Math.max(0, Math.floor(ms)).toString(36).padStart(9, '0');
	return `${moment}${(order % 46_656).toString(36).padStart(3, '0')}${randomId().slice(0, 9)}`;
}

function parts<T>(all: readonly T[]): T[][] {
	return Array.from({ length: Math.ceil(all.length / PART) }, (_, index) => all.slice(index * PART, index * PART + PART));
}
