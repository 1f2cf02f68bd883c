/**
 * Rounds follow one another faster than any server dies, and clients that were let in a moment ago come back more and more slowly.
 * So this program's monotonic clock jumps between rounds; timers keep their pace.
 */
export function openJumpingClock(): { jump(milliseconds: number): void; close(): void } {
	const real = performance.now;
	let skipped = 0;
	performance.now = () => real.call(performance) + skipped;
	return {
		jump(milliseconds) {
			skipped += milliseconds;
		},
		close() {
			performance.now = real;
		}
	};
}
