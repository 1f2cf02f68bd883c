import type { Browser, BrowserContextOptions, Page } from '@playwright/test';
import { writeFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import process from 'node:process';
import { setTimeout as sleep } from 'node:timers/promises';
import { pagePictures } from '../../packages/documents/src/test-kit.ts';
import { HALL_ADDRESS } from '../e2e/people/person.ts';
import { smallPng } from './small-png.ts';

export const folder = resolve(import.meta.dirname, '../../docs/pictures');
/** What invitations, slips and the projector name, the same on every machine. */
export const address = `http://${HALL_ADDRESS}:3000`;

export const phone: BrowserContextOptions = {
	viewport: { width: 360, height: 640 },
	deviceScaleFactor: 2,
	isMobile: true,
	hasTouch: true
};
export const laptop: BrowserContextOptions = { viewport: { width: 1366, height: 768 } };
export const projector = { width: 1920, height: 1080 };
/** A4 at 96 dots per inch, as the browser prints it. */
const sheet = { width: 794, height: 1123 };

/** Of `@page`, in the same dots. */
const margins = { top: 53, right: 68, bottom: 60, left: 76 };

/** A screenshot knows no pages: gives it the margins of the sheet and hides what would stand on the next one. */
function breakThePage({ height, top, right, bottom, left }: typeof sheet & typeof margins): void {
	document.body.style.padding = `${top}px ${right}px ${bottom}px ${left}px`;
	const limit = height - bottom;
	const blocks = [...document.querySelectorAll<HTMLElement>('main li, main p, main h2, main tr, main dl')];
	const beyond = new Set(blocks.filter((block) => block.getBoundingClientRect().bottom > limit));
	// A heading goes over with what it stands over, as in print.
	for (const block of blocks) {
		const next = block.nextElementSibling;
		const first = next?.matches('p') ? next : next?.querySelector('tr, li, p');
		if (block.matches('h2') && (beyond.has(next as HTMLElement) || beyond.has(first as HTMLElement))) beyond.add(block);
	}
	for (const block of beyond) block.style.visibility = 'hidden';
	for (const block of beyond) if (block.matches('tr')) block.style.display = 'none';
}

export async function open(browser: Browser, kind: BrowserContextOptions): Promise<Page> {
	const context = await browser.newContext({ ...kind, locale: 'id-ID', timezoneId: 'Asia/Makassar', reducedMotion: 'reduce' });
	return context.newPage();
}

export async function take(page: Page, name: string, { fullPage = false } = {}): Promise<void> {
	await page.evaluate(() => document.fonts.ready.then(() => undefined));
	// A pointer that rests on something would dress it up.
	await page.mouse.move(0, 0);
	// Sockets and late parts of the page have nothing to wait for by name.
	await sleep(400);
	const picture = await page.screenshot({ animations: 'disabled', caret: 'hide', fullPage });
	await writeFile(join(folder, `${name}.png`), smallPng(picture));
	process.stdout.write(`${name}\n`);
}

/** Both sizes of a projector. */
export async function takeBoth(layar: Page, name: string): Promise<void> {
	await take(layar, name);
	await layar.setViewportSize({ width: 1280, height: 720 });
	await take(layar, `${name}-720`);
	await layar.setViewportSize(projector);
}

export async function takeDark(page: Page, name: string, how: { fullPage?: boolean } = {}): Promise<void> {
	await page.emulateMedia({ colorScheme: 'dark' });
	await take(page, `${name}-gelap`, how);
	await page.emulateMedia({ colorScheme: 'light' });
}

/** A phone's screen from top to foot, light and dark. */
export async function takeTwice(page: Page, name: string): Promise<void> {
	await take(page, name, { fullPage: true });
	await takeDark(page, name, { fullPage: true });
}

/** The first page of a PDF of the server, at 96 dots per inch. */
export async function takePaper(page: Page, path: string, name: string): Promise<void> {
	const answer = await page.request.get(`${address}${path}`);
	const [first] = await pagePictures(await answer.body(), 96 / 72);
	if (!first) throw new Error(`${path} has no page`);
	await writeFile(join(folder, `${name}.png`), smallPng(first));
	process.stdout.write(`${name}\n`);
}

export async function takePrinted(page: Page, path: string, name: string): Promise<void> {
	await page.setViewportSize(sheet);
	await page.emulateMedia({ media: 'print' });
	await page.goto(`${address}${path}`);
	await page.evaluate(breakThePage, { ...sheet, ...margins });
	await take(page, name);
	await page.emulateMedia({ media: 'screen' });
	await page.setViewportSize({ width: 1366, height: 768 });
}
