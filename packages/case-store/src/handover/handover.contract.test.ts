import { describe, expect, it } from 'vitest';
import type { AccountId, Actor, CommandId, KpmId } from '@balai/domain';
import { commandId, families, farSupervisor, lukas, maria, rosalia, supervisor, yuliana } from '../hall/test-kit.ts';
import { korkab, openOffice } from '../penetapan/test-kit.ts';
import type { CaseStore } from '../store.ts';
import { databasesUnderTest, type DatabaseUnderTest } from '../test-kit.ts';
import { CASELOAD_PAGE } from './handover-queries.ts';
import type { Handed } from './handover.ts';

const dorce = families[2]?.id as KpmId;
const marta = 'account-marta' as AccountId;
const account = (id: AccountId, areaCode = '5302', role: 'pendamping' | 'supervisor' = 'pendamping') => ({
	id,
	name: id,
	role,
	areaCode
});
const accounts = [account(rosalia.accountId), account(lukas.accountId), account(marta)];

/** Everything but Maria's promise is confirmed; Maria is proposed, Yuliana asks to withdraw once more and plans something. */
async function openCaseload(under: DatabaseUnderTest) {
	const office = await openOffice(under);
	const { store, happens, prepare, propose, clock } = office;
	const at = new Date(clock.at).toISOString();
	await prepare(maria);
	expect(await propose([maria])).toMatchObject({ ok: true });
	await happens(yuliana, {
		type: 'withdrawalRequested',
		requestId: 'request-yuliana',
		occasion: 'ownRequest',
		rightsCard: 'kartu-hak-1',
		on: '2027-01-14',
		notBefore: '2027-01-14',
		dueOn: '2027-01-21',
		through: 'slip',
		witnessId: null,
		paper: null,
		at
	});
	const give = (
		families_: Handed['families'] = 'all',
		{ actor = supervisor, id = commandId(), from = rosalia.accountId as AccountId | null, to = lukas.accountId } = {},
		known = accounts
	) => store.handovers.handOver(actor, id, { from, to, families: families_ }, known);
	return { ...office, give };
}

const followed = ['kpm', 'visit_task', 'family_plan', 'usulan', 'usulan_ready', 'rujukan'] as const;
const untouched = [
	'session',
	'attendance',
	'choice',
	'visit',
	'own_word',
	'paper',
	'slip',
	'person',
	'note',
	'usulan_document'
] as const;

/** All rows of these tables, in one order. */
async function rowsOf(store: CaseStore, tables: readonly (typeof followed)[number][] | readonly (typeof untouched)[number][]) {
	const all: Record<string, unknown[]> = {};
	for (const table of tables) {
		const rows = await store.database.reader.selectFrom(table).selectAll().execute();
		all[table] = rows.map((row) => JSON.stringify(row, Object.keys(row).sort())).sort();
	}
	return all;
}

describe.each(databasesUnderTest)('handing a caseload over on $name', (under) => {
	it('[HV1] moves the families with what is open of theirs, and nothing else', async () => {
		const { store, give } = await openCaseload(under);
		const before = { followed: await rowsOf(store, followed), untouched: await rowsOf(store, untouched) };
		expect((await store.followUp.visits(lukas, '2027-01-15')).length).toBe(0);
		expect(await give()).toEqual({ ok: true, value: { moved: 3, kept: 0 } });

		expect(await rowsOf(store, untouched)).toEqual(before.untouched);
		// Whose it is changes of what is open, and of nothing that is over.
		const over = await store.database.reader.selectFrom('visit_task').selectAll().where('status', '!=', 'open').execute();
		expect(over.length).toBe(3);
		expect(over.every((row) => row.pendamping_id === rosalia.accountId)).toBe(true);
		const after = await rowsOf(store, followed);
		const asBefore = Object.fromEntries(
			Object.entries(after).map(([table, rows]) => [
				table,
				rows.map((row) => String(row).replaceAll(lukas.accountId, rosalia.accountId)).sort()
			])
		);
		expect(asBefore).toEqual(before.followed);

		expect((await store.followUp.visits(lukas, '2027-01-15')).map(({ kpmId }) => kpmId)).toEqual([yuliana]);
		expect(await store.followUp.visits(rosalia, '2027-01-15')).toEqual([]);
		expect((await store.penetapan.worklist(lukas, { tab: 'all' })).total).toBe(1);
		expect((await store.penetapan.worklist(rosalia, { tab: 'all' })).total).toBe(0);
		for (const { id } of families) {
			expect(await store.kpm(rosalia, id)).toBeUndefined();
			expect((await store.kpm(lukas, id))?.pendampingId).toBe(lukas.accountId);
		}
		// The meeting stays with her who led it.
		expect((await store.listSessions(rosalia)).length).toBe(1);
		expect((await store.listSessions(lukas)).length).toBe(0);
		expect(await store.verifyAudit()).toMatchObject({ ok: true });
	});

	it('[HV1] hands over by desa and by picked families; who may not, or chooses nobody, is refused', async () => {
		const { store, give } = await openCaseload(under);
		await store.database.writer.updateTable('kpm').set({ area_code: '5302992002' }).where('id', '=', dorce).execute();
		const picked = { areaCodes: ['5302992002'], kpmIds: [maria, maria] };
		expect(await give(picked)).toEqual({ ok: true, value: { moved: 2, kept: 0 } });
		expect((await store.kpm(supervisor, yuliana))?.pendampingId).toBe(rosalia.accountId);
		expect(await give({ areaCodes: ['5303'], kpmIds: ['kpm-of-nobody'] })).toEqual({ ok: false, refusal: 'nobodyChosen' });
		for (const actor of [rosalia, lukas, { kind: 'operator' } as const])
			expect(await give('all', { actor: actor as typeof supervisor })).toEqual({ ok: false, refusal: 'notAllowed' });
		expect(await give('all', { actor: farSupervisor })).toEqual({ ok: false, refusal: 'nobodyChosen' });
		expect(await give('all', { to: rosalia.accountId })).toEqual({ ok: false, refusal: 'handedToSame' });
		expect(await give('all', { to: 'account-gone' as AccountId })).toEqual({ ok: false, refusal: 'successorNotPendamping' });
		const [near, nowhere] = [account(lukas.accountId, '5302992002'), account(lukas.accountId, '')];
		for (const one of [near, nowhere])
			expect(await give('all', {}, [one])).toEqual({ ok: false, refusal: 'successorOutsideArea' });
		const loads = (actor: Actor) => store.handovers.caseloads(actor);
		expect((await loads(supervisor)).map(({ pendampingId, kpmCount }) => [pendampingId, kpmCount])).toEqual([
			[lukas.accountId, 2],
			[rosalia.accountId, 1]
		]);
		for (const actor of [rosalia, farSupervisor, { kind: 'operator' } as const]) expect(await loads(actor)).toEqual([]);
	});

	it('[HV1] [CS4] shows a caseload page by page, each family once, and hands over who was picked on several', async () => {
		const { store, give } = await openCaseload(under);
		const { reader, writer } = store.database;
		const [row, person] = [
			await reader.selectFrom('kpm').selectAll().where('id', '=', dorce).executeTakeFirstOrThrow(),
			await reader.selectFrom('person').selectAll().where('kpm_id', '=', dorce).executeTakeFirstOrThrow()
		];
		const ids = Array.from({ length: CASELOAD_PAGE }, (_, index) => `kpm-more-${String(index).padStart(4, '0')}`);
		for (let first = 0; first < ids.length; first += 50) {
			const some = ids.slice(first, first + 50);
			await writer
				.insertInto('kpm')
				.values(some.map((id) => ({ ...row, id, name_key: `aaa ${id}` })))
				.execute();
			await writer
				.insertInto('person')
				.values(some.map((id) => ({ ...person, kpm_id: id, nik: null, nik_digest: null })))
				.execute();
		}
		const pageOf = async (page: number, actor: Actor = supervisor) =>
			(await store.handovers.families(actor, rosalia.accountId, page)).map(({ kpmId }) => kpmId);
		expect(await pageOf(1)).toEqual(ids);
		expect((await pageOf(2)).toSorted()).toEqual(families.map(({ id }) => id));
		expect(await pageOf(3)).toEqual([]);
		for (const actor of [rosalia, farSupervisor, { kind: 'operator' } as const]) expect(await pageOf(2, actor)).toEqual([]);
		const picked = { areaCodes: [], kpmIds: [maria, dorce] };
		expect(await give(picked)).toEqual({ ok: true, value: { moved: 2, kept: 0 } });
	});

	it('[HV2] sent twice is one; interrupted it goes on, and what cannot go along stays', async () => {
		const { store, give } = await openCaseload(under);
		const id = commandId();
		for (let times = 0; times < 2; times += 1)
			expect(await give({ areaCodes: [], kpmIds: [maria] }, { id })).toEqual({ ok: true, value: { moved: 1, kept: 0 } });

		// As a program leaves it that was killed after it began.
		const broken = commandId();
		const { writer } = store.database;
		const row = {
			area_code: '5302',
			from_account: rosalia.accountId,
			to_account: lukas.accountId,
			by_account: supervisor.accountId
		};
		await writer
			.insertInto('handover')
			.values({ ...row, id: broken, at: '2027-01-15T02:00:00.000Z' })
			.execute();
		await writer
			.insertInto('handover_case')
			.values([yuliana, dorce, maria].map((kpmId) => ({ handover_id: broken, kpm_id: kpmId, status: 'waiting' as const })))
			.execute();
		expect((await store.handovers.recent(supervisor)).find((one) => one.id === broken)).toMatchObject({ waiting: 3, moved: 0 });
		expect(await store.handovers.goOn(farSupervisor, broken, accounts)).toEqual({ ok: false, refusal: 'unknownOrForbidden' });
		for (let times = 0; times < 2; times += 1)
			expect(await store.handovers.goOn(korkab, broken, accounts)).toEqual({ ok: true, value: { moved: 2, kept: 1 } });
		expect((await store.handovers.recent(korkab))[0]).toMatchObject({ moved: 2, stillThere: 2, kept: 1, waiting: 0 });
		for (const actor of [rosalia, farSupervisor]) expect(await store.handovers.recent(actor)).toEqual([]);
	});

	it('[HV3] is given back by handing back; what went on to somebody else stays there', async () => {
		const { store, give } = await openCaseload(under);
		const id = commandId();
		await give('all', { id });
		await give({ areaCodes: [], kpmIds: [dorce] }, { from: lukas.accountId, to: marta });
		const back = commandId() as CommandId;
		expect(await store.handovers.handBack(rosalia, back, id, accounts)).toEqual({ ok: false, refusal: 'unknownOrForbidden' });
		expect(await store.handovers.handBack(supervisor, back, id, accounts)).toEqual({ ok: true, value: { moved: 2, kept: 0 } });
		const whose = async (kpmId: KpmId) => (await store.kpm(supervisor, kpmId))?.pendampingId;
		expect([await whose(maria), await whose(yuliana), await whose(dorce)]).toEqual([rosalia.accountId, rosalia.accountId, marta]);
		expect((await store.followUp.visits(rosalia, '2027-01-15')).map(({ kpmId }) => kpmId)).toEqual([yuliana]);
	});

	it('[HV4] stands in each family’s history, without a name', async () => {
		const { store, give } = await openCaseload(under);
		await give();
		const { timeline } = (await store.kpm(lukas, maria)) ?? { timeline: [] };
		expect(timeline.at(-1)?.event).toMatchObject({
			type: 'pendampingAssigned',
			pendampingId: lukas.accountId,
			handedOver: { from: rosalia.accountId, by: supervisor.accountId }
		});
		const payloads = await store.database.reader.selectFrom('event').select('payload').execute();
		for (const { payload } of payloads) expect(payload).not.toMatch(/Maria|Bete|Yuliana/);
	});
});
