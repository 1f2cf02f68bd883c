import { describe, expect, it } from 'vitest';
import {
	bind,
	choiceOpen,
	cancel,
	maria,
	mundur,
	phone,
	promised,
	rosalia,
	sessionId,
	sign,
	slip,
	visit,
	World
} from '../kpm/kpm-world.ts';
import { membershipEvents } from './membership.ts';
import { decideUsulan, initialUsulan, type UsulanCommand } from './usulan-decisions.ts';
import { proposedKpm, usulanBases, voidedUsulan } from './usulan-basis.ts';
import { document, propose, refuseFor, supervisor, take, usual, waitingFor, giveBack } from './usulan-world.ts';

const usulanId = 'usulan-1';
const opened = (basisId = sessionId as string) =>
	({ type: 'usulanOpened', usulanId, path: 'mandiri', basisId, at: '2026-12-21T01:00:00.000Z' }) as const;
const confirmed = () => promised().on('2026-12-20').does(rosalia, visit('2026-12-20', 'tetapMundur'));
const kpmOf = (world: World) => proposedKpm(maria, world.kpm);

function proposing(world: World, command: UsulanCommand = propose()) {
	const at = '2026-12-21T01:00:00.000Z';
	const context = { actor: rosalia, at, today: '2026-12-21', kpm: kpmOf(world), policy: { asksSuratPernyataan: true } };
	return decideUsulan(command, initialUsulan, context);
}

describe('a proposal in the history of its person', () => {
	it('[PN3] stands on her word and the visit, as her own case tells it', () => {
		expect(proposing(promised())).toMatchObject({ refusal: 'basisMissing' });
		expect(proposing(confirmed())).toMatchObject({
			value: [{ type: 'usulanProposed', basis: { path: 'mandiri', basisId: sessionId, saidOn: '2026-11-19' } }, { step: 1 }]
		});
		expect(proposing(new World())).toMatchObject({ refusal: 'kpmUnknown' });
	});

	it('[PN3] is the only one of hers until it was closed', () => {
		expect(kpmOf(confirmed())?.hasOpenUsulan).toBe(false);
		const open = confirmed().happened(opened());
		expect(kpmOf(open)?.hasOpenUsulan).toBe(true);
		expect(proposing(open)).toMatchObject({ refusal: 'usulanAlreadyOpen' });
		const dropped = open.happened({ type: 'usulanClosed', usulanId, how: 'dropped', at: '2026-12-22T01:00:00.000Z' });
		expect(proposing(dropped)).toMatchObject({ ok: true });
	});

	it('[PN8] uses up what it stood on when it was refused for good', () => {
		const refused = confirmed().happened(opened());
		refused.happened({ type: 'usulanClosed', usulanId, how: 'refused', at: '2026-12-22T01:00:00.000Z' });
		expect(proposing(refused)).toMatchObject({ refusal: 'basisSpent' });
		// What another proposal was closed with says nothing about this one.
		const other = confirmed().happened(opened());
		other.happened({ type: 'usulanClosed', usulanId: 'usulan-9', how: 'refused', at: '2026-12-22T01:00:00.000Z' });
		expect(kpmOf(other)).toMatchObject({ hasOpenUsulan: true, spentBases: [] });
	});

	it('[PN10] ends her membership with the SK, and she is proposed no more', () => {
		const ended = confirmed().happened(opened());
		ended.happened({ type: 'membershipEnded', usulanId, path: 'mandiri', skDate: '2027-01-10', at: '2027-01-12T01:00:00.000Z' });
		expect(kpmOf(ended)).toMatchObject({ membership: 'ended', hasOpenUsulan: false });
		expect(proposing(ended)).toMatchObject({ refusal: 'membershipEnded' });
	});

	it('[PN9] names the proposal that her cancelling voids, and no other', () => {
		const open = confirmed().happened(opened());
		expect(voidedUsulan(open.kpm, [])).toBeUndefined();
		open.does(slip, cancel);
		const cancelled = open.events.at(-1);
		expect(cancelled?.type).toBe('withdrawalCancelled');
		expect(voidedUsulan(open.kpm, open.events.slice(-1))).toBe(usulanId);
		const free = confirmed().does(slip, cancel);
		expect(voidedUsulan(free.kpm, free.events.slice(-1))).toBeUndefined();
		expect(voidedUsulan(new World().kpm, [])).toBeUndefined();
	});

	it('[PN9] goes with a case on another path, and a word of hers taken back leaves that one alone', () => {
		const alamiahRuns = confirmed().happened({ ...opened('ending-1'), path: 'alamiah' });
		// Nothing decides it as alamiah here: whatever ended that case, the proposal goes with it.
		expect(voidedUsulan(alamiahRuns.kpm, [])).toBe(usulanId);
		expect(usulanBases(alamiahRuns.kpm)).toMatchObject({ mandiri: { basisId: sessionId } });
		expect(usulanBases(choiceOpen().does(phone, bind).does(phone, mundur).does(phone, sign).kpm)).toEqual({});
	});

	it('tells of steps, returns and ends only what changes where she stands', () => {
		const typesOf = (world: ReturnType<typeof waitingFor>) => {
			const { made } = world;
			return made ? membershipEvents(usulanId, made, world.events).map((event) => ('how' in event ? event.how : event.type)) : [];
		};
		expect(typesOf(waitingFor(9))).toEqual(['usulanOpened']);
		expect(typesOf(waitingFor(12))).toEqual(['usulanOpened', 'membershipEnded']);
		expect(typesOf(waitingFor(4).does(usual[4], refuseFor(4)))).toEqual(['usulanOpened', 'refused']);
		expect(typesOf(waitingFor(4).losesBasis())).toEqual(['usulanOpened', 'cancelled']);
		const back = waitingFor(2).does(supervisor, giveBack(2, 1)).does(usual[1], { kind: 'dropUsulan' });
		expect(typesOf(back)).toEqual(['usulanOpened', 'dropped']);
		const sk = waitingFor(9).does(usual[9], { ...take(9), document: document(9, '2027-01-14') });
		expect(sk.made && membershipEvents(usulanId, sk.made, sk.events.slice(-1))).toMatchObject([{ skDate: '2027-01-14' }]);
	});
});
