import type { IsoDate } from '../dates.ts';
import { assertNever } from '../result.ts';
import type { KpmEvent } from './kpm-events.ts';
import type { ListedKpm } from './kpm-state.ts';
import { confirmsHerWord, type Occasion, type OwnWordEvent, type VisitEvent } from './own-word-events.ts';

/** The life of a word *mundur*: until she is visited, confirmed at her door, taken back, or ended with her who said it. */
export type Withdrawal = 'open' | 'confirmed' | 'changedMind' | 'cancelled' | 'ended';

/** The visit that confirmed a word; `paperId`: what must have been checked by then for it to count. */
export interface Confirmation {
	visitId: string;
	on: IsoDate;
	paperId: string | undefined;
}

/** A withdrawal that she asked for herself, outside a session's choice. */
export interface OwnRequest {
	occasion: Occasion;
	on: IsoDate;
	notBefore: IsoDate;
	dueOn: IsoDate;
	/** Of the signed paper; undefined for a word by her slip or her phone. */
	paperId: string | undefined;
	/** Its place among all her words. */
	saidAs: number;
	withdrawal: Withdrawal;
	confirmedBy: Confirmation | undefined;
}

/** Events of her requests; those that name a session evolve its participation. */
export type RequestEvent = Exclude<OwnWordEvent | VisitEvent, { sessionId: unknown }>;

export function evolveRequest(state: ListedKpm, event: RequestEvent): ListedKpm {
	switch (event.type) {
		case 'afterVisitRecorded':
			return state.after ? { ...state, after: { ...state.after, isVisited: true } } : state;
		case 'withdrawalRequested': {
			const { requestId, occasion, on, notBefore, dueOn, paper } = event;
			const words = state.words + 1;
			const request: OwnRequest = {
				occasion,
				on,
				notBefore,
				dueOn,
				paperId: paper?.fileId,
				saidAs: words,
				withdrawal: 'open',
				confirmedBy: undefined
			};
			const known = withPaper(state, paper?.fileId);
			return { ...known, words, takenBack: false, requests: { ...state.requests, [requestId]: request } };
		}
		case 'paperChecked':
			return { ...state, papers: { ...state.papers, [event.paperId]: 'checked' } };
		case 'visitRecorded':
		case 'requestCancelled': {
			const before = state.requests[event.requestId];
			if (!before) return state;
			const after = event.type === 'visitRecorded' ? visited(before, event, before.paperId) : cancelled(before);
			const takenBack = state.takenBack || event.type === 'requestCancelled';
			return { ...state, takenBack, requests: { ...state.requests, [event.requestId]: after } };
		}
		default:
			return assertNever(event);
	}
}

/** Remembers a paper that nobody else has looked at yet. */
export function withPaper(state: ListedKpm, paperId: string | undefined): ListedKpm {
	return paperId === undefined || state.papers[paperId] ? state : { ...state, papers: { ...state.papers, [paperId]: 'typed' } };
}

type Word = { withdrawal: Withdrawal | undefined; confirmedBy: Confirmation | undefined };

/** A word after a home visit; `paperId`: what the visit's right to confirm rests on. */
export function visited<W extends Word>(word: W, event: Extract<KpmEvent, { type: 'visitRecorded' }>, paperId?: string): W {
	if (event.outcome === 'berubahPikiran') return { ...word, withdrawal: 'changedMind', confirmedBy: undefined };
	if (!confirmsHerWord(event)) return word;
	return { ...word, withdrawal: 'confirmed', confirmedBy: { visitId: event.visitId, on: event.on, paperId } };
}

export function cancelled<W extends Word>(word: W): W {
	return { ...word, withdrawal: 'cancelled', confirmedBy: undefined };
}
