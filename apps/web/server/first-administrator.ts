import { createHash, randomBytes, timingSafeEqual } from 'node:crypto';

const digest = (key: string) => createHash('sha256').update(key).digest();

/** The one-time key of the first administrator. Only its digest is kept; a new start makes a new key as long as nobody has an account. */
export type FirstAdministrator = {
	/** Makes the key that opens `/masuk/pertama`; an older one stops working. */
	issue(): string;
	accepts(key: string): boolean;
	/** Runs `create` with the key spent, so that two tabs cannot both pass; a refused attempt gives the key back. */
	spend<T extends { ok: boolean }>(key: string, create: () => Promise<T>): Promise<T | undefined>;
};

export function openFirstAdministrator(): FirstAdministrator {
	let held: Buffer | undefined;
	const accepts = (key: string) => held !== undefined && timingSafeEqual(held, digest(key));
	return {
		issue() {
			const key = randomBytes(24).toString('base64url');
			held = digest(key);
			return key;
		},
		accepts,
		async spend(key, create) {
			if (!accepts(key)) return undefined;
			const spent = held;
			held = undefined;
			try {
				const result = await create();
				if (!result.ok) held = spent;
				return result;
			} catch (fault) {
				held = spent;
				throw fault;
			}
		}
	};
}
