import { mayFor } from '../access/access-table.ts';
import type { Actor } from '../access/roles.ts';
import type { Instant, IsoDate } from '../dates.ts';
import type { AccountId } from '../ids.ts';
import { assertNever, ok, refuse, type Result } from '../result.ts';
import type { ImplementationItem } from './implementation.ts';

/** Through which graduasi is made known (Juknis 2020, *Sosialisasi*). */
export const SOSIALISASI_MEDIA = ['p2k2', 'kunjungan', 'musyawarah', 'suratEdaran', 'mediaCetak', 'mediaSosial'] as const;
export type SosialisasiMedium = (typeof SOSIALISASI_MEDIA)[number];

/** To families, or to those whom graduasi concerns beside them: desa, RT/RW, tokoh, puskesmas, sekolah. */
export const SOSIALISASI_AUDIENCES = ['kpm', 'stakeholder'] as const;
export type SosialisasiAudience = (typeof SOSIALISASI_AUDIENCES)[number];

/** What a pendamping did beside the meetings and visits that Balai knows of itself. Words lie in notes; no family stands in it. */
export type SosialisasiEvent =
	| {
			type: 'sosialisasiRecorded';
			sosialisasiId: string;
			audience: SosialisasiAudience;
			medium: SosialisasiMedium;
			on: IsoDate;
			noteId: string;
			by: AccountId;
			at: Instant;
	  }
	| { type: 'sosialisasiWithdrawn'; sosialisasiId: string; by: AccountId; at: Instant };

export type SosialisasiCommand =
	| {
			kind: 'recordSosialisasi';
			sosialisasiId: string;
			audience: SosialisasiAudience;
			medium: SosialisasiMedium;
			on: IsoDate;
			/** Who was there, where, what was said. */
			noteId: string;
	  }
	| { kind: 'withdrawSosialisasi'; sosialisasiId: string };

export type SosialisasiRefusal = 'notAllowed' | 'badRequest' | 'dateInFuture' | 'sosialisasiUnknown';

/** What stands recorded of one pendamping. */
export type SosialisasiState = ReadonlySet<string>;

/** Rule IN7: by herself or by who oversees her, with a word on what it was, on days up to today; taken back, it counts no more. */
export function decideSosialisasi(
	command: SosialisasiCommand,
	state: SosialisasiState,
	{ actor, at, today, pendampingId }: { actor: Actor; at: Instant; today: IsoDate; pendampingId: string }
): Result<SosialisasiEvent[], SosialisasiRefusal> {
	if (!mayFor(actor, 'recordSosialisasi', pendampingId)) return refuse('notAllowed');
	const by = actor.accountId;
	switch (command.kind) {
		case 'recordSosialisasi': {
			const { sosialisasiId, audience, medium, on, noteId } = command;
			if (!SOSIALISASI_AUDIENCES.includes(audience) || !SOSIALISASI_MEDIA.includes(medium)) return refuse('badRequest');
			if (on > today) return refuse('dateInFuture');
			return ok([{ type: 'sosialisasiRecorded', sosialisasiId, audience, medium, on, noteId, by, at }]);
		}
		case 'withdrawSosialisasi': {
			const { sosialisasiId } = command;
			return state.has(sosialisasiId)
				? ok([{ type: 'sosialisasiWithdrawn', sosialisasiId, by, at }])
				: refuse('sosialisasiUnknown');
		}
		default:
			return assertNever(command);
	}
}

export function evolveSosialisasi(state: SosialisasiState, event: SosialisasiEvent): SosialisasiState {
	const next = new Set(state);
	if (event.type === 'sosialisasiRecorded') next.add(event.sosialisasiId);
	else next.delete(event.sosialisasiId);
	return next;
}

/** The row of the form that it counts in. */
export function itemOfSosialisasi(audience: SosialisasiAudience, medium: SosialisasiMedium): ImplementationItem {
	if (audience === 'stakeholder') return 'stakeholder';
	return medium === 'kunjungan' ? 'homeVisit' : 'lain';
}
