import {
	areaCovers,
	checkSuccessor,
	decideHandOver,
	ok,
	refuse,
	type AccountId,
	type Actor,
	type CommandId,
	type KpmId,
	type RefusalCode,
	type Result
} from '@balai/domain';
import type { Commands } from '../commands.ts';
import type { Database } from '../engines/engine.ts';
import type { CaseloadAccount } from '../lists/create-cases.ts';
import { areaRange, caseScope } from '../scope.ts';
import { sha256 } from '../secrets.ts';
import {
	caseloadFamilies,
	listCaseloads,
	listHandovers,
	ofCaseload,
	type Caseload,
	type CaseloadFamily,
	type HandoverRow
} from './handover-queries.ts';

/** Which families go: the whole caseload in the actor's area, whole desa of it, and single ones; what is named twice goes once. */
export interface Handed {
	from: AccountId | null;
	to: AccountId;
	families: 'all' | { areaCodes: readonly string[]; kpmIds: readonly string[] };
}

/** How far a hand-over came. */
export interface HandoverDone {
	moved: number;
	/** Left where they were. */
	kept: number;
}

/**
 * A caseload that changes hands: open visits, plans, proposals and referrals go with each family, and nothing else. Each family goes in a
 * transaction of its own, so that no hall waits for hundreds; what was interrupted goes on under the same id.
 */
export interface Handovers {
	caseloads(actor: Actor): Promise<Caseload[]>;
	/** A page of `CASELOAD_PAGE` families; `page` counts from 1. */
	families(actor: Actor, pendampingId: string | null, page?: number): Promise<CaseloadFamily[]>;
	recent(actor: Actor): Promise<HandoverRow[]>;
	/** `handoverId`: sent twice it is one. Families outside the other's area stay; where none can go it is refused. */
	handOver(
		actor: Actor,
		handoverId: CommandId,
		handed: Handed,
		accounts: readonly CaseloadAccount[]
	): Promise<Result<HandoverDone, RefusalCode>>;
	/** Finishes one that was interrupted. */
	goOn(actor: Actor, handoverId: string, accounts: readonly CaseloadAccount[]): Promise<Result<HandoverDone, RefusalCode>>;
	/** Gives back what is still with whom it was given to. */
	handBack(
		actor: Actor,
		handoverId: CommandId,
		earlierId: string,
		accounts: readonly CaseloadAccount[]
	): Promise<Result<HandoverDone, RefusalCode>>;
}

/** Ids in one question. */
const PORTION = 500;

interface Parts {
	database: Database;
	commands: Commands;
	now: () => number;
}

export function makeHandovers({ database, commands, now }: Parts): Handovers {
	const { reader, writer } = database;

	const visible = async (actor: Actor, id: string) => {
		if (actor.kind !== 'account' || !caseScope(actor, 'handOverCaseload')) return undefined;
		const { from, to } = areaRange(actor.areaCode);
		const row = await reader.selectFrom('handover').selectAll().where('id', '=', id).executeTakeFirst();
		return row && row.area_code >= from && row.area_code < to ? row : undefined;
	};

	const goOn: Handovers['goOn'] = async (actor, handoverId, accounts) => {
		const row = await visible(actor, handoverId);
		if (!row) return refuse('unknownOrForbidden');
		const [from, to] = [row.from_account as AccountId | null, row.to_account as AccountId];
		const cases = await reader
			.selectFrom('handover_case')
			.select(['kpm_id as kpmId', 'status'])
			.where('handover_id', '=', handoverId)
			.orderBy('kpm_id')
			.execute();
		const mark = (kpmId: string, status: 'moved' | 'kept', db: Pick<typeof writer, 'updateTable'> = writer) =>
			db
				.updateTable('handover_case')
				.set({ status })
				.where('handover_id', '=', handoverId)
				.where('kpm_id', '=', kpmId)
				.where('status', '=', 'waiting')
				.execute();
		const successor = accounts.find(({ id }) => id === to);
		for (const { kpmId } of cases.filter(({ status }) => status === 'waiting')) {
			const gone = await commands.person(actor, partId(handoverId, kpmId), kpmId as KpmId, async (trx, known) => {
				const context = { actor, at: known.at, areaCode: known.areaCode, successor };
				const decision = decideHandOver({ handoverId, from, to }, known.state, context);
				if (!decision.ok) return decision;
				await commands.appendKpm(trx, kpmId as KpmId, known.stream, decision.value, actor);
				await mark(kpmId, 'moved', trx);
				return ok(null);
			});
			if (!gone.ok) await mark(kpmId, 'kept');
		}
		const after = await reader.selectFrom('handover_case').select('status').where('handover_id', '=', handoverId).execute();
		const count = (wanted: string) => after.filter(({ status }) => status === wanted).length;
		return ok({ moved: count('moved'), kept: count('kept') });
	};

	const handOver: Handovers['handOver'] = async (actor, handoverId, handed, accounts) => {
		const scope = caseScope(actor, 'handOverCaseload');
		if (!scope || actor.kind !== 'account') return refuse('notAllowed');
		const begun = await commands.once(handoverId, async (trx) => {
			const { from, to, families } = handed;
			const successor = accounts.find(({ id }) => id === to);
			const checked = checkSuccessor({ from, to }, successor);
			if (!checked.ok) return checked;
			const caseload = await ofCaseload(trx, scope, from).select(['kpm.id', 'kpm.area_code']).execute();
			const [areas, ids] = families === 'all' ? [] : [new Set(families.areaCodes), new Set(families.kpmIds)];
			const chosen = caseload.filter(({ id, area_code: code }) => families === 'all' || areas?.has(code) || ids?.has(id));
			if (chosen.length === 0) return refuse('nobodyChosen');
			if (!chosen.some(({ area_code: code }) => reachesOf(successor, code))) return refuse('successorOutsideArea');
			const at = new Date(now()).toISOString();
			await trx
				.insertInto('handover')
				.values({
					id: handoverId,
					area_code: actor.areaCode,
					from_account: from,
					to_account: to,
					by_account: actor.accountId,
					at
				})
				.execute();
			const rows = chosen.map(({ id }) => ({ handover_id: handoverId, kpm_id: id, status: 'waiting' as const }));
			for (let first = 0; first < rows.length; first += PORTION)
				await trx
					.insertInto('handover_case')
					.values(rows.slice(first, first + PORTION))
					.execute();
			return ok(null);
		});
		return begun.ok ? goOn(actor, handoverId, accounts) : begun;
	};

	return {
		caseloads: (actor) => listCaseloads(reader, actor),
		families: (actor, pendampingId, page) => caseloadFamilies(reader, actor, pendampingId, page),
		recent: (actor) => listHandovers(reader, actor),
		handOver,
		goOn,
		async handBack(actor, handoverId, earlierId, accounts) {
			const earlier = await visible(actor, earlierId);
			if (!earlier) return refuse('unknownOrForbidden');
			const rows = await reader
				.selectFrom('handover_case')
				.select('kpm_id')
				.where('handover_id', '=', earlierId)
				.where('status', '=', 'moved')
				.execute();
			const families = { areaCodes: [], kpmIds: rows.map(({ kpm_id: id }) => id) };
			if (earlier.from_account === null) return refuse('successorNotPendamping');
			const back = { from: earlier.to_account as AccountId, to: earlier.from_account as AccountId, families };
			return handOver(actor, handoverId, back, accounts);
		}
	};
}

/** An account without an area would cover every code. */
function reachesOf(account: CaseloadAccount | undefined, areaCode: string): boolean {
	return account !== undefined && account.areaCode !== '' && areaCovers(account.areaCode, areaCode);
}

/** The command id of one family within a hand-over. */
function partId(handoverId: string, kpmId: string): CommandId {
	return sha256(`${handoverId}\n${kpmId}`) as CommandId;
}
