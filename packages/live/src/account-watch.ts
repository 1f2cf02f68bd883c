import type { Actor } from '@balai/domain';

/** A line that somebody holds by an account. */
export interface AccountLine {
	signIn: string;
	/** Whether the account, as it is now, may go on holding this line. */
	mayStay(actor: Actor): boolean;
	close(): void;
}

/**
 * Looks after lines of accounts: one that was reset, removed or moved elsewhere loses them. All are asked for in one question, since
 * two hundred halls that ask by themselves are a good part of what the server does.
 */
export class AccountWatch {
	readonly #lines = new Set<AccountLine>();
	readonly #timer: NodeJS.Timeout;

	/** `signedIn`: the accounts behind sign-ins; those that ended are not in it. A fault of it changes nothing until the next round. */
	constructor(
		signedIn: (signIns: readonly string[]) => Promise<ReadonlyMap<string, Actor>>,
		everyMs: number,
		onfault: (fault: unknown) => void
	) {
		this.#timer = setInterval(() => void this.#look(signedIn).catch(onfault), everyMs);
		this.#timer.unref();
	}

	/** Begins to look after a line; what is given back ends it. */
	add(line: AccountLine): () => void {
		this.#lines.add(line);
		return () => void this.#lines.delete(line);
	}

	close(): void {
		clearInterval(this.#timer);
	}

	async #look(signedIn: (signIns: readonly string[]) => Promise<ReadonlyMap<string, Actor>>): Promise<void> {
		// Who comes while the question is under way was asked for at the door.
		const lines = [...this.#lines];
		if (lines.length === 0) return;
		const accounts = await signedIn([...new Set(lines.map(({ signIn }) => signIn))]);
		for (const line of lines) {
			const actor = accounts.get(line.signIn);
			if (this.#lines.has(line) && !(actor && line.mayStay(actor))) line.close();
		}
	}
}
