import { describe, expect, it } from 'vitest';
import type { Actor, Role } from '../access/roles.ts';
import type { AccountId } from '../ids.ts';
import type { PairClass } from './compare-persons.ts';
import { decidePadan, evolvePadan, type PadanCommand, type PadanEvent, type PadanState } from './padan-decisions.ts';

const at = '2026-11-23T01:00:00.000Z';
const by = (role: Role): Actor => ({ kind: 'account', accountId: `a-${role}` as AccountId, role, areaCode: '5302' });
const decide = (decision: 'cocok' | 'bukan' | 'nanti', together: string | null = null): PadanCommand => ({
	kind: 'decidePair',
	decision,
	runId: 'run-1',
	together
});
const reopen = (together: string | null = null): PadanCommand => ({ kind: 'reopenPair', runId: 'run-1', together });
const given = (...events: PadanEvent[]): PadanState => events.reduce(evolvePadan, undefined);
const when = (command: PadanCommand, state: PadanState, role: Role = 'korkab', pairClass: PairClass = 'mungkin') =>
	decidePadan(command, state, { actor: by(role), at, pairClass });
const decided = (decision: 'cocok' | 'bukan' | 'nanti', together: string | null = null): PadanEvent => ({
	type: 'pairDecided',
	decision,
	runId: 'run-1',
	together,
	at
});

describe('decisions on a pair', () => {
	it('[PD6] are made, changed and taken back', () => {
		expect(when(decide('cocok'), undefined)).toEqual({ ok: true, value: [decided('cocok')] });
		expect(when(decide('bukan'), given(decided('cocok')))).toEqual({ ok: true, value: [decided('bukan')] });
		expect(when(decide('bukan'), given(decided('bukan')))).toEqual({ ok: true, value: [] });
		expect(when(reopen(), given(decided('nanti')))).toEqual({ ok: true, value: [{ type: 'pairReopened', runId: 'run-1', at }] });
		expect(when(reopen(), given(decided('nanti'), { type: 'pairReopened', runId: 'run-1', at }))).toMatchObject({
			refusal: 'pairNotDecided'
		});
	});

	it('[PD6] made together are taken back together, without those that were decided anew since', () => {
		expect(when(reopen('batch-1'), given(decided('cocok', 'batch-1')))).toMatchObject({ value: [{ type: 'pairReopened' }] });
		expect(when(reopen('batch-1'), given(decided('cocok', 'batch-1'), decided('bukan')))).toEqual({ ok: true, value: [] });
	});

	it('[PD6] take two people with one number for one only one by one', () => {
		expect(when(decide('cocok', 'batch-1'), undefined, 'korkab', 'bertentangan')).toMatchObject({ refusal: 'pairNotForBatch' });
		expect(when(decide('bukan', 'batch-1'), undefined, 'korkab', 'bertentangan')).toMatchObject({ ok: true });
		expect(when(decide('cocok'), undefined, 'korkab', 'bertentangan')).toMatchObject({ ok: true });
	});

	it.each(['pendamping', 'supervisor', 'apd', 'korwil', 'desa', 'mitra', 'admin'] as const)('[PD8] are not for a %s', (role) => {
		expect(when(decide('cocok'), undefined, role)).toMatchObject({ refusal: 'notAllowed' });
	});
});
