import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Actor } from '../access/roles.ts';
import type { DeviceId } from '../ids.ts';
import { WHOLE } from '../session/public-totals.ts';
import { rembugScript } from '../session/rembug.script.ts';
import type { SessionScript } from '../session/script.ts';
import type { SessionCommand } from '../session/session-decisions.ts';
import type { KpmCommand } from './kpm-decisions.ts';
import type { World } from './kpm-world.ts';
import {
	account,
	arrive,
	belum,
	bind,
	decline,
	device,
	inHall,
	lukas,
	phone,
	rosalia,
	scribe,
	sessionId,
	sign,
	slip,
	mundur
} from './kpm-world.ts';
import { askedPoll, checkPapers } from './poll-answers.ts';

const criteria = 'kriteria';
const three = [
	{ id: 'kaya', label: 'Lebih dekat kaya' },
	{ id: 'antara', label: 'Di antaranya' },
	{ id: 'miskin', label: 'Lebih dekat miskin' }
];
/** A method of its own: the rules know no method by name. */
const script: SessionScript = {
	...rembugScript,
	method: 'uji',
	version: 'uji-1',
	promises: { mundur: 'mpa', lain: 'mpa' },
	plan: true,
	polls: [
		{ id: 'penilaianDiri', board: criteria, per: 'row', ask: 'Lebih dekat ke mana?', options: three, keep: true },
		{ id: 'cekKriteria', board: criteria, per: 'person', ask: 'Sesuai?', options: three.slice(0, 2) },
		{ id: 'titik', board: criteria, per: 'row', ask: 'Setuju?', options: [{ id: 'setuju', label: 'Setuju' }], mostRows: 2 }
	]
};
const rows = ['rumah', 'kebun', 'ternak'];
const openPoll = (poll = 'penilaianDiri'): SessionCommand => ({ kind: 'openPoll', poll, rows });
const answer = (answers: Record<string, string>, poll = 'penilaianDiri') =>
	({ kind: 'answerPoll', sessionId, poll, answers }) satisfies KpmCommand;
const keep = (answers: Record<string, string>, poll = 'penilaianDiri', noteId = 'note-1') =>
	({ kind: 'keepOwnResult', sessionId, poll, answers, noteId }) satisfies KpmCommand;
const drop: KpmCommand = { kind: 'dropOwnResult', sessionId, poll: 'penilaianDiri' };
const noNotes = { upaya: null, potensi: null, bila: null };
const planned = (target: string | null, notes = { ...noNotes, upaya: 'note-u' }) =>
	({ kind: 'recordPlan', sessionId, target, notes }) satisfies KpmCommand;
const declinePlan: KpmCommand = { kind: 'declinePlan', sessionId };
const followUp = (on: string): KpmCommand => ({ kind: 'followUpPlan', sessionId, on, noteId: null });

const bound = () => inHall(script).does(phone, bind);
const asked = (poll?: string) => bound().phase(openPoll(poll));
const planning = () =>
	bound().phase({ kind: 'showRightsCard', version: 'kartu-hak-1' }).phase({ kind: 'openPlans' }).on('2026-11-19');
const withPlan = () => planning().does(phone, planned('2027-03-31')).phase({ kind: 'closeSession' });
const other = 'device-other' as DeviceId;
/** Her phone broke: the scribe bound another one to her. */
const onAnotherDevice = (world: World) => world.does(scribe, { ...bind, way: 'checkIn', deviceId: other });
const strangers: Actor[] = [
	rosalia,
	account('supervisor'),
	account('admin'),
	scribe,
	slip,
	device('projector'),
	{ kind: 'operator' }
];

describe('answers to a poll', () => {
	it('[KP15] are taken from the bound device of a person present while the poll is open, and leave no event', () => {
		const world = asked();
		const before = world.types();
		expect(world.does(phone, answer({ rumah: 'kaya', ternak: 'antara' })).refusal).toBeUndefined();
		expect(world.types()).toEqual(before);
		expect(bound().does(phone, answer({ rumah: 'kaya' })).refusal).toBe('pollNotOpen');
		expect(
			asked()
				.phase({ kind: 'closePoll' })
				.does(phone, answer({ rumah: 'kaya' })).refusal
		).toBe('pollNotOpen');
		expect(asked().does(phone, answer({ satu: 'kaya' }, 'cekKriteria')).refusal).toBe('pollNotOpen');
		expect(asked().does(device('phone', other), answer({ rumah: 'kaya' })).refusal).toBe('deviceNotBound');
		expect(asked().does(scribe, { kind: 'recordLeaving', sessionId }).does(phone, answer({})).refusal).toBe('kpmNotPresent');
		for (const actor of strangers) expect(asked().does(actor, answer({ rumah: 'kaya' })).refusal).toBe('notAllowed');
	});

	it('[KP15] are for the rows and options that were asked, and for no more rows than there are dots', () => {
		for (const wrong of [{ atap: 'kaya' }, { rumah: 'setuju' }, { [WHOLE]: 'kaya' }, { rumah: '' }])
			expect(asked().does(phone, answer(wrong)).refusal).toBe('badRequest');
		expect(asked('cekKriteria').does(phone, answer({ [WHOLE]: 'kaya' }, 'cekKriteria')).refusal).toBeUndefined();
		expect(asked('cekKriteria').does(phone, answer({ rumah: 'kaya' }, 'cekKriteria')).refusal).toBe('badRequest');
		const dots = (...given: string[]) =>
			asked('titik').does(phone, answer(Object.fromEntries(given.map((row) => [row, 'setuju'])), 'titik')).refusal;
		expect([dots('rumah', 'kebun'), dots(...rows)]).toEqual([undefined, 'tooManyRows']);
	});

	it('[KP14] belong to the binding they were given in', () => {
		const world = onAnotherDevice(asked());
		world.pollAnsweredIn = 1;
		const again = device('phone', other);
		expect(world.does(again, answer({ rumah: 'miskin' })).refusal).toBe('answeredElsewhere');
		expect(world.does(again, keep({ rumah: 'miskin' })).refusal).toBe('answeredElsewhere');
		world.pollAnsweredIn = 2;
		expect(world.does(again, answer({ rumah: 'miskin' })).refusal).toBeUndefined();
	});

	it('[KP16] on paper are counted for what is asked, and never below nothing', () => {
		const poll = askedPoll(asked().session, script, 'penilaianDiri');
		const papers = (count: number, counted = 0, row = 'rumah') => {
			const checked = checkPapers(poll, { row, option: 'kaya', count }, counted);
			return checked.ok ? 'ok' : checked.refusal;
		};
		expect([papers(7), papers(-3, 7), papers(-8, 7), papers(1, 1000), papers(0.5), papers(1, 0, 'atap')]).toEqual([
			'ok',
			'ok',
			'badRequest',
			'badRequest',
			'badRequest',
			'badRequest'
		]);
		const closed = askedPoll(asked().phase({ kind: 'closePoll' }).session, script, 'penilaianDiri');
		for (const notOpen of [closed, undefined])
			expect(checkPapers(notOpen, { row: 'rumah', option: 'kaya', count: 1 }, 0)).toEqual({ ok: false, refusal: 'pollNotOpen' });
	});
});

describe('her own result', () => {
	it('[KP17] is kept at her own word alone, also after the poll was closed, where the run sheet offers it', () => {
		const kept = asked()
			.phase({ kind: 'closePoll' })
			.does(phone, keep({ rumah: 'kaya' }));
		expect(kept.events.at(-1)).toEqual({
			type: 'selfAssessmentKept',
			sessionId,
			poll: 'penilaianDiri',
			noteId: 'note-1',
			at: '2026-11-19T01:30:00.000Z'
		});
		expect(asked('cekKriteria').does(phone, keep({ [WHOLE]: 'kaya' }, 'cekKriteria')).refusal).toBe('badRequest');
		expect(asked().does(phone, keep({})).refusal).toBe('badRequest');
		expect(asked().does(phone, keep({ atap: 'kaya' })).refusal).toBe('badRequest');
		expect(bound().does(phone, keep({ rumah: 'kaya' })).refusal).toBe('pollNotOpen');
		for (const actor of strangers) expect(asked().does(actor, keep({ rumah: 'kaya' })).refusal).toBe('notAllowed');
		expect(
			asked()
				.phase({ kind: 'closeSession' })
				.does(phone, keep({ rumah: 'kaya' })).refusal
		).toBe('pollNotOpen');
	});

	it('[KP17] is dropped again when she unticks it, and by no later device', () => {
		const kept = asked().does(phone, keep({ rumah: 'kaya' }));
		expect(kept.participation?.kept).toEqual({ penilaianDiri: { answeredIn: 1, noteId: 'note-1' } });
		const dropped = kept.does(phone, drop);
		expect([dropped.types().at(-1), dropped.participation?.kept]).toEqual(['selfAssessmentDropped', {}]);
		expect(asked().does(phone, drop).types()).not.toContain('selfAssessmentDropped');
		const elsewhere = onAnotherDevice(asked().does(phone, keep({ rumah: 'kaya' })));
		expect(elsewhere.does(device('phone', other), drop).refusal).toBe('answeredElsewhere');
	});
});

describe('a plan', () => {
	it('[KP18] is written, changed or declined on her own device while plans are open', () => {
		const world = planning().does(phone, planned('2027-03-31')).does(phone, planned(null));
		expect(world.events.at(-1)).toMatchObject({ type: 'planMade', target: null, notes: { upaya: 'note-u' } });
		expect(world.does(phone, declinePlan).participation?.plan).toMatchObject({ written: false, noteIds: [] });
		expect(bound().does(phone, planned(null)).refusal).toBe('plansNotOpen');
		expect(planning().phase({ kind: 'closePlans' }).does(phone, declinePlan).refusal).toBe('plansNotOpen');
		for (const actor of strangers) {
			expect(planning().does(actor, planned(null)).refusal).toBe('notAllowed');
			expect(planning().does(actor, declinePlan).refusal).toBe('notAllowed');
		}
		const elsewhere = onAnotherDevice(planning().does(phone, planned(null)));
		expect(elsewhere.does(device('phone', other), declinePlan).refusal).toBe('answeredElsewhere');
	});

	it('[KP18] aims at a day between today and ten years on', () => {
		const refusals = ['2026-11-18', '2026-11-19', '2036-11-19', '2036-11-20'].map(
			(target) => planning().does(phone, planned(target)).refusal
		);
		expect(refusals).toEqual(['planTargetOutOfRange', undefined, undefined, 'planTargetOutOfRange']);
	});

	it('[KP18] that is empty is one that was not written, and of that nothing more is kept', () => {
		const declined = { type: 'planDeclined', sessionId, at: '2026-11-19T01:30:00.000Z' };
		for (const command of [planned(null, noNotes as never), declinePlan]) {
			const world = planning().does(phone, command).does(phone, declinePlan);
			expect(world.events.filter(({ type }) => type.startsWith('plan'))).toEqual([declined]);
		}
	});

	it('[KP19] is accompanied by her own pendamping after the session, once', () => {
		expect(withPlan().on('2027-03-30').does(rosalia, followUp('2027-03-30')).events.at(-1)).toMatchObject({
			type: 'planFollowedUp',
			on: '2027-03-30'
		});
		for (const actor of [lukas, account('supervisor'), phone, slip])
			expect(withPlan().does(actor, followUp('2026-11-19')).refusal).toBe('notAllowed');
		expect(withPlan().does(rosalia, followUp('2026-11-20')).refusal).toBe('visitInFuture');
		expect(withPlan().does(rosalia, followUp('2026-11-18')).refusal).toBe('visitBeforeSession');
		expect(withPlan().does(rosalia, followUp('2026-11-19')).does(rosalia, followUp('2026-11-19')).refusal).toBe('noOpenPlan');
		expect(planning().does(phone, planned(null)).does(rosalia, followUp('2026-11-19')).refusal).toBe('noOpenPlan');
		const declined = planning().does(phone, declinePlan).phase({ kind: 'closeSession' });
		expect(declined.does(rosalia, followUp('2026-11-19')).refusal).toBe('noOpenPlan');
	});

	it('[KP2] and a kept result keep her attendance as a choice does', () => {
		const undo: KpmCommand = { kind: 'undoAttendance', sessionId };
		expect(planning().does(phone, planned(null)).does(scribe, undo).refusal).toBe('choiceAlreadyMade');
		expect(
			asked()
				.does(phone, keep({ rumah: 'kaya' }))
				.does(scribe, undo).refusal
		).toBe('choiceAlreadyMade');
		expect(
			asked()
				.does(phone, answer({ rumah: 'kaya' }))
				.does(scribe, undo).refusal
		).toBeUndefined();
	});
});

describe('a method whose run sheet promises the commitments of the MPA', () => {
	const open = () => bound().phase({ kind: 'showRightsCard', version: 'kartu-hak-1' }).phase({ kind: 'openChoice' });

	it('[KP6] gives them after every choice, in their own wording only', () => {
		for (const choice of [mundur, belum]) {
			expect(open().does(phone, choice).does(phone, sign).refusal).toBe('badRequest');
			const promised = open()
				.does(phone, choice)
				.does(phone, { ...sign, wording: 'mpa-2020.1' });
			expect(promised.events.at(-1)).toMatchObject({ type: 'janjiHatiRecorded', janjiHati: 'mpa', wording: 'mpa-2020.1' });
			const declined = open()
				.does(phone, choice)
				.does(phone, { ...decline, wording: 'mpa-2020.1' });
			expect(declined.events.at(-1)).toMatchObject({ type: 'janjiHatiDeclined', janjiHati: 'mpa' });
		}
	});
});

const devices = ['device-hp-maria', 'device-other'].map((id) => id as DeviceId);
const actors: Actor[] = [...strangers, phone, device('phone', other), device('sharedPhone', other), device('corner', other)];
const anyAnswers = fc.dictionary(fc.constantFrom(...rows), fc.constantFrom('kaya', 'antara', 'miskin'), { maxKeys: 3 });
const own: fc.Arbitrary<KpmCommand> = fc.oneof(
	anyAnswers.map((answers) => answer(answers)),
	anyAnswers.map((answers) => keep(answers)),
	fc.constantFrom<KpmCommand>(drop, declinePlan, planned('2027-03-31'), planned(null), planned(null, noNotes as never))
);
const others: fc.Arbitrary<KpmCommand> = fc.oneof(
	fc.constantFrom<KpmCommand>(arrive, { kind: 'recordLeaving', sessionId }, followUp('2026-11-19')),
	fc.record({
		kind: fc.constant('bindDevice' as const),
		sessionId: fc.constant(sessionId),
		deviceId: fc.constantFrom(...devices),
		way: fc.constantFrom('invitation' as const, 'checkIn' as const)
	})
);
const phases = fc.constantFrom<SessionCommand>(
	openPoll(),
	openPoll('cekKriteria'),
	{ kind: 'closePoll' },
	{ kind: 'showRightsCard', version: 'kartu-hak-1' },
	{ kind: 'openPlans' },
	{ kind: 'closePlans' },
	{ kind: 'closeSession' },
	{ kind: 'reopenSession', noteId: 'note-1' }
);
const ofHers = ['selfAssessmentKept', 'selfAssessmentDropped', 'planMade', 'planDeclined'];

describe('any sequence of commands by anybody', () => {
	it('[KP15] [KP17] [KP18] [KP19] keeps nothing of hers but at her own word, and a plan presses nobody', () => {
		let kept = 0;
		const step = fc.tuple(
			fc.oneof({ weight: 2, arbitrary: fc.constant(phone) }, { weight: 1, arbitrary: fc.constantFrom(...actors) }),
			fc.oneof({ weight: 3, arbitrary: own }, { weight: 1, arbitrary: others })
		);
		const anyStep = fc.oneof({ weight: 3, arbitrary: step }, { weight: 1, arbitrary: phases });
		fc.assert(
			fc.property(fc.constantFrom(bound, asked, planning), fc.array(anyStep, { maxLength: 30 }), (start, steps) => {
				const world = start();
				for (const each of steps) {
					const [before, count] = [world.participation, world.events.length];
					if (!Array.isArray(each)) {
						world.phase(each, each.kind === 'reopenSession' ? account('supervisor') : rosalia);
						continue;
					}
					const [actor, command] = each;
					world.does(actor, command);
					for (const event of world.events.slice(count)) {
						if (!ofHers.includes(event.type)) continue;
						kept += 1;
						expect(before?.status).toBe('present');
						expect(actor.kind === 'device' && actor.deviceId).toBe(before?.boundTo);
						expect(actor.kind === 'device' && actor.device !== 'scribe' && actor.device !== 'projector').toBe(true);
						// What was said in another binding stands.
						if (event.type.startsWith('plan') && before?.plan) expect(before.plan.answeredIn).toBe(before.binding);
						if (event.type === 'planDeclined') expect(Object.keys(event).sort()).toEqual(['at', 'sessionId', 'type']);
					}
				}
				expect(world.participation?.withdrawal).toBeUndefined();
				expect(world.participation?.choice).toBeUndefined();
				expect(world.types()).not.toContain('visitRecorded');
			}),
			{ numRuns: 500 }
		);
		// A property that never met one would prove nothing.
		expect(kept).toBeGreaterThan(100);
	});
});
