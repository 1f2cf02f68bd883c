import {
	actorReach,
	areaCovers,
	DEFAULT_NUMBER_PATTERN,
	isNumberPattern,
	ok,
	refuse,
	type Actor,
	type RefusalCode,
	type Result
} from '@balai/domain';
import type { Kysely } from 'kysely';
import { levelsOf } from '../areas/area-queries.ts';
import { nameFile } from '../files/files.ts';
import type { Tables } from '../schema.ts';
import { areaRange } from '../scope.ts';

/** Those who sign for an office. */
export const OFFICES = ['korkab', 'kepalaDinas', 'ketuaPelaksana', 'kepalaDesa'] as const;
export type OfficeOf = (typeof OFFICES)[number];

export interface Letterhead {
	areaCode: string;
	lines: readonly string[];
	name: string;
	below: readonly string[];
	place: string;
	paper: 'A4' | 'F4';
	numberPattern: string;
	materai: boolean;
	/** A kept picture; null without one. */
	emblem: string | null;
}

export interface Signatory {
	areaCode: string;
	office: OfficeOf;
	/** As it stands above the signature; '' takes the usual one. */
	title: string;
	name: string;
	/** Rank, NIP; lines. */
	below: readonly string[];
}

const LINE_LENGTH = 120;
const MOST_LINES = 4;

/** All within and above an actor's area; for whoever keeps them those of the whole reach. By code. */
export async function listLetterheads(
	db: Kysely<Tables>,
	actor: Actor
): Promise<{ heads: Letterhead[]; signatories: Signatory[] }> {
	if (actor.kind !== 'account') return { heads: [], signatories: [] };
	const all = actorReach(actor, 'keepLetterheads') === 'installation';
	const above = levelsOf(actor.areaCode);
	const { from, to } = areaRange(actor.areaCode);
	const seen = (code: string) => all || above.includes(code) || (code >= from && code < to);
	const heads = await db.selectFrom('letterhead').selectAll().orderBy('area_code').execute();
	const signatories = await db.selectFrom('signatory').selectAll().orderBy('area_code').orderBy('office').execute();
	return {
		heads: heads.filter(({ area_code }) => seen(area_code)).map(toHead),
		signatories: signatories.filter(({ area_code }) => seen(area_code)).map(toSignatory)
	};
}

/** The nearest head at or above an area, and the nearest signatory of each office. */
export async function letterheadFor(
	db: Kysely<Tables>,
	areaCode: string
): Promise<{ head: Letterhead | undefined; signatories: Partial<Record<OfficeOf, Signatory>> }> {
	const codes = levelsOf(areaCode);
	if (codes.length === 0) return { head: undefined, signatories: {} };
	const heads = await db
		.selectFrom('letterhead')
		.selectAll()
		.where('area_code', 'in', codes)
		.orderBy('area_code', 'desc')
		.execute();
	const rows = await db.selectFrom('signatory').selectAll().where('area_code', 'in', codes).orderBy('area_code').execute();
	// Those of the smaller area come last and hold.
	const signatories = Object.fromEntries(rows.map((row) => [row.office, toSignatory(row)]));
	return { head: heads[0] && toHead(heads[0]), signatories };
}

export async function saveLetterhead(
	db: Kysely<Tables>,
	actor: Actor,
	head: Letterhead,
	at: string
): Promise<Result<null, RefusalCode>> {
	if (actor.kind !== 'account' || !mayKeep(actor, head.areaCode)) return refuse('notAllowed');
	const [lines, below] = [clean(head.lines), clean(head.below)];
	if (!lines || !below || !/^\d{2,10}$/.test(head.areaCode) || head.place.length > LINE_LENGTH) return refuse('badRequest');
	if (head.name.trim() === '' || head.name.length > LINE_LENGTH) return refuse('letterheadIncomplete');
	if (!isNumberPattern(head.numberPattern)) return refuse('letterPatternWrong');
	if (head.emblem !== null && !(await nameFile(db, head.emblem))) return refuse('badRequest');
	const row = {
		lines: lines.join('\n'),
		name: head.name.trim(),
		below: below.join('\n'),
		place: head.place.trim(),
		paper: head.paper,
		number_pattern: head.numberPattern,
		materai: head.materai ? 1 : 0,
		emblem_id: head.emblem,
		by_account: actor.accountId,
		at
	};
	await db
		.insertInto('letterhead')
		.values({ area_code: head.areaCode, ...row })
		.onConflict((conflict) => conflict.column('area_code').doUpdateSet(row))
		.execute();
	return ok(null);
}

/** An empty name takes the row away: letters leave a line for it. */
export async function saveSignatory(db: Kysely<Tables>, actor: Actor, one: Signatory): Promise<Result<null, RefusalCode>> {
	if (!mayKeep(actor, one.areaCode)) return refuse('notAllowed');
	const below = clean(one.below);
	if (!below || !/^\d{2,10}$/.test(one.areaCode) || one.title.length > LINE_LENGTH || one.name.length > LINE_LENGTH)
		return refuse('badRequest');
	const key = { area_code: one.areaCode, office: one.office };
	if (one.name.trim() === '') {
		await db.deleteFrom('signatory').where('area_code', '=', one.areaCode).where('office', '=', one.office).execute();
		return ok(null);
	}
	const row = { title: one.title.trim(), name: one.name.trim(), below: below.join('\n') };
	await db
		.insertInto('signatory')
		.values({ ...key, ...row })
		.onConflict((conflict) => conflict.columns(['area_code', 'office']).doUpdateSet(row))
		.execute();
	return ok(null);
}

export function emptyLetterhead(areaCode: string): Letterhead {
	const rest = { place: '', paper: 'A4', numberPattern: DEFAULT_NUMBER_PATTERN, materai: false, emblem: null } as const;
	return { areaCode, lines: [], name: '', below: [], ...rest };
}

function mayKeep(actor: Actor, areaCode: string): boolean {
	const reach = actorReach(actor, 'keepLetterheads');
	if (reach === 'installation') return true;
	return reach === 'area' && actor.kind === 'account' && areaCovers(actor.areaCode, areaCode);
}

function clean(lines: readonly string[]): string[] | undefined {
	const kept = lines.map((line) => line.trim()).filter(Boolean);
	return kept.length <= MOST_LINES && kept.every((line) => line.length <= LINE_LENGTH) ? kept : undefined;
}

const linesOf = (text: string) => text.split('\n').filter(Boolean);

function toHead(row: Tables['letterhead']): Letterhead {
	const { area_code: areaCode, name, place, paper, number_pattern: numberPattern, materai } = row;
	return {
		areaCode,
		lines: linesOf(row.lines),
		name,
		below: linesOf(row.below),
		place,
		paper,
		numberPattern,
		materai: materai === 1,
		emblem: row.emblem_id
	};
}

function toSignatory({ area_code: areaCode, office, title, name, below }: Tables['signatory']): Signatory {
	return { areaCode, office: office as OfficeOf, title, name, below: linesOf(below) };
}
