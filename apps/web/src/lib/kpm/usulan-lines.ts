import { assertNever, dateInZone, penetapanStep, roleNames, type UsulanEvent, type Zone } from '@balai/domain';
import type { DatedLine } from './timeline.ts';

/** What the case store tells of one thing that happened to a proposal. */
type Turn = { at: string; event: UsulanEvent; reason: string | null };

/**
 * The steps that a proposal took, was given back or was refused at, as lines of the family's history. That it was made, taken back or
 * void stands in the family's own stream.
 */
export function usulanLines(
	usulanId: string,
	turns: readonly Turn[],
	zone: Zone,
	nameOf: (accountId: string) => string
): DatedLine[] {
	return turns.flatMap(({ at, event, reason }, place): DatedLine[] => {
		const told = wordsOf(event, nameOf);
		if (!told) return [];
		return [
			{
				key: `${usulanId}.${place}`,
				kind: 'doc',
				topic: 'penetapan',
				corrected: '',
				at,
				on: told.on ?? dateInZone(Date.parse(at), zone),
				title: told.title,
				detail: told.detail,
				note: reason || null
			}
		];
	});
}

/** '2: Verifikasi'. */
function stepWords(step: number): string {
	return `${step}: ${penetapanStep(step)?.title ?? ''}`;
}

function wordsOf(
	event: UsulanEvent,
	nameOf: (accountId: string) => string
): { title: string; detail: string; on?: string } | undefined {
	switch (event.type) {
		case 'stepTaken': {
			const { step, by, role, on } = event;
			const done = penetapanStep(step)?.decidedBy;
			const who = `${nameOf(by)}, ${roleNames[role]}`;
			return { title: `Langkah ${stepWords(step)}`, detail: done ? `${done}; dicatat ${who}.` : `${who}.`, on };
		}
		case 'usulanReturned': {
			const { from, to, how, by, role } = event;
			const what = how === 'rejected' ? 'Ditolak di e-PKH' : 'Dikembalikan';
			return {
				title: `${what}, ke langkah ${stepWords(to)}`,
				detail: `Dari langkah ${stepWords(from)}. ${nameOf(by)}, ${roleNames[role]}.`
			};
		}
		case 'usulanRefused':
			return {
				title: `Tidak disetujui di langkah ${stepWords(event.from)}`,
				detail: `${nameOf(event.by)}, ${roleNames[event.role]}.`
			};
		case 'usulanProposed':
		case 'usulanDropped':
		case 'usulanVoided':
			return undefined;
		default:
			return assertNever(event);
	}
}
