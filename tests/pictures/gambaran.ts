/** A year of a kab/kota as pictures, on a laptop and on paper. */
import { chromium } from '@playwright/test';
import { findChromium } from '../chromium.ts';
import { playYear } from '../e2e/district-year.ts';
import { Officer } from '../e2e/people/officer.ts';
import { HALL_ADDRESS } from '../e2e/people/person.ts';
import { openWorld } from '../e2e/world.ts';
import { address, laptop, open, take, takeDark, takePrinted } from './camera.ts';

/** In a district of its own: what is drawn stands in no story of the other pictures. */
export async function takeGambaran(): Promise<void> {
	const world = await openWorld({ clock: '2026-11-19T00:40:00Z', origin: address, args: ['--latihan'] });
	const found = await findChromium();
	const rule = `--host-resolver-rules=MAP ${HALL_ADDRESS}:3000 127.0.0.1:${world.port}`;
	const browser = await chromium.launch({ ...found, args: [...found.args, rule] });
	try {
		playYear(world.dataFolder);
		const kornelis = new Officer(await open(browser, laptop), address, { username: 'kornelis', password: 'latihan-balai' });
		await kornelis.masuk();
		await kornelis.buka('/laporan/gambaran');
		await take(kornelis.page, 'gambaran', { fullPage: true });
		await takeDark(kornelis.page, 'gambaran', { fullPage: true });
		await takePrinted(kornelis.page, '/laporan/gambaran/cetak', 'gambaran-cetak');
	} finally {
		await browser.close();
		await world.close();
	}
}
