import { invalidateAll } from '$app/navigation';

const EVERY_MS = 1_500;

/** Keeps a page fresh while something on it is going on. */
export function lookAgainWhile(isGoingOn: () => boolean): void {
	$effect(() => {
		if (!isGoingOn()) return;
		const timer = setInterval(() => void invalidateAll(), EVERY_MS);
		return () => clearInterval(timer);
	});
}
