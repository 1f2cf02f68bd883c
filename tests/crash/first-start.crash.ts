import { rm } from 'node:fs/promises';
import { setTimeout as sleep } from 'node:timers/promises';
import { expect, it, onTestFinished } from 'vitest';
import { openWorld } from '../e2e/world.ts';

it('a first start that is killed at any moment is finished by the next one', async () => {
	const world = await openWorld();
	onTestFinished(() => world.close());
	const startedAt = performance.now();
	await world.stop();
	await world.restart();
	const wholeStart = performance.now() - startedAt;

	for (let round = 0; round < 5; round++) {
		await world.kill();
		await rm(world.dataFolder, { recursive: true, force: true });
		const milliseconds = Math.round(Math.random() * wholeStart);
		const cutShort = world.restart().catch(() => undefined);
		await sleep(milliseconds);
		await world.kill();
		await cutShort;
		await world.restart();
		const page = await fetch(await world.firstAdministratorLink());
		expect(page.status, `killed after ${milliseconds} ms`).toBe(200);
	}
});
