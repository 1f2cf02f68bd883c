import { treeMarks, type Block, type TreeCard } from '../letter.ts';
import { lineHeight } from './canvas.ts';
import type { Flow } from './flow.ts';
import { mm } from './paper.ts';
import type { Line } from './typeset.ts';

type Tree = Extract<Block, { kind: 'tree' }>;

const SIZE = 9;
const LABEL = 10;
const LEAF = '#eef0e2';
const BARK = '#f0ede6';
const LIMB = '#8a8272';
const step = lineHeight(SIZE);
const PAD = mm(1.4);
const GAP = { x: mm(4), y: mm(3) } as const;
/** Between the edge of a part and its cards. */
const INSET = mm(7);

interface Part {
	cards: readonly TreeCard[];
	columns: number;
	/** Of the whole width. */
	share: number;
	label: string;
	means: string;
	kind: 'daun' | 'batang' | 'akar';
}

interface Row {
	cells: { card: TreeCard; lines: Line[] }[];
	height: number;
}

/** The rows of a part that stand on one page. */
interface Segment {
	part: Part;
	rows: readonly Row[];
	/** The part begins, or ends, on this page. */
	isFirst: boolean;
	isLast: boolean;
	x: number;
	y: number;
	width: number;
	height: number;
	/** Width of a card. */
	each: number;
}

/**
 * The pohon kemiskinan as it hangs in the hall: a crown of leaves, the trunk, the roots below the ground. Each part goes on over as many
 * pages as its cards need. Who does not see it is read one sentence for each part; the cards stand in the table beside it.
 */
export function drawTree(flow: Flow, tree: Tree): void {
	flow.gap(3);
	const parts = partsOf(tree);
	for (const part of parts) drawPart(flow, tree.title, part);
	flow.gap(2);
}

function partsOf({ daun, batang, akar }: Tree): Part[] {
	return [
		{ kind: 'daun', cards: daun, columns: 3, share: 1, label: 'Daun dan ranting', means: 'akibatnya bagi keluarga' },
		{
			kind: 'batang',
			cards: batang,
			columns: batang.length > 4 ? 2 : 1,
			share: batang.length > 4 ? 0.66 : 0.44,
			label: 'Batang',
			means: 'masalah tiap hari'
		},
		{ kind: 'akar', cards: akar, columns: 3, share: 1, label: 'Akar', means: 'sebabnya' }
	];
}

/** The whole tree where a page holds it; else label and first row of the crown, so that a heading never stands above an empty page. */
export function treeBeginning(flow: Flow, tree: Tree): number {
	const parts = partsOf(tree);
	const whole = parts.reduce((sum, part) => sum + wholeOf(part, rowsOf(flow, part)), mm(8));
	const [crown] = parts;
	if (whole <= flow.whole || !crown) return whole;
	return topOf(crown) + (rowsOf(flow, crown)[0]?.height ?? 0) + INSET;
}

function wholeOf(part: Part, rows: readonly Row[]): number {
	const cards = rows.reduce((sum, { height }) => sum + height + GAP.y, -GAP.y);
	return topOf(part) + (rows.length === 0 ? emptyOf(part) : cards) + endOf(part);
}

/** Height of a part without cards. */
function emptyOf({ kind }: Part): number {
	return kind === 'batang' ? mm(12) : mm(4);
}

/** Height of a part below its last row. */
function endOf({ kind }: Part): number {
	return kind === 'akar' ? mm(3) : INSET;
}

/** Height of a part above its first row. */
function topOf({ kind }: Part): number {
	return lineHeight(LABEL) + (kind === 'daun' ? mm(6) : kind === 'akar' ? mm(14) : mm(3));
}

function eachOf({ width }: Flow, { share, columns }: Part): number {
	return (width * share - 2 * INSET - GAP.x * (columns - 1)) / columns;
}

function rowsOf(flow: Flow, part: Part): Row[] {
	const each = eachOf(flow, part);
	const rows: Row[] = [];
	for (let from = 0; from < part.cards.length; from += part.columns) {
		const cells = part.cards.slice(from, from + part.columns).map((card) => ({
			card,
			lines: flow.canvas.lines([{ bold: `${card.number}. ` }, `${card.text}${treeMarks(card)}`], each - 2 * PAD, SIZE)
		}));
		rows.push({ cells, height: Math.max(...cells.map(({ lines }) => lines.length)) * step + 2 * PAD });
	}
	return rows;
}

function drawPart(flow: Flow, title: string, part: Part): void {
	const rows = rowsOf(flow, part);
	const width = flow.width * part.share;
	const x = flow.sheet.left + (flow.width - width) / 2;
	const [end, empty] = [endOf(part), emptyOf(part)];
	flow.need(topOf(part) + (rows[0]?.height ?? empty) + end);
	for (let from = 0; ;) {
		const isFirst = from === 0;
		let height = (isFirst ? topOf(part) : mm(4)) + (rows.length === 0 ? empty : 0);
		let to = from;
		for (let row = rows[to]; row; row = rows[to]) {
			const next = height + row.height + (to > from ? GAP.y : 0);
			if (to > from && next + end > flow.rest) break;
			height = next;
			to += 1;
		}
		const isLast = to >= rows.length;
		height += isLast ? end : mm(4);
		const segment = { part, rows: rows.slice(from, to), isFirst, isLast, x, y: flow.y, width, height, each: eachOf(flow, part) };
		drawSegment(flow, title, segment);
		flow.y += height;
		if (isLast) return;
		from = to;
		flow.newPage();
	}
}

function drawSegment(flow: Flow, title: string, segment: Segment): void {
	const { canvas } = flow;
	const { part, rows, isFirst, x, y, width, height, each } = segment;
	const labelAt = y + (part.kind === 'daun' ? mm(4) : part.kind === 'akar' ? mm(2.4) : mm(1));
	const columnsAt = Array.from({ length: part.columns }, (_, column) => x + INSET + column * (each + GAP.x) + each / 2);
	canvas.decoration(() => {
		if (part.kind === 'daun') drawCrown(flow, segment, columnsAt);
		else if (part.kind === 'batang') drawTrunk(flow, segment);
		else drawRoots(flow, segment, columnsAt);
	});
	const placed: { lines: Line[]; card: TreeCard; x: number; y: number; height: number }[] = [];
	let top = y + (isFirst ? topOf(part) : mm(4));
	for (const row of rows) {
		for (const [column, { card, lines }] of row.cells.entries())
			placed.push({ card, lines, x: (columnsAt[column] ?? 0) - each / 2, y: top, height: lines.length * step + 2 * PAD });
		top += row.height + GAP.y;
	}
	canvas.decoration(() => {
		for (const { card, x: left, y: at, height: tall } of placed) drawCard(flow, card, left, at, each, tall);
	});
	const numbers = placed.map(({ card }) => card.number);
	const which = numbers.length === 0 ? 'tanpa kartu' : `kartu ${numbers[0] ?? ''} sampai ${numbers.at(-1) ?? ''}`;
	const figure = canvas.element('Figure', {
		alt: `${title}, ${part.label.toLowerCase()}: ${which}. Isinya ada di tabel sesudah gambar.`,
		bbox: [x, y, x + width, y + height]
	});
	flow.section.add(figure);
	canvas.content(figure, 'Figure', () => {
		if (isFirst) {
			const label = canvas.lines([{ bold: part.label.toUpperCase() }, `: ${part.means}`], width, LABEL);
			canvas.draw(label, x, labelAt, LABEL, part.kind === 'akar' ? 'left' : 'center', width);
		}
		for (const { lines, x: left, y: at } of placed) canvas.draw(lines, left + PAD, at + PAD, SIZE);
	});
}

/** Waves around the leaves, as a crown has them; open where it goes on from or to another page. */
function drawCrown(flow: Flow, segment: Segment, columns: readonly number[]): void {
	const { doc } = flow.canvas;
	const { x, y, width, height, isFirst, isLast } = segment;
	const wave = mm(2.4);
	const [left, right] = [x + wave, x + width - wave];
	const [top, bottom] = [isFirst ? y + wave : y, isLast ? y + height - wave : y + height];
	const corners = [
		{ x: left, y: top, out: { x: 0, y: -1 }, isOpen: !isFirst },
		{ x: right, y: top, out: { x: 1, y: 0 }, isOpen: false },
		{ x: right, y: bottom, out: { x: 0, y: 1 }, isOpen: !isLast },
		{ x: left, y: bottom, out: { x: -1, y: 0 }, isOpen: false }
	];
	const edge = (open: 'L' | 'M') =>
		corners
			.map((from, index) => {
				const to = corners[(index + 1) % corners.length] ?? from;
				return from.isOpen ? `${open}${to.x} ${to.y}` : waves(from, to, from.out, wave);
			})
			.join('');
	doc.path(`M${left} ${top}${edge('L')}Z`).fill(LEAF);
	doc
		.lineWidth(1.2)
		.strokeColor('#000000')
		.path(`M${left} ${top}${edge('M')}`)
		.stroke();
	const foot = isLast ? y + height - INSET : y + height;
	const stem = isLast
		? columns.map((at) => `M${x + width / 2} ${y + height}C${x + width / 2} ${foot} ${at} ${y + height} ${at} ${foot}`)
		: [];
	const head = isFirst ? y + topOf(segment.part) + mm(2) : y;
	drawLimbs(flow, [...stem, ...columns.map((at) => `M${at} ${foot}L${at} ${head}`)]);
}

/** Arcs from one corner to the next that bulge outwards. */
function waves(
	from: { x: number; y: number },
	to: { x: number; y: number },
	out: { x: number; y: number },
	bulge: number
): string {
	const count = Math.max(1, Math.round(Math.hypot(to.x - from.x, to.y - from.y) / mm(14)));
	return Array.from({ length: count }, (_, index) => {
		const at = (part: number) => ({ x: from.x + (to.x - from.x) * part, y: from.y + (to.y - from.y) * part });
		const [middle, end] = [at((index + 0.5) / count), at((index + 1) / count)];
		return `Q${middle.x + out.x * 2 * bulge} ${middle.y + out.y * 2 * bulge} ${end.x} ${end.y}`;
	}).join('');
}

/** Bark on both sides, wider where it meets the ground. */
function drawTrunk({ canvas: { doc } }: Flow, { x, y, width, height, isLast }: Segment): void {
	const flare = isLast ? mm(6) : 0;
	const bottom = y + height;
	const from = bottom - flare * 1.6;
	const right = x + width;
	const [leftSide, rightSide] = [
		`L${x} ${from}Q${x} ${bottom} ${x - flare} ${bottom}`,
		`L${right} ${from}Q${right} ${bottom} ${right + flare} ${bottom}`
	];
	doc.path(`M${x} ${y}${leftSide}L${right + flare} ${bottom}Q${right} ${bottom} ${right} ${from}L${right} ${y}Z`).fill(BARK);
	doc.lineWidth(1.6).strokeColor('#000000').path(`M${x} ${y}${leftSide}M${right} ${y}${rightSide}`).stroke();
}

/** The ground, and a root to each column of cards. */
function drawRoots(flow: Flow, segment: Segment, columns: readonly number[]): void {
	const { doc } = flow.canvas;
	const { x, y, width, height, isFirst, isLast, rows, part } = segment;
	if (isFirst)
		doc
			.lineWidth(1.2)
			.strokeColor('#000000')
			.moveTo(x, y)
			.lineTo(x + width, y)
			.stroke();
	const used = columns.slice(0, Math.max(...rows.map(({ cells }) => cells.length), 0));
	const first = isFirst ? y + topOf(part) + mm(1) : y;
	/** To the last card of a column, or on to the next page. */
	const lastOf = (column: number) => {
		if (!isLast) return y + height;
		const below = rows.findLastIndex(({ cells }) => cells.length > column);
		const above = rows.slice(0, below).reduce((sum, row) => sum + row.height + GAP.y, isFirst ? topOf(part) : mm(4));
		return y + above + mm(1);
	};
	const middle = x + width / 2;
	const deep = first - y;
	drawLimbs(flow, [
		...(isFirst ? used.map((at) => `M${middle} ${y}C${middle} ${y + deep * 0.7} ${at} ${y + deep * 0.2} ${at} ${first}`) : []),
		...used.map((at, column) => `M${at} ${first}L${at} ${Math.max(first, lastOf(column))}`)
	]);
}

function drawLimbs({ canvas: { doc } }: Flow, paths: readonly string[]): void {
	for (const path of paths) doc.lineWidth(2).lineCap('round').strokeColor(LIMB).path(path).stroke();
	doc.lineCap('butt');
}

/** Roots from outside have a broken edge; what is to be cut lacks a corner. */
function drawCard({ canvas: { doc } }: Flow, card: TreeCard, x: number, y: number, width: number, height: number): void {
	const corner = card.isCut ? mm(2.6) : 0;
	const edge = `M${x} ${y}h${width - corner}l${corner} ${corner}v${height - corner}h${-width}Z`;
	doc.lineWidth(0.8);
	if (card.fromOutside) doc.dash(2.4, { space: 2 });
	doc.path(edge).fillAndStroke('#ffffff', '#000000');
	if (card.fromOutside) doc.undash();
}
