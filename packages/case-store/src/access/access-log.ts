import type { Actor, CommandId, KpmId, RefusalCode, Result } from '@balai/domain';
import type { Commands } from '../commands.ts';
import type { Database } from '../engines/engine.ts';
import type { Secrets } from '../secrets.ts';
import {
	countUnseenEmergencies,
	endEmergency,
	listEmergencies,
	markEmergency,
	openEmergency,
	ownEmergencies,
	type EmergencyAccess
} from './emergency.ts';
import { forgetOldReadings, readHistory, type ReadHistory } from './read-log-queries.ts';
import type { ReadLog } from './read-log.ts';

/** Who read whose data, and cases that were opened from outside (CS5). */
export interface AccessLog {
	/** Who read this family's data; for the supervisor and korkab of its area, who show it to the family. */
	readersOf(actor: Actor, kpmId: string, page?: { offset?: number; limit?: number }): Promise<ReadHistory | undefined>;
	/** Opens the case of the family with this NIK or nomor peserta for 24 hours; answers with whose it is. */
	open(actor: Actor, commandId: CommandId, asked: { number: string; reason: string }): Promise<Result<KpmId, RefusalCode>>;
	/** Ends it before its time. */
	end(actor: Actor, commandId: CommandId, accessId: string): Promise<Result<null, RefusalCode>>;
	/** What this account opened itself. */
	own(actor: Actor): Promise<EmergencyAccess[]>;
	/** What was opened in the actor's area from outside. */
	noticed(actor: Actor): Promise<EmergencyAccess[]>;
	countUnseen(actor: Actor): Promise<number>;
	mark(actor: Actor, accessId: string): Promise<Result<null, RefusalCode>>;
	/** Writes at once what would be written within half a second. */
	flush(): Promise<void>;
	/** Forgets readings that have been kept long enough; for a program that runs for long. */
	forgetOld(): Promise<number>;
}

export function makeAccessLog(
	parts: { database: Database; commands: Commands; secrets: Secrets; now: () => number },
	readings: ReadLog
): AccessLog {
	const { database } = parts;
	const { reader } = database;
	return {
		async readersOf(actor, kpmId, page) {
			await readings.flush();
			const history = await readHistory(reader, actor, kpmId, page);
			if (history) readings.note(actor, 'list', [kpmId]);
			return history;
		},
		open: (actor, commandId, asked) => openEmergency(parts, reader, actor, commandId, asked),
		end: (actor, commandId, accessId) => endEmergency(parts, reader, actor, commandId, accessId),
		own: (actor) => ownEmergencies(reader, actor),
		noticed: (actor) => listEmergencies(reader, actor),
		countUnseen: (actor) => countUnseenEmergencies(reader, actor),
		mark: (actor, accessId) => markEmergency(database, actor, accessId),
		flush: () => readings.flush(),
		forgetOld: () => forgetOldReadings(database, parts.now())
	};
}
