import { refusalText } from '@balai/domain';
import { error } from '@sveltejs/kit';
import { signedInAccount, signedInActor } from '#lib/server/app.ts';
import { readHistoryPage } from '#lib/server/read-history.ts';

/** More than this nobody reads on paper; the sheet says how many there are. */
const PRINTED = 200;

export async function load({ locals, params }) {
	const history = await readHistoryPage(locals.app, signedInActor(locals), params.id, { offset: 0, limit: PRINTED });
	if (!history) error(404, refusalText.unknownOrForbidden);
	const readers = new Map<string, { name: string; role: string; times: number; last: string }>();
	for (const { reader, at } of history.lines) {
		const key = `${reader.name} ${reader.role}`;
		const known = readers.get(key);
		if (known) known.times += 1;
		else readers.set(key, { ...reader, times: 1, last: at });
	}
	return { ...history, kpmId: params.id, readers: [...readers.values()], printedBy: signedInAccount(locals).name };
}
