import { RateLimiterMemory, RateLimiterRes } from 'rate-limiter-flexible';

/** How much one device, account or address may send (LV10). */
export interface LimitRates {
	/** Of one device: so many a second, and `burst` more within ten seconds. */
	commands: { perSecond: number; burst: number };
	/** The same for layout updates and `resume`, of one window. */
	layouts: { perSecond: number; burst: number };
	/** Wrong hall and pairing codes of one address in five minutes. */
	wrongCodes: number;
	/** Wrong invitation codes of one device in five minutes. */
	wrongInvitations: number;
	/** New phones of one hall from one address: so many in a minute, and so many of its phones connected at once. */
	joins: { perMinute: number; connected: number };
}

const usual: LimitRates = {
	commands: { perSecond: 5, burst: 20 },
	layouts: { perSecond: 20, burst: 100 },
	wrongCodes: 60,
	wrongInvitations: 10,
	// A hall of 300 phones behind one address comes within a minute; the 1,000 places of a hall are never all of one address.
	joins: { perMinute: 400, connected: 700 }
};

export interface Limits {
	/** A command of this device or account. */
	mayCommand(key: string): boolean;
	/** A layout update; a window sends the next one only after the answer to the last. */
	mayLayOut(key: string): boolean;
	/** Whether this address may still try hall codes. */
	mayTryCode(address: string): Promise<boolean>;
	/** A wrong code was tried from this address. */
	codeFailed(address: string): Promise<void>;
	/** The same for invitation codes typed on one device. */
	mayTryInvitation(key: string): Promise<boolean>;
	invitationFailed(key: string): Promise<void>;
	/** Whether a new phone may come to this hall from this address, where `connected` phones of it are in the hall now. */
	mayJoin(hall: string, address: string, connected: number): Promise<boolean>;
}

/** Limits count per device and not per address, since a whole hall shares one; only wrong codes and newcomers count per address. */
export function makeLimits(rates: Partial<LimitRates> = {}): Limits {
	const { commands: ofCommands, layouts: ofLayouts, wrongCodes, wrongInvitations, joins } = { ...usual, ...rates };
	const codes = new RateLimiterMemory({ keyPrefix: 'code', points: wrongCodes, duration: 300 });
	const invitations = new RateLimiterMemory({ keyPrefix: 'invitation', points: wrongInvitations, duration: 300 });
	const newcomers = new RateLimiterMemory({ keyPrefix: 'join', points: joins.perMinute, duration: 60 });
	return {
		mayCommand: makePace(ofCommands),
		mayLayOut: makePace(ofLayouts),
		mayTryCode: (address) => hasLeft(codes, address),
		codeFailed: async (address) => void (await consumes(codes, address)),
		mayTryInvitation: (key) => hasLeft(invitations, key),
		invitationFailed: async (key) => void (await consumes(invitations, key)),
		mayJoin: async (hall, address, connected) =>
			// All come from here where a proxy was not told of: then the address says nothing.
			isLoopback(address) || (connected < joins.connected && (await consumes(newcomers, `${hall} ${address}`)))
	};
}

function isLoopback(address: string): boolean {
	return /^(::1$|(::ffff:)?127\.)/.test(address);
}

const SECOND_MS = 1000;
const BURST_MS = 10_000;

/** What one key has used of its second and of its ten seconds; each begins with the first use after the end of the last. */
interface Used {
	secondFrom: number;
	inSecond: number;
	burstFrom: number;
	inBurst: number;
}

/** Whether one more may pass. Asked for every card of hundreds of halls, so there is no timer and no promise for each of them. */
export function makePace({ perSecond, burst }: LimitRates['commands']): (key: string) => boolean {
	const used = new Map<string, Used>();
	let sweptAt = performance.now();

	function forgetIdle(now: number): void {
		sweptAt = now;
		for (const [key, { secondFrom, burstFrom }] of used) {
			if (now - secondFrom >= SECOND_MS && now - burstFrom >= BURST_MS) used.delete(key);
		}
	}

	return (key) => {
		const now = performance.now();
		if (now - sweptAt >= BURST_MS) forgetIdle(now);
		const one = used.get(key) ?? { secondFrom: now, inSecond: 0, burstFrom: -BURST_MS, inBurst: 0 };
		used.set(key, one);
		if (now - one.secondFrom >= SECOND_MS) {
			one.secondFrom = now;
			one.inSecond = 0;
		}
		one.inSecond += 1;
		if (one.inSecond <= perSecond) return true;
		if (now - one.burstFrom >= BURST_MS) {
			one.burstFrom = now;
			one.inBurst = 0;
		}
		one.inBurst += 1;
		return one.inBurst <= burst;
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
