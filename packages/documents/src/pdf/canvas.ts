import PDFDocument from 'pdfkit';
import { printable } from './printable.ts';
import { breakLines, type Face, type Line } from './typeset.ts';
import type { Text } from '../letter.ts';

export interface LetterFonts {
	regular: Uint8Array;
	bold: Uint8Array;
}

/** Roles of the parts of a letter for a screen reader (ISO 32000, 14.8.4). */
type Tag =
	| 'Document'
	| 'Sect'
	| 'H1'
	| 'H2'
	| 'P'
	| 'L'
	| 'LI'
	| 'Lbl'
	| 'LBody'
	| 'Table'
	| 'TR'
	| 'TH'
	| 'TD'
	| 'Caption'
	| 'Figure'
	| 'Span'
	| 'Link';

export type Tagged = PDFKit.PDFStructureElement;

interface TagOptions {
	title?: string;
	/** What is read instead of a picture. */
	alt?: string;
	/** What is read instead of what is drawn, as a word among others. */
	actual?: string;
	/** Of what a head of a table is the head. */
	scope?: 'Column';
	/** How many columns and rows a cell takes. */
	columns?: number;
	rows?: number;
	/** Points: left, top, right, bottom. */
	bbox?: [number, number, number, number];
}

/** Height of a line in parts of its size. */
const LEADING = 1.36;

/**
 * A PDF that is written to from left to right and from top to bottom, in points. Everything on it is either content of a tag, in the
 * order in which it is read, or decoration. The same calls give the same bytes.
 */
export class Canvas {
	readonly doc: PDFKit.PDFDocument;
	/** Signs that no face has. */
	readonly missing = new Set<string>();
	readonly #chunks: Buffer[] = [];
	readonly #widths = new Map<string, number>();
	readonly #pictures = new Map<Uint8Array, unknown>();
	#isMarked = false;

	constructor(fonts: LetterFonts, info: { title: string; at: Date }) {
		this.doc = new PDFDocument({
			autoFirstPage: false,
			bufferPages: true,
			pdfVersion: '1.7',
			tagged: true,
			lang: 'id-ID',
			displayTitle: true,
			// Else the library would look for a standard face on the disk.
			font: '',
			info: { Title: info.title, Producer: 'Balai', Creator: 'Balai', CreationDate: info.at, ModDate: info.at }
		});
		this.doc.registerFont('regular', Buffer.from(fonts.regular));
		this.doc.registerFont('bold', Buffer.from(fonts.bold));
		this.doc.on('data', (chunk: Buffer) => this.#chunks.push(chunk));
	}

	/** Opens a page without margins: what stands where is the caller's matter. */
	addPage(width: number, height: number): void {
		this.doc.addPage({ size: [width, height], margin: 0 });
	}

	element(tag: Tag, { columns = 1, rows = 1, ...options }: TagOptions = {}): Tagged {
		const element = this.doc.struct(tag, options);
		// The library writes these for tables of its own making alone.
		const { data } = (element as unknown as { dictionary: { data: { A?: object } } }).dictionary;
		if (columns * rows > 1)
			data.A = { ...data.A, O: 'Table', ...(columns > 1 && { ColSpan: columns }), ...(rows > 1 && { RowSpan: rows }) };
		return element;
	}

	/** What `draw` puts on this page is content of `parent`. */
	content(parent: Tagged, tag: Tag, draw: () => void): void {
		const content = this.doc.markStructureContent(tag);
		this.#isMarked = true;
		draw();
		this.#isMarked = false;
		this.doc.endMarkedContent();
		parent.add(content);
	}

	/** Lines, boxes, what is repeated: nothing to be read. */
	decoration(draw: () => void): void {
		if (this.#isMarked) throw new Error('Decoration ends the content that it stands in');
		this.doc.markContent('Artifact', { type: 'Layout' });
		draw();
		this.doc.endMarkedContent();
	}

	/** Lines of a text in `size` points, no wider than `width`. */
	lines(text: Text, width: number, size: number, face?: Face): Line[] {
		const whole: Text = face === 'bold' && typeof text === 'string' ? [{ bold: text }] : text;
		const has = (codePoint: number) => this.#hasGlyph(codePoint);
		return breakLines(
			whole,
			width,
			(part, of) => this.#measure(part, of, size),
			(word) => printable(word, has, this.missing)
		);
	}

	/** The same, no wider than it must be for as few lines: centred, a last line of one word looks lost. */
	centred(text: Text, width: number, size: number, face?: Face): Line[] {
		let lines = this.lines(text, width, size, face);
		if (lines.length === 1) return lines;
		for (let part = 0.95; part > 0.5; part -= 0.05) {
			const closer = this.lines(text, width * part, size, face);
			if (closer.length > lines.length) return lines;
			lines = closer;
		}
		return lines;
	}

	/** Which signs of a text no face has; nothing is drawn. */
	lacks(text: string): string[] {
		const missing = new Set<string>();
		printable(text, (codePoint) => this.#hasGlyph(codePoint), missing);
		return [...missing];
	}

	/** Draws lines from `y` on and answers the height; aligned within `width`. */
	draw(
		lines: readonly Line[],
		x: number,
		y: number,
		size: number,
		align: 'left' | 'center' | 'right' = 'left',
		width = 0
	): number {
		const step = lineHeight(size);
		for (const [index, line] of lines.entries()) {
			const shift = align === 'left' ? 0 : (width - line.width) / (align === 'center' ? 2 : 1);
			for (const piece of line.pieces) {
				this.doc.font(piece.face).fontSize(size).fillColor('#000000');
				this.doc.text(piece.text, x + shift + piece.x, y + index * step + size * RISE, { lineBreak: false });
			}
		}
		return lines.length * step;
	}

	/** What lies in this room (left, top, width, height) leads to an address; `parent` is its tag. */
	link(parent: Tagged, url: string, [x, y, width, height]: [number, number, number, number]): void {
		// The types know no tag of a link.
		const options = { structParent: parent, Contents: new String(url) } as unknown as PDFKit.Mixins.AnnotationOption;
		this.doc.link(x, y, width, height, url, options);
	}

	/** A JPEG or PNG in the middle of a room, as large as it fits; one that stands on many pages is in the file once. */
	picture(bytes: Uint8Array, x: number, y: number, fit: [number, number]): void {
		let opened = this.#pictures.get(bytes);
		if (opened === undefined) {
			// The library opens pictures by a way that its types do not tell of.
			opened = (this.doc as unknown as { openImage(source: Buffer): unknown }).openImage(Buffer.from(bytes));
			this.#pictures.set(bytes, opened);
		}
		this.doc.image(opened as Buffer, x, y, { fit, align: 'center', valign: 'center' });
	}

	/** The bytes, when nothing more is to come. */
	async end(): Promise<Uint8Array> {
		const ended = new Promise((resolve) => this.doc.once('end', resolve));
		this.doc.end();
		await ended;
		return new Uint8Array(Buffer.concat(this.#chunks));
	}

	#measure(text: string, face: Face, size: number): number {
		const key = `${face} ${text}`;
		let unit = this.#widths.get(key);
		if (unit === undefined) {
			unit = this.doc.font(face).fontSize(UNIT).widthOfString(text) / UNIT;
			if (this.#widths.size > MOST_WIDTHS) this.#widths.clear();
			this.#widths.set(key, unit);
		}
		return unit * size;
	}

	/** The library keeps the face that it has opened to itself. */
	#hasGlyph(codePoint: number): boolean {
		const { _font } = this.doc.font('regular') as unknown as {
			_font: { font: { hasGlyphForCodePoint(codePoint: number): boolean } };
		};
		return _font.font.hasGlyphForCodePoint(codePoint);
	}
}

/** Between the top of a line and that of its letters, in parts of the size. */
const RISE = 0.09;
const UNIT = 1000;
const MOST_WIDTHS = 50_000;

export function lineHeight(size: number): number {
	return size * LEADING;
}
