/** For tests only: the port to storage, kept in memory, with the real deciders behind it. */
import {
	decideKpm,
	decideSession,
	evolveKpm,
	evolveSession,
	initialKpm,
	initialSession,
	janjiHatiFor,
	ok,
	refuse,
	type AccountId,
	type Actor,
	type CardId,
	type CommandId,
	type DeviceId,
	type KpmCommand,
	type KpmId,
	type KpmState,
	type RefusalCode,
	type Result,
	type SessionCommand,
	type SessionId,
	type SessionState
} from '@balai/domain';
import type {
	BoardOutcome,
	BoardWrite,
	FactCommand,
	FactOutcome,
	FoundKpm,
	HallDevice,
	HallPerson,
	HallSession,
	HallStorage,
	JoinedDevice,
	PhoneSelf,
	StoredBoard
} from './hall-storage.ts';
import { randomId } from './random-id.ts';

export const CODE = 'RK7M';
export const sessionId = 'sesi-uji-1' as SessionId;
const facilitatorId = 'akun-fasilitator' as AccountId;
export const facilitator: Actor = { kind: 'account', accountId: facilitatorId, role: 'pendamping', areaCode: '530299' };
/** Invented people; the first three are invited. */
export const people = ['Maria Tefa', 'Yosefina Nabu', 'Dorkas Ottu', 'Benediktus Laka'].map((name, index) => ({
	kpmId: `kpm-uji-0${index + 1}` as KpmId,
	name
}));

export const AT = '2026-11-19T01:00:00.000Z';

export class MemoryHall implements HallStorage {
	state: SessionState = initialSession;
	persons = new Map<KpmId, KpmState>();
	devices = new Map<string, HallDevice>();
	guests: string[] = [];
	stored: StoredBoard = { cards: [], titles: [], snapshot: null, updates: [], writers: [], projector: { mode: 'follow' } };
	/** Sizes of the batches that were committed. */
	commits: number[] = [];
	boardReads = 0;
	/** What the next commits wait for. */
	gate: Promise<void> = Promise.resolve();
	/** Thrown by the next commit instead of storing anything. */
	fault: Error | undefined;
	#answers = new Map<string, Result<FactOutcome, RefusalCode>>();
	#pairings = new Map<string, HallDevice['role']>();

	constructor() {
		const area = { areaCode: '5302992001', zone: 'WITA' } as const;
		const plan = {
			method: 'rembug',
			scriptVersion: 'rembug-2020.1',
			...area,
			date: '2026-11-19',
			time: '09.00',
			venueKind: 'aulaDesa',
			facilitatorId
		};
		this.command({ kind: 'planSession', plan } as SessionCommand);
		this.command({ kind: 'inviteKpm', kpmIds: people.slice(0, 3).map(({ kpmId }) => kpmId) });
		for (const { kpmId } of people)
			this.persons.set(kpmId, { status: 'listed', pendampingId: facilitatorId, participations: {} });
	}

	/** A command of the facilitator that came another way. */
	command(command: SessionCommand): Result<FactOutcome, RefusalCode> {
		const decided = decideSession(command, this.state, { actor: facilitator, at: AT, stepCount: 18, areaHasContact: true });
		if (!decided.ok) return decided;
		this.state = decided.value.reduce(evolveSession, this.state);
		return ok({ touched: [] });
	}

	findSession(code: string) {
		return Promise.resolve(code === CODE ? sessionId : undefined);
	}

	findDevice(code: string, token: string) {
		return Promise.resolve(code === CODE ? this.devices.get(token) : undefined);
	}

	joinHall(code: string, role: 'phone' | 'sharedPhone'): Promise<Result<JoinedDevice, RefusalCode>> {
		return Promise.resolve(code === CODE ? ok(this.addDevice(role)) : refuse('codeUnknown'));
	}

	pairDevice(code: string, pairingCode: string): Promise<Result<JoinedDevice, RefusalCode>> {
		const role = code === CODE ? this.#pairings.get(pairingCode) : undefined;
		this.#pairings.delete(pairingCode);
		return Promise.resolve(role ? ok(this.addDevice(role)) : refuse('codeUnknown'));
	}

	addDevice(role: HallDevice['role']): JoinedDevice {
		const device = { id: randomId() as DeviceId, sessionId, role, mark: `B${this.devices.size + 1}` };
		const token = randomId();
		this.devices.set(token, device);
		return { device, token };
	}

	session(id: SessionId): Promise<HallSession | undefined> {
		if (id !== sessionId) return Promise.resolve(undefined);
		const present = people.filter(({ kpmId }) => this.#participation(kpmId)?.status === 'present');
		return Promise.resolve({
			id,
			code: CODE,
			state: this.state,
			title: 'Rembug KPM, Desa Oelbiteno',
			venue: 'Aula Desa Oelbiteno',
			narasumber: '',
			contact: { name: 'Ibu Rosalina Manu', phone: '0812-0000-0147' },
			presentCount: present.length,
			names: [...people.slice(0, 3), ...present].map(({ name }) => name).concat(this.guests),
			totals: this.state.status !== 'none' && this.state.totalsShown ? { shown: false, answered: 3 } : null
		});
	}

	board(): Promise<StoredBoard> {
		this.boardReads += 1;
		return Promise.resolve(structuredClone(this.stored));
	}

	async commit(writes: readonly BoardWrite[]): Promise<BoardOutcome[]> {
		await this.gate;
		const fault = this.fault;
		this.fault = undefined;
		if (fault) throw fault;
		this.commits.push(writes.length);
		return writes.map((write) => this.#store(structuredClone(write)));
	}

	#store(write: BoardWrite): BoardOutcome {
		const { stored } = this;
		switch (write.kind) {
			case 'card':
				if (stored.cards.some(({ id }) => id === write.card.id)) return 'known';
				stored.cards.push(write.card);
				if (write.deviceId) stored.writers.push({ round: write.card.round, deviceId: write.deviceId });
				return 'stored';
			case 'cardStatus': {
				const card = stored.cards.find(({ id }) => id === write.cardId);
				if (!card || (write.secretDigest !== undefined && write.secretDigest !== card.secretDigest)) return 'missing';
				const { status, rev, side = card.side, text = card.text, holds = card.holds } = write;
				Object.assign(card, { status, rev, side, text, holds });
				return 'stored';
			}
			case 'reveal':
				for (const card of stored.cards) {
					const rev = write.revs[card.id];
					if (rev !== undefined && card.status === 'waiting') Object.assign(card, { status: 'wall', rev });
				}
				return 'stored';
			case 'title':
				stored.titles = [...stored.titles.filter(({ clusterId }) => clusterId !== write.clusterId), write];
				return 'stored';
			case 'layout':
				if (stored.updates.some(({ seq }) => seq >= write.seq)) throw new Error('seq stored already');
				stored.updates.push({ seq: write.seq, update: write.update });
				return 'stored';
			case 'compact':
				stored.snapshot = { seq: write.seq, state: write.state };
				stored.updates = stored.updates.filter(({ seq }) => seq > write.seq);
				return 'stored';
			case 'projector':
				stored.projector = write.projector;
				return 'stored';
		}
	}

	run(actor: Actor, _: SessionId, commandId: CommandId, command: FactCommand): Promise<Result<FactOutcome, RefusalCode>> {
		const answer = this.#answers.get(commandId) ?? this.#run(actor, command);
		this.#answers.set(commandId, answer);
		return Promise.resolve(answer);
	}

	#run(actor: Actor, command: FactCommand): Result<FactOutcome, RefusalCode> {
		const deviceId = actor.kind === 'device' ? actor.deviceId : ('' as DeviceId);
		const bound = people.find(({ kpmId }) => this.#participation(kpmId)?.boundTo === deviceId)?.kpmId;
		switch (command.kind) {
			case 'presentInvitation': {
				const invited = people.find(({ kpmId }) => kpmId.endsWith(command.code));
				if (!invited) return refuse('invitationUnknown');
				return this.#kpm(actor, invited.kpmId, { kind: 'bindDevice', sessionId, deviceId, way: 'invitation' });
			}
			case 'makeChoice':
			case 'declineJanjiHati':
			case 'recordJanjiHati': {
				if (!bound || command.turn !== `${bound}-${deviceId}`) return refuse('deviceNotBound');
				const { turn: _turn, ...rest } = command;
				return this.#kpm(actor, bound, { ...rest, sessionId, signatureId: 'tanda-01', digest: 'd' } as unknown as KpmCommand);
			}
			case 'endTurn':
				if (!bound || command.turn !== `${bound}-${deviceId}`) return ok({ touched: [deviceId] });
				return this.#kpm(actor, bound, { kind: 'releaseDevice', sessionId, deviceId });
			case 'checkIn': {
				const arrived = this.#kpm(actor, command.kpmId, { kind: 'recordAttendance', sessionId });
				if (!arrived.ok || command.mark === undefined) return arrived;
				const device = [...this.devices.values()].find(({ mark }) => mark === command.mark);
				if (!device) return refuse('codeUnknown');
				return this.#kpm(actor, command.kpmId, { kind: 'bindDevice', sessionId, deviceId: device.id, way: 'checkIn' });
			}
			case 'undoCheckIn':
				return this.#kpm(actor, command.kpmId, { kind: 'undoAttendance', sessionId });
			case 'recordLeaving':
				return this.#kpm(actor, command.kpmId, { kind: 'recordLeaving', sessionId });
			case 'addGuest':
				this.guests.push(command.name);
				return ok({ touched: [] });
			case 'pairDevice':
				this.#pairings.set('PASANG', command.role);
				return ok({ touched: [], value: { code: 'PASANG' } });
			case 'removeDevice':
				for (const [token, { id }] of this.devices) if (id === command.deviceId) this.devices.delete(token);
				return ok({ touched: [command.deviceId] });
			case 'reportForced':
				return ok({ touched: [] });
			case 'skipStep':
				return this.command({ kind: 'skipStep', step: command.step, noteId: 'catatan-1' });
			case 'showRightsCard':
				return this.command({ kind: 'showRightsCard', version: 'kartu-hak-1' });
			default:
				return this.command(command);
		}
	}

	#kpm(actor: Actor, kpmId: KpmId, command: KpmCommand): Result<FactOutcome, RefusalCode> {
		const before = this.#participation(kpmId)?.boundTo;
		const state = this.persons.get(kpmId) ?? initialKpm;
		const decided = decideKpm(command, state, { actor, at: AT, today: '2026-11-19', kpmId, session: this.state } as Parameters<
			typeof decideKpm
		>[2]);
		if (!decided.ok) return decided;
		this.persons.set(kpmId, decided.value.reduce(evolveKpm, state));
		const touched = [before, this.#participation(kpmId)?.boundTo].filter((device) => device !== undefined);
		return ok({ touched: [...new Set(touched)] });
	}

	#participation(kpmId: KpmId) {
		const state = this.persons.get(kpmId);
		return state?.status === 'listed' ? state.participations[sessionId] : undefined;
	}

	people(): Promise<HallPerson[]> {
		return Promise.resolve(
			people.map(({ kpmId, name }, index) => {
				const participation = this.#participation(kpmId);
				const status = participation?.status === 'undone' ? 'absent' : (participation?.status ?? 'absent');
				const device = [...this.devices.values()].find(({ id }) => id === participation?.boundTo);
				const turnDone = participation?.janjiHati !== undefined;
				return { kpmId, name, dusun: 'Dusun 1', invited: index < 3, status, mark: device?.mark ?? null, turnDone };
			})
		);
	}

	findKpm(_actor: Actor, _session: SessionId, query: string): Promise<FoundKpm[]> {
		const found = people.filter(({ name }) => name.toLowerCase().includes(query.toLowerCase()));
		return Promise.resolve(
			found.map((person) => ({ ...person, dusun: 'Dusun 1', desa: 'Oelbiteno', maskedNik: '', status: 'absent' as const }))
		);
	}

	me(deviceId: DeviceId): Promise<PhoneSelf> {
		const mark = [...this.devices.values()].find(({ id }) => id === deviceId)?.mark ?? '';
		const bound = people.find(({ kpmId }) => this.#participation(kpmId)?.boundTo === deviceId);
		const participation = bound && this.#participation(bound.kpmId);
		if (!bound || !participation) return Promise.resolve({ mark, person: null });
		const { choice, janjiHati } = participation;
		const answer = janjiHati === undefined ? 'open' : janjiHati.written ? 'written' : 'declined';
		return Promise.resolve({
			mark,
			person: {
				turn: `${bound.kpmId}-${deviceId}`,
				name: bound.name,
				choice: choice ?? null,
				janjiHati: choice ? { kind: janjiHatiFor(choice.pilihan), answer } : null,
				slipCode: janjiHati ? 'W4PT9HXC' : null,
				answeredElsewhere: false
			}
		});
	}

	card(id: string) {
		return this.stored.cards.find((card) => card.id === (id as CardId));
	}
}
