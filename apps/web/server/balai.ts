import { ForeignSecret, mayLead, openCaseStore, ServedElsewhere, type CaseStore } from '@balai/case-store';
import { actorOf, type SessionId, type SessionScript } from '@balai/domain';
import { createLive, type Live } from '@balai/live';
import { chmodSync, mkdirSync } from 'node:fs';
import { isIPv6 } from 'node:net';
import { join } from 'node:path';
import { openAccounts, type Accounts } from './accounts.ts';
import { clientAddress } from './client-address.ts';
import { openClock, type Clock } from './clock.ts';
import { openFirstAdministrator, type FirstAdministrator } from './first-administrator.ts';
import { keepHouse } from './housekeeping.ts';
import { openLetterBatches, type LetterBatchDesk } from './letters/letter-batches.ts';
import { openLetterDesk, type LetterDesk } from './letters/letter-desk.ts';
import { installationSecret } from './installation-secret.ts';
import { lanAddresses } from './lan-address.ts';
import { tendLists } from './list-tending.ts';
import { openLog, type Log } from './log.ts';
import type { PracticeHalls } from './practice/practice-halls.ts';
import { sessionBoards, type BoardCard, type SessionBoards } from './session-boards.ts';
import type { Settings } from './settings.ts';
import { sessionReplay, type ReplayBoard } from './session-replay.ts';
import { WorkbookThread } from './workbooks/workbook-thread.ts';

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
	/** Scripted phones of the invented village; undefined outside mode latihan. */
	practice: PracticeHalls | undefined;
	/** Letters from facts to paper. */
	letters: LetterDesk;
	/** Jobs of many letters; undefined in a program beside a server. */
	letterBatches: LetterBatchDesk | undefined;
	/** Files for spreadsheets. */
	workbooks: WorkbookThread;
	/** Puts cards that a page may show where the session's boards hang them. */
	boards(sessionId: SessionId, script: SessionScript, cards: readonly BoardCard[]): Promise<SessionBoards>;
	/** Where phones of the same network reach us: 'http://192.168.8.2:3000', the likeliest first; the ORIGIN alone when one is set. */
	addresses(): string[];
	/** Called once by the server when it listens: the port may have been chosen by the system. */
	listensOn(port: number): void;
	/** How the boards of a session grew, as far as it is known; `cards` as a page may show them. */
	replay(sessionId: SessionId, cards: Parameters<typeof sessionReplay>[2]): Promise<ReplayBoard[]>;
	/** Ends what was opened, in reverse order; answers when all of it is on the disk. */
	close(): Promise<void>;
};

function openFolder(folder: string): void {
	mkdirSync(folder, { recursive: true, mode: 0o700 });
	chmodSync(folder, 0o700);
}

const inUse = 'sedang dipakai Balai lain yang masih berjalan. Hentikan yang itu dulu, atau pilih folder lain dengan BALAI_DATA.';
const foreignSecret =
	'rahasia-kode di folder data bukan milik basis data ini. Kembalikan dari cadangan, atau salin dari proses lain yang memakai basis data yang sama.';

/** All processes on one PostgreSQL must take each other's cookies: there one secret, which the database itself asks for, is enough. */
function signingSecret({ databaseUrl, dataFolder }: Settings, { secrets }: CaseStore): string {
	return databaseUrl ? secrets.digest('secret', 'sesi') : installationSecret(dataFolder, 'sesi');
}

function hostForPeers(host: string): string {
	if (isIPv6(host) && host !== '::') return `[${host}]`;
	return host === '0.0.0.0' || host === '::' ? (lanAddresses()[0] ?? '127.0.0.1') : host;
}

/** Where this machine reaches its own server. */
function hereOf(host: string): string {
	if (host === '::') return '[::1]';
	if (isIPv6(host)) return `[${host}]`;
	return host === '0.0.0.0' ? '127.0.0.1' : host;
}

export type OpenOptions = {
	log?: Log;
	/** A server: it holds halls. Without it, a program that works beside one. */
	isServer?: boolean;
};

/** Opens the data folder, the case store and the accounts. Throws when one of them cannot be opened. */
export async function openBalai(settings: Settings, { log = openLog(), isServer = false }: OpenOptions = {}): Promise<Balai> {
	openFolder(settings.dataFolder);
	const clock = openClock(settings.clockStart);
	let port = settings.port;
	const store = await openCaseStore({
		location: settings.databaseUrl
			? { kind: 'postgres', url: settings.databaseUrl }
			: { kind: 'sqlite-file', file: join(settings.dataFolder, DATABASE_FILE) },
		secret: installationSecret(settings.dataFolder, 'kode'),
		now: clock.nowMs,
		filesFolder: settings.filesFolder,
		onLiveList: (batch, ms) => log.info({ batch, ms }, 'a list went live'),
		onFault: (fault) => log.error({ err: fault }, 'what was read could not be noted'),
		...(isServer ? { serving: { address: () => settings.peerAddress ?? `http://${hostForPeers(settings.host)}:${port}` } } : {})
	}).catch((error: unknown) => {
		if (error instanceof ServedElsewhere) throw new Error(inUse);
		throw error instanceof ForeignSecret ? new Error(foreignSecret) : error;
	});
	try {
		const accounts = await openAccounts({ database: store.database, secret: signingSecret(settings, store), log });
		const live = createLive({
			storage: store.hall,
			async identifyAccount({ cookie }) {
				const known = cookie === undefined ? undefined : await accounts.signedIn(new Headers({ cookie }));
				return known && { actor: actorOf(known.account), signIn: known.signIn };
			},
			signedIn: async (signIns) =>
				new Map(Array.from(await accounts.accountsOf(signIns), ([signIn, account]) => [signIn, actorOf(account)])),
			mayLead: (actor, { state }) => state.status !== 'none' && mayLead(actor, state.plan),
			log: (fault, context) => log.error({ err: fault, ...context }, 'fault in a hall'),
			now: clock.nowMs,
			publicOrigin: settings.origin,
			addressOf: (request) => clientAddress(request, settings.proxies),
			processes: store.owners && { owners: store.owners, sign: (text) => store.secrets.digest('peer', text) }
		});
		const practice =
			isServer && settings.isPractice
				? new (await import('./practice/practice-halls.ts')).PracticeHalls({
						store,
						isPractice: settings.isPractice,
						url: () => `http://${hereOf(settings.host)}:${port}`
					})
				: undefined;
		const addresses = () => (settings.origin ? [settings.origin] : lanAddresses().map((address) => `http://${address}:${port}`));
		const letters = openLetterDesk({
			store,
			accounts,
			now: clock.nowMs,
			address: () => addresses()[0] ?? `http://localhost:${port}`,
			isPractice: settings.isPractice,
			log
		});
		const letterBatches = isServer
			? openLetterBatches({ store, accounts, letters, folder: join(settings.filesFolder, '.massal'), now: clock.nowMs, log })
			: undefined;
		const workbooks = new WorkbookThread();
		const endTending = isServer ? tendLists({ store, accounts, log }) : () => undefined;
		const endHousekeeping = isServer ? keepHouse({ store, anchorsFile: settings.anchorsFile, log }) : () => undefined;
		return {
			settings,
			clock,
			log,
			store,
			accounts,
			live,
			firstAdministrator: openFirstAdministrator(),
			practice,
			letters,
			letterBatches,
			workbooks,
			boards: (sessionId, script, cards) => sessionBoards(store.hall, sessionId, script, cards),
			addresses,
			listensOn(actual) {
				port = actual;
			},
			replay: (sessionId, cards) => sessionReplay(store.hall, sessionId, cards),
			async close() {
				endTending();
				practice?.close();
				await live.close();
				const endingBatches = letterBatches?.close();
				await letters.close();
				await endingBatches;
				await workbooks.close();
				// Facts of the halls are anchored too.
				await endHousekeeping();
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
