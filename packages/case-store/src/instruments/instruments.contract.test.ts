import { describe, expect, it } from 'vitest';
import { sql, type Kysely } from 'kysely';
import {
	actorOf,
	nameKey,
	ROLES,
	type AccountId,
	type AspectAnswer,
	type ImplementationItem,
	type KpmEvent,
	type KpmId,
	type ProfilSectionId,
	type Role
} from '@balai/domain';
import { commandId, lukas, openHall, rosalia, sessionId, supervisor } from '../hall/test-kit.ts';
import { asiDiri } from '../migrations/0037-asi-diri.ts';
import { loadStream } from '../streams/streams.ts';
import { databasesUnderTest, type DatabaseUnderTest } from '../test-kit.ts';

const account = (role: Role, areaCode = '5302') => actorOf({ id: `account-${role}` as AccountId, role, areaCode });
const korkab = account('korkab');
const today = '2027-01-15';
const quarter = { areaCode: '5302', from: '2026-10-01', to: '2026-12-31' };
/** In WITA the quarter begins and ends at 16.00 UTC of the day before and of its last day. */
const inside = '2026-09-30T16:00:00.000Z';
const lastMoment = '2026-12-31T15:59:59.999Z';
const after = '2026-12-31T16:00:00.000Z';

/**
 * Rosalia has the three families of the hall (Maria, Yuliana, Dorce) and *ani*; Lukas has *berta* and *cici*; Wati has *dina* in another
 * kecamatan; *elsi* has nobody; Stefanus has *fani* in the neighbour kabupaten. What each did is counted by hand in the tests.
 */
async function openOffice(under: DatabaseUnderTest) {
	const hall = await openHall(under);
	const { store, clock } = hall;
	const { writer } = store.database;
	clock.at = Date.parse(`${today}T01:00:00Z`);
	const place = { kind: 'kecamatan', zone: 'WITA', contact_name: null, contact_phone: null, contact_account_id: null };
	await writer
		.insertInto('area')
		.values([
			{ code: '530298', name: 'Nunkolo', ...place },
			{ code: '530299', name: 'Fatuleu', ...place }
		])
		.execute();
	const lists = async (kpmId: string, areaCode: string, pendampingId: string | null) => {
		const nothing = { pendamping_key: null, since: null, components: '{}', desil: null, batch_id: 'batch-1' };
		await writer
			.insertInto('kpm')
			.values({ id: kpmId, area_code: areaCode, name_key: nameKey(kpmId), pendamping_id: pendampingId, ...nothing })
			.execute();
		const nobody = { nik: null, nik_digest: null, nomor_kk: null, nomor_peserta: null, tanggal_lahir: null, telepon: null };
		await writer
			.insertInto('person')
			.values({ kpm_id: kpmId, nama: kpmId, jenis_kelamin: 'P', dusun: null, desa: 'Oelbiteno', ...nobody })
			.execute();
	};
	await lists('ani', '5302992001', rosalia.accountId);
	for (const name of ['berta', 'cici']) await lists(name, '5302992002', lukas.accountId);
	await lists('dina', '5302982001', 'account-wati');
	await lists('elsi', '5302982001', null);
	await lists('fani', '5303002001', 'account-stefanus');
	let made = 0;
	const id = () => `baris-${(made += 1)}`;
	const savesProfil = (
		kpmId: string,
		by: string,
		at: string,
		pdse?: string,
		section: ProfilSectionId = pdse === undefined ? 'catatan' : 'kesimpulan'
	) =>
		writer
			.insertInto('profil_version')
			.values({
				id: id(),
				kpm_id: kpmId,
				section,
				content: JSON.stringify({ fields: pdse === undefined ? {} : { pdse }, rows: {} }),
				by_account: by,
				at
			})
			.execute();
	const visits = (kpmId: string, by: string, on: string, outcome = 'tetapMundur') =>
		writer
			.insertInto('visit')
			.values({
				id: id(),
				kpm_id: kpmId,
				source_id: sessionId,
				visited_on: on,
				outcome,
				pressed: 'tidak',
				family: null,
				early: 0,
				note_id: null,
				photo_id: null,
				by_account: by
			})
			.execute();
	const keepsPaper = (kpmId: string, by: string, at: string) =>
		writer
			.insertInto('paper')
			.values({
				id: id(),
				kpm_id: kpmId,
				path: 'mandiri',
				kind: 'profil',
				on_date: '2026-11-01',
				source: 'file',
				ref: 'x',
				digest: 'x',
				usulan_id: null,
				by_account: by,
				at
			})
			.execute();
	const keepsList = async (kpmIds: readonly string[], pendampingId: string | null, at: string) => {
		const listId = id();
		const counts = { yes_count: kpmIds.length, no_count: 0, unknown_count: 0 };
		await writer
			.insertInto('bidik_list')
			.values({
				id: listId,
				area_code: '5302',
				pendamping_id: pendampingId,
				pack: 'juknis-2020',
				on_day: '2026-11-01',
				by_account: pendampingId ?? 'account-korkab',
				at,
				...counts
			})
			.execute();
		await writer
			.insertInto('bidik_verdict')
			.values(
				kpmIds.map((kpmId) => ({ list_id: listId, kpm_id: kpmId, verdict: 'yes' as const, findings: '[]', field_check: '[]' }))
			)
			.execute();
	};
	const meets = async (
		method: string,
		on: string,
		facilitatorId: string,
		kpmIds: readonly string[],
		status: 'closed' | 'running' = 'closed'
	) => {
		const meetingId = id();
		await writer
			.insertInto('session')
			.values({
				id: meetingId,
				code: meetingId,
				method,
				script_version: '1',
				area_code: '5302992001',
				zone: 'WITA',
				date: on,
				time: '09.00',
				venue_kind: 'aulaDesa',
				facilitator_id: facilitatorId,
				status,
				closed_at: null,
				projector: null,
				on_paper: 0
			})
			.execute();
		const came = { session_id: meetingId, invited: 1, device_id: null, binding: 0, arrived_at: inside, left_at: null };
		await writer
			.insertInto('attendance')
			.values(kpmIds.map((kpm_id) => ({ ...came, kpm_id, status: 'present' as const })))
			.execute();
		return meetingId;
	};
	const form = async (actor = korkab, asked = quarter) => {
		const answer = await store.instruments.implementation(actor, asked, today);
		if (!answer?.isExact) throw new Error('no exact form');
		return answer;
	};
	/** Of each pendamping the rows that are done: 'profil 2' reached two families, 'stakeholder +1' is one that was written down. */
	const lines = async (asked = quarter) =>
		(await form(korkab, asked)).rows.map(({ pendampingId, items }) => [
			pendampingId.replace('account-', ''),
			...Object.entries(items).flatMap(([item, { families, records }]) =>
				families + records === 0
					? []
					: [`${item}${families ? ` ${String(families)}` : ''}${records ? ` +${String(records)}` : ''}`]
			)
		]);
	return { ...hall, savesProfil, visits, keepsPaper, keepsList, meets, form, lines };
}

describe.each(databasesUnderTest)('instruments on $name', (under) => {
	it('[MN5] counts what each pendamping did as by hand, each family once, on the days of the period', async () => {
		const { store, savesProfil, visits, keepsPaper, keepsList, meets, form, lines } = await openOffice(under);
		// Nobody has done anything yet: three pendamping, none of the neighbours.
		expect(await lines()).toEqual([['lukas'], ['rosalia'], ['wati']]);
		await savesProfil('ani', rosalia.accountId, inside);
		await savesProfil('ani', rosalia.accountId, lastMoment);
		await savesProfil('berta', lukas.accountId, after);
		// The PDSE of the quarter, written down after it; one of the year before, written down within it.
		await savesProfil('ani', rosalia.accountId, after, '2026-12-31');
		await savesProfil('cici', lukas.accountId, inside, '2025-12-31');
		await savesProfil('fani', 'account-stefanus', inside);
		// The household form: a PDSE, and no profile.
		await savesProfil('dina', 'account-wati', inside, '2026-10-02', 'pdseTempat');
		await visits('ani', rosalia.accountId, '2026-10-01');
		await visits('berta', lukas.accountId, '2026-12-31', 'tidakDitemui');
		await visits('cici', lukas.accountId, '2027-01-01');
		await keepsPaper('dina', 'account-wati', inside);
		await keepsList(['berta', 'cici', 'dina'], null, inside);
		await keepsList(['ani'], rosalia.accountId, after);
		// Led by a supervisor: it counts for those whose families came.
		await meets('refleksi', '2026-11-01', supervisor.accountId, ['berta', 'dina', 'elsi']);
		await meets('rembug', '2026-11-01', rosalia.accountId, ['ani', 'berta']);
		await meets('rembug', '2026-11-02', rosalia.accountId, ['ani', 'cici']);
		await meets('musyawarah', '2026-11-02', lukas.accountId, ['berta']);
		await meets('mpa', '2026-11-03', lukas.accountId, ['berta'], 'running');
		expect(await lines()).toEqual([
			['lukas', 'profil 1', 'klasifikasi 2', 'refleksi 1', 'lain 1'],
			['rosalia', 'pdse 1', 'profil 1', 'homeVisit 1', 'rembug 3'],
			['wati', 'pdse 1', 'klasifikasi 1', 'berkas 1', 'refleksi 1']
		]);
		const { summary, names, rows } = await form();
		expect(summary).toEqual({
			n: 3,
			items: {
				pemutakhiran: { a: 2, b: 1 },
				administrasi: { a: 1, b: 2 },
				sosialisasiKpm: { a: 3, b: 0 },
				sosialisasiStakeholder: { a: 0, b: 3 }
			}
		});
		expect(names).toEqual({ 530298: 'Nunkolo', 530299: 'Fatuleu' });
		const served = async (actor: typeof korkab, pendampingId: string) =>
			(await store.instruments.servedDesa(actor, { ...quarter, pendampingId })).map(({ code }) => code);
		expect([await served(korkab, lukas.accountId), await served(korkab, 'account-wati')]).toEqual([
			['5302992002'],
			['5302982001']
		]);
		for (const actor of [account('pendamping'), account('mitra'), account('korkab', '5303'), account('supervisor', '530298')])
			expect(await served(actor, lukas.accountId), actor.role).toEqual([]);
		expect(rows.map(({ kecamatan }) => kecamatan)).toEqual([['530299'], ['530299'], ['530298']]);
		expect(await lines({ ...quarter, from: '2027-01-01', to: '2027-03-31' })).toEqual([
			['lukas', 'profil 1', 'homeVisit 1'],
			['rosalia', 'profil 1', 'klasifikasi 1'],
			['wati']
		]);
		await store.close();
	});

	it('[MN5] answers each number with its families, those who moved away by their number alone', async () => {
		const { store, savesProfil, meets, form } = await openOffice(under);
		await savesProfil('ani', rosalia.accountId, inside, '2026-11-05');
		await savesProfil('berta', lukas.accountId, inside);
		await meets('rembug', '2026-11-02', rosalia.accountId, ['ani', 'cici', 'fani']);
		const behind = (item: ImplementationItem, pendampingId: string = rosalia.accountId, actor = korkab) =>
			store.instruments.implementationCases(actor, { ...quarter, item, pendampingId });
		for (const { pendampingId, items } of (await form()).rows)
			for (const item of ['pdse', 'profil', 'rembug', 'mpa'] as const)
				expect((await behind(item, pendampingId))?.total, `${item} of ${pendampingId}`).toBe(items[item].families);
		expect((await behind('pdse'))?.rows.map(({ nama }) => nama)).toEqual(['ani']);
		const rembug = await behind('rembug');
		expect([rembug?.total, rembug?.elsewhere, rembug?.rows.map(({ nama }) => nama)]).toEqual([3, 1, ['ani', 'cici']]);
		const second = await store.instruments.implementationCases(korkab, {
			...quarter,
			item: 'rembug',
			pendampingId: rosalia.accountId,
			offset: 1,
			limit: 1
		});
		expect(second?.rows.map(({ nama }) => nama)).toEqual(['cici']);
		for (const role of ['pendamping', 'mitra', 'apd', 'admin', 'desa'] as const)
			expect(await behind('profil', rosalia.accountId, account(role)), role).toBeUndefined();
		expect(await behind('profil', rosalia.accountId, account('korkab', '5303'))).toBeUndefined();
		await store.close();
	});

	it('[IN11] names the families behind visits and papers to nobody who may not read what they chose', async () => {
		const { store } = await openOffice(under);
		const named = async (role: Role, item: ImplementationItem) =>
			(await store.instruments.implementationCases(account(role, role === 'korwil' ? '53' : '5302'), {
				...quarter,
				item,
				pendampingId: rosalia.accountId
			})) !== undefined;
		for (const item of ['homeVisit', 'berkas'] as const)
			expect([
				await named('supervisor', item),
				await named('korkab', item),
				await named('dinsos', item),
				await named('korwil', item)
			]).toEqual([true, true, false, false]);
		expect([await named('dinsos', 'rembug'), await named('korwil', 'rembug')]).toEqual([true, true]);
		await store.close();
	});

	it('[MN6] is exact for the offices that sign it, tells a partner the summary, and others nothing', async () => {
		const { store } = await openOffice(under);
		const { instruments } = store;
		for (const role of ROLES) {
			const signs = ['supervisor', 'korkab', 'dinsos', 'korwil'].includes(role);
			const answer = await instruments.implementation(account(role, role === 'korwil' ? '53' : '5302'), quarter, today);
			expect(answer?.isExact, role).toBe(signs ? true : role === 'mitra' ? false : undefined);
			expect(await instruments.implementation(account(role, '5303'), quarter, today), role).toBeUndefined();
		}
		const mitra = account('mitra');
		const none = { pemutakhiran: null, administrasi: null, sosialisasiKpm: null, sosialisasiStakeholder: null };
		expect(await instruments.implementation(mitra, quarter, today)).toEqual({
			isExact: false,
			summary: { n: null, items: none }
		});
		expect(await instruments.implementation(mitra, quarter, '2026-12-31')).toBeUndefined();
		expect(await instruments.implementation(mitra, { ...quarter, from: '2026-11-01' }, today)).toBeUndefined();
		const part = await instruments.implementation(account('supervisor', '530298'), quarter, today);
		expect(part?.isExact && part.rows.map(({ pendampingId }) => pendampingId)).toEqual(['account-wati']);
		await store.close();
	});

	it('[MN7] keeps sosialisasi that was written down, and counts it no more once it is taken back', async () => {
		const { store, lines } = await openOffice(under);
		const { instruments } = store;
		const report = { audience: 'stakeholder', medium: 'musyawarah', on: '2026-11-20', note: ' Bersama kepala desa ' } as const;
		const id = commandId();
		const once = () => instruments.recordSosialisasi(rosalia, id, rosalia.accountId, report);
		expect([await once(), await once()]).toEqual(Array(2).fill({ ok: true, value: null }));
		await instruments.recordSosialisasi(supervisor, commandId(), lukas.accountId, { ...report, audience: 'kpm', medium: 'p2k2' });
		await instruments.recordSosialisasi(rosalia, commandId(), rosalia.accountId, { ...report, on: '2026-09-30' });
		expect(await lines()).toEqual([['lukas', 'lain +1'], ['rosalia', 'stakeholder +1'], ['wati']]);
		const { from, to } = quarter;
		expect(await instruments.sosialisasi(korkab, rosalia.accountId, { from, to })).toMatchObject([
			{ id, on: '2026-11-20', note: 'Bersama kepala desa', byAccount: rosalia.accountId }
		]);
		for (const [actor, whose, what] of [
			[lukas, rosalia.accountId, report],
			[account('dinsos'), rosalia.accountId, report],
			[account('supervisor', '5303'), rosalia.accountId, report],
			[supervisor, 'account-stefanus', report],
			[rosalia, rosalia.accountId, { ...report, note: ' ' }],
			[rosalia, rosalia.accountId, { ...report, on: '2027-01-16' }]
		] as const)
			expect((await instruments.recordSosialisasi(actor, commandId(), whose, what)).ok).toBe(false);
		expect(await instruments.sosialisasi(lukas, rosalia.accountId, { from, to })).toBeUndefined();
		expect(await instruments.withdrawSosialisasi(rosalia, commandId(), rosalia.accountId, id)).toEqual({ ok: true, value: null });
		expect(await lines()).toEqual([['lukas', 'lain +1'], ['rosalia'], ['wati']]);
		expect((await store.verifyAudit()).ok).toBe(true);
		await store.close();
	});

	it('[MN8] [IN8] keeps what an office writes into a form, version by version, and changes no number with it', async () => {
		const { store, lines } = await openOffice(under);
		const { instruments } = store;
		const key = { form: 'pelaksanaan', ...quarter, subject: rosalia.accountId } as const;
		const save = (version: number, fields: Record<string, string>, actor = korkab) =>
			instruments.saveForm(actor, commandId(), key, { version, fields });
		expect(await instruments.savedForm(korkab, key)).toEqual({ version: 0, fields: {}, byAccount: null, at: null });
		expect(await save(0, { 'kendala.profil': ' Hujan ', 'kendala.mpa': ' ' })).toEqual({ ok: true, value: null });
		expect(await instruments.savedForm(supervisor, key)).toMatchObject({ version: 1, fields: { 'kendala.profil': 'Hujan' } });
		// Two who began on the same version: the second is told, and writes on what stands.
		expect(await save(0, { 'kendala.profil': 'Banjir' }, supervisor)).toEqual({ ok: false, refusal: 'instrumentChanged' });
		expect(await save(1, { 'kendala.profil': 'Banjir' }, supervisor)).toEqual({ ok: true, value: null });
		expect(await save(2, { 'kendala.profil': 'x'.repeat(1001) })).toEqual({ ok: false, refusal: 'instrumentTooLong' });
		expect(await save(2, { 'kendala profil': 'x' })).toEqual({ ok: false, refusal: 'badRequest' });
		const { form, areaCode, from, to } = key;
		expect(await instruments.savedForms(korkab, { form, areaCode, from, to })).toEqual(
			new Map([[rosalia.accountId, { 'kendala.profil': 'Banjir' }]])
		);
		for (const actor of [rosalia, account('mitra'), account('korkab', '5303'), account('supervisor', '530299')]) {
			expect(await instruments.savedForm(actor, key)).toBeUndefined();
			expect(await save(2, { a: 'b' }, actor)).toEqual({ ok: false, refusal: 'unknownOrForbidden' });
		}
		expect(await lines()).toEqual([['lukas'], ['rosalia'], ['wati']]);
		await store.close();
	});

	it('[MN10] counts Asi Diri by half-year, aspect and answer, a family once, and what it was given', async () => {
		const { store } = await openOffice(under);
		const all = (answer: AspectAnswer) => ({ a: answer, b: answer, c: answer, d: answer, e: answer, f: answer });
		const told = { noteId: null, by: rosalia.accountId, at: '2026-11-01T00:00:00.000Z' };
		const evaluated = (period: string, answers: ReturnType<typeof all>, on: string) =>
			({ type: 'asiDiriEvaluated', evaluationId: commandId(), period, answers, on, ...told }) as const;
		const given = (status: 'direncanakan' | 'diberikan', on: string) =>
			({ type: 'interventionRecorded', interventionId: commandId(), group: 'usaha', item: 'c', status, on, ...told }) as const;
		const happens = (kpmId: string, events: readonly (ReturnType<typeof evaluated> | ReturnType<typeof given>)[]) =>
			store.database.writer.transaction().execute(async (trx) => {
				const stream = await loadStream<KpmEvent>(trx, `kpm:${kpmId}`);
				await store.commands.appendKpm(trx, kpmId as KpmId, stream, events, { kind: 'operator' });
			});
		// Evaluated twice in the second half: the last one counts.
		await happens('ani', [
			evaluated('2026-1', all('belum'), '2026-03-01'),
			evaluated('2026-2', all('belum'), '2026-08-01'),
			evaluated('2026-2', { ...all('sebagian'), c: 'sudah' }, '2026-11-01'),
			given('direncanakan', '2026-02-01'),
			given('diberikan', '2026-05-01'),
			given('diberikan', '2026-06-01')
		]);
		await happens('dina', [evaluated('2026-2', all('sudah'), '2026-12-31'), given('diberikan', '2025-12-31')]);
		await happens('fani', [evaluated('2026-2', all('sudah'), '2026-12-31')]);
		const asked = { areaCode: '5302', year: 2026 };
		const form = await store.instruments.asiDiri(korkab, asked);
		const [first, second] = form?.halves ?? [];
		expect([first?.families, first?.aspects.a]).toEqual([1, { sudah: 0, sebagian: 0, belum: 1 }]);
		expect([second?.families, second?.aspects.a, second?.aspects.c]).toEqual([
			2,
			{ sudah: 1, sebagian: 1, belum: 0 },
			{ sudah: 2, sebagian: 0, belum: 0 }
		]);
		expect(form?.interventions.toSorted((a, b) => a.status.localeCompare(b.status))).toEqual([
			{ group: 'usaha', item: 'c', status: 'diberikan', families: 1 },
			{ group: 'usaha', item: 'c', status: 'direncanakan', families: 1 }
		]);
		const names = async (of: Parameters<typeof store.instruments.asiDiriCases>[1]) =>
			(await store.instruments.asiDiriCases(korkab, of))?.rows.map(({ nama }) => nama);
		expect(await names({ ...asked, half: 2 })).toEqual(['ani', 'dina']);
		expect(await names({ ...asked, half: 2, aspect: 'a', answer: 'sebagian' })).toEqual(['ani']);
		expect(await names({ ...asked, half: 1 })).toEqual(['ani']);
		expect(await names({ ...asked, group: 'usaha', item: 'c', status: 'diberikan' })).toEqual(['ani']);
		for (const actor of [rosalia, account('mitra'), account('korkab', '5303')])
			expect(await store.instruments.asiDiri(actor, asked)).toBeUndefined();
		// The events of an older database are counted alike.
		const { reader, writer } = store.database;
		const tables = async () => [
			await reader.selectFrom('asi_diri_evaluation').selectAll().orderBy('kpm_id').orderBy('period').execute(),
			await reader.selectFrom('asi_diri_intervention').selectAll().orderBy('id').execute()
		];
		const before = await tables();
		for (const table of ['asi_diri_evaluation', 'asi_diri_intervention'])
			await sql`drop table ${sql.table(table)}`.execute(writer);
		await asiDiri.up(writer as unknown as Kysely<unknown>);
		expect(await tables()).toEqual(before);
		await store.close();
	});

	it('[MN9] keeps which reports an office handed in, for that area alone', async () => {
		const { store } = await openOffice(under);
		const { instruments } = store;
		const filing = { report: 'lp3keGubernur', dueOn: '2026-12-31', filedOn: '2027-01-04', number: '12/LP' } as const;
		const year = { from: '2026-01-01', to: '2026-12-31' };
		expect(await instruments.fileReport(korkab, commandId(), filing)).toEqual({ ok: true, value: null });
		expect(await instruments.fileReport(korkab, commandId(), { ...filing, filedOn: '2026-12-30' })).toEqual({
			ok: true,
			value: null
		});
		expect(await instruments.filings(account('dinsos'), year)).toEqual([{ ...filing, filedOn: '2026-12-30' }]);
		for (const other of [account('korkab', '5303'), account('korwil', '53'), rosalia, account('mitra')])
			expect(await instruments.filings(other, year)).toEqual([]);
		expect((await instruments.fileReport(account('mitra'), commandId(), filing)).ok).toBe(false);
		expect(await instruments.withdrawFiling(korkab, commandId(), filing.report, filing.dueOn)).toEqual({ ok: true, value: null });
		expect(await instruments.filings(korkab, year)).toEqual([]);
		expect((await store.verifyAudit()).ok).toBe(true);
		await store.close();
	});
});
