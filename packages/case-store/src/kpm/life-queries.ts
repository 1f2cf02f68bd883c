import type { Kysely } from 'kysely';
import { isLifeEvent, type Actor, type Household, type IsoDate, type KpmEvent } from '@balai/domain';
import type { Tables } from '../schema.ts';
import { caseScope, liveKpm } from '../scope.ts';

/** A person as she was before somebody took her place, or before her name was put right. */
export interface FormerPengurus {
	/** The event that changed it. */
	lifeId: string;
	nama: string;
	untilDay: IsoDate;
}

/** Another case that a split or a joining links with this one. */
export interface LinkedCase {
	kpmId: string;
	/** undefined where it is not this actor's to see. */
	seen: { nama: string; dusun: string | null; desa: string | null; household: Household } | undefined;
}

export interface HouseholdFile {
	/** Oldest first. */
	former: FormerPengurus[];
	linked: LinkedCase[];
}

/**
 * The name of her in whose place another came by the event `lifeId`; undefined when it was erased, is unknown or not this actor's (alike,
 * CS4). For those who hand over papers that bear it.
 */
export async function formerName(db: Kysely<Tables>, actor: Actor, kpmId: string, lifeId: string): Promise<string | undefined> {
	const scope = caseScope(actor, 'recordCare');
	if (!scope) return undefined;
	let query = liveKpm(db)
		.innerJoin('former_pengurus', 'former_pengurus.kpm_id', 'kpm.id')
		.select('former_pengurus.nama')
		.where('kpm.id', '=', kpmId)
		.where('former_pengurus.id', '=', lifeId)
		.where('kpm.area_code', '>=', scope.from)
		.where('kpm.area_code', '<', scope.to);
	if (scope.pendampingId) query = query.where('kpm.pendamping_id', '=', scope.pendampingId);
	return (await query.executeTakeFirst())?.nama;
}

/** Who was there before, and which cases belong to this one; undefined when the case is unknown or not this actor's (alike, CS4). */
export async function householdFile(db: Kysely<Tables>, actor: Actor, kpmId: string): Promise<HouseholdFile | undefined> {
	const scope = caseScope(actor, 'recordLife');
	if (!scope) return undefined;
	const within = (ids: readonly string[]) => {
		const cases = liveKpm(db)
			.where('kpm.id', 'in', ids)
			.where('kpm.area_code', '>=', scope.from)
			.where('kpm.area_code', '<', scope.to);
		return scope.pendampingId ? cases.where('kpm.pendamping_id', '=', scope.pendampingId) : cases;
	};
	if (!(await within([kpmId]).select('kpm.id').executeTakeFirst())) return undefined;
	const former = await db
		.selectFrom('former_pengurus')
		.select(['id as lifeId', 'nama', 'until_day as untilDay'])
		.where('kpm_id', '=', kpmId)
		.orderBy('until_day')
		.orderBy('id')
		.execute();
	const told = await db
		.selectFrom('event')
		.select(['type', 'payload'])
		.where('stream', '=', `kpm:${kpmId}`)
		.where('type', 'in', ['householdSplit', 'householdsJoined'])
		.orderBy('version')
		.execute();
	const others = new Set<string>();
	for (const { type, payload } of told) {
		const event = { type, ...(JSON.parse(payload) as object) } as KpmEvent;
		if (isLifeEvent(event) && 'otherKpmId' in event) others.add(event.otherKpmId);
	}
	if (others.size === 0) return { former, linked: [] };
	const rows = await within([...others])
		.innerJoin('person', 'person.kpm_id', 'kpm.id')
		.select(['kpm.id', 'person.nama', 'person.dusun', 'person.desa', 'kpm.household'])
		.execute();
	const linked = [...others].map((id): LinkedCase => {
		const row = rows.find((found) => found.id === id);
		return { kpmId: id, seen: row && { nama: row.nama, dusun: row.dusun, desa: row.desa, household: row.household } };
	});
	return { former, linked };
}
