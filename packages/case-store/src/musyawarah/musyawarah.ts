import {
	casesToTell,
	decideMusyawarah,
	evolveMusyawarah,
	evolveSession,
	findScript,
	initialMusyawarah,
	initialSession,
	areaCovers,
	nameKey,
	ok,
	refuse,
	MOST_PRELIST,
	type Actor,
	type CommandId,
	type KpmEvent,
	type KpmId,
	type MusyawarahCommand,
	type MusyawarahEvent,
	type MusyawarahState,
	type RefusalCode,
	type Result,
	type SessionEvent,
	type SessionId,
	type SessionState,
	type Temuan
} from '@balai/domain';
import { noteRef, type Commands } from '../commands.ts';
import type { Database } from '../engines/engine.ts';
import { lockRow } from '../engines/lock-row.ts';
import { keepNotes } from '../kpm/notes.ts';
import { liveKpm } from '../scope.ts';
import { randomId, type Secrets } from '../secrets.ts';
import { append, loadStream, type StoredStream, type Trx } from '../streams/streams.ts';
import { musyawarahFile, offersFor, type MusyawarahFile } from './musyawarah-queries.ts';
import { fromBidik, fromRegister, typedPerson, type EntryPerson, type PrelistOffers, type Proposed } from './prelist-sources.ts';

/** Whence names are taken over. */
export type PrelistFrom =
	{ from: 'bidik'; listId: string } | { from: 'register'; register: string } | { from: 'tangan'; person: TypedPerson };

/** As somebody types it at the table; `nik` and `hubungan` may be ''. */
export interface TypedPerson {
	nama: string;
	/** Dusun, RT/RW or address. */
	tempat: string;
	nik: string;
	hubungan: string;
}

/** What is said of a name, with the reason in its own words. */
export type PrelistDeed =
	| { kind: 'recordTemuan'; entryId: string; temuan: Temuan }
	| { kind: 'takeTemuanBack' | 'takeProposalBack' | 'removeEntry'; entryId: string }
	| { kind: 'proposeOut'; entryId: string; reason: string }
	| { kind: 'proposeIn'; person: TypedPerson; reason: string };

export const USULAN_REASON_LENGTH = 500;

/** The list of names of a musyawarah. Every question takes the actor and answers only what she may see (CS4). */
export interface Musyawarah {
	/** Undefined where there is no such session for this actor, or its method has no prelist. */
	file(actor: Actor, sessionId: string): Promise<MusyawarahFile | undefined>;
	offers(actor: Actor, sessionId: string): Promise<PrelistOffers>;
	take(actor: Actor, commandId: CommandId, sessionId: SessionId, from: PrelistFrom): Promise<Result<null, RefusalCode>>;
	record(actor: Actor, commandId: CommandId, sessionId: SessionId, deed: PrelistDeed): Promise<Result<null, RefusalCode>>;
	/** Tells the cases of the families what was said of them; they are to be looked at, and nothing else (MU6). */
	settle(actor: Actor, commandId: CommandId, sessionId: SessionId): Promise<Result<null, RefusalCode>>;
}

interface Parts {
	database: Database;
	commands: Commands;
	secrets: Secrets;
	now: () => number;
}

/** What a command finds. */
interface Known {
	session: Exclude<SessionState, { status: 'none' }>;
	stream: StoredStream<MusyawarahEvent>;
	state: MusyawarahState;
	at: string;
}

export function makeMusyawarah({ database, commands, secrets, now }: Parts): Musyawarah {
	const { reader } = database;

	/** Decides on the session and the list as this transaction finds them; nobody closes the session meanwhile. */
	async function decided(
		trx: Trx,
		actor: Actor,
		sessionId: SessionId,
		command: MusyawarahCommand | ((known: Known) => Promise<Result<MusyawarahCommand, RefusalCode>>)
	): Promise<Result<Known & { events: MusyawarahEvent[] }, RefusalCode>> {
		await lockRow(trx, database.engine, 'session', sessionId, 'update');
		const { events } = await loadStream<SessionEvent>(trx, `session:${sessionId}`);
		const session = events.reduce(evolveSession, initialSession);
		if (session.status === 'none' || actor.kind !== 'account' || !areaCovers(actor.areaCode, session.plan.areaCode))
			return refuse('unknownOrForbidden');
		const stream = await loadStream<MusyawarahEvent>(trx, `musyawarah:${sessionId}`);
		const known = { session, stream, state: stream.events.reduce(evolveMusyawarah, initialMusyawarah), at: isoAt(now()) };
		const asked = typeof command === 'function' ? await command(known) : ok(command);
		if (!asked.ok) return asked;
		const script = findScript(session.plan.method, session.plan.scriptVersion);
		const decision = decideMusyawarah(asked.value, known.state, { actor, at: known.at, session, script });
		return decision.ok ? ok({ ...known, events: decision.value }) : decision;
	}

	async function appended(
		trx: Trx,
		actor: Actor,
		sessionId: SessionId,
		{ stream, events, at }: Known & { events: MusyawarahEvent[] }
	) {
		await append(trx, `musyawarah:${sessionId}`, stream, events, actor, at);
	}

	return {
		file: (actor, sessionId) => musyawarahFile(reader, actor, sessionId),
		offers: (actor, sessionId) => offersFor(reader, actor, sessionId),

		take: (actor, commandId, sessionId, from) =>
			commands.once(commandId, async (trx) => {
				let proposed: (Proposed & { entryId: string })[] = [];
				const found = await decided(trx, actor, sessionId, async ({ session, state }) => {
					const { areaCode } = session.plan;
					const offered = await proposals(trx, secrets, actor, areaCode, from);
					if (!offered.ok) return offered;
					proposed = offered.value.rows.map((row) => ({ ...row, entryId: randomId() }));
					const taken = await standingRows(trx, sessionId);
					const fresh = proposed.filter(({ registerRowId }) => registerRowId === null || !taken.has(registerRowId));
					await completeFromRegister(trx, sessionId, fresh, state);
					const entries = fresh.map(({ entryId, kpmId }) => ({ entryId, kpmId: kpmId as KpmId | null }));
					return ok({ kind: 'takePrelist', source: from.from, sourceId: offered.value.sourceId, entries });
				});
				if (!found.ok) return found;
				const byId = new Map(proposed.map((row) => [row.entryId, row]));
				for (const event of found.value.events)
					if (event.type === 'prelistTaken')
						await putEntries(
							trx,
							sessionId,
							event.entries.flatMap(({ entryId }) => byId.get(entryId) ?? []),
							event
						);
				await appended(trx, actor, sessionId, found.value);
				return ok(null);
			}),

		record: (actor, commandId, sessionId, deed) =>
			commands.once(commandId, async (trx) => {
				const reason = 'reason' in deed ? deed.reason.trim().slice(0, USULAN_REASON_LENGTH) : '';
				const noteId = reason === '' ? null : noteRef(reason);
				const entryId = deed.kind === 'proposeIn' ? randomId() : deed.entryId;
				let person: EntryPerson | undefined;
				const found = await decided(trx, actor, sessionId, async ({ session }) => {
					if (deed.kind === 'proposeOut') return ok({ kind: deed.kind, entryId, noteId });
					if (deed.kind !== 'proposeIn') return ok(deed);
					const typed = await typedPerson(trx, secrets, session.plan.areaCode, deed.person);
					if (!typed.ok) return typed;
					({ person } = typed.value);
					return ok({ kind: deed.kind, entryId, noteId });
				});
				if (!found.ok) return found;
				for (const event of found.value.events) await project(trx, sessionId, event, person);
				await appended(trx, actor, sessionId, found.value);
				if (found.value.events.length > 0 && noteId !== null)
					await keepNotes(trx, `musyawarah:${sessionId}`, [{ id: noteId, text: reason }], found.value.at);
				return ok(null);
			}),

		settle: (actor, commandId, sessionId) =>
			commands.once(commandId, async (trx) => {
				const found = await decided(trx, actor, sessionId, { kind: 'settleResult' });
				if (!found.ok) return found;
				const { events, state, session, at } = found.value;
				// Persons first, in one order: whoever writes to several begins with the same one.
				const toTell = events.length === 0 ? [] : casesToTell(state).sort((a, b) => (a.kpmId < b.kpmId ? -1 : 1));
				const standing = await standingCases(
					trx,
					toTell.map(({ kpmId }) => kpmId)
				);
				for (const { kpmId, entryId, temuan, proposedOut } of toTell) {
					if (!standing.has(kpmId)) continue;
					const stream = await loadStream<KpmEvent>(trx, `kpm:${kpmId}`);
					const { date: on } = session.plan;
					const event = { type: 'discussedInMusyawarah', musyawarahId: sessionId, entryId, on, temuan, proposedOut, at } as const;
					await commands.appendKpm(trx, kpmId, stream, [event], actor);
				}
				await appended(trx, actor, sessionId, found.value);
				return ok(null);
			})
	};
}

function isoAt(ms: number): string {
	return new Date(ms).toISOString();
}

async function proposals(
	trx: Trx,
	secrets: Secrets,
	actor: Actor,
	areaCode: string,
	from: PrelistFrom
): Promise<Result<{ sourceId: string | null; rows: Proposed[] }, RefusalCode>> {
	if (from.from === 'bidik') {
		const rows = await fromBidik(trx, actor, areaCode, from.listId, MOST_PRELIST + 1);
		return rows.ok ? ok({ sourceId: from.listId, rows: rows.value }) : rows;
	}
	if (from.from === 'register') {
		const found = await fromRegister(trx, actor, areaCode, from.register);
		return found.ok ? ok({ sourceId: found.value.batchId, rows: found.value.rows }) : found;
	}
	const typed = await typedPerson(trx, secrets, areaCode, from.person);
	return typed.ok ? ok({ sourceId: null, rows: [typed.value] }) : typed;
}

/** Rows of registers that stand on the list already. */
async function standingRows(trx: Trx, sessionId: string): Promise<ReadonlySet<string>> {
	const rows = await trx.selectFrom('musyawarah_entry').select('register_row_id').where('session_id', '=', sessionId).execute();
	return new Set(rows.flatMap(({ register_row_id }) => register_row_id ?? []));
}

/** A family that stands there already gets the numbers that the register gives it: Matriks 3 asks for them. */
async function completeFromRegister(trx: Trx, sessionId: string, rows: readonly Proposed[], { entries }: MusyawarahState) {
	const byCase = new Map(Object.entries(entries).flatMap(([entryId, { kpmId }]) => (kpmId === null ? [] : [[kpmId, entryId]])));
	for (const { kpmId, registerRowId, person } of rows) {
		const entryId = kpmId === null || registerRowId === null ? undefined : byCase.get(kpmId as KpmId);
		if (entryId === undefined) continue;
		const known = await trx
			.selectFrom('musyawarah_entry')
			.select('content')
			.where('id', '=', entryId)
			.where('register_row_id', 'is', null)
			.executeTakeFirst();
		if (!known) continue;
		const { tempat } = JSON.parse(known.content) as EntryPerson;
		const content = JSON.stringify({ ...person, tempat: tempat || person.tempat });
		await trx
			.updateTable('musyawarah_entry')
			.set({ register_row_id: registerRowId, content })
			.where('id', '=', entryId)
			.where('session_id', '=', sessionId)
			.execute();
	}
}

/** SQLite takes 32,766 values in a statement. */
const PART = 500;

async function putEntries(
	trx: Trx,
	sessionId: string,
	rows: readonly (Proposed & { entryId: string })[],
	{ source, sourceId }: Extract<MusyawarahEvent, { type: 'prelistTaken' }>
): Promise<void> {
	let position = await lastPosition(trx, sessionId);
	const values = rows.map(({ entryId, kpmId, registerRowId, person }) => ({
		id: entryId,
		session_id: sessionId,
		position: (position += 1),
		source,
		source_id: sourceId,
		kpm_id: kpmId,
		register_row_id: registerRowId,
		name_key: nameKey(person.nama),
		content: JSON.stringify(person),
		temuan: null,
		note_id: null
	}));
	for (let from = 0; from < values.length; from += PART)
		await trx
			.insertInto('musyawarah_entry')
			.values(values.slice(from, from + PART))
			.execute();
}

async function lastPosition(trx: Trx, sessionId: string): Promise<number> {
	const { last } = await trx
		.selectFrom('musyawarah_entry')
		.select((eb) => eb.fn.max('position').as('last'))
		.where('session_id', '=', sessionId)
		.executeTakeFirstOrThrow();
	return last ?? 0;
}

async function project(trx: Trx, sessionId: string, event: MusyawarahEvent, person: EntryPerson | undefined): Promise<void> {
	const set = (entryId: string, values: { temuan?: Temuan | null; note_id?: string | null }) =>
		trx.updateTable('musyawarah_entry').set(values).where('id', '=', entryId).where('session_id', '=', sessionId).execute();
	switch (event.type) {
		case 'temuanRecorded':
			await set(event.entryId, { temuan: event.temuan });
			return;
		case 'temuanTakenBack':
			await set(event.entryId, { temuan: null });
			return;
		case 'proposedOut':
			await set(event.entryId, { note_id: event.noteId });
			return;
		case 'proposedIn':
			if (!person) throw new Error('Somebody was proposed in without a name.');
			await trx
				.insertInto('musyawarah_entry')
				.values({
					id: event.entryId,
					session_id: sessionId,
					position: (await lastPosition(trx, sessionId)) + 1,
					source: 'usulan',
					source_id: null,
					kpm_id: null,
					register_row_id: null,
					name_key: nameKey(person.nama),
					content: JSON.stringify(person),
					temuan: null,
					note_id: event.noteId
				})
				.execute();
			return;
		case 'proposalTakenBack':
			await trx.deleteFrom('musyawarah_entry').where('id', '=', event.entryId).where('source', '=', 'usulan').execute();
			await set(event.entryId, { note_id: null });
			return;
		case 'entryRemoved':
			await trx.deleteFrom('musyawarah_entry').where('id', '=', event.entryId).where('session_id', '=', sessionId).execute();
			return;
		case 'prelistTaken':
		case 'resultSettled':
			return;
	}
}

/** Cases that take facts: those of a list that was undone, and households that were taken into another, take none. */
async function standingCases(trx: Trx, kpmIds: readonly string[]): Promise<ReadonlySet<string>> {
	const standing = new Set<string>();
	for (let from = 0; from < kpmIds.length; from += PART)
		for (const { id } of await liveKpm(trx)
			.select('kpm.id')
			.where('kpm.id', 'in', kpmIds.slice(from, from + PART))
			.where('kpm.household', '!=', 'absorbed')
			.execute())
			standing.add(id);
	return standing;
}
