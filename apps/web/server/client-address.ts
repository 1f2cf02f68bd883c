import type { IncomingMessage } from 'node:http';

/**
 * The address that a request comes from. `proxies`: how many of our own stand before the server. Each of them puts the address it was
 * asked from at the end of X-Forwarded-For, so that many are true and what stands before them is whatever a client liked to claim.
 */
export function clientAddress({ headers, socket }: Pick<IncomingMessage, 'headers' | 'socket'>, proxies: number): string {
	const peer = socket.remoteAddress ?? '';
	const forwarded = headers['x-forwarded-for'];
	if (proxies === 0 || typeof forwarded !== 'string') return peer;
	// Fewer than that: it did not come through all of them.
	return forwarded.split(',').at(-proxies)?.trim() || peer;
}
