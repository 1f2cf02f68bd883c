import { ROLES } from '@balai/domain';
import { readdirSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { describe, expect, it } from 'vitest';
import { routeAccess, routeVerdict } from './route-access.ts';

const routes = join(import.meta.dirname, '../../routes');
const answering = /^\+(page\.svelte|page\.server\.ts|page\.ts|server\.ts)$/;

const routeIds = new Set(
	readdirSync(routes, { recursive: true, withFileTypes: true })
		.filter((entry) => entry.isFile() && answering.test(entry.name))
		.map((entry) => `/${relative(routes, join(entry.parentPath)).replaceAll('\\', '/')}`)
);

describe('route access', () => {
	it.each([...routeIds])('%s stands in the table', (routeId) => {
		expect(Object.keys(routeAccess)).toContain(routeId);
	});

	it.each(Object.keys(routeAccess))('%s of the table exists', (routeId) => {
		expect([...routeIds], dirname(routes)).toContain(routeId);
	});

	it('is closed to everybody when a route is missing in the table', () => {
		for (const role of [undefined, ...ROLES]) {
			expect(routeVerdict('/belum-didaftar', role)).toBe('forbidden');
			expect(routeVerdict('toString', role)).toBe('forbidden');
		}
	});

	it('sends a stranger to the sign-in and everybody else away', () => {
		expect(routeVerdict('/(kantor)/pengaturan', undefined)).toBe('signIn');
		expect(ROLES.filter((role) => routeVerdict('/(kantor)/pengaturan', role) === 'allowed')).toEqual(['admin']);
		expect(routeVerdict('/(gerbang)/masuk', undefined)).toBe('allowed');
	});
});
