import { HallConsole } from '@balai/live/console';
import { chromium, type Page } from '@playwright/test';
import { randomUUID } from 'node:crypto';
import { findChromium } from '../../chromium.ts';
import { balaiClients } from '../systems/balai.ts';
import { cardText } from '../systems/card-texts.ts';
import type { Board } from '../systems/system.ts';
import { joinAll } from './join-all.ts';

async function writeWaiting(board: Board, { phones: count, cards }: RevealSize): Promise<() => void> {
	const [phones = []] = await joinAll(balaiClients, [board], count);
	const each = Array.from({ length: Math.ceil(cards / phones.length) });
	const written = await Promise.all(
		phones.flatMap((phone, at) =>
			each.map((_, round) => phone.write({ id: randomUUID(), text: cardText(round * phones.length + at) }))
		)
	);
	if (written.some((outcome) => outcome !== 'acknowledged')) throw new Error('A card was refused.');
	return () => phones.forEach((phone) => phone.close());
}

/** Resolves when the frame that shows that many cards has been drawn, with the moment in milliseconds since 1970. */
function untilPainted(page: Page, cards: number): Promise<number> {
	return page.evaluate(async (count) => {
		// A wall that can be read whole has its cards; one seen from afar has a shape for each beside those in focus.
		const isShown = () =>
			Math.max(document.querySelectorAll('.hung .card').length, document.querySelectorAll('.afar__shapes i').length) >= count;
		await new Promise<void>((resolve) => {
			const look = () => {
				if (!isShown()) return;
				watcher.disconnect();
				resolve();
			};
			const watcher = new MutationObserver(look);
			watcher.observe(document.body, { childList: true, subtree: true });
			look();
		});
		// The task after the next frame begins when that frame has been drawn.
		await new Promise((resolve) => requestAnimationFrame(() => setTimeout(resolve)));
		await new Promise((resolve) => requestAnimationFrame(() => setTimeout(resolve)));
		return performance.timeOrigin + performance.now();
	}, cards);
}

interface RevealSize {
	phones: number;
	cards: number;
}

/** Milliseconds from the facilitator's command until the projector's page in Chromium has painted all cards that waited. */
export async function reveal(board: Board, size: RevealSize): Promise<number> {
	const { url, room, cookie } = board;
	const leave = await writeWaiting(board, size);
	const desk = new HallConsole({ url, code: room, headers: { cookie } });
	const browser = await chromium.launch(await findChromium());
	try {
		const context = await browser.newContext({ viewport: { width: 1920, height: 1080 } });
		const cookies = cookie.split('; ').map((one) => {
			const [name = '', ...value] = one.split('=');
			return { name, value: value.join('='), url };
		});
		await context.addCookies(cookies);
		const page = await context.newPage();
		await page.goto(`${url}/layar/${room}`);
		await page.getByText(String(size.cards)).first().waitFor();
		const painted = untilPainted(page, size.cards);
		const sentAt = performance.timeOrigin + performance.now();
		const revealed = await desk.send({ kind: 'revealCards' });
		if (!revealed.ok) throw new Error(revealed.text);
		return (await painted) - sentAt;
	} finally {
		await browser.close();
		desk.close();
		leave();
	}
}
