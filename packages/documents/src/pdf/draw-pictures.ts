import type { Block } from '../letter.ts';
import { lineHeight } from './canvas.ts';
import type { Flow } from './flow.ts';
import { mm } from './paper.ts';

const SIZE = 9;
const HEIGHT = mm(62);
const GAP = mm(5);

/** Photographs two by two, each with its caption; a frame where one is not there any more. */
export function drawPictures(flow: Flow, { pictures }: Extract<Block, { kind: 'pictures' }>): void {
	const { canvas, sheet, width } = flow;
	const each = (width - GAP) / 2;
	for (let from = 0; from < pictures.length; from += 2) {
		flow.gap(2.5);
		flow.need(HEIGHT + 2 * lineHeight(SIZE));
		const { y } = flow;
		for (const [at, { id, caption }] of pictures.slice(from, from + 2).entries()) {
			const x = sheet.left + at * (each + GAP);
			const bytes = flow.pictures.get(id);
			const figure = canvas.element('Figure', { alt: caption, bbox: [x, y, x + each, y + HEIGHT] });
			flow.section.add(figure);
			canvas.content(figure, 'Figure', () => {
				if (bytes) canvas.picture(bytes, x, y, [each, HEIGHT]);
				// A form that waits for its photograph says nothing of one.
				const told = bytes || id === '' ? caption : `${caption} (foto tidak ada lagi)`;
				canvas.draw(canvas.lines(told, each, SIZE), x, y + HEIGHT, SIZE);
			});
			canvas.decoration(() => canvas.doc.lineWidth(0.5).strokeColor('#000000').rect(x, y, each, HEIGHT).stroke());
		}
		flow.y += HEIGHT + 2 * lineHeight(SIZE);
	}
}
