/** Counts on every `everyMs` while there is more than one thing to show. Call while a component is made. */
export function turns(count: () => number, everyMs: number): { readonly at: number } {
	let at = $state(0);
	const isNeeded = $derived(count() > 1);
	// Touches the browser's clock.
	$effect(() => {
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
