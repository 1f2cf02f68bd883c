import { evaluationAspects, formatDate, type AspectAnswer, type CareEvent } from '@balai/domain';
import { answerNames, periodWords } from './care-words.ts';

type Evaluated = Extract<CareEvent, { type: 'asiDiriEvaluated' }>;

export type EvaluationTable = {
	/** Oldest first. */
	periods: { id: string; title: string; day: string }[];
	rows: { id: string; text: string; answers: { period: string; answer: AspectAnswer; word: string }[] }[];
};

/** As many half-years as stand side by side on a phone that is turned. */
const SHOWN = 6;

/** The evaluations of a family side by side: of each half-year the last one, the latest half-years; without any sum (AD6). */
export function evaluationTable(events: readonly Evaluated[]): EvaluationTable {
	const ofPeriod = new Map(events.map((event) => [event.period, event]));
	const shown = [...ofPeriod.values()].sort((a, b) => (a.period < b.period ? -1 : 1)).slice(-SHOWN);
	return {
		periods: shown.map(({ period, on }) => ({ id: period, title: periodWords(period), day: formatDate(on) })),
		rows: evaluationAspects.map(({ id, text }) => ({
			id,
			text,
			answers: shown.map(({ period, answers }) => ({ period, answer: answers[id], word: answerNames[answers[id]] }))
		}))
	};
}
