/** One card on paper, told apart by shape, letter and colour as in the hall. Lengths in millimetres. */
import { letterOf, type SideLook } from '#lib/board/side-words.ts';
import { textLines } from '#lib/board/text-lines.ts';
import { drawText, INK, LEADING, LINE, mm } from './sheet.ts';

export interface DrawnCard {
	height: number;
	draw(x: number, y: number): string;
}

const colours: Record<string, { edge: string; tint: string; block: string; onBlock: string }> = {
	miskin: { edge: '#2b348c', tint: '#e4e7f7', block: '#2b348c', onBlock: '#fff' },
	kaya: { edge: '#a87400', tint: '#fdeec8', block: '#f0b323', onBlock: INK }
};
/** Of a folded corner, in sizes of the letter. */
const FOLD = 0.85;
const plain = { edge: INK, tint: '#fff', block: INK, onBlock: '#fff' };

/** `look`: undefined for a card without a side. */
export function layCard(text: string, look: SideLook | undefined, width: number, font: number): DrawnCard {
	const letter = look ? font * 1.5 : 0;
	const left = letter + font * (look ? 0.45 : 0.6);
	const rightPad = font * (look?.shape === 'bulat' || look?.shape === 'lipat' ? 0.8 : 0.4);
	const lines = textLines(text, (width - left - rightPad) / font);
	const height = lines.length * LEADING * font + font * 0.7;
	const { edge, tint, block, onBlock } = look ? (colours[look.id] ?? plain) : { ...plain, edge: LINE };
	return {
		height,
		draw(x, y) {
			const shape = outline(look?.shape, x, y, width, height, font);
			const id = `k${mm(x)}-${mm(y)}`.replaceAll('.', '_');
			const side = look
				? `<clipPath id="${id}"><path d="${shape}"/></clipPath><rect x="${mm(x)}" y="${mm(y)}" width="${mm(letter)}" height="${mm(height)}" fill="${block}" clip-path="url(#${id})"/>` +
					drawText([letterOf(look)], {
						x: x + letter / 2 + (look.shape === 'bulat' ? font * 0.08 : 0),
						y: y + (height - font * LEADING) / 2,
						font,
						weight: 760,
						anchor: 'middle',
						fill: onBlock
					})
				: '';
			return (
				`<path d="${shape}" fill="${tint}"/>${side}<path d="${shape}" fill="none" stroke="${edge}" stroke-width="${mm(font * 0.1)}"/>` +
				(look?.shape === 'lipat' ? `<path d="${fold(x, y, width, font)}" fill="${edge}"/>` : '') +
				drawText(lines, { x: x + left, y: y + font * 0.4, font, weight: 520 })
			);
		}
	};
}

/** The corner that is folded over, of a card of the shape *lipat*. */
function fold(x: number, y: number, width: number, font: number): string {
	const cut = font * FOLD;
	return `M${mm(x + width - cut)} ${mm(y)}L${mm(x + width)} ${mm(y + cut)}H${mm(x + width - cut)}Z`;
}

function outline(
	shape: SideLook['shape'] | undefined,
	x: number,
	y: number,
	width: number,
	height: number,
	font: number
): string {
	if (shape === 'lipat') {
		const cut = font * FOLD;
		return `M${mm(x)} ${mm(y)}H${mm(x + width - cut)}L${mm(x + width)} ${mm(y + cut)}V${mm(y + height)}H${mm(x)}Z`;
	}
	const round = Math.min(height / 2, font * 1.3);
	const square = font * 0.14;
	const left = shape === 'bulat' ? round : square;
	const right = shape === 'bulat' || shape === 'segi' ? Math.min(round, font * 1.1) : square;
	const arc = (radius: number, toX: number, toY: number) => `A${mm(radius)} ${mm(radius)} 0 0 1 ${mm(toX)} ${mm(toY)}`;
	return [
		`M${mm(x + left)} ${mm(y)}H${mm(x + width - right)}`,
		arc(right, x + width, y + right),
		`V${mm(y + height - right)}`,
		arc(right, x + width - right, y + height),
		`H${mm(x + left)}`,
		arc(left, x, y + height - left),
		`V${mm(y + left)}`,
		arc(left, x + left, y),
		'Z'
	].join('');
}
