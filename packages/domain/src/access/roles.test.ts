import { expect, it } from 'vitest';
import { areaCovers } from './roles.ts';

it.each([
	['5302', '5302', true],
	['53', '5302992001', true],
	['5302', '5302992001', true],
	['5302', '5303992001', false],
	['5302992001', '5302', false],
	['5302', '53', false]
])('[AR1] area %s covers %s: %s', (area, code, covers) => {
	expect(areaCovers(area, code)).toBe(covers);
});
