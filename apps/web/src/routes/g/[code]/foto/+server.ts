import { isId, parseKpmId, refusalText, type Actor } from '@balai/domain';
import { json } from '@sveltejs/kit';
import { RateLimiterMemory, RateLimiterRes } from 'rate-limiter-flexible';
import { formText } from '#lib/server/form-text.ts';
import { openHall } from '#lib/server/hall-door.ts';
import { uploadedPhoto } from '#lib/server/uploaded-photo.ts';

/** Of one device in ten minutes; a sheet that is blurred is taken again. */
const photos = new RateLimiterMemory({ keyPrefix: 'photo', points: 30, duration: 600 });

/**
 * Keeps the photograph of a signed sheet, from the device that is bound to her (`giliran`) or from the scribe's table (`kpm`). Answers its id, with
 * which the device then says whose promise it is; until then it counts for nothing.
 */
export async function POST(event) {
	const { session, device } = await openHall(event);
	const no = (problem: string, status = 400) => json({ problem }, { status });
	if (!device) return no(refusalText.notAllowed, 403);
	try {
		await photos.consume(device.id);
	} catch (limit) {
		if (limit instanceof RateLimiterRes) return no(refusalText.tooManyTries, 429);
		throw limit;
	}
	const uploaded = await uploadedPhoto(event.request);
	if (!uploaded.ok) return no(uploaded.problem);
	const { store } = event.locals.app;
	const kpmId =
		device.role === 'scribe'
			? parseKpmId(formText(uploaded.form, 'kpm', 64))
			: await store.personOfTurn(device.id, formText(uploaded.form, 'giliran', 64));
	if (!kpmId) return no(refusalText.deviceNotBound);
	const actor: Actor = { kind: 'device', deviceId: device.id, sessionId: session.id, device: device.role };
	const subject = { purpose: 'janjiHati', sessionId: session.id, kpmId } as const;
	const id = formText(uploaded.form, 'id', 64);
	const kept = await store.files.keepPhoto(actor, subject, uploaded.bytes, isId(id) ? id : undefined);
	return kept.ok ? json({ id: kept.value.id }) : no(refusalText[kept.refusal]);
}
