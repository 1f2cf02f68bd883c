import { assertNever, confirmsHerWord, type KpmId, type OwnWordEvent, type VisitEvent } from '@balai/domain';
import type { Trx } from '../streams/streams.ts';
import { endTask, putTask } from './task-table.ts';

/** Writes what she says outside a session, and what a home visit heard, into the read tables. */
export async function projectOwnWord(trx: Trx, kpmId: KpmId, event: OwnWordEvent | VisitEvent): Promise<void> {
	switch (event.type) {
		case 'withdrawalRequested': {
			const { requestId, occasion, through, on, notBefore, dueOn, witnessId, paper } = event;
			await putTask(trx, {
				source: 'request',
				source_id: requestId,
				kpm_id: kpmId,
				first_day: notBefore,
				last_day: dueOn,
				asks_family: 0
			});
			const word = { kind: 'request', occasion, through, said_on: on, note_id: null, witness_id: witnessId } as const;
			await putWord(trx, { source_id: requestId, kpm_id: kpmId }, { ...word, paper_id: paper?.fileId ?? null });
			return;
		}
		case 'earlyVisitRequested': {
			const { sessionId, through, on, noteId, witnessId, paper } = event;
			const word = { kind: 'early', occasion: null, through, said_on: on, note_id: noteId, witness_id: witnessId } as const;
			await putWord(trx, { source_id: sessionId, kpm_id: kpmId }, { ...word, paper_id: paper?.fileId ?? null });
			await trx
				.updateTable('visit_task')
				.set({ first_day: on })
				.where('source_id', '=', sessionId)
				.where('kpm_id', '=', kpmId)
				.where('first_day', '>', on)
				.execute();
			return;
		}
		case 'paperChecked':
			await trx
				.updateTable('own_word')
				.set({ paper_checked: 1 })
				.where('kpm_id', '=', kpmId)
				.where('paper_id', '=', event.paperId)
				.where('paper_checked', '=', 0)
				.execute();
			return;
		case 'withdrawalCancelled':
			return endTask(trx, event.sessionId, kpmId, { status: 'cancelled', at: event.at });
		case 'requestCancelled':
			return endTask(trx, event.requestId, kpmId, { status: 'cancelled', at: event.at });
		case 'visitRecorded':
			return putVisit(trx, kpmId, event);
		case 'afterVisitRecorded': {
			const { usulanId, visitId, on, noteId, photo, by, at } = event;
			const told = { outcome: 'sesudahSk', pressed: '', family: null, early: 0, note_id: noteId, by_account: by };
			await trx
				.insertInto('visit')
				.values({ id: visitId, kpm_id: kpmId, source_id: usulanId, visited_on: on, photo_id: photo?.fileId ?? null, ...told })
				.execute();
			return endTask(trx, usulanId, kpmId, { status: 'visited', at });
		}
		default:
			return assertNever(event);
	}
}

async function putWord(
	trx: Trx,
	source: { source_id: string; kpm_id: string },
	word: { kind: 'request' | 'early'; occasion: string | null; through: string; said_on: string } & {
		note_id: string | null;
		witness_id: string | null;
		paper_id: string | null;
	}
): Promise<void> {
	await trx
		.insertInto('own_word')
		.values({ ...source, ...word, paper_checked: word.paper_id === null ? 1 : 0 })
		.execute();
}

async function putVisit(trx: Trx, kpmId: KpmId, event: Extract<VisitEvent, { type: 'visitRecorded' }>): Promise<void> {
	const { visitId, on, outcome, pressed, family, early, noteId, photo, by, at } = event;
	const sourceId = 'sessionId' in event ? event.sessionId : event.requestId;
	await trx
		.insertInto('visit')
		.values({
			id: visitId,
			kpm_id: kpmId,
			source_id: sourceId,
			visited_on: on,
			outcome,
			pressed,
			family: family ?? null,
			early: early ? 1 : 0,
			note_id: noteId,
			photo_id: photo?.fileId ?? null,
			by_account: by
		})
		.execute();
	if (family === 'setuju' || family === 'belum')
		await trx.updateTable('visit_task').set({ family }).where('source_id', '=', sourceId).where('kpm_id', '=', kpmId).execute();
	if (outcome === 'berubahPikiran') await endTask(trx, sourceId, kpmId, { status: 'changedMind', at });
	else if (confirmsHerWord(event)) await endTask(trx, sourceId, kpmId, { status: 'confirmed', at });
}
