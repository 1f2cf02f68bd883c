/** A board as a picture on paper: sheets in millimetres, light, with their own font, so that they look alike everywhere. */

/** Paper that a picture is drawn for: lying for a file of its own, standing between the words of a document. */
export type Paper = 'lying' | 'standing';

/** What a picture says around the board. */
export interface Heading {
	title: string;
	/** 'Rembug, Desa Oelbiteno, 19 November 2026' */
	below: string;
	/** 'Latihan: semua orang di sini rekaan' and the like; loud on every picture. */
	marks: readonly string[];
}

/** Room between the edges of a picture, in millimetres; in a document the words stand around it already. */
export const papers: Record<Paper, { width: number; height: number; margin: number; head: number; foot: number }> = {
	lying: { width: 297, height: 210, margin: 10, head: 17, foot: 7 },
	standing: { width: 172, height: 236, margin: 0.5, head: 0, foot: 0 }
};

export interface Room {
	x: number;
	y: number;
	width: number;
	height: number;
}

export function roomOf(paper: Paper): Room {
	const { width, height, margin, head, foot } = papers[paper];
	return { x: margin, y: margin + head, width: width - 2 * margin, height: height - 2 * margin - head - foot };
}

/** Colours of paper: the light tokens, for whatever theme the screen has. */
export const INK = '#211e1a';
export const SOFT = '#4a443b';
export const LINE = '#857a66';

const FONT = 'Atkinson Hyperlegible Next Variable';
/** Lines of a text, in em. */
export const LEADING = 1.18;

function escapeXml(text: string): string {
	// What XML cannot hold at all is left out: one such letter would make the whole picture unreadable.
	const legal = text.toWellFormed().replace(/\p{Cc}|[\ufffe\uffff]/gu, '');
	return legal.replace(/&/g, '&amp;').replace(/</g, '&lt;').replace(/>/g, '&gt;').replace(/"/g, '&quot;');
}

export const mm = (value: number): string => String(Math.round(value * 100) / 100);

interface TextLook {
	x: number;
	/** Top of the first line. */
	y: number;
	/** Millimetres. */
	font: number;
	weight?: number;
	anchor?: 'start' | 'middle' | 'end';
	fill?: string;
}

/** Lines of text below one another. */
export function drawText(lines: readonly string[], { x, y, font, weight = 460, anchor = 'start', fill = INK }: TextLook): string {
	const spans = lines
		.map((line, index) => `<tspan x="${mm(x)}" y="${mm(y + font * (0.86 + index * LEADING))}">${escapeXml(line)}</tspan>`)
		.join('');
	return `<text font-size="${mm(font)}" font-weight="${weight}" text-anchor="${anchor}" fill="${fill}">${spans}</text>`;
}

export interface Frame {
	heading: Heading;
	paper: Paper;
	/** From 1. */
	page: number;
	pages: number;
	/** The font as a data address. */
	font: string;
}

/** The whole picture as an SVG file that needs nothing from anywhere. */
export function svgFile(body: string, { heading, paper, page, pages, font }: Frame): string {
	const { width, height } = papers[paper];
	const number = pages > 1 ? `, gambar ${page} dari ${pages}` : '';
	const label = `${heading.title}${number}. ${heading.below}`;
	return [
		`<svg xmlns="http://www.w3.org/2000/svg" width="${width}mm" height="${height}mm" viewBox="0 0 ${width} ${height}" role="img" aria-label="${escapeXml(label)}">`,
		`<title>${escapeXml(label)}</title>`,
		`<style>@font-face{font-family:'${FONT}';font-weight:200 800;src:url(${font}) format('woff2')}text{font-family:'${FONT}','Atkinson Hyperlegible Next',sans-serif}</style>`,
		`<rect width="${width}" height="${height}" fill="#fff"/>`,
		paper === 'lying' ? drawFrame({ heading, page, pages }) : '',
		body,
		'</svg>\n'
	].join('');
}

function drawFrame({ heading, page, pages }: Pick<Frame, 'heading' | 'page' | 'pages'>): string {
	const { width, height, margin } = papers.lying;
	const right = width - margin;
	const foot = height - margin - 4;
	return [
		drawText([heading.title], { x: margin, y: margin - 1, font: 7, weight: 700 }),
		drawText([heading.below], { x: margin, y: margin + 8, font: 4, fill: SOFT }),
		...heading.marks.map((mark, index) => drawMark(mark, right, margin - 1 + index * 8)),
		`<path d="M${margin} ${margin + 14.4}H${right}" stroke="${INK}" stroke-width="0.5"/>`,
		drawText(['Kartu ditulis tanpa nama. Kartu yang ditahan tidak dimuat.'], { x: margin, y: foot, font: 3.2, fill: SOFT }),
		pages > 1 ? drawText([`Gambar ${page} dari ${pages}`], { x: right, y: foot, font: 3.2, anchor: 'end', fill: SOFT }) : ''
	].join('');
}

function drawMark(mark: string, right: number, y: number): string {
	const font = 3.6;
	const width = mark.length * font * 0.56 + 4;
	return (
		`<rect x="${mm(right - width)}" y="${mm(y)}" width="${mm(width)}" height="6.6" rx="0.8" fill="#fff" stroke="${INK}" stroke-width="0.6" stroke-dasharray="2 1"/>` +
		drawText([mark], { x: right - width / 2, y: y + 1.3, font, weight: 700, anchor: 'middle' })
	);
}
