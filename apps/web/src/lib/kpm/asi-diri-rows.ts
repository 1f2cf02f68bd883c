import { evaluationAspects, type AspectAnswer, type CareEvent } from '@balai/domain';
import { answerNames, periodWords } from './care-words.ts';

type Evaluated = Extract<CareEvent, { type: 'asiDiriEvaluated' }>;

export type EvaluationTable = {
	/** Oldest first. */
	/** `short`: 'Sem. 2 2026'. */
	periods: { id: string; title: string; short: string }[];
	rows: { id: string; text: string; answers: { period: string; answer: AspectAnswer; word: string }[] }[];
};

/** As many half-years as stand side by side on a phone that is turned. */
const SHOWN = 6;

/** The evaluations of a family side by side: of each half-year the last one, the latest half-years; without any sum (AD6). */
export function evaluationTable(events: readonly Evaluated[]): EvaluationTable {
	const ofPeriod = new Map(events.map((event) => [event.period, event]));
	const shown = [...ofPeriod.values()].sort((a, b) => (a.period < b.period ? -1 : 1)).slice(-SHOWN);
	return {
		periods: shown.map(({ period }) => ({
			id: period,
			title: periodWords(period),
			short: `Sem. ${period.slice(5)} ${period.slice(0, 4)}`
		})),
		rows: evaluationAspects.map(({ id, text }) => ({
			id,
			text,
			answers: shown.map(({ period, answers }) => ({ period, answer: answers[id], word: answerNames[answers[id]] }))
		}))
	};
}
