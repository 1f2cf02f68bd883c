import { describe, expect, it } from 'vitest';
import { musyawarahScript, writeMatriks3, type AccountId, type Actor, type Matriks3, type SessionId } from '@balai/domain';
import { commandId, farSupervisor, maria, openHall, rosalia, supervisor } from '../hall/test-kit.ts';
import { databasesUnderTest, meetingPlan, type DatabaseUnderTest } from '../test-kit.ts';

const meetingId = 'session-musyawarah' as SessionId;
const korkab: Actor = { ...supervisor, accountId: 'account-korkab' as AccountId, role: 'korkab' };
const dinsos: Actor = { ...supervisor, accountId: 'account-marten' as AccountId, role: 'dinsos' };
const mariaNik = '5302995602710001';

const csv = (matriks: Matriks3) =>
	Buffer.from(
		writeMatriks3(matriks)
			.map((cells) => cells.join(';'))
			.join('\r\n') + '\r\n'
	);

/** A musyawarah at which Maria was found and Orpa has moved away; its result is settled. */
async function openSettled(under: DatabaseUnderTest) {
	const hall = await openHall(under);
	const { store } = hall;
	await store.database.writer
		.updateTable('person')
		.set({ nik: mariaNik, nik_digest: store.secrets.digest('nik', mariaNik) })
		.where('kpm_id', '=', maria)
		.execute();
	const meeting = async (command: Parameters<typeof store.commands.session>[3]) =>
		expect(await store.commands.session(rosalia, commandId(), meetingId, command)).toMatchObject({ ok: true });
	await meeting({ kind: 'planSession', plan: meetingPlan(rosalia.accountId, musyawarahScript) });
	for (const [nama, nik] of [
		['Maria Bete', mariaNik],
		['Orpa Lopo', '']
	] as const)
		await store.musyawarah.take(rosalia, commandId(), meetingId, {
			from: 'tangan',
			person: { nama, nik, tempat: 'Dusun 1', hubungan: '' }
		});
	await meeting({ kind: 'startSession' });
	for (const { entryId, nama } of (await store.musyawarah.file(rosalia, meetingId))?.rows ?? [])
		await store.musyawarah.record(rosalia, commandId(), meetingId, {
			kind: 'recordTemuan',
			entryId,
			temuan: nama === 'Orpa Lopo' ? 'pindah' : 'ditemukan'
		});
	const person = { nama: 'Yohana Nabu', nik: '', tempat: 'Dusun 3', hubungan: '' };
	await store.musyawarah.record(rosalia, commandId(), meetingId, { kind: 'proposeIn', person, reason: 'Rumah roboh' });
	await meeting({ kind: 'closeSession' });
	const settle = () => store.musyawarah.settle(rosalia, commandId(), meetingId);
	const matriksOf = async (actor: Actor, id: string) => {
		const file = await store.matriks3.open(actor, id);
		if (!file) throw new Error('no matrix');
		return file;
	};
	return { ...hall, settle, matriksOf };
}

describe.each(databasesUnderTest.filter(({ persistent }) => persistent))('Matriks 3 on $name', (under) => {
	it('[M36] is made from the settled list of a musyawarah, with the numbers and the PKH of its cases, and once', async () => {
		const { store, settle, matriksOf } = await openSettled(under);
		const id = commandId();
		expect(await store.matriks3.make(korkab, id, meetingId)).toEqual({ ok: false, refusal: 'resultNotSettled' });
		await settle();
		for (const actor of [rosalia, farSupervisor])
			expect(await store.matriks3.make(actor, id, meetingId)).toMatchObject({ ok: false });
		expect(await store.matriks3.make(korkab, id, meetingId)).toMatchObject({ ok: true });
		expect(await store.matriks3.make(korkab, id, meetingId)).toMatchObject({ ok: true });
		const { matriks, kpmIds, title } = await matriksOf(dinsos, id);
		expect(title).toContain('Oelbiteno');
		expect(kpmIds).toEqual([maria]);
		expect(matriks).toMatchObject({ pusat: ['PKH', 'BSPS'], daerah: ['Dana Desa'] });
		// Who was proposed in is in no register yet.
		expect(matriks.rows.map(({ nama, nik, verifikasi, pusat }) => [nama, nik, verifikasi, pusat[0]])).toEqual([
			['Maria Bete', mariaNik, 'ditemukan', true],
			['Orpa Lopo', '', 'pindah', null]
		]);
		expect((await store.matriks3.list(korkab)).map(({ rows, sessionId }) => [rows, sessionId])).toEqual([[2, meetingId]]);
		expect(await store.matriks3.list(rosalia)).toEqual([]);
		await store.close();
	});

	it('[M35] takes columns 5 to 11 back, and refuses what touched the first four, with nothing written', async () => {
		const { store, settle, matriksOf } = await openSettled(under);
		await settle();
		const id = commandId();
		await store.matriks3.make(korkab, id, meetingId);
		const { matriks } = await matriksOf(korkab, id);
		const filled: Matriks3 = {
			pusat: [...matriks.pusat, 'Program Sembako'],
			daerah: matriks.daerah,
			rows: matriks.rows.map((row) => ({ ...row, ditetapkan: true, pusat: [true, false, true], daerah: [null] })).toReversed()
		};
		const back = Buffer.from(csv(filled).toString().replaceAll('Ditemukan', 'ketemu'));
		expect(await store.matriks3.takeBack(dinsos, commandId(), id, back)).toEqual({ ok: true, matriksId: id });
		const after = await matriksOf(korkab, id);
		expect(after.matriks.rows.map(({ nama, ditetapkan, pusat }) => [nama, ditetapkan, pusat])).toEqual([
			['Maria Bete', true, [true, false, true]],
			['Orpa Lopo', true, [true, false, true]]
		]);
		expect(after.notes).toMatchObject([{ column: 'Verifikasi', written: 'ketemu', read: 'Ditemukan' }]);
		expect(after.kpmIds).toEqual([maria]);
		const touched = { ...filled, rows: filled.rows.map((row) => ({ ...row, nik: row.nik.replace(/1$/, '2') })) };
		const refused = await store.matriks3.takeBack(korkab, commandId(), id, csv(touched));
		expect(refused).toMatchObject({ ok: false });
		expect(refused.ok ? [] : refused.problems).toEqual([expect.stringContaining('Maria Bete: kolom 1 sampai 4 berubah')]);
		expect((await matriksOf(korkab, id)).matriks).toEqual(after.matriks);
		expect(await store.matriks3.takeBack(rosalia, commandId(), id, csv(filled))).toMatchObject({ ok: false });
		expect(await store.matriks3.remove(rosalia, id)).toMatchObject({ ok: false });
		expect(await store.matriks3.remove(korkab, id)).toMatchObject({ ok: true });
		expect(await store.matriks3.open(korkab, id)).toBeUndefined();
		await store.close();
	});

	it('[M37] begins from a file that another office sent, and says what is wrong with one that is none', async () => {
		const { store, matriksOf } = await openHall(under).then((hall) => ({
			...hall,
			matriksOf: async (id: string) => (await hall.store.matriks3.open(korkab, id))?.matriks
		}));
		const id = commandId();
		const file = Buffer.from(
			'DATA BALIKAN\nID Keluarga,ID Individu,Nama,NIK,Perbaikan NIK,JK,Hubungan,Verifikasi\nK1,I1,=Maria,,,P,Istri,wafat\n'
		);
		expect(await store.matriks3.begin(korkab, id, { fileName: 'balikan.csv', bytes: file })).toEqual({ ok: true, matriksId: id });
		expect((await matriksOf(id))?.rows).toMatchObject([
			{ idKeluarga: 'K1', nama: '=Maria', jenisKelamin: 'P', verifikasi: 'meninggal' }
		]);
		for (const [bytes, problem] of [
			[Buffer.from(''), 'kosong'],
			[Buffer.from('PK\x03\x04 but no workbook'), ''],
			[Buffer.from('a\0b;c'), ''],
			[Buffer.from('Nama;NIK\nMaria;1\n'), 'Kepala tabel']
		] as const) {
			const refused = await store.matriks3.begin(korkab, commandId(), { fileName: 'x', bytes });
			expect(refused.ok ? '' : refused.problems.join(' ')).toContain(problem);
			expect(refused.ok).toBe(false);
		}
		expect(await store.matriks3.list(korkab)).toHaveLength(1);

		await store.close();
	});
});
