import { createHash } from 'node:crypto';
import {
	areaCovers,
	canonicalBnbaPkhRow,
	ok,
	summariseList,
	unknownAreaCodes,
	type Actor,
	type Instant,
	type ListRefusal,
	type ListSummary
} from '@balai/domain';
import type { ImportRowTable } from '../schema.ts';
import { randomId } from '../secrets.ts';
import { actorRef } from '../streams/streams.ts';
import type { BatchSummary, NewArea } from './batches.ts';
import type { Desk } from './desk.ts';
import { knownFamilies, type KeyedFamily, type KnownBy } from './known-rows.ts';
import { beginWork, endWork, goOn, type Work } from './list-work.ts';
import { openList, type CheckedRow, type FileRefused } from './open-list.ts';
import { Portions, rest, WorkStopped } from './pace.ts';

export interface ListFile {
	kind: 'pkh';
	fileName: string;
	bytes: Uint8Array;
}

export interface Progress {
	/** Rows of `total`, which is a guess by the lines while a file is read. */
	done: number;
	total: number;
}

export interface Reading {
	file: ListFile;
	/** The area that every row must lie in; '' takes all. */
	area: string;
	actor: Actor;
	at: Instant;
}

export type Read = { ok: true; value: { batchId: string; isRepeated: boolean } } | FileRefused;

const refused = (refusal: ListRefusal): FileRefused => ({ ok: false, refusal, missing: [] });

/** The figures of a file; nothing is kept. */
export async function checkFile(
	{ file: { bytes }, area }: Pick<Reading, 'file' | 'area'>,
	progress: (progress: Progress) => void
): Promise<{ ok: true; value: ListSummary } | FileRefused> {
	const list = await openList(bytes, area);
	if (!list.ok) return list;
	let summary = summariseList([]);
	let begun = performance.now();
	for await (const rows of list.value.rows) {
		summary = summariseList(
			rows.map(({ outcome }) => outcome),
			summary
		);
		progress({ done: summary.rows, total: Math.max(summary.rows, list.value.lines) });
		await rest(performance.now() - begun);
		begun = performance.now();
	}
	return summary.rows === 0 ? refused('listEmpty') : ok(summary);
}

/**
 * Reads a file into a batch beside the cases, in portions; nothing of it is a case before the batch is taken over. `begun` is called
 * when the batch is there. Throws WorkStopped when somebody stops it: what is stored by then is for `drop`.
 */
export async function readFile(desk: Desk, { file, area, actor, at }: Reading, begun: (batchId: string) => void): Promise<Read> {
	const fileDigest = createHash('sha256').update(file.bytes).digest('base64url');
	const repeated = await sameFile(desk, area, fileDigest);
	if (repeated !== undefined) return ok({ batchId: repeated, isRepeated: true });
	const list = await openList(file.bytes, area);
	if (!list.ok) return list;

	const { reader } = desk;
	const batchId = randomId();
	const reading = new BatchReading(desk, batchId, list.value.encoding);
	const work: Work = { batchId, kind: 'read', actor, at, done: 0, total: list.value.lines, stopping: false };
	await desk.write([
		reader
			.insertInto('import_batch')
			.values({
				id: batchId,
				kind: file.kind,
				file_name: file.fileName.slice(0, 200),
				file_digest: fileDigest,
				area_code: area,
				status: 'reading',
				header: JSON.stringify(list.value.header),
				summary: JSON.stringify(reading.summary),
				by_actor: actorRef(actor),
				at,
				taken_at: null
			})
			.compile(),
		beginWork(desk, work)
	]);
	begun(batchId);

	const portions = new Portions(desk, work);
	for await (const rows of list.value.rows) await reading.store(rows, portions);
	const isEmpty = reading.summary.rows === 0;
	const ended = isEmpty
		? reader.deleteFrom('import_batch').where('id', '=', batchId)
		: reader
				.updateTable('import_batch')
				.set({ status: 'staged', summary: JSON.stringify(reading.summary), area_code: area === '' ? reading.commonArea : area })
				.where('id', '=', batchId);
	const written = await desk.write([...goOn(desk, work, reading.summary.rows), ended.compile(), endWork(desk, batchId)]);
	if (written === 'clash') throw new WorkStopped();
	return isEmpty ? refused('listEmpty') : ok({ batchId, isRepeated: false });
}

/** The same bytes in a batch of the same area that still stands; or of an outer area, when no row was refused for lying outside. */
async function sameFile({ reader }: Desk, area: string, fileDigest: string): Promise<string | undefined> {
	const rows = await reader
		.selectFrom('import_batch')
		.select(['id', 'area_code', 'summary'])
		.where('file_digest', '=', fileDigest)
		.where('status', 'in', ['staged', 'live'])
		.orderBy('status')
		.execute();
	return rows.find(({ area_code, summary }) =>
		area_code === area
			? true
			: areaCovers(area, area_code) && (JSON.parse(summary) as BatchSummary).reasons.area_outside === undefined
	)?.id;
}

/**
 * Ids of one list stand near one another in every index, so that a portion touches few pages; the 72 random bits at their end make
 * each of them as hard to guess as any.
 */
function caseId(batchId: string, rowNumber: number): string {
	return `${batchId.slice(0, 4)}${rowNumber.toString(32).padStart(4, '0')}${randomId().slice(0, 12)}`;
}

class BatchReading {
	readonly #desk: Desk;
	readonly #batchId: string;
	readonly #newAreas = new Map<string, NewArea>();
	#summary: BatchSummary;
	#commonArea: string | undefined;

	constructor(desk: Desk, batchId: string, encoding: string) {
		this.#desk = desk;
		this.#batchId = batchId;
		this.#summary = { ...summariseList([]), known: 0, newAreas: [], encoding };
	}

	get summary(): BatchSummary {
		return { ...this.#summary, newAreas: [...this.#newAreas.values()].sort((a, b) => (a.code < b.code ? -1 : 1)) };
	}

	/** The kab/kota, or wider, that all readable rows lie in. */
	get commonArea(): string {
		return (this.#commonArea ?? '').slice(0, 4);
	}

	async store(rows: readonly CheckedRow[], portions: Portions): Promise<void> {
		const { reader, secrets } = this.#desk;
		const families = new Map<CheckedRow, KeyedFamily>();
		for (const row of rows) {
			if (row.outcome.outcome === 'refused') continue;
			const family = row.outcome.row;
			families.set(row, { family, rowKey: secrets.digest('row', canonicalBnbaPkhRow(family)) });
			this.#commonArea = commonPrefix(this.#commonArea ?? family.kodeDesa, family.kodeDesa);
		}
		const known = await knownFamilies(reader, secrets, this.#batchId, [...families.values()]);
		const stored = rows.map((row) => this.#storedRow(row, families.get(row), known));
		for (let from = 0, size = portions.rows; from < stored.length; from += size, size = portions.rows) {
			const part = stored.slice(from, from + size);
			await portions.write(this.#summary.rows + from + part.length, part.length, [
				reader.insertInto('import_row').values(part).compile()
			]);
		}
		await this.#noteAreas(rows);
		this.#summary = {
			...this.#summary,
			...summariseList(
				rows.map(({ outcome }) => outcome),
				this.#summary
			),
			known:
				this.#summary.known +
				rows.filter((row, index) => row.outcome.outcome === 'accepted' && stored[index]?.status === 'known').length
		};
	}

	#storedRow(
		{ cells, outcome }: CheckedRow,
		keyed: KeyedFamily | undefined,
		known: ReadonlyMap<KeyedFamily, KnownBy>
	): ImportRowTable {
		const row = { batch_id: this.#batchId, row_no: outcome.rowNumber, decision: null };
		if (outcome.outcome === 'refused' || !keyed) {
			const problems = outcome.outcome === 'refused' ? [...outcome.reasons, ...outcome.warnings] : outcome.warnings;
			const text = { cells: JSON.stringify(cells), problems: JSON.stringify(problems) };
			return { ...row, ...text, status: 'refused', family: null, row_key: '', kpm_id: null, earlier_row: null };
		}
		// A held row shares its NIK with another by nature; only the very same row tells that it was decided before.
		const isKnown = outcome.outcome === 'held' ? known.get(keyed) === 'row' : known.has(keyed);
		const isHeld = outcome.outcome === 'held' && !isKnown;
		return {
			...row,
			status: isKnown ? 'known' : outcome.outcome,
			cells: isHeld ? JSON.stringify(cells) : null,
			family: JSON.stringify(keyed.family),
			problems: JSON.stringify(isHeld ? [outcome.reason, ...outcome.warnings] : outcome.warnings),
			row_key: keyed.rowKey,
			kpm_id: caseId(this.#batchId, outcome.rowNumber),
			earlier_row: isHeld ? outcome.earlierRow : null
		};
	}

	async #noteAreas(rows: readonly CheckedRow[]): Promise<void> {
		const outcomes = rows.map(({ outcome }) => outcome);
		const codes = new Set(outcomes.flatMap((outcome) => (outcome.outcome === 'refused' ? [] : outcome.row.kodeDesa)));
		if (codes.size === 0) return;
		const areas = await this.#desk.reader
			.selectFrom('area')
			.select('code')
			.where('code', 'in', [...codes])
			.execute();
		const knownCodes = new Set(areas.map(({ code }) => code));
		for (const [code, count] of Object.entries(unknownAreaCodes(outcomes, (code) => knownCodes.has(code)))) {
			const area = this.#newAreas.get(code) ?? { code, name: null, rows: 0 };
			area.name ??= nameOfArea(rows, code);
			area.rows += count;
			this.#newAreas.set(code, area);
		}
	}
}

function nameOfArea(rows: readonly CheckedRow[], code: string): string | null {
	for (const { outcome } of rows) {
		if (outcome.outcome !== 'refused' && outcome.row.kodeDesa === code && outcome.row.desa) return outcome.row.desa;
	}
	return null;
}

function commonPrefix(a: string, b: string): string {
	for (const length of [10, 6, 4, 2]) {
		if (a.length >= length && a.slice(0, length) === b.slice(0, length)) return a.slice(0, length);
	}
	return '';
}
