import type { Role } from '../access/roles.ts';
import type { Instant, IsoDate } from '../dates.ts';
import type { AccountId, KpmId } from '../ids.ts';
import type { PenetapanStepNumber } from './penetapan-steps.ts';
import type { UsulanPaper } from './usulan-papers.ts';

/** By what a membership ends; fixed when a proposal is made. e-PKH knows the last two as one kind (domain 3.5, 4.1). */
export const USULAN_PATHS = ['mandiri', 'alamiah', 'nonEligible'] as const;
export type UsulanPath = (typeof USULAN_PATHS)[number];

export const usulanPathNames: Record<UsulanPath, string> = {
	mandiri: 'Graduasi sejahtera mandiri',
	alamiah: 'Graduasi alamiah',
	nonEligible: 'Non-Eligible atas bukti'
};

/** What a proposal stands on, as the person's own case gives it at that moment. */
export type UsulanBasis =
	| {
			path: 'mandiri';
			/** Session or request in which she said it; one proposal that was refused for good uses it up. */
			basisId: string;
			/** 'session', or the occasion of domain 4.1. */
			kind: string;
			saidOn: IsoDate;
			visitId: string;
			visitedOn: IsoDate;
	  }
	| { path: 'alamiah' | 'nonEligible'; basisId: string; kind: string; decidedOn: IsoDate };

/** To whom the Dinas Sosial hands the entry: Tabel 3.1 names the Korkab, Prosedur d the APD; either is recorded. */
export type Disposition = 'korkab' | 'apd';

/** One stream per proposal (`usulan:ID`). Reasons, numbers of letters, scans and names of replacements lie in tables. */
export type UsulanEvent =
	| { type: 'usulanProposed'; kpmId: KpmId; basis: UsulanBasis; by: AccountId; at: Instant }
	| {
			type: 'stepTaken';
			step: PenetapanStepNumber;
			/** The paper of this step; many proposals may share one. */
			documentId: string;
			/** Date on that paper, or on which it was done. */
			on: IsoDate;
			by: AccountId;
			role: Role;
			/** Step 1: everything that goes along. */
			papers?: UsulanPaper[];
			/** Step 4. */
			disposition?: Disposition;
			/** Step 12: the day on which the village head got the BNBA. */
			bnbaOn?: IsoDate;
			at: Instant;
	  }
	| {
			type: 'usulanReturned';
			from: PenetapanStepNumber;
			to: PenetapanStepNumber;
			/** rejected: by the *reject* of e-PKH. */
			how: 'returned' | 'rejected';
			noteId: string;
			by: AccountId;
			role: Role;
			at: Instant;
	  }
	| { type: 'usulanRefused'; from: PenetapanStepNumber; noteId: string; by: AccountId; role: Role; at: Instant }
	/** The pendamping takes back what stands with her again. */
	| { type: 'usulanDropped'; by: AccountId; at: Instant }
	/** What it stood on is gone; no way and no reason is kept here (domain 3.4). */
	| { type: 'usulanVoided'; at: Instant };
