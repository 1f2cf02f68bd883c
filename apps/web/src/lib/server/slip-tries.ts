import { RateLimiterMemory, RateLimiterRes } from 'rate-limiter-flexible';

/** Wrong codes alone are counted: a hall of people shares one address, and each of them may use her own code. */
export type SlipTries = {
	/** Minutes to wait, or undefined when another try is allowed. */
	waitMinutes(address: string): Promise<number | undefined>;
	countWrongCode(address: string): Promise<void>;
};

export function openSlipTries(perAddress = 20, everywhere = 400): SlipTries {
	const wrongPerAddress = new RateLimiterMemory({ points: perAddress, duration: 600 });
	const wrongEverywhere = new RateLimiterMemory({ points: everywhere, duration: 600 });
	return {
		async waitMinutes(address) {
			const [here, all] = await Promise.all([wrongPerAddress.get(address), wrongEverywhere.get('all')]);
			const waits = [here, all].flatMap((used) => (used !== null && used.remainingPoints <= 0 ? used.msBeforeNext : []));
			return waits.length === 0 ? undefined : Math.max(1, Math.ceil(Math.max(...waits) / 60_000));
		},
		async countWrongCode(address) {
			for (const counted of [wrongPerAddress.consume(address), wrongEverywhere.consume('all')]) {
				try {
					await counted;
				} catch (limit) {
					// Several wrong codes at once: the last point is gone, which the next try is told.
					if (!(limit instanceof RateLimiterRes)) throw limit;
				}
			}
		}
	};
}
