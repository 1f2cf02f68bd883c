import { addDays, instantInZone, zoneOfArea, type IsoDate, type ReportPeriod } from '@balai/domain';
import type { Kysely } from 'kysely';
import { areaZone } from '../areas/area-queries.ts';
import type { Tables } from '../schema.ts';
import { liveKpm } from '../scope.ts';

/** One form: a kab/kota, both days of the period within it. */
export interface MonitoringAsked extends ReportPeriod {
	/** 4 digits. */
	areaCode: string;
}

/** Area codes from `from` up to, not with, `to`. */
export interface CodeRange {
	from: string;
	to: string;
}

/**
 * The three sets that the form is made of, in a range of areas. `stayed`: members today, where they live today, of a list that was taken
 * over by the end of the period · `leftLater`: members at that time too, whose SK came after it · `left`: those whose SK is of the period.
 * Who left counts where it lived, and whose it was, when the SK was recorded; a list that is not live holds nobody who left, for nothing
 * can be done with its families.
 */
export async function countedSets(db: Kysely<Tables>, range: CodeRange, { areaCode, from, to }: MonitoringAsked) {
	const over = await startOfDay(db, areaCode, to, 1);
	const known = liveKpm(db).where(
		'kpm.batch_id',
		'not in',
		db.selectFrom('import_batch').select('id').where('taken_at', '>=', over)
	);
	const stayed = known
		.where('kpm.ended_on', 'is', null)
		.where('kpm.area_code', '>=', range.from)
		.where('kpm.area_code', '<', range.to);
	const leftLater = known
		.innerJoin('usulan', 'usulan.kpm_id', 'kpm.id')
		.where('usulan.counted_in', '>=', range.from)
		.where('usulan.counted_in', '<', range.to)
		.where('usulan.sk_on', '>', to);
	const left = db
		.selectFrom('usulan')
		.where('usulan.counted_in', '>=', range.from)
		.where('usulan.counted_in', '<', range.to)
		.where('usulan.sk_on', '>=', from)
		.where('usulan.sk_on', '<=', to);
	return { stayed, leftLater, left };
}

/** The instant at which a day, or one `later` days after it, begins there. */
export async function startOfDay(db: Kysely<Tables>, areaCode: string, day: IsoDate, later = 0): Promise<string> {
	const start = instantInZone(addDays(day, later), '00.00', (await areaZone(db, areaCode)) ?? zoneOfArea(areaCode));
	if (start === undefined) throw new Error(`${day} is no day`);
	return start;
}
