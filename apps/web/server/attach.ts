import type { IncomingMessage, ServerResponse } from 'node:http';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Balai } from './balai.ts';
import { clientAddress } from './client-address.ts';
import { setSecurityHeaders } from './security-headers.ts';

type KitHandler = (request: IncomingMessage, response: ServerResponse, next: () => void) => void;

const protocolHeader = 'x-balai-protocol';
const addressHeader = 'x-balai-address';

/**
 * Kit's handler believes in https unless both the variable and the header say otherwise, and then refuses every form on
 * http://192.168.x.x; and it takes a client's address from a header that some requests have not got. Both headers are ours and
 * overwritten on every request, so no client can choose them.
 */
async function loadKitHandler(): Promise<KitHandler> {
	process.env['PROTOCOL_HEADER'] = protocolHeader;
	process.env['ADDRESS_HEADER'] = addressHeader;
	// Lists of families are uploaded as one file of at most 20 MB; the form around it takes some more.
	process.env['BODY_SIZE_LIMIT'] ??= '21M';
	const built = new URL('../build/handler.js', import.meta.url).href;
	return ((await import(built)) as { handler: KitHandler }).handler;
}

export type Serving = { port: number; close(): Promise<void> };

/** Serves the built application; answers when the port is open. Throws when the port is taken. */
export async function serve(balai: Balai): Promise<Serving> {
	const handler = await loadKitHandler();
	const protocol = balai.settings.origin?.startsWith('https:') ? 'https' : 'http';
	const http = createServer((request, response) => {
		request.headers[protocolHeader] = protocol;
		request.headers[addressHeader] = clientAddress(request, balai.settings.proxies);
		setSecurityHeaders(response);
		handler(request, response, () => {
			response.statusCode = 404;
			response.end();
		});
	});
	balai.live.attach(http);
	await new Promise<void>((resolve, reject) => {
		http.once('error', reject);
		http.listen(balai.settings.port, balai.settings.host, resolve);
	});
	const { port } = http.address() as AddressInfo;
	balai.listensOn(port);
	return {
		port,
		async close() {
			await balai.live.close();
			const closed = new Promise<void>((resolve) => http.close(() => resolve()));
			http.closeIdleConnections();
			// A browser may hold a request open for minutes; what was acknowledged is on the disk already.
			setTimeout(() => http.closeAllConnections(), 2000).unref();
			await closed;
		}
	};
}
