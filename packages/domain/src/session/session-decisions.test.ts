import { describe, expect, it } from 'vitest';
import type { Actor } from '../access/roles.ts';
import type { AccountId, DeviceId, KpmId, SessionId } from '../ids.ts';
import { decideSession, evolveSession, initialSession, type SessionCommand, type SessionState } from './session-decisions.ts';
import type { SessionPlan } from './session-events.ts';

const rosalia: Actor = { kind: 'account', accountId: 'account-rosalia' as AccountId, role: 'pendamping', areaCode: '5302' };
const anotherPendamping: Actor = { ...rosalia, accountId: 'account-lukas' as AccountId };
const supervisor: Actor = { kind: 'account', accountId: 'account-supervisor' as AccountId, role: 'supervisor', areaCode: '5302' };
const scribe: Actor = {
	kind: 'device',
	deviceId: 'device-scribe' as DeviceId,
	sessionId: 'session-1' as SessionId,
	device: 'scribe'
};
const plan: SessionPlan = {
	method: 'rembug',
	scriptVersion: 'juknis-2020',
	areaCode: '5302992001',
	zone: 'WITA',
	date: '2026-11-19',
	time: '09.00',
	venueKind: 'aulaDesa',
	facilitatorId: 'account-rosalia' as AccountId
};
const maria = 'kpm-maria-01' as KpmId;

function decide(command: SessionCommand, state: SessionState, actor: Actor = rosalia, areaHasContact = true) {
	return decideSession(command, state, { actor, at: '2026-11-19T01:00:00.000Z', stepCount: 18, areaHasContact });
}

/** The state after commands that must all succeed. */
function given(...commands: SessionCommand[]): SessionState {
	return commands.reduce((state, command) => {
		const decision = decide(command, state);
		if (!decision.ok) throw new Error(`${command.kind}: ${decision.refusal}`);
		return decision.value.reduce(evolveSession, state);
	}, initialSession);
}

const planned = given({ kind: 'planSession', plan });
const running = given({ kind: 'planSession', plan }, { kind: 'inviteKpm', kpmIds: [maria] }, { kind: 'startSession' });

function after(state: SessionState, ...commands: SessionCommand[]): SessionState {
	return commands.reduce((current, command) => {
		const decision = decide(command, current);
		if (!decision.ok) throw new Error(`${command.kind}: ${decision.refusal}`);
		return decision.value.reduce(evolveSession, current);
	}, state);
}

describe('session decisions', () => {
	it('[SE1] refuses another pendamping and a scribe, allows a supervisor', () => {
		expect(decide({ kind: 'startSession' }, planned, anotherPendamping)).toEqual({ ok: false, refusal: 'notAllowed' });
		expect(decide({ kind: 'startSession' }, planned, scribe)).toEqual({ ok: false, refusal: 'notAllowed' });
		expect(decide({ kind: 'startSession' }, planned, supervisor).ok).toBe(true);
	});

	it('[SE1] lets the facilitator’s remote turn pages and do nothing else', () => {
		const remote: Actor = { ...scribe, device: 'remote' };
		expect(decide({ kind: 'enterStep', step: 2 }, running, remote)).toMatchObject({ ok: true });
		for (const command of [
			{ kind: 'startSession' },
			{ kind: 'skipStep', step: 2, noteId: 'n' },
			{ kind: 'openWriting', mode: 'langsung' },
			{ kind: 'revealCards' },
			{ kind: 'showRightsCard', version: 'v' },
			{ kind: 'openChoice' },
			{ kind: 'showTotals' },
			{ kind: 'closeSession' }
		] as const) {
			expect(decide(command, running, remote)).toEqual({ ok: false, refusal: 'notAllowed' });
		}
	});

	it('[SE2] refuses a second plan, and a new plan once the session runs', () => {
		expect(decide({ kind: 'planSession', plan }, planned)).toEqual({ ok: false, refusal: 'sessionExists' });
		expect(decide({ kind: 'replanSession', plan }, running)).toEqual({ ok: false, refusal: 'sessionNotPlanned' });
		expect(decide({ kind: 'enterStep', step: 2 }, planned)).toEqual({ ok: false, refusal: 'sessionNotRunning' });
		expect(decide({ kind: 'enterStep', step: 2 }, initialSession)).toEqual({ ok: false, refusal: 'sessionUnknown' });
	});

	it('[SE2] invites each family once', () => {
		expect(decide({ kind: 'inviteKpm', kpmIds: [maria, maria] }, planned)).toEqual({
			ok: true,
			value: [{ type: 'kpmInvited', kpmIds: [maria] }]
		});
		expect(decide({ kind: 'inviteKpm', kpmIds: [maria] }, running)).toEqual({ ok: true, value: [] });
	});

	it('[SE3] enters any step of the script and keeps the log when going back', () => {
		const state = after(
			running,
			{ kind: 'enterStep', step: 9 },
			{ kind: 'openWriting', mode: 'tertutup' },
			{ kind: 'enterStep', step: 3 }
		);
		expect(state).toMatchObject({ step: 3, writing: { round: 1, status: 'open' } });
		expect(state.status !== 'none' && state.log.map((entry) => entry.step)).toEqual([1, 9, 3]);
		expect(decide({ kind: 'enterStep', step: 19 }, running)).toEqual({ ok: false, refusal: 'stepUnknown' });
	});

	it('[SE4] opens one round at a time and a closed hidden round again as itself', () => {
		const open = after(running, { kind: 'openWriting', mode: 'tertutup' });
		expect(decide({ kind: 'openWriting', mode: 'langsung' }, open)).toEqual({ ok: false, refusal: 'writingAlreadyOpen' });
		expect(after(open, { kind: 'closeWriting' }, { kind: 'openWriting', mode: 'langsung' })).toMatchObject({
			writing: { round: 1, mode: 'tertutup', status: 'open' }
		});
		const revealed = after(open, { kind: 'revealCards' });
		expect(decide({ kind: 'revealCards' }, revealed)).toEqual({ ok: false, refusal: 'nothingToReveal' });
		expect(after(revealed, { kind: 'openWriting', mode: 'langsung' })).toMatchObject({ writing: { round: 2, mode: 'langsung' } });
	});

	it('[SE5] opens the private choice only after the rights card, and only where another contact is named', () => {
		expect(decide({ kind: 'openChoice' }, running)).toEqual({ ok: false, refusal: 'rightsCardNotShown' });
		const shown = after(running, { kind: 'showRightsCard', version: 'kartu-hak-1' });
		expect(decide({ kind: 'openChoice' }, shown, rosalia, false)).toEqual({ ok: false, refusal: 'areaHasNoContact' });
		expect(decide({ kind: 'openChoice' }, shown).ok).toBe(true);
	});

	it('[SE6] shows totals only after the choice is closed, and never opens it again after that', () => {
		const open = after(running, { kind: 'showRightsCard', version: 'kartu-hak-1' }, { kind: 'openChoice' });
		expect(decide({ kind: 'showTotals' }, open)).toEqual({ ok: false, refusal: 'choiceStillOpen' });
		const closed = after(open, { kind: 'closeChoice' });
		expect(decide({ kind: 'openChoice' }, closed).ok).toBe(true);
		expect(decide({ kind: 'openChoice' }, after(closed, { kind: 'showTotals' }))).toEqual({
			ok: false,
			refusal: 'totalsAlreadyShown'
		});
	});

	it('[SE7] closes what is open with the session and says whether it ended early', () => {
		const busy = after(
			running,
			{ kind: 'openWriting', mode: 'langsung' },
			{ kind: 'showRightsCard', version: 'kartu-hak-1' },
			{ kind: 'openChoice' }
		);
		const decision = decide({ kind: 'closeSession' }, busy);
		expect(decision.ok && decision.value.map((event) => event.type)).toEqual(['writingClosed', 'choiceClosed', 'sessionClosed']);
		expect(decision.ok && decision.value.at(-1)).toMatchObject({ early: true });
		expect(decide({ kind: 'closeSession' }, after(running, { kind: 'enterStep', step: 18 }))).toMatchObject({
			value: [{ early: false }]
		});
	});

	it('[SE8] lets only a supervisor or korkab reopen a closed session', () => {
		const closed = after(running, { kind: 'closeSession' });
		expect(decide({ kind: 'reopenSession', noteId: 'note-1' }, closed)).toEqual({ ok: false, refusal: 'notAllowed' });
		const reopened = decide({ kind: 'reopenSession', noteId: 'note-1' }, closed, supervisor);
		expect(reopened.ok).toBe(true);
		if (!reopened.ok) return;
		const again = after(reopened.value.reduce(evolveSession, closed), { kind: 'showRightsCard', version: 'kartu-hak-1' });
		expect(decide({ kind: 'openChoice' }, again)).toEqual({ ok: false, refusal: 'totalsAlreadyShown' });
		expect(decide({ kind: 'reopenSession', noteId: 'note-1' }, running, supervisor)).toEqual({
			ok: false,
			refusal: 'sessionNotClosed'
		});
	});
});
