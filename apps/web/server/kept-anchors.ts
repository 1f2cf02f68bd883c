import type { Anchor, CaseStore, KeptAnchor } from '@balai/case-store';
import { appendFile, readFile } from 'node:fs/promises';
import { setTimeout as rest } from 'node:timers/promises';

/** Between two portions, so that halls write in between. */
const REST_MS = 20;

/** An anchor as it is written down: '12  2026-11-22T21:00:00.000Z  37  W4PT-9HXC-ABCD-EFGH'. */
export function anchorLine({ seq, at, heads, code }: Anchor): string {
	return [seq, at, heads, code].join('  ');
}

/** A line as it was printed or typed, of which number and code are enough: '12 w4pt-9hxc-abcd-efgh'; undefined for anything else. */
export function readAnchorLine(line: string): KeptAnchor | undefined {
	const [, seq, code] = /^\s*(\d{1,15})\s(?:.*\s)?([A-Z0-9]{4}(?:-[A-Z0-9]{4}){3})\s*$/i.exec(line) ?? [];
	return seq === undefined || code === undefined ? undefined : { seq: Number(seq), code: code.toUpperCase() };
}

/** Anchors that a file keeps; none when there is no file. Lines that a power cut has torn are counted. */
export async function readKeptAnchors(file: string): Promise<{ kept: KeptAnchor[]; unreadable: number }> {
	let text: string;
	try {
		text = await readFile(file, 'utf8');
	} catch (fault) {
		if ((fault as NodeJS.ErrnoException).code !== 'ENOENT') throw fault;
		return { kept: [], unreadable: 0 };
	}
	const lines = text.split(/\r?\n/).filter((line) => line.trim() !== '');
	const kept = lines.flatMap((line) => readAnchorLine(line) ?? []);
	return { kept, unreadable: lines.length - kept.length };
}

export interface AnchorKeeping {
	store: Pick<CaseStore, 'anchor'>;
	/** Where each anchor is written down, a line for each; it need not be there yet. */
	file: string;
	/** Stops between two portions. */
	signal?: AbortSignal;
}

/** Anchors everything that grew, and writes each anchor down outside the database. Answers with the last one, if any was made. */
export async function anchorAll({ store, file, signal }: AnchorKeeping): Promise<Anchor | undefined> {
	let last: Anchor | undefined;
	while (signal?.aborted !== true) {
		const anchor = await store.anchor();
		if (!anchor) break;
		// With the line before it, in case a power cut has torn that one.
		await appendFile(file, `${last ? '' : '\n'}${anchorLine(anchor)}\n`, { mode: 0o600, flush: true });
		last = anchor;
		await rest(REST_MS);
	}
	return last;
}
