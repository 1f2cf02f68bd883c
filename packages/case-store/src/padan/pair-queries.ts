import {
	comparable,
	comparePersons,
	maskNik,
	type Actor,
	type PairClass,
	type PairDecision,
	type PairMarks,
	type PersonOfList,
	type RegisterRow
} from '@balai/domain';
import type { Kysely } from 'kysely';
import type { Tables } from '../schema.ts';
import { areaRange, liveKpm } from '../scope.ts';
import { runOf, type PadanRun } from './runs.ts';
import { rangeOf } from './sides.ts';

/** A person of a list as she is shown beside another. Numbers are masked but for the digits in which the two differ. */
export interface ShownPerson {
	/** The case; null for a person of a register. */
	kpmId: string | null;
	nama: string;
	/** '' where the list gives none. */
	nik: string;
	nomorKk: string;
	/** ISO date, or ''. */
	tanggalLahir: string;
	jenisKelamin: string;
	dusun: string;
	desa: string;
	alamat: string;
	kodeDesa: string;
	/** As the list says it; '' where it does not. */
	desil: string;
	bantuan: string;
	permintaan: string;
}

export interface ShownPair {
	seq: number;
	class: PairClass;
	score: number;
	marks: PairMarks | undefined;
	/** null: the row is gone, as its list was taken back. */
	left: ShownPerson | null;
	right: ShownPerson | null;
	decision: { decision: PairDecision; by: string; at: string; together: string | null; isEarlier: boolean } | null;
}

export interface PairFilter {
	class?: PairClass | undefined;
	/** 'terbuka': nobody has decided, or to look again. */
	decision?: PairDecision | 'terbuka' | undefined;
	areaCode?: string | undefined;
	/** 0–100: those alone that are at least so alike. */
	score?: number | undefined;
	offset?: number | undefined;
	limit?: number | undefined;
}

export interface PairPage {
	run: PadanRun;
	total: number;
	pairs: ShownPair[];
}

/** Pairs of a run, the likeliest first (default 20). */
export async function listPairs(
	db: Kysely<Tables>,
	actor: Actor,
	runId: string,
	filter: PairFilter = {}
): Promise<PairPage | undefined> {
	const run = await runOf(db, actor, runId);
	if (!run) return undefined;
	const query = filtered(db, runId, filter);
	const { total } = await query.select((eb) => eb.fn.countAll<number>().as('total')).executeTakeFirstOrThrow();
	const rows = await query
		.selectAll('padan_pair')
		.select(['padan_decision.decision', 'padan_decision.by_actor', 'padan_decision.at', 'padan_decision.together'])
		.select('padan_decision.run_id as decided_in')
		.orderBy('padan_pair.seq')
		.offset(filter.offset ?? 0)
		.limit(filter.limit ?? 20)
		.execute();
	const right = run.right === '' ? 'kiri' : 'kanan';
	const people = await peopleOf(db, run, [
		{ side: 'kiri', seqs: rows.map(({ left_seq }) => left_seq) },
		{ side: right, seqs: rows.map(({ right_seq }) => right_seq) }
	]);
	return {
		run,
		total: Number(total),
		pairs: rows.map((row): ShownPair => {
			const one = people.get(`kiri ${row.left_seq}`);
			const other = people.get(`${right} ${row.right_seq}`);
			const compared = one && other ? comparePersons(comparable(one.listed), comparable(other.listed)) : undefined;
			return {
				seq: row.seq,
				class: row.class,
				score: row.score,
				marks: compared?.marks,
				left: one ? shown(one, other) : null,
				right: other ? shown(other, one) : null,
				decision:
					row.decision === null || row.by_actor === null || row.at === null
						? null
						: {
								decision: row.decision,
								by: row.by_actor === 'operator' ? 'operator' : (row.by_actor.split(':')[1] ?? ''),
								at: row.at,
								together: row.together,
								isEarlier: row.decided_in !== runId
							}
			};
		})
	};
}

/** How many pairs of each kind wait for a person, and how many were decided. */
export async function pairCounts(
	db: Kysely<Tables>,
	runId: string
): Promise<Record<PairClass, { all: number; open: number; later: number }>> {
	const counts = {
		pasti: { all: 0, open: 0, later: 0 },
		mungkin: { all: 0, open: 0, later: 0 },
		bertentangan: { all: 0, open: 0, later: 0 }
	};
	const rows = await filtered(db, runId, {})
		.select((eb) => ['padan_pair.class', 'padan_decision.decision', eb.fn.countAll<number>().as('n')])
		.groupBy(['padan_pair.class', 'padan_decision.decision'])
		.execute();
	for (const { class: kind, decision, n } of rows) {
		counts[kind].all += Number(n);
		if (decision === null) counts[kind].open += Number(n);
		if (decision === 'nanti') counts[kind].later += Number(n);
	}
	return counts;
}

function filtered(db: Kysely<Tables>, runId: string, { class: kind, decision, areaCode, score }: PairFilter) {
	let query = db
		.selectFrom('padan_pair')
		.leftJoin('padan_decision', 'padan_decision.pair_key', 'padan_pair.pair_key')
		.where('padan_pair.run_id', '=', runId);
	if (kind !== undefined) query = query.where('padan_pair.class', '=', kind);
	if (score !== undefined) query = query.where('padan_pair.score', '>=', score);
	if (decision === 'terbuka') query = query.where('padan_decision.decision', 'is', null);
	else if (decision !== undefined) query = query.where('padan_decision.decision', '=', decision);
	if (areaCode !== undefined) {
		const { from, to } = rangeOf(areaCode);
		query = query.where('padan_pair.area_code', '>=', from).where('padan_pair.area_code', '<', to);
	}
	return query;
}

interface KnownPerson {
	kpmId: string | null;
	listed: PersonOfList;
	row: Partial<RegisterRow>;
}

/** By 'side seq'. */
export async function peopleOf(
	db: Kysely<Tables>,
	run: PadanRun,
	asked: readonly { side: 'kiri' | 'kanan'; seqs: readonly number[] }[]
): Promise<Map<string, KnownPerson>> {
	const found = new Map<string, KnownPerson>();
	for (const { side, seqs } of asked) {
		if (seqs.length === 0) continue;
		const refs = await db
			.selectFrom('padan_person')
			.select(['seq', 'ref'])
			.where('run_id', '=', run.id)
			.where('side', '=', side)
			.where('seq', 'in', [...new Set(seqs)])
			.execute();
		const isCases = (side === 'kiri' ? run.left : run.right) === 'pkh';
		const ids = refs.map(({ ref }) => ref);
		if (ids.length === 0) continue;
		const known = isCases ? await casesOf(db, run.areaCode, ids) : await rowsOf(db, ids);
		for (const { seq, ref } of refs) {
			const person = known.get(ref);
			if (person) found.set(`${side} ${seq}`, person);
		}
	}
	return found;
}

/** Who has moved elsewhere since is not there any more for those of this area. */
async function casesOf(db: Kysely<Tables>, areaCode: string, ids: readonly string[]): Promise<Map<string, KnownPerson>> {
	const { from, to } = areaRange(areaCode);
	const rows = await liveKpm(db)
		.innerJoin('person', 'person.kpm_id', 'kpm.id')
		.selectAll('person')
		.select(['kpm.area_code', 'kpm.desil'])
		.where('kpm.id', 'in', [...ids])
		.where('kpm.area_code', '>=', from)
		.where('kpm.area_code', '<', to)
		.execute();
	return new Map(
		rows.map((row) => {
			const listed: PersonOfList = {
				nama: row.nama,
				nik: row.nik,
				nomorKk: row.nomor_kk,
				jenisKelamin: row.jenis_kelamin === 'L' || row.jenis_kelamin === 'P' ? row.jenis_kelamin : null,
				tanggalLahir: row.tanggal_lahir,
				kodeDesa: row.area_code
			};
			const more = { dusun: row.dusun, desa: row.desa, desil: row.desil, bantuan: 'PKH' };
			return [row.kpm_id, { kpmId: row.kpm_id, listed, row: more }];
		})
	);
}

async function rowsOf(db: Kysely<Tables>, ids: readonly string[]): Promise<Map<string, KnownPerson>> {
	const rows = await db
		.selectFrom('register_row')
		.select(['id', 'content'])
		.where('id', 'in', [...ids])
		.execute();
	return new Map(
		rows.map(({ id, content }) => {
			const row = JSON.parse(content) as RegisterRow;
			return [id, { kpmId: null, listed: row, row }];
		})
	);
}

export function shown({ kpmId, listed, row }: KnownPerson, beside?: KnownPerson): ShownPerson {
	return {
		kpmId,
		nama: listed.nama,
		nik: maskedBeside(listed.nik, beside?.listed.nik),
		nomorKk: maskedBeside(listed.nomorKk, beside?.listed.nomorKk),
		tanggalLahir: listed.tanggalLahir ?? '',
		jenisKelamin: listed.jenisKelamin ?? '',
		dusun: row.dusun ?? '',
		desa: row.desa ?? '',
		alamat: row.alamat ?? '',
		kodeDesa: listed.kodeDesa,
		desil: row.desil === null || row.desil === undefined ? '' : String(row.desil),
		bantuan: row.bantuan ?? '',
		permintaan: row.permintaan ?? ''
	};
}

/** Whoever compares two numbers sees where they differ, and of what they share no more than anywhere. */
function maskedBeside(number: string | null, other: string | null | undefined): string {
	const masked = maskNik(number ?? '');
	if (number === null || !other || other.length !== number.length) return masked;
	const differing = [...number].filter((digit, at) => digit !== other[at]).length;
	// Two wholly different numbers would be shown whole.
	if (differing > 3) return masked;
	return [...masked].map((sign, at) => (number[at] === other[at] ? sign : (number[at] ?? sign))).join('');
}
