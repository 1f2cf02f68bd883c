import { mayLead, openCaseStore, type CaseStore } from '@balai/case-store';
import { actorOf, type SessionId } from '@balai/domain';
import { createLive, type Live, type WallCard } from '@balai/live';
import { chmodSync, mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { openAccounts, type Accounts } from './accounts.ts';
import { openClock, type Clock } from './clock.ts';
import { openFirstAdministrator, type FirstAdministrator } from './first-administrator.ts';
import { installationSecret } from './installation-secret.ts';
import { lanAddresses } from './lan-address.ts';
import { openLog, type Log } from './log.ts';
import { sessionMatrix, type Matrix } from './session-matrix.ts';
import type { Settings } from './settings.ts';

/** In the data folder, unless DATABASE_URL names a PostgreSQL. */
export const DATABASE_FILE = 'balai.sqlite';

/** The composed application: everything a request or a socket may use, opened once per process. */
export type Balai = {
	settings: Settings;
	clock: Clock;
	log: Log;
	store: CaseStore;
	accounts: Accounts;
	/** The live halls; whoever listens attaches them to its HTTP server. */
	live: Live;
	firstAdministrator: FirstAdministrator;
	/** Puts cards that a page may show where the session's board hangs them. */
	matrix(sessionId: SessionId, cards: readonly WallCard[]): Promise<Matrix>;
	/** Where phones of the same network reach us: 'http://192.168.8.2:3000', the likeliest first; the ORIGIN alone when one is set. */
	addresses(): string[];
	/** Called once by the server when it listens: the port may have been chosen by the system. */
	listensOn(port: number): void;
	/** Ends what was opened, in reverse order; answers when all of it is on the disk. */
	close(): Promise<void>;
};

function openFolder(folder: string): void {
	mkdirSync(folder, { recursive: true, mode: 0o700 });
	chmodSync(folder, 0o700);
}

/** Opens the data folder, the case store and the accounts. Throws when one of them cannot be opened. */
export async function openBalai(settings: Settings, log: Log = openLog()): Promise<Balai> {
	openFolder(settings.dataFolder);
	const clock = openClock(settings.clockStart);
	const store = await openCaseStore({
		location: settings.databaseUrl
			? { kind: 'postgres', url: settings.databaseUrl }
			: { kind: 'sqlite-file', file: join(settings.dataFolder, DATABASE_FILE) },
		secret: installationSecret(settings.dataFolder, 'kode'),
		now: clock.nowMs
	});
	try {
		const accounts = await openAccounts({
			database: store.database,
			secret: installationSecret(settings.dataFolder, 'sesi'),
			log
		});
		const live = createLive({
			storage: store.hall,
			async identifyAccount({ cookie }) {
				const account = cookie === undefined ? undefined : await accounts.accountOf(new Headers({ cookie }));
				return account && actorOf(account);
			},
			mayLead: (actor, { state }) => state.status !== 'none' && mayLead(actor, state.plan),
			log: (fault, context) => log.error({ err: fault, ...context }, 'fault in a hall'),
			now: clock.nowMs,
			publicOrigin: settings.origin
		});
		let port = settings.port;
		return {
			settings,
			clock,
			log,
			store,
			accounts,
			live,
			firstAdministrator: openFirstAdministrator(),
			matrix: (sessionId, cards) => sessionMatrix(store.hall, sessionId, cards),
			addresses: () => (settings.origin ? [settings.origin] : lanAddresses().map((address) => `http://${address}:${port}`)),
			listensOn(actual) {
				port = actual;
			},
			async close() {
				await live.close();
				await store.close();
			}
		};
	} catch (fault) {
		await store.close();
		throw fault;
	}
}

// Kit's bundle and this module are two copies of the world; the only thing they share is this one entry of the global object.
const key = Symbol.for('balai');

/** Makes the composed application reachable for Kit's server code (`src/lib/server/app.ts`). */
export function shareBalai(balai: Balai): void {
	(globalThis as Record<symbol, unknown>)[key] = balai;
}
