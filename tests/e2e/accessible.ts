import { expect, type Locator, type Page } from '@playwright/test';
import axeCore, { type AxeResults, type RunOnly } from 'axe-core';

const standards = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];

/** Ids of the route table that were looked at. */
export const visited = new Set<string>();
const told = ({ violations }: Pick<AxeResults, 'violations'>) =>
	violations.flatMap(({ id, nodes }) =>
		nodes.map(({ target, failureSummary }) => `${id}: ${target.join(' ')}\n${failureSummary}`)
	);

/** Looks at a page and the frames in it. What is right is only counted: to describe it takes longer than the look. */
async function look(page: Page, runOnly: RunOnly) {
	for (const frame of page.frames()) if (!(await frame.evaluate(() => 'axe' in window))) await frame.evaluate(axeCore.source);
	return page.evaluate(async (only) => {
		const { axe } = window as unknown as { axe: typeof axeCore };
		const { violations, passes } = await axe.run(document, { runOnly: only, resultTypes: ['violations'] });
		return { violations, tried: passes.length };
	}, runOnly);
}

/**
 * In light and in dark. `route`: the id in the route table, for a page that is seen here; a screen within a
 * page has none.
 */
export async function expectNoFault(page: Page, screen: string, route?: string): Promise<void> {
	if (route !== undefined) visited.add(route);
	// Pages that are drawn by their script are empty at first.
	await expect(page.locator('h1, [aria-level="1"]').first(), screen).toBeAttached();
	await page.emulateMedia({ colorScheme: 'light', reducedMotion: 'reduce' });
	const light = await look(page, { type: 'tag', values: standards });
	await page.emulateMedia({ colorScheme: 'dark' });
	// Light and dark differ in nothing but their colours.
	const dark = await look(page, { type: 'rule', values: ['color-contrast'] });
	await page.emulateMedia({ colorScheme: 'light' });
	expect(light.tried, `${screen}: rules that were tried`).toBeGreaterThan(5);
	expect.soft(told(light), `${screen}, light`).toEqual([]);
	expect.soft(told(dark), `${screen}, dark`).toEqual([]);
}

/** The same, and on the smallest phone everything fits. */
export async function expectPhoneScreen(page: Page, screen: string, route?: string): Promise<void> {
	await expectNoFault(page, screen, route);
	await expectFits(page, screen);
}

/** The same, and legible from the last row. */
export async function expectProjectorScreen(page: Page, screen: string, route?: string): Promise<void> {
	await expectNoFault(page, screen, route);
	await expectLegible(page, screen);
}

/** What is wrong with the texts of a page as it is laid out now. `least`: the smallest size of letters, in px. */
function faultsOfTexts({ least, isHigh }: { least: number; isHigh: boolean }): string[] {
	const { innerWidth: width, innerHeight: height } = window;
	const faults: string[] = [];
	if (document.documentElement.scrollWidth > width) faults.push(`the page is ${document.documentElement.scrollWidth} wide`);
	// Names may be longer than their field; codes are read in one look.
	for (const field of document.querySelectorAll('input')) {
		const isCode = field.maxLength > 0 && field.maxLength <= 20;
		if (isCode && field.scrollWidth > field.clientWidth + 1) faults.push(`'${field.value}' is cut in its field`);
	}
	const texts = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
	for (let node = texts.nextNode(); node; node = texts.nextNode()) {
		const element = node.parentElement;
		const words = (node.textContent ?? '').trim();
		if (!element || words === '' || !element.checkVisibility({ visibilityProperty: true })) continue;
		if (element.closest('.sr, noscript, script, style, option, textarea')) continue;
		const range = document.createRange();
		range.selectNodeContents(node);
		const frame = element.closest('button, .button, summary, label, .card, .tree-card')?.getBoundingClientRect();
		const size = parseFloat(getComputedStyle(element).fontSize);
		if (size < least - 0.05) faults.push(`'${words}' is ${size} px high, less than ${least}`);
		for (const rect of range.getClientRects()) {
			if (rect.width === 0) continue;
			const isOutside = rect.left < -1 || rect.right > width + 1 || (isHigh && (rect.top < -1 || rect.bottom > height + 1));
			const isCut = frame && (rect.left < frame.left - 1 || rect.right > frame.right + 1 || rect.bottom > frame.bottom + 3);
			const at = [rect.left, rect.top, rect.right, rect.bottom].map(Math.round).join(' ');
			if (isOutside) faults.push(`'${words}' stands outside at ${at}`);
			else if (isCut) faults.push(`'${words}' runs over its edge at ${at}`);
		}
	}
	return faults;
}

/** Phones take their sizes in rem, so that they follow the phone's own size of text; 112.5 % is the usual one. */
const DOUBLED = '225%';

/** Looks at a page on the smallest phone, and there with letters twice as large where it follows the phone's own size. */
async function atPhoneSizes(page: Page, look: (where: string) => Promise<void>): Promise<void> {
	const before = page.viewportSize() ?? { width: 360, height: 740 };
	const follows = await page.evaluate(() => document.documentElement.classList.contains('phone'));
	await page.setViewportSize({ width: 320, height: 568 });
	for (const text of follows ? ['', DOUBLED] : ['']) {
		await page.evaluate((size) => (document.documentElement.style.fontSize = size), text);
		await look(text === '' ? '320 px' : '320 px, text doubled');
	}
	await page.evaluate(() => (document.documentElement.style.fontSize = ''));
	await page.setViewportSize(before);
	// A resized phone now and then stays zoomed in by a tenth, and what is pressed next is then beside its place.
	const line = await page.context().newCDPSession(page);
	await line.send('Emulation.setPageScaleFactor', { pageScaleFactor: 1 });
	await line.detach();
	await expect.poll(() => page.evaluate(() => visualViewport?.scale)).toBe(1);
}

/** Nothing to push sideways and nothing cut, on the smallest phone and with the largest letters. */
export async function expectFits(page: Page, screen: string): Promise<void> {
	await atPhoneSizes(page, async (where) => {
		expect.soft(await page.evaluate(faultsOfTexts, { least: 0, isHigh: false }), `${screen} at ${where}`).toEqual([]);
	});
}

/** Both sizes of a projector: no text below 1/40 of the height, none cut or outside. Plans are laid out in a few rounds. */
export async function expectLegible(page: Page, screen: string): Promise<void> {
	const before = page.viewportSize() ?? { width: 1280, height: 720 };
	await page.evaluate(() => document.fonts.ready.then(() => undefined));
	for (const height of [720, 1080]) {
		await page.setViewportSize({ width: (height / 9) * 16, height });
		const faults = () => page.evaluate(faultsOfTexts, { least: height / 40, isHigh: true });
		await expect.poll(faults, { message: `${screen} at ${height}`, timeout: 3000 }).toEqual([]);
	}
	await page.setViewportSize(before);
}

/** Who decides about herself sees no favourite, however small the screen and however large the letters. */
export async function expectEqual(page: Page, buttons: Locator, count: number): Promise<void> {
	await atPhoneSizes(page, async (where) => {
		const looks = await buttons.evaluateAll((all) =>
			all.map((button) => {
				const { width, height } = button.getBoundingClientRect();
				const isCut = button.scrollWidth > button.clientWidth || button.scrollHeight > button.clientHeight;
				const { color, backgroundColor, borderColor, fontSize, fontWeight } = getComputedStyle(button);
				const size = `${Math.round(width)} × ${Math.round(height)}`;
				return [size, color, backgroundColor, borderColor, fontSize, fontWeight, isCut ? 'cut' : 'whole'].join(', ');
			})
		);
		expect(looks, where).toHaveLength(count);
		expect(new Set(looks).size, `${where}: ${looks.join('; ')}`).toBe(1);
		expect(looks.join(), where).not.toContain('cut');
	});
}

/** The three buttons of the private choice. */
export async function expectEqualChoices(page: Page): Promise<void> {
	await expectEqual(page, page.getByRole('group', { name: 'Tiga pilihan, semua sama baiknya' }).getByRole('button'), 3);
}
