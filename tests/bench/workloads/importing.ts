import { setTimeout as sleep } from 'node:timers/promises';
import { bigCsv } from '../lists/big-list.ts';
import { signIn } from '../systems/servers.ts';

const ROWS = 100_000;

/** Resolves when the page of the list shows no work under way; false when nobody wants to know any more. */
async function untilDone(page: string, headers: Record<string, string>, isOver: AbortSignal): Promise<boolean> {
	while (!isOver.aborted) {
		const shown = await fetch(page, { headers });
		if (!(await shown.text()).includes('<progress')) return true;
		await sleep(1000);
	}
	return false;
}

/**
 * The korkab uploads a list of 100,000 families on the pages of the running server and takes it over. Resolves when the work has
 * begun; `isOver` says that it need not be seen to its end.
 */
export async function beginImport(url: string, isOver: AbortSignal): Promise<{ ended: Promise<void> }> {
	// As a browser without scripts sends a form.
	const headers = { cookie: await signIn(url, 'kornelis'), origin: url, accept: 'text/html' };
	const form = new FormData();
	form.set('berkas', new File([bigCsv(ROWS)], 'daftar-besar.csv', { type: 'text/csv' }));
	const uploaded = await fetch(`${url}/data?/unggah`, { method: 'POST', body: form, headers, redirect: 'manual' });
	const batch = uploaded.headers.get('location')?.split('?')[0];
	if (uploaded.status !== 303 || batch === undefined) throw new Error(`The list was not taken: ${uploaded.status}`);
	const page = `${url}${batch}`;
	const ended = (async () => {
		if (!(await untilDone(page, headers, isOver))) return;
		const taken = await fetch(`${page}?/ambil`, { method: 'POST', body: new FormData(), headers, redirect: 'manual' });
		if (taken.status !== 303) throw new Error(`The list was not taken over: ${taken.status}`);
		if (await untilDone(page, headers, isOver)) throw new Error('The import was over before the hall was.');
	})();
	return { ended };
}
