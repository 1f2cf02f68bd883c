import { describe, expect, it } from 'vitest';
import { mayChange } from './origin-check.ts';

const post = (headers: Record<string, string>, publicOrigin?: string) => mayChange('POST', new Headers(headers), publicOrigin);

describe('origin check', () => {
	it('lets everybody read', () => {
		expect(mayChange('GET', new Headers({ host: 'balai', origin: 'http://jahat.example' }), undefined)).toBe(true);
	});

	it('takes a form from whatever address the laptop has today', () => {
		expect(post({ host: '192.168.8.2:3000', origin: 'http://192.168.8.2:3000' })).toBe(true);
		expect(post({ host: '10.0.0.7:3000', origin: 'http://10.0.0.7:3000' })).toBe(true);
	});

	it.each(['http://jahat.example', 'http://192.168.8.2:8080', 'null', 'bukan alamat'])('refuses a form from %s', (origin) => {
		expect(post({ host: '192.168.8.2:3000', origin })).toBe(false);
	});

	it('takes the public address behind a proxy that asks under an inner name', () => {
		expect(post({ host: 'inner:3000', origin: 'https://balai.contoh.go.id' }, 'https://balai.contoh.go.id')).toBe(true);
		expect(post({ host: 'inner:3000', origin: 'https://jahat.example' }, 'https://balai.contoh.go.id')).toBe(false);
	});

	it('without Origin, takes only what no browser calls cross-site', () => {
		expect(post({ host: 'balai' })).toBe(true);
		expect(post({ host: 'balai', 'sec-fetch-site': 'same-origin' })).toBe(true);
		expect(post({ host: 'balai', 'sec-fetch-site': 'cross-site' })).toBe(false);
		expect(post({ host: 'balai', 'sec-fetch-site': 'same-site' })).toBe(false);
	});
});
