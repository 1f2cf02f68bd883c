import type { Kysely } from 'kysely';
import { actorReach, type Action, type Actor, type EmergencyEvent, type KpmId } from '@balai/domain';
import type { Tables } from '../schema.ts';
import { caseScope, type Scope } from '../scope.ts';
import type { Trx } from '../streams/streams.ts';

/** Writes an access from outside into its table, in the event's transaction. */
export async function projectEmergency(trx: Trx, kpmId: KpmId, event: EmergencyEvent): Promise<void> {
	if (event.type === 'emergencyAccessEnded') {
		await trx
			.updateTable('emergency_access')
			.set({ ended_at: event.at, ended_by: event.by })
			.where('id', '=', event.accessId)
			.execute();
		return;
	}
	const family = await trx.selectFrom('kpm').select('area_code').where('id', '=', kpmId).executeTakeFirstOrThrow();
	const { accessId, by, role, until, noteId, at } = event;
	await trx
		.insertInto('emergency_access')
		.values({
			id: accessId,
			kpm_id: kpmId,
			account_id: by,
			role,
			area_code: family.area_code,
			note_id: noteId,
			opened_at: at,
			until,
			ended_at: null,
			ended_by: null,
			seen_by: null
		})
		.execute();
}

/** Until when the account opened this case from outside; undefined once that is over, with nobody doing anything. */
async function openedUntil(db: Kysely<Tables>, actor: Actor, kpmId: string, at: string): Promise<string | undefined> {
	if (actor.kind !== 'account' || actorReach(actor, 'openEmergency') === undefined) return undefined;
	const row = await db
		.selectFrom('emergency_access')
		.select('until')
		.where('account_id', '=', actor.accountId)
		.where('until', '>', at)
		.where('kpm_id', '=', kpmId)
		.where('ended_at', 'is', null)
		.orderBy('until', 'desc')
		.executeTakeFirst();
	return row?.until;
}

/**
 * How far an actor reads in one case: by the table of access, or once she opened this very case from outside, as far as in her own area.
 * Only what reads one case asks here; lists, counts and commands never do.
 */
export async function readingScope(
	db: Kysely<Tables>,
	actor: Actor,
	action: Action,
	kpmId: string,
	at: string
): Promise<{ scope: Scope; openedUntil: string | null } | undefined> {
	const scope = caseScope(actor, action);
	if (!scope) return undefined;
	const until = await openedUntil(db, actor, kpmId, at);
	if (until === undefined) return { scope, openedUntil: null };
	const family = await db.selectFrom('kpm').select('area_code').where('id', '=', kpmId).executeTakeFirst();
	// Once the family has come into her area, it is hers to read like all others.
	if (family && family.area_code >= scope.from && family.area_code < scope.to) return { scope, openedUntil: null };
	return { scope: { from: '', to: ':', pendampingId: undefined }, openedUntil: until };
}
