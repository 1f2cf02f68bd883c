interface Packet {
	type: string;
	data?: unknown;
	options?: object;
}

/** What engine.io writes before the text of a packet. */
const letterOf: Readonly<Record<string, string>> = { message: '4', ping: '2' };

/** A whole text frame of the websocket protocol (RFC 6455, 5.2): unmasked, final. Undefined when the text is too long for a short head. */
export function textFrame(text: string): Buffer | undefined {
	const length = Buffer.byteLength(text);
	if (length > 0xffff) return undefined;
	const head = length < 126 ? 2 : 4;
	const frame = Buffer.allocUnsafe(head + length);
	frame[0] = 0x81;
	frame[1] = length < 126 ? length : 126;
	if (length >= 126) frame.writeUInt16BE(length, 2);
	frame.write(text, head);
	return frame;
}

/**
 * To be called for each packet that engine.io makes ('packetCreate'). Left alone, head and text of a message go to the system as two
 * pieces, and thousands of short ones a second feel it. The options of a message are shared by its binary parts, so the packet gets its
 * own. Only while nothing is compressed, as in a hall.
 */
export function inOnePiece(packet: Packet): void {
	const letter = letterOf[packet.type];
	if (letter === undefined || !(packet.data === undefined || typeof packet.data === 'string')) return;
	const frame = textFrame(letter + (packet.data ?? ''));
	if (frame) packet.options = { ...packet.options, wsPreEncodedFrame: [frame] };
}
