import { describe, expect, it } from 'vitest';
import {
	DEVICE_ROLES,
	ROLES,
	type AccountId,
	type Actor,
	type BeforeMeetingCommand,
	type CommandId,
	type DeviceId,
	type KpmId,
	type NewFact,
	type Role,
	type SessionId
} from '@balai/domain';
import { noteRef } from '../commands.ts';
import { randomId } from '../secrets.ts';
import { openCaseStore, type CaseStore } from '../store.ts';
import { databasesUnderTest, listFamily, meetingPlan, type DatabaseUnderTest } from '../test-kit.ts';

const account = (accountId: string, role: Role, areaCode = '5302') =>
	({ kind: 'account', accountId: accountId as AccountId, role, areaCode }) satisfies Actor;
const rosalia = account('account-rosalia', 'pendamping');
const lukas = account('account-lukas', 'pendamping');
const supervisor = account('account-supervisor', 'supervisor');
const maria = 'kpm-maria-bete' as KpmId;
const dorce = 'kpm-dorce-tefa' as KpmId;
const sessionId = 'session-oelbiteno' as SessionId;
const commandId = () => randomId() as CommandId;

function newFact(fact: NewFact['fact'], content: Partial<NewFact['content']>, corrects: string | null = null): NewFact {
	const whole = { picks: [], amount: null, per: null, text: '', ...content };
	return { factId: noteRef(JSON.stringify(whole)), fact, content: whole, corrects };
}
const visit = (...facts: NewFact[]): BeforeMeetingCommand => ({
	kind: 'recordFacts',
	source: 'kunjungan',
	informant: 'Ibu sendiri',
	on: '2026-11-18',
	facts
});
/** Words that stand nowhere else. */
const secretNote = 'kata rahasia dari dapur';
const weighs = {
	kind: 'noteReadiness',
	readinessId: noteRef(secretNote),
	readiness: { stage: 'menimbang', reasons: ['belumDiizinkan', 'takutDisangkaSombong'], note: secretNote }
} satisfies BeforeMeetingCommand;

/** Two families of Rosalia's in Oelbiteno, invited to a Rembug that the supervisor leads. */
async function openVillage(under: DatabaseUnderTest) {
	const { location, database } = await under.open();
	await database.close();
	const clock = { at: Date.parse('2026-11-19T01:00:00Z') };
	const store = await openCaseStore({ location, secret: 'an invented secret of more than 32 characters', now: () => clock.at });
	await store.database.writer.transaction().execute(async (trx) => {
		await listFamily(trx, { id: maria, nama: 'Maria Bete' });
		await listFamily(trx, { id: dorce, nama: 'Dorce Tefa' });
	});
	const session = (command: Parameters<CaseStore['commands']['session']>[3]) =>
		store.commands.session(supervisor, commandId(), sessionId, command);
	await session({
		kind: 'planSession',
		plan: meetingPlan(supervisor.accountId)
	});
	await session({ kind: 'inviteKpm', kpmIds: [dorce] });
	const record = (command: BeforeMeetingCommand, kpmId = maria, actor: Actor = rosalia, id = commandId()) =>
		store.recordBeforeMeeting(actor, id, kpmId, command);
	return { store, clock, session, record };
}

/** Everything that the store answers to one actor, as text. */
async function everythingFor(store: CaseStore, actor: Actor): Promise<string> {
	const told = [
		await store.listSessions(actor),
		await store.session(actor, sessionId),
		await store.listCandidates(actor, sessionId),
		await store.listInvitations(actor, sessionId),
		await store.beritaAcara(actor, sessionId),
		await store.listKpm(actor, {}),
		await store.listKpmAreas(actor),
		await store.kpm(actor, maria),
		await store.beforeMeeting(actor, maria),
		await store.followUp.visits(actor, '2026-11-19'),
		await store.listForcedReports(actor),
		await store.listAreas(actor),
		await store.lists.listBatches(actor),
		await store.lists.listUnmappedNames(actor)
	];
	return JSON.stringify(told, (_, value: unknown) => (value instanceof Map ? [...value] : value));
}

describe.each(databasesUnderTest)('what is known before a meeting on $name', (under) => {
	it('[BM2] keeps a fact and what puts it right side by side, newest day first', async () => {
		const { store, record } = await openVillage(under);
		const first = newFact('aset', { picks: ['motor'], text: 'satu motor' });
		expect(await record(visit(first, newFact('pendapatan', { amount: 40_000, per: 'hari' })))).toMatchObject({ ok: true });
		const told: BeforeMeetingCommand = {
			kind: 'recordFacts',
			source: 'aparat',
			informant: 'Kepala dusun 2',
			on: '2026-11-10',
			facts: [newFact('saran', { text: 'sudah mampu menurut warga' })]
		};
		expect(await record(told)).toMatchObject({ ok: true });
		const better = newFact('aset', { picks: ['tidakAda'], text: 'motornya milik adik' }, first.factId);
		expect(await record({ ...visit(better), on: '2026-11-19' } as BeforeMeetingCommand)).toMatchObject({ ok: true });
		const known = await store.beforeMeeting(rosalia, maria);
		expect(known?.facts.map(({ fact, knownOn }) => `${fact} ${knownOn}`).sort()).toEqual([
			'aset 2026-11-18',
			'aset 2026-11-19',
			'pendapatan 2026-11-18',
			'saran 2026-11-10'
		]);
		expect(known?.facts[0]).toMatchObject({
			corrects: first.factId,
			informant: 'Ibu sendiri',
			content: { picks: ['tidakAda'], text: 'motornya milik adik' }
		});
		expect(known?.facts.find(({ id }) => id === first.factId)).toMatchObject({ corrects: null, content: { picks: ['motor'] } });
		// A fact of one family puts nothing right in another.
		expect(await record(visit(newFact('aset', { text: 'x' }, first.factId)), dorce)).toMatchObject({ refusal: 'factUnknown' });
		expect(await store.verifyAudit()).toMatchObject({ ok: true });
	});

	it('[CS1, BM1] records once however often it is sent, and only for her own pendamping', async () => {
		const { store, clock, record } = await openVillage(under);
		const id = commandId();
		const command = visit(newFact('usaha', { picks: ['sendiri'], text: 'kios' }));
		expect(await record(command, maria, rosalia, id)).toMatchObject({ ok: true });
		expect(await record(command, maria, rosalia, id)).toMatchObject({ ok: true });
		expect((await store.beforeMeeting(rosalia, maria))?.facts).toHaveLength(1);
		const again = visit(newFact('usaha', { text: 'kios' }));
		for (const actor of [lukas, supervisor, account('account-korkab', 'korkab')])
			expect(await record(again, maria, actor)).toMatchObject({ refusal: 'notAllowed' });
		expect(await record(again, maria, { ...rosalia, areaCode: '5303' })).toMatchObject({ refusal: 'unknownOrForbidden' });
		expect(await record(again, 'kpm-of-nobody' as KpmId)).toMatchObject({ refusal: 'unknownOrForbidden' });
		expect((await store.beforeMeeting(rosalia, maria))?.facts).toHaveLength(1);
		const tomorrow = { ...again, on: '2026-11-20' } as BeforeMeetingCommand;
		expect(await record(tomorrow)).toMatchObject({ refusal: 'factInFuture' });
		clock.at = Date.parse('2026-11-19T16:30:00Z');
		// Half past midnight in Kupang.
		expect(await record(tomorrow)).toMatchObject({ ok: true });
	});

	it('[BM3] leaves no amount, word, informant or reason in the event log', async () => {
		const { store, record } = await openVillage(under);
		await record({
			kind: 'recordFacts',
			source: 'tokoh',
			informant: 'Bapak Yosep Neno',
			on: '2026-11-18',
			facts: [newFact('pendapatan', { amount: 1_234_567, per: 'bulan', text: 'jual babi' })]
		});
		await record(weighs);
		const events = JSON.stringify(await store.database.reader.selectFrom('event').selectAll().execute());
		expect(events).toContain('factsRecorded');
		for (const word of ['1234567', 'jual babi', 'Yosep', secretNote, 'menimbang', 'belumDiizinkan'])
			expect(events, word).not.toContain(word);
	});

	it('[CS4] shows facts to those who prepare meetings, in their area and caseload, and to nobody else', async () => {
		const { store, record } = await openVillage(under);
		await record(visit(newFact('izin', { picks: ['suamiBelum'], text: 'suami masih di rantau' })));
		const reads = async (actor: Actor) => (await everythingFor(store, actor)).includes('suami masih di rantau');
		expect(await reads(rosalia)).toBe(true);
		expect(await reads(supervisor)).toBe(true);
		expect(await reads(account('account-korkab', 'korkab'))).toBe(true);
		const far = ROLES.map((role) => account(`account-${role}`, role, '5303'));
		const others = ROLES.filter((role) => !['supervisor', 'korkab'].includes(role)).map((role) =>
			account(`account-${role}`, role)
		);
		for (const actor of [lukas, ...far, ...others]) {
			expect(await reads(actor), actor.role).toBe(false);
			expect((await everythingFor(store, actor)).includes('factsRecorded'), actor.role).toBe(false);
		}
	});

	it('[BM5] tells nobody but her present pendamping that a readiness was noted, by any question of the store', async () => {
		const { store, record } = await openVillage(under);
		expect(await record(weighs)).toMatchObject({ ok: true });
		const tells = async (actor: Actor) => {
			const told = await everythingFor(store, actor);
			return [secretNote, 'menimbang', 'belumDiizinkan', 'readinessNoted', weighs.readinessId].filter((word) =>
				told.includes(word)
			);
		};
		expect(await tells(rosalia)).toEqual([secretNote, 'menimbang', 'belumDiizinkan', weighs.readinessId]);
		const actors: Actor[] = [
			{ kind: 'operator' },
			{ kind: 'slip', kpmId: maria, sessionId },
			...DEVICE_ROLES.map((device): Actor => ({ kind: 'device', deviceId: 'device-1' as DeviceId, sessionId, device })),
			lukas,
			{ ...rosalia, areaCode: '5303' },
			...ROLES.flatMap((role) =>
				['53', '5302', '5302992001', '5303', ''].map((areaCode) => account(`account-${role}`, role, areaCode))
			),
			// The same account in another role is not her pendamping.
			...ROLES.filter((role) => role !== 'pendamping').map((role) => account('account-rosalia', role))
		];
		for (const actor of actors) expect(await tells(actor), JSON.stringify(actor)).toEqual([]);
		for (const actor of actors) {
			const known = await store.beforeMeeting(actor, maria);
			expect(known?.readiness, JSON.stringify(actor)).toBeUndefined();
		}
		await store.database.writer.updateTable('kpm').set({ pendamping_id: 'account-lukas' }).where('id', '=', maria).execute();
		expect(await tells(rosalia)).toEqual([]);
		expect(await tells(lukas)).toContain(secretNote);
	});

	it('[BM6] invites nobody and opens nothing: sessions, tasks and lists stay as they were', async () => {
		const { store, record } = await openVillage(under);
		const stateOf = async () => ({
			session: await store.session(supervisor, sessionId),
			invitations: await store.listInvitations(supervisor, sessionId),
			tasks: await store.followUp.visits(rosalia, '2026-11-19'),
			kpm: await store.listKpm(rosalia, {}),
			chosen: (await store.listCandidates(supervisor, sessionId)).filter(({ invited }) => invited).map(({ kpmId }) => kpmId)
		});
		const before = await stateOf();
		await record(visit(newFact('aset', { picks: ['mobil', 'sawah', 'emas'] }), newFact('lamaPkh', { amount: 12 })));
		await record({
			kind: 'recordFacts',
			source: 'warga',
			informant: 'Tetangga',
			on: '2026-11-18',
			facts: [newFact('saran', { text: 'kaya' })]
		});
		await record({ kind: 'noteReadiness', readinessId: randomId(), readiness: { stage: 'sudahSadar', reasons: [], note: '' } });
		expect(await stateOf()).toEqual(before);
		const candidates = await store.listCandidates(supervisor, sessionId);
		expect(candidates.map(({ nama, invited, known }) => [nama, invited, known])).toEqual([
			['Dorce Tefa', true, { facts: [], isSuggested: false }],
			['Maria Bete', false, { facts: ['aset', 'lamaPkh'], isSuggested: true }]
		]);
	});
});
