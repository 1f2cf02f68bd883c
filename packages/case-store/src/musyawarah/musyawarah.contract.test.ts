import { describe, expect, it } from 'vitest';
import { musyawarahScript, type AccountId, type Actor, type KpmId, type SessionId } from '@balai/domain';
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
import { databasesUnderTest, meetingPlan, type DatabaseUnderTest } from '../test-kit.ts';
import type { PrelistDeed, PrelistFrom } from './musyawarah.ts';

const meetingId = 'session-musyawarah' as SessionId;
const korkab: Actor = { ...supervisor, accountId: 'account-korkab' as AccountId, role: 'korkab' };
const mariaNik = '5302995602710001';
const p3keHead = 'ID Keluarga,ID Individu,Nama,NIK,Jenis Kelamin,Tanggal Lahir,Desa,Kode Desa,Desil';
const person = { nama: 'Orpa Lopo', tempat: 'Dusun 3', nik: '', hubungan: '' };

/** A musyawarah in Oelbiteno that is prepared; Maria has a NIK that a register may name too. */
async function openMeeting(under: DatabaseUnderTest) {
	const hall = await openHall(under);
	const { store } = hall;
	await store.database.writer
		.updateTable('person')
		.set({ nik: mariaNik, nik_digest: store.secrets.digest('nik', mariaNik) })
		.where('kpm_id', '=', maria)
		.execute();
	const meeting = (command: Parameters<typeof store.commands.session>[3]) =>
		store.commands.session(rosalia, commandId(), meetingId, command);
	await meeting({ kind: 'planSession', plan: meetingPlan(rosalia.accountId, musyawarahScript) });
	const take = (from: PrelistFrom, actor: Actor = rosalia, id = commandId()) => store.musyawarah.take(actor, id, meetingId, from);
	const record = (deed: PrelistDeed, actor: Actor = rosalia, id = commandId()) =>
		store.musyawarah.record(actor, id, meetingId, deed);
	const settle = (actor: Actor = rosalia) => store.musyawarah.settle(actor, commandId(), meetingId);
	const rows = async (actor: Actor = rosalia) => (await store.musyawarah.file(actor, meetingId))?.rows ?? [];
	const idOf = async (nama: string) => (await rows()).find((row) => row.nama === nama)?.entryId ?? nama;
	const keepBidik = async () => {
		await store.database.writer.updateTable('kpm').set({ since: '2018-01-01', components: '{}' }).execute();
		const listId = commandId();
		const kept = await store.bidik.keep(rosalia, listId, { pack: 'juknis-2020', on: '2026-11-19' });
		if (!kept.ok) throw new Error(kept.refusal);
		return listId;
	};
	const register = async (...lines: string[]) => {
		const bytes = Buffer.from([p3keHead, ...lines].join('\n') + '\n');
		const file = { kind: 'p3ke', fileName: 'p3ke.csv', bytes, edition: { quarter: '2026-3' } } as const;
		const imported = await store.lists.importList(korkab, file as Parameters<typeof store.lists.importList>[1]);
		if (!imported.ok) throw new Error(imported.refusal);
		await store.lists.takeOver(korkab, imported.value.batch.id, []);
	};
	const told = async (kpmId: KpmId) =>
		(await loadStream<{ type: string }>(store.database.reader, `kpm:${kpmId}`)).events.filter(
			({ type }) => type === 'discussedInMusyawarah'
		);
	return { ...hall, meeting, take, record, settle, rows, idOf, keepBidik, register, told };
}

describe.each(databasesUnderTest)('the list of a musyawarah on $name', (under) => {
	it('[MU2] takes names from a kept list of bidik and from somebody at the table, each family once', async () => {
		const { store, take, rows, keepBidik } = await openMeeting(under);
		const listId = await keepBidik();
		const id = commandId();
		expect(await take({ from: 'bidik', listId }, rosalia, id)).toMatchObject({ ok: true });
		expect(await take({ from: 'bidik', listId }, rosalia, id)).toMatchObject({ ok: true });
		expect(await take({ from: 'bidik', listId })).toMatchObject({ ok: true });
		expect(await take({ from: 'tangan', person: { ...person, nama: 'Maria Bete', nik: mariaNik } })).toMatchObject({ ok: true });
		expect(await take({ from: 'tangan', person })).toMatchObject({ ok: true });
		expect((await rows()).map(({ nama, kpmId, source }) => [nama, kpmId !== null, source])).toEqual([
			...families
				.map(({ nama }) => nama)
				.sort()
				.map((nama) => [nama, true, 'bidik']),
			['Orpa Lopo', false, 'tangan']
		]);
		expect(await take({ from: 'tangan', person: { ...person, nik: '5302995699710001' } })).toEqual({
			ok: false,
			refusal: 'entryNikWrong'
		});
		expect(await take({ from: 'tangan', person: { ...person, tempat: ' ' } })).toEqual({ ok: false, refusal: 'entryIncomplete' });
		expect(await take({ from: 'bidik', listId: 'daftar-yang-tidak-ada' })).toMatchObject({ refusal: 'unknownOrForbidden' });
		await store.close();
	});

	it('[MU2] takes the edition of a register from who imports lists alone, and knows its own families by number and name', async () => {
		const { store, take, rows, keepBidik, register } = await openMeeting(under);
		const line = (nama: string, nik: string, id: string) =>
			`K${id},I${id},${nama},${nik},Perempuan,16/02/1971,Oelbiteno,53.02.99.2001,2`;
		await register(line('MARIA BETE', mariaNik, '1'), line('DORCE TEFA', '5302994102800005', '2'));
		expect(await take({ from: 'register', register: 'p3ke' })).toEqual({ ok: false, refusal: 'notAllowed' });
		expect((await store.musyawarah.offers(rosalia, meetingId)).registers).toEqual([]);
		expect((await store.musyawarah.offers(korkab, meetingId)).registers).toEqual([
			{ register: 'p3ke', quarter: '2026-3', rows: 2 }
		]);
		const listId = await keepBidik();
		await take({ from: 'bidik', listId });
		expect(await take({ from: 'register', register: 'p3ke' }, korkab)).toMatchObject({ ok: true });
		expect(await take({ from: 'register', register: 'p3ke' }, korkab)).toMatchObject({ ok: true });
		const all = await rows();
		expect(all).toHaveLength(families.length + 1);
		// The same number with the same name is her; the same name alone is nobody's yes.
		expect(all.find(({ kpmId }) => kpmId === maria)).toMatchObject({ idKeluarga: 'K1', maskedNik: '530299••••••0001' });
		expect(all.at(-1)).toMatchObject({ nama: 'DORCE TEFA', kpmId: null, idKeluarga: 'K2' });
		// Of a case no number is copied, and the list whose people are spoken of is not taken back.
		const entries = await store.database.reader.selectFrom('musyawarah_entry').select('content').execute();
		expect(entries.filter(({ content }) => content.includes(mariaNik))).toEqual([]);
		const [batch] = await store.lists.listBatches(korkab);
		expect(await store.lists.undo(korkab, batch?.id ?? '')).toEqual({ ok: false, refusal: 'listDependedOn' });
		await store.close();
	});

	it('[MU1] [MU7] shows it to who leads the session, masked, and to nobody else; no name and no number is in an event', async () => {
		const { store, take, record, rows, meeting, idOf } = await openMeeting(under);
		await take({ from: 'tangan', person: { ...person, nik: '5302994102800006' } });
		await meeting({ kind: 'startSession' });
		await record({ kind: 'proposeOut', entryId: await idOf('Orpa Lopo'), reason: 'Punya kios dan dua sapi' });
		await record({ kind: 'proposeIn', person: { ...person, nama: 'Yohana Nabu' }, reason: 'Rumah roboh' });
		for (const actor of [lukas, farSupervisor, { ...rosalia, role: 'dinsos' } as Actor]) {
			expect(await store.musyawarah.file(actor, meetingId)).toBeUndefined();
			expect(await take({ from: 'tangan', person }, actor)).toMatchObject({ ok: false });
		}
		expect(await store.musyawarah.file(rosalia, sessionId)).toBeUndefined();
		expect(await rows(supervisor)).toEqual(await rows());
		const events = await store.database.reader.selectFrom('event').select('payload').execute();
		for (const word of ['Orpa', 'Yohana', 'kios', 'roboh', '5302994102800006'])
			expect(
				events.some(({ payload }) => payload.includes(word)),
				word
			).toBe(false);
		expect(JSON.stringify(await rows())).not.toContain('5302994102800006');
		await store.close();
	});

	it('[MU3] [MU4] keeps what was said while the session runs, and takes it back', async () => {
		const { store, take, record, rows, meeting, idOf } = await openMeeting(under);
		await take({ from: 'tangan', person });
		const entryId = await idOf('Orpa Lopo');
		expect(await record({ kind: 'recordTemuan', entryId, temuan: 'pindah' })).toMatchObject({ refusal: 'sessionNotRunning' });
		await meeting({ kind: 'startSession' });
		await record({ kind: 'recordTemuan', entryId, temuan: 'meninggal' });
		await record({ kind: 'proposeOut', entryId, reason: 'Sudah tidak tinggal di sini' });
		expect(await record({ kind: 'proposeOut', entryId, reason: '  ' })).toMatchObject({ refusal: 'usulanReasonMissing' });
		await record({ kind: 'proposeIn', person: { ...person, nama: 'Yohana Nabu' }, reason: 'Janda, kerja harian' });
		expect((await rows()).map(({ nama, temuan, reason }) => [nama, temuan, reason])).toEqual([
			['Orpa Lopo', 'meninggal', 'Sudah tidak tinggal di sini'],
			['Yohana Nabu', null, 'Janda, kerja harian']
		]);
		expect((await store.musyawarah.file(rosalia, meetingId))?.counts).toEqual({
			ditemukan: 0,
			meninggal: 1,
			pindah: 0,
			open: 0,
			masuk: 1,
			keluar: 1
		});
		await record({ kind: 'takeTemuanBack', entryId });
		await record({ kind: 'takeProposalBack', entryId });
		await record({ kind: 'takeProposalBack', entryId: await idOf('Yohana Nabu') });
		expect((await rows()).map(({ nama, temuan, reason }) => [nama, temuan, reason])).toEqual([['Orpa Lopo', null, null]]);
		await store.close();
	});

	it('[MU5] [MU6] tells the cases what was said of them once the session is closed, and changes nothing in them', async () => {
		const { store, take, record, settle, meeting, keepBidik, idOf, told } = await openMeeting(under);
		await take({ from: 'bidik', listId: await keepBidik() });
		await meeting({ kind: 'startSession' });
		await record({ kind: 'recordTemuan', entryId: await idOf('Maria Bete'), temuan: 'meninggal' });
		await record({ kind: 'proposeOut', entryId: await idOf('Yuliana Sila'), reason: 'Punya kios' });
		expect(await settle()).toEqual({ ok: false, refusal: 'sessionNotClosed' });
		await meeting({ kind: 'closeSession' });
		const before = await store.kpm(rosalia, maria);
		expect(await settle()).toMatchObject({ ok: true });
		expect(await settle()).toMatchObject({ ok: true });
		expect(await told(maria)).toMatchObject([
			{ temuan: 'meninggal', proposedOut: false, on: '2026-11-19', musyawarahId: meetingId }
		]);
		expect(await told(yuliana)).toMatchObject([{ temuan: null, proposedOut: true }]);
		expect(await told(families[2]?.id as KpmId)).toEqual([]);
		const after = await store.kpm(rosalia, maria);
		expect({ ...after, timeline: after?.timeline.slice(0, -1) }).toEqual(before);
		expect(await store.penetapan.readyFamilies(rosalia)).toEqual([]);
		expect((await store.followUp.visits(rosalia, '2026-12-20')).map(({ kpmId }) => kpmId)).toEqual([]);
		await store.commands.session(supervisor, commandId(), meetingId, { kind: 'reopenSession', noteId: 'note-1' });
		await record({ kind: 'takeTemuanBack', entryId: await idOf('Maria Bete') });
		await meeting({ kind: 'closeSession' });
		await settle();
		expect(await told(maria)).toMatchObject([{ temuan: 'meninggal' }, { temuan: null, proposedOut: false }]);
		expect(await told(yuliana)).toHaveLength(1);
		await store.close();
	});
});
