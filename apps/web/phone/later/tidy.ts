import type { Participant } from '../participant.svelte.ts';
import { planDraft, rightsRead } from './kept-for-turn.ts';
import { photosOf } from './photo-outbox.ts';

/** Of those who held this device nothing stays on it but what is still to be sent, and what it keeps for whoever holds it now. */
export function tidy(participant: Participant): void {
	const { page, stage, unsent, isShared } = participant;
	void photosOf(participant).forgetAllBut(unsent.flatMap((message) => ('photo' in message ? message.photo : [])));
	const holder = stage?.me.person?.turn;
	for (const kept of [planDraft, rightsRead])
		if (isShared || (stage && (holder === undefined || !kept.read(page.code, holder)))) kept.drop(page.code);
}
