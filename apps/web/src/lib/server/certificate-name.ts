import { formatDate, type Actor } from '@balai/domain';
import type { CaseStore, KpmFile } from '@balai/case-store';

/**
 * Whom a certificate honours: the pengurus on whose word the SK was made, by the name that the case has of her, put right where it was
 * (AD3). '' where that name was erased.
 */
export async function certificateName(
	{ formerName }: Pick<CaseStore, 'formerName'>,
	actor: Actor,
	{ kpmId, nama, timeline }: Pick<KpmFile, 'kpmId' | 'nama' | 'timeline'>
): Promise<{ nama: string; changedOn: string }> {
	const ended = timeline.findIndex(({ event }) => event.type === 'membershipEnded');
	const later = ended < 0 ? [] : timeline.slice(ended).flatMap(({ event }) => (event.type === 'pengurusChanged' ? [event] : []));
	const [first] = later;
	if (!first) return { nama, changedOn: '' };
	return { nama: (await formerName(actor, kpmId, first.lifeId)) ?? '', changedOn: formatDate(first.on) };
}
