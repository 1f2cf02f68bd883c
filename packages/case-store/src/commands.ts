import {
	areaCovers,
	askedPoll,
	checkPapers,
	codeLength,
	decideKpm,
	decideSession,
	dateInZone,
	evolveKpm,
	evolveSession,
	findScript,
	initialKpm,
	initialSession,
	janjiHatiFor,
	janjiHatiVersion,
	ok,
	refuse,
	takesWordBack,
	voidedUsulan,
	type Actor,
	type CommandId,
	type IsoDate,
	type KpmCommand,
	type KpmEvent,
	type KpmId,
	type KpmState,
	type PollCounts,
	type RefusalCode,
	type Result,
	type SessionCommand,
	type SessionEvent,
	type SessionScript,
	type SessionId,
	type SessionState,
	type Zone,
	worksInHall,
	zoneOfArea
} from '@balai/domain';
import { areaContact } from './areas/area-contact.ts';
import { areaZone } from './areas/area-queries.ts';
import { isConflict } from './engines/database.ts';
import type { Database } from './engines/engine.ts';
import { lockRow } from './engines/lock-row.ts';
import { nameFile } from './files/files.ts';
import { projectSession } from './hall/project-session.ts';
import { keepNotes, type Note } from './kpm/notes.ts';
import { projectKpm } from './kpm/project-kpm.ts';
import { keepReady } from './penetapan/ready.ts';
import { lapseOwnWords } from './letters/lapse-letters.ts';
import { writeVoid } from './penetapan/project-usulan.ts';
import { answeredIn, countAnswers, countedPapers, putAnswers, putPapers } from './own-answers/poll-table.ts';
import { kecamatanOf, liveKpm } from './scope.ts';
import { officerPresent } from './sayings/officers.ts';
import { randomCode, randomId, sha256, type Secrets } from './secrets.ts';
import { append, loadStream, type StoredStream, type Trx } from './streams/streams.ts';

/** What an event only points at: kept in erasable tables, written in the same transaction. */
export interface Attachments {
	notes?: readonly Note[];
	signature?: { id: string; strokes: string; digest: string };
	detail?: { venue: string; narasumber: string; materials: string };
	witness?: { id: string; name: string; role: string };
	/** Id of a kept file that an event names; refused when it was swept meanwhile. */
	file?: string;
}

/** A person's case as one transaction finds it. */
export interface KnownPerson {
	stream: StoredStream<KpmEvent>;
	state: KpmState;
	areaCode: string;
	/** Instant. */
	at: string;
	/** In the zone of her area. */
	today: IsoDate;
}

/** An id for an erasable text that also proves it: random salt, then the digest of salt and text. */
export function noteRef(text: string): string {
	const salt = randomId();
	return `${salt}.${sha256(`${salt}\n${text}`)}`;
}

const ATTEMPTS = 4;

/** Runs commands: one transaction holds the phase check, the events, the read tables and the command id. */
export class Commands {
	readonly #database: Database;
	readonly #secrets: Secrets;
	readonly #now: () => number;

	constructor(database: Database, secrets: Secrets, now: () => number) {
		this.#database = database;
		this.#secrets = secrets;
		this.#now = now;
	}

	/** A command to one session. Retrying the same `commandId` changes nothing and answers as before. */
	async session(
		actor: Actor,
		commandId: CommandId,
		sessionId: SessionId,
		command: SessionCommand,
		attachments: Attachments = {}
	): Promise<Result<null, RefusalCode>> {
		return this.once(commandId, async (trx) => {
			await lockRow(trx, this.#database.engine, 'session', sessionId, 'update');
			const stream = await loadStream<SessionEvent>(trx, `session:${sessionId}`);
			const state = stream.events.reduce(evolveSession, initialSession);
			const plan = command.kind === 'planSession' ? command.plan : state.status === 'none' ? undefined : state.plan;
			if (!plan || !reaches(actor, plan.areaCode)) return refuse('unknownOrForbidden');
			if (command.kind === 'replanSession' && !reaches(actor, command.plan.areaCode)) return refuse('unknownOrForbidden');
			if (command.kind === 'inviteKpm' && !(await allInArea(trx, command.kpmIds, plan.areaCode)))
				return refuse('unknownOrForbidden');
			const planned = command.kind === 'replanSession' ? command.plan : plan;
			const contact = await areaContact(trx, plan.areaCode);
			const decision = decideSession(command, state, {
				actor,
				at: this.#at(),
				today: dateInZone(this.#now(), planned.zone),
				script: findScript(planned.method, planned.scriptVersion),
				presentCount: await presentCount(trx, sessionId),
				hiddenCards: await hiddenCards(trx, sessionId),
				pollCounts: await openPollCounts(trx, sessionId, state),
				areaHasContact: contact !== undefined && contact.accountId !== plan.facilitatorId
			});
			if (!decision.ok) return decision;
			await append(trx, `session:${sessionId}`, stream, decision.value, actor, this.#at());
			for (const event of decision.value) await projectSession(trx, this.#secrets, sessionId, event, randomCode(codeLength.hall));
			if (decision.value.length > 0 && !(await isNamed(trx, attachments.file))) return refuse('unknownOrForbidden');
			await this.#attach(trx, attachments, `session:${sessionId}`);
			if (attachments.detail) await writeDetail(trx, sessionId, attachments.detail);
			if (attachments.witness && decision.value.length > 0)
				await trx
					.insertInto('witness')
					.values({ ...attachments.witness, session_id: sessionId })
					.execute();
			return ok(null);
		});
	}

	/** A command to one person's case, with the phase of its session asserted in the same transaction. */
	async kpm(
		actor: Actor,
		commandId: CommandId,
		kpmId: KpmId,
		command: KpmCommand,
		attachments: Attachments = {}
	): Promise<Result<null, RefusalCode>> {
		return this.once(commandId, async (trx) => {
			const session = await this.#sessionState(trx, command.sessionId);
			if (session.status === 'none') return refuse('unknownOrForbidden');
			if (await isRemoved(trx, actor)) return refuse('notAllowed');
			const row = await liveKpm(trx).select('kpm.area_code').where('kpm.id', '=', kpmId).executeTakeFirst();
			if (!row || !reaches(actor, row.area_code)) return refuse('unknownOrForbidden');
			const entersHall = command.kind === 'recordAttendance' || command.kind === 'bindDevice';
			if (entersHall && !areaCovers(kecamatanOf(session.plan.areaCode), row.area_code)) return refuse('unknownOrForbidden');
			if (command.kind === 'bindDevice') {
				const freed = await this.#freeDevice(trx, actor, command, kpmId, session);
				if (!freed.ok) return freed;
			}
			return this.#decide(trx, actor, kpmId, command, session, attachments);
		});
	}

	/**
	 * A decision about one person outside a session, in one transaction: `work` gets her case as it stands, appends with `appendKpm` and
	 * writes what the events only point at. Who is unknown, hidden or in another area is refused before it. Retrying the same `commandId`
	 * changes nothing and answers as before.
	 */
	async person(
		actor: Actor,
		commandId: CommandId,
		kpmId: KpmId,
		work: (trx: Trx, known: KnownPerson) => Promise<Result<null, RefusalCode>>
	): Promise<Result<null, RefusalCode>> {
		return this.once(commandId, async (trx) => {
			const row = await liveKpm(trx).select('kpm.area_code').where('kpm.id', '=', kpmId).executeTakeFirst();
			if (!row || !reaches(actor, row.area_code)) return refuse('unknownOrForbidden');
			const stream = await loadStream<KpmEvent>(trx, `kpm:${kpmId}`);
			const state = stream.events.reduce(evolveKpm, initialKpm);
			const today = dateInZone(this.#now(), (await areaZone(trx, row.area_code)) ?? zoneOfArea(row.area_code));
			return work(trx, { stream, state, areaCode: row.area_code, at: this.#at(), today });
		});
	}

	async #decide(
		trx: Trx,
		actor: Actor,
		kpmId: KpmId,
		command: KpmCommand,
		session: SessionState,
		attachments: Attachments
	): Promise<Result<null, RefusalCode>> {
		const stream = await loadStream<KpmEvent>(trx, `kpm:${kpmId}`);
		const state = stream.events.reduce(evolveKpm, initialKpm);
		const zone: Zone = session.status === 'none' ? 'WIB' : session.plan.zone;
		const at = this.#at();
		const script = session.status === 'none' ? undefined : findScript(session.plan.method, session.plan.scriptVersion);
		const pollAnsweredIn = 'poll' in command ? await answeredIn(trx, command.sessionId, kpmId, command.poll) : undefined;
		const context = {
			actor,
			at,
			today: dateInZone(this.#now(), zone),
			kpmId,
			session,
			script,
			officerPresent: await officerPresent(trx, command.sessionId),
			pollAnsweredIn
		};
		const decision = decideKpm(command, state, context);
		if (!decision.ok) return decision;
		await this.appendKpm(trx, kpmId, stream, decision.value, actor);
		if (command.kind === 'answerPoll') {
			const { sessionId, poll, answers } = command;
			const binding = (state.status === 'listed' && state.participations[sessionId]?.binding) || 0;
			await putAnswers(trx, { sessionId, kpmId, poll, binding }, answers);
		}
		if (decision.value.length === 0) return ok(null);
		if (!(await isNamed(trx, attachments.file))) return refuse('unknownOrForbidden');
		await this.#attach(trx, attachments, `kpm:${kpmId}`, kpmId);
		return ok(null);
	}

	/** Whether a folded slip of this person would be taken from this actor now; changes nothing. */
	async wouldTypeSlip(actor: Actor, kpmId: KpmId, sessionId: SessionId): Promise<Result<null, RefusalCode>> {
		const { reader } = this.#database;
		if (await isRemoved(reader, actor)) return refuse('notAllowed');
		const row = await liveKpm(reader).select('kpm.area_code').where('kpm.id', '=', kpmId).executeTakeFirst();
		if (!row || !reaches(actor, row.area_code)) return refuse('unknownOrForbidden');
		const session = (await loadStream<SessionEvent>(reader, `session:${sessionId}`)).events.reduce(evolveSession, initialSession);
		const { events } = await loadStream<KpmEvent>(reader, `kpm:${kpmId}`);
		if (session.status === 'none') return refuse('unknownOrForbidden');
		const script = findScript(session.plan.method, session.plan.scriptVersion);
		if (!script) return refuse('scriptUnknown');
		const decision = decideKpm(emptySlip(sessionId, script), events.reduce(evolveKpm, initialKpm), {
			actor,
			at: this.#at(),
			today: dateInZone(this.#now(), session.plan.zone),
			kpmId,
			session,
			script,
			officerPresent: false
		});
		return decision.ok ? ok(null) : decision;
	}

	/**
	 * Appends to a person's stream and projects; for writers that decide in bulk (lists, caseload hand-over). A proposal that these events
	 * take the ground from is void in the same transaction (PN9).
	 */
	async appendKpm(
		trx: Trx,
		kpmId: KpmId,
		after: StoredStream<KpmEvent>,
		events: readonly KpmEvent[],
		actor: Actor
	): Promise<void> {
		const at = this.#at();
		const before = after.events.reduce(evolveKpm, initialKpm);
		const state = events.reduce(evolveKpm, before);
		const voided = voidedUsulan(state, events);
		const closing: KpmEvent[] = voided === undefined ? [] : [{ type: 'usulanClosed', usulanId: voided, how: 'cancelled', at }];
		const all = [...events, ...closing];
		await append(trx, `kpm:${kpmId}`, after, all, actor, at);
		for (const event of all) await projectKpm(trx, this.#secrets, kpmId, event);
		// After her own stream: whoever writes to both begins with the person, so that two of them never wait for each other.
		if (voided !== undefined) await writeVoid(trx, voided, actor, at);
		if (takesWordBack(events)) await lapseOwnWords(trx, kpmId, actor, at);
		await keepReady(trx, kpmId, before, closing.reduce(evolveKpm, state));
	}

	/** One device speaks for one person at a time: whoever had it before is released in the same transaction. */
	async #freeDevice(
		trx: Trx,
		actor: Actor,
		{ sessionId, deviceId, way }: Extract<KpmCommand, { kind: 'bindDevice' }>,
		kpmId: KpmId,
		session: SessionState
	): Promise<Result<null, RefusalCode>> {
		const device = await trx
			.selectFrom('device')
			.selectAll()
			.where('id', '=', deviceId)
			.where('session_id', '=', sessionId)
			.executeTakeFirst();
		if (!device || device.removed === 1 || !['phone', 'sharedPhone', 'corner'].includes(device.role))
			return refuse('codeUnknown');
		// Somebody's own phone must not go through a heap of invitations; a shared phone says that it is shared.
		if (device.role === 'phone' && device.answered === 1 && way === 'invitation' && device.kpm_id !== kpmId)
			return refuse('phoneAlreadyAnswered');
		if (!device.kpm_id || device.kpm_id === kpmId) return ok(null);
		const before = device.kpm_id as KpmId;
		return this.#decide(trx, actor, before, { kind: 'releaseDevice', sessionId, deviceId }, session, {});
	}

	/** Answers on paper: counts without names, from who works in the hall (KP16). Retried, they are counted once. */
	async papers(
		actor: Actor,
		commandId: CommandId,
		sessionId: SessionId,
		papers: { poll: string; row: string; option: string; count: number }
	): Promise<Result<null, RefusalCode>> {
		return this.once(commandId, async (trx) => {
			const { poll, row, option, count } = papers;
			if (await isRemoved(trx, actor)) return refuse('notAllowed');
			// One at a time: two desks may count the same row.
			await lockRow(trx, this.#database.engine, 'session', sessionId, 'update');
			const session = await this.#sessionState(trx, sessionId);
			if (session.status === 'none' || !reaches(actor, session.plan.areaCode)) return refuse('unknownOrForbidden');
			if (!worksInHall(actor, sessionId, session)) return refuse('notAllowed');
			if (session.status !== 'running') return refuse('sessionNotRunning');
			const asked = askedPoll(session, findScript(session.plan.method, session.plan.scriptVersion), poll);
			const counted = await countedPapers(trx, sessionId, poll, row, option);
			const checked = checkPapers(asked, papers, counted);
			if (checked.ok) await putPapers(trx, { sessionId, poll, row, option }, counted + count);
			return checked;
		});
	}

	async #sessionState(trx: Trx, sessionId: SessionId): Promise<SessionState> {
		await lockRow(trx, this.#database.engine, 'session', sessionId, 'share');
		const { events } = await loadStream<SessionEvent>(trx, `session:${sessionId}`);
		return events.reduce(evolveSession, initialSession);
	}

	/** Whether a command was done. What has to be asked before its transaction must not refuse it when it is sent again (CS1). */
	async knows(commandId: CommandId): Promise<boolean> {
		const { reader } = this.#database;
		return (await reader.selectFrom('command').select('id').where('id', '=', commandId).executeTakeFirst()) !== undefined;
	}

	/** One transaction; what it refuses is rolled back, and the same id again is answered 'ok' without doing it again (CS1). */
	async once(commandId: string, work: (trx: Trx) => Promise<Result<null, RefusalCode>>): Promise<Result<null, RefusalCode>> {
		for (let attempt = 1; ; attempt += 1) {
			try {
				return await this.#database.writer.transaction().execute(async (trx) => {
					const known = await trx.selectFrom('command').select('id').where('id', '=', commandId).executeTakeFirst();
					if (known) return ok(null);
					const result = await work(trx);
					if (!result.ok) throw new RefusedInTransaction(result.refusal);
					await trx.insertInto('command').values({ id: commandId, at: this.#at(), outcome: 'ok' }).execute();
					return result;
				});
			} catch (error) {
				if (error instanceof RefusedInTransaction) return refuse(error.refusal);
				// Another process appended to the same stream first: decide again on what it wrote.
				if (!isConflict(error) || attempt >= ATTEMPTS) throw error;
			}
		}
	}

	async #attach(trx: Trx, attachments: Attachments, subject: string, kpmId?: string): Promise<void> {
		const at = this.#at();
		await keepNotes(trx, subject, attachments.notes ?? [], at);
		if (attachments.signature && kpmId)
			await trx
				.insertInto('signature')
				.values({ ...attachments.signature, kpm_id: kpmId, at })
				.execute();
	}

	#at(): string {
		return new Date(this.#now()).toISOString();
	}
}

/** Says nothing: only whether it would be taken is asked. */
function emptySlip(sessionId: SessionId, { promises }: SessionScript): Extract<KpmCommand, { kind: 'typeSlip' }> {
	const choice = { pilihan: 'tidakMenjawab', kunjungan: 'tidakUsah' } as const;
	const wording = janjiHatiVersion(janjiHatiFor(choice.pilihan, promises));
	return { kind: 'typeSlip', sessionId, slip: { choice, unclear: null, promise: 'open', wording, saying: null } };
}

/** Rolls the transaction back; never leaves this file. */
class RefusedInTransaction extends Error {
	readonly refusal: RefusalCode;
	constructor(refusal: RefusalCode) {
		super(refusal);
		this.refusal = refusal;
	}
}

/** Devices and slips are tied to their session by the decider; accounts reach their area only. */
function reaches(actor: Actor, areaCode: string): boolean {
	return actor.kind !== 'account' || areaCovers(actor.areaCode, areaCode);
}

async function isNamed(trx: Trx, fileId: string | undefined): Promise<boolean> {
	return fileId === undefined || nameFile(trx, fileId);
}

/** What somebody had already begun when the device was taken out counts no more (CS11). */
async function isRemoved(trx: Pick<Trx, 'selectFrom'>, actor: Actor): Promise<boolean> {
	if (actor.kind !== 'device') return false;
	const row = await trx.selectFrom('device').select('removed').where('id', '=', actor.deviceId).executeTakeFirst();
	return row?.removed === 1;
}

async function openPollCounts(trx: Trx, sessionId: SessionId, state: SessionState): Promise<PollCounts> {
	const open = state.status === 'none' ? undefined : state.polls.find(({ totals }) => totals === undefined);
	return open ? countAnswers(trx, sessionId, open.poll) : { answered: 0, rows: {} };
}

async function hiddenCards(trx: Trx, sessionId: SessionId): Promise<number> {
	const row = await trx
		.selectFrom('card')
		.select((eb) => eb.fn.countAll<number>().as('n'))
		.where('session_id', '=', sessionId)
		.where('status', '=', 'waiting')
		.executeTakeFirstOrThrow();
	return Number(row.n);
}

async function presentCount(trx: Trx, sessionId: SessionId): Promise<number> {
	const row = await trx
		.selectFrom('attendance')
		.select((eb) => eb.fn.countAll<number>().as('n'))
		.where('session_id', '=', sessionId)
		.where('status', '=', 'present')
		.executeTakeFirstOrThrow();
	return Number(row.n);
}

async function allInArea(trx: Trx, kpmIds: readonly KpmId[], areaCode: string): Promise<boolean> {
	if (kpmIds.length === 0) return true;
	const rows = await liveKpm(trx)
		.select(['kpm.id', 'kpm.area_code'])
		.where('kpm.id', 'in', [...kpmIds])
		.execute();
	const kecamatan = kecamatanOf(areaCode);
	return rows.length === new Set(kpmIds).size && rows.every((row) => areaCovers(kecamatan, row.area_code));
}

async function writeDetail(
	trx: Trx,
	sessionId: string,
	detail: { venue: string; narasumber: string; materials: string }
): Promise<void> {
	await trx
		.insertInto('session_detail')
		.values({ session_id: sessionId, ...detail })
		.onConflict((conflict) => conflict.column('session_id').doUpdateSet(detail))
		.execute();
}
