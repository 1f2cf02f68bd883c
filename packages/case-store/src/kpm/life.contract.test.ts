import sharp from 'sharp';
import { describe, expect, it } from 'vitest';
import {
	evolveKpm,
	initialKpm,
	nonEligibleBasis,
	type AccountId,
	type Actor,
	type EndingCommand,
	type KpmId,
	type LifeCommand
} from '@balai/domain';
import type { LifeContents } from './life-commands.ts';
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
import { databasesUnderTest, type DatabaseUnderTest } from '../test-kit.ts';

const korkab: Actor = { ...supervisor, accountId: 'account-korkab' as AccountId, role: 'korkab' };
const none = { bumil: 0, aud: 0, sd: 0, smp: 0, sma: 0, lansia: 0, disabilitas: 0 };
const yohanes = { nama: 'Yohanes Bete', nik: '5302990101700001', jenisKelamin: 'L', tanggalLahir: '1970-01-01' } as const;
const on = '2026-11-19';
const photo = () =>
	sharp({ create: { width: 40, height: 30, channels: 3, background: '#8899aa' } })
		.jpeg()
		.toBuffer();

async function openVillage(under: DatabaseUnderTest) {
	const hall = await openHall(under);
	const { store } = hall;
	const far = { kind: 'desa', zone: 'WITA', contact_name: null, contact_phone: null, contact_account_id: null };
	await store.database.writer
		.insertInto('area')
		.values([
			{ code: '5302992002', name: 'Oelnaineno', ...far },
			{ code: '5303010001', name: 'Bakunase', ...far }
		])
		.execute();
	const record = (
		actor: Actor,
		command: LifeCommand,
		contents: Partial<LifeContents> = {},
		kpmId: KpmId = maria,
		id = commandId()
	) => store.recordLife(actor, id, kpmId, command, { notes: [], ...contents });
	const stateOf = async (kpmId: string) =>
		((await store.kpm(supervisor, kpmId))?.timeline ?? []).map(({ event }) => event).reduce(evolveKpm, initialKpm);
	return { ...hall, record, stateOf };
}

describe.each(databasesUnderTest)('the life of a household on $name', (under) => {
	it('[LF1] [CS1] keeps names and numbers out of the events, and does a command once', async () => {
		const { store, record } = await openVillage(under);
		const text = 'Sebelumnya Maria Bete. Sekarang Yohanes Bete (suami).';
		const noteId = noteRef(text);
		const command: LifeCommand = { kind: 'changePengurus', lifeId: 'life-1', why: 'merantau', on, noteId };
		const id = commandId();
		const contents = { pengurus: yohanes, notes: [{ id: noteId, text }] };
		expect(await record(rosalia, command, contents, maria, id)).toEqual({ ok: true, value: null });
		expect(await record(rosalia, command, contents, maria, id)).toEqual({ ok: true, value: null });
		const file = await store.kpm(rosalia, maria);
		expect(file).toMatchObject({ nama: 'Yohanes Bete', maskedNik: '530299••••••0001', jenisKelamin: 'L', household: 'stands' });
		expect(file?.timeline.filter(({ event }) => event.type === 'pengurusChanged')).toMatchObject([{ note: text }]);
		const former = await store.database.reader.selectFrom('former_pengurus').selectAll().execute();
		expect(former).toMatchObject([{ kpm_id: maria, nama: 'Maria Bete', until_day: on }]);
		const stored = JSON.stringify(await store.database.reader.selectFrom('event').selectAll().execute());
		expect(stored).not.toMatch(/Yohanes|5302990101700001/);
		expect((await store.verifyAudit()).ok).toBe(true);
		for (const actor of [lukas, farSupervisor, { kind: 'operator' } as Actor])
			expect(await record(actor, command, contents)).toMatchObject({ ok: false });
		// Offices further away read that it happened, and none of the words about it.
		for (const role of ['dinsos', 'apd', 'korwil'] as const) {
			const seen = (await store.kpm({ ...supervisor, role }, maria))?.timeline ?? [];
			expect(seen.filter(({ event }) => event.type === 'pengurusChanged')).toMatchObject([{ note: null }]);
		}
	});

	it('[LF1] [LF3] keeps who was pengurus before, and what was written wrongly, for those who record', async () => {
		const { store, record } = await openVillage(under);
		const told = noteRef('Sebelumnya Maria Bete. Sekarang Maria Beti.');
		const put: LifeCommand = { kind: 'correctPerson', lifeId: 'life-a', on, noteId: told };
		const right = { nama: 'Maria Beti', nik: null, jenisKelamin: 'P', tanggalLahir: '1971-02-16' } as const;
		const before = await store.kpm(rosalia, maria);
		expect(await record(rosalia, put, { pengurus: right })).toMatchObject({ ok: true });
		// A number that nobody typed anew stays.
		expect(await store.kpm(rosalia, maria)).toMatchObject({ nama: 'Maria Beti', maskedNik: before?.maskedNik });
		const change: LifeCommand = { kind: 'changePengurus', lifeId: 'life-b', why: 'sakit', on, noteId: told };
		expect(await record(rosalia, change, { pengurus: { ...yohanes, nik: null } })).toMatchObject({ ok: true });
		expect(await store.kpm(rosalia, maria)).toMatchObject({ nama: 'Yohanes Bete', maskedNik: null });
		for (const actor of [rosalia, supervisor])
			expect((await store.household(actor, maria))?.former.map(({ lifeId, nama }) => [lifeId, nama])).toEqual([
				['life-a', 'Maria Bete'],
				['life-b', 'Maria Beti']
			]);
		const dinsos: Actor = { ...supervisor, role: 'dinsos' };
		for (const actor of [lukas, farSupervisor, dinsos, { kind: 'operator' } as Actor])
			expect(await store.household(actor, maria)).toBeUndefined();
	});

	it('[LF5] hands a family that moves away over: the tasks go with it, and who had it sees it no more', async () => {
		const { store, session, run, join, openChoice, record } = await openVillage(under);
		const phone = await join();
		await run(phone.actor, { kind: 'presentInvitation', code: store.secrets.invitationCode(sessionId, maria) });
		await openChoice();
		await run(phone.actor, {
			kind: 'makeChoice',
			turn: await phone.turn(),
			choice: { pilihan: 'mundur', kapan: 'hariIni' }
		} as Parameters<typeof run>[1]);
		await session({ kind: 'closeSession' });
		expect(await store.followUp.visits(rosalia, on)).toHaveLength(1);
		const noteId = noteRef('Ke Oelnaineno.');
		const move = (to: string, pendampingId: AccountId | null): LifeCommand => ({
			kind: 'recordMove',
			lifeId: `life-${to}`,
			to,
			on,
			noteId,
			pendampingId
		});
		const contents = { address: { dusun: 'Dusun 7' } };
		expect(await record(supervisor, move('5302999999', null), contents)).toEqual({ ok: false, refusal: 'unknownOrForbidden' });
		expect(await record(supervisor, move('5302992002', lukas.accountId), contents)).toMatchObject({ ok: true });
		expect(await store.kpm(rosalia, maria)).toBeUndefined();
		expect(await store.followUp.visits(rosalia, on)).toEqual([]);
		expect(await store.kpm(lukas, maria)).toMatchObject({ areaCode: '5302992002', desa: 'Oelnaineno', dusun: 'Dusun 7' });
		expect(await store.followUp.visits(lukas, on)).toMatchObject([{ kpmId: maria }]);
		expect(await record(supervisor, move('5303010001', null), contents)).toMatchObject({ ok: true });
		for (const actor of [lukas, supervisor]) {
			expect(await store.kpm(actor, maria)).toBeUndefined();
			expect(await store.followUp.visits(actor, on)).toEqual([]);
		}
		expect(await store.kpm(farSupervisor, maria)).toMatchObject({ pendampingId: null, pendampingKey: null });
	});

	it('[LF3] ends the visit of a word with her who said it', async () => {
		const { store, session, run, join, openChoice, record } = await openVillage(under);
		const phone = await join();
		await run(phone.actor, { kind: 'presentInvitation', code: store.secrets.invitationCode(sessionId, maria) });
		await openChoice();
		await run(phone.actor, {
			kind: 'makeChoice',
			turn: await phone.turn(),
			choice: { pilihan: 'mundur', kapan: 'hariIni' }
		} as Parameters<typeof run>[1]);
		await session({ kind: 'closeSession' });
		const died: LifeCommand = { kind: 'recordDeath', lifeId: 'life-2', who: 'pengurus', on, noteId: null };
		expect(await record(rosalia, died)).toMatchObject({ ok: true });
		expect(await store.followUp.visits(rosalia, on)).toEqual([]);
	});

	it('[LF6] [LF7] gives a household that leaves a case of its own, and takes it back into the first', async () => {
		const { store, record, stateOf } = await openVillage(under);
		const ana = 'kpm-ana-000003' as KpmId;
		const split: LifeCommand = {
			kind: 'splitHousehold',
			lifeId: 'life-3',
			newKpmId: ana,
			staying: none,
			leaving: { ...none, sd: 1 },
			on,
			noteId: null
		};
		expect(await record(rosalia, { ...split, newKpmId: yuliana }, { pengurus: yohanes })).toMatchObject({ ok: false });
		expect(await record(rosalia, split)).toEqual({ ok: false, refusal: 'badRequest' });
		expect(await record(rosalia, split, { pengurus: yohanes })).toEqual({ ok: true, value: null });
		expect(await store.kpm(rosalia, ana)).toMatchObject({ nama: 'Yohanes Bete', components: { sd: 1 }, dusun: 'Dusun 2' });
		expect((await store.listKpm(rosalia, {})).total).toBe(families.length + 1);
		expect((await store.household(rosalia, ana))?.linked).toMatchObject([{ kpmId: maria, seen: { nama: 'Maria Bete' } }]);
		expect((await store.household(rosalia, maria))?.linked).toMatchObject([{ kpmId: ana, seen: { household: 'stands' } }]);
		const joined: LifeCommand = { kind: 'joinHouseholds', lifeId: 'life-4', otherKpmId: ana, on, noteId: null };
		expect(await record(lukas, joined)).toMatchObject({ ok: false });
		expect(await record(rosalia, joined)).toEqual({ ok: true, value: null });
		expect(await store.kpm(rosalia, ana)).toMatchObject({ household: 'absorbed' });
		expect((await store.listCandidates(rosalia, sessionId)).map(({ kpmId }) => kpmId)).not.toContain(ana);
		const back: LifeCommand = { kind: 'withdrawLifeFact', lifeId: 'life-5', withdraws: 'life-4', noteId: null };
		expect(await record(rosalia, back)).toEqual({ ok: true, value: null });
		expect(await store.kpm(rosalia, ana)).toMatchObject({ household: 'stands' });
		expect(await stateOf(ana)).toMatchObject({ life: [] });
		expect((await store.verifyAudit()).ok).toBe(true);
	});
});

describe.each(databasesUnderTest)('Non-Eligible on evidence on $name', (under) => {
	it('[NE2] [NE5] stands on pictures of this family alone, a notice, 14 days and another decider', async () => {
		const { store, clock, stateOf } = await openVillage(under);
		const endingId = 'ending-000001';
		const words = 'Punya mobil dan toko.';
		const noteId = noteRef(words);
		const record = (actor: Actor, command: EndingCommand, notes: { id: string; text: string }[] = [], kpmId = maria) =>
			store.recordEnding(actor, commandId(), kpmId, command, notes);
		expect(await record(rosalia, { kind: 'proposeNonEligible', endingId, noteId }, [{ id: noteId, text: words }])).toMatchObject({
			ok: true
		});
		const evidence = (fileId: string | null): EndingCommand => ({
			kind: 'addEvidence',
			endingId,
			evidenceId: 'evidence-00001',
			evidence: 'fotoKendaraan',
			on,
			fileId,
			noteId: null
		});
		const keep = async (purpose: 'evidence' | 'profil', kpmId = maria) => {
			const kept = await store.files.keepPhoto(rosalia, { purpose, kpmId }, await photo());
			if (!kept.ok) throw new Error(kept.refusal);
			return kept.value.id;
		};
		for (const wrong of [await keep('profil'), await keep('evidence', yuliana), 'file-of-nobody'])
			expect(await record(rosalia, evidence(wrong))).toEqual({ ok: false, refusal: 'unknownOrForbidden' });
		expect(await record(rosalia, evidence(await keep('evidence')))).toMatchObject({ ok: true });
		const notice: EndingCommand = { kind: 'giveNotice', endingId, on, way: 'dibacakan', fileId: null, noteId: null };
		expect(await record(rosalia, notice)).toMatchObject({ ok: true });
		const why = noteRef('Buktinya cukup.');
		const decide: EndingCommand = { kind: 'decideNonEligible', endingId, decision: 'tidakLayak', noteId: why };
		clock.at = Date.parse('2026-12-03T15:00:00Z');
		expect(await record(korkab, decide)).toEqual({ ok: false, refusal: 'replyPeriodOpen' });
		// Past midnight in Oelbiteno.
		clock.at = Date.parse('2026-12-03T16:30:00Z');
		for (const actor of [rosalia, lukas, farSupervisor]) expect(await record(actor, decide)).toMatchObject({ ok: false });
		expect(await record(korkab, decide)).toMatchObject({ ok: true });
		expect(nonEligibleBasis(await stateOf(maria))).toMatchObject({
			deciderId: 'account-korkab',
			decidedOn: '2026-12-04',
			evidence: ['fotoKendaraan']
		});
		const told = await store.kpm(rosalia, maria);
		expect(told?.timeline.find(({ event }) => event.type === 'nonEligibleProposed')).toMatchObject({ note: words });
		const stored = JSON.stringify(await store.database.reader.selectFrom('event').selectAll().execute());
		expect(stored).not.toContain(words);
	});
});
