import type { Instant, IsoDate } from '../dates.ts';
import type { AccountId } from '../ids.ts';
import type { Need } from './needs.ts';

/** Who of the family agreed that its data goes to one office, how, and when. */
export interface Agreement {
	by: 'pengurus' | 'anggota';
	way: 'lisan' | 'tertulis';
	on: IsoDate;
}

/** Whether the need was met, as the family says. */
export const OUTCOMES = ['terpenuhi', 'sebagian', 'tidakTerpenuhi'] as const;
export type RujukanOutcome = (typeof OUTCOMES)[number];

interface Step {
	rujukanId: string;
	/** When it happened. */
	on: IsoDate;
	by: AccountId;
	at: Instant;
}

interface OpenStep extends Step {
	/** By when the next one is to act. */
	dueOn: IsoDate;
}

/** A referral of a family to an office. Words lie in notes; the offices in the directory. */
export type RujukanEvent =
	| ({ type: 'rujukanSent'; need: Need; officeId: string; agreement: Agreement; noteId: string | null } & OpenStep)
	| ({ type: 'rujukanRerouted'; officeId: string; agreement: Agreement; noteId: string | null } & OpenStep)
	| ({ type: 'rujukanAccepted'; noteId: string | null } & OpenStep)
	/** The note holds the reason. */
	| ({ type: 'rujukanRejected'; noteId: string } & OpenStep)
	| ({ type: 'rujukanServed'; noteId: string | null } & OpenStep)
	| ({ type: 'rujukanClosed'; outcome: RujukanOutcome; noteId: string | null } & Step)
	/** By the family, which is asked for no reason. */
	| ({ type: 'rujukanWithdrawn' } & Step);

const rujukanTypes = {
	rujukanSent: true,
	rujukanRerouted: true,
	rujukanAccepted: true,
	rujukanRejected: true,
	rujukanServed: true,
	rujukanClosed: true,
	rujukanWithdrawn: true
} as const satisfies Record<RujukanEvent['type'], true>;

export function isRujukanEvent(event: { type: string }): event is RujukanEvent {
	return Object.hasOwn(rujukanTypes, event.type);
}
