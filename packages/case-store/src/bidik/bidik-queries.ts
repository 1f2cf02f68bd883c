import { setImmediate } from 'node:timers/promises';
import {
	actorReach,
	areaCovers,
	assessBidik,
	decisive,
	ok,
	refuse,
	rulePacks,
	type Actor,
	type Assessment,
	type Finding,
	type IsoDate,
	type PackId,
	type Result,
	type RuleId,
	type RulePack,
	type Verdict
} from '@balai/domain';
import type { Kysely } from 'kysely';
import type { Tables } from '../schema.ts';
import { caseScope, liveKpm, type Scope } from '../scope.ts';
import { desaOf, liveFacts, loadReference, type KnownFamily } from './live-facts.ts';
import { bidikPolicy } from './office-tables.ts';

/** Which rules are asked, and for which day. */
export interface BidikQuestion {
	pack: PackId;
	/** Years in PKH, the line and the age of a PDSE are counted for it; facts are those known now. */
	on: IsoDate;
	/** A desa or a larger area; without it all that the actor reaches. */
	areaCode?: string | undefined;
}

export interface BidikFilter extends BidikQuestion {
	verdict?: Verdict | undefined;
	/** Asked for in its place where nobody has that one, and somebody this one. */
	orElse?: Verdict | undefined;
	/** A rule that carries the verdict. */
	reason?: RuleId | undefined;
	/** Those alone whose home is to be looked at first. */
	isToCheck?: boolean | undefined;
	limit?: number | undefined;
	offset?: number | undefined;
}

export type BidikCounts = Record<Verdict, number>;

export interface AssessedFamily extends Assessment {
	kpmId: string;
}

export interface BidikRow extends AssessedFamily {
	nama: string;
	dusun: string | null;
	desa: string | null;
	areaCode: string;
	pendampingId: string | null;
}

export interface BidikPage {
	/** The one that was asked for in the end; without it all. */
	verdict: Verdict | undefined;
	/** Of all families that were looked at, whatever the filter. */
	counts: BidikCounts;
	/** How many yes ask for a look at the home first. */
	toCheck: number;
	/** How many the filter leaves. */
	total: number;
	/** By name; nobody stands before anybody else for any other reason. */
	rows: BidikRow[];
}

export type BidikRefusal = 'notAllowed' | 'packNotHere' | 'areaTooWide';

/** Families of a kab/kota that are looked at while somebody waits for the page. */
const MOST_ON_A_PAGE = 60_000;
const PAGE = 50;

interface Assessed extends AssessedFamily {
	nameKey: string;
}

/** The families that an actor reaches, asked one by one, by name; families of another area than the pack's are left out. */
export async function listBidik(db: Kysely<Tables>, actor: Actor, filter: BidikFilter): Promise<Result<BidikPage, BidikRefusal>> {
	const assessed = await assessAll(db, actor, filter, MOST_ON_A_PAGE);
	if (!assessed.ok) return assessed;
	const { limit = PAGE, offset = 0, orElse } = filter;
	const counts = countsOf(assessed.value);
	const isInstead = filter.verdict && orElse && counts[filter.verdict] === 0 && counts[orElse] > 0;
	const verdict = isInstead ? orElse : filter.verdict;
	const fitting = assessed.value
		.filter((each) => fits(each, { ...filter, verdict }))
		.sort((a, b) => compare(a.nameKey, b.nameKey) || compare(a.kpmId, b.kpmId));
	const rows = await withNames(db, fitting.slice(offset, offset + limit));
	const toCheck = assessed.value.filter(({ fieldCheck }) => fieldCheck.length > 0).length;
	return ok({ verdict, counts, toCheck, total: fitting.length, rows: redactedFor(actor, rows) });
}

/** Every family that an actor reaches with its verdict, by id. */
export async function allBidik(
	db: Kysely<Tables>,
	actor: Actor,
	question: BidikQuestion,
	most = Number.POSITIVE_INFINITY
): Promise<Result<{ counts: BidikCounts; rows: AssessedFamily[]; scope: Scope }, BidikRefusal>> {
	const assessed = await assessAll(db, actor, question, most);
	const scope = caseScope(actor, 'readBidik');
	if (!assessed.ok || !scope) return assessed.ok ? refuse('notAllowed') : assessed;
	const rows = assessed.value.map(({ nameKey: _nameKey, ...row }) => row).sort((a, b) => compare(a.kpmId, b.kpmId));
	return ok({ counts: countsOf(rows), rows: redactedFor(actor, rows), scope });
}

/** What the rules say of these families; whoever is not in reach, or no more in PKH, is missing. */
export async function verdictsOf(
	db: Kysely<Tables>,
	actor: Actor,
	kpmIds: readonly string[],
	question: BidikQuestion
): Promise<ReadonlyMap<string, Verdict>> {
	const verdicts = new Map<string, Verdict>();
	const scope = caseScope(actor, 'readBidik');
	const pack = scope && (await packOf(db, question));
	if (!pack) return verdicts;
	const reference = await loadReference(db);
	for (let from = 0; from < kpmIds.length; from += PORTION) {
		const portion = { kpmIds: kpmIds.slice(from, from + PORTION) };
		for (const family of await liveFacts(db, scope, portion, reference, question.on))
			if (areaCovers(pack.areaCode, family.areaCode))
				verdicts.set(family.kpmId, assessBidik(pack, family.facts, question.on).verdict);
	}
	return verdicts;
}

/** Engines limit how many values a question may carry. */
const PORTION = 500;

async function assessAll(
	db: Kysely<Tables>,
	actor: Actor,
	question: BidikQuestion,
	most: number
): Promise<Result<Assessed[], BidikRefusal>> {
	const scope = caseScope(actor, 'readBidik');
	if (!scope) return refuse('notAllowed');
	const pack = await packOf(db, question);
	if (!pack) return refuse('packNotHere');
	const desa = (await desaOf(db, scope, question.areaCode)).filter(({ areaCode }) => areaCovers(pack.areaCode, areaCode));
	if (desa.reduce((sum, { count }) => sum + count, 0) > most) return refuse('areaTooWide');
	const reference = await loadReference(db);
	const assessed: Assessed[] = [];
	for (const { areaCode } of desa) {
		const families = await liveFacts(db, scope, { areaCode }, reference, question.on);
		for (const family of families) assessed.push(assess(pack, family, question.on));
		// Halls that share the processor come in between.
		await setImmediate();
	}
	return ok(assessed);
}

function assess(pack: RulePack, { kpmId, nameKey, facts }: KnownFamily, on: IsoDate): Assessed {
	return { kpmId, nameKey, ...assessBidik(pack, facts, on) };
}

/** Undefined before its first day. */
async function packOf(db: Kysely<Tables>, { pack, on }: BidikQuestion): Promise<RulePack | undefined> {
	return rulePacks(await bidikPolicy(db)).find(({ id, from }) => id === pack && from <= on);
}

function fits(assessed: AssessedFamily, { verdict, reason, isToCheck }: BidikFilter): boolean {
	if (verdict !== undefined && assessed.verdict !== verdict) return false;
	if (reason !== undefined && !decisive(assessed).some(({ rule }) => rule === reason)) return false;
	return isToCheck !== true || assessed.fieldCheck.length > 0;
}

function countsOf(assessed: readonly AssessedFamily[]): BidikCounts {
	const counts: BidikCounts = { yes: 0, no: 0, unknown: 0 };
	for (const { verdict } of assessed) counts[verdict] += 1;
	return counts;
}

/** What a family earns is for those who read its profile: others are told the answer and not the sums. */
export function redactedFor<Row extends { findings: readonly Finding[] }>(actor: Actor, rows: readonly Row[]): Row[] {
	if (actorReach(actor, 'readProfil') !== undefined) return [...rows];
	const redacted = (finding: Finding): Finding => ({
		...finding,
		facts: finding.facts.map((used) => (used.fact === 'penghasilan' ? { ...used, income: null } : used)),
		parts: finding.parts.map(redacted)
	});
	return rows.map((row) => ({ ...row, findings: row.findings.map(redacted) }));
}

/** In the order given. */
export async function withNames<Row extends AssessedFamily>(db: Kysely<Tables>, page: readonly Row[]): Promise<BidikRow[]> {
	if (page.length === 0) return [];
	const named = await liveKpm(db)
		.innerJoin('person', 'person.kpm_id', 'kpm.id')
		.select([
			'kpm.id as kpmId',
			'person.nama',
			'person.dusun',
			'person.desa',
			'kpm.area_code as areaCode',
			'kpm.pendamping_id as pendampingId'
		])
		.where(
			'kpm.id',
			'in',
			page.map(({ kpmId }) => kpmId)
		)
		.execute();
	const byId = new Map(named.map((row) => [row.kpmId, row]));
	return page.flatMap(({ kpmId, verdict, findings, fieldCheck }) => {
		const person = byId.get(kpmId);
		return person ? [{ ...person, verdict, findings, fieldCheck }] : [];
	});
}

function compare(a: string, b: string): number {
	return a < b ? -1 : a > b ? 1 : 0;
}
