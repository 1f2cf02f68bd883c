import { describe, expect, it } from 'vitest';
import type { AccountId, Actor, CommandId, KpmCommand, KpmId, SessionId } from '@balai/domain';
import { randomId } from '../secrets.ts';
import { openCaseStore } from '../store.ts';
import { databasesUnderTest, listFamily, meetingPlan, type DatabaseUnderTest } from '../test-kit.ts';

const account = (
	accountId: string,
	role: 'pendamping' | 'supervisor' | 'korkab' | 'dinsos' | 'admin',
	areaCode = '5302'
): Actor => ({
	kind: 'account',
	accountId: accountId as AccountId,
	role,
	areaCode
});
const rosalia = account('account-rosalia', 'pendamping');
const supervisor = account('account-supervisor', 'supervisor');
const admin = account('account-admin', 'admin');
const maria = 'kpm-maria-bete' as KpmId;
const commandId = () => randomId() as CommandId;

/** Maria attended a Rembug led by `facilitator` on 19 November 2026, chose mundur on her own phone, and it was closed. */
const STROKES = '1000 390 M180,250l60,-120l70,140';

async function openAfterSession(under: DatabaseUnderTest, facilitator: Actor & { kind: 'account' }, writes = false) {
	const { location, database } = await under.open();
	await database.close();
	const clock = { at: Date.parse('2026-11-19T01:00:00Z') };
	const store = await openCaseStore({ location, secret: 'an invented secret of more than 32 characters', now: () => clock.at });
	const sessionId = 'session-oelbiteno' as SessionId;
	await store.saveArea(admin, {
		code: '5302',
		name: 'Timor Tengah Selatan',
		kind: 'kabupaten',
		zone: 'WITA',
		contactName: 'Rosalina Manu',
		contactPhone: '0812-0000-0147',
		contactAccountId: null
	});
	await store.database.writer.transaction().execute(async (trx) => {
		await listFamily(trx, { id: maria, nama: 'Maria Bete' });
	});
	const session = (
		command: Parameters<typeof store.commands.session>[3],
		detail?: { venue: string; narasumber: string; materials: string }
	) => store.commands.session(facilitator, commandId(), sessionId, command, detail ? { detail } : {});
	await session(
		{
			kind: 'planSession',
			plan: meetingPlan(facilitator.accountId)
		},
		{ venue: 'Aula Desa Oelbiteno', narasumber: '[]', materials: '[]' }
	);
	await session({ kind: 'inviteKpm', kpmIds: [maria] });
	const ticked = await store.saveMaterials(facilitator, sessionId, ['spidol']);
	await session({ kind: 'startSession' });
	const code = (await store.session(facilitator, sessionId))?.code ?? '';
	const phone = await store.hall.joinHall(code, 'phone');
	if (!phone.ok) throw new Error(phone.refusal);
	const deviceId = phone.value.device.id;
	const device: Actor = { kind: 'device', deviceId, sessionId, device: 'phone' };
	const hers = (command: KpmCommand) => store.commands.kpm(device, commandId(), maria, command);
	await hers({ kind: 'bindDevice', sessionId, deviceId, way: 'invitation' });
	await session({ kind: 'showRightsCard', version: 'kartu-hak-1' });
	await session({ kind: 'openChoice' });
	await hers({ kind: 'makeChoice', sessionId, choice: { pilihan: 'mundur', kapan: 'hariIni' } });
	if (writes) {
		const turn = (await store.hall.me(deviceId)).person?.turn ?? '';
		const written = { kind: 'recordJanjiHati', turn, wording: 'juknis-2020', signing: 'finger', strokes: STROKES } as const;
		expect(await store.hall.run(device, sessionId, commandId(), written)).toMatchObject({ ok: true });
	}
	await session({ kind: 'closeSession' });
	return { store, clock, sessionId, ticked, slip: store.secrets.slipCode(sessionId, maria) };
}

describe.each(databasesUnderTest)('what offices may read on $name', (under) => {
	it('[CS4] gives a report of pressure to the supervisors of the area, and never to the one who led that session', async () => {
		const { store, slip } = await openAfterSession(under, supervisor as Actor & { kind: 'account' });
		const id = commandId();
		await store.slips.reportForced(slip, 'Saya disuruh tanda tangan', id);
		await store.slips.reportForced(slip, 'Saya disuruh tanda tangan', id);
		const korkab = account('account-korkab', 'korkab');
		expect(await store.listForcedReports(korkab)).toMatchObject([
			{
				id,
				text: 'Saya disuruh tanda tangan',
				dueOn: '2026-11-22',
				person: { nama: 'Maria Bete' },
				contact: { name: 'Rosalina Manu' },
				seenBy: null
			}
		]);
		for (const other of [supervisor, rosalia, admin, account('account-far', 'korkab', '5303')]) {
			expect(await store.listForcedReports(other)).toEqual([]);
			expect(await store.markForcedReport(other, id)).toEqual({ ok: false, refusal: 'unknownOrForbidden' });
		}
		expect(await store.markForcedReport(korkab, id)).toEqual({ ok: true, value: null });
		expect(await store.listForcedReports(korkab)).toMatchObject([{ seenBy: 'account-korkab' }]);
		await store.close();
	});

	it('[CS4] gives a report of pressure to the account that is the contact of the area, unless it led the session', async () => {
		const { store, slip } = await openAfterSession(under, supervisor as Actor & { kind: 'account' });
		await store.slips.reportForced(slip, '', commandId());
		const office = account('account-dinas', 'dinsos');
		expect(await store.listForcedReports(office)).toEqual([]);
		const contactIs = (contact_account_id: string) =>
			store.database.writer.updateTable('area').set({ contact_account_id }).where('code', '=', '5302').execute();
		await contactIs('account-dinas');
		const [report] = await store.listForcedReports(office);
		expect(report).toMatchObject({ dueOn: '2026-11-22', person: { nama: 'Maria Bete' } });
		expect(await store.listForcedReports(account('account-other', 'dinsos'))).toEqual([]);
		expect(await store.markForcedReport(office, report?.id ?? '')).toEqual({ ok: true, value: null });
		await contactIs('account-supervisor');
		expect(await store.listForcedReports(supervisor)).toEqual([]);
		await store.close();
	});

	it('[CS4] shows a cancelled promise as a bare word, for thirty days', async () => {
		const { store, slip } = await openAfterSession(under, rosalia as Actor & { kind: 'account' });
		expect(await store.followUp.visits(rosalia, '2026-11-20')).toMatchObject([{ status: 'upcoming', kapan: 'hariIni' }]);
		await store.slips.cancel(slip);
		expect(await store.followUp.visits(rosalia, '2026-11-20')).toMatchObject([
			{ status: 'cancelled', kapan: '', janjiHati: 'none', visits: [] }
		]);
		expect(await store.followUp.visits(rosalia, '2027-01-19')).toEqual([]);
		await store.close();
	});

	it('[CS4] keeps her choice from offices that she was not told about', async () => {
		const { store, sessionId } = await openAfterSession(under, rosalia as Actor & { kind: 'account' });
		const typesFor = async (actor: Actor) => (await store.kpm(actor, maria))?.timeline.map(({ event }) => event.type);
		expect(await typesFor(rosalia)).toContain('choiceMade');
		expect(await typesFor(supervisor)).toContain('choiceMade');
		expect(await typesFor(account('account-dinsos', 'dinsos'))).not.toContain('choiceMade');
		const berita = await store.beritaAcara(rosalia, sessionId);
		expect(berita).toMatchObject({
			totals: { shown: false },
			rightsCardShownAt: '2026-11-19T01:00:00.000Z',
			areas: [{ name: 'Timor Tengah Selatan' }]
		});
		expect(await store.beritaAcara(account('account-lukas', 'pendamping'), sessionId)).toBeUndefined();
		expect(await store.sessionCards(account('account-lukas', 'pendamping'), sessionId)).toBeUndefined();
		expect(await store.sessionCards(supervisor, sessionId)).toMatchObject({ session: { id: sessionId }, cards: [] });
		await store.close();
	});

	it('[CS17] gives the named list to her own pendamping alone, and of a promise taken back the bare word', async () => {
		const { store, sessionId, slip } = await openAfterSession(under, rosalia as Actor & { kind: 'account' });
		const answers = async (actor: Actor) =>
			(await store.namedList(actor, sessionId))?.people.map(({ kpmId, answer, plan }) => [kpmId, answer, plan]);
		expect(await answers(rosalia)).toEqual([[maria, 'mundur', undefined]]);
		for (const other of [
			supervisor,
			account('account-korkab', 'korkab'),
			account('account-lukas', 'pendamping'),
			account('account-dinsos', 'dinsos'),
			admin
		])
			expect(await answers(other)).toBeUndefined();
		await store.slips.cancel(slip);
		expect(await answers(rosalia)).toEqual([[maria, 'dibatalkan', undefined]]);
		expect(await store.namedList(rosalia, 'session-of-nobody')).toBeUndefined();
		await store.close();
	});

	it('[CS17] gives a written janji hati to her pendamping and those who stand in for her, and to nobody once it is taken back', async () => {
		const { store, sessionId, slip } = await openAfterSession(under, rosalia as Actor & { kind: 'account' }, true);
		const promises = (actor: Actor) => store.writtenPromises(actor, sessionId);
		for (const reader of [rosalia, supervisor])
			expect(await promises(reader)).toMatchObject([{ kpmId: maria, kind: 'pertama', wording: 'juknis-2020', strokes: STROKES }]);
		expect(await store.writtenPromises(rosalia, sessionId, maria)).toHaveLength(1);
		expect(await store.writtenPromises(rosalia, sessionId, 'kpm-of-nobody')).toEqual([]);
		for (const other of [account('account-lukas', 'pendamping'), account('account-dinsos', 'dinsos'), admin])
			expect(await promises(other)).toEqual([]);
		await store.slips.cancel(slip);
		expect(await promises(rosalia)).toEqual([]);
		await store.close();
	});

	it('lets the administrator alone keep areas and texts, and the leader tick the checklist', async () => {
		const { store, sessionId, ticked } = await openAfterSession(under, rosalia as Actor & { kind: 'account' });
		expect(ticked).toEqual({ ok: true, value: null });
		expect((await store.session(rosalia, sessionId))?.materials).toEqual(['spidol']);
		expect(await store.saveMaterials(account('account-lukas', 'pendamping'), sessionId, [])).toEqual({
			ok: false,
			refusal: 'unknownOrForbidden'
		});
		expect(await store.saveOfficeText(rosalia, 'pasal42', 'x')).toEqual({ ok: false, refusal: 'notAllowed' });
		await store.saveOfficeText(admin, 'pasal42', 'Bunyi pasal');
		expect(await store.officeTexts()).toEqual({ pasal42: 'Bunyi pasal' });
		await store.saveOfficeText(admin, 'pasal42', '');
		expect(await store.officeTexts()).toEqual({});
		expect(await store.areaZone('5302992001')).toBe('WITA');
		expect(await store.areaZone('53')).toBe('WITA');
		expect(await store.areaZone('31')).toBeUndefined();
		expect((await store.listAreas(account('account-far', 'korkab', '5303'))).length).toBe(0);
		await store.close();
	});
});
