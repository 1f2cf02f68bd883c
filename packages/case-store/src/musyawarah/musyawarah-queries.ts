import {
	evolveMusyawarah,
	findScript,
	initialMusyawarah,
	maskNik,
	mayFor,
	type Actor,
	type MusyawarahEvent,
	type PrelistSource,
	type Temuan
} from '@balai/domain';
import type { Kysely } from 'kysely';
import type { Tables } from '../schema.ts';
import { sessionFile, type SessionFile } from '../sessions/session-queries.ts';
import { liveKpm } from '../scope.ts';
import { loadStream } from '../streams/streams.ts';
import { prelistOffers, type EntryPerson, type PrelistOffers } from './prelist-sources.ts';

/** One name of the list, fit to be shown at the table: its numbers are masked (domain 3.10). */
export interface PrelistRow {
	entryId: string;
	source: PrelistSource;
	/** Null: it is no case here. */
	kpmId: string | null;
	/** The actor may open that case. */
	isOpen: boolean;
	nama: string;
	maskedNik: string;
	idKeluarga: string | null;
	jenisKelamin: 'L' | 'P' | null;
	hubungan: string | null;
	tempat: string;
	temuan: Temuan | null;
	/** Why it was proposed in or out. */
	reason: string | null;
}

export interface MusyawarahFile {
	session: SessionFile;
	/** The list first, then who was proposed in. */
	rows: PrelistRow[];
	counts: Record<Temuan | 'open' | 'masuk' | 'keluar', number>;
	settled: { at: string; isStale: boolean } | undefined;
}

/** The list of a session; undefined where it is unknown, not this actor's, or of a method without one. */
export async function musyawarahFile(db: Kysely<Tables>, actor: Actor, sessionId: string): Promise<MusyawarahFile | undefined> {
	const session = await withPrelist(db, actor, sessionId);
	if (!session) return undefined;
	const { events } = await loadStream<MusyawarahEvent>(db, `musyawarah:${sessionId}`);
	const found = await db
		.selectFrom('musyawarah_entry')
		// Who has moved away since, or whose list is being taken back, is a name on the list and no case any more.
		.leftJoin(
			liveKpm(db).select(['kpm.id', 'kpm.pendamping_id']).where('kpm.area_code', '=', session.areaCode).as('kpm'),
			(join) => join.onRef('kpm.id', '=', 'musyawarah_entry.kpm_id')
		)
		.leftJoin('person', 'person.kpm_id', 'kpm.id')
		.leftJoin('note', 'note.id', 'musyawarah_entry.note_id')
		.select([
			'musyawarah_entry.id as entryId',
			'musyawarah_entry.source',
			'musyawarah_entry.kpm_id as kpmId',
			'musyawarah_entry.content',
			'musyawarah_entry.temuan',
			'musyawarah_entry.note_id as noteId',
			'note.text as reason',
			'kpm.pendamping_id as pendampingId',
			'person.nik'
		])
		.where('musyawarah_entry.session_id', '=', sessionId)
		.orderBy('musyawarah_entry.position')
		.execute();
	const counts = { ditemukan: 0, meninggal: 0, pindah: 0, open: 0, masuk: 0, keluar: 0 };
	for (const { source, temuan, noteId } of found) {
		if (source === 'usulan') counts.masuk += 1;
		else {
			counts[temuan ?? 'open'] += 1;
			if (noteId !== null) counts.keluar += 1;
		}
	}
	const rows = found.map(({ content, pendampingId, nik, noteId, ...row }): PrelistRow => {
		const { nik: own, idIndividu: _idIndividu, ...person } = JSON.parse(content) as EntryPerson;
		return {
			...row,
			...person,
			isOpen: row.kpmId !== null && mayFor(actor, 'readCase', pendampingId),
			maskedNik: maskNik(nik ?? own ?? ''),
			reason: noteId === null ? null : (row.reason ?? '')
		};
	});
	return { session, rows, counts, settled: events.reduce(evolveMusyawarah, initialMusyawarah).settled };
}

async function withPrelist(db: Kysely<Tables>, actor: Actor, sessionId: string): Promise<SessionFile | undefined> {
	const file = await sessionFile(db, actor, sessionId);
	return file && findScript(file.state.plan.method, file.state.plan.scriptVersion)?.prelist ? file : undefined;
}

/** Whence the list of this session may take names. */
export async function offersFor(db: Kysely<Tables>, actor: Actor, sessionId: string): Promise<PrelistOffers> {
	const file = await withPrelist(db, actor, sessionId);
	return file ? prelistOffers(db, actor, file.areaCode) : { bidik: [], registers: [] };
}
