import { readFileSync } from 'node:fs';
import { describe, expect, it, onTestFinished } from 'vitest';
import type { AccountId, Actor } from '@balai/domain';
import { openCaseStore } from '../store.ts';
import { databasesUnderTest, type DatabaseUnderTest } from '../test-kit.ts';
import type { ListFile } from './read-list.ts';
import { textRow, workbook, zipOf } from './xlsx-test-kit.ts';

const fixture = readFileSync(new URL('../../../../tests/fixtures/p3ke.csv', import.meta.url), 'utf8');
const [headerLine = '', ...lines] = fixture.split(/\r?\n/).filter((line) => line !== '');

const korkabOf = (areaCode: string): Actor => ({
	kind: 'account',
	accountId: `korkab-${areaCode}` as AccountId,
	role: 'korkab',
	areaCode
});
const korkab = korkabOf('5302');

const p3ke = (text: string, edition: ListFile['edition'] = {}): ListFile => ({
	kind: 'p3ke',
	fileName: 'p3ke.csv',
	bytes: Buffer.from(text),
	edition
});
const csv = (...rows: string[]) => [headerLine, ...rows].join('\n') + '\n';
const martha = lines.find((line) => line.includes('MARTHA NENO')) ?? '';
const antonia = lines.find((line) => line.includes('ANTONIA TAEK')) ?? '';

async function openLists(under: DatabaseUnderTest) {
	const { location, database } = await under.open();
	await database.close();
	const clock = { at: Date.parse('2026-11-19T01:00:00Z') };
	const store = await openCaseStore({ location, secret: 'an invented secret of more than 32 characters', now: () => clock.at });
	onTestFinished(() => store.close());
	const { lists } = store;
	const count = async (...tables: ('register_row' | 'register_area' | 'import_row' | 'import_batch' | 'kpm' | 'event')[]) =>
		Promise.all(
			tables.map(async (table) => {
				const asked = store.database.writer.selectFrom(table).select((eb) => eb.fn.countAll<number>().as('n'));
				return Number((await asked.executeTakeFirstOrThrow()).n);
			})
		);
	const staged = async (file: ListFile, actor: Actor = korkab) => {
		const imported = await lists.importList(actor, file);
		return imported.ok ? imported.value.batch : expect.unreachable(imported.refusal);
	};
	const taken = async (file: ListFile, actor: Actor = korkab) => {
		const batch = await staged(file, actor);
		expect(await lists.takeOver(actor, batch.id, [])).toMatchObject({ ok: true });
		clock.at += 1000;
		return batch;
	};
	return { store, lists, clock, count, staged, taken };
}

describe.each(databasesUnderTest)('registers on $name', (under) => {
	it('[LI14] keeps what a register says with its edition, makes no case of it, and takes the same file once', async () => {
		const { store, lists, staged, taken, count } = await openLists(under);
		const batch = await taken(p3ke(fixture, { quarter: '2026-3', on: '2026-09-30' }));
		expect(batch).toMatchObject({ kind: 'p3ke', register: 'p3ke', quarter: '2026-3', listedOn: '2026-09-30', by: 'korkab-5302' });
		expect(batch.summary).toMatchObject({ rows: 200, accepted: 200, compared: { fresh: 200, same: 0, changed: 0, gone: 0 } });
		const after = await lists.batch(korkab, batch.id);
		expect(after).toMatchObject({ ok: true, value: { status: 'live', summary: { taken: { cases: 0, persons: 200 } } } });
		const counts = await count('register_row', 'kpm', 'event', 'import_batch');
		expect(counts).toEqual([200, 0, 0, 1]);
		expect(
			await store.database.reader.selectFrom('import_row').select('family').where('family', 'is not', null).execute()
		).toEqual([]);
		expect((await staged(p3ke(fixture))).id).toBe(batch.id);
		expect(await lists.takeOver(korkab, batch.id, [])).toMatchObject({ ok: true, value: { persons: 200 } });
		expect(await count('register_row', 'kpm', 'event', 'import_batch')).toEqual(counts);
	});

	it('[LI15] shows what a newer edition changes before it is taken over, and lets it count desa by desa', async () => {
		const { lists, staged, taken } = await openLists(under);
		await taken(p3ke(csv(martha, antonia), { quarter: '2026-2', on: '2026-06-30' }));
		const newer = await staged(
			p3ke(
				csv(
					martha.replace(/,2$/, ',3'),
					'000800900,000800900-1,ORANG BARU,,Perempuan,13/09/1980,Oelbiteno,53.02.99.2001,1',
					'000800901,000800901-1,DI DESA LAIN,,Perempuan,13/09/1980,Fatukoko,53.02.99.2002,1'
				),
				{ quarter: '2026-3', on: '2026-09-30' }
			)
		);
		expect(newer.summary.compared).toEqual({ fresh: 2, same: 0, changed: 1, gone: 1 });
		expect(await lists.listBatchRows(korkab, newer.id, { show: 'changed' })).toMatchObject({
			value: { total: 1, rows: [{ nama: 'MARTHA NENO', changes: [{ field: 'desil', before: '2', after: '3' }] }] }
		});
		expect(await lists.listBatchRows(korkab, newer.id, { show: 'fresh' })).toMatchObject({ value: { total: 2 } });
		const gone = await lists.listGone(korkab, newer.id, 50);
		expect(gone).toMatchObject({ value: [{ kpmId: null, nama: 'ANTONIA TAEK', desa: 'Oelbiteno' }] });
		expect(JSON.stringify(gone)).not.toContain('5302995108870001');
		await lists.takeOver(korkab, newer.id, []);
		expect((await staged(p3ke(csv(antonia, martha.replace(/,2$/, ',3'))))).summary.compared).toMatchObject({ fresh: 1, same: 1 });
		// An older edition that comes late does not count where a newer one does.
		await taken(p3ke(csv(martha.replace(/,2$/, ',5')), { quarter: '2026-1', on: '2026-03-31' }));
		expect((await staged(p3ke(csv(martha.replace(/,2$/, ',4'))))).summary.compared).toMatchObject({ changed: 1, gone: 1 });
	});

	it('[LI16] undoes a whole list of a register, and the edition before counts again', async () => {
		const { lists, staged, taken, count } = await openLists(under);
		const first = await taken(p3ke(csv(martha), { quarter: '2026-2', on: '2026-06-30' }));
		expect(await lists.undo(korkabOf('5303'), first.id)).toEqual({ ok: false, refusal: 'listUnknown' });
		const second = await staged(p3ke(csv(antonia)));
		expect(await lists.undo(korkab, second.id)).toEqual({ ok: false, refusal: 'listNotTakenOver' });
		await lists.takeOver(korkab, second.id, []);
		expect((await staged(p3ke(csv(martha, antonia)))).summary.compared).toMatchObject({ fresh: 1, same: 1 });
		expect(await lists.undo(korkab, second.id)).toEqual({ ok: true, value: null });
		expect(await lists.undo(korkab, second.id)).toEqual({ ok: true, value: null });
		expect(await lists.batch(korkab, second.id)).toMatchObject({ value: { status: 'undone', work: null } });
		expect(await count('register_row', 'register_area')).toEqual([1, 1]);
		expect(await lists.takeOver(korkab, second.id, [])).toMatchObject({ ok: false });
		const again = await staged(p3ke(csv(antonia)));
		expect(again.id).not.toBe(second.id);
		expect(again.summary.compared).toMatchObject({ fresh: 1, gone: 1 });
	});

	it('[LI17] shows in which fields a newer e-PKH list says something else than the case, and who is missing', async () => {
		const { lists, staged, taken } = await openLists(under);
		const bnba = (...rows: string[]): ListFile => ({
			kind: 'pkh',
			fileName: 'bnba.csv',
			bytes: Buffer.from(rows.join('\n') + '\n')
		});
		const whole = readFileSync(new URL('../../../../tests/fixtures/bnba-pkh.csv', import.meta.url), 'utf8').replace(
			/^\ufeff/,
			''
		);
		const [header = '', , agustina = '', maria = ''] = whole.split(/\r?\n/);
		await taken(bnba(header, agustina, maria));
		const newer = bnba(header, agustina.replace(';0;0;0;0;1;0;0;4;', ';0;0;0;0;0;1;0;5;'));
		const batch = await staged(newer);
		expect(batch.summary).toMatchObject({ known: 1, compared: { fresh: 0, same: 0, changed: 1, gone: 1 } });
		const rows = await lists.listBatchRows(korkab, batch.id, { show: 'changed' });
		expect(rows).toMatchObject({
			value: {
				rows: [
					{
						kpmId: expect.any(String) as string,
						changes: [
							{ field: 'desil', before: '4', after: '5' },
							{ field: 'sma', before: '1', after: '0' },
							{ field: 'lansia', before: '0', after: '1' }
						]
					}
				]
			}
		});
		expect(await lists.listGone(korkab, batch.id, 50)).toMatchObject({ value: [{ nama: 'Maria Bete' }] });
		// Whoever lists a family of another area learns nothing of it.
		const moved = bnba(header, agustina.replace('53.02.99.2001', '53.03.01.2001'));
		const far = await staged(moved, korkabOf('5303'));
		expect(far.summary).toMatchObject({ known: 1, compared: { changed: 0, gone: 0 } });
		expect(await lists.listBatchRows(korkabOf('5303'), far.id, { show: 'known' })).toMatchObject({
			value: { rows: [{ kpmId: null, changes: [] }] }
		});
	});

	it('[LI18] shows a mapping, takes a corrected one, and remembers it for this area, kind and header', async () => {
		const { lists, staged, count } = await openLists(under);
		const text = 'Orang;Nomor;Tempat\nOrpa Seran;5302995602710001;53.02.99.2001\n';
		expect(await lists.importList(korkab, p3ke(text))).toMatchObject({
			ok: false,
			refusal: 'listWithoutColumns',
			missing: ['nama', 'nik', 'kodeDesa'],
			mapping: { header: ['Orang', 'Nomor', 'Tempat'], columns: {} }
		});
		expect(await lists.mapList(korkab, p3ke(text))).toMatchObject({ ok: true, value: { missing: ['nama', 'nik', 'kodeDesa'] } });
		expect(await lists.importList(korkab, { ...p3ke(text), columns: { nama: 7 } })).toMatchObject({ refusal: 'columnsNotFit' });
		expect(await count('import_batch', 'import_row')).toEqual([0, 0]);
		const columns = { nama: 0, nik: 1, kodeDesa: 2 };
		const batch = await staged({ ...p3ke(text), columns });
		expect(batch).toMatchObject({ columns, summary: { accepted: 1 } });
		const next = text.replace('Orpa Seran', 'Orpa S. Seran');
		expect((await staged(p3ke(next))).summary).toMatchObject({ accepted: 1 });
		expect(await lists.mapList(korkab, p3ke(next))).toMatchObject({ ok: true, value: { columns, missing: [] } });
		expect(await lists.checkList(korkabOf('53'), p3ke(next))).toMatchObject({ ok: false, refusal: 'listWithoutColumns' });
		expect(await lists.checkList(korkab, { ...p3ke(next), kind: 'dtks' })).toMatchObject({ ok: false });
	});

	it('[LI2] keeps nothing of a file that turns out to be broken in its middle', async () => {
		const { lists, count } = await openLists(under);
		const cut = p3ke([headerLine, ...lines, '"Orpa'].join('\n'));
		expect(await lists.importList(korkab, cut)).toMatchObject({ ok: false, refusal: 'listCut' });
		expect(await lists.checkList(korkab, cut)).toMatchObject({ ok: false, refusal: 'listCut' });
		expect(await count('import_batch', 'import_row', 'register_row')).toEqual([0, 0, 0]);
		const rows = [headerLine, ...lines].map((line, index) => textRow(index + 1, line.split(',')));
		const half = workbook('', { 'xl/worksheets/sheet2.xml': `<worksheet><sheetData>${rows.join('')}` });
		expect(await lists.importList(korkab, { ...p3ke(''), bytes: zipOf(half) })).toMatchObject({ ok: false, refusal: 'listCut' });
		expect(await count('import_batch', 'import_row', 'register_row')).toEqual([0, 0, 0]);
		const whole = await lists.importList(korkab, { ...p3ke(''), bytes: zipOf(workbook(rows.join(''))) });
		expect(whole).toMatchObject({ ok: true, value: { batch: { summary: { accepted: 200, encoding: 'xlsx' } } } });
	});

	it('[LI21] shows whom a live list names, by name, desa and finding, and whose case is known', async () => {
		const { store, lists, staged, taken } = await openLists(under);
		const bnba = readFileSync(new URL('../../../../tests/fixtures/bnba-pkh.csv', import.meta.url), 'utf8').replace(/^\ufeff/, '');
		const [bnbaHeader = '', , agustina = ''] = bnba.split(/\r?\n/);
		const families = await taken({ kind: 'pkh', fileName: 'bnba.csv', bytes: Buffer.from(`${bnbaHeader}\n${agustina}\n`) });
		const samePerson = '000800901,000800901-1,AGUSTINA TAEK,5302994101560001,Perempuan,01/01/1956,Oelbiteno,53.02.99.2001,3';
		const sameNumber = '000800902,000800902-1,YOHANA SABAT,5302994101560001,Perempuan,02/01/1956,Fatukoko,53.02.99.2002,1';
		const noNik = '000800903,000800903-1,ANA 100%,,Perempuan,13/09/1980,Fatukoko,53.02.99.2002,1';
		const text = csv(martha, samePerson, noNik);
		const waiting = await staged(p3ke(text));
		expect(await lists.listPeople(korkab, waiting.id, {})).toEqual({ ok: false, refusal: 'listNotTakenOver' });
		const batch = await taken(p3ke(text));
		const page = async (filter: Parameters<typeof lists.listPeople>[2], id = batch.id) => {
			const found = await lists.listPeople(korkab, id, filter);
			return found.ok ? found.value : expect.unreachable(found.refusal);
		};
		const all = await page({});
		expect(all).toMatchObject({
			total: 3,
			desa: [
				{ areaCode: '5302992001', name: 'Oelbiteno', count: 2 },
				{ areaCode: '5302992002', name: 'Fatukoko', count: 1 }
			]
		});
		const [kpm] = (await store.listKpm(korkab, {})).rows;
		expect(all.rows.map(({ nama, kpmId, nik }) => [nama, kpmId, nik])).toEqual([
			['MARTHA NENO', null, '530299••••••0010'],
			['AGUSTINA TAEK', kpm?.kpmId, '530299••••••0001'],
			['ANA 100%', null, '']
		]);
		expect((await page({ search: 'taek' })).rows).toMatchObject([{ nama: 'AGUSTINA TAEK', desil: 3 }]);
		expect(await page({ areaCode: '5302992002' })).toMatchObject({ total: 1, rows: [{ nama: 'ANA 100%' }] });
		expect(await page({ kind: 'nik_empty' })).toMatchObject({ total: 1, rows: [{ issues: [{ kind: 'nik_empty' }] }] });
		expect(await page({ limit: 1, offset: 2 })).toMatchObject({ total: 3, rows: [{ rowNumber: 4 }] });
		const other = await taken({ ...p3ke(csv(sameNumber)), kind: 'dtks' });
		expect(await page({}, other.id)).toMatchObject({ rows: [{ nama: 'YOHANA SABAT', kpmId: null }] });
		expect(await page({ search: 'agustina' }, families.id)).toMatchObject({ total: 1, rows: [{ kpmId: kpm?.kpmId }] });
		expect(await lists.listPeople(korkabOf('5303'), batch.id, {})).toEqual({ ok: false, refusal: 'listUnknown' });
	});

	it('[LI14] free lists are as many registers as they have names', async () => {
		const { staged, taken } = await openLists(under);
		const free = (label: string, ...rows: string[]): ListFile => ({ ...p3ke(csv(...rows), { label }), kind: 'bebas' });
		await taken(free('Data Carik', martha));
		expect((await staged(free('data  carik', martha, antonia))).summary.compared).toMatchObject({ same: 1, fresh: 1 });
		expect((await staged(free('Adminduk', antonia))).summary.compared).toMatchObject({ fresh: 1, gone: 0 });
	});
});
