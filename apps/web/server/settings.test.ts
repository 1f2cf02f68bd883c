import { describe, expect, it } from 'vitest';
import { parseSettings } from './settings.ts';

function settingsOf(env: Record<string, string>, args: string[] = []) {
	const result = parseSettings(env, args);
	if (!result.ok) throw new Error(result.problems.join(' '));
	return result.settings;
}

describe('settings', () => {
	it('serves on port 3000 of every address and keeps its data in ./data when nothing is set', () => {
		const settings = settingsOf({});
		expect(settings).toMatchObject({ port: 3000, host: '0.0.0.0', databaseUrl: undefined, origin: undefined, isPractice: false });
		expect(settings.dataFolder).toMatch(/[/\\]data$/);
	});

	it('[CS6] keeps practice data in a folder of its own', () => {
		expect(settingsOf({}, ['--latihan']).dataFolder).toMatch(/[/\\]data-latihan$/);
	});

	it('treats an empty setting as not set', () => {
		expect(settingsOf({ PORT: '', DATABASE_URL: ' ' })).toMatchObject({ port: 3000, databaseUrl: undefined });
	});

	it('takes a PostgreSQL address, an origin without its slash and a starting time', () => {
		expect(
			settingsOf({
				DATABASE_URL: 'postgres://balai@127.0.0.1:5432/balai',
				ORIGIN: 'https://balai.contoh.go.id/',
				BALAI_CLOCK: '2026-11-19T09:00:00+08:00'
			})
		).toMatchObject({ origin: 'https://balai.contoh.go.id', clockStart: '2026-11-19T09:00:00+08:00' });
	});

	it('believes no proxy and names no address for other processes, unless it is told to', () => {
		expect(settingsOf({})).toMatchObject({ proxies: 0, peerAddress: undefined });
		expect(settingsOf({ PROXIES: '2', PEER_ADDRESS: 'http://10.0.0.5:3000/' })).toMatchObject({
			proxies: 2,
			peerAddress: 'http://10.0.0.5:3000'
		});
	});

	it.each([
		['PROXIES', 'ya'],
		['PROXIES', '-1'],
		['PEER_ADDRESS', '10.0.0.5:3000'],
		['PEER_ADDRESS', 'https://10.0.0.5:3000'],
		['PEER_ADDRESS', 'http://10.0.0.5:3000/balai'],
		['PORT', 'tiga'],
		['PORT', '70000'],
		['DATABASE_URL', 'mysql://x/y'],
		['ORIGIN', 'balai.contoh.go.id'],
		['ORIGIN', 'https://contoh.go.id/balai'],
		['BALAI_CLOCK', 'kemarin']
	])('stops the start with the name of a bad %s (%s)', (name, value) => {
		const result = parseSettings({ [name]: value }, []);
		expect(result.ok).toBe(false);
		expect(!result.ok && result.problems[0]).toMatch(new RegExp(`^${name} .+\\.$`));
	});
});
