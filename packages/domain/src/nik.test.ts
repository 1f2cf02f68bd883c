import { describe, expect, it } from 'vitest';
import { isFromElsewhere, isSpreadsheetDamaged, maskNik, nikMismatches, parseNik } from './nik.ts';

function facts(text: string) {
	const parsed = parseNik(text);
	return parsed.ok ? parsed.value : parsed.refusal;
}

describe('NIK', () => {
	it('[NK1] reads region, birth date and sex, with 40 taken off the day of a woman', () => {
		expect(facts('5302995602710001')).toEqual({
			nik: '5302995602710001',
			region: '530299',
			birthDay: 16,
			birthMonth: 2,
			birthYear: 71,
			sex: 'P'
		});
		expect(facts('5302991602710001')).toMatchObject({ birthDay: 16, sex: 'L' });
	});

	it('[NK1] leaves out spaces, hyphens and a leading apostrophe', () => {
		expect(facts(" '5302 9956-0271 0001 ")).toMatchObject({ nik: '5302995602710001' });
	});

	it.each([
		['530299560271000', 'nik_15_digits'],
		['53029956027100', 'nik_not_16_digits'],
		['53029956027100012', 'nik_not_16_digits'],
		['53029956O2710001', 'nik_not_16_digits'],
		['', 'nik_empty']
	])('[NK2] refuses %j as %s', (text, kind) => {
		expect(facts(text)).toBe(kind);
	});

	it.each(['5.30299E+15', '5,3E+15', '5.302995602710001E+15', '5302995602710001,00', '5.302.995.602.710.001', '#####'])(
		'[NK3] refuses %s, which a spreadsheet kept as a number',
		(text) => {
			expect(isSpreadsheetDamaged(text)).toBe(true);
			expect(facts(text)).toBe('nik_spreadsheet_damaged');
		}
	);

	it.each([
		['5302995613770001', 'nik_month_13'],
		['5302995600770001', 'nik_month_13'],
		['5302990002710001', 'nik_day_impossible'],
		['5302993202710001', 'nik_day_impossible'],
		['5302994002710001', 'nik_day_impossible'],
		['5302997104710001', 'nik_day_impossible'],
		['5302992902710001', 'nik_day_impossible'],
		['5302995602710000', 'nik_serial_0000']
	])('[NK4] refuses %s as %s', (text, kind) => {
		expect(facts(text)).toBe(kind);
	});

	it('[NK4] takes 29 February in a leap year, 2000 included', () => {
		expect(facts('5302992902720001')).toMatchObject({ birthDay: 29, birthMonth: 2 });
		expect(facts('5302992902000001')).toMatchObject({ birthDay: 29, birthMonth: 2 });
	});

	it('[NK5] tells of a NIK that was first given in another kab/kota', () => {
		expect(isFromElsewhere('5302995602710001', '5302012001')).toBe(false);
		expect(isFromElsewhere('5302995602710001', '5303012001')).toBe(true);
	});

	it('[NK5] names a differing sex and birth date, and nothing where the list is silent', () => {
		const parsed = parseNik('5302995602710001');
		if (!parsed.ok) return expect.unreachable();
		expect(nikMismatches(parsed.value, { sex: 'L', birthDate: '1971-02-17' })).toEqual([
			'sex_differs_from_nik',
			'birth_differs_from_nik'
		]);
		expect(nikMismatches(parsed.value, { sex: 'P', birthDate: '1971-02-16' })).toEqual([]);
		expect(nikMismatches(parsed.value, { sex: null, birthDate: null })).toEqual([]);
	});

	it('[NK6] shows region and serial only', () => {
		expect(maskNik('5302995602710003')).toBe('530299••••••0003');
		expect(maskNik('530299620780000')).toBe('530299•••••0000');
		expect(maskNik('5302995602')).toBe('••••••••••');
	});
});
