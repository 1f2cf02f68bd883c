import {
	FIRST_STEP,
	missingPapers,
	type Actor,
	type IsoDate,
	type MissingPaper,
	type PaperKind,
	type PaperPolicy,
	type UsulanPath
} from '@balai/domain';
import type { Kysely } from 'kysely';
import type { Tables } from '../schema.ts';
import { caseScope, liveKpm } from '../scope.ts';
import { paperPolicy } from './paper-policy.ts';
import { heldPapers, type HeldKind } from './papers.ts';
import { knownPapers, type KnownPaper } from './usulan-queries.ts';

/** A family that could be proposed now, by one path. */
export interface ReadyFamily {
	kpmId: string;
	nama: string;
	dusun: string | null;
	desa: string | null;
	areaCode: string;
	path: UsulanPath;
	/** 'session', an occasion of her own word, or a ground of the other paths. */
	kind: string;
	/** Day of the visit, or of the decision. */
	standsSince: IsoDate;
	/** Prepared so far. */
	papers: PaperKind[];
	missing: MissingPaper[];
}

/** The families of a pendamping that could be proposed now, those with all papers first; empty for everybody else. */
export async function readyFamilies(db: Kysely<Tables>, actor: Actor): Promise<ReadyFamily[]> {
	const scope = caseScope(actor, 'prepareUsulan');
	if (!scope?.pendampingId) return [];
	const rows = await db
		.selectFrom('usulan_ready')
		.innerJoin('person', 'person.kpm_id', 'usulan_ready.kpm_id')
		.select([
			'usulan_ready.kpm_id as kpmId',
			'usulan_ready.path',
			'usulan_ready.kind',
			'usulan_ready.stands_since as standsSince',
			'usulan_ready.area_code as areaCode',
			'person.nama',
			'person.dusun',
			'person.desa'
		])
		.where('usulan_ready.pendamping_id', '=', scope.pendampingId)
		.where('usulan_ready.area_code', '>=', scope.from)
		.where('usulan_ready.area_code', '<', scope.to)
		.orderBy('person.desa')
		.orderBy('person.nama')
		.orderBy('usulan_ready.kpm_id')
		.execute();
	if (rows.length === 0) return [];
	const prepared = await db
		.selectFrom('paper')
		.select(['kpm_id', 'path', 'kind'])
		.where(
			'kpm_id',
			'in',
			rows.map(({ kpmId }) => kpmId)
		)
		.where('usulan_id', 'is', null)
		.execute();
	const policy = await paperPolicy(db);
	const families = rows.map((row) => {
		const hers = prepared.filter(({ kpm_id, path }) => kpm_id === row.kpmId && path === row.path);
		return { ...row, papers: hers.map(({ kind }) => kind), missing: missingPapers(row.path, hers, policy) };
	});
	return families.toSorted((a, b) => Number(a.missing.length > 0) - Number(b.missing.length > 0));
}

/** The papers of one family while they are with her pendamping. */
export interface PaperDesk {
	kpmId: string;
	nama: string;
	dusun: string | null;
	desa: string | null;
	areaCode: string;
	path: UsulanPath;
	/** The proposal that was given back to her; null while there is none. */
	usulanId: string | null;
	papers: KnownPaper[];
	/** What Balai holds and is not among them yet. */
	held: { kind: HeldKind; sessionId: string; on: IsoDate; method: string }[];
	missing: MissingPaper[];
	policy: PaperPolicy;
}

/** Undefined unless the papers of that path are with this pendamping now (alike for unknown families, CS4). */
export async function paperDesk(
	db: Kysely<Tables>,
	actor: Actor,
	kpmId: string,
	path: UsulanPath
): Promise<PaperDesk | undefined> {
	const scope = caseScope(actor, 'prepareUsulan');
	if (!scope?.pendampingId) return undefined;
	const person = await liveKpm(db)
		.innerJoin('person', 'person.kpm_id', 'kpm.id')
		.select(['person.nama', 'person.dusun', 'person.desa', 'kpm.area_code as areaCode'])
		.where('kpm.id', '=', kpmId)
		.where('kpm.pendamping_id', '=', scope.pendampingId)
		.where('kpm.area_code', '>=', scope.from)
		.where('kpm.area_code', '<', scope.to)
		.executeTakeFirst();
	if (!person) return undefined;
	const usulanId = await withHer(db, kpmId, path);
	if (usulanId === undefined) return undefined;
	const papers = await knownPapers(
		db
			.selectFrom('paper')
			.where('paper.kpm_id', '=', kpmId)
			.where('paper.path', '=', path)
			.where((eb) => eb.or([eb('paper.usulan_id', 'is', null), eb('paper.usulan_id', '=', usulanId ?? '')]))
	);
	const policy = await paperPolicy(db);
	const held = (await heldPapers(db, kpmId)).filter(
		(one) => !papers.some(({ kind, session }) => kind === one.kind && session?.id === one.sessionId)
	);
	return { ...person, kpmId, path, usulanId, papers, held, missing: missingPapers(path, papers, policy), policy };
}

/** Null: she could be proposed · an id: that proposal was given back to the pendamping · undefined: neither. */
async function withHer(db: Kysely<Tables>, kpmId: string, path: UsulanPath): Promise<string | null | undefined> {
	const ready = await db
		.selectFrom('usulan_ready')
		.select('kpm_id')
		.where('kpm_id', '=', kpmId)
		.where('path', '=', path)
		.executeTakeFirst();
	if (ready) return null;
	const open = await db
		.selectFrom('usulan')
		.select('id')
		.where('kpm_id', '=', kpmId)
		.where('path', '=', path)
		.where('status', '=', 'running')
		.where('step', '=', FIRST_STEP)
		.executeTakeFirst();
	return open?.id;
}
