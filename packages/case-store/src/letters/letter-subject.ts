import {
	actorReach,
	evolveKpm,
	initialKpm,
	LETTER_KINDS,
	letterKinds,
	type Actor,
	type KpmEvent,
	type LetterKind
} from '@balai/domain';
import type { Kysely } from 'kysely';
import { givenBackBeside } from '../penetapan/document-queries.ts';
import type { Tables } from '../schema.ts';
import { liveKpm } from '../scope.ts';
import { loadStream } from '../streams/streams.ts';

/** What a letter is about, as it stands now. */
export interface LetterSubject {
	areaCode: string;
	/** Who made the document, led the session, or accompanies the family. */
	ownerId: string | null;
	/** By id: those whom the letter names. */
	kpmIds: readonly string[];
	/** Written by hand where the step was recorded; '' without one. */
	number: string;
}

/** Undefined for what is unknown, of another kind, taken back by her whose word it is, or has nobody left in it. Whose it is, is asked by whoever decides. */
export async function letterSubject(db: Kysely<Tables>, kind: LetterKind, subject: string): Promise<LetterSubject | undefined> {
	if (letterKinds[kind].about === 'kpm') {
		if (letterKinds[kind].isOwnWord && (await hasTakenBack(db, subject))) return undefined;
		const family = await liveKpm(db).select(['area_code', 'pendamping_id']).where('kpm.id', '=', subject).executeTakeFirst();
		return family && { areaCode: family.area_code, ownerId: family.pendamping_id, kpmIds: [subject], number: '' };
	}
	if (letterKinds[kind].about === 'session') return sessionSubject(db, subject);
	const document = await db
		.selectFrom('usulan_document')
		.select(['step', 'area_code', 'by_account', 'number'])
		.where('id', '=', subject)
		.executeTakeFirst();
	if (!document || !(letterKinds[kind].steps as readonly number[]).includes(document.step)) return undefined;
	const entries = await db
		.selectFrom('usulan_entry')
		.innerJoin('usulan', 'usulan.id', 'usulan_entry.usulan_id')
		.select('usulan.kpm_id')
		.where('usulan_entry.document_id', '=', subject)
		.where('usulan_entry.stands', '=', 1)
		.where('usulan.status', 'in', ['running', 'done'])
		.orderBy('usulan.kpm_id')
		.execute();
	if (entries.length === 0) return undefined;
	const { area_code: areaCode, by_account: ownerId, number } = document;
	const others = kind === 'beritaAcaraVerifikasi' ? await givenBackBeside(db, subject) : [];
	return { areaCode, ownerId, kpmIds: [...entries, ...others].map(({ kpm_id }) => kpm_id), number };
}

async function hasTakenBack(db: Kysely<Tables>, kpmId: string): Promise<boolean> {
	const { events } = await loadStream<KpmEvent>(db, `kpm:${kpmId}`);
	const state = events.reduce(evolveKpm, initialKpm);
	return state.status === 'listed' && state.takenBack;
}

/** A session that is closed, and those who came to it; nobody may have come. */
async function sessionSubject(db: Kysely<Tables>, sessionId: string): Promise<LetterSubject | undefined> {
	const session = await db
		.selectFrom('session')
		.select(['area_code', 'facilitator_id'])
		.where('id', '=', sessionId)
		.where('status', '=', 'closed')
		.executeTakeFirst();
	if (!session) return undefined;
	const people = await db
		.selectFrom('attendance')
		.innerJoin('person', 'person.kpm_id', 'attendance.kpm_id')
		.select('attendance.kpm_id')
		.where('attendance.session_id', '=', sessionId)
		.where('attendance.status', '!=', 'undone')
		.orderBy('attendance.kpm_id')
		.execute();
	const { area_code: areaCode, facilitator_id: ownerId } = session;
	return { areaCode, ownerId, kpmIds: people.map(({ kpm_id }) => kpm_id), number: '' };
}

/** '5302992001' → '5302': the kabupaten/kota keeps the register; a province its own. */
export function registerOf(areaCode: string): string {
	return areaCode.slice(0, 4);
}

/**
 * What of letters an actor may see: kinds without the whole NIK, or all; those of sessions whoever may lead one; those that hold her own
 * word whoever may read what people choose.
 */
export function readableKinds(actor: Actor, mayReadNumbers: boolean): LetterKind[] {
	if (actor.kind !== 'account') return [];
	const readsSessions = actorReach(actor, 'leadSession') !== undefined;
	const readsWords = actorReach(actor, 'readChoices') !== undefined;
	return LETTER_KINDS.filter((kind) => {
		const { about, bearsNik, isOwnWord = false } = letterKinds[kind];
		return (mayReadNumbers || !bearsNik) && (readsSessions || about !== 'session') && (readsWords || !isOwnWord);
	});
}
