import type { PlanTurn } from './own-turn.ts';

const keyOf = (code: string) => `balai/${code}/rencana`;

/** What the person of this turn had begun to write before the page was loaded anew; undefined for everybody else. */
export function readDraft(code: string, turn: string): PlanTurn | undefined {
	try {
		const kept = JSON.parse(localStorage.getItem(keyOf(code)) ?? 'null') as { turn: string; plan: PlanTurn } | null;
		return kept?.turn === turn ? kept.plan : undefined;
	} catch {
		// Kept by nobody of us, or a browser that keeps nothing.
		return undefined;
	}
}

export function keepDraft(code: string, turn: string, plan: PlanTurn): void {
	try {
		localStorage.setItem(keyOf(code), JSON.stringify({ turn, plan }));
	} catch {
		// Full or forbidden: the draft lasts as long as the page.
	}
}

export function dropDraft(code: string): void {
	try {
		localStorage.removeItem(keyOf(code));
	} catch {
		// Nothing was kept there.
	}
}
