import { openCaseStore, type CaseStore, type DatabaseLocation } from '@balai/case-store';
import {
	evolveUsulan,
	initialUsulan,
	type AccountId,
	type Actor,
	type CommandId,
	type DeviceId,
	type DeviceRole,
	type KpmEvent,
	type KpmId,
	type Role,
	type SessionEvent,
	type SessionId,
	type UsulanEvent
} from '@balai/domain';
import { beforeAll, describe, expect, it, onTestFinished } from 'vitest';
import { projectSession } from '../../../packages/case-store/src/hall/project-session.ts';
import { writeUsulan } from '../../../packages/case-store/src/penetapan/project-usulan.ts';
import { append, loadStream, type StoredStream, type Trx } from '../../../packages/case-store/src/streams/streams.ts';
import { databasesUnderTest, type DatabaseUnderTest } from '../../../packages/case-store/src/test-kit.ts';
import { castCaseloads, type Caseload, type CastTable } from './cast.ts';
import { loadPostgres } from './load-postgres.ts';
import { loadSqlite } from './load-sqlite.ts';
import { mouldOf, type Cell, type Mould } from './mould.ts';
import { GENERATED_SECRET, TODAY, tellStory } from './story.ts';

type Row = Record<string, Cell>;

const CASES = 140;
const persistent = databasesUnderTest.filter((under) => under.persistent);
let moulds: Mould[];
let secrets: CaseStore['secrets'];

beforeAll(async () => {
	moulds = [];
	for (const [seed, families] of [
		[1, 40],
		[2, 30]
	] as const) {
		const story = await tellStory({ seed, families });
		moulds.push(await mouldOf(story));
		({ secrets } = story.store);
		await story.store.close();
	}
}, 120_000);

const cast = (seed: number, cases = CASES) => [...castCaseloads({ moulds, secrets, seed }, cases)];

async function openGenerated(
	location: DatabaseLocation,
	clock: { at: number } = { at: Date.parse(`${TODAY}T02:00:00Z`) }
): Promise<CaseStore> {
	const store = await openCaseStore({ location, secret: GENERATED_SECRET, now: () => clock.at });
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

/** Written beside events, or before there are any; the replay finds them as they are, but for what events write in them. */
const NOT_PROJECTED: Readonly<Record<string, Row>> = {
	...Object.fromEntries(
		(
			'area import_batch import_row pendamping_name command person note signature family_fact readiness session_detail witness card ' +
			'cluster_title file usulan_document replacement'
		)
			.split(' ')
			.map((name) => [name, {}])
	),
	kpm: { pendamping_id: null },
	device: { kpm_id: null, answered: 0 },
	paper: { usulan_id: null }
};

/** The actor behind a reference in the log, as far as the log knows. */
function actorBehind(reference: string): Actor {
	const [kind, id = '', role = ''] = reference.split(':');
	if (kind === 'account') return { kind, accountId: id as AccountId, role: role as Role, areaCode: '' };
	if (kind === 'device') return { kind, deviceId: id as DeviceId, sessionId: '' as SessionId, device: role as DeviceRole };
	return kind === 'slip' ? { kind, kpmId: '' as KpmId, sessionId: '' as SessionId } : { kind: 'operator' };
}

type AnyEvent = KpmEvent | SessionEvent | UsulanEvent;

/** The same events once more, by the store's own ways of appending and projecting, into a database in memory. */
async function replayed(tables: ReadonlyMap<string, readonly Row[]>): Promise<CaseStore> {
	const clock = { at: 0 };
	const store = await openGenerated({ kind: 'sqlite-memory' }, clock);
	const codes = new Map(tables.get('session')?.map(({ id, code }) => [String(id), String(code)]));
	// What one command appended to one stream; of one moment persons before proposals, as commands write them.
	const batches = Map.groupBy(tables.get('event') ?? [], ({ at, stream }) => `${String(at)} ${String(stream)}`);
	await store.database.writer.transaction().execute(async (trx) => {
		for (const [name, blank] of Object.entries(NOT_PROJECTED))
			for (const row of tables.get(name) ?? [])
				await trx
					.insertInto(name as 'person')
					.values({ ...row, ...blank } as never)
					.execute();
		for (const key of [...batches.keys()].sort()) {
			const rows = (batches.get(key) ?? []).sort((a, b) => Number(a['version']) - Number(b['version']));
			const [stream = '', at = '', by = ''] = ['stream', 'at', 'actor'].map((column) => String(rows[0]?.[column]));
			const events = rows.map(({ type, payload }) => ({ type, ...(JSON.parse(String(payload)) as object) }) as AnyEvent);
			clock.at = Date.parse(at);
			await replayBatch(store, trx, { stream, at, actor: actorBehind(by), events }, codes);
		}
	});
	return store;
}

async function replayBatch(
	store: CaseStore,
	trx: Trx,
	{ stream, at, actor, events }: { stream: string; at: string; actor: Actor; events: AnyEvent[] },
	codes: ReadonlyMap<Cell, string>
): Promise<void> {
	const [kind, id = ''] = stream.split(':');
	const before = await loadStream<AnyEvent>(trx, stream);
	if (kind === 'kpm') {
		// That her proposal is void follows from her own word.
		const own = events.filter((event) => !(event.type === 'usulanClosed' && event.how === 'cancelled')) as KpmEvent[];
		await store.commands.appendKpm(trx, id as KpmId, before as StoredStream<KpmEvent>, own, actor);
	} else if (kind === 'session') {
		await append(trx, stream, before, events, actor, at);
		for (const event of events) await projectSession(trx, secrets, id as SessionId, event as SessionEvent, codes.get(id) ?? '');
	} else if (kind === 'usulan') {
		if (events.every(({ type }) => type === 'usulanVoided')) return;
		const own = { usulanId: id, stream: before as StoredStream<UsulanEvent>, events: events as UsulanEvent[] };
		const state = [...own.stream.events, ...own.events].reduce(evolveUsulan, initialUsulan);
		if (state.status === 'none') throw new Error(`The proposal ${id} does not begin.`);
		await writeUsulan(trx, [{ ...own, state }], actor, at);
	} else throw new Error(`Nobody projects the stream ${stream}.`);
}

const inOrder = (rows: readonly Row[]) =>
	rows.map((row) => JSON.stringify(Object.entries(row).sort(([a], [b]) => (a < b ? -1 : 1)))).sort();

describe.each(persistent)('generated cases on $name', (under) => {
	it('have in their read tables, row for row, what the projections make of the same events', async () => {
		const { store } = await generated(under);
		const emptyStore = await openGenerated({ kind: 'sqlite-memory' });
		const names = (await tableNames(emptyStore)).filter((name) => !['migration', 'setting', 'touched_stream'].includes(name));
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
			'kept_result',
			'own_word',
			'usulan',
			'usulan_entry'
		])
			expect(tables.get(name)?.length, name).toBeGreaterThan(0);
	});

	it('[CS5] have whole chains, and live on like any other', async () => {
		const { store, caseloads } = await generated(under);
		const [caseload] = caseloads;
		if (!caseload) throw new Error('no caseload');
		const { accounts, kabupaten: areaCode } = caseload;
		const accountId = accounts.pendamping;
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
