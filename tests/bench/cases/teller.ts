/** Whom and what the story is about, and how its chapters are told. */
import type { CaseStore } from '@balai/case-store';
import type { Actor, CommandId, IsoDate, KpmId } from '@balai/domain';
import type { Chance } from '../../random.ts';

/** The secret of every database that is generated: codes and digests of the story hold in all of them. */
export const GENERATED_SECRET = 'the secret of invented cases, which open nothing';
/** The day on which the questions are asked. */
export const TODAY: IsoDate = '2026-11-20';
/** Of the story; the list of the office comes on it. */
export const FIRST_DAY: IsoDate = '2023-11-06';

/** The village of the story; its codes are nowhere else. */
export const storyPlace = {
	kabupaten: '9971',
	kecamatan: '997147',
	desa: ['9971472001', '9971472002'],
	names: ['Oelbiteno', 'Nunbena']
} as const;

export type Account = Extract<Actor, { kind: 'account' }>;

/** Who takes part: one pendamping, and the offices above her. */
export const STORY_ROLES = {
	pendamping: 'pendamping',
	supervisor: 'supervisor',
	korkab: 'korkab',
	otherKorkab: 'korkab',
	kabid: 'dinsos',
	kadis: 'dinsos',
	apd: 'apd',
	korwil: 'korwil'
} as const;
export type StoryAccounts = Readonly<Record<keyof typeof STORY_ROLES, Account>>;

export interface Teller {
	store: CaseStore;
	chance: Chance;
	accounts: StoryAccounts;
	/** Sets the time of the next commands, on `day` from nine o'clock on, each a little later than the one before. */
	commandId(): CommandId;
	id(): string;
	/** Throws for a refusal that is not one of `tolerated`: what the story tells, the rules allow. */
	allowed(what: string, result: { ok: true } | { ok: false; refusal: string }, ...tolerated: string[]): void;
	/** Also on the present day, after everything that is planned for it. */
	on(day: IsoDate, work: () => Promise<void>): void;
	/** Proposed, or about to be: they come to no more meetings. */
	leaving: Set<KpmId>;
}
