import type { Page } from '@playwright/test';
import { readPdf, type ReadPart } from '../pdf-tables.ts';
import { expect } from './test.ts';

/** A PDF of the server, read by its tags. */
interface Paper {
	parts: ReadPart[];
	/** All of it but tables, without line breaks. */
	text: string;
	/** Rows of the table that has a column of this title, without its head. */
	rowsOf(title: string): string[][];
}

/** Asks as the page's account; it must be given a PDF. */
export async function readPaper(page: Page, path: string): Promise<Paper> {
	const answer = await page.request.get(new URL(path, page.url()).href);
	expect(answer.headers()['content-type'], path).toBe('application/pdf');
	const { parts, tables } = await readPdf(await answer.body());
	const text = parts
		.map((part) => part.text)
		.join(' ')
		.replace(/\s+/g, ' ');
	return { parts, text, rowsOf: (title) => tables.find(([head]) => head?.includes(title))?.slice(1) ?? [] };
}

/** The draft of a session's berita acara, or of its report. */
export function readDraft(page: Page, kind: 'beritaAcaraSesi' | 'laporanSesi', sessionId: string): Promise<Paper> {
	return readPaper(page, `/surat/naskah/${kind}/${sessionId}/pdf`);
}
