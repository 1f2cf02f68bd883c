import type { Kysely } from 'kysely';
import type { Actor, Instant, IsoDate, JanjiHatiKind, Zone } from '@balai/domain';
import type { Tables } from '../schema.ts';
import { caseScope, liveKpm } from '../scope.ts';

/** A janji hati as she wrote it in a session (domain 2.4). */
export interface WrittenPromise {
	kpmId: string;
	nama: string;
	dusun: string | null;
	sessionId: string;
	method: string;
	on: IsoDate;
	zone: Zone;
	areaName: string;
	kind: JanjiHatiKind;
	/** Version of its words. */
	wording: string;
	signing: 'finger' | 'thumb' | 'paper';
	/** What was drawn on the phone; null of a sheet that was signed on paper. */
	strokes: string | null;
	at: Instant;
	witnesses: { name: string; role: string }[];
}

/**
 * What families, or one of them, wrote in a closed session, by dusun and name: of her own families, and for those who stand in for a pendamping of their
 * area. A promise that was taken back is told to nobody, and who wrote none does not stand here (domain 2.4, 3.4).
 */
export async function writtenPromises(
	db: Kysely<Tables>,
	actor: Actor,
	sessionId: string,
	kpmId?: string
): Promise<WrittenPromise[]> {
	const scope = caseScope(actor, 'readChoices');
	if (!scope) return [];
	let query = liveKpm(db)
		.innerJoin('person', 'person.kpm_id', 'kpm.id')
		.innerJoin('janji_hati', (join) =>
			join.onRef('janji_hati.kpm_id', '=', 'kpm.id').on('janji_hati.session_id', '=', sessionId).on('janji_hati.written', '=', 1)
		)
		.innerJoin('session', (join) => join.onRef('session.id', '=', 'janji_hati.session_id').on('session.status', '=', 'closed'))
		.leftJoin('area', 'area.code', 'session.area_code')
		.leftJoin('signature', 'signature.id', 'janji_hati.signature_id')
		.leftJoin('visit_task', (join) => join.onRef('visit_task.kpm_id', '=', 'kpm.id').on('visit_task.source_id', '=', sessionId))
		.select((eb) => [
			'kpm.id as kpmId',
			'person.nama',
			'person.dusun',
			'session.method',
			'session.date',
			'session.zone',
			eb.fn.coalesce('area.name', 'session.area_code').as('areaName'),
			'janji_hati.kind',
			'janji_hati.wording',
			'janji_hati.signing',
			'janji_hati.at',
			'signature.strokes',
			'visit_task.status as task'
		])
		.where('kpm.area_code', '>=', scope.from)
		.where('kpm.area_code', '<', scope.to);
	if (kpmId !== undefined) query = query.where('kpm.id', '=', kpmId);
	if (scope.pendampingId !== undefined) query = query.where('kpm.pendamping_id', '=', scope.pendampingId);
	const rows = (await query.orderBy('person.dusun').orderBy('person.nama').orderBy('kpm.id').execute()).filter(
		({ task }) => task !== 'cancelled'
	);
	const witnesses = await db
		.selectFrom('janji_hati_witness')
		.innerJoin('witness', 'witness.id', 'janji_hati_witness.witness_id')
		.select(['janji_hati_witness.kpm_id', 'witness.name', 'witness.role'])
		.where('janji_hati_witness.session_id', '=', sessionId)
		.orderBy('witness.name')
		.orderBy('witness.id')
		.execute();
	return rows.map(({ kpmId, nama, dusun, method, date, zone, areaName, kind, wording, signing, at, strokes }) => ({
		kpmId,
		nama,
		dusun,
		sessionId,
		method,
		on: date,
		zone: zone as Zone,
		areaName,
		kind: kind as JanjiHatiKind,
		wording,
		signing: signing === 'thumb' || signing === 'paper' ? signing : 'finger',
		strokes,
		at,
		witnesses: witnesses.filter(({ kpm_id }) => kpm_id === kpmId).map(({ name, role }) => ({ name, role }))
	}));
}
