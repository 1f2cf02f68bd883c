import { codeLength, parseCode, type DeviceRole, type SessionId } from '@balai/domain';
import type { HallDevice, HallSession } from '@balai/live';
import { error, type RequestEvent } from '@sveltejs/kit';
import { RateLimiterMemory, RateLimiterRes } from 'rate-limiter-flexible';
import { TOKEN_SECONDS, tokenCookie } from '../../../phone/device-cookie.ts';

// Only wrong codes count: a whole hall shares one address.
const wrongHallCodes = new RateLimiterMemory({ keyPrefix: 'hallCode', points: 60, duration: 300 });
const wrongPairingCodes = new RateLimiterMemory({ keyPrefix: 'pairingCode', points: 20, duration: 300 });

export interface Hall {
	code: string;
	session: HallSession & { state: Exclude<HallSession['state'], { status: 'none' }> };
	/** The device that the request's cookie names. */
	device: HallDevice | undefined;
	token: string | undefined;
}

type HallEvent = Pick<RequestEvent, 'locals' | 'cookies' | 'getClientAddress'> & { params: { code: string } };

async function spendTry(limiter: RateLimiterMemory, address: string): Promise<void> {
	try {
		await limiter.consume(address);
	} catch (reason) {
		// The limiter says no by rejecting with its counters; anything else is a fault.
		if (!(reason instanceof RateLimiterRes)) throw reason;
	}
}

async function mustHaveTriesLeft(limiter: RateLimiterMemory, address: string): Promise<void> {
	const used = await limiter.get(address);
	if (used && used.remainingPoints <= 0) error(429, 'Terlalu banyak percobaan. Tunggu beberapa menit, lalu coba lagi.');
}

/** The hall of the address, and who is calling. Answers 404 for a code that is none, 429 after too many of those. */
export async function openHall(event: HallEvent): Promise<Hall> {
	const { hall } = event.locals.app.store;
	const address = event.getClientAddress();
	await mustHaveTriesLeft(wrongHallCodes, address);
	const code = parseCode(event.params.code, codeLength.hall);
	const sessionId: SessionId | undefined = code === undefined ? undefined : await hall.findSession(code);
	const session = sessionId === undefined ? undefined : await hall.session(sessionId);
	if (code === undefined || session === undefined || session.state.status === 'none') {
		await spendTry(wrongHallCodes, address);
		error(404, 'Papan dengan kode ini tidak ada.');
	}
	const token = event.cookies.get(tokenCookie(code));
	const device = token === undefined ? undefined : await hall.findDevice(code, token);
	return { code, session: { ...session, state: session.state }, device, token };
}

export function keepToken(event: Pick<RequestEvent, 'cookies' | 'url'>, code: string, token: string): void {
	event.cookies.set(tokenCookie(code), token, {
		path: '/',
		// The script connects with it; it opens one hall, and there only what this one phone may do.
		httpOnly: false,
		sameSite: 'lax',
		secure: event.url.protocol === 'https:',
		maxAge: TOKEN_SECONDS
	});
}

/** Spends a one-time pairing code; undefined when it is wrong or used. */
export async function pairDevice(
	event: HallEvent & Pick<RequestEvent, 'url'>,
	code: string,
	typed: string
): Promise<DeviceRole | undefined> {
	const address = event.getClientAddress();
	await mustHaveTriesLeft(wrongPairingCodes, address);
	const paired = await event.locals.app.store.hall.pairDevice(code, typed);
	if (!paired.ok) {
		await spendTry(wrongPairingCodes, address);
		return undefined;
	}
	const { device, token } = paired.value;
	// A projector's window keeps its own token; it is paired at its own address.
	if (device.role !== 'projector') keepToken(event, code, token);
	return device.role;
}
