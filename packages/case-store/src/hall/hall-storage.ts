import type { GuestKind, HallCompany, HallPerson, HallSession, HallStorage, PhoneSelf } from '@balai/live';
import {
	findScript,
	janjiHatiFor,
	maskNik,
	publicTotals,
	type Actor,
	type Choice,
	type DeviceId,
	type KpmId,
	type SessionId,
	type SessionState
} from '@balai/domain';
import { areaContact } from '../areas/area-contact.ts';
import type { Database } from '../engines/engine.ts';
import { officerPresent } from '../sayings/officers.ts';
import { listSayings } from '../sayings/sayings.ts';
import { areaRange, kecamatanOf, liveKpm } from '../scope.ts';
import { sessionState, witnessesOf } from '../sessions/session-queries.ts';
import { boardStorage } from './board-storage.ts';
import { deviceStorage } from './devices.ts';
import { runFact, turnOf, type HallParts } from './facts.ts';
import { countAnswers, ownAnswers } from '../own-answers/poll-table.ts';
import type { Fence } from './fence.ts';

const MAX_FOUND = 10;

/** What `packages/live` asks of the disk, joined from board, devices and facts. */
export function hallStorage(parts: HallParts, fence: Fence | undefined): HallStorage {
	const { database } = parts;
	return {
		...boardStorage(database, fence),
		...deviceStorage(parts),
		session: (sessionId) => hallSession(parts, sessionId),
		run: (actor, sessionId, commandId, command) => runFact(parts, actor, sessionId, commandId, command),
		people: (sessionId) => hallPeople(database, sessionId),
		company: (sessionId) => hallCompany(database, sessionId),
		sayings: (sessionId) => listSayings(database.reader, sessionId),
		pollAnswered: async (sessionId) => pollAnswered(database, sessionId, await sessionState(database.reader, sessionId)),
		findKpm: (actor, sessionId, query) => findKpm(parts, actor, sessionId, query),
		me: (deviceId) => phoneSelf(parts, deviceId)
	};
}

async function hallSession({ database: { reader } }: HallParts, sessionId: SessionId): Promise<HallSession | undefined> {
	const row = await reader
		.selectFrom('session')
		.leftJoin('session_detail', 'session_detail.session_id', 'session.id')
		.leftJoin('area', 'area.code', 'session.area_code')
		.select([
			'session.code',
			'session.area_code',
			'session.method',
			'session.script_version',
			'session_detail.venue',
			'session_detail.narasumber',
			'area.name as areaName'
		])
		.where('session.id', '=', sessionId)
		.executeTakeFirst();
	if (!row) return undefined;
	const state = await sessionState(reader, sessionId);
	const guests = await reader.selectFrom('guest').select('name').where('session_id', '=', sessionId).execute();
	const { witnesses } = await hallCompany({ reader }, sessionId);
	const people = await hallPeople({ reader }, sessionId);
	const narasumber = JSON.parse(row.narasumber ?? '[]') as { name: string; role: string }[];
	const contact = await areaContact(reader, row.area_code);
	const scriptTitle = findScript(row.method, row.script_version)?.title ?? row.method;
	return {
		id: sessionId,
		code: row.code,
		state,
		contact: contact ? { name: contact.name, phone: contact.phone } : null,
		title: `${scriptTitle}, ${row.areaName ?? row.area_code}`,
		venue: row.venue ?? '',
		narasumber: narasumber.map(({ name, role }) => (role ? `${name} (${role})` : name)).join(', '),
		presentCount: people.filter((person) => person.status === 'present').length,
		witnesses: witnesses.map(({ name, role }) => (role ? `${name} (${role})` : name)),
		officerPresent: await officerPresent(reader, sessionId),
		names: [...people, ...guests, ...narasumber, ...witnesses].map(({ name }) => name),
		pollAnswered: await pollAnswered({ reader }, sessionId, state),
		totals: state.status !== 'none' && state.totalsShown ? await hallTotals({ reader }, sessionId) : null
	};
}

type Reading = Pick<Database, 'reader'>;

async function hallCompany({ reader }: Reading, sessionId: SessionId): Promise<HallCompany> {
	const guests = await reader
		.selectFrom('guest')
		.select(['id', 'name', 'kind'])
		.where('session_id', '=', sessionId)
		.where('left_at', 'is', null)
		.orderBy('name')
		.orderBy('id')
		.execute();
	const witnesses = await witnessesOf(reader, sessionId);
	const typists = await reader
		.selectFrom('device')
		.leftJoin('typist', 'typist.device_id', 'device.id')
		.select(['device.id', 'device.mark', 'typist.name'])
		.where('device.session_id', '=', sessionId)
		.where('device.role', '=', 'typist')
		.where('device.removed', '=', 0)
		.orderBy('device.id')
		.execute();
	return {
		guests: guests.map((guest) => ({ ...guest, kind: guest.kind as GuestKind })),
		witnesses,
		typists: typists.map(({ id, mark, name }) => ({ deviceId: id as DeviceId, mark, name: name ?? '' }))
	};
}

async function pollAnswered({ reader }: Reading, sessionId: SessionId, state: SessionState): Promise<number> {
	const open = state.status === 'none' ? undefined : state.polls.find(({ totals }) => totals === undefined);
	return open ? (await countAnswers(reader, sessionId, open.poll)).answered : 0;
}

async function hallTotals({ reader }: Reading, sessionId: SessionId): Promise<HallSession['totals']> {
	const rows = await reader
		.selectFrom('choice')
		.select((eb) => ['pilihan', eb.fn.countAll<number>().as('n')])
		.where('session_id', '=', sessionId)
		.groupBy('pilihan')
		.execute();
	const count = (pilihan: string) => Number(rows.find((row) => row.pilihan === pilihan)?.n ?? 0);
	return publicTotals({ mundur: count('mundur'), belum: count('belum'), tidakMenjawab: count('tidakMenjawab') });
}

async function hallPeople({ reader }: Reading, sessionId: SessionId): Promise<HallPerson[]> {
	const invited = await reader.selectFrom('invitation').select('kpm_id').where('session_id', '=', sessionId).execute();
	const attending = await reader
		.selectFrom('attendance')
		.leftJoin('device', 'device.id', 'attendance.device_id')
		.leftJoin('janji_hati', (join) =>
			join.onRef('janji_hati.kpm_id', '=', 'attendance.kpm_id').on('janji_hati.session_id', '=', sessionId)
		)
		.leftJoin('family_plan', (join) =>
			join.onRef('family_plan.kpm_id', '=', 'attendance.kpm_id').on('family_plan.session_id', '=', sessionId)
		)
		.leftJoin('choice', (join) => join.onRef('choice.kpm_id', '=', 'attendance.kpm_id').on('choice.session_id', '=', sessionId))
		.leftJoin('photo_consent', (join) =>
			join.onRef('photo_consent.kpm_id', '=', 'attendance.kpm_id').on('photo_consent.session_id', '=', sessionId)
		)
		.select([
			'attendance.kpm_id',
			'attendance.status',
			'device.mark',
			'janji_hati.at',
			'choice.typed_by as typedBy',
			'family_plan.status as planned',
			'photo_consent.agrees as inPhotos'
		])
		.where('attendance.session_id', '=', sessionId)
		.execute();
	const byId = new Map(attending.map((row) => [row.kpm_id, row]));
	const invitedIds = new Set(invited.map((row) => row.kpm_id));
	const ids = [...new Set([...invitedIds, ...attending.filter((row) => row.status !== 'undone').map((row) => row.kpm_id)])];
	if (ids.length === 0) return [];
	const persons = await reader
		.selectFrom('person')
		.select(['kpm_id', 'nama', 'dusun', 'desa'])
		.where('kpm_id', 'in', ids)
		.orderBy('nama')
		.execute();
	return persons.map((person) => {
		const row = byId.get(person.kpm_id);
		const here = row !== undefined && row.status !== 'undone';
		return {
			kpmId: person.kpm_id as KpmId,
			name: person.nama,
			dusun: person.dusun ?? person.desa ?? '',
			invited: invitedIds.has(person.kpm_id),
			status: !here ? 'absent' : row.status === 'left' ? 'left' : 'present',
			mark: here ? row.mark : null,
			// A folded slip is whole when it is typed; its promise may follow on paper.
			turnDone: here && (row.at !== null || row.typedBy !== null),
			planDone: here && row.planned !== null,
			inPhotos: here && row.inPhotos === 1
		};
	});
}

async function findKpm({ database: { reader }, secrets }: HallParts, actor: Actor, sessionId: SessionId, query: string) {
	const session = await reader.selectFrom('session').select('area_code').where('id', '=', sessionId).executeTakeFirst();
	const mayAsk =
		actor.kind === 'account' || (actor.kind === 'device' && actor.device === 'scribe' && actor.sessionId === sessionId);
	const typed = query
		.trim()
		.toLowerCase()
		.replace(/[%_\\]/g, '');
	if (!session || !mayAsk || typed.length < 2) return [];
	const { from, to } = areaRange(kecamatanOf(session.area_code));
	let found = liveKpm(reader)
		.innerJoin('person', 'person.kpm_id', 'kpm.id')
		.leftJoin('attendance', (join) => join.onRef('attendance.kpm_id', '=', 'kpm.id').on('attendance.session_id', '=', sessionId))
		.select(['kpm.id', 'person.nama', 'person.dusun', 'person.desa', 'person.nik', 'attendance.status'])
		.where('kpm.area_code', '>=', from)
		.where('kpm.area_code', '<', to);
	found = /^\d{16}$/.test(typed)
		? found.where('person.nik_digest', '=', secrets.digest('nik', typed))
		: found.where((eb) => eb(eb.fn('lower', ['person.nama']), 'like', `%${typed}%`));
	const rows = await found.orderBy('person.nama').limit(MAX_FOUND).execute();
	return rows.map((row) => ({
		kpmId: row.id as KpmId,
		name: row.nama,
		dusun: row.dusun ?? '',
		desa: row.desa ?? '',
		maskedNik: row.nik ? maskNik(row.nik) : '',
		status: row.status === 'present' ? ('present' as const) : row.status === 'left' ? ('left' as const) : ('absent' as const)
	}));
}

async function phoneSelf({ database: { reader }, secrets }: HallParts, deviceId: DeviceId): Promise<PhoneSelf> {
	// One question, so that her choice, her promise and whose device it is are of one moment.
	const row = await reader
		.selectFrom('device')
		.leftJoin('person', 'person.kpm_id', 'device.kpm_id')
		.leftJoin('choice', (join) =>
			join.onRef('choice.kpm_id', '=', 'device.kpm_id').onRef('choice.session_id', '=', 'device.session_id')
		)
		.leftJoin('janji_hati', (join) =>
			join.onRef('janji_hati.kpm_id', '=', 'device.kpm_id').onRef('janji_hati.session_id', '=', 'device.session_id')
		)
		.leftJoin('attendance', (join) =>
			join.onRef('attendance.kpm_id', '=', 'device.kpm_id').onRef('attendance.session_id', '=', 'device.session_id')
		)
		.leftJoin('family_plan', (join) =>
			join.onRef('family_plan.kpm_id', '=', 'device.kpm_id').onRef('family_plan.session_id', '=', 'device.session_id')
		)
		.leftJoin('saying', (join) =>
			join.onRef('saying.kpm_id', '=', 'device.kpm_id').onRef('saying.session_id', '=', 'device.session_id')
		)
		.leftJoin('session', 'session.id', 'device.session_id')
		.select([
			'session.method',
			'session.script_version',
			'family_plan.status as plan',
			'family_plan.binding as plannedIn',
			'device.mark',
			'device.kpm_id',
			'device.session_id',
			'device.removed',
			'person.nama',
			'choice.pilihan',
			'choice.follow_up',
			'choice.binding as answeredIn',
			'choice.typed_by as typedBy',
			'saying.session_id as saidIn',
			'janji_hati.written',
			'attendance.binding'
		])
		.where('device.id', '=', deviceId)
		.executeTakeFirst();
	if (!row?.kpm_id || row.removed === 1) return { mark: row?.mark ?? '', person: null };
	const [sessionId, kpmId] = [row.session_id as SessionId, row.kpm_id as KpmId];
	// What was typed for her from paper is not shown on any device, and gives way to what she answers here (KP22).
	const isTyped = row.typedBy !== null && row.written !== 1;
	const { pilihan, written } = isTyped ? { pilihan: null, written: null } : row;
	// Whoever binds a device to her later must not learn from it what she answered (KP14).
	const answeredElsewhere = pilihan !== null && (row.answeredIn !== row.binding || row.typedBy !== null);
	const choice = pilihan !== null && !answeredElsewhere ? toChoice(pilihan, row.follow_up ?? '') : null;
	const promises = findScript(row.method ?? '', row.script_version ?? '')?.promises;
	const own = await ownAnswers(reader, sessionId, kpmId, row.binding ?? 0);
	return {
		mark: row.mark,
		person: {
			turn: turnOf(secrets, sessionId, kpmId, deviceId),
			name: row.nama ?? '',
			choice,
			janjiHati:
				choice && promises
					? {
							kind: janjiHatiFor(choice.pilihan, promises),
							answer: written === null ? 'open' : written === 1 ? 'written' : 'declined'
						}
					: null,
			slipCode: written !== null && !answeredElsewhere ? secrets.slipCode(sessionId, kpmId) : null,
			answeredElsewhere,
			saying: choice !== null && row.saidIn !== null,
			...own,
			plan:
				row.plan === null ? null : row.plannedIn !== row.binding ? 'elsewhere' : row.plan === 'declined' ? 'declined' : 'written'
		}
	};
}

function toChoice(pilihan: string, followUp: string): Choice {
	if (pilihan === 'mundur') return { pilihan, kapan: followUp === 'hariIni' ? 'hariIni' : 'tanyaKeluarga' };
	return { pilihan: pilihan === 'belum' ? 'belum' : 'tidakMenjawab', kunjungan: followUp === 'boleh' ? 'boleh' : 'tidakUsah' };
}
