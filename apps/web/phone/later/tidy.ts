import type { Participant } from '../participant.svelte.ts';
import { dropDraft, readDraft } from './own/plan-draft.ts';
import { photosOf } from './photo-outbox.ts';

/** Of those who held this device nothing stays on it but what is still to be sent, and the draft of whoever holds it now. */
export function tidy(participant: Participant): void {
	const { page, stage, unsent, isShared } = participant;
	void photosOf(participant).forgetAllBut(unsent.flatMap((message) => ('photo' in message ? message.photo : [])));
	const holder = stage?.me.person?.turn;
	if (isShared || (stage && (holder === undefined || !readDraft(page.code, holder)))) dropDraft(page.code);
}
