import { chromium, type BrowserContext, type Page } from '@playwright/test';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { findChromium } from '../chromium.ts';

/** A browser that keeps its cookies and its storage on disk, so that it can be closed and started again. */
export class OneBrowser {
	readonly #folder: string;
	#context: BrowserContext | undefined;

	private constructor(folder: string) {
		this.#folder = folder;
	}

	static async start(): Promise<OneBrowser> {
		const browser = new OneBrowser(await mkdtemp(join(tmpdir(), 'balai-browser-')));
		await browser.start();
		return browser;
	}

	async start(): Promise<void> {
		const found = await findChromium();
		this.#context = await chromium.launchPersistentContext(this.#folder, {
			...found,
			// Every device of the hall's Wi-Fi is this machine; each address is a phone of its own, with its own cookies.
			args: [...found.args, '--host-resolver-rules=MAP 192.168.8.* 127.0.0.1'],
			viewport: { width: 360, height: 740 },
			hasTouch: true,
			locale: 'id-ID',
			timezoneId: 'Asia/Makassar'
		});
		this.#context.setDefaultTimeout(10_000);
	}

	async newPage(viewport?: { width: number; height: number }): Promise<Page> {
		const page = await this.#open.newPage();
		if (viewport) await page.setViewportSize(viewport);
		return page;
	}

	/** For clients that are no browsers: what it would send to this address. */
	async cookiesFor(url: string): Promise<string> {
		return (await this.#open.cookies(url)).map(({ name, value }) => `${name}=${value}`).join('; ');
	}

	async end(): Promise<void> {
		await this.#open.close();
		this.#context = undefined;
	}

	async remove(): Promise<void> {
		await this.#context?.close();
		await rm(this.#folder, { recursive: true, force: true });
	}

	get #open(): BrowserContext {
		if (!this.#context) throw new Error('The browser is not running.');
		return this.#context;
	}
}
