import type { Zone } from '../dates.ts';

const wita: readonly string[] = ['51', '52', '53', '63', '64', '65', '71', '72', '73', '74', '75', '76'];
const wit: readonly string[] = ['81', '82', '91', '92', '93', '94', '95', '96', '97'];

/** The time zone of an area by its province, the first two digits of any area code (Keppres 41/1987). What is not central or eastern is western. */
export function zoneOfArea(code: string): Zone {
	const province = code.slice(0, 2);
	if (wita.includes(province)) return 'WITA';
	return wit.includes(province) ? 'WIT' : 'WIB';
}
