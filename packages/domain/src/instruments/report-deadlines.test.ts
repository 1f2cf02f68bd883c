import { describe, expect, it } from 'vitest';
import { ROLES, type Actor } from '../access/roles.ts';
import { account, scribe, slip } from '../kpm/kpm-world.ts';
import { decideFiling, filingStanding, REPORTS, reportRules, reportsDue, type ReportName } from './report-deadlines.ts';

const year = { from: '2027-01-01', to: '2027-12-31' };
const daysOf = (report: ReportName, who: Parameters<typeof reportsDue>[0], within = year) =>
	reportsDue(who, within)
		.filter((due) => due.report === report)
		.map(({ dueOn }) => dueOn);
const ntt = { role: 'dinsos', areaCode: '5302' } as const;
const jakarta = { role: 'dinsos', areaCode: '3171' } as const;

describe('deadlines of reports', () => {
	it('[RD1] fall where the sources set them', () => {
		expect(daysOf('lp3keGubernur', ntt)).toEqual(['2027-03-31', '2027-06-30', '2027-09-30', '2027-12-31']);
		expect(daysOf('evaluasiAsiDiri', ntt)).toEqual(['2027-06-30', '2027-12-31']);
		expect(daysOf('laporanAsiDiri', ntt)).toEqual(['2027-12-31']);
		expect(daysOf('evaluasiGraduasi', ntt)).toEqual(['2027-12-31']);
		// Within two months after the year.
		expect(daysOf('lp2kd', ntt)).toEqual(['2027-02-28']);
		expect(daysOf('lp2kd', ntt, { from: '2028-01-01', to: '2028-12-31' })).toEqual(['2028-02-29']);
		// Two months before the decree.
		expect(daysOf('sasaranDitetapkan', jakarta)).toEqual(['2027-06-30', '2027-12-31']);
		expect(daysOf('pemutakhiranDiserahkan', jakarta)).toEqual(['2027-04-30', '2027-10-31']);
		expect(daysOf('rakor', jakarta)).toEqual(['2027-06-30', '2027-12-31']);
		expect(reportsDue(ntt, { from: '2027-02-28', to: '2027-02-28' })).toEqual([
			{ report: 'lp2kd', from: '2026-01-01', to: '2026-12-31', dueOn: '2027-02-28', isBinding: false }
		]);
	});

	it('[RD1] hold in the area of their text, for those whom they concern, by day', () => {
		for (const report of REPORTS) {
			const { area, roles } = reportRules[report];
			for (const role of ROLES)
				for (const areaCode of ['5302', '53', '3171', '31', '13']) {
					const holds = area === '' || areaCode.startsWith(area);
					expect(daysOf(report, { role, areaCode }).length > 0, `${report} ${role} ${areaCode}`).toBe(
						holds && roles.includes(role)
					);
				}
		}
		const days = reportsDue(jakarta, year).map(({ dueOn }) => dueOn);
		expect(days).toEqual([...days].sort());
	});

	it('[RD2] are open, soon, over, handed in, or handed in late', () => {
		const [due, reference] = reportsDue(ntt, { from: '2027-06-30', to: '2027-06-30' });
		if (!due || !reference) throw new Error('nothing due');
		const standing = (today: string, filedOn?: string) => filingStanding(due, filedOn, today);
		expect([standing('2027-05-30'), standing('2027-05-31'), standing('2027-06-30'), standing('2027-07-01')]).toEqual([
			'open',
			'soon',
			'soon',
			'overdue'
		]);
		// The guideline of Jakarta makes nobody late elsewhere.
		expect(filingStanding(reference, undefined, '2027-09-01')).toBe('reference');
		expect(reportsDue(jakarta, { from: '2027-06-30', to: '2027-06-30' }).every(({ isBinding }) => isBinding)).toBe(true);
		expect([standing('2027-07-09', '2027-06-30'), standing('2027-07-09', '2027-07-01')]).toEqual(['filed', 'filedLate']);
	});

	it('[RD3] are marked as met by the office that they are due to, up to today', () => {
		const context = (actor: Actor) => ({ actor, at: '2027-07-01T01:00:00.000Z', today: '2027-07-01' });
		const file = {
			kind: 'fileReport',
			report: 'evaluasiAsiDiri',
			dueOn: '2027-06-30',
			filedOn: '2027-06-29',
			number: ' 12/A '
		} as const;
		expect(decideFiling(file, context(account('korkab')))).toMatchObject({
			ok: true,
			value: [{ type: 'reportFiled', number: '12/A' }]
		});
		const refusal = (change: object, actor = account('korkab')) => {
			const decision = decideFiling({ ...file, ...change }, context(actor));
			return decision.ok ? undefined : decision.refusal;
		};
		expect([
			refusal({ filedOn: '2027-07-02' }),
			refusal({ dueOn: '2027-06-29' }),
			refusal({ report: 'rakor' }),
			refusal({ number: 'x'.repeat(61) }),
			refusal({ dueOn: 'kemarin' })
		]).toEqual(['dateInFuture', 'reportNotDue', 'reportNotDue', 'badRequest', 'badRequest']);
		for (const actor of [account('pendamping'), account('mitra'), account('apd'), slip, scribe])
			expect(refusal({}, actor)).toBe('notAllowed');
		const back = { kind: 'withdrawFiling', report: 'evaluasiAsiDiri', dueOn: '2027-06-30' } as const;
		expect(decideFiling(back, context(account('dinsos'))).ok).toBe(true);
	});
});
