import {
	actorReach,
	addDays,
	addMonths,
	areaCovers,
	gambaran,
	gambaranOutside,
	instantInZone,
	isClosedQuarter,
	zoneOfArea,
	type Actor,
	type Gambaran,
	type GambaranOutside,
	type IsoDate,
	type ReportPeriod,
	type Zone
} from '@balai/domain';
import type { Kysely } from 'kysely';
import { areaZone } from '../areas/area-queries.ts';
import type { Database } from '../engines/engine.ts';
import type { MonitoringAsked } from '../monitoring/counted-sets.ts';
import { isKabupaten, monitoredRange } from '../monitoring/monitoring-queries.ts';
import type { Tables } from '../schema.ts';
import { areaRange } from '../scope.ts';
import { countCoverage, countForced, countMeetings, countPromises, countVisits } from './count-gambaran.ts';

export type GambaranAnswer =
	| {
			isWhole: true;
			numbers: Gambaran;
			/** Kecamatan and desa → name, as far as the table of areas has it. */
			names: Record<string, string>;
	  }
	| { isWhole: false; numbers: GambaranOutside };

/** Pictures for people who would rather look. Small numbers, and what tells them, never leave the store (SN1–SN3). */
export interface Gambarans {
	/**
	 * Of a kab/kota, or the actor's part of it; for whoever is further away what does not change any more, of a quarter that is over.
	 * `today` is that of the actor's area. Undefined where the actor has no part in that kab/kota, or is told nothing of that period.
	 */
	ask(actor: Actor, asked: MonitoringAsked, today: IsoDate): Promise<GambaranAnswer | undefined>;
}

export function makeGambarans({ database: { reader } }: { database: Database }): Gambarans {
	return { ask: (actor, asked, today) => askGambaran(reader, actor, asked, today) };
}

async function askGambaran(
	db: Kysely<Tables>,
	actor: Actor,
	asked: MonitoringAsked,
	today: IsoDate
): Promise<GambaranAnswer | undefined> {
	const { areaCode } = asked;
	if (actor.kind !== 'account' || !isKabupaten(areaCode)) return undefined;
	const isOutside = actorReach(actor, 'seeGambaran') === 'totals';
	const range = isOutside ? areaRange(areaCode) : monitoredRange(actor, areaCode, 'seeGambaran');
	if (!range || (isOutside && !(areaCovers(actor.areaCode, areaCode) && isClosedQuarter(asked, today)))) return undefined;
	if (!isOutside && actorReach(actor, 'readChoices') === undefined && !isYear(asked)) return undefined;
	const zone = (await areaZone(db, areaCode)) ?? zoneOfArea(areaCode);
	const counted = { range, period: asked, zone };
	const forced = await countForced(db, range, instantsOf(asked, zone));
	const meetings = await countMeetings(db, counted);
	if (isOutside) return { isWhole: false, numbers: gambaranOutside({ ...meetings, forced }) };
	const parts = {
		promises: await countPromises(db, counted),
		visits: await countVisits(db, range, today),
		coverage: await countCoverage(db, counted)
	};
	const named = await db
		.selectFrom('area')
		.select(['code', 'name'])
		.where('code', '>=', range.from)
		.where('code', '<', range.to)
		.execute();
	return {
		isWhole: true,
		numbers: gambaran({ ...meetings, ...parts, forced }, monthsOf(asked, today)),
		names: Object.fromEntries(named.map(({ code, name }) => [code, name]))
	};
}

/** Who may not read what anybody chose is told of whole years alone: a year less its quarters would tell what a quarter hides (GB8). */
function isYear({ from, to }: ReportPeriod): boolean {
	return from.endsWith('-01-01') && to === `${from.slice(0, 4)}-12-31`;
}

/** From its first moment there to the first one after it. */
function instantsOf({ from, to }: ReportPeriod, zone: Zone): [string, string] {
	const [begin, end] = [instantInZone(from, '00.00', zone), instantInZone(addDays(to, 1), '00.00', zone)];
	if (begin === undefined || end === undefined) throw new Error(`${from} to ${to} is no period`);
	return [begin, end];
}

/** '2026-01', '2026-02', …: the months of a period that have begun. */
function monthsOf({ from, to }: ReportPeriod, today: IsoDate): string[] {
	const months: string[] = [];
	for (let day = `${from.slice(0, 7)}-01`; day <= to && day <= today; day = addMonths(day, 1)) months.push(day.slice(0, 7));
	return months;
}
