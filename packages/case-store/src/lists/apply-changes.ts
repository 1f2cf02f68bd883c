import {
	changesCase,
	decideListUndo,
	decideListValues,
	evolveKpm,
	initialKpm,
	listChanges,
	type BnbaPkhRow,
	type IsoDate,
	type KpmEvent,
	type KpmId,
	type ListedDetail
} from '@balai/domain';
import type { Commands } from '../commands.ts';
import { isConflict } from '../engines/database.ts';
import type { Database } from '../engines/engine.ts';
import { runAll } from '../engines/run-all.ts';
import { liveKpm } from '../scope.ts';
import type { Secrets } from '../secrets.ts';
import type { ImportRowTable, PersonTable } from '../schema.ts';
import { loadStream, type Trx } from '../streams/streams.ts';
import type { BatchSummary } from './batches.ts';
import { changedRows, standingFamilies } from './known-rows.ts';
import { goOn, turnInto, workRow, type Work } from './list-work.ts';
import { rest, WorkStopped } from './pace.ts';

/** What changes cases that everybody sees: the commands of the case store, in the program's own thread. */
export interface Hands {
	readonly database: Database;
	readonly commands: Commands;
	readonly secrets: Secrets;
	readonly holder: string;
	now(): number;
}

/** A case takes several questions, each with a word between the threads: few of them hold the writer as long as a portion may. */
const FAMILIES = 3;
const LOOKED_AT = 60;
const REST_PER_WORK = 2.5;
const ATTEMPTS = 4;

const columnOf = {
	nomorKk: 'nomor_kk',
	nomorPeserta: 'nomor_peserta',
	dusun: 'dusun',
	desa: 'desa',
	nik: 'nik',
	jenisKelamin: 'jenis_kelamin',
	tanggalLahir: 'tanggal_lahir'
} as const satisfies Record<ListedDetail, keyof PersonTable>;

/** Changes the known families of a list that has just gone live, a few at a time and each of them whole; done again it changes nothing. */
export async function applyChanges(hands: Hands, work: Work): Promise<void> {
	const { reader } = hands.database;
	const { batchId } = work;
	const { quarter, listed_on } = await reader
		.selectFrom('import_batch')
		.select(['quarter', 'listed_on'])
		.where('id', '=', batchId)
		.executeTakeFirstOrThrow();
	const edition = { quarter, on: (listed_on ?? work.at.slice(0, 10)) as IsoDate };
	let done = 0;
	for (let after = 0; ;) {
		const rows = await changedRows(reader, batchId)
			.selectAll()
			.where('row_no', '>', after)
			.orderBy('row_no')
			.limit(LOOKED_AT)
			.execute();
		const last = rows.at(-1);
		if (!last) break;
		after = last.row_no;
		for (let from = 0; from < rows.length; from += FAMILIES) {
			const part = rows.slice(from, from + FAMILIES);
			done += part.length;
			await together(hands, work, done, async (trx) => {
				for (const row of part) await applyRow(hands, trx, work, edition, row);
			});
		}
	}
	await together(hands, work, done, async (trx) => {
		const applied = await trx
			.selectFrom('listed_before')
			.select((eb) => eb.fn.countAll<number>().as('n'))
			.where('batch_id', '=', batchId)
			.executeTakeFirstOrThrow();
		const batch = await trx.selectFrom('import_batch').select('summary').where('id', '=', batchId).executeTakeFirstOrThrow();
		const before = JSON.parse(batch.summary) as BatchSummary;
		const summary: BatchSummary = { ...before, taken: { cases: 0, assigned: 0, ...before.taken, changed: Number(applied.n) } };
		await trx
			.updateTable('import_batch')
			.set({ summary: JSON.stringify(summary) })
			.where('id', '=', batchId)
			.execute();
		await runAll(trx, [turnInto({ reader: trx, holder: hands.holder }, batchId, 'forget', work.total)]);
	});
}

async function applyRow(
	{ commands, secrets, now }: Hands,
	trx: Trx,
	{ batchId, actor }: Work,
	edition: { quarter: string | null; on: IsoDate },
	row: ImportRowTable
): Promise<void> {
	const kpmId = row.matched_id as KpmId;
	const standing = (await standingFamilies(trx, [kpmId])).get(kpmId);
	if (!standing || row.family === null) return;
	const listed = JSON.parse(row.family) as BnbaPkhRow;
	const changes = listChanges(standing, listed);
	if (!changesCase(changes)) return;
	const stream = await loadStream<KpmEvent>(trx, `kpm:${kpmId}`);
	const state = stream.events.reduce(evolveKpm, initialKpm);
	const command = { batchId, ...edition, values: changes.values, details: changes.details };
	const decision = decideListValues(command, stream.events, state, new Date(now()).toISOString());
	const [event] = decision.ok ? decision.value : [];
	if (event?.type !== 'listValuesTaken') return;
	const before = Object.fromEntries(event.details.map((detail) => [detail, standing[detail]]));
	await trx
		.insertInto('listed_before')
		.values({ batch_id: batchId, kpm_id: kpmId, content: JSON.stringify(before) })
		.execute();
	await commands.appendKpm(trx, kpmId, stream, [event], actor);
	await writeDetails(trx, secrets, kpmId, event.details, listed);
}

/** Takes back what a list changed in cases of other lists, where nothing has happened in them since. */
export async function unapplyChanges(hands: Hands, work: Work): Promise<void> {
	const { commands, secrets, database, now } = hands;
	const { batchId, actor } = work;
	let done = work.done;
	for (;;) {
		const rows = await database.reader
			.selectFrom('listed_before')
			.selectAll()
			.where('batch_id', '=', batchId)
			.orderBy('kpm_id')
			.limit(FAMILIES)
			.execute();
		if (rows.length === 0) break;
		done += rows.length;
		await together(hands, work, done, async (trx) => {
			for (const { kpm_id, content } of rows) {
				const kpmId = kpm_id as KpmId;
				const isThere = await liveKpm(trx).select('kpm.id').where('kpm.id', '=', kpmId).executeTakeFirst();
				const stream = await loadStream<KpmEvent>(trx, `kpm:${kpmId}`);
				const decision = decideListUndo(batchId, stream.events, new Date(now()).toISOString());
				if (isThere && decision.ok && decision.value.length > 0) {
					await commands.appendKpm(trx, kpmId, stream, decision.value, actor);
					const before = JSON.parse(content) as Partial<BnbaPkhRow>;
					await writeDetails(trx, secrets, kpmId, Object.keys(before) as ListedDetail[], before);
				}
				await trx.deleteFrom('listed_before').where('batch_id', '=', batchId).where('kpm_id', '=', kpm_id).execute();
			}
		});
	}
	await together(hands, work, done, async (trx) => {
		await runAll(trx, [turnInto({ reader: trx, holder: hands.holder }, batchId, 'erase', work.total)]);
	});
}

async function writeDetails(
	trx: Trx,
	secrets: Secrets,
	kpmId: string,
	details: readonly ListedDetail[],
	values: Partial<BnbaPkhRow>
): Promise<void> {
	if (details.length === 0) return;
	const set = Object.fromEntries(details.map((detail) => [columnOf[detail], values[detail] ?? null]));
	const nik = details.includes('nik') ? { nik_digest: values.nik ? secrets.digest('nik', values.nik) : null } : {};
	await trx
		.updateTable('person')
		.set({ ...set, ...nik })
		.where('kpm_id', '=', kpmId)
		.execute();
}

/** One transaction of a work on a list, with a rest behind it. Throws WorkStopped when the work is not this program's any more. */
async function together(
	{ database, holder }: Hands,
	work: Work,
	done: number,
	write: (trx: Trx) => Promise<void>
): Promise<void> {
	const begun = performance.now();
	for (let attempt = 1; ; attempt += 1) {
		try {
			await database.writer.transaction().execute(async (trx) => {
				await runAll(trx, goOn({ reader: trx, holder }, work, done));
				await write(trx);
			});
			break;
		} catch (error) {
			if (!isConflict(error)) throw error;
			const row = await workRow(database.reader, work.batchId);
			if (row?.holder !== holder || row.kind !== work.kind || row.stopping === 1) throw new WorkStopped();
			// Somebody wrote to the same case first: it is decided again on what stands now.
			if (attempt >= ATTEMPTS) throw error;
		}
	}
	await rest((performance.now() - begun) * REST_PER_WORK);
}
