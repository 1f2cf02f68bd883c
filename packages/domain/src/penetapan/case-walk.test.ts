import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Actor } from '../access/roles.ts';
import { addDays, type IsoDate } from '../dates.ts';
import { STATUS_PAPERS } from '../kpm/ending-events.ts';
import type { EndingCommand } from '../kpm/ending.ts';
import {
	belum,
	bind,
	cancel,
	choiceOpen,
	earlyVisit,
	listedEvent,
	mundur,
	onPaper,
	phone,
	promised,
	request,
	slip,
	visit,
	World
} from '../kpm/kpm-world.ts';
import type { LifeCommand } from '../kpm/life.ts';
import { mandiriBasis } from '../kpm/mandiri-basis.ts';
import { CaseWorld, type CaseCommand } from './case-world.ts';
import { SK_STEP } from './penetapan-steps.ts';
import { usulanBases } from './usulan-basis.ts';
import type { UsulanCommand } from './usulan-decisions.ts';
import type { UsulanPath } from './usulan-events.ts';
import { everybody, giveBack, papers, refuseFor, rosalia, steps, supervisor, take, usual } from './usulan-world.ts';

const paths: readonly UsulanPath[] = ['mandiri', 'alamiah', 'nonEligible'];
const noComponents = { bumil: 0, aud: 0, sd: 0, smp: 0, sma: 0, lansia: 0, disabilitas: 0 };
const endingId = 'ending-1';
const known = (components = listedEvent.components) =>
	new World().happened({ ...listedEvent, components }).happened({ type: 'pendampingAssigned', pendampingId: rosalia.accountId });

/** On the day of the world; a document of a step is of that day too. */
type Turn =
	| { kind: 'goOn' }
	| { kind: 'says'; actor: Actor; make: (today: IsoDate) => CaseCommand }
	| { kind: 'ends'; actor: Actor; make: (today: IsoDate) => EndingCommand }
	| { kind: 'lives'; actor: Actor; make: (today: IsoDate) => LifeCommand }
	| { kind: 'usulan'; actor: Actor; make: (today: IsoDate) => UsulanCommand }
	| { kind: 'days'; days: number };

const propose = (path: UsulanPath, on: IsoDate): UsulanCommand => ({
	kind: 'propose',
	path,
	papers: papers.map((paper) => ({ ...paper, on })),
	document: { id: 'document-1', on, hasNumber: true, hasFile: true }
});

function happens(world: CaseWorld, turn: Turn, index: number): void {
	const { today } = world.world;
	if (turn.kind === 'days') world.on(addDays(today, turn.days));
	else if (turn.kind === 'says') {
		const command = turn.make(today);
		world.says(turn.actor, command.kind === 'recordVisit' ? { ...command, visitId: `visit-${index}` } : command);
	} else if (turn.kind === 'ends') world.ends(turn.actor, turn.make(today));
	else if (turn.kind === 'lives') world.lives(turn.actor, { ...turn.make(today), lifeId: `life-${index}` });
	else if (turn.kind === 'usulan') world.proposes(turn.actor, turn.make(today));
	else goOn(world);
}

/** Whoever is next does what is next; where nothing runs, what could be proposed is. */
function goOn(world: CaseWorld): void {
	const { today } = world.world;
	const made = world.last?.state;
	if (made && made.status === 'running') {
		const { next } = made;
		world.proposes(usual[next], {
			...take(next, today),
			...(next === 1 && { papers: papers.map((each) => ({ ...each, on: today })) })
		});
		return;
	}
	const path = paths.find((each) => usulanBases(world.kpm)[each]);
	if (path) world.proposes(rosalia, propose(path, today));
}

const fileId = 'file-1';
const endingCommands: ((on: IsoDate) => EndingCommand)[] = [
	(on) => ({ kind: 'noteAlamiah', endingId, ground: 'neKomponen', detail: 'tanpaKomponen', on, noteId: null }),
	(on) => ({ kind: 'noteAlamiah', endingId, ground: 'tanpaPengurus', detail: 'tanpaPengurus', on, noteId: null }),
	(on) => ({ kind: 'explainStatus', endingId, to: 'kpm', on, shown: [...STATUS_PAPERS], noteId: null }),
	(on) => ({ kind: 'explainStatus', endingId, to: 'aparatur', on, shown: [...STATUS_PAPERS], noteId: null }),
	(on) => ({ kind: 'explainStatus', endingId, to: 'kpm', on, shown: ['kk'], noteId: null }),
	(on) => ({ kind: 'keepBeritaAcaraNonEligible', endingId, fileId, on }),
	() => ({ kind: 'proposeNonEligible', endingId, noteId: 'n' }),
	(on) => ({ kind: 'addEvidence', endingId, evidenceId: 'e', evidence: 'fotoRumah', on, fileId, noteId: null }),
	(on) => ({ kind: 'giveNotice', endingId, on, way: 'diserahkan', fileId: null, noteId: null }),
	() => ({ kind: 'decideNonEligible', endingId, decision: 'tidakLayak', noteId: 'n' }),
	() => ({ kind: 'withdrawEnding', endingId, noteId: null })
];
const [noteNone = fail, notePengurus = fail, explainKpm = fail, explainAparatur = fail, , keepPaper = fail] = endingCommands;
const [proposeNe = fail, addEvidence = fail, giveNotice = fail, decideNe = fail, withdraw = fail] = endingCommands.slice(6);
function fail(): never {
	throw new Error('no such command');
}
const herCommands: ((on: IsoDate) => CaseCommand)[] = [
	() => bind,
	() => mundur,
	() => belum,
	() => request,
	(on) => onPaper(on),
	() => ({ ...request, requestId: 'request-2' }),
	() => earlyVisit,
	() => cancel,
	(on) => visit(on, 'tetapMundur'),
	(on) => visit(on, 'tetapMundur', { requestId: 'request-1' }),
	(on) => visit(on, 'tetapMundur', { requestId: 'request-2' }),
	(on) => visit(on, 'berubahPikiran'),
	(on) => visit(on, 'berubahPikiran', { requestId: 'request-1' })
];
const lifeId = '';
const newPengurus = (on: IsoDate): LifeCommand => ({ kind: 'changePengurus', lifeId, why: 'sakit', on, noteId: 'n' });
const lifeCommands: ((on: IsoDate) => LifeCommand)[] = [
	(on) => ({ kind: 'updateComponents', lifeId, components: { ...noComponents, aud: 1 }, on }),
	(on) => ({ kind: 'updateComponents', lifeId, components: noComponents, on }),
	newPengurus,
	(on) => ({ kind: 'correctPerson', lifeId, on, noteId: 'n' }),
	(on) => ({ kind: 'recordDeath', lifeId, who: 'anggota', on, noteId: null }),
	(on) => ({ kind: 'recordDeath', lifeId, who: 'pengurus', on, noteId: null }),
	(on) => ({ kind: 'recordMove', lifeId, to: '5302992002', on, noteId: 'n', pendampingId: rosalia.accountId })
];
const usulanCommands: ((on: IsoDate) => UsulanCommand)[] = [
	...paths.map((path) => (on: IsoDate) => propose(path, on)),
	...steps.map((step) => (on: IsoDate) => take(step, on)),
	() => giveBack(7, 2),
	() => giveBack(3, 1),
	() => giveBack(6, 5),
	...([2, 4, 7] as const).map((step) => () => refuseFor(step)),
	() => ({ kind: 'dropUsulan' })
];

const anybody = fc.constantFrom<Actor[]>(...everybody, phone, slip);
const made = <K extends 'says' | 'ends' | 'lives' | 'usulan', C>(
	kind: K,
	all: readonly ((on: IsoDate) => C)[],
	actor = anybody
) => fc.record({ kind: fc.constant(kind), actor, make: fc.constantFrom(...all) });
const anyTurn: fc.Arbitrary<Turn> = fc.oneof(
	{ weight: 12, arbitrary: fc.constant<Turn>({ kind: 'goOn' }) },
	{ weight: 3, arbitrary: made('says', herCommands, fc.constantFrom<Actor[]>(slip, phone, rosalia, supervisor)) },
	{ weight: 1, arbitrary: made('says', herCommands) },
	{ weight: 1, arbitrary: fc.constant<Turn>({ kind: 'says', actor: slip, make: () => cancel }) },
	{ weight: 2, arbitrary: made('ends', endingCommands, fc.constantFrom<Actor[]>(rosalia, supervisor, usual[4])) },
	{ weight: 1, arbitrary: fc.constant<Turn>({ kind: 'ends', actor: usual[4], make: withdraw }) },
	{ weight: 1, arbitrary: made('lives', lifeCommands) },
	{ weight: 1, arbitrary: fc.constant<Turn>({ kind: 'lives', actor: rosalia, make: newPengurus }) },
	{ weight: 2, arbitrary: made('usulan', usulanCommands) },
	{ weight: 2, arbitrary: fc.constantFrom(1, 8, 31).map((days): Turn => ({ kind: 'days', days })) }
);

const visited = () => new CaseWorld(promised()).on('2026-12-20').says(rosalia, visit('2026-12-20', 'tetapMundur'));
const alamiahOf = (note: (on: IsoDate) => EndingCommand) => () =>
	[note, explainKpm, explainAparatur, keepPaper].reduce(
		(world, make) => world.ends(rosalia, make('2026-12-20')),
		new CaseWorld(known(noComponents)).on('2026-12-20')
	);
const decided = () =>
	[proposeNe, addEvidence, giveNotice]
		.reduce((world, make) => world.ends(rosalia, make('2026-12-01')), new CaseWorld(known()).on('2026-12-01'))
		.on('2026-12-20')
		.ends(supervisor, decideNe('2026-12-20'));
const starts: readonly (() => CaseWorld)[] = [
	() => new CaseWorld(known()),
	() => new CaseWorld(known(noComponents)),
	() => new CaseWorld(choiceOpen()),
	visited,
	visited,
	alamiahOf(noteNone),
	alamiahOf(notePengurus),
	decided
];

/** A copy in which something else may happen. */
function aside(world: CaseWorld): CaseWorld {
	const apart = new World();
	Object.assign(apart, world.world, { events: [...world.world.events] });
	const copy = new CaseWorld(apart);
	copy.usulans.push(...world.usulans.map((each) => ({ ...each, events: [...each.events] })));
	return copy;
}

describe('a family, what it says, what becomes of it, and its proposals', () => {
	it('[PN9] [PN12] [PN16] a proposal never outlives its ground, and she takes hers back at every step before the SK', () => {
		const seen: Record<string, number> = {};
		const count = (what: string) => (seen[what] = (seen[what] ?? 0) + 1);
		fc.assert(
			fc.property(fc.constantFrom(...starts), fc.nat(10), fc.array(anyTurn, { maxLength: 40 }), (start, led, turns) => {
				const world = start();
				for (let step = 0; step < led; step += 1) goOn(world);
				for (const [index, turn] of turns.entries()) {
					const before = world.last;
					const { today } = world.world;
					const stood = before && { ...before };
					const madeBefore = world.usulans.length;
					const basesBefore = usulanBases(world.kpm);
					happens(world, turn, index);
					const { kpm } = world;
					// The one that the person names is the one that runs, and its ground is there.
					const running = world.usulans.filter(({ state }) => state.status === 'running');
					const open = running.filter(({ state }) => state.status === 'running' && state.next <= SK_STEP);
					expect(open.map(({ usulanId }) => usulanId)).toEqual(kpm.usulan ? [kpm.usulan.usulanId] : []);
					for (const { state } of open) if (state.status === 'running') expect(usulanBases(kpm)[state.basis.path]).toBeDefined();
					// What was made keeps its path; what was voided stays void.
					if (stood && stood.state.status !== 'none') {
						const now = world.usulans.find(({ usulanId }) => usulanId === stood.usulanId)?.state;
						expect(now && now.status !== 'none' && now.basis).toEqual(stood.state.basis);
						if (stood.state.status === 'cancelled') expect(now).toEqual(stood.state);
						if (stood.state.status === 'running' && now?.status === 'cancelled') count(`void ${stood.state.basis.path}`);
					}
					for (const { usulanId, events } of world.usulans.slice(madeBefore)) {
						const [first] = events;
						if (first?.type !== 'usulanProposed') throw new Error(`${usulanId} was not proposed`);
						expect(first.basis).toEqual(basesBefore[first.basis.path]);
						if (first.basis.path === 'mandiri') expect(first.basis.visitId).toBe(mandiriBasis(kpm)?.visitId);
						count(`proposed ${first.basis.path}`);
					}
					if (kpm.membership === 'ended') count(`SK ${kpm.after ? 'once' : ''}`);
					if (turn.kind === 'lives' && turn.make(today).kind === 'changePengurus' && world.refusal === undefined)
						expectSomebody(world, stood, count);
					takesBack(world, count);
				}
			}),
			{ numRuns: 2500 }
		);
		// A property that met none of them would prove nothing.
		for (const path of paths) expect(seen[`proposed ${path}`], path).toBeGreaterThan(5);
		for (const path of paths) expect(seen[`void ${path}`], `void ${path}`).toBeGreaterThan(10);
		expect(seen['SK once']).toBeGreaterThan(20);
		expect(seen['void by a new pengurus']).toBeGreaterThan(3);
		for (const step of steps.slice(1, SK_STEP)) expect(seen[`taken back at ${step}`], `step ${step}`).toBeGreaterThan(5);
		expect(seen['withdrawn at the office']).toBeGreaterThan(20);
	});
});

/** With a new pengurus nothing says any more that there is none (NE10), but for an SK that was made on it. */
function expectSomebody({ kpm, last }: CaseWorld, stood: CaseWorld['last'], count: (what: string) => void): void {
	if (kpm.membership === 'ended') return;
	expect(kpm.ending?.path === 'alamiah' && kpm.ending.ground === 'tanpaPengurus').toBe(false);
	if (stood?.state.status !== 'running' || stood.state.basis.kind !== 'tanpaPengurus') return;
	expect(last?.state.status).toBe('cancelled');
	count('void by a new pengurus');
}

/** By her slip at any moment; a case on evidence or without components by the office. Neither ends what the other began. */
function takesBack(world: CaseWorld, count: (what: string) => void): void {
	const open = world.kpm.usulan;
	if (!open) return;
	const state = world.last?.state;
	const hers = aside(world).says(slip, cancel);
	expect(hers.refusal).toBeUndefined();
	const office = aside(world).ends(usual[4], withdraw(world.world.today));
	const isHers = open.path === 'mandiri';
	expect(hers.last?.state.status).toBe(isHers ? 'cancelled' : 'running');
	expect(office.last?.state.status).toBe(isHers ? 'running' : 'cancelled');
	expect(isHers ? hers.kpm.usulan : office.kpm.usulan).toBeUndefined();
	count(isHers && state?.status === 'running' ? `taken back at ${state.next}` : 'withdrawn at the office');
	if (!isHers) return;
	// Nobody takes it up again on what she took back.
	const again = hers.proposes(rosalia, propose('mandiri', world.world.today));
	expect(again.refusal).toBe('basisMissing');
	expect(again.usulans).toHaveLength(world.usulans.length);
}
