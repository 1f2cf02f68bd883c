import AxeBuilder from '@axe-core/playwright';
import { expect, type Page } from '@playwright/test';

const standards = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];

/** Ids of the route table that were looked at. */
export const visited = new Set<string>();
type Found = Awaited<ReturnType<AxeBuilder['analyze']>>['violations'];
const told = (violations: Found) =>
	violations.flatMap(({ id, nodes }) =>
		nodes.map(({ target, failureSummary }) => `${id}: ${target.join(' ')}\n${failureSummary}`)
	);

/** Its other mode opens a second page for each look, which helps where pages hold frames of others. */
const axe = (page: Page) => new AxeBuilder({ page }).setLegacyMode();

/**
 * In light and in dark. `route`: the id in the route table, for a page that is seen here; a screen within a
 * page has none.
 */
export async function expectNoFault(page: Page, screen: string, route?: string): Promise<void> {
	if (route !== undefined) visited.add(route);
	await page.emulateMedia({ colorScheme: 'light', reducedMotion: 'reduce' });
	const light = await axe(page).withTags(standards).analyze();
	await page.emulateMedia({ colorScheme: 'dark' });
	// Light and dark differ in nothing but their colours.
	const dark = await axe(page).withRules(['color-contrast']).analyze();
	await page.emulateMedia({ colorScheme: 'light' });
	expect(light.passes.length, `${screen}: rules that were tried`).toBeGreaterThan(5);
	expect.soft(told(light.violations), `${screen}, light`).toEqual([]);
	expect.soft(told(dark.violations), `${screen}, dark`).toEqual([]);
}

/** The same, and on the smallest phone nothing to push sideways. */
export async function expectPhoneScreen(page: Page, screen: string, route?: string): Promise<void> {
	await expectNoFault(page, screen, route);
	const before = page.viewportSize() ?? { width: 360, height: 740 };
	await page.setViewportSize({ width: 320, height: 568 });
	const width = await page.evaluate(() => document.documentElement.scrollWidth);
	expect.soft(width, `${screen}: width of the page on a screen of 320`).toBeLessThanOrEqual(320);
	await page.setViewportSize(before);
}

/** Who decides about herself sees no favourite, however small the screen and however large the letters. */
export async function expectEqualChoices(page: Page): Promise<void> {
	const three = page.getByRole('group', { name: 'Tiga pilihan, semua sama baiknya' }).getByRole('button');
	for (const { width, text } of [
		{ width: 360, text: '' },
		{ width: 320, text: '' },
		{ width: 360, text: '225%' },
		{ width: 320, text: '225%' }
	]) {
		await page.setViewportSize({ width, height: 740 });
		await page.evaluate((size) => (document.documentElement.style.fontSize = size), text);
		const sizes = await three.evaluateAll((buttons) =>
			buttons.map((button) => {
				const box = button.getBoundingClientRect();
				const isCut = button.scrollWidth > button.clientWidth || button.scrollHeight > button.clientHeight;
				return `${Math.round(box.width)} × ${Math.round(box.height)}${isCut ? ', cut' : ''}`;
			})
		);
		const where = `${width} px, ${text === '225%' ? 'text doubled' : 'usual text'}`;
		expect(sizes, where).toHaveLength(3);
		expect(new Set(sizes).size, `${where}: ${sizes.join('; ')}`).toBe(1);
		expect(sizes.join(), where).not.toContain('cut');
		expect(await page.evaluate(() => document.documentElement.scrollWidth), `${where}: width of the page`).toBeLessThanOrEqual(
			width
		);
	}
	await page.evaluate(() => (document.documentElement.style.fontSize = ''));
	await page.setViewportSize({ width: 360, height: 740 });
}
