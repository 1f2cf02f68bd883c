import { describe, expect, it } from 'vitest';
import { ROLES, type Actor } from '../access/roles.ts';
import type { AccountId, DeviceId, KpmId } from '../ids.ts';
import {
	account,
	belum,
	bind,
	cancel,
	choiceOpen,
	device,
	earlyVisit,
	mundur,
	onPaper,
	paper,
	phone,
	promised,
	request,
	rosalia,
	scribe,
	sessionId,
	slip,
	visit,
	World
} from './kpm-world.ts';
import { mandiriBasis } from './mandiri-basis.ts';
import type { OwnWordCommand } from './own-word.ts';

const supervisor = account('supervisor');
const lukas = account('pendamping', 'account-lukas' as AccountId);
const notReady = () => choiceOpen().does(phone, bind).does(phone, belum).phase({ kind: 'closeSession' });
const asked = () => notReady().on('2027-02-01').does(slip, request);
const paperEarly = (on: string): OwnWordCommand => ({ ...earlyVisit, on, paper });
const ofRequest = { requestId: 'request-1' };

describe('a withdrawal that she asks for herself', () => {
	it('[OW4] is hers by slip code: visited from that day, until 7 days later, and closed there', () => {
		const world = asked();
		expect(world.events.at(-1)).toMatchObject({
			through: 'slip',
			on: '2027-02-01',
			notBefore: '2027-02-01',
			dueOn: '2027-02-08'
		});
		world.on('2027-02-03').does(rosalia, visit('2027-02-03', 'tetapMundur', ofRequest));
		expect(world.events.at(-1)).toMatchObject({ requestId: 'request-1', early: false, confirms: true });
		expect(mandiriBasis(world.kpm)).toEqual({
			route: 'ownRequest',
			requestId: 'request-1',
			saidOn: '2027-02-01',
			visitId: 'visit-2027-02-03',
			visitedOn: '2027-02-03'
		});
	});

	it('[OW4] is hers by the phone that is still bound to her, and by no other device', () => {
		expect(notReady().does(phone, request).events.at(-1)).toMatchObject({ through: 'phone' });
		for (const actor of [device('phone', 'device-other' as DeviceId), scribe, device('corner'), device('sharedPhone')])
			expect(notReady().does(actor, request).refusal).toBe('notAllowed');
	});

	it('[OW4] is nobody else’s: no account without a paper, no slip of somebody else, none of one checked in by mistake', () => {
		for (const role of ROLES) {
			const world = notReady().does(account(role), request);
			expect(world.refusal).toBe(role === 'supervisor' || role === 'korkab' ? 'paperMissing' : 'notAllowed');
		}
		expect(notReady().does(rosalia, request).refusal).toBe('paperMissing');
		expect(notReady().does({ ...slip, kpmId: 'kpm-somebody' as KpmId } as Actor, request).refusal).toBe('notAllowed');
		expect(new World().listed().does(slip, request).refusal).toBe('notAllowed');
		const mistaken = choiceOpen().does(scribe, { kind: 'recordAttendance', sessionId });
		mistaken.does(scribe, { kind: 'undoAttendance', sessionId }).phase({ kind: 'closeSession' });
		expect(mistaken.does(slip, request).refusal).toBe('notAllowed');
		expect(new World().does(slip, request).refusal).toBe('kpmUnknown');
	});

	it('[OW4] needs the rights card before her, and waits until the hall is closed', () => {
		expect(notReady().does(slip, { ...request, rightsCard: '' }).refusal).toBe('rightsCardNotShown');
		expect(choiceOpen().does(phone, bind).does(phone, belum).does(slip, request).refusal).toBe('hallStillOpen');
	});

	it('[OW5] on paper needs its photograph, a witness who is not the pendamping, and a day up to today', () => {
		const world = notReady().on('2027-02-01');
		expect(world.does(rosalia, { ...onPaper('2027-01-31'), witnessId: null } as OwnWordCommand).refusal).toBe('witnessMissing');
		expect(world.does(rosalia, onPaper('2027-02-02')).refusal).toBe('requestInFuture');
		world.witnessIsPendamping = true;
		expect(world.does(rosalia, onPaper('2027-01-31')).refusal).toBe('witnessIsPendamping');
		world.witnessIsPendamping = false;
		expect(world.does(lukas, onPaper('2027-01-31')).refusal).toBe('notAllowed');
		expect(world.does(rosalia, onPaper('2027-01-31')).events.at(-1)).toMatchObject({
			through: 'paper',
			dueOn: '2027-02-07',
			paper
		});
	});

	it('[OW5] on paper counts only once somebody other than her pendamping has looked at it', () => {
		const world = notReady().on('2027-02-01').does(rosalia, onPaper('2027-02-01'));
		world.does(rosalia, visit('2027-02-01', 'tetapMundur', ofRequest));
		expect(mandiriBasis(world.kpm)).toBeUndefined();
		const check: OwnWordCommand = { kind: 'checkPaper', paperId: 'file-1' };
		expect(world.does(rosalia, check).refusal).toBe('notAllowed');
		expect(world.does(account('dinsos'), check).refusal).toBe('notAllowed');
		expect(world.does(supervisor, { kind: 'checkPaper', paperId: 'file-2' }).refusal).toBe('paperUnknown');
		expect(mandiriBasis(world.does(supervisor, check).kpm)).toMatchObject({ route: 'ownRequest' });
		const count = world.events.length;
		expect(world.does(supervisor, check).events).toHaveLength(count);
	});

	it('[OW5] on paper typed in by a supervisor or korkab has been looked at', () => {
		const world = notReady()
			.on('2027-02-01')
			.does(account('korkab'), { ...onPaper('2027-02-01'), occasion: 'musyawarah' } as OwnWordCommand);
		expect(world.types().slice(-2)).toEqual(['withdrawalRequested', 'paperChecked']);
		world.does(rosalia, visit('2027-02-01', 'tetapMundur', ofRequest));
		expect(mandiriBasis(world.kpm)).toMatchObject({ route: 'musyawarah', saidOn: '2027-02-01' });
	});

	it('[OW6] is not said twice: her slip is answered alike, a paper is refused, and her time to think stays', () => {
		const world = promised();
		const count = world.events.length;
		expect(world.does(slip, request).refusal).toBeUndefined();
		expect(world.events).toHaveLength(count);
		expect(world.does(rosalia, onPaper('2026-11-19')).refusal).toBe('alreadySaid');
		expect(
			asked()
				.does(slip, { ...request, requestId: 'request-2' })
				.types()
				.filter((type) => type === 'withdrawalRequested')
		).toHaveLength(1);
	});

	it('[OW6] after a mundur that she took back gives no shorter time to think than that one had', () => {
		const world = promised().on('2026-11-25').does(slip, cancel).does(slip, request);
		expect(world.events.at(-1)).toMatchObject({ on: '2026-11-25', notBefore: '2026-12-19', dueOn: '2026-12-26' });
		world.on('2026-12-18').does(rosalia, visit('2026-12-18', 'tetapMundur', ofRequest));
		expect(world.events.at(-1)).toMatchObject({ early: true, confirms: false });
		expect(mandiriBasis(world.kpm)).toBeUndefined();
		world.on('2026-12-19').does(rosalia, visit('2026-12-19', 'tetapMundur', ofRequest));
		expect(mandiriBasis(world.kpm)).toMatchObject({ route: 'ownRequest' });
	});

	it('[OW2] counts again after a choice belum that came after an earlier mundur', () => {
		const world = asked()
			.on('2027-02-03')
			.does(rosalia, visit('2027-02-03', 'tetapMundur', ofRequest));
		world.happened({
			type: 'choiceMade',
			sessionId,
			sessionDate: '2027-03-01',
			choice: belum.choice,
			at: '2027-03-01T01:00:00.000Z'
		});
		expect(mandiriBasis(world.kpm)).toBeUndefined();
		world.on('2027-03-05').does(slip, { ...request, requestId: 'request-2' });
		expect(world.events.at(-1)).toMatchObject({ requestId: 'request-2' });
	});

	it('[KP8] is visited by her own pendamping alone, not before she asked', () => {
		const world = asked().on('2027-02-03');
		expect(world.does(lukas, visit('2027-02-03', 'tetapMundur', ofRequest)).refusal).toBe('notAllowed');
		expect(world.does(rosalia, visit('2027-01-31', 'tetapMundur', ofRequest)).refusal).toBe('visitBeforeSession');
		expect(world.does(rosalia, visit('2027-02-03', 'tetapMundur', { requestId: 'request-9' })).refusal).toBe('noOpenWithdrawal');
		expect(world.does(rosalia, visit('2027-02-03', 'berubahPikiran', ofRequest)).kpm).toMatchObject({
			requests: { 'request-1': { withdrawal: 'changedMind' } }
		});
	});
});

describe('an earlier visit', () => {
	it('[OW7] counts from the day on which she asked for it by slip, with reason and witness', () => {
		const world = promised().on('2026-11-25').does(slip, earlyVisit);
		expect(world.events.at(-1)).toMatchObject({ type: 'earlyVisitRequested', through: 'slip', on: '2026-11-25' });
		const before = world.on('2026-11-27').does(rosalia, visit('2026-11-24', 'tetapMundur'));
		expect(before.events.at(-1)).toMatchObject({ early: true, confirms: false });
		expect(mandiriBasis(before.kpm)).toBeUndefined();
		world.does(rosalia, visit('2026-11-27', 'tetapMundur'));
		expect(world.events.at(-1)).toMatchObject({ early: true, confirms: true });
		expect(mandiriBasis(world.kpm)).toMatchObject({ route: 'session', visitedOn: '2026-11-27' });
	});

	it('[OW7] needs a reason and a witness, also by slip, and is answered alike where nothing is open', () => {
		const world = promised();
		expect(world.does(slip, { ...earlyVisit, noteId: null } as OwnWordCommand).refusal).toBe('reasonEmpty');
		expect(world.does(slip, { ...earlyVisit, witnessId: null } as OwnWordCommand).refusal).toBe('witnessMissing');
		const none = notReady();
		const count = none.events.length;
		expect(none.does(slip, earlyVisit).refusal).toBeUndefined();
		expect(none.events).toHaveLength(count);
		expect(none.does(rosalia, paperEarly('2026-11-19')).refusal).toBe('noOpenWithdrawal');
	});

	it('[OW7] on paper typed by her pendamping counts once it was looked at, and is not older than the session', () => {
		const world = promised().on('2026-11-25');
		expect(world.does(rosalia, paperEarly('2026-11-18')).refusal).toBe('requestBeforeSession');
		world.does(rosalia, paperEarly('2026-11-25')).does(rosalia, visit('2026-11-25', 'tetapMundur'));
		expect(mandiriBasis(world.kpm)).toBeUndefined();
		expect(mandiriBasis(world.does(supervisor, { kind: 'checkPaper', paperId: 'file-1' }).kpm)).toMatchObject({
			route: 'session'
		});
	});

	it('[OW7] is asked for by nobody but her', () => {
		for (const actor of [rosalia, supervisor, account('dinsos'), scribe, { kind: 'operator' } as const])
			expect(promised().does(actor, earlyVisit).refusal).toBe(
				actor === rosalia || actor === supervisor ? 'paperMissing' : 'notAllowed'
			);
	});
});

describe('what she says at her door', () => {
	it('[OW8] confirms nothing when somebody pressed her, and leaves the visit open', () => {
		const pressed = { ...visit('2026-12-19', 'tetapMundur'), pressed: 'ada' as const };
		const world = promised().on('2026-12-19').does(rosalia, pressed);
		expect(world.events.at(-1)).toMatchObject({ confirms: false });
		expect(mandiriBasis(world.kpm)).toBeUndefined();
		expect(mandiriBasis(world.on('2026-12-28').does(rosalia, visit('2026-12-28', 'tetapMundur')).kpm)).toBeDefined();
	});

	it('[OW8] is hers to decide, whatever her family says', () => {
		const alone = { ...visit('2026-12-19', 'tetapMundur'), family: 'belum' as const };
		expect(mandiriBasis(promised().on('2026-12-19').does(rosalia, alone).kpm)).toBeDefined();
	});
});

describe('taking it back', () => {
	it('[OW9] ends every word of hers at once, open and confirmed, by slip or by those above', () => {
		for (const actor of [slip, supervisor, account('korkab')]) {
			const world = asked()
				.on('2027-02-03')
				.does(rosalia, visit('2027-02-03', 'tetapMundur', ofRequest))
				.does(actor, cancel);
			expect(world.events.at(-1)).toMatchObject({ type: 'requestCancelled', through: actor === slip ? 'slip' : 'supervisor' });
			expect(mandiriBasis(world.kpm)).toBeUndefined();
			expect(world.does(rosalia, visit('2027-02-03', 'tetapMundur', ofRequest)).refusal).toBe('noOpenWithdrawal');
		}
		expect(promised().does(account('dinsos'), cancel).refusal).toBe('notAllowed');
	});

	it('[OW9] is not undone by her pendamping with a paper; by a supervisor’s hand, her slip or a new session it may', () => {
		const world = asked().does(slip, cancel).on('2027-02-10');
		expect(world.does(rosalia, onPaper('2027-02-10', 'request-2')).refusal).toBe('takenBack');
		expect(world.does(slip, { ...request, requestId: 'request-2' }).events.at(-1)).toMatchObject({ requestId: 'request-2' });
		const again = asked().does(slip, cancel).does(supervisor, onPaper('2027-02-01', 'request-2'));
		expect(again.types().slice(-2)).toEqual(['withdrawalRequested', 'paperChecked']);
		const chosen = promised().does(slip, cancel).happened({
			type: 'choiceMade',
			sessionId,
			sessionDate: '2027-01-10',
			choice: mundur.choice,
			at: '2027-01-10T01:00:00.000Z'
		});
		expect(chosen.kpm).toMatchObject({ takenBack: false });
	});
});
