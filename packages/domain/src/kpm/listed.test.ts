import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { AccountId } from '../ids.ts';
import type { KpmEvent } from './kpm-events.ts';
import { evolveKpm, initialKpm } from './kpm-state.ts';
import { listedEvent, rosalia } from './kpm-world.ts';
import { decideListUndo, decideListValues, listedSoFar, type TakeListValues } from './listed.ts';
import type { ListedEvent } from './listed-events.ts';

const at = '2026-11-22T01:00:00.000Z';
const by = rosalia.kind === 'account' ? rosalia.accountId : ('' as AccountId);
const two = { bumil: 0, aud: 0, sd: 2, smp: 0, sma: 0, lansia: 0, disabilitas: 0 };
const listed: KpmEvent = { ...listedEvent, quarter: '2026-2', on: '2026-06-30' };
const newer: TakeListValues = { batchId: 'batch-2', quarter: '2026-3', on: '2026-09-30', values: { desil: 5 }, details: [] };
const counted: KpmEvent = { type: 'componentsUpdated', lifeId: 'life-1', components: two, on: '2026-10-02', by, at };

function decide(command: TakeListValues, events: readonly KpmEvent[]): ListedEvent[] {
	const decision = decideListValues(command, events, events.reduce(evolveKpm, initialKpm), at);
	return decision.ok ? decision.value : expect.unreachable(decision.refusal);
}

const taken = (command: TakeListValues, events: readonly KpmEvent[]) => [...events, ...decide(command, events)];

describe('what lists say of a family', () => {
	it('[LQ1] a newer list changes values, and says which list it was, of when', () => {
		expect(decide({ ...newer, values: { desil: 5, components: two }, details: ['nomorKk'] }, [listed])).toEqual([
			{
				type: 'listValuesTaken',
				register: 'pkh',
				batchId: 'batch-2',
				quarter: '2026-3',
				on: '2026-09-30',
				values: { desil: 5, components: two },
				details: ['nomorKk'],
				at
			}
		]);
		const state = taken({ ...newer, values: { components: two } }, [listed]).reduce(evolveKpm, initialKpm);
		expect(state).toMatchObject({ status: 'listed', components: two });
	});

	it('[LQ2] an earlier list changes nothing, nor does one a second time', () => {
		expect(decide({ ...newer, on: '2026-06-29' }, [listed])).toEqual([]);
		const once = taken(newer, [listed]);
		expect(decide({ ...newer, values: { desil: 6 } }, once)).toEqual([]);
		expect(decide({ ...newer, batchId: 'batch-3', on: '2026-09-29' }, once)).toEqual([]);
		expect(decide({ ...newer, batchId: 'batch-3', on: '2026-09-30' }, once)).toHaveLength(1);
	});

	it('[LQ3] what was counted, or where she moved to, on the day of the list or later stands', () => {
		const both = { ...newer, values: { desil: 5, components: two }, details: ['dusun', 'nomorKk'] as const };
		expect(decide(both, [listed, counted])).toMatchObject([{ values: { desil: 5 }, details: ['dusun', 'nomorKk'] }]);
		expect(decide(both, [listed, { ...counted, on: '2026-09-29' }])).toMatchObject([{ values: both.values }]);
		const moved = {
			type: 'moved',
			lifeId: 'm',
			from: '5302992001',
			to: '5302992001',
			handsOver: false,
			noteId: 'n',
			by,
			at
		} as const;
		expect(decide(both, [listed, { ...moved, on: '2026-09-30' }])).toMatchObject([{ details: ['nomorKk'] }]);
	});

	it('[LQ4] nothing changes in a case that has left PKH or that is no household any more', () => {
		const ended: KpmEvent = { type: 'membershipEnded', usulanId: 'u', path: 'mandiri', skDate: '2026-08-01', at };
		const gone: KpmEvent = { type: 'deathRecorded', lifeId: 'd', who: 'terakhir', on: '2026-08-01', noteId: null, by, at };
		expect(decide(newer, [listed, ended])).toEqual([]);
		expect(decide(newer, [listed, gone])).toEqual([]);
		expect(decideListValues(newer, [], initialKpm, at)).toEqual({ ok: false, refusal: 'kpmUnknown' });
	});

	it('[LQ5] is taken back as long as nothing else happened', () => {
		const changed = taken({ ...newer, values: { desil: 5, components: two } }, [listed]);
		const undone = decideListUndo('batch-2', changed, at);
		expect(undone).toMatchObject({
			ok: true,
			value: [{ type: 'listValuesUndone', values: { desil: listedEvent.desil, components: listedEvent.components } }]
		});
		expect(decideListUndo('batch-2', [...changed, counted], at)).toEqual({ ok: false, refusal: 'listDependedOn' });
		expect(decideListUndo('batch-9', changed, at)).toEqual({ ok: true, value: [] });
		const again = [...changed, ...(undone.ok ? undone.value : [])];
		expect(listedSoFar(again)).toMatchObject({ on: '2026-06-30', standing: listedSoFar([listed]).standing });
		const unlisted: KpmEvent = { type: 'kpmUnlisted', batchId: 'batch-1', at };
		expect([listed, unlisted].reduce(evolveKpm, initialKpm)).toEqual({ status: 'unknown' });
	});

	it('[LQ2, LQ5] whatever lists say one after another, taking the last one back gives what stood before it', () => {
		const list = fc.record({
			on: fc.constantFrom('2026-07-31', '2026-08-31', '2026-09-30'),
			desil: fc.integer({ min: 1, max: 10 })
		});
		fc.assert(
			fc.property(fc.array(list, { minLength: 1, maxLength: 6 }), (lists) => {
				let events: KpmEvent[] = [listed];
				for (const [index, { on, desil }] of lists.entries()) {
					const before = listedSoFar(events);
					const batchId = `batch-${index + 2}`;
					const next = taken({ ...newer, batchId, on, values: { desil } }, events);
					expect(next.length > events.length).toBe(before.on === undefined || on >= before.on);
					const undone = decideListUndo(batchId, next, at);
					if (!undone.ok) return expect.unreachable(undone.refusal);
					expect(listedSoFar([...next, ...undone.value]).standing).toEqual(before.standing);
					events = next;
				}
			}),
			{ numRuns: 100 }
		);
	});
});
