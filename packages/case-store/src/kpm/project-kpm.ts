import { assertNever, visitWindow, type KpmEvent, type KpmId } from '@balai/domain';
import { projectEmergency } from '../access/emergency-table.ts';
import { projectOwnWord } from '../follow-up/project-own-word.ts';
import { dropTask, endTasks, moveOpenTasks, putTask } from '../follow-up/task-table.ts';
import { projectAsiDiri } from '../instruments/project-asi-diri.ts';
import { countEnd } from '../monitoring/project-end.ts';
import { followFamily } from '../penetapan/ready.ts';
import { followRujukan, projectRujukan } from '../rujukan/project-rujukan.ts';
import { forgetSayings } from '../sayings/sayings.ts';
import type { Secrets } from '../secrets.ts';
import { dropAnswersOf } from '../own-answers/poll-table.ts';
import { dropResult, keepResult, putPlan } from '../own-answers/kept-table.ts';
import { projectLife } from './project-life.ts';
import type { Trx } from '../streams/streams.ts';

/** Writes what one event of a person means into the read tables, in the event's own transaction. */
export async function projectKpm(trx: Trx, secrets: Secrets, kpmId: KpmId, event: KpmEvent): Promise<void> {
	switch (event.type) {
		case 'kpmListed':
			return; // The list that brings a person in writes `kpm` and `person` in bulk.
		case 'listValuesTaken':
		case 'listValuesUndone': {
			const { components, since, desil } = event.values;
			const values = {
				...(components === undefined ? {} : { components: JSON.stringify(components) }),
				...(since === undefined ? {} : { since }),
				...(desil === undefined ? {} : { desil })
			};
			if (Object.keys(values).length === 0) return;
			await trx.updateTable('kpm').set(values).where('id', '=', kpmId).execute();
			return;
		}
		case 'kpmUnlisted':
			return; // The list that is taken back takes `kpm` and `person` away in bulk.
		case 'factsRecorded':
		case 'readinessNoted':
		case 'profilSectionSaved':
		case 'profilVerified':
			return; // Their contents are written with them (`before-meeting-commands.ts`, `profil-commands.ts`).
		case 'alamiahNoted':
		case 'statusExplained':
		case 'beritaAcaraNonEligibleKept':
		case 'nonEligibleProposed':
		case 'evidenceAdded':
		case 'noticeGiven':
		case 'replyRecorded':
		case 'nonEligibleDecided':
		case 'endingWithdrawn':
		case 'transisiPlanned':
		case 'transisiItemDone':
		case 'certificateGiven':
		case 'pascaAccessOpened':
			return; // Read from her own stream; no list counts them.
		case 'interventionRecorded':
		case 'asiDiriEvaluated':
			return projectAsiDiri(trx, kpmId, event);
		case 'emergencyAccessOpened':
		case 'emergencyAccessEnded':
			return projectEmergency(trx, kpmId, event);
		case 'rujukanSent':
		case 'rujukanRerouted':
		case 'rujukanAccepted':
		case 'rujukanRejected':
		case 'rujukanServed':
		case 'rujukanClosed':
		case 'rujukanWithdrawn':
			return projectRujukan(trx, kpmId, event);
		case 'usulanOpened':
		case 'usulanClosed':
			return; // The proposal keeps its own tables.
		case 'membershipEnded': {
			await endTasks(trx, kpmId, event.at);
			await countEnd(trx, kpmId, event);
			const { firstDay, lastDay } = visitWindow(event.skDate);
			const after = { source: 'after', source_id: event.usulanId, kpm_id: kpmId } as const;
			return putTask(trx, { ...after, first_day: firstDay, last_day: lastDay, asks_family: 0 });
		}
		case 'componentsUpdated':
		case 'pengurusChanged':
		case 'personCorrected':
		case 'moved':
		case 'deathRecorded':
		case 'householdSplit':
		case 'householdsJoined':
		case 'lifeFactWithdrawn':
			return projectLife(trx, kpmId, event);
		case 'pendampingAssigned':
			await trx.updateTable('kpm').set({ pendamping_id: event.pendampingId }).where('id', '=', kpmId).execute();
			await moveOpenTasks(trx, kpmId, { pendamping_id: event.pendampingId });
			await followRujukan(trx, kpmId, { pendamping_id: event.pendampingId });
			return followFamily(trx, kpmId, { pendamping_id: event.pendampingId });
		case 'attendanceRecorded': {
			const { sessionId, invited, at } = event;
			await trx
				.insertInto('attendance')
				.values({
					session_id: sessionId,
					kpm_id: kpmId,
					status: 'present',
					invited: invited ? 1 : 0,
					device_id: null,
					binding: 0,
					arrived_at: at,
					left_at: null
				})
				.onConflict((conflict) => conflict.columns(['session_id', 'kpm_id']).doUpdateSet({ status: 'present', left_at: null }))
				.execute();
			await trx
				.insertInto('slip')
				.values({ code_digest: secrets.digest('slip', secrets.slipCode(sessionId, kpmId)), session_id: sessionId, kpm_id: kpmId })
				.onConflict((conflict) => conflict.doNothing())
				.execute();
			return;
		}
		case 'photoConsentGiven':
			await trx
				.insertInto('photo_consent')
				.values({ session_id: event.sessionId, kpm_id: kpmId, agrees: 1, at: event.at })
				.onConflict((conflict) => conflict.columns(['session_id', 'kpm_id']).doUpdateSet({ agrees: 1, at: event.at }))
				.execute();
			return;
		case 'photoConsentWithdrawn':
			return withdrawPhotoConsent(trx, kpmId, event);
		case 'attendanceUndone':
			await setAttendance(trx, kpmId, event.sessionId, { status: 'undone', device_id: null });
			await withdrawPhotoConsent(trx, kpmId, event);
			await dropAnswersOf(trx, event.sessionId, kpmId);
			return;
		case 'leavingRecorded':
			await setAttendance(trx, kpmId, event.sessionId, { status: 'left', device_id: null, left_at: event.at });
			return;
		case 'deviceBound':
			await trx
				.updateTable('attendance')
				.set((eb) => ({ device_id: event.deviceId, binding: eb('binding', '+', 1) }))
				.where('session_id', '=', event.sessionId)
				.where('kpm_id', '=', kpmId)
				.execute();
			await trx
				.updateTable('device')
				.set({ kpm_id: kpmId })
				.where('id', '=', event.deviceId)
				.where('session_id', '=', event.sessionId)
				.execute();
			return;
		case 'deviceReleased':
			await setAttendance(trx, kpmId, event.sessionId, { device_id: null });
			await trx
				.updateTable('device')
				.set({ kpm_id: null })
				.where('id', '=', event.deviceId)
				.where('kpm_id', '=', kpmId)
				.execute();
			return;
		case 'choiceMade': {
			const { sessionId, choice, at } = event;
			const attendance = await trx
				.selectFrom('attendance')
				.select(['binding', 'device_id'])
				.where('session_id', '=', sessionId)
				.where('kpm_id', '=', kpmId)
				.executeTakeFirstOrThrow();
			const followUp = choice.pilihan === 'mundur' ? choice.kapan : choice.kunjungan;
			const isTyped = event.through === 'slip';
			const row = {
				binding: attendance.binding,
				pilihan: choice.pilihan,
				follow_up: followUp,
				at,
				typed_by: isTyped ? (event.by ?? '') : null
			};
			if (!isTyped) await trx.updateTable('device').set({ answered: 1 }).where('id', '=', attendance.device_id).execute();
			await forgetSayings(trx, sessionId, kpmId);
			await trx.deleteFrom('janji_hati').where('session_id', '=', sessionId).where('kpm_id', '=', kpmId).execute();
			await trx
				.insertInto('choice')
				.values({ session_id: sessionId, kpm_id: kpmId, ...row })
				.onConflict((conflict) => conflict.columns(['session_id', 'kpm_id']).doUpdateSet(row))
				.execute();
			await dropTask(trx, sessionId, kpmId);
			if (choice.pilihan !== 'mundur') return;
			const { firstDay, lastDay } = visitWindow(event.sessionDate);
			await putTask(trx, {
				source: 'session',
				source_id: sessionId,
				kpm_id: kpmId,
				first_day: firstDay,
				last_day: lastDay,
				asks_family: choice.kapan === 'tanyaKeluarga' ? 1 : 0
			});
			return;
		}
		case 'janjiHatiRecorded':
		case 'janjiHatiDeclined': {
			const written = event.type === 'janjiHatiRecorded';
			await trx
				.insertInto('janji_hati')
				.values({
					session_id: event.sessionId,
					kpm_id: kpmId,
					kind: event.janjiHati,
					wording: event.wording,
					written: written ? 1 : 0,
					signing: written ? event.signing : null,
					signature_id: written ? event.signatureId : null,
					at: event.at
				})
				.execute();
			const witnesses = written ? (event.witnesses ?? []) : [];
			for (const witnessId of witnesses)
				await trx
					.insertInto('janji_hati_witness')
					.values({ session_id: event.sessionId, kpm_id: kpmId, witness_id: witnessId })
					.execute();
			return;
		}
		case 'sayingAllowed': {
			await forgetSayings(trx, event.sessionId, kpmId);
			await trx.insertInto('saying').values({ session_id: event.sessionId, kpm_id: kpmId, note_id: event.noteId }).execute();
			return;
		}
		case 'sayingWithdrawn':
			return forgetSayings(trx, event.sessionId, kpmId);
		case 'discussedInMusyawarah':
			return; // Her history alone tells of it (MU6).
		case 'withdrawalRequested':
		case 'earlyVisitRequested':
		case 'paperChecked':
		case 'withdrawalCancelled':
		case 'requestCancelled':
		case 'visitRecorded':
		case 'afterVisitRecorded':
			return projectOwnWord(trx, kpmId, event);
		case 'planMade':
			return putPlan(trx, kpmId, event.sessionId, { status: 'open', target: event.target, ...event.notes });
		case 'planDeclined':
			return putPlan(trx, kpmId, event.sessionId, { status: 'declined', target: null, upaya: null, potensi: null, bila: null });
		case 'planFollowedUp':
			await trx
				.updateTable('family_plan')
				.set({ status: 'followedUp' })
				.where('session_id', '=', event.sessionId)
				.where('kpm_id', '=', kpmId)
				.execute();
			return;
		case 'selfAssessmentKept':
			return keepResult(trx, kpmId, event.sessionId, event.poll, event.noteId);
		case 'selfAssessmentDropped':
			return dropResult(trx, kpmId, event.sessionId, event.poll);
		default:
			return assertNever(event);
	}
}

interface AttendanceChange {
	status?: 'undone' | 'left';
	device_id?: string | null;
	left_at?: string;
}

async function setAttendance(trx: Trx, kpmId: string, sessionId: string, change: AttendanceChange): Promise<void> {
	await trx.updateTable('attendance').set(change).where('session_id', '=', sessionId).where('kpm_id', '=', kpmId).execute();
}

async function withdrawPhotoConsent(
	trx: Trx,
	kpmId: string,
	{ sessionId, at }: { sessionId: string; at: string }
): Promise<void> {
	await trx
		.updateTable('photo_consent')
		.set({ agrees: 0, at })
		.where('session_id', '=', sessionId)
		.where('kpm_id', '=', kpmId)
		.where('agrees', '=', 1)
		.execute();
}
