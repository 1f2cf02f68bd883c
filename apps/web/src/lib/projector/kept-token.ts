const keyOf = (code: string) => `balai:layar:${code}`;

/** The token of a screen that was paired in this browser; undefined also where the browser keeps nothing. */
export function keptToken(code: string): string | undefined {
	try {
		return localStorage.getItem(keyOf(code)) ?? undefined;
	} catch {
		// A browser that forbids storage asks for the code again.
		return undefined;
	}
}

export function keepToken(code: string, token: string): void {
	try {
		localStorage.setItem(keyOf(code), token);
	} catch {
		// The screen goes on until it is reloaded.
	}
}
