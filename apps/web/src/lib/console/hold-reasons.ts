import { cardHoldText, screenCard } from '@balai/domain';

function sentence(code: string): string | undefined {
	return Object.hasOwn(cardHoldText, code) ? cardHoldText[code as keyof typeof cardHoldText] : undefined;
}

/** Why a card is held, in words for the facilitator. */
export function holdReasons(holds: readonly string[]): string {
	return holds.flatMap((hold) => sentence(hold) ?? []).join(' ');
}

/** Why a card was set aside; one that the facilitator set aside herself has no other reason. */
export function trayReasons(text: string): string {
	const verdict = screenCard(text, []);
	return verdict.verdict === 'notCriterion' ? holdReasons(verdict.reasons) : 'Disisihkan oleh fasilitator.';
}
