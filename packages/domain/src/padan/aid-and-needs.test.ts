import { expect, it } from 'vitest';
import { needAskedFor, saysAid } from './aid-and-needs.ts';

it.each([
	['PKH, BPNT', true],
	['Sembako', true],
	['Tidak ada', false],
	['belum pernah menerima', false],
	['0', false],
	[null, false]
])('[PD9] reads whether %s is aid', (text, aid) => {
	expect(saysAid(text)).toBe(aid);
});

it.each([
	['Bibit ternak babi', 'peternakan'],
	['bibit jagung dan pupuk', 'pertanian'],
	['Modal usaha', 'modal'],
	['jaring ikan', 'perikanan'],
	['KIP untuk anak sekolah', 'pendidikan'],
	['tidak ada', null],
	['', null],
	['payung', 'lain']
])('[PD9] reads what %s asks for', (text, need) => {
	expect(needAskedFor(text)).toBe(need);
});
