import type { IncomingMessage } from 'node:http';
import { describe, expect, it } from 'vitest';
import { clientAddress } from './client-address.ts';

const request = (forwarded?: string) =>
	({ headers: forwarded === undefined ? {} : { 'x-forwarded-for': forwarded }, socket: { remoteAddress: '10.0.0.9' } }) as Pick<
		IncomingMessage,
		'headers' | 'socket'
	>;

describe('[LV10] the address that wrong codes are counted by', () => {
	it('is the other end of the line as long as no proxy is set, whatever a client claims', () => {
		expect(clientAddress(request('203.0.113.7'), 0)).toBe('10.0.0.9');
	});

	it('is what the outermost proxy of ours saw, not what stands before it', () => {
		expect(clientAddress(request('1.2.3.4, 203.0.113.7'), 1)).toBe('203.0.113.7');
		expect(clientAddress(request('1.2.3.4, 203.0.113.7, 10.0.0.8'), 2)).toBe('203.0.113.7');
	});

	it('is the other end of the line for a request that came past the proxies', () => {
		expect(clientAddress(request(), 1)).toBe('10.0.0.9');
		expect(clientAddress(request('203.0.113.7'), 2)).toBe('10.0.0.9');
		expect(clientAddress(request(''), 1)).toBe('10.0.0.9');
	});
});
