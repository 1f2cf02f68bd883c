import { test as base } from '@playwright/test';
import { writeFile } from 'node:fs/promises';
import { openWorld, type World, type WorldOptions } from './world.ts';

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

/** Tests that are chapters of one story, on one server: the first that fails ends the story, with its log beside the screens. */
export function testStory(options: WorldOptions) {
	return base.extend<{ keepLog: undefined }, { world: World }>({
		world: [
			async ({ browserName: _ }, use) => {
				const world = await openWorld(options);
				await use(world);
				await world.close();
			},
			{ scope: 'worker', timeout: 60_000 }
		],
		keepLog: [
			async ({ world }, use, info) => {
				await use(undefined);
				if (info.status !== info.expectedStatus) await writeFile(info.outputPath('server.log'), world.log());
			},
			{ auto: true }
		]
	});
}

export { expect } from '@playwright/test';
