import { openCaseStore, type CaseStore, type DatabaseLocation } from '@balai/case-store';
import {
	evolveKpm,
	initialKpm,
	type CommandId,
	type KpmEvent,
	type KpmId,
	type KpmState,
	type SessionEvent,
	type SessionId
} from '@balai/domain';
import { beforeAll, describe, expect, it, onTestFinished } from 'vitest';
import { projectSession } from '../../../packages/case-store/src/hall/project-session.ts';
import { projectKpm } from '../../../packages/case-store/src/kpm/project-kpm.ts';
import { keepReady } from '../../../packages/case-store/src/penetapan/ready.ts';
import { databasesUnderTest, type DatabaseUnderTest } from '../../../packages/case-store/src/test-kit.ts';
import { castCaseloads, type Caseload, type CastTable } from './cast.ts';
import { loadPostgres } from './load-postgres.ts';
import { loadSqlite } from './load-sqlite.ts';
import { mouldOf, type Cell, type Mould } from './mould.ts';
import { GENERATED_SECRET, TODAY, tellStory } from './story.ts';

type Row = Record<string, Cell>;

const CASES = 80;
const persistent = databasesUnderTest.filter((under) => under.persistent);
let moulds: Mould[];
let secrets: CaseStore['secrets'];

beforeAll(async () => {
	moulds = [];
	for (const [seed, families] of [
		[1, 24],
		[2, 16]
	] as const) {
		const story = await tellStory({ seed, families });
		moulds.push(await mouldOf(story));
		({ secrets } = story.store);
		await story.store.close();
	}
}, 120_000);

const cast = (seed: number, cases = CASES) => [...castCaseloads({ moulds, secrets, seed }, cases)];

async function openGenerated(location: DatabaseLocation): Promise<CaseStore> {
	const store = await openCaseStore({
		location,
		secret: GENERATED_SECRET,
		now: () => Date.parse(`${TODAY}T02:00:00Z`)
	});
	onTestFinished(() => store.close());
	return store;
}

/** A database of the engine under test, filled as `bench cases` does it. */
async function generated(under: DatabaseUnderTest): Promise<{ store: CaseStore; caseloads: Caseload[] }> {
	const { location, database } = await under.open();
	await database.close();
	await (await openCaseStore({ location, secret: GENERATED_SECRET, now: () => 0 })).close();
	const loading =
		location.kind === 'postgres'
			? await loadPostgres(location.url, location.schema)
			: loadSqlite(location.kind === 'sqlite-file' ? location.file : '');
	const caseloads: Caseload[] = [];
	for (const { caseload, tables } of cast(7)) {
		caseloads.push(caseload);
		for (const table of tables) await loading.take(table);
	}
	await loading.end();
	return { store: await openGenerated(location), caseloads };
}

const ask = async (store: CaseStore, question: string) =>
	(await store.database.batch([{ sql: question, parameters: [] }]))[0]?.rows as Row[];

const tableNames = async (store: CaseStore) =>
	(await ask(store, `select name from sqlite_master where type = 'table'`)).map(({ name }) => String(name));

/** Written beside events, or before there are any; the replay finds them as they are. */
const NOT_PROJECTED =
	'area kpm person note signature family_fact readiness device session_detail witness card cluster_title import_batch import_row pendamping_name command event'.split(
		' '
	);
/** What events write in those. */
const PROJECTED_COLUMNS: Readonly<Record<string, Row>> = {
	kpm: { pendamping_id: null },
	device: { kpm_id: null, answered: 0 }
};

/** The same events once more, by the projections of the store, into a database in memory. */
async function replayed(tables: ReadonlyMap<string, readonly Row[]>): Promise<CaseStore> {
	const store = await openGenerated({ kind: 'sqlite-memory' });
	const codes = new Map(tables.get('session')?.map(({ id, code }) => [id, String(code)]));
	await store.database.writer.transaction().execute(async (trx) => {
		for (const name of NOT_PROJECTED)
			for (const row of tables.get(name) ?? [])
				await trx
					.insertInto(name as 'person')
					.values({ ...row, ...PROJECTED_COLUMNS[name] } as never)
					.execute();
		const events = [...(tables.get('event') ?? [])].sort(
			(a, b) => compare(a['at'], b['at']) || compare(a['stream'], b['stream']) || Number(a['version']) - Number(b['version'])
		);
		const states = new Map<string, KpmState>();
		for (const { stream, type, payload } of events) {
			const event = { type, ...(JSON.parse(String(payload)) as object) };
			const [kind, id = ''] = String(stream).split(':');
			if (kind === 'kpm') {
				await projectKpm(trx, secrets, id as KpmId, event as KpmEvent);
				const before = states.get(id) ?? initialKpm;
				const after = evolveKpm(before, event as KpmEvent);
				states.set(id, after);
				await keepReady(trx, id, before, after);
			} else if (kind === 'session')
				await projectSession(trx, secrets, id as SessionId, event as SessionEvent, codes.get(id) ?? '');
			else throw new Error(`Nobody projects the stream ${String(stream)}.`);
		}
	});
	return store;
}

const compare = (a: Cell | undefined, b: Cell | undefined) => (String(a) < String(b) ? -1 : String(a) > String(b) ? 1 : 0);
const inOrder = (rows: readonly Row[]) =>
	rows.map((row) => JSON.stringify(Object.entries(row).sort(([a], [b]) => compare(a, b)))).sort();

describe.each(persistent)('generated cases on $name', (under) => {
	it('have in their read tables, row for row, what the projections make of the same events', async () => {
		const { store } = await generated(under);
		const emptyStore = await openGenerated({ kind: 'sqlite-memory' });
		const names = (await tableNames(emptyStore)).filter((name) => name !== 'migration' && name !== 'setting');
		const tables = new Map<string, Row[]>();
		for (const name of names) tables.set(name, await ask(store, `select * from "${name}"`));
		const again = await replayed(tables);
		for (const name of names)
			expect(inOrder(await ask(again, `select * from "${name}"`)), name).toEqual(inOrder(tables.get(name) ?? []));
		for (const name of [
			'attendance',
			'choice',
			'janji_hati',
			'visit_task',
			'visit',
			'slip',
			'invitation',
			'family_plan',
			'kept_result'
		])
			expect(tables.get(name)?.length, name).toBeGreaterThan(0);
	});

	it('[CS5] have whole chains, and live on like any other', async () => {
		const { store, caseloads } = await generated(under);
		const [caseload] = caseloads;
		if (!caseload) throw new Error('no caseload');
		const { pendampingId: accountId, kabupaten: areaCode } = caseload;
		const pendamping = { kind: 'account', role: 'pendamping', accountId, areaCode } as const;
		const audited = await store.verifyAudit();
		expect(audited).toMatchObject({ ok: true });
		const [task] = (await store.followUp.visits(pendamping, TODAY)).filter(({ status }) => status !== 'cancelled');
		if (!task) throw new Error('nobody is to be visited');
		const recorded = await store.followUp.recordVisit(pendamping, 'kunjungan-hari-ini' as CommandId, task.kpmId as KpmId, {
			source: { sessionId: task.sourceId as SessionId },
			on: TODAY,
			outcome: 'tetapMundur',
			pressed: 'tidak',
			family: 'setuju',
			note: '',
			photoId: null
		});
		expect(recorded).toEqual({ ok: true, value: null });
		const slip = secrets.slipCode(task.sourceId, task.kpmId);
		expect(await store.slips.cancel(slip)).toEqual({ ok: true, value: null });
		const events = audited.ok ? audited.events + 2 : 0;
		expect(await store.verifyAudit()).toMatchObject({ ok: true, events });
		expect((await store.listKpm(pendamping, {})).total).toBe(caseload.kpmIds.length);
	});
});

describe('what is cast', () => {
	const counted = (tables: readonly { tables: readonly CastTable[] }[]) => tables.flatMap((one) => one.tables);

	it('is the same for the same seed, and another for another', () => {
		const [one, same, other] = [cast(3, 40), cast(3, 40), cast(4, 40)].map((all) => JSON.stringify(counted(all)));
		expect(same).toBe(one);
		expect(other).not.toBe(one);
	});

	it('gives no id, code or digest twice', () => {
		const keys = ['event.hash', 'kpm.id', 'session.code', 'person.nik', 'slip.code_digest', 'device.token_digest', 'note.id'];
		const all = counted(cast(5, 400));
		for (const key of keys) {
			const [name = '', column = ''] = key.split('.');
			const values = all
				.filter((table) => table.name === name)
				.flatMap(({ columns, rows }) => rows.map((row) => row[columns.indexOf(column)]));
			expect(values.length, key).toBeGreaterThan(40);
			expect(new Set(values).size, key).toBe(values.length);
		}
	});
});
