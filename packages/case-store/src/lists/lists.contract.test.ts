import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import type { AccountId, Actor } from '@balai/domain';
import { openCaseStore } from '../store.ts';
import { databasesUnderTest, type DatabaseUnderTest } from '../test-kit.ts';
import type { CaseloadAccount } from './create-cases.ts';
import type { ListFile } from './read-list.ts';

const fixtures = new URL('../../../../tests/fixtures/', import.meta.url);
const fixture = readFileSync(new URL('bnba-pkh.csv', fixtures));
const manifest = JSON.parse(readFileSync(new URL('manifest.json', fixtures), 'utf8')) as { import: { accepted: number } };
const fixtureText = fixture.toString('utf8').replace(/^\ufeff/, '');
const [headerLine = '', ...fixtureLines] = fixtureText.split(/\r?\n/).filter((line) => line !== '');

const korkabOf = (areaCode: string): Actor => ({
	kind: 'account',
	accountId: `korkab-${areaCode}` as AccountId,
	role: 'korkab',
	areaCode
});
const korkab = korkabOf('5302');
const pendamping = (id: string, name: string, areaCode = '530299'): CaseloadAccount => ({
	id: id as AccountId,
	name,
	role: 'pendamping',
	areaCode
});
const rosalia = pendamping('account-rosalia', 'Rosalia  BETE');
const petrus = pendamping('account-petrus', 'Petrus T.');

const listFile = (bytes: Uint8Array | string, fileName = 'bnba.csv'): ListFile => ({
	kind: 'pkh',
	fileName,
	bytes: typeof bytes === 'string' ? Buffer.from(bytes) : bytes
});
const csv = (...lines: string[]) => listFile([headerLine, ...lines].join('\n'));

/** A family as a line of the list; the changes name columns of the fixture. */
function line(changes: Record<string, string> = {}): string {
	const columns = headerLine.split(';');
	const family: Record<string, string> = {
		No: '1',
		'Nama Pengurus': 'Orpa Seran',
		NIK: '5302995602710001',
		'No KK': '',
		'No Peserta PKH': '',
		'Tanggal Mulai PKH': '21/08/2022',
		'Jenis Kelamin': 'P',
		'Tanggal Lahir': '16/02/1971',
		Dusun: 'Dusun 1',
		Desa: 'Oelbiteno',
		'Kode Desa': '53.02.99.2001',
		Bumil: '0',
		AUD: '1',
		SD: '1',
		SMP: '0',
		SMA: '1',
		Lansia: '0',
		Disabilitas: '0',
		'Desil DTKS': '4',
		Pendamping: 'Rosalia Bete',
		...changes
	};
	return columns.map((column) => family[column] ?? '').join(';');
}

async function openLists(under: DatabaseUnderTest) {
	const { location, database } = await under.open();
	await database.close();
	const clock = { at: Date.parse('2026-11-19T01:00:00Z') };
	const store = await openCaseStore({ location, secret: 'an invented secret of more than 32 characters', now: () => clock.at });
	const { lists } = store;
	const count = async (table: 'event' | 'kpm' | 'person' | 'import_row' | 'import_batch' | 'area' | 'pendamping_name') =>
		Number(
			(
				await store.database.writer
					.selectFrom(table)
					.select((eb) => eb.fn.countAll<number>().as('n'))
					.executeTakeFirstOrThrow()
			).n
		);
	const staged = async (file: ListFile, actor: Actor = korkab) => {
		const imported = await lists.importList(actor, file);
		if (!imported.ok) throw new Error(imported.refusal);
		return imported.value;
	};
	const taken = async (file: ListFile, accounts: readonly CaseloadAccount[] = [], actor: Actor = korkab) => {
		const { batch } = await staged(file, actor);
		return { batch, outcome: await lists.takeOver(actor, batch.id, accounts) };
	};
	const caseload = async (account: CaseloadAccount) =>
		(await store.listKpm({ kind: 'account', accountId: account.id, role: 'pendamping', areaCode: account.areaCode }, {})).total;
	return { store, lists, clock, count, staged, taken, caseload };
}

describe.each(databasesUnderTest)('lists on $name', (under) => {
	it('[LI2] stages the list with the figures of the manifest, and nothing of it is a case', async () => {
		const { store, lists, staged, count } = await openLists(under);
		const { batch, isRepeated } = await staged(listFile(fixture));
		expect(isRepeated).toBe(false);
		expect(batch.summary).toMatchObject(manifest.import);
		expect(await lists.checkList(korkab, listFile(fixture))).toMatchObject({ ok: true, value: manifest.import });
		expect(batch.summary.newAreas.map(({ code, name }) => [code, name])).toEqual([
			['5302992001', 'Oelbiteno'],
			['5302992002', 'Fatukoko'],
			['5302992003', 'Nunbena']
		]);
		expect(await Promise.all([count('kpm'), count('person'), count('event'), count('area'), count('pendamping_name')])).toEqual([
			0, 0, 0, 0, 0
		]);
		expect((await store.listKpm(korkab, {})).total).toBe(0);
		expect(await lists.listUnmappedNames(korkab)).toEqual([]);
	});

	it('[LI2] refuses a file that is no list, says why, and keeps nothing', async () => {
		const { lists, count } = await openLists(under);
		for (const [refusal, bytes] of [
			['listEmpty', ''],
			['listEmpty', '\ufeff \n'],
			['listEmpty', headerLine],
			['listCut', 'PK\x03\x04 xl/workbook.xml'],
			['listIsSpreadsheet', Buffer.from('\xd0\xcf\x11\xe0 xls', 'latin1')],
			['listNotText', '%PDF-1.7\n'],
			['listNotText', 'Halo, ini surat biasa.'],
			['listWithoutColumns', 'NIK;Nama;Alamat\n1;2;3'],
			['listTooLarge', 'a'.repeat(20 * 1024 * 1024 + 1)]
		] as const) {
			expect(await lists.importList(korkab, listFile(bytes)), refusal).toMatchObject({ ok: false, refusal });
		}
		expect(await lists.importList(korkab, listFile('Nama;Alamat;NIK'))).toMatchObject({
			missing: expect.arrayContaining(['kodeDesa', 'bumil']) as string[]
		});
		expect(await Promise.all([count('import_batch'), count('import_row')])).toEqual([0, 0]);
	});

	it('[LI2] reads commas, quotes and the encoding of old spreadsheets', async () => {
		const { staged } = await openLists(under);
		const cells = line({ 'Nama Pengurus': 'José Seran', Dusun: 'Dusun 1, dekat "balai"' })
			.split(';')
			.map((cell) => `"${cell.replaceAll('"', '""')}"`);
		const { batch } = await staged(
			listFile(Buffer.from(`${headerLine.replaceAll(';', ',')}\r\n${cells.join(',')}\r\n`, 'latin1'))
		);
		expect(batch.summary).toMatchObject({ rows: 1, accepted: 1, encoding: 'windows-1252' });
	});

	it('[LI3] takes all accepted rows over with their events, desa and names', async () => {
		const { store, lists, taken, count, caseload } = await openLists(under);
		const { batch, outcome } = await taken(listFile(fixture), [rosalia, petrus]);
		const { accepted } = manifest.import;
		expect(outcome).toMatchObject({ ok: true, value: { cases: accepted } });
		const assigned = outcome.ok ? outcome.value.assigned : 0;
		expect(assigned).toBeGreaterThan(150);
		expect(await caseload(rosalia)).toBe(assigned);
		expect(await Promise.all([count('kpm'), count('person'), count('event'), count('area'), count('pendamping_name')])).toEqual([
			accepted,
			accepted,
			accepted + assigned,
			3,
			3
		]);
		expect(await store.verifyAudit()).toMatchObject({ ok: true, streams: accepted });
		expect((await store.listKpm(korkab, {})).total).toBe(accepted);
		expect(await store.database.reader.selectFrom('area').select(['kind', 'zone']).distinct().execute()).toEqual([
			{ kind: 'desa', zone: 'WITA' }
		]);
		expect(await lists.takeOver(korkab, batch.id, [])).toEqual(outcome);
		expect(await count('kpm')).toBe(accepted);
	});

	it('[LI3] takes nothing over when one row cannot be stored', async () => {
		const { store, lists, staged, count } = await openLists(under);
		const { batch } = await staged(listFile(fixture));
		const last = await store.database.reader
			.selectFrom('import_row')
			.select('kpm_id')
			.where('status', '=', 'accepted')
			.orderBy('row_no', 'desc')
			.executeTakeFirstOrThrow();
		await store.database.writer
			.insertInto('event')
			.values({ stream: `kpm:${last.kpm_id ?? ''}`, version: 1, type: 'x', payload: '{}', actor: 'x', at: 'x', hash: 'x' })
			.execute();
		await expect(lists.takeOver(korkab, batch.id, [])).rejects.toThrow();
		expect(await Promise.all([count('kpm'), count('person'), count('event'), count('area')])).toEqual([0, 0, 1, 0]);
		expect(await lists.batch(korkab, batch.id)).toMatchObject({ ok: true, value: { status: 'staged', takenAt: null } });
	});

	it('[LI4] changes nothing when the same file comes again, before and after the taking over', async () => {
		const { lists, staged, taken, count, clock } = await openLists(under);
		const first = await staged(listFile(fixture));
		const again = await staged(listFile(fixture, 'nama-lain.csv'));
		expect(again).toMatchObject({ isRepeated: true, batch: { id: first.batch.id, status: 'staged' } });
		await taken(listFile(fixture), [rosalia]);
		const before = await Promise.all([count('event'), count('kpm'), count('import_row'), count('import_batch')]);
		clock.at += 86_400_000;
		const { batch, outcome } = await taken(listFile(fixture), [rosalia]);
		expect(batch).toMatchObject({ id: first.batch.id, status: 'live', takenAt: '2026-11-19T01:00:00.000Z' });
		expect(outcome.ok).toBe(true);
		const operators = await lists.importList({ kind: 'operator' }, listFile(fixture));
		expect(operators).toMatchObject({ ok: true, value: { isRepeated: true } });
		expect(await Promise.all([count('event'), count('kpm'), count('import_row'), count('import_batch')])).toEqual(before);
	});

	it('[LI4] marks rows of another file that are cases already, and doubles none', async () => {
		const { lists, taken, staged, count } = await openLists(under);
		await taken(csv(...fixtureLines));
		const before = await Promise.all([count('event'), count('kpm')]);
		const resaved = await taken(csv(...[...fixtureLines].reverse()));
		expect(resaved.batch.summary.known).toBe(resaved.batch.summary.accepted);
		expect(resaved.outcome).toMatchObject({ ok: true, value: { cases: 0 } });
		expect(await Promise.all([count('event'), count('kpm')])).toEqual(before);

		const bare = { NIK: '', 'No Peserta PKH': '' };
		await taken(csv(line({ ...bare, 'Nama Pengurus': 'Tanpa Nomor' }), line({ NIK: '', 'No Peserta PKH': '53020000000001' })));
		const { batch } = await staged(
			csv(
				line({ ...bare, 'Nama Pengurus': 'Tanpa Nomor' }),
				line({ NIK: '', 'No Peserta PKH': '53020000000001', Dusun: 'Dusun 9' }),
				line({ ...bare, 'Nama Pengurus': 'Orang Baru' })
			)
		);
		expect(batch.summary).toMatchObject({ accepted: 3, known: 2 });
		expect(await lists.takeOver(korkab, batch.id, [])).toMatchObject({ ok: true, value: { cases: 1 } });
	});

	it('[LI4] does not double a family that another staged list brought in between', async () => {
		const { lists, staged, count } = await openLists(under);
		const one = await staged(csv(line()));
		const other = await staged(csv(line({ Dusun: 'Dusun 7' })));
		expect(other.batch.summary.known).toBe(0);
		await lists.takeOver(korkab, one.batch.id, []);
		expect(await lists.takeOver(korkab, other.batch.id, [])).toEqual({ ok: true, value: { cases: 0, assigned: 0 } });
		expect(await count('kpm')).toBe(1);
		expect(await lists.batch(korkab, other.batch.id)).toMatchObject({ value: { summary: { accepted: 1, known: 1 } } });
	});

	it('[LI5] holds duplicates side by side until a person decides', async () => {
		const { lists, staged, count } = await openLists(under);
		const { batch } = await staged(
			csv(
				line(),
				line({ 'Nama Pengurus': 'Orpa S. Seran' }),
				line({ 'Nama Pengurus': 'Keliru' }),
				line({ 'Nama Pengurus': 'Nanti' })
			)
		);
		const pairs = await lists.listHeldPairs(korkab, batch.id);
		expect(pairs).toMatchObject({
			ok: true,
			value: [
				{
					earlier: { rowNumber: 2, nama: 'Orpa Seran', nik: '530299••••••0001' },
					held: { rowNumber: 3, nama: 'Orpa S. Seran', nik: '530299••••••0001' },
					decision: null
				},
				{ held: { rowNumber: 4 } },
				{ held: { rowNumber: 5 } }
			]
		});
		expect(JSON.stringify(pairs)).not.toContain('5302995602710001');
		const decide = (row: number, decision: 'held' | 'accepted' | 'dropped') =>
			lists.decideHeld(korkab, batch.id, row, decision, []);
		expect(await decide(2, 'accepted')).toEqual({ ok: false, refusal: 'rowNotHeld' });
		for (const [row, decision] of [
			[3, 'accepted'],
			[4, 'accepted'],
			[4, 'held'],
			[4, 'dropped']
		] as const)
			expect(await decide(row, decision)).toEqual({ ok: true, value: null });
		expect(await lists.takeOver(korkab, batch.id, [])).toMatchObject({ value: { cases: 2 } });
		expect(await lists.listHeldPairs(korkab, batch.id)).toMatchObject({
			value: [
				{ decision: 'accepted' },
				{ decision: 'dropped' },
				{ earlier: { nama: 'Orpa Seran' }, held: { nama: 'Nanti' }, decision: null }
			]
		});
		expect(await decide(4, 'accepted')).toEqual({ ok: false, refusal: 'rowNotHeld' });
		expect(await decide(5, 'accepted')).toEqual({ ok: true, value: null });
		expect(await decide(5, 'dropped')).toEqual({ ok: false, refusal: 'rowNotHeld' });
		expect(await count('kpm')).toBe(3);
		const again = await staged(csv(line(), line({ 'Nama Pengurus': 'Nanti' }), line({ 'Nama Pengurus': 'Lain lagi' })));
		expect(again.batch.summary).toMatchObject({ accepted: 1, held: 2, known: 1 });
		expect(await lists.listHeldPairs(korkab, again.batch.id)).toMatchObject({ value: [{ held: { nama: 'Lain lagi' } }] });
	});

	it('[LI6] discards a staged batch with its rows, and keeps nothing twice after the taking over', async () => {
		const { store, lists, staged, taken, count } = await openLists(under);
		const { batch } = await staged(csv(line()));
		expect(await lists.discard(korkab, batch.id)).toEqual({ ok: true, value: null });
		expect(await lists.discard(korkab, batch.id)).toEqual({ ok: true, value: null });
		expect(await lists.takeOver(korkab, batch.id, [])).toEqual({ ok: false, refusal: 'listDiscarded' });
		expect(await count('import_row')).toBe(0);
		const second = await taken(csv(line()));
		expect(second.batch.id).not.toBe(batch.id);
		expect(await lists.discard(korkab, second.batch.id)).toEqual({ ok: false, refusal: 'listTakenOver' });
		expect(await store.database.reader.selectFrom('import_row').select(['cells', 'family']).execute()).toEqual([
			{ cells: null, family: null }
		]);
	});

	it('[LI7] leaves unmapped names in the tray until somebody gives them to an account', async () => {
		const { store, lists, taken, caseload, count } = await openLists(under);
		await taken(listFile(fixture), [petrus, rosalia]);
		const tray = await lists.listUnmappedNames(korkab);
		expect(tray.map(({ areaCode, name }) => [areaCode, name]).sort()).toEqual([
			['5302', 'Petrus Tunliu'],
			['5302', 'Yosefina Manek']
		]);
		const his = tray.find(({ name }) => name === 'Petrus Tunliu') ?? expect.unreachable();
		expect(his.desa.reduce((sum, { kpmCount }) => sum + kpmCount, 0)).toBe(his.kpmCount);
		const before = await count('event');
		expect(await lists.mapPendampingName(korkab, his, petrus.id, [petrus, rosalia])).toEqual({
			ok: true,
			value: { assigned: his.kpmCount, left: 0 }
		});
		expect(await caseload(petrus)).toBe(his.kpmCount);
		expect(await count('event')).toBe(before + his.kpmCount);
		expect((await lists.listUnmappedNames(korkab)).map(({ name }) => name)).toEqual(['Yosefina Manek']);
		expect(await store.verifyAudit()).toMatchObject({ ok: true });

		await taken(csv(line({ NIK: '', 'Nama Pengurus': 'Susulan', Pendamping: 'petrus  tunliu' })), [petrus, rosalia]);
		expect(await caseload(petrus)).toBe(his.kpmCount + 1);
	});

	it('[LI7] gives no family to an account that could not see it, that is no pendamping, or that shares its name', async () => {
		const { lists, taken } = await openLists(under);
		const far = pendamping('account-far', 'Rosalia Bete', '530201');
		const supervisor: CaseloadAccount = { ...rosalia, role: 'supervisor' };
		const desa = pendamping('account-desa', 'Rosalia B', '5302992001');
		const families = (Dusun: string) => [
			line({ NIK: '', Dusun }),
			line({ NIK: '', Dusun, 'Kode Desa': '53.02.99.2002' }),
			line({ NIK: '', Dusun, Pendamping: '' })
		];
		for (const [index, accounts] of [[far], [supervisor], [rosalia, far]].entries()) {
			expect((await taken(csv(...families(`Dusun ${index}`)), accounts)).outcome).toMatchObject({
				value: { cases: 3, assigned: 0 }
			});
		}
		const name = { areaCode: '5302', nameKey: 'rosalia bete' };
		expect(await lists.mapPendampingName(korkab, name, far.id, [far])).toEqual({ ok: false, refusal: 'accountOutsideArea' });
		expect(await lists.mapPendampingName(korkab, name, supervisor.id, [supervisor])).toEqual({
			ok: false,
			refusal: 'accountNotPendamping'
		});
		expect(await lists.mapPendampingName(korkabOf('5303'), name, desa.id, [desa])).toEqual({ ok: false, refusal: 'listUnknown' });
		expect(await lists.mapPendampingName(korkab, name, desa.id, [desa])).toEqual({ ok: true, value: { assigned: 3, left: 3 } });
		expect(await lists.mapPendampingName(korkab, { areaCode: '5302', nameKey: '' }, rosalia.id, [rosalia])).toEqual({
			ok: true,
			value: { assigned: 3, left: 0 }
		});
	});

	it('[LI1] keeps lists to the korkab of the area and the operator', async () => {
		const { lists, staged } = await openLists(under);
		const { batch } = await staged(listFile(fixture), { kind: 'operator' });
		expect(batch).toMatchObject({ areaCode: '5302', by: 'operator', summary: manifest.import });
		expect(await lists.batch(korkab, batch.id)).toMatchObject({ ok: true });
		const other = korkabOf('5303');
		expect(await lists.listBatches(other)).toEqual([]);
		for (const refused of [
			lists.batch(other, batch.id),
			lists.takeOver(other, batch.id, []),
			lists.discard(other, batch.id),
			lists.badRowsCsv(other, batch.id)
		]) {
			expect(await refused).toEqual({ ok: false, refusal: 'listUnknown' });
		}
		expect(await lists.checkList(other, listFile(fixture))).toMatchObject({ value: { accepted: 0, held: 0 } });
		for (const role of ['pendamping', 'supervisor', 'dinsos', 'apd', 'korwil', 'desa', 'mitra', 'admin'] as const) {
			const actor: Actor = { kind: 'account', accountId: 'account-x' as AccountId, role, areaCode: '5302' };
			expect(await lists.importList(actor, listFile(fixture))).toMatchObject({ ok: false, refusal: 'notAllowed' });
			expect(await lists.takeOver(actor, batch.id, [])).toEqual({ ok: false, refusal: 'notAllowed' });
			expect(await lists.listBatches(actor)).toEqual([]);
			expect(await lists.listUnmappedNames(actor)).toEqual([]);
		}
	});

	it('[LI8] gives bad rows back as CSV that can be imported again', async () => {
		const { lists, staged } = await openLists(under);
		const { batch } = await staged(listFile(fixture));
		const back = await lists.badRowsCsv(korkab, batch.id);
		if (!back.ok) throw new Error(back.refusal);
		const { refused, held } = batch.summary;
		expect(back.value.trimEnd().split('\r\n')).toHaveLength(1 + refused + held);
		expect(back.value).toMatch(/^\ufeffNo;Nama Pengurus;.*;Baris di berkas;Yang perlu diperbaiki\r\n/);
		expect(back.value).not.toMatch(/(^|;)"?[=+@]/m);
		expect(back.value).not.toMatch(/;\d{16};/);
		const again = await staged(listFile(back.value));
		expect(again.batch.summary).toMatchObject({ rows: refused + held, refused, reasons: batch.summary.reasons });
	});

	it('[LI2] never shows a batch whose reading broke off, and forgets it', async () => {
		const { store, lists, clock, count, staged } = await openLists(under);
		const { batch } = await staged(csv(line()));
		await store.database.writer.updateTable('import_batch').set({ status: 'reading' }).execute();
		expect(await lists.listBatches(korkab)).toEqual([]);
		expect(await lists.takeOver(korkab, batch.id, [])).toEqual({ ok: false, refusal: 'listUnknown' });
		clock.at += 2 * 3_600_000;
		await staged(csv(line({ Dusun: 'Dusun 2' })));
		expect(await Promise.all([count('import_batch'), count('import_row')])).toEqual([1, 1]);
	});

	it('[LI2] shows rows by status and by kind, with masked numbers', async () => {
		const { lists, staged } = await openLists(under);
		const { batch } = await staged(listFile(fixture));
		const page = async (filter: Parameters<typeof lists.listBatchRows>[2]) => {
			const found = await lists.listBatchRows(korkab, batch.id, filter);
			return found.ok ? found.value : expect.unreachable();
		};
		const { refused, held, warnings } = batch.summary;
		const all = await page({ show: 'problem' });
		expect(all.total).toBe(refused + held + Object.values(warnings).reduce((sum, n) => sum + n, 0));
		expect(JSON.stringify(all.rows)).not.toMatch(/\d{15,}/);
		expect((await page({ show: 'refused' })).total).toBe(refused);
		expect((await page({ show: 'refused', kind: 'nik_15_digits' })).rows.map(({ issues }) => issues[0]?.kind)).toEqual(
			Array(4).fill('nik_15_digits')
		);
		expect((await page({ show: 'problem', offset: 20, limit: 100 })).rows).toHaveLength(all.total - 20);
		expect((await page({ show: 'refused', limit: 1 })).rows[0]).toMatchObject({
			kpmId: null,
			nama: expect.any(String) as string
		});
		await lists.takeOver(korkab, batch.id, []);
		expect((await page({ show: 'warning', limit: 1 })).rows[0]).toMatchObject({
			kpmId: expect.any(String) as string,
			nama: 'Orpa Seran'
		});
	});
});
