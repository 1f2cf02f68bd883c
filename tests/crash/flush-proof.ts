/**
 * LV4 read from a trace: what a client asked, where in the write-ahead log it was stored, which flush covered it, and what left the
 * server before that. Nothing is asked of the server or of the client; only the trace speaks.
 */
import type { Message } from './hall-messages.ts';
import { isFlush, type Call } from './trace.ts';

/** One thing that a client asked and that has to last. */
export type Deed = {
	kind: string;
	/** Of this deed alone: an id or a text that nothing before it carried. It stands in the log when the deed is stored. */
	mark: string;
	body: Record<string, unknown>;
	askedAt: number;
	/** Where the answer 'ok' began to leave; undefined when there was none. */
	answeredAt: number | undefined;
	/** Where the flush that covers it had returned; Infinity when none did. */
	keptAt: number;
};

const HEAD = 24;

/** Pages of the log in the order of writing, each with the moment from which a flush covers its whole transaction. */
function pagesOf(log: readonly Call[]): { page: Call; keptAt: () => number }[] {
	const writes = log.filter(({ name }) => name === 'pwrite64');
	const flushes = log.filter(isFlush);
	const pages: { page: Call; keptAt: () => number }[] = [];
	for (const [index, page] of writes.entries()) {
		if (writes[index - 1]?.data.length !== HEAD || page.data.length <= HEAD * 2) continue;
		pages.push({
			page,
			keptAt() {
				// The frame whose head names the size of the database is the last of its transaction.
				const last = writes.findIndex(
					({ data }, later) =>
						later >= index - 1 && data.length === HEAD && data.readUInt32BE(4) !== 0 && writes[later + 1] !== undefined
				);
				const end = last < 0 ? Infinity : (writes[last + 1]?.ended ?? Infinity);
				return flushes.find(({ began }) => began > end)?.ended ?? Infinity;
			}
		});
	}
	return pages;
}

type Command = { id: string; kind: string } & Record<string, unknown>;

/** What marks a message in the log; undefined for one that stores nothing, or nothing new. */
function markOf({ event, body, bytes }: Message, seen: Set<string>): string | undefined {
	if (event === 'layout') {
		// The cluster that this update makes; the cards that it moves have been there before.
		const ids = bytes.toString('latin1').match(/[\w-]{20,}/g) ?? [];
		return ids.find((id) => !seen.has(id));
	}
	if (event !== 'command') return undefined;
	const { id, kind, cardId, text, title } = body as Command;
	if (kind === 'writeCard') return String(cardId);
	if (kind === 'changeCard') return String(text);
	if (kind === 'setTitle') return String(title);
	// A row of `card` has the status behind the text; the text of the card is put before it by `deedsOf`.
	if (kind === 'withdrawCard') return 'withdrawn';
	return String(id);
}

/** Everything that clients asked and that has to last, once each, however often it was sent. */
export function deedsOf(calls: readonly Call[], messages: readonly Message[], logFile: string): Deed[] {
	const pages = pagesOf(calls.filter(({ file }) => file === logFile));
	const deeds = new Map<string, Deed>();
	const texts = new Map<unknown, string>();
	const seen = new Set<string>();
	for (const message of messages) {
		if (message.from !== 'client') continue;
		const body = (message.body ?? {}) as Record<string, unknown>;
		let mark = markOf(message, seen);
		for (const carried of [mark, body['cardId']]) if (typeof carried === 'string') seen.add(carried);
		if (mark === undefined || message.number === undefined) continue;
		if (typeof body['text'] === 'string') texts.set(body['cardId'], body['text']);
		if (body['kind'] === 'withdrawCard') mark = `${texts.get(body['cardId']) ?? ''}${mark}`;
		const answer = messages.find(
			({ from, event, line, number, at }) =>
				from === 'server' && event === 'answer' && line === message.line && number === message.number && at > message.at
		);
		const isGranted = (answer?.body as { ok?: boolean } | undefined)?.ok === true;
		const known = deeds.get(mark);
		const deed: Deed = known ?? {
			kind: message.event === 'layout' ? 'layout' : String(body['kind']),
			mark,
			body,
			askedAt: message.at,
			answeredAt: undefined,
			keptAt: Infinity
		};
		if (isGranted) deed.answeredAt ??= answer?.at;
		deeds.set(mark, deed);
	}
	for (const deed of deeds.values()) {
		const holds = ({ page }: { page: Call }) => page.began > deed.askedAt && page.data.includes(deed.mark);
		deed.keptAt = pages.find(holds)?.keptAt() ?? Infinity;
	}
	return [...deeds.values()];
}

type Person = { kpmId: string; status: string };

/** Whether a message of the server tells of a deed, which was the first of its kind. */
function tellsOf({ kind, mark, body: asked }: Deed, { event, body, bytes }: Message): boolean {
	if (kind === 'layout') return bytes.includes(mark) || (event === 'places' && JSON.stringify(body).includes(mark));
	if (kind === 'checkIn') {
		const { people = [] } = (body ?? {}) as { people?: Person[] };
		return event === 'people' && people.some(({ kpmId, status }) => kpmId === asked['kpmId'] && status === 'present');
	}
	if (kind === 'enterStep') return event === 'stage' && (body as { step?: number }).step === asked['step'];
	return JSON.stringify(body ?? null).includes(mark);
}

/** Every answer and every word of it to anybody that left before its flush had returned; [] is the proof. */
export function tooEarly(deeds: readonly Deed[], messages: readonly Message[]): string[] {
	const told = messages.filter(({ from, event }) => from === 'server' && event !== 'answer');
	const before = new Set<string>();
	return deeds.flatMap((deed) => {
		const name = `${deed.kind} (asked on line ${deed.askedAt})`;
		// Who came, went and came again was 'present' before as well.
		const subject = JSON.stringify({ ...deed.body, id: undefined });
		const isFirst = !before.has(subject);
		if (deed.kind !== 'layout') before.add(subject);
		const faults = told
			.filter((message) => isFirst && message.at > deed.askedAt && message.at < deed.keptAt && tellsOf(deed, message))
			.map((message) => `${name}: '${message.event}' left on line ${message.at}, before the flush of line ${deed.keptAt}`);
		if (deed.answeredAt !== undefined && deed.answeredAt < deed.keptAt) {
			faults.push(`${name}: answered on line ${deed.answeredAt}, before the flush of line ${deed.keptAt}`);
		}
		return faults;
	});
}
