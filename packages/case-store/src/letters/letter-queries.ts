import { LETTER_KINDS, letterKinds, may, type Actor, type IsoDate, type LetterKind, type Role } from '@balai/domain';
import type { Kysely, Selectable } from 'kysely';
import type { Tables } from '../schema.ts';
import { areaRange, caseScope, liveKpm } from '../scope.ts';
import { readableKinds } from './letter-subject.ts';
import type { LetterTable } from './letter-tables.ts';

/** A signed letter as lists and its page tell it. */
export interface SignedLetter {
	id: string;
	kind: LetterKind;
	subject: string;
	number: string;
	on: IsoDate;
	status: LetterTable['status'];
	/** Drawn on screens, or signed by hand on its print. */
	way: LetterTable['way'];
	fingerprint: string;
	checkCode: string;
	/** SHA-256 of its bytes; null until it is drawn. */
	digest: string | null;
	fileId: string | null;
	pages: number;
	by: string;
	role: Role;
	/** Instant. */
	at: string;
	/** How many families it names. */
	families: number;
	voided: { by: string; at: string; reason: string } | null;
}

export interface LetterFilter {
	kind?: LetterKind | undefined;
	year?: number | undefined;
	/** Of one family, session or document. */
	subject?: string | undefined;
	offset?: number | undefined;
	limit?: number | undefined;
}

export interface LetterPage {
	rows: SignedLetter[];
	total: number;
	/** Years with letters, newest first. */
	years: number[];
}

const SESSION_KINDS = LETTER_KINDS.filter((kind) => letterKinds[kind].about === 'session');

/**
 * Where every question about letters begins (CS4): those of the registers in the actor's area; a pendamping's own, and those that name
 * families of hers and nobody else's; of a session's those of whoever led it, whoever came. Kinds that bear the whole NIK are for those whose work needs it.
 */
export function scopedLetters(db: Kysely<Tables>, actor: Actor) {
	const scope = caseScope(actor, 'writeLetters');
	if (!scope || actor.kind !== 'account') return undefined;
	const kinds = readableKinds(actor, may(actor.role, 'readOfficialNumbers'));
	// One that lapsed was voided by nobody, and is shown to nobody: it would tell of her who took her word back.
	const query = db
		.selectFrom('letter')
		.where('letter.kind', 'in', kinds)
		.where(({ or, eb }) => or([eb('letter.status', '=', 'signed'), eb('letter.voided_by', 'is not', null)]));
	if (scope.pendampingId === undefined) {
		const { from, to } = areaRange(actor.areaCode);
		// A letter belongs to its kabupaten; an account of a smaller area sees those that name its families alone.
		if (actor.areaCode.length <= 4) return query.where('letter.register', '>=', from).where('letter.register', '<', to);
	}
	let hers = liveKpm(db).select('kpm.id').where('kpm.area_code', '>=', scope.from).where('kpm.area_code', '<', scope.to);
	if (scope.pendampingId !== undefined) hers = hers.where('kpm.pendamping_id', '=', scope.pendampingId);
	let led = db
		.selectFrom('session')
		.select('session.id')
		.where('session.area_code', '>=', scope.from)
		.where('session.area_code', '<', scope.to);
	if (scope.pendampingId !== undefined) led = led.where('session.facilitator_id', '=', scope.pendampingId);
	return query.where(({ and, eb, exists, not, or, selectFrom }) =>
		or([
			and([eb('letter.kind', 'in', SESSION_KINDS), eb('letter.subject', 'in', led)]),
			and([
				eb('letter.kind', 'not in', SESSION_KINDS),
				exists(selectFrom('letter_person').select('letter_id').whereRef('letter_id', '=', 'letter.id')),
				not(
					exists(
						selectFrom('letter_person')
							.select('letter_id')
							.whereRef('letter_id', '=', 'letter.id')
							.where('letter_person.kpm_id', 'not in', hers)
					)
				)
			])
		])
	);
}

export async function listLetters(db: Kysely<Tables>, actor: Actor, filter: LetterFilter): Promise<LetterPage> {
	const scoped = scopedLetters(db, actor);
	if (!scoped) return { rows: [], total: 0, years: [] };
	const years = await scoped.select('letter.year').distinct().orderBy('letter.year', 'desc').execute();
	let query = scoped;
	if (filter.kind) query = query.where('letter.kind', '=', filter.kind);
	if (filter.year !== undefined) query = query.where('letter.year', '=', filter.year);
	if (filter.subject !== undefined) query = query.where('letter.subject', '=', filter.subject);
	const { total } = await query.select((eb) => eb.fn.countAll<number>().as('total')).executeTakeFirstOrThrow();
	const rows = await query
		.selectAll('letter')
		.orderBy('letter.at', 'desc')
		.orderBy('letter.id')
		.offset(filter.offset ?? 0)
		.limit(filter.limit ?? 50)
		.execute();
	return { rows: await told(db, rows), total: Number(total), years: years.map(({ year }) => year) };
}

/** Undefined when it is unknown or not this actor's (alike, CS4). */
export async function oneLetter(db: Kysely<Tables>, actor: Actor, letterId: string): Promise<SignedLetter | undefined> {
	const row = await scopedLetters(db, actor)?.selectAll('letter').where('letter.id', '=', letterId).executeTakeFirst();
	return row && (await told(db, [row]))[0];
}

/** Whom a letter names; to note who read it. */
export async function letterPersons(db: Kysely<Tables>, letterId: string): Promise<string[]> {
	const rows = await db.selectFrom('letter_person').select('kpm_id').where('letter_id', '=', letterId).execute();
	return rows.map(({ kpm_id }) => kpm_id);
}

async function told(db: Kysely<Tables>, rows: readonly Selectable<LetterTable>[]): Promise<SignedLetter[]> {
	if (rows.length === 0) return [];
	const ids = rows.map(({ id }) => id);
	const counts = await db
		.selectFrom('letter_person')
		.select(['letter_id', (eb) => eb.fn.countAll<number>().as('n')])
		.where('letter_id', 'in', ids)
		.groupBy('letter_id')
		.execute();
	const noteIds = rows.flatMap(({ void_note_id }) => void_note_id ?? []);
	const notes = noteIds.length > 0 ? await db.selectFrom('note').select(['id', 'text']).where('id', 'in', noteIds).execute() : [];
	return rows.map((row) => ({
		id: row.id,
		kind: row.kind,
		subject: row.subject,
		number: row.number,
		on: row.on_date,
		status: row.status,
		way: row.way,
		fingerprint: row.fingerprint,
		checkCode: row.check_code,
		digest: row.digest,
		fileId: row.file_id,
		pages: row.pages,
		by: row.by_account,
		role: row.by_role,
		at: row.at,
		families: Number(counts.find(({ letter_id }) => letter_id === row.id)?.n ?? 0),
		voided:
			row.voided_by === null || row.voided_at === null
				? null
				: { by: row.voided_by, at: row.voided_at, reason: notes.find(({ id }) => id === row.void_note_id)?.text ?? '' }
	}));
}

/** What anybody is told who holds a letter (LT10): nothing of whom it is about, and nobody's name. */
export interface CheckedLetter {
	kind: LetterKind;
	number: string;
	on: IsoDate;
	fingerprint: string;
	digest: string | null;
	status: LetterTable['status'];
	/** Day on which it was voided. */
	voidedOn: IsoDate | null;
	/** Kabupaten/kota of the register, by name. */
	register: string;
}

export async function checkedLetter(db: Kysely<Tables>, code: string): Promise<CheckedLetter | undefined> {
	const row = await db.selectFrom('letter').selectAll().where('check_code', '=', code).executeTakeFirst();
	if (!row) return undefined;
	const area = await db.selectFrom('area').select('name').where('code', '=', row.register).executeTakeFirst();
	const { kind, number, on_date: on, fingerprint, digest, status, voided_at } = row;
	return { kind, number, on, fingerprint, digest, status, voidedOn: voided_at?.slice(0, 10) ?? null, register: area?.name ?? '' };
}
