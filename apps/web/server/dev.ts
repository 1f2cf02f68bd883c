import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import process from 'node:process';
import { openBalai, shareBalai, type Balai } from './balai.ts';
import { greeting } from './greeting.ts';
import { parseSettings } from './settings.ts';

/** When Vite starts itself anew, it opens the next server before it closes the last; the data has one at a time. */
let previous: Balai | undefined;

/** Composes the application for Vite's dev server, on Vite's own port. Takes the HTTP server as Vite types it. */
export async function attachToDevServer(server: unknown): Promise<void> {
	const http = server as Server;
	const parsed = parseSettings(process.env, process.argv);
	if (!parsed.ok) throw new Error(parsed.problems.join(' '));
	await previous?.close();
	const balai = await openBalai(parsed.settings, { isServer: true });
	previous = balai;
	shareBalai(balai);
	balai.live.attach(http);
	http.once('listening', () => {
		const { port } = http.address() as AddressInfo;
		balai.listensOn(port);
		void greeting(balai, port).then((text) => process.stdout.write(text));
	});
	http.once('close', () => {
		if (previous === balai) void balai.close();
	});
}
