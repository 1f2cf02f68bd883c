import type { Actor, CommandId, PairDecision, RefusalCode, Result } from '@balai/domain';
import type { Commands } from '../commands.ts';
import { decidePairs, type ChosenPairs } from './decide.ts';
import { listPairs, pairCounts, type PairFilter, type PairPage } from './pair-queries.ts';
import {
	listPeople,
	padanLog,
	padanReport,
	type LogEntry,
	type PadanReport,
	type PersonFilter,
	type PersonPage
} from './person-queries.ts';
import {
	beginRun,
	listsGone,
	removeRun,
	runOf,
	runsFor,
	sidesFor,
	stopRun,
	type PadanParts,
	type PadanRun,
	type Question
} from './runs.ts';
import type { SideChoice } from './sides.ts';

/**
 * Pemadanan (domain 8): two lists side by side, person by person. Everything is asked by an actor for her area (CS4), and nothing of it
 * changes a list or a case.
 */
export interface Padan {
	sides(actor: Actor): Promise<SideChoice[]>;
	/** Answers when it has begun; the run's id is that of the command. */
	begin(actor: Actor, commandId: CommandId, question: Question): Promise<Result<null, RefusalCode>>;
	/** Resolves when nothing is to be done for this run any more. */
	finish(runId: string): Promise<void>;
	runs(actor: Actor): Promise<PadanRun[]>;
	run(actor: Actor, runId: string): Promise<PadanRun | undefined>;
	/** Pairs of a run by kind: all, those that wait, and those to be looked at again; nothing for whom the run is none. */
	counts(actor: Actor, runId: string): Promise<Awaited<ReturnType<typeof pairCounts>> | undefined>;
	/** How many of its lists are not live any more. */
	listsGone(run: PadanRun): Promise<number>;
	pairs(actor: Actor, runId: string, filter?: PairFilter): Promise<PairPage | undefined>;
	people(actor: Actor, runId: string, filter: PersonFilter): Promise<PersonPage | undefined>;
	report(actor: Actor, runId: string): Promise<PadanReport | undefined>;
	log(actor: Actor, runId: string): Promise<LogEntry[]>;
	/** null takes back. */
	decide(
		actor: Actor,
		commandId: CommandId,
		runId: string,
		chosen: ChosenPairs,
		decision: PairDecision | null
	): Promise<Result<null, RefusalCode>>;
	stop(actor: Actor, runId: string): Promise<Result<null, RefusalCode>>;
	remove(actor: Actor, runId: string): Promise<Result<null, RefusalCode>>;
}

export function makePadan(parts: PadanParts & { commands: Commands }): Padan {
	const { reader } = parts.database;
	return {
		sides: (actor) => sidesFor(reader, actor),
		begin: (actor, commandId, question) => beginRun(parts, actor, commandId, question),
		finish: (runId) => parts.works.finish(runId, []),
		runs: (actor) => runsFor(reader, actor),
		run: (actor, runId) => runOf(reader, actor, runId),
		counts: async (actor, runId) => ((await runOf(reader, actor, runId)) ? pairCounts(reader, runId) : undefined),
		listsGone: (run) => listsGone(reader, run),
		pairs: (actor, runId, filter) => listPairs(reader, actor, runId, filter),
		people: (actor, runId, filter) => listPeople(reader, actor, runId, filter),
		report: (actor, runId) => padanReport(reader, actor, runId),
		log: (actor, runId) => padanLog(reader, actor, runId),
		decide: (actor, commandId, runId, chosen, decision) => decidePairs(parts, actor, commandId, runId, chosen, decision),
		stop: (actor, runId) => stopRun(parts, actor, runId),
		remove: (actor, runId) => removeRun(parts, actor, runId)
	};
}
