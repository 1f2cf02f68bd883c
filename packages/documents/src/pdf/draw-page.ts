import type { Kop, Letter } from '../letter.ts';
import { lineHeight } from './canvas.ts';
import type { Flow } from './flow.ts';
import { mm } from './paper.ts';
import { drawQr } from './qr.ts';

const FOOT = 8;

/** The head of the office's paper, above a double rule. */
export function drawKop(flow: Flow, { lines, name, below, emblem }: Kop): void {
	const { canvas, sheet, width } = flow;
	const picture = emblem === null ? undefined : flow.pictures.get(emblem);
	const side = picture ? mm(22) : 0;
	const [left, wide] = [sheet.left + side, width - 2 * side];
	const { y } = flow;
	const element = canvas.element('P');
	flow.section.add(element);
	canvas.content(element, 'P', () => {
		for (const line of lines) flow.y += canvas.draw(canvas.centred(line, wide, 11), left, flow.y, 11, 'center', wide);
		flow.y += canvas.draw(canvas.centred(name, wide, 13.5, 'bold'), left, flow.y, 13.5, 'center', wide);
		for (const line of below) flow.y += canvas.draw(canvas.centred(line, wide, 9), left, flow.y, 9, 'center', wide);
	});
	if (picture) flow.y = Math.max(flow.y, y + mm(20));
	flow.y += mm(2);
	canvas.decoration(() => {
		const { doc } = canvas;
		if (picture) canvas.picture(picture, sheet.left, y, [mm(19), mm(20)]);
		doc.strokeColor('#000000').lineWidth(2).moveTo(sheet.left, flow.y).lineTo(sheet.right, flow.y).stroke();
		doc
			.lineWidth(0.6)
			.moveTo(sheet.left, flow.y + 2.6)
			.lineTo(sheet.right, flow.y + 2.6)
			.stroke();
	});
	flow.y += 3;
}

/** Goes on in the lower half of the page, below a line to cut along; on the next page where the middle is past. */
export function drawHalfPage(flow: Flow): void {
	const { canvas, sheet } = flow;
	if (flow.isAtTop) return;
	const middle = sheet.top + flow.whole / 2;
	if (flow.y > middle - mm(2)) return flow.newPage();
	canvas.decoration(() => {
		canvas.doc.lineWidth(0.6).strokeColor('#777777').dash(3, { space: 3 });
		canvas.doc.moveTo(sheet.left, middle).lineTo(sheet.right, middle).stroke().undash();
	});
	flow.y = middle + mm(6);
}

/** The foot of page `page` of `flow.pages`; what it says is read once, at the end. */
export function drawFoot(flow: Flow, { foot, check }: Letter, page: number): void {
	const { canvas, sheet } = flow;
	const count = `Halaman ${page} dari ${flow.pages}`;
	const countWidth = mm(32);
	const qr = check ? mm(15) : 0;
	const x = sheet.left + (check ? qr + mm(3) : 0);
	const wide = sheet.right - x - countWidth - mm(2);
	const y = sheet.foot;
	const isLast = page === flow.pages;
	const told = check ? `Sidik ${check.fingerprint}. Cocokkan nomor, tanggal, dan sidik surat ini di` : '';
	const words = [foot, told].filter(Boolean).flatMap((text) => canvas.lines(text, wide, FOOT));
	const address = check ? canvas.lines(check.url, wide, FOOT) : [];
	const addressY = y + words.length * lineHeight(FOOT);
	const drawWords = () => canvas.draw(words, x, y, FOOT);
	const drawAddress = () => canvas.draw(address, x, addressY, FOOT);
	if (isLast) {
		const element = canvas.element('P');
		flow.section.add(element);
		canvas.content(element, 'P', drawWords);
		if (check) {
			const link = canvas.element('Link', { alt: check.url });
			element.add(link);
			canvas.content(link, 'Link', drawAddress);
			const long = Math.max(...address.map((line) => line.width));
			canvas.link(link, check.url, [x, addressY, long, address.length * lineHeight(FOOT)]);
		}
	}
	canvas.decoration(() => {
		if (!isLast) {
			drawWords();
			drawAddress();
		}
		canvas.doc.lineWidth(0.5).strokeColor('#000000');
		canvas.doc
			.moveTo(sheet.left, y - mm(2))
			.lineTo(sheet.right, y - mm(2))
			.stroke();
		canvas.draw(canvas.lines(count, countWidth, FOOT, 'bold'), sheet.right - countWidth, y, FOOT, 'right', countWidth);
		if (check) drawQr(canvas, check.url, sheet.left, y, qr);
	});
}
