import type { Actor } from '@balai/domain';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openCaseStore } from '../../../packages/case-store/src/store.ts';
import { runBalai } from './measure-lists.ts';
import { plantedCsv, plantedLists, type PlantedLists } from './planted-lists.ts';

export interface PadanFigures {
	left: number;
	right: number;
	seed: number;
	/** Of the command line as a whole: reading both lists from the database, comparing, keeping pairs and persons. */
	seconds: number;
	/** Highest resident memory of the program. */
	peakMb: number;
	/** Of all that were planted as one person, how many were found as certain or possible. */
	recall: number;
	/** Of all pairs that were told as certain or possible, how many were planted so. */
	precision: number;
	/** Planted conflicts that were told as such, of all. */
	conflicts: number;
	/** Conflicts that were told as one person. */
	linkedConflicts: number;
}

/** The command line lays planted lists of these sizes side by side, in an SQLite file. */
export async function* measurePadan(sizes: readonly [number, number][], seed: number): AsyncGenerator<PadanFigures> {
	for (const [left, right] of sizes) {
		const folder = mkdtempSync(join(tmpdir(), 'balai-padan-'));
		try {
			const data = join(folder, 'data');
			const lists = plantedLists({ left, right, desa: 300, seed });
			for (const [kind, rows] of [
				['dtks', lists.left],
				['p3ke', lists.right]
			] as const) {
				const file = join(folder, `${kind}.csv`);
				writeFileSync(file, plantedCsv(rows));
				await runBalai(['import', file, '--kind', kind, '--json'], data);
			}
			const asked = ['padan', '--left', 'dtks', '--right', 'p3ke', '--area', '53', '--json'];
			const { seconds, peakMb, out } = await runBalai(asked, data);
			const { run } = JSON.parse(out) as { run: string };
			yield { left, right, seed, seconds, peakMb, ...(await judged(data, run, lists)) };
		} finally {
			rmSync(folder, { recursive: true, force: true });
		}
	}
}

/** What the run told against what was planted, pair by pair. */
async function judged(data: string, runId: string, lists: PlantedLists) {
	const secret = readFileSync(join(data, 'rahasia-kode'), 'utf8').trim();
	const store = await openCaseStore({
		location: { kind: 'sqlite-file', file: join(data, 'balai.sqlite') },
		secret,
		now: () => Date.now()
	});
	try {
		const operator: Actor = { kind: 'operator' };
		if (!(await store.padan.run(operator, runId))) throw new Error('The run is not there.');
		const rowsOf = async (side: 'kiri' | 'kanan') => {
			const rows = await store.database.reader
				.selectFrom('padan_person')
				.innerJoin('register_row', 'register_row.id', 'padan_person.ref')
				.select(['padan_person.seq', 'register_row.row_no'])
				.where('padan_person.run_id', '=', runId)
				.where('padan_person.side', '=', side)
				.execute();
			// The header is row 1.
			return new Map(rows.map(({ seq, row_no }) => [seq, row_no - 2]));
		};
		const [left, right] = [await rowsOf('kiri'), await rowsOf('kanan')];
		const pairs = await store.database.reader
			.selectFrom('padan_pair')
			.select(['class', 'left_seq', 'right_seq'])
			.where('run_id', '=', runId)
			.execute();
		let links = 0;
		let trueLinks = 0;
		let conflicts = 0;
		let linkedConflicts = 0;
		for (const pair of pairs) {
			const truth = lists.truth[right.get(pair.right_seq) ?? -1];
			const isPlanted = truth !== undefined && truth.left === left.get(pair.left_seq);
			const isConflict = isPlanted && truth.kind === 'bertentangan';
			if (pair.class === 'bertentangan') conflicts += isConflict ? 1 : 0;
			else {
				links += 1;
				if (isConflict) linkedConflicts += 1;
				else if (isPlanted) trueLinks += 1;
			}
		}
		const { bertentangan, hanya } = lists.manifest;
		return {
			recall: trueLinks / (lists.right.length - bertentangan - hanya),
			precision: trueLinks / links,
			conflicts: conflicts / bertentangan,
			linkedConflicts
		};
	} finally {
		await store.close();
	}
}

export function padanTable(measured: readonly PadanFigures[]): string {
	const percent = (share: number) => `${(100 * share).toFixed(3)} %`;
	const lines = measured.map(
		({ left, right, seconds, peakMb, recall, precision, conflicts, linkedConflicts }) =>
			`| ${left} × ${right} | ${seconds.toFixed(1)} | ${peakMb.toFixed(0)} | ${percent(recall)} | ${percent(precision)} | ${percent(conflicts)} | ${linkedConflicts} |`
	);
	return [
		'| rows | s | peak RSS MB | recall | precision | conflicts told | conflicts linked |',
		'|---|---:|---:|---:|---:|---:|---:|',
		...lines
	].join('\n');
}
