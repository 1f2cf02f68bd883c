import { memoryStore } from '@balai/live/phone';
import { describe, expect, it, vi } from 'vitest';
import { readToken } from './device-cookie.ts';
import { deviceStore } from './device-store.ts';

/** As a browser keeps cookies: one written at a time, all read at once. */
function cookieJar(start = '') {
	const jar = new Map(start ? [start.split('=') as [string, string]] : []);
	const lines: string[] = [];
	return {
		lines,
		get cookie() {
			return Array.from(jar, ([name, value]) => `${name}=${value}`).join('; ');
		},
		set cookie(line: string) {
			lines.push(line);
			const [pair = ''] = line.split(';');
			const [name = '', value = ''] = pair.split('=');
			if (/Max-Age=0/.test(line)) jar.delete(name);
			else jar.set(name, value);
		}
	};
}

function open(options: { isShared?: boolean; cookie?: string } = {}) {
	const cookies = cookieJar(options.cookie);
	const kept = memoryStore();
	const ontokenlost = vi.fn();
	const store = deviceStore({ code: 'RK7M', isShared: options.isShared ?? false, cookies, isHttps: false, ontokenlost, kept });
	return { store, cookies, kept, ontokenlost };
}

describe('the token of a device', () => {
	it('[HP2] is in the cookie, where the plain form finds it, and nowhere else', () => {
		const { store, cookies, kept } = open();
		store.setItem('balai/RK7M/token', 'rahasia1');
		expect(cookies.lines).toEqual(['balai_hp_RK7M=rahasia1; Path=/; SameSite=Lax; Max-Age=604800']);
		expect(store.getItem('balai/RK7M/token')).toBe('rahasia1');
		expect(kept.length).toBe(0);
	});

	it('[HP2] of the plain form is the script’s as well', () => {
		expect(open({ cookie: 'balai_hp_RK7M=dariform' }).store.getItem('balai/RK7M/token')).toBe('dariform');
	});

	it('of another hall is not taken', () => {
		expect(readToken('balai_hp_ZZZZ=lain; x=1', 'RK7M')).toBeNull();
	});

	it('says so when the server no longer knows it', () => {
		const { store, ontokenlost } = open({ cookie: 'balai_hp_RK7M=lama' });
		store.removeItem('balai/RK7M/token');
		expect(store.getItem('balai/RK7M/token')).toBeNull();
		expect(ontokenlost).toHaveBeenCalledOnce();
	});
});

describe('cards', () => {
	it('of an own phone are kept across a restart', () => {
		const { store, kept } = open();
		store.setItem('balai/RK7M/cards', '[]');
		expect(kept.getItem('balai/RK7M/cards')).toBe('[]');
	});

	it('[PL4] of a shared phone are never kept, while what is unsent is', () => {
		const { store, kept } = open({ isShared: true });
		store.setItem('balai/RK7M/cards', '[1]');
		store.setItem('balai/RK7M/out/1', '{}');
		expect(store.getItem('balai/RK7M/cards')).toBe('[1]');
		expect(kept.getItem('balai/RK7M/cards')).toBeNull();
		expect(kept.getItem('balai/RK7M/out/1')).toBe('{}');
	});
});
