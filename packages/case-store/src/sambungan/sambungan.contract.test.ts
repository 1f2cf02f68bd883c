import { describe, expect, it } from 'vitest';
import { actorOf, type AccountId, type Actor, type CommandId, type ProgramPart } from '@balai/domain';
import { commandId, families, maria, openHall, supervisor, yuliana } from '../hall/test-kit.ts';
import type { CaseStore } from '../store.ts';
import { databasesUnderTest, type DatabaseUnderTest } from '../test-kit.ts';
import type { SharedPage } from './shared-queries.ts';

const dorce = families[2]?.id ?? maria;
const dinsos = { ...supervisor, role: 'dinsos' } as const;
const nik = '5302995602710001';
const everything: ProgramPart[] = ['keluarga', 'nomor', 'usulan', 'rujukan', 'bidik', 'angka'];
const asked = {
	office: 'Dinas Pertanian TTS',
	purpose: 'Bantuan bibit',
	areaCode: '5302',
	parts: ['keluarga'] as ProgramPart[],
	until: '2026-12-31'
};

/** Maria and Yuliana live in Oelbiteno, Dorce in the next desa; each has a proposal and a referral, Yuliana took hers back. */
async function openVillages(under: DatabaseUnderTest) {
	const hall = await openHall(under);
	const { writer } = hall.store.database;
	await writer.updateTable('kpm').set({ area_code: '5302992002' }).where('id', '=', dorce).execute();
	await writer.updateTable('person').set({ nik }).where('kpm_id', '=', maria).execute();
	for (const { id } of families) {
		const area_code = id === dorce ? '5302992002' : '5302992001';
		await writer
			.insertInto('usulan')
			.values({
				id: `usulan-${id}`,
				kpm_id: id,
				path: 'mandiri',
				basis_id: 'basis-1',
				area_code,
				pendamping_id: null,
				status: id === yuliana ? 'cancelled' : 'running',
				step: 3,
				letter_id: 'letter-1',
				statement_on: '2026-11-19',
				since: '2026-11-20T01:00:00.000Z',
				returned_from: null,
				returned_how: null,
				note_id: null,
				by_korkab: 0,
				sk_on: null,
				ground: null,
				counted_in: null,
				counted_for: null
			})
			.execute();
		await writer
			.insertInto('rujukan')
			.values({
				id: `rujukan-${id}`,
				kpm_id: id,
				need: 'peternakan',
				office_id: 'slrt-ntt-13',
				status: id === yuliana ? 'withdrawn' : 'sent',
				sent_on: '2026-11-19',
				since: '2026-11-19',
				due_on: null,
				outcome: null,
				area_code,
				pendamping_id: null,
				counted_in: area_code
			})
			.execute();
	}
	const open = async (change: Partial<typeof asked> = {}, id = commandId()) => {
		const made = await hall.store.sambungan.make(dinsos, id, { ...asked, ...change });
		if (!made.ok) throw new Error(made.refusal);
		const program = await hall.store.sambungan.open(made.value);
		return { sent: id, id: program?.sambunganId ?? '', token: made.value, program };
	};
	return { ...hall, open };
}

/** Every page one after another, of `limit` rows. */
async function everyPage<Row>(read: (after: string | undefined) => Promise<SharedPage<Row>>): Promise<Row[]> {
	const rows: Row[] = [];
	let after: string | undefined;
	do {
		const page = await read(after);
		rows.push(...page.rows);
		after = page.next ?? undefined;
	} while (after !== undefined);
	return rows;
}

const readers = {
	keluarga: (store: CaseStore, actor: Actor, areaCode?: string) =>
		everyPage((after) => store.sambungan.families(actor, { after, areaCode, limit: 1 })),
	usulan: (store: CaseStore, actor: Actor, areaCode?: string) =>
		everyPage((after) => store.sambungan.usulan(actor, { after, areaCode, limit: 1 })),
	rujukan: (store: CaseStore, actor: Actor, areaCode?: string) =>
		everyPage((after) => store.sambungan.rujukan(actor, { after, areaCode, limit: 1 }))
} as const;

describe.each(databasesUnderTest)('programs of other offices on $name', (under) => {
	it('[SC1] open with their token alone, as long as their sambungan lasts', async () => {
		const { store, open, clock } = await openVillages(under);
		const { sent, id, token, program } = await open();
		expect(program).toEqual({ kind: 'program', sambunganId: id, areaCode: '5302', parts: ['keluarga'] });
		// The same form again is the same token, and a lost answer can be had again.
		expect(await store.sambungan.make(dinsos, sent, asked)).toEqual({ ok: true, value: token });
		// To nobody else, not even with the id of the form; and the id that lists and notes name gives no token of hers.
		for (const role of ['admin', 'korkab', 'dinsos'] as const) {
			const other = actorOf({ id: `account-other-${role}` as AccountId, role, areaCode: '5302' });
			expect(await store.sambungan.make(other, sent, asked), role).toEqual({ ok: false, refusal: 'notAllowed' });
			expect(await store.sambungan.make(other, id as CommandId, asked), role).not.toMatchObject({ value: token });
		}
		const stored = JSON.stringify([
			await store.database.reader.selectFrom('sambungan').selectAll().execute(),
			await store.database.reader.selectFrom('event').selectAll().where('stream', '=', `sambungan:${id}`).execute()
		]);
		expect(stored).not.toContain(token);
		for (const wrong of [
			'',
			'balai_',
			`${token}x`,
			token.slice(0, -1),
			`${token.slice(0, -1)}${token.endsWith('A') ? 'B' : 'A'}`
		])
			expect(await store.sambungan.open(wrong), wrong).toBeUndefined();
		clock.at = Date.parse('2026-12-31T15:59:00Z');
		expect(await store.sambungan.open(token)).toBeDefined();
		clock.at = Date.parse('2026-12-31T16:01:00Z');
		expect(await store.sambungan.open(token)).toBeUndefined();
		clock.at = Date.parse('2026-11-20T01:00:00Z');
		expect(await store.sambungan.end({ ...dinsos, areaCode: '5303' }, commandId(), id)).toMatchObject({ ok: false });
		expect(await store.sambungan.open(token)).toBeDefined();
		expect(await store.sambungan.end(dinsos, commandId(), id)).toMatchObject({ ok: true });
		expect(await store.sambungan.open(token)).toBeUndefined();
		expect(await store.sambungan.list(dinsos)).toContainEqual(
			expect.objectContaining({ id, office: 'Dinas Pertanian TTS', until: '2026-12-31' })
		);
		expect(await store.verifyAudit()).toMatchObject({ ok: true });
		await store.close();
	});

	it('[SC2, SC3] read their parts in their area, each row once over all pages, and nothing that a family took back', async () => {
		const { store, open } = await openVillages(under);
		const areas = {
			'5302': [dorce, maria, yuliana],
			'5302992001': [maria, yuliana],
			'5302992002': [dorce],
			'530299': families.map(({ id }) => id)
		};
		for (const [areaCode, within] of Object.entries(areas)) {
			const { program } = await open({ areaCode, parts: everything });
			if (!program) throw new Error('no program');
			const ids = async (part: keyof typeof readers, asks?: string) =>
				(await readers[part](store, program, asks)).map(({ kpmId }) => kpmId).toSorted();
			expect(await ids('keluarga'), areaCode).toEqual(within.toSorted());
			for (const part of ['usulan', 'rujukan'] as const)
				expect(await ids(part), `${part} ${areaCode}`).toEqual(within.filter((id) => id !== yuliana).toSorted());
			// A narrower area narrows, another one opens nothing.
			for (const asks of ['5302992001', '5302992002', '5303992001', '53', ''])
				expect(await ids('keluarga', asks), `${areaCode} asks ${asks}`).toEqual(
					asks.startsWith(areaCode) || asks === areaCode
						? (areas[asks as keyof typeof areas] ?? []).filter((id) => within.includes(id)).toSorted()
						: []
				);
		}
		for (const part of Object.keys(readers) as (keyof typeof readers)[]) {
			const others = everything.filter((each) => each !== part && !(part === 'keluarga' && each === 'nomor'));
			const { program } = await open({ parts: part === 'keluarga' ? others : others.filter((each) => each !== 'nomor') });
			if (!program) throw new Error('no program');
			expect(await readers[part](store, program), part).toEqual([]);
			expect(await store.kpm(program, maria)).toBeUndefined();
			expect(await store.followUp.visits(program, '2026-11-20')).toEqual([]);
		}
		await store.close();
	});

	it('[SC4] are given whole numbers only where these are a part, and each who is told of has it in her log', async () => {
		const { store, open } = await openVillages(under);
		const { program: plain } = await open();
		const { program: whole } = await open({ parts: ['keluarga', 'nomor'], office: 'Dinas Dukcapil' });
		if (!plain || !whole) throw new Error('no program');
		expect(JSON.stringify(await readers.keluarga(store, plain))).not.toMatch(/5302995602710001|••/);
		const [first] = (await readers.keluarga(store, whole)).filter(({ kpmId }) => kpmId === maria);
		expect(first?.numbers?.nik).toBe(nik);
		await store.access.flush();
		const history = await store.access.readersOf(supervisor, maria);
		expect(history?.entries.map(({ office, what, role }) => ({ office, what, role }))).toEqual(
			expect.arrayContaining([
				{ office: 'Dinas Dukcapil', what: ['numbers'], role: 'program' },
				{ office: 'Dinas Pertanian TTS', what: ['list'], role: 'program' }
			])
		);
		await store.sambungan.noteUse(whole, 'keluarga', 3);
		await store.sambungan.noteUse(whole, 'keluarga', 2);
		const row = (await store.sambungan.list(dinsos)).find(({ id }) => id === whole.sambunganId);
		expect(row?.uses).toMatchObject([{ path: 'keluarga', calls: 2, rows: 5 }]);
		await store.close();
	});

	it('[SC5] learn of home visits as totals of a kecamatan, never of fewer than five', async () => {
		const { store, open } = await openVillages(under);
		const { program } = await open({ parts: ['angka'] });
		if (!program) throw new Error('no program');
		const visit = (count: number, last_day: string, more: { first_day?: string; ended_at?: string } = {}) =>
			Promise.all(
				Array.from({ length: count }, (_, index) =>
					store.database.writer
						.insertInto('visit_task')
						.values({
							source: 'request',
							source_id: `request-${last_day}-${index}` as CommandId,
							kpm_id: maria,
							pendamping_id: null,
							area_code: '5302992001',
							first_day: '2026-11-01',
							last_day,
							status: 'open',
							asks_family: 0,
							family: null,
							ended_at: null,
							...more
						})
						.execute()
				)
			);
		const totals = () => store.sambungan.visitTotals(program, '2026-12-20');
		await visit(4, '2026-12-31');
		expect(await totals()).toEqual([{ kecamatan: '530299', open: null, late: null }]);
		await visit(4, '2026-11-10');
		expect(await totals()).toEqual([{ kecamatan: '530299', open: 8, late: null }]);
		await visit(5, '2026-11-11');
		expect(await totals()).toEqual([{ kecamatan: '530299', open: 13, late: null }]);
		await visit(1, '2027-01-31');
		expect(await totals()).toEqual([{ kecamatan: '530299', open: 14, late: 9 }]);
		// What came or ended within the month is told with the next one: nobody sees a meeting in the difference of two days.
		await visit(7, '2027-02-01', { first_day: '2026-12-01' });
		await visit(2, '2027-02-02', { ended_at: '2026-12-02T01:00:00Z' });
		await visit(3, '2027-02-03', { ended_at: '2026-11-30T01:00:00Z' });
		expect(await totals()).toEqual([{ kecamatan: '530299', open: 16, late: 9 }]);
		await store.close();
	});
});
