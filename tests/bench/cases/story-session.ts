import {
	currentScript,
	janjiHatiFor,
	janjiHatiVersion,
	type AccountId,
	type Actor,
	type CardId,
	type Choice,
	type DeviceId,
	type IsoDate,
	type KpmId,
	type PollAnswers,
	type SessionId,
	type SessionScript
} from '@balai/domain';
import type { FactCommand } from '@balai/live';
import type { Chance } from '../../random.ts';
import type { Teller } from './teller.ts';

export interface Meeting {
	sessionId: SessionId;
	method: 'rembug' | 'mpa' | 'refleksi';
	date: IsoDate;
	areaCode: string;
	/** Invited. */
	kpmIds: readonly KpmId[];
}

/** What one family took home from a meeting. */
export interface Promised {
	kpmId: KpmId;
	isLeaving: boolean;
	hasPlan: boolean;
}

type Way = 'phone' | 'sharedPhone' | 'slip';
type Visitor = { kpmId: KpmId; way: Way; device: DeviceId | undefined };

const WRITTEN = [
	'Rumah dinding bebak',
	'Makan dua kali sehari',
	'Tidak punya ternak',
	'Kerja ikut orang',
	'Utang di kios',
	'Air jauh'
];
const STROKES = `1000 390 ${Array.from({ length: 20 }, (_, at) => `M${at * 12},${(at * 37) % 300}l${at % 9},${at % 7}`).join('')}`;

function scriptOf({ method }: Meeting): SessionScript {
	const script = currentScript(method);
	if (!script) throw new Error(`There is no script of ${method}.`);
	return script;
}

/** A meeting with its invitations. */
export async function planMeeting({ store, accounts, commandId, allowed }: Teller, meeting: Meeting): Promise<void> {
	const { sessionId, method, date, areaCode, kpmIds } = meeting;
	const plan = {
		method,
		scriptVersion: scriptOf(meeting).version,
		areaCode,
		zone: 'WITA',
		date,
		time: '09.00',
		venueKind: 'aulaDesa',
		facilitatorId: accounts.pendamping.accountId as AccountId
	} as const;
	const detail = { venue: 'Aula Desa', narasumber: '[]', materials: '[]' };
	const planSession = { kind: 'planSession', plan } as const;
	allowed('a plan', await store.commands.session(accounts.pendamping, commandId(), sessionId, planSession, { detail }));
	allowed(
		'invitations',
		await store.commands.session(accounts.pendamping, commandId(), sessionId, { kind: 'inviteKpm', kpmIds: [...kpmIds] })
	);
}

/** The meeting from its first to its last step. Phones, shared phones and folded slips stand side by side, as in a hall. */
export async function holdSession(teller: Teller, meeting: Meeting): Promise<Promised[]> {
	const { store, chance, accounts, commandId, allowed } = teller;
	const { sessionId, kpmIds } = meeting;
	const script = scriptOf(meeting);
	const run = async (actor: Actor, command: FactCommand) =>
		allowed(command.kind, await store.hall.run(actor, sessionId, commandId(), command));
	const lead = (command: FactCommand) => run(accounts.pendamping, command);
	const code = (await store.session(accounts.pendamping, sessionId))?.code ?? '';
	const joinedDevice = async (role: 'phone' | 'sharedPhone') => {
		const joined = await store.hall.joinHall(code, role);
		if (!joined.ok) throw new Error(joined.refusal);
		return joined.value.device.id;
	};
	const asDevice = (deviceId: DeviceId, device: 'phone' | 'sharedPhone' | 'typist'): Actor => ({
		kind: 'device',
		deviceId,
		sessionId,
		device
	});
	const turnAt = async (device: DeviceId) => (await store.hall.me(device)).person?.turn ?? '';
	const present = (actor: Actor, kpmId: KpmId) =>
		run(actor, { kind: 'presentInvitation', code: store.secrets.invitationCode(sessionId, kpmId) });

	await lead({ kind: 'startSession' });
	await lead({ kind: 'recordWitness', name: 'Yusuf Neno', role: 'kepala dusun' });
	const shared = await joinedDevice('sharedPhone');
	const visitors: Visitor[] = [];
	for (const kpmId of kpmIds.filter(() => chance.is(0.85))) {
		const way: Way = chance.is(0.55) ? 'phone' : chance.is(0.5) ? 'sharedPhone' : 'slip';
		const device = way === 'phone' ? await joinedDevice('phone') : undefined;
		if (device) await present(asDevice(device, 'phone'), kpmId);
		else await lead({ kind: 'checkIn', kpmId });
		visitors.push({ kpmId, way, device });
	}
	for (let step = 2; step <= script.steps.length; step += 1) await lead({ kind: 'enterStep', step });
	const [board] = script.boards;
	await lead({ kind: 'openWriting', board: board?.id ?? '', mode: 'langsung' });
	await writeCards(teller, sessionId, board?.sides[0]?.id ?? '', visitors.length);
	await lead({ kind: 'closeWriting' });
	await lead({ kind: 'showRightsCard' });
	const withPhones = visitors.flatMap(({ kpmId, device }) =>
		device ? [{ kpmId, device, actor: asDevice(device, 'phone') }] : []
	);
	for (const poll of script.polls) {
		const rows = poll.per === 'row' ? WRITTEN.map((_, row) => `rumpun-${row}`) : ['satu'];
		await lead({ kind: 'openPoll', poll: poll.id, rows });
		for (const { actor, device } of withPhones) {
			const turn = await turnAt(device);
			const answers: PollAnswers = Object.fromEntries(
				rows.slice(0, poll.mostRows).map((row) => [row, chance.of(poll.options).id])
			);
			await run(actor, { kind: 'answerPoll', turn, poll: poll.id, answers });
			if (poll.keep && chance.is(0.3)) await run(actor, { kind: 'keepOwnResult', turn, poll: poll.id, answers });
		}
		await lead({ kind: 'closePoll' });
	}
	const planned = new Set<KpmId>();
	if (script.plan) {
		await lead({ kind: 'openPlans' });
		for (const { kpmId, actor, device } of withPhones) {
			const turn = await turnAt(device);
			const target = chance.is(0.7) ? inSomeMonths(meeting.date, chance) : null;
			const words = { upaya: 'Tambah ternak babi', potensi: 'Kebun dekat rumah', bila: 'Menyekolahkan anak sampai tamat' };
			if (chance.is(0.6)) planned.add(kpmId);
			await run(actor, planned.has(kpmId) ? { kind: 'recordPlan', turn, target, ...words } : { kind: 'declinePlan', turn });
		}
		await lead({ kind: 'closePlans' });
	}
	await lead({ kind: 'openChoice' });
	const chosen: Promised[] = [];
	const typist = asDevice(teller.id() as DeviceId, 'typist');
	for (const { kpmId, way, device } of visitors) {
		const choice = someChoice(chance);
		chosen.push({ kpmId, isLeaving: choice.pilihan === 'mundur', hasPlan: planned.has(kpmId) });
		if (way === 'slip') {
			const personalCode = store.secrets.invitationCode(sessionId, kpmId);
			const promise = chance.is(0.3) ? 'declined' : 'open';
			const folded = { personalCode, choice, unclear: null, promise, saying: null, forced: null } as const;
			allowed('a slip', await store.slips.typeFolded(typist, sessionId, folded, commandId()));
			continue;
		}
		const hers = device ?? shared;
		const actor = asDevice(hers, way);
		if (way === 'sharedPhone') await present(actor, kpmId);
		const turn = await turnAt(hers);
		await run(actor, { kind: 'makeChoice', turn, choice });
		const wording = janjiHatiVersion(janjiHatiFor(choice.pilihan, script.promises));
		if (chance.is(0.8))
			await run(actor, { kind: 'recordJanjiHati', turn, wording, signing: 'finger', strokes: STROKES, witnessed: true });
		else await run(actor, { kind: 'declineJanjiHati', turn, wording });
		if (way === 'sharedPhone') await run(actor, { kind: 'endTurn', turn });
	}
	await lead({ kind: 'closeChoice' });
	await lead({ kind: 'showTotals' });
	await lead({ kind: 'closeSession' });
	return chosen;
}

function someChoice(chance: Chance): Choice {
	if (chance.is(0.16)) return { pilihan: 'mundur', kapan: chance.is(0.4) ? 'hariIni' : 'tanyaKeluarga' };
	return { pilihan: chance.is(0.85) ? 'belum' : 'tidakMenjawab', kunjungan: chance.is(0.5) ? 'boleh' : 'tidakUsah' };
}

function inSomeMonths(date: IsoDate, chance: Chance): IsoDate {
	const [year = 0, month = 0] = date.split('-').map(Number);
	const at = year * 12 + month - 1 + 6 + chance.below(24);
	return `${Math.floor(at / 12)}-${String((at % 12) + 1).padStart(2, '0')}-01`;
}

/** Cards of the hall, some on rows that have a title. */
async function writeCards({ store, id }: Teller, sessionId: SessionId, side: string, count: number): Promise<void> {
	await store.hall.commit([
		...WRITTEN.map(
			(title, index) => ({ kind: 'title', sessionId, clusterId: `rumpun-${index}`, title, rev: index + 1 }) as const
		),
		...Array.from({ length: count }, (_, index) => {
			const text = WRITTEN[index % WRITTEN.length] ?? '';
			const rev = WRITTEN.length + index + 1;
			const card = { id: id() as CardId, round: 1, side, text, status: 'wall', holds: [], secretDigest: 'x', rev } as const;
			return { kind: 'card', sessionId, deviceId: null, card } as const;
		})
	]);
}
