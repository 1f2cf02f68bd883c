import sharp from 'sharp';
import { describe, expect, it } from 'vitest';
import {
	evaluationAspects,
	evolveKpm,
	initialKpm,
	type AspectAnswer,
	type AspectId,
	type CareCommand,
	type KpmEvent,
	type KpmId
} from '@balai/domain';
import { noteRef } from '../commands.ts';
import { commandId, farSupervisor, lukas, maria, openHall, rosalia, supervisor, yuliana } from '../hall/test-kit.ts';
import { loadStream } from '../streams/streams.ts';
import { databasesUnderTest, type DatabaseUnderTest } from '../test-kit.ts';

const on = '2026-11-19';
const dinsos = { ...supervisor, role: 'dinsos' } as const;
const photo = await sharp({ create: { width: 40, height: 30, channels: 3, background: '#8899aa' } })
	.jpeg()
	.toBuffer();

async function openVillage(under: DatabaseUnderTest) {
	const hall = await openHall(under);
	const { store } = hall;
	const record = (
		actor: Parameters<typeof store.recordCare>[0],
		command: CareCommand,
		notes: { id: string; text: string }[] = [],
		kpmId: KpmId = maria,
		id = commandId()
	) => store.recordCare(actor, id, kpmId, command, notes);
	const happens = (...events: KpmEvent[]) =>
		store.database.writer.transaction().execute(async (trx) => {
			const stream = await loadStream<KpmEvent>(trx, `kpm:${maria}`);
			await store.commands.appendKpm(trx, maria, stream, events, { kind: 'operator' });
		});
	const told = async (type: KpmEvent['type'], actor: Parameters<typeof store.kpm>[0] = rosalia) =>
		((await store.kpm(actor, maria))?.timeline ?? []).filter(({ event }) => event.type === type);
	return { ...hall, record, happens, told };
}

const plan = (noteId: string | null): CareCommand => ({
	kind: 'planTransisi',
	planId: 'plan-000001',
	items: [
		{ item: 'p2k2', target: null },
		{ item: 'pemberdayaan', target: '2027-03-31' }
	],
	on,
	noteId
});

describe.each(databasesUnderTest)('what accompanies a family on $name', (under) => {
	it('[AD1] [CS1] keeps a plan and its words once, for those who accompany the family and the Dinas Sosial', async () => {
		const { store, record, told } = await openVillage(under);
		const text = 'Ikut kelompok tenun.';
		const noteId = noteRef(text);
		const id = commandId();
		for (const actor of [lukas, farSupervisor, { kind: 'operator' } as const, { ...supervisor, role: 'korwil' } as const])
			expect(await record(actor, plan(noteId))).toMatchObject({ ok: false });
		for (const _ of [1, 2])
			expect(await record(rosalia, plan(noteId), [{ id: noteId, text }], maria, id)).toMatchObject({ ok: true });
		expect(await told('transisiPlanned')).toMatchObject([{ note: text }]);
		const finish: CareCommand = { kind: 'finishTransisiItem', planId: 'plan-000001', item: 'p2k2', on, noteId: null };
		expect(await record(dinsos, finish)).toMatchObject({ ok: true });
		expect(await record(dinsos, finish)).toEqual({ ok: false, refusal: 'transisiItemNotOpen' });
		const stored = JSON.stringify(await store.database.reader.selectFrom('event').selectAll().execute());
		expect(stored).not.toContain(text);
		expect((await store.verifyAudit()).ok).toBe(true);
	});

	it('[AD2] asks the list since when a family is in PKH', async () => {
		const { store, record } = await openVillage(under);
		await store.database.writer.updateTable('kpm').set({ since: '2023-01-01' }).where('id', '=', maria).execute();
		expect(await record(rosalia, plan(null))).toEqual({ ok: false, refusal: 'transisiTooEarly' });
	});

	it('[AD3] gives a certificate after the SK alone, with a picture of this family', async () => {
		const { store, record, happens, told } = await openVillage(under);
		const noteId = noteRef('Ke Dinas Sosial, atau telepon 0812-0000-0147.');
		const certificate = (fileId: string | null): CareCommand => ({
			kind: 'giveCertificate',
			certificateId: 'certificate-0001',
			number: '01/SSM/2026',
			on,
			signedBy: 'dinsos',
			handedBy: 'pendamping',
			noteId,
			fileId
		});
		expect(await record(rosalia, certificate(null))).toEqual({ ok: false, refusal: 'membershipNotEnded' });
		const at = '2026-11-18T01:00:00.000Z';
		await happens(
			{ type: 'usulanOpened', usulanId: 'usulan-00001', path: 'mandiri', basisId: 'basis-1', at },
			{ type: 'membershipEnded', usulanId: 'usulan-00001', path: 'mandiri', skDate: '2026-11-18', at }
		);
		const keep = async (purpose: 'sertifikat' | 'evidence', kpmId = maria) => {
			const kept = await store.files.keepPhoto(rosalia, { purpose, kpmId }, photo);
			if (!kept.ok) throw new Error(kept.refusal);
			return kept.value;
		};
		for (const wrong of [await keep('evidence'), await keep('sertifikat', yuliana)])
			expect(await record(rosalia, certificate(wrong.id))).toEqual({ ok: false, refusal: 'unknownOrForbidden' });
		const right = await keep('sertifikat');
		expect(await record(rosalia, certificate(right.id), [{ id: noteId, text: 'Ke Dinas Sosial.' }])).toMatchObject({ ok: true });
		expect(await told('certificateGiven')).toMatchObject([{ event: { file: { fileId: right.id } }, note: 'Ke Dinas Sosial.' }]);
		const access: CareCommand = { kind: 'openPascaAccess', accessId: 'access-00001', access: 'uep', on, noteId: null };
		expect(await record(rosalia, access)).toMatchObject({ ok: true });
		expect(await record(rosalia, plan(null))).toEqual({ ok: false, refusal: 'membershipEnded' });
	});

	it('[AD3] [CS4] knows by what name she went who was pengurus before, for those who hand over her certificate', async () => {
		const { store } = await openVillage(under);
		const [lifeId, noteId] = ['life-00000001', noteRef('Sebelumnya Maria Bete.')];
		const changed = { kind: 'changePengurus', lifeId, why: 'meninggal', on, noteId } as const;
		const pengurus = { nama: 'Yohanes Bete', nik: null, jenisKelamin: null, tanggalLahir: null };
		expect(await store.recordLife(rosalia, commandId(), maria, changed, { notes: [], pengurus })).toMatchObject({ ok: true });
		for (const actor of [rosalia, supervisor, dinsos]) expect(await store.formerName(actor, maria, lifeId)).toBe('Maria Bete');
		for (const actor of [lukas, farSupervisor, { kind: 'operator' } as const, { ...supervisor, role: 'korwil' } as const])
			expect(await store.formerName(actor, maria, lifeId), JSON.stringify(actor)).toBeUndefined();
		expect(await store.formerName(rosalia, yuliana, lifeId)).toBeUndefined();
		await store.database.writer.deleteFrom('former_pengurus').execute();
		expect(await store.formerName(rosalia, maria, lifeId)).toBeUndefined();
	});

	it('[AD5] [AD6] keeps interventions and evaluations, and nothing of them carries a proposal', async () => {
		const { store, record, told } = await openVillage(under);
		const given: CareCommand = {
			kind: 'recordIntervention',
			interventionId: 'intervention-1',
			group: 'usaha',
			item: 'a',
			status: 'diberikan',
			on,
			noteId: null
		};
		expect(await record(rosalia, given)).toMatchObject({ ok: true });
		expect(await record(rosalia, { ...given, item: 'z' })).toEqual({ ok: false, refusal: 'badRequest' });
		const answers = Object.fromEntries(evaluationAspects.map(({ id }) => [id, 'sebagian'])) as Record<AspectId, AspectAnswer>;
		const evaluate: CareCommand = { kind: 'evaluateAsiDiri', evaluationId: 'evaluation-01', answers, on, noteId: null };
		expect(await record(supervisor, evaluate)).toMatchObject({ ok: true });
		expect(await told('asiDiriEvaluated')).toMatchObject([{ event: { period: '2026-2' } }]);
		expect(await store.penetapan.readyFamilies(rosalia)).toEqual([]);
		const state = ((await store.kpm(rosalia, maria))?.timeline ?? []).map(({ event }) => event).reduce(evolveKpm, initialKpm);
		expect(state).toMatchObject({ membership: 'active', usulan: undefined });
	});
});
