/** Counts on whenever letters have been loaded: what was measured before then is measured again. Call while a component is made. */
export function fontLoads(): { readonly count: number } {
	let count = $state(0);
	// Touches the document's fonts.
	$effect(() => {
		const more = () => (count += 1);
		document.fonts.addEventListener('loadingdone', more);
		return () => document.fonts.removeEventListener('loadingdone', more);
	});
	return {
		get count() {
			return count;
		}
	};
}
