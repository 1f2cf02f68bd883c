import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { mayFor } from '../access/access-table.ts';
import type { Actor } from '../access/roles.ts';
import { addDays, addMonths, type IsoDate } from '../dates.ts';
import type { AccountId, DeviceId, KpmId } from '../ids.ts';
import type { SessionCommand } from '../session/session-decisions.ts';
import type { KpmCommand } from './kpm-decisions.ts';
import type { KpmEvent } from './kpm-events.ts';
import {
	account,
	belum,
	bind,
	cancel,
	choiceOpen,
	device,
	earlyVisit,
	hp,
	inHall,
	maria,
	mundur,
	onPaper,
	paper,
	phone,
	promised,
	request,
	rosalia,
	scribe,
	sessionId,
	sign,
	slip,
	visit,
	World
} from './kpm-world.ts';
import { evolveKpm } from './kpm-state.ts';
import { mandiriBasis, type MandiriBasis } from './mandiri-basis.ts';
import { decideOwnWord, type OwnWordCommand } from './own-word.ts';
import type { VisitCommand, VisitSource } from './visits.ts';

type AnyCommand = KpmCommand | OwnWordCommand | VisitCommand;
type Step =
	| { to: 'session'; actor: Actor; command: SessionCommand }
	| { to: 'kpm'; actor: Actor; make: (today: IsoDate) => AnyCommand }
	| { to: 'calendar'; days: number };

const actors: Actor[] = [
	rosalia,
	account('pendamping', 'account-lukas' as AccountId),
	account('supervisor'),
	account('korkab'),
	account('dinsos'),
	account('admin'),
	scribe,
	phone,
	device('phone', 'device-other' as DeviceId),
	device('corner', 'device-corner' as DeviceId),
	device('typist', 'device-typist' as DeviceId),
	slip,
	{ kind: 'slip', kpmId: 'kpm-somebody' as KpmId, sessionId },
	{ kind: 'operator' }
];
const sources: VisitSource[] = [{ sessionId }, { requestId: 'request-1' }, { requestId: 'request-2' }];
const typedSlip: KpmCommand = {
	kind: 'typeSlip',
	sessionId,
	slip: { choice: mundur.choice, unclear: null, promise: 'open', wording: 'juknis-2020', saying: null }
};
const fixed: AnyCommand[] = [
	bind,
	{ kind: 'recordAttendance', sessionId },
	{ kind: 'undoAttendance', sessionId },
	{ kind: 'releaseDevice', sessionId, deviceId: hp },
	mundur,
	belum,
	sign,
	typedSlip,
	request,
	{ ...request, requestId: 'request-2' },
	earlyVisit,
	{ kind: 'checkPaper', paperId: paper.fileId },
	cancel
];
const herCommand: fc.Arbitrary<(today: IsoDate) => AnyCommand> = fc.oneof(
	{ weight: 2, arbitrary: fc.constantFrom(...fixed).map((command) => () => command) },
	{
		weight: 2,
		arbitrary: fc
			.record({
				outcome: fc.constantFrom(
					'tetapMundur' as const,
					'tetapMundur' as const,
					'butuhWaktu' as const,
					'berubahPikiran' as const
				),
				source: fc.constantFrom(...sources),
				pressed: fc.constantFrom('tidak' as const, 'tidak' as const, 'ada' as const),
				back: fc.integer({ min: 0, max: 3 })
			})
			.map(({ outcome, source, pressed, back }) => (today: IsoDate): AnyCommand => ({
				...visit(addDays(today, -back), outcome, source),
				pressed
			}))
	},
	{
		weight: 1,
		arbitrary: fc
			.record({ id: fc.constantFrom('request-1', 'request-2'), back: fc.integer({ min: 0, max: 3 }), early: fc.boolean() })
			.map(({ id, back, early }) => (today: IsoDate): AnyCommand => {
				const on = addDays(today, -back);
				return early ? { ...earlyVisit, on, paper } : onPaper(on, id);
			})
	}
);
const phases: SessionCommand[] = [
	{ kind: 'showRightsCard', version: 'kartu-hak-1' },
	{ kind: 'openChoice' },
	{ kind: 'closeChoice' },
	{ kind: 'closeSession' },
	{ kind: 'reopenSession', noteId: 'note-1' }
];
const days = fc.record({ to: fc.constant('calendar' as const), days: fc.constantFrom(1, 3, 8, 31) });
const by = (actor: fc.Arbitrary<Actor>): fc.Arbitrary<Step> =>
	fc.oneof(
		{ weight: 6, arbitrary: fc.record({ to: fc.constant('kpm' as const), actor, make: herCommand }) },
		{ weight: 1, arbitrary: fc.record({ to: fc.constant('session' as const), actor, command: fc.constantFrom(...phases) }) },
		{ weight: 1, arbitrary: days }
	);

const kpmStep = (actor: Actor, make: (today: IsoDate) => AnyCommand): Step => ({ to: 'kpm', actor, make });
/** Steps that lead somewhere; without them hardly any sequence would reach a confirmed word. */
const towards: fc.Arbitrary<Step> = fc.constantFrom<Step>(
	{ to: 'calendar', days: 31 },
	{ to: 'session', actor: rosalia, command: { kind: 'closeSession' } },
	...sources.map((source) => kpmStep(rosalia, (today) => visit(today, 'tetapMundur', source))),
	kpmStep(slip, () => request),
	kpmStep(slip, () => earlyVisit),
	kpmStep(rosalia, (today) => onPaper(today)),
	kpmStep(rosalia, (today) => ({ ...earlyVisit, on: today, paper })),
	kpmStep(account('supervisor'), () => ({ kind: 'checkPaper', paperId: paper.fileId }))
);
const anyStep = fc.oneof(
	{ weight: 1, arbitrary: by(fc.constantFrom(...actors, phone, slip, rosalia)) },
	{ weight: 2, arbitrary: towards }
);

/** Each event with who caused it. */
interface Told {
	event: KpmEvent;
	actor: Actor;
}

class ToldWorld {
	readonly told: Told[] = [];
	readonly world: World;
	constructor(world: World) {
		this.world = world;
		// Whatever the beginning holds was said by the phone bound to her.
		for (const event of world.events) this.told.push({ event, actor: phone });
	}
	take(step: Step): void {
		const { world } = this;
		if (step.to === 'calendar') return void world.on(addDays(world.today, step.days));
		if (step.to === 'session') return void world.phase(step.command, step.actor);
		const count = world.events.length;
		const command = step.make(world.today);
		const isVisit = command.kind === 'recordVisit';
		world.does(step.actor, isVisit ? { ...command, visitId: `visit-${String(count)}` } : command);
		for (const event of world.events.slice(count)) this.told.push({ event, actor: step.actor });
	}
}

const isSupervisor = (actor: Actor) => mayFor(actor, 'checkPaper', undefined);

/** From a device that was bound to her, or from her folded slip by a second person. */
function isPrivateWord({ event, actor }: Told): boolean {
	const isSlip = event.type === 'choiceMade' && event.through === 'slip';
	if (actor.kind === 'account') return isSlip && actor.accountId !== 'account-rosalia';
	return actor.kind === 'device' && (isSlip ? ['typist'] : ['phone', 'corner']).includes(actor.device);
}

/** The rule once more, read off the history by other means: whose word it is, and which visit confirmed it. */
function assertStandsOn(told: readonly Told[], basis: MandiriBasis): void {
	const visitAt = told.findIndex(({ event }) => event.type === 'visitRecorded' && event.visitId === basis.visitId);
	const seen = told[visitAt]?.event;
	if (seen?.type !== 'visitRecorded') throw new Error('no visit');
	expect(seen).toMatchObject({ outcome: 'tetapMundur', on: basis.visitedOn });
	expect(seen.pressed).not.toBe('ada');
	const isChecked = told.some(
		({ event, actor }) => event.type === 'paperChecked' && event.paperId === paper.fileId && isSupervisor(actor)
	);
	const isHers = ({ event, actor }: Told) => {
		if (event.type !== 'withdrawalRequested' && event.type !== 'earlyVisitRequested') return false;
		if (event.through === 'slip') return actor.kind === 'slip' && actor.kpmId === maria;
		if (event.through === 'phone') return actor.kind === 'device' && actor.deviceId === hp;
		return event.witnessId !== null && event.paper !== null && isChecked;
	};
	if (basis.route === 'session') {
		const choiceAt = told.findLastIndex(({ event }) => event.type === 'choiceMade');
		const chosen = told[choiceAt];
		expect(chosen?.event).toMatchObject({ choice: { pilihan: 'mundur' }, sessionDate: basis.saidOn });
		expect(chosen && isPrivateWord(chosen)).toBe(true);
		expect(told.slice(0, choiceAt).some(({ event }) => event.type === 'attendanceRecorded')).toBe(true);
		const since = told.slice(choiceAt);
		expect(since.some(({ event }) => event.type === 'withdrawalCancelled')).toBe(false);
		const isInTime = basis.visitedOn >= addMonths(basis.saidOn, 1);
		const askedEarly = since.some(
			(each) => each.event.type === 'earlyVisitRequested' && each.event.on <= basis.visitedOn && isHers(each)
		);
		expect(isInTime || askedEarly).toBe(true);
		return;
	}
	const { requestId } = basis;
	const asked = told.find(({ event }) => event.type === 'withdrawalRequested' && event.requestId === requestId);
	expect(asked && isHers(asked)).toBe(true);
	expect(told.some(({ event }) => event.type === 'requestCancelled' && event.requestId === requestId)).toBe(false);
	expect(asked?.event.type === 'withdrawalRequested' && asked.event.notBefore <= basis.visitedOn).toBe(true);
}

function wayOf(told: readonly Told[], basis: MandiriBasis): string {
	if (basis.route === 'session') return basis.visitedOn < addMonths(basis.saidOn, 1) ? 'session early' : 'session';
	const asked = told.find(({ event }) => event.type === 'withdrawalRequested' && event.requestId === basis.requestId)?.event;
	return `${basis.route} ${asked?.type === 'withdrawalRequested' ? asked.through : ''}`;
}

function assertCanBeTakenBack({ kpm, today }: World): void {
	const context = {
		actor: slip,
		at: `${today}T02:00:00.000Z`,
		today,
		kpmId: maria,
		openHalls: [sessionId],
		witnessIsPendamping: false
	};
	const decision = decideOwnWord(cancel, kpm, context);
	expect(decision.ok).toBe(true);
	if (!decision.ok) return;
	expect(mandiriBasis(decision.value.reduce(evolveKpm, kpm))).toBeUndefined();
}

const starts = [
	() => choiceOpen().does(phone, bind),
	() => promised(),
	() => choiceOpen().does(phone, bind).does(phone, belum).phase({ kind: 'closeSession' })
];

describe('any sequence of commands by anybody', () => {
	it('[OW1] [OW9] proposes nobody but on her own word and a visit that counts, and she can take it back at every moment', () => {
		const reached: Record<string, number> = {};
		fc.assert(
			fc.property(fc.constantFrom(...starts), fc.array(anyStep, { maxLength: 50 }), (start, steps) => {
				const told = new ToldWorld(start());
				for (const step of steps) {
					told.take(step);
					const basis = mandiriBasis(told.world.kpm);
					if (basis) assertStandsOn(told.told, basis);
					const way = basis && wayOf(told.told, basis);
					if (way) reached[way] = (reached[way] ?? 0) + 1;
					assertCanBeTakenBack(told.world);
				}
			}),
			{ numRuns: 10_000 }
		);
		// A property that never met a basis would prove nothing.
		for (const way of ['session', 'session early', 'ownRequest slip', 'ownRequest paper'])
			expect(reached[way], way).toBeGreaterThan(50);
	});

	it('[OW3] of her pendamping alone makes no basis, and opens nothing that she took back', () => {
		const silent = [
			() => new World().listed(),
			() => inHall(),
			() => choiceOpen().does(phone, bind),
			() => promised().does(slip, cancel),
			() => promised().on('2027-01-10').does(rosalia, visit('2027-01-10', 'tetapMundur')).does(slip, cancel),
			() => choiceOpen().does(phone, bind).does(phone, belum).phase({ kind: 'closeSession' })
		];
		fc.assert(
			fc.property(fc.constantFrom(...silent), fc.array(by(fc.constant(rosalia)), { maxLength: 40 }), (start, steps) => {
				const told = new ToldWorld(start());
				for (const step of steps) {
					told.take(step);
					expect(mandiriBasis(told.world.kpm)).toBeUndefined();
				}
			}),
			{ numRuns: 1500 }
		);
	});
});
