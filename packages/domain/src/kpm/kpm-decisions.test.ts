import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Actor } from '../access/roles.ts';
import type { DeviceId, KpmId } from '../ids.ts';
import type { SessionCommand } from '../session/session-decisions.ts';
import type { KpmCommand } from './kpm-decisions.ts';
import type { OwnWordCommand } from './own-word.ts';
import type { VisitCommand } from './visits.ts';
import {
	account,
	arrive,
	belum,
	bind,
	cancel,
	choiceOpen,
	decline,
	device,
	hp,
	inHall,
	lukas,
	maria,
	mundur,
	phone,
	plan,
	promised,
	rosalia,
	scribe,
	sessionId,
	sign,
	slip,
	visit,
	World
} from './kpm-world.ts';

describe('person decisions', () => {
	it('[KP1] refuses any command about a person who is in no list', () => {
		expect(new World().does(scribe, arrive).refusal).toBe('kpmUnknown');
	});

	it('[KP2] records attendance by scribe or facilitator, undoes a wrong one, keeps leaving early', () => {
		const world = inHall().does(scribe, arrive);
		expect(world.events.at(-1)).toMatchObject({ type: 'attendanceRecorded', invited: true, sessionDate: '2026-11-19' });
		expect(world.does(rosalia, { kind: 'undoAttendance', sessionId }).participation?.status).toBe('undone');
		expect(world.does(phone, arrive).refusal).toBe('notAllowed');
		expect(world.does(scribe, arrive).does(scribe, { kind: 'recordLeaving', sessionId }).participation?.status).toBe('left');
		expect(choiceOpen().does(phone, bind).does(phone, belum).does(scribe, { kind: 'undoAttendance', sessionId }).refusal).toBe(
			'choiceAlreadyMade'
		);
	});

	it('[KP3] binds a device by her invitation on that device, or by a check-in, and to nobody else', () => {
		expect(inHall().does(phone, bind).types().slice(2)).toEqual(['attendanceRecorded', 'deviceBound']);
		expect(inHall().does(device('phone', 'device-other' as DeviceId), bind).refusal).toBe('notAllowed');
		expect(inHall().does(phone, { ...bind, way: 'checkIn' }).refusal).toBe('notAllowed');
		const other = 'device-other' as DeviceId;
		const moved = choiceOpen()
			.does(scribe, { ...bind, way: 'checkIn' })
			.does(scribe, { ...bind, way: 'checkIn', deviceId: other });
		expect(moved.participation?.boundTo).toBe(other);
		expect(moved.does(phone, mundur).refusal).toBe('deviceNotBound');
	});

	it('[KP4] takes a choice only from the bound device of a person present, while the choice is open', () => {
		expect(inHall().does(phone, bind).does(phone, mundur).refusal).toBe('choiceNotOpen');
		expect(choiceOpen().does(phone, mundur).refusal).toBe('kpmNotPresent');
		expect(choiceOpen().does(scribe, arrive).does(phone, mundur).refusal).toBe('deviceNotBound');
		for (const actor of [rosalia, account('supervisor'), account('admin'), scribe, slip, { kind: 'operator' } as const]) {
			expect(choiceOpen().does(phone, bind).does(actor, mundur).refusal).toBe('notAllowed');
		}
		expect(choiceOpen().does(phone, bind).does(scribe, { kind: 'recordLeaving', sessionId }).does(phone, mundur).refusal).toBe(
			'kpmNotPresent'
		);
		expect(choiceOpen().does(phone, bind).does(phone, mundur).events.at(-1)).toMatchObject({
			type: 'choiceMade',
			choice: { pilihan: 'mundur', kapan: 'hariIni' }
		});
	});

	it('[KP5] lets her change her mind until the janji hati is answered, and stores the same choice once', () => {
		const world = choiceOpen().does(phone, bind).does(phone, mundur).does(phone, mundur);
		expect(world.types().filter((type) => type === 'choiceMade')).toHaveLength(1);
		expect(world.does(phone, belum).participation?.withdrawal).toBeUndefined();
		expect(world.does(phone, decline).does(phone, mundur).refusal).toBe('choiceAlreadyMade');
	});

	it('[KP6] gives the janji hati that belongs to the choice, once, and lets her decline it', () => {
		expect(choiceOpen().does(phone, bind).does(phone, mundur).does(phone, sign).events.at(-1)).toMatchObject({
			type: 'janjiHatiRecorded',
			janjiHati: 'pertama'
		});
		expect(choiceOpen().does(phone, bind).does(phone, belum).does(phone, decline).events.at(-1)).toMatchObject({
			type: 'janjiHatiDeclined',
			janjiHati: 'kedua'
		});
		expect(choiceOpen().does(phone, bind).does(phone, sign).refusal).toBe('choiceMissing');
		expect(choiceOpen().does(phone, bind).does(phone, mundur).does(phone, decline).does(phone, sign).refusal).toBe(
			'janjiHatiAlreadyAnswered'
		);
	});

	it('[KP8] records visits of her own pendamping only, from the session to today', () => {
		const world = promised().on('2026-12-20');
		expect(world.does(lukas, visit('2026-12-20', 'tetapMundur')).refusal).toBe('notAllowed');
		expect(world.does(account('supervisor'), visit('2026-12-20', 'tetapMundur')).refusal).toBe('notAllowed');
		expect(world.does(rosalia, visit('2026-12-21', 'tetapMundur')).refusal).toBe('visitInFuture');
		expect(world.does(rosalia, visit('2026-11-18', 'tetapMundur')).refusal).toBe('visitBeforeSession');
	});

	it('[KP8] records no visit while the session runs: the answer would tell her choice', () => {
		const running = choiceOpen().does(phone, bind).does(phone, mundur);
		expect(running.does(rosalia, visit('2026-11-19', 'berubahPikiran')).refusal).toBe('noOpenWithdrawal');
		expect(choiceOpen().does(phone, bind).does(phone, belum).does(rosalia, visit('2026-11-19', 'berubahPikiran')).refusal).toBe(
			'noOpenWithdrawal'
		);
	});

	it('[KP7] counts the window from the day she chose when the hall met later than planned', () => {
		const world = inHall()
			.on('2026-12-05')
			.phase({ kind: 'showRightsCard', version: 'kartu-hak-1' })
			.phase({ kind: 'openChoice' });
		world.does(phone, bind).does(phone, mundur).phase({ kind: 'closeSession' });
		expect(world.events.findLast((event) => event.type === 'choiceMade')).toMatchObject({ sessionDate: '2026-12-05' });
		expect(world.on('2026-12-20').does(rosalia, visit('2026-12-20', 'tetapMundur')).participation?.withdrawal).toBe('open');
	});

	it('[KP14] keeps an answer to the binding it was given in', () => {
		const other = device('phone', 'device-other' as DeviceId);
		const rebound = choiceOpen()
			.does(phone, bind)
			.does(phone, mundur)
			.does(scribe, { ...bind, way: 'checkIn', deviceId: 'device-other' as DeviceId });
		expect(rebound.does(other, belum).refusal).toBe('choiceAlreadyMade');
		expect(rebound.does(other, sign).refusal).toBe('choiceAlreadyMade');
		expect(rebound.does(scribe, { ...bind, way: 'checkIn' }).does(phone, sign).refusal).toBe('choiceAlreadyMade');
	});

	it('[KP9] keeps an early visit as early and closes nothing with it', () => {
		const world = promised().on('2026-12-18').does(rosalia, visit('2026-12-18', 'tetapMundur'));
		expect(world.events.at(-1)).toMatchObject({ type: 'visitRecorded', early: true });
		expect(world.participation?.withdrawal).toBe('open');
	});

	it('[KP10] confirms in the window and after it, ends on a changed mind, stays open otherwise', () => {
		expect(promised().on('2026-12-19').does(rosalia, visit('2026-12-19', 'tetapMundur')).participation?.withdrawal).toBe(
			'confirmed'
		);
		expect(promised().on('2027-05-01').does(rosalia, visit('2027-05-01', 'tetapMundur')).participation?.withdrawal).toBe(
			'confirmed'
		);
		expect(promised().on('2026-12-01').does(rosalia, visit('2026-12-01', 'berubahPikiran')).participation?.withdrawal).toBe(
			'changedMind'
		);
		const open = promised()
			.on('2027-01-10')
			.does(rosalia, visit('2027-01-09', 'tidakDitemui'))
			.does(rosalia, visit('2027-01-10', 'butuhWaktu'));
		expect(open.participation?.withdrawal).toBe('open');
		expect(open.does(slip, cancel).does(rosalia, visit('2027-01-10', 'tetapMundur')).refusal).toBe('noOpenWithdrawal');
	});

	it('[KP11] ends the withdrawal by her slip or by a supervisor in every state, never by a pendamping', () => {
		const confirmed = promised().on('2026-12-20').does(rosalia, visit('2026-12-20', 'tetapMundur'));
		expect(confirmed.does(rosalia, cancel).refusal).toBe('notAllowed');
		expect(confirmed.does({ ...slip, kpmId: 'kpm-somebody' as KpmId } as Actor, cancel).refusal).toBe('notAllowed');
		expect(confirmed.does(slip, cancel).participation?.withdrawal).toBe('cancelled');
		expect(promised().does(account('korkab'), cancel).participation?.withdrawal).toBe('cancelled');
	});

	it('[KP12] answers a cancellation alike when there is nothing to cancel', () => {
		const world = choiceOpen().does(phone, bind).does(phone, belum).does(slip, cancel);
		expect(world.refusal).toBeUndefined();
		expect(world.types()).not.toContain('withdrawalCancelled');
	});
});

const actors: Actor[] = [
	rosalia,
	lukas,
	account('supervisor'),
	account('korkab'),
	account('dinsos'),
	account('admin'),
	scribe,
	phone,
	device('sharedPhone', 'device-shared' as DeviceId),
	device('corner', 'device-corner' as DeviceId),
	device('projector', 'device-screen' as DeviceId),
	slip,
	{ kind: 'operator' }
];
const devices = [hp, 'device-shared' as DeviceId, 'device-corner' as DeviceId];
const anyDevice = fc.constantFrom(...devices);
const kpmCommands: fc.Arbitrary<KpmCommand | OwnWordCommand | VisitCommand> = fc.oneof(
	fc.constantFrom<KpmCommand | OwnWordCommand>(
		arrive,
		{ kind: 'undoAttendance', sessionId },
		{ kind: 'recordLeaving', sessionId },
		mundur,
		belum,
		sign,
		decline,
		cancel
	),
	fc.record({
		kind: fc.constant('bindDevice' as const),
		sessionId: fc.constant(sessionId),
		deviceId: anyDevice,
		way: fc.constantFrom('invitation' as const, 'checkIn' as const)
	}),
	fc.record({ kind: fc.constant('releaseDevice' as const), sessionId: fc.constant(sessionId), deviceId: anyDevice }),
	fc.constantFrom(visit('2026-11-19', 'tetapMundur'), visit('2026-11-19', 'berubahPikiran'))
);
const sessionCommands: fc.Arbitrary<SessionCommand> = fc.constantFrom<SessionCommand>(
	{ kind: 'planSession', plan },
	{ kind: 'inviteKpm', kpmIds: [maria] },
	{ kind: 'startSession' },
	{ kind: 'enterStep', step: 13 },
	{ kind: 'showRightsCard', version: 'kartu-hak-1' },
	{ kind: 'openChoice' },
	{ kind: 'closeChoice' },
	{ kind: 'showTotals' },
	{ kind: 'closeSession' },
	{ kind: 'reopenSession', noteId: 'note-1' }
);
const herStep = fc.tuple(
	fc.constant(phone),
	fc.record({ to: fc.constant('kpm' as const), command: fc.constantFrom<KpmCommand>(bind, mundur, belum, sign, decline) })
);
const anybodysStep = fc.tuple(
	fc.constantFrom(...actors),
	fc.oneof(
		fc.record({ to: fc.constant('session' as const), command: sessionCommands }),
		fc.record({ to: fc.constant('kpm' as const), command: kpmCommands })
	)
);
/** Her own phone acts in a third of the steps: otherwise hardly any sequence would reach a choice. */
const anyStep = fc.oneof({ weight: 2, arbitrary: anybodysStep }, { weight: 1, arbitrary: herStep });
/** Starts halfway through a meeting half of the time, so that random sequences reach the choice often. */
const anyWorld = fc.constantFrom(
	() => new World().listed(),
	inHall,
	choiceOpen,
	() => choiceOpen().does(phone, bind)
);

describe('any sequence of commands by anybody', () => {
	it('[KP13] reaches no withdrawal without attendance, the rights card, a bound device and her own choice', () => {
		let reached = 0;
		fc.assert(
			fc.property(anyWorld, fc.array(anyStep, { maxLength: 40 }), (start, steps) => {
				const world = start();
				for (const [actor, step] of steps) {
					const session = world.session;
					const before = world.participation;
					const count = world.events.length;
					if (step.to === 'session') world.phase(step.command, actor);
					else world.does(actor, step.command);
					for (const event of world.events.slice(count)) {
						if (event.type !== 'choiceMade') continue;
						reached += 1;
						expect(session).toMatchObject({ status: 'running', rightsCardShown: true, choice: 'open' });
						expect(before?.status).toBe('present');
						expect(actor.kind === 'device' && actor.deviceId).toBe(before?.boundTo);
						expect(actor.kind === 'device' && actor.device !== 'scribe' && actor.device !== 'projector').toBe(true);
					}
					if (world.participation?.withdrawal === 'open') {
						const lastChoice = world.events.findLast((event) => event.type === 'choiceMade');
						expect(lastChoice).toMatchObject({ choice: { pilihan: 'mundur' } });
					}
				}
			}),
			{ numRuns: 2000 }
		);
		// A property that never met a choice would prove nothing.
		expect(reached).toBeGreaterThan(100);
	});
});
