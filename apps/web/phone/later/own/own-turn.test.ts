import { daysInMonth, WHOLE } from '@balai/domain';
import type { PollQuestion } from '@balai/live/phone';
import { memoryStore } from '@balai/live/phone';
import { describe, expect, it, onTestFinished, vi } from 'vitest';
import { planDraft } from '../kept-for-turn.ts';
import { answered, freshPlan, isDots, pagesOf, targetOf } from './own-turn.ts';

const rows = ['rumah', 'kebun', 'ternak'].map((id) => ({ id, title: id.toUpperCase(), texts: [] }));
const selfAssessment: PollQuestion = {
	poll: 'penilaianDiri',
	per: 'row',
	ask: 'Lebih dekat ke mana?',
	options: [
		{ id: 'kaya', label: 'Lebih dekat kaya' },
		{ id: 'miskin', label: 'Lebih dekat miskin' }
	],
	sides: [],
	rows,
	mostRows: null,
	keep: true
};
const dots: PollQuestion = { ...selfAssessment, poll: 'titik', options: [{ id: 'setuju', label: 'Setuju' }], mostRows: 2 };
const check: PollQuestion = { ...selfAssessment, poll: 'cekKriteria', per: 'person' };

describe('the pages of a poll', () => {
	it('[PL5] are one for each row, and one where all is asked at once', () => {
		expect([selfAssessment, dots, check].map(pagesOf)).toEqual([3, 1, 1]);
		expect([selfAssessment, dots, check].map(isDots)).toEqual([false, true, false]);
	});

	it('[PL5] end with what she said, rows that she left out too', () => {
		expect(answered(selfAssessment, { kebun: 'miskin' }, WHOLE)).toEqual([
			{ id: 'rumah', title: 'RUMAH', label: undefined },
			{ id: 'kebun', title: 'KEBUN', label: 'Lebih dekat miskin' },
			{ id: 'ternak', title: 'TERNAK', label: undefined }
		]);
		expect(answered(check, { [WHOLE]: 'kaya' }, WHOLE)).toEqual([
			{ id: WHOLE, title: 'Lebih dekat ke mana?', label: 'Lebih dekat kaya' }
		]);
	});
});

it.each([
	['2027-02', '2027-02-28'],
	['2028-02', '2028-02-29'],
	['2027-12', '2027-12-31'],
	['2027', '2027-12-31'],
	['', null]
])('[KP18] a plan for %o aims at %o', (month, target) => {
	expect(targetOf(month, daysInMonth)).toBe(target);
});

describe('the draft of a plan', () => {
	const plan = { ...freshPlan(), at: 1, upaya: 'Buka kios' };

	it('[PL6] is there again after a reload, for the person of that turn alone', () => {
		vi.stubGlobal('localStorage', memoryStore());
		onTestFinished(() => void vi.unstubAllGlobals());
		planDraft.keep('RK7M', 'giliran-1', plan);
		expect([
			planDraft.read('RK7M', 'giliran-1'),
			planDraft.read('RK7M', 'giliran-2'),
			planDraft.read('QQQQ', 'giliran-1')
		]).toEqual([plan, undefined, undefined]);
		planDraft.drop('RK7M');
		expect([planDraft.read('RK7M', 'giliran-1'), localStorage.length]).toEqual([undefined, 0]);
	});

	it('[PL6] is none where the browser keeps nothing', () => {
		planDraft.keep('RK7M', 'giliran-1', plan);
		expect(planDraft.read('RK7M', 'giliran-1')).toBeUndefined();
		planDraft.drop('RK7M');
	});
});
