import { sql, type Kysely } from 'kysely';
import {
	actorReach,
	isCareEvent,
	isEmergencyEvent,
	isEndingEvent,
	isLifeEvent,
	isRujukanEvent,
	maskNik,
	mayFor,
	nameKey,
	type Action,
	type Actor,
	type Components,
	type Household,
	type KpmEvent
} from '@balai/domain';
import { readingScope } from '../access/emergency-table.ts';
import { ownWords, type OwnWords } from '../own-answers/own-words.ts';
import type { Tables } from '../schema.ts';
import { caseScope, liveKpm, type Scope } from '../scope.ts';

export interface KpmRow {
	kpmId: string;
	nama: string;
	/** '530299••••••0003'; in full only from `officialNumbers`. */
	maskedNik: string | null;
	dusun: string | null;
	desa: string | null;
	areaCode: string;
	since: string | null;
	desil: number | null;
	components: Components;
	pendampingId: string | null;
	pendampingKey: string | null;
	household: Household;
}

export interface KpmListFilter {
	/** Part of a name. */
	search?: string | undefined;
	areaCode?: string | undefined;
	offset?: number | undefined;
	limit?: number | undefined;
}

export interface TimelineEntry {
	at: string;
	event: KpmEvent;
	note: string | null;
	session: { date: string; venue: string; method: string } | null;
	/** Of a plan, or of a result that she had kept: her own words and answers. */
	own?: OwnWords;
}

export interface KpmFile extends KpmRow {
	/** Masked like the NIK. */
	maskedNomorKk: string | null;
	nomorPeserta: string | null;
	/** Undefined for roles that do not work with the family herself: with the date, an ISO date, it would complete the masked NIK. */
	jenisKelamin: string | null | undefined;
	tanggalLahir: string | null | undefined;
	/** Instant until which this actor reads a case that is not in its reach; null where it is. */
	openedUntil: string | null;
	timeline: TimelineEntry[];
}

function scopedKpm(db: Kysely<Tables>, scope: Scope) {
	return scopedCases(db, scope).innerJoin('person', 'person.kpm_id', 'kpm.id');
}

function scopedCases(db: Kysely<Tables>, scope: Scope) {
	const query = liveKpm(db).where('kpm.area_code', '>=', scope.from).where('kpm.area_code', '<', scope.to);
	return scope.pendampingId ? query.where('kpm.pendamping_id', '=', scope.pendampingId) : query;
}

const columns = [
	'kpm.id as kpmId',
	'person.nama',
	'person.nik',
	'person.dusun',
	'person.desa',
	'kpm.area_code as areaCode',
	'kpm.since',
	'kpm.desil',
	'kpm.components',
	'kpm.pendamping_id as pendampingId',
	'kpm.pendamping_key as pendampingKey',
	'kpm.household'
] as const;

/** The NIK leaves here masked, whoever asks (domain 3.10). */
function toRow(row: Omit<KpmRow, 'maskedNik' | 'components'> & { nik: string | null; components: string }): KpmRow {
	const { kpmId, nama, nik, dusun, desa, areaCode, since, desil, components, pendampingId, pendampingKey, household } = row;
	return {
		kpmId,
		nama,
		maskedNik: nik && maskNik(nik),
		dusun,
		desa,
		areaCode,
		since,
		desil,
		components: JSON.parse(components) as Components,
		pendampingId,
		pendampingKey,
		household
	};
}

/** Beyond this nobody pages; more are told as *lebih dari*. */
const MOST_COUNTED = 10_000;

export interface KpmPage {
	/** All that match, but 10,000 at most. */
	total: number;
	/** There are more than `total`. */
	isMore: boolean;
	/** One page, 50 by default. */
	rows: KpmRow[];
}

/** The families an actor may see, by name; of a whole province by kab/kota and there by name. */
export async function listKpm(db: Kysely<Tables>, actor: Actor, filter: KpmListFilter): Promise<KpmPage> {
	const scope = caseScope(actor, 'listCases');
	if (!scope) return { total: 0, isMore: false, rows: [] };
	const { cases, isOneKabupaten } = casesByName(db, scope, filter);
	const counted = cases.select('kpm.id').limit(MOST_COUNTED + 1);
	const { found } = await db
		.selectFrom(counted.as('matching'))
		.select((eb) => eb.fn.countAll<number>().as('found'))
		.executeTakeFirstOrThrow();
	// The page is found in the index alone; only its rows are looked up.
	const keys = cases.select(['kpm.id', 'kpm.name_key', kabupaten.as('kabupaten')]);
	const page = (isOneKabupaten ? keys : keys.orderBy(kabupaten))
		.orderBy('kpm.name_key')
		.orderBy('kpm.id')
		.offset(filter.offset ?? 0)
		.limit(filter.limit ?? 50);
	const rows = await liveKpm(db)
		.innerJoin(page.as('page'), 'page.id', 'kpm.id')
		.innerJoin('person', 'person.kpm_id', 'kpm.id')
		.select(columns)
		.orderBy('page.kabupaten')
		.orderBy('page.name_key')
		.orderBy('page.id')
		.execute();
	return {
		total: Math.min(Number(found), MOST_COUNTED),
		isMore: Number(found) > MOST_COUNTED,
		rows: rows.map(toRow)
	};
}

/**
 * The cases of a filter and their order, so that an index serves both: the caseload of a pendamping or the families of a desa are few
 * and sorted; those of a larger area lie in `kpm_by_name` by kab/kota and name.
 */
function casesByName(db: Kysely<Tables>, scope: Scope, { search, areaCode }: KpmListFilter) {
	const isFew = scope.pendampingId !== undefined || areaCode !== undefined;
	const { from, to } = scope;
	const isOneKabupaten = from.length >= KABUPATEN_DIGITS;
	let cases = isFew ? scopedCases(db, scope) : liveKpm(db);
	if (areaCode) cases = cases.where('kpm.area_code', '=', areaCode);
	if (!isFew && isOneKabupaten) cases = cases.where(kabupaten, '=', from.slice(0, KABUPATEN_DIGITS));
	else if (!isFew && from !== '') cases = cases.where(kabupaten, '>=', from).where(kabupaten, '<', to);
	if (!isFew && from.length > KABUPATEN_DIGITS) cases = cases.where('kpm.area_code', '>=', from).where('kpm.area_code', '<', to);
	if (search) cases = cases.where('kpm.name_key', 'like', `%${nameKey(search).replace(/[%_\\]/g, '')}%`);
	return { cases, isOneKabupaten };
}

const KABUPATEN_DIGITS = 4;

/** As the index has it: the kab/kota of a case. */
const kabupaten = sql<string>`substr(kpm.area_code, 1, 4)`;

/** The desa in an actor's caseload or area with how many families each has. */
export async function listKpmAreas(
	db: Kysely<Tables>,
	actor: Actor
): Promise<{ areaCode: string; name: string | null; count: number }[]> {
	const scope = caseScope(actor, 'listCases');
	if (!scope) return [];
	const counted = scopedCases(db, scope)
		.select((eb) => ['kpm.area_code as areaCode', eb.fn.countAll<number>().as('count')])
		.groupBy('kpm.area_code');
	const rows = await db
		.selectFrom(counted.as('counted'))
		.leftJoin('area', 'area.code', 'counted.areaCode')
		.select(['counted.areaCode', 'counted.count', 'area.name'])
		.orderBy('counted.areaCode')
		.execute();
	return rows.map((row) => ({ ...row, count: Number(row.count) }));
}

/**
 * One case with its timeline, or undefined when it is unknown or not this actor's (alike, CS4). What she chose and
 * promised in a session that still runs is left out: it is read afterwards (domain 3.1).
 */
export async function kpmFile(db: Kysely<Tables>, actor: Actor, kpmId: string, at: string): Promise<KpmFile | undefined> {
	const reading = await readingScope(db, actor, 'readCase', kpmId, at);
	if (!reading) return undefined;
	const { scope, openedUntil } = reading;
	const row = await scopedKpm(db, scope)
		.select([
			...columns,
			'person.nomor_kk as nomorKk',
			'person.nomor_peserta as nomorPeserta',
			'person.jenis_kelamin as jenisKelamin',
			'person.tanggal_lahir as tanggalLahir'
		])
		.where('kpm.id', '=', kpmId)
		.executeTakeFirst();
	if (!row) return undefined;
	const events = await db
		.selectFrom('event')
		.select(['type', 'payload', 'at'])
		.where('stream', '=', `kpm:${kpmId}`)
		.orderBy('version')
		.execute();
	const notes = await db.selectFrom('note').select(['id', 'text']).where('subject', '=', `kpm:${kpmId}`).execute();
	const sessions = await sessionsOf(db, kpmId);
	// 'Pendamping membacanya nanti' is what she was told: offices further away read no choice here.
	const readsChoices = actorReach(actor, 'readChoices') !== undefined;
	const readsRujukan = actorReach(actor, 'readRujukan') !== undefined;
	const readsFacts = actorReach(actor, 'readFamilyFacts') !== undefined;
	// Her plan and her own result are for the one who accompanies her.
	const accompanies = mayFor(actor, 'readPlans', row.pendampingId);
	const noteById = new Map(notes.map((note) => [note.id, note.text]));
	const timeline: TimelineEntry[] = [];
	for (const stored of events) {
		const event = { type: stored.type, ...(JSON.parse(stored.payload) as object) } as KpmEvent;
		if (event.type === 'readinessNoted') continue; // The pendamping's own note: it is in no timeline (BM5).
		if (event.type === 'factsRecorded' && !readsFacts) continue;
		if (isRujukanEvent(event) && !readsRujukan) continue;
		const session = 'sessionId' in event ? sessions.get(event.sessionId) : undefined;
		if (tellsHerChoice(event) && !readsChoices) continue;
		if (tellsHerChoice(event) && 'sessionId' in event && session?.status !== 'closed') continue;
		if (isHerOwn(event) && (!accompanies || session?.status !== 'closed')) continue;
		const textOf = (id: string | null) => (id === null ? null : (noteById.get(id) ?? null));
		const noteId = readsNoteOf(actor, event) ? noteOf(event) : null;
		const own = isHerOwn(event) ? await ownWords(db, event, textOf) : null;
		timeline.push({ at: stored.at, event, note: textOf(noteId), session: session ?? null, ...(own ? { own } : {}) });
	}
	const { nomorKk, nomorPeserta, jenisKelamin, tanggalLahir } = row;
	return {
		...toRow(row),
		maskedNomorKk: nomorKk && maskNik(nomorKk),
		nomorPeserta,
		jenisKelamin: readsFacts ? jenisKelamin : undefined,
		tanggalLahir: readsFacts ? tanggalLahir : undefined,
		openedUntil,
		timeline
	};
}

/** The note that belongs in the history; her reasons for what she allowed to be said in a hall do not. */
function noteOf(event: KpmEvent): string | null {
	if (
		event.type === 'visitRecorded' ||
		event.type === 'planFollowedUp' ||
		event.type === 'earlyVisitRequested' ||
		event.type === 'afterVisitRecorded'
	)
		return event.noteId;
	const hasNote =
		isEndingEvent(event) || isLifeEvent(event) || isCareEvent(event) || isEmergencyEvent(event) || isRujukanEvent(event);
	return hasNote && 'noteId' in event ? event.noteId : null;
}

/** Words about a family are for those whose work they are; others read what happened, and when. */
function readsNoteOf(actor: Actor, event: KpmEvent): boolean {
	const reads = (action: Action) => actorReach(actor, action) !== undefined;
	if (isEmergencyEvent(event)) return reads('readAccessLog');
	if (isLifeEvent(event)) return reads('recordLife');
	if (isEndingEvent(event)) return reads('withdrawEnding');
	if (isCareEvent(event) || event.type === 'afterVisitRecorded') return reads('recordCare');
	return true;
}

function isHerOwn(event: KpmEvent): boolean {
	switch (event.type) {
		case 'planMade':
		case 'planDeclined':
		case 'planFollowedUp':
		case 'selfAssessmentKept':
		case 'selfAssessmentDropped':
			return true;
		default:
			return false;
	}
}

/** An end of a promise tells that there was one, as much as the promise itself. */
function tellsHerChoice(event: KpmEvent): boolean {
	switch (event.type) {
		case 'choiceMade':
		case 'janjiHatiRecorded':
		case 'janjiHatiDeclined':
		case 'visitRecorded':
		case 'withdrawalRequested':
		case 'earlyVisitRequested':
		case 'paperChecked':
		case 'withdrawalCancelled':
		case 'requestCancelled':
			return true;
		default:
			return false;
	}
}

async function sessionsOf(db: Kysely<Tables>, kpmId: string) {
	const rows = await db
		.selectFrom('attendance')
		.innerJoin('session', 'session.id', 'attendance.session_id')
		.leftJoin('session_detail', 'session_detail.session_id', 'session.id')
		.select(['session.id', 'session.date', 'session.method', 'session.status', 'session_detail.venue'])
		.where('attendance.kpm_id', '=', kpmId)
		.execute();
	return new Map<string, { date: string; venue: string; method: string; status: string }>(
		rows.map((row) => [row.id, { date: row.date, venue: row.venue ?? '', method: row.method, status: row.status }])
	);
}
