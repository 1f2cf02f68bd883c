import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import process from 'node:process';
import { openBalai, shareBalai } from './balai.ts';
import { greeting } from './greeting.ts';
import { parseSettings } from './settings.ts';

/** Composes the application for Vite's dev server, on Vite's own port. Takes the HTTP server as Vite types it. */
export async function attachToDevServer(server: unknown): Promise<void> {
	const http = server as Server;
	const parsed = parseSettings(process.env, process.argv);
	if (!parsed.ok) throw new Error(parsed.problems.join(' '));
	const balai = await openBalai(parsed.settings);
	shareBalai(balai);
	balai.live.attach(http);
	http.once('listening', () => {
		const { port } = http.address() as AddressInfo;
		balai.listensOn(port);
		void greeting(balai, port).then((text) => process.stdout.write(text));
	});
	http.once('close', () => void balai.close());
}
