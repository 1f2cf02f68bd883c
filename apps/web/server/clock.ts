import type { Instant } from '@balai/domain';

export type Clock = {
	/** Milliseconds since 1970, UTC. */
	nowMs(): number;
	/** The same moment as ISO text in UTC. */
	now(): Instant;
};

/** The system's clock, or one that starts at `start` (ISO text) and runs on from there. */
export function openClock(start: string | undefined): Clock {
	const shift = start === undefined ? 0 : Date.parse(start) - Date.now();
	const nowMs = () => Date.now() + shift;
	return { nowMs, now: () => new Date(nowMs()).toISOString() };
}
