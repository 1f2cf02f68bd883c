import { describe, expect, it } from 'vitest';
import { inOnePiece, textFrame } from './one-piece.ts';

const frame = (head: number[], text: string): Buffer => Buffer.concat([Buffer.from([0x81, ...head]), Buffer.from(text)]);

describe('a message in one piece', () => {
	it.each([
		{ bytes: 0, head: [0] },
		{ bytes: 1, head: [1] },
		{ bytes: 125, head: [125] },
		{ bytes: 126, head: [126, 0, 126] },
		{ bytes: 0xffff, head: [126, 0xff, 0xff] }
	])('has the head of a final text of $bytes bytes', ({ bytes, head }) => {
		const text = 'é'.repeat(bytes >> 1) + 'x'.repeat(bytes & 1);
		expect(textFrame(text)).toEqual(frame(head, text));
	});

	it('is left to the library when it is longer', () => {
		expect(textFrame('x'.repeat(65_536))).toBeUndefined();
	});

	it('is made of messages and pings, and changes no options that its binary parts share', () => {
		const options = { compress: true };
		const parts: Parameters<typeof inOnePiece>[0][] = [
			{ type: 'message', data: '2["stage"]', options },
			{ type: 'message', data: Buffer.from([1]), options },
			{ type: 'ping', options: {} },
			{ type: 'open', data: '{}', options: {} }
		];
		for (const packet of parts) inOnePiece(packet);
		expect(parts.map((packet) => packet.options)).toEqual([
			{ compress: true, wsPreEncodedFrame: [frame([11], '42["stage"]')] },
			{ compress: true },
			{ wsPreEncodedFrame: [frame([1], '2')] },
			{}
		]);
	});
});
