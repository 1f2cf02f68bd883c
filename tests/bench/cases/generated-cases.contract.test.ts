import { openCaseStore, type CaseStore, type DatabaseLocation } from '@balai/case-store';
import type { CommandId, KpmId, SessionId } from '@balai/domain';
import { beforeAll, describe, expect, it, onTestFinished } from 'vitest';
import { databasesUnderTest, type DatabaseUnderTest } from '../../../packages/case-store/src/test-kit.ts';
import { differencesFromReplay, tablesOf } from '../../replay.ts';
import { Chance } from '../../random.ts';
import { castCaseloads, type Caseload, type CastTable } from './cast.ts';
import { loadPostgres } from './load-postgres.ts';
import { loadSqlite } from './load-sqlite.ts';
import { mouldOf, type Mould } from './mould.ts';
import { plansOf } from './plans.ts';
import { questions } from './questions.ts';
import { tellStory } from './story.ts';
import { GENERATED_SECRET, TODAY } from './teller.ts';

const CASES = 140;
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

describe.each(databasesUnderTest)('generated cases on $name', (under) => {
	it('have in their read tables, row for row, what the projections make of the same events', async () => {
		const { store } = await generated(under);
		const tables = await tablesOf(store);
		expect(await differencesFromReplay(tables, GENERATED_SECRET)).toEqual([]);
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

/** One row, or as many as there are offices or lists, however many families there are. */
const SMALL_TABLES = /\b(list_work|setting|rujukan_office|import_batch)\b/;

// PostgreSQL rightly walks through what is small; its plans among a million cases are kept beside this package (`bench cases --plans`).
describe.each(databasesUnderTest.filter(({ engine }) => engine === 'sqlite'))(
	'questions about generated cases on $name',
	(under) => {
		it('[DB12] find all they answer with by an index', async () => {
			const { store, caseloads } = await generated(under);
			const chance = new Chance(11);
			for (const [question, ask] of Object.entries(questions)) {
				const plans = await plansOf(store, () => ask(store, { caseload: chance.of(caseloads), chance }));
				expect(plans.length, question).toBeGreaterThan(0);
				for (const { sql, walks } of plans)
					expect(
						walks.filter((walk) => !SMALL_TABLES.test(walk)),
						sql
					).toEqual([]);
			}
		});
	}
);

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
