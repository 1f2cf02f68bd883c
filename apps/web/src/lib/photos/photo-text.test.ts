import { expect, it } from 'vitest';
import { photoOf } from './photo-text.ts';

it('gives the bytes of a kept photograph back, and nothing for other texts', async () => {
	const bytes = Uint8Array.from([255, 216, 0, 1, 127, 128]);
	const blob = photoOf(`data:image/jpeg;base64,${Buffer.from(bytes).toString('base64')}`);
	expect(blob?.type).toBe('image/jpeg');
	expect(new Uint8Array((await blob?.arrayBuffer()) ?? new ArrayBuffer(0))).toEqual(bytes);
	for (const text of ['', 'data:text/html;base64,PGI+', 'data:image/jpeg;base64,<b>', 'https://example.org/a.jpg'])
		expect(photoOf(text)).toBeUndefined();
});
