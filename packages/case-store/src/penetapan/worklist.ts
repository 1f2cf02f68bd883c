import {
	maskNik,
	missingAtStep,
	penetapanSteps,
	type Actor,
	type IsoDate,
	type MissingItem,
	type PaperPolicy,
	type PenetapanStepNumber,
	type UsulanPath
} from '@balai/domain';
import { sql, type Kysely } from 'kysely';
import type { Tables } from '../schema.ts';
import { paperPolicy } from './paper-policy.ts';
import type { UsulanTable } from './penetapan-tables.ts';
import { scopedUsulan } from './usulan-scope.ts';

export const WORK_TABS = ['mine', 'all', 'returned', 'ended'] as const;
export type WorkTab = (typeof WORK_TABS)[number];

const ENDED: readonly UsulanTable['status'][] = ['done', 'refused', 'dropped', 'cancelled'];

export interface WorkFilter {
	tab: WorkTab;
	/** Part of a desa's or a person's name, or the mark of a bundle ('U-2026-041', '41'). */
	search?: string | undefined;
	offset?: number | undefined;
	limit?: number | undefined;
}

/** Those of one Surat Pengajuan that stand at the same step in the same way; one who was given back is a row of her own. */
export interface WorkRow {
	letterId: string;
	/** 'U-2026-041'. */
	label: string;
	step: PenetapanStepNumber;
	status: UsulanTable['status'];
	count: number;
	/** The one proposal, where it is one. */
	single: { usulanId: string; nama: string; reason: string | null } | null;
	/** By name. */
	desa: string | null;
	/** More desa than that one. */
	moreDesa: number;
	pendampingId: string | null;
	/** Instant: since when the first of them waits there; '' where that would tell when a family took it back. */
	since: string;
	returnedFrom: PenetapanStepNumber | null;
	returnedHow: UsulanTable['returned_how'];
	byKorkab: boolean;
	/** It waits for this actor. */
	isMine: boolean;
}

export interface Worklist {
	rows: WorkRow[];
	/** Of the chosen tab and search. */
	total: number;
	counts: Record<WorkTab, number>;
}

/** The bundles that an actor may see, those that wait for her first, the longest waiting on top. */
export async function worklist(db: Kysely<Tables>, actor: Actor, filter: WorkFilter): Promise<Worklist> {
	const counts: Worklist['counts'] = { mine: 0, all: 0, returned: 0, ended: 0 };
	const steps = stepsOf(actor);
	if (!scopedUsulan(db, actor)) return { rows: [], total: 0, counts };
	for (const tab of WORK_TABS) counts[tab] = await countBundles(db, actor, { tab });
	const { limit = 50, offset = 0 } = filter;
	const query = bundles(db, actor, filter);
	if (!query) return { rows: [], total: 0, counts };
	const isMine =
		steps.length === 0 ? sql<number>`0` : sql<number>`case when usulan.step in (${sql.join(steps)}) then 1 else 0 end`;
	const rows = await query
		.select((eb) => [
			'usulan.letter_id as letterId',
			'usulan.step',
			'usulan.status',
			'usulan.pendamping_id as pendampingId',
			'usulan.returned_from as returnedFrom',
			'usulan.returned_how as returnedHow',
			eb.fn.countAll<number>().as('count'),
			eb.fn.min('usulan.since').as('since'),
			eb.fn.min('usulan.id').as('usulanId'),
			eb.fn.min('person.nama').as('nama'),
			eb.fn.min('person.desa').as('desa'),
			eb.fn.count<number>('person.desa').distinct().as('desaCount'),
			eb.fn.max('usulan.by_korkab').as('byKorkab'),
			eb.fn.min('usulan.note_id').as('noteId'),
			isMine.as('mine')
		])
		.orderBy('mine', 'desc')
		.orderBy(filter.tab === 'ended' ? sql`max(usulan.since) desc` : sql`min(usulan.since)`)
		.orderBy('usulan.letter_id')
		.orderBy('usulan.step')
		.offset(offset)
		.limit(limit)
		.execute();
	const labels = await labelsOf(
		db,
		rows.map(({ letterId }) => letterId)
	);
	const reasons = await textsOf(
		db,
		rows.filter(({ count }) => Number(count) === 1).map(({ noteId }) => noteId)
	);
	const hidesWhy = actor.kind === 'account' && actor.role === 'pendamping';
	return {
		rows: rows.map((row): WorkRow => {
			const { letterId, usulanId, nama, noteId, desaCount, mine, byKorkab, ...rest } = row;
			const isBare = hidesWhy && row.status === 'cancelled';
			const single = Number(row.count) === 1 ? { usulanId, nama, reason: (noteId && reasons.get(noteId)) || null } : null;
			return {
				...rest,
				letterId,
				label: labels.get(letterId) ?? '',
				step: (isBare ? 1 : row.step) as PenetapanStepNumber,
				since: isBare ? '' : row.since,
				count: Number(row.count),
				single,
				moreDesa: Math.max(0, Number(desaCount) - 1),
				returnedFrom: row.returnedFrom as PenetapanStepNumber | null,
				byKorkab: !isBare && byKorkab === 1,
				isMine: row.status === 'running' && Number(mine) === 1
			};
		}),
		total: filter.search ? await countBundles(db, actor, filter) : counts[filter.tab],
		counts
	};
}

function bundles(db: Kysely<Tables>, actor: Actor, { tab, search }: WorkFilter) {
	const scoped = scopedUsulan(db, actor);
	if (!scoped) return undefined;
	const steps = stepsOf(actor);
	let query = scoped
		.innerJoin('person', 'person.kpm_id', 'usulan.kpm_id')
		// Named one by one, so that the index of status and area finds them.
		.where('usulan.status', 'in', tab === 'ended' ? ENDED : ['running'])
		.groupBy([
			'usulan.letter_id',
			'usulan.step',
			'usulan.status',
			'usulan.pendamping_id',
			'usulan.returned_from',
			'usulan.returned_how'
		]);
	if (tab === 'mine') query = steps.length > 0 ? query.where('usulan.step', 'in', steps) : query.where(sql<boolean>`1 = 0`);
	if (tab === 'returned') query = query.where('usulan.returned_from', 'is not', null);
	const wanted = search?.trim().toLowerCase();
	if (!wanted) return query;
	const mark = /^(?:u-?)?(?:(\d{4})-)?(\d{1,6})$/.exec(wanted);
	if (mark) {
		const [, year, seq = ''] = mark;
		let letters = db.selectFrom('usulan_document').select('usulan_document.id').where('seq', '=', Number(seq));
		if (year) letters = letters.where('register', 'like', `%/${year}`);
		return query.where('usulan.letter_id', 'in', letters);
	}
	const part = `%${wanted.replace(/[%_\\]/g, '')}%`;
	return query.where((eb) =>
		eb.or([eb(eb.fn('lower', ['person.desa']), 'like', part), eb(eb.fn('lower', ['person.nama']), 'like', part)])
	);
}

async function countBundles(db: Kysely<Tables>, actor: Actor, filter: WorkFilter): Promise<number> {
	const query = bundles(db, actor, filter);
	if (!query) return 0;
	const { count } = await db
		.selectFrom(query.select('usulan.step').as('bundle'))
		.select((eb) => eb.fn.countAll<number>().as('count'))
		.executeTakeFirstOrThrow();
	return Number(count);
}

/** The steps that a role takes. */
function stepsOf(actor: Actor): PenetapanStepNumber[] {
	if (actor.kind !== 'account') return [];
	return penetapanSteps.filter(({ roles }) => roles.includes(actor.role)).map(({ number }) => number);
}

/** Letter id → 'U-2026-041'. */
export async function labelsOf(db: Kysely<Tables>, letterIds: readonly string[]): Promise<Map<string, string>> {
	if (letterIds.length === 0) return new Map();
	const rows = await db
		.selectFrom('usulan_document')
		.select(['id', 'register', 'seq'])
		.where('id', 'in', [...new Set(letterIds)])
		.execute();
	return new Map(rows.map(({ id, register, seq }) => [id, labelOf(register, seq)]));
}

function labelOf(register: string | null, seq: number | null): string {
	return register === null || seq === null ? '' : `U-${register.slice(-4)}-${String(seq).padStart(3, '0')}`;
}

export async function textsOf(db: Kysely<Tables>, noteIds: readonly (string | null)[]): Promise<Map<string, string>> {
	const ids = noteIds.filter((id) => id !== null);
	if (ids.length === 0) return new Map();
	const rows = await db.selectFrom('note').select(['id', 'text']).where('id', 'in', ids).execute();
	return new Map(rows.map(({ id, text }) => [id, text]));
}

/** One proposal that waits, as the list of its step shows it. */
export interface WaitingUsulan {
	usulanId: string;
	kpmId: string;
	nama: string;
	/** '' where none is known; in full only from `officialNumbers`. */
	maskedNik: string;
	nomorPeserta: string | null;
	dusun: string | null;
	desa: string | null;
	areaCode: string;
	pendampingId: string | null;
	path: UsulanPath;
	label: string;
	/** Instant. */
	since: string;
	statementOn: IsoDate;
	returned: { from: PenetapanStepNumber; how: 'returned' | 'rejected'; reason: string } | null;
	byKorkab: boolean;
	missing: MissingItem[];
}

/** All that wait at a step and that the actor may see, by desa and name; at most `limit` of `total`. */
export async function waitingAt(
	db: Kysely<Tables>,
	actor: Actor,
	step: PenetapanStepNumber,
	filter: { letterId?: string | undefined; limit?: number | undefined } = {}
): Promise<{ total: number; rows: WaitingUsulan[] }> {
	const scoped = scopedUsulan(db, actor);
	if (!scoped) return { total: 0, rows: [] };
	let query = scoped
		.innerJoin('person', 'person.kpm_id', 'usulan.kpm_id')
		.where('usulan.status', '=', 'running')
		.where('usulan.step', '=', step);
	if (filter.letterId) query = query.where('usulan.letter_id', '=', filter.letterId);
	const { total } = await query.select((eb) => eb.fn.countAll<number>().as('total')).executeTakeFirstOrThrow();
	const rows = await query
		.select([
			'usulan.id as usulanId',
			'usulan.kpm_id as kpmId',
			'usulan.area_code as areaCode',
			'usulan.pendamping_id as pendampingId',
			'usulan.path',
			'usulan.letter_id as letterId',
			'usulan.since',
			'usulan.statement_on as statementOn',
			'usulan.returned_from as returnedFrom',
			'usulan.returned_how as returnedHow',
			'usulan.note_id as noteId',
			'usulan.by_korkab as korkab',
			'person.nama',
			'person.nik as wholeNik',
			'person.nomor_peserta as nomorPeserta',
			'person.dusun',
			'person.desa'
		])
		.orderBy('usulan.area_code')
		.orderBy('person.nama')
		.orderBy('usulan.id')
		.limit(filter.limit ?? 300)
		.execute();
	const labels = await labelsOf(
		db,
		rows.map(({ letterId }) => letterId)
	);
	const reasons = await textsOf(
		db,
		rows.map(({ noteId }) => noteId)
	);
	const papers = await papersOfAll(
		db,
		rows.map(({ usulanId }) => usulanId)
	);
	const policy: PaperPolicy = await paperPolicy(db);
	return {
		total: Number(total),
		rows: rows.map(({ letterId, returnedFrom, returnedHow, noteId, korkab, wholeNik, ...row }) => {
			const nomorPeserta = row.nomorPeserta !== null;
			const has = { papers: papers.get(row.usulanId) ?? [], policy, nik: wholeNik !== null, nomorPeserta };
			return {
				...row,
				maskedNik: wholeNik === null ? '' : maskNik(wholeNik),
				label: labels.get(letterId) ?? '',
				returned:
					returnedFrom === null
						? null
						: {
								from: returnedFrom as PenetapanStepNumber,
								how: returnedHow ?? 'returned',
								reason: (noteId && reasons.get(noteId)) || ''
							},
				byKorkab: korkab === 1,
				missing: missingAtStep(step, row.path, has)
			};
		})
	};
}

async function papersOfAll(db: Kysely<Tables>, usulanIds: readonly string[]) {
	const byUsulan = new Map<string, Pick<Tables['paper'], 'kind'>[]>();
	if (usulanIds.length === 0) return byUsulan;
	const rows = await db
		.selectFrom('paper')
		.select(['usulan_id as usulanId', 'kind'])
		.where('usulan_id', 'in', [...usulanIds])
		.execute();
	for (const { usulanId, kind } of rows)
		if (usulanId !== null) byUsulan.set(usulanId, [...(byUsulan.get(usulanId) ?? []), { kind }]);
	return byUsulan;
}
