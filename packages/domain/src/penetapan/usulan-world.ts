/** One proposal and the offices around it for tests, told as commands. */
import { actorOf, type Actor, type Role } from '../access/roles.ts';
import { addDays } from '../dates.ts';
import type { AccountId, KpmId } from '../ids.ts';
import type { PenetapanStepNumber } from './penetapan-steps.ts';
import {
	decideUsulan,
	evolveUsulan,
	initialUsulan,
	voidUsulan,
	type ProposedKpm,
	type StepDocument,
	type UsulanCommand,
	type UsulanState
} from './usulan-decisions.ts';
import type { UsulanBasis, UsulanEvent, UsulanPath } from './usulan-events.ts';
import { DEFAULT_PAPER_POLICY, type PaperKind, type PaperPolicy, type UsulanPaper } from './usulan-papers.ts';

const maria = 'kpm-maria-01' as KpmId;
const account = (role: Role, name: string = role) => actorOf({ id: `account-${name}` as AccountId, role, areaCode: '5302' });
export const rosalia = account('pendamping', 'rosalia');
export const lukas = account('pendamping', 'lukas');
export const supervisor = account('supervisor');
export const korkab = account('korkab');
export const otherKorkab = account('korkab', 'other-korkab');
export const kabid = account('dinsos', 'kabid');
export const kadis = account('dinsos', 'kadis');
export const apd = account('apd');
export const korwil = account('korwil');
export const everybody: readonly Extract<Actor, { kind: 'account' }>[] = [
	rosalia,
	lukas,
	supervisor,
	korkab,
	otherKorkab,
	kabid,
	kadis,
	apd,
	korwil,
	account('desa'),
	account('mitra'),
	account('admin'),
	// Somebody whose work has changed: the same person in two roles.
	{ ...rosalia, role: 'supervisor' },
	{ ...supervisor, role: 'dinsos' },
	{ ...kabid, role: 'korwil' }
];

export const herWord: UsulanBasis = {
	path: 'mandiri',
	basisId: 'session-1',
	kind: 'session',
	saidOn: '2026-11-19',
	visitId: 'visit-1',
	visitedOn: '2026-12-20'
};
export const alamiah: UsulanBasis = { path: 'alamiah', basisId: 'ending-1', kind: 'neKomponen', decidedOn: '2026-12-20' };
export const nonEligible: UsulanBasis = { path: 'nonEligible', basisId: 'ending-2', kind: 'evidence', decidedOn: '2026-12-20' };

export function paper(kind: PaperKind, on = '2026-12-20'): UsulanPaper {
	return { paperId: `paper-${kind}`, kind, on, digest: 'd' };
}
export const papers = [paper('suratPernyataan'), paper('beritaAcara')];
export const steps: readonly PenetapanStepNumber[] = [1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12];

/** Who takes each step in the usual way. */
export const usual: Record<PenetapanStepNumber, Actor> = {
	1: rosalia,
	2: supervisor,
	3: korkab,
	4: kabid,
	5: apd,
	6: otherKorkab,
	7: korwil,
	8: kadis,
	9: kadis,
	10: kadis,
	11: rosalia,
	12: rosalia
};

export function document(step: PenetapanStepNumber, on = '2027-01-10'): StepDocument {
	return { id: `document-${step}`, on, hasNumber: true, hasFile: true };
}
export function propose(path: UsulanPath = 'mandiri', with_: readonly UsulanPaper[] = papers): UsulanCommand {
	return { kind: 'propose', path, papers: with_, document: document(1, '2026-12-21') };
}
export function take(step: PenetapanStepNumber, on?: string): Extract<UsulanCommand, { kind: 'takeStep' }> {
	return {
		kind: 'takeStep',
		step,
		document: document(step, on),
		...(step === 1 && { papers }),
		...(step === 4 && { disposition: 'apd' as const }),
		...(step === 12 && { bnbaOn: on ?? '2027-01-10' })
	};
}
export const giveBack = (from: PenetapanStepNumber, to: PenetapanStepNumber): UsulanCommand => ({
	kind: 'returnUsulan',
	from,
	to,
	noteId: 'note-1'
});
export const refuseFor = (from: PenetapanStepNumber): UsulanCommand => ({ kind: 'refuseUsulan', from, noteId: 'note-2' });

/** A refused command changes nothing and is remembered. */
export class UsulanWorld {
	state: UsulanState = initialUsulan;
	events: UsulanEvent[] = [];
	refusal: string | undefined;
	today = '2027-01-15';
	policy: PaperPolicy = DEFAULT_PAPER_POLICY;
	kpm: ProposedKpm = {
		kpmId: maria,
		pendampingId: rosalia.accountId,
		membership: 'active',
		hasOpenUsulan: false,
		bases: { mandiri: herWord },
		spentBases: []
	};

	does(actor: Actor, command: UsulanCommand): this {
		const { today, policy } = this;
		const kpm = { ...this.kpm, hasOpenUsulan: this.kpm.hasOpenUsulan || this.state.status === 'running' };
		const decision = decideUsulan(command, this.state, { actor, at: `${today}T01:00:00.000Z`, today, kpm, policy });
		this.refusal = decision.ok ? undefined : decision.refusal;
		if (decision.ok) this.#happened(decision.value);
		return this;
	}
	/** What she said or what was decided about her is taken back. */
	losesBasis(): this {
		this.kpm = { ...this.kpm, bases: {} };
		this.#happened(voidUsulan(this.state, `${this.today}T02:00:00.000Z`));
		return this;
	}
	has(...bases: UsulanBasis[]): this {
		this.kpm = { ...this.kpm, bases: Object.fromEntries(bases.map((basis) => [basis.path, basis])) };
		return this;
	}
	knows(change: Partial<ProposedKpm>): this {
		this.kpm = { ...this.kpm, ...change };
		return this;
	}
	days(count: number): this {
		this.today = addDays(this.today, count);
		return this;
	}
	get made() {
		return this.state.status === 'none' ? undefined : this.state;
	}
	#happened(events: readonly UsulanEvent[]): void {
		this.events.push(...events);
		this.state = events.reduce(evolveUsulan, this.state);
	}
}

/** A proposal *mandiri* that waits for `next`, each step taken by who usually does; for the first one it was given back. */
export function waitingFor(next: PenetapanStepNumber): UsulanWorld {
	const world = new UsulanWorld().does(rosalia, propose());
	if (next === 1) return world.does(supervisor, giveBack(2, 1));
	for (const step of steps) if (step > 1 && step < next) world.does(usual[step], take(step));
	return world;
}
