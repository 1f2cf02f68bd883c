/**
 * `node letters-server.ts`: a server of its own with 500 families and as many bundles, whose pendamping has letters made of all of them at
 * once, one job after the other; prints what each took as a line of JSON.
 */
import type { BatchAct, BatchOutput, LetterKind } from '@balai/domain';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { monitorEventLoopDelay } from 'node:perf_hooks';
import process from 'node:process';
import { setTimeout as sleep } from 'node:timers/promises';
import type { AccountActor } from '../../../apps/web/server/accounts.ts';
import { openBalai, type Balai } from '../../../apps/web/server/balai.ts';
import { noChoices } from '../../../apps/web/server/letters/letter-choices.ts';
import { openLog } from '../../../apps/web/server/log.ts';
import { preparePractice } from '../../../apps/web/server/practice/prepare-practice.ts';
import { bigCsv } from '../lists/big-list.ts';
import { actorNamed, newCommandId, proposeEach } from './bundles.ts';

const LETTERS = 500;
/** Of an invented list some are known from the village. */
const ROWS = LETTERS + 60;

/** What one job took. */
export interface JobFigures {
	what: string;
	letters: number;
	pages: number;
	mb: number;
	ms: number;
	/** The most that the process had in memory, and what it had before. */
	peakMb: number;
	beforeMb: number;
	/** How late the thread of the halls came to its work, 99th percentile and worst. */
	delayP99: number;
	delayMax: number;
}

/** Families of a list, and a bundle of its own for each. */
async function fill(balai: Balai, rosalia: AccountActor): Promise<void> {
	const { store } = balai;
	const korkab = await actorNamed(balai, 'kornelis');
	const bytes = new TextEncoder().encode(bigCsv(ROWS));
	const list = await store.lists.importList(korkab, { kind: 'pkh', fileName: 'lima-ratus.csv', bytes });
	if (!list.ok) throw new Error(list.refusal);
	const taken = await store.lists.takeOver(korkab, list.value.batch.id, await balai.accounts.listAccounts());
	if (!taken.ok) throw new Error(taken.refusal);
	await proposeEach(store, rosalia, LETTERS, new Date(balai.clock.nowMs()).toISOString());
}

async function measureJob(
	balai: Balai,
	rosalia: AccountActor,
	{ what, kind, act, output }: { what: string; kind: LetterKind; act: BatchAct; output: BatchOutput }
): Promise<JobFigures> {
	const { letterBatches } = balai.store;
	const subjects = await letterBatches.subjects(rosalia, { kind, act, limit: LETTERS });
	const rss = () => process.memoryUsage.rss() / 1e6;
	const beforeMb = rss();
	let peakMb = beforeMb;
	const looking = setInterval(() => (peakMb = Math.max(peakMb, rss())), 20);
	const delay = monitorEventLoopDelay({ resolution: 5 });
	delay.enable();
	const startedAt = performance.now();
	const id = newCommandId();
	const begun = await letterBatches.begin(rosalia, id, { kind, act, output, choices: JSON.stringify(noChoices), subjects });
	if (!begun.ok) throw new Error(begun.refusal);
	balai.letterBatches?.nudge();
	for (;;) {
		const job = await letterBatches.one(rosalia, id);
		if (job?.status === 'working') await sleep(50);
		else if (job?.status === 'done' && job.ready === LETTERS) {
			const ms = performance.now() - startedAt;
			clearInterval(looking);
			delay.disable();
			const [delayP99, delayMax] = [delay.percentile(99) / 1e6, delay.max / 1e6];
			return { what, letters: job.ready, pages: job.pages, mb: job.bytes / 1e6, ms, peakMb, beforeMb, delayP99, delayMax };
		} else throw new Error(`${what}: ${JSON.stringify(job)}`);
	}
}

const folder = await mkdtemp(join(tmpdir(), 'balai-bench-letters-'));
const balai = await openBalai(
	{
		port: 0,
		host: '127.0.0.1',
		dataFolder: folder,
		filesFolder: join(folder, 'berkas'),
		anchorsFile: join(folder, 'jangkar.txt'),
		databaseUrl: undefined,
		origin: 'https://balai.example.go.id',
		proxies: 0,
		peerAddress: undefined,
		clockStart: undefined,
		isPractice: true
	},
	{ log: openLog({ write: () => undefined }), isServer: true }
);
// The threads keep no program alive.
const alive = setInterval(() => undefined, 1000);
try {
	await preparePractice(balai);
	const rosalia = await actorNamed(balai, 'rosalia');
	await fill(balai, rosalia);
	for (const job of [
		{ what: '500 Surat Pernyataan, one PDF', kind: 'suratPernyataan', act: 'draft', output: 'pdf' },
		{ what: '500 Surat Pernyataan, ZIP', kind: 'suratPernyataan', act: 'draft', output: 'zip' },
		{ what: '500 Surat Pengajuan, signed and numbered, one PDF', kind: 'suratPengajuan', act: 'sign', output: 'pdf' },
		{ what: '500 signed Surat Pengajuan once more, ZIP', kind: 'suratPengajuan', act: 'signed', output: 'zip' }
	] as const)
		process.stdout.write(`${JSON.stringify(await measureJob(balai, rosalia, job))}\n`);
} finally {
	clearInterval(alive);
	await balai.close();
	await rm(folder, { recursive: true, force: true });
}
