import { createHash } from 'node:crypto';
import {
	areaCovers,
	canonicalBnbaPkhRow,
	ok,
	summariseList,
	unknownAreaCodes,
	type Actor,
	type ListSummary
} from '@balai/domain';
import type { Database } from '../engines/engine.ts';
import { randomId, type Secrets } from '../secrets.ts';
import { actorRef } from '../streams/streams.ts';
import type { ImportRowTable } from '../schema.ts';
import { importArea, toBatch, type Batch, type BatchSummary, type NewArea } from './batches.ts';
import { knownFamilies, type KeyedFamily, type KnownBy } from './known-rows.ts';
import { openList, type CheckedRow, type FileRefused } from './open-list.ts';

export interface ListParts {
	database: Database;
	secrets: Secrets;
	/** Milliseconds since 1970. */
	now: () => number;
}

export interface ListFile {
	kind: 'pkh';
	fileName: string;
	bytes: Uint8Array;
}

export interface ImportedList {
	batch: Batch;
	/** True when this very file was read before: nothing was stored now. */
	isRepeated: boolean;
}

const ABANDONED_AFTER_MS = 3_600_000;

/** The figures of a file; nothing is kept. */
export async function checkList(actor: Actor, { bytes }: ListFile): Promise<{ ok: true; value: ListSummary } | FileRefused> {
	const area = importArea(actor);
	if (area === undefined) return { ok: false, refusal: 'notAllowed', missing: [] };
	const list = await openList(bytes, area);
	if (!list.ok) return list;
	let summary = summariseList([]);
	for await (const rows of list.value.rows) {
		summary = summariseList(
			rows.map(({ outcome }) => outcome),
			summary
		);
	}
	return summary.rows === 0 ? { ok: false, refusal: 'listEmpty', missing: [] } : ok(summary);
}

/**
 * Reads a file into a batch beside the cases; nothing of it is a case before the batch is taken over. Each portion is a
 * transaction of its own, so that halls write in between; a batch that is not read to its end is never shown.
 */
export async function importList(
	parts: ListParts,
	actor: Actor,
	file: ListFile
): Promise<{ ok: true; value: ImportedList } | FileRefused> {
	const area = importArea(actor);
	if (area === undefined) return { ok: false, refusal: 'notAllowed', missing: [] };
	const fileDigest = createHash('sha256').update(file.bytes).digest('base64url');
	const repeated = await sameFile(parts, area, fileDigest);
	if (repeated) return ok({ batch: repeated, isRepeated: true });
	const list = await openList(file.bytes, area);
	if (!list.ok) return list;

	const { writer } = parts.database;
	const batchId = randomId();
	const at = new Date(parts.now()).toISOString();
	await dropAbandoned(parts);
	await writer
		.insertInto('import_batch')
		.values({
			id: batchId,
			kind: file.kind,
			file_name: file.fileName.slice(0, 200),
			file_digest: fileDigest,
			area_code: area,
			status: 'reading',
			header: JSON.stringify(list.value.header),
			summary: '{}',
			by_actor: actorRef(actor),
			at,
			taken_at: null
		})
		.execute();

	const reading = new BatchReading(parts, batchId, list.value.encoding);
	for await (const rows of list.value.rows) await reading.store(rows);
	if (reading.summary.rows === 0) {
		await writer.deleteFrom('import_batch').where('id', '=', batchId).execute();
		return { ok: false, refusal: 'listEmpty', missing: [] };
	}
	await writer
		.updateTable('import_batch')
		.set({ status: 'staged', summary: JSON.stringify(reading.summary), area_code: area === '' ? reading.commonArea : area })
		.where('id', '=', batchId)
		.execute();
	const row = await parts.database.reader
		.selectFrom('import_batch')
		.selectAll()
		.where('id', '=', batchId)
		.executeTakeFirstOrThrow();
	return ok({ batch: toBatch(row), isRepeated: false });
}

/** The same bytes in a batch of the same area that still stands; or of an outer area, when no row was refused for lying outside. */
async function sameFile({ database }: ListParts, area: string, fileDigest: string): Promise<Batch | undefined> {
	const rows = await database.reader
		.selectFrom('import_batch')
		.selectAll()
		.where('file_digest', '=', fileDigest)
		.where('status', 'in', ['staged', 'live'])
		.orderBy('status')
		.execute();
	return rows
		.map(toBatch)
		.find(({ areaCode, summary }) =>
			areaCode === area ? true : areaCovers(area, areaCode) && summary.reasons.area_outside === undefined
		);
}

/** A program that stopped in the middle of reading leaves a batch that nobody sees; its rows hold personal data. */
async function dropAbandoned({ database, now }: ListParts): Promise<void> {
	const before = new Date(now() - ABANDONED_AFTER_MS).toISOString();
	await database.writer.transaction().execute(async (trx) => {
		const abandoned = trx.selectFrom('import_batch').select('id').where('status', '=', 'reading').where('at', '<', before);
		await trx.deleteFrom('import_row').where('batch_id', 'in', abandoned).execute();
		await trx.deleteFrom('import_batch').where('id', 'in', abandoned).execute();
	});
}

class BatchReading {
	readonly #parts: ListParts;
	readonly #batchId: string;
	readonly #newAreas = new Map<string, NewArea>();
	#summary: BatchSummary;
	#commonArea: string | undefined;

	constructor(parts: ListParts, batchId: string, encoding: string) {
		this.#parts = parts;
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

	async store(rows: readonly CheckedRow[]): Promise<void> {
		const { database, secrets } = this.#parts;
		const families = new Map<CheckedRow, KeyedFamily>();
		for (const row of rows) {
			if (row.outcome.outcome === 'refused') continue;
			const family = row.outcome.row;
			families.set(row, { family, rowKey: secrets.digest('row', canonicalBnbaPkhRow(family)) });
			this.#commonArea = commonPrefix(this.#commonArea ?? family.kodeDesa, family.kodeDesa);
		}
		const known = await knownFamilies(database.reader, secrets, this.#batchId, [...families.values()]);
		const stored = rows.map((row) => this.#storedRow(row, families.get(row), known));
		await database.writer.transaction().execute(async (trx) => {
			for (let from = 0; from < stored.length; from += 500) {
				await trx
					.insertInto('import_row')
					.values(stored.slice(from, from + 500))
					.execute();
			}
		});
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
			kpm_id: randomId(),
			earlier_row: isHeld ? outcome.earlierRow : null
		};
	}

	async #noteAreas(rows: readonly CheckedRow[]): Promise<void> {
		const outcomes = rows.map(({ outcome }) => outcome);
		const codes = new Set(outcomes.flatMap((outcome) => (outcome.outcome === 'refused' ? [] : outcome.row.kodeDesa)));
		if (codes.size === 0) return;
		const areas = await this.#parts.database.reader
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
