import { existsSync, statSync } from 'node:fs';
import { copyFile, open, readFile, readdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { sql } from 'kysely';
import sharp from 'sharp';
import { describe, expect, it } from 'vitest';
import type { AccountId, Actor, CommandId, SessionId } from '@balai/domain';
import { openDatabase } from '../engines/database.ts';
import { openCaseStore, type CaseStore } from '../store.ts';
import { meetingPlan, temporaryFolder } from '../test-kit.ts';
import { restoreBackup } from './backup.ts';

const korkab: Actor = { kind: 'account', accountId: 'account-korkab' as AccountId, role: 'korkab', areaCode: '5302' };
const rosalia = {
	kind: 'account',
	accountId: 'account-rosalia' as AccountId,
	role: 'pendamping',
	areaCode: '5302'
} as const satisfies Actor;
const fixture = await readFile(new URL('../../../../tests/fixtures/bnba-pkh.csv', import.meta.url));
const secret = 'an invented secret of more than 32 characters';

const openIn = (folder: string, withSecret = secret): Promise<CaseStore> =>
	openCaseStore({
		location: { kind: 'sqlite-file', file: join(folder, 'balai.sqlite') },
		secret: withSecret,
		now: () => Date.now()
	});

async function rowsOf(store: CaseStore) {
	const { reader } = store.database;
	return {
		event: await reader.selectFrom('event').selectAll().orderBy('stream').orderBy('version').execute(),
		kpm: await reader.selectFrom('kpm').selectAll().orderBy('id').execute(),
		person: await reader.selectFrom('person').selectAll().orderBy('kpm_id').execute(),
		setting: await reader.selectFrom('setting').selectAll().orderBy('key').execute()
	};
}

async function filledStore(folder: string): Promise<CaseStore> {
	const store = await openIn(folder);
	const imported = await store.lists.importList(korkab, { kind: 'pkh', fileName: 'bnba.csv', bytes: fixture });
	if (!imported.ok) throw new Error(imported.refusal);
	await store.lists.takeOver(korkab, imported.value.batch.id, []);
	return store;
}

/** Two photographs of a session that is planned, by their ids. */
async function keptSheets(store: CaseStore): Promise<Map<string, Uint8Array>> {
	const sessionId = 'session-oelbiteno' as SessionId;
	const planned = await store.commands.session(rosalia, 'command-plan' as CommandId, sessionId, {
		kind: 'planSession',
		plan: meetingPlan(rosalia.accountId)
	});
	expect(planned).toMatchObject({ ok: true });
	const sheets = new Map<string, Uint8Array>();
	for (const background of ['#111', '#eee']) {
		const photo = await sharp({ create: { width: 80, height: 60, channels: 3, background } })
			.png()
			.toBuffer();
		const kept = await store.files.keepPhoto(rosalia, { purpose: 'lembar', sessionId }, photo);
		if (!kept.ok) throw new Error(kept.refusal);
		sheets.set(kept.value.id, (await store.files.readPhoto(rosalia, kept.value.id)) ?? new Uint8Array());
	}
	return sheets;
}

describe('backup and restore', () => {
	it('[DB9] drill: a backup made while others write is restored with one file, with the same rows and codes', async () => {
		const [folder, elsewhere, target] = [await temporaryFolder(), await temporaryFolder(), await temporaryFolder()];
		const store = await filledStore(folder);
		const before = await rowsOf(store);
		const slip = store.secrets.slipCode('session-1', 'kpm-000001');
		let isWriting = true;
		let written = 0;
		const writing = (async () => {
			for (; isWriting; written += 1)
				await store.database.writer
					.insertInto('setting')
					.values({ key: `tulis-${written}`, value: 'x' })
					.execute();
		})();
		const file = join(elsewhere, 'cadangan.balai');
		await store.backupTo(file);
		isWriting = false;
		await writing;
		await store.close();
		expect(written).toBeGreaterThan(0);
		expect(await readdir(elsewhere)).toEqual(['cadangan.balai']);
		expect(statSync(file).mode & 0o777).toBe(0o600);

		let restoredSecret = '';
		const restored = await restoreBackup(file, join(target, 'balai.sqlite'), (text) => void (restoredSecret = text));
		expect(restored).toEqual({ ok: true, value: { streams: 586, events: before.event.length } });
		expect(await readdir(target)).toEqual(['balai.sqlite']);
		const again = await openIn(target, restoredSecret);
		const after = await rowsOf(again);
		expect({ ...after, setting: [] }).toEqual({ ...before, setting: [] });
		expect(after.setting.filter(({ key }) => !key.startsWith('tulis-'))).toEqual(before.setting);
		expect(await again.verifyAudit()).toMatchObject({ ok: true });
		expect(again.secrets.slipCode('session-1', 'kpm-000001')).toBe(slip);
		await again.close();
		expect((await readFile(join(target, 'balai.sqlite'))).includes(secret)).toBe(false);
	});

	it('[DB9] never leaves the secret in the running database, and never overwrites a file', async () => {
		const [folder, elsewhere] = [await temporaryFolder(), await temporaryFolder()];
		const store = await openIn(folder);
		const file = join(elsewhere, 'cadangan.balai');
		await store.backupTo(file);
		await expect(store.backupTo(file)).rejects.toThrow('exists already');
		await store.close();
		expect((await readFile(join(folder, 'balai.sqlite'))).includes(secret)).toBe(false);
		expect((await readFile(file)).includes(secret)).toBe(true);
		const database = join(folder, 'balai.sqlite');
		const size = statSync(database).size;
		expect(await restoreBackup(file, database, () => undefined)).toEqual({ ok: false, refusal: 'databaseExists' });
		expect(statSync(database).size).toBe(size);
	});

	it('[FI6] drill: the photographs come back with the database, and a backup that lost one is refused', async () => {
		const [folder, elsewhere, target] = [await temporaryFolder(), await temporaryFolder(), await temporaryFolder()];
		const store = await filledStore(folder);
		const sheets = await keptSheets(store);
		const file = join(elsewhere, 'cadangan.balai');
		await store.backupTo(file);
		await store.close();

		const restored = await restoreBackup(file, join(target, 'balai.sqlite'), () => undefined);
		expect(restored).toMatchObject({ ok: true });
		expect((await readdir(target)).sort()).toEqual(['balai.sqlite', 'berkas']);
		const again = await openIn(target);
		for (const [id, bytes] of sheets) expect(await again.files.readPhoto(rosalia, id)).toEqual(Buffer.from(bytes));
		const tables = await sql`select name from sqlite_master where name = 'packed_file'`.execute(again.database.reader);
		expect(tables.rows).toEqual([]);
		await again.close();

		const empty = await temporaryFolder();
		for (const change of [
			sql`delete from packed_file where rowid = 1`,
			sql`update packed_file set body = x'00' where rowid = 1`
		]) {
			const bad = join(elsewhere, 'rusak.balai');
			await copyFile(file, bad);
			const opened = await openDatabase({ kind: 'sqlite-file', file: bad });
			await change.execute(opened.writer);
			await opened.close();
			expect(await restoreBackup(bad, join(empty, 'balai.sqlite'), () => expect.unreachable())).toEqual({
				ok: false,
				refusal: 'backupDamaged'
			});
			expect(await readdir(empty)).toEqual([]);
		}
	});

	it('[DB9] refuses what is no whole backup, and leaves nothing behind', async () => {
		const [folder, target] = [await temporaryFolder(), await temporaryFolder()];
		const store = await filledStore(folder);
		const file = join(folder, 'cadangan.balai');
		await store.backupTo(file);
		await store.close();
		const [text, cut, changed, plain] = ['catatan.txt', 'terpotong', 'terubah', 'balai.sqlite'].map((name) =>
			join(folder, name)
		) as [string, string, string, string];
		await writeFile(text, 'bukan cadangan');
		await writeFile(cut, (await readFile(file)).subarray(0, 60_000));
		await copyFile(file, changed);
		const bytes = await readFile(changed);
		const at = bytes.indexOf('"register":"pkh"');
		const handle = await open(changed, 'r+');
		await handle.write('"register":"xkh"', at);
		await handle.close();
		for (const [bad, refusal] of [
			[text, 'backupUnreadable'],
			[join(folder, 'tidak-ada'), 'backupUnreadable'],
			[cut, 'backupDamaged'],
			[changed, 'backupDamaged'],
			[plain, 'backupUnreadable']
		] as const) {
			expect(await restoreBackup(bad, join(target, 'balai.sqlite'), () => expect.unreachable()), bad).toEqual({
				ok: false,
				refusal
			});
		}
		expect(await readdir(target)).toEqual([]);
		expect(existsSync(plain)).toBe(true);
	});
});
