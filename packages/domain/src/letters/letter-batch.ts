import { may } from '../access/access-table.ts';
import type { Actor } from '../access/roles.ts';
import { ok, refuse, type Result } from '../result.ts';
import { letterKinds, type LetterKind } from './letter-kinds.ts';

/** draft: forms and drafts without a number · sign: each gets its number · signed: those that have one, as they were signed. */
export const BATCH_ACTS = ['draft', 'sign', 'signed'] as const;
export type BatchAct = (typeof BATCH_ACTS)[number];

/** One file to be printed, or one file for each letter. */
export const BATCH_OUTPUTS = ['pdf', 'zip'] as const;
export type BatchOutput = (typeof BATCH_OUTPUTS)[number];

/** working: a thread is at it, or will be · stopped: goes on when somebody says so · gone: its file is taken away after a day. */
export type BatchStatus = 'working' | 'stopped' | 'done' | 'failed' | 'gone';

/** Letters of one file. */
export const MOST_BATCH_LETTERS = 500;
/** How long a file waits to be fetched: it holds the data of many people. */
export const BATCH_KEPT_HOURS = 24;
/** Bytes that all these files may take together on the disk; a letter takes 40 kB. */
export const MOST_BATCH_BYTES = 1_000_000_000;

export type LetterBatchRefusal =
	'notAllowed' | 'letterUnnumbered' | 'letterBatchEmpty' | 'letterBatchTooLarge' | 'letterBatchRunning' | 'letterBatchFull';

/** Why a letter of a batch, or its file, is not given. */
export type LetterBatchItemRefusal = 'letterNothingToSay' | 'letterBatchNotReady' | 'letterBatchOutOfReach';

/** Whether somebody may have many letters made at once. What each of them may say, and who may sign it, is asked for each. LT12, LT13. */
export function decideBatch(
	{ kind, act, letters }: { kind: LetterKind; act: BatchAct; letters: number },
	{ actor, isRunning, keptBytes }: { actor: Actor; isRunning: boolean; keptBytes: number }
): Result<null, LetterBatchRefusal> {
	const rule = letterKinds[kind];
	if (actor.kind !== 'account' || !may(actor.role, 'writeLetters')) return refuse('notAllowed');
	if (act !== 'signed' && !rule.by.includes(actor.role)) return refuse('notAllowed');
	if (act !== 'draft' && rule.code === null) return refuse('letterUnnumbered');
	if (letters === 0) return refuse('letterBatchEmpty');
	if (letters > MOST_BATCH_LETTERS) return refuse('letterBatchTooLarge');
	if (isRunning) return refuse('letterBatchRunning');
	if (keptBytes >= MOST_BATCH_BYTES) return refuse('letterBatchFull');
	return ok(null);
}
