import { expect, it } from 'vitest';
import { qrPath } from './qr-path.ts';

it('draws a QR inside its quiet zone', () => {
	const { size, d } = qrPath('http://192.168.8.2:3000/g/RK7M#u=ABCDEF');
	const corners = Array.from(d.matchAll(/M(\d+) (\d+)/g), ([, x, y]) => [Number(x), Number(y)]).flat();
	expect(Math.min(...corners)).toBe(4);
	expect(Math.max(...corners)).toBe(size - 5);
	// The first module row of a QR begins with its finder pattern: seven dark modules.
	expect(d.startsWith(Array.from({ length: 7 }, (_, x) => `M${x + 4} 4h1v1h-1z`).join(''))).toBe(true);
});
