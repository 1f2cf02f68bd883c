import sharp from 'sharp';
import { describe, expect, it } from 'vitest';
import {
	evolveKpm,
	initialKpm,
	mandiriBasis,
	RIGHTS_CARD_VERSION,
	type Actor,
	type Choice,
	type IsoDate,
	type KpmEvent
} from '@balai/domain';
import { commandId, farSupervisor, lukas, maria, openHall, rosalia, sessionId, supervisor, yuliana } from '../hall/test-kit.ts';
import { loadStream } from '../streams/streams.ts';
import { databasesUnderTest, type DatabaseUnderTest } from '../test-kit.ts';
import type { OwnWord, VisitReport } from './own-word-commands.ts';

const photo = () =>
	sharp({ create: { width: 8, height: 8, channels: 3, background: '#887755' } })
		.jpeg()
		.toBuffer();
const mundur: Choice = { pilihan: 'mundur', kapan: 'tanyaKeluarga' };
const belum: Choice = { pilihan: 'belum', kunjungan: 'tidakUsah' };
const names = (accountId: string) => (accountId === rosalia.accountId ? 'Rosalia Nenoliu' : 'Akun lain');
const neighbour = { name: 'Yakobus Sila', role: 'Tetangga' };
const dinsos: Actor = { ...supervisor, role: 'dinsos' };

/** A meeting in which Maria chose; closed, the day after. */
async function afterMeeting(under: DatabaseUnderTest, choice: Choice) {
	const hall = await openHall(under);
	const { store, run, join, openChoice, session, clock } = hall;
	const phone = await join();
	await run(phone.actor, { kind: 'presentInvitation', code: store.secrets.invitationCode(sessionId, maria) });
	await openChoice();
	await run(phone.actor, { kind: 'makeChoice', turn: await phone.turn(), choice });
	await session({ kind: 'closeSession' });
	const on = (day: IsoDate) => {
		clock.at = Date.parse(`${day}T02:00:00Z`);
	};
	on('2026-11-20');
	const slip = store.secrets.slipCode(sessionId, maria);
	const basis = async () => {
		const { events } = await loadStream<KpmEvent>(store.database.reader as never, `kpm:${maria}`);
		return mandiriBasis(events.reduce(evolveKpm, initialKpm));
	};
	const visit = (report: Partial<VisitReport>, actor: Actor = rosalia, id = commandId()) =>
		store.followUp.recordVisit(actor, id, maria, {
			source: { sessionId },
			on: '2026-11-25',
			outcome: 'tetapMundur',
			pressed: 'tidak',
			family: 'setuju',
			note: '',
			photoId: null,
			...report
		});
	const say = (word: OwnWord, actor: Actor = rosalia) => store.followUp.say(actor, commandId(), maria, word, names);
	const keep = async (purpose: 'suratPermintaan' | 'kunjungan', kpmId = maria) => {
		const kept = await store.files.keepPhoto(rosalia, { purpose, kpmId }, await photo());
		if (!kept.ok) throw new Error(kept.refusal);
		return kept.value.id;
	};
	const ask = () => store.slips.requestWithdrawal(slip, RIGHTS_CARD_VERSION, commandId());
	return { ...hall, on, slip, basis, visit, say, keep, ask };
}

describe.each(databasesUnderTest)('her own word on $name', (under) => {
	it('[OW4] [FU4] by slip code becomes a visit within 7 days, once however often it is sent, and closes there', async () => {
		const { store, slip, on, visit, basis } = await afterMeeting(under, belum);
		expect(await store.followUp.visits(rosalia, '2026-11-20')).toEqual([]);
		on('2027-02-01');
		const id = commandId();
		for (let times = 0; times < 2; times += 1)
			expect(await store.slips.requestWithdrawal(slip, RIGHTS_CARD_VERSION, id)).toEqual({ ok: true, value: null });
		expect(await store.slips.requestWithdrawal('AAAA-AAAA', RIGHTS_CARD_VERSION, commandId())).toMatchObject({ ok: false });
		const tasks = await store.followUp.visits(rosalia, '2027-02-01');
		expect(tasks).toMatchObject([
			{ source: 'request', saidOn: '2027-02-01', firstDay: '2027-02-01', lastDay: '2027-02-08', status: 'soon' }
		]);
		expect(tasks[0]?.own).toMatchObject({ kind: 'request', through: 'slip', isChecked: true });
		expect(await store.followUp.visits(supervisor, '2027-02-09')).toMatchObject([{ status: 'late' }]);
		on('2027-02-03');
		const source = { requestId: tasks[0]?.sourceId ?? '' };
		expect(await visit({ source, on: '2027-02-03' })).toEqual({ ok: true, value: null });
		expect(await basis()).toMatchObject({ route: 'ownRequest', visitedOn: '2027-02-03' });
		expect(await store.followUp.visits(rosalia, '2027-02-03')).toEqual([]);
	});

	it('[OW6] by slip code is answered alike, whatever she chose, and shortens nobody’s time to think', async () => {
		const { ask, count, store } = await afterMeeting(under, mundur);
		const events = await count('event');
		expect(await ask()).toEqual({ ok: true, value: null });
		expect(await count('event')).toBe(events);
		expect(await store.followUp.visits(rosalia, '2026-11-20')).toMatchObject([{ source: 'session', status: 'upcoming' }]);
	});

	it('[OW5] on paper needs a photograph of this family and a witness by another name, and waits for a second look', async () => {
		const { say, keep, store, visit, basis } = await afterMeeting(under, belum);
		const paper = { kind: 'request', occasion: 'musyawarah', rightsCard: RIGHTS_CARD_VERSION, on: '2026-11-20' } as const;
		const paperId = await keep('suratPermintaan');
		const refusal = async (word: OwnWord) => {
			const said = await say(word);
			return said.ok ? undefined : said.refusal;
		};
		expect(await refusal({ ...paper, witness: neighbour, paperId: null })).toBe('paperMissing');
		expect(await refusal({ ...paper, witness: null, paperId })).toBe('witnessMissing');
		for (const name of ['Rosalia Nenoliu', ' rosalia   NENOLIU '])
			expect(await refusal({ ...paper, witness: { name, role: 'Tetangga' }, paperId })).toBe('witnessIsPendamping');
		const foreign = await keep('suratPermintaan', yuliana);
		for (const other of [foreign, await keep('kunjungan'), 'no-such-file'])
			expect(await refusal({ ...paper, witness: neighbour, paperId: other })).toBe('unknownOrForbidden');
		expect(await store.followUp.papers(supervisor)).toEqual([]);
		expect(await refusal({ ...paper, witness: neighbour, paperId })).toBeUndefined();

		const [task] = await store.followUp.visits(rosalia, '2026-11-20');
		expect(task?.own).toMatchObject({ through: 'paper', occasion: 'musyawarah', isChecked: false });
		expect(await visit({ source: { requestId: task?.sourceId ?? '' }, on: '2026-11-20' })).toMatchObject({ ok: true });
		expect(await basis()).toBeUndefined();
		for (const actor of [rosalia, lukas, farSupervisor, dinsos]) {
			expect(await store.followUp.papers(actor)).toEqual([]);
			expect(await store.followUp.checkPaper(actor, commandId(), maria, paperId)).toMatchObject({ ok: false });
		}
		expect(await store.followUp.papers(supervisor)).toMatchObject([{ kpmId: maria, paperId, witness: neighbour }]);
		expect(await store.followUp.checkPaper(supervisor, commandId(), maria, paperId)).toEqual({ ok: true, value: null });
		expect(await store.followUp.papers(supervisor)).toEqual([]);
		expect(await basis()).toMatchObject({ route: 'musyawarah' });
	});

	it('[OW7] opens the visit after a session on the day she asks for it by slip, with her reason kept apart', async () => {
		const { store, slip, on, visit, basis } = await afterMeeting(under, mundur);
		const early = (reason: string, witness: typeof neighbour | null) =>
			store.slips.requestEarlyVisit(slip, { reason, witness }, commandId(), names);
		expect(await early('  ', neighbour)).toEqual({ ok: false, refusal: 'reasonEmpty' });
		expect(await early('Mau merantau.', null)).toEqual({ ok: false, refusal: 'witnessMissing' });
		expect(await early('Mau merantau.', { name: 'Rosalia Nenoliu', role: '' })).toMatchObject({ refusal: 'witnessIsPendamping' });
		expect(await early('Mau merantau.', neighbour)).toEqual({ ok: true, value: null });
		expect(await store.followUp.visits(rosalia, '2026-11-20')).toMatchObject([
			{ status: 'open', firstDay: '2026-11-20', lastDay: '2027-02-19', own: { kind: 'early', reason: 'Mau merantau.' } }
		]);
		on('2026-11-25');
		expect(await visit({})).toEqual({ ok: true, value: null });
		expect(await basis()).toMatchObject({ route: 'session', visitedOn: '2026-11-25' });
		const events = await store.database.reader.selectFrom('event').select('payload').execute();
		expect(JSON.stringify(events)).not.toMatch(/merantau|Yakobus/);
	});

	it('[OW9] ends everything by slip, of which a pendamping learns one word, and which she does not reopen', async () => {
		const { store, slip, ask, say, keep, on, basis } = await afterMeeting(under, belum);
		on('2027-02-01');
		await ask();
		expect(await store.slips.cancel(slip)).toEqual({ ok: true, value: null });
		const [task] = await store.followUp.visits(rosalia, '2027-02-02');
		expect(task).toMatchObject({ status: 'cancelled', own: undefined, visits: [], kapan: '' });
		const paper = { kind: 'request', occasion: 'profil', rightsCard: RIGHTS_CARD_VERSION, on: '2027-02-01' } as const;
		const paperId = await keep('suratPermintaan');
		expect(await say({ ...paper, witness: neighbour, paperId })).toEqual({ ok: false, refusal: 'takenBack' });
		expect(await basis()).toBeUndefined();
		await ask();
		expect((await store.followUp.visits(rosalia, '2027-02-01')).map(({ status }) => status)).toEqual(['soon', 'cancelled']);
		expect((await store.followUp.visits(rosalia, '2027-03-05')).map(({ status }) => status)).toEqual(['late']);
	});

	it('[OW4] waits until the hall is closed', async () => {
		const { store, run, join } = await openHall(under);
		const phone = await join();
		await run(phone.actor, { kind: 'presentInvitation', code: store.secrets.invitationCode(sessionId, maria) });
		const slip = store.secrets.slipCode(sessionId, maria);
		const asked = await store.slips.requestWithdrawal(slip, RIGHTS_CARD_VERSION, commandId());
		expect(asked).toEqual({ ok: false, refusal: 'hallStillOpen' });
	});

	it('[FU1] asks for the family’s answer when the window opens, until a visit heard it', async () => {
		const { store, on, visit } = await afterMeeting(under, mundur);
		const family = async (today: IsoDate) => (await store.followUp.visits(rosalia, today))[0]?.family;
		expect(await family('2026-12-18')).toBeUndefined();
		expect(await family('2026-12-19')).toBe('toAsk');
		on('2026-12-22');
		await visit({ on: '2026-12-20', outcome: 'tidakDitemui', family: 'tidakJawab' });
		expect(await family('2026-12-22')).toBe('toAsk');
		const photoId = await store.files.keepPhoto(rosalia, { purpose: 'kunjungan', kpmId: maria }, await photo());
		const report = { on: '2026-12-21', outcome: 'butuhWaktu', family: 'belum', note: 'Suami di kebun.' } as const;
		await visit({ ...report, photoId: photoId.ok ? photoId.value.id : '' });
		expect(await family('2026-12-22')).toBe('belum');
		const told = (await store.kpm(rosalia, maria))?.timeline.filter(({ event }) => event.type === 'visitRecorded');
		expect(told?.map(({ note }) => note)).toEqual([null, 'Suami di kebun.']);
	});

	it('[FU2] shows a pendamping her own, those above their area, and nobody else anything', async () => {
		const { store } = await afterMeeting(under, mundur);
		const visible = async (actor: Actor) => (await store.followUp.visits(actor, '2026-12-20')).length;
		expect(await visible(rosalia)).toBe(1);
		expect(await visible(supervisor)).toBe(1);
		expect(await visible({ ...supervisor, role: 'korkab' })).toBe(1);
		const roles = ['dinsos', 'apd', 'korwil', 'desa', 'mitra', 'admin'] as const;
		for (const role of roles) expect(await visible({ ...supervisor, role }), role).toBe(0);
		for (const actor of [lukas, farSupervisor, { kind: 'operator' } as const]) expect(await visible(actor)).toBe(0);
	});

	it('[FU2] counts what it lists, by state, desa and pendamping, whatever it is narrowed to', async () => {
		const { store, ask, on } = await afterMeeting(under, belum);
		on('2027-02-01');
		await ask();
		const none = { late: 0, soon: 0, open: 0, upcoming: 0, optional: 0 };
		const counted = await store.followUp.counts(supervisor, '2027-02-01');
		expect(counted).toEqual({
			byStatus: { ...none, soon: 1 },
			byArea: [{ areaCode: '5302992001', desa: 'Desa Oelbiteno', count: 1 }],
			byPendamping: [{ pendampingId: rosalia.accountId, count: 1 }]
		});
		expect((await store.followUp.counts(rosalia, '2027-02-09')).byStatus).toEqual({ ...none, late: 1 });
		const elsewhere = { areaCode: '5302992002' };
		expect(await store.followUp.counts(supervisor, '2027-02-01', elsewhere)).toEqual({ ...counted, byStatus: none });
		expect(await store.followUp.visits(supervisor, '2027-02-01', elsewhere)).toEqual([]);
		for (const status of ['late', 'open', 'upcoming', 'optional'] as const)
			expect(await store.followUp.visits(supervisor, '2027-02-01', { status })).toEqual([]);
		expect(await store.followUp.visits(supervisor, '2027-02-01', { status: 'soon', limit: 1 })).toHaveLength(1);
		expect(await store.followUp.visits(supervisor, '2027-02-01', { limit: 1, offset: 1 })).toEqual([]);
		for (const actor of [lukas, dinsos]) expect((await store.followUp.counts(actor, '2027-02-01')).byStatus).toEqual(none);
	});

	it('[FU4] knows a visit again that was stored, for the account that stored it alone', async () => {
		const { store, visit, on } = await afterMeeting(under, mundur);
		on('2026-12-20');
		const id = commandId();
		for (let times = 0; times < 2; times += 1)
			expect(await visit({ on: '2026-12-20' }, rosalia, id)).toEqual({ ok: true, value: null });
		expect(await store.followUp.recordedVisit(rosalia, id)).toEqual({ on: '2026-12-20', outcome: 'tetapMundur' });
		expect(await store.followUp.recordedVisit(supervisor, id)).toBeUndefined();
		const rows = await store.database.reader.selectFrom('visit').select('id').execute();
		expect(rows).toEqual([{ id }]);
	});

	it('[FU3] [OW10] gives an optional visit from one to three months after the SK, never late, and ends what was open', async () => {
		const { store, on } = await afterMeeting(under, mundur);
		await store.database.writer.transaction().execute(async (trx) => {
			const stream = await loadStream<KpmEvent>(trx, `kpm:${maria}`);
			const ended = { type: 'membershipEnded', usulanId: 'usulan-1', path: 'mandiri', skDate: '2027-01-31' } as const;
			await store.commands.appendKpm(trx, maria, stream, [{ ...ended, at: '2027-02-01T01:00:00.000Z' }], supervisor);
		});
		const status = async (today: IsoDate) =>
			(await store.followUp.visits(rosalia, today)).map((task) => `${task.source} ${task.status}`);
		expect(await status('2027-02-27')).toEqual(['after upcoming']);
		expect(await status('2027-02-28')).toEqual(['after optional']);
		expect(await status('2027-04-30')).toEqual(['after optional']);
		expect(await status('2027-05-01')).toEqual([]);
		on('2027-03-10');
		const visit = { usulanId: 'usulan-1', on: '2027-03-09', note: 'Kiosnya jalan.', photoId: null };
		expect(await store.followUp.recordVisit(rosalia, commandId(), maria, { ...visit, on: '2027-01-30' })).toMatchObject({
			refusal: 'visitBeforeSk'
		});
		expect(await store.followUp.recordVisit(lukas, commandId(), maria, visit)).toMatchObject({ refusal: 'notAllowed' });
		expect(await store.followUp.recordVisit(rosalia, commandId(), maria, visit)).toEqual({ ok: true, value: null });
		expect(await status('2027-03-10')).toEqual([]);
		expect(await store.slips.cancel(store.secrets.slipCode(sessionId, maria))).toEqual({ ok: false, refusal: 'membershipEnded' });
	});
});
