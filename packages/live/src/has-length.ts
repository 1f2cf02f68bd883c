/**
 * A bound for texts and lists from a socket. zod's own `max` looks at the `length` of whatever came before it says that this is no
 * text, and throws where that length cannot be compared, as in `{ length: { toString: null } }`; a refinement is asked of texts alone.
 */
export function hasLength(least: number, most: number): (value: { length: number }) => boolean {
	return ({ length }) => length >= least && length <= most;
}
