import type { Letter } from '../letter.ts';
import { Canvas, type LetterFonts } from './canvas.ts';

/** Tells without drawing a letter whether it could be printed whole (LT6); opens the face once. */
export class MissingSigns {
	readonly #canvas: Canvas;

	constructor(fonts: LetterFonts) {
		this.#canvas = new Canvas(fonts, { title: '', at: new Date(0) });
	}

	/** Signs in any text of the letter that would be '?' in it; what else its data says (kinds, ids) is written in plain signs. */
	of(letter: Letter): string[] {
		return [...new Set(textsIn(letter).flatMap((text) => this.#canvas.lacks(text)))];
	}
}

function textsIn(value: unknown): string[] {
	if (typeof value === 'string') return [value];
	return typeof value === 'object' && value !== null ? Object.values(value).flatMap(textsIn) : [];
}
