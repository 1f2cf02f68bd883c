import {
	findScript,
	refusalText,
	type Actor,
	type CommandId,
	type DeviceId,
	type RefusalCode,
	type SessionState
} from '@balai/domain';
import { Audience, type Connection, type Identity } from './audience.ts';
import { Board, type WritingContext } from './board.ts';
import {
	commandTable,
	isCardCommand,
	isHallQuery,
	isRoomCommand,
	maySend,
	parseCommand,
	type CardCommand,
	type FactOfHall,
	type RoomCommand
} from './command-table.ts';
import type { Committer } from './committer.ts';
import type { HallSession, HallStorage, StoredBoard } from './hall-storage.ts';
import type { Ack, AckValue } from './protocol.ts';
import { randomId } from './random-id.ts';
import { makeSerial } from './serial.ts';

export interface RoomParts {
	storage: HallStorage;
	committer: Committer;
	/** Something could not be stored or loaded; memory and disk may differ, so the room must be started anew. */
	onfault: (fault: unknown) => void;
	/** Milliseconds since 1970. */
	now: () => number;
}

/** Answers that a hall remembers, for commands that come twice. */
const MOST_ANSWERS = 2000;

/** Between two counts of answers. */
const COUNT_DELAY_MS = 500;

const done = (value?: AckValue): Ack => (value === undefined ? { ok: true } : { ok: true, value });
export const refused = (refusal: RefusalCode): Extract<Ack, { ok: false }> => ({
	ok: false,
	refusal,
	text: refusalText[refusal]
});

/** One hall: its session as last read, its board, and whoever is connected. Everything in it can be read again from storage. */
export class Room {
	readonly audience: Audience;
	readonly #parts: RoomParts;
	readonly #board: Board;
	#session: HallSession;
	#retired = false;
	/** By device and command id. */
	readonly #answers = new Map<string, Promise<Ack>>();
	/** Counts again who answered the poll, at leisure; nobody's answer waits for it. */
	readonly #countAnswers: () => Promise<void>;
	/** Reads the session again and tells everybody; the names for the screening come with it. */
	readonly refresh: () => Promise<void>;

	constructor(session: HallSession, stored: StoredBoard, parts: RoomParts) {
		this.#parts = parts;
		this.#session = session;
		this.#board = new Board(session.id, stored, parts.committer, () => this.audience.boardChanged());
		this.#board.names = session.names;
		this.#board.list.boardOf = (round) => this.#state.rounds.find((known) => known.round === round)?.board ?? '';
		this.audience = new Audience(session.id, this.#board, () => this.#session, stored.projector, parts);
		this.refresh = makeSerial(() => this.#readSession());
		this.#countAnswers = makeSerial(async () => {
			const pollAnswered = await parts.storage.pollAnswered(session.id);
			this.#session = { ...this.#session, pollAnswered };
			this.audience.answersChanged();
		}, COUNT_DELAY_MS);
	}

	/** Finishes what a crash may have left half done; call once before anybody is let in. */
	async start(): Promise<void> {
		await this.#board.reveal(this.#writing);
		await this.#screenAgain();
		this.audience.viewers.packAhead().catch(this.#parts.onfault);
	}

	/** The berita acara shows the board as it was when the session was closed. */
	async #screenAgain(): Promise<void> {
		if (this.#state.status === 'running') await this.#board.screenAgain();
	}

	get session(): HallSession {
		return this.#session;
	}

	get #state(): Exclude<SessionState, { status: 'none' }> {
		const { state } = this.#session;
		if (state.status === 'none') throw new Error('a hall without a planned session');
		return state;
	}

	get #writing(): WritingContext {
		const { writing, rounds, locked, plan } = this.#state;
		return { writing, rounds, locked, boards: findScript(plan.method, plan.scriptVersion)?.boards ?? [] };
	}

	/** True after a fault: this room takes nothing more, another one is read from storage. */
	get isRetired(): boolean {
		return this.#retired;
	}

	retire(): void {
		this.#retired = true;
		// Answers that tell of the fault go out first.
		setImmediate(() => this.audience.closeAll());
	}

	/** Tells everybody what is new after facts that came another way (a form, another page). */
	async sessionChanged(): Promise<void> {
		await this.refresh();
		this.audience.everySelfChanged();
		this.audience.peopleChanged();
	}

	/** One command of one device: parsed, checked against the table, stored, answered. A rejected promise is a fault. */
	async execute(identity: Identity, message: unknown): Promise<Ack> {
		this.#assertInUse();
		const parsed = parseCommand(message);
		if (!parsed) return refused('badRequest');
		const { id, command } = parsed;
		if (!maySend(identity.role, command.kind)) return refused('notAllowed');
		if (isCardCommand(command)) {
			// The card's own id makes it harmless.
			if (command.kind === 'writeCard') return this.#runCard(identity, command);
			return this.#once(identity, id, () => this.#runCard(identity, command));
		}
		if (isRoomCommand(command)) return this.#once(identity, id, () => this.#runRoom(command));
		if (!isHallQuery(command)) return this.#runFact(identity.actor, id as CommandId, command);
		if (command.kind === 'listSayings') return done({ sayings: await this.#parts.storage.sayings(this.#session.id) });
		return done({ found: await this.#parts.storage.findKpm(identity.actor, this.#session.id, command.query) });
	}

	/**
	 * A lost line may deliver what it held when the client has long sent it again over another one, and newer things after it: the
	 * second coming of a change must not undo them. Facts are remembered by the case store.
	 */
	#once({ deviceId }: Identity, id: string, run: () => Promise<Ack>): Promise<Ack> {
		const key = `${deviceId ?? ''} ${id}`;
		const known = this.#answers.get(key);
		if (known) return known;
		const answer = run();
		this.#answers.set(key, answer);
		const [oldest] = this.#answers.keys();
		if (this.#answers.size > MOST_ANSWERS && oldest !== undefined) this.#answers.delete(oldest);
		const forget = () => this.#answers.delete(key);
		answer.then((ack) => ack.ok || forget(), forget);
		return answer;
	}

	/** A layout update of the facilitator. */
	async writeLayout(connection: Connection, update: unknown): Promise<Ack> {
		if (connection.identity.role !== 'facilitator') return refused('notAllowed');
		this.#assertInUse();
		// The berita acara shows the board as it was when the session was closed.
		if (this.#state.status === 'closed') return refused('sessionNotRunning');
		if (this.#state.locked) return refused('boardLocked');
		if (!(update instanceof Uint8Array)) return refused('badRequest');
		const outcome = await this.#orFault(this.#board.layout.write(update));
		if (outcome === 'refused') return refused('badRequest');
		if (outcome === 'stored') this.audience.layoutChanged(update, connection);
		// The log may be made shorter at leisure; nobody waits for it.
		this.#board.layout.compact().catch(this.#parts.onfault);
		return done();
	}

	async #runCard(identity: Identity, command: CardCommand): Promise<Ack> {
		const running = this.#state.status === 'running';
		const writer = identity.role === 'scribe' || identity.role === 'facilitator' ? null : identity.deviceId;
		const answer = await this.#orFault(this.#board.run(command, { writer, running, ...this.#writing }));
		return answer.ok ? done(answer.value) : refused(answer.refusal);
	}

	async #runRoom(command: RoomCommand): Promise<Ack> {
		if (command.kind === 'setTimer') {
			this.audience.setTimer(command);
			return done();
		}
		const { mode } = command;
		const projector = mode === 'frozen' ? { mode, step: this.#state.step } : { mode };
		await this.#orFault(this.#parts.committer.submit({ kind: 'projector', sessionId: this.#session.id, projector }));
		this.audience.setProjector(projector);
		return done();
	}

	/** Removes a device by its own wish. Its page is on the way out and closes the line itself. */
	async letGo({ actor }: Identity, deviceId: DeviceId): Promise<void> {
		this.#assertInUse();
		const command = { kind: 'removeDevice', deviceId } as const;
		const removed = await this.#parts.storage.run(actor, this.#session.id, randomId() as CommandId, command);
		if (!removed.ok) return;
		this.audience.forgetDevice(deviceId);
		this.audience.peopleChanged();
	}

	async #runFact(actor: Actor, id: CommandId, command: FactOfHall): Promise<Ack> {
		const result = await this.#parts.storage.run(actor, this.#session.id, id, command);
		if (!result.ok) return refused(result.refusal);
		const { value, touched } = result.value;
		const { changes } = commandTable[command.kind];
		if (changes === 'answers') this.#countAnswers().catch(this.#parts.onfault);
		else if (changes !== 'self') await this.refresh();
		if (command.kind === 'removeDevice' || command.kind === 'removePhone')
			for (const deviceId of touched) this.audience.closeDevice(deviceId);
		if (changes === 'attendance' || (changes !== 'answers' && touched.length > 0)) this.audience.peopleChanged();
		for (const deviceId of touched) this.audience.selfChanged(deviceId);
		return done(value);
	}

	async #readSession(): Promise<void> {
		const session = await this.#orFault(this.#parts.storage.session(this.#session.id));
		if (!session) throw new Error('the session of an open hall is gone');
		this.#session = session;
		this.#board.names = session.names;
		await this.#orFault(this.#board.reveal(this.#writing));
		await this.#orFault(this.#screenAgain());
		this.audience.stageChanged();
	}

	/** Shortens the log before the room is let go. */
	async rest(): Promise<void> {
		await this.#board.layout.compact(true);
	}

	#assertInUse(): void {
		if (this.#retired) throw new Error('this hall was started anew');
	}

	async #orFault<T>(work: Promise<T>): Promise<T> {
		try {
			return await work;
		} catch (fault) {
			this.#parts.onfault(fault);
			throw fault;
		}
	}
}
