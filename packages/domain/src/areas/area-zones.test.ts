import { expect, it } from 'vitest';
import { zoneOfArea } from './area-zones.ts';

it.each([
	['5302992001', 'WITA'],
	['51', 'WITA'],
	['6502', 'WITA'],
	['7601', 'WITA'],
	['8101', 'WIT'],
	['9471', 'WIT'],
	['9702', 'WIT'],
	['1371', 'WIB'],
	['3171', 'WIB'],
	['6171', 'WIB'],
	['6271', 'WIB']
])('[AR2] %s lies in %s', (code, zone) => {
	expect(zoneOfArea(code)).toBe(zone);
});
