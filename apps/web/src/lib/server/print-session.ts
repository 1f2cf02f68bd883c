import { findScript, formatLongDate, refusalText, type SessionScript } from '@balai/domain';
import type { SessionFile } from '@balai/case-store';
import { error } from '@sveltejs/kit';
import { desaTitle } from '../words/area-title.ts';
import { byDusun } from '../words/by-dusun.ts';
import { signedInActor } from './app.ts';

/** The meeting that a printed page is about: who it is for, in words. Throws 404 for one that is not this account's. */
export async function printedSession(locals: App.Locals, id: string) {
	const file = await locals.app.store.session(signedInActor(locals), id);
	if (!file) error(404, refusalText.unknownOrForbidden);
	const script = scriptOf(file);
	return {
		file,
		script,
		words: {
			sessionId: file.id,
			title: script.title,
			officialTitle: script.formal,
			desa: desaTitle(file.areaName),
			when: `${formatLongDate(file.date)}, pukul ${file.time} ${file.zone}`,
			venue: file.venue
		}
	};
}

function scriptOf({ state: { plan } }: SessionFile): SessionScript {
	const script = findScript(plan.method, plan.scriptVersion);
	if (!script) throw new Error(`The run sheet ${plan.scriptVersion} of ${plan.method} is not in this program.`);
	return script;
}

/** Everybody who is invited, by dusun and name. */
export async function invitedPeople(locals: App.Locals, id: string) {
	const invitations = await locals.app.store.listInvitations(signedInActor(locals), id);
	return byDusun(invitations).flatMap(({ people }) =>
		people.map(({ kpmId, nama, dusun, code }) => ({ kpmId, nama, dusun: dusun ?? '', code }))
	);
}

/** 'ABCDEF' → 'ABC-DEF'. */
export function personalCode(code: string): string {
	return `${code.slice(0, 3)}-${code.slice(3)}`;
}
