import { actorReach, type Action, type Actor, type ListWorkKind } from '@balai/domain';
import type { Kysely } from 'kysely';
import type { Tables } from './schema.ts';

/** What an actor may see of cases: an area (a prefix of area codes), and for a pendamping her own caseload within it. */
export interface Scope {
	from: string;
	/** First code after the area; every code of the area is ≥ `from` and < `to`. */
	to: string;
	pendampingId: string | undefined;
}

/** How far an actor's action goes among cases, by the table of access; undefined = at none at all (CS4: deny by default). */
export function caseScope(actor: Actor, action: Action = 'readCase'): Scope | undefined {
	const reach = actorReach(actor, action);
	if (reach === 'installation') return { from: '', to: ':', pendampingId: undefined };
	if (actor.kind !== 'account' && actor.kind !== 'program') return undefined;
	if (reach === 'area') return { ...areaRange(actor.areaCode), pendampingId: undefined };
	return reach === 'own' && actor.kind === 'account'
		? { ...areaRange(actor.areaCode), pendampingId: actor.accountId }
		: undefined;
}

/**
 * Where every question about cases begins. Cases of a list that is being taken over or withdrawn are written but exist for nobody
 * (LI9): the batches of such lists, mostly none and never many, are looked up once in a question, whatever it counts.
 */
export function liveKpm(db: Kysely<Tables>) {
	return db.selectFrom('kpm').where('kpm.batch_id', 'not in', hiddenBatches(db));
}

/** Lists whose cases are being written or taken away again. */
export function hiddenBatches(db: Kysely<Tables>) {
	return db.selectFrom('list_work').select('list_work.batch_id').where('list_work.kind', 'in', hidingWorks);
}

const hidingWorks: readonly ListWorkKind[] = ['take', 'withdraw', 'unlist', 'relist', 'unapply', 'erase'];

/** '5302' → ['5302', '5303'): digits compare alike in every collation. */
export function areaRange(areaCode: string): { from: string; to: string } {
	const next = String(Number(areaCode) + 1).padStart(areaCode.length, '0');
	return { from: areaCode, to: next.length > areaCode.length ? ':' : next };
}

/** Invitations and walk-ins reach as far as neighbours do: the kecamatan of the session. */
export function kecamatanOf(areaCode: string): string {
	return areaCode.slice(0, 6);
}
