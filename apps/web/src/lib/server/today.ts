import { dateInZone, type IsoDate, type Zone } from '@balai/domain';
import type { Balai } from '../../../server/balai.ts';

/** Today where an area lies. An area that no table knows is taken for WIB, the zone of most people. */
export async function todayIn(app: Balai, areaCode: string): Promise<{ today: IsoDate; zone: Zone }> {
	const zone = (await app.store.areaZone(areaCode)) ?? 'WIB';
	return { today: dateInZone(app.clock.nowMs(), zone), zone };
}
