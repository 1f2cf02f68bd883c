/** What she does on the pages of her private turn. */
import { janjiHatiFor, janjiHatiVersion, type Choice, type JanjiHatiKind, type Pilihan, type Signing } from '@balai/domain';
import type { Ack } from '@balai/live/phone';
import type { Participant } from '../participant.svelte.ts';
import type { TurnStep } from '../screens.ts';
import { stopSpeaking } from '../stop-speaking.ts';
import { stepBefore } from './all-screens.ts';
import { rightsRead } from './kept-for-turn.ts';
import { PlanActs, PollActs } from './own/own-acts.ts';

function goTo(participant: Participant, at: TurnStep): void {
	if (participant.person) participant.forward(() => participant.inTurn({ at }));
}

/** Her own phone, loaded anew, does not show the rights card again to one who has read it. */
export function confirmPerson(participant: Participant): void {
	participant.confirmPerson();
	const { page, turn } = participant;
	if (turn && rightsRead.read(page.code, turn.id)) participant.readRights();
}

export function readRights(participant: Participant): void {
	const { page, turn, isShared } = participant;
	participant.readRights();
	if (turn && !isShared) rightsRead.keep(page.code, turn.id, true);
	if (participant.person && participant.stage?.choice === 'open') goTo(participant, 'choice');
}

export function pick(participant: Participant, pilihan: Pilihan): void {
	participant.inTurn({ pilihan });
	goTo(participant, 'second');
}

/** The first answer of a choice whose second question is asked now. */
export function pickedPilihan({ turn }: Participant): Pilihan {
	return turn?.pilihan ?? 'tidakMenjawab';
}

export function choose(participant: Participant, choice: Choice): void {
	participant.inTurn({ choice });
	goTo(participant, 'janji');
	const sent = participant.say({ kind: 'makeChoice', choice });
	keepToTurn(participant, sent, () => participant.inTurn({ choice: null, pilihan: null, at: 'choice' }));
}

/** The promise that belongs to her choice, sent or waiting to be; undefined before one. */
export function promisedKind({ page, turn, person }: Participant): JanjiHatiKind | undefined {
	const choice = turn?.choice ?? person?.choice;
	const [mundur, lain] = page.promises;
	return choice ? janjiHatiFor(choice.pilihan, { mundur, lain }) : undefined;
}

/** How she signs: on the box, or on the printed sheet, whose photograph is kept already. */
export type Mark = { signing: Exclude<Signing, 'paper'>; strokes: string } | { photo: string };

export function sign(participant: Participant, kind: JanjiHatiKind, mark: Mark, witnessed: boolean): void {
	const wording = janjiHatiVersion(kind);
	const sent =
		'photo' in mark
			? participant.say({ kind: 'recordPaperJanjiHati', wording, photo: mark.photo, witnessed })
			: participant.say({ kind: 'recordJanjiHati', wording, ...mark, witnessed });
	answer(participant, sent);
}

export function decline(participant: Participant, kind: JanjiHatiKind): void {
	answer(participant, participant.say({ kind: 'declineJanjiHati', wording: janjiHatiVersion(kind) }));
}

function answer(participant: Participant, sent: Promise<Ack>): void {
	stopSpeaking();
	participant.inTurn({ isAnswered: true });
	keepToTurn(participant, sent, () => participant.inTurn({ isAnswered: false }));
}

/** Undoes what was refused; once the device has gone on to somebody else, it says only that somebody must be called. */
function keepToTurn(participant: Participant, sent: Promise<Ack>, undo: () => void): void {
	const turn = participant.turn?.id;
	void sent.then((ack) => {
		if (ack.ok) return;
		if (turn === participant.turn?.id) return undo();
		for (const refusal of participant.refusals) participant.dismiss(refusal.id);
		participant.tell('Ada isian sebelumnya yang belum diterima. Panggil pencatat.');
	});
}

export function putSlipAway(participant: Participant): void {
	stopSpeaking();
	if (participant.isShared) return participant.handOver();
	// What was said of her cards long ago.
	participant.notice = '';
	participant.inTurn({ isOver: true });
}

/** One page back inside what she answers privately. */
export function stepBack(participant: Participant): void {
	const { screen } = participant;
	if (screen === 'poll') new PollActs(participant).stepBack();
	else if (screen === 'plan') new PlanActs(participant).stepBack();
	else {
		const before = stepBefore(screen);
		if (before) participant.inTurn({ at: before });
	}
}
