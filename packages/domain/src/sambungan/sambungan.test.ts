import { describe, expect, it } from 'vitest';
import { ACTIONS, actorReach } from '../access/access-table.ts';
import { ROLES, type Actor, type Role } from '../access/roles.ts';
import type { AccountId } from '../ids.ts';
import { PROGRAM_PARTS } from './program-parts.ts';
import { decideSambungan, evolveSambungan, initialSambungan, type SambunganCommand, type SambunganEvent } from './sambungan.ts';

const at = '2026-11-19T02:00:00.000Z';
const today = '2026-11-19';
const account = (role: Role, areaCode = '5302'): Actor => ({
	kind: 'account',
	accountId: 'account-1' as AccountId,
	role,
	areaCode
});
const asked: Extract<SambunganCommand, { kind: 'makeSambungan' }> = {
	kind: 'makeSambungan',
	sambunganId: 'sambungan-1',
	office: 'Dinas Pertanian TTS',
	purpose: 'Bantuan bibit untuk keluarga yang graduasi',
	areaCode: '5302992001',
	parts: ['rujukan', 'keluarga'],
	until: '2027-11-19'
};
const make = (change: Partial<typeof asked> = {}, actor = account('dinsos')) =>
	decideSambungan({ ...asked, ...change }, initialSambungan, { actor, at, today });
const made: SambunganEvent = {
	type: 'sambunganMade',
	sambunganId: 'sambungan-1',
	areaCode: '5302992001',
	parts: ['keluarga', 'rujukan'],
	until: '2027-11-19',
	by: 'account-1',
	at
};

describe('a sambungan', () => {
	it('[SB1] is made by the Dinas Sosial, for its area, with office, purpose, parts and a last day', () => {
		expect(make()).toEqual({ ok: true, value: [made] });
		for (const role of ROLES.filter((each) => each !== 'dinsos'))
			expect(make({}, account(role)), role).toEqual({ ok: false, refusal: 'notAllowed' });
		for (const areaCode of ['5303', '53', '', '5']) expect(make({ areaCode })).toEqual({ ok: false, refusal: 'notAllowed' });
		for (const change of [{ office: ' ' }, { purpose: 'data' }, { until: undefined }, { until: '2026-11-18' }])
			expect(make(change)).toEqual({ ok: false, refusal: 'sambunganIncomplete' });
		expect(make({ until: '2027-11-20' }).ok).toBe(true);
		expect(make({ until: '2027-11-21' })).toEqual({ ok: false, refusal: 'sambunganTooLong' });
	});

	it('[SB2] reads what was named, and whole numbers only beside families', () => {
		expect(make({ parts: [] })).toEqual({ ok: false, refusal: 'sambunganWithoutParts' });
		expect(make({ parts: ['nomor', 'usulan'] })).toEqual({ ok: false, refusal: 'sambunganNumbersAlone' });
		expect(make({ parts: [...PROGRAM_PARTS] }).ok).toBe(true);
		const program: Actor = { kind: 'program', sambunganId: 'sambungan-1', areaCode: '5302', parts: ['keluarga'] };
		expect(actorReach(program, 'listCases')).toBe('area');
		expect(ACTIONS.filter((action) => actorReach(program, action) !== undefined)).toEqual(['listCases']);
		expect(actorReach({ ...program, areaCode: '' }, 'listCases')).toBeUndefined();
	});

	it('[SB3] has no part for what was confided', () => {
		const program: Actor = { kind: 'program', sambunganId: 'sambungan-1', areaCode: '5302', parts: PROGRAM_PARTS };
		expect(ACTIONS.filter((action) => actorReach(program, action) !== undefined).toSorted()).toEqual(
			[
				'countFollowUp',
				'countMonitoring',
				'countRujukan',
				'listCases',
				'readBidik',
				'readOfficialNumbers',
				'readRujukan',
				'readUsulan'
			].toSorted()
		);
		for (const action of ['countFollowUp', 'countMonitoring', 'countRujukan'] as const)
			expect(actorReach(program, action), action).toBe('totals');
	});

	it('[SB4] is ended once, by those who keep it', () => {
		const open = evolveSambungan(initialSambungan, made);
		const end = (actor: Actor, state = open) => decideSambungan({ kind: 'endSambungan' }, state, { actor, at, today });
		for (const actor of [account('dinsos'), account('dinsos', '53'), account('admin', '31')])
			expect(end(actor)).toEqual({ ok: true, value: [{ type: 'sambunganEnded', by: 'account-1', at }] });
		expect(end(account('dinsos', '5303'))).toEqual({ ok: false, refusal: 'sambunganUnknown' });
		expect(end(account('korkab'))).toEqual({ ok: false, refusal: 'notAllowed' });
		expect(end(account('admin'), initialSambungan)).toEqual({ ok: false, refusal: 'sambunganUnknown' });
		expect(end(account('dinsos'), evolveSambungan(open, { type: 'sambunganEnded', by: 'account-1', at }))).toEqual({
			ok: true,
			value: []
		});
	});

	it('[SB5] leaves neither office nor purpose in an event', () => {
		expect(JSON.stringify(make())).not.toMatch(/Pertanian|bibit/);
	});
});
