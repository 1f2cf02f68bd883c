import { methodNames, parseSessionId, refusalText, type SessionId } from '@balai/domain';
import type { MusyawarahFile, PrelistRow } from '@balai/case-store';
import { error } from '@sveltejs/kit';
import { desaTitle } from '../words/area-title.ts';
import { signedInActor } from './app.ts';

/** The list of a musyawarah for who may see it; 404 for everybody else, and for sessions of other methods. */
export async function prelistPage(locals: App.Locals, id: string) {
	const actor = signedInActor(locals);
	const file = await locals.app.store.musyawarah.file(actor, id);
	const sessionId = parseSessionId(id);
	if (!file || !sessionId) error(404, refusalText.unknownOrForbidden);
	return { actor, file, sessionId, head: headOf(file, sessionId) };
}

function headOf({ session }: MusyawarahFile, sessionId: SessionId) {
	return {
		id: sessionId,
		status: session.status,
		title: `${methodNames(session.method).short}, ${desaTitle(session.areaName)}`
	};
}

/** By place and name, as the table works: one dusun after the other. */
export function atTheTable(rows: readonly PrelistRow[]): PrelistRow[] {
	const inOrder = (a: string, b: string) => a.localeCompare(b, 'id', { numeric: true });
	return rows
		.filter(({ source }) => source !== 'usulan')
		.toSorted((a, b) => inOrder(a.tempat, b.tempat) || inOrder(a.nama, b.nama));
}
