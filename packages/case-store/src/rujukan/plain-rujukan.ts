import { addDays, dateInZone, zoneOfArea, type IsoDate, type Need, type RujukanOutcome, type RujukanStatus } from '@balai/domain';
import type { Kysely } from 'kysely';
import { areaZone } from '../areas/area-queries.ts';
import type { Tables } from '../schema.ts';
import { liveKpm } from '../scope.ts';

/** How one referral stands, as it is told to whoever holds the family's slip: nobody is named, and no word that was written is in it. */
export interface PlainRujukan {
	need: Need;
	/** '' of an office that is in no directory. */
	officeName: string;
	status: RujukanStatus;
	dueOn: IsoDate | null;
	outcome: RujukanOutcome | null;
	/** Today where the family lives. */
	today: IsoDate;
}

/** How long one that has ended is still told (ours). */
const ENDED_DAYS = 90;

/** Referrals of a family for the holder of the slip that it got in `sessionId`; nothing once somebody else has become its pengurus (RJ11). */
export async function plainRujukan(
	db: Kysely<Tables>,
	{ kpmId, sessionId }: { kpmId: string; sessionId: string },
	now: number
): Promise<PlainRujukan[]> {
	const family = await liveKpm(db).select('kpm.area_code as areaCode').where('kpm.id', '=', kpmId).executeTakeFirst();
	if (!family || (await hasOtherPengurus(db, kpmId, sessionId))) return [];
	const today = dateInZone(now, (await areaZone(db, family.areaCode)) ?? zoneOfArea(family.areaCode));
	const rows = await db
		.selectFrom('rujukan')
		.leftJoin('rujukan_office', 'rujukan_office.id', 'rujukan.office_id')
		.select(['rujukan.need', 'rujukan_office.name', 'rujukan.status', 'rujukan.due_on as dueOn', 'rujukan.outcome'])
		.where('rujukan.kpm_id', '=', kpmId)
		.where((eb) => eb.or([eb('rujukan.due_on', 'is not', null), eb('rujukan.since', '>=', addDays(today, -ENDED_DAYS))]))
		.orderBy('rujukan.since', 'desc')
		.orderBy('rujukan.id')
		.execute();
	return rows.map(({ name, ...row }) => ({ ...row, officeName: name ?? '', today }));
}

async function hasOtherPengurus(db: Kysely<Tables>, kpmId: string, sessionId: string): Promise<boolean> {
	const told = await db
		.selectFrom('event')
		.select(['type', 'payload'])
		.where('stream', '=', `kpm:${kpmId}`)
		.where('type', 'in', ['attendanceRecorded', 'pengurusChanged'])
		.orderBy('version')
		.execute();
	const came = told.findLastIndex(
		({ type, payload }) =>
			type === 'attendanceRecorded' && (JSON.parse(payload) as { sessionId?: string }).sessionId === sessionId
	);
	return came < 0 || told.slice(came).some(({ type }) => type === 'pengurusChanged');
}
