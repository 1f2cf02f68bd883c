import type { Actor, CommandId, IsoDate, KpmId, RefusalCode, Result } from '@balai/domain';
import type { Commands } from '../commands.ts';
import type { Database } from '../engines/engine.ts';
import { listVisitTasks, recordedVisit, type RecordedVisit, type TaskFilter, type VisitTask } from './follow-up-queries.ts';
import {
	answerOwnWord,
	recordVisit,
	sayOwnWord,
	type NameOf,
	type OwnWord,
	type AfterVisitReport,
	type VisitReport
} from './own-word-commands.ts';
import { listUncheckedPapers, type UncheckedPaper } from './paper-queries.ts';
import { countVisitTasks, type TaskCounts } from './task-counts.ts';
import { listPlanTasks, type PlanTask } from './plan-queries.ts';

/** What follows a meeting: home visits, her own word, plans. `today` is that of the area. */
export interface FollowUp {
	visits(actor: Actor, today: IsoDate, filter?: TaskFilter): Promise<VisitTask[]>;
	counts(actor: Actor, today: IsoDate, filter?: TaskFilter): Promise<TaskCounts>;
	/** What was stored under the id of a visit's command by this account; undefined: nothing yet. */
	recordedVisit(actor: Actor, visitId: string): Promise<RecordedVisit | undefined>;
	/** Plans of her own caseload; empty for everybody but a pendamping. */
	plans(actor: Actor): Promise<PlanTask[]>;
	papers(actor: Actor): Promise<UncheckedPaper[]>;
	recordVisit(
		actor: Actor,
		commandId: CommandId,
		kpmId: KpmId,
		visit: VisitReport | AfterVisitReport
	): Promise<Result<null, RefusalCode>>;
	say(actor: Actor, commandId: CommandId, kpmId: KpmId, word: OwnWord, nameOf: NameOf): Promise<Result<null, RefusalCode>>;
	/** Ends all that she has said before the SK; no reason is asked and none is kept. */
	cancel(actor: Actor, commandId: CommandId, kpmId: KpmId): Promise<Result<null, RefusalCode>>;
	checkPaper(actor: Actor, commandId: CommandId, kpmId: KpmId, paperId: string): Promise<Result<null, RefusalCode>>;
}

export function makeFollowUp({ database: { reader }, commands }: { database: Database; commands: Commands }): FollowUp {
	return {
		visits: (actor, today, filter) => listVisitTasks(reader, actor, today, filter),
		counts: (actor, today, filter) => countVisitTasks(reader, actor, today, filter),
		recordedVisit: (actor, visitId) => recordedVisit(reader, actor, visitId),
		plans: (actor) => listPlanTasks(reader, actor),
		papers: (actor) => listUncheckedPapers(reader, actor),
		recordVisit: (actor, commandId, kpmId, visit) => recordVisit(commands, actor, commandId, kpmId, visit),
		say: (actor, commandId, kpmId, word, nameOf) => sayOwnWord(commands, actor, commandId, kpmId, word, nameOf),
		cancel: (actor, commandId, kpmId) => answerOwnWord(commands, actor, commandId, kpmId, { kind: 'cancelWithdrawals' }),
		checkPaper: (actor, commandId, kpmId, paperId) =>
			answerOwnWord(commands, actor, commandId, kpmId, { kind: 'checkPaper', paperId })
	};
}
