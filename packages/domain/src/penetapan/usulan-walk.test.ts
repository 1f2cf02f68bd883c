import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { penetapanStep, SK_STEP, type PenetapanStepNumber } from './penetapan-steps.ts';
import type { UsulanCommand } from './usulan-decisions.ts';
import type { UsulanBasis } from './usulan-events.ts';
import { missingPapers, PAPER_KINDS } from './usulan-papers.ts';
import {
	alamiah,
	document,
	everybody,
	giveBack,
	herWord,
	nonEligible,
	paper,
	propose,
	refuseFor,
	rosalia,
	steps,
	take,
	usual,
	UsulanWorld,
	waitingFor
} from './usulan-world.ts';

const anyActor = fc.constantFrom(...everybody);
const anyStep = fc.constantFrom(...steps);
const anyDay = fc.constantFrom('2026-12-01', '2026-12-21', '2027-01-10', '2027-01-15', '2027-03-01');
const anyPapers = fc
	.uniqueArray(fc.constantFrom(...PAPER_KINDS), { maxLength: 3 })
	.map((kinds) => kinds.map((kind) => paper(kind)));
const anyBases = fc.constantFrom<UsulanBasis[]>(
	[],
	[herWord],
	[alamiah],
	[nonEligible],
	[herWord, alamiah],
	[herWord, nonEligible]
);

const anyCommand: fc.Arbitrary<UsulanCommand> = fc.oneof(
	fc
		.tuple(fc.constantFrom('mandiri' as const, 'alamiah' as const, 'nonEligible' as const), anyPapers)
		.map(([path, with_]) => propose(path, with_)),
	fc.tuple(anyStep, anyDay).map(([step, on]) => take(step, on)),
	fc.tuple(anyStep, fc.boolean(), fc.boolean()).map(([step, hasNumber, hasFile]) => ({
		...take(step),
		document: { ...document(step), hasNumber, hasFile }
	})),
	fc.tuple(anyStep, anyStep).map(([from, to]) => giveBack(from, to)),
	anyStep.map(refuseFor),
	fc.constant<UsulanCommand>({ kind: 'dropUsulan' })
);

type Turn =
	| { kind: 'command'; actor: (typeof everybody)[number]; command: UsulanCommand }
	/** Whoever is next does what is next. */
	| { kind: 'goOn'; on: string }
	| { kind: 'loses' }
	| { kind: 'bases'; bases: UsulanBasis[] };

/** Half of the turns go on as usual: otherwise hardly any sequence would reach an SK. */
const anyTurn: fc.Arbitrary<Turn> = fc.oneof(
	{ weight: 30, arbitrary: fc.constant({ kind: 'goOn', on: '2027-01-10' } as const) },
	{ weight: 2, arbitrary: anyDay.map((on) => ({ kind: 'goOn', on }) as const) },
	{ weight: 14, arbitrary: fc.record({ kind: fc.constant('command' as const), actor: anyActor, command: anyCommand }) },
	{ weight: 1, arbitrary: fc.constant({ kind: 'loses' } as const) },
	{ weight: 1, arbitrary: anyBases.map((bases) => ({ kind: 'bases', bases }) as const) }
);

const anyStart = fc.constantFrom(() => new UsulanWorld(), ...steps.map((next) => () => waitingFor(next)));

function goOn(world: UsulanWorld, on: string): void {
	const { made } = world;
	if (!made) world.does(rosalia, propose('mandiri'));
	else world.does(usual[made.next], { ...take(made.next, on), ...(made.next === 12 && { bnbaOn: '2027-01-15' }) });
}

describe('any sequence of commands by anybody', () => {
	it('[PN15] takes no step out of order or by who may not, and reaches no SK without all before it', () => {
		let decreed = 0;
		let cancelled = 0;
		let kept = 0;
		fc.assert(
			fc.property(anyStart, anyBases, fc.array(anyTurn, { maxLength: 40 }), (start, bases, turns) => {
				const world = start().has(herWord, ...bases);
				for (const turn of turns) {
					const before = world.made;
					const count = world.events.length;
					if (turn.kind === 'goOn') goOn(world, turn.on);
					else if (turn.kind === 'command') world.does(turn.actor, turn.command);
					else if (turn.kind === 'bases') world.has(...turn.bases);
					else {
						const hadSk = before?.taken[SK_STEP] !== undefined;
						const wasRunning = before?.status === 'running';
						world.losesBasis();
						if (wasRunning) expect(world.made?.status).toBe(hadSk ? 'running' : 'cancelled');
						else expect(world.made).toEqual(before);
						if (wasRunning && !hadSk) cancelled += 1;
						if (hadSk) kept += 1;
					}
					expect(world.made?.basis.path).toBe(before?.basis.path ?? world.made?.basis.path);
					for (const event of world.events.slice(count)) {
						if (event.type === 'usulanProposed') {
							expect(before).toBeUndefined();
							expect(world.kpm.bases[event.basis.path]).toEqual(event.basis);
						}
						if (event.type !== 'stepTaken') continue;
						const step = penetapanStep(event.step);
						expect(step?.roles).toContain(event.role);
						expect(event.step).toBe(before?.next ?? 1);
						if (event.role === 'pendamping') expect(event.by).toBe(world.kpm.pendampingId);
						for (const earlier of steps.filter((number) => number < event.step))
							expect(before?.taken[earlier], `${event.step} without ${earlier}`).toBeDefined();
						const four = new Set(fourPersons(world.made?.taken ?? {}));
						expect(four.size).toBe(fourPersons(world.made?.taken ?? {}).length);
						const path = world.made?.basis.path ?? 'mandiri';
						if (event.step === 1) expect(missingPapers(path, event.papers ?? [], world.policy)).toEqual([]);
						if (event.step <= SK_STEP) expect(world.kpm.bases[path]).toBeDefined();
						if (event.step === SK_STEP) decreed += 1;
					}
				}
			}),
			{ numRuns: 3000 }
		);
		// A property that met none of them would prove nothing.
		expect(decreed).toBeGreaterThan(100);
		expect(cancelled).toBeGreaterThan(100);
		expect(kept).toBeGreaterThan(20);
	});
});

function fourPersons(taken: Partial<Record<PenetapanStepNumber, { by: string }>>): string[] {
	return ([1, 2, 4, 7] as const).flatMap((step) => taken[step]?.by ?? []);
}
