import type { Browser, BrowserContextOptions, Page } from '@playwright/test';

/**
 * The address that the hall's Wi-Fi gives the laptop. The browser of the tests leads it to this machine, so that phones open what
 * they open in a hall: plain http on an address of a LAN, where browsers withhold everything that needs a secure context.
 */
export const HALL_ADDRESS = '192.168.8.2';

const cheapPhone: BrowserContextOptions = { viewport: { width: 360, height: 740 }, isMobile: true, hasTouch: true };
const laptop: BrowserContextOptions = { viewport: { width: 1366, height: 768 } };

/** The smallest picture there is, for the photograph of a signed sheet. */
export const signedSheet = {
	name: 'lembar.png',
	mimeType: 'image/png',
	buffer: Buffer.from(
		'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
		'base64'
	)
};

/** Somebody with a browser of her own. Every page that she opens is listened to for script faults. */
export class Person {
	readonly page: Page;
	/** Faults of scripts and of the content security policy, in her words: 'http://…: TypeError …'. */
	readonly faults: string[] = [];

	constructor(page: Page) {
		this.page = page;
		this.listenTo(page);
	}

	listenTo(page: Page): void {
		page.on('pageerror', (fault) => this.faults.push(`${page.url()}: ${fault.stack ?? fault.message}`));
		page.on('console', (message) => {
			const text = message.text();
			if (message.type() === 'error' && /Content Security Policy/i.test(text)) this.faults.push(`${page.url()}: ${text}`);
		});
	}
}

export async function laptopPage(browser: Browser, more: BrowserContextOptions = {}): Promise<Page> {
	return (await browser.newContext({ ...laptop, ...more })).newPage();
}

export async function phonePage(browser: Browser): Promise<Page> {
	return (await browser.newContext(cheapPhone)).newPage();
}

/** Everything that the server says to a page over its websocket, as text; binary messages byte by byte. */
export function listenToSocket(page: Page): { everything(): string; count(): number } {
	const heard: string[] = [];
	page.on('websocket', (socket) =>
		socket.on('framereceived', ({ payload }) =>
			heard.push(typeof payload === 'string' ? payload : `${payload.toString('utf8')}\n${payload.toString('latin1')}`)
		)
	);
	return { everything: () => heard.join('\n'), count: () => heard.length };
}
