import {
	parseKpmId,
	parseSessionId,
	refusalText,
	type CommandId,
	type RefusalCode,
	type Result,
	type SessionId
} from '@balai/domain';
import { fail, redirect, type RequestEvent } from '@sveltejs/kit';
import { signedInActor } from './app.ts';
import { newCommandId, sentCommandId } from './command-ids.ts';
import { formText } from './form-text.ts';
import { uploadedPhoto } from './uploaded-photo.ts';

type Sent = { form: FormData; sessionId: SessionId; commandId: CommandId };

/** One form about the pictures of a meeting (PH1–PH5); back on the page of the session it says what came of it. */
function photoForm(work: (event: RequestEvent, sent: Sent) => Promise<Result<unknown, RefusalCode>>, saved: string) {
	return async (event: RequestEvent) => {
		const sessionId = parseSessionId(event.params['id'] ?? '');
		const form = await event.request.formData();
		const no = (problem: string) => fail(400, { form: 'foto' as const, problem });
		if (!sessionId) return no(refusalText.badRequest);
		const done = await work(event, { form, sessionId, commandId: sentCommandId(form) ?? newCommandId() });
		if (!done.ok) return no(refusalText[done.refusal]);
		await event.locals.app.live.sessionChanged(sessionId);
		redirect(303, `/sesi/${sessionId}?tersimpan=${saved}#foto`);
	};
}

const photosOf = ({ locals }: RequestEvent) => locals.app.store.photos;
const fileIn = (form: FormData) => formText(form, 'foto', 64);
const isTicked = (form: FormData) => formText(form, 'setuju', 2) === '1';

/** Actions of the session's page. */
export const photoActions = {
	foto: async (event: RequestEvent) => {
		const uploaded = await uploadedPhoto(event.request.clone() as Request);
		if (!uploaded.ok) return fail(400, { form: 'foto' as const, problem: uploaded.problem });
		return photoForm(
			(_, { form, sessionId, commandId }) =>
				photosOf(event).add(signedInActor(event.locals), commandId, sessionId, {
					bytes: uploaded.bytes,
					onlyAgreed: isTicked(form)
				}),
			'foto'
		)(event);
	},
	periksaFoto: photoForm(
		(event, { form, sessionId, commandId }) =>
			photosOf(event).check(signedInActor(event.locals), commandId, sessionId, fileIn(form), isTicked(form)),
		'fotoDiperiksa'
	),
	hapusFoto: photoForm(
		(event, { form, sessionId, commandId }) =>
			photosOf(event).remove(signedInActor(event.locals), commandId, sessionId, fileIn(form)),
		'fotoDihapus'
	),
	izinFoto: photoForm(async (event, { form, sessionId, commandId }) => {
		const kpmId = parseKpmId(formText(form, 'keluarga', 64));
		if (!kpmId) return { ok: false, refusal: 'badRequest' };
		const { hall } = event.locals.app.store;
		return hall.run(signedInActor(event.locals), sessionId, commandId, { kind: 'setPhotoConsent', kpmId, agrees: false });
	}, 'izinFoto')
};
