import type { Instant, IsoDate } from '../dates.ts';
import { assertNever } from '../result.ts';
import { SK_STEP } from './penetapan-steps.ts';
import type { MadeUsulan } from './usulan-decisions.ts';
import type { UsulanEvent, UsulanPath } from './usulan-events.ts';

/** What a proposal means in the history of its person; how it went is told by the stream of the proposal. */
export type MembershipEvent =
	| {
			type: 'usulanOpened';
			usulanId: string;
			path: UsulanPath;
			/** What it stands on: a session, a request, or a case on the other paths. */
			basisId: string;
			at: Instant;
	  }
	/** dropped: by the pendamping, while it stood with her. */
	| { type: 'usulanClosed'; usulanId: string; how: 'cancelled' | 'refused' | 'dropped'; at: Instant }
	| { type: 'membershipEnded'; usulanId: string; path: UsulanPath; skDate: IsoDate; at: Instant };

const membershipTypes = {
	usulanOpened: true,
	usulanClosed: true,
	membershipEnded: true
} as const satisfies Record<MembershipEvent['type'], true>;

export function isMembershipEvent(event: { type: string }): event is MembershipEvent {
	return Object.hasOwn(membershipTypes, event.type);
}

/** Where a person stands with PKH. */
export interface Membership {
	/** ended: by an SK. */
	membership: 'active' | 'ended';
	/** The proposal that runs and can still be voided. */
	usulan: { usulanId: string; path: UsulanPath; basisId: string } | undefined;
	/** Bases on which a proposal was refused for good (PN8). */
	spentBases: readonly string[];
}

export const newMembership: Membership = { membership: 'active', usulan: undefined, spentBases: [] };

export function evolveMembership({ membership, usulan, spentBases }: Membership, event: MembershipEvent): Membership {
	switch (event.type) {
		case 'usulanOpened': {
			const { usulanId, path, basisId } = event;
			return { membership, usulan: { usulanId, path, basisId }, spentBases };
		}
		case 'usulanClosed': {
			if (usulan?.usulanId !== event.usulanId) return { membership, usulan, spentBases };
			const spent = event.how === 'refused' ? [...spentBases, usulan.basisId] : spentBases;
			return { membership, usulan: undefined, spentBases: spent };
		}
		case 'membershipEnded':
			return { membership: 'ended', usulan: undefined, spentBases };
		default:
			return assertNever(event);
	}
}

/** What happened to a proposal, as far as it belongs in the history of its person. */
export function membershipEvents(
	usulanId: string,
	{ basis: { path, basisId } }: Pick<MadeUsulan, 'basis'>,
	events: readonly UsulanEvent[]
): MembershipEvent[] {
	return events.flatMap((event): MembershipEvent[] => {
		const { at } = event;
		switch (event.type) {
			case 'usulanProposed':
				return [{ type: 'usulanOpened', usulanId, path, basisId, at }];
			case 'stepTaken':
				return event.step === SK_STEP ? [{ type: 'membershipEnded', usulanId, path, skDate: event.on, at }] : [];
			case 'usulanRefused':
				return [{ type: 'usulanClosed', usulanId, how: 'refused', at }];
			case 'usulanDropped':
				return [{ type: 'usulanClosed', usulanId, how: 'dropped', at }];
			case 'usulanVoided':
				return [{ type: 'usulanClosed', usulanId, how: 'cancelled', at }];
			case 'usulanReturned':
				return [];
			default:
				return assertNever(event);
		}
	});
}
