import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { ROLES, type Actor } from '../access/roles.ts';
import type { AccountId } from '../ids.ts';
import { decideHandOver, type HandOverContext } from './handover.ts';
import { evolveKpm, type KpmState } from './kpm-state.ts';
import { account, listedEvent, lukas, promised, rosalia, visit, World } from './kpm-world.ts';
import { mandiriBasis } from './mandiri-basis.ts';

const [rosaliaId, lukasId] = ['account-rosalia' as AccountId, 'account-lukas' as AccountId];
const supervisor = account('supervisor');
const at = '2026-12-20T02:00:00.000Z';
const areaCode = '5302992001';
const pendamping = { role: 'pendamping', areaCode: '5302' } as const;

const hands = (
	state: KpmState,
	actor: Actor = supervisor,
	{ from = rosaliaId, to = lukasId }: { from?: AccountId | null; to?: AccountId } = {},
	more: Partial<HandOverContext> = {}
) => decideHandOver({ handoverId: 'serah-1', from, to }, state, { actor, at, areaCode, successor: pendamping, ...more });

/** The state after it, which must not have been refused. */
function handed(state: KpmState, from: AccountId | null, to: AccountId): KpmState {
	const decision = hands(state, supervisor, { from, to });
	if (!decision.ok) throw new Error(decision.refusal);
	return decision.value.reduce(evolveKpm, state);
}

describe('handing a family over', () => {
	const listed = new World().listed().kpm;

	it('[HO1] is for a supervisor and a korkab; no pendamping gives a family away or takes one', () => {
		const may = ROLES.filter((role) => hands(listed, account(role)).ok);
		expect(may).toEqual(['supervisor', 'korkab']);
		for (const actor of [rosalia, lukas, { kind: 'operator' } as const])
			expect(hands(listed, actor)).toEqual({ ok: false, refusal: 'notAllowed' });
	});

	it('[HO2] gives to a pendamping alone, in whose area the family lives', () => {
		for (const role of ROLES.filter((each) => each !== 'pendamping'))
			expect(hands(listed, supervisor, {}, { successor: { role, areaCode: '5302' } })).toMatchObject({
				refusal: 'successorNotPendamping'
			});
		expect(hands(listed, supervisor, {}, { successor: undefined })).toMatchObject({ refusal: 'successorNotPendamping' });
		for (const far of ['5303', '5302992002', '31', ''])
			expect(hands(listed, supervisor, {}, { successor: { ...pendamping, areaCode: far } })).toMatchObject({
				refusal: 'successorOutsideArea'
			});
		expect(hands(listed, supervisor, { to: rosaliaId })).toMatchObject({ refusal: 'handedToSame' });
	});

	it('[HO3] gives only what is still that pendamping’s, and a family without one to whoever takes it', () => {
		const hers = handed(listed, rosaliaId, lukasId);
		expect(hands(hers)).toMatchObject({ refusal: 'handedOnMeanwhile' });
		expect(hands(listed, supervisor, { from: null })).toMatchObject({ refusal: 'handedOnMeanwhile' });
		const alone = new World().happened(listedEvent).kpm;
		expect(handed(alone, null, lukasId)).toMatchObject({ pendampingId: lukasId });
	});

	it('[HO4] changes the pendamping and nothing else, whatever she said; handing back restores the case as it was', () => {
		const outcomes = ['tetapMundur', 'butuhWaktu', 'berubahPikiran', 'tidakDitemui'] as const;
		const story = fc.record({ promises: fc.boolean(), visits: fc.array(fc.constantFrom(...outcomes), { maxLength: 4 }) });
		fc.assert(
			fc.property(story, ({ promises, visits }) => {
				const world = new World().withKpm(promises ? promised().kpm : listed);
				world.today = '2026-12-22';
				for (const outcome of visits) world.does(rosalia, visit('2026-12-22', outcome));
				const before = world.kpm;
				const after = handed(before, rosaliaId, lukasId);
				expect({ ...after, pendampingId: rosaliaId }).toEqual(before);
				expect(mandiriBasis(after)).toEqual(mandiriBasis(before));
				expect(handed(after, lukasId, rosaliaId)).toEqual(before);
			})
		);
	});
});
