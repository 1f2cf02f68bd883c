import { composeTree, composeWall } from '@balai/live';
import { refleksiScript, rembugScript } from '@balai/domain';
import { describe, expect, it } from 'vitest';
import { matrixRows, picturesOf, type DrawOptions } from './board-pictures.ts';
import { papers, roomOf } from './sheet.ts';

const layout = (clusters: { id: string; cardIds: string[] }[]) => ({ clusters });
const options: DrawOptions = { paper: 'lying', words: undefined, below: 'Rembug, Desa Oelbiteno', marks: [] };
const [criteria] = rembugScript.boards;
const treeBoard = refleksiScript.boards.find(({ kind }) => kind === 'tree');
if (!criteria || !treeBoard) throw new Error('the run sheets have lost their boards');

/** Cards of different lengths, every third with words that run over several lines. */
function wallOf(
	count: number,
	text = (index: number) => `Kartu${index} ${'punya rumah tembok dan kebun '.repeat((index % 3) + 1)}`
) {
	const cards = Array.from({ length: count }, (_, index) => ({
		id: `kartu-${index}`,
		side: index % 2 === 0 ? 'kaya' : 'miskin',
		text: text(index).trim()
	}));
	const clusters = [0, 1, 2, 3].map((cluster) => ({
		id: `rumpun-${cluster}`,
		cardIds: cards.filter((_, index) => index % 5 === cluster).map(({ id }) => id)
	}));
	const titles = new Map(clusters.map(({ id }, index) => [id, `Rumpun ke-${index}`]));
	return {
		board: criteria as (typeof rembugScript.boards)[number],
		wall: composeWall(cards, titles, layout(clusters)),
		tree: undefined
	};
}

function treeOf(count: number) {
	const cards = Array.from({ length: count }, (_, index) => ({
		id: `sebab-${index}`,
		text: `Sebab nomor ${index} di desa kita`
	}));
	const ids = cards.map(({ id }) => id);
	const third = Math.floor(count / 3);
	return {
		board: treeBoard as (typeof rembugScript.boards)[number],
		wall: composeWall(
			cards.map((card) => ({ ...card, side: '' })),
			new Map(),
			layout([])
		),
		tree: composeTree(cards, {
			parts: { daun: ids.slice(0, third), batang: ids.slice(third, third + 3), akar: ids.slice(third + 3) },
			causes: [],
			outside: new Set(ids.slice(-2)),
			cut: new Set(ids.slice(-1))
		})
	};
}

/** What stands in a picture, line breaks taken out again. */
const wordsOf = (svg: string) => svg.replace(/<\/tspan><tspan[^>]*>/g, ' ').replace(/<[^>]*>/g, '|');
const numbersOf = (svg: string, name: string) =>
	Array.from(svg.matchAll(new RegExp(` ${name}="(-?[\\d.]+)"`, 'g')), ([, n]) => Number(n));

describe('pictures of boards', () => {
	it.each([1, 30, 120, 300])('holds every one of %i cards once, on wall and matrix, inside the sheet', (count) => {
		for (const paper of ['lying', 'standing'] as const) {
			const pictures = picturesOf(wallOf(count), { ...options, paper });
			for (const kind of ['dinding', 'matriks']) {
				const svgs = pictures.filter(({ name }) => name.startsWith(kind)).map(({ svg }) => svg('data:,'));
				const words = svgs.map(wordsOf).join('');
				const found = Array.from(words.matchAll(/Kartu\d+(?= )/g), ([card]) => card);
				expect(found.toSorted()).toEqual(Array.from({ length: count }, (_, index) => `Kartu${index}`).toSorted());
				const { x, y, width, height } = roomOf(paper);
				for (const svg of svgs) {
					const body = svg.slice(svg.indexOf('#fff"/>'));
					expect(Math.max(...numbersOf(body, 'y'))).toBeLessThanOrEqual(papers[paper].height);
					expect(Math.max(...numbersOf(body, 'x'))).toBeLessThanOrEqual(x + width);
					const outlines = Array.from(svg.matchAll(/ d="M[\d.]+ ([\d.]+)H[^"]*V([\d.]+)A/g), ([, top, low]) => [
						Number(top),
						Number(low)
					]);
					for (const [top = 0, low = 0] of outlines) {
						expect(top).toBeGreaterThanOrEqual(y - 0.01);
						expect(low).toBeLessThanOrEqual(y + height + 0.01);
					}
				}
			}
		}
	});

	it('keeps letters on paper at a size that is read: 3.2 mm and more', () => {
		for (const { svg } of picturesOf(wallOf(300), options))
			expect(Math.min(...numbersOf(svg('data:,'), 'font-size'))).toBeGreaterThanOrEqual(3.2);
	});

	it.each([3, 30, 120, 300])('draws a tree of %i cards, or its shape with numbers and what they stand for', (count) => {
		const pictures = picturesOf(treeOf(count), options);
		expect(pictures.map(({ name }) => name)).toEqual(pictures.map((_, index) => `pohon-sebab-${index + 1}`));
		const words = pictures
			.map(({ svg }) => wordsOf(svg('data:,')))
			.join('')
			.replace(/\s+/g, ' ');
		for (let index = 0; index < count; index++) expect(words).toMatch(new RegExp(`Sebab nomor ${index} di desa kita`));
		expect(words).toContain('luar diri');
		expect(words).toContain('dipangkas');
	});

	it('is well-formed whatever is written on a card', () => {
		const nasty = ['<script>alert(1)</script>', '"]]>&amp;', '\u0000\u0008\ud800 a', "' onload='x", '‮terbalik', '=1+1'];
		const [first] = picturesOf(
			wallOf(nasty.length, (index) => nasty[index] ?? ''),
			{ ...options, marks: ['<b>'] }
		);
		const svg = first?.svg('data:,') ?? '';
		expect(svg).not.toContain('<script');
		expect(svg).not.toContain('<b>');
		expect(svg).not.toContain('\u0000');
		expect(svg.isWellFormed()).toBe(true);
		expect(Array.from(svg.matchAll(/&(?!amp;|lt;|gt;|quot;)/g))).toEqual([]);
	});

	it('names rich and poor as the hall does', () => {
		const words = { kaya: 'beunghar', miskin: 'sangsara' };
		const matrix = picturesOf(wallOf(4), { ...options, words }).find(({ name }) => name === 'matriks-kriteria-1');
		expect(wordsOf(matrix?.svg('data:,') ?? '')).toContain('Kaya (mampu) · beunghar');
		expect(picturesOf(wallOf(0), options)).toEqual([]);
	});

	it('loses no card that hangs nowhere', () => {
		const all = matrixRows(wallOf(30)).flatMap(({ kaya, miskin }) => [...kaya, ...miskin]);
		expect(new Set(all).size).toBe(30);
	});
});
