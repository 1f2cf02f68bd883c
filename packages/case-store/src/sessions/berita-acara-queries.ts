import type { Kysely } from 'kysely';
import { FIRST_BOARD, publicTotals, type Actor, type PublicTotals } from '@balai/domain';
import { areaPath } from '../areas/area-queries.ts';
import type { Tables } from '../schema.ts';
import { sessionFile, type SessionFile } from './session-queries.ts';

export interface BeritaAcara {
	session: SessionFile;
	attendance: { nama: string; dusun: string | null; invited: boolean; left: boolean }[];
	invitedAbsent: number;
	guests: { name: string; kind: string }[];
	/** Of the wall only: no author is stored, held and out-of-criteria cards are counted, never shown. */
	cards: { id: string; board: string; side: string; text: string }[];
	counts: { held: number; tray: number; withdrawn: number };
	totals: PublicTotals;
	/** How many wrote or declined a janji hati, as far as the totals may be shown. */
	stepNotes: { id: string; text: string }[];
	/** From the province down to the desa, as far as the area table has them. */
	areas: { code: string; kind: string; name: string }[];
	rightsCardShownAt: string | null;
	closedAt: string | null;
}

/** What the berita acara of a closed session holds: no author of a card, no choice by name (domain 3.1, 3.7). */
export async function beritaAcara(db: Kysely<Tables>, actor: Actor, sessionId: string): Promise<BeritaAcara | undefined> {
	const session = await sessionFile(db, actor, sessionId);
	if (!session || session.status !== 'closed') return undefined;
	const people = await db
		.selectFrom('attendance')
		.innerJoin('person', 'person.kpm_id', 'attendance.kpm_id')
		.select(['person.nama', 'person.dusun', 'attendance.invited', 'attendance.status'])
		.where('attendance.session_id', '=', sessionId)
		.where('attendance.status', '!=', 'undone')
		.orderBy('person.nama')
		.execute();
	const guests = await db
		.selectFrom('guest')
		.select(['name', 'kind'])
		.where('session_id', '=', sessionId)
		.orderBy('name')
		.execute();
	const cards = await db
		.selectFrom('card')
		.select(['id', 'round', 'side', 'text', 'status'])
		.where('session_id', '=', sessionId)
		.orderBy('id')
		.execute();
	const choices = await db
		.selectFrom('choice')
		.select((eb) => ['pilihan', eb.fn.countAll<number>().as('n')])
		.where('session_id', '=', sessionId)
		.groupBy('pilihan')
		.execute();
	const stepNotes = await db.selectFrom('note').select(['id', 'text']).where('subject', '=', `session:${sessionId}`).execute();
	const moments = await db
		.selectFrom('event')
		.select(['type', 'at'])
		.where('stream', '=', `session:${sessionId}`)
		.where('type', 'in', ['rightsCardShown', 'sessionClosed'])
		.orderBy('version', 'desc')
		.execute();
	const count = (pilihan: string) => Number(choices.find((row) => row.pilihan === pilihan)?.n ?? 0);
	const boardOf = (round: number) => session.state.rounds.find((known) => known.round === round)?.board ?? FIRST_BOARD;
	const cardCount = (...statuses: string[]) => cards.filter((card) => statuses.includes(card.status)).length;
	return {
		session,
		attendance: people.map((row) => ({
			nama: row.nama,
			dusun: row.dusun,
			invited: row.invited === 1,
			left: row.status === 'left'
		})),
		invitedAbsent: session.invited - people.filter((row) => row.invited === 1).length,
		guests,
		cards: cards
			.filter((card) => card.status === 'wall')
			.map(({ id, round, side, text }) => ({ id, board: boardOf(round), side, text })),
		counts: { held: cardCount('held', 'refused', 'waiting'), tray: cardCount('tray'), withdrawn: cardCount('withdrawn') },
		totals: publicTotals({ mundur: count('mundur'), belum: count('belum'), tidakMenjawab: count('tidakMenjawab') }),
		stepNotes,
		areas: await areaPath(db, session.areaCode),
		rightsCardShownAt: moments.findLast((moment) => moment.type === 'rightsCardShown')?.at ?? null,
		closedAt: moments.find((moment) => moment.type === 'sessionClosed')?.at ?? null
	};
}
