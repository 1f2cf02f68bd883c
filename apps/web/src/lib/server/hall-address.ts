import type { RequestEvent } from '@sveltejs/kit';

/** Where phones of the hall reach this laptop; without a network, the address that the page itself was asked at. */
export function hallAddress({ locals, url }: Pick<RequestEvent, 'locals' | 'url'>): string {
	return locals.app.addresses()[0] ?? url.origin;
}
