import { BurstyRateLimiter, RateLimiterMemory, RateLimiterRes } from 'rate-limiter-flexible';

/** Commands a device may send (LV10): 5 a second, and 20 more at once after a while of silence. */
const COMMANDS_PER_SECOND = 5;
const BURST = 20;

export interface Limits {
	/** A command of this device or account. */
	mayCommand(key: string): Promise<boolean>;
	/** A layout update; a window sends the next one only after the answer to the last. */
	mayLayOut(key: string): Promise<boolean>;
	/** Whether this address may still try hall codes. */
	mayTryCode(address: string): Promise<boolean>;
	/** A wrong code was tried from this address. */
	codeFailed(address: string): Promise<void>;
	/** The same for invitation codes typed on one device. */
	mayTryInvitation(key: string): Promise<boolean>;
	invitationFailed(key: string): Promise<void>;
}

/** Limits count per device and not per address, since a whole hall shares one; only wrong codes count per address. */
export function makeLimits(): Limits {
	const commands = new BurstyRateLimiter(
		new RateLimiterMemory({ keyPrefix: 'command', points: COMMANDS_PER_SECOND, duration: 1 }),
		new RateLimiterMemory({ keyPrefix: 'burst', points: BURST, duration: 10 })
	);
	const layouts = new BurstyRateLimiter(
		new RateLimiterMemory({ keyPrefix: 'layout', points: 20, duration: 1 }),
		new RateLimiterMemory({ keyPrefix: 'layoutBurst', points: 100, duration: 10 })
	);
	const codes = new RateLimiterMemory({ keyPrefix: 'code', points: 60, duration: 300 });
	const invitations = new RateLimiterMemory({ keyPrefix: 'invitation', points: 10, duration: 300 });
	return {
		mayCommand: (key) => consumes(commands, key),
		mayLayOut: (key) => consumes(layouts, key),
		mayTryCode: (address) => hasLeft(codes, address),
		codeFailed: async (address) => void (await consumes(codes, address)),
		mayTryInvitation: (key) => hasLeft(invitations, key),
		invitationFailed: async (key) => void (await consumes(invitations, key))
	};
}

async function consumes(limiter: Pick<RateLimiterMemory, 'consume'>, key: string): Promise<boolean> {
	try {
		await limiter.consume(key);
		return true;
	} catch (reason) {
		// The limiter says no by rejecting with its counters; anything else is a fault.
		if (reason instanceof RateLimiterRes) return false;
		throw reason;
	}
}

async function hasLeft(limiter: RateLimiterMemory, key: string): Promise<boolean> {
	const used = await limiter.get(key);
	return used === null || used.remainingPoints > 0;
}
