import type { BoardOutcome, BoardWrite, HallStorage, ProjectorMode, StoredBoard, StoredCard } from '@balai/live';
import type { CardId, DeviceId, SessionId } from '@balai/domain';
import type { Database, Statement, StatementAnswer } from '../engines/engine.ts';
import type { CardTable } from '../schema.ts';
import { BoardStatements, type CardWrite, type LayoutWrite } from './board-statements.ts';
import { behindFence, type Fence } from './fence.ts';

type BoardStorage = Pick<HallStorage, 'board' | 'commit'>;

/** The board's half of the hall's storage: cards, titles and the facilitators' update log. */
export function boardStorage(database: Database, fence: Fence | undefined): BoardStorage {
	const statements = new BoardStatements(database.writer);
	return {
		board: (sessionId) => loadBoard(database, sessionId),
		commit: (writes) => behindFence(fence, writes, (kept, guard) => commitBoard(database, statements, kept, guard))
	};
}

async function loadBoard({ writer }: Database, sessionId: SessionId): Promise<StoredBoard> {
	// One snapshot of all tables: the writer's own transaction, so that a room never loads half a commit.
	return writer.transaction().execute(async (trx) => {
		const cards = await trx.selectFrom('card').selectAll().where('session_id', '=', sessionId).execute();
		const titles = await trx
			.selectFrom('cluster_title')
			.select(['cluster_id as clusterId', 'title', 'rev'])
			.where('session_id', '=', sessionId)
			.execute();
		const snapshot = await trx
			.selectFrom('board_snapshot')
			.select(['seq', 'state'])
			.where('session_id', '=', sessionId)
			.executeTakeFirst();
		const updates = await trx
			.selectFrom('board_log')
			.select(['seq', 'update'])
			.where('session_id', '=', sessionId)
			.where('seq', '>', snapshot?.seq ?? 0)
			.orderBy('seq')
			.execute();
		const writers = await trx
			.selectFrom('card_count')
			.select(['round', 'device_id'])
			.where('session_id', '=', sessionId)
			.execute();
		const session = await trx.selectFrom('session').select('projector').where('id', '=', sessionId).executeTakeFirst();
		return {
			cards: cards.map(toCard),
			titles,
			snapshot: snapshot ?? null,
			updates,
			writers: writers.map((row) => ({ round: row.round, deviceId: row.device_id as DeviceId })),
			projector: session?.projector ? (JSON.parse(session.projector) as ProjectorMode) : { mode: 'follow' }
		};
	});
}

function toCard(row: CardTable): StoredCard {
	return {
		id: row.id as CardId,
		round: row.round,
		side: row.side,
		text: row.text,
		status: row.status,
		holds: JSON.parse(row.holds) as string[],
		secretDigest: row.secret_digest,
		rev: row.rev
	};
}

type StoredKey = Pick<CardTable, 'session_id' | 'id'>;

/** Longest run of rows in one statement. */
const MOST_ROWS = 500;

/** One transaction for everything that arrived together. Neighbours of one kind become one statement. */
async function commitBoard(
	database: Database,
	make: BoardStatements,
	writes: readonly BoardWrite[],
	guard: readonly Statement[]
): Promise<BoardOutcome[]> {
	const statements: Statement[] = [...guard];
	const outcomes: ((answers: readonly StatementAnswer[]) => BoardOutcome[])[] = [];
	for (let start = 0; start < writes.length;) {
		const run = runFrom(writes, start);
		start += run.length;
		const at = statements.length;
		const [first] = run;
		if (first?.kind === 'card') {
			const cards = run as CardWrite[];
			const writers = make.noteWriters(cards);
			statements.push(make.insertCards(firstOfEachId(cards)), ...(writers ? [writers] : []));
			outcomes.push((answers) => cardOutcomes(cards, answers[at]?.rows as StoredKey[]));
		} else if (first?.kind === 'layout') {
			statements.push(make.insertUpdates(run as LayoutWrite[]));
			outcomes.push(() => run.map(() => 'stored'));
		} else if (first) {
			statements.push(...make.other(first));
			outcomes.push((answers) => [first.kind === 'cardStatus' && answers[at]?.rows.length !== 1 ? 'missing' : 'stored']);
		}
	}
	const answers = await database.batch(statements);
	return outcomes.flatMap((read) => read(answers));
}

/** The longest piece from `start` that can be one statement. */
function runFrom(writes: readonly BoardWrite[], start: number): readonly BoardWrite[] {
	const kind = writes[start]?.kind;
	let end = start + 1;
	if (kind === 'card' || kind === 'layout') while (end - start < MOST_ROWS && writes[end]?.kind === kind) end += 1;
	return writes.slice(start, end);
}

const keyOf = (sessionId: string, cardId: string): string => `${sessionId} ${cardId}`;

function firstOfEachId(writes: readonly CardWrite[]): CardWrite[] {
	const keyed = writes.toReversed().map((write) => [keyOf(write.sessionId, write.card.id), write] as const);
	return [...new Map(keyed).values()].toReversed();
}

function cardOutcomes(writes: readonly CardWrite[], stored: readonly StoredKey[]): BoardOutcome[] {
	const fresh = new Set(stored.map((row) => keyOf(row.session_id, row.id)));
	// `delete` is true once for each id: of two writes with one id the second is known.
	return writes.map(({ sessionId, card }) => (fresh.delete(keyOf(sessionId, card.id)) ? 'stored' : 'known'));
}
