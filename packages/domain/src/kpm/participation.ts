import type { IsoDate } from '../dates.ts';
import type { DeviceId, SessionId } from '../ids.ts';
import { assertNever } from '../result.ts';
import type { Choice, JanjiHatiKind, KpmEvent, PlanNotes } from './kpm-events.ts';
import { cancelled, visited, type Confirmation, type Withdrawal } from './own-word-state.ts';

/** What one person did in one session, as far as decisions need it. */
export interface Participation {
	sessionDate: IsoDate;
	status: 'present' | 'left' | 'undone';
	boundTo: DeviceId | undefined;
	/** How often a device was bound to her; names the present binding. */
	binding: number;
	choice: Choice | undefined;
	/** Her choice's place among all her words. */
	saidAs: number;
	/** The binding that she answered in; no later one sees or changes her answer. */
	answeredIn: number | undefined;
	/** Who typed her folded slip, as long as nothing of her own took its place. */
	typedBy: string | undefined;
	/** She ticked that her choice may be said aloud, and has not taken it back. */
	saying: { noteId: string | null } | undefined;
	/** She agreed to be seen in pictures of the meeting; has no part in anything else. */
	inPhotos: boolean;
	janjiHati: { kind: JanjiHatiKind; written: boolean } | undefined;
	/** The life of a withdrawal said in this session; undefined when none was said. */
	withdrawal: Withdrawal | undefined;
	confirmedBy: Confirmation | undefined;
	/** She asked to be visited before the window, so that a visit from this day on counts. */
	earlyAsked: { on: IsoDate; paperId: string | undefined } | undefined;
	/** Her last word about a plan; `noteIds` are its texts. */
	plan: { answeredIn: number; written: boolean; noteIds: readonly string[]; followedUp: boolean } | undefined;
	/** By poll: her own result that she wants to have kept. */
	kept: Readonly<Record<string, { answeredIn: number; noteId: string }>>;
}

/** Events of one session. */
export type ParticipationEvent = Extract<KpmEvent, { sessionId: SessionId }>;

/** `words`: the number of this word among all of hers, where the event is one. */
export function evolveParticipation(
	before: Participation | undefined,
	event: ParticipationEvent,
	words: number
): Participation | undefined {
	if (event.type === 'attendanceRecorded') {
		const fresh: Participation = {
			sessionDate: event.sessionDate,
			status: 'present',
			boundTo: undefined,
			binding: 0,
			choice: undefined,
			saidAs: 0,
			answeredIn: undefined,
			typedBy: undefined,
			saying: undefined,
			inPhotos: false,
			janjiHati: undefined,
			withdrawal: undefined,
			confirmedBy: undefined,
			earlyAsked: undefined,
			plan: undefined,
			kept: {}
		};
		return { ...(before ?? fresh), status: 'present' };
	}
	if (!before) return before;
	switch (event.type) {
		case 'attendanceUndone':
			return { ...before, status: 'undone', inPhotos: false };
		case 'leavingRecorded':
			return { ...before, status: 'left' };
		case 'deviceBound':
			return { ...before, boundTo: event.deviceId, binding: before.binding + 1 };
		case 'deviceReleased':
			return { ...before, boundTo: undefined };
		case 'choiceMade':
			return {
				...before,
				sessionDate: event.sessionDate,
				choice: event.choice,
				saidAs: words,
				answeredIn: event.through === 'slip' ? undefined : before.binding,
				typedBy: event.through === 'slip' ? (event.by ?? '') : undefined,
				saying: undefined,
				// Only a slip's 'tidak menulis' can stand here: it goes with the slip.
				janjiHati: undefined,
				withdrawal: event.choice.pilihan === 'mundur' ? 'open' : undefined,
				confirmedBy: undefined,
				earlyAsked: undefined
			};
		case 'janjiHatiRecorded':
			return { ...before, janjiHati: { kind: event.janjiHati, written: true } };
		case 'janjiHatiDeclined':
			return { ...before, janjiHati: { kind: event.janjiHati, written: false } };
		case 'photoConsentGiven':
			return { ...before, inPhotos: true };
		case 'photoConsentWithdrawn':
			return { ...before, inPhotos: false };
		case 'sayingAllowed':
			return { ...before, saying: { noteId: event.noteId } };
		case 'sayingWithdrawn':
			return { ...before, saying: undefined };
		case 'earlyVisitRequested':
			return { ...before, earlyAsked: { on: event.on, paperId: event.paper?.fileId } };
		case 'visitRecorded':
			return visited(before, event, event.early ? before.earlyAsked?.paperId : undefined);
		case 'withdrawalCancelled':
			return cancelled(before);
		case 'planMade':
			return {
				...before,
				plan: { answeredIn: before.binding, written: true, noteIds: noteIdsOf(event.notes), followedUp: false }
			};
		case 'planDeclined':
			return { ...before, plan: { answeredIn: before.binding, written: false, noteIds: [], followedUp: false } };
		case 'planFollowedUp':
			return before.plan ? { ...before, plan: { ...before.plan, followedUp: true } } : before;
		case 'selfAssessmentKept':
			return {
				...before,
				kept: { ...before.kept, [event.poll]: { answeredIn: before.binding, noteId: event.noteId } }
			};
		case 'selfAssessmentDropped':
			return { ...before, kept: Object.fromEntries(Object.entries(before.kept).filter(([poll]) => poll !== event.poll)) };
		default:
			return assertNever(event);
	}
}

export function noteIdsOf({ upaya, potensi, bila }: PlanNotes): string[] {
	return [upaya, potensi, bila].filter((id) => id !== null);
}
