import { describe, expect, it } from 'vitest';
import {
	mpaScript,
	refleksiScript,
	WHOLE,
	type AccountId,
	type Actor,
	type CommandId,
	type DeviceRole,
	type KpmId,
	type PollAnswers,
	type RefusalCode,
	type Result,
	type SessionCommand,
	type SessionId,
	type SessionScript
} from '@balai/domain';
import type { FactCommand, FactOutcome } from '@balai/live';
import { randomId } from '../secrets.ts';
import { openCaseStore } from '../store.ts';
import { databasesUnderTest, listFamily, meetingPlan, type DatabaseUnderTest } from '../test-kit.ts';

const rosalia: Extract<Actor, { kind: 'account' }> = {
	kind: 'account',
	accountId: 'account-rosalia' as AccountId,
	role: 'pendamping',
	areaCode: '5302'
};
const lukas: Actor = { ...rosalia, accountId: 'account-lukas' as AccountId };
const supervisor = { ...rosalia, accountId: 'account-supervisor' as AccountId, role: 'supervisor' } as const;
const sessionId = 'session-oelbiteno' as SessionId;
const families = Array.from({ length: 16 }, (_, index) => ({
	id: `kpm-0000${String(index).padStart(2, '0')}` as KpmId,
	nama: `Maria ${'ABCDEFGHIJKLMNOP'.charAt(index)}`
}));
const rows = ['rumpun-rumah', 'rumpun-kebun'] as const;
const poll = 'penilaianDiri';
const commandId = () => randomId() as CommandId;

/** A running meeting of this method, with a phone in the hand of each family. */
async function openMeeting(under: DatabaseUnderTest, script: SessionScript) {
	const { location, database } = await under.open();
	await database.close();
	const clock = { at: Date.parse('2026-11-19T01:00:00Z') };
	const open = () => openCaseStore({ location, secret: 'an invented secret of more than 32 characters', now: () => clock.at });
	let store = await open();
	await store.database.writer.transaction().execute(async (trx) => {
		for (const family of families) await listFamily(trx, family);
		const area = { kind: 'desa', zone: 'WITA', contact_account_id: null };
		const contact = { contact_name: 'Rosalina Manu', contact_phone: '0812-0000-0147' };
		await trx
			.insertInto('area')
			.values({ code: '5302992001', name: 'Desa Oelbiteno', ...area, ...contact })
			.execute();
	});
	const phase = async (command: SessionCommand, actor = rosalia) => {
		const done = await store.commands.session(actor, commandId(), sessionId, command);
		if (!done.ok) throw new Error(`${command.kind}: ${done.refusal}`);
	};
	await phase({ kind: 'planSession', plan: meetingPlan('account-rosalia', script) });
	await phase({ kind: 'inviteKpm', kpmIds: families.map(({ id }) => id) });
	await phase({ kind: 'startSession' });
	const code = (await store.session(rosalia, sessionId))?.code ?? '';
	const run = (actor: Actor, command: FactCommand, id = commandId()): Promise<Result<FactOutcome, RefusalCode>> =>
		store.hall.run(actor, sessionId, id, command);
	const device = async (role: DeviceRole = 'phone'): Promise<Extract<Actor, { kind: 'device' }>> => {
		const pairing = role === 'phone' ? undefined : await run(rosalia, { kind: 'pairDevice', role: 'scribe' });
		const joined =
			role === 'phone'
				? await store.hall.joinHall(code, role)
				: await store.hall.pairDevice(code, (pairing?.ok && pairing.value.value?.code) || '');
		if (!joined.ok) throw new Error(joined.refusal);
		return { kind: 'device', deviceId: joined.value.device.id, sessionId, device: role };
	};
	const me = async (actor: Actor) => (actor.kind === 'device' ? (await store.hall.me(actor.deviceId)).person : null);
	const phoneOf = async (index: number) => {
		const actor = await device();
		const kpmId = families[index]?.id as KpmId;
		const bound = await run(actor, { kind: 'presentInvitation', code: store.secrets.invitationCode(sessionId, kpmId) });
		if (!bound.ok) throw new Error(bound.refusal);
		const turn = (await me(actor))?.turn ?? '';
		const answer = (answers: PollAnswers, id?: CommandId) => run(actor, { kind: 'answerPoll', turn, poll, answers }, id);
		return { actor, turn, kpmId, answer };
	};
	const stored = async (table: 'poll_answer' | 'poll_paper' | 'note' | 'kept_result' | 'family_plan') =>
		store.database.writer.selectFrom(table).selectAll().execute();
	const totals = async () => {
		const state = (await store.hall.session(sessionId))?.state;
		return state?.status === 'none' ? undefined : state?.polls.at(-1)?.totals;
	};
	return {
		phase,
		run,
		device,
		me,
		phoneOf,
		stored,
		totals,
		clock,
		get store() {
			return store;
		},
		/** As after a restart: nothing is taken along but the disk. */
		async restart() {
			await store.close();
			store = await open();
		},
		/** Everything that is stored of events, to look for what must not be in it. */
		eventText: async () => JSON.stringify(await store.database.writer.selectFrom('event').selectAll().execute()),
		close: () => store.close()
	};
}

describe.each(databasesUnderTest)('own answers on $name', (under) => {
	it('[OA1] are stored when they are acknowledged, and the next ones take their place', async () => {
		const meeting = await openMeeting(under, mpaScript);
		await meeting.phase({ kind: 'openPoll', poll, rows: [...rows] });
		const maria = await meeting.phoneOf(0);
		const once = commandId();
		expect(await maria.answer({ [rows[0]]: 'kaya', [rows[1]]: 'miskin' }, once)).toMatchObject({ ok: true });
		expect(await maria.answer({ [rows[0]]: 'antara' })).toMatchObject({ ok: true });
		// What a lost line delivers late changes nothing any more.
		expect(await maria.answer({ [rows[0]]: 'kaya', [rows[1]]: 'miskin' }, once)).toMatchObject({ ok: true });
		await meeting.restart();
		expect(await meeting.stored('poll_answer')).toEqual([
			{ session_id: sessionId, poll, kpm_id: maria.kpmId, row_id: rows[0], option_id: 'antara', binding: 1 }
		]);
		expect((await meeting.me(maria.actor))?.poll).toEqual({ elsewhere: false, answers: { [rows[0]]: 'antara' } });
		expect((await meeting.store.hall.session(sessionId))?.pollAnswered).toBe(1);
		expect(await meeting.eventText()).not.toContain('antara');
		expect(await maria.answer({ 'rumpun-lain': 'kaya' })).toEqual({ ok: false, refusal: 'badRequest' });
		await meeting.close();
	});

	it('[OA2] are counted and forgotten in the moment in which the poll is closed', async () => {
		const meeting = await openMeeting(under, mpaScript);
		await meeting.phase({ kind: 'openPoll', poll, rows: [...rows] });
		const options = ['kaya', 'antara', 'miskin'];
		for (let index = 0; index < 14; index++) {
			const phone = await meeting.phoneOf(index);
			const option = options[index % 3] ?? '';
			expect(await phone.answer({ [rows[0]]: option, [rows[1]]: 'kaya' })).toMatchObject({ ok: true });
		}
		const scribe = await meeting.device('scribe');
		const paper = { kind: 'addPaperAnswers', poll, row: rows[0], option: 'miskin', count: 1 } as const;
		const once = commandId();
		for (const id of [once, once]) expect(await meeting.run(scribe, paper, id)).toMatchObject({ ok: true });
		expect(await meeting.store.hall.pollAnswered(sessionId)).toBe(15);
		await meeting.phase({ kind: 'closePoll' });
		expect(await meeting.totals()).toEqual({
			[rows[0]]: { shown: true, counts: { kaya: 5, antara: 5, miskin: 5 } },
			[rows[1]]: { shown: false, answered: 15 }
		});
		expect([await meeting.stored('poll_answer'), await meeting.stored('poll_paper')]).toEqual([[], []]);
		expect(await meeting.store.hall.pollAnswered(sessionId)).toBe(0);
		const late = await meeting.phoneOf(14);
		expect(await late.answer({ [rows[0]]: 'kaya' })).toEqual({ ok: false, refusal: 'pollNotOpen' });
		await meeting.close();
	});

	it('[OA2] are forgotten too when the session is closed with its poll open', async () => {
		const meeting = await openMeeting(under, refleksiScript);
		await meeting.phase({ kind: 'openPoll', poll: 'cekKriteria', rows: [] });
		const maria = await meeting.phoneOf(0);
		const answer = { kind: 'answerPoll', turn: maria.turn, poll: 'cekKriteria', answers: { [WHOLE]: 'belum' } } as const;
		expect(await meeting.run(maria.actor, answer)).toMatchObject({ ok: true });
		await meeting.phase({ kind: 'closeSession' });
		expect(await meeting.stored('poll_answer')).toEqual([]);
		expect(await meeting.totals()).toEqual({ [WHOLE]: { shown: false, answered: 1 } });
		await meeting.close();
	});

	it('[OA3] belong to the binding they were given in, and to nobody who was not here', async () => {
		const meeting = await openMeeting(under, mpaScript);
		await meeting.phase({ kind: 'openPoll', poll, rows: [...rows] });
		const maria = await meeting.phoneOf(0);
		await maria.answer({ [rows[0]]: 'miskin' });
		const again = await meeting.phoneOf(0);
		expect((await meeting.me(again.actor))?.poll).toEqual({ elsewhere: true });
		expect(await again.answer({ [rows[0]]: 'kaya' })).toEqual({ ok: false, refusal: 'answeredElsewhere' });
		expect(await maria.answer({ [rows[0]]: 'kaya' })).toEqual({ ok: false, refusal: 'deviceNotBound' });
		const yuliana = await meeting.phoneOf(1);
		await yuliana.answer({ [rows[0]]: 'kaya' });
		expect(await meeting.run(rosalia, { kind: 'undoCheckIn', kpmId: yuliana.kpmId })).toMatchObject({ ok: true });
		expect((await meeting.stored('poll_answer')).map((row) => 'kpm_id' in row && row.kpm_id)).toEqual([maria.kpmId]);
		await meeting.close();
	});

	it('[OA4] on paper are counts of the scribe and of who leads the session, and never below nothing', async () => {
		const meeting = await openMeeting(under, mpaScript);
		const maria = await meeting.phoneOf(0);
		const scribe = await meeting.device('scribe');
		const paper = (count: number) => ({ kind: 'addPaperAnswers', poll, row: rows[0], option: 'kaya', count }) as const;
		expect(await meeting.run(scribe, paper(3))).toEqual({ ok: false, refusal: 'pollNotOpen' });
		await meeting.phase({ kind: 'openPoll', poll, rows: [...rows] });
		expect(await meeting.run(scribe, paper(3))).toMatchObject({ ok: true });
		expect(await meeting.run(scribe, paper(-1))).toMatchObject({ ok: true });
		expect(await meeting.run(scribe, paper(-3))).toEqual({ ok: false, refusal: 'badRequest' });
		// A hall without a scribe's table: the console counts, on top of what stands there.
		expect(await meeting.run(rosalia, paper(2))).toMatchObject({ ok: true });
		expect(await meeting.run(supervisor, paper(-2))).toMatchObject({ ok: true });
		for (const actor of [lukas, maria.actor])
			expect(await meeting.run(actor, paper(1))).toEqual({ ok: false, refusal: 'notAllowed' });
		expect(await meeting.run({ ...supervisor, areaCode: '5303' }, paper(1))).toEqual({
			ok: false,
			refusal: 'unknownOrForbidden'
		});
		expect(await meeting.stored('poll_paper')).toEqual([
			{ session_id: sessionId, poll, row_id: rows[0], option_id: 'kaya', papers: 2 }
		]);
		await meeting.close();
	});
});

describe.each(databasesUnderTest)('what a family wants to have kept, on $name', (under) => {
	it('[OA5] her own result is read by her own pendamping alone, after the session, and goes when she unticks it', async () => {
		const meeting = await openMeeting(under, mpaScript);
		await meeting.phase({ kind: 'openPoll', poll, rows: [...rows] });
		const [maria, yuliana] = [await meeting.phoneOf(0), await meeting.phoneOf(1)];
		const writes = [{ kind: 'title', sessionId, clusterId: rows[0], title: 'Rumah', rev: 1 }] as const;
		await meeting.store.hall.commit(writes);
		const answers = { [rows[0]]: 'antara' };
		for (const { actor, turn } of [maria, yuliana])
			expect(await meeting.run(actor, { kind: 'keepOwnResult', turn, poll, answers })).toMatchObject({ ok: true });
		expect((await meeting.me(maria.actor))?.kept).toEqual([poll]);
		expect(await meeting.run(yuliana.actor, { kind: 'dropOwnResult', turn: yuliana.turn, poll })).toMatchObject({ ok: true });
		expect((await meeting.stored('note')).map((note) => 'text' in note && note.text)).toEqual([JSON.stringify(answers)]);
		expect(await meeting.eventText()).not.toContain('antara');
		const kept = async (actor: Actor, kpmId: string) =>
			(await meeting.store.kpm(actor, kpmId))?.timeline.filter(({ event }) => event.type.startsWith('selfAssessment'));
		expect(await kept(rosalia, maria.kpmId)).toEqual([]);
		await meeting.phase({ kind: 'closeSession' });
		expect(await kept(rosalia, maria.kpmId)).toMatchObject([
			{ event: { type: 'selfAssessmentKept', poll }, own: { result: [{ title: 'Rumah', answer: 'Di antaranya' }] } }
		]);
		expect((await kept(rosalia, yuliana.kpmId))?.some(({ own }) => own)).toBe(false);
		expect(await kept(lukas, maria.kpmId)).toBeUndefined();
		expect(await kept(supervisor, maria.kpmId)).toEqual([]);
		await meeting.close();
	});

	it('[OA6] a plan waits for her pendamping with its words, until it was followed up; of a declined one nothing is kept', async () => {
		const meeting = await openMeeting(under, refleksiScript);
		const [maria, yuliana, dorce] = [await meeting.phoneOf(0), await meeting.phoneOf(1), await meeting.phoneOf(2)];
		const plan = {
			kind: 'recordPlan',
			target: '2027-03-31',
			upaya: 'Buka kios',
			potensi: ' ',
			bila: 'Membantu tetangga'
		} as const;
		expect(await meeting.run(maria.actor, { ...plan, turn: maria.turn })).toEqual({ ok: false, refusal: 'plansNotOpen' });
		await meeting.phase({ kind: 'showRightsCard', version: 'kartu-hak-1' });
		await meeting.phase({ kind: 'openPlans' });
		expect(await meeting.run(maria.actor, { ...plan, turn: maria.turn, upaya: 'Tambah ternak' })).toMatchObject({ ok: true });
		expect(await meeting.run(maria.actor, { ...plan, turn: maria.turn })).toMatchObject({ ok: true });
		expect(await meeting.run(yuliana.actor, { ...plan, turn: yuliana.turn, target: null })).toMatchObject({ ok: true });
		expect(await meeting.run(yuliana.actor, { kind: 'declinePlan', turn: yuliana.turn })).toMatchObject({ ok: true });
		const empty = { kind: 'recordPlan', turn: dorce.turn, target: null, upaya: ' ', potensi: '', bila: '' } as const;
		expect(await meeting.run(dorce.actor, empty)).toMatchObject({ ok: true });
		const said = async (actor: Actor) => (await meeting.me(actor))?.plan;
		expect([await said(maria.actor), await said(yuliana.actor), await said(dorce.actor)]).toEqual([
			'written',
			'declined',
			'declined'
		]);
		expect((await meeting.stored('note')).map((note) => 'text' in note && note.text).sort()).toEqual([
			'Buka kios',
			'Membantu tetangga'
		]);
		for (const word of ['kios', 'tetangga']) expect(await meeting.eventText()).not.toContain(word);
		expect(await meeting.store.followUp.plans(rosalia)).toEqual([]);
		await meeting.phase({ kind: 'closeSession' });
		await meeting.restart();
		const { store } = meeting;
		expect(await store.followUp.plans(rosalia)).toMatchObject([
			{ kpmId: maria.kpmId, target: '2027-03-31', words: { upaya: 'Buka kios', potensi: null, bila: 'Membantu tetangga' } }
		]);
		for (const actor of [lukas, supervisor]) expect(await store.followUp.plans(actor)).toEqual([]);
		const plansOf = async (actor: Actor, kpmId: string) =>
			(await store.kpm(actor, kpmId))?.timeline.filter(({ event }) => event.type.startsWith('plan')).at(-1);
		expect(await plansOf(rosalia, maria.kpmId)).toMatchObject({
			own: { plan: { upaya: 'Buka kios', bila: 'Membantu tetangga' } }
		});
		expect(await plansOf(supervisor, maria.kpmId)).toBeUndefined();
		expect(await plansOf(rosalia, yuliana.kpmId)).toMatchObject({ event: { type: 'planDeclined' } });
		const followUp = { kind: 'followUpPlan', sessionId, on: '2026-11-19', noteId: null } as const;
		expect(await store.commands.kpm(lukas, commandId(), maria.kpmId, followUp)).toEqual({ ok: false, refusal: 'notAllowed' });
		expect(await store.commands.kpm(rosalia, commandId(), maria.kpmId, followUp)).toMatchObject({ ok: true });
		expect(await store.followUp.plans(rosalia)).toEqual([]);
		await meeting.close();
	});

	it('[OA6] a plan is hers: a device that is bound to her later neither reads nor changes it', async () => {
		const meeting = await openMeeting(under, refleksiScript);
		const maria = await meeting.phoneOf(0);
		await meeting.phase({ kind: 'showRightsCard', version: 'kartu-hak-1' });
		await meeting.phase({ kind: 'openPlans' });
		const plan = { kind: 'recordPlan', target: null, upaya: 'Buka kios', potensi: '', bila: '' } as const;
		expect(await meeting.run(maria.actor, { ...plan, turn: maria.turn })).toMatchObject({ ok: true });
		const again = await meeting.phoneOf(0);
		expect(JSON.stringify(await meeting.me(again.actor))).not.toContain('kios');
		expect((await meeting.me(again.actor))?.plan).toBe('elsewhere');
		expect(await meeting.run(again.actor, { kind: 'declinePlan', turn: again.turn })).toEqual({
			ok: false,
			refusal: 'answeredElsewhere'
		});
		await meeting.close();
	});
});
