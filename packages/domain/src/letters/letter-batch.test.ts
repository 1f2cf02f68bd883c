import { describe, expect, it } from 'vitest';
import type { Actor, Role } from '../access/roles.ts';
import type { AccountId } from '../ids.ts';
import { decideBatch, MOST_BATCH_BYTES, MOST_BATCH_LETTERS } from './letter-batch.ts';

const as = (role: Role): Actor => ({ kind: 'account', accountId: 'akun' as AccountId, role, areaCode: '5302' });
const free = { isRunning: false, keptBytes: 0 };
const nota = { kind: 'notaDinas', act: 'sign', letters: 12 } as const;

describe('many letters at once', () => {
	it('[LT13] are made for whoever may write letters of that kind, and signed only where they have numbers', () => {
		const asked = (role: Role, of: Partial<Parameters<typeof decideBatch>[0]> = {}) => {
			const decided = decideBatch({ ...nota, ...of }, { actor: as(role), ...free });
			return decided.ok ? 'ok' : decided.refusal;
		};
		expect(asked('korkab')).toBe('ok');
		expect(asked('pendamping')).toBe('notAllowed');
		expect(asked('mitra')).toBe('notAllowed');
		// She may have those that name her families alone; the store looks at each.
		expect(asked('pendamping', { act: 'signed' })).toBe('ok');
		expect(asked('apd', { act: 'signed' })).toBe('notAllowed');
		expect(asked('pendamping', { kind: 'suratPernyataan' })).toBe('letterUnnumbered');
		expect(asked('pendamping', { kind: 'suratPernyataan', act: 'draft' })).toBe('ok');
		expect(decideBatch(nota, { actor: { kind: 'operator' }, ...free })).toEqual({ ok: false, refusal: 'notAllowed' });
	});

	it('[LT13] are one job for each person, and have an end in number and on the disk', () => {
		const asked = (letters: number, more = {}) => {
			const decided = decideBatch({ ...nota, letters }, { actor: as('korkab'), ...free, ...more });
			return decided.ok ? 'ok' : decided.refusal;
		};
		expect(asked(0)).toBe('letterBatchEmpty');
		expect(asked(MOST_BATCH_LETTERS)).toBe('ok');
		expect(asked(MOST_BATCH_LETTERS + 1)).toBe('letterBatchTooLarge');
		expect(asked(1, { isRunning: true })).toBe('letterBatchRunning');
		expect(asked(1, { keptBytes: MOST_BATCH_BYTES })).toBe('letterBatchFull');
	});
});
