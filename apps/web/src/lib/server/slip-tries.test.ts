import { expect, it } from 'vitest';
import { openSlipTries } from './slip-tries.ts';

it('stops an address after too many wrong codes and leaves others alone', async () => {
	const tries = openSlipTries(3);
	for (let count = 0; count < 3; count += 1) {
		expect(await tries.waitMinutes('192.168.8.20')).toBeUndefined();
		await tries.countWrongCode('192.168.8.20');
	}
	expect(await tries.waitMinutes('192.168.8.20')).toBe(10);
	await tries.countWrongCode('192.168.8.20');
	expect(await tries.waitMinutes('192.168.8.21')).toBeUndefined();
});

it('stops everybody when wrong codes come from everywhere', async () => {
	const tries = openSlipTries(3, 4);
	for (const address of ['a', 'b', 'c', 'd']) await tries.countWrongCode(address);
	expect(await tries.waitMinutes('e')).toBe(10);
});
