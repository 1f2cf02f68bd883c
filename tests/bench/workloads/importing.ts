import { setTimeout as sleep } from 'node:timers/promises';
import { bigCsv } from '../lists/big-list.ts';
import { signIn } from '../systems/servers.ts';

const ROWS = 100_000;
const LOOK_AGAIN_MS = 500;

/** Resolves when a page shows no work under way; false when nobody wants to know any more. */
export async function untilDone(page: string, headers: Record<string, string>, isOver?: AbortSignal): Promise<boolean> {
	while (!isOver?.aborted) {
		const shown = await fetch(page, { headers });
		if (!(await shown.text()).includes('<progress')) return true;
		await sleep(LOOK_AGAIN_MS);
	}
	return false;
}

/**
 * The korkab uploads a list of 100,000 families on the pages of the running server and takes it over. Resolves when the work has
 * begun; `isOver` says that it need not be seen to its end.
 */
export async function beginImport(url: string, isOver: AbortSignal): Promise<{ ended: Promise<void> }> {
	const { page, headers } = await uploadList(url, ROWS);
	const ended = (async () => {
		if (!(await untilDone(page, headers, isOver))) return;
		await takeOver(page, headers);
		if (await untilDone(page, headers, isOver)) throw new Error('The import was over before the hall was.');
	})();
	return { ended };
}

/** The korkab has a list of so many families taken over, and waits for it. */
export async function importFamilies(url: string, rows: number): Promise<void> {
	const { page, headers } = await uploadList(url, rows);
	await untilDone(page, headers);
	await takeOver(page, headers);
	await untilDone(page, headers);
}

async function uploadList(url: string, rows: number): Promise<{ page: string; headers: Record<string, string> }> {
	// As a browser without scripts sends a form.
	const headers = { cookie: await signIn(url, 'kornelis'), origin: url, accept: 'text/html' };
	const form = new FormData();
	form.set('berkas', new File([bigCsv(rows)], 'daftar-besar.csv', { type: 'text/csv' }));
	const uploaded = await fetch(`${url}/data?/unggah`, { method: 'POST', body: form, headers, redirect: 'manual' });
	const batch = uploaded.headers.get('location')?.split('?')[0];
	if (uploaded.status !== 303 || batch === undefined) throw new Error(`The list was not taken: ${uploaded.status}`);
	return { page: `${url}${batch}`, headers };
}

async function takeOver(page: string, headers: Record<string, string>): Promise<void> {
	const taken = await fetch(`${page}?/ambil`, { method: 'POST', body: new FormData(), headers, redirect: 'manual' });
	if (taken.status !== 303) throw new Error(`The list was not taken over: ${taken.status}`);
}
