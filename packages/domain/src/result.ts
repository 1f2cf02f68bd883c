/** What a person may do wrong is returned as a refusal; what a machine does wrong is thrown. */
export type Result<T, R extends string = string> = { ok: true; value: T } | { ok: false; refusal: R };

export function ok<T>(value: T): { ok: true; value: T } {
	return { ok: true, value };
}

export function refuse<R extends string>(refusal: R): { ok: false; refusal: R } {
	return { ok: false, refusal };
}

/** Closes a switch over a union, so that the compiler lists what a new member breaks. */
export function assertNever(value: never): never {
	throw new Error(`unexpected value: ${JSON.stringify(value)}`);
}
