import { writtenPromiseSheet, type Letter } from '@balai/documents';
import { clockInZone, dateInZone, formatLongDate, janjiHatiText, methodNames } from '@balai/domain';
import { desaTitle } from '../words/area-title.ts';
import { signedInActor } from './app.ts';
import { todayIn } from './today.ts';

/** A sheet for each janji hati that this account may read of a session, or of one family in it; none where there is none (alike, CS4). */
export async function promiseSheets(locals: App.Locals, sessionId: string, kpmId: string | null): Promise<Letter[]> {
	const actor = signedInActor(locals);
	const { app } = locals;
	const written = await app.store.writtenPromises(actor, sessionId, kpmId ?? undefined);
	const { today } = await todayIn(app, actor.areaCode);
	const { head } = await app.store.letters.letterheadFor(actor.areaCode.slice(0, 4));
	return written.flatMap(({ kind, wording, at, zone, on, dusun, areaName, method, strokes, ...her }) => {
		const text = janjiHatiText(kind, wording);
		if (!text) return [];
		const moment = Date.parse(at);
		return writtenPromiseSheet({
			paper: head?.paper ?? 'A4',
			nama: her.nama,
			alamat: [dusun ?? '', desaTitle(areaName)].filter((part) => part !== '').join(', '),
			meeting: `${methodNames(method).short}, ${formatLongDate(on)}`,
			at: `${formatLongDate(dateInZone(moment, zone))}, pukul ${clockInZone(moment, zone)} ${zone}`,
			title: text.title,
			statements: text.statements,
			version: wording,
			strokes: strokes ?? undefined,
			signing: her.signing,
			witnesses: her.witnesses,
			today
		});
	});
}
