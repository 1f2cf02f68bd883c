import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { describe, expect, it, onTestFinished } from 'vitest';
import type { AccountId, Actor, CommandId } from '@balai/domain';
import { openCaseStore, type CaseStore } from '../store.ts';
import { databasesUnderTest, type DatabaseUnderTest, type TestDatabase } from '../test-kit.ts';

const korkab: Actor = { kind: 'account', accountId: 'korkab-1' as AccountId, role: 'korkab', areaCode: '5302' };
const secret = 'an invented secret of more than 32 characters';
/** Enough for some portions; each hundredth stands there twice. */
const PEOPLE = 2000;
const DOUBLES = PEOPLE / 100;

let last = 0;
const commandId = (): CommandId => `perintah-kerja-${(last += 1)}` as CommandId;

/** Names that differ in more than a letter. */
function name(index: number): string {
	const letters = (of: number) => String.fromCharCode(65 + (of % 26), 97 + ((of * 7) % 26), 97 + ((of * 11 + 3) % 26));
	return `${letters(index)}${letters(Math.floor(index / 26))} ${letters(index * 5)}${letters(index * 3 + 1)}`;
}

function listOf(people: number, desa: number): Uint8Array {
	const rows = Array.from({ length: people }, (_, index) => {
		const born = new Date(Date.UTC(1950, 0, 1 + index * 5)).toISOString().slice(0, 10);
		const [year = '', month = '', day = ''] = born.split('-');
		const row = (serial: number) =>
			`${name(index)};530299${day}${month}${year.slice(2)}${String(serial).padStart(4, '0')};${day}/${month}/${year};53.02.99.${2001 + (index % desa)}`;
		// The second time two of the digits are swapped.
		return index % 100 === 99 ? [row(1203), row(1230)] : [row(1 + (index % 900))];
	});
	return Buffer.from(['Nama;NIK;Tanggal Lahir;Kode Desa', ...rows.flat()].join('\n') + '\n');
}

async function openStore(location: TestDatabase['location'], padanMemoryMb = 256): Promise<CaseStore> {
	const store = await openCaseStore({ location, secret, now: () => Date.parse('2026-11-22T01:00:00Z'), padanMemoryMb });
	onTestFinished(() => store.close());
	return store;
}

/** A list that counts, and a run over it that nobody is at yet. */
async function openRun(under: DatabaseUnderTest, people = PEOPLE, desa = 9, memory?: number) {
	const { location, database } = await under.open();
	await database.close();
	const store = await openStore(location, memory);
	const read = await store.lists.importList(korkab, { kind: 'dtks', fileName: 'dtks.csv', bytes: listOf(people, desa) });
	if (!read.ok) throw new Error(read.refusal);
	expect(await store.lists.takeOver(korkab, read.value.batch.id, [])).toMatchObject({ ok: true });
	const begin = async () => {
		const id = commandId();
		expect(await store.padan.begin(korkab, id, { left: 'dtks', right: '' })).toMatchObject({ ok: true });
		return id;
	};
	return { store, location, begin, id: await begin() };
}

/** Resolves when some of what a run found is kept, and not all of it. */
async function halfway({ padan, database }: CaseStore, runId: string): Promise<void> {
	for (;;) {
		const run = await padan.run(korkab, runId);
		if (!run?.work) return expect.unreachable('the run was over before anybody looked');
		const { reader } = database;
		if (await reader.selectFrom('padan_person').select('seq').where('run_id', '=', runId).limit(1).executeTakeFirst()) return;
	}
}

/** How many rows there are of any run, and works under way. */
async function kept({ database: { reader } }: CaseStore): Promise<number[]> {
	const tables = ['padan_person', 'padan_pair', 'list_work'] as const;
	return Promise.all(
		tables.map(async (table) => {
			const { n } = await reader
				.selectFrom(table)
				.select((eb) => eb.fn.countAll<number>().as('n'))
				.executeTakeFirstOrThrow();
			return Number(n);
		})
	);
}

const done = { status: 'done', work: null, summary: { pairs: { mungkin: DOUBLES, pasti: 0, bertentangan: 0 } } };

/** Another program on the same database, which is told to do what is to be done for the run. */
function startProgram(location: TestDatabase['location'], runId: string): ChildProcess {
	const program = `
		const { openCaseStore } = await import('./store.ts');
		const [location, secret, runId] = process.argv.slice(1);
		const store = await openCaseStore({ location: JSON.parse(location), secret, now: () => Date.now() });
		await store.padan.finish(runId);
	`;
	const child = spawn(
		process.execPath,
		['--no-warnings', '--input-type=module', '-e', program, JSON.stringify(location), secret, runId],
		{ cwd: fileURLToPath(new URL('../', import.meta.url)), stdio: ['ignore', 'ignore', 'inherit'] }
	);
	onTestFinished(() => {
		child.kill('SIGKILL');
	});
	return child;
}

describe.each(databasesUnderTest)('the work of a pemadanan on $name', (under) => {
	it('[PD11] keeps nothing of a run that is stopped, and lays the lists beside one another again when asked to', async () => {
		const { store, id, begin } = await openRun(under);
		const finishing = store.padan.finish(id);
		await halfway(store, id);
		expect(await store.padan.remove(korkab, id)).toEqual({ ok: false, refusal: 'padanBusy' });
		expect(await store.padan.stop(korkab, id)).toMatchObject({ ok: true });
		await finishing;
		expect(await store.padan.run(korkab, id)).toMatchObject({ status: 'stopped', work: null, summary: null });
		expect(await kept(store)).toEqual([0, 0, 0]);
		const again = await begin();
		await store.padan.finish(again);
		expect(await store.padan.run(korkab, again)).toMatchObject(done);
	});

	it('[PD11] a program that is killed in the middle leaves a run that the next one does to its end, once', async () => {
		const { store, location, id } = await openRun(under);
		const free = () => store.database.writer.updateTable('list_work').set({ held_until: '' }).execute();
		await free();
		const program = startProgram(location, id);
		await halfway(store, id);
		program.kill('SIGKILL');
		await once(program, 'exit');
		expect((await store.padan.run(korkab, id))?.work, 'it was killed in the middle').not.toBeNull();
		// The time for which the dead one holds its work is not waited for here.
		await free();
		const next = await openStore(location);
		await next.lists.tend([]);
		expect(await next.padan.run(korkab, id)).toMatchObject(done);
		expect(await kept(next)).toEqual([PEOPLE + DOUBLES, DOUBLES, 0]);
	});

	it('[PD11] gives up lists that need more memory than they may have, and goes on working', async () => {
		const { store, id, begin } = await openRun(under, 90, 1, 32);
		const { writer } = store.database;
		const rows = await writer.selectFrom('register_row').select(['id', 'content']).execute();
		// Node keeps longer strings outside of what a thread may have.
		const room = 'x'.repeat(900_000);
		for (const { id: row, content } of rows)
			await writer
				.updateTable('register_row')
				.set({ content: JSON.stringify({ ...(JSON.parse(content) as object), alamat: room }) })
				.where('id', '=', row)
				.execute();
		await store.padan.finish(id);
		expect(await store.padan.run(korkab, id)).toMatchObject({ status: 'stopped', work: null });
		expect(await kept(store)).toEqual([0, 0, 0]);
		for (const { id: row, content } of rows)
			await writer.updateTable('register_row').set({ content }).where('id', '=', row).execute();
		const again = await begin();
		await store.padan.finish(again);
		expect(await store.padan.run(korkab, again)).toMatchObject({ status: 'done', work: null });
	});
});
