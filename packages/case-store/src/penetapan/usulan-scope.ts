import { may, type Actor } from '@balai/domain';
import type { Kysely } from 'kysely';
import type { FileTable, Tables } from '../schema.ts';
import { caseScope } from '../scope.ts';
import { actorRef } from '../streams/streams.ts';

/**
 * Where every question about proposals begins: those of the actor's area, for a pendamping those of her caseload (CS4). Undefined for
 * an actor who sees none.
 */
export function scopedUsulan(db: Kysely<Tables>, actor: Actor) {
	const scope = caseScope(actor, 'readUsulan');
	if (!scope) return undefined;
	const query = db.selectFrom('usulan').where('usulan.area_code', '>=', scope.from).where('usulan.area_code', '<', scope.to);
	return scope.pendampingId ? query.where('usulan.pendamping_id', '=', scope.pendampingId) : query;
}

/** Once she has cancelled, her pendamping sees none of what went along (domain 3.4). */
export async function seesPaperFile(db: Kysely<Tables>, actor: Actor, fileId: string): Promise<boolean> {
	if (actor.kind !== 'account' || !may(actor.role, 'readUsulanPapers')) return false;
	const row = await db
		.selectFrom('paper')
		.leftJoin('usulan', 'usulan.id', 'paper.usulan_id')
		.select('usulan.status')
		.where('paper.ref', '=', fileId)
		.executeTakeFirst();
	return actor.role !== 'pendamping' || row?.status !== 'cancelled';
}

/** Whoever kept it, and who may see a proposal that stands in its document. */
export async function seesDocumentFile(
	db: Kysely<Tables>,
	actor: Actor,
	{ id, by_actor }: Pick<FileTable, 'id' | 'by_actor'>
): Promise<boolean> {
	const scoped = scopedUsulan(db, actor);
	if (!scoped) return false;
	if (by_actor === actorRef(actor)) return true;
	const found = await scoped
		.innerJoin('usulan_entry', 'usulan_entry.usulan_id', 'usulan.id')
		.innerJoin('usulan_document', 'usulan_document.id', 'usulan_entry.document_id')
		.select('usulan.id')
		.where('usulan_document.file_id', '=', id)
		.where('usulan.status', '!=', 'cancelled')
		.limit(1)
		.executeTakeFirst();
	return found !== undefined;
}
