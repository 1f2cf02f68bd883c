import { assertNever, type SessionEvent, type SessionId } from '@balai/domain';
import { forgetAnswers } from '../own-answers/poll-table.ts';
import { forgetSayings } from '../sayings/sayings.ts';
import type { Secrets } from '../secrets.ts';
import type { Trx } from '../streams/streams.ts';

/** Writes what one session event means into the read tables, in the event's own transaction. */
export async function projectSession(
	trx: Trx,
	secrets: Secrets,
	sessionId: SessionId,
	event: SessionEvent,
	code: string
): Promise<void> {
	switch (event.type) {
		case 'sessionPlanned':
		case 'sessionReplanned': {
			const { method, scriptVersion, areaCode, zone, date, time, venueKind, facilitatorId } = event.plan;
			const row = {
				method,
				script_version: scriptVersion,
				area_code: areaCode,
				zone,
				date,
				time,
				venue_kind: venueKind,
				facilitator_id: facilitatorId
			};
			if (event.type === 'sessionReplanned') {
				await trx.updateTable('session').set(row).where('id', '=', sessionId).execute();
				return;
			}
			await trx
				.insertInto('session')
				.values({ id: sessionId, code, ...row, status: 'planned', closed_at: null, projector: null, on_paper: 0 })
				.execute();
			return;
		}
		case 'kpmInvited': {
			const rows = event.kpmIds.map((kpmId) => ({
				session_id: sessionId,
				kpm_id: kpmId,
				code_digest: secrets.digest('invitation', secrets.invitationCode(sessionId, kpmId))
			}));
			await trx
				.insertInto('invitation')
				.values(rows)
				.onConflict((conflict) => conflict.doNothing())
				.execute();
			return;
		}
		case 'invitationWithdrawn':
			await trx.deleteFrom('invitation').where('session_id', '=', sessionId).where('kpm_id', '=', event.kpmId).execute();
			return;
		case 'sessionStarted':
		case 'sessionReopened':
			await trx.updateTable('session').set({ status: 'running', closed_at: null }).where('id', '=', sessionId).execute();
			return;
		case 'sessionClosed':
			await trx.updateTable('session').set({ status: 'closed', closed_at: event.at }).where('id', '=', sessionId).execute();
			// It was hers to say in that hall; afterwards nobody needs to know (KP26).
			await forgetSayings(trx, sessionId);
			return;
		case 'heldOnPaper': {
			const { date, time } = event;
			await trx.updateTable('session').set({ date, time, on_paper: 1 }).where('id', '=', sessionId).execute();
			return;
		}
		case 'witnessRemoved':
			await trx.deleteFrom('witness').where('id', '=', event.witnessId).where('session_id', '=', sessionId).execute();
			return;
		case 'photoAdded':
			await trx
				.insertInto('meeting_photo')
				.values({ file_id: event.fileId, session_id: sessionId, checked_at: event.at })
				.execute();
			return;
		case 'photoChecked':
			await trx.updateTable('meeting_photo').set({ checked_at: event.at }).where('file_id', '=', event.fileId).execute();
			return;
		case 'photoRemoved':
			await trx.deleteFrom('meeting_photo').where('file_id', '=', event.fileId).execute();
			await trx.deleteFrom('file').where('id', '=', event.fileId).where('session_id', '=', sessionId).execute();
			return;
		case 'pollClosed':
			return forgetAnswers(trx, sessionId, event.poll);
		case 'witnessRecorded':
		case 'sheetKept':
		case 'cardsRevealed':
		case 'stepEntered':
		case 'stepSkipped':
		case 'writingOpened':
		case 'writingClosed':
		case 'boardLocked':
		case 'wordsSet':
		case 'sizeTypeChosen':
		case 'pollOpened':
		case 'plansOpened':
		case 'plansClosed':
		case 'rightsCardShown':
		case 'choiceOpened':
		case 'choiceClosed':
		case 'totalsShown':
			return;
		default:
			return assertNever(event);
	}
}
