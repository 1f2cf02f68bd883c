import { expect, type Locator, type Page } from '@playwright/test';
import { cardOn, type Side } from './console-window.ts';
import { listenToSocket } from './person.ts';

/** The screen in front of the whole hall, with all that it was ever told. */
export class ProjectorWindow {
	readonly page: Page;
	readonly heard: ReturnType<typeof listenToSocket>;

	constructor(page: Page) {
		this.page = page;
		this.heard = listenToSocket(page);
	}

	get picture(): Locator {
		return this.page.locator('body');
	}

	kartu(side: Side, text: string): Locator {
		return cardOn(this.page, side, text);
	}

	/** The code that phones join with, as it stands at the foot of every picture. */
	async kodePapan(): Promise<string> {
		await expect(this.picture).toContainText(/(Masuk papan:|kode) ?[A-Z0-9]{4}/);
		return /(?:Masuk papan:|kode) ?([A-Z0-9]{4})/.exec(await this.picture.innerText())?.[1] ?? '';
	}

	judul(text: string | RegExp): Locator {
		return this.page.getByRole('heading', { name: text }).first();
	}

	/** Neither its page nor any message to it ever held the words. */
	async tidakPernahTahu(words: string): Promise<void> {
		expect(this.heard.count(), 'messages to the projector').toBeGreaterThan(0);
		expect(this.heard.everything().toLowerCase()).not.toContain(words.toLowerCase());
		expect((await this.page.content()).toLowerCase()).not.toContain(words.toLowerCase());
	}
}
