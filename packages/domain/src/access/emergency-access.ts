import type { Instant } from '../dates.ts';
import type { AccountId } from '../ids.ts';
import { assertNever, ok, refuse, type Result } from '../result.ts';
import { mayFor } from './access-table.ts';
import { areaCovers, type Actor, type Role } from './roles.ts';

/** A case that somebody opened from outside her reach; the note holds the reason. In the person's own stream. */
export type EmergencyEvent =
	| { type: 'emergencyAccessOpened'; accessId: string; until: Instant; noteId: string; by: AccountId; role: Role; at: Instant }
	| { type: 'emergencyAccessEnded'; accessId: string; by: AccountId; at: Instant };

export function isEmergencyEvent(event: { type: string }): event is EmergencyEvent {
	return event.type === 'emergencyAccessOpened' || event.type === 'emergencyAccessEnded';
}

export type EmergencyCommand =
	| { kind: 'openEmergencyAccess'; accessId: string; noteId: string; reason: string }
	/** By whoever opened it, or by those who keep the log where the family lives. */
	| { kind: 'endEmergencyAccess'; accessId: string };

export type EmergencyRefusal = 'notAllowed' | 'accessNotNeeded' | 'reasonTooShort' | 'accessUnknown';

export interface EmergencyContext {
	actor: Actor;
	at: Instant;
	/** When an access that is opened now ends by itself: `EMERGENCY_HOURS` after `at`. */
	until: Instant;
	/** Where the family lives. */
	areaCode: string;
}

/** Long enough for a day of work on one case; whoever needs longer opens it again, with a reason. */
export const EMERGENCY_HOURS = 24;
/** A reason shorter than this says nothing to those who read it afterwards. */
export const SHORTEST_REASON = 15;
export const LONGEST_REASON = 500;

interface OpenAccess {
	accessId: string;
	by: AccountId;
	until: Instant;
}

/** The accesses that stand open at a moment. */
export function openAccesses(events: readonly { type: string }[], at: Instant): OpenAccess[] {
	let open: OpenAccess[] = [];
	for (const event of events) {
		if (!isEmergencyEvent(event)) continue;
		if (event.type === 'emergencyAccessOpened') open.push({ accessId: event.accessId, by: event.by, until: event.until });
		else open = open.filter(({ accessId }) => accessId !== event.accessId);
	}
	return open.filter(({ until }) => at < until);
}

/** Opens and ends the reading of one case from outside. Rules EA1–EA4 of SPEC.md. */
export function decideEmergency(
	command: EmergencyCommand,
	open: readonly OpenAccess[],
	{ actor, at, until, areaCode }: EmergencyContext
): Result<EmergencyEvent[], EmergencyRefusal> {
	switch (command.kind) {
		case 'openEmergencyAccess': {
			if (!mayFor(actor, 'openEmergency', undefined)) return refuse('notAllowed');
			// What lies in her own area is open to her without this, and she shall not learn to go this way.
			if (areaCovers(actor.areaCode, areaCode)) return refuse('accessNotNeeded');
			const reason = command.reason.trim();
			if (reason.length < SHORTEST_REASON || reason.length > LONGEST_REASON) return refuse('reasonTooShort');
			const { accessId, noteId } = command;
			return ok([{ type: 'emergencyAccessOpened', accessId, until, noteId, by: actor.accountId, role: actor.role, at }]);
		}
		case 'endEmergencyAccess': {
			const access = open.find(({ accessId }) => accessId === command.accessId);
			const keepsLog = mayFor(actor, 'readAccessLog', undefined) && areaCovers(actor.areaCode, areaCode);
			if (actor.kind !== 'account' || (!keepsLog && access?.by !== actor.accountId)) return refuse('accessUnknown');
			return ok(access ? [{ type: 'emergencyAccessEnded', accessId: access.accessId, by: actor.accountId, at }] : []);
		}
		default:
			return assertNever(command);
	}
}
