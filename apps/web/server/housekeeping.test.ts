import { readFile, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { actorOf } from '@balai/domain';
import { pino } from 'pino';
import { expect, it } from 'vitest';
import { keepHouse } from './housekeeping.ts';
import { anchorLine, readAnchorLine, readKeptAnchors } from './kept-anchors.ts';
import { openPractice } from './practice/test-kit.ts';
import { preparePractice } from './practice/prepare-practice.ts';

it('anchors what grew at the start and at the end, and forgets readings after their time', async () => {
	const balai = await openPractice(true);
	await preparePractice(balai);
	const { store, settings } = balai;
	const file = join(settings.dataFolder, 'jangkar-lain.txt');
	const rosalia = (await balai.accounts.listAccounts()).find(({ username }) => username === 'rosalia');
	if (!rosalia) throw new Error('no Rosalia');
	await store.listKpm(actorOf(rosalia), {});
	await store.access.flush();
	const readings = () => store.database.reader.selectFrom('read_log').select('id').orderBy('id').execute();
	const fresh = await readings();
	expect(fresh).not.toEqual([]);
	const some = await store.database.reader.selectFrom('read_log').selectAll().executeTakeFirstOrThrow();
	// Of a day in 1987, as far as its number says.
	await store.database.writer
		.insertInto('read_log')
		.values({ ...some, id: '08aaaaaaa001' })
		.execute();

	const end = keepHouse({ store, anchorsFile: file, log: pino({ level: 'silent' }) });
	const kept = async () => (await readKeptAnchors(file)).kept;
	await expect.poll(kept, { timeout: 20_000, interval: 20 }).not.toEqual([]);
	await expect.poll(readings, { timeout: 20_000, interval: 20 }).toEqual(fresh);
	await expect.poll(() => store.anchor(), { timeout: 20_000, interval: 20 }).toBeUndefined();
	const before = (await kept()).length;
	await store.database.writer
		.insertInto('touched_stream')
		.values({ stream: 'x', version: 1, hash: '', batch_id: null })
		.execute();
	await end();
	expect((await kept()).length).toBe(before + 1);
	expect((await stat(file)).mode & 0o777).toBe(0o600);
	expect(await store.verifyAudit(await kept())).toMatchObject({ ok: false, stream: 'x', version: 1 });
});

it('reads the lines of anchors as they are printed or typed, and counts what is none', async () => {
	const anchor = { seq: 12, at: '2026-11-22T21:00:00.000Z', heads: 37, code: 'W4PT-9HXC-7KMN-3RQD' };
	const kept = { seq: 12, code: anchor.code };
	for (const line of [anchorLine(anchor), '12 w4pt-9hxc-7kmn-3rqd', '  12  W4PT-9HXC-7KMN-3RQD\r'])
		expect(readAnchorLine(line)).toEqual(kept);
	for (const line of ['', '12', 'W4PT-9HXC-7KMN-3RQD', '12 W4PT-9HXC-7KMN', '12W4PT-9HXC-7KMN-3RQD'])
		expect(readAnchorLine(line)).toBeUndefined();
	expect(await readKeptAnchors(join(import.meta.dirname, 'tidak-ada.txt'))).toEqual({ kept: [], unreadable: 0 });
	const source = await readFile(import.meta.filename, 'utf8');
	const { unreadable } = await readKeptAnchors(import.meta.filename);
	expect(unreadable).toBe(source.split('\n').filter((line) => line.trim() !== '' && !readAnchorLine(line)).length);
});
