import type { TransitionConfig } from 'svelte/transition';

/** A length of the motion tokens in ms; 0 when motion is off by the page's switch or the system's wish. */
function tokenMs(name: string): number {
	return parseFloat(getComputedStyle(document.documentElement).getPropertyValue(name)) || 0;
}

/** A card is laid down on the wall. `order` lets a handful follow one another, never longer than a blink in all. */
export function layDown(_node: Element, { order = 0 }: { order?: number } = {}): TransitionConfig {
	const duration = tokenMs('--move-card');
	return {
		duration,
		delay: duration === 0 ? 0 : Math.min(order * 6, 180),
		easing: (t) => 1 - (1 - t) ** 3,
		css: (t, u) =>
			`opacity: ${Math.min(1, t * 1.6)}; transform: translateY(${-0.7 * u}em) rotate(${-2 * u}deg) scale(${1 + 0.05 * u})`
	};
}
