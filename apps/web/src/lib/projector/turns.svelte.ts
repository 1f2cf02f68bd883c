/**
 * Counts on every `everyMs` while there is more than one thing to show, and begins anew with each `subject`. Call while a component is
 * made.
 */
export function turns(count: () => number, everyMs: number, subject: () => unknown = () => undefined): { readonly at: number } {
	let at = $state(0);
	const isNeeded = $derived(count() > 1);
	const now = $derived(subject());
	let before: unknown;
	// Touches the browser's clock.
	$effect(() => {
		if (before !== now) at = 0;
		before = now;
		if (!isNeeded) return;
		const timer = setInterval(() => (at += 1), everyMs);
		return () => clearInterval(timer);
	});
	return {
		get at() {
			return at;
		}
	};
}
