import { createCanvas } from '@napi-rs/canvas';
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { getDocument, type PDFDocumentProxy } from 'pdfjs-dist/legacy/build/pdf.mjs';
import type { Letter } from './letter.ts';
import { mm } from './pdf/paper.ts';
import { renderLetters, type LetterMedia } from './pdf/render-letters.ts';

const require = createRequire(import.meta.url);
const face = (name: string) => readFileSync(require.resolve(`@expo-google-fonts/atkinson-hyperlegible-next/${name}.ttf`));

/** A drawn picture instead of a photograph: a house, or an emblem. */
function picture(width: number, height: number, ground: string): Uint8Array {
	const canvas = createCanvas(width, height);
	const context = canvas.getContext('2d');
	context.fillStyle = ground;
	context.fillRect(0, 0, width, height);
	context.fillStyle = '#333333';
	context.beginPath();
	context.moveTo(width * 0.2, height * 0.5);
	context.lineTo(width * 0.5, height * 0.15);
	context.lineTo(width * 0.8, height * 0.5);
	context.fill();
	context.fillRect(width * 0.28, height * 0.5, width * 0.44, height * 0.35);
	return canvas.toBuffer('image/jpeg');
}

export const media: LetterMedia = {
	pictures: new Map([
		['foto-kpm', picture(300, 400, '#b8c4cc')],
		['foto-rumah', picture(640, 360, '#cfc6a8')],
		['lambang', picture(200, 220, '#ffffff')]
	]),
	fonts: {
		regular: face('400Regular/AtkinsonHyperlegibleNext_400Regular'),
		bold: face('700Bold/AtkinsonHyperlegibleNext_700Bold')
	}
};

export async function renderOne(...letters: Letter[]) {
	const rendered = await renderLetters(letters, media);
	if (!rendered) throw new Error('Nobody ended this');
	return rendered;
}

/** A PDF as another program reads it. */
export async function openPdf<T>(bytes: Uint8Array, look: (pdf: PDFDocumentProxy) => Promise<T>): Promise<T> {
	const task = getDocument({ data: Uint8Array.from(bytes), verbosity: 0 });
	try {
		return await look(await task.promise);
	} finally {
		await task.destroy();
	}
}

/** The words of each page, as a program finds them that searches. */
export function pageTexts(bytes: Uint8Array): Promise<string[]> {
	return openPdf(bytes, async (pdf) => {
		const texts: string[] = [];
		for (let number = 1; number <= pdf.numPages; number += 1) {
			const { items } = await (await pdf.getPage(number)).getTextContent();
			texts.push(
				items
					.map((item) => ('str' in item ? item.str + (item.hasEOL ? ' ' : '') : ''))
					.join('')
					.replace(/\s+/g, ' ')
			);
		}
		return texts;
	});
}

interface TagNode {
	role?: string;
	children?: (TagNode | { type: 'content'; id: string })[];
}

/** The words of a PDF as a screen reader reads them: in the order of its tags, and nothing that is decoration. */
export function readAloud(bytes: Uint8Array): Promise<string> {
	return openPdf(bytes, async (pdf) => {
		const said: string[] = [];
		for (let number = 1; number <= pdf.numPages; number += 1) {
			const page = await pdf.getPage(number);
			const { items } = await page.getTextContent({ includeMarkedContent: true });
			const marked = new Map<string, string>();
			const open: (string | undefined)[] = [];
			for (const item of items) {
				if (!('str' in item)) {
					if (item.type === 'endMarkedContent') open.pop();
					else open.push(item.id ?? undefined);
					continue;
				}
				const id = open.findLast((one) => one !== undefined);
				if (id !== undefined) marked.set(id, `${marked.get(id) ?? ''}${item.str}${item.hasEOL ? ' ' : ''}`);
			}
			const say = (node: TagNode | { type: 'content'; id: string }) => {
				if ('id' in node) said.push(marked.get(node.id) ?? '');
				else for (const child of node.children ?? []) say(child);
			};
			say((await page.getStructTree()) as TagNode);
		}
		return said.join(' ').replace(/\s+/g, ' ');
	});
}

/** Words that stand beyond the margins of their page. */
export function wordsBeyond(bytes: Uint8Array): Promise<string[]> {
	return openPdf(bytes, async (pdf) => {
		const beyond: string[] = [];
		for (let number = 1; number <= pdf.numPages; number += 1) {
			const page = await pdf.getPage(number);
			const { width, height } = page.getViewport({ scale: 1 });
			const [left, right] = width > height ? [mm(15), width - mm(15)] : [mm(22), width - mm(20)];
			for (const item of (await page.getTextContent()).items) {
				if (!('str' in item) || item.str.trim() === '') continue;
				const [, , , , x, y] = item.transform as number[];
				if (x! < left - 1 || x! + item.width > right + 1 || y! < mm(5) || y! > height - mm(10)) beyond.push(item.str);
			}
		}
		return beyond;
	});
}

/** Pages as PNG, `scale` pixels for a point. */
export function pagePictures(bytes: Uint8Array, scale = 1): Promise<Buffer[]> {
	return openPdf(bytes, async (pdf) => {
		const pictures: Buffer[] = [];
		for (let number = 1; number <= pdf.numPages; number += 1) {
			const page = await pdf.getPage(number);
			const viewport = page.getViewport({ scale });
			const canvas = createCanvas(Math.ceil(viewport.width), Math.ceil(viewport.height));
			await page.render({ canvas: canvas as never, canvasContext: canvas.getContext('2d') as never, viewport }).promise;
			pictures.push(canvas.toBuffer('image/png'));
		}
		return pictures;
	});
}
