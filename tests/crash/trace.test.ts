import { describe, expect, it } from 'vitest';
import { randomFrom } from '../random.ts';
import { deedsOf, tooEarly } from './flush-proof.ts';
import { readMessages } from './hall-messages.ts';
import { torn, withAll, withNone, writtenFile } from './power-cut.ts';
import { readTrace, type Call } from './trace.ts';

const LOG = '/data/balai.sqlite-wal';
const PHONE = 'socket:[11]';
const PROJECTOR = 'socket:[12]';

const hex = (bytes: Buffer | string) =>
	Buffer.from(bytes)
		.toString('hex')
		.replaceAll(/../g, String.raw`\x$&`);

/** Lines as strace writes them; the clock does not matter. */
class Trace {
	readonly lines: string[] = [];

	#line(thread: number, text: string): this {
		this.lines.push(`${thread}  11:13:24.${String(this.lines.length).padStart(6, '0')} ${text}`);
		return this;
	}
	say(thread: number, call: string, fd: string, rest: string, result: number | string): this {
		return this.#line(thread, `${call}(7<${hex(fd)}>${rest}) = ${result}`);
	}
	begin(thread: number, call: string, fd: string, rest = ''): this {
		return this.#line(thread, `${call}(7<${hex(fd)}>${rest} <unfinished ...>`);
	}
	end(thread: number, call: string, rest: string, result: number | string): this {
		return this.#line(thread, `<... ${call} resumed>${rest}) = ${result}`);
	}
	other(thread: number, text: string): this {
		return this.#line(thread, text);
	}
	/** A page of the log, the last of its transaction. */
	page(content: string, thread = 2): this {
		const head = Buffer.alloc(24);
		head.writeUInt32BE(9, 4);
		return this.say(thread, 'pwrite64', LOG, `, "${hex(head)}", 24, 32`, 24).say(
			thread,
			'pwrite64',
			LOG,
			`, "${hex(content.padEnd(64))}", 64, 56`,
			64
		);
	}
	flush(thread = 2): this {
		return this.say(thread, 'fsync', LOG, '', 0);
	}
	upgraded(...sockets: string[]): this {
		for (const socket of sockets) this.say(1, 'write', socket, `, "${hex('HTTP/1.1 101 Switching Protocols\r\n\r\n')}", 36`, 36);
		return this;
	}
	/** A masked frame, as browsers send them. */
	asks(socket: string, text: string): this {
		const mask = Buffer.from([1, 2, 3, 4]);
		const masked = Buffer.from(text).map((byte, index) => byte ^ (mask[index % 4] ?? 0));
		const bytes = Buffer.concat([Buffer.from([0x81, 0x80 | masked.length]), mask, masked]);
		return this.say(1, 'read', socket, `, "${hex(bytes)}", 65536`, bytes.length);
	}
	/** Head and text in two pieces of one call, as `ws` writes them. */
	answers(socket: string, text: string): this {
		const pieces = [Buffer.from([0x81, text.length]), Buffer.from(text)];
		const vector = pieces.map((piece) => `{iov_base="${hex(piece)}", iov_len=${piece.length}}`).join(', ');
		return this.say(1, 'writev', socket, `, [${vector}], 2`, text.length + 2);
	}
	read(): Call[] {
		return readTrace(this.lines.join('\n'), () => true);
	}
}

const ASK = '420["command",{"id":"c1","kind":"writeCard","cardId":"kartu-1","text":"a"}]';
const OK = '430[{"ok":true}]';
const SHOWN = '42["cards",{"rev":1,"put":[{"id":"kartu-1"}]}]';

function faultsOf(trace: Trace): string[] {
	const calls = trace.read();
	const messages = readMessages(calls);
	return tooEarly(deedsOf(calls, messages, LOG), messages);
}

describe('the reader of traces', () => {
	it('puts calls together that were interrupted by those of other threads', () => {
		const trace = new Trace()
			.begin(2, 'fsync', LOG)
			.begin(1, 'read', PHONE, ', ')
			.end(1, 'read', `"${hex('halo')}", 65536`, 4)
			.other(1, `openat(AT_FDCWD<${hex('/')}>, "${hex('/etc')}", O_RDONLY) = 3<${hex('/etc')}>`)
			.end(2, 'fsync', '', 0)
			.other(3, '--- SIGCHLD {si_signo=SIGCHLD} ---')
			.other(3, '+++ exited with 0 +++');
		expect(trace.read()).toEqual([
			{ name: 'fsync', thread: 2, file: LOG, data: Buffer.alloc(0), offset: undefined, began: 0, ended: 4, result: 0 },
			{ name: 'read', thread: 1, file: PHONE, data: Buffer.from('halo'), offset: undefined, began: 1, ended: 2, result: 4 }
		]);
	});

	it('knows what never returned', () => {
		const trace = new Trace()
			.begin(2, 'pwrite64', LOG, `, "${hex('isi')}", 3, 4096`)
			.begin(4, 'fsync', LOG)
			.end(4, 'fsync', '', '?')
			.other(2, '+++ killed by SIGKILL +++');
		expect(trace.read()).toMatchObject([
			{ name: 'pwrite64', data: Buffer.from('isi'), offset: 4096, ended: Infinity, result: undefined },
			{ name: 'fsync', ended: Infinity, result: undefined }
		]);
	});

	it('takes as many bytes as a call moved, and none of a call that failed', () => {
		const trace = new Trace()
			.say(1, 'write', PHONE, `, "${hex('halo')}", 4`, 2)
			.say(1, 'write', PHONE, `, "${hex('halo')}", 4`, `-1 EAGAIN (Resource temporarily unavailable)`);
		expect(trace.read().map(({ data, result }) => [data.toString(), result])).toEqual([
			['ha', 2],
			['', -1]
		]);
	});

	it('does not go on with bytes that strace cut short', () => {
		const trace = new Trace().say(1, 'write', PHONE, `, "${hex('ha')}"..., 4`, 4);
		expect(() => trace.read()).toThrow(/cut the bytes/);
	});
});

describe('the proof that nothing is said before it is kept', () => {
	it('finds nothing where answer and broadcast follow the flush', () => {
		const trace = new Trace()
			.upgraded(PHONE, PROJECTOR)
			.asks(PHONE, ASK)
			.page('kartu-1')
			.flush()
			.answers(PHONE, OK)
			.answers(PROJECTOR, SHOWN);
		const calls = trace.read();
		const messages = readMessages(calls);
		expect(deedsOf(calls, messages, LOG)).toMatchObject([
			{ kind: 'writeCard', mark: 'kartu-1', askedAt: 2, keptAt: 5, answeredAt: 6 }
		]);
		expect(tooEarly(deedsOf(calls, messages, LOG), messages)).toEqual([]);
	});

	it.each([
		[
			'an answer while the flush is under way',
			(trace: Trace) => trace.page('kartu-1').begin(2, 'fsync', LOG).answers(PHONE, OK).end(2, 'fsync', '', 0)
		],
		[
			'an answer after a flush that began before the page was written',
			(trace: Trace) => trace.begin(3, 'fsync', LOG).page('kartu-1').end(3, 'fsync', '', 0).answers(PHONE, OK).flush()
		],
		['an answer without any flush', (trace: Trace) => trace.page('kartu-1').answers(PHONE, OK)],
		[
			'an answer after the flush of another file',
			(trace: Trace) => trace.page('kartu-1').say(2, 'fsync', '/data/balai.sqlite', '', 0).answers(PHONE, OK)
		],
		[
			'an answer after a flush that failed',
			(trace: Trace) => trace.page('kartu-1').say(2, 'fsync', LOG, '', '-1 EIO (Input/output error)').answers(PHONE, OK)
		],
		['an answer to what was never written', (trace: Trace) => trace.page('kartu-2').flush().answers(PHONE, OK)],
		['a broadcast before the flush', (trace: Trace) => trace.page('kartu-1').answers(PROJECTOR, SHOWN).flush().answers(PHONE, OK)]
	])('finds %s', (_, happens) => {
		expect(faultsOf(happens(new Trace().upgraded(PHONE, PROJECTOR).asks(PHONE, ASK)))).toHaveLength(1);
	});

	it('waits for the last page of a transaction', () => {
		const head = hex(Buffer.alloc(24));
		const trace = new Trace()
			.upgraded(PHONE)
			.asks(PHONE, ASK)
			.say(2, 'pwrite64', LOG, `, "${head}", 24, 32`, 24)
			.say(2, 'pwrite64', LOG, `, "${hex('kartu-1'.padEnd(64))}", 64, 56`, 64)
			.flush()
			.answers(PHONE, OK)
			.page('index')
			.flush();
		expect(faultsOf(trace)).toEqual(['writeCard (asked on line 1): answered on line 5, before the flush of line 8']);
	});
});

describe('the power cut', () => {
	const old = 'a'.repeat(1024);
	const trace = new Trace()
		.say(2, 'pwrite64', LOG, `, "${hex(old)}", 1024, 0`, 1024)
		.flush()
		.say(2, 'pwrite64', LOG, `, "${hex('b'.repeat(1024))}", 1024, 512`, 1024)
		.begin(2, 'fsync', LOG)
		.begin(3, 'pwrite64', LOG, `, "${hex('c'.repeat(512))}", 512, 1536`);
	const file = writtenFile(trace.read(), LOG);

	it('keeps what was flushed', () => {
		expect(withNone(file).toString()).toBe(old);
	});

	it('may keep everything else, with or without the call that the kill cut off', () => {
		const all = `${'a'.repeat(512)}${'b'.repeat(1024)}`;
		expect(withAll(file, false).toString()).toBe(all);
		expect(withAll(file, true).toString()).toBe(`${all}${'c'.repeat(512)}`);
	});

	it('may keep the length from before it was cut', () => {
		const cut = writtenFile([...trace.read().slice(0, 2), ...new Trace().say(2, 'ftruncate', LOG, ', 512', 0).read()], LOG);
		expect([withNone(cut).length, withAll(cut, false).length]).toEqual([1024, 512]);
	});

	it('may keep any sectors of it', () => {
		const random = randomFrom(1);
		const seen = new Set(
			Array.from({ length: 200 }, () =>
				torn(file, random)
					.toString('latin1')
					.replaceAll(/(.)\1{511}/gs, '$1')
			)
		);
		expect([...seen].sort()).toEqual(['aa', 'aa\0c', 'aab', 'aabc', 'ab', 'ab\0c', 'abb', 'abbc']);
	});

	it('does not go on with a call that it does not know', () => {
		const strange = new Trace().say(2, 'fallocate', LOG, ', 0, 0, 4096', 0);
		expect(() => writtenFile(strange.read(), LOG)).toThrow(/fallocate/);
	});
});
