import type { ListSummary } from '@balai/domain';
import { clearRows, forgetTaken, withdrawCases } from './clear-batch.ts';
import type { CaseloadAccount } from './create-cases.ts';
import type { Desk } from './desk.ts';
import { claim, turnInto, workRow, type Work, type WorkKind } from './list-work.ts';
import { FileBroken } from './csv-rows.ts';
import { refuseFile, type FileRefused, type ListMapping } from './open-list.ts';
import { WorkStopped } from './pace.ts';
import { checkFile, mapFile, readFile, type Progress, type Read, type Reading } from './read-list.ts';
import { takeCases } from './take-cases.ts';
import { clearPairs, pairLists } from '../padan/run-padan.ts';
import { eraseCases, relistCases, unlistCases } from './undo-cases.ts';

/** What a desk can be asked for; plain data, as it may go to another thread. */
export type Job =
	| ({ kind: 'check' } & Pick<Reading, 'file' | 'area'>)
	| ({ kind: 'map' } & Pick<Reading, 'file' | 'area'>)
	| ({ kind: 'read' } & Reading)
	/** `isWide`: whole lists are held in memory for it. */
	| { kind: 'carryOn'; batchId: string; accounts: readonly CaseloadAccount[]; isWide?: boolean };

export interface JobAnswers {
	check: { ok: true; value: ListSummary } | FileRefused;
	map: { ok: true; value: ListMapping } | FileRefused;
	read: Read;
	/** 'held': another program is at it · 'hands': what comes next is done with the commands of the case store (`apply-changes.ts`). */
	carryOn: 'over' | 'held' | 'hands';
}

/** What is told before a job is over. */
export type News = { begun: string } | { progress: Progress } | { live: string; milliseconds: number };

export async function runJob(desk: Desk, job: Job, tell: (news: News) => void): Promise<JobAnswers[Job['kind']]> {
	switch (job.kind) {
		case 'check':
			return checkFile(desk, job, (progress) => tell({ progress }));
		case 'map':
			return mapFile(desk, job);
		case 'read':
			return readWhole(desk, job, tell);
		case 'carryOn':
			return carryOn(desk, job.batchId, job.accounts, tell);
	}
}

async function readWhole(desk: Desk, reading: Reading, tell: (news: News) => void): Promise<Read> {
	let batchId: string | undefined;
	try {
		return await readFile(desk, reading, (begun) => {
			batchId = begun;
			tell({ begun });
		});
	} catch (error) {
		if (batchId === undefined) throw error;
		await carryOn(desk, batchId, [], tell);
		if (error instanceof FileBroken) return refuseFile(error.refusal);
		if (!(error instanceof WorkStopped)) throw error;
		return refuseFile('listStopped');
	}
}

/** What a stopped or failed work turns into; the others only ever take away, so they are simply done again. */
const undoing: Partial<Record<WorkKind, WorkKind>> = { read: 'drop', take: 'withdraw', pair: 'unpair', unlist: 'relist' };

/** Does what is to be done with a batch to its end, wherever it was left. Throws what made a taking over fail, once that is undone. */
async function carryOn(
	desk: Desk,
	batchId: string,
	accounts: readonly CaseloadAccount[],
	tell: (news: News) => void
): Promise<JobAnswers['carryOn']> {
	let fault: Error | undefined;
	for (;;) {
		const work = await claim(desk, batchId);
		if (work === 'held') return 'held';
		if (!work) {
			if (fault) throw fault;
			return 'over';
		}
		if (work.kind === 'apply' || work.kind === 'unapply') return 'hands';
		const undone = undoing[work.kind];
		if (undone && (work.stopping || work.kind === 'read' || fault)) {
			await desk.write([turnInto(desk, batchId, undone, work.total)]);
			continue;
		}
		try {
			await stepOf(desk, work, accounts, tell);
		} catch (error) {
			if (error instanceof WorkStopped) {
				fault ??= await faultBehind(desk, work);
				continue;
			}
			if (!undone) throw error;
			fault = error instanceof Error ? error : new Error(String(error));
		}
	}
}

/** A clash although the work is ours still and nobody stopped it: a row of the batch itself cannot be stored. */
async function faultBehind({ reader, holder }: Desk, { batchId, kind }: Work): Promise<Error | undefined> {
	const row = await workRow(reader, batchId);
	if (row?.holder !== holder || row.kind !== kind || row.stopping === 1) return undefined;
	return new Error(`a row of list ${batchId} could not be stored`);
}

async function stepOf(desk: Desk, work: Work, accounts: readonly CaseloadAccount[], tell: (news: News) => void): Promise<void> {
	switch (work.kind) {
		case 'take':
			return tell({ live: work.batchId, milliseconds: await takeCases(desk, work, accounts) });
		case 'withdraw':
			return withdrawCases(desk, work);
		case 'forget':
			return forgetTaken(desk, work);
		case 'pair':
			return pairLists(desk, work);
		case 'unpair':
			return clearPairs(desk, work);
		case 'unlist':
			return unlistCases(desk, work);
		case 'relist':
			return relistCases(desk, work);
		case 'erase':
			return eraseCases(desk, work);
		case 'apply':
		case 'unapply':
			throw new Error(`${work.kind} is not for this thread`);
		case 'read':
		case 'drop':
		case 'discard':
		case 'undo':
			return clearRows(desk, work);
	}
}
