import { readFileSync } from 'node:fs';
import { describe, expect, it, onTestFinished } from 'vitest';
import type { AccountId, Actor, CommandId, KpmId } from '@balai/domain';
import { randomId } from '../secrets.ts';
import { openCaseStore } from '../store.ts';
import { databasesUnderTest, type DatabaseUnderTest } from '../test-kit.ts';
import { freeWork } from './list-work.ts';
import type { ListFile } from './read-list.ts';

const text = readFileSync(new URL('../../../../tests/fixtures/bnba-pkh.csv', import.meta.url), 'utf8').replace(/^\ufeff/, '');
const [header = '', ...lines] = text.split(/\r?\n/).filter((line) => line !== '');
const [, agustina = '', maria = '', , third = ''] = lines;

const korkab: Actor = { kind: 'account', accountId: 'korkab-5302' as AccountId, role: 'korkab', areaCode: '5302' };
const elsewhere: Actor = { ...korkab, areaCode: '5303' };

/** Desil 4 → 5, SMA → lanjut usia, another dusun. */
const changed = agustina.replace(';0;0;0;0;1;0;0;4;', ';0;0;0;0;0;1;0;5;').replace(/;Dusun (\d);/, ';Dusun Baru;');
const june = { quarter: '2026-2', on: '2026-06-30' };
const september = { quarter: '2026-3', on: '2026-09-30' };

const list = (edition: ListFile['edition'], ...rows: string[]): ListFile => ({
	kind: 'pkh',
	fileName: `bnba-${rows.length}.csv`,
	bytes: Buffer.from([header, ...rows].join('\n') + '\n'),
	edition
});

async function openLists(under: DatabaseUnderTest) {
	const { location, database } = await under.open();
	await database.close();
	const store = await openCaseStore({
		location,
		secret: 'an invented secret of more than 32 characters',
		now: () => Date.parse('2026-11-19T01:00:00Z')
	});
	onTestFinished(() => store.close());
	const { lists } = store;
	const { writer } = store.database;
	const staged = async (file: ListFile) => {
		const imported = await lists.importList(korkab, file);
		return imported.ok ? imported.value.batch : expect.unreachable(imported.refusal);
	};
	const taken = async (file: ListFile) => {
		const batch = await staged(file);
		expect(await lists.takeOver(korkab, batch.id, [])).toMatchObject({ ok: true });
		const after = await lists.batch(korkab, batch.id);
		return after.ok ? after.value : expect.unreachable(after.refusal);
	};
	const family = (nama: string) =>
		writer
			.selectFrom('kpm')
			.innerJoin('person', 'person.kpm_id', 'kpm.id')
			.select(['kpm.id', 'kpm.desil', 'kpm.components', 'person.dusun', 'person.nama'])
			.where('person.nama', '=', nama)
			.executeTakeFirst();
	const counts = async (...tables: ('kpm' | 'person' | 'import_row' | 'listed_before' | 'list_work')[]) =>
		Promise.all(
			tables.map(async (table) => {
				const asked = writer.selectFrom(table).select((eb) => eb.fn.countAll<number>().as('n'));
				return Number((await asked.executeTakeFirstOrThrow()).n);
			})
		);
	const counted = (kpmId: string) =>
		store.recordLife(
			korkab,
			randomId() as CommandId,
			kpmId as KpmId,
			{
				kind: 'updateComponents',
				lifeId: randomId(),
				components: { bumil: 0, aud: 0, sd: 2, smp: 0, sma: 0, lansia: 0, disabilitas: 0 },
				on: '2026-11-01'
			},
			{ notes: [] }
		);
	return { store, lists, staged, taken, family, counts, counted };
}

const nameOf = (line: string) => line.split(';')[header.split(';').indexOf('Nama Pengurus')] ?? '';
const [agustinaName, mariaName, thirdName] = [nameOf(agustina), nameOf(maria), nameOf(third)];

describe.each(databasesUnderTest)('newer e-PKH lists on $name', (under) => {
	it('[LI19] change the families that they know, with their edition, once, and nothing of whoever was left out', async () => {
		const { store, lists, staged, taken, family, counts } = await openLists(under);
		await taken(list(june, agustina, maria));
		const before = await family(agustinaName);
		const batch = await staged(list(september, changed, maria.replace(/;Dusun (\d);/, ';Dusun Lain;'), third));
		expect(batch).toMatchObject({ quarter: '2026-3', listedOn: '2026-09-30' });
		expect(batch.summary.compared).toMatchObject({ fresh: 1, changed: 2, toApply: 2 });
		const shown = await lists.listBatchRows(korkab, batch.id, { show: 'changed' });
		const row = shown.ok ? shown.value.rows.find(({ nama }) => nama === mariaName) : undefined;
		expect(await lists.leaveOut(elsewhere, batch.id, row?.rowNumber ?? 0, true)).toEqual({ ok: false, refusal: 'listUnknown' });
		expect(await lists.leaveOut(korkab, batch.id, row?.rowNumber ?? 0, true)).toEqual({ ok: true, value: null });
		expect(await family(agustinaName)).toEqual(before);
		const answers = await Promise.all([lists.takeOver(korkab, batch.id, []), lists.takeOver(korkab, batch.id, [])]);
		expect(answers).toMatchObject([{ value: { cases: 1, changed: 1 } }, { value: { cases: 1, changed: 1 } }]);
		expect(await family(agustinaName)).toMatchObject({ id: before?.id, desil: 5, dusun: 'Dusun Baru' });
		expect(JSON.parse((await family(agustinaName))?.components ?? '')).toMatchObject({ sma: 0, lansia: 1 });
		expect((await family(mariaName))?.dusun).not.toBe('Dusun Lain');
		const file = await store.kpm(korkab, before?.id as KpmId);
		expect(file?.timeline.map(({ event }) => event)).toMatchObject([
			{ type: 'kpmListed', quarter: '2026-2', on: '2026-06-30' },
			{ type: 'listValuesTaken', batchId: batch.id, quarter: '2026-3', on: '2026-09-30', details: ['dusun'] }
		]);
		expect(JSON.stringify(file?.timeline)).not.toContain('Dusun Baru');
		expect(await counts('kpm', 'listed_before', 'list_work')).toEqual([3, 1, 0]);
		// The same words in another file change nothing; an older list neither.
		const again = await taken(list(september, third, changed));
		expect(again.summary).toMatchObject({ compared: { changed: 0, toApply: 0 }, taken: { cases: 0 } });
		const older = await taken(list({ quarter: '2026-1', on: '2026-03-31' }, agustina));
		expect(older.summary).toMatchObject({ compared: { changed: 1 }, taken: { changed: 0 } });
		expect(await family(agustinaName)).toMatchObject({ desil: 5, dusun: 'Dusun Baru' });
		expect(await store.verifyAudit()).toMatchObject({ ok: true, streams: 3 });
	});

	it('[LI20] are taken back as a whole: their cases go with every name, what they changed is as before', async () => {
		const { store, lists, taken, family, counts } = await openLists(under);
		const first = await taken(list(june, agustina, maria));
		const before = await family(agustinaName);
		const second = await taken(list(september, changed, third));
		await store.anchor();
		expect(await lists.undo(elsewhere, second.id)).toEqual({ ok: false, refusal: 'listUnknown' });
		expect(await lists.undo(korkab, first.id)).toEqual({ ok: false, refusal: 'listDependedOn' });
		expect(await lists.dependents(korkab, first.id)).toEqual({
			ok: true,
			value: { families: 1, named: [{ kpmId: before?.id, nama: agustinaName }], lists: ['bnba-2.csv'] }
		});
		expect(await lists.undo(korkab, second.id)).toEqual({ ok: true, value: null });
		expect(await lists.undo(korkab, second.id)).toEqual({ ok: true, value: null });
		expect(await family(agustinaName)).toEqual(before);
		expect(await family(thirdName)).toBeUndefined();
		expect(await counts('kpm', 'person', 'listed_before', 'list_work')).toEqual([2, 2, 0, 0]);
		expect(await lists.batch(korkab, second.id)).toMatchObject({ value: { status: 'undone', work: null } });
		expect(await store.verifyAudit()).toMatchObject({ ok: true, streams: 3 });
		await store.anchor();
		expect(await store.verifyAudit()).toMatchObject({ ok: true });
		// What it says can be taken over again, and the family begins anew.
		expect((await taken(list(september, changed, third))).summary.taken).toMatchObject({ cases: 1, changed: 1 });
	});

	it('[LI20] stay once anything leans on them, and name it', async () => {
		const { store, lists, staged, taken, family, counted } = await openLists(under);
		const batch = await taken(list(june, agustina, maria));
		const newer = await staged(list(september, maria));
		expect(await lists.dependents(korkab, batch.id)).toMatchObject({ value: { families: 0, lists: ['bnba-1.csv'] } });
		expect(await lists.undo(korkab, batch.id)).toEqual({ ok: false, refusal: 'listDependedOn' });
		await lists.discard(korkab, newer.id);
		const kpmId = (await family(agustinaName))?.id ?? '';
		// A musyawarah that looks her up writes nothing into her case.
		const { writer } = store.database;
		await writer.insertInto('matriks3_row').values({ matriks_id: 'm', position: 1, kpm_id: kpmId, content: '{}' }).execute();
		expect(await lists.undo(korkab, batch.id)).toEqual({ ok: false, refusal: 'listDependedOn' });
		await writer.deleteFrom('matriks3_row').execute();
		expect(await lists.dependents(korkab, batch.id)).toMatchObject({ value: { families: 0, named: [], lists: [] } });
		expect(await counted(kpmId)).toMatchObject({ ok: true });
		expect(await lists.undo(korkab, batch.id)).toEqual({ ok: false, refusal: 'listDependedOn' });
		expect(await lists.dependents(korkab, batch.id)).toMatchObject({ value: { families: 1, named: [{ kpmId }], lists: [] } });
		// Whose name stands on the list of a musyawarah is told nothing by it, and still needs her case.
		const spoken = {
			id: 'entry-1',
			session_id: 'meeting-1',
			position: 1,
			source: 'bidik',
			name_key: 'maria',
			content: '{}'
		} as const;
		await store.database.writer
			.insertInto('musyawarah_entry')
			.values({ ...spoken, kpm_id: (await family(mariaName))?.id ?? '' })
			.execute();
		expect(await lists.dependents(korkab, batch.id)).toMatchObject({ value: { families: 2, lists: [] } });
		expect(await lists.dependents(elsewhere, batch.id)).toEqual({ ok: false, refusal: 'listUnknown' });
	});

	it('[LI20] stand again when something had slipped in before their cases were hidden', async () => {
		const { store, lists, taken, family, counted } = await openLists(under);
		const batch = await taken(list(june, agustina, maria));
		await counted((await family(agustinaName))?.id ?? '');
		// As a program leaves it that was killed right after it had hidden them.
		const { writer } = store.database;
		await writer.updateTable('import_batch').set({ status: 'undone' }).where('id', '=', batch.id).execute();
		const work = freeWork({ batchId: batch.id, kind: 'unlist', actor: korkab, at: '2026-11-19T01:00:00Z', total: 2 });
		await writer.insertInto('list_work').values(work).execute();
		expect((await store.listKpm(korkab, {})).total).toBe(0);
		await lists.tend([]);
		expect((await store.listKpm(korkab, {})).total).toBe(2);
		expect(await lists.batch(korkab, batch.id)).toMatchObject({ value: { status: 'live', work: null } });
		expect(await store.verifyAudit()).toMatchObject({ ok: true });
	});
});
