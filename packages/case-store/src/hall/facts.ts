import type { FactCommand, FactOutcome } from '@balai/live';
import {
	addDays,
	dateInZone,
	findScript,
	janjiHatiFor,
	janjiHatiVersion,
	ok,
	refuse,
	RIGHTS_CARD_VERSION,
	type Actor,
	type CommandId,
	type DeviceId,
	type KpmCommand,
	type KpmId,
	type Pilihan,
	type RefusalCode,
	type Result,
	type SessionCommand,
	type SessionId,
	type Zone
} from '@balai/domain';
import { noteRef, type Attachments, type Commands } from '../commands.ts';
import type { Database } from '../engines/engine.ts';
import type { DeviceTable } from '../schema.ts';
import { fileOf, proofOf } from '../files/files.ts';
import { randomId, sha256, type Secrets } from '../secrets.ts';

/** Days in which a supervisor answers 'Saya merasa dipaksa' (ours). */
const FORCED_REPORT_DAYS = 3;

export interface HallParts {
	database: Database;
	secrets: Secrets;
	commands: Commands;
	/** Milliseconds since 1970. */
	now: () => number;
}

type Outcome = Result<FactOutcome, RefusalCode>;

/** Turns what the hall asks for into a command of the domain; the person of a phone is the one bound to it in the store. */
export async function runFact(
	parts: HallParts,
	actor: Actor,
	sessionId: SessionId,
	commandId: CommandId,
	command: FactCommand
): Promise<Outcome> {
	const { database, secrets, commands } = parts;
	const touch = (result: Result<null, RefusalCode>, devices: (string | null | undefined)[]): Outcome =>
		result.ok ? ok({ touched: [...new Set(devices.filter((id): id is DeviceId => typeof id === 'string'))] }) : result;
	const phase = async (sessionCommand: SessionCommand, note?: { id: string; text: string }) =>
		touch(await commands.session(actor, commandId, sessionId, sessionCommand, note ? { notes: [note] } : {}), []);
	const own = actor.kind === 'device' ? await deviceRow(database, sessionId, actor.deviceId) : undefined;
	/** A command of the person bound to the calling device. */
	const hers = async (kpmCommand: KpmCommand, attachments: Attachments = {}): Promise<Outcome> => {
		if (!own?.kpm_id || !('turn' in command) || command.turn !== turnOf(secrets, sessionId, own.kpm_id, own.id))
			return refuse('deviceNotBound');
		return touch(await commands.kpm(actor, commandId, own.kpm_id as KpmId, kpmCommand, attachments), [own.id]);
	};
	switch (command.kind) {
		case 'skipStep': {
			const id = noteRef(command.note);
			return phase({ kind: 'skipStep', step: command.step, noteId: id }, { id, text: command.note });
		}
		case 'showRightsCard':
			return phase({ kind: 'showRightsCard', version: RIGHTS_CARD_VERSION });
		case 'enterStep':
			// The decider knows a remote by its role; here it is known by its session, and whether it was taken out.
			if (actor.kind === 'device' && !own) return refuse('notAllowed');
			return phase(command);
		case 'startSession':
		case 'openWriting':
		case 'closeWriting':
		case 'revealCards':
		case 'lockBoard':
		case 'setWords':
		case 'chooseSizeType':
		case 'openPoll':
		case 'closePoll':
		case 'openPlans':
		case 'closePlans':
		case 'openChoice':
		case 'closeChoice':
		case 'showTotals':
		case 'closeSession':
			return phase(command);
		case 'presentInvitation': {
			if (!own) return refuse('notAllowed');
			const digest = secrets.digest('invitation', command.code.toUpperCase().replace(/[\s-]/g, ''));
			const invitation = await database.reader
				.selectFrom('invitation')
				.select('kpm_id')
				.where('session_id', '=', sessionId)
				.where('code_digest', '=', digest)
				.executeTakeFirst();
			if (!invitation) return refuse('invitationUnknown');
			const bind: KpmCommand = { kind: 'bindDevice', sessionId, deviceId: own.id as DeviceId, way: 'invitation' };
			const before = await boundDevice(database, sessionId, invitation.kpm_id);
			return touch(await commands.kpm(actor, commandId, invitation.kpm_id as KpmId, bind), [own.id, before]);
		}
		case 'endTurn':
			if (!own) return refuse('notAllowed');
			if (!own.kpm_id || command.turn !== turnOf(secrets, sessionId, own.kpm_id, own.id))
				return ok({ touched: [own.id as DeviceId] });
			return hers({ kind: 'releaseDevice', sessionId, deviceId: own.id as DeviceId });
		case 'makeChoice':
			return hers({ kind: 'makeChoice', sessionId, choice: command.choice });
		case 'recordJanjiHati': {
			const signature = { id: randomId(), strokes: command.strokes, digest: '' };
			signature.digest = sha256(`${signature.id}\n${command.strokes}`);
			return hers(
				{
					kind: 'recordJanjiHati',
					sessionId,
					wording: command.wording,
					signing: command.signing,
					signatureId: signature.id,
					digest: signature.digest,
					witnesses: await witnessesFor(database, sessionId, command.witnessed)
				},
				{ signature }
			);
		}
		case 'recordPaperJanjiHati':
		case 'recordSignedSheet': {
			const isHers = command.kind === 'recordPaperJanjiHati';
			const kpmId = isHers ? (own?.kpm_id as KpmId | null | undefined) : command.kpmId;
			if (!kpmId) return refuse('deviceNotBound');
			const file = await fileOf(database.reader, command.photo, { purpose: 'janjiHati', sessionId, kpmId });
			if (!file) return refuse('unknownOrForbidden');
			const signed: KpmCommand = {
				kind: 'recordJanjiHati',
				sessionId,
				wording: isHers ? command.wording : await promisedWording(database, sessionId, kpmId),
				signing: 'paper',
				signatureId: file.id,
				digest: proofOf(file),
				witnesses: await witnessesFor(database, sessionId, command.witnessed)
			};
			const named = { file: file.id };
			if (isHers) return hers(signed, named);
			return touch(await commands.kpm(actor, commandId, kpmId, signed, named), [await boundDevice(database, sessionId, kpmId)]);
		}
		case 'allowSaying': {
			const reason = command.reason.trim();
			const note = reason === '' ? undefined : noteOf(reason);
			return hers({ kind: 'allowSaying', sessionId, noteId: note?.id ?? null }, note ? { notes: [note] } : {});
		}
		case 'withdrawSaying':
			return hers({ kind: 'withdrawSaying', sessionId });
		case 'recordWitness': {
			const witness = { id: commandId, name: command.name, role: command.role };
			const recorded = await commands.session(
				actor,
				commandId,
				sessionId,
				{ kind: 'recordWitness', witnessId: witness.id },
				{ witness }
			);
			return touch(recorded, []);
		}
		case 'removeWitness':
			return phase(command);
		case 'guestLeft':
			if (!(await isRunning(database, sessionId))) return refuse('sessionNotRunning');
			await database.writer
				.updateTable('guest')
				.set({ left_at: new Date(parts.now()).toISOString() })
				.where('id', '=', command.guestId)
				.where('session_id', '=', sessionId)
				.where('left_at', 'is', null)
				.execute();
			return ok({ touched: [] });
		case 'declineJanjiHati':
			return hers({ kind: 'declineJanjiHati', sessionId, wording: command.wording });
		case 'answerPoll':
			return hers({ kind: 'answerPoll', sessionId, poll: command.poll, answers: command.answers });
		case 'keepOwnResult': {
			const note = noteOf(JSON.stringify(command.answers));
			const kept = { kind: 'keepOwnResult', sessionId, poll: command.poll, answers: command.answers, noteId: note.id } as const;
			return hers(kept, { notes: [note] });
		}
		case 'dropOwnResult':
			return hers({ kind: 'dropOwnResult', sessionId, poll: command.poll });
		case 'recordPlan': {
			const words = { upaya: wordsOf(command.upaya), potensi: wordsOf(command.potensi), bila: wordsOf(command.bila) };
			const ids = { upaya: words.upaya?.id ?? null, potensi: words.potensi?.id ?? null, bila: words.bila?.id ?? null };
			const notes = Object.values(words).filter((note) => note !== null);
			return hers({ kind: 'recordPlan', sessionId, target: command.target, notes: ids }, { notes });
		}
		case 'declinePlan':
			return hers({ kind: 'declinePlan', sessionId });
		case 'addPaperAnswers': {
			const { poll, row, option, count } = command;
			return touch(await commands.papers(actor, commandId, sessionId, { poll, row, option, count }), []);
		}
		case 'reportForced':
			return reportForced(parts, actor, sessionId, commandId, command, own);
		case 'checkIn': {
			if (!command.mark)
				return touch(await commands.kpm(actor, commandId, command.kpmId, { kind: 'recordAttendance', sessionId }), []);
			const device = await database.reader
				.selectFrom('device')
				.selectAll()
				.where('session_id', '=', sessionId)
				.where('mark', '=', command.mark.toUpperCase())
				.where('removed', '=', 0)
				.executeTakeFirst();
			if (!device) return refuse('codeUnknown');
			const before = await boundDevice(database, sessionId, command.kpmId);
			const bind: KpmCommand = { kind: 'bindDevice', sessionId, deviceId: device.id as DeviceId, way: 'checkIn' };
			return touch(await commands.kpm(actor, commandId, command.kpmId, bind), [device.id, before]);
		}
		case 'undoCheckIn':
		case 'recordLeaving': {
			const before = await boundDevice(database, sessionId, command.kpmId);
			const kind = command.kind === 'undoCheckIn' ? 'undoAttendance' : 'recordLeaving';
			return touch(await commands.kpm(actor, commandId, command.kpmId, { kind, sessionId }), [before]);
		}
		case 'setPhotoConsent': {
			const { kpmId, agrees } = command;
			return touch(await commands.kpm(actor, commandId, kpmId, { kind: 'setPhotoConsent', sessionId, agrees }), []);
		}
		case 'addGuest':
			if (!(await isRunning(database, sessionId))) return refuse('sessionNotRunning');
			await database.writer
				.insertInto('guest')
				.values({ id: commandId, session_id: sessionId, name: command.name, kind: command.guest, left_at: null })
				.onConflict((conflict) => conflict.doNothing())
				.execute();
			return ok({ touched: [] });
		case 'pairDevice': {
			const code = secrets.pairingCode(commandId);
			const at = new Date(parts.now()).toISOString();
			await database.writer
				.insertInto('pairing')
				.values({ code_digest: secrets.digest('pairing', code), session_id: sessionId, role: command.role, made_at: at, used: 0 })
				.onConflict((conflict) => conflict.doNothing())
				.execute();
			return ok({ value: { code }, touched: [] });
		}
		case 'removePhone': {
			const mark = command.mark.toUpperCase();
			const known = await database.writer
				.selectFrom('device')
				.selectAll()
				.where('session_id', '=', sessionId)
				.where('mark', '=', mark)
				.where('role', 'in', ['phone', 'sharedPhone'])
				.executeTakeFirst();
			if (!known) return refuse('codeUnknown');
			// Asked again after a lost answer.
			if (known.removed === 1) return ok({ touched: [] });
			return removeDevice(known);
		}
		case 'removeDevice': {
			const device = await deviceRow(database, sessionId, command.deviceId);
			return device ? removeDevice(device) : refuse('unknownOrForbidden');
		}
	}

	/** Its token is dead from now on; whoever is bound to it is released. */
	async function removeDevice({ id, kpm_id: kpmId }: DeviceTable): Promise<Outcome> {
		const deviceId = id as DeviceId;
		if (kpmId) {
			const released = await commands.kpm(actor, commandId, kpmId as KpmId, { kind: 'releaseDevice', sessionId, deviceId });
			if (!released.ok) return released;
		}
		await database.writer.updateTable('device').set({ removed: 1 }).where('id', '=', deviceId).execute();
		return ok({ touched: [deviceId] });
	}
}

function noteOf(text: string): { id: string; text: string } {
	return { id: noteRef(text), text };
}

function wordsOf(typed: string): { id: string; text: string } | null {
	const text = typed.trim();
	return text === '' ? null : noteOf(text);
}

/** Who is bound to this device, if it is she whose turn is named. */
export async function personOfTurn({ database, secrets }: HallParts, deviceId: string, turn: string): Promise<KpmId | undefined> {
	const device = await database.reader
		.selectFrom('device')
		.select(['kpm_id', 'session_id'])
		.where('id', '=', deviceId)
		.where('removed', '=', 0)
		.executeTakeFirst();
	if (!device?.kpm_id || turn !== turnOf(secrets, device.session_id, device.kpm_id, deviceId)) return undefined;
	return device.kpm_id as KpmId;
}

/** Names one person's turn on one device, so that an answer that was sent late never speaks for the next person. */
export function turnOf(secrets: Secrets, sessionId: string, kpmId: string, deviceId: string): string {
	return secrets.digest('turn', `${sessionId}|${kpmId}|${deviceId}`);
}

/** Today's wording of the promise that belongs to what she chose; the desk does not know which that is. */
async function promisedWording({ reader }: Database, sessionId: string, kpmId: string): Promise<string> {
	const row = await reader
		.selectFrom('choice')
		.innerJoin('session', 'session.id', 'choice.session_id')
		.select(['choice.pilihan', 'session.method', 'session.script_version'])
		.where('choice.session_id', '=', sessionId)
		.where('choice.kpm_id', '=', kpmId)
		.executeTakeFirst();
	const script = row && findScript(row.method, row.script_version);
	return script ? janjiHatiVersion(janjiHatiFor(row.pilihan as Pilihan, script.promises)) : '';
}

/** All of the session's witnesses stood by, if she wanted witnesses. */
async function witnessesFor({ reader }: Database, sessionId: string, isWitnessed = false): Promise<string[]> {
	if (!isWitnessed) return [];
	const rows = await reader.selectFrom('witness').select('id').where('session_id', '=', sessionId).orderBy('id').execute();
	return rows.map(({ id }) => id);
}

/** The berita acara of a closed session stays as it was printed. */
async function isRunning({ reader }: Database, sessionId: string): Promise<boolean> {
	const row = await reader.selectFrom('session').select('status').where('id', '=', sessionId).executeTakeFirst();
	return row?.status === 'running';
}

async function deviceRow({ writer }: Database, sessionId: string, deviceId: string): Promise<DeviceTable | undefined> {
	return writer
		.selectFrom('device')
		.selectAll()
		.where('id', '=', deviceId)
		.where('session_id', '=', sessionId)
		.where('removed', '=', 0)
		.executeTakeFirst();
}

async function boundDevice({ reader }: Database, sessionId: string, kpmId: string): Promise<string | null | undefined> {
	const row = await reader
		.selectFrom('attendance')
		.select('device_id')
		.where('session_id', '=', sessionId)
		.where('kpm_id', '=', kpmId)
		.executeTakeFirst();
	return row?.device_id;
}

/** Goes to the supervisor and the area's contact, never to the facilitator (domain 3.8). */
async function reportForced(
	{ database, secrets, now }: HallParts,
	actor: Actor,
	sessionId: SessionId,
	commandId: CommandId,
	{ turn, text }: Extract<FactCommand, { kind: 'reportForced' }>,
	device: DeviceTable | undefined
): Promise<Outcome> {
	const session = await database.reader
		.selectFrom('session')
		.select(['area_code', 'zone'])
		.where('id', '=', sessionId)
		.executeTakeFirst();
	if (!session) return refuse('unknownOrForbidden');
	const today = dateInZone(now(), session.zone as Zone);
	const isHers = device?.kpm_id && turn === turnOf(secrets, sessionId, device.kpm_id, device.id);
	await database.writer
		.insertInto('forced_report')
		.values({
			id: commandId,
			session_id: sessionId,
			area_code: session.area_code,
			// Sent late, it must not carry the name of whoever holds the phone by now.
			kpm_id: actor.kind === 'slip' ? actor.kpmId : isHers ? device.kpm_id : null,
			text,
			at: new Date(now()).toISOString(),
			due_on: addDays(today, FORCED_REPORT_DAYS),
			seen_by: null
		})
		.onConflict((conflict) => conflict.doNothing())
		.execute();
	return ok({ touched: [] });
}
