import type { Kysely } from 'kysely';
import { FIRST_BOARD, publicTotals, type Actor, type OptionTotals, type PublicTotals } from '@balai/domain';
import { areaPath } from '../areas/area-queries.ts';
import type { Tables } from '../schema.ts';
import { photosOf } from './session-photos.ts';
import { sessionFile, type SessionFile } from './session-queries.ts';

export interface BeritaAcara {
	session: SessionFile;
	attendance: { kpmId: string; nama: string; dusun: string | null; invited: boolean; left: boolean }[];
	invitedAbsent: number;
	guests: { name: string; kind: string }[];
	/** Of the wall only: no author is stored, held and out-of-criteria cards are counted, never shown. */
	cards: HungCard[];
	/** By board; boards that nobody wrote on are missing. */
	counts: Record<string, CardCounts>;
	totals: PublicTotals;
	/** How many wrote a plan and how many said that they write none, as far as it may be told. */
	plans: OptionTotals<'written' | 'declined'>;
	/** Pictures of the meeting that may be shown. */
	photos: { id: string; width: number; height: number }[];
	/** Those that wait to be looked at again: their number. */
	photosToCheck: number;
	stepNotes: { id: string; text: string }[];
	/** From the province down to the desa, as far as the area table has them. */
	areas: { code: string; kind: string; name: string }[];
	rightsCardShownAt: string | null;
	closedAt: string | null;
	/** It was closed before its last step was reached. */
	isEarly: boolean;
	/** Each time that a supervisor opened it again, with the reason. */
	reopened: { at: string; note: string }[];
}

/** A card that hangs on a board for everybody to read. */
export interface HungCard {
	id: string;
	board: string;
	side: string;
	text: string;
}

export interface CardCounts {
	wall: number;
	held: number;
	tray: number;
	withdrawn: number;
}

type Rounds = SessionFile['state']['rounds'];

const boardOf = (rounds: Rounds, round: number) => rounds.find((known) => known.round === round)?.board ?? FIRST_BOARD;

/** What hangs on the boards of a session, running or closed; undefined when it is unknown or not this actor's (alike, CS4). */
export async function sessionCards(
	db: Kysely<Tables>,
	actor: Actor,
	sessionId: string
): Promise<{ session: SessionFile; cards: HungCard[] } | undefined> {
	const session = await sessionFile(db, actor, sessionId);
	if (!session) return undefined;
	const cards = await db
		.selectFrom('card')
		.select(['id', 'round', 'side', 'text'])
		.where('session_id', '=', sessionId)
		.where('status', '=', 'wall')
		.orderBy('id')
		.execute();
	return {
		session,
		cards: cards.map(({ id, round, side, text }) => ({ id, board: boardOf(session.state.rounds, round), side, text }))
	};
}

/** What became of the cards, by board: of those that do not hang nobody learns more than their number (domain 3.7). */
async function cardCounts(db: Kysely<Tables>, sessionId: string, rounds: Rounds): Promise<Record<string, CardCounts>> {
	const rows = await db
		.selectFrom('card')
		.select((eb) => ['round', 'status', eb.fn.countAll<number>().as('n')])
		.where('session_id', '=', sessionId)
		.groupBy(['round', 'status'])
		.execute();
	const counts: Record<string, CardCounts> = {};
	for (const { round, status, n } of rows) {
		const own = (counts[boardOf(rounds, round)] ??= { wall: 0, held: 0, tray: 0, withdrawn: 0 });
		if (status === 'wall' || status === 'tray' || status === 'withdrawn') own[status] += Number(n);
		else own.held += Number(n);
	}
	return counts;
}

/** What the berita acara of a closed session holds: no author of a card, no choice by name (domain 3.1, 3.7). */
export async function beritaAcara(db: Kysely<Tables>, actor: Actor, sessionId: string): Promise<BeritaAcara | undefined> {
	const hung = await sessionCards(db, actor, sessionId);
	if (hung?.session.status !== 'closed') return undefined;
	const { session, cards } = hung;
	const people = await db
		.selectFrom('attendance')
		.innerJoin('person', 'person.kpm_id', 'attendance.kpm_id')
		.select(['attendance.kpm_id', 'person.nama', 'person.dusun', 'attendance.invited', 'attendance.status'])
		.where('attendance.session_id', '=', sessionId)
		.where('attendance.status', '!=', 'undone')
		.orderBy('person.nama')
		.orderBy('attendance.kpm_id')
		.execute();
	const guests = await db
		.selectFrom('guest')
		.select(['name', 'kind'])
		.where('session_id', '=', sessionId)
		.orderBy('name')
		.execute();
	const choices = await db
		.selectFrom('choice')
		.select((eb) => ['pilihan', eb.fn.countAll<number>().as('n')])
		.where('session_id', '=', sessionId)
		.groupBy('pilihan')
		.execute();
	const plans = await db
		.selectFrom('family_plan')
		.select((eb) => ['status', eb.fn.countAll<number>().as('n')])
		.where('session_id', '=', sessionId)
		.groupBy('status')
		.execute();
	const planned = (isDeclined: boolean) =>
		plans.filter(({ status }) => (status === 'declined') === isDeclined).reduce((sum, { n }) => sum + Number(n), 0);
	const stepNotes = await db.selectFrom('note').select(['id', 'text']).where('subject', '=', `session:${sessionId}`).execute();
	const moments = await db
		.selectFrom('event')
		.select(['type', 'at', 'payload'])
		.where('stream', '=', `session:${sessionId}`)
		.where('type', 'in', ['rightsCardShown', 'sessionClosed', 'sessionReopened'])
		.orderBy('version', 'desc')
		.execute();
	const photos = await photosOf(db, sessionId);
	const count = (pilihan: string) => Number(choices.find((row) => row.pilihan === pilihan)?.n ?? 0);
	const closing = moments.find((moment) => moment.type === 'sessionClosed');
	const noteOf = new Map(stepNotes.map(({ id, text }) => [id, text]));
	return {
		session,
		attendance: people.map((row) => ({
			kpmId: row.kpm_id,
			nama: row.nama,
			dusun: row.dusun,
			invited: row.invited === 1,
			left: row.status === 'left'
		})),
		invitedAbsent: session.invited - people.filter((row) => row.invited === 1).length,
		guests,
		cards,
		counts: await cardCounts(db, sessionId, session.state.rounds),
		totals: publicTotals({ mundur: count('mundur'), belum: count('belum'), tidakMenjawab: count('tidakMenjawab') }),
		plans: publicTotals({ written: planned(false), declined: planned(true) }),
		photos: photos.filter(({ mayShow }) => mayShow).map(({ id, width, height }) => ({ id, width, height })),
		photosToCheck: photos.filter(({ mayShow }) => !mayShow).length,
		stepNotes,
		areas: await areaPath(db, session.areaCode),
		rightsCardShownAt: moments.findLast((moment) => moment.type === 'rightsCardShown')?.at ?? null,
		closedAt: closing?.at ?? null,
		isEarly: closing !== undefined && (JSON.parse(closing.payload) as { early?: boolean }).early === true,
		reopened: moments
			.filter((moment) => moment.type === 'sessionReopened')
			.map(({ at, payload }) => ({ at, note: noteOf.get((JSON.parse(payload) as { noteId: string }).noteId) ?? '' }))
			.reverse()
	};
}
