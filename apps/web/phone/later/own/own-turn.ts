import type { PollAnswers } from '@balai/domain';
import type { PollQuestion } from '@balai/live/phone';

/** What she answers to a poll on this device. In memory only, as everything private. */
export interface PollTurn {
	/** As it was asked last: it stays here when the hall asks it no more, so that her own result stays readable. */
	question: PollQuestion;
	/** Page, from 0; the last one shows her own result. */
	at: number;
	answers: PollAnswers;
	isKept: boolean;
	isOver: boolean;
}

export const planPages = ['target', 'upaya', 'potensi', 'bila', 'check', 'done'] as const;

export interface PlanTurn {
	at: number;
	/** '2027-03', '2027' while the month is still to be chosen, or '' for 'belum tahu'. */
	month: string;
	upaya: string;
	potensi: string;
	bila: string;
	isOver: boolean;
}

export const freshPlan = (): PlanTurn => ({ at: 0, month: '', upaya: '', potensi: '', bila: '', isOver: false });

/** One answer for many rows at once: dots that are given to some of them. */
export function isDots({ options, mostRows }: PollQuestion): boolean {
	return mostRows !== null && options.length === 1;
}

/** Pages before the result: as many for everybody, whatever she answers (domain 3.1). */
export function pagesOf(question: PollQuestion): number {
	return question.per === 'row' && !isDots(question) ? question.rows.length : 1;
}

/** Ids that answers go by: rows, or the one of a poll that is asked once. */
export function answered(question: PollQuestion, answers: PollAnswers, whole: string) {
	const labelOf = (option: string | undefined) => question.options.find(({ id }) => id === option)?.label;
	if (question.per === 'person') return [{ id: whole, title: question.ask, label: labelOf(answers[whole]) }];
	return question.rows.map(({ id, title }) => ({ id, title, label: labelOf(answers[id]) }));
}

/** The last day of a chosen month, or of a year without a month, as an ISO date; null for none. */
export function targetOf(chosen: string, lastDayOf: (year: number, month: number) => number): string | null {
	const [, year, month = '12'] = /^(\d{4})(?:-(\d{2}))?$/.exec(chosen) ?? [];
	if (year === undefined) return null;
	return `${year}-${month}-${String(lastDayOf(Number(year), Number(month))).padStart(2, '0')}`;
}
