import { describe, expect, it } from 'vitest';
import { crownPath, planTree, planTreeShapes, treeCardHeight, type Box, type PlanTreeCard, type TreeShape } from './tree-plan.ts';

const area = { width: 67.9, height: 33.5 };
const texts = ['Sering sakit', 'Anak putus sekolah', 'Jual ternak waktu susah', 'Kerja tidak tetap', 'Belum ada keterampilan'];
const long = 'Suami merantau dan tidak pernah kirim uang, anak tiga masih kecil, kebun di bukit longsor waktu hujan, '
	.repeat(3)
	.slice(0, 280);

function cards(prefix: string, count: number, change: (index: number) => Partial<PlanTreeCard> = () => ({})): PlanTreeCard[] {
	return Array.from({ length: count }, (_, index) => ({
		id: `${prefix}${index}`,
		text: texts[index % texts.length] ?? '',
		depth: 1,
		parent: undefined,
		isOutside: false,
		isCut: false,
		...change(index)
	}));
}
const tree = (daun: number, batang: number, akar: number, loose = 0) => ({
	daun: cards('d', daun),
	batang: cards('b', batang, () => ({ depth: 0 })),
	akar: cards('a', akar, (index) => (index % 3 === 0 ? { isOutside: true } : {})),
	loose: cards('l', loose)
});
/** Of so many cards in all, as a hall hangs them. */
const grown = (count: number, loose = 0) =>
	tree(Math.round(count * 0.5), Math.round(count * 0.18), count - Math.round(count * 0.5) - Math.round(count * 0.18), loose);

const overlap = (a: Box, b: Box) =>
	a.x < b.x + b.width - 0.01 && b.x < a.x + a.width - 0.01 && a.y < b.y + b.height - 0.01 && b.y < a.y + a.height - 0.01;

function expectTidy(shape: TreeShape, { width, height }: { width: number; height: number }, left: number): void {
	const boxes = [...shape.boxes.values()];
	for (const [index, box] of boxes.entries()) {
		expect(box.x).toBeGreaterThanOrEqual(left - 0.01);
		expect(box.y).toBeGreaterThanOrEqual(0);
		expect(box.x + box.width).toBeLessThanOrEqual(width + 0.01);
		expect(box.y + box.height).toBeLessThanOrEqual(height + 0.01);
		for (const other of boxes.slice(index + 1)) expect(overlap(box, other)).toBe(false);
	}
}

function expectPartsApart(shape: TreeShape): void {
	for (const [id, box] of shape.boxes) {
		if (id.startsWith('a')) expect(box.y).toBeGreaterThan(shape.ground);
		else expect(box.y + box.height).toBeLessThanOrEqual(shape.ground);
		if (id.startsWith('b')) expect(box.y).toBeGreaterThanOrEqual(Math.max(...shape.crown.map((row) => row.y + row.height)));
	}
}

describe('the tree on the projector', () => {
	it.each([1, 3, 10, 19, 28, 40])(
		'stands whole with %i cards, large enough, nothing over another or beyond the picture',
		(count) => {
			const plan = planTree(grown(count), area);
			expect(plan?.boxes.size).toBe(count);
			expect(plan?.font).toBeGreaterThanOrEqual(count > 20 ? 1 : 1.1);
			if (!plan) return;
			expectTidy(plan, area, plan.left);
			expectPartsApart(plan);
		}
	);

	it('stands bare before any card hangs', () => {
		const plan = planTree(tree(0, 0, 0, 12), area);
		expect(plan).toMatchObject({ boxes: new Map(), crown: [{}] });
		expect(plan?.ground).toBeLessThan(area.height - 2);
		expect(plan?.tray).toMatchObject({ more: 4 });
	});

	it('shows the cards that hang nowhere beside it, as many as have room, and counts the others', () => {
		const plan = planTree(grown(14, 40), area);
		const { x = 0, cards: shown = [], more } = plan?.tray ?? {};
		expect(shown.length + (more ?? 0)).toBe(40);
		expect(shown.length).toBeGreaterThan(5);
		for (const box of plan?.boxes.values() ?? []) expect(box.x + box.width).toBeLessThan(x);
	});

	it('gives long texts the height they need', () => {
		const plan = planTree({ ...tree(3, 1, 2), akar: cards('a', 2, () => ({ text: long })) }, area);
		expect(plan).toBeDefined();
		if (!plan) return;
		expectTidy(plan, area, plan.left);
		const box = plan.boxes.get('a0');
		expect(box?.height).toBeGreaterThanOrEqual(
			treeCardHeight({ text: long, isOutside: false, isCut: false }, box?.width ?? 0, plan.font)
		);
	});

	it('puts what grows from a card a row further out, near to it', () => {
		const akar = cards('a', 6, (index) => (index < 3 ? {} : { depth: 2, parent: `a${5 - index}` }));
		const plan = planTree({ ...tree(3, 2, 0), akar }, area);
		const at = (id: string) => plan?.boxes.get(id) ?? { x: 0, y: 0, width: 0, height: 0 };
		for (let index = 3; index < 6; index++)
			expect(at(`a${index}`).y).toBeGreaterThan(at(`a${5 - index}`).y + at(`a${5 - index}`).height);
		expect(at('a5').x).toBeLessThan(at('a4').x);
		expect(at('a4').x).toBeLessThan(at('a3').x);
	});

	it.each([120, 300])('says that %i cards do not fit, and shows their shapes from afar', (count) => {
		expect(planTree(grown(count), area)).toBeUndefined();
		const small = { width: 24, height: 30 };
		const shape = planTreeShapes(grown(count), small);
		expect(shape.boxes.size).toBe(count);
		expectTidy(shape, small, 0);
		expectPartsApart(shape);
	});

	it('asks for pages when forty cards are long', () => {
		expect(planTree({ ...tree(20, 8, 12), daun: cards('d', 20, () => ({ text: long })) }, area)).toBeUndefined();
	});

	it('takes smaller text when the browser needs more height than reckoned', () => {
		const plain = planTree(grown(19), area);
		const careful = planTree(grown(19), area, 1.25);
		expect(careful?.font).toBeLessThan(plain?.font ?? 0);
		if (careful) expectTidy(careful, area, careful.left);
	});

	it('draws the crown as one closed line around its rows', () => {
		const plan = planTree(grown(19), area);
		expect(crownPath(plan?.crown ?? [])).toMatch(/^M[\d. -]+(A[\d. -]+)+Z$/);
	});
});
