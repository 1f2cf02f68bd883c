import { WHOLE } from '@balai/domain';
import type { CommandInput } from '@balai/live/console';
import type { Ack, PollQuestion } from '@balai/live/phone';

/** Papers of one row that say the same. */
export interface PaperCount {
	option: string;
	label: string;
	/** Above 0. */
	count: number;
}

/** Answers on paper as one desk types them, the scribe's or the console: counts by row and option, without a name (KP16). */
export class PaperCounts {
	/** What was typed at this desk and taken, as long as the page lives. */
	#typed = $state.raw<Readonly<Record<string, number>>>({});
	readonly #send: (command: CommandInput) => Promise<Ack>;

	constructor(send: (command: CommandInput) => Promise<Ack>) {
		this.#send = send;
	}

	/** How many papers of this row and option were typed here. */
	typed(poll: string, row: string, option: string): number {
		return this.#typed[`${poll} ${row} ${option}`] ?? 0;
	}

	/** Adds papers of one row, or takes them back with `sign` -1. The sentence of the first refusal, or undefined. */
	async add(poll: string, row: string, papers: readonly PaperCount[], sign: 1 | -1 = 1): Promise<string | undefined> {
		for (const { option, count } of papers) {
			const ack = await this.#send({ kind: 'addPaperAnswers', poll, row, option, count: sign * count });
			if (!ack.ok) return ack.text;
			const typed = this.typed(poll, row, option) + sign * count;
			this.#typed = { ...this.#typed, [`${poll} ${row} ${option}`]: typed };
		}
		return undefined;
	}
}

/** What papers can be about: the rows of a question, or the one that it asks each person. */
export function paperRows(question: PollQuestion): { id: string; title: string }[] {
	if (question.per === 'person') return [{ id: WHOLE, title: question.ask }];
	return question.rows.map(({ id, title }, index) => ({ id, title: title || `Baris ${index + 1}` }));
}

/** What stands in the fields of one row's form, a field for each option; empty fields and noughts are nothing. */
export function papersOf(fields: FormData, { options }: PollQuestion): PaperCount[] {
	return options
		.map(({ id, label }) => ({ option: id, label, count: Math.trunc(Number(fields.get(id))) || 0 }))
		.filter(({ count }) => count > 0);
}

/** '3 lebih dekat kaya, 2 di antaranya' */
export function paperWords(papers: readonly PaperCount[]): string {
	return papers.map(({ label, count }) => `${count} ${label.toLowerCase()}`).join(', ');
}
