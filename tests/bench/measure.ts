import { subscribe } from 'node:diagnostics_channel';
import { readFileSync } from 'node:fs';
import type { Socket } from 'node:net';
import { monitorEventLoopDelay } from 'node:perf_hooks';

/** Linux counts CPU time in ticks of 10 ms. */
const TICK_MS = 10;

/** CPU milliseconds of a process and all its threads so far. */
export function cpuMs(pid: number): number {
	const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
	// The name in parentheses may hold spaces; user and system time are the 14th and 15th field, the 12th and 13th after it.
	const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
	return (Number(fields[11]) + Number(fields[12])) * TICK_MS;
}

/** Resident memory of a process now, in MB. */
export function rssMb(pid: number): number {
	const kilobytes = /^VmRSS:\s+(\d+) kB$/m.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1];
	return Number(kilobytes ?? 0) / 1024;
}

/** The value below which `part` (0–1) of the values lie, by nearest rank; null without values. */
export function percentile(values: readonly number[], part: number): number | null {
	if (values.length === 0) return null;
	const sorted = [...values].sort((a, b) => a - b);
	return sorted[Math.max(0, Math.ceil(part * sorted.length) - 1)] ?? null;
}

/** The middle of the values that are there; null without any. */
export function median(values: readonly (number | null)[]): number | null {
	const sorted = values.filter((value) => value !== null).sort((a, b) => a - b);
	const middle = sorted.length >> 1;
	const upper = sorted[middle];
	if (upper === undefined) return null;
	return sorted.length % 2 === 1 ? upper : ((sorted[middle - 1] ?? upper) + upper) / 2;
}

/** Bytes that arrived at the sockets which this process opened, kept apart by who opened them. */
export class SocketBytes<Who extends string> {
	/** Whose sockets are opened now. */
	opening: Who;
	readonly #sockets: { who: Who; socket: Socket }[] = [];

	constructor(first: Who) {
		this.opening = first;
		subscribe('net.client.socket', (message) => {
			this.#sockets.push({ who: this.opening, socket: (message as { socket: Socket }).socket });
		});
	}

	read(who: Who): number {
		let bytes = 0;
		for (const { who: owner, socket } of this.#sockets) if (owner === who) bytes += socket.bytesRead;
		return bytes;
	}
}

/** How late this process itself is: when the clients are the bottleneck, the numbers are theirs and not the server's. */
export function watchOwnDelay(): { p99Ms(): number; reset(): void } {
	const delays = monitorEventLoopDelay({ resolution: 5 });
	delays.enable();
	return { p99Ms: () => Math.max(0, delays.percentile(99) / 1e6 - 5), reset: () => delays.reset() };
}
