/** A part of a whole, whole numbers both, as it was counted: bands and targets are judged on it, never on a percentage. */
export interface Fraction {
	part: number;
	whole: number;
}

/** Which side of a limit (in percent) a fraction lies on: -1 below, 0 exactly on it, 1 above. The whole is not nought. */
export function sideOf({ part, whole }: Fraction, limit: number): -1 | 0 | 1 {
	const difference = BigInt(part) * 100n - BigInt(limit) * BigInt(whole);
	return difference < 0n ? -1 : difference > 0n ? 1 : 0;
}

const FEWEST_DECIMALS = 2;
const MOST_DECIMALS = 12;

/**
 * '32,61': a fraction in percent as people read it, with a comma and as many decimals as it takes to stay on its own side of every limit,
 * so that 15/46 is never printed as the 33 % that it is below (IN4). '' where there is nothing to divide by.
 */
export function percentText(fraction: Fraction, limits: readonly number[] = []): string {
	if (fraction.whole === 0) return '';
	for (let decimals = FEWEST_DECIMALS; ; decimals += 1) {
		const scale = 10n ** BigInt(decimals);
		const whole = BigInt(fraction.whole);
		const scaled = (BigInt(fraction.part) * 100n * scale * 2n + whole) / (whole * 2n);
		const rounded = { part: Number(scaled), whole: Number(100n * scale) };
		if (decimals === MOST_DECIMALS || limits.every((limit) => sideOf(rounded, limit) === sideOf(fraction, limit)))
			return written(scaled, decimals);
	}
}

function written(scaled: bigint, decimals: number): string {
	const digits = String(scaled).padStart(decimals + 1, '0');
	const tail = digits.slice(-decimals).replace(/0+$/, '');
	return `${digits.slice(0, -decimals)}${tail === '' ? '' : `,${tail}`}`;
}
