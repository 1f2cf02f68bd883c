import { getDocument } from 'pdfjs-dist/legacy/build/pdf.mjs';

/** The words of a PDF, page after page, as a program finds them that searches. */
export async function pdfText(bytes: Uint8Array): Promise<string> {
	const task = getDocument({ data: Uint8Array.from(bytes), verbosity: 0 });
	try {
		const pdf = await task.promise;
		const pages: string[] = [];
		for (let number = 1; number <= pdf.numPages; number += 1) {
			const { items } = await (await pdf.getPage(number)).getTextContent();
			pages.push(items.map((item) => ('str' in item ? item.str + (item.hasEOL ? ' ' : '') : '')).join(''));
		}
		return pages.join('\n');
	} finally {
		await task.destroy();
	}
}
