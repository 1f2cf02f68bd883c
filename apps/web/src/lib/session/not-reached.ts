import { scriptBoard, scriptPoll, stepMark, type SessionScript, type SessionState } from '@balai/domain';
import type { LoggedStep } from './step-log.ts';

type Facts = Exclude<SessionState, { status: 'none' }>;

export interface NotReached {
	/** Nobody came to them, and nobody skipped them: '12', or the title of a step that the guideline does not have. */
	steps: string[];
	/** What belongs to the method and was not done, as sentences. */
	things: string[];
}

/** What a meeting did not come to: its record says so plainly, whether it ended early or was led past something. */
export function notReached(script: SessionScript, state: Facts, steps: readonly LoggedStep[]): NotReached {
	const written = new Set(state.rounds.map(({ board }) => board));
	const asked = new Set(state.polls.map(({ poll }) => poll));
	const hidden = new Set(
		state.rounds.filter(({ mode, status }) => mode === 'tertutup' && status !== 'revealed').map(({ board }) => board)
	);
	const nameOf = (id: string) => scriptBoard(script, id)?.title ?? id;
	const things = [
		...script.boards.filter(({ id }) => !written.has(id)).map(({ title }) => `Papan “${title}” tidak ditulisi.`),
		...[...hidden].map((id) => `Kartu tertutup di papan “${nameOf(id)}” tidak jadi dibuka, jadi tidak dimuat.`),
		...script.polls
			.filter(({ id }) => !asked.has(id))
			.map(({ id }) => `Pertanyaan pribadi “${scriptPoll(script, id)?.ask ?? id}” tidak diajukan.`),
		...(state.rightsCardShown ? [] : ['Kartu hak tidak ditampilkan.']),
		...(state.choice === 'notOpened' ? ['Pilihan pribadi tidak dibuka.'] : []),
		...(script.plan && state.plans === 'notOpened' ? ['Rencana keluarga tidak dibuka.'] : [])
	];
	const missing = steps.filter(({ times, isSkipped }) => times.length === 0 && !isSkipped).map(({ number }) => number);
	return {
		steps: script.steps
			.filter(({ number }) => missing.includes(number))
			.map((step) => (stepMark(step) === '+' ? `“${step.title}”` : stepMark(step))),
		things
	};
}
