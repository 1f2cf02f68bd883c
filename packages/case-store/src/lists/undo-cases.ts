import type { KpmEvent } from '@balai/domain';
import { entriesAfter, loadStreams } from '../streams/streams.ts';
import { touch } from '../streams/touched.ts';
import { casesOf, takeAwayRows } from './clear-batch.ts';
import type { Desk } from './desk.ts';
import { countDependents } from './list-dependents.ts';
import { turnInto, type Work } from './list-work.ts';
import { Portions, WorkStopped } from './pace.ts';

/**
 * Writes into the history of each case that its list was taken back. The cases are hidden already, so that nothing can happen in them any
 * more; should something have slipped in before, the list stops and stands again. No anchor sees these entries before it is certain.
 */
export async function unlistCases(desk: Desk, work: Work): Promise<void> {
	const { reader } = desk;
	const { batchId, actor } = work;
	const { families, lists } = await countDependents(reader, batchId);
	if (families + lists > 0) {
		await desk.write([reader.updateTable('list_work').set({ stopping: 1 }).where('batch_id', '=', batchId).compile()]);
		throw new WorkStopped();
	}
	const portions = new Portions(desk, work);
	const at = work.at;
	let done = 0;
	for await (const cases of casesOf(reader, batchId)) {
		const streams = await loadStreams<KpmEvent>(
			reader,
			cases.map(({ kpmId }) => `kpm:${kpmId}`)
		);
		const missing = [...streams].filter(([, { events }]) => events.at(-1)?.type !== 'kpmUnlisted');
		for (let from = 0, size = portions.rows; from < missing.length; from += size, size = portions.rows) {
			const part = missing.slice(from, from + size);
			const entries = entriesAfter<KpmEvent>(
				part.map(([stream, after]) => ({ stream, after, events: [{ type: 'kpmUnlisted', batchId, at }] })),
				actor,
				at
			);
			await portions.write(done + from + part.length, part.length, [reader.insertInto('event').values(entries).compile()]);
		}
		done += cases.length;
	}
	await portions.write(done, 0, [turnInto(desk, batchId, 'unapply', work.total)]);
}

/** Takes those entries away again; the list is live as it was. */
export async function relistCases(desk: Desk, work: Work): Promise<void> {
	const { reader } = desk;
	const { batchId } = work;
	const portions = new Portions(desk, work);
	let done = 0;
	for await (const cases of casesOf(reader, batchId)) {
		for (let from = 0, size = portions.rows; from < cases.length; from += size, size = portions.rows) {
			const part = cases.slice(from, from + size);
			const streams = part.map(({ kpmId }) => `kpm:${kpmId}`);
			done += part.length;
			await portions.write(done, part.length, [
				reader.deleteFrom('event').where('stream', 'in', streams).where('type', '=', 'kpmUnlisted').compile()
			]);
		}
	}
	await portions.write(done, 0, [
		reader.updateTable('import_batch').set({ status: 'live' }).where('id', '=', batchId).compile(),
		reader.deleteFrom('list_work').where('batch_id', '=', batchId).compile()
	]);
}

/** The cases go, with every name and number; what stays is a history that says that a list was taken back. */
export async function eraseCases(desk: Desk, work: Work): Promise<void> {
	const { reader } = desk;
	const portions = new Portions(desk, work);
	let done = 0;
	for await (const cases of casesOf(reader, work.batchId)) {
		for (let from = 0, size = portions.rows; from < cases.length; from += size, size = portions.rows) {
			const part = cases.slice(from, from + size).map(({ kpmId }) => kpmId);
			const heads = await reader
				.selectFrom('event')
				.selectAll()
				.where(
					'stream',
					'in',
					part.map((id) => `kpm:${id}`)
				)
				.where('type', '=', 'kpmUnlisted')
				.execute();
			done += part.length;
			await portions.write(done, part.length, [
				...(heads.length > 0 ? [touch(reader, heads).compile()] : []),
				reader.deleteFrom('person').where('kpm_id', 'in', part).compile(),
				reader.deleteFrom('kpm').where('id', 'in', part).where('batch_id', '=', work.batchId).compile()
			]);
		}
	}
	await takeAwayRows(desk, work, portions, done);
}
