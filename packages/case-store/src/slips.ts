import {
	codeLength,
	findScript,
	janjiHatiFor,
	janjiHatiVersion,
	ok,
	parseCode,
	parseCommandId,
	refuse,
	type Actor,
	type CommandId,
	type DeviceId,
	type KpmId,
	type RefusalCode,
	type Result,
	type SessionId,
	type TypedSlip
} from '@balai/domain';
import { areaContact, type AreaContact } from './areas/area-contact.ts';
import { noteRef } from './commands.ts';
import { answerOwnWord, sayOwnWord, type NameOf, type Witness } from './follow-up/own-word-commands.ts';
import { runFact, type HallParts } from './hall/facts.ts';
import { liveKpm } from './scope.ts';
import { plainRujukan, type PlainRujukan } from './rujukan/plain-rujukan.ts';
import { randomId } from './secrets.ts';
import { sessionFile } from './sessions/session-queries.ts';

/** What the holder of a slip may do without an account (domain 3.4, 3.8). Every known code answers alike. */
export interface Slips {
	/** Ends her promise before the SK, whatever its state; no reason is asked and none is kept. */
	cancel(code: string): Promise<Result<null, RefusalCode>>;
	/** She was not ready and is now (OW4): she is visited within days. The rights card `rightsCard` lay before her. */
	requestWithdrawal(code: string, rightsCard: string, commandId: CommandId): Promise<Result<null, RefusalCode>>;
	/** Whose visit may come early by her own word (OW7). */
	requestEarlyVisit(
		code: string,
		early: { reason: string; witness: Witness | null },
		commandId: CommandId,
		nameOf: NameOf
	): Promise<Result<null, RefusalCode>>;
	/** Whom the holder of a code can call who is not her pendamping: it stands on her rights card. Refused: `codeUnknown`. */
	contactOf(code: string): Promise<Result<AreaContact | undefined, RefusalCode>>;
	/**
	 * How her family's referrals stand (RJ11): those that run, and those that ended in the last 90 days, newest first. Nothing of a slip that
	 * was given before another became pengurus. Refused: `codeUnknown`.
	 */
	rujukan(code: string): Promise<Result<PlainRujukan[], RefusalCode>>;
	/** 'Saya merasa dipaksa': to the supervisor and the area's contact. Sent twice with the same `commandId`, it is one report. */
	reportForced(code: string, text: string, commandId: CommandId): Promise<Result<null, RefusalCode>>;
	/** Takes *boleh disampaikan* back while the hall is open; afterwards there is nothing to take back, and that is well. */
	withdrawSaying(code: string): Promise<Result<SessionId, RefusalCode>>;
	/** Takes her consent to pictures of the meeting back, at any time; where she gave none there is nothing to do, and that is well. */
	withdrawPhotos(code: string): Promise<Result<SessionId, RefusalCode>>;
	/**
	 * Whether a folded slip may be typed in for the holder of a personal code (that of her invitation, or of her tear-off), before anybody
	 * reads what it says: the reason why not, so that a slip which does not count is not opened. Says nothing of any answer but that there is one.
	 */
	openFolded(actor: Actor, sessionId: SessionId, personalCode: string): Promise<Result<null, RefusalCode>>;
	/** Who typed slips of a session, as accounts or by the name given at the device, and how many; nothing for whom it is not (CS4). */
	typedSlips(actor: Actor, sessionId: string): Promise<{ count: number; by: ({ account: string } | { name: string })[] }>;
	/** Who sits at a typist's device; undefined before she said so. */
	typistName(deviceId: DeviceId): Promise<string | undefined>;
	nameTypist(deviceId: DeviceId, sessionId: SessionId, name: string): Promise<void>;
	/** Types a folded slip (KP20–KP24). A tick *merasa dipaksa* becomes a report with her name in the same moment. */
	typeFolded(actor: Actor, sessionId: SessionId, folded: FoldedSlip, commandId: CommandId): Promise<Result<null, RefusalCode>>;
}

/** What stands on a folded slip. */
export interface FoldedSlip extends Omit<TypedSlip, 'saying' | 'wording'> {
	personalCode: string;
	/** Her reason where she ticked *boleh disampaikan*, '' without one; null where she did not. */
	saying: string | null;
	/** Her words where she ticked *saya merasa dipaksa*, '' without any; null where she did not. */
	forced: string | null;
}

export function makeSlips(parts: HallParts): Slips {
	const holder = async (typed: string): Promise<{ kpmId: KpmId; sessionId: SessionId } | undefined> => {
		const code = parseCode(typed, codeLength.slip);
		if (!code) return undefined;
		const digest = parts.secrets.digest('slip', code);
		const row = await parts.database.reader.selectFrom('slip').selectAll().where('code_digest', '=', digest).executeTakeFirst();
		return row && { kpmId: row.kpm_id as KpmId, sessionId: row.session_id as SessionId };
	};
	/** Whose personal code this is in that session. */
	const owner = async (sessionId: SessionId, typed: string): Promise<KpmId | undefined> => {
		const { database, secrets } = parts;
		const code = parseCode(typed, codeLength.invitation);
		if (code !== undefined) {
			const row = await database.reader
				.selectFrom('invitation')
				.select('kpm_id')
				.where('session_id', '=', sessionId)
				.where('code_digest', '=', secrets.digest('invitation', code))
				.executeTakeFirst();
			return row?.kpm_id as KpmId | undefined;
		}
		const her = await holder(typed);
		return her?.sessionId === sessionId ? her.kpmId : undefined;
	};
	const scriptOf = async (sessionId: SessionId) => {
		const { reader } = parts.database;
		const row = await reader
			.selectFrom('session')
			.select(['method', 'script_version'])
			.where('id', '=', sessionId)
			.executeTakeFirst();
		return row && findScript(row.method, row.script_version);
	};
	return {
		async withdrawSaying(code) {
			const her = await holder(code);
			if (!her) return refuse('codeUnknown');
			const command = { kind: 'withdrawSaying', sessionId: her.sessionId } as const;
			const done = await parts.commands.kpm({ kind: 'slip', ...her }, newCommandId(), her.kpmId, command);
			return done.ok || done.refusal === 'sessionNotRunning' ? ok(her.sessionId) : done;
		},
		async withdrawPhotos(code) {
			const her = await holder(code);
			if (!her) return refuse('codeUnknown');
			const command = { kind: 'setPhotoConsent', sessionId: her.sessionId, agrees: false } as const;
			const done = await parts.commands.kpm({ kind: 'slip', ...her }, newCommandId(), her.kpmId, command);
			return done.ok || done.refusal === 'kpmNotPresent' ? ok(her.sessionId) : done;
		},
		async openFolded(actor, sessionId, personalCode) {
			const kpmId = await owner(sessionId, personalCode);
			if (!kpmId) return refuse('personalCodeUnknown');
			return parts.commands.wouldTypeSlip(actor, kpmId, sessionId);
		},
		async typedSlips(actor, sessionId) {
			const { reader } = parts.database;
			if (!(await sessionFile(reader, actor, sessionId))) return { count: 0, by: [] };
			const rows = await reader
				.selectFrom('choice')
				.leftJoin('typist', 'typist.device_id', 'choice.typed_by')
				.select(['choice.typed_by', 'typist.name'])
				.where('choice.session_id', '=', sessionId)
				.where('choice.typed_by', 'is not', null)
				.execute();
			const typists = new Map(rows.map(({ typed_by, name }) => [typed_by ?? '', name]));
			const by = [...typists].map(([account, name]) => (name === null ? { account } : { name }));
			return { count: rows.length, by };
		},
		async typistName(deviceId) {
			const row = await parts.database.reader
				.selectFrom('typist')
				.select('name')
				.where('device_id', '=', deviceId)
				.executeTakeFirst();
			return row?.name;
		},
		async nameTypist(deviceId, sessionId, name) {
			await parts.database.writer
				.insertInto('typist')
				.values({ device_id: deviceId, session_id: sessionId, name })
				.onConflict((conflict) => conflict.column('device_id').doUpdateSet({ name }))
				.execute();
		},
		async typeFolded(actor, sessionId, { personalCode, saying, forced, ...rest }, commandId) {
			const kpmId = await owner(sessionId, personalCode);
			if (!kpmId) return refuse('personalCodeUnknown');
			const reason = saying?.trim() ?? '';
			const note = reason === '' ? undefined : { id: noteRef(reason), text: reason };
			const { promises } = (await scriptOf(sessionId)) ?? {};
			if (!promises) return refuse('scriptUnknown');
			const wording = janjiHatiVersion(janjiHatiFor(rest.choice.pilihan, promises));
			const slip: TypedSlip = { ...rest, wording, saying: saying === null ? null : { noteId: note?.id ?? null } };
			const command = { kind: 'typeSlip', sessionId, slip } as const;
			const typed = await parts.commands.kpm(actor, commandId, kpmId, command, note ? { notes: [note] } : {});
			if (!typed.ok || forced === null) return typed;
			// The same id again is one report, as with any other.
			const reported = await runFact(parts, { kind: 'slip', kpmId, sessionId }, sessionId, commandId, {
				kind: 'reportForced',
				turn: null,
				text: forced
			});
			return reported.ok ? ok(null) : reported;
		},
		async cancel(code) {
			const her = await holder(code);
			if (!her) return refuse('codeUnknown');
			return answerOwnWord(parts.commands, { kind: 'slip', ...her }, newCommandId(), her.kpmId, { kind: 'cancelWithdrawals' });
		},
		async requestWithdrawal(code, rightsCard, commandId) {
			const her = await holder(code);
			if (!her) return refuse('codeUnknown');
			const word = { kind: 'request', occasion: 'ownRequest', rightsCard, ...spoken } as const;
			return sayOwnWord(parts.commands, { kind: 'slip', ...her }, commandId, her.kpmId, word, () => '');
		},
		async requestEarlyVisit(code, { reason, witness }, commandId, nameOf) {
			const her = await holder(code);
			if (!her) return refuse('codeUnknown');
			const word = { kind: 'early', reason, ...spoken, witness } as const;
			return sayOwnWord(parts.commands, { kind: 'slip', ...her }, commandId, her.kpmId, word, nameOf);
		},
		async contactOf(code) {
			const her = await holder(code);
			if (!her) return refuse('codeUnknown');
			const { reader } = parts.database;
			const row = await liveKpm(reader).select('kpm.area_code').where('kpm.id', '=', her.kpmId).executeTakeFirst();
			return row ? ok(await areaContact(reader, row.area_code)) : refuse('codeUnknown');
		},
		async rujukan(code) {
			const her = await holder(code);
			return her ? ok(await plainRujukan(parts.database.reader, her, parts.now())) : refuse('codeUnknown');
		},
		async reportForced(code, text, commandId) {
			const her = await holder(code);
			if (!her) return refuse('codeUnknown');
			const reported = await runFact(parts, { kind: 'slip', ...her }, her.sessionId, commandId, {
				kind: 'reportForced',
				turn: null,
				text
			});
			return reported.ok ? ok(null) : reported;
		}
	};
}

/** A slip speaks today, and needs no paper. */
const spoken = { on: '', witness: null, paperId: null } as const;

function newCommandId(): CommandId {
	const commandId = parseCommandId(randomId());
	if (!commandId) throw new Error('randomId made no valid id');
	return commandId;
}
