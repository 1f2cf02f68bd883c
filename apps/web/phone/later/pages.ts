import './later.css';
import './own/own.css';
import type { Component } from 'svelte';
import OwnCards from './OwnCards.svelte';
import type { Participant } from '../participant.svelte.ts';
import type { Screen } from '../screens.ts';
import Choice from './Choice.svelte';
import Confirm from './Confirm.svelte';
import Cover from './Cover.svelte';
import Elsewhere from './Elsewhere.svelte';
import Forced from './Forced.svelte';
import HandOver from './HandOver.svelte';
import Invitation from './Invitation.svelte';
import JanjiHati from './JanjiHati.svelte';
import Removed from './Removed.svelte';
import Rights from './Rights.svelte';
import SecondQuestion from './SecondQuestion.svelte';
import Sharing from './Sharing.svelte';
import Slip from './Slip.svelte';
import Plan from './own/Plan.svelte';
import Poll from './own/Poll.svelte';
import { planDraft } from './kept-for-turn.ts';
import Waiting from '../screens/Waiting.svelte';
import WriteCard from '../screens/WriteCard.svelte';

/** Every screen's page. The first two are loaded already; the others come when they are likely to be needed. */
export const pages: Record<Screen | 'cover', Component<{ participant: Participant }>> = {
	connecting: Waiting,
	waiting: Waiting,
	written: Waiting,
	missed: Waiting,
	elsewhere: Elsewhere,
	thanks: Waiting,
	ended: Waiting,
	removed: Removed,
	invitation: Invitation,
	bind: Invitation,
	confirm: Confirm,
	rights: Rights,
	choice: Choice,
	second: SecondQuestion,
	janji: JanjiHati,
	slip: Slip,
	slipWaits: Slip,
	forced: Forced,
	sharing: Sharing,
	handover: HandOver,
	write: WriteCard,
	poll: Poll,
	plan: Plan,
	more: Waiting,
	cover: Cover
};

export { OwnCards };
export { screenOf } from './all-screens.ts';
export { stepBack } from './private-turn.ts';
export const dropDraft = planDraft.drop;
export { tidy } from './tidy.ts';
