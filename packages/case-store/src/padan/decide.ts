import {
	decidePadan,
	evolvePadan,
	MOST_PAIRS_AT_ONCE,
	ok,
	refuse,
	standingOf,
	type Actor,
	type CommandId,
	type PadanEvent,
	type PairDecision,
	type PersonStanding,
	type RefusalCode,
	type Result
} from '@balai/domain';
import type { Commands } from '../commands.ts';
import type { Database } from '../engines/engine.ts';
import { actorRef, appendAll, loadStreams, type Trx } from '../streams/streams.ts';
import type { PadanTables, SideName } from './padan-tables.ts';
import { runOf } from './runs.ts';

/** Which pairs of a run: by their numbers in it, or all that one command decided together. */
export type ChosenPairs = { seqs: readonly number[] } | { together: string };

/** null takes a decision back. */
export async function decidePairs(
	{ database, commands, now }: { database: Database; commands: Commands; now: () => number },
	actor: Actor,
	commandId: CommandId,
	runId: string,
	chosen: ChosenPairs,
	decision: PairDecision | null
): Promise<Result<null, RefusalCode>> {
	if ('seqs' in chosen && chosen.seqs.length === 0) return refuse('nobodyChosen');
	if ('seqs' in chosen && chosen.seqs.length > MOST_PAIRS_AT_ONCE) return refuse('tooManyAtOnce');
	const run = await runOf(database.reader, actor, runId);
	if (run?.status !== 'done') return refuse('unknownOrForbidden');
	return commands.once(commandId, async (trx) => {
		const pairs = await chosenPairs(trx, runId, chosen);
		if ('seqs' in chosen && pairs.length !== new Set(chosen.seqs).size) return refuse('unknownOrForbidden');
		if (pairs.length === 0) return refuse('pairNotDecided');
		const at = new Date(now()).toISOString();
		const together = 'together' in chosen ? chosen.together : pairs.length > 1 ? commandId : null;
		const streams = await loadStreams<PadanEvent>(
			trx,
			pairs.map(({ pair_key }) => streamOf(pair_key))
		);
		const written: { pairKey: string; event: PadanEvent }[] = [];
		const appended: Parameters<typeof appendAll<PadanEvent>>[1][number][] = [];
		for (const { pair_key: pairKey, class: pairClass } of pairs) {
			const stream = streamOf(pairKey);
			const after = streams.get(stream);
			if (!after) continue;
			const state = after.events.reduce(evolvePadan, undefined);
			const command =
				decision === null
					? ({ kind: 'reopenPair', runId, together: 'together' in chosen ? together : null } as const)
					: ({ kind: 'decidePair', decision, runId, together } as const);
			const decided = decidePadan(command, state, { actor, at, pairClass });
			if (!decided.ok) return decided;
			appended.push({ stream, after, events: decided.value });
			written.push(...decided.value.map((event) => ({ pairKey, event })));
		}
		await appendAll(
			trx,
			appended.filter(({ events }) => events.length > 0),
			actor,
			at
		);
		await project(trx, written, actorRef(actor));
		return ok(null);
	});
}

const streamOf = (pairKey: string): string => `padan:${pairKey}`;

async function chosenPairs(trx: Trx, runId: string, chosen: ChosenPairs) {
	const query = trx
		.selectFrom('padan_pair')
		.select(['padan_pair.seq', 'padan_pair.class', 'padan_pair.pair_key'])
		.where('padan_pair.run_id', '=', runId)
		.orderBy('padan_pair.pair_key');
	if ('seqs' in chosen) return query.where('padan_pair.seq', 'in', [...chosen.seqs]).execute();
	return query
		.innerJoin('padan_decision', 'padan_decision.pair_key', 'padan_pair.pair_key')
		.where('padan_decision.together', '=', chosen.together)
		.execute();
}

async function project(trx: Trx, written: readonly { pairKey: string; event: PadanEvent }[], by: string): Promise<void> {
	if (written.length === 0) return;
	for (const { pairKey, event } of written) {
		const known = { pair_key: pairKey, run_id: event.runId, by_actor: by, at: event.at };
		if (event.type === 'pairDecided') {
			const row = { ...known, decision: event.decision, together: event.together };
			await trx
				.insertInto('padan_decision')
				.values(row)
				.onConflict((conflict) => conflict.column('pair_key').doUpdateSet(row))
				.execute();
			await trx.insertInto('padan_log').values(row).execute();
		} else {
			await trx.deleteFrom('padan_decision').where('pair_key', '=', pairKey).execute();
			await trx
				.insertInto('padan_log')
				.values({ ...known, decision: 'dibuka', together: null })
				.execute();
		}
	}
	const touched = await trx
		.selectFrom('padan_pair')
		.select(['run_id', 'left_seq', 'right_seq'])
		.where(
			'pair_key',
			'in',
			written.map(({ pairKey }) => pairKey)
		)
		.execute();
	for (const runId of new Set(touched.map(({ run_id }) => run_id))) {
		await standAnew(
			trx,
			runId,
			touched.filter(({ run_id }) => run_id === runId)
		);
	}
}

type Touched = { left_seq: number; right_seq: number };

/** What these persons are in a run after a decision: by all of their pairs. */
async function standAnew(trx: Trx, runId: string, touched: readonly Touched[]): Promise<void> {
	const { right_side } = await trx.selectFrom('padan_run').select('right_side').where('id', '=', runId).executeTakeFirstOrThrow();
	const isOneList = right_side === '';
	const left = touched.map(({ left_seq }) => left_seq);
	const right = touched.map(({ right_seq }) => right_seq);
	const sides: { side: SideName; seqs: number[]; columns: ('left_seq' | 'right_seq')[] }[] = isOneList
		? [{ side: 'kiri', seqs: [...new Set([...left, ...right])], columns: ['left_seq', 'right_seq'] }]
		: [
				{ side: 'kiri', seqs: [...new Set(left)], columns: ['left_seq'] },
				{ side: 'kanan', seqs: [...new Set(right)], columns: ['right_seq'] }
			];
	for (const { side, seqs, columns } of sides) {
		const around: {
			seq: number;
			other: number;
			class: PadanTables['padan_pair']['class'];
			decision: PairDecision | undefined;
		}[] = [];
		for (const column of columns) {
			const rows = await trx
				.selectFrom('padan_pair')
				.leftJoin('padan_decision', 'padan_decision.pair_key', 'padan_pair.pair_key')
				.select(['padan_pair.left_seq', 'padan_pair.right_seq', 'padan_pair.class', 'padan_decision.decision'])
				.where('padan_pair.run_id', '=', runId)
				.where(`padan_pair.${column}`, 'in', seqs)
				.execute();
			for (const row of rows) {
				const [seq, other] = column === 'left_seq' ? [row.left_seq, row.right_seq] : [row.right_seq, row.left_seq];
				around.push({ seq, other, class: row.class, decision: row.decision ?? undefined });
			}
		}
		await keepStandings(trx, runId, side, isOneList ? 'kiri' : side === 'kiri' ? 'kanan' : 'kiri', seqs, around);
	}
}

async function keepStandings(
	trx: Trx,
	runId: string,
	side: SideName,
	otherSide: SideName,
	seqs: readonly number[],
	around: readonly { seq: number; other: number; class: PadanTables['padan_pair']['class']; decision: PairDecision | undefined }[]
): Promise<void> {
	const aidOf = async (of: SideName, asked: readonly number[]) => {
		if (asked.length === 0) return new Map<number, number | null>();
		const rows = await trx
			.selectFrom('padan_person')
			.select(['seq', 'own_aid'])
			.where('run_id', '=', runId)
			.where('side', '=', of)
			.where('seq', 'in', [...new Set(asked)])
			.execute();
		return new Map(rows.map(({ seq, own_aid }) => [seq, own_aid]));
	};
	const own = await aidOf(side, seqs);
	const theirs = await aidOf(
		otherSide,
		around.map(({ other }) => other)
	);
	const alike = new Map<string, { class: PersonStanding; aided: number | null; seqs: number[] }>();
	for (const seq of seqs) {
		const hers = around.filter((pair) => pair.seq === seq);
		const isAided = hers.some((pair) => theirs.get(pair.other) === 1 && standingOf([pair]) === 'sama');
		const after = { class: standingOf(hers), aided: isAided ? 1 : (own.get(seq) ?? null) };
		const key = `${after.class} ${after.aided}`;
		alike.set(key, { ...after, seqs: [...(alike.get(key)?.seqs ?? []), seq] });
	}
	for (const { class: standing, aided, seqs: same } of alike.values()) {
		await trx
			.updateTable('padan_person')
			.set({ class: standing, aided })
			.where('run_id', '=', runId)
			.where('side', '=', side)
			.where('seq', 'in', same)
			.execute();
	}
}
