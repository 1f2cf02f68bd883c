import '../later/later.css';
import './scribe.css';
import { mount } from 'svelte';
import type { HallPage } from '../hall-page.ts';
import ScribeApp from './ScribeApp.svelte';
import { ScribeDesk } from './scribe-desk.svelte.ts';

/** Puts the scribe's table in place of what the server rendered. */
export function startScribe(target: HTMLElement, page: HallPage): void {
	const desk = new ScribeDesk(page, { cookies: document, isHttps: location.protocol === 'https:' });
	target.replaceChildren();
	mount(ScribeApp, { target, props: { desk } });
}
