import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { ROLES, type Actor } from '../access/roles.ts';
import type { AccountId, KpmId } from '../ids.ts';
import { alamiahBasis, nonEligibleBasis } from './ending.ts';
import { evolveKpm, initialKpm, type KpmState } from './kpm-state.ts';
import { account, listedEvent, lukas, maria, promised, rosalia, scribe, slip, visit, World } from './kpm-world.ts';
import { decideLife, householdOf, isWithoutPengurus, otherCaseOf, type LifeCommand } from './life.ts';
import { mandiriBasis } from './mandiri-basis.ts';

const supervisor = account('supervisor');
const korkab = account('korkab');
const yuliana = 'kpm-yuliana-02' as KpmId;
const today = '2026-12-20';
const areaCode = '5302992001';
const none = { bumil: 0, aud: 0, sd: 0, smp: 0, sma: 0, lansia: 0, disabilitas: 0 };

/** Maria's case, and Yuliana's beside it. */
class Two {
	cases: Record<string, KpmState>;
	refusal: string | undefined;
	constructor(of: KpmState = new World().listed().kpm, other: KpmState = new World().listed().kpm) {
		this.cases = { [maria]: of, [yuliana]: other };
	}
	get maria(): KpmState {
		return this.of(maria);
	}
	of(kpmId: string): KpmState {
		return this.cases[kpmId] ?? initialKpm;
	}
	does(actor: Actor, command: LifeCommand, kpmId = maria): this {
		const otherId = otherCaseOf(command, this.of(kpmId));
		const context = { actor, at: `${today}T02:00:00.000Z`, today, kpmId, areaCode, other: otherId && this.of(otherId) };
		const decision = decideLife(command, this.of(kpmId), context);
		this.refusal = decision.ok ? undefined : decision.refusal;
		if (!decision.ok) return this;
		const { events, other } = decision.value;
		this.cases = { ...this.cases, [kpmId]: events.reduce(evolveKpm, this.of(kpmId)) };
		if (other) this.cases = { ...this.cases, [other.kpmId]: other.events.reduce(evolveKpm, this.of(other.kpmId)) };
		return this;
	}
}

const on = '2026-12-18';
const newPengurus: LifeCommand = { kind: 'changePengurus', lifeId: 'life-pengurus', why: 'merantau', on, noteId: 'n' };
const died = (who: 'anggota' | 'pengurus' | 'terakhir'): LifeCommand => ({
	kind: 'recordDeath',
	lifeId: `life-${who}`,
	who,
	on,
	noteId: 'n'
});
const move = (to: string, pendampingId: AccountId | null = null): LifeCommand => ({
	kind: 'recordMove',
	lifeId: 'life-move',
	to,
	on,
	noteId: 'n',
	pendampingId
});
const split: LifeCommand = {
	kind: 'splitHousehold',
	lifeId: 'life-split',
	newKpmId: 'kpm-ana-0003' as KpmId,
	staying: none,
	leaving: { ...none, sd: 1 },
	on,
	noteId: 'n'
};
const join: LifeCommand = { kind: 'joinHouseholds', lifeId: 'life-join', otherKpmId: yuliana, on, noteId: 'n' };
const withdraw = (withdraws: string): LifeCommand => ({ kind: 'withdrawLifeFact', lifeId: 'life-back', withdraws, noteId: 'n' });
const components: LifeCommand = { kind: 'updateComponents', lifeId: 'life-components', components: { ...none, sma: 2 }, on };
const corrected: LifeCommand = { kind: 'correctPerson', lifeId: 'life-person', on, noteId: 'n' };
const everything = [newPengurus, corrected, died('anggota'), died('pengurus'), move(areaCode), split, join, components];

const confirmed = () => promised().on('2026-12-20').does(rosalia, visit('2026-12-20', 'tetapMundur')).kpm;

describe('the life of a household', () => {
	it('[LF1] is recorded by her own pendamping, a supervisor or a korkab, on days up to today', () => {
		for (const command of everything) {
			for (const actor of [rosalia, supervisor, korkab]) expect(new Two().does(actor, command).refusal).toBeUndefined();
			const others = ROLES.filter((role) => !['supervisor', 'korkab'].includes(role)).map((role) => account(role));
			for (const actor of [...others, lukas, slip, scribe, { kind: 'operator' } as Actor])
				expect(new Two().does(actor, command).refusal).toBe('notAllowed');
			expect(new Two().does(rosalia, { ...command, on: '2026-12-21' } as LifeCommand).refusal).toBe('dateInFuture');
			expect(new Two(initialKpm).does(rosalia, command).refusal).toBe('kpmUnknown');
		}
	});

	it('[LF2] counts components anew after a *pemutakhiran*', () => {
		expect(new Two().does(rosalia, components).maria).toMatchObject({ components: { sd: 0, sma: 2 } });
		for (const wrong of [-1, 1.5, 31, Number.NaN])
			expect(new Two().does(rosalia, { ...components, components: { ...none, sd: wrong } } as LifeCommand).refusal).toBe(
				'badRequest'
			);
	});

	it('[LF3] ends a word with her who said it: a new pengurus is bound by none, and may say her own', () => {
		expect(mandiriBasis(confirmed())).toBeDefined();
		for (const command of [newPengurus, died('pengurus'), died('terakhir')]) {
			const after = new Two(confirmed()).does(rosalia, command);
			expect(mandiriBasis(after.maria)).toBeUndefined();
			expect(new World().withKpm(after.maria).on('2026-12-21').does(rosalia, visit('2026-12-21', 'tetapMundur')).refusal).toBe(
				'noOpenWithdrawal'
			);
		}
		expect(mandiriBasis(new Two(confirmed()).does(rosalia, died('anggota')).maria)).toBeDefined();
		for (const command of [move(areaCode), corrected])
			expect(mandiriBasis(new Two(confirmed()).does(rosalia, command).maria)).toBeDefined();
	});

	it('[LF4] is without pengurus from her death until somebody takes her place', () => {
		const two = new Two().does(rosalia, died('pengurus'));
		expect(isWithoutPengurus(two.maria)).toBe(true);
		expect(two.does(rosalia, { ...died('pengurus'), lifeId: 'again' }).refusal).toBe('pengurusGone');
		expect(isWithoutPengurus(two.does(rosalia, newPengurus).maria)).toBe(false);
	});

	it('[LF5] moves within the desa with its pendamping, and out of her area only through a supervisor or korkab', () => {
		expect(new Two().does(rosalia, move(areaCode)).maria).toMatchObject({ pendampingId: 'account-rosalia' });
		// Her area is the kabupaten here: she keeps a family that moves inside it.
		expect(new Two().does(rosalia, move('5302992002')).maria).toMatchObject({ pendampingId: 'account-rosalia' });
		expect(new Two().does(rosalia, move('5303010001')).refusal).toBe('moveNeedsSupervisor');
		expect(new Two().does(supervisor, move('5303010001')).maria).toMatchObject({ pendampingId: undefined });
		expect(new Two().does(supervisor, move('5302992002', 'account-lukas' as AccountId)).maria).toMatchObject({
			pendampingId: 'account-lukas'
		});
		expect(new Two().does(supervisor, move('5302992002', 'account-rosalia' as AccountId)).maria).toMatchObject({
			pendampingId: 'account-rosalia'
		});
		expect(new Two().does(supervisor, move('530299')).refusal).toBe('badRequest');
	});

	it('[LF6] splits into two cases that name one another, the new one with the same pendamping', () => {
		const two = new Two().does(rosalia, split);
		expect(two.maria).toMatchObject({ components: none });
		expect(two.of('kpm-ana-0003')).toMatchObject({
			status: 'listed',
			pendampingId: 'account-rosalia',
			components: { sd: 1 },
			participations: {}
		});
		expect(new Two().does(rosalia, { ...split, newKpmId: yuliana }).refusal).toBe('badRequest');
	});

	it('[LF7] joins two cases that one actor works with: one goes on, the other ends its words and takes no more facts', () => {
		const two = new Two(new World().listed().kpm, confirmed()).does(rosalia, join);
		expect([householdOf(two.maria), householdOf(two.of(yuliana))]).toEqual(['stands', 'absorbed']);
		expect(mandiriBasis(two.of(yuliana))).toBeUndefined();
		for (const command of everything) expect(two.does(supervisor, command, yuliana).refusal).toBe('householdGone');
		const others = new World().happened(listedEvent).happened({ type: 'pendampingAssigned', pendampingId: 'l' as AccountId });
		expect(new Two(undefined, others.kpm).does(rosalia, join).refusal).toBe('notAllowed');
		expect(new Two(undefined, others.kpm).does(supervisor, join).refusal).toBeUndefined();
		expect(new Two(undefined, initialKpm).does(rosalia, join).refusal).toBe('joinNeedsTwo');
		expect(new Two().does(rosalia, { ...join, otherKpmId: maria }).refusal).toBe('joinNeedsTwo');
	});

	it('[LF8] takes back a death or a joining by a new fact, in both cases', () => {
		const gone = new Two().does(rosalia, died('terakhir'));
		expect(householdOf(gone.maria)).toBe('noOneLeft');
		expect(householdOf(gone.does(supervisor, withdraw('life-terakhir')).maria)).toBe('stands');
		const joined = new Two().does(rosalia, join).does(rosalia, withdraw('life-join'));
		expect([joined.maria, joined.of(yuliana)].map(householdOf)).toEqual(['stands', 'stands']);
		expect(new Two().does(rosalia, withdraw('life-of-nobody')).refusal).toBe('lifeFactUnknown');
	});

	it('[LF3] reaches by no sequence of facts a basis of any of the three ways out', () => {
		const anyMove = fc.record({
			actor: fc.constantFrom<Actor>(rosalia, supervisor, korkab, lukas, slip),
			command: fc.constantFrom(...everything, died('terakhir'), withdraw('life-terakhir'), withdraw('life-join')),
			of: fc.constantFrom(maria, yuliana)
		});
		fc.assert(
			fc.property(fc.array(anyMove, { maxLength: 20 }), fc.boolean(), (moves, hasWord) => {
				const two = new Two(hasWord ? confirmed() : undefined);
				for (const { actor, command, of } of moves) two.does(actor, command, of);
				for (const state of Object.values(two.cases)) {
					expect([alamiahBasis(state), nonEligibleBasis(state)]).toEqual([undefined, undefined]);
					if (mandiriBasis(state)) expect(hasWord && state === two.maria).toBe(true);
				}
			})
		);
	});
});
