import { getDocument } from 'pdfjs-dist/legacy/build/pdf.mjs';

/** A page as a program finds it that searches; sizes in points. */
export interface PdfPage {
	width: number;
	height: number;
	words: string;
	/** Where the widest line ends. */
	right: number;
}

export async function pdfPages(bytes: Uint8Array): Promise<PdfPage[]> {
	const task = getDocument({ data: Uint8Array.from(bytes), verbosity: 0 });
	try {
		const pdf = await task.promise;
		const pages: PdfPage[] = [];
		for (let number = 1; number <= pdf.numPages; number += 1) {
			const page = await pdf.getPage(number);
			const { width, height } = page.getViewport({ scale: 1 });
			const items = (await page.getTextContent()).items.flatMap((item) => ('str' in item ? [item] : []));
			const words = items.map((item) => item.str + (item.hasEOL ? ' ' : '')).join('');
			const right = Math.max(0, ...items.map((item) => Number(item.transform[4]) + item.width));
			pages.push({ width, height, words, right });
		}
		return pages;
	} finally {
		await task.destroy();
	}
}

/** The words of a PDF, page after page. */
export async function pdfText(bytes: Uint8Array): Promise<string> {
	return (await pdfPages(bytes)).map(({ words }) => words).join('\n');
}
