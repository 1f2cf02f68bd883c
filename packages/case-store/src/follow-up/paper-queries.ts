import type { Kysely } from 'kysely';
import { actorReach, type Actor, type IsoDate, type Occasion } from '@balai/domain';
import type { Tables } from '../schema.ts';
import { scopedTasks } from './follow-up-queries.ts';

/** A paper that she signed and that nobody but her pendamping has looked at yet. */
export interface UncheckedPaper {
	kpmId: string;
	paperId: string;
	kind: 'request' | 'early';
	occasion: Occasion | null;
	/** The day on it. */
	on: IsoDate;
	nama: string;
	dusun: string | null;
	desa: string | null;
	pendampingId: string | null;
	witness: { name: string; role: string } | undefined;
}

/** For those who may say that a paper was looked at (supervisor and korkab, of their area), oldest first; nothing for everybody else. */
export async function listUncheckedPapers(db: Kysely<Tables>, actor: Actor): Promise<UncheckedPaper[]> {
	const scoped = actorReach(actor, 'checkPaper') ? scopedTasks(db, actor) : undefined;
	const rows = await scoped
		?.innerJoin('own_word', (join) =>
			join.onRef('own_word.source_id', '=', 'visit_task.source_id').onRef('own_word.kpm_id', '=', 'visit_task.kpm_id')
		)
		.innerJoin('person', 'person.kpm_id', 'visit_task.kpm_id')
		.leftJoin('own_witness', 'own_witness.id', 'own_word.witness_id')
		.select([
			'own_word.kpm_id as kpmId',
			'own_word.paper_id as paperId',
			'own_word.kind',
			'own_word.occasion',
			'own_word.said_on as on',
			'person.nama',
			'person.dusun',
			'person.desa',
			'visit_task.pendamping_id as pendampingId',
			'own_witness.name',
			'own_witness.role'
		])
		.where('own_word.paper_checked', '=', 0)
		.where('visit_task.status', 'in', ['open', 'confirmed'])
		.orderBy('own_word.said_on')
		.orderBy('own_word.kpm_id')
		.limit(200)
		.execute();
	return (rows ?? []).map(({ paperId, occasion, name, role, ...row }) => ({
		...row,
		paperId: paperId ?? '',
		occasion: occasion as Occasion | null,
		witness: name === null || role === null ? undefined : { name, role }
	}));
}
