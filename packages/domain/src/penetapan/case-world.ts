/** One family with everything that can end its membership, and its proposals, for tests: what happens to one happens to the other. */
import type { Actor } from '../access/roles.ts';
import type { FileRef } from '../kpm/ending-events.ts';
import { decideEnding, type EndingCommand } from '../kpm/ending.ts';
import type { KpmCommand } from '../kpm/kpm-decisions.ts';
import type { KpmEvent } from '../kpm/kpm-events.ts';
import type { ListedKpm } from '../kpm/kpm-state.ts';
import { maria, type World } from '../kpm/kpm-world.ts';
import { decideLife, type LifeCommand } from '../kpm/life.ts';
import type { OwnWordCommand } from '../kpm/own-word.ts';
import type { VisitCommand } from '../kpm/visits.ts';
import { membershipEvents } from './membership.ts';
import { proposedKpm, voidedUsulan } from './usulan-basis.ts';
import {
	decideUsulan,
	evolveUsulan,
	initialUsulan,
	voidUsulan,
	type UsulanCommand,
	type UsulanState
} from './usulan-decisions.ts';
import type { UsulanEvent } from './usulan-events.ts';
import { DEFAULT_PAPER_POLICY } from './usulan-papers.ts';

export type CaseCommand = KpmCommand | OwnWordCommand | VisitCommand;
const proof = 'd' satisfies FileRef['digest'];

/** A refused command changes nothing and is remembered. */
export class CaseWorld {
	readonly world: World;
	/** In the order in which they were made; at most the last one runs. */
	readonly usulans: { usulanId: string; state: UsulanState; events: UsulanEvent[] }[] = [];
	refusal: string | undefined;

	constructor(world: World) {
		this.world = world;
	}

	/** Every story begins with a family that is in a list. */
	get kpm(): ListedKpm {
		return this.world.kpm as ListedKpm;
	}
	/** The proposal that was made last. */
	get last() {
		return this.usulans.at(-1);
	}

	/** Her own word and what is said of it. */
	says(actor: Actor, command: CaseCommand): this {
		const count = this.world.events.length;
		this.world.does(actor, command);
		this.refusal = this.world.refusal;
		this.#settle(this.world.events.slice(count));
		return this;
	}
	ends(actor: Actor, command: EndingCommand): this {
		const decision = decideEnding(command, this.kpm, { ...this.#known(actor), proof });
		return this.#outcome(decision.ok ? { ok: true, value: decision.value } : decision);
	}
	lives(actor: Actor, command: LifeCommand): this {
		const context = { ...this.#known(actor), kpmId: maria, areaCode: '5302992001', other: undefined };
		const decision = decideLife(command, this.kpm, context);
		return this.#outcome(decision.ok ? { ok: true, value: decision.value.events } : decision);
	}
	/** Makes a proposal, or does something with the last one. */
	proposes(actor: Actor, command: UsulanCommand): this {
		const made = command.kind === 'propose' ? undefined : this.last;
		const usulanId = made?.usulanId ?? `usulan-${this.usulans.length}`;
		const before = made?.state ?? initialUsulan;
		const kpm = proposedKpm(maria, this.kpm);
		const decision = decideUsulan(command, before, { ...this.#known(actor), kpm, policy: DEFAULT_PAPER_POLICY });
		this.refusal = decision.ok ? undefined : decision.refusal;
		if (!decision.ok) return this;
		const state = decision.value.reduce(evolveUsulan, before);
		if (state.status === 'none') return this;
		if (made) Object.assign(made, { state, events: [...made.events, ...decision.value] });
		else this.usulans.push({ usulanId, state, events: [...decision.value] });
		this.#happen(membershipEvents(usulanId, state, decision.value));
		return this;
	}
	on(today: string): this {
		this.world.on(today);
		return this;
	}

	#known(actor: Actor) {
		const { today } = this.world;
		return { actor, today, at: `${today}T02:00:00.000Z` };
	}
	#outcome(decision: { ok: true; value: KpmEvent[] } | { ok: false; refusal: string }): this {
		this.refusal = decision.ok ? undefined : decision.refusal;
		if (decision.ok) this.#happen(decision.value);
		return this;
	}
	#happen(events: readonly KpmEvent[]): void {
		for (const event of events) this.world.happened(event);
		this.#settle(events);
	}
	/** In the moment of these events, as the store does it in their transaction (PN9). */
	#settle(events: readonly KpmEvent[]): void {
		const voided = voidedUsulan(this.kpm, events);
		if (voided === undefined) return;
		const made = this.usulans.find(({ usulanId }) => usulanId === voided);
		if (!made) return;
		const at = `${this.world.today}T02:00:00.000Z`;
		this.world.happened({ type: 'usulanClosed', usulanId: voided, how: 'cancelled', at });
		const ending = voidUsulan(made.state, at);
		Object.assign(made, { state: ending.reduce(evolveUsulan, made.state), events: [...made.events, ...ending] });
	}
}
