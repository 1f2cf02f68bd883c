import { tick } from 'svelte';

/** What was pressed is gone after the change: the focus goes on to what stands there instead, so that keys and ears find it. */
export async function goOn(change: () => void, next: string): Promise<void> {
	change();
	await tick();
	document.querySelector<HTMLElement>(next)?.focus({ preventScroll: true });
}
