import type { Block, TreeNode } from '../letter.ts';
import { lineHeight, type Tagged } from './canvas.ts';
import type { Flow } from './flow.ts';
import { mm } from './paper.ts';

type Tree = Extract<Block, { kind: 'tree' }>;

const SIZE = 9.5;
const STEP_IN = mm(8);

/** A tree as branches that step in, with lines between; roots from outside have a broken line around them. */
export function drawTree(flow: Flow, { title, nodes }: Tree): void {
	flow.gap(2.5);
	const list = flow.canvas.element('L', { title });
	flow.section.add(list);
	for (const node of nodes) drawNode(flow, node, 0, list);
}

function drawNode(flow: Flow, { text, fromOutside, children }: TreeNode, depth: number, list: Tagged): void {
	const { canvas, sheet } = flow;
	const x = sheet.left + depth * STEP_IN;
	const width = Math.max(mm(60), sheet.right - x) - mm(4);
	const lines = canvas.lines(fromOutside ? [text, { bold: ' (luar diri)' }] : text, width, SIZE);
	const height = lines.length * lineHeight(SIZE) + mm(2);
	flow.need(height);
	const { y } = flow;
	const item = canvas.element('LI');
	const body = canvas.element('LBody');
	list.add(item);
	item.add(body);
	canvas.content(body, 'LBody', () => canvas.draw(lines, x + mm(2), y + mm(1), SIZE));
	canvas.decoration(() => {
		const { doc } = canvas;
		const wide = Math.max(...lines.map((line) => line.width)) + mm(4);
		doc.lineWidth(0.8).strokeColor('#000000');
		if (fromOutside) doc.dash(2, { space: 2 });
		doc.rect(x, y, wide, height).stroke();
		if (fromOutside) doc.undash();
		if (depth > 0)
			doc
				.moveTo(x - STEP_IN / 2, y - mm(1.4))
				.lineTo(x - STEP_IN / 2, y + height / 2)
				.lineTo(x, y + height / 2)
				.stroke();
	});
	flow.y += height + mm(1.4);
	for (const child of children) drawNode(flow, child, depth + 1, list);
}
