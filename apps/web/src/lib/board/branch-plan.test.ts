import { describe, expect, it } from 'vitest';
import { planBranch } from './branch-plan.ts';

const area = { width: 67.9, height: 33.5 };
const long = 'Suami merantau dan tidak pernah kirim uang, anak tiga masih kecil, kebun di bukit longsor waktu hujan, '
	.repeat(3)
	.slice(0, 280);
const card = (text = 'Tidak punya penghasilan') => ({
	id: 'k',
	text,
	depth: 0,
	parent: undefined,
	isOutside: false,
	isCut: false
});
const cards = (count: number, text?: string) => Array.from({ length: count }, () => card(text));

describe('one card and why', () => {
	it('stands large while few cards are around it', () => {
		const plan = planBranch(card(), cards(1), cards(3), area);
		expect(plan.now.font).toBe(3);
		expect(plan.causes).toMatchObject({ font: 1.9, columns: 3, shown: 3 });
	});

	it('never goes below 1u and never loses a cause without counting it', () => {
		for (const count of [0, 1, 5, 12, 30, 100]) {
			const { now, effects, causes } = planBranch(card(long), cards(3, long), cards(count), area);
			expect(Math.min(now.font, effects.font, causes.font)).toBeGreaterThanOrEqual(1);
			expect(causes.shown).toBeLessThanOrEqual(count);
			expect(causes.shown).toBeGreaterThanOrEqual(Math.min(count, 5));
		}
		expect(planBranch(card(), cards(40, long), cards(40, long), area).causes.shown).toBeLessThan(40);
	});
});
