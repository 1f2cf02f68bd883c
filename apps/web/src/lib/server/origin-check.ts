/**
 * May a request that changes something go on? Browsers name the page it came from in `Origin`; it must be ours, whatever
 * address we have today. Without `Origin` (old browsers, command line tools) only a request that is not cross-site passes.
 *
 * @param publicOrigin the ORIGIN setting: behind a proxy the Host header may be an inner name
 */
export function mayChange(method: string, headers: Headers, publicOrigin: string | undefined): boolean {
	if (method === 'GET' || method === 'HEAD' || method === 'OPTIONS') return true;
	const origin = headers.get('origin');
	if (origin === null) {
		const site = headers.get('sec-fetch-site');
		return site === null || site === 'same-origin';
	}
	if (publicOrigin !== undefined && origin === publicOrigin) return true;
	return URL.canParse(origin) && new URL(origin).host === headers.get('host');
}
