/**
 * The *pohon kemiskinan* on paper, drawn as on the projector. A tree of too many cards is drawn with numbers, and the sheets behind it
 * say what they stand for. Lengths in millimetres; the plan of the tree counts in u.
 */
import { TREE_PARTS, type TreeCard, type TreeView } from '@balai/live/client';
import { textLines } from '#lib/board/text-lines.ts';
import { treeLines } from '#lib/board/tree-lines.ts';
import { crownPath, planTree, planTreeShapes, type Box, type TreeShape } from '#lib/board/tree-plan.ts';
import { markedText, partTexts } from '#lib/board/tree-texts.ts';
import type { Area } from '#lib/board/wall-plan.ts';
import { drawText, INK, LEADING, mm, type Room } from './sheet.ts';
import { drawWall, type PictureBlock } from './wall-picture.ts';

type Branches = Pick<TreeView, 'daun' | 'batang' | 'akar' | 'loose'>;

/** Heights of the picture in u, from large text to the smallest that is still read on paper. */
const HEIGHTS = [36, 40, 46, 52, 58] as const;
/** More never stand in one picture with their words; the plan is not even tried. */
const MOST_CARDS = 110;
const LEAF = { fill: '#e6eacb', edge: '#6d7338' } as const;
const BARK = { fill: '#e9d6bd', edge: '#7b5a35' } as const;
const SOIL = '#eadfcb';
const CUT = '#f1e9d8';

/** The bodies of the sheets: the tree, then what has no room in it. */
export function drawTree(tree: Branches, room: Room): string[] {
	const hung = { ...tree, loose: [] };
	const loose = blockOf('Belum digantung', tree.loose);
	const count = tree.daun.length + tree.batang.length + tree.akar.length;
	if (count === 0) return drawWall([loose], () => undefined, room);
	for (const height of count > MOST_CARDS ? [] : HEIGHTS) {
		const area = { width: (height * room.width) / room.height, height };
		const plan = planTree(hung, area, 1.06);
		if (!plan) continue;
		const cards = TREE_PARTS.flatMap((part) => tree[part]).map((card) => {
			const box = plan.boxes.get(card.id);
			return box ? drawTreeCard(card, box, plan.font) : '';
		});
		const names = TREE_PARTS.map((part) => {
			const top = { daun: plan.crown[0]?.y ?? 0, batang: plan.trunk.y + plan.trunk.height / 2 - 1, akar: plan.ground + 1 }[part];
			const means = plan.isExplained ? textLines(partTexts[part].means, 9) : [];
			return (
				drawText([partTexts[part].name], { x: 0, y: top, font: 1.6, weight: 720 }) +
				drawText(means, { x: 0, y: top + 1.9, font: 1.1 })
			);
		});
		const body = scaled(drawLimbs(hung, plan, area) + cards.join('') + names.join(''), room, area);
		return [body, ...drawWall([loose], () => undefined, room).filter((sheet) => sheet !== '')];
	}
	return [drawFromAfar(hung, room), ...drawWall([...numbered(hung), loose], () => undefined, room)];
}

function blockOf(title: string, cards: readonly Pick<TreeCard, 'text' | 'isOutside' | 'isCut'>[]): PictureBlock {
	return { title, cards: cards.map((card) => ({ text: markedText(card), side: '' })) };
}

function numbered(tree: Branches): PictureBlock[] {
	let number = 0;
	return TREE_PARTS.map((part) => {
		const { cards } = blockOf('', tree[part]);
		return {
			title: `${partTexts[part].name}: ${partTexts[part].means}`,
			cards: cards.map(({ text, side }) => ({ text: `${(number += 1)}. ${text}`, side }))
		};
	});
}

function drawFromAfar(tree: Branches, room: Room): string {
	const area = { width: (36 * room.width) / room.height, height: 36 };
	const shape = planTreeShapes(tree, area);
	const cards = TREE_PARTS.flatMap((part) => tree[part]).map((card, index) => {
		const box = shape.boxes.get(card.id);
		if (!box) return '';
		const font = Math.min(box.height * 0.62, box.width * 0.45);
		const y = box.y + (box.height - font * LEADING) / 2;
		return (
			drawSheet(card, box, 0.05) +
			drawText([String(index + 1)], { x: box.x + box.width / 2, y, font, weight: 680, anchor: 'middle' })
		);
	});
	return scaled(drawLimbs(tree, shape, area) + cards.join(''), room, area);
}

function scaled(body: string, room: Room, area: Area): string {
	return `<g transform="translate(${mm(room.x)} ${mm(room.y)}) scale(${room.height / area.height})">${body}</g>`;
}

function drawLimbs(tree: Branches, shape: TreeShape, area: Area): string {
	const { limbs, trunk, soil, scale } = treeLines(tree, shape, area);
	const path = (d: string, stroke: string, width: number, more = '') =>
		`<path d="${d}" fill="none" stroke="${stroke}" stroke-width="${mm(width)}" stroke-linecap="round" stroke-linejoin="round"${more}/>`;
	return [
		`<path d="${soil}V${area.height}H0Z" fill="${SOIL}"/>`,
		path(soil, INK, 0.18),
		...limbs.akar.map(({ d, width }) => path(d, BARK.edge, width + 0.12 + 0.18 * scale)),
		`<path d="${trunk.body}" fill="${BARK.fill}"/>`,
		path(trunk.sides, BARK.edge, 0.18),
		...limbs.akar.map(({ d, width }) => path(d, BARK.fill, width)),
		`<path d="${crownPath(shape.crown)}" fill="${LEAF.fill}" stroke="${LEAF.edge}" stroke-width="0.2"/>`,
		...limbs.daun.map(({ d }) => path(d, LEAF.edge, 0.28 * scale, ' opacity="0.55"'))
	].join('');
}

/** A card without its words; roots from outside are dashed, what is cut lacks a corner. */
function drawSheet({ part, isOutside, isCut }: TreeCard, { x, y, width, height }: Box, line: number): string {
	const corner = Math.min(height * 0.3, 0.9);
	const edge = isOutside ? INK : part === 'daun' ? LEAF.edge : BARK.edge;
	const d = isCut
		? `M${mm(x)} ${mm(y)}h${mm(width - corner)}l${mm(corner)} ${mm(corner)}v${mm(height - corner)}h${mm(-width)}z`
		: `M${mm(x)} ${mm(y)}h${mm(width)}v${mm(height)}h${mm(-width)}z`;
	const dashes = isOutside ? ` stroke-dasharray="${mm(line * 5)} ${mm(line * 3)}"` : '';
	return `<path d="${d}" fill="${isCut ? CUT : '#fff'}" stroke="${edge}" stroke-width="${mm(line)}" stroke-linejoin="round"${dashes}/>`;
}

function drawTreeCard(card: TreeCard, box: Box, font: number): string {
	const lines = textLines(card.text, Math.max(1, box.width / font - 1.5));
	const marks = [card.isOutside ? 'luar diri' : '', card.isCut ? 'dipangkas' : ''].filter((mark) => mark !== '').join(' · ');
	const markSize = Math.min(font, 1);
	const words = lines.length * LEADING * font;
	const top = box.y + (box.height - words - (marks === '' ? 0 : markSize * LEADING)) / 2;
	const middle = box.x + box.width / 2;
	return (
		drawSheet(card, box, font * 0.1) +
		drawText(lines, { x: middle, y: top, font, weight: 560, anchor: 'middle' }) +
		(marks === '' ? '' : drawText([marks], { x: middle, y: top + words, font: markSize, anchor: 'middle' }))
	);
}
