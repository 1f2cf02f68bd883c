import { encode } from 'uqr';

/** A QR as one SVG path on a grid of `size` × `size` modules, quiet zone of four included. Black on white, whatever the theme. */
export function qrPath(text: string): { size: number; d: string } {
	const { size, data } = encode(text, { ecc: 'M', border: 4 });
	const rows = data.map((row, y) => row.map((isDark, x) => (isDark ? `M${x} ${y}h1v1h-1z` : '')).join(''));
	return { size, d: rows.join('') };
}
