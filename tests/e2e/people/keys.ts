import { expect, type Locator } from '@playwright/test';
import { Person } from './person.ts';

/** More stops than any screen of a phone has. */
const STOPS = 60;

/** Somebody who has keys and no pointer, and finds what she needs by its role and its name. */
export class KeyUser extends Person {
	/** Goes on by Tab until it has the focus; every stop on the way can be seen. */
	async ke(what: Locator): Promise<void> {
		await expect(what).toBeVisible();
		for (let stop = 0; stop < STOPS; stop += 1) {
			if (await what.evaluate((element) => element === document.activeElement)) return;
			await this.page.keyboard.press('Tab');
			expect(await this.page.evaluate(unseenFocus)).toBe('');
		}
		throw new Error(`${String(what)} is not reached by Tab.`);
	}

	/** Whatever is pressed may go away; the focus is then on what stands there instead. */
	async tekan(what: Locator, key: 'Enter' | 'Space' = 'Enter'): Promise<void> {
		await this.ke(what);
		await this.page.keyboard.press(key);
		const lost = () => this.page.evaluate(() => document.activeElement === document.body);
		await expect.poll(lost, `the focus is lost after ${String(what)}`).toBe(false);
	}

	/** A form that is sent as such comes back as a new page. */
	async kirim(what: Locator): Promise<void> {
		await this.ke(what);
		await Promise.all([this.page.waitForEvent('load'), this.page.keyboard.press('Enter')]);
	}

	async ketik(what: Locator, text: string): Promise<void> {
		await this.ke(what);
		await this.page.keyboard.type(text);
	}

	/** The screen is another one now, and its heading is what she hears. */
	async dengarJudul(words: string | RegExp): Promise<void> {
		const heading = this.page.getByRole('heading', { level: 1 });
		await expect(heading).toHaveText(words);
		await expect(heading).toBeFocused();
	}

	tombol(name: string | RegExp): Locator {
		return this.page.getByRole('button', { name, exact: typeof name === 'string' });
	}
}

/** Why nobody sees where the focus is; '' when one does. */
function unseenFocus(): string {
	const stop = document.activeElement;
	if (!(stop instanceof HTMLElement) || stop === document.body) return '';
	const label = stop instanceof HTMLInputElement ? [...(stop.labels ?? [])] : [];
	const isMarked = [stop, ...label].some((element) => {
		const { outlineStyle, outlineWidth, boxShadow } = getComputedStyle(element);
		return boxShadow !== 'none' || (outlineStyle !== 'none' && parseFloat(outlineWidth) > 0);
	});
	if (!isMarked) return `no mark of the focus on ${stop.outerHTML.slice(0, 120)}`;
	const { top, bottom } = stop.getBoundingClientRect();
	return bottom < 0 || top > innerHeight ? `the focus is outside of the screen: ${stop.outerHTML.slice(0, 120)}` : '';
}
