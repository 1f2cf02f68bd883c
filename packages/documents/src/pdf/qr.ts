import { encode } from 'uqr';
import type { Canvas } from './canvas.ts';

/** A QR without its quiet zone, `side` points wide; around it four modules stay white by where it stands. */
export function drawQr(canvas: Canvas, text: string, x: number, y: number, side: number): void {
	const { size, data } = encode(text, { ecc: 'M', border: 0 });
	const module = side / size;
	const { doc } = canvas;
	for (const [row, modules] of data.entries()) {
		let from = -1;
		for (let column = 0; column <= size; column += 1) {
			if (modules[column] === true && from < 0) from = column;
			else if (modules[column] !== true && from >= 0) {
				doc.rect(x + from * module, y + row * module, (column - from) * module, module);
				from = -1;
			}
		}
	}
	doc.fill('#000000');
}
