import {
	ASPECT_ANSWERS,
	evaluationAspects,
	type Actor,
	type AspectAnswer,
	type AspectId,
	type InterventionGroupId
} from '@balai/domain';
import type { Kysely } from 'kysely';
import type { CodeRange } from '../monitoring/counted-sets.ts';
import { monitoredRange } from '../monitoring/monitoring-queries.ts';
import type { Tables } from '../schema.ts';
import { liveKpm } from '../scope.ts';
import { namedCases, type InstrumentCases } from './implementation-queries.ts';

/** One half of a year, '2026-1'. */
export interface AsiDiriHalf {
	period: string;
	/** Families that were evaluated in it. */
	families: number;
	aspects: Record<AspectId, Record<AspectAnswer, number>>;
}

export interface AsiDiriForm {
	halves: [AsiDiriHalf, AsiDiriHalf];
	/** Families by item of the regulation: how many have it planned, and how many were given it, within the year. */
	interventions: { group: InterventionGroupId; item: string; status: 'direncanakan' | 'diberikan'; families: number }[];
}

export interface AsiDiriAsked {
	/** 4 digits. */
	areaCode: string;
	year: number;
}

const halvesOf = (year: number) => [`${year}-1`, `${year}-2`] as const;
const columns = {
	a: 'aspect_a',
	b: 'aspect_b',
	c: 'aspect_c',
	d: 'aspect_d',
	e: 'aspect_e',
	f: 'aspect_f'
} as const satisfies Record<AspectId, string>;

function evaluated(db: Kysely<Tables>, { from, to }: CodeRange, period: string) {
	return liveKpm(db)
		.innerJoin('asi_diri_evaluation', 'asi_diri_evaluation.kpm_id', 'kpm.id')
		.where('kpm.area_code', '>=', from)
		.where('kpm.area_code', '<', to)
		.where('asi_diri_evaluation.period', '=', period);
}

function helped(db: Kysely<Tables>, { from, to }: CodeRange, year: number) {
	return liveKpm(db)
		.innerJoin('asi_diri_intervention', 'asi_diri_intervention.kpm_id', 'kpm.id')
		.where('kpm.area_code', '>=', from)
		.where('kpm.area_code', '<', to)
		.where('asi_diri_intervention.on_day', '>=', `${year}-01-01`)
		.where('asi_diri_intervention.on_day', '<=', `${year}-12-31`);
}

/** *Asi Diri* of a year: the six aspects of both halves, and the interventions; for those who keep instruments of that area. */
export async function asiDiriForm(
	db: Kysely<Tables>,
	actor: Actor,
	{ areaCode, year }: AsiDiriAsked
): Promise<AsiDiriForm | undefined> {
	const range = monitoredRange(actor, areaCode);
	if (!range) return undefined;
	const [first, second] = halvesOf(year);
	const interventions = await helped(db, range, year)
		.select((eb) => [
			'asi_diri_intervention.kind',
			'asi_diri_intervention.item',
			'asi_diri_intervention.status',
			eb.fn.count<number>('kpm.id').distinct().as('families')
		])
		.groupBy(['asi_diri_intervention.kind', 'asi_diri_intervention.item', 'asi_diri_intervention.status'])
		.execute();
	return {
		halves: [await halfOf(db, range, first), await halfOf(db, range, second)],
		interventions: interventions.map(({ kind, item, status, families }) => ({
			group: kind,
			item,
			status,
			families: Number(families)
		}))
	};
}

async function halfOf(db: Kysely<Tables>, range: CodeRange, period: string): Promise<AsiDiriHalf> {
	const none = () => ({ sudah: 0, sebagian: 0, belum: 0 });
	const aspects = { a: none(), b: none(), c: none(), d: none(), e: none(), f: none() };
	let families = 0;
	for (const { id } of evaluationAspects) {
		const column = `asi_diri_evaluation.${columns[id]}` as const;
		const rows = await evaluated(db, range, period)
			.select((eb) => [eb.ref(column).as('answer'), eb.fn.countAll<number>().as('families')])
			.groupBy(column)
			.execute();
		for (const row of rows) aspects[id][row.answer] = Number(row.families);
		families = ASPECT_ANSWERS.reduce((sum, answer) => sum + aspects[id][answer], 0);
	}
	return { period, families, aspects };
}

/** One number: of a half, of an answer in it, or of an intervention. */
export type AsiDiriCell = AsiDiriAsked & { offset?: number; limit?: number } & (
		| { half: 1 | 2; aspect?: AspectId | undefined; answer?: AspectAnswer | undefined }
		| { group: InterventionGroupId; item: string; status: 'direncanakan' | 'diberikan' }
	);

/** The families behind one number, for those who see it exactly. */
export async function asiDiriCases(db: Kysely<Tables>, actor: Actor, cell: AsiDiriCell): Promise<InstrumentCases | undefined> {
	const range = monitoredRange(actor, cell.areaCode);
	if (!range) return undefined;
	if ('group' in cell) {
		const { group, item, status } = cell;
		const ids = helped(db, range, cell.year)
			.select('kpm.id')
			.where('asi_diri_intervention.kind', '=', group)
			.where('asi_diri_intervention.item', '=', item)
			.where('asi_diri_intervention.status', '=', status);
		return namedCases(db, actor, (query) => query.where('kpm.id', 'in', ids), cell);
	}
	let found = evaluated(db, range, halvesOf(cell.year)[cell.half - 1] ?? '');
	if (cell.aspect && cell.answer) found = found.where(`asi_diri_evaluation.${columns[cell.aspect]}`, '=', cell.answer);
	const ids = found.select('kpm.id');
	return namedCases(db, actor, (query) => query.where('kpm.id', 'in', ids), cell);
}
