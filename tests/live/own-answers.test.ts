/** What is asked privately beside the choice, from phone to disk to screen: polls and plans. */
import { mpaScript, refleksiScript, WHOLE } from '@balai/domain';
import { memoryStore } from '@balai/live/phone';
import { describe, expect, it } from 'vitest';
import type { DeskStage, HallStage, PollQuestion } from '../../packages/live/src/protocol.ts';
import { aMoment, newCard, until, type TestHall } from './hall-under-test.ts';
import {
	device,
	facilitator,
	lastStage,
	lineTo,
	loseLine,
	openConsole,
	openHall,
	openPhone,
	phone,
	viewer
} from './hall-visitors.ts';
import { planHall, type Plan } from './planned-hall.ts';

const rumah = 'rumpun-rumah';
const poll = 'penilaianDiri';
type Raw = Awaited<ReturnType<typeof phone>>;

/** An MPA with one row: two cards on the wall, one that is held, one in the tray, all in the same cluster. */
async function openMpa(plan: Plan = {}) {
	const planned = await planHall({ script: mpaScript, ...plan });
	await planned.session({ kind: 'startSession' });
	await planned.session({ kind: 'openWriting', board: 'kriteria', mode: 'langsung' });
	const hall = await openHall(planned);
	const dorkas = await phone(hall);
	const cards = [
		newCard('Atap seng', 'kaya'),
		newCard('Atap bocor'),
		newCard('Rumah seperti Yosefina Nabu'),
		newCard('Harus dapat PKH')
	];
	for (const card of cards) expect(await dorkas.command(card)).toMatchObject({ ok: true });
	const console = openConsole(hall);
	await until(() => console.connection === 'connected' && console.inbox.held.length === 1);
	console.layout.placeCards(
		cards.map(({ cardId }) => cardId),
		rumah
	);
	expect(await console.send({ kind: 'setTitle', clusterId: rumah, title: 'Rumah' })).toEqual({ ok: true });
	await until(() => console.unsent === 0);
	return { hall, console };
}

async function boundPhone(hall: TestHall, index: number): Promise<Raw & { turn: string }> {
	const client = await phone(hall);
	await client.command({ kind: 'presentInvitation', code: hall.people[index]?.invitation });
	await until(() => lastStage(client)?.me.person !== null);
	return { ...client, turn: lastStage(client).me.person?.turn ?? '' };
}

const questionOf = (client: Raw) => client.heard.poll.findLast(({ question }) => question !== undefined)?.question;

describe('the question on the phones', () => {
	it('[LV16] holds the rows with what hangs on the wall, never held cards, the tray, names or answers of others', async () => {
		const { hall, console } = await openMpa();
		const [maria, yosefina, scribe] = [await boundPhone(hall, 0), await boundPhone(hall, 1), await device(hall, 'scribe')];
		expect(await console.send({ kind: 'openPoll', poll, rows: [rumah, 'rumpun-tidak-ada'] })).toEqual({ ok: true });
		await until(() => [maria, yosefina, scribe].every((client) => questionOf(client) !== undefined));
		const asked: Partial<PollQuestion> = {
			poll,
			per: 'row',
			rows: [
				{
					id: rumah,
					title: 'Rumah',
					texts: [
						{ side: 'kaya', text: 'Atap seng' },
						{ side: 'miskin', text: 'Atap bocor' }
					]
				}
			],
			keep: true
		};
		for (const client of [maria, yosefina, scribe]) expect(questionOf(client)).toMatchObject(asked);
		expect(await maria.command({ kind: 'answerPoll', turn: maria.turn, poll, answers: { [rumah]: 'antara' } })).toEqual({
			ok: true
		});
		await until(() => (console.stage as DeskStage).poll?.answered === 1);
		for (const secret of ['Yosefina', 'Harus dapat']) expect(JSON.stringify(maria.heard.poll)).not.toContain(secret);
		for (const client of [yosefina, scribe]) {
			expect(client.heard.poll.every(({ mine }) => mine === null)).toBe(true);
			expect(JSON.stringify(client.heard.stage)).not.toContain('antara');
		}
	});

	it('[LV16] follows the wall: a title that is given anew, a card that is taken away', async () => {
		const { hall, console } = await openMpa();
		const maria = await boundPhone(hall, 0);
		await console.send({ kind: 'openPoll', poll, rows: [rumah] });
		await until(() => questionOf(maria)?.rows[0]?.title === 'Rumah');
		await console.send({ kind: 'setTitle', clusterId: rumah, title: 'Atap' });
		await until(() => questionOf(maria)?.rows[0]?.title === 'Atap');
		await console.send({ kind: 'closePoll' });
		await until(() => questionOf(maria) === null);
	});

	it('[LV16] leaves the stage of a phone below 1 kB, and is small itself however much hangs on the wall', async () => {
		const { hall, console } = await openMpa();
		const long = 'Punya '.repeat(45).trim();
		const writer = await phone(hall);
		const rows = Array.from({ length: 60 }, (_, index) => `rumpun-ke-${index}`);
		for (const row of rows.slice(0, 20)) {
			const card = newCard(long, 'kaya');
			await writer.command(card);
			console.layout.placeCards([card.cardId], row);
		}
		await until(() => console.unsent === 0);
		const maria = await boundPhone(hall, 0);
		await console.send({ kind: 'openPoll', poll, rows });
		await until(() => questionOf(maria)?.rows.length === 20);
		expect(JSON.stringify(questionOf(maria)).length).toBeLessThan(16_000);
		expect(questionOf(maria)?.rows[0]?.texts[0]?.text.length).toBeLessThanOrEqual(160);
		expect(JSON.stringify(lastStage(maria)).length).toBeLessThan(1000);
	}, 20_000);
});

describe('answers', () => {
	it('[LV16] reach the screens as a number while the poll is open, and afterwards only as far as the totals may be shown', async () => {
		const { hall, console } = await openMpa({
			names: ['Maria Tefa', 'Yosefina Nabu', 'Dorkas Ottu', 'Benediktus Laka'],
			invited: 4
		});
		const [projector, lead, scribe] = [await viewer(hall, 'projector'), await facilitator(hall), await device(hall, 'scribe')];
		await console.send({ kind: 'openPoll', poll, rows: [rumah] });
		for (const index of [0, 1, 2]) {
			const client = await boundPhone(hall, index);
			const answers = { [rumah]: index === 0 ? 'kaya' : 'miskin' };
			expect(await client.command({ kind: 'answerPoll', turn: client.turn, poll, answers })).toEqual({ ok: true });
		}
		await until(() => questionOf(scribe) !== undefined && console.question?.rows[0]?.id === rumah);
		expect(await scribe.command({ kind: 'addPaperAnswers', poll, row: rumah, option: 'miskin', count: 1 })).toEqual({ ok: true });
		// Where no scribe sits the console does the same.
		expect(await console.send({ kind: 'addPaperAnswers', poll, row: rumah, option: 'miskin', count: 1 })).toEqual({ ok: true });
		const screens = [projector, lead] as const;
		const pollOf = (client: (typeof screens)[number]) => lastStage<HallStage>(client).poll;
		await until(() => screens.every((client) => pollOf(client)?.answered === 5));
		expect(screens.map(pollOf)).toEqual(Array(2).fill({ id: poll, open: true, answered: 5, totals: null }));
		await console.send({ kind: 'closePoll' });
		await until(() => screens.every((client) => pollOf(client) === null));
		// At the step of the poll the totals are told, here that of three groups not each has five.
		const step = mpaScript.steps.find((each) => each.poll === poll)?.number;
		await console.send({ kind: 'enterStep', step: step ?? 0 });
		await until(() => screens.every((client) => pollOf(client)?.totals));
		for (const client of screens) {
			expect(pollOf(client)?.totals).toEqual({ [rumah]: { shown: false, answered: 5 } });
			expect(client.everything()).not.toContain('"counts"');
		}
		expect(await hall.store.database.reader.selectFrom('poll_answer').selectAll().execute()).toEqual([]);
	});

	it('[LV5] wait on the phone for the line, and come back after a reload', async () => {
		const { hall, console } = await openMpa();
		const line = await lineTo(hall);
		const store = memoryStore();
		const before = openPhone(line, store);
		await until(() => before.stage !== undefined);
		await before.presentInvitation(hall.people[0]?.invitation ?? '');
		await console.send({ kind: 'openPoll', poll, rows: [rumah] });
		await until(() => before.question !== null && before.stage?.me.person !== null);
		await loseLine(line, before);
		void before.say({ kind: 'answerPoll', poll, answers: { [rumah]: 'kaya' } });
		void before.say({ kind: 'answerPoll', poll, answers: { [rumah]: 'antara' } });
		expect(before.hasUnsent).toBe(true);
		before.close();
		line.heal();
		const after = openPhone(line, store);
		await until(() => after.stage?.me.person !== null && !after.hasUnsent);
		await until(async () => (await hall.store.hall.pollAnswered(hall.sessionId)) === 1);
		const again = openPhone(line, store);
		await until(() => again.mine !== null);
		expect(again.mine?.answers).toEqual({ [rumah]: 'antara' });
	});

	it('[LV11] of the last person are not on a shared phone any more, and still arrive', async () => {
		const { hall, console } = await openMpa();
		const line = await lineTo(hall);
		const store = memoryStore();
		const shared = openPhone(line, store, { join: 'sharedPhone' });
		await until(() => shared.stage !== undefined);
		await shared.presentInvitation(hall.people[0]?.invitation ?? '');
		await console.send({ kind: 'openPoll', poll, rows: [rumah] });
		await until(() => shared.question !== null && shared.stage?.me.person !== null);
		await shared.say({ kind: 'answerPoll', poll, answers: { [rumah]: 'kaya' } });
		await loseLine(line, shared);
		void shared.say({ kind: 'answerPoll', poll, answers: { [rumah]: 'miskin' } });
		void shared.handOver();
		expect([shared.stage?.me.person, shared.mine]).toEqual([null, null]);
		line.heal();
		await until(() => shared.connection === 'connected' && !shared.hasUnsent);
		await shared.presentInvitation(hall.people[1]?.invitation ?? '');
		await until(() => shared.stage?.me.person?.name === 'Yosefina Nabu');
		await aMoment();
		expect([shared.mine, shared.stage?.me.person?.poll]).toEqual([null, null]);
		const stored = await hall.store.database.reader.selectFrom('poll_answer').selectAll().execute();
		expect(stored).toMatchObject([{ kpm_id: hall.people[0]?.kpmId, option_id: 'miskin' }]);
	});
});

describe('a Refleksi', () => {
	it('[LV16] asks the next question of everybody anew: nobody has answered it by what she answered to the last', async () => {
		const planned = await planHall({ script: refleksiScript });
		await planned.session({ kind: 'startSession' });
		const hall = await openHall(planned);
		const [lead, maria] = [await facilitator(hall), await boundPhone(hall, 0)];
		const own = openPhone(hall);
		await until(() => own.stage !== undefined);
		await own.presentInvitation(hall.people[1]?.invitation ?? '');
		await until(() => own.stage?.me.person !== null);
		expect(await lead.command({ kind: 'openPoll', poll: 'titikSetuju', rows: [rumah] })).toEqual({ ok: true });
		await until(() => questionOf(maria)?.poll === 'titikSetuju' && own.question !== null);
		const dots = { [rumah]: 'setuju' };
		expect(await maria.command({ kind: 'answerPoll', turn: maria.turn, poll: 'titikSetuju', answers: dots })).toEqual({
			ok: true
		});
		expect(await own.say({ kind: 'answerPoll', poll: 'titikSetuju', answers: dots })).toEqual({ ok: true });
		await until(() => lastStage(maria).me.person?.poll === 'here' && own.mine !== null);
		for (const command of [{ kind: 'closePoll' }, { kind: 'openPoll', poll: 'cekKriteria', rows: [] }])
			expect(await lead.command(command)).toEqual({ ok: true });
		await until(() => questionOf(maria)?.poll === 'cekKriteria' && own.question?.poll === 'cekKriteria');
		await aMoment();
		expect([own.mine, own.stage?.me.person?.poll, lastStage(maria).me.person?.poll]).toEqual([null, null, null]);
		const since = maria.heard.poll.findIndex(({ question }) => question?.poll === 'cekKriteria');
		expect(maria.heard.poll.slice(since).map(({ mine }) => mine)).toEqual([null]);
		const answers = { [WHOLE]: 'sesuai' };
		expect(await own.say({ kind: 'answerPoll', poll: 'cekKriteria', answers })).toEqual({ ok: true });
		await until(() => own.mine !== null);
		expect(own.mine?.answers).toEqual(answers);
	});

	it('[LV16] asks the criteria check and takes plans, of which the hall hears only that somebody is done', async () => {
		const planned = await planHall({ script: refleksiScript });
		await planned.session({ kind: 'startSession' });
		const hall = await openHall(planned);
		const [lead, projector, maria] = [await facilitator(hall), await viewer(hall, 'projector'), await boundPhone(hall, 0)];
		expect(await lead.command({ kind: 'openPoll', poll: 'cekKriteria', rows: [] })).toEqual({ ok: true });
		await until(() => questionOf(maria) !== undefined);
		expect(questionOf(maria)).toMatchObject({ poll: 'cekKriteria', per: 'person', rows: [] });
		const answers = { [WHOLE]: 'belum' };
		expect(await maria.command({ kind: 'answerPoll', turn: maria.turn, poll: 'cekKriteria', answers })).toEqual({ ok: true });
		await lead.command({ kind: 'closePoll' });
		for (const kind of ['showRightsCard', 'openPlans']) expect(await lead.command({ kind })).toEqual({ ok: true });
		const plan = { kind: 'recordPlan', turn: maria.turn, target: '2027-03-31', upaya: 'Buka kios', potensi: '', bila: '' };
		expect(await maria.command(plan)).toEqual({ ok: true });
		const inList = () => lead.heard.people.at(-1)?.people.find(({ kpmId }) => kpmId === hall.people[0]?.kpmId);
		await until(() => inList()?.planDone === true);
		await until(() => lastStage(maria).me.person?.plan === 'written');
		for (const client of [lead, projector, maria]) expect(client.everything()).not.toContain('kios');
		for (const client of [lead, projector]) expect(client.everything()).not.toContain('2027-03');
	});
});
