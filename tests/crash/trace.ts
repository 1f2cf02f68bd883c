/**
 * Reads what `strace` wrote about a server. The order of the lines is the proof, not their clock: a thread goes on only after the line
 * of its call's end is written, so whatever a flush caused begins below the line on which the flush returned.
 */
import { spawnSync } from 'node:child_process';

export type Call = {
	name: string;
	thread: number;
	/** The open file that the call was about: a path, or 'socket:[4711]'. For `unlink` the path. */
	file: string;
	/** Bytes that were read or written: as many as the call says, or all that it was to write when it never returned. */
	data: Buffer;
	/** Where in the file, for calls that say so. */
	offset: number | undefined;
	/** Lines on which the call began and returned; Infinity when the server was killed within it. */
	began: number;
	ended: number;
	/** Undefined when it never returned. */
	result: number | undefined;
};

/** Everything by which bytes come in, go out, are kept or are lost. */
const CALLS = [
	...['read', 'write', 'writev', 'sendto', 'sendmsg', 'sendmmsg', 'sendfile'],
	...['pwrite64', 'pwritev', 'pwritev2', 'ftruncate', 'truncate', 'fallocate', 'copy_file_range'],
	...['fsync', 'fdatasync', 'sync_file_range', 'unlink', 'rename', 'io_uring_enter']
];

/** Longer than any message of a hall and any page of the database. */
const LONGEST = 1_000_000;

/** The command line that runs a program under strace and writes the trace to `file`. */
export function tracedTo(file: string): string[] {
	return [
		'strace',
		'--seccomp-bpf',
		'-f',
		'-tt',
		'-y',
		'-xx',
		'-s',
		String(LONGEST),
		'-e',
		`trace=${CALLS.join(',')}`,
		'-o',
		file
	];
}

/** Why this machine cannot trace a program; undefined where it can. */
export function whyNoTrace(): string | undefined {
	const [program = '', ...options] = tracedTo('/dev/null');
	const { error, status, stderr } = spawnSync(program, [...options, 'true'], { encoding: 'utf8' });
	if (error) return 'strace is not installed';
	return status === 0 ? undefined : `strace may not trace here: ${stderr.trim().split('\n')[0] ?? ''}`;
}

const whole = /^(\d+) +\S+ (\w+)\((.*)$/s;
const resumed = /^(\d+) +\S+ <\.\.\. (\w+) resumed>(.*)$/s;
const UNFINISHED = ' <unfinished ...>';

/** Calls in the order in which they began. `concerns` says of which files; the bytes of others are not looked at. */
export function readTrace(text: string, concerns: (file: string) => boolean): Call[] {
	const calls: Call[] = [];
	const underWay = new Map<string, { call: Call; text: string } | undefined>();
	for (const [at, line] of text.split('\n').entries()) {
		const again = resumed.exec(line);
		if (again) {
			const [, thread = '', name = '', rest = ''] = again;
			const begun = underWay.get(`${thread} ${name}`);
			underWay.delete(`${thread} ${name}`);
			if (begun) end(begun.call, begun.text + rest, at);
			continue;
		}
		const [, thread = '', name = '', rest = ''] = whole.exec(line) ?? [];
		if (name === '') continue;
		const file = fileOf(name, rest);
		const call: Call = {
			name,
			thread: Number(thread),
			file: file ?? '',
			data: Buffer.alloc(0),
			offset: undefined,
			began: at,
			ended: Infinity,
			result: undefined
		};
		const isOurs = file !== undefined && concerns(file);
		if (isOurs) calls.push(call);
		if (rest.endsWith(UNFINISHED)) {
			const begun = rest.slice(0, -UNFINISHED.length);
			if (isOurs) fill(call, begun);
			underWay.set(`${thread} ${name}`, isOurs ? { call, text: begun } : undefined);
		} else if (isOurs) end(call, rest, at);
	}
	return calls;
}

/** `35<\x2f…>, …` or, where a call names a path, `"\x2f…"`. */
function fileOf(name: string, text: string): string | undefined {
	const found = name === 'unlink' || name === 'truncate' || name === 'rename' ? /^"([^"]*)"/ : /^\d+<([^>]*)>/;
	const hex = found.exec(text)?.[1];
	return hex === undefined ? undefined : bytesOf(hex).toString('utf8');
}

function bytesOf(text: string): Buffer {
	return Buffer.from(text.replaceAll('\\x', ''), 'hex');
}

function end(call: Call, text: string, at: number): void {
	const answer = /\) += (-?\d+)(?: .*)?$/.exec(text);
	// `= ?`: the thread was ended within the call.
	if (answer) Object.assign(call, { result: Number(answer[1]), ended: at });
	fill(call, text);
}

function fill(call: Call, text: string): void {
	const pieces = Array.from(text.matchAll(/"((?:\\x[0-9a-f]{2})*)"(\.\.\.)?/g), ([, hex = '', more]) => {
		if (more) throw new Error(`The trace cut the bytes of a ${call.name} on ${call.file}.`);
		return bytesOf(hex);
	});
	const isByPath = call.name === 'unlink' || call.name === 'truncate' || call.name === 'rename';
	const all = isByPath ? Buffer.alloc(0) : Buffer.concat(pieces);
	const moved = call.result === undefined ? all.length : Math.max(0, call.result);
	call.data = all.subarray(0, moved);
	const position =
		call.name === 'pwrite64' ? /, \d+, (\d+)(?:\) += .*)?$/.exec(text)?.[1] : /^\d+<[^>]*>, (\d+)(?:\)|$)/.exec(text)?.[1];
	if (position !== undefined) call.offset = Number(position);
}

/** A call by which a file is put on the disk, and that did it. */
export function isFlush({ name, result }: Call): boolean {
	return (name === 'fsync' || name === 'fdatasync') && result === 0;
}
