import type { Browser, BrowserContextOptions, Page } from '@playwright/test';
import { writeFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import process from 'node:process';
import { setTimeout as sleep } from 'node:timers/promises';
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
	for (const block of blocks) if (block.getBoundingClientRect().bottom > limit) block.style.visibility = 'hidden';
}

export async function open(browser: Browser, kind: BrowserContextOptions): Promise<Page> {
	const context = await browser.newContext({ ...kind, locale: 'id-ID', timezoneId: 'Asia/Makassar', reducedMotion: 'reduce' });
	return context.newPage();
}

export async function take(page: Page, name: string): Promise<void> {
	await page.evaluate(() => document.fonts.ready.then(() => undefined));
	// A pointer that rests on something would dress it up.
	await page.mouse.move(0, 0);
	// Sockets and late parts of the page have nothing to wait for by name.
	await sleep(400);
	const picture = await page.screenshot({ animations: 'disabled', caret: 'hide' });
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

export async function takeDark(page: Page, name: string): Promise<void> {
	await page.emulateMedia({ colorScheme: 'dark' });
	await take(page, `${name}-gelap`);
	await page.emulateMedia({ colorScheme: 'light' });
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
