import type { Letter } from '../letter.ts';
import type { Canvas, Tagged } from './canvas.ts';
import { mm, sheetOf, type Sheet } from './paper.ts';

/** The pages of one letter, filled from top to bottom. */
export class Flow {
	readonly canvas: Canvas;
	readonly sheet: Sheet;
	readonly section: Tagged;
	/** Pictures by their id, as JPEG or PNG. */
	readonly pictures: ReadonlyMap<string, Uint8Array>;
	/** Where the next thing begins, in points from the top. */
	y = 0;
	pages = 0;

	constructor(canvas: Canvas, letter: Letter, section: Tagged, pictures: ReadonlyMap<string, Uint8Array>) {
		this.canvas = canvas;
		this.sheet = sheetOf(letter);
		this.section = section;
		this.pictures = pictures;
		this.newPage();
	}

	get width(): number {
		return this.sheet.right - this.sheet.left;
	}

	/** What is left of this page. */
	get rest(): number {
		return this.sheet.bottom - this.y;
	}

	/** What an empty page has. */
	get whole(): number {
		return this.sheet.bottom - this.sheet.top;
	}

	get isAtTop(): boolean {
		return this.y <= this.sheet.top;
	}

	newPage(): void {
		this.canvas.addPage(this.sheet.width, this.sheet.height);
		this.pages += 1;
		this.y = this.sheet.top;
	}

	/** Goes on to the next page unless `height` points fit here; what is higher than a page begins at a top. */
	need(height: number): void {
		if (height > this.rest + SLACK && !this.isAtTop) this.newPage();
	}

	/** Room before a block, where it is not the first of its page. */
	gap(millimetres: number): void {
		if (!this.isAtTop) this.y += mm(millimetres);
	}
}

/** Sums of heights are not exact to the last bit. */
const SLACK = 0.01;
