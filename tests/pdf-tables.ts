import { getDocument } from 'pdfjs-dist/legacy/build/pdf.mjs';

/** A part of a tagged PDF as a screen reader meets it: its role, what it says, and what is read instead of a picture. */
export interface ReadPart {
	role: string;
	text: string;
	alt: string;
}

/** A node of pdf.js: an element of the document, or marked content. */
interface Node {
	role?: string;
	type?: string;
	id?: string;
	alt?: string;
	children?: Node[];
}

interface ReadPdf {
	/** In reading order: headings, paragraphs, figures. */
	parts: ReadPart[];
	/** Rows of cells, heads first; a table that goes on in the next page is one. */
	tables: string[][][];
}

/** Reads a PDF by its tags alone: what has none is not read. */
export async function readPdf(bytes: Uint8Array): Promise<ReadPdf> {
	const task = getDocument({ data: Uint8Array.from(bytes), verbosity: 0 });
	try {
		const pdf = await task.promise;
		const read: ReadPdf = { parts: [], tables: [] };
		for (let number = 1; number <= pdf.numPages; number += 1) {
			const page = await pdf.getPage(number);
			const content = await page.getTextContent({ includeMarkedContent: true });
			const words = markedWords(content.items as MarkedItem[]);
			const tree = (await page.getStructTree()) as Node | null;
			if (tree) walk(tree, words, read);
		}
		return read;
	} finally {
		await task.destroy();
	}
}

interface MarkedItem {
	type?: string;
	id?: string | null;
	str?: string;
	hasEOL?: boolean;
}

function markedWords(items: readonly MarkedItem[]): Map<string, string> {
	const words = new Map<string, string>();
	const open: (string | undefined)[] = [];
	for (const { type, id, str = '', hasEOL } of items) {
		if (type === 'beginMarkedContent' || type === 'beginMarkedContentProps') open.push(id ?? undefined);
		else if (type === 'endMarkedContent') open.pop();
		else {
			const at = open.findLast((known) => known !== undefined);
			if (at !== undefined) words.set(at, (words.get(at) ?? '') + str + (hasEOL ? '\n' : ''));
		}
	}
	return words;
}

function textOf(node: Node, words: ReadonlyMap<string, string>): string {
	const own = node.id === undefined ? '' : (words.get(node.id) ?? '');
	return own + (node.children ?? []).map((child) => textOf(child, words)).join('');
}

function walk(node: Node, words: ReadonlyMap<string, string>, read: ReadPdf): void {
	const { role = '', children = [], alt = '' } = node;
	if (role === 'Table') return walkTable(children, words, read.tables);
	if (role === 'Root' || children.some(({ type }) => type !== 'content')) {
		for (const child of children) walk(child, words, read);
		return;
	}
	const text = textOf(node, words).trim();
	if (text !== '' || alt !== '') read.parts.push({ role, text, alt });
}

function walkTable(children: readonly Node[], words: ReadonlyMap<string, string>, tables: string[][][]): void {
	const rows = children.map((row) => (row.children ?? []).map((cell) => textOf(cell, words).replace(/\s+/g, ' ').trim()));
	const before = tables.at(-1);
	// On each page that a table goes on to, all of its rows are found again, with the words of that page alone.
	const goesOn = before?.length === rows.length && rows[0]?.every((title) => title === '');
	if (!goesOn) tables.push(rows);
	else
		for (const [at, row] of rows.entries())
			before[at] = row.map((cell, column) => `${before[at]?.[column] ?? ''} ${cell}`.trim());
}
