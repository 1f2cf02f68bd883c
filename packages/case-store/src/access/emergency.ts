import type { Kysely } from 'kysely';
import {
	EMERGENCY_HOURS,
	actorReach,
	decideEmergency,
	ok,
	openAccesses,
	refuse,
	type Actor,
	type CommandId,
	type EmergencyCommand,
	type KpmEvent,
	type KpmId,
	type RefusalCode,
	type Result
} from '@balai/domain';
import { contactAreas } from '../areas/area-contact.ts';
import { noteRef, type Commands } from '../commands.ts';
import type { Tables } from '../schema.ts';
import { areaRange, liveKpm } from '../scope.ts';
import type { Secrets } from '../secrets.ts';
import { loadStream, type Trx } from '../streams/streams.ts';

/** A case that was opened from outside its area. */
export interface EmergencyAccess {
	id: string;
	kpmId: string;
	nama: string;
	dusun: string | null;
	desa: string | null;
	areaCode: string;
	accountId: string;
	role: string;
	reason: string;
	/** Instants. */
	openedAt: string;
	until: string;
	/** Null: it ends, or ended, by itself. */
	endedAt: string | null;
	endedBy: string | null;
	/** Account that has taken note of it. */
	seenBy: string | null;
}

interface Parts {
	commands: Commands;
	secrets: Secrets;
	now: () => number;
}

/** Opens the case of the family with this NIK or nomor peserta; answers with whose it is. Sent twice it is one access. */
export async function openEmergency(
	parts: Parts,
	reader: Kysely<Tables>,
	actor: Actor,
	commandId: CommandId,
	{ number, reason }: { number: string; reason: string }
): Promise<Result<KpmId, RefusalCode>> {
	if (actorReach(actor, 'openEmergency') === undefined) return refuse('notAllowed');
	const kpmId = (await openedBy(reader, actor, commandId)) ?? (await familyOf(reader, parts.secrets, number));
	if (!kpmId) return refuse('emergencyFamilyUnknown');
	const noteId = noteRef(reason);
	const command: EmergencyCommand = { kind: 'openEmergencyAccess', accessId: commandId, noteId, reason };
	const opened = await decided(parts, actor, commandId, kpmId, command, async (trx, at) => {
		await trx
			.insertInto('note')
			.values({ id: noteId, subject: `kpm:${kpmId}`, text: reason.trim(), at })
			.execute();
	});
	return opened.ok ? ok(kpmId) : opened;
}

export async function endEmergency(
	parts: Parts,
	reader: Kysely<Tables>,
	actor: Actor,
	commandId: CommandId,
	accessId: string
): Promise<Result<null, RefusalCode>> {
	const access = await reader.selectFrom('emergency_access').select('kpm_id').where('id', '=', accessId).executeTakeFirst();
	if (!access) return refuse('accessUnknown');
	return decided(parts, actor, commandId, access.kpm_id as KpmId, { kind: 'endEmergencyAccess', accessId });
}

/** Whose case this command has already opened: sent again it is answered as before, whatever number the family bears by now (CS1). */
async function openedBy(db: Kysely<Tables>, actor: Actor, commandId: CommandId): Promise<KpmId | undefined> {
	if (actor.kind !== 'account') return undefined;
	const row = await db
		.selectFrom('emergency_access')
		.select('kpm_id')
		.where('id', '=', commandId)
		.where('account_id', '=', actor.accountId)
		.executeTakeFirst();
	return row?.kpm_id as KpmId | undefined;
}

async function familyOf(db: Kysely<Tables>, secrets: Secrets, number: string): Promise<KpmId | undefined> {
	const bare = number.replace(/[\s.-]/g, '');
	if (bare.length < 8 || bare.length > 40) return undefined;
	const isNik = /^\d{16}$/.test(bare);
	const rows = await liveKpm(db)
		.innerJoin('person', 'person.kpm_id', 'kpm.id')
		.select('kpm.id')
		.where((eb) =>
			isNik ? eb('person.nik_digest', '=', secrets.digest('nik', bare)) : eb('person.nomor_peserta', 'in', [bare, number.trim()])
		)
		.limit(2)
		.execute();
	// A number that two families bear says of none whose it is.
	return rows.length === 1 ? (rows[0]?.id as KpmId) : undefined;
}

/** Past `Commands.person`, which asks for the area: this is the one door beside it. */
async function decided(
	{ commands, now }: Parts,
	actor: Actor,
	commandId: CommandId,
	kpmId: KpmId,
	command: EmergencyCommand,
	also?: (trx: Trx, at: string) => Promise<void>
): Promise<Result<null, RefusalCode>> {
	return commands.once(commandId, async (trx) => {
		const family = await liveKpm(trx).select('kpm.area_code').where('kpm.id', '=', kpmId).executeTakeFirst();
		if (!family) return refuse('unknownOrForbidden');
		const at = new Date(now()).toISOString();
		const until = new Date(now() + EMERGENCY_HOURS * 3_600_000).toISOString();
		const stream = await loadStream<KpmEvent>(trx, `kpm:${kpmId}`);
		const context = { actor, at, until, areaCode: family.area_code };
		const decision = decideEmergency(command, openAccesses(stream.events, at), context);
		if (!decision.ok) return decision;
		await commands.appendKpm(trx, kpmId, stream, decision.value, actor);
		if (decision.value.length > 0) await also?.(trx, at);
		return ok(null);
	});
}

function accesses(db: Kysely<Tables>) {
	return db
		.selectFrom('emergency_access')
		.innerJoin('person', 'person.kpm_id', 'emergency_access.kpm_id')
		.leftJoin('note', 'note.id', 'emergency_access.note_id')
		.select((eb) => [
			'emergency_access.id',
			'emergency_access.kpm_id as kpmId',
			'person.nama',
			'person.dusun',
			'person.desa',
			'emergency_access.area_code as areaCode',
			'emergency_access.account_id as accountId',
			'emergency_access.role',
			eb.fn.coalesce('note.text', eb.val('')).as('reason'),
			'emergency_access.opened_at as openedAt',
			'emergency_access.until',
			'emergency_access.ended_at as endedAt',
			'emergency_access.ended_by as endedBy',
			'emergency_access.seen_by as seenBy'
		])
		.orderBy('emergency_access.opened_at', 'desc')
		.orderBy('emergency_access.id');
}

/** What this account opened itself, newest first. */
export async function ownEmergencies(db: Kysely<Tables>, actor: Actor): Promise<EmergencyAccess[]> {
	if (actor.kind !== 'account' || actorReach(actor, 'openEmergency') === undefined) return [];
	return accesses(db).where('emergency_access.account_id', '=', actor.accountId).limit(50).execute();
}

/** Cases of the actor's area that were opened from outside: of a supervisor and korkab, and of the contact that the area names. */
export async function listEmergencies(db: Kysely<Tables>, actor: Actor): Promise<EmergencyAccess[]> {
	const seen = await noticed(db, actor);
	return seen ? seen(accesses(db)).limit(200).execute() : [];
}

/** Accesses of the area that nobody has taken note of. */
export async function countUnseenEmergencies(db: Kysely<Tables>, actor: Actor): Promise<number> {
	return (await listEmergencies(db, actor)).filter(({ seenBy }) => seenBy === null).length;
}

type Accesses = ReturnType<typeof accesses>;

async function noticed(db: Kysely<Tables>, actor: Actor): Promise<((query: Accesses) => Accesses) | undefined> {
	const reach = actorReach(actor, 'noticeEmergency');
	if (actor.kind !== 'account' || reach === undefined) return undefined;
	if (reach === 'area') {
		const { from, to } = areaRange(actor.areaCode);
		return (query) => query.where('emergency_access.area_code', '>=', from).where('emergency_access.area_code', '<', to);
	}
	const codes = await contactAreas(db, actor.accountId, 'emergency_access');
	return codes.length === 0 ? undefined : (query) => query.where('emergency_access.area_code', 'in', codes);
}

/** Takes note of an access; twice keeps the first name. */
export async function markEmergency(
	{ writer, reader }: { writer: Kysely<Tables>; reader: Kysely<Tables> },
	actor: Actor,
	accessId: string
): Promise<Result<null, RefusalCode>> {
	const seen = await noticed(reader, actor);
	const access = await seen?.(accesses(reader)).where('emergency_access.id', '=', accessId).executeTakeFirst();
	if (!access || actor.kind !== 'account') return refuse('unknownOrForbidden');
	await writer
		.updateTable('emergency_access')
		.set({ seen_by: actor.accountId })
		.where('id', '=', accessId)
		.where('seen_by', 'is', null)
		.execute();
	return ok(null);
}

/** Of one family, newest first; for the log that is shown to her. The caller has asked whether it may be read. */
export function emergenciesOf(db: Kysely<Tables>, kpmId: string): Promise<EmergencyAccess[]> {
	return accesses(db).where('emergency_access.kpm_id', '=', kpmId).limit(200).execute();
}
