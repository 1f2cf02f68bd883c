import './remote.css';
import { mount } from 'svelte';
import type { HallPage } from '../hall-page.ts';
import RemoteApp from './RemoteApp.svelte';
import { RemoteHand } from './remote-hand.svelte.ts';

/** Puts the facilitator's remote in place of what the server rendered. */
export function startRemote(target: HTMLElement, page: HallPage): void {
	const hand = new RemoteHand(page, { cookies: document, isHttps: location.protocol === 'https:' });
	target.replaceChildren();
	mount(RemoteApp, { target, props: { hand } });
}
