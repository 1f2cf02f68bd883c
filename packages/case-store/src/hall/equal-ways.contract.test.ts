import sharp from 'sharp';
import { describe, expect, it } from 'vitest';
import { janjiHatiVersion, type Actor, type CommandId, type DeviceId, type SessionId } from '@balai/domain';
import type { FoldedSlip } from '../slips.ts';
import { databasesUnderTest, type DatabaseUnderTest } from '../test-kit.ts';
import { commandId, farSupervisor, lukas, maria, openHall, rosalia, sessionId, supervisor, yuliana } from './test-kit.ts';

const typist: Actor = { kind: 'device', deviceId: 'device-typist' as DeviceId, sessionId, device: 'typist' };
const scribe: Actor = { kind: 'device', deviceId: 'device-scribe' as DeviceId, sessionId, device: 'scribe' };
const mundur = { pilihan: 'mundur', kapan: 'tanyaKeluarga' } as const;
const belum = { pilihan: 'belum', kunjungan: 'boleh' } as const;

async function slipHall(under: DatabaseUnderTest) {
	const hall = await openHall(under);
	const { store, run, openChoice } = hall;
	await run(rosalia, { kind: 'checkIn', kpmId: maria });
	await openChoice();
	const folded = (change: Partial<FoldedSlip> = {}): FoldedSlip => ({
		personalCode: store.secrets.invitationCode(sessionId, maria),
		choice: mundur,
		unclear: null,
		promise: 'open',
		saying: null,
		forced: null,
		...change
	});
	const type = (change?: Partial<FoldedSlip>, actor: Actor = typist, id: CommandId = commandId()) =>
		store.slips.typeFolded(actor, sessionId, folded(change), id);
	const photo = async (actor: Actor = scribe) => {
		const bytes = await sharp({ create: { width: 60, height: 40, channels: 3, background: '#eee' } })
			.jpeg()
			.toBuffer();
		const kept = await store.files.keepPhoto(actor, { purpose: 'janjiHati', sessionId, kpmId: maria }, bytes);
		if (!kept.ok) throw new Error(kept.refusal);
		return kept.value.id;
	};
	const ownPhone = async () => {
		const phone = await hall.join();
		const code = store.secrets.invitationCode(sessionId, maria);
		expect(await run(phone.actor, { kind: 'presentInvitation', code })).toMatchObject({ ok: true });
		return phone;
	};
	return { ...hall, folded, type, photo, ownPhone };
}

describe.each(databasesUnderTest)('the equal ways on $name', (under) => {
	it('[KP20] [KP21] types a folded slip by the personal code, once, and by nobody of hers', async () => {
		const { store, type, folded, count } = await slipHall(under);
		expect(await type({}, rosalia)).toEqual({ ok: false, refusal: 'slipNeedsSecondPerson' });
		expect(await type({ personalCode: 'ABCDEF' })).toEqual({ ok: false, refusal: 'personalCodeUnknown' });
		expect(await type({}, farSupervisor)).toEqual({ ok: false, refusal: 'unknownOrForbidden' });
		expect(await store.slips.openFolded(typist, sessionId, folded().personalCode)).toEqual({ ok: true, value: null });
		expect(await type({ personalCode: ` ${folded().personalCode.toLowerCase()} ` })).toEqual({ ok: true, value: null });
		const events = await count('event');
		expect(await type()).toEqual({ ok: true, value: null });
		expect(await type({ personalCode: store.secrets.slipCode(sessionId, maria) }), 'by her tear-off').toMatchObject({ ok: true });
		expect(await count('event')).toBe(events);
		expect(await store.slips.openFolded(supervisor, sessionId, folded().personalCode)).toEqual({
			ok: false,
			refusal: 'slipAlreadyTyped'
		});
		const stored = await store.database.reader.selectFrom('choice').selectAll().execute();
		expect(stored).toMatchObject([{ kpm_id: maria, pilihan: 'mundur', follow_up: 'tanyaKeluarga', typed_by: 'device-typist' }]);
		expect(await count('visit_task')).toBe(1);
		const [person] = (await store.hall.people(sessionId)).filter(({ kpmId }) => kpmId === maria);
		expect(person).toMatchObject({ turnDone: true });
	});

	it('[CS11] lists the devices of typists, and takes nothing more from one that was taken out', async () => {
		const { store, run, code, type, folded, count } = await slipHall(under);
		const made = await run(rosalia, { kind: 'pairDevice', role: 'typist' });
		const paired = await store.hall.pairDevice(code, (made.ok && made.value.value?.code) || '');
		if (!paired.ok) throw new Error(paired.refusal);
		const { id: deviceId, mark } = paired.value.device;
		const theirs: Actor = { kind: 'device', deviceId, sessionId, device: 'typist' };
		expect((await store.hall.company(sessionId)).typists).toEqual([{ deviceId, mark, name: '' }]);
		await store.slips.nameTypist(deviceId, sessionId, 'Yustina Ola');
		expect((await store.hall.company(sessionId)).typists).toEqual([{ deviceId, mark, name: 'Yustina Ola' }]);
		expect(await store.slips.openFolded(theirs, sessionId, folded().personalCode)).toMatchObject({ ok: true });
		expect(await run(rosalia, { kind: 'removeDevice', deviceId })).toMatchObject({ ok: true });
		expect((await store.hall.company(sessionId)).typists).toEqual([]);
		expect(await store.hall.findDevice(code, paired.value.token)).toBeUndefined();
		// The choice is still open, and what that device had begun is not taken.
		const events = await count('event');
		const refused = { ok: false, refusal: 'notAllowed' };
		expect([await type({}, theirs), await store.slips.openFolded(theirs, sessionId, folded().personalCode)]).toEqual([
			refused,
			refused
		]);
		expect(await count('event')).toBe(events);
		expect(await type()).toMatchObject({ ok: true });
	});

	it('[KP22] [CS12] no device learns what was typed, and her own answer takes its place', async () => {
		const { store, type, run, ownPhone, folded } = await slipHall(under);
		await type({ promise: 'declined' });
		const phone = await ownPhone();
		expect((await store.hall.me(phone.id)).person).toMatchObject({
			choice: null,
			janjiHati: null,
			slipCode: null,
			answeredElsewhere: false
		});
		expect(await run(phone.actor, { kind: 'makeChoice', turn: await phone.turn(), choice: belum })).toMatchObject({ ok: true });
		expect((await store.hall.me(phone.id)).person).toMatchObject({ choice: belum, janjiHati: { kind: 'kedua', answer: 'open' } });
		expect(await store.database.reader.selectFrom('visit_task').selectAll().execute()).toEqual([]);
		expect(await store.slips.openFolded(typist, sessionId, folded().personalCode)).toEqual({
			ok: false,
			refusal: 'answeredByHerself'
		});
		expect(await type()).toEqual({ ok: false, refusal: 'answeredByHerself' });
		const sign = {
			kind: 'recordJanjiHati',
			wording: janjiHatiVersion('kedua'),
			signing: 'finger',
			strokes: '1000 390 M1,1l2,2'
		} as const;
		expect(await run(phone.actor, { ...sign, turn: await phone.turn() })).toMatchObject({ ok: true });
	});

	it('[KP24] [KP28] keeps the photograph of her signed sheet as her promise, with its witnesses', async () => {
		const { store, type, run, photo, session, ownPhone } = await slipHall(under);
		await run(rosalia, { kind: 'recordWitness', name: 'Yusuf Neno', role: 'kepala dusun' });
		await type();
		const sheet = { kind: 'recordSignedSheet', kpmId: maria, witnessed: true } as const;
		expect(await run(scribe, { ...sheet, photo: 'no-such-file-1' })).toEqual({ ok: false, refusal: 'unknownOrForbidden' });
		expect(await run(scribe, { ...sheet, kpmId: yuliana, photo: await photo() }), 'hers is nobody else’s').toEqual({
			ok: false,
			refusal: 'unknownOrForbidden'
		});
		const fileId = await photo();
		expect(await run(scribe, { ...sheet, photo: fileId })).toMatchObject({ ok: true });
		const rows = await store.database.reader.selectFrom('janji_hati').selectAll().execute();
		expect(rows).toMatchObject([{ kpm_id: maria, kind: 'pertama', written: 1, signing: 'paper', signature_id: fileId }]);
		const witnesses = await store.database.reader
			.selectFrom('janji_hati_witness')
			.innerJoin('witness', 'witness.id', 'janji_hati_witness.witness_id')
			.select(['kpm_id', 'name', 'role'])
			.execute();
		expect(witnesses).toEqual([{ kpm_id: maria, name: 'Yusuf Neno', role: 'kepala dusun' }]);
		const phone = await ownPhone();
		expect((await store.hall.me(phone.id)).person).toMatchObject({ choice: null, answeredElsewhere: true, slipCode: null });
		const events = await store.database.reader.selectFrom('event').select('payload').execute();
		expect(JSON.stringify(events)).not.toMatch(/Yusuf|kepala dusun/);
		await session({ kind: 'closeSession' });
		expect(await store.files.readPhoto(rosalia, fileId)).toBeDefined();
		expect(await store.verifyAudit()).toMatchObject({ ok: true });
	});

	it('[KP24] takes the photograph from her own phone', async () => {
		const { store, run, photo, ownPhone } = await slipHall(under);
		const phone = await ownPhone();
		await run(phone.actor, { kind: 'makeChoice', turn: await phone.turn(), choice: belum });
		const fileId = await photo(phone.actor);
		const sheet = { kind: 'recordPaperJanjiHati', wording: janjiHatiVersion('kedua'), photo: fileId } as const;
		expect(await run(phone.actor, { ...sheet, turn: 'giliran-lain' })).toEqual({ ok: false, refusal: 'deviceNotBound' });
		expect(await run(phone.actor, { ...sheet, turn: await phone.turn() })).toMatchObject({ ok: true });
		expect((await store.hall.me(phone.id)).person).toMatchObject({ janjiHati: { kind: 'kedua', answer: 'written' } });
	});

	it('[KP25] [KP26] tells the console only ticked choices, after the choice, without an officer, in the open hall', async () => {
		const { store, run, session, ownPhone, type, clock } = await slipHall(under);
		await run(rosalia, { kind: 'checkIn', kpmId: yuliana });
		expect(await type({ personalCode: store.secrets.invitationCode(sessionId, yuliana), saying: null })).toMatchObject({
			ok: true
		});
		const phone = await ownPhone();
		const turn = await phone.turn();
		await run(phone.actor, { kind: 'makeChoice', turn, choice: belum });
		expect(await store.hall.sayings(sessionId)).toEqual([]);
		expect(await run(phone.actor, { kind: 'allowSaying', turn, reason: 'Anak masih sekolah' })).toMatchObject({ ok: true });
		expect((await store.hall.me(phone.id)).person).toMatchObject({ saying: true });
		expect(await store.hall.sayings(sessionId), 'while the choice is open').toEqual([]);
		await run(rosalia, { kind: 'closeChoice' });
		const said = [{ name: 'Maria Bete', pilihan: 'belum', reason: 'Anak masih sekolah' }];
		expect(await store.hall.sayings(sessionId)).toEqual(said);
		const officer = commandId();
		await run(scribe, { kind: 'addGuest', name: 'Serda Markus', guest: 'aparat' }, officer);
		expect(await store.hall.session(sessionId)).toMatchObject({ officerPresent: true });
		expect(await store.hall.sayings(sessionId)).toEqual([]);
		expect(await run(phone.actor, { kind: 'allowSaying', turn, reason: '' })).toEqual({ ok: false, refusal: 'officerPresent' });
		clock.at += 60_000;
		await run(scribe, { kind: 'guestLeft', guestId: officer });
		expect(await store.hall.sayings(sessionId)).toEqual(said);
		expect(await store.slips.withdrawSaying(store.secrets.slipCode(sessionId, maria))).toEqual({ ok: true, value: sessionId });
		expect(await store.hall.sayings(sessionId)).toEqual([]);
		await run(phone.actor, { kind: 'allowSaying', turn, reason: 'Anak masih sekolah' });
		await session({ kind: 'closeSession' });
		expect(await store.hall.sayings(sessionId)).toEqual([]);
		const { reader } = store.database;
		expect(await reader.selectFrom('saying').selectAll().execute()).toEqual([]);
		expect(JSON.stringify(await reader.selectFrom('note').selectAll().execute())).not.toContain('Anak masih sekolah');
	});

	it('[CS14] makes one report of a tick merasa dipaksa on a slip, with a deadline and her name', async () => {
		const { store, type } = await slipHall(under);
		const id = commandId();
		expect(await type({ forced: 'Disuruh ketua' }, typist, id)).toMatchObject({ ok: true });
		expect(await type({ forced: 'Disuruh ketua' }, typist, id)).toMatchObject({ ok: true });
		expect(await store.listForcedReports(supervisor)).toMatchObject([
			{ text: 'Disuruh ketua', dueOn: '2026-11-22', person: { kpmId: maria }, seenBy: null }
		]);
		for (const actor of [rosalia, lukas, farSupervisor]) expect(await store.listForcedReports(actor)).toEqual([]);
	});

	it('[SE15] [SE17] types a whole session from paper, with witnesses, sheet and the window of the day it was held', async () => {
		const { store } = await openHall(under);
		const id = 'session-kertas' as SessionId;
		const at = (command: Parameters<typeof store.commands.session>[3], attachments = {}) =>
			store.commands.session(rosalia, commandId(), id, command, attachments);
		const planned = await store.session(rosalia, sessionId);
		await at({ kind: 'planSession', plan: { ...planned!.state.plan, date: '2026-11-18' } });
		await at({ kind: 'inviteKpm', kpmIds: [maria] });
		expect(await at({ kind: 'startOnPaper', date: '2026-11-10', time: '09.30' })).toMatchObject({ ok: true });
		expect(await store.session(rosalia, id)).toMatchObject({ date: '2026-11-10', time: '09.30', onPaper: true });
		await store.hall.run(rosalia, id, commandId(), { kind: 'checkIn', kpmId: maria });
		await store.hall.run(rosalia, id, commandId(), { kind: 'showRightsCard' });
		await store.hall.run(rosalia, id, commandId(), { kind: 'openChoice' });
		const folded: FoldedSlip = {
			personalCode: store.secrets.invitationCode(id, maria),
			choice: mundur,
			unclear: null,
			promise: 'declined',
			saying: null,
			forced: null
		};
		const onDevice: Actor = { kind: 'device', deviceId: 'device-typist' as DeviceId, sessionId: id, device: 'typist' };
		for (const actor of [rosalia, onDevice])
			expect(await store.slips.typeFolded(actor, id, folded, commandId())).toEqual({
				ok: false,
				refusal: 'slipNeedsSecondPerson'
			});
		expect(await store.slips.typeFolded(lukas, id, folded, commandId())).toMatchObject({ ok: true });
		const close = () => at({ kind: 'closeSession' });
		expect(await close()).toEqual({ ok: false, refusal: 'witnessesMissing' });
		for (const name of ['Yusuf Neno', 'Maria Goreti Lake'])
			await store.hall.run(rosalia, id, commandId(), { kind: 'recordWitness', name, role: 'saksi' });
		expect(await close()).toEqual({ ok: false, refusal: 'sheetMissing' });
		const bytes = await sharp({ create: { width: 60, height: 40, channels: 3, background: '#eee' } })
			.jpeg()
			.toBuffer();
		const kept = await store.files.keepPhoto(rosalia, { purpose: 'lembar', sessionId: id }, bytes);
		if (!kept.ok) throw new Error(kept.refusal);
		expect(await store.keepSheet(rosalia, commandId(), id, kept.value.id)).toMatchObject({ ok: true });
		expect(await close()).toMatchObject({ ok: true });
		expect(await store.followUp.visits(rosalia, '2026-11-19')).toMatchObject([
			{ kpmId: maria, saidOn: '2026-11-10', firstDay: '2026-12-10', lastDay: '2027-02-10', onPaper: true }
		]);
	});
});
