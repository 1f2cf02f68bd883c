import { openCaseStore, type CaseStore } from '@balai/case-store';
import { randomInt } from 'node:crypto';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { randomFrom } from '../random.ts';
import { deedsOf, tooEarly, type Deed } from './flush-proof.ts';
import { readMessages } from './hall-messages.ts';
import { cutAt, torn, withAll, withNone, writtenFile, type WrittenFile } from './power-cut.ts';
import { readHall } from './stored-hall.ts';
import { isFlush, whyNoTrace, type Call } from './trace.ts';
import { runTracedHall, type TracedHall } from './traced-hall.ts';

/** Cuts at lines chosen by chance, besides those where a cut hurts most. */
const RANDOM_CUTS = 4;

const hindrance = whyNoTrace();
if (hindrance !== undefined)
	process.stderr.write(`NOT PROVEN HERE, because ${hindrance}: no answer before its flush; the log cut at it\n`);

/** The same calls without some; lines stay as they are. */
function faultsOf({ log }: TracedHall, calls: readonly Call[]): string[] {
	const messages = readMessages(calls);
	return tooEarly(deedsOf(calls, messages, log), messages);
}

/** What somebody was told is stored, and is not. */
async function missing(store: CaseStore, sessionId: string, deeds: readonly Deed[], line: number): Promise<string[]> {
	const hall = await readHall(store, sessionId);
	const commands = new Set((await store.database.reader.selectFrom('command').select('id').execute()).map(({ id }) => id));
	const asked = deeds.filter(({ askedAt }) => askedAt < line);
	const told = asked.filter(({ answeredAt = Infinity }) => answeredAt < line);
	/** The state of what these deeds are about is that of the last granted one, or of one asked later. */
	const isLaterThan = (deed: Deed, key: string, isState: (later: Deed) => boolean) =>
		asked.some((later) => later.body[key] === deed.body[key] && later.askedAt >= deed.askedAt && isState(later));
	const isThere = (deed: Deed): boolean => {
		const { kind, mark, body } = deed;
		const card = hall.cards.get(String(body['cardId']));
		const hasState = ({ kind: of, body: { text } }: Deed) =>
			of === 'withdrawCard' ? card?.status === 'withdrawn' : card?.text === text;
		if (kind === 'layout') return hall.clusters.has(mark);
		if (kind === 'setTitle')
			return isLaterThan(deed, 'clusterId', (later) => hall.titles.get(String(body['clusterId'])) === later.body['title']);
		if (kind === 'writeCard' || kind === 'changeCard' || kind === 'withdrawCard') return isLaterThan(deed, 'cardId', hasState);
		return commands.has(mark);
	};
	return [
		...hall.halfStates,
		...told.filter((deed) => !isThere(deed)).map(({ kind, askedAt }) => `${kind} (asked on line ${askedAt})`)
	];
}

describe.skipIf(hindrance !== undefined)(`under strace${hindrance === undefined ? '' : ` (SKIPPED: ${hindrance})`}`, () => {
	const seed = Number(process.env['BALAI_CRASH_SEED'] ?? randomInt(2 ** 31));
	let hall: TracedHall;

	beforeAll(async () => {
		process.stdout.write(`traced hall: seed ${seed}\n`);
		hall = await runTracedHall(seed);
	}, 60_000);

	it('[LV4] no answer and no broadcast leaves the server before the flush that covers it', () => {
		expect(tooEarly(hall.deeds, hall.messages), `seed ${seed}`).toEqual([]);
		const granted = new Set(hall.deeds.filter(({ answeredAt }) => answeredAt !== undefined).map(({ kind }) => kind));
		for (const kind of ['writeCard', 'changeCard', 'withdrawCard', 'layout', 'setTitle', 'checkIn', 'openWriting', 'revealCards'])
			expect(granted).toContain(kind);
		const told = new Set(hall.messages.filter(({ from }) => from === 'server').map(({ event }) => event));
		for (const event of ['cards', 'places', 'layout', 'stage', 'people', 'answer']) expect(told).toContain(event);
	});

	it('a server that flushes less is found out', () => {
		const { calls, log } = hall;
		const answered = hall.deeds.filter(({ answeredAt }) => answeredAt !== undefined).length;
		const never = faultsOf(
			hall,
			calls.filter((call) => !isFlush(call))
		);
		expect(never.filter((fault) => fault.includes(': answered on'))).toHaveLength(answered);

		// One flush that comes when the answers have left, as with a log that is flushed once a second.
		const flushes = calls.filter((call) => call.file === log && isFlush(call));
		const late = flushes.find(({ ended }, index) => {
			const next = flushes[index + 1]?.ended ?? 0;
			return hall.deeds.some(({ keptAt, answeredAt = Infinity }) => keptAt === ended && answeredAt < next);
		});
		if (!late) throw new Error(`seed ${seed}: each answer left after the flush that follows its own`);
		const faults = faultsOf(
			hall,
			calls.filter((call) => call !== late)
		);
		expect(faults.length).toBeGreaterThan(0);
		expect(faults.length).toBeLessThan(never.length);
	});

	/** Lines at which a cut hurts most, each once in the trace or more often. */
	function worstCuts({ calls, database, log }: TracedHall): Map<string, number> {
		const on = (file: string) => calls.filter((call) => call.file === file);
		const pages = on(database).filter(({ name }) => name === 'pwrite64');
		const [middle, flushed] = [pages[Math.floor(pages.length / 2)], on(database).findLast(isFlush)];
		const renewed = on(log).findLast(({ name, offset }) => name === 'pwrite64' && offset === 0);
		const lastOfLog = on(log).findLast(({ name }) => name === 'pwrite64');
		const cuts = { middle, flushed, renewed, lastOfLog };
		return new Map(Object.entries(cuts).flatMap(([name, call]) => (call ? [[name, call.began + 1] as const] : [])));
	}

	it(
		'[LV4] a log cut at its last flushed byte, or torn behind it, holds everything that was answered',
		{ timeout: 60_000 },
		async () => {
			const { calls, database, log, deeds, left } = hall;
			const random = randomFrom(seed);
			const last = Math.max(...calls.map(({ began }) => began)) + 1;

			// The trace is whole: all its writes together are the very files that the kill left.
			for (const file of [database, log]) {
				const written = writtenFile(calls, file);
				const isLeft = [true, false].some((cutOff) => left.get(file)?.equals(withAll(written, cutOff)));
				expect(isLeft, `seed ${seed}: ${basename(file)} as the trace tells it`).toBe(true);
			}

			// Before the first word of a client there is nothing to lose, and maybe no session yet: a checkpoint may have come that early.
			const first = deeds[0]?.askedAt ?? 0;
			const cuts = new Map([...worstCuts(hall)].filter(([, line]) => line > first)).set('kill', last);
			for (let cut = 0; cut < RANDOM_CUTS; cut += 1) cuts.set(`random ${cut}`, first + Math.floor(random() * (last - first)));
			const variants: [string, (file: WrittenFile) => Buffer][] = [
				['nothing behind the flush', withNone],
				['everything', (file) => withAll(file, true)],
				['any sectors', (file) => torn(file, random)]
			];
			for (const [name, line] of cuts) {
				const cut = cutAt(calls, line);
				const files = [database, log].map((file) => [basename(file), writtenFile(cut, file)] as const);
				const open = files.map(([file, { unflushed }]) => `${file} +${unflushed.length}`).join(', ');
				for (const [variant, keep] of variants) {
					const folder = await mkdtemp(join(tmpdir(), 'balai-cut-'));
					try {
						for (const [file, written] of files) await writeFile(join(folder, file), keep(written));
						const location = { kind: 'sqlite-file', file: join(folder, basename(database)) } as const;
						const store = await openCaseStore({ location, secret: hall.secret, now: Date.now });
						const about = `seed ${seed}, cut '${name}' on line ${line} (${open}), ${variant} kept`;
						expect(await missing(store, hall.sessionId, deeds, line).finally(() => store.close()), about).toEqual([]);
					} finally {
						await rm(folder, { recursive: true, force: true });
					}
				}
			}
		}
	);
});
