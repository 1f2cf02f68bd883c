import {
	matchLists,
	standingOf,
	withoutSettled,
	type FoundPair,
	type PairClass,
	type PairDecision,
	type PersonStanding
} from '@balai/domain';
import type { Kysely } from 'kysely';
import type { Statement } from '../engines/engine.ts';
import type { Desk } from '../lists/desk.ts';
import { endWork, goOn, type Work } from '../lists/list-work.ts';
import { Portions, rest, WorkStopped } from '../lists/pace.ts';
import type { PadanPersonTable, SideName } from './padan-tables.ts';
import type { Tables } from '../schema.ts';
import type { Secrets } from '../secrets.ts';
import { keysOf, openSide, type SidePerson } from './sides.ts';

/** What a run found, before anybody decided. Persons by what they are; pairs by their kind. */
export interface RunSummary {
	left: Record<PersonStanding, number> & { rows: number };
	/** undefined: one list was searched for its own doubles. */
	right?: Record<PersonStanding, number> & { rows: number };
	pairs: Record<PairClass, number>;
	/** Of the possible ones, what is the matter with their NIK. */
	possible: Record<'typo' | 'open' | 'differs', number>;
	/** How often more than `CROWD` people were alike in one desa, so that they were not compared by that. */
	crowds: number;
	/** Pairs on which somebody had decided in an earlier run. */
	decided: number;
}

/** A rest of the thread, so that lists and halls come in between; nothing is stored meanwhile. */
const BREATH_MS = 2;
/** Somebody may stop it, and another program must see that this one is at it. */
const SIGN_OF_LIFE_MS = 1000;
const READ_AT_ONCE = 500;

/** Rows of a run that a portion may hold: they are small. */
type Portion = { rows: number; statements: Statement[] };

/** Lays the two sides of a run beside one another and keeps what comes of it. Begun anew, it begins from the start. */
export async function pairLists(desk: Desk, work: Work): Promise<void> {
	const { reader, secrets } = desk;
	const run = await reader.selectFrom('padan_run').selectAll().where('id', '=', work.batchId).executeTakeFirstOrThrow();
	const portions = new Portions(desk, work);
	await clearRun(desk, portions, run.id);
	const isOneList = run.right_side === '';
	const sides = [run.left_side, ...(isOneList ? [] : [run.right_side])];
	const opened = await Promise.all(sides.map((side) => openSide(reader, side, run.area_code)));
	const editions = opened.map((side, index) => side?.edition ?? { side: sides[index] ?? '', lists: [], rows: 0 });
	const expected = editions.reduce((sum, { rows }) => sum + rows, 0);
	const steps = new Steps(desk, work, portions, expected * 3);
	const [left = [], right = left] = await readAll(opened, steps);
	const crowds = { count: 0 };
	const found = await findPairs(left, right, crowds, steps, expected);
	const pairs = inOrder(withoutSettled(found, isOneList));
	const [ours, theirs] = [refsOf(pairs, 'left', left), refsOf(pairs, 'right', right)];
	const [ourKeys, theirKeys] = [
		await keysOf(reader, run.left_side, ours),
		await keysOf(reader, isOneList ? run.left_side : run.right_side, theirs)
	];
	const keys = pairs.map((_, at) => pairKey(secrets, ourKeys.get(ours[at] ?? ''), theirKeys.get(theirs[at] ?? '')));
	const decisions = await decisionsOf(reader, keys);
	const around = isOneList
		? [standings(left, right, pairs, keys, decisions, 'both')]
		: [standings(left, right, pairs, keys, decisions, 'left'), standings(right, left, pairs, keys, decisions, 'right')];
	const summary = summaryOf(around, pairs, crowds.count, decisions.size);

	const written = left.length + (isOneList ? 0 : right.length) + pairs.length;
	steps.turnTo(expected * 2, expected, written);
	await storeInPortions(pairs, steps, (part, from) => [
		reader
			.insertInto('padan_pair')
			.values(
				part.map((pair, index) => ({
					run_id: run.id,
					seq: from + index,
					class: pair.class,
					score: pair.score,
					area_code: left[pair.left]?.areaCode ?? '',
					left_seq: pair.left,
					right_seq: pair.right,
					pair_key: keys[from + index] ?? ''
				}))
			)
			.compile()
	]);
	for (const [index, side] of (['kiri', 'kanan'] as const).slice(0, around.length).entries()) {
		const known = around[index] ?? [];
		await storeInPortions(index === 0 ? left : right, steps, (part, from) => [
			reader
				.insertInto('padan_person')
				.values(part.map((person, at) => personRow(run.id, side, from + at, person, known[from + at])))
				.compile()
		]);
	}
	const done = await desk.write([
		...goOn(desk, work, steps.total),
		reader
			.updateTable('padan_run')
			.set({ status: 'done', summary: JSON.stringify(summary), editions: JSON.stringify(editions) })
			.where('id', '=', run.id)
			.compile(),
		endWork(desk, run.id)
	]);
	if (done === 'clash') throw new WorkStopped();
}

/** How far a run is: a third each for reading, comparing and keeping. */
class Steps {
	readonly #desk: Desk;
	readonly #work: Work;
	readonly #portions: Portions;
	readonly total: number;
	#done = 0;
	#from = 0;
	#span = 0;
	#of = 1;
	#count = 0;
	#lastSign = performance.now();
	#isTold = false;

	constructor(desk: Desk, work: Work, portions: Portions, total: number) {
		this.#desk = desk;
		this.#work = work;
		this.#portions = portions;
		this.total = Math.max(total, 1);
	}

	get rows(): number {
		return this.#portions.rows;
	}

	/** What follows counts from `from` over `span` while it does `of` things. */
	turnTo(from: number, span: number, of: number): void {
		this.#from = from;
		this.#span = span;
		this.#of = Math.max(of, 1);
		this.#count = 0;
	}

	async did(count: number): Promise<void> {
		this.#move(count);
		if (performance.now() - this.#lastSign > SIGN_OF_LIFE_MS) return this.#write(0, []);
		await rest(BREATH_MS);
	}

	async store({ rows, statements }: Portion): Promise<void> {
		this.#move(rows);
		await this.#write(rows, statements);
	}

	#move(count: number): void {
		this.#count += count;
		this.#done = Math.min(this.total, Math.round(this.#from + (this.#span * this.#count) / this.#of));
	}

	async #write(rows: number, statements: readonly Statement[]): Promise<void> {
		const { reader, holder } = this.#desk;
		const tellTotal = reader
			.updateTable('list_work')
			.set({ total: this.total })
			.where('batch_id', '=', this.#work.batchId)
			.where('holder', '=', holder)
			.compile();
		await this.#portions.write(this.#done, rows, this.#isTold ? statements : [tellTotal, ...statements]);
		this.#isTold = true;
		this.#lastSign = performance.now();
	}
}

type Opened = Awaited<ReturnType<typeof openSide>>;

async function readAll(sides: readonly Opened[], steps: Steps): Promise<SidePerson[][]> {
	const all: SidePerson[][] = [];
	const expected = sides.reduce((sum, side) => sum + (side?.edition.rows ?? 0), 0);
	steps.turnTo(0, expected, expected);
	for (const side of sides) {
		const people: SidePerson[] = [];
		let told = 0;
		if (side)
			for await (const some of side.people) {
				for (const person of some) people.push(person);
				if (people.length - told < READ_AT_ONCE) continue;
				await steps.did(people.length - told);
				told = people.length;
			}
		// By desa and name, alike on every engine.
		people.sort((a, b) => order(a.areaCode, b.areaCode) || byName(a, b) || order(a.ref, b.ref));
		all.push(people);
	}
	return all;
}

const order = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);

function byName({ person: { name: a } }: SidePerson, { person: { name: b } }: SidePerson): number {
	for (const [at, word] of a.plain.entries()) {
		const other = b.plain[at];
		if (other === undefined) return 1;
		if (word !== other) return order(word, other);
	}
	return a.plain.length - b.plain.length;
}

async function findPairs(
	left: readonly SidePerson[],
	right: readonly SidePerson[],
	crowds: { count: number },
	steps: Steps,
	span: number
): Promise<FoundPair[]> {
	const found: FoundPair[] = [];
	const ours = left.map(({ person }) => person);
	const theirs = right === left ? ours : right.map(({ person }) => person);
	let told = 0;
	steps.turnTo(span, span, 1);
	for (const { pairs, done } of matchLists(ours, theirs, crowds)) {
		for (const pair of pairs) found.push(pair);
		await steps.did(done - told);
		told = done;
	}
	return found;
}

const classOrder: Record<PairClass, number> = { bertentangan: 0, mungkin: 1, pasti: 2 };

/** As people look at them: by kind, the likeliest first, then by desa and name. */
function inOrder(pairs: FoundPair[]): FoundPair[] {
	return pairs.sort(
		(a, b) => classOrder[a.class] - classOrder[b.class] || b.score - a.score || a.left - b.left || a.right - b.right
	);
}

function refsOf(pairs: readonly FoundPair[], side: 'left' | 'right', people: readonly SidePerson[]): string[] {
	return pairs.map((pair) => people[pair[side]]?.ref ?? '');
}

function pairKey(secrets: Secrets, one = '', other = ''): string {
	return secrets.digest('padan', [one, other].sort().join('\n'));
}

async function decisionsOf(db: Kysely<Tables>, keys: readonly string[]): Promise<Map<string, PairDecision>> {
	const found = new Map<string, PairDecision>();
	for (let from = 0; from < keys.length; from += 1000) {
		const rows = await db
			.selectFrom('padan_decision')
			.select(['pair_key', 'decision'])
			.where('pair_key', 'in', keys.slice(from, from + 1000))
			.execute();
		for (const { pair_key, decision } of rows) found.set(pair_key, decision);
	}
	return found;
}

interface Known {
	standing: PersonStanding;
	sharedNik: boolean;
	aid: boolean | null;
}

/** What the pairs make of each person of one side; 'both': of one list, whose people stand on either side of its pairs. */
function standings(
	people: readonly SidePerson[],
	others: readonly SidePerson[],
	pairs: readonly FoundPair[],
	keys: readonly string[],
	decisions: ReadonlyMap<string, PairDecision>,
	of: 'left' | 'right' | 'both'
): Known[] {
	const around = new Map<number, { class: PairClass; decision: PairDecision | undefined; other: SidePerson | undefined }[]>();
	for (const [index, pair] of pairs.entries()) {
		const decision = decisions.get(keys[index] ?? '');
		const note = (at: number, other: SidePerson | undefined) => {
			const there = around.get(at);
			const one = { class: pair.class, decision, other };
			if (there) there.push(one);
			else around.set(at, [one]);
		};
		if (of !== 'right') note(pair.left, others[pair.right]);
		if (of !== 'left') note(pair.right, others[pair.left]);
	}
	return people.map((person, at) => {
		const hers = around.get(at) ?? [];
		const isAided = hers.some((pair) => pair.other?.aid === true && standingOf([pair]) === 'sama');
		return {
			standing: standingOf(hers),
			sharedNik: hers.some((pair) => pair.class === 'bertentangan'),
			aid: isAided ? true : person.aid
		};
	});
}

const bit = (is: boolean): number => (is ? 1 : 0);
const maybe = (is: boolean | null): number | null => (is === null ? null : bit(is));

function personRow(runId: string, side: SideName, seq: number, person: SidePerson, known: Known | undefined): PadanPersonTable {
	return {
		run_id: runId,
		side,
		seq,
		ref: person.ref,
		area_code: person.areaCode,
		class: known?.standing ?? 'hanya',
		no_nik: bit(person.person.nik === null),
		odd_nik: bit(person.oddNik),
		shared_nik: bit(known?.sharedNik ?? false),
		no_address: bit(person.noAddress),
		own_aid: maybe(person.aid),
		aided: maybe(known?.aid ?? null),
		extreme: bit(person.extreme),
		need: person.need
	};
}

function summaryOf(
	around: readonly (readonly Known[])[],
	pairs: readonly FoundPair[],
	crowds: number,
	decided: number
): RunSummary {
	const counted = (people: readonly Known[]) => {
		const sum = { rows: people.length, sama: 0, bertentangan: 0, mungkin: 0, hanya: 0 };
		for (const { standing } of people) sum[standing] += 1;
		return sum;
	};
	const classes = { pasti: 0, mungkin: 0, bertentangan: 0 };
	const possible = { typo: 0, open: 0, differs: 0 };
	for (const { class: found, marks } of pairs) {
		classes[found] += 1;
		if (found === 'mungkin' && marks.nik !== 'same') possible[marks.nik] += 1;
	}
	const [left = [], right] = around;
	return { left: counted(left), ...(right && { right: counted(right) }), pairs: classes, possible, crowds, decided };
}

async function storeInPortions<T>(
	all: readonly T[],
	steps: Steps,
	statements: (part: T[], from: number) => Statement[]
): Promise<void> {
	for (let from = 0, size = steps.rows; from < all.length; from += size, size = steps.rows) {
		const part = all.slice(from, from + size);
		await steps.store({ rows: part.length, statements: statements(part, from) });
	}
}

const CLEARED_AT_ONCE = 2000;

async function clearRun(desk: Desk, portions: Portions, runId: string): Promise<void> {
	const { reader } = desk;
	for (const table of ['padan_pair', 'padan_person'] as const) {
		for (;;) {
			const last = await reader
				.selectFrom(table)
				.select((eb) => eb.fn.max('seq').as('seq'))
				.where('run_id', '=', runId)
				.executeTakeFirst();
			if (last?.seq === null || last === undefined) break;
			const from = Number(last.seq) - CLEARED_AT_ONCE;
			await portions.write(0, 0, [reader.deleteFrom(table).where('run_id', '=', runId).where('seq', '>', from).compile()]);
		}
	}
}

/** A run that was stopped, failed or is thrown away: what it kept goes; of one thrown away the run goes too. Decisions stay. */
export async function clearPairs(desk: Desk, work: Work): Promise<void> {
	const { reader } = desk;
	const runId = work.batchId;
	await clearRun(desk, new Portions(desk, work), runId);
	const written = await desk.write([
		...goOn(desk, work, work.total),
		reader.deleteFrom('padan_log').where('run_id', '=', runId).compile(),
		reader.deleteFrom('padan_run').where('id', '=', runId).where('status', '=', 'removing').compile(),
		reader.updateTable('padan_run').set({ status: 'stopped' }).where('id', '=', runId).compile(),
		endWork(desk, runId)
	]);
	if (written === 'clash') throw new WorkStopped();
}
