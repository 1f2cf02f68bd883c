/** Many letters as one job, from facts to the one file, as the server makes them. */
import { actorOf, parseCommandId, type BatchAct, type BatchOutput, type CommandId, type LetterKind } from '@balai/domain';
import { randomId } from '@balai/live/client';
import { unzipSync } from 'fflate';
import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { AccountActor } from '../apps/web/server/accounts.ts';
import { openBalai, type Balai } from '../apps/web/server/balai.ts';
import { noChoices } from '../apps/web/server/letters/letter-choices.ts';
import { openLog } from '../apps/web/server/log.ts';
import { preparePractice } from '../apps/web/server/practice/prepare-practice.ts';
import { Offices, type Asking } from './e2e/proposals.ts';
import { pdfText } from './pdf-text.ts';

const lines: string[] = [];
let folder = '';
let balai: Balai;
let offices: Offices;
let rosalia: AccountActor;

async function open(): Promise<void> {
	balai = await openBalai(
		{
			port: 0,
			host: '127.0.0.1',
			dataFolder: folder,
			filesFolder: join(folder, 'berkas'),
			anchorsFile: join(folder, 'jangkar.txt'),
			databaseUrl: undefined,
			origin: 'http://balai.example',
			proxies: 0,
			peerAddress: undefined,
			clockStart: '2026-11-19T01:00:00Z',
			isPractice: true
		},
		{ log: openLog({ write: (line) => lines.push(line) }), isServer: true }
	);
	offices = new Offices(balai);
}

beforeAll(async () => {
	folder = await mkdtemp(join(tmpdir(), 'balai-surat-'));
	await open();
	await preparePractice(balai);
	const account = (await balai.accounts.listAccounts()).find(({ username }) => username === 'rosalia');
	if (!account) throw new Error('Rosalia has no account');
	rosalia = actorOf(account) as AccountActor;
});

afterAll(async () => {
	await balai.close();
	// Nothing failed where nobody was waiting.
	expect(lines.filter((line) => line.includes('"level":50'))).toEqual([]);
	await rm(folder, { recursive: true, force: true });
});

const newId = () => parseCommandId(randomId()) as CommandId;
const jobFolder = (id: string) => join(folder, 'berkas', '.massal', id);
const jobOf = async (id: string) => {
	const job = await balai.store.letterBatches.one(rosalia, id);
	if (!job) throw new Error('The job is not there');
	return job;
};

async function begin(
	kind: LetterKind,
	act: BatchAct,
	output: BatchOutput,
	subjects: readonly { subject: string; name: string }[]
) {
	const id = newId();
	const choices = JSON.stringify({ ...noChoices, words: 'kios kami sudah cukup' });
	const begun = await balai.store.letterBatches.begin(rosalia, id, { kind, act, output, choices, subjects });
	expect(begun).toMatchObject({ ok: true });
	balai.letterBatches?.nudge();
	return id;
}

async function until(id: string, isSo: (job: Awaited<ReturnType<typeof jobOf>>) => boolean) {
	for (const last = performance.now() + 30_000; ;) {
		const job = await jobOf(id);
		if (isSo(job)) return job;
		if (performance.now() > last) throw new Error(`It never came to this: ${isSo.toString()}; it is ${JSON.stringify(job)}`);
		await new Promise((resolve) => setTimeout(resolve, 5));
	}
}

const done = (id: string) => until(id, ({ status }) => status === 'done');

async function fileOf(id: string, output: BatchOutput): Promise<Buffer> {
	const file = await balai.letterBatches?.file(id, output);
	if (!file) throw new Error('There is no file');
	const bytes = Buffer.concat(await file.read().toArray());
	expect(bytes.byteLength).toBe(file.bytes);
	return bytes;
}

const words = async (bytes: Buffer) => (await pdfText(bytes)).replace(/\s+/g, ' ');
const families = async (count: number) =>
	balai.store.letterBatches.subjects(rosalia, { kind: 'suratPernyataan', act: 'draft', limit: count });

describe('forms of families', () => {
	it('[LT12] become one PDF in the order of the list; what cannot be made is told and keeps nobody waiting', async () => {
		const some = await families(23);
		const id = await begin('suratPernyataan', 'draft', 'pdf', [
			...some.slice(0, 5),
			{ subject: 'somebody-unknown', name: 'Bukan keluarga saya' },
			...some.slice(5)
		]);
		const job = await done(id);
		expect(job).toMatchObject({ total: 24, ready: 23, refused: 1, pages: 23 });
		expect(job.refusals).toMatchObject([{ name: 'Bukan keluarga saya', refusal: 'letterNothingToSay' }]);
		const bytes = await fileOf(id, 'pdf');
		expect(bytes.byteLength).toBe(job.bytes);
		const text = await words(bytes);
		const places = some.map(({ name }) => text.indexOf(name));
		expect(places).toEqual([...places].sort((a, b) => a - b));
		expect(places[0]).toBeGreaterThan(0);
		expect(text.match(/tanpa ada paksaan dari pihak manapun/g)).toHaveLength(23);
		expect(text.match(/kios kami sudah cukup/g)).toHaveLength(23);
		// What it was put together from is not kept twice.
		expect(await readdir(jobFolder(id))).toEqual(['surat.pdf']);
		expect(await balai.store.letterBatches.drop(rosalia, id)).toMatchObject({ ok: true });
	});

	it('[LT12] are drawn once: a job that was stopped goes on behind what lies on the disk, and makes again only what is lost', async () => {
		const some = await families(50);
		const id = await begin('suratPernyataan', 'draft', 'pdf', some);
		await until(id, ({ ready }) => ready >= 40);
		await balai.store.letterBatches.stop(rosalia, id);
		expect(await jobOf(id)).toMatchObject({ status: 'stopped', ready: 40 });
		// Laid there in place of what was drawn: it is in the file, so nothing was drawn in its place.
		const mark = await balai.letters.drawSample({
			areaCode: '5302',
			lines: [],
			name: 'PENANDA',
			below: [],
			place: 'SoE',
			paper: 'A4',
			numberPattern: '{nomor}/{kode}/{tahun}',
			materai: false,
			emblem: null
		});
		await writeFile(join(jobFolder(id), '0.pdf'), mark.bytes);
		await rm(join(jobFolder(id), '20.pdf'));
		expect(await balai.store.letterBatches.goOn(rosalia, id)).toMatchObject({ ok: true });
		balai.letterBatches?.nudge();
		expect(await done(id)).toMatchObject({ ready: 50, pages: 31 });
		const text = await words(await fileOf(id, 'pdf'));
		expect(text).toContain('PENANDA');
		for (const { name } of some.slice(20)) expect(text).toContain(name);
	});
});

describe('letters with numbers', () => {
	const documents: string[] = [];
	let asked: Asking[] = [];

	beforeAll(async () => {
		asked = await offices.families(0, 4);
		await offices.ask(asked);
		await offices.prepare(asked);
		for (const one of asked) {
			const [usulanId = ''] = await offices.lead([one], 2);
			documents.push(await offices.documentOf(usulanId, 1));
		}
	});

	it('[LT7] [LT12] are signed one after the other, and leave as they are kept; one refusal takes no number', async () => {
		const [, byHand = ''] = documents;
		await balai.store.database.writer
			.updateTable('usulan_document')
			.set({ number: '7/typed' })
			.where('id', '=', byHand)
			.execute();
		const id = await begin(
			'suratPengajuan',
			'sign',
			'zip',
			documents.map((subject) => ({ subject, name: '' }))
		);
		const job = await done(id);
		expect(job).toMatchObject({ ready: 3, refused: 1, refusals: [{ subject: byHand, refusal: 'letterNumberElsewhere' }] });
		const { rows } = await balai.store.letters.list(rosalia, { kind: 'suratPengajuan' });
		expect(rows.map(({ number }) => number).sort()).toEqual(['001/SP/PKH/XI/2026', '002/SP/PKH/XI/2026', '003/SP/PKH/XI/2026']);
		const files = unzipSync(await fileOf(id, 'zip'));
		expect(Object.keys(files)).toEqual([
			'001-Surat-Pengajuan-001-SP-PKH-XI-2026.pdf',
			'003-Surat-Pengajuan-002-SP-PKH-XI-2026.pdf',
			'004-Surat-Pengajuan-003-SP-PKH-XI-2026.pdf'
		]);
		for (const [index, bytes] of Object.values(files).entries()) {
			const letter = rows.find(({ number }) => number.startsWith(`00${index + 1}`));
			expect(Buffer.compare(bytes, (await balai.letters.bytes(rosalia, letter?.id ?? '')) ?? Buffer.alloc(0))).toBe(0);
		}
		expect(await balai.store.letterBatches.taking(rosalia, id)).toMatchObject({ ok: true, value: { letters: 3 } });
		// Begun anew by somebody who saw nothing of it, it signs none a second time.
		const again = await begin(
			'suratPengajuan',
			'sign',
			'pdf',
			documents.map((subject) => ({ subject, name: '' }))
		);
		expect(await done(again)).toMatchObject({ ready: 0, refused: 4, bytes: 0 });
		expect(await balai.store.letterBatches.taking(rosalia, again)).toMatchObject({ refusal: 'letterBatchNotReady' });
	});

	it('[LT8] [LT14] that were signed before leave as one PDF, without those that were voided', async () => {
		const { rows } = await balai.store.letters.list(rosalia, { kind: 'suratPengajuan' });
		const voided = rows.find(({ number }) => number.startsWith('002'));
		const subjects = await balai.store.letterBatches.subjects(rosalia, { kind: 'suratPengajuan', act: 'signed', limit: 9 });
		await balai.store.letters.voidLetter(rosalia, newId(), voided?.id ?? '', 'Keliru');
		const id = await begin('suratPengajuan', 'signed', 'pdf', subjects);
		expect(await done(id)).toMatchObject({ ready: 2, refused: 1, refusals: [{ refusal: 'letterVoided' }] });
		const text = await words(await fileOf(id, 'pdf'));
		expect(text).toContain('001/SP/PKH/XI/2026');
		expect(text).toContain('003/SP/PKH/XI/2026');
		expect(text).not.toContain('002/SP/PKH/XI/2026');
	});

	it('[LT8] [LT12] are drawn when the server starts, if it stopped before; a job goes on by itself', async () => {
		const [, byHand = ''] = documents;
		await balai.store.database.writer.updateTable('usulan_document').set({ number: '' }).where('id', '=', byHand).execute();
		const letterId = newId();
		const letter = await balai.letters.draft(rosalia, { kind: 'suratPengajuan', subject: byHand, choices: noChoices });
		const signed = await balai.store.letters.sign(rosalia, letterId, {
			kind: 'suratPengajuan',
			subject: byHand,
			kpmIds: asked.slice(1, 2).map(({ kpmId }) => kpmId),
			hasHoles: false,
			compose: () => ({ content: JSON.stringify(letter), text: 'as it was drafted' })
		});
		expect(signed).toMatchObject({ ok: true });
		expect((await balai.store.letters.one(rosalia, letterId))?.fileId).toBeNull();
		const id = await begin('suratPernyataan', 'draft', 'zip', await families(50));
		await until(id, ({ ready }) => ready > 0);
		await balai.close();
		await open();
		expect(await done(id)).toMatchObject({ ready: 50, refused: 0 });
		expect(Object.keys(unzipSync(await fileOf(id, 'zip')))).toHaveLength(50);
		expect((await balai.store.letters.one(rosalia, letterId))?.fileId).not.toBeNull();
		const bytes = await readFile((await balai.store.letters.place(rosalia, letterId)) ?? '');
		expect(await words(bytes)).toContain(asked[1]?.name);
	});
});
