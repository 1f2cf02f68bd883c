import { describe, expect, it } from 'vitest';
import { evolveKpm, initialKpm, isNeed, type AccountId, type Actor, type KpmEvent, type KpmId, type Role } from '@balai/domain';
import { noteRef } from '../commands.ts';
import {
	commandId,
	families,
	farSupervisor,
	lukas,
	maria,
	openHall,
	rosalia,
	sessionId,
	supervisor,
	yuliana
} from '../hall/test-kit.ts';
import { loadStream } from '../streams/streams.ts';
import { databasesUnderTest, listFamily, type DatabaseUnderTest } from '../test-kit.ts';
import type { OfficeEntry } from './offices.ts';
import type { RujukanReport } from './rujukan.ts';
import { slrtOffices } from './slrt-decree.ts';

const as = (role: Role, areaCode = '5302'): Actor => ({
	...supervisor,
	accountId: `account-${role}` as AccountId,
	role,
	areaCode
});
const korkab = as('korkab');
const dinsos = as('dinsos');
const on = '2026-11-19';
const agreement = { by: 'pengurus', way: 'lisan', on } as const;
const send = (rujukanId = 'rujukan-1', note = 'Perlu dua ekor babi'): Extract<RujukanReport, { kind: 'sendRujukan' }> => ({
	kind: 'sendRujukan',
	rujukanId,
	need: 'peternakan',
	officeId: 'slrt-ntt-13',
	agreement,
	on,
	note
});
const accept: RujukanReport = { kind: 'acceptRujukan', rujukanId: 'rujukan-1', on, promisedOn: null, note: '' };
const reject: RujukanReport = { kind: 'rejectRujukan', rujukanId: 'rujukan-1', on, note: 'Anggarannya habis' };
const serve: RujukanReport = { kind: 'serveRujukan', rujukanId: 'rujukan-1', on, note: '' };
const close: RujukanReport = { kind: 'closeRujukan', rujukanId: 'rujukan-1', on, outcome: 'sebagian', note: '' };
const withdraw: RujukanReport = { kind: 'withdrawRujukan', rujukanId: 'rujukan-1', on, note: 'apa pun' };
const koperasi: OfficeEntry = {
	id: 'koperasi-tts',
	areaCode: '5302',
	name: 'Dinas Koperasi Kabupaten Timor Tengah Selatan',
	needs: ['modal'],
	address: 'SoE',
	contact: 'Bagian layanan',
	phone: '0812-0000-0555',
	answerDays: 5,
	serviceDays: 10,
	source: '',
	duty: '',
	note: '',
	isActive: true
};
const reroute: RujukanReport = {
	kind: 'rerouteRujukan',
	rujukanId: 'rujukan-1',
	officeId: 'koperasi-tts',
	agreement,
	on,
	note: ''
};

async function openVillage(under: DatabaseUnderTest) {
	const hall = await openHall(under);
	const { store } = hall;
	const record = (actor: Actor, report: RujukanReport, kpmId: KpmId = maria, id = commandId()) =>
		store.rujukan.record(actor, id, kpmId, report);
	const all = async (...reports: [Actor, RujukanReport][]) => {
		for (const [actor, report] of reports) expect(await record(actor, report), report.kind).toEqual({ ok: true, value: null });
	};
	const statusOf = async (rujukanId = 'rujukan-1') => (await store.rujukan.one(supervisor, rujukanId))?.status;
	return { ...hall, record, all, statusOf };
}

describe.each(databasesUnderTest)('referrals on $name', (under) => {
	it('[RJ3] [RJ4] go from sent over a rejection and another office to the end, with their words beside them', async () => {
		const { store, all, statusOf } = await openVillage(under);
		expect(await store.rujukan.saveOffice(korkab, koperasi)).toMatchObject({ ok: true });
		await all([rosalia, send()], [supervisor, reject], [rosalia, reroute], [dinsos, accept], [rosalia, serve], [rosalia, close]);
		expect(await statusOf()).toBe('closed');
		const file = await store.rujukan.one(rosalia, 'rujukan-1');
		expect(file).toMatchObject({
			officeName: koperasi.name,
			office: { phone: koperasi.phone },
			dueOn: null,
			outcome: 'sebagian'
		});
		expect(file?.steps.map(({ event, note, officeName }) => [event.type, officeName.slice(0, 13), note])).toEqual([
			['rujukanSent', 'Dinas Peterna', 'Perlu dua ekor babi'],
			['rujukanRejected', '', 'Anggarannya habis'],
			['rujukanRerouted', 'Dinas Koperas', null],
			['rujukanAccepted', '', null],
			['rujukanServed', '', null],
			['rujukanClosed', '', null]
		]);
		await store.close();
	});

	it('[RJ3] [CS1] are written once however often they are sent, and keep words and names out of the events', async () => {
		const { store, record } = await openVillage(under);
		const id = commandId();
		expect(await record(rosalia, send(), maria, id)).toEqual({ ok: true, value: null });
		expect(await record(rosalia, send(), maria, id)).toEqual({ ok: true, value: null });
		const { events } = await loadStream<KpmEvent>(store.database.reader, `kpm:${maria}`);
		expect(events.filter(({ type }) => type === 'rujukanSent')).toHaveLength(1);
		expect(JSON.stringify(events)).not.toMatch(/babi|Peternakan/);
		expect(await store.verifyAudit()).toMatchObject({ ok: true });
		await store.close();
	});

	it('[RJ11] are told plainly to the holder of the family’s slip, until another becomes its pengurus, and to nobody else', async () => {
		const { store, run, all, clock } = await openVillage(under);
		for (const kpmId of [maria, yuliana]) await run(rosalia, { kind: 'checkIn', kpmId });
		const [hers, other] = [maria, yuliana].map((kpmId) => store.secrets.slipCode(sessionId, kpmId)) as [string, string];
		expect(await store.slips.rujukan(hers)).toEqual({ ok: true, value: [] });
		await all([rosalia, send()], [rosalia, { ...send('rujukan-2'), need: 'modal', officeId: 'slrt-ntt-19' }]);
		await all([supervisor, reject], [rosalia, { ...withdraw, rujukanId: 'rujukan-2' }]);
		const told = await store.slips.rujukan(hers);
		expect(told.ok && told.value.map(({ officeName: _name, ...row }) => row)).toEqual([
			{ need: 'peternakan', status: 'rejected', dueOn: '2026-11-26', outcome: null, today: on },
			{ need: 'modal', status: 'withdrawn', dueOn: null, outcome: null, today: on }
		]);
		expect(JSON.stringify(told)).toContain('Dinas Peternakan');
		expect(JSON.stringify(told)).not.toMatch(/Maria|babi|Anggaran|rujukan-|Rosalia/);
		expect(await store.slips.rujukan(other)).toEqual({ ok: true, value: [] });
		for (const code of ['AAAA-AAAA', '', 'bukan kode'])
			expect(await store.slips.rujukan(code)).toEqual({ ok: false, refusal: 'codeUnknown' });
		clock.at = Date.parse('2027-02-18T01:00:00Z');
		expect(await store.slips.rujukan(hers)).toMatchObject({ value: [{ need: 'peternakan' }] });
		const changed = { kind: 'changePengurus', lifeId: 'life-00000001', why: 'pindah', on, noteId: noteRef('n') } as const;
		const pengurus = { nama: 'Yohanes Bete', nik: null, jenisKelamin: null, tanggalLahir: null };
		expect(await store.recordLife(rosalia, commandId(), maria, changed, { notes: [], pengurus })).toMatchObject({ ok: true });
		expect(await store.slips.rujukan(hers)).toEqual({ ok: true, value: [] });
		await store.close();
	});

	it('[RJ5] are listed by their day: late, soon and running ones, and those that ended', async () => {
		const { store, all, clock } = await openVillage(under);
		await all([rosalia, send()], [rosalia, { ...send('rujukan-2'), need: 'modal', officeId: 'slrt-ntt-19' }]);
		const ids = async (day: string, standing?: 'late' | 'soon' | 'open' | 'ended') =>
			(await store.rujukan.list(rosalia, day, { standing })).rows.map(({ rujukanId }) => rujukanId);
		expect(await ids('2026-11-20')).toEqual(['rujukan-1', 'rujukan-2']);
		expect(await ids('2026-11-20', 'soon')).toEqual([]);
		expect(await ids('2026-11-30', 'soon')).toHaveLength(2);
		expect(await ids('2026-12-04', 'late')).toHaveLength(2);
		clock.at = Date.parse('2026-12-01T01:00:00Z');
		await all([rosalia, { ...withdraw, on: '2026-12-01' }]);
		expect(await ids('2026-12-04', 'late')).toEqual(['rujukan-2']);
		expect(await ids('2026-12-04', 'ended')).toEqual(['rujukan-1']);
		expect((await store.rujukan.list(rosalia, '2026-12-04')).counts).toEqual({ late: 1, soon: 0, open: 1, ended: 1 });
		expect((await store.rujukan.list(rosalia, '2026-12-04', { need: 'peternakan' })).counts).toMatchObject({ open: 0, ended: 1 });
		expect((await store.rujukan.list(rosalia, '2026-12-04', { kpmId: maria })).rows).toHaveLength(2);
		await store.close();
	});

	it('[RJ6] keep nothing of a reason when the family takes one back', async () => {
		const { store, all, statusOf } = await openVillage(under);
		await all([rosalia, send()], [rosalia, withdraw]);
		expect(await statusOf()).toBe('withdrawn');
		const notes = await store.database.reader.selectFrom('note').select('text').execute();
		expect(notes.map(({ text }) => text)).not.toContain('apa pun');
		await store.close();
	});

	it('[RJ8] leave her choice, her promise and her membership as they were', async () => {
		const { store, all, run, join, openChoice, session } = await openVillage(under);
		const phone = await join();
		const code = store.secrets.invitationCode('session-oelbiteno' as never, maria);
		await run(phone.actor, { kind: 'presentInvitation', code });
		await openChoice();
		await run(phone.actor, { kind: 'makeChoice', turn: await phone.turn(), choice: { pilihan: 'mundur', kapan: 'hariIni' } });
		await session({ kind: 'closeSession' });
		const tables = ['choice', 'janji_hati', 'visit_task', 'usulan', 'usulan_ready'] as const;
		const look = async () => {
			const { events } = await loadStream<KpmEvent>(store.database.reader, `kpm:${maria}`);
			const rows = await Promise.all(tables.map((table) => store.database.reader.selectFrom(table).selectAll().execute()));
			return { state: { ...events.reduce(evolveKpm, initialKpm), rujukan: {} }, rows };
		};
		const before = await look();
		expect(before.rows[0]).toHaveLength(1);
		await all([rosalia, send()], [rosalia, accept], [rosalia, serve], [rosalia, close], [rosalia, send('rujukan-2')]);
		await all([rosalia, { ...withdraw, rujukanId: 'rujukan-2' }]);
		expect(await look()).toEqual(before);
		await store.close();
	});

	it('[CS4] are seen and carried on where the family is: by its pendamping and its area, and by nobody else', async () => {
		const { store, all, record, clock } = await openVillage(under);
		await store.database.writer
			.insertInto('area')
			.values({
				code: '5302992002',
				name: 'Oelnaineno',
				kind: 'desa',
				zone: 'WITA',
				contact_name: null,
				contact_phone: null,
				contact_account_id: null
			})
			.execute();
		await all([rosalia, send()]);
		const sees = async (actor: Actor) => [
			(await store.rujukan.list(actor, on)).rows.length,
			(await store.rujukan.list(actor, on)).counts.open,
			(await store.rujukan.one(actor, 'rujukan-1')) ? 1 : 0,
			(await store.rujukan.desk(actor, maria)) ? 1 : 0
		];
		for (const actor of [rosalia, supervisor, korkab, dinsos]) expect(await sees(actor)).toEqual([1, 1, 1, 1]);
		for (const actor of [lukas, farSupervisor, as('apd'), as('korwil', '53'), as('desa'), as('mitra'), as('admin')])
			expect(await sees(actor), JSON.stringify(actor)).toEqual([0, 0, 0, 0]);
		for (const actor of [lukas, as('apd'), as('korwil', '53')])
			expect(await record(actor, accept)).toEqual({ ok: false, refusal: 'notAllowed' });
		expect(await record(farSupervisor, accept)).toEqual({ ok: false, refusal: 'unknownOrForbidden' });
		// Another pendamping takes the family over: with it goes what runs.
		clock.at = Date.parse('2026-11-20T01:00:00Z');
		const moved = await store.recordLife(
			supervisor,
			commandId(),
			maria,
			{ kind: 'recordMove', lifeId: 'life-1', to: '5302992002', on, noteId: 'n', pendampingId: lukas.accountId },
			{ notes: [{ id: 'n', text: 'Pindah' }] }
		);
		expect(moved).toMatchObject({ ok: true });
		expect(await sees(lukas)).toEqual([1, 1, 1, 1]);
		expect(await sees(rosalia)).toEqual([0, 0, 0, 0]);
		expect((await store.rujukan.report(supervisor, 2026))?.rows.map(({ areaCode }) => areaCode)).toEqual(['5302992002']);
		await store.close();
	});

	it('[CS5] are noted as read, with those whom a list named', async () => {
		const { store, all } = await openVillage(under);
		await all([rosalia, send()]);
		await store.rujukan.list(dinsos, on);
		await store.rujukan.one(rosalia, 'rujukan-1');
		await store.rujukan.desk(korkab, maria);
		const history = await store.access.readersOf(supervisor, maria);
		const readers = (history?.entries ?? []).filter(({ what }) => what.includes('referral')).map(({ role }) => role);
		expect(readers.sort()).toEqual(['dinsos', 'korkab', 'pendamping']);
		await store.close();
	});

	it('[RJ2] begin with the offices of the decree, and go only to offices of the family’s area', async () => {
		const { store, record } = await openVillage(under);
		const offices = await store.rujukan.offices(rosalia);
		expect(offices).toHaveLength(slrtOffices.length);
		expect(offices.every(({ source, duty, isMine }) => source.includes('224/KEP/HK/2021') && duty !== '' && !isMine)).toBe(true);
		expect(slrtOffices.flatMap(({ needs }) => needs).every(isNeed)).toBe(true);
		expect(offices.find(({ id }) => id === 'slrt-ntt-13')).toMatchObject({ needs: ['peternakan'] });
		expect(offices.find(({ id }) => id === 'slrt-ntt-12')?.note).toContain('tertukar');
		expect(await store.rujukan.offices(as('korkab', '3171'))).toEqual([]);
		const far = { ...koperasi, id: 'koperasi-jauh', areaCode: '5303' };
		expect(await store.rujukan.saveOffice(as('korkab', '5303'), far)).toMatchObject({ ok: true });
		expect(await record(rosalia, { ...send(), officeId: far.id })).toEqual({ ok: false, refusal: 'officeUnknown' });
		expect(await store.rujukan.saveOffice(korkab, { ...koperasi, isActive: false })).toMatchObject({ ok: true });
		expect(await record(rosalia, { ...send(), officeId: koperasi.id })).toMatchObject({ refusal: 'officeUnknown' });
		await store.close();
	});

	it('[RJ5] keep a directory that its own area edits, and nobody from outside', async () => {
		const { store, all } = await openVillage(under);
		expect(await store.rujukan.saveOffice(korkab, koperasi)).toMatchObject({ ok: true });
		const save = (actor: Actor, change: Partial<OfficeEntry>) => store.rujukan.saveOffice(actor, { ...koperasi, ...change });
		expect(await save(korkab, { answerDays: 3 })).toMatchObject({ ok: true });
		expect(await save(as('korkab', '5303'), { name: 'Lain' })).toEqual({ ok: false, refusal: 'unknownOrForbidden' });
		// Nobody takes an office out of another area into her own, nor writes into the province's rows.
		expect(await save(as('korkab', '5303'), { areaCode: '5303' })).toEqual({ ok: false, refusal: 'unknownOrForbidden' });
		expect(await save(korkab, { id: 'slrt-ntt-13', areaCode: '53' })).toEqual({ ok: false, refusal: 'unknownOrForbidden' });
		expect(await save(rosalia, {})).toEqual({ ok: false, refusal: 'notAllowed' });
		expect(await save(korkab, { name: ' ' })).toEqual({ ok: false, refusal: 'officeIncomplete' });
		expect(await save(korkab, { needs: [] })).toEqual({ ok: false, refusal: 'officeIncomplete' });
		for (const change of [{ answerDays: 0 }, { serviceDays: 181 }, { needs: ['emas' as 'modal'] }, { areaCode: '53029' }])
			expect(await save(korkab, change)).toEqual({ ok: false, refusal: 'badRequest' });
		await all([rosalia, { ...send(), officeId: koperasi.id }]);
		expect(await store.rujukan.one(rosalia, 'rujukan-1')).toMatchObject({ dueOn: '2026-11-22' });
		expect((await store.rujukan.offices(korkab))[0]).toMatchObject({ id: koperasi.id, isMine: true });
		await store.close();
	});

	it('[RJ10] are counted per desa and year, without small desa for those further away', async () => {
		const { store, all, record } = await openVillage(under);
		await all([rosalia, send()], [rosalia, accept], [rosalia, serve], [rosalia, close]);
		for (const { id } of families.slice(1)) expect(await record(rosalia, send(`rujukan-${id}`), id)).toMatchObject({ ok: true });
		const desa = '5302992001';
		expect(await store.rujukan.report(korkab, 2026)).toMatchObject({
			rows: [{ areaCode: desa, total: 3, counts: { running: 2, met: 1, notMet: 0, withdrawn: 0 } }],
			names: { [desa]: 'Desa Oelbiteno' },
			isExact: true
		});
		expect((await store.rujukan.report(korkab, 2025))?.rows).toEqual([]);
		expect(await store.rujukan.report(rosalia, 2026)).toBeUndefined();
		expect((await store.rujukan.report(farSupervisor, 2026))?.rows).toEqual([]);
		for (const actor of [as('mitra'), as('korwil', '53')])
			expect(await store.rujukan.report(actor, 2026)).toMatchObject({ rows: [], total: null, isReduced: true, isExact: false });
		await store.database.writer.transaction().execute(async (trx) => {
			for (const id of ['kpm-000010', 'kpm-000011', 'kpm-000012']) await listFamily(trx, { id, nama: `Ibu ${id}` });
		});
		for (const id of ['kpm-000010', 'kpm-000011', 'kpm-000012'] as KpmId[])
			expect(await record(rosalia, send(`rujukan-${id}`), id)).toMatchObject({ ok: true });
		expect((await store.rujukan.report(as('mitra'), 2026))?.rows).toEqual([{ areaCode: desa, total: 6, counts: null }]);
		expect(await record(rosalia, withdraw, yuliana)).toMatchObject({ refusal: 'rujukanUnknown' });
		await store.close();
	});
});
