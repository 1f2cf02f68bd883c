import { mount } from 'svelte';
import { cardFields, type HallPage } from './hall-page.ts';
import ParticipantApp from './ParticipantApp.svelte';
import { Participant, type Draft } from './participant.svelte.ts';
import type { ParticipantRole } from './screens.ts';

const target = document.getElementById('hp');
const written = target?.dataset['hall'];
if (target && written) open(target, JSON.parse(written) as HallPage);

function open(target: HTMLElement, page: HallPage): void {
	const { role } = page;
	// Without a line the server's page stands, with its link to try again.
	if (role === 'scribe') void import('./scribe/start-scribe.ts').then(({ startScribe }) => startScribe(target, page));
	else if (role === 'remote') void import('./remote/start-remote.ts').then(({ startRemote }) => startRemote(target, page));
	else start(target, page, role ?? 'phone');
}

function start(target: HTMLElement, page: HallPage, role: ParticipantRole): void {
	const field = (name: string) => target.querySelector<HTMLTextAreaElement>(`[name="${name}"]`);
	const before = field(cardFields.text);
	const caret = document.activeElement === before ? (before?.selectionStart ?? 0) : undefined;
	const participant = new Participant(page, {
		role,
		draft: draftOf(target, page),
		cookies: document,
		isHttps: location.protocol === 'https:'
	});

	target.replaceChildren();
	mount(ParticipantApp, { target, props: { participant } });
	const after = field(cardFields.text);
	if (caret !== undefined && after) {
		after.focus();
		after.setSelectionRange(caret, caret);
	}

	takeInvitation(participant);
	// A page that is open already is not loaded anew for another #.
	addEventListener('hashchange', () => takeInvitation(participant));
}

/** The invitation's QR carries its code behind #, which no server and no log sees. */
function takeInvitation(participant: Participant): void {
	const invitation = /^#u=([\w-]{4,20})$/.exec(location.hash)?.[1];
	if (location.hash !== '') history.replaceState(null, '', location.pathname);
	if (invitation) void participant.presentInvitation(invitation);
}

/** What was already typed into the plain form goes on here under the same names. */
function draftOf(target: HTMLElement, { draft }: HallPage): Draft {
	const side = target.querySelector<HTMLInputElement>(`[name="${cardFields.side}"]:checked`)?.value;
	const text = target.querySelector<HTMLTextAreaElement>(`[name="${cardFields.text}"]`)?.value ?? '';
	return { side: side ?? null, text, names: draft, changes: null };
}
