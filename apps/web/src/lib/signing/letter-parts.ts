/** A letter as it is read on a screen before it is signed. */
export type LetterPart =
	| { as: 'title'; text: string }
	| { as: 'text'; text: string }
	| { as: 'fields'; rows: readonly { label: string; value: string }[] }
	| { as: 'list'; items: readonly string[] };
