/** Brings a session to one of its phases, as its people do, with everybody in the hall who may send something. */
import { mpaScript, refleksiScript, rembugScript, WHOLE, type DeviceRole, type SessionScript } from '@balai/domain';
import type { HallRole } from '@balai/live';
import { randomId } from '@balai/live/client';
import { expect } from 'vitest';
import type { PhoneStage } from '../../packages/live/src/protocol.ts';
import { newCard, until, type speak, type TestHall } from './hall-under-test.ts';
import { device, facilitator } from './hall-visitors.ts';
import { planSession } from './planned-hall.ts';
import { roleLetters, type AskingPhase, type Phase } from './who-when.table.ts';

export type Client = ReturnType<typeof speak>;
export const roles = Object.keys(roleLetters) as HallRole[];
const participants: readonly HallRole[] = ['phone', 'sharedPhone', 'corner'];
/** What only the person does who is bound to the device. */
const ofPerson = [
	...['endTurn', 'makeChoice', 'recordJanjiHati', 'declineJanjiHati'],
	...['recordPaperJanjiHati', 'allowSaying', 'withdrawSaying'],
	...['answerPoll', 'keepOwnResult', 'dropOwnResult', 'recordPlan', 'declinePlan']
];
const ofCard = ['changeCard', 'withdrawCard', 'releaseCard', 'refuseCard', 'moveToTray', 'fromTray'];
const ofAttendance = ['undoCheckIn', 'recordLeaving', 'setPhotoConsent'];

/** What the facilitator does one after another; `cards` is when the hall writes, `answers` when it chooses. */
const ways: Record<Phase | AskingPhase, string> = {
	planned: '',
	running: 'startSession',
	tertutup: 'startSession tertutup cards',
	langsung: 'startSession langsung cards',
	writingClosed: 'startSession tertutup cards closeWriting',
	revealed: 'startSession tertutup cards closeWriting revealCards',
	rightsShown: 'startSession langsung cards closeWriting showRightsCard',
	choiceOpen: 'startSession langsung cards closeWriting showRightsCard openChoice answers',
	choiceClosed: 'startSession langsung cards closeWriting showRightsCard openChoice answers closeChoice',
	totalsShown: 'startSession langsung cards closeWriting showRightsCard openChoice answers closeChoice showTotals',
	sessionClosed: 'startSession langsung cards closeWriting showRightsCard openChoice answers closeChoice closeSession',
	onPaper: 'startOnPaper langsung cards closeWriting showRightsCard openChoice',
	mpaOpen: 'startSession openPoll',
	mpaClosed: 'startSession openPoll closePoll',
	checkOpen: 'startSession openPoll',
	checkClosed: 'startSession openPoll closePoll',
	plansOpen: 'startSession showRightsCard openPlans',
	plansClosed: 'startSession showRightsCard openPlans closePlans'
};

/** A cluster of the wall, where a poll asks about any. */
const ROW = 'rumpun-uji';
/** What is asked, privately, in a session of this method. */
const selfAssessment = { script: mpaScript, poll: 'penilaianDiri', row: ROW, option: 'kaya' };
const criteriaCheck = { script: refleksiScript, poll: 'cekKriteria', row: WHOLE, option: 'sesuai' };

function askedIn(phase: Phase | AskingPhase): { script: SessionScript; poll: string; row: string; option: string } {
	if (phase.startsWith('mpa')) return selfAssessment;
	return phase.startsWith('check') || phase.startsWith('plans') ? criteriaCheck : { ...selfAssessment, script: rembugScript };
}

/** Names that no ordinary word is like, enough for a person of her own for everything that is done to a person. */
export const villagers = Array.from({ length: 90 }, (_, index) => {
	const tail = `${'aeiou'[index % 5]}${'bdfgklmnp'[index % 9]}${index < 45 ? '' : 'q'}`;
	return `Wuq${tail} Zir${tail}`;
});

export const choice = { pilihan: 'mundur', kapan: 'hariIni' } as const;

/** Everybody and everything that a message may be about, by message and role. */
export class SessionInPhase {
	readonly hall: TestHall;
	readonly clients = new Map<HallRole, Client>();
	readonly #bound = new Map<string, { client: Client; turn: string }>();
	readonly #cards = new Map<string, ReturnType<typeof newCard>>();
	readonly #present = new Map<string, string>();
	#people = 0;
	/** What a poll of this session asks. */
	readonly asked: { poll: string; row: string; option: string };
	/** A device that nobody holds. */
	spare = '';
	spareMark = '';

	private constructor(hall: TestHall, asked: SessionInPhase['asked']) {
		this.hall = hall;
		this.asked = asked;
	}

	/** `isBare`: the facilitator alone, with her remote. */
	static async reach(hall: TestHall, phase: Phase | AskingPhase, isBare: boolean): Promise<SessionInPhase> {
		const { script, ...asked } = askedIn(phase);
		const planned = await planSession(hall.store, villagers, villagers.length, script);
		// A meeting that was held on paper is begun at a desk, before anybody connects.
		const isPaper = ways[phase].startsWith('startOnPaper');
		if (isPaper) await planned.session({ kind: 'startOnPaper', date: '2026-11-10', time: '09.00' });
		const session = new SessionInPhase({ ...hall, ...planned }, asked);
		session.clients.set('facilitator', await facilitator(session.hall));
		const others = roles.filter((role) => role !== 'facilitator' && (!isBare || role === 'remote'));
		for (const role of others) session.clients.set(role, await device(session.hall, role as DeviceRole));
		session.spare = (await planned.addDevice('phone')).device.id;
		session.spareMark = (await planned.addDevice('phone')).device.mark;
		for (const step of ways[phase].split(' ').filter((word) => word !== '')) {
			if (step === 'cards' || step === 'answers') {
				if (!isBare) await (step === 'cards' ? session.#writeCards() : session.#answer());
			} else if (step === 'tertutup' || step === 'langsung')
				await session.#lead({ kind: 'openWriting', board: 'kriteria', mode: step });
			else if (step === 'openPoll') await session.#lead({ kind: step, poll: asked.poll, rows: [ROW] });
			else if (step !== 'startOnPaper') await session.#lead({ kind: step });
			if ((step === 'startSession' || step === 'startOnPaper') && !isBare) await session.#comeIn();
		}
		return session;
	}

	/** The one who sends this message in this role. */
	client(kind: string, role: HallRole): Client {
		const client = this.#bound.get(`${kind} of ${role}`)?.client ?? this.clients.get(role);
		if (!client) throw new Error(`nobody is ${role}`);
		return client;
	}

	turn(kind: string, role: HallRole): string {
		return this.#bound.get(`${kind} of ${role}`)?.turn ?? 'giliran-siapa-siapa';
	}

	card(kind: string, role: HallRole): ReturnType<typeof newCard> {
		return this.#cards.get(`${kind} of ${role}`) ?? newCard('Tidak pernah ditulis');
	}

	/** Somebody who is here for this message, or somebody who has not come yet. */
	person(kind: string, role: HallRole): TestHall['people'][number] {
		const present = this.#present.get(`${kind} of ${role}`);
		const person = this.hall.people.find(({ kpmId }) => kpmId === present) ?? this.hall.people[this.#people++];
		if (!person) throw new Error('the village is too small');
		return person;
	}

	/** All that is stored of this session and its people, to see that a refusal changed nothing. */
	async stored(): Promise<unknown> {
		const { reader } = this.hall.store.database;
		const rows = (table: 'event' | 'card' | 'device' | 'guest' | 'pairing' | 'board_log' | 'cluster_title' | 'forced_report') =>
			reader.selectFrom(table).selectAll().execute();
		const tables = ['event', 'card', 'device', 'guest', 'pairing', 'board_log', 'cluster_title', 'forced_report'] as const;
		return Promise.all(tables.map((table) => rows(table)));
	}

	async #lead(command: { kind: string } & Record<string, unknown>): Promise<void> {
		const ack = await this.clients.get('facilitator')?.command(command);
		expect(ack, command.kind).toMatchObject({ ok: true });
	}

	async #comeIn(): Promise<void> {
		for (const role of participants) {
			for (const kind of ofPerson) {
				const client = await device(this.hall, role as 'phone');
				const { kpmId } = this.person(kind, role);
				await this.#lead({ kind: 'checkIn', kpmId, mark: client.heard.welcome[0]?.mark });
				const me = () => (client.heard.stage.at(-1) as PhoneStage | undefined)?.me.person;
				await until(() => me()?.turn !== undefined);
				this.#bound.set(`${kind} of ${role}`, { client, turn: me()?.turn ?? '' });
			}
		}
		for (const kind of ofAttendance) {
			for (const role of roles) {
				const { kpmId } = this.person('', role);
				await this.#lead({ kind: 'checkIn', kpmId });
				this.#present.set(`${kind} of ${role}`, kpmId);
			}
		}
	}

	async #writeCards(): Promise<void> {
		const texts: Record<string, string> = { releaseCard: `Rumah ${villagers[0]}`, fromTray: 'Harus dapat PKH' };
		for (const kind of ofCard) {
			for (const role of roles) {
				const card = newCard(texts[kind] ?? 'Atap bocor');
				this.#cards.set(`${kind} of ${role}`, card);
				expect(await this.client('', 'phone').command({ id: randomId(), ...card })).toMatchObject({ ok: true });
			}
		}
	}

	async #answer(): Promise<void> {
		for (const [of, { client, turn }] of this.#bound) {
			if (!/JanjiHati|Saying/.test(of)) continue;
			expect(await client.command({ kind: 'makeChoice', turn, choice })).toMatchObject({ ok: true });
		}
	}
}
