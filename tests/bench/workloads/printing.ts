import { signIn } from '../systems/servers.ts';
import { importFamilies, untilDone } from './importing.ts';

const LETTERS = 500;
/** Of an invented list some are known from the village. */
const ROWS = LETTERS + 60;
const FORM = '/surat/massal?jenis=suratPernyataan&cara=draft';

/** Families enough for 500 letters. */
export async function prepareFamilies(url: string): Promise<void> {
	await importFamilies(url, ROWS);
}

/**
 * The pendamping has 500 forms made as one file on the pages of the running server, and again as soon as they are done, until `isOver`.
 * Answers how many were made.
 */
export async function printAgainAndAgain(url: string, isOver: AbortSignal): Promise<number> {
	const headers = { cookie: await signIn(url, 'rosalia'), origin: url, accept: 'text/html' };
	const page = await (await fetch(`${url}${FORM}`, { headers })).text();
	const chosen = Array.from(page.matchAll(/name="pilih" value="([^"]+)"/g), ([, subject = '']) => subject);
	if (chosen.length !== LETTERS) throw new Error(`The page offers ${chosen.length} letters.`);
	let letters = 0;
	while (!isOver.aborted) {
		const body = new URLSearchParams([['berkas', 'pdf'], ...chosen.map((subject) => ['pilih', subject])]);
		const begun = await fetch(`${url}${FORM}`, { method: 'POST', body, headers, redirect: 'manual' });
		const job = begun.headers.get('location');
		if (begun.status !== 303 || job === null) throw new Error(`The letters were not begun: ${begun.status}`);
		if (!(await untilDone(`${url}${job}`, headers, isOver))) break;
		letters += LETTERS;
	}
	if (letters === 0) throw new Error('The hall was over before 500 letters were made.');
	return letters;
}
