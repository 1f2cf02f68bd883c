import { expect, it } from 'vitest';
import { openFirstAdministrator } from './first-administrator.ts';

const made = () => Promise.resolve({ ok: true });

it('opens once: the key is spent by the account it made', async () => {
	const first = openFirstAdministrator();
	const key = first.issue();
	expect(first.accepts(key)).toBe(true);
	expect(await first.spend(key, made)).toEqual({ ok: true });
	expect(first.accepts(key)).toBe(false);
	expect(await first.spend(key, made)).toBeUndefined();
});

it('lets only one of two tabs through', async () => {
	const first = openFirstAdministrator();
	const key = first.issue();
	const results = await Promise.all([first.spend(key, made), first.spend(key, made)]);
	expect(results.filter(Boolean)).toHaveLength(1);
});

it('gives the key back after a refused form and after a fault', async () => {
	const first = openFirstAdministrator();
	const key = first.issue();
	await first.spend(key, () => Promise.resolve({ ok: false }));
	expect(first.accepts(key)).toBe(true);
	await expect(first.spend(key, () => Promise.reject(new Error('disk full')))).rejects.toThrow('disk full');
	expect(first.accepts(key)).toBe(true);
});

it('takes no other key, and none before one was issued or after a newer one', () => {
	const first = openFirstAdministrator();
	expect(first.accepts('')).toBe(false);
	const old = first.issue();
	const key = first.issue();
	expect([first.accepts(old), first.accepts(key), first.accepts(`${key}x`)]).toEqual([false, true, false]);
});
