import { rembugScript } from '@balai/domain';
import { expect, it } from 'vitest';
import { stepLog } from './step-log.ts';

it('says for every step when it was led, or that it was skipped and why', () => {
	const log = stepLog(
		rembugScript,
		[
			{ step: 1, enteredAt: '2026-11-19T01:00:00Z' },
			{ step: 2, enteredAt: '2026-11-19T01:05:00Z' },
			{ step: 1, enteredAt: '2026-11-19T01:20:00Z' },
			{ step: 8, enteredAt: '2026-11-19T01:30:00Z', skipped: { noteId: 'n1' } }
		],
		'WITA',
		new Map([['n1', 'Narasumber berhalangan']])
	);
	expect(log).toHaveLength(18);
	expect(log[0]).toMatchObject({ mark: '1', times: ['09.00', '09.20'], isSkipped: false });
	expect(log[7]).toMatchObject({ times: [], isSkipped: true, notes: ['Narasumber berhalangan'] });
	expect(log[8]).toMatchObject({ times: [], isSkipped: false, notes: [] });
});

it('takes a step for skipped only when skipping was the last that happened to it', () => {
	const skip = { step: 8, enteredAt: '2026-11-19T01:31:00Z', skipped: { noteId: 'n1' } };
	const enter = (enteredAt: string) => ({ step: 8, enteredAt });
	const stepOf = (entries: Parameters<typeof stepLog>[1]) => stepLog(rembugScript, entries, 'WITA', new Map())[7];
	expect(stepOf([enter('2026-11-19T01:30:00Z'), skip])).toMatchObject({ times: ['09.30'], isSkipped: true });
	expect(stepOf([skip, enter('2026-11-19T01:40:00Z')])).toMatchObject({ times: ['09.40'], isSkipped: false });
});
