import { describe, expect, it } from 'vitest';
import type { AccountId } from '../ids.ts';
import { evolveKpm } from '../kpm/kpm-state.ts';
import { World } from '../kpm/kpm-world.ts';
import { decideEmergency, openAccesses, type EmergencyCommand, type EmergencyEvent } from './emergency-access.ts';
import { ROLES, actorOf, type Role } from './roles.ts';

const at = '2026-11-19T01:00:00.000Z';
const until = '2026-11-20T01:00:00.000Z';
const areaCode = '5302992001';
const account = (role: Role, area = '5303', name: string = role) =>
	actorOf({ id: `account-${name}` as AccountId, role, areaCode: area });
const far = account('supervisor');
const open: EmergencyCommand = {
	kind: 'openEmergencyAccess',
	accessId: 'akses-0001',
	noteId: 'catatan',
	reason: 'Ibu datang ke kantor kami.'
};
const end: EmergencyCommand = { kind: 'endEmergencyAccess', accessId: 'akses-0001' };
const opened = { type: 'emergencyAccessOpened', accessId: 'akses-0001', until, noteId: 'catatan', by: far.accountId } as const;
const context = { actor: far, at, until, areaCode };

describe('a case opened from outside', () => {
	it('[EA1] is opened by a supervisor or korkab of elsewhere, with a reason', () => {
		for (const role of ROLES) {
			const decided = decideEmergency(open, [], { ...context, actor: account(role) });
			const expected = ['supervisor', 'korkab'].includes(role)
				? { ok: true, value: [{ ...opened, by: `account-${role}`, role, at }] }
				: { ok: false, refusal: 'notAllowed' };
			expect(decided, role).toEqual(expected);
		}
		for (const own of ['53', '5302', areaCode])
			expect(decideEmergency(open, [], { ...context, actor: account('korkab', own) }), own).toMatchObject({
				refusal: 'accessNotNeeded'
			});
		for (const reason of ['', 'perlu', '   perlu sekali  ', 'x'.repeat(501)])
			expect(decideEmergency({ ...open, reason }, [], context), reason).toMatchObject({ refusal: 'reasonTooShort' });
		expect(decideEmergency(open, [], { ...context, actor: { kind: 'operator' } })).toMatchObject({ refusal: 'notAllowed' });
	});

	it('[EA2] is open until its hour and not after it', () => {
		const events: EmergencyEvent[] = [{ ...opened, role: 'supervisor', at }];
		expect(openAccesses(events, at)).toHaveLength(1);
		expect(openAccesses(events, '2026-11-20T00:59:59.999Z')).toHaveLength(1);
		expect(openAccesses(events, until)).toEqual([]);
		const whole: readonly { type: string }[] = [{ type: 'kpmListed' }, ...events];
		expect(openAccesses(whole, at)).toMatchObject([{ by: far.accountId, until }]);
	});

	it('[EA3] is ended by who opened it, and where the family lives; by nobody else', () => {
		const events: EmergencyEvent[] = [{ ...opened, role: 'supervisor', at }];
		const standing = openAccesses(events, at);
		const by = (actor: ReturnType<typeof account>) => decideEmergency(end, standing, { ...context, actor });
		for (const actor of [far, account('korkab', '5302'), account('supervisor', '53')])
			expect(by(actor)).toEqual({
				ok: true,
				value: [{ type: 'emergencyAccessEnded', accessId: 'akses-0001', by: actor.accountId, at }]
			});
		for (const actor of [account('supervisor', '5303', 'lain'), account('pendamping', '5302'), account('admin', '53')])
			expect(by(actor)).toMatchObject({ refusal: 'accessUnknown' });
		expect(decideEmergency(end, [], { ...context, actor: account('korkab', '5302') })).toEqual({ ok: true, value: [] });
		expect(decideEmergency(end, [], context)).toMatchObject({ refusal: 'accessUnknown' });
	});

	it('[EA4] changes nothing in her case', () => {
		const { kpm } = new World().listed();
		const events: EmergencyEvent[] = [
			{ ...opened, role: 'supervisor', at },
			{ type: 'emergencyAccessEnded', accessId: 'akses-0001', by: far.accountId, at }
		];
		expect(events.reduce(evolveKpm, kpm)).toEqual(kpm);
	});
});
