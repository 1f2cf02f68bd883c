import type { PlanTurn } from './own/own-turn.ts';

/** What a device keeps over a reload for the person of one turn, and shows to nobody else. */
interface KeptForTurn<T> {
	/** Undefined for everybody but the person of this turn. */
	read(code: string, turn: string): T | undefined;
	keep(code: string, turn: string, value: T): void;
	drop(code: string): void;
}

function keptForTurn<T>(name: string): KeptForTurn<T> {
	const keyOf = (code: string) => `balai/${code}/${name}`;
	return {
		read(code, turn) {
			try {
				const kept = JSON.parse(localStorage.getItem(keyOf(code)) ?? 'null') as { turn: string; value: T } | null;
				return kept?.turn === turn ? kept.value : undefined;
			} catch {
				// Kept by nobody of us, or a browser that keeps nothing.
				return undefined;
			}
		},
		keep(code, turn, value) {
			try {
				localStorage.setItem(keyOf(code), JSON.stringify({ turn, value }));
			} catch {
				// Full or forbidden: it lasts as long as the page.
			}
		},
		drop(code) {
			try {
				localStorage.removeItem(keyOf(code));
			} catch {
				// Nothing was kept there.
			}
		}
	};
}

/** A plan that she had begun to write. */
export const planDraft = keptForTurn<PlanTurn>('rencana');
/** She has read the rights card: it does not stand between her and what she is doing a second time. */
export const rightsRead = keptForTurn<true>('hak');
