import type { SessionId } from '@balai/domain';

/**
 * Which process holds which hall, where several share one database (LV9). `packages/case-store` fulfils it; without it this
 * process is the only one. A hall is held from the moment somebody enters it until it is let go.
 */
export interface HallOwners {
	/** Makes the hall this process's own, also when the one that had it is dead. Otherwise says where the living one is reached. */
	claim(sessionId: SessionId): Promise<'ours' | { elsewhere: string }>;
	/** Where the hall is held by another living process; changes nothing. */
	elsewhere(sessionId: SessionId): Promise<string | undefined>;
	/** Nobody is in the hall any more: whoever is asked next may have it. */
	release(sessionId: SessionId): Promise<void>;
	/** Called when this process may have lost all its halls; what it still writes of them is refused as 'lost'. */
	onlost: () => void;
}

/** The hall is another process's, or was taken over by one a moment ago; then nobody has asked yet where that one is. */
export class HallElsewhere extends Error {
	/** 'http://10.0.0.5:3000' */
	readonly address: string | undefined;

	constructor(address?: string) {
		super('this hall is held by another process');
		this.address = address;
	}
}
