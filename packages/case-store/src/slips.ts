import {
	codeLength,
	ok,
	parseCode,
	parseCommandId,
	refuse,
	type Actor,
	type CommandId,
	type KpmId,
	type RefusalCode,
	type Result,
	type SessionId
} from '@balai/domain';
import type { Commands } from './commands.ts';
import { runFact, type HallParts } from './hall/facts.ts';
import { randomId } from './secrets.ts';

/** What the holder of a slip may do without an account (domain 3.4, 3.8). Every known code answers alike. */
export interface Slips {
	/** Ends her promise before the SK, whatever its state; no reason is asked and none is kept. */
	cancel(code: string): Promise<Result<null, RefusalCode>>;
	/** 'Saya merasa dipaksa': to the supervisor and the area's contact. Sent twice with the same `commandId`, it is one report. */
	reportForced(code: string, text: string, commandId: CommandId): Promise<Result<null, RefusalCode>>;
}

export function makeSlips(parts: HallParts): Slips {
	const holder = async (typed: string): Promise<{ kpmId: KpmId; sessionId: SessionId } | undefined> => {
		const code = parseCode(typed, codeLength.slip);
		if (!code) return undefined;
		const digest = parts.secrets.digest('slip', code);
		const row = await parts.database.reader.selectFrom('slip').selectAll().where('code_digest', '=', digest).executeTakeFirst();
		return row && { kpmId: row.kpm_id as KpmId, sessionId: row.session_id as SessionId };
	};
	return {
		async cancel(code) {
			const her = await holder(code);
			if (!her) return refuse('codeUnknown');
			return cancelFor(parts.commands, { kind: 'slip', ...her }, her.kpmId, her.sessionId);
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

async function cancelFor(
	commands: Commands,
	actor: Actor,
	kpmId: KpmId,
	sessionId: SessionId
): Promise<Result<null, RefusalCode>> {
	const commandId = parseCommandId(randomId());
	if (!commandId) throw new Error('randomId made no valid id');
	return commands.kpm(actor, commandId, kpmId, { kind: 'cancelWithdrawal', sessionId });
}
