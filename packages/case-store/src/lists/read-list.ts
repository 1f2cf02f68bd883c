import { createHash } from 'node:crypto';
import { areaCovers, dateInZone, ok, readEdition, summariseList, zoneOfArea } from '@balai/domain';
import type { Actor, Instant, ListEdition, ListKind, ListSummary } from '@balai/domain';
import { randomId } from '../secrets.ts';
import { actorRef } from '../streams/streams.ts';
import { BatchReading } from './batch-reading.ts';
import type { BatchSummary } from './batches.ts';
import { FileBroken } from './csv-rows.ts';
import type { Desk } from './desk.ts';
import { beginWork, endWork, goOn, type Work } from './list-work.ts';
import { rememberColumns, rememberedColumns } from './mappings.ts';
import { openList, refuseFile, type FileRefused, type ListMapping, type Remembered } from './open-list.ts';
import { Portions, rest, WorkStopped } from './pace.ts';
import { registerOf } from './registers.ts';

export interface ListFile {
	kind: ListKind;
	fileName: string;
	bytes: Uint8Array;
	/** Field → column that somebody chose; remembered for the next list with this header. Without it: what was remembered, or the guess. */
	columns?: Readonly<Record<string, number>> | undefined;
	/** Of a register's list: which edition; what is left out is the quarter and the day of the import, and the name of the file. */
	edition?: { label?: string; quarter?: string; on?: string } | undefined;
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

/** The figures of a file; nothing is kept. */
export async function checkFile(
	{ reader }: Pick<Desk, 'reader'>,
	{ file, area }: Pick<Reading, 'file' | 'area'>,
	progress: (progress: Progress) => void
): Promise<{ ok: true; value: ListSummary } | FileRefused> {
	const list = await openList(file, area, rememberedFor(reader, area));
	if (!list.ok) return list;
	let summary = summariseList([]);
	let begun = performance.now();
	try {
		for await (const rows of list.value.rows) {
			summary = summariseList(
				rows.map(({ outcome }) => outcome),
				summary
			);
			progress({ done: summary.rows, total: Math.max(summary.rows, list.value.lines) });
			await rest(performance.now() - begun);
			begun = performance.now();
		}
	} catch (error) {
		if (error instanceof FileBroken) return refuseFile(error.refusal);
		throw error;
	}
	return summary.rows === 0 ? refuseFile('listEmpty') : ok(summary);
}

/** Which column of a file would be read as what. */
export async function mapFile(
	{ reader }: Pick<Desk, 'reader'>,
	{ file, area }: Pick<Reading, 'file' | 'area'>
): Promise<{ ok: true; value: ListMapping } | FileRefused> {
	const list = await openList(file, area, rememberedFor(reader, area));
	if (!list.ok) return list.mapping ? ok(list.mapping) : list;
	const { header, columns } = list.value;
	return ok({ header, columns, missing: [] });
}

function rememberedFor(reader: Desk['reader'], area: string): Remembered {
	return (kind, header) => rememberedColumns(reader, area, kind, header);
}

/**
 * Reads a file into a batch beside the cases, in portions; nothing of it is a case before the batch is taken over. `begun` is called
 * when the batch is there. Throws WorkStopped when somebody stops it, and FileBroken when the file ends otherwise than it began: what is
 * stored by then is for `drop`.
 */
export async function readFile(desk: Desk, { file, area, actor, at }: Reading, begun: (batchId: string) => void): Promise<Read> {
	const edition = editionOf(file, area, at);
	if (!edition) return refuseFile('editionUnreadable');
	const list = await openList(file, area, rememberedFor(desk.reader, area));
	if (!list.ok) return list;
	const { header, columns, encoding, lines } = list.value;
	const fileDigest = createHash('sha256').update(file.bytes).digest('base64url');
	const read: ReadAs = { kind: file.kind, fileDigest, columns: JSON.stringify(columns) };
	const repeated = await sameFile(desk, area, read);
	if (repeated !== undefined) return ok({ batchId: repeated, isRepeated: true });

	const { reader } = desk;
	const batchId = randomId();
	const register = file.kind === 'pkh' ? null : registerOf(file.kind, edition);
	const reading = new BatchReading(desk, { batchId, register, encoding, area });
	const work: Work = { batchId, kind: 'read', actor, at, done: 0, total: lines, stopping: false };
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
				header: JSON.stringify(header),
				column_map: read.columns,
				register,
				quarter: edition.quarter,
				listed_on: edition.on,
				summary: JSON.stringify(reading.summary),
				by_actor: actorRef(actor),
				at,
				taken_at: null
			})
			.compile(),
		beginWork(desk, work),
		...(file.columns ? [rememberColumns(reader, area, file.kind, header, columns, { actor, at })] : [])
	]);
	begun(batchId);

	const portions = new Portions(desk, work);
	for await (const rows of list.value.rows) await reading.store(rows, portions);
	await reading.compareGone();
	const isEmpty = reading.summary.rows === 0;
	const ended = isEmpty
		? reader.deleteFrom('import_batch').where('id', '=', batchId)
		: reader
				.updateTable('import_batch')
				.set({ status: 'staged', summary: JSON.stringify(reading.summary), area_code: area === '' ? reading.commonArea : area })
				.where('id', '=', batchId);
	const written = await desk.write([...goOn(desk, work, reading.summary.rows), ended.compile(), endWork(desk, batchId)]);
	if (written === 'clash') throw new WorkStopped();
	return isEmpty ? refuseFile('listEmpty') : ok({ batchId, isRepeated: false });
}

function editionOf({ edition, fileName }: ListFile, area: string, at: Instant): ListEdition | undefined {
	const today = dateInZone(Date.parse(at), zoneOfArea(area));
	const label = edition?.label?.trim() ? edition.label : fileName.replace(/\.[a-z]{1,5}$/i, '');
	return readEdition({ ...edition, label }, today);
}

interface ReadAs {
	kind: ListKind;
	fileDigest: string;
	/** JSON. */
	columns: string;
}

/**
 * The same bytes, read alike, in a batch of the same area that still stands; or of an outer area, when no row was refused for lying
 * outside. An edition that was given wrongly is put right by discarding or undoing the list first.
 */
async function sameFile({ reader }: Desk, area: string, { kind, fileDigest, columns }: ReadAs): Promise<string | undefined> {
	const rows = await reader
		.selectFrom('import_batch')
		.select(['id', 'area_code', 'summary'])
		.where('file_digest', '=', fileDigest)
		.where('kind', '=', kind)
		.where((eb) => eb.or([eb('column_map', '=', columns), eb('column_map', 'is', null)]))
		.where('status', 'in', ['staged', 'live'])
		.orderBy('status')
		.execute();
	return rows.find(({ area_code, summary }) =>
		area_code === area
			? true
			: areaCovers(area, area_code) && (JSON.parse(summary) as BatchSummary).reasons.area_outside === undefined
	)?.id;
}
