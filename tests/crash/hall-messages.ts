/** The messages of a hall as they went through the server's sockets: websocket frames, and in them Socket.io's packets. */
import type { Call } from './trace.ts';

export type Message = {
	/** The socket it went through. */
	line: string;
	from: 'client' | 'server';
	/** 'command', 'cards' …; 'answer' for an acknowledgement. */
	event: string;
	/** By this an answer and its question find each other. */
	number: number | undefined;
	/** What the event or the answer carries; bytes in it stand in `bytes`. */
	body: unknown;
	bytes: Buffer;
	/** Line of the trace: where a message of the server began to leave, where one of a client had come in. */
	at: number;
};

type Frame = { opcode: number; payload: Buffer; at: number };

const [TEXT, BINARY] = [1, 2];
const UPGRADED = 'HTTP/1.1 101 ';

function frameAt(bytes: Buffer): { length: number; opcode: number; payload: Buffer } | undefined {
	if (bytes.length < 2) return undefined;
	const [first = 0, second = 0] = bytes;
	// FIN alone: neither side of a hall cuts or compresses its messages.
	if ((first & 0xf0) !== 0x80) throw new Error('A websocket frame that is cut or compressed.');
	const short = second & 0x7f;
	const extended = short === 126 ? 2 : short === 127 ? 8 : 0;
	const masking = (second & 0x80) === 0 ? 0 : 4;
	const head = 2 + extended + masking;
	if (bytes.length < head) return undefined;
	const size = extended === 0 ? short : extended === 2 ? bytes.readUInt16BE(2) : Number(bytes.readBigUInt64BE(2));
	if (bytes.length < head + size) return undefined;
	const payload = Buffer.from(bytes.subarray(head, head + size));
	if (masking > 0) {
		const mask = bytes.subarray(head - 4, head);
		for (let index = 0; index < size; index += 1) payload[index] = (payload[index] ?? 0) ^ (mask[index % 4] ?? 0);
	}
	return { length: head + size, opcode: first & 0x0f, payload };
}

/** One direction of one socket. */
class FrameReader {
	#rest: Buffer = Buffer.alloc(0);
	#restBegan = 0;

	read(data: Buffer, at: number): (Frame & { began: number })[] {
		if (this.#rest.length === 0) this.#restBegan = at;
		this.#rest = Buffer.concat([this.#rest, data]);
		const frames: (Frame & { began: number })[] = [];
		for (let frame = frameAt(this.#rest); frame; frame = frameAt(this.#rest)) {
			frames.push({ opcode: frame.opcode, payload: frame.payload, at, began: this.#restBegan });
			this.#rest = this.#rest.subarray(frame.length);
			this.#restBegan = at;
		}
		return frames;
	}
}

/** `42["stage",{…}]`, `43 7[{…}]` without the space, `451-7["layout",{…}]` with one frame of bytes to come. */
const packet = /^4([2356])(?:(\d+)-)?(\d*)(\[.*)$/s;

function messageOf(text: string): (Pick<Message, 'event' | 'number' | 'body'> & { attachments: number }) | undefined {
	const [, type = '', attachments = '0', number = '', json = ''] = packet.exec(text) ?? [];
	if (json === '') return undefined;
	const carried = JSON.parse(json) as unknown[];
	const isAnswer = type === '3' || type === '6';
	return {
		event: isAnswer ? 'answer' : String(carried[0]),
		number: number === '' ? undefined : Number(number),
		body: isAnswer ? carried[0] : carried[1],
		attachments: Number(attachments)
	};
}

/** All messages of all halls' sockets, in the order in which they were whole. */
export function readMessages(calls: readonly Call[]): Message[] {
	const messages: Message[] = [];
	const readers = new Map<string, FrameReader>();
	const waiting = new Map<string, { message: Message; attachments: number }>();
	for (const call of calls) {
		if (!call.file.startsWith('socket:') || call.data.length === 0) continue;
		const from = call.name === 'read' ? 'client' : 'server';
		const direction = `${call.file} ${from}`;
		const reader = readers.get(direction);
		if (!reader) {
			if (from === 'server' && call.data.toString('latin1').startsWith(UPGRADED)) {
				readers.set(`${call.file} client`, new FrameReader());
				readers.set(direction, new FrameReader());
			}
			continue;
		}
		for (const frame of reader.read(call.data, from === 'server' ? call.began : call.ended)) {
			const at = from === 'server' ? frame.began : frame.at;
			const open = waiting.get(direction);
			if (frame.opcode === BINARY && open) {
				open.message.bytes = Buffer.concat([open.message.bytes, frame.payload]);
				open.attachments -= 1;
				if (open.attachments === 0) waiting.delete(direction);
				if (open.attachments === 0) messages.push(open.message);
			}
			if (frame.opcode !== TEXT) continue;
			const read = messageOf(frame.payload.toString('utf8'));
			if (!read) continue;
			const { attachments, ...rest } = read;
			const message: Message = { line: call.file, from, ...rest, bytes: Buffer.alloc(0), at };
			if (attachments > 0) waiting.set(direction, { message, attachments });
			else messages.push(message);
		}
	}
	return messages;
}
