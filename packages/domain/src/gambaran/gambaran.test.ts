import { describe, expect, it } from 'vitest';
import { gambaran, gambaranOutside, type CountedGambaran, type CountedPromise, type PromiseState } from './gambaran.ts';

const promise = (month: string, state: PromiseState, more: Partial<CountedPromise> = {}): CountedPromise => ({
	month,
	state,
	isCancelled: false,
	family: null,
	isPressed: false,
	daysToDecide: null,
	daysLate: null,
	...more
});
const many = (count: number, one: CountedPromise): CountedPromise[] => Array.from({ length: count }, () => one);
const months = ['2026-01', '2026-02', '2026-03'];

/** The numbers of a district, as in the first drawing of the page. */
const district: CountedGambaran = {
	invited: 412,
	present: 367,
	answers: { mundur: 96, belum: 251, tidakMenjawab: 20 },
	promises: [
		...many(20, promise('2026-01', 'ended', { family: 'setuju', daysToDecide: 41, daysLate: 0 })),
		...many(26, promise('2026-02', 'ended', { family: 'setuju', daysToDecide: 35, daysLate: 0 })),
		...many(12, promise('2026-02', 'proposed', { family: 'setuju', daysToDecide: 60, daysLate: 6 })),
		...many(13, promise('2026-03', 'confirmed', { family: 'setuju', daysToDecide: 44, daysLate: 0 })),
		...many(9, promise('2026-01', 'takenBack', { family: 'belum', daysToDecide: 50, daysLate: 9 })),
		...many(8, promise('2026-02', 'takenBack', { isCancelled: true, daysToDecide: 12 })),
		...many(8, promise('2026-03', 'waiting'))
	],
	visits: [
		{ areaCode: '5302982001', counts: { upcoming: 0, open: 6, soon: 0, late: 0 } },
		{ areaCode: '5302992001', counts: { upcoming: 7, open: 12, soon: 5, late: 3 } },
		{ areaCode: '5302992002', counts: { upcoming: 0, open: 9, soon: 0, late: 8 } }
	],
	coverage: [
		{ areaCode: '5302992002', families: 120, met: 0 },
		{ areaCode: '5302992001', families: 300, met: 240 },
		{ areaCode: '5302982001', families: 160, met: 120 }
	],
	forced: 2
};

describe('the pictures of a kab/kota', () => {
	const told = gambaran(district, months);

	it('[GB1, GB2] lead from the invitation to the SK, each step a part of the one before', () => {
		expect(told.funnel).toEqual({
			invited: 412,
			present: 367,
			answered: 367,
			mundur: 96,
			confirmed: 71,
			proposed: 58,
			ended: 46
		});
		expect(told.answers).toEqual({ mundur: 96, belum: 251, tidakMenjawab: 20 });
	});

	it('[GB2] tell what became of the promises of each month', () => {
		const none = { waiting: 0, confirmed: 0, proposed: 0, ended: 0, takenBack: 0, over: 0 };
		expect(told.promises).toEqual([
			{ month: '2026-01', counts: { ...none, ended: 20, takenBack: 9 } },
			{ month: '2026-02', counts: { ...none, ended: 26, proposed: 12, takenBack: 8 } },
			{ month: '2026-03', counts: { ...none, confirmed: 13, waiting: 8 } }
		]);
	});

	it('[SN2, GB3] tell the late visits of a place only where they tell no small number', () => {
		// 3 and 8 make 11: with the sum and the eight the three would be known.
		expect(told.visits.total).toEqual({ upcoming: 7, open: 27, soon: 5, late: 11 });
		expect(told.visits.kecamatan.map(({ areaCode, counts }) => [areaCode, counts.open, counts.late])).toEqual([
			['530298', 6, 0],
			['530299', 21, 11]
		]);
		expect(told.visits.desa.map(({ areaCode, counts }) => [areaCode, counts.open, counts.late])).toEqual([
			['5302982001', 6, 0],
			['5302992001', 12, null],
			['5302992002', 9, null]
		]);
	});

	it('[GB4, GB6] tell of each desa who came, in the order of the codes', () => {
		expect(told.coverage).toEqual([
			{ areaCode: '5302982001', families: 160, met: 120 },
			{ areaCode: '5302992001', families: 300, met: 240 },
			{ areaCode: '5302992002', families: 120, met: 0 }
		]);
	});

	it('[SN2] of a desa where few came, leave out another one, for all who came are told', () => {
		const { coverage } = gambaran(
			{ ...district, coverage: [{ areaCode: '5302992003', families: 90, met: 4 }, ...district.coverage] },
			months
		);
		expect(coverage.map(({ met }) => met)).toEqual([null, 240, 0, null]);
		// Where nearly everybody came, those who did not are few.
		const nearly = gambaran({ ...district, coverage: [{ areaCode: '5302992001', families: 302, met: 300 }] }, months);
		expect(nearly.coverage).toEqual([{ areaCode: '5302992001', families: 302, met: null }]);
		expect(nearly.funnel.present).toBeNull();
	});

	it('[GB5] say how willingly it was', () => {
		expect(told.voluntary).toEqual({
			forced: null,
			pressed: 0,
			changedMind: 9,
			cancelled: 8,
			familyAgrees: 71,
			familyDisagrees: 9,
			visitedLate: 21,
			daysToDecide: 41,
			daysLate: 6
		});
		const few = gambaran(
			{ ...district, promises: district.promises.slice(0, 4), answers: { ...district.answers, mundur: 4 } },
			months
		);
		expect(few.voluntary.daysToDecide).toBeNull();
		expect(few.funnel.mundur).toBeNull();
	});

	it('[GB7] tell a partner only what does not change any more', () => {
		expect(gambaranOutside(district)).toEqual({
			funnel: { invited: 412, present: 367, answered: 367 },
			answers: { mundur: 96, belum: 251, tidakMenjawab: 20 },
			forced: null
		});
		expect(gambaranOutside({ ...district, answers: { mundur: 96, belum: 251, tidakMenjawab: 3 } }).answers).toEqual({
			mundur: null,
			belum: 251,
			tidakMenjawab: null
		});
	});
});
