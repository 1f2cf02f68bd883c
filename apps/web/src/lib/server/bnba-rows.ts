import type { AccountActor } from '../../../server/accounts.ts';
import type { Balai } from '../../../server/balai.ts';

/**
 * The families that stand in a document, for the list by name and address that goes with it. NIK in full for who signs the paper that it
 * goes with (domain 3.10): the Korkab's nota dinas, the letter of the Dinas Sosial. Undefined: unknown, or not this actor's.
 */
export async function bnbaRows(app: Balai, actor: AccountActor, documentId: string) {
	const document = await app.store.penetapan.document(actor, documentId);
	if (!document) return undefined;
	const isExact = (document.step === 3 && actor.role === 'korkab') || (document.step === 8 && actor.role === 'dinsos');
	const standing = document.entries.filter(({ stands }) => stands);
	const numbers = isExact
		? await app.store.officialNumbers(
				actor,
				standing.map(({ kpmId }) => kpmId)
			)
		: undefined;
	return {
		document,
		isExact,
		entries: standing.map((entry) => ({ ...entry, nik: numbers?.get(entry.kpmId)?.nik ?? entry.maskedNik }))
	};
}
