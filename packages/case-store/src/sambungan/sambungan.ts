import {
	actorReach,
	dateInZone,
	decideSambungan,
	evolveSambungan,
	initialSambungan,
	ok,
	refuse,
	zoneOfArea,
	type Actor,
	type CommandId,
	type IsoDate,
	type ProgramPart,
	type RefusalCode,
	type Result,
	type SambunganCommand,
	type SambunganEvent
} from '@balai/domain';
import { sql, type Kysely } from 'kysely';
import type { Commands } from '../commands.ts';
import type { Database } from '../engines/engine.ts';
import type { Tables } from '../schema.ts';
import { areaRange } from '../scope.ts';
import { sha256, type Secrets } from '../secrets.ts';
import { append, loadStream, type Trx } from '../streams/streams.ts';
import {
	sharedFamilies,
	sharedRujukan,
	sharedUsulan,
	visitTotals,
	type SharedFamily,
	type SharedPage,
	type SharedPortion,
	type SharedRujukan,
	type SharedUsulan,
	type VisitTotals
} from './shared-queries.ts';

export type Program = Extract<Actor, { kind: 'program' }>;

export interface SambunganRow {
	id: string;
	areaCode: string;
	office: string;
	purpose: string;
	parts: ProgramPart[];
	until: IsoDate;
	byAccount: string;
	/** Instant. */
	at: string;
	endedAt: string | null;
	/** Calls of the last 30 days, by address. */
	uses: { path: string; calls: number; rows: number; lastAt: string }[];
}

/**
 * Connections over which programs of other offices read (SB1–SB5), and what they may read. Nothing of the store is open to a program but
 * what stands here and what else answers to its parts in the table of access.
 */
export interface Sambungan {
	/** Answers with the token, which is stored nowhere: the same form sent again is given the same one. */
	make(
		actor: Actor,
		commandId: CommandId,
		asked: Omit<Extract<SambunganCommand, { kind: 'makeSambungan' }>, 'kind' | 'sambunganId'>
	): Promise<Result<string, RefusalCode>>;
	/** At once and for good. */
	end(actor: Actor, commandId: CommandId, sambunganId: string): Promise<Result<null, RefusalCode>>;
	/** Open ones first, newest first; for those who keep them. */
	list(actor: Actor): Promise<SambunganRow[]>;
	/** Whose token this is; undefined when it is unknown, ended or over, alike. */
	open(token: string): Promise<Program | undefined>;
	/** Whether it has not been ended, and is not over, since it was opened. */
	isOpen(program: Program): Promise<boolean>;
	/** Counts a call with what it told of; no row names a person. */
	noteUse(program: Program, path: string, rows: number): Promise<void>;
	families(actor: Actor, portion: SharedPortion): Promise<SharedPage<SharedFamily>>;
	usulan(actor: Actor, portion: SharedPortion): Promise<SharedPage<SharedUsulan>>;
	rujukan(actor: Actor, portion: SharedPortion): Promise<SharedPage<SharedRujukan>>;
	/** Home visits of a kecamatan that are open and late, small numbers left out. */
	visitTotals(actor: Actor, today: IsoDate): Promise<VisitTotals[]>;
}

interface Parts {
	database: Database;
	commands: Commands;
	secrets: Secrets;
	now: () => number;
}

const TOKEN = /^balai_[\w-]{43}$/;
const RECENT_DAYS = 30;
const MOST_LISTED = 100;

export function makeSambungan(parts: Parts): Sambungan {
	const { commands, secrets, now } = parts;
	const { reader, writer } = parts.database;
	const todayOf = (areaCode: string) => dateInZone(now(), zoneOfArea(areaCode));
	const decided = async (trx: Trx, id: string, command: SambunganCommand, actor: Actor) => {
		const stream = `sambungan:${id}`;
		const stored = await loadStream<SambunganEvent>(trx, stream);
		const state = stored.events.reduce(evolveSambungan, initialSambungan);
		const at = new Date(now()).toISOString();
		const today = todayOf(actor.kind === 'account' ? actor.areaCode : '');
		const decision = decideSambungan(command, state, { actor, at, today });
		if (decision.ok) await append(trx, stream, stored, decision.value, actor, at);
		return { decision, at };
	};
	return {
		async make(actor, commandId, asked) {
			// The id of the form is known to whoever sent it alone: what lists and notes name is another one.
			const token = `balai_${secrets.digest('sambungan', commandId)}`;
			const sambunganId = secrets.digest('sambungan id', commandId);
			const office = asked.office.trim();
			const purpose = asked.purpose.trim();
			const made = await commands.once(commandId, async (trx) => {
				const command = { ...asked, office, purpose, kind: 'makeSambungan', sambunganId } as const;
				const { decision, at } = await decided(trx, sambunganId, command, actor);
				if (!decision.ok) return decision;
				for (const event of decision.value)
					if (event.type === 'sambunganMade')
						await trx
							.insertInto('sambungan')
							.values({
								id: sambunganId,
								area_code: event.areaCode,
								office,
								purpose,
								parts: JSON.stringify(event.parts),
								until: event.until,
								token_digest: sha256(token),
								by_account: event.by,
								at,
								ended_at: null
							})
							.execute();
				return ok(null);
			});
			if (!made.ok) return made;
			const { by_account } = await reader
				.selectFrom('sambungan')
				.select('by_account')
				.where('id', '=', sambunganId)
				.executeTakeFirstOrThrow();
			return actor.kind === 'account' && by_account === actor.accountId ? ok(token) : refuse('notAllowed');
		},
		end: (actor, commandId, sambunganId) =>
			commands.once(commandId, async (trx) => {
				if (actor.kind !== 'account') return refuse('notAllowed');
				const { decision, at } = await decided(trx, sambunganId, { kind: 'endSambungan' }, actor);
				if (!decision.ok) return decision;
				if (decision.value.length > 0)
					await trx.updateTable('sambungan').set({ ended_at: at }).where('id', '=', sambunganId).execute();
				return ok(null);
			}),
		list: (actor) => listSambungan(reader, actor, todayOf('')),
		async isOpen({ sambunganId, areaCode }) {
			const row = await reader
				.selectFrom('sambungan')
				.select(['until', 'ended_at'])
				.where('id', '=', sambunganId)
				.executeTakeFirst();
			return row !== undefined && row.ended_at === null && row.until >= todayOf(areaCode);
		},
		async open(token) {
			if (!TOKEN.test(token)) return undefined;
			const row = await reader
				.selectFrom('sambungan')
				.select(['id', 'area_code', 'parts', 'until', 'ended_at'])
				.where('token_digest', '=', sha256(token))
				.executeTakeFirst();
			if (!row || row.ended_at !== null || row.until < todayOf(row.area_code)) return undefined;
			return { kind: 'program', sambunganId: row.id, areaCode: row.area_code, parts: JSON.parse(row.parts) as ProgramPart[] };
		},
		async noteUse({ sambunganId, areaCode }, path, rows) {
			const last_at = new Date(now()).toISOString();
			await writer
				.insertInto('sambungan_use')
				.values({ sambungan_id: sambunganId, day: todayOf(areaCode), path, calls: 1, rows, last_at })
				.onConflict((conflict) =>
					conflict.columns(['sambungan_id', 'day', 'path']).doUpdateSet((eb) => ({
						calls: eb('sambungan_use.calls', '+', 1),
						rows: eb('sambungan_use.rows', '+', eb.ref('excluded.rows')),
						last_at
					}))
				)
				.execute();
		},
		families: (actor, portion) => sharedFamilies(reader, actor, portion),
		usulan: (actor, portion) => sharedUsulan(reader, actor, portion),
		rujukan: (actor, portion) => sharedRujukan(reader, actor, portion),
		visitTotals: (actor, today) => visitTotals(reader, actor, today)
	};
}

async function listSambungan(db: Kysely<Tables>, actor: Actor, today: IsoDate): Promise<SambunganRow[]> {
	const reach = actorReach(actor, 'keepSambungan');
	if (actor.kind !== 'account' || reach === undefined) return [];
	const isEnded = sql<number>`case when ended_at is null then 0 else 1 end`;
	let query = db.selectFrom('sambungan').selectAll().orderBy(isEnded).orderBy('at', 'desc').orderBy('id').limit(MOST_LISTED);
	if (reach === 'area') {
		const { from, to } = areaRange(actor.areaCode);
		query = query.where('area_code', '>=', from).where('area_code', '<', to);
	}
	const rows = await query.execute();
	if (rows.length === 0) return [];
	const since = new Date(Date.parse(today) - RECENT_DAYS * 86_400_000).toISOString().slice(0, 10);
	const uses = await db
		.selectFrom('sambungan_use')
		.select((eb) => [
			'sambungan_id as id',
			'path',
			eb.fn.sum<number>('calls').as('calls'),
			eb.fn.sum<number>('rows').as('rows'),
			eb.fn.max('last_at').as('lastAt')
		])
		.where(
			'sambungan_id',
			'in',
			rows.map(({ id }) => id)
		)
		.where('day', '>=', since)
		.groupBy(['sambungan_id', 'path'])
		.orderBy('path')
		.execute();
	return rows.map((row) => ({
		id: row.id,
		areaCode: row.area_code,
		office: row.office,
		purpose: row.purpose,
		parts: JSON.parse(row.parts) as ProgramPart[],
		until: row.until,
		byAccount: row.by_account,
		at: row.at,
		endedAt: row.ended_at,
		uses: uses
			.filter(({ id }) => id === row.id)
			.map(({ path, calls, rows: told, lastAt }) => ({ path, calls: Number(calls), rows: Number(told), lastAt }))
	}));
}
