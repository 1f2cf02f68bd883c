/** A planned Rembug in a real case store in memory, and the port to it with a door that a test can shut. */
import { openCaseStore, randomId, type CaseStore, type DatabaseLocation } from '@balai/case-store';
import {
	ok,
	parseCommandId,
	parseSessionId,
	rembugScript,
	type AccountId,
	type Actor,
	type CommandId,
	type DeviceRole,
	type KpmId,
	type SessionCommand,
	type SessionId,
	type SessionScript
} from '@balai/domain';
import type { BoardOutcome, BoardWrite, HallStorage, JoinedDevice, PairedRole, StoredBoard } from '@balai/live';
import { onTestFinished } from 'vitest';

export const AT = '2026-11-19T01:00:00.000Z';
const DESA = '5302992001';

type Account = Extract<Actor, { kind: 'account' }>;
const account = (accountId: string, role: Account['role'], areaCode: string): Account => ({
	kind: 'account',
	accountId: accountId as AccountId,
	role,
	areaCode
});
/** Leads the session. */
export const rosalia = account('akun-rosalia', 'pendamping', '5302');
/** Another pendamping of the same kabupaten. */
export const lukas = account('akun-lukas', 'pendamping', '5302');
const administrator = account('akun-administrator', 'admin', '53');
const korkab = account('akun-kornelis', 'korkab', '5302');

/** Invented people; the first three are invited. */
const villagers = ['Maria Tefa', 'Yosefina Nabu', 'Dorkas Ottu', 'Benediktus Laka'];

/** The port as the store fulfils it; a test may hold commits back, let the next one fail, and count. */
export interface WatchedStorage extends HallStorage {
	/** What the next commits wait for. */
	gate: Promise<void>;
	/** Thrown by the next commit instead of storing anything. */
	fault: Error | undefined;
	/** Sizes of the batches that were committed. */
	commits: number[];
	boardReads: number;
}

export function watch(storage: HallStorage): WatchedStorage {
	const watched: WatchedStorage = {
		...storage,
		gate: Promise.resolve(),
		fault: undefined,
		commits: [],
		boardReads: 0,
		board(sessionId): Promise<StoredBoard> {
			watched.boardReads += 1;
			return storage.board(sessionId);
		},
		async commit(writes: readonly BoardWrite[]): Promise<BoardOutcome[]> {
			await watched.gate;
			const { fault } = watched;
			watched.fault = undefined;
			if (fault) throw fault;
			watched.commits.push(writes.length);
			return storage.commit(writes);
		}
	};
	return watched;
}

export interface PlannedHall {
	store: CaseStore;
	storage: WatchedStorage;
	sessionId: SessionId;
	/** What the projector shows. */
	code: string;
	/** In the order of `names`; those after the first `invited` are walk-ins without an invitation. */
	people: { kpmId: KpmId; name: string; invitation: string }[];
	/** A command of the session that came another way, by default of its facilitator. */
	session(command: SessionCommand, actor?: Actor): Promise<void>;
	/** A device as the hall makes it: by the code of the hall, or by one of the console. */
	addDevice(role: DeviceRole): Promise<JoinedDevice>;
	/** What is stored, with the cards in the order in which the wall got them. */
	board(): Promise<StoredBoard>;
	cardTexts(): Promise<string[]>;
}

export interface Plan {
	location?: DatabaseLocation;
	names?: readonly string[];
	invited?: number;
	script?: Pick<SessionScript, 'method' | 'version'>;
}

export async function planHall({ location = { kind: 'sqlite-memory' }, names = villagers, invited = 3, script }: Plan = {}) {
	const store = await openCaseStore({
		location,
		secret: 'an invented secret of more than 32 characters',
		now: () => Date.parse(AT)
	});
	onTestFinished(() => store.close());
	await listVillage(store, names);
	return planSession(store, names, invited, script);
}

/** One more session of the same village. */
export async function planSession(
	store: CaseStore,
	names: readonly string[] = villagers,
	invited = 3,
	script: Pick<SessionScript, 'method' | 'version'> = rembugScript
): Promise<PlannedHall> {
	const sessionId = parseSessionId(randomId()) as SessionId;
	const session = async (command: SessionCommand, actor: Actor = rosalia) => {
		const done = await store.commands.session(actor, newCommandId(), sessionId, command, {
			...(command.kind === 'planSession'
				? { detail: { venue: 'Aula Desa Oelbiteno', narasumber: '[]', materials: '[]' } }
				: undefined)
		});
		if (!done.ok) throw new Error(`${command.kind}: ${done.refusal}`);
	};
	const plan = {
		method: script.method,
		scriptVersion: script.version,
		areaCode: DESA,
		zone: 'WITA',
		date: '2026-11-19',
		time: '09.00',
		venueKind: 'aulaDesa',
		facilitatorId: rosalia.accountId
	} as const;
	await session({ kind: 'planSession', plan });
	const { rows } = await store.listKpm(rosalia, { areaCode: DESA, limit: names.length });
	const idOf = new Map(rows.map((row) => [row.nama, row.kpmId as KpmId]));
	const people = names.map((name) => {
		const kpmId = idOf.get(name);
		if (kpmId === undefined) throw new Error(`${name} is not in the list`);
		return { kpmId, name, invitation: store.secrets.invitationCode(sessionId, kpmId) };
	});
	await session({ kind: 'inviteKpm', kpmIds: people.slice(0, invited).map(({ kpmId }) => kpmId) });
	const code = (await store.session(rosalia, sessionId))?.code ?? '';
	const storage = watch(store.hall);
	const board = async () => {
		const stored = await store.hall.board(sessionId);
		return { ...stored, cards: stored.cards.sort((a, b) => a.rev - b.rev) };
	};
	return {
		store,
		storage,
		sessionId,
		code,
		people,
		session,
		board,
		cardTexts: async () => (await board()).cards.map(({ text }) => text),
		async addDevice(role) {
			const joined =
				role === 'phone' || role === 'sharedPhone'
					? await store.hall.joinHall(code, role)
					: await store.hall.pairDevice(code, await pairingCode(store, sessionId, role));
			if (!joined.ok) throw new Error(joined.refusal);
			return joined.value;
		}
	};
}

async function pairingCode(store: CaseStore, sessionId: SessionId, role: PairedRole): Promise<string> {
	const made = await store.hall.run(rosalia, sessionId, newCommandId(), { kind: 'pairDevice', role });
	return made.ok ? (made.value.value?.code ?? '') : made.refusal;
}

const newCommandId = () => parseCommandId(randomId()) as CommandId;

/** Areas and families by the ways that an office uses. */
async function listVillage(store: CaseStore, names: readonly string[]): Promise<void> {
	const areas = [
		['53', 'Nusa Tenggara Timur', 'provinsi'],
		['5302', 'Timor Tengah Selatan', 'kabupaten'],
		['530299', 'Kecamatan Latihan', 'kecamatan'],
		[DESA, 'Desa Oelbiteno', 'desa']
	] as const;
	for (const [code, name, kind] of areas) {
		const contact = code === '5302' ? { contactName: 'Ibu Rosalina Manu', contactPhone: '0812-0000-0147' } : undefined;
		const area = {
			code,
			name,
			kind,
			zone: 'WITA',
			contactName: null,
			contactPhone: null,
			contactAccountId: null,
			...contact
		} as const;
		orThrow(await store.saveArea(administrator, area));
	}
	const bytes = new TextEncoder().encode(villageList(names));
	const { batch } = orThrow(await store.lists.importList(korkab, { kind: 'pkh', fileName: 'daftar.csv', bytes }));
	orThrow(await store.lists.takeOver(korkab, batch.id, [{ id: rosalia.accountId, name: 'Rosalia Bete', ...rosalia }]));
}

function orThrow<T>(result: { ok: true; value: T } | { ok: false; refusal: string }): T {
	if (!result.ok) throw new Error(result.refusal);
	return ok(result.value).value;
}

function villageList(names: readonly string[]): string {
	const header =
		'No;Nama Pengurus;NIK;No KK;No Peserta PKH;Tanggal Mulai PKH;Jenis Kelamin;Tanggal Lahir;Dusun;Desa;Kode Desa;' +
		'Bumil;AUD;SD;SMP;SMA;Lansia;Disabilitas;Desil DTKS;Pendamping';
	const rows = names.map((name, index) => {
		const serial = String(index + 1).padStart(4, '0');
		const nik = `530299560271${serial}`;
		return `${index + 1};${name};${nik};;;21/08/2022;P;16/02/1971;Dusun 1;Oelbiteno;53.02.99.2001;0;1;1;0;1;0;0;4;Rosalia Bete`;
	});
	return [header, ...rows].join('\n');
}
