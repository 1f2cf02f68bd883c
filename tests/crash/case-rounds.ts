/** Rounds of one office: several actors write cases in a process of their own, it is killed, what it left is compared with what it told. */
import { openCaseStore, type CaseStore, type DatabaseLocation, type KeptAnchor } from '@balai/case-store';
import type { KpmId } from '@balai/domain';
import { spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { once } from 'node:events';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { setTimeout as sleep } from 'node:timers/promises';
import pg from 'pg';
import { castCaseloads, type Caseload } from '../bench/cases/cast.ts';
import { loadPostgres } from '../bench/cases/load-postgres.ts';
import { loadSqlite } from '../bench/cases/load-sqlite.ts';
import { mouldOf } from '../bench/cases/mould.ts';
import { tellStory } from '../bench/cases/story.ts';
import { GENERATED_SECRET, TODAY } from '../bench/cases/teller.ts';
import { startCrashablePostgres, type CrashablePostgres } from '../postgres.ts';
import { Chance } from '../random.ts';
import { differencesFromReplay, tablesOf } from '../replay.ts';
import { doDeed, type Deed, type DeedName } from './case-deeds.ts';
import type { CaseJob, CaseWord } from './case-writer.ts';
import type { BlockResult, CrashEngine } from './crash-rounds.ts';
import type { Finding } from './ledger.ts';

const FAMILIES = 24;
/** The most that everybody does together before the kill, and the longest that it waits for the middle of the next thing. */
const MOST_DEEDS = 80;
const LONGEST_MS = 30;
const PATIENCE_MS = 30_000;
/** Of the rounds on PostgreSQL: those that crash the database as well as the process. */
const BOTH = 0.25;
const writer = join(import.meta.dirname, 'case-writer.ts');

/** What one process said until it was killed. */
interface Told {
	asked: Map<string, Deed>;
	answered: Map<string, boolean>;
	anchors: KeptAnchor[];
	faults: string[];
}

class Office {
	readonly #location: DatabaseLocation;
	readonly #postgres: CrashablePostgres | undefined;
	readonly #filesFolder: string;
	readonly #job: Omit<CaseJob, 'seed' | 'from'>;
	readonly #chance: Chance;
	readonly #told: Told = { asked: new Map(), answered: new Map(), anchors: [], faults: [] };
	/** Commands and files that are not of these rounds. */
	readonly #before: ReadonlySet<string>;
	readonly #done = new Map<DeedName, number>();
	readonly result: BlockResult;

	private constructor(parts: {
		location: DatabaseLocation;
		postgres: CrashablePostgres | undefined;
		filesFolder: string;
		job: Omit<CaseJob, 'seed' | 'from'>;
		chance: Chance;
		before: ReadonlySet<string>;
		seed: number;
	}) {
		this.#location = parts.location;
		this.#postgres = parts.postgres;
		this.#filesFolder = parts.filesFolder;
		this.#job = parts.job;
		this.#chance = parts.chance;
		this.#before = parts.before;
		const none = { rounds: 0, kills: 0, databaseCrashes: 0, cards: 0, otherDoings: 0, findings: [], seconds: 0 };
		this.result = { seed: parts.seed, ...none };
	}

	/** Runs one block; `done` counts what was stored, by kind. */
	static async run(engine: CrashEngine, seed: number, rounds: number): Promise<BlockResult & { done: Map<DeedName, number> }> {
		const startedAt = Date.now();
		await using open = new AsyncDisposableStack();
		const folder = await mkdtemp(join(tmpdir(), 'balai-cases-'));
		open.defer(() => rm(folder, { recursive: true, force: true }));
		const postgres = engine === 'postgres' ? await startCrashablePostgres() : undefined;
		if (postgres) open.defer(() => postgres.stop());
		const location: DatabaseLocation = postgres
			? { kind: 'postgres', url: postgres.url }
			: { kind: 'sqlite-file', file: join(folder, 'balai.sqlite') };
		const office = await Office.#open(location, postgres, join(folder, 'berkas'), seed);
		try {
			for (let round = 0; round < rounds && office.result.findings.length === 0; round += 1) await office.#round(round);
		} catch (fault) {
			office.#note([{ kind: 'stuck', what: String(fault) }], `after ${office.result.rounds} rounds`);
		}
		return { ...office.result, done: office.#done, seconds: Math.round((Date.now() - startedAt) / 100) / 10 };
	}

	/** An invented caseload with three years behind it. */
	static async #open(location: DatabaseLocation, postgres: CrashablePostgres | undefined, filesFolder: string, seed: number) {
		const story = await tellStory({ seed, families: FAMILIES });
		const mould = await mouldOf(story);
		await story.store.close();
		const empty = await openCaseStore({ location, secret: GENERATED_SECRET, now: () => 0 });
		await empty.close();
		const loading = location.kind === 'sqlite-file' ? loadSqlite(location.file) : await loadPostgres(postgres?.url ?? '');
		let caseload: Caseload | undefined;
		for (const cast of castCaseloads({ moulds: [mould], secrets: empty.secrets, seed }, FAMILIES)) {
			caseload = cast.caseload;
			for (const table of cast.tables) await loading.take(table);
		}
		await loading.end();
		if (!caseload) throw new Error('Nobody was cast.');
		const store = await openCaseStore({ location, secret: GENERATED_SECRET, now: () => 0 });
		const { reader } = store.database;
		const numbers = (await reader.selectFrom('person').select('nik').execute()).flatMap(({ nik }) => nik ?? []);
		const ids = [
			...(await reader.selectFrom('command').select('id').execute()),
			...(await reader.selectFrom('file').select('id').execute())
		];
		const before = new Set(ids.map(({ id }) => id));
		await store.close();
		const { kabupaten, desa, accounts, kpmIds } = caseload;
		const { pendamping: pendampingId } = accounts;
		const job = { location, secret: GENERATED_SECRET, filesFolder, today: TODAY, kabupaten, desa, pendampingId, numbers };
		const parts = { location, postgres, filesFolder, chance: new Chance(seed), before, seed };
		return new Office({ ...parts, job: { ...job, kpmIds: kpmIds as readonly KpmId[] } });
	}

	#note(findings: readonly Finding[], about: string): void {
		this.result.findings.push(...findings.map(({ kind, what }) => ({ kind, what: `${about}: ${what}` })));
	}

	async #round(round: number): Promise<void> {
		const [deeds, milliseconds] = [1 + this.#chance.below(MOST_DEEDS), this.#chance.below(LONGEST_MS)];
		const crashesDatabase = this.#postgres !== undefined && this.#chance.is(BOTH);
		const about = `round ${round}, killed ${milliseconds} ms after ${deeds} deeds${crashesDatabase ? ', with its database' : ''}`;
		await this.#work(round, { deeds, milliseconds }, crashesDatabase);
		await this.#untilGone();
		const store = await this.#openStore(round);
		try {
			this.#note(await this.#inspect(store), about);
			if (this.result.findings.length === 0) this.#note(await this.#sendAgain(store), `${about}, sent again`);
		} finally {
			await store.close();
		}
		this.result.rounds += 1;
	}

	/** One process from its start to its kill. */
	async #work(
		round: number,
		{ deeds, milliseconds }: { deeds: number; milliseconds: number },
		crashesDatabase: boolean
	): Promise<void> {
		const child = spawn(process.execPath, [writer], {
			stdio: ['pipe', 'pipe', 'pipe'],
			env: { ...process.env, NODE_COMPILE_CACHE: join(this.#filesFolder, '..', 'compiled') }
		});
		const gone = once(child, 'close');
		let complaint = '';
		child.stderr.setEncoding('utf8').on('data', (text: string) => (complaint += text));
		const ready = Promise.withResolvers<void>();
		ready.promise.catch(() => undefined);
		child.once('exit', () => ready.reject(new Error(`The process ended by itself: ${complaint.slice(-2000)}`)));
		const lines = createInterface({ input: child.stdout });
		lines.on('line', (line) => {
			const word = JSON.parse(line) as CaseWord;
			if (word.said === 'ready') ready.resolve();
			else this.#hear(word);
		});
		const seed = this.result.seed + round;
		child.stdin.end(JSON.stringify({ ...this.#job, seed, from: this.#clockOf(round) } satisfies CaseJob));
		await ready.promise;
		const until = this.#told.answered.size + deeds;
		for (let waited = 0; this.#told.answered.size < until && child.exitCode === null; waited += 1) {
			if (waited > PATIENCE_MS) throw new Error(`In ${PATIENCE_MS} ms not ${deeds} deeds were done.`);
			await sleep(1);
		}
		await sleep(milliseconds);
		const hasEnded = child.exitCode !== null;
		child.kill('SIGKILL');
		// In this order the database still gets what the process sent last.
		if (crashesDatabase) {
			await this.#postgres?.crash();
			this.result.databaseCrashes += 1;
		}
		await gone;
		if (hasEnded) throw new Error(`The process ended by itself: ${complaint.slice(-2000)}`);
		this.result.kills += 1;
		if (crashesDatabase) await this.#postgres?.restart();
	}

	#hear(word: Exclude<CaseWord, { said: 'ready' }>): void {
		const { asked, answered, anchors, faults } = this.#told;
		if (word.said === 'asked') asked.set(word.deed.id, word.deed);
		else if (word.said === 'answered') answered.set(word.id, word.ok);
		else if (word.said === 'anchored') anchors.push({ seq: word.seq, code: word.code });
		// A database that was crashed under it refuses the last words.
		else if (!this.#postgres) faults.push(word.what);
	}

	#clockOf = (round: number) => Date.parse(`${TODAY}T00:00:00Z`) + round * 100_000;

	/** PostgreSQL may still be storing what the killed process sent. */
	async #untilGone(): Promise<void> {
		if (!this.#postgres) return;
		const client = new pg.Client(this.#postgres.url);
		await client.connect();
		try {
			const others = `select count(*)::int as n from pg_stat_activity where backend_type = 'client backend' and pid <> pg_backend_pid()`;
			for (let n = 1; n > 0;) n = (await client.query<{ n: number }>(others)).rows[0]?.n ?? 0;
		} finally {
			await client.end();
		}
	}

	#openStore(round: number): Promise<CaseStore> {
		let at = this.#clockOf(round) + 90_000;
		return openCaseStore({
			location: this.#location,
			secret: GENERATED_SECRET,
			filesFolder: this.#filesFolder,
			now: () => (at += 1)
		});
	}

	async #inspect(store: CaseStore): Promise<Finding[]> {
		const { asked, answered, anchors, faults } = this.#told;
		const found: Finding[] = faults.splice(0).map((what) => ({ kind: 'stuck', what }));
		const stored = await commandsOf(store);
		const parts = new Set((await partsOf(store)).map(({ part }) => part));
		for (const [id, ok] of answered) {
			if (ok && !stored.has(id)) found.push({ kind: 'lost', what: `${asked.get(id)?.what} ${id}` });
			if (!ok && stored.has(id)) found.push({ kind: 'foreign', what: `${asked.get(id)?.what} ${id} was refused` });
		}
		for (const id of stored)
			if (!asked.has(id) && !this.#before.has(id) && !parts.has(id)) found.push({ kind: 'foreign', what: `command ${id}` });
		const audit = await store.verifyAudit(anchors);
		if (!audit.ok) found.push({ kind: 'half', what: `the history is not whole: ${JSON.stringify(audit)}` });
		const damage = await store.integrityFindings();
		if (damage !== '') found.push({ kind: 'half', what: damage });
		const tables = await tablesOf(store);
		const half = [
			...(await differencesFromReplay(tables, GENERATED_SECRET)),
			...(await this.#withoutBytes(tables.get('file') ?? [])),
			...pointingNowhere(tables),
			...(await this.#halfHandedOver(store, stored))
		];
		return [...found, ...half.map((what): Finding => ({ kind: 'half', what }))];
	}

	/** A row of a file names bytes that are on the disk, and are those. */
	async #withoutBytes(files: readonly Record<string, unknown>[]): Promise<string[]> {
		const found: string[] = [];
		for (const { id, digest } of files) {
			// Of what was invented there are no pictures.
			if (this.#before.has(String(id))) continue;
			const name = String(digest);
			const bytes = await readFile(join(this.#filesFolder, name.slice(0, 2), name)).catch(() => undefined);
			if (!bytes || createHash('sha256').update(bytes).digest('hex') !== name)
				found.push(`the file ${String(id)} has not its bytes`);
		}
		return found;
	}

	/** Each family of a hand-over went whole, or not at all; of one that was acknowledged nobody waits. */
	async #halfHandedOver(store: CaseStore, stored: ReadonlySet<string>): Promise<string[]> {
		const found: string[] = [];
		for (const { handoverId, kpmId, status, part, isTold } of await partsOf(store)) {
			const about = `${kpmId} of the hand-over ${handoverId} is ${status}`;
			if ((status === 'moved') !== stored.has(part)) found.push(`${about}, its command says otherwise`);
			if ((status === 'moved') !== isTold) found.push(`${about}, its history says otherwise`);
			if (!stored.has(handoverId)) found.push(`${about}, and nobody began it`);
			if (status === 'waiting' && this.#told.answered.get(handoverId)) found.push(`${about}, and was answered`);
		}
		return found;
	}

	/** Who did not hear an answer sends it again, and some who did; what was stored once is not stored twice. */
	async #sendAgain(store: CaseStore): Promise<Finding[]> {
		const { asked, answered } = this.#told;
		const stored = await commandsOf(store);
		const known = [...asked.values()].filter(({ id }) => stored.has(id));
		const some = [
			...known.filter(({ id }) => !answered.has(id)),
			...known.filter(() => this.#chance.is(10 / (known.length + 1)))
		];
		const found: Finding[] = [];
		// A hand-over that was cut off goes on when it is sent again; after that it too changes nothing.
		const waiting = new Set(
			(await partsOf(store)).flatMap(({ handoverId, status }) => (status === 'waiting' ? [handoverId] : []))
		);
		for (const deed of known.filter(({ id }) => waiting.has(id))) {
			if (!(await doDeed(store, deed)).ok) found.push({ kind: 'stuck', what: `${deed.what} ${deed.id} does not go on` });
			if ((await partsOf(store)).some(({ handoverId, status }) => handoverId === deed.id && status === 'waiting'))
				found.push({ kind: 'half', what: `${deed.what} ${deed.id} went on and is not done` });
		}
		const before = await eventsOf(store);
		for (const deed of some)
			if (!(await doDeed(store, deed)).ok) found.push({ kind: 'stuck', what: `${deed.what} ${deed.id} is refused now` });
		if ((await eventsOf(store)) !== before)
			found.push({ kind: 'doubled', what: some.map(({ what, id }) => `${what} ${id}`).join() });
		for (const deed of asked.values())
			if (!stored.has(deed.id) && !answered.has(deed.id)) answered.set(deed.id, (await doDeed(store, deed)).ok);
		for (const { id } of known) answered.set(id, true);
		const after = await commandsOf(store);
		this.#done.clear();
		for (const { id, what } of asked.values()) if (after.has(id)) this.#done.set(what, (this.#done.get(what) ?? 0) + 1);
		this.result.otherDoings = [...this.#done.values()].reduce((sum, count) => sum + count, 0);
		return found;
	}
}

async function commandsOf({ database }: CaseStore): Promise<Set<string>> {
	return new Set((await database.reader.selectFrom('command').select('id').execute()).map(({ id }) => id));
}

/** Families of hand-overs: the command id of each one's part, and whether its history tells of it. */
async function partsOf({ database }: CaseStore) {
	const rows = await database.reader.selectFrom('handover_case').selectAll().execute();
	const events = await database.reader
		.selectFrom('event')
		.select(['stream', 'payload'])
		.where('type', '=', 'pendampingAssigned')
		.execute();
	const told = new Set(
		events.map(({ stream, payload }) => {
			const { handedOver } = JSON.parse(payload) as { handedOver?: { handoverId: string } };
			return `${handedOver?.handoverId ?? ''} ${stream}`;
		})
	);
	return rows.map(({ handover_id: handoverId, kpm_id: kpmId, status }) => ({
		handoverId,
		kpmId,
		status,
		part: createHash('sha256').update(`${handoverId}\n${kpmId}`).digest('base64url'),
		isTold: told.has(`${handoverId} kpm:${kpmId}`)
	}));
}

async function eventsOf({ database }: CaseStore): Promise<number> {
	const { n } = await database.reader
		.selectFrom('event')
		.select((eb) => eb.fn.countAll<number>().as('n'))
		.executeTakeFirstOrThrow();
	return Number(n);
}

/** What one transaction should have written together: texts, documents, versions and people that an event or a row names. */
function pointingNowhere(tables: Awaited<ReturnType<typeof tablesOf>>): string[] {
	const idsOf = (name: string, column = 'id') => new Set((tables.get(name) ?? []).map((row) => String(row[column])));
	const [notes, documents, versions, people] = [
		idsOf('note'),
		idsOf('usulan_document'),
		idsOf('profil_version'),
		idsOf('person', 'kpm_id')
	];
	const found: string[] = [];
	for (const { stream, version, payload } of tables.get('event') ?? []) {
		const { noteId, documentId, versionId } = JSON.parse(String(payload)) as Record<string, unknown>;
		const about = `${String(stream)} ${String(version)}`;
		if (typeof noteId === 'string' && !notes.has(noteId)) found.push(`${about}: its note is not there`);
		if (typeof documentId === 'string' && !documents.has(documentId)) found.push(`${about}: its document is not there`);
		if (typeof versionId === 'string' && !versions.has(versionId)) found.push(`${about}: its version is not there`);
	}
	for (const { document_id: id } of tables.get('usulan_entry') ?? [])
		if (!documents.has(String(id))) found.push(`the document ${String(id)} is not there`);
	for (const id of idsOf('usulan_document'))
		if (!idsOf('usulan_entry', 'document_id').has(id)) found.push(`the document ${id} is about nobody`);
	for (const id of idsOf('kpm')) if (!people.has(id)) found.push(`the family ${id} has no name`);
	return found;
}

export const runCaseBlock = (engine: CrashEngine, seed: number, rounds: number) => Office.run(engine, seed, rounds);
