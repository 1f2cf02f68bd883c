import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Actor } from '../access/roles.ts';
import type { AccountId, DeviceId, KpmId } from '../ids.ts';
import type { SessionCommand } from '../session/session-decisions.ts';
import type { Choice } from './kpm-events.ts';
import type { KpmCommand } from './kpm-decisions.ts';
import type { VisitCommand } from './visits.ts';
import {
	account,
	arrive,
	belum,
	bind,
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
	rosalia,
	scribe,
	sessionId,
	sign,
	slip,
	visit,
	World
} from './kpm-world.ts';
import { mayBeSaid, type TypedSlip } from './paper-answers.ts';

const typist = device('typist', 'device-typist' as DeviceId);
const otherTypist = device('typist', 'device-typist-2' as DeviceId);
const typed = (choice: Choice, rest: Partial<TypedSlip> = {}): KpmCommand => ({
	kind: 'typeSlip',
	sessionId,
	slip: { choice, unclear: null, promise: 'open', wording: 'juknis-2020', saying: null, ...rest }
});
const herMundur: Choice = { pilihan: 'mundur', kapan: 'tanyaKeluarga' };
const herBelum: Choice = { pilihan: 'belum', kunjungan: 'tidakUsah' };
const nothing: Choice = { pilihan: 'tidakMenjawab', kunjungan: 'tidakUsah' };
const allow = { kind: 'allowSaying', sessionId, noteId: 'note-1' } satisfies KpmCommand;
const takeBack = { kind: 'withdrawSaying', sessionId } satisfies KpmCommand;
const photographed = { ...sign, signing: 'paper', signatureId: 'file-1' } satisfies KpmCommand;
const came = () => choiceOpen().does(scribe, arrive);
const bound = () => choiceOpen().does(phone, bind);

describe('folded slips', () => {
	it('[KP20] are typed by a second person only: no facilitator, no pendamping of hers, no device that is not a typist’s', () => {
		for (const actor of [typist, lukas, account('supervisor'), account('korkab')]) {
			expect(came().does(actor, typed(herMundur)).events.at(-1)).toMatchObject({
				type: 'choiceMade',
				through: 'slip',
				by: actor.kind === 'account' ? actor.accountId : 'device-typist',
				choice: herMundur
			});
		}
		const elsewhere: Actor = { ...typist, sessionId: 'session-2' } as Actor;
		for (const actor of [
			rosalia,
			scribe,
			phone,
			device('corner'),
			elsewhere,
			slip,
			account('dinsos'),
			{ kind: 'operator' } as Actor
		])
			expect(came().does(actor, typed(herMundur)).refusal).toBe('slipNeedsSecondPerson');
		const led = came();
		if (led.session.status !== 'none')
			led.session = { ...led.session, plan: { ...plan, facilitatorId: 'account-lukas' as AccountId } };
		expect(led.does(lukas, typed(herMundur)).refusal, 'the facilitator').toBe('slipNeedsSecondPerson');
		expect(led.does(rosalia, typed(herMundur)).refusal, 'her pendamping').toBe('slipNeedsSecondPerson');
	});

	it('[KP20] need the open choice, the rights card and her attendance, but not that she is still there', () => {
		expect(inHall().does(scribe, arrive).does(typist, typed(herBelum)).refusal).toBe('choiceNotOpen');
		expect(came().phase({ kind: 'closeChoice' }).does(typist, typed(herBelum)).refusal).toBe('choiceNotOpen');
		expect(choiceOpen().does(typist, typed(herBelum)).refusal).toBe('kpmNotPresent');
		expect(came().does(scribe, { kind: 'undoAttendance', sessionId }).does(typist, typed(herBelum)).refusal).toBe(
			'kpmNotPresent'
		);
		const left = came().does(scribe, { kind: 'recordLeaving', sessionId }).does(typist, typed(herMundur));
		expect(left.participation?.withdrawal).toBe('open');
	});

	it('[KP21] change nothing when they are typed twice, and are put right only by whoever typed them', () => {
		const once = came().does(typist, typed(herMundur, { promise: 'declined' }));
		const count = once.events.length;
		expect(once.does(typist, typed(herMundur, { promise: 'declined' })).events).toHaveLength(count);
		expect(once.does(otherTypist, typed(herMundur, { promise: 'declined' })).events).toHaveLength(count);
		expect(once.does(otherTypist, typed(herBelum)).refusal).toBe('slipAlreadyTyped');
		expect(once.does(typist, typed(herBelum)).participation).toMatchObject({
			choice: herBelum,
			withdrawal: undefined,
			janjiHati: undefined
		});
	});

	it('[KP22] give way to her own device, before and after, until she has signed', () => {
		expect(bound().does(phone, belum).does(typist, typed(herMundur)).refusal).toBe('answeredByHerself');
		const later = bound()
			.does(typist, typed(herMundur, { promise: 'declined' }))
			.does(phone, belum);
		expect(later.participation).toMatchObject({ choice: belum.choice, typedBy: undefined, withdrawal: undefined });
		expect(later.does(phone, sign).events.at(-1)).toMatchObject({ type: 'janjiHatiRecorded', janjiHati: 'kedua' });
		const same = bound().does(typist, typed(mundur.choice)).does(phone, mundur);
		expect(same.participation).toMatchObject({ typedBy: undefined, choice: mundur.choice });
		const signed = bound().does(typist, typed(herMundur)).does(scribe, photographed);
		expect(signed.does(phone, belum).refusal).toBe('choiceAlreadyMade');
		expect(signed.does(typist, typed(herBelum)).refusal).toBe('choiceAlreadyMade');
	});

	it('[KP22] no device signs or declines for what was typed from paper', () => {
		const world = bound().does(typist, typed(herMundur));
		expect(world.does(phone, sign).refusal).toBe('choiceAlreadyMade');
		expect(world.does(phone, decline).refusal).toBe('choiceAlreadyMade');
	});

	it('[KP23] that nobody can read are no answer, with the reason', () => {
		for (const unclear of ['illegible', 'double'] as const) {
			expect(came().does(typist, typed(nothing, { unclear })).events.at(-1)).toMatchObject({ unclear, choice: nothing });
			expect(came().does(typist, typed(herMundur, { unclear })).refusal).toBe('badRequest');
		}
	});

	it('[KP24] decline the promise or leave it open for her signed sheet, photographed at the desk', () => {
		const declined = came().does(typist, typed(herMundur, { promise: 'declined' }));
		expect(declined.events.at(-1)).toMatchObject({ type: 'janjiHatiDeclined', janjiHati: 'pertama', through: 'slip' });
		const open = came().does(typist, typed(herMundur));
		expect(open.participation?.janjiHati).toBeUndefined();
		for (const desk of [scribe, rosalia]) {
			const signed = came().does(typist, typed(herMundur)).does(desk, photographed);
			expect(signed.events.at(-1)).toMatchObject({ type: 'janjiHatiRecorded', janjiHati: 'pertama', signing: 'paper' });
			expect(signed.does(desk, photographed).refusal).toBe('janjiHatiAlreadyAnswered');
		}
		expect(came().does(scribe, photographed).refusal).toBe('choiceMissing');
		for (const actor of [typist, lukas, slip, { kind: 'operator' } as Actor])
			expect(open.does(actor, photographed).refusal).toBe('notAllowed');
		expect(open.does(scribe, sign).refusal, 'a finger is nobody else’s').toBe('notAllowed');
		expect(bound().does(phone, mundur).does(phone, photographed).events.at(-1)).toMatchObject({ signing: 'paper' });
	});

	it('[KP28] names witnesses of the session, or none', () => {
		const world = bound().phase({ kind: 'recordWitness', witnessId: 'witness-1' }).does(phone, mundur);
		expect(world.does(phone, { ...sign, witnesses: ['somebody'] }).refusal).toBe('witnessUnknown');
		expect(world.does(phone, { ...sign, witnesses: ['witness-1'] }).events.at(-1)).toMatchObject({ witnesses: ['witness-1'] });
		expect(bound().does(phone, mundur).does(phone, sign).events.at(-1)).toMatchObject({ witnesses: [] });
	});
});

describe('boleh disampaikan', () => {
	const saidIn = (world: World) =>
		world.participation !== undefined && mayBeSaid(world.participation, world.session, world.officerPresent);

	it('[KP25] is her own tick after any choice, with a reason or without', () => {
		expect(bound().does(phone, allow).refusal).toBe('choiceMissing');
		for (const choice of [mundur, belum]) {
			const world = bound().does(phone, choice).does(phone, allow);
			expect(world.participation?.saying).toEqual({ noteId: 'note-1' });
		}
		const chosen = bound().does(phone, belum);
		for (const actor of [rosalia, lukas, scribe, typist, slip, device('phone', 'device-other' as DeviceId)])
			expect(chosen.does(actor, allow).participation?.saying, JSON.stringify(actor)).toBeUndefined();
		expect(came().does(typist, typed(herBelum, { saying: { noteId: null } })).participation?.saying).toEqual({ noteId: null });
	});

	it('[KP25] is not offered while an officer of the law is there, on a device or on a slip', () => {
		expect(bound().does(phone, belum).officer(true).does(phone, allow).refusal).toBe('officerPresent');
		expect(
			came()
				.officer(true)
				.does(typist, typed(herBelum, { saying: { noteId: null } })).refusal
		).toBe('officerPresent');
		expect(came().officer(true).does(typist, typed(herBelum)).refusal).toBeUndefined();
	});

	it('[KP25] is taken back on her device or with her slip, and goes with a new choice', () => {
		const ticked = () => bound().does(phone, belum).does(phone, allow);
		expect(ticked().does(phone, takeBack).participation?.saying).toBeUndefined();
		expect(ticked().phase({ kind: 'closeChoice' }).does(slip, takeBack).participation?.saying).toBeUndefined();
		expect(ticked().does({ ...slip, kpmId: 'kpm-somebody' as KpmId } as Actor, takeBack).refusal).toBe('notAllowed');
		expect(ticked().does(rosalia, takeBack).refusal).toBe('notAllowed');
		expect(ticked().does(phone, mundur).participation?.saying).toBeUndefined();
		expect(ticked().phase({ kind: 'closeSession' }).does(phone, takeBack).refusal).toBe('sessionNotRunning');
	});

	it('[KP26] is heard only between the end of the choice and the end of the session, without an officer', () => {
		const ticked = bound().does(phone, belum).does(phone, allow);
		expect(saidIn(ticked)).toBe(false);
		ticked.phase({ kind: 'closeChoice' });
		expect(saidIn(ticked)).toBe(true);
		expect(saidIn(ticked.officer(true))).toBe(false);
		expect(saidIn(ticked.officer(false).phase({ kind: 'closeSession' }))).toBe(false);
	});

	const other = device('phone', 'device-other' as DeviceId);
	const actors: Actor[] = [
		rosalia,
		lukas,
		account('supervisor'),
		account('admin'),
		scribe,
		typist,
		phone,
		other,
		slip,
		{ kind: 'operator' }
	];
	const sayings: fc.Arbitrary<{ command: KpmCommand | VisitCommand } | { phase: SessionCommand } | { officer: boolean }> =
		fc.oneof(
			fc.constantFrom<{ command: KpmCommand | VisitCommand }>(
				...[arrive, bind, { ...bind, way: 'checkIn' as const, deviceId: 'device-other' as DeviceId }, mundur, belum, decline].map(
					(command) => ({ command })
				),
				{ command: typed(herBelum) },
				{ command: typed(herMundur, { saying: { noteId: null } }) },
				{ command: photographed },
				{ command: takeBack },
				{ command: visit('2026-11-19', 'tetapMundur') }
			),
			fc.constantFrom<{ phase: SessionCommand }>(
				{ phase: { kind: 'openChoice' } },
				{ phase: { kind: 'closeChoice' } },
				{ phase: { kind: 'showTotals' } },
				{ phase: { kind: 'closeSession' } },
				{ phase: { kind: 'reopenSession', noteId: 'note-1' } }
			),
			fc.record({ officer: fc.boolean() }),
			fc.constant({ command: allow })
		);

	const anybodys = fc.tuple(fc.constantFrom(...actors), sayings);
	const hers = fc.oneof(
		fc.tuple(fc.constant(phone), fc.constantFrom(...[mundur, belum, allow, takeBack].map((command) => ({ command })))),
		fc.tuple(fc.constant(phone), fc.constant({ phase: { kind: 'closeChoice' } as SessionCommand }))
	);

	it('[KP26] no sequence of commands by anybody lets a choice be said that she did not tick, or took back', () => {
		let said = 0;
		fc.assert(
			fc.property(
				fc.array(fc.oneof({ weight: 3, arbitrary: anybodys }, { weight: 3, arbitrary: hers }), { minLength: 8, maxLength: 40 }),
				(steps) => {
					const world = bound();
					/** Told by the accepted commands alone: whether her tick stands. */
					let ticked = false;
					for (const [actor, step] of steps) {
						const count = world.events.length;
						if ('officer' in step) world.officer(step.officer);
						else if ('phase' in step) world.phase(step.phase, rosalia).phase(step.phase, account('supervisor'));
						else {
							const was = world.officerPresent;
							world.does(actor, step.command);
							if (world.events.length > count) {
								const byHer = actor.kind === 'device' && (actor === phone || actor === other);
								const { command } = step;
								if (command.kind === 'allowSaying') {
									expect(byHer && !was).toBe(true);
									ticked = true;
								} else if (command.kind === 'typeSlip') {
									ticked = command.slip.saying !== null;
									expect(ticked && was).toBe(false);
								} else if (command.kind === 'makeChoice' || command.kind === 'withdrawSaying') ticked = false;
							}
						}
						if (!saidIn(world)) continue;
						said += 1;
						expect(ticked).toBe(true);
						expect(world.session).toMatchObject({ status: 'running', choice: 'closed' });
						expect(world.officerPresent).toBe(false);
					}
				}
			),
			{ numRuns: 1000, seed: 20261122 }
		);
		expect(said).toBeGreaterThan(200);
	});
});

describe('a session held on paper', () => {
	const onPaper = () =>
		new World()
			.listed()
			.on('2026-12-01')
			.phase({ kind: 'planSession', plan })
			.phase({ kind: 'inviteKpm', kpmIds: [maria] })
			.phase({ kind: 'startOnPaper', date: '2026-11-19', time: '09.30' })
			.phase({ kind: 'showRightsCard', version: 'kartu-hak-1' })
			.phase({ kind: 'openChoice' });

	it('[KP27] takes no choice from a device and none from its facilitator, only slips by another account', () => {
		const world = onPaper()
			.does(rosalia, arrive)
			.does(rosalia, { ...bind, way: 'checkIn' });
		expect(world.does(phone, mundur).refusal).toBe('sessionOnPaper');
		for (const actor of [rosalia, typist, scribe, phone])
			expect(world.does(actor, typed(herMundur)).refusal).toBe('slipNeedsSecondPerson');
		expect(world.does(lukas, typed(herMundur)).participation?.withdrawal).toBe('open');
	});

	it('[KP27] counts the home-visit window from the day it was held', () => {
		const world = onPaper().does(rosalia, arrive).does(lukas, typed(herMundur));
		expect(world.events.at(-1)).toMatchObject({ type: 'choiceMade', sessionDate: '2026-11-19' });
		world
			.phase({ kind: 'recordWitness', witnessId: 'witness-1' })
			.phase({ kind: 'recordWitness', witnessId: 'witness-2' })
			.phase({ kind: 'keepSheet', fileId: 'file-1', digest: 'd' })
			.phase({ kind: 'closeSession' })
			.on('2026-12-19');
		expect(world.does(rosalia, visit('2026-12-19', 'tetapMundur')).participation?.withdrawal).toBe('confirmed');
	});

	it('[KP27] [KP13] no sequence by devices and the facilitator reaches a choice', () => {
		const commands = [
			arrive,
			bind,
			{ ...bind, way: 'checkIn' as const },
			mundur,
			belum,
			sign,
			decline,
			allow,
			typed(herMundur),
			photographed
		];
		fc.assert(
			fc.property(
				fc.array(
					fc.tuple(
						fc.constantFrom<Actor>(rosalia, scribe, typist, phone, device('corner', hp), slip),
						fc.constantFrom<KpmCommand>(...commands)
					),
					{
						maxLength: 25
					}
				),
				(steps) => {
					const world = onPaper();
					for (const [actor, command] of steps) world.does(actor, command);
					expect(world.types()).not.toContain('choiceMade');
				}
			),
			{ numRuns: 300, seed: 20261122 }
		);
	});
});
