import type { Block, Slip } from '../letter.ts';
import { lineHeight } from './canvas.ts';
import type { Flow } from './flow.ts';
import { mm } from './paper.ts';
import { drawQr } from './qr.ts';
import type { Line } from './typeset.ts';

type Slips = Extract<Block, { kind: 'slips' }>;

const SIZE = 9.5;
const CODE = 14;
const FOOT = 8;
const PAD = mm(3.5);
const GAP = mm(1.4);
const QR = mm(27);
const BOX = { width: mm(5.4), height: mm(6.6), gap: mm(0.7) } as const;

interface Laid {
	slip: Slip;
	head: Line[];
	lines: Line[][];
	foot: Line[];
	/** Above the foot. */
	height: number;
	footHeight: number;
}

/** Slips two by two; neighbours share the line that is cut. A slip with more words than its room makes its row higher. */
export function drawSlips(flow: Flow, { heightMm, slips }: Slips): void {
	const { canvas, sheet, width } = flow;
	const each = width / 2;
	flow.gap(2);
	for (let from = 0; from < slips.length; from += 2) {
		const row = slips.slice(from, from + 2).map((slip) => lay(flow, slip, each));
		const height = rowHeight(row, heightMm);
		flow.need(height);
		const { y } = flow;
		for (const [at, laid] of row.entries()) drawSlip(flow, laid, sheet.left + at * each, y, each, height);
		canvas.decoration(() => {
			const { doc } = canvas;
			doc.lineWidth(0.6).strokeColor('#777777').dash(3, { space: 3 });
			for (const at of row.keys()) doc.rect(sheet.left + at * each, y, each, height).stroke();
			doc.undash();
		});
		flow.y += height;
	}
}

/** The first row. */
export function slipsBeginning(flow: Flow, { heightMm, slips }: Slips): number {
	return rowHeight(
		slips.slice(0, 2).map((slip) => lay(flow, slip, flow.width / 2)),
		heightMm
	);
}

function rowHeight(row: readonly Laid[], heightMm: number): number {
	return Math.max(mm(heightMm), ...row.map(({ height, footHeight }) => height + GAP + footHeight + PAD));
}

function lay({ canvas }: Flow, slip: Slip, width: number): Laid {
	const wide = width - 2 * PAD;
	const beside = slip.qr ? wide - QR - mm(2) : wide;
	const head = canvas.lines(slip.head, wide, SIZE, 'bold');
	const lines = slip.lines.map((text) => canvas.lines(text, beside, SIZE));
	const foot = canvas.lines(slip.foot, wide, FOOT);
	const words = lines.reduce((sum, part) => sum + part.length * lineHeight(SIZE) + GAP, 0) + codeHeight(slip);
	const headHeight = head.length * lineHeight(SIZE) + mm(2.4);
	const height = PAD + headHeight + Math.max(words, slip.qr ? QR + GAP : 0);
	return { slip, head, lines, foot, height, footHeight: foot.length * lineHeight(FOOT) };
}

function codeHeight({ code }: Slip): number {
	if (!code) return 0;
	return ('text' in code ? lineHeight(CODE) : BOX.height) + GAP;
}

function drawSlip(flow: Flow, laid: Laid, left: number, top: number, width: number, height: number): void {
	const { canvas, section } = flow;
	const { slip, head, lines, foot } = laid;
	const x = left + PAD;
	let y = top + PAD;
	const title = canvas.element('H2');
	section.add(title);
	canvas.content(title, 'H2', () => (y += canvas.draw(head, x, y, SIZE)));
	const rule = y + mm(0.8);
	y += mm(2.4);
	const words = y;
	const paragraph = canvas.element('P');
	section.add(paragraph);
	const boxes: { x: number; y: number }[] = [];
	canvas.content(paragraph, 'P', () => {
		for (const part of lines) y += canvas.draw(part, x, y, SIZE) + GAP;
		const { code } = slip;
		if (code && 'text' in code) {
			const label = canvas.lines(code.label, width, SIZE);
			canvas.draw(label, x, y + lineHeight(CODE) - lineHeight(SIZE) - 1, SIZE);
			const beside = x + (label[0]?.width ?? 0) + mm(2);
			y += canvas.draw(canvas.lines(code.text, width, CODE, 'bold'), beside, y, CODE) + GAP;
		} else if (code) {
			const label = canvas.lines(code.label, width, SIZE);
			canvas.draw(label, x, y + (BOX.height - lineHeight(SIZE)) / 2, SIZE);
			for (let at = 0; at < code.boxes; at += 1) {
				const middle = at >= code.boxes / 2 ? mm(2.4) : 0;
				boxes.push({ x: x + (label[0]?.width ?? 0) + mm(2) + middle + at * (BOX.width + BOX.gap), y });
			}
		}
	});
	canvas.decoration(() => {
		const { doc } = canvas;
		doc
			.lineWidth(1)
			.strokeColor('#000000')
			.moveTo(x, rule)
			.lineTo(left + width - PAD, rule)
			.stroke();
		doc.lineWidth(0.8);
		for (const box of boxes) doc.rect(box.x, box.y, BOX.width, BOX.height).stroke();
	});
	const { qr } = slip;
	if (qr) {
		const at = { x: left + width - PAD - QR, y: words };
		const figure = canvas.element('Figure', { alt: qr.alt, bbox: [at.x, at.y, at.x + QR, at.y + QR] });
		section.add(figure);
		canvas.content(figure, 'Figure', () => drawQr(canvas, qr.url, at.x, at.y, QR));
	}
	const small = canvas.element('P');
	section.add(small);
	canvas.content(small, 'P', () => canvas.draw(foot, x, top + height - mm(2.4) - laid.footHeight, FOOT));
}
