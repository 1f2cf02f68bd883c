import type { CardId, SessionId } from '@balai/domain';
import type { BoardWrite } from '@balai/live';
import { CompiledQuery, sql } from 'kysely';
import { describe, expect, it, onTestFinished } from 'vitest';
import { randomId } from '../secrets.ts';
import { openCaseStore } from '../store.ts';
import { databasesUnderTest } from '../test-kit.ts';
import { PostgresHallOwners } from './ownership.ts';

const [oelbiteno, nunbena] = ['session-oelbiteno', 'session-nunbena'] as [SessionId, SessionId];

/** As many processes as one database gets; `cut` breaks the connection by which one that has a hall is alive. */
async function startProcesses<Names extends string>(...names: Names[]) {
	const under = databasesUnderTest[0];
	if (!under) throw new Error('no database to test against');
	const { location, database } = await under.open();
	const open = async (name: string) => {
		const store = await openCaseStore({
			location,
			secret: 'an invented secret of more than 32 characters',
			now: Date.now,
			serving: { address: () => `http://${name}:3000` }
		});
		onTestFinished(() => store.close());
		const { owners } = store;
		if (!(owners instanceof PostgresHallOwners)) throw new Error('a process on PostgreSQL knows no others');
		let losses = 0;
		owners.onlost = () => (losses += 1);
		const cut = async () => {
			await sql`select pg_terminate_backend(pid, 5000) from pg_locks where locktype = 'advisory' and objsubid = 1 and granted
				and (classid::bigint << 32 | objid::bigint) in
				(select hashtextextended(process_id, 0) from hall_owner where address = ${`http://${name}:3000`})`.execute(database.writer);
		};
		return { store, owners, cut, losses: () => losses };
	};
	const processes: Record<string, Awaited<ReturnType<typeof open>>> = {};
	for (const name of names) processes[name] = await open(name);
	return { database, ...(processes as Record<Names, Awaited<ReturnType<typeof open>>>) };
}

async function until(isSo: () => boolean | Promise<boolean>): Promise<void> {
	const last = performance.now() + 20_000;
	while (!(await isSo())) {
		if (performance.now() > last) throw new Error(`not so after 20 s: ${isSo.toString()}`);
		await new Promise((resolve) => setTimeout(resolve, 10));
	}
}

const card = (sessionId: SessionId): BoardWrite => ({
	kind: 'card',
	sessionId,
	deviceId: null,
	card: { id: randomId() as CardId, round: 1, side: 'miskin', text: 'Atap', status: 'wall', holds: [], secretDigest: 'd', rev: 1 }
});

const layout = (sessionId: SessionId, seq: number): BoardWrite => ({
	kind: 'layout',
	sessionId,
	seq,
	update: new Uint8Array([seq])
});

describe('[LV9] halls of several processes', () => {
	it('belong to the one that asked first, and the others are told where that is', async () => {
		const { a, b } = await startProcesses('a', 'b');
		expect(await a.owners.elsewhere(oelbiteno)).toBeUndefined();
		expect(await a.owners.claim(oelbiteno)).toBe('ours');
		expect(await a.owners.claim(oelbiteno)).toBe('ours');
		expect(await b.owners.claim(oelbiteno)).toEqual({ elsewhere: 'http://a:3000' });
		expect(await b.owners.elsewhere(oelbiteno)).toBe('http://a:3000');
		expect(await a.owners.elsewhere(oelbiteno)).toBeUndefined();
		expect(await b.owners.claim(nunbena)).toBe('ours');
	});

	it('have one owner also when all ask at once', async () => {
		const { a, b, c } = await startProcesses('a', 'b', 'c');
		for (let round = 0; round < 20; round += 1) {
			const hall = `session-${round}` as SessionId;
			const claims = await Promise.all([a, b, c].map(({ owners }) => owners.claim(hall)));
			expect(claims.filter((claim) => claim === 'ours')).toHaveLength(1);
			expect(new Set(claims.map((claim) => (claim === 'ours' ? '' : claim.elsewhere))).size).toBe(2);
		}
	});

	it('are free when they are given up, by their owner only', async () => {
		const { a, b } = await startProcesses('a', 'b');
		await a.owners.claim(oelbiteno);
		await b.owners.release(oelbiteno);
		expect(await b.owners.claim(oelbiteno)).toEqual({ elsewhere: 'http://a:3000' });
		await a.owners.release(oelbiteno);
		expect(await b.owners.claim(oelbiteno)).toBe('ours');
	});

	it('are free when their owner has closed', async () => {
		const { a, b } = await startProcesses('a', 'b');
		await a.owners.claim(oelbiteno);
		await a.owners.close();
		expect(await b.owners.claim(oelbiteno)).toBe('ours');
		expect(a.losses()).toBe(0);
	});

	it('are free at once when the connection of their owner is gone, each for one taker', async () => {
		const { a, b, c } = await startProcesses('a', 'b', 'c');
		const halls = Array.from({ length: 20 }, (_, number) => `session-${number}` as SessionId);
		for (const hall of halls) await a.owners.claim(hall);
		await a.cut();
		const taken = await Promise.all(
			halls.map(async (hall) => {
				const claims = await Promise.all([b, c].map(({ owners }) => owners.claim(hall)));
				return claims.filter((claim) => claim === 'ours').length;
			})
		);
		expect(taken).toEqual(halls.map(() => 1));
	});

	it('are lost to an owner whose connection broke: it hears of it, and is somebody new', async () => {
		const { a, b } = await startProcesses('a', 'b');
		await a.owners.claim(oelbiteno);
		await a.owners.claim(nunbena);
		await a.cut();
		await until(() => a.losses() === 1);
		expect(await b.owners.claim(oelbiteno)).toBe('ours');
		const again = async () => a.owners.claim(oelbiteno).catch(() => 'not there yet');
		await until(async () => (await again()) !== 'not there yet');
		expect(await again()).toEqual({ elsewhere: 'http://b:3000' });
		// What nobody took meanwhile is its own once more.
		expect(await a.owners.claim(nunbena)).toBe('ours');
		expect(await a.store.hall.commit([card(nunbena)])).toEqual(['stored']);
	});

	it('are not written any more by an owner that does not know yet that it has lost them; other halls go on', async () => {
		const { a, database } = await startProcesses('a', 'b');
		await a.owners.claim(oelbiteno);
		await a.owners.claim(nunbena);
		expect(await a.store.hall.commit([card(oelbiteno), layout(oelbiteno, 1), card(nunbena)])).toEqual([
			'stored',
			'stored',
			'stored'
		]);
		// As it looks to a process that was asleep while another one took its hall over.
		await database.writer.updateTable('hall_owner').set({ process_id: 'another' }).where('session_id', '=', oelbiteno).execute();
		for (let round = 1; round <= 20; round += 1) {
			const writes = [layout(oelbiteno, round + 1), card(nunbena), card(oelbiteno), layout(nunbena, round)];
			expect(await a.store.hall.commit(writes)).toEqual(['lost', 'stored', 'lost', 'stored']);
		}
		expect((await a.store.hall.board(oelbiteno)).cards).toHaveLength(1);
		expect((await a.store.hall.board(oelbiteno)).updates).toHaveLength(1);
		expect((await a.store.hall.board(nunbena)).cards).toHaveLength(21);
	});

	it('are taken over only after what their last owner was just writing', async () => {
		const { a, b, database } = await startProcesses('a', 'b');
		await a.owners.claim(oelbiteno);
		let taken: Promise<unknown> | undefined;
		let isTaken = false;
		await database.writer.transaction().execute(async (trx) => {
			const guard = a.owners.guard([oelbiteno]);
			await trx.executeQuery(CompiledQuery.raw(guard.sql, [...guard.parameters]));
			await a.cut();
			taken = b.owners.claim(oelbiteno).then((claim) => {
				isTaken = true;
				return claim;
			});
			await until(async () => {
				const { rows } = await sql`select 1 from pg_locks where not granted`.execute(database.reader);
				return rows.length > 0 || isTaken;
			});
			expect(isTaken).toBe(false);
		});
		expect(await taken).toBe('ours');
	});

	it('are not guarded by a fault of another kind', async () => {
		const { a } = await startProcesses('a');
		await a.owners.claim(oelbiteno);
		await a.store.hall.commit([layout(oelbiteno, 1)]);
		await expect(a.store.hall.commit([layout(oelbiteno, 1)])).rejects.toThrow(/duplicate key/);
	});
});
