import type { Program } from '@balai/case-store';
import { createHash } from 'node:crypto';
import { RateLimiterMemory, RateLimiterRes } from 'rate-limiter-flexible';
import type { Balai } from '../../../../server/balai.ts';
import { endpointOf, todayOf, type ApiAsked, type Endpoint } from './endpoints.ts';
import { openApi } from './openapi.ts';

type Problem = 'badRequest' | 'tokenUnknown' | 'partClosed' | 'notFound' | 'tooOften';

const problems: Readonly<Record<Problem, { status: number; message: string }>> = {
	badRequest: { status: 400, message: 'Ada yang salah di alamatnya. Lihat /api untuk isian yang dikenal.' },
	tokenUnknown: {
		status: 401,
		message: 'Tokennya tidak dikenal, sudah diakhiri, atau lewat masanya. Minta yang baru ke Dinas Sosial.'
	},
	partClosed: { status: 403, message: 'Bagian ini tidak dibuka untuk sambungan ini.' },
	notFound: { status: 404, message: 'Tidak ditemukan, atau di luar wilayah sambungan.' },
	tooOften: { status: 429, message: 'Terlalu sering. Coba lagi nanti.' }
};

/** Calls of one sambungan in a minute, and streams of everything in an hour. */
const calls = new RateLimiterMemory({ points: 120, duration: 60 });
const streams = new RateLimiterMemory({ points: 12, duration: 3600 });
/** Wrong tokens from one address in ten minutes. */
const wrong = new RateLimiterMemory({ points: 20, duration: 600 });

/** What answering takes of the application. */
type Answering = Pick<Balai, 'store' | 'clock' | 'log'>;

const STREAM_PAGE = 500;
/** Without a part of the database, and never where somebody else reads it. */
const kept = { 'cache-control': 'private, no-store' };

function refusal(problem: Problem, headers: Readonly<Record<string, string>> = {}): Response {
	const { status, message } = problems[problem];
	return Response.json({ error: problem, message }, { status, headers: { ...kept, ...headers } });
}

/** Seconds to wait; undefined when the call was counted. */
async function overLimit(limiter: RateLimiterMemory, key: string): Promise<number | undefined> {
	try {
		await limiter.consume(key);
		return undefined;
	} catch (limit) {
		if (!(limit instanceof RateLimiterRes)) throw limit;
		return Math.max(1, Math.ceil(limit.msBeforeNext / 1000));
	}
}

/** Answers a program: who it is by its token alone, what it may by its sambungan. No account and no cookie counts here. */
export async function answerProgram(
	app: Answering,
	request: Request,
	url: URL,
	address: string,
	client: string
): Promise<Response> {
	if (address === 'openapi.json') return Response.json(openApi(), { headers: { 'cache-control': 'public, max-age=3600' } });
	const guessed = await wrong.get(client);
	if (guessed !== null && guessed.remainingPoints <= 0) return tooOften(Math.ceil(guessed.msBeforeNext / 1000));
	const token = /^Bearer (\S{1,80})$/.exec(request.headers.get('authorization') ?? '')?.[1];
	const program = token === undefined ? undefined : await app.store.sambungan.open(token);
	if (!program) {
		if (token !== undefined) await overLimit(wrong, client);
		return refusal('tokenUnknown', { 'www-authenticate': 'Bearer' });
	}
	const found = endpointOf(address);
	if (!found) return refusal('notFound');
	const { endpoint, isStream } = found;
	if (!program.parts.includes(endpoint.part)) return refusal('partClosed');
	const wait = await overLimit(isStream ? streams : calls, program.sambunganId);
	if (wait !== undefined) return tooOften(wait);
	const query = endpoint.query.safeParse(Object.fromEntries(url.searchParams));
	if (!query.success) return refusal('badRequest');
	const asked: ApiAsked = {
		store: app.store,
		program,
		today: todayOf(program, app.clock.nowMs()),
		query: query.data as ApiAsked['query']
	};
	return isStream ? stream(app, endpoint, asked, address) : onePage(app, endpoint, asked, address, request);
}

function tooOften(seconds: number): Response {
	return refusal('tooOften', { 'retry-after': String(Math.max(1, seconds)) });
}

async function onePage(
	app: Answering,
	endpoint: Endpoint,
	asked: ApiAsked,
	address: string,
	request: Request
): Promise<Response> {
	const page = await endpoint.read(asked);
	if (!page) return refusal('notFound');
	const body = JSON.stringify({ data: page.rows.map((row) => endpoint.row.parse(row)), next: page.next });
	await note(app, asked.program, address, page.rows.length);
	const etag = `"${createHash('sha256').update(body).digest('base64url').slice(0, 27)}"`;
	if (request.headers.get('if-none-match') === etag) return new Response(null, { status: 304, headers: { ...kept, etag } });
	return new Response(body, { headers: { ...kept, etag, 'content-type': 'application/json; charset=utf-8' } });
}

/** Page after page, each only when the one before has been taken: however much there is, a page of it is in memory. */
function stream(app: Answering, endpoint: Endpoint, asked: ApiAsked, address: string): Response {
	const encoder = new TextEncoder();
	let after: string | undefined;
	let rows = 0;
	const end = () => note(app, asked.program, address, rows);
	const lines = new ReadableStream<Uint8Array>(
		{
			async pull(controller) {
				// Ended in the middle: nothing more leaves.
				const isOpen = after === undefined || (await stillOpen(app, asked.program));
				const page = isOpen
					? await endpoint.read({ ...asked, query: { ...asked.query, sesudah: after, jumlah: STREAM_PAGE } })
					: undefined;
				const found = page?.rows ?? [];
				rows += found.length;
				if (found.length > 0)
					controller.enqueue(encoder.encode(found.map((row) => `${JSON.stringify(endpoint.row.parse(row))}\n`).join('')));
				after = page?.next ?? undefined;
				if (after !== undefined) return;
				await end();
				if (isOpen) controller.close();
				else controller.error(new Error('The sambungan was ended.'));
			},
			cancel: end
		},
		{ highWaterMark: 1 }
	);
	return new Response(lines, { headers: { ...kept, 'content-type': 'application/x-ndjson; charset=utf-8' } });
}

async function stillOpen({ store }: Answering, program: Program): Promise<boolean> {
	return store.sambungan.isOpen(program);
}

async function note(app: Answering, program: Program, address: string, rows: number): Promise<void> {
	await app.store.sambungan.noteUse(program, address, rows);
	app.log.info({ sambungan: program.sambunganId, address, rows }, 'answered a program');
}
