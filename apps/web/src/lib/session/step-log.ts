import { clockInZone, stepMark, type SessionScript, type StepLogEntry, type Zone } from '@balai/domain';

export type LoggedStep = {
	number: number;
	/** As the guideline calls it: 'c', '10a'; '+' for a step that it does not have. */
	mark: string;
	title: string;
	/** '09.41', every time the step was entered. */
	times: string[];
	/** True when it was skipped last: it stands on the screen before it is skipped, and may be led after all. */
	isSkipped: boolean;
	/** Why it was skipped, as the facilitator wrote it. */
	notes: string[];
};

/** The run sheet as it was really led: every step of the script once, with its times and what was skipped and why. */
export function stepLog(
	script: SessionScript,
	log: readonly StepLogEntry[],
	zone: Zone,
	noteById: ReadonlyMap<string, string>
): LoggedStep[] {
	return script.steps.map((step) => {
		const { number, title } = step;
		const entries = log.filter((entry) => entry.step === number);
		const skipped = entries.filter((entry) => entry.skipped);
		return {
			number,
			mark: stepMark(step),
			title,
			times: entries.filter((entry) => !entry.skipped).map(({ enteredAt }) => clockInZone(Date.parse(enteredAt), zone)),
			isSkipped: entries.at(-1)?.skipped !== undefined,
			notes: skipped.flatMap((entry) => (entry.skipped ? (noteById.get(entry.skipped.noteId) ?? []) : []))
		};
	});
}
