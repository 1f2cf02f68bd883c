import { actorOf } from '@balai/domain';
import { error, redirect, type RequestEvent } from '@sveltejs/kit';
import type { Handle, HandleServerError } from '@sveltejs/kit/hooks';
import { randomBytes } from 'node:crypto';
import { app } from '#lib/server/app.ts';
import { mayChange } from '#lib/server/origin-check.ts';
import { routeVerdict } from '#lib/server/route-access.ts';
import { surfaceOf } from '#lib/ui/surface.ts';

/** True when a browser is opening a page, as opposed to a form, a data request or a program. */
function opensPage(event: RequestEvent): boolean {
	const accepts = event.request.headers.get('accept') ?? '';
	return event.request.method === 'GET' && !event.isDataRequest && accepts.includes('text/html');
}

/** The picture of a phone, which the console holds beside its work; no other page may stand inside another. */
const FRAMED = '/(pandu)/sesi/[id]/pandu/hp';

async function refuse(event: RequestEvent): Promise<Response> {
	if (!opensPage(event)) error(403, 'Halaman ini bukan untuk peran akun ini.');
	// A thrown 403 would show Kit's bare error page here; the page under /ditolak says who can help.
	const page = await event.fetch('/ditolak', { headers: { accept: 'text/html' } });
	return new Response(page.body, { status: 403, headers: page.headers });
}

/** Says on the html element what the page is for, and on every page of mode latihan that nobody in it is real. */
function surfaceInto(event: RequestEvent) {
	const practice = event.locals.app.settings.isPractice ? 'data-latihan' : '';
	return ({ html }: { html: string }) =>
		html.replace('%balai.surface%', surfaceOf(event.route.id)).replace('%balai.practice%', practice);
}

export const handle: Handle = async ({ event, resolve }) => {
	const balai = app();
	event.locals.app = balai;
	event.locals.requestId = randomBytes(6).toString('hex');

	if (!mayChange(event.request.method, event.request.headers, balai.settings.origin)) {
		balai.log.warn({ requestId: event.locals.requestId, route: event.route.id }, 'refused a request of another origin');
		error(403, 'Formulir ini dikirim dari alamat lain. Buka lagi halamannya dari Balai, lalu kirim ulang.');
	}

	const account = await balai.accounts.accountOf(event.request.headers);
	event.locals.account = account;
	event.locals.actor = account && { ...actorOf(account), via: event.route.id ?? '' };

	const verdict = routeVerdict(event.route.id, account?.role);
	if (verdict === 'signIn') {
		if (event.request.method === 'GET') redirect(303, `/masuk?ke=${encodeURIComponent(event.url.pathname + event.url.search)}`);
		error(401, 'Sudah keluar. Masuk dulu, lalu coba lagi.');
	}
	const response =
		verdict === 'forbidden' ? await refuse(event) : await resolve(event, { transformPageChunk: surfaceInto(event) });

	if (event.route.id === FRAMED) {
		response.headers.set('x-frame-options', 'SAMEORIGIN');
		const policy = response.headers.get('content-security-policy');
		if (policy)
			response.headers.set('content-security-policy', policy.replace(/frame-ancestors [^;]*/, "frame-ancestors 'self'"));
	}

	// Pages show persons: neither the browser's nor a proxy's cache may keep them.
	if (account && !response.headers.has('cache-control')) response.headers.set('cache-control', 'private, no-store');
	return response;
};

export const handleError: HandleServerError = (caught) => {
	const { event } = caught;
	if (caught.kind === 'framework' || caught.kind === 'app') return;
	const id = event.locals.requestId ?? randomBytes(6).toString('hex');
	app().log.error({ requestId: id, route: event.route.id, err: caught.error }, 'fault while answering a request');
	return { message: 'Ada yang rusak di Balai, bukan di isian. Coba sekali lagi.', id };
};
