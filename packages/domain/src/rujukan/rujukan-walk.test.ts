import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { addDays } from '../dates.ts';
import { alamiahBasis, nonEligibleBasis } from '../kpm/ending.ts';
import { evolveKpm, type KpmState } from '../kpm/kpm-state.ts';
import { account, lukas, promised, rosalia, slip, visit, World } from '../kpm/kpm-world.ts';
import { mandiriBasis } from '../kpm/mandiri-basis.ts';
import { NEEDS } from './needs.ts';
import { OUTCOMES } from './rujukan-events.ts';
import { decideRujukan, noRujukan, type RujukanCommand } from './rujukan.ts';

const ended: KpmState = evolveKpm(new World().listed().kpm, {
	type: 'membershipEnded',
	usulanId: 'usulan-1',
	path: 'mandiri',
	skDate: '2026-10-01',
	at: '2026-10-02T01:00:00.000Z'
});
const starts = [
	() => new World().listed().kpm,
	() => promised().kpm,
	() => promised().on('2026-12-20').does(rosalia, visit('2026-12-20', 'tetapMundur')).kpm,
	() => ended
];
const actors = [rosalia, lukas, account('supervisor'), account('korkab'), account('dinsos'), account('korwil'), slip];
const first = '2027-01-01';

const anyId = fc.constantFrom('rujukan-1', 'rujukan-2');
const anyOffice = fc.constantFrom('office-a', 'office-b', 'office-c');
const anyNote = fc.constantFrom(null, 'catatan');
const agreement = fc.oneof(
	{ weight: 5, arbitrary: fc.constant('today' as const) },
	{ weight: 1, arbitrary: fc.constantFrom('none' as const, 'before' as const) }
);
const anyMake: fc.Arbitrary<(on: string) => RujukanCommand> = fc
	.record({
		rujukanId: anyId,
		officeId: anyOffice,
		noteId: anyNote,
		agreement,
		need: fc.constantFrom(...NEEDS.slice(0, 4)),
		outcome: fc.constantFrom(...OUTCOMES),
		kind: fc.constantFrom<RujukanCommand['kind']>(
			'sendRujukan',
			'rerouteRujukan',
			'acceptRujukan',
			'rejectRujukan',
			'serveRujukan',
			'closeRujukan',
			'withdrawRujukan'
		)
	})
	.map(
		({ agreement, ...rest }) =>
			(on: string) =>
				({
					...rest,
					on,
					promisedOn: null,
					agreement:
						agreement === 'none' ? null : { by: 'anggota', way: 'tertulis', on: agreement === 'today' ? on : addDays(on, -40) }
				}) as RujukanCommand
	);
const anyTurn = fc.record({
	make: anyMake,
	actor: fc.oneof({ weight: 4, arbitrary: fc.constant(rosalia) }, { weight: 1, arbitrary: fc.constantFrom(...actors) }),
	days: fc.integer({ min: 0, max: 12 })
});

const basesOf = (state: KpmState) => [mandiriBasis, alamiahBasis, nonEligibleBasis].map((basis) => basis(state));

describe('any sequence of commands about referrals, by anybody', () => {
	it('[RJ8] leaves her membership, her choice, her promises and every basis as they were', () => {
		let written = 0;
		fc.assert(
			fc.property(fc.constantFrom(...starts), fc.array(anyTurn, { maxLength: 30 }), (start, turns) => {
				const before = start();
				let state = before;
				let today = first;
				for (const { make, actor, days } of turns) {
					today = addDays(today, days);
					const office = { answerDays: 14, serviceDays: 30 };
					const decision = decideRujukan(make(today), state, { actor, at: `${today}T01:00:00.000Z`, today, office });
					if (!decision.ok) continue;
					written += decision.value.length;
					state = decision.value.reduce(evolveKpm, state);
				}
				expect({ ...state, rujukan: noRujukan }).toEqual({ ...before, rujukan: noRujukan });
				expect(basesOf(state)).toEqual(basesOf(before));
			}),
			{ numRuns: 300 }
		);
		expect(written).toBeGreaterThan(100);
	});

	it('[RJ2][RJ5][RJ6] has her agreement to each office, a day while it runs, and her way out of it at any time', () => {
		let ends = 0;
		fc.assert(
			fc.property(fc.array(anyTurn, { minLength: 10, maxLength: 40 }), (turns) => {
				let state = new World().listed().kpm;
				let today = first;
				for (const { make, actor, days } of turns) {
					today = addDays(today, days);
					const known = { at: `${today}T01:00:00.000Z`, today, office: { answerDays: 14, serviceDays: 30 } };
					const decision = decideRujukan(make(today), state, { actor, ...known });
					if (!decision.ok) continue;
					for (const event of decision.value) {
						if ('agreement' in event) expect(event.agreement.on <= event.on).toBe(true);
						if ('dueOn' in event) expect(event.dueOn >= event.on).toBe(true);
						if (event.type !== 'rujukanRerouted' || state.status === 'unknown') continue;
						expect(event.agreement.on >= (state.rujukan[event.rujukanId]?.since ?? '')).toBe(true);
					}
					state = decision.value.reduce(evolveKpm, state);
					if (state.status === 'unknown') throw new Error('A referral made a family unknown');
					for (const [rujukanId, { status, dueOn }] of Object.entries(state.rujukan)) {
						const hasEnded = status === 'closed' || status === 'withdrawn';
						expect(dueOn === null).toBe(hasEnded);
						const withdrawal = { kind: 'withdrawRujukan', rujukanId, on: today } as const;
						expect(decideRujukan(withdrawal, state, { actor: rosalia, ...known }).ok).toBe(!hasEnded);
						if (hasEnded) ends += 1;
					}
				}
			}),
			{ numRuns: 300 }
		);
		expect(ends).toBeGreaterThan(50);
	});
});
