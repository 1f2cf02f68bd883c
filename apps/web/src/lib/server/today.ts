import { dateInZone, zoneOfArea, type IsoDate, type Zone } from '@balai/domain';
import type { Balai } from '../../../server/balai.ts';

/** Today where an area lies; of an area that no table knows yet, its province tells the zone. */
export async function todayIn(app: Balai, areaCode: string): Promise<{ today: IsoDate; zone: Zone }> {
	const zone = (await app.store.areaZone(areaCode)) ?? zoneOfArea(areaCode);
	return { today: dateInZone(app.clock.nowMs(), zone), zone };
}
