import type { BoardOutcome, BoardWrite, HallStorage, ProjectorMode, StoredBoard, StoredCard } from '@balai/live';
import type { CardId, DeviceId, SessionId } from '@balai/domain';
import type { Database } from '../engines/engine.ts';
import type { CardTable } from '../schema.ts';
import type { Trx } from '../streams/streams.ts';

type BoardStorage = Pick<HallStorage, 'board' | 'commit'>;

/** The board's half of the hall's storage: cards, titles and the facilitators' update log. */
export function boardStorage(database: Database): BoardStorage {
	return { board: (sessionId) => loadBoard(database, sessionId), commit: (writes) => commitBoard(database, writes) };
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

/** One transaction for everything that arrived together. Neighbours of one kind become one statement. */
async function commitBoard({ writer }: Database, writes: readonly BoardWrite[]): Promise<BoardOutcome[]> {
	return writer.transaction().execute(async (trx) => {
		const outcomes: BoardOutcome[] = [];
		for (let start = 0; start < writes.length;) {
			const kind = writes[start]?.kind;
			let end = start + 1;
			if (kind === 'card' || kind === 'layout')
				while (end < writes.length && end - start < 500 && writes[end]?.kind === kind) end += 1;
			outcomes.push(...(await writeRun(trx, writes.slice(start, end))));
			start = end;
		}
		return outcomes;
	});
}

async function writeRun(trx: Trx, run: readonly BoardWrite[]): Promise<BoardOutcome[]> {
	const cards = run.filter((write) => write.kind === 'card');
	if (cards.length > 0) return insertCards(trx, cards);
	const updates = run.filter((write) => write.kind === 'layout');
	if (updates.length > 0) {
		await trx
			.insertInto('board_log')
			.values(updates.map((write) => ({ session_id: write.sessionId, seq: write.seq, update: write.update })))
			.execute();
		return updates.map(() => 'stored');
	}
	const outcomes: BoardOutcome[] = [];
	for (const write of run) if (write.kind !== 'card' && write.kind !== 'layout') outcomes.push(await writeOne(trx, write));
	return outcomes;
}

type CardWrite = Extract<BoardWrite, { kind: 'card' }>;

async function insertCards(trx: Trx, writes: readonly CardWrite[]): Promise<BoardOutcome[]> {
	const firstAt = new Map<string, number>();
	writes.forEach((write, index) => firstAt.set(write.card.id, firstAt.get(write.card.id) ?? index));
	const fresh = writes.filter((write, index) => firstAt.get(write.card.id) === index);
	const stored = await trx
		.insertInto('card')
		.values(
			fresh.map(({ sessionId, card }) => ({
				id: card.id,
				session_id: sessionId,
				round: card.round,
				side: card.side,
				text: card.text,
				status: card.status,
				holds: JSON.stringify(card.holds),
				secret_digest: card.secretDigest,
				rev: card.rev
			}))
		)
		.onConflict((conflict) => conflict.column('id').doNothing())
		.returning('id')
		.execute();
	const storedIds = new Set(stored.map((row) => row.id));
	const outcomes = writes.map(({ card }, index): BoardOutcome =>
		storedIds.has(card.id) && firstAt.get(card.id) === index ? 'stored' : 'known'
	);
	await countWriters(
		trx,
		writes.filter((_, index) => outcomes[index] === 'stored')
	);
	return outcomes;
}

/** 'One card each' counts devices and rounds, never which card. */
async function countWriters(trx: Trx, writes: readonly CardWrite[]): Promise<void> {
	const counts = new Map<string, { session_id: string; device_id: string; round: number; written: number }>();
	for (const { sessionId, deviceId, card } of writes) {
		if (!deviceId) continue;
		const key = `${sessionId}|${deviceId}|${card.round}`;
		const row = counts.get(key) ?? { session_id: sessionId, device_id: deviceId, round: card.round, written: 0 };
		counts.set(key, { ...row, written: row.written + 1 });
	}
	if (counts.size === 0) return;
	await trx
		.insertInto('card_count')
		.values([...counts.values()])
		.onConflict((conflict) =>
			conflict
				.columns(['session_id', 'device_id', 'round'])
				.doUpdateSet((eb) => ({ written: eb('card_count.written', '+', eb.ref('excluded.written')) }))
		)
		.execute();
}

async function writeOne(trx: Trx, write: Exclude<BoardWrite, { kind: 'card' | 'layout' }>): Promise<BoardOutcome> {
	const { sessionId } = write;
	switch (write.kind) {
		case 'cardStatus': {
			const { cardId, status, rev, side, text, holds, secretDigest } = write;
			let change = trx
				.updateTable('card')
				.set({
					status,
					rev,
					...(side && { side }),
					...(text !== undefined && { text }),
					...(holds && { holds: JSON.stringify(holds) })
				})
				.where('id', '=', cardId)
				.where('session_id', '=', sessionId);
			if (secretDigest !== undefined) change = change.where('secret_digest', '=', secretDigest).where('secret_digest', '!=', '');
			const { numUpdatedRows } = await change.executeTakeFirst();
			return Number(numUpdatedRows) === 1 ? 'stored' : 'missing';
		}
		case 'reveal':
			for (const [cardId, rev] of Object.entries(write.revs)) {
				await trx
					.updateTable('card')
					.set({ status: 'wall', rev })
					.where('id', '=', cardId)
					.where('session_id', '=', sessionId)
					.where('status', '=', 'waiting')
					.execute();
			}
			return 'stored';
		case 'title': {
			const { clusterId, title, rev } = write;
			await trx
				.insertInto('cluster_title')
				.values({ session_id: sessionId, cluster_id: clusterId, title, rev })
				.onConflict((conflict) => conflict.columns(['session_id', 'cluster_id']).doUpdateSet({ title, rev }))
				.execute();
			return 'stored';
		}
		case 'compact': {
			const { seq, state } = write;
			await trx
				.insertInto('board_snapshot')
				.values({ session_id: sessionId, seq, state })
				.onConflict((conflict) => conflict.column('session_id').doUpdateSet({ seq, state }))
				.execute();
			await trx.deleteFrom('board_log').where('session_id', '=', sessionId).where('seq', '<=', seq).execute();
			return 'stored';
		}
		case 'projector':
			await trx
				.updateTable('session')
				.set({ projector: JSON.stringify(write.projector) })
				.where('id', '=', sessionId)
				.execute();
			return 'stored';
	}
}
