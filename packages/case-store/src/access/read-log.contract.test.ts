import { setTimeout as wait } from 'node:timers/promises';
import { describe, expect, it } from 'vitest';
import type { AccountId, Actor, DeviceId } from '@balai/domain';
import { openDatabase } from '../engines/database.ts';
import { farSupervisor, families, lukas, maria, openHall, rosalia, sessionId, supervisor } from '../hall/test-kit.ts';
import { apd, openOffice } from '../penetapan/test-kit.ts';
import { openCaseStore } from '../store.ts';
import { databasesUnderTest } from '../test-kit.ts';
import { forgetOldReadings, KEPT_MONTHS } from './read-log-queries.ts';

const scribe: Actor = { kind: 'device', deviceId: 'device-scribe' as DeviceId, sessionId, device: 'scribe' };
const at = (actor: Actor & { kind: 'account' }, via: string): Actor => ({ ...actor, via });

describe.each(databasesUnderTest)('the log of reads on $name', (under) => {
	it('[RL1] [CS5] keeps a row for a profile with its page, and a row for a list with its ids', async () => {
		const { store } = await openHall(under);
		const onCase = at(rosalia, '/(kantor)/kpm/[id]');
		await store.kpm(onCase, maria);
		await store.beforeMeeting(onCase, maria);
		await store.listKpm(at(rosalia, '/(kantor)/kpm'), {});
		await store.officialNumbers(rosalia, [maria]);
		await store.access.flush();
		const log = await store.database.reader.selectFrom('read_log').selectAll().orderBy('id').execute();
		expect(log.map(({ via, what, people, role, account_id }) => [via, what, people, role, account_id])).toEqual([
			['/(kantor)/kpm/[id]', 'facts profile', 1, 'pendamping', 'account-rosalia'],
			['/(kantor)/kpm', 'list', 3, 'pendamping', 'account-rosalia'],
			['', 'numbers', 1, 'pendamping', 'account-rosalia']
		]);
		const subjects = await store.database.reader.selectFrom('read_subject').selectAll().execute();
		expect(
			subjects
				.filter(({ read_id }) => read_id === log[1]?.id)
				.map(({ kpm_id }) => kpm_id)
				.sort()
		).toEqual(families.map(({ id }) => id));
		await store.close();
	});

	it('[RL1] notes nothing that was refused', async () => {
		const { store } = await openHall(under);
		await store.kpm(lukas, maria);
		await store.kpm(farSupervisor, maria);
		await store.listKpm(farSupervisor, {});
		await store.officialNumbers(supervisor, [maria]);
		await store.beforeMeeting({ ...rosalia, role: 'mitra' }, maria);
		await store.access.flush();
		expect(await store.database.reader.selectFrom('read_log').selectAll().execute()).toEqual([]);
		await store.close();
	});

	it('[RL1] is on the disk within a second, for everybody who opens the data', async () => {
		const { store, location } = await openHall(under);
		await store.kpm(rosalia, maria);
		await wait(1000);
		const other = await openDatabase(location);
		expect(await other.reader.selectFrom('read_log').select('what').execute()).toEqual([{ what: 'profile' }]);
		await other.close();
		await store.close();
	});

	it('[RL1] is on the disk before the program ends', async () => {
		const { store, location } = await openHall(under);
		await store.kpm(rosalia, maria);
		await store.close();
		const other = await openDatabase(location);
		expect(await other.reader.selectFrom('read_subject').select('kpm_id').execute()).toEqual([{ kpm_id: maria }]);
		await other.close();
	});

	it('[RL1] keeps what could not be written for the next time, and says that it could not', async () => {
		const { store, location, clock } = await openHall(under);
		await store.close();
		const faults: unknown[] = [];
		const again = await openCaseStore({
			location,
			secret: 'an invented secret of more than 32 characters',
			now: () => clock.at,
			onFault: (fault) => faults.push(fault)
		});
		const { writer } = again.database;
		await writer.schema.alterTable('read_log').renameTo('read_log_away').execute();
		await again.kpm(rosalia, maria);
		await wait(800);
		expect(faults).toHaveLength(1);
		await writer.schema.alterTable('read_log_away').renameTo('read_log').execute();
		await again.listKpm(supervisor, {});
		await again.access.flush();
		expect(
			(await again.database.reader.selectFrom('read_log').select('what').orderBy('id').execute()).map(({ what }) => what)
		).toEqual(['profile', 'list']);
		await again.close();
	});

	it('[RL2] is read by the supervisor and korkab of her area, newest first, and that is noted too', async () => {
		const { store, clock } = await openHall(under);
		await store.kpm(at(rosalia, '/(kantor)/kpm/[id]'), maria);
		clock.at += 60_000;
		await store.listKpm(supervisor, {});
		const history = await store.access.readersOf({ ...supervisor, role: 'korkab' }, maria);
		expect(history).toMatchObject({
			nama: 'Maria Bete',
			total: 2,
			entries: [
				{ accountId: 'account-supervisor', what: ['list'], people: 3, at: '2026-11-19T01:01:00.000Z' },
				{ accountId: 'account-rosalia', what: ['profile'], people: 1, via: '/(kantor)/kpm/[id]' }
			]
		});
		expect((await store.access.readersOf(supervisor, maria, { offset: 1, limit: 1 }))?.entries).toMatchObject([
			{ accountId: 'account-supervisor', what: ['list'] }
		]);
		for (const other of [rosalia, lukas, farSupervisor, scribe, { ...supervisor, role: 'dinsos' } as Actor])
			expect(await store.access.readersOf(other, maria)).toBeUndefined();
		expect((await store.access.readersOf(supervisor, maria))?.total).toBe(4);
		await store.close();
	});

	it('[RL3] notes a search of a hall once, however it was typed, and nothing of the hall itself', async () => {
		const { store } = await openHall(under);
		for (const typed of ['m', 'ma', 'mar', 'mari', 'maria']) await store.hall.findKpm(scribe, sessionId, typed);
		await store.hall.people(sessionId);
		await store.access.flush();
		expect(await store.database.reader.selectFrom('read_log').select(['what', 'role', 'people']).execute()).toEqual([
			{ what: 'search', role: 'scribe', people: 1 }
		]);
		await store.close();
	});

	it('[RL1] is kept of proposals as well: of one who is opened, of those who stand in lists, documents and scans', async () => {
		const office = await openOffice(under);
		const { store, penetapan } = office;
		const [first] = await office.waitingFor(5);
		const onPage = (actor: Actor & { kind: 'account' }) => ({ ...actor, via: '/(kantor)/usulan/[id]' });
		await store.access.flush();
		await store.database.writer.deleteFrom('read_log').execute();
		const asked: Record<string, () => Promise<unknown>> = {
			proposal: () => penetapan.usulan(onPage(apd), first),
			'list entry': () => penetapan.entrySheet(apd),
			'list waiting': () => penetapan.waitingAt(supervisor, 5),
			'list worklist': () => penetapan.worklist(supervisor, { tab: 'all' })
		};
		const read = async () =>
			(await store.database.reader.selectFrom('read_log').select(['role', 'what', 'people']).orderBy('id').execute()).map(
				({ role, what, people }) => `${role} ${what} ${people}`
			);
		const noted: Record<string, string[]> = {};
		for (const [name, ask] of Object.entries(asked)) {
			await ask();
			await store.access.flush();
			noted[name] = await read();
			await store.database.writer.deleteFrom('read_log').execute();
		}
		expect(noted).toEqual({
			proposal: ['apd proposal 1'],
			'list entry': ['apd list 3'],
			'list waiting': ['supervisor list 3'],
			// One bundle of three tells nobody's name.
			'list worklist': []
		});
		await penetapan.usulan(farSupervisor, first);
		await penetapan.entrySheet(lukas);
		await store.access.flush();
		expect(await read()).toEqual([]);
		await store.close();
	});

	it('[RL4] forgets what has been kept long enough, a portion at a time', async () => {
		const { store, clock } = await openHall(under);
		for (let reading = 0; reading < 3; reading += 1) {
			await store.kpm({ ...rosalia, accountId: 'account-rosalia' as AccountId, via: `/${reading}` }, maria);
			clock.at += 30 * 86_400_000;
		}
		await store.access.flush();
		const kept = KEPT_MONTHS * 30.44 * 86_400_000;
		expect(await forgetOldReadings(store.database, clock.at)).toBe(0);
		expect(await forgetOldReadings(store.database, clock.at + kept - 45 * 86_400_000)).toBe(2);
		expect((await store.database.reader.selectFrom('read_log').select('via').execute()).map(({ via }) => via)).toEqual(['/2']);
		expect(await store.database.reader.selectFrom('read_subject').select('kpm_id').execute()).toHaveLength(1);
		await store.close();
	});
});
