import type { Account } from '../server/accounts.ts';
import type { Balai } from '../server/balai.ts';
import type { AccountActor } from '../server/accounts.ts';

declare global {
	namespace App {
		interface Error {
			/** Finds the fault in the log; shown so that a person can read it aloud on the phone. */
			id?: string;
		}
		interface Locals {
			app: Balai;
			/** Stands in every log line of this request. */
			requestId: string;
			/** Who signed in, for showing a name. */
			account: Account | undefined;
			/** The same person as the case store and the deciders know her. */
			actor: AccountActor | undefined;
		}
	}
}

export {};
