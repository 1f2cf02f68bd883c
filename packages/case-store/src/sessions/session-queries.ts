import type { Kysely } from 'kysely';
import {
	actorReach,
	areaCovers,
	evolveSession,
	initialSession,
	mayFor,
	ok,
	refuse,
	type Actor,
	type RefusalCode,
	type Result,
	type SessionEvent,
	type SessionState
} from '@balai/domain';
import { areaContact, type AreaContact } from '../areas/area-contact.ts';
import { knownBefore, type KnownBefore } from '../kpm/before-meeting-queries.ts';
import { officerPresent } from '../sayings/officers.ts';
import type { SessionTable, Tables } from '../schema.ts';
import { areaRange, liveKpm } from '../scope.ts';
import type { Secrets } from '../secrets.ts';
import { sessionsToCheck } from './session-photos.ts';

export interface SessionRow {
	id: string;
	code: string;
	method: string;
	date: string;
	time: string;
	zone: string;
	areaCode: string;
	areaName: string;
	venue: string;
	venueKind: string;
	status: SessionTable['status'];
	facilitatorId: string;
	/** *Sesi kertas*: held with nothing but paper, typed in later. */
	onPaper: boolean;
	invited: number;
	present: number;
}

export interface ListedSession extends SessionRow {
	/** Somebody took her consent to pictures back since one of them was looked at. */
	photosToCheck: boolean;
}

export interface SessionFile extends SessionRow {
	state: Exclude<SessionState, { status: 'none' }>;
	narasumber: { name: string; role: string }[];
	/** Ids of checked materials. */
	materials: string[];
	contact: AreaContact | undefined;
	witnesses: { id: string; name: string; role: string }[];
}

function sessionRows(db: Kysely<Tables>) {
	return db
		.selectFrom('session')
		.leftJoin('session_detail', 'session_detail.session_id', 'session.id')
		.leftJoin('area', 'area.code', 'session.area_code')
		.select((eb) => [
			'session.id',
			'session.code',
			'session.method',
			'session.date',
			'session.time',
			'session.zone',
			'session.area_code as areaCode',
			'session.venue_kind as venueKind',
			'session.status',
			'session.facilitator_id as facilitatorId',
			'session.on_paper as onPaper',
			eb.fn.coalesce('area.name', 'session.area_code').as('areaName'),
			eb.fn.coalesce('session_detail.venue', eb.val('')).as('venue'),
			'session_detail.narasumber',
			'session_detail.materials',
			eb
				.selectFrom('invitation')
				.whereRef('invitation.session_id', '=', 'session.id')
				.select((sub) => sub.fn.countAll<number>().as('n'))
				.as('invited'),
			eb
				.selectFrom('attendance')
				.whereRef('attendance.session_id', '=', 'session.id')
				.where('attendance.status', '!=', 'undone')
				.select((sub) => sub.fn.countAll<number>().as('n'))
				.as('present')
		]);
}

type RawSession = Awaited<ReturnType<ReturnType<typeof sessionRows>['execute']>>[number];

function toRow(raw: RawSession): SessionRow {
	const { narasumber: _narasumber, materials: _materials, ...row } = raw;
	return { ...row, onPaper: raw.onPaper === 1, invited: Number(raw.invited ?? 0), present: Number(raw.present ?? 0) };
}

/** Sessions an account leads, or of its area when it supervises; newest first. */
export async function listSessions(db: Kysely<Tables>, actor: Actor): Promise<ListedSession[]> {
	const reach = actorReach(actor, 'leadSession');
	if (actor.kind !== 'account' || reach === undefined) return [];
	const { from, to } = areaRange(actor.areaCode);
	let query = sessionRows(db).where('session.area_code', '>=', from).where('session.area_code', '<', to);
	if (reach === 'own') query = query.where('session.facilitator_id', '=', actor.accountId);
	const rows = (await query.orderBy('session.date', 'desc').orderBy('session.time', 'desc').limit(200).execute()).map(toRow);
	const toCheck = await sessionsToCheck(
		db,
		rows.map(({ id }) => id)
	);
	return rows.map((row) => ({ ...row, photosToCheck: toCheck.has(row.id) }));
}

/** True for the account that leads this session, and for a supervisor or korkab of its area. */
export function mayLead(actor: Actor, session: { areaCode: string; facilitatorId: string }): boolean {
	return mayFor(actor, 'leadSession', session.facilitatorId) && areaCovers(actor.areaCode, session.areaCode);
}

/** One session with its state, or undefined when it is unknown or not this actor's (alike, CS4). */
export async function sessionFile(db: Kysely<Tables>, actor: Actor, sessionId: string): Promise<SessionFile | undefined> {
	const raw = await sessionRows(db).where('session.id', '=', sessionId).executeTakeFirst();
	if (!raw || !mayLead(actor, raw)) return undefined;
	const state = await sessionState(db, sessionId);
	if (state.status === 'none') return undefined;
	return {
		...toRow(raw),
		state,
		contact: await areaContact(db, raw.areaCode),
		witnesses: await witnessesOf(db, sessionId),
		narasumber: parseList<{ name: string; role: string }>(raw.narasumber),
		materials: parseList<string>(raw.materials)
	};
}

/** The witnesses of a session by name. */
export async function witnessesOf(db: Kysely<Tables>, sessionId: string): Promise<{ id: string; name: string; role: string }[]> {
	return db
		.selectFrom('witness')
		.select(['id', 'name', 'role'])
		.where('session_id', '=', sessionId)
		.orderBy('name')
		.orderBy('id')
		.execute();
}

/** A session as somebody sees it who types its slips: no people, no state. Undefined for whom it is not, or whoever leads it. */
export interface SlipSession {
	id: string;
	title: { method: string; areaName: string; date: string };
	onPaper: boolean;
	choice: 'notOpened' | 'open' | 'closed';
	officerPresent: boolean;
}

/** For an account of the session's area that may facilitate and does not facilitate this one (KP20). */
export async function slipSession(db: Kysely<Tables>, actor: Actor, sessionId: string): Promise<SlipSession | undefined> {
	const raw = await sessionRows(db).where('session.id', '=', sessionId).executeTakeFirst();
	if (!raw || actor.kind !== 'account' || actorReach(actor, 'typeSlip') !== 'area' || !areaCovers(actor.areaCode, raw.areaCode))
		return undefined;
	const state = await sessionState(db, sessionId);
	if (state.status === 'none' || state.plan.facilitatorId === actor.accountId) return undefined;
	const { method, areaName, date } = raw;
	return {
		id: sessionId,
		title: { method, areaName, date },
		onPaper: state.onPaper,
		choice: state.status === 'running' ? state.choice : 'closed',
		officerPresent: await officerPresent(db, sessionId)
	};
}

/** Ticks the checklist of a session that is not over: a list of reminders, not a fact of its history. */
export async function saveMaterials(
	db: Kysely<Tables>,
	actor: Actor,
	sessionId: string,
	ids: readonly string[]
): Promise<Result<null, RefusalCode>> {
	const file = await sessionFile(db, actor, sessionId);
	if (!file) return refuse('unknownOrForbidden');
	if (file.status === 'closed') return refuse('sessionNotRunning');
	await db
		.updateTable('session_detail')
		.set({ materials: JSON.stringify(ids) })
		.where('session_id', '=', sessionId)
		.execute();
	return ok(null);
}

export async function sessionState(db: Kysely<Tables>, sessionId: string): Promise<SessionState> {
	const rows = await db
		.selectFrom('event')
		.select(['type', 'payload'])
		.where('stream', '=', `session:${sessionId}`)
		.orderBy('version')
		.execute();
	return rows
		.map((row) => ({ type: row.type, ...(JSON.parse(row.payload) as object) }) as SessionEvent)
		.reduce(evolveSession, initialSession);
}

function parseList<T>(text: string | null): T[] {
	return text ? (JSON.parse(text) as T[]) : [];
}

export interface Candidate {
	kpmId: string;
	nama: string;
	dusun: string | null;
	desa: string | null;
	areaCode: string;
	invited: boolean;
	/** What is known of the family before the meeting; it proposes nobody (BM6). */
	known: KnownBefore;
	/** Her case is open to this actor; not so of a family of another caseload that was invited by somebody else. */
	isOwn: boolean;
}

/** Families of the session's desa that this facilitator may invite (her caseload; for a supervisor the whole desa), by dusun and name. */
export async function listCandidates(db: Kysely<Tables>, actor: Actor, sessionId: string): Promise<Candidate[]> {
	const file = await sessionFile(db, actor, sessionId);
	if (!file || actor.kind !== 'account') return [];
	let query = liveKpm(db)
		.innerJoin('person', 'person.kpm_id', 'kpm.id')
		.leftJoin('invitation', (join) => join.onRef('invitation.kpm_id', '=', 'kpm.id').on('invitation.session_id', '=', sessionId))
		.where('kpm.area_code', '=', file.areaCode)
		.where('kpm.household', '=', 'stands');
	if (actorReach(actor, 'leadSession') !== 'area')
		query = query.where((eb) => eb.or([eb('kpm.pendamping_id', '=', actor.accountId), eb('invitation.kpm_id', 'is not', null)]));
	const rows = await query
		.select([
			'kpm.id as kpmId',
			'person.nama',
			'person.dusun',
			'person.desa',
			'kpm.area_code as areaCode',
			'invitation.kpm_id as invitedId',
			'kpm.pendamping_id as pendampingId'
		])
		.orderBy('person.dusun')
		.orderBy('person.nama')
		.execute();
	const known = await knownBefore(
		db,
		actor,
		rows.map(({ kpmId }) => kpmId)
	);
	return rows.map(({ invitedId, pendampingId, ...row }) => ({
		...row,
		isOwn: mayFor(actor, 'readCase', pendampingId),
		invited: invitedId !== null,
		known: known.get(row.kpmId) ?? { facts: [], isSuggested: false }
	}));
}

export interface Invitation {
	kpmId: string;
	nama: string;
	dusun: string | null;
	/** 6 characters; printed on the slip as text and QR, stored only as a digest. */
	code: string;
}

/** The invitation slips of a session, for printing, by dusun and name. */
export async function listInvitations(
	db: Kysely<Tables>,
	secrets: Secrets,
	actor: Actor,
	sessionId: string
): Promise<Invitation[]> {
	if (!(await sessionFile(db, actor, sessionId))) return [];
	const rows = await db
		.selectFrom('invitation')
		.innerJoin('person', 'person.kpm_id', 'invitation.kpm_id')
		.select(['invitation.kpm_id as kpmId', 'person.nama', 'person.dusun'])
		.where('invitation.session_id', '=', sessionId)
		.orderBy('person.dusun')
		.orderBy('person.nama')
		.execute();
	return rows.map((row) => ({ ...row, code: secrets.invitationCode(sessionId, row.kpmId) }));
}
