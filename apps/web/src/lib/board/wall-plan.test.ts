import { describe, expect, it } from 'vitest';
import { planMatrix, type PlanRow, type RowPart } from './matrix-plan.ts';
import { lineCount } from './text-lines.ts';
import { cardHeight, planWall, zoomPages, type PlanBlock } from './wall-plan.ts';

const area = { width: 67.9, height: 31.5 };
const text = 'Dinding bebak, lantai tanah';
const cards = (count: number, prefix = 'k') =>
	Array.from({ length: count }, (_, index) => ({ id: `${prefix}${index}`, side: 'miskin' as const, text }));
const clusters = (sizes: number[]): PlanBlock[] =>
	sizes.map((size, index) => ({ id: `r${index}`, title: `Rumpun ${index}`, cards: cards(size, `r${index}-`) }));

describe('lines of a card', () => {
	it('grow with the text and never lose a long word', () => {
		expect(lineCount('Air', 9)).toBe(1);
		expect(lineCount(text, 9)).toBe(2);
		expect(lineCount('a'.repeat(40), 9)).toBe(3);
		expect(lineCount('', 9)).toBe(1);
	});
});

describe('the wall on the projector', () => {
	it('shows few cards large', () => {
		const plan = planWall([], cards(5), area);
		expect(plan).toMatchObject({ font: 1.7, placed: [] });
	});

	it('hangs forty cards in clusters, in their order, none beyond the wall or over another', () => {
		const blocks = clusters([8, 8, 6, 4, 3, 6]);
		const plan = planWall(blocks, cards(5, 'baru'), area);
		expect(plan?.font).toBeGreaterThanOrEqual(1.05);
		const placed = plan?.placed ?? [];
		expect(placed.map(({ id }) => id)).toEqual(blocks.map(({ id }) => id));
		for (const { column, span, top, height } of placed) {
			expect(column + span).toBeLessThanOrEqual((plan?.columns ?? 0) - (plan?.looseSpan ?? 0));
			expect(top + height).toBeLessThanOrEqual(area.height);
		}
		for (const [index, one] of placed.entries())
			for (const other of placed.slice(index + 1)) {
				const isBeside = one.column + one.span <= other.column || other.column + other.span <= one.column;
				const isAbove = one.top + one.height <= other.top || other.top + other.height <= one.top;
				expect(isBeside || isAbove).toBe(true);
			}
	});

	it('never makes the text larger when cards are added', () => {
		let before = Infinity;
		for (let count = 1; count <= 90; count += 1) {
			const font = planWall(clusters([count, 4]), cards(3), area)?.font ?? 0;
			expect(font).toBeLessThanOrEqual(before);
			before = font;
		}
	});

	it.each([120, 300])('says that %i cards do not fit, so that they are shown cluster by cluster', (count) => {
		expect(planWall(clusters([count / 2, count / 2]), [], area)).toBeUndefined();
		expect(planWall([], cards(count), area)).toBeUndefined();
	});

	it('keeps an empty cluster with its title', () => {
		expect(planWall(clusters([0]), [], area)?.placed).toMatchObject([{ id: 'r0', column: 0, span: 1, top: 0 }]);
	});
});

describe('one cluster at a time', () => {
	it('shows every card once, in order, in pages', () => {
		const all = cards(300);
		const { pages, font } = zoomPages(all, { width: 46, height: 28 }, cardHeight);
		expect(pages.flat()).toEqual(all);
		expect(pages.length).toBeGreaterThan(3);
		expect(font).toBeGreaterThanOrEqual(1.2);
	});

	it('needs no page for no card and one for few', () => {
		expect(zoomPages([], { width: 46, height: 28 }, cardHeight).pages).toEqual([]);
		expect(zoomPages(cards(6), { width: 46, height: 28 }, cardHeight)).toMatchObject({ font: 1.7, pages: [cards(6)] });
	});
});

describe('the matrix on the projector', () => {
	const row = (kaya: number, miskin: number) => ({ title: 'Rumah', kaya: cards(kaya), miskin: cards(miskin) });
	const rowsOf = (page: readonly RowPart[] | undefined) => page?.map((part) => part.row);

	it('stands on one sheet while it fits', () => {
		const { columns, pages } = planMatrix(Array(5).fill(row(2, 2)), { width: 67.9, height: 28 });
		expect([columns, pages.map(rowsOf)]).toEqual([2, [[0, 1, 2, 3, 4]]]);
	});

	it('goes over to further sheets, each row once and in order', () => {
		const rows = Array.from({ length: 14 }, () => row(5, 6));
		const { pages } = planMatrix(rows, { width: 67.9, height: 28 });
		expect(pages.flatMap(rowsOf)).toEqual(rows.map((_, index) => index));
		expect(pages.length).toBeGreaterThan(1);
	});

	it('divides a row that is higher than a sheet, and shows each of its cards once', () => {
		const rows = [row(2, 2), row(90, 10), row(1, 1)];
		const { pages } = planMatrix(rows, { width: 67.9, height: 28 });
		const parts = pages.flat().filter((part) => part.row === 1);
		expect(parts.map(({ number, count }) => [number, count])).toEqual(parts.map((_, at) => [at + 1, parts.length]));
		const shown = parts.flatMap(({ from, to }) => rows[1]?.kaya.slice(from, to) ?? []);
		expect(shown).toEqual(rows[1]?.kaya);
		expect(Math.max(...parts.map(({ from, to }) => to - from))).toBeLessThan(30);
		expect(parts.length).toBeGreaterThan(3);
	});

	it('is higher where a name takes more lines', () => {
		const long = { ...row(1, 1), title: 'Pekerjaan dan penghasilan keluarga sepanjang tahun' };
		const sheets = (one: PlanRow) =>
			planMatrix(
				Array.from({ length: 6 }, () => one),
				{ width: 67.9, height: 28 }
			).pages.length;
		expect([sheets(row(1, 1)), sheets(long)]).toEqual([1, 2]);
	});
});
