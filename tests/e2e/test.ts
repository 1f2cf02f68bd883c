import { test as base } from '@playwright/test';
import { writeFile } from 'node:fs/promises';
import { openWorld, type World } from './world.ts';

/** A test with its own server and data. When it fails, the server's log lies beside the screens and the trace of all pages. */
export const test = base.extend<{ world: World }>({
	// Playwright reads the first parameter's names from the source, so it must be a pattern.
	world: async ({ browserName: _ }, use, info) => {
		const world = await openWorld();
		await use(world);
		if (info.status !== info.expectedStatus) await writeFile(info.outputPath('server.log'), world.log());
		await world.close();
	}
});

export { expect } from '@playwright/test';
