import type { BoardWrite, StoredCard } from '@balai/live';
import type { SessionId } from '@balai/domain';
import type { CompiledQuery, Kysely } from 'kysely';
import type { Statement } from '../engines/engine.ts';
import type { CardTable, Tables } from '../schema.ts';

export type CardWrite = Extract<BoardWrite, { kind: 'card' }>;
export type LayoutWrite = Extract<BoardWrite, { kind: 'layout' }>;
type OtherWrite = Exclude<BoardWrite, { kind: 'card' | 'layout' }>;

type WriterRow = Tables['card_count'];
type LogRow = Tables['board_log'];

const card: CardTable = {
	id: '',
	session_id: '',
	round: 0,
	side: 'kaya',
	text: '',
	status: 'wall',
	holds: '',
	secret_digest: '',
	rev: 0
};
const writerRow: WriterRow = { session_id: '', device_id: '', round: 0, written: 0 };
const logRow: LogRow = { session_id: '', seq: 0, update: new Uint8Array() };

/**
 * The statements of board writes. In a full hall each second brings hundreds of them, and to build one costs more than to run it, so the
 * text for so many rows is made once.
 */
export class BoardStatements {
	readonly #db: Kysely<Tables>;
	readonly #cards: (rows: readonly CardTable[]) => Statement;
	readonly #writers: (rows: readonly WriterRow[]) => Statement;
	readonly #updates: (rows: readonly LogRow[]) => Statement;

	constructor(db: Kysely<Tables>) {
		this.#db = db;
		this.#cards = forRows(card, (rows) =>
			db
				.insertInto('card')
				.values(rows)
				.onConflict((conflict) => conflict.columns(['session_id', 'id']).doNothing())
				.returning(['session_id', 'id'])
				.compile()
		);
		this.#writers = forRows(writerRow, (rows) =>
			db
				.insertInto('card_count')
				.values(rows)
				.onConflict((conflict) => conflict.doNothing())
				.compile()
		);
		this.#updates = forRows(logRow, (rows) => db.insertInto('board_log').values(rows).compile());
	}

	/** Returns session and id of those that were new. */
	insertCards(writes: readonly CardWrite[]): Statement {
		return this.#cards(writes.map(({ sessionId, card }) => toRow(sessionId, card)));
	}

	/** 'One card each' knows devices and rounds, never which card. Undefined when there is nobody to note. */
	noteWriters(writes: readonly CardWrite[]): Statement | undefined {
		const rows = new Map<string, WriterRow>();
		for (const { sessionId, deviceId, card } of writes) {
			if (!deviceId) continue;
			rows.set(`${sessionId}|${deviceId}|${card.round}`, {
				session_id: sessionId,
				device_id: deviceId,
				round: card.round,
				written: 1
			});
		}
		return rows.size === 0 ? undefined : this.#writers([...rows.values()]);
	}

	insertUpdates(writes: readonly LayoutWrite[]): Statement {
		return this.#updates(writes.map(({ sessionId, seq, update }) => ({ session_id: sessionId, seq, update })));
	}

	/** Any other write; the first statement returns a row for each card that was changed, when a card is what it changes. */
	other(write: OtherWrite): Statement[] {
		const { sessionId } = write;
		switch (write.kind) {
			case 'cardStatus': {
				const { cardId, status, rev, side, text, holds, secretDigest } = write;
				let change = this.#db
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
				if (secretDigest !== undefined)
					change = change.where('secret_digest', '=', secretDigest).where('secret_digest', '!=', '');
				return [change.returning('id').compile()];
			}
			case 'reveal':
				return Object.entries(write.revs).map(([cardId, rev]) =>
					this.#db
						.updateTable('card')
						.set({ status: 'wall', rev })
						.where('id', '=', cardId)
						.where('session_id', '=', sessionId)
						.where('status', '=', 'waiting')
						.compile()
				);
			case 'title': {
				const { clusterId, title, rev } = write;
				return [
					this.#db
						.insertInto('cluster_title')
						.values({ session_id: sessionId, cluster_id: clusterId, title, rev })
						.onConflict((conflict) => conflict.columns(['session_id', 'cluster_id']).doUpdateSet({ title, rev }))
						.compile()
				];
			}
			case 'compact': {
				const { seq, state } = write;
				return [
					this.#db
						.insertInto('board_snapshot')
						.values({ session_id: sessionId, seq, state })
						.onConflict((conflict) => conflict.column('session_id').doUpdateSet({ seq, state }))
						.compile(),
					this.#db.deleteFrom('board_log').where('session_id', '=', sessionId).where('seq', '<=', seq).compile()
				];
			}
			case 'projector':
				return [
					this.#db
						.updateTable('session')
						.set({ projector: JSON.stringify(write.projector) })
						.where('id', '=', sessionId)
						.compile()
				];
		}
	}
}

function toRow(sessionId: SessionId, { id, round, side, text, status, holds, secretDigest, rev }: StoredCard): CardTable {
	return {
		id,
		session_id: sessionId,
		round,
		side,
		text,
		status,
		holds: JSON.stringify(holds),
		secret_digest: secretDigest,
		rev
	};
}

/** Kysely's statement for so many rows of one shape, compiled once per number; the parameters stand row by row, in the order of the shape. */
function forRows<Row extends object>(shape: Row, compile: (rows: Row[]) => CompiledQuery): (rows: readonly Row[]) => Statement {
	const keys = Object.keys(shape) as (keyof Row)[];
	const texts = new Map<number, string>();
	return (rows) => {
		let sql = texts.get(rows.length);
		if (sql === undefined) {
			({ sql } = compile(Array.from(rows, () => shape)));
			texts.set(rows.length, sql);
		}
		return { sql, parameters: rows.flatMap((row) => keys.map((key) => row[key])) };
	};
}
