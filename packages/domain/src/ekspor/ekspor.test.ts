import { describe, expect, it } from 'vitest';
import { ROLES, type Actor, type Role } from '../access/roles.ts';
import type { AccountId, DeviceId, KpmId, SessionId } from '../ids.ts';
import { decideEkspor, EKSPOR_PURPOSES, MOST_EKSPOR_ROWS, type TakeList } from './ekspor.ts';

const at = '2026-11-19T02:00:00.000Z';
const account = (role: Role, areaCode = '5302'): Actor => ({
	kind: 'account',
	accountId: 'account-1' as AccountId,
	role,
	areaCode
});
const asked: TakeList = {
	eksporId: 'ekspor-1',
	list: 'kpm',
	format: 'xlsx',
	purpose: 'rapat',
	words: 'Rapat di rumah Maria Bete',
	noteId: 'note-1',
	areaCode: '5302992001',
	rows: 12,
	hasNumbers: false
};
const decide = (change: Partial<TakeList> = {}, actor = account('korkab')) =>
	decideEkspor({ ...asked, ...change }, { actor, at });

describe('a list that leaves as a file', () => {
	it('[EK1] needs a purpose of the table, and own words for another one', () => {
		expect(decide({ purpose: undefined })).toEqual({ ok: false, refusal: 'purposeMissing' });
		for (const words of ['', '    ', 'xyz']) {
			expect(decide({ purpose: 'lainnya', words })).toEqual({ ok: false, refusal: 'purposeWordsMissing' });
			expect(decide({ purpose: 'surat', words }).ok).toBe(true);
		}
		for (const purpose of EKSPOR_PURPOSES) expect(decide({ purpose }).ok, purpose).toBe(true);
	});

	it('[EK2] is noted without a word or a number of anybody', () => {
		const decision = decide();
		expect(decision).toEqual({
			ok: true,
			value: [
				{
					type: 'listTaken',
					eksporId: 'ekspor-1',
					list: 'kpm',
					format: 'xlsx',
					purpose: 'rapat',
					noteId: 'note-1',
					areaCode: '5302992001',
					rows: 12,
					hasNumbers: false,
					at
				}
			]
		});
		expect(JSON.stringify(decision)).not.toContain('Maria');
	});

	it('[EK3] is not given when it is empty, or larger than a file should be', () => {
		expect(decide({ rows: 0 })).toEqual({ ok: false, refusal: 'nothingToTake' });
		expect(decide({ rows: MOST_EKSPOR_ROWS }).ok).toBe(true);
		expect(decide({ rows: MOST_EKSPOR_ROWS + 1 })).toEqual({ ok: false, refusal: 'tooManyToTake' });
	});

	it('[EK4] is given to those who work with lists, in their own area', () => {
		const taking = ROLES.filter((role) => decide({}, account(role)).ok);
		expect(taking).toEqual(['pendamping', 'supervisor', 'korkab', 'dinsos', 'apd', 'korwil']);
		expect(decide({}, account('korkab', '5303'))).toEqual({ ok: false, refusal: 'notAllowed' });
		expect(decide({ areaCode: '53' })).toEqual({ ok: false, refusal: 'notAllowed' });
		const sessionId = 'session-1' as SessionId;
		const others: Actor[] = [
			{ kind: 'operator' },
			{ kind: 'slip', kpmId: 'kpm-1' as KpmId, sessionId },
			{ kind: 'device', deviceId: 'device-1' as DeviceId, sessionId, device: 'scribe' }
		];
		for (const actor of others) expect(decide({}, actor), actor.kind).toEqual({ ok: false, refusal: 'notAllowed' });
	});
});
