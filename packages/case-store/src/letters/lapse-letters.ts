import {
	decideLetter,
	evolveLetter,
	initialLetter,
	LETTER_KINDS,
	letterKinds,
	type Actor,
	type KpmId,
	type LetterEvent
} from '@balai/domain';
import { append, loadStream, type Trx } from '../streams/streams.ts';
import { endRound } from './hands.ts';

const OWN_WORDS = LETTER_KINDS.filter((kind) => letterKinds[kind].isOwnWord);

/** She took her word back (3.4): signatures under it go, and a letter that holds it counts no more and is shown to nobody. */
export async function lapseOwnWords(trx: Trx, kpmId: KpmId, actor: Actor, at: string): Promise<void> {
	// Before the letters: whoever signs one at this moment holds the round, and is done when this goes on.
	const rounds = await trx
		.selectFrom('letter_round')
		.select('id')
		.where('subject', '=', kpmId)
		.where('kind', 'in', OWN_WORDS)
		.execute();
	for (const { id } of rounds) await endRound(trx, id);
	const letters = await trx
		.selectFrom('letter')
		.select('id')
		.where('subject', '=', kpmId)
		.where('kind', 'in', OWN_WORDS)
		.where('status', '=', 'signed')
		.execute();
	for (const { id } of letters) {
		const stream = await loadStream<LetterEvent>(trx, `surat:${id}`);
		const decision = decideLetter({ kind: 'lapse' }, stream.events.reduce(evolveLetter, initialLetter), { actor, at });
		if (!decision.ok) throw new Error(`The letter ${id} could not lapse: ${decision.refusal}`);
		await append(trx, `surat:${id}`, stream, decision.value, actor, at);
		await trx.updateTable('letter').set({ status: 'voided', voided_at: at }).where('id', '=', id).execute();
	}
}
