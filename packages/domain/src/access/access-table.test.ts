import { describe, expect, it } from 'vitest';
import type { AccountId, DeviceId, KpmId, SessionId } from '../ids.ts';
import { ACTIONS, actorReach, may, mayFor, reachOf, rolesThatMay, type Action } from './access-table.ts';
import { ROLES, type Actor, type Role } from './roles.ts';

const sessionId = 'session-oelbiteno' as SessionId;
const account = (role: Role, areaCode = '5302'): Actor => ({
	kind: 'account',
	accountId: `account-${role}` as AccountId,
	role,
	areaCode
});

/** Actions that read or change something of single families. */
const ofFamilies: readonly Action[] = [
	'listCases',
	'readCase',
	'readOfficialNumbers',
	'readFamilyFacts',
	'readReadiness',
	'readChoices',
	'readPlans',
	'recordFamilyFacts',
	'recordVisit',
	'checkPaper',
	'cancelForHer',
	'recordCare',
	'readRujukan',
	'recordRujukan',
	'readProfil',
	'saveProfil',
	'verifyProfil',
	'recordLife',
	'moveFamilyAway',
	'readCasePhotos',
	'keepCasePhotos',
	'noteAlamiah',
	'workOnEnding',
	'decideNonEligible',
	'withdrawEnding',
	'readUsulan',
	'readUsulanBasis',
	'readUsulanPapers',
	'readEntrySheet',
	'prepareUsulan',
	'readReplacements'
];

describe('the table of access', () => {
	it('[AC1] gives nothing to devices and slips, whatever the action', () => {
		const device: Actor = { kind: 'device', deviceId: 'device-hp-1' as DeviceId, sessionId, device: 'scribe' };
		const slip: Actor = { kind: 'slip', kpmId: 'kpm-maria-bete' as KpmId, sessionId };
		for (const action of ACTIONS)
			for (const actor of [device, slip]) {
				expect(actorReach(actor, action), action).toBeUndefined();
				expect(mayFor(actor, action, 'device-hp-1'), action).toBe(false);
			}
	});

	it.each(['', '5', 'NTT', '5302 ', '53029920011'])('[AC1] gives nothing to an account of the area %j', (areaCode) => {
		for (const role of ROLES)
			for (const action of ACTIONS) expect(actorReach(account(role, areaCode), action), `${role} ${action}`).toBeUndefined();
	});

	it('[AC1] says the same of a role and of its account', () => {
		for (const role of ROLES)
			for (const action of ACTIONS) {
				expect(actorReach(account(role), action)).toBe(reachOf(role, action));
				expect(may(role, action)).toBe(rolesThatMay(action).includes(role));
			}
	});

	it('[AC2] lets the administrator, a desa and a partner at no family', () => {
		const reached = (role: Role) => ofFamilies.filter((action) => may(role, action));
		expect(reached('admin')).toEqual([]);
		expect(reached('desa')).toEqual([]);
		expect(reached('mitra')).toEqual([]);
		for (const action of ACTIONS) {
			expect(['totals', undefined], action).toContain(reachOf('mitra', action));
			expect(['handedOver', undefined], action).toContain(reachOf('desa', action));
		}
	});

	it('[AC3] keeps a pendamping to her own families, and everybody else to an area', () => {
		for (const action of ofFamilies) {
			expect(['own', undefined], action).toContain(reachOf('pendamping', action));
			for (const role of ROLES.filter((each) => each !== 'pendamping'))
				expect(['area', undefined], `${role} ${action}`).toContain(reachOf(role, action));
		}
		expect(mayFor(account('pendamping'), 'recordVisit', 'account-pendamping')).toBe(true);
		expect(mayFor(account('pendamping'), 'recordVisit', 'account-lukas')).toBe(false);
		expect(mayFor(account('pendamping'), 'recordVisit', null)).toBe(false);
		expect(mayFor(account('korkab'), 'cancelForHer', null)).toBe(true);
		expect(mayFor(account('pendamping'), 'leadSession', 'account-pendamping')).toBe(true);
		expect(mayFor(account('pendamping'), 'reopenSession', 'account-pendamping')).toBe(false);
	});

	it('[AC4] leaves to her pendamping what was confided, and what she chose to those who stand in for her', () => {
		expect(rolesThatMay('readReadiness')).toEqual(['pendamping']);
		expect(rolesThatMay('readPlans')).toEqual(['pendamping']);
		expect(rolesThatMay('readChoices')).toEqual(['pendamping', 'supervisor', 'korkab']);
		expect(rolesThatMay('readFamilyFacts')).toEqual(['pendamping', 'supervisor', 'korkab']);
		for (const action of ['readReadiness', 'readPlans', 'readChoices', 'readFamilyFacts'] as const)
			expect(reachOf('operator', action), action).toBeUndefined();
	});

	it('[AC5] gives full numbers only to those whose papers bear them', () => {
		expect(rolesThatMay('readOfficialNumbers')).toEqual(['pendamping', 'korkab', 'dinsos', 'apd']);
		expect(reachOf('operator', 'readOfficialNumbers')).toBeUndefined();
	});
});
