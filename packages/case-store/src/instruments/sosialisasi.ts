import {
	actorReach,
	areaCovers,
	dateInZone,
	decideSosialisasi,
	evolveSosialisasi,
	ok,
	refuse,
	zoneOfArea,
	type Actor,
	type CommandId,
	type IsoDate,
	type RefusalCode,
	type ReportPeriod,
	type Result,
	type SosialisasiAudience,
	type SosialisasiEvent,
	type SosialisasiMedium
} from '@balai/domain';
import type { Kysely } from 'kysely';
import { areaZone } from '../areas/area-queries.ts';
import { noteRef } from '../commands.ts';
import type { HallParts } from '../hall/facts.ts';
import { keepNotes } from '../kpm/notes.ts';
import type { Tables } from '../schema.ts';
import { areaRange, liveKpm } from '../scope.ts';
import { append, loadStream } from '../streams/streams.ts';

export const SOSIALISASI_NOTE_LENGTH = 600;

/** What was written down of a pendamping, the newest first. */
export interface SosialisasiRow {
	id: string;
	audience: SosialisasiAudience;
	medium: SosialisasiMedium;
	on: IsoDate;
	/** Null once it was erased. */
	note: string | null;
	byAccount: string;
}

export interface SosialisasiReport {
	audience: SosialisasiAudience;
	medium: SosialisasiMedium;
	on: IsoDate;
	note: string;
}

/** Writes one down for a pendamping; refused without a word on what it was. */
export async function recordSosialisasi(
	parts: HallParts,
	actor: Actor,
	commandId: CommandId,
	pendampingId: string,
	{ audience, medium, on, note }: SosialisasiReport
): Promise<Result<null, RefusalCode>> {
	const text = note.trim();
	if (text === '') return refuse('sosialisasiEmpty');
	if (text.length > SOSIALISASI_NOTE_LENGTH) return refuse('badRequest');
	const noteId = noteRef(text);
	const command = { kind: 'recordSosialisasi', sosialisasiId: commandId, audience, medium, on, noteId } as const;
	return decide(parts, actor, commandId, pendampingId, command, [{ id: noteId, text }]);
}

export function withdrawSosialisasi(
	parts: HallParts,
	actor: Actor,
	commandId: CommandId,
	pendampingId: string,
	sosialisasiId: string
): Promise<Result<null, RefusalCode>> {
	return decide(parts, actor, commandId, pendampingId, { kind: 'withdrawSosialisasi', sosialisasiId }, []);
}

function decide(
	{ commands, now }: HallParts,
	actor: Actor,
	commandId: CommandId,
	pendampingId: string,
	command: Parameters<typeof decideSosialisasi>[0],
	notes: { id: string; text: string }[]
): Promise<Result<null, RefusalCode>> {
	return commands.once(commandId, async (trx) => {
		if (!(await mayAnswerFor(trx, actor, pendampingId))) return refuse('unknownOrForbidden');
		const areaCode = actor.kind === 'account' ? actor.areaCode : '';
		const at = new Date(now()).toISOString();
		const today = dateInZone(now(), (await areaZone(trx, areaCode)) ?? zoneOfArea(areaCode));
		const name = `sosialisasi:${pendampingId}`;
		const stream = await loadStream<SosialisasiEvent>(trx, name);
		const state = stream.events.reduce(evolveSosialisasi, new Set<string>());
		const decision = decideSosialisasi(command, state, { actor, at, today, pendampingId });
		if (!decision.ok) return decision;
		await append(trx, name, stream, decision.value, actor, at);
		for (const event of decision.value)
			if (event.type === 'sosialisasiRecorded')
				await trx
					.insertInto('sosialisasi')
					.values({
						id: event.sosialisasiId,
						pendamping_id: pendampingId,
						audience: event.audience,
						medium: event.medium,
						on_day: event.on,
						note_id: event.noteId,
						by_account: event.by,
						at
					})
					.execute();
			else await trx.deleteFrom('sosialisasi').where('id', '=', event.sosialisasiId).execute();
		await keepNotes(trx, name, notes, at);
		return ok(null);
	});
}

/** She herself, or an office; where she accompanies a family. */
async function mayAnswerFor(db: Kysely<Tables>, actor: Actor, pendampingId: string): Promise<boolean> {
	const reach = actorReach(actor, 'recordSosialisasi');
	if (reach === undefined || actor.kind !== 'account') return false;
	if (reach === 'own' && actor.accountId !== pendampingId) return false;
	const { from, to } = areaRange(actor.areaCode);
	const family = await liveKpm(db)
		.select('kpm.area_code')
		.where('kpm.pendamping_id', '=', pendampingId)
		.where('kpm.area_code', '>=', from)
		.where('kpm.area_code', '<', to)
		.limit(1)
		.executeTakeFirst();
	return family !== undefined && areaCovers(actor.areaCode, family.area_code);
}

/** Undefined for whoever has no part in her work. */
export async function listSosialisasi(
	db: Kysely<Tables>,
	actor: Actor,
	pendampingId: string,
	{ from, to }: ReportPeriod
): Promise<SosialisasiRow[] | undefined> {
	if (!(await mayAnswerFor(db, actor, pendampingId))) return undefined;
	return db
		.selectFrom('sosialisasi')
		.leftJoin('note', 'note.id', 'sosialisasi.note_id')
		.select([
			'sosialisasi.id',
			'sosialisasi.audience',
			'sosialisasi.medium',
			'sosialisasi.on_day as on',
			'note.text as note',
			'sosialisasi.by_account as byAccount'
		])
		.where('sosialisasi.pendamping_id', '=', pendampingId)
		.where('sosialisasi.on_day', '>=', from)
		.where('sosialisasi.on_day', '<=', to)
		.orderBy('sosialisasi.on_day', 'desc')
		.orderBy('sosialisasi.at', 'desc')
		.execute();
}
