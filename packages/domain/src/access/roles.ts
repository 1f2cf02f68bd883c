import type { ProgramPart } from '../sambungan/program-parts.ts';
import type { AccountId, DeviceId, KpmId, SessionId } from '../ids.ts';

/** The roles of accounts, as the programme names them (domain section 1). Participants have no account. */
export const ROLES = ['pendamping', 'supervisor', 'korkab', 'dinsos', 'apd', 'korwil', 'desa', 'mitra', 'admin'] as const;
export type Role = (typeof ROLES)[number];

export const roleNames: Record<Role, string> = {
	pendamping: 'Pendamping',
	supervisor: 'Supervisor',
	korkab: 'Koordinator Kabupaten/Kota',
	dinsos: 'Dinas Sosial',
	apd: 'Administrator Pangkalan Data',
	korwil: 'Koordinator Wilayah',
	desa: 'Desa/Kelurahan',
	mitra: 'Mitra',
	admin: 'Administrator'
};

/**
 * What a device is for in one hall. `phone` and `sharedPhone` need the hall code; the others are paired with a one-time code.
 * `remote`: a phone in the facilitator's hand, for steps, projector and timer only.
 */
export const DEVICE_ROLES = ['phone', 'sharedPhone', 'scribe', 'corner', 'typist', 'projector', 'remote'] as const;
export type DeviceRole = (typeof DEVICE_ROLES)[number];

/** Who stands behind a command or a query. */
export type Actor =
	| {
			kind: 'account';
			accountId: AccountId;
			role: Role;
			areaCode: string;
			/** Where in the program it asks, as a route; for the log of reads (CS5). It decides nothing. */
			via?: string;
	  }
	| { kind: 'device'; deviceId: DeviceId; sessionId: SessionId; device: DeviceRole }
	| { kind: 'slip'; kpmId: KpmId; sessionId: SessionId }
	/** A program of another office that reads over a sambungan. */
	| { kind: 'program'; sambunganId: string; areaCode: string; parts: readonly ProgramPart[] }
	| { kind: 'operator' };

/** An account as deciders and the case store know it. */
export function actorOf({
	id,
	role,
	areaCode
}: {
	id: AccountId;
	role: Role;
	areaCode: string;
}): Extract<Actor, { kind: 'account' }> {
	return { kind: 'account', accountId: id, role, areaCode };
}

/** A code of the area table covers all codes that begin with it: '53' › '5302' › '530299' › '5302992001'. */
export function areaCovers(areaCode: string, other: string): boolean {
	return other.startsWith(areaCode);
}
