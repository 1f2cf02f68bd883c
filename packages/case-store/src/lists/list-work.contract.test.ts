import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it, onTestFinished } from 'vitest';
import type { AccountId, Actor, CommandId, KpmId, SessionCommand, SessionId } from '@balai/domain';
import { randomId } from '../secrets.ts';
import { openCaseStore, type CaseStore } from '../store.ts';
import { databasesUnderTest, meetingPlan, type DatabaseUnderTest, type TestDatabase } from '../test-kit.ts';
import type { CaseloadAccount } from './create-cases.ts';
import { openList } from './open-list.ts';
import type { ListFile } from './read-list.ts';

const fixtures = new URL('../../../../tests/fixtures/', import.meta.url);
const whole = readFileSync(new URL('bnba-pkh.csv', fixtures), 'utf8').replace(/^\ufeff/, '');
// Some portions long, and no longer.
const [headerLine = '', ...lines] = whole
	.split(/\r?\n/)
	.filter((line) => line !== '')
	.slice(0, 250);
const fixture = [headerLine, ...lines].join('\n');
const accepted = await countAccepted();

const korkab: Actor = { kind: 'account', accountId: 'korkab-1' as AccountId, role: 'korkab', areaCode: '5302' };
const supervisor: Actor = { kind: 'account', accountId: 'supervisor-1' as AccountId, role: 'supervisor', areaCode: '5302' };
const rosalia: CaseloadAccount = {
	id: 'account-rosalia' as AccountId,
	name: 'Rosalia Bete',
	role: 'pendamping',
	areaCode: '530299'
};
const pendamping: Actor = { kind: 'account', accountId: rosalia.id, role: 'pendamping', areaCode: '530299' };
const accounts = [rosalia];

const listFile = (text: string): ListFile => ({ kind: 'pkh', fileName: 'bnba.csv', bytes: Buffer.from(text) });
const reversed = [headerLine, ...[...lines].reverse()].join('\n');

async function countAccepted(): Promise<number> {
	const list = await openList({ kind: 'pkh', bytes: Buffer.from(fixture) }, '5302');
	if (!list.ok) throw new Error(list.refusal);
	let count = 0;
	for await (const rows of list.value.rows) count += rows.filter(({ outcome }) => outcome.outcome === 'accepted').length;
	return count;
}

async function openStore(location: TestDatabase['location']): Promise<CaseStore> {
	const store = await openCaseStore({
		location,
		secret: 'an invented secret of more than 32 characters',
		now: () => Date.parse('2026-11-19T01:00:00Z')
	});
	onTestFinished(() => store.close());
	return store;
}

async function openLists(under: DatabaseUnderTest) {
	const { location, database } = await under.open();
	await database.close();
	const store = await openStore(location);
	const staged = async (text: string) => {
		const imported = await store.lists.importList(korkab, listFile(text));
		return imported.ok ? imported.value.batch.id : expect.unreachable(imported.refusal);
	};
	const batch = async (id: string) => {
		const found = await store.lists.batch(korkab, id);
		return found.ok ? found.value : expect.unreachable(found.refusal);
	};
	return { store, location, staged, batch, count: counter(store) };
}

function counter({ database }: CaseStore) {
	return async (...tables: ('event' | 'kpm' | 'person' | 'import_row' | 'import_batch' | 'list_work' | 'area')[]) => {
		const counts = tables.map(async (table) => {
			const { n } = await database.writer
				.selectFrom(table)
				.select((eb) => eb.fn.countAll<number>().as('n'))
				.executeTakeFirstOrThrow();
			return Number(n);
		});
		return Promise.all(counts);
	};
}

/** Resolves in the middle of the work on a batch: some rows of it are done, some are not. */
async function halfway(store: CaseStore, batchId: string): Promise<void> {
	for (;;) {
		const found = await store.lists.batch(korkab, batchId);
		if (!found.ok || found.value.status === 'live') return expect.unreachable('the work was over before anybody looked');
		const { work } = found.value;
		if (work && work.done > 0 && work.done < work.total) return;
	}
}

/** Ends the thread in the middle of what it does, and the time for which the program holds its work. */
async function kill({ database, lists }: CaseStore): Promise<void> {
	await (lists as typeof lists & { close(): Promise<void> }).close();
	await database.writer.updateTable('list_work').set({ held_until: '' }).execute();
}

describe.each(databasesUnderTest)('work on lists on $name', (under) => {
	it('[LI9] shows nobody a case before all are there, and does nothing with one', async () => {
		const { store, staged, batch, count } = await openLists(under);
		const id = await staged(fixture);
		const taking = store.lists.takeOver(korkab, id, accounts);
		await halfway(store, id);
		const hidden = await store.database.reader.selectFrom('kpm').selectAll().execute();
		const [first = expect.unreachable()] = hidden;
		const [, streams = 0] = await count('kpm', 'event');
		const sessionId = randomId() as SessionId;
		const plan = { ...meetingPlan('supervisor-1'), areaCode: first.area_code };
		await store.commands.session(supervisor, randomId() as CommandId, sessionId, { kind: 'planSession', plan });
		const person = await store.database.reader
			.selectFrom('person')
			.select('nama')
			.where('kpm_id', '=', first.id)
			.executeTakeFirstOrThrow();
		const invite: SessionCommand = { kind: 'inviteKpm', kpmIds: [first.id as KpmId] };
		const attend = { kind: 'recordAttendance', sessionId } as const;
		const answers = {
			listKpm: (await store.listKpm(korkab, {})).total,
			caseload: (await store.listKpm(pendamping, {})).total,
			search: (await store.listKpm(korkab, { search: person.nama })).rows,
			areas: await store.listKpmAreas(korkab),
			kpm: await store.kpm(korkab, first.id),
			candidates: await store.listCandidates(supervisor, sessionId),
			found: await store.hall.findKpm(supervisor, sessionId, person.nama),
			names: await store.lists.listUnmappedNames(korkab),
			tasks: await store.followUp.visits(pendamping, '2026-11-20' as never),
			desa: (await store.listAreas({ kind: 'operator' })).length,
			rowNames: await store.lists.listBatchRows(korkab, id, { show: 'warning' }),
			invite: await store.commands.session(supervisor, randomId() as CommandId, sessionId, invite),
			attend: await store.commands.kpm(supervisor, randomId() as CommandId, first.id as KpmId, attend),
			audit: await store.verifyAudit(),
			still: (await batch(id)).work
		};
		expect(answers.still, 'the questions were asked while it was going on').not.toBeNull();
		expect(streams).toBeGreaterThan(0);
		expect(answers).toMatchObject({
			listKpm: 0,
			caseload: 0,
			search: [],
			areas: [],
			kpm: undefined,
			candidates: [],
			found: [],
			names: [],
			tasks: [],
			desa: 0,
			invite: { ok: false, refusal: 'unknownOrForbidden' },
			attend: { ok: false, refusal: 'unknownOrForbidden' },
			audit: { ok: true, streams: 1, events: 1 }
		});
		const linked = answers.rowNames.ok ? answers.rowNames.value.rows.filter(({ kpmId }) => kpmId !== null) : [];
		expect(linked).toEqual([]);
		expect(await taking).toMatchObject({ ok: true, value: { cases: accepted } });
		expect((await store.listKpm(korkab, {})).total).toBe(accepted);
		expect(await store.verifyAudit()).toMatchObject({ ok: true, streams: accepted + 1 });
		expect(await count('list_work')).toEqual([0]);
	});

	it('[LI9] every question about cases begins where hidden ones are left out', () => {
		const sources = new URL('../', import.meta.url);
		const texts = readdirSync(sources, { recursive: true, encoding: 'utf8' })
			.filter((name) => name.endsWith('.ts') && !name.endsWith('.test.ts'))
			.map((name) => ({ name, text: readFileSync(new URL(name, sources), 'utf8') }));
		const asking = texts.filter(({ text }) => /(selectFrom|[jJ]oin)\('kpm'/.test(text)).map(({ name }) => name);
		// The work itself; commands and projections of a person who was found before; and some families that were, or that have been proposed.
		expect(asking.sort()).toEqual([
			'access/emergency-table.ts',
			'bidik/register-desils.ts',
			'follow-up/follow-up-queries.ts',
			'follow-up/own-word-commands.ts',
			'follow-up/task-table.ts',
			'gambaran/count-gambaran.ts',
			'handover/handover-queries.ts',
			'kpm/care-commands.ts',
			'kpm/life-commands.ts',
			'lists/clear-batch.ts',
			'lists/list-dependents.ts',
			'lists/pendamping-names.ts',
			'lists/take-cases.ts',
			'monitoring/monitoring-cases.ts',
			'own-answers/kept-table.ts',
			'penetapan/project-usulan.ts',
			'penetapan/ready.ts',
			'rujukan/project-rujukan.ts',
			'rujukan/rujukan-queries.ts',
			'sambungan/shared-queries.ts',
			'scope.ts'
		]);
	});

	it('[LI9] lets others write between two portions', async () => {
		const { store, staged } = await openLists(under);
		const id = await staged(fixture);
		let isOver = false;
		const taking = store.lists.takeOver(korkab, id, accounts).finally(() => (isOver = true));
		let written = 0;
		for (; !isOver; written += 1) {
			await store.database.batch([
				store.database.writer
					.insertInto('note')
					.values({ id: `note-${written}`, subject: 'session:1', text: 'x', at: 'x' })
					.compile()
			]);
		}
		expect(await taking).toMatchObject({ ok: true, value: { cases: accepted } });
		// At least as many as portions; were it one transaction, there would be one.
		expect(written).toBeGreaterThan(5);
	});

	it('[LI3] two who take a list over at once take it over once', async () => {
		const { store, location, staged, count } = await openLists(under);
		const other = await openStore(location);
		const id = await staged(fixture);
		const answers = await Promise.all([
			store.lists.takeOver(korkab, id, accounts),
			store.lists.takeOver(korkab, id, accounts),
			other.lists.takeOver(korkab, id, accounts)
		]);
		expect(answers[0]).toMatchObject({ ok: true, value: { cases: accepted } });
		expect(answers).toEqual([answers[0], answers[0], answers[0]]);
		expect(await count('kpm', 'person', 'list_work')).toEqual([accepted, accepted, 0]);
		expect(await store.verifyAudit()).toMatchObject({ ok: true, streams: accepted });
	});

	it.each(['one program', 'two programs'])(
		'[LI10] two lists of the same families at once in %s double none',
		async (programs) => {
			const { store, location, staged, batch, count } = await openLists(under);
			const other = programs === 'two programs' ? await openStore(location) : store;
			const [one, two] = [await staged(fixture), await staged(reversed)];
			const taken = await Promise.all([store.lists.takeOver(korkab, one, accounts), other.lists.takeOver(korkab, two, accounts)]);
			const cases = taken.map((answer) => (answer.ok ? answer.value.cases : expect.unreachable(answer.refusal)));
			expect([...cases].sort((a, b) => a - b)).toEqual([0, accepted]);
			expect(await count('kpm', 'person', 'list_work')).toEqual([accepted, accepted, 0]);
			const later = await batch(cases[0] === 0 ? one : two);
			expect(later.summary).toMatchObject({ known: accepted, taken: { cases: 0 } });
			expect(await store.lists.listBatchRows(korkab, later.id, { show: 'known', limit: 1 })).toMatchObject({
				value: { total: accepted }
			});
			expect(await store.verifyAudit()).toMatchObject({ ok: true, streams: accepted });
		}
	);

	it('[LI10] a name that gets its account meanwhile holds for the families under way', async () => {
		const { store, staged } = await openLists(under);
		const before = await staged([headerLine, lines.find((line) => line.endsWith(';Rosalia Bete'))].join('\n'));
		await store.lists.takeOver(korkab, before, []);
		const id = await staged(fixture);
		const taking = store.lists.takeOver(
			korkab,
			id,
			accounts.map((account) => ({ ...account, name: 'Rosalia' }))
		);
		await halfway(store, id);
		const mapped = await store.lists.mapPendampingName(
			korkab,
			{ areaCode: '5302', nameKey: 'rosalia bete' },
			rosalia.id,
			accounts
		);
		expect(mapped).toEqual({ ok: true, value: { assigned: 1, left: 0 } });
		expect(await taking).toMatchObject({ ok: true });
		expect((await store.lists.listUnmappedNames(korkab)).map(({ name }) => name)).not.toContain('Rosalia Bete');
		expect(await store.verifyAudit()).toMatchObject({ ok: true });
	});

	it('[LI11] a stopped taking over leaves the batch as it was, and it can be taken over again', async () => {
		const { store, staged, batch, count } = await openLists(under);
		const id = await staged(fixture);
		const before = await batch(id);
		const rows = await store.database.reader.selectFrom('import_row').selectAll().orderBy('row_no').execute();
		const taking = store.lists.takeOver(korkab, id, accounts);
		await halfway(store, id);
		for (const refused of [
			await store.lists.discard(korkab, id),
			await store.lists.decideHeld(korkab, id, rows.find(({ status }) => status === 'held')?.row_no ?? 0, 'dropped', [])
		])
			expect(refused).toEqual({ ok: false, refusal: 'listBusy' });
		expect(await store.lists.stop(korkab, id)).toEqual({ ok: true, value: null });
		expect(await taking).toEqual({ ok: false, refusal: 'listStopped' });
		expect(await batch(id)).toEqual(before);
		expect(await count('kpm', 'person', 'event', 'area', 'list_work')).toEqual([0, 0, 0, 0, 0]);
		expect(await store.database.reader.selectFrom('import_row').selectAll().orderBy('row_no').execute()).toEqual(rows);
		expect(await store.lists.stop(korkab, id)).toEqual({ ok: true, value: null });
		expect(await store.lists.takeOver(korkab, id, accounts)).toMatchObject({ ok: true, value: { cases: accepted } });
	});

	it('[LI11, LI13] a stopped reading leaves nothing, and shows how far it is until then', async () => {
		const { store, count } = await openLists(under);
		const begun = Promise.withResolvers<string>();
		const reading = store.lists.importList(korkab, listFile(fixture), begun.resolve);
		const id = await begun.promise;
		expect(await store.lists.listBatches(korkab)).toMatchObject([
			{ id, status: 'reading', work: { kind: 'read', total: lines.length } }
		]);
		expect(await store.lists.listBatches({ ...korkab, areaCode: '5303' })).toEqual([]);
		expect(await store.lists.takeOver(korkab, id, [])).toEqual({ ok: false, refusal: 'listBusy' });
		expect(await store.lists.stop({ ...korkab, areaCode: '5303' }, id)).toEqual({ ok: false, refusal: 'listUnknown' });
		await store.lists.stop(korkab, id);
		expect(await reading).toMatchObject({ ok: false, refusal: 'listStopped' });
		expect(await count('import_batch', 'import_row', 'list_work')).toEqual([0, 0, 0]);
	});

	it('[LI12] carries a taking over on that was broken off, to its end and once', async () => {
		const { store, location, staged, count } = await openLists(under);
		const id = await staged(fixture);
		const taking = store.lists.takeOver(korkab, id, accounts);
		const broken = taking.catch((error: unknown) => error);
		await halfway(store, id);
		await kill(store);
		expect(await broken).toBeInstanceOf(Error);
		const [half = 0] = await count('kpm');
		expect(half).toBeGreaterThan(0);
		const next = await openStore(location);
		expect((await next.listKpm(korkab, {})).total).toBe(0);
		await next.lists.tend(accounts);
		expect((await next.listKpm(korkab, {})).total).toBe(accepted);
		expect(await count('kpm', 'person', 'list_work')).toEqual([accepted, accepted, 0]);
		expect(await next.verifyAudit()).toMatchObject({ ok: true, streams: accepted });
		expect(await next.lists.takeOver(korkab, id, accounts)).toMatchObject({ ok: true, value: { cases: accepted } });
	});

	it('[LI12] withdraws a taking over that was to stop when its program ended', async () => {
		const { store, location, staged, count } = await openLists(under);
		const id = await staged(fixture);
		const broken = store.lists.takeOver(korkab, id, accounts).catch((error: unknown) => error);
		await halfway(store, id);
		await kill(store);
		expect(await broken).toBeInstanceOf(Error);
		const next = await openStore(location);
		await next.lists.stop(korkab, id);
		await next.lists.tend(accounts);
		expect(await count('kpm', 'person', 'event', 'list_work')).toEqual([0, 0, 0, 0]);
		expect(await next.lists.batch(korkab, id)).toMatchObject({ value: { status: 'staged', work: null } });
	});

	it('[LI12] drops a file that was not read to its end', async () => {
		const { store, location, count } = await openLists(under);
		const begun = Promise.withResolvers<string>();
		const broken = store.lists.importList(korkab, listFile(fixture), begun.resolve).catch((error: unknown) => error);
		await halfway(store, await begun.promise);
		await kill(store);
		expect(await broken).toBeInstanceOf(Error);
		const next = await openStore(location);
		await next.lists.tend(accounts);
		expect(await count('import_batch', 'import_row', 'list_work')).toEqual([0, 0, 0]);
	});

	it('[LI12] a program whose work was taken away writes nothing more', async () => {
		const { store, staged, count } = await openLists(under);
		const id = await staged(fixture);
		const taking = store.lists.takeOver(korkab, id, accounts);
		await halfway(store, id);
		await store.database.writer.updateTable('list_work').set({ holder: 'another', held_until: '9999' }).execute();
		const [before] = await count('kpm');
		// Its own write waits in the same line as portions do.
		await store.database.batch([store.database.writer.updateTable('list_work').set({ done: 1 }).compile()]);
		expect(await count('kpm')).toEqual([before]);
		await store.database.writer.updateTable('list_work').set({ held_until: '' }).execute();
		expect(await taking).toMatchObject({ ok: true, value: { cases: accepted } });
		expect(await count('kpm', 'list_work')).toEqual([accepted, 0]);
	});
});
