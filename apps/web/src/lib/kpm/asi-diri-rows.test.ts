import { evaluationAspects, type AccountId, type AspectAnswer, type AspectId } from '@balai/domain';
import { expect, it } from 'vitest';
import { evaluationTable } from './asi-diri-rows.ts';

const evaluated = (period: string, answer: AspectAnswer) => ({
	type: 'asiDiriEvaluated' as const,
	evaluationId: `evaluation-${period}-${answer}`,
	period,
	answers: Object.fromEntries(evaluationAspects.map(({ id }) => [id, answer])) as Record<AspectId, AspectAnswer>,
	on: '2026-11-19',
	noteId: null,
	by: 'account-rosalia' as AccountId,
	at: '2026-11-19T01:00:00.000Z'
});

it('[AD6] sets half-years side by side, each by its last answers, oldest first, and sums nothing', () => {
	const table = evaluationTable([evaluated('2026-2', 'belum'), evaluated('2025-2', 'sebagian'), evaluated('2026-2', 'sudah')]);
	expect(table.periods.map(({ short }) => short)).toEqual(['Sem. 2 2025', 'Sem. 2 2026']);
	expect(table.rows).toHaveLength(6);
	for (const { answers } of table.rows) expect(answers.map(({ word }) => word)).toEqual(['Sebagian', 'Sudah']);
});

it('shows the latest half-years when there are many', () => {
	const years = [2020, 2021, 2022, 2023].flatMap((year) => [`${year}-1`, `${year}-2`]);
	expect(evaluationTable(years.map((period) => evaluated(period, 'belum'))).periods.map(({ id }) => id)).toEqual(years.slice(2));
});
