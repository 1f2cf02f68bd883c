import type { Actor, DeviceId, SessionId, SessionState } from '@balai/domain';
import type { Board } from './board.ts';
import { BoardViewers } from './board-viewers.ts';
import type { HallSession, HallStorage, PhoneSelf, ProjectorMode } from './hall-storage.ts';
import { pollQuestion } from './poll-question.ts';
import type { DeskStage, HallRole, PollQuestion, ServerMessages, Stage, StageTimer } from './protocol.ts';
import { makeSerial } from './serial.ts';
import { deskStage, hallStage, phoneStage, remoteStage, type HallFacts } from './stage.ts';

/** Who is at the other end, as the handshake found out. `deviceId` is null for an account. */
export interface Identity {
	role: HallRole;
	actor: Actor;
	deviceId: DeviceId | null;
	mark: string | null;
}

export interface Connection {
	readonly identity: Identity;
	send<E extends keyof ServerMessages>(event: E, message: ServerMessages[E]): void;
	/** Drops the line; the client may try again and is asked who it is. */
	close(): void;
}

interface Member {
	connection: Connection;
	lastStage: string;
	lastInbox: string;
	lastQuestion: string;
	lastAnswers: string;
	me: PhoneSelf | undefined;
	readMe: () => Promise<void>;
}

const PEOPLE_DELAY_MS = 50;
/** Numbers that go up with every card are told this often, and no oftener for the sake of hundreds of halls; the cards go out at once. */
const COUNTS_DELAY_MS = 1000;

/**
 * Everybody who is connected to one hall, and what each may be told (LV2, LV3, LV6). Cards of one commit go out
 * together, and so does whatever else happens in one turn of the event loop; a message that says nothing new is not sent.
 */
export class Audience {
	readonly #members = new Map<Connection, Member>();
	readonly viewers: BoardViewers;
	/** Phones seen since the room was loaded. */
	readonly #phonesSeen = new Set<DeviceId>();
	readonly #board: Board;
	readonly #session: () => HallSession;
	readonly #storage: Pick<HallStorage, 'me' | 'people' | 'company'>;
	readonly #now: () => number;
	readonly #onfault: (fault: unknown) => void;
	readonly #readPeople: () => Promise<void>;
	#projector: ProjectorMode;
	/** What the phones are asked now. */
	#question: PollQuestion | null = null;
	#questionText = 'null';
	/** While it runs `ms` is the instant of its end, so that an unchanged timer makes no new stage. */
	#timer: StageTimer | null = null;
	#scheduled = false;
	/** Whose stage is told anew in the next turn: nobody's, that of desks and projectors, everybody's. */
	#stale: 'none' | 'screens' | 'all' = 'none';
	#isCounting = false;
	#isTelling = false;

	constructor(
		sessionId: SessionId,
		board: Board,
		session: () => HallSession,
		projector: ProjectorMode,
		parts: { storage: Pick<HallStorage, 'me' | 'people' | 'company'>; now: () => number; onfault: (fault: unknown) => void }
	) {
		this.#board = board;
		this.viewers = new BoardViewers(board);
		this.viewers.isHeld = projector.mode !== 'follow';
		this.#session = session;
		this.#projector = projector;
		this.#storage = parts.storage;
		this.#now = parts.now;
		this.#onfault = parts.onfault;
		this.#readPeople = makeSerial(async () => {
			const desks = this.#with('facilitator', 'scribe');
			if (desks.length === 0) return;
			const people = await this.#storage.people(sessionId);
			const company = await this.#storage.company(sessionId);
			for (const { connection } of desks) connection.send('people', { people, company });
		}, PEOPLE_DELAY_MS);
	}

	get size(): number {
		return this.#members.size;
	}

	join(connection: Connection): void {
		const { role, deviceId } = connection.identity;
		const member: Member = {
			connection,
			lastStage: '',
			lastInbox: '',
			// A phone needs not hear that nothing is asked before anything was; a desk that comes back may still hold the last question.
			lastQuestion: isParticipants(role) ? 'null' : '',
			lastAnswers: 'null',
			me: undefined,
			readMe: makeSerial(async () => {
				if (!deviceId || !this.#members.has(connection)) return;
				member.me = await this.#storage.me(deviceId);
				this.#sendStage(member);
				this.#sendPoll(member);
			})
		};
		this.#members.set(connection, member);
		this.viewers.join(connection);
		if (isParticipants(role)) {
			if (deviceId && role !== 'corner') this.#phonesSeen.add(deviceId);
			this.#inBackground(member.readMe());
			this.#countsChanged();
			return;
		}
		if (role !== 'projector') this.peopleChanged();
		this.#screensChanged();
	}

	leave(connection: Connection): void {
		this.viewers.leave(connection);
		if (this.#members.delete(connection)) this.#countsChanged();
	}

	stageChanged(): void {
		this.#stale = 'all';
		this.#schedule();
	}

	/** Cards or titles changed, which participants' devices never hear of. */
	boardChanged(): void {
		this.#countsChanged();
		if (this.#isTelling) return;
		this.#isTelling = true;
		// Behind all cards of the same commit, and before the answers to their writers.
		queueMicrotask(() => {
			this.#isTelling = false;
			this.viewers.sendNews();
		});
	}

	/** More people have answered; told as gently as all counts. */
	answersChanged(): void {
		this.#countsChanged();
	}

	#countsChanged(): void {
		if (this.#isCounting) return;
		this.#isCounting = true;
		setTimeout(() => {
			this.#isCounting = false;
			this.#screensChanged();
		}, COUNTS_DELAY_MS).unref();
	}

	#screensChanged(): void {
		if (this.#stale === 'none') this.#stale = 'screens';
		this.#schedule();
	}

	layoutChanged(update: Uint8Array, from: Connection): void {
		this.viewers.layoutChanged(update, from);
		this.#schedule();
	}

	peopleChanged(): void {
		this.#inBackground(this.#readPeople());
	}

	/** The person of this device, or what she did, is another. */
	selfChanged(deviceId: DeviceId): void {
		for (const member of this.#ofDevice(deviceId)) this.#inBackground(member.readMe());
	}

	everySelfChanged(): void {
		for (const member of this.#members.values()) this.#inBackground(member.readMe());
	}

	/** Nobody waits for its signal any more; its line is left to itself. */
	forgetDevice(deviceId: DeviceId): void {
		this.#phonesSeen.delete(deviceId);
		this.#screensChanged();
	}

	closeDevice(deviceId: DeviceId): void {
		this.#phonesSeen.delete(deviceId);
		for (const { connection } of this.#ofDevice(deviceId)) connection.close();
	}

	closeAll(): void {
		for (const { connection } of [...this.#members.values()]) connection.close();
	}

	setTimer({ seconds, running, shown }: { seconds: number; running: boolean; shown: boolean }): void {
		const ms = seconds * 1000 + (running ? this.#now() : 0);
		this.#timer = seconds > 0 ? { ms, running, shown } : null;
		this.#screensChanged();
	}

	setProjector(projector: ProjectorMode): void {
		// What is under way belongs to the old mode.
		this.#flush();
		this.#projector = projector;
		this.viewers.isHeld = projector.mode !== 'follow';
		this.stageChanged();
	}

	#with(...roles: HallRole[]): Member[] {
		return [...this.#members.values()].filter(({ connection }) => roles.includes(connection.identity.role));
	}

	#ofDevice(deviceId: DeviceId): Member[] {
		return [...this.#members.values()].filter(({ connection }) => connection.identity.deviceId === deviceId);
	}

	#inBackground(work: Promise<void>): void {
		work.catch(this.#onfault);
	}

	#schedule(): void {
		if (this.#scheduled) return;
		this.#scheduled = true;
		setImmediate(() => this.#flush());
	}

	#flush(): void {
		this.#scheduled = false;
		if (this.#stale !== 'none') {
			const facts = this.#facts();
			const members =
				this.#stale === 'all' ? [...this.#members.values()] : this.#with('projector', 'scribe', 'facilitator', 'remote');
			this.#stale = 'none';
			this.#readQuestion();
			for (const member of members) this.#sendStage(member, facts);
			for (const member of this.#with('facilitator')) this.#sendInbox(member);
			this.#pollChanged();
		}
		this.viewers.sendNews();
	}

	#sendStage(member: Member, facts?: HallFacts): void {
		const session = this.#session();
		if (session.state.status === 'none') return;
		const stage = this.#stageOf(member, session, session.state, facts);
		if (!stage) return;
		const text = JSON.stringify(stage);
		if (text === member.lastStage) return;
		member.lastStage = text;
		if (stage.for !== 'phone' && stage.timer?.running)
			stage.timer = { ...stage.timer, ms: Math.max(0, stage.timer.ms - this.#now()) };
		member.connection.send('stage', stage);
	}

	/** The rows of an open poll follow the board: a title that is given, a card that names somebody after all. */
	#readQuestion(): void {
		const { state } = this.#session();
		const before = this.#question;
		this.#question = state.status === 'none' ? null : pollQuestion(this.#board, state);
		this.#questionText = JSON.stringify(this.#question);
		if (!before || before.poll === this.#question?.poll) return;
		// What is known of her answers was to the poll before, and is deleted; the next one would be taken for answered.
		for (const member of this.#members.values()) {
			const { me } = member;
			if (me?.person?.poll) member.me = { ...me, person: { ...me.person, poll: null } };
		}
	}

	#pollChanged(): void {
		for (const member of this.#with('phone', 'sharedPhone', 'corner', 'scribe', 'facilitator')) this.#sendPoll(member);
	}

	#sendPoll(member: Member): void {
		const { connection, me } = member;
		if (isParticipants(connection.identity.role) && !me) return;
		const { turn, poll } = me?.person ?? {};
		const mine = this.#question && turn !== undefined && poll && !poll.elsewhere ? { turn, answers: poll.answers } : null;
		const own = JSON.stringify(mine);
		const isNew = member.lastQuestion !== this.#questionText;
		if (!isNew && own === member.lastAnswers) return;
		member.lastQuestion = this.#questionText;
		member.lastAnswers = own;
		connection.send('poll', isNew ? { question: this.#question, mine } : { mine });
	}

	#stageOf(
		{ connection, me }: Member,
		session: HallSession,
		state: Exclude<SessionState, { status: 'none' }>,
		facts: HallFacts | undefined
	): Stage | undefined {
		const { role } = connection.identity;
		if (isParticipants(role)) return me && phoneStage(session, state, me);
		const told = facts ?? this.#facts();
		if (role === 'remote') return remoteStage(state, told);
		return role === 'projector' ? hallStage(session, state, told) : deskStage(session, state, told);
	}

	#facts(): HallFacts {
		const connected = new Set<DeviceId>();
		const devices: DeskStage['devices'] = [];
		for (const { connection } of this.#members.values()) {
			const { role, deviceId, mark } = connection.identity;
			if (!deviceId || role === 'facilitator') continue;
			if (role === 'phone' || role === 'sharedPhone') connected.add(deviceId);
			else devices.push({ deviceId, role, mark: mark ?? '' });
		}
		const { list } = this.#board;
		return {
			phones: { connected: connected.size, waiting: [...this.#phonesSeen].filter((id) => !connected.has(id)).length },
			cards: { wall: list.count('wall'), waiting: list.count('waiting'), held: list.count('held') },
			devices,
			projector: this.#projector,
			timer: this.#timer
		};
	}

	#sendInbox(member: Member): void {
		const { state } = this.#session();
		const inbox = this.#board.inbox(state.status === 'none' ? undefined : state.writing?.round);
		const text = JSON.stringify(inbox);
		if (text === member.lastInbox) return;
		member.lastInbox = text;
		member.connection.send('inbox', inbox);
	}
}

function isParticipants(role: HallRole): boolean {
	return role === 'phone' || role === 'sharedPhone' || role === 'corner';
}
