import type { BoardSide, LocalWords, ScriptBoard } from '@balai/domain';

/** A side as cards, legends and matrix show it: told apart by shape and letter before any colour. */
export interface SideLook extends BoardSide {
	/** What the hall itself calls it: 'beunghar'. */
	word?: string;
}

/** Sides of a board with the hall's own words beside those of rich and poor. */
export function looksOf({ sides }: ScriptBoard, words: LocalWords | undefined): SideLook[] {
	return sides.map((side) => {
		const word = words && (side.id === 'kaya' || side.id === 'miskin') ? words[side.id] : undefined;
		return word ? { ...side, word } : side;
	});
}

/** 'Kelompok 2' → '2', 'Kaya (mampu)' → 'K'. */
export function letterOf({ label }: SideLook): string {
	return /\d+$/.exec(label)?.[0] ?? label.charAt(0).toUpperCase();
}

/** Said before each card: 'Kaya (mampu)' → 'Kaya'. */
export function shortOf({ label }: SideLook): string {
	return label.replace(/ \(.*\)$/, '');
}

/** 'Kaya (mampu) · beunghar' */
export function namesOf({ label, word }: SideLook): string {
	return word ? `${label} · ${word}` : label;
}
