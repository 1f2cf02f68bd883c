import {
	LARGEST_PHOTO_BYTES,
	parseIsoDate,
	parseKpmId,
	parseSessionId,
	refusalText,
	type IsoDate,
	type KpmId
} from '@balai/domain';
import type { AfterVisitReport, VisitReport } from '@balai/case-store';
import { isFamilyAnswer, isOutcome, isPressedAnswer, visitNote, type TypedVisit } from '#lib/follow-up/visit-words.ts';
import { formText } from './form-text.ts';

/** A home visit as its form came back; the photograph is kept apart, before the visit is stored. */
export type ReadVisit = {
	kpmId: KpmId;
	on: IsoDate;
	/** '' after the SK, where nothing is asked. */
	outcome: string;
	photo: File | undefined;
	report: (photoId: string | null) => VisitReport | AfterVisitReport;
};

export function typedVisit(form: FormData): TypedVisit {
	return {
		outcome: formText(form, 'hasil', 20),
		pressed: formText(form, 'tekan', 20),
		family: formText(form, 'setuju', 20),
		on: formText(form, 'tanggal', 10),
		met: formText(form, 'bertemu', 120),
		note: formText(form, 'catatan', 1000)
	};
}

/** What the form says, or the sentence that asks for what is missing. Who was not at home was asked nothing. */
export function readVisit(form: FormData, typed: TypedVisit): ReadVisit | { problem: string } {
	const { outcome } = typed;
	const kpmId = parseKpmId(formText(form, 'keluarga', 64));
	// Ids of sessions, requests and proposals are of one shape.
	const sourceId = parseSessionId(formText(form, 'janji', 64));
	if (!kpmId || !sourceId) return { problem: refusalText.badRequest };
	const sent = form.get('foto');
	const photo = sent instanceof File && sent.size > 0 ? sent : undefined;
	if (photo && photo.size > LARGEST_PHOTO_BYTES) return { problem: refusalText.fileTooLarge };
	const on = parseIsoDate(typed.on);
	if (!on) return { problem: 'Isi tanggal kunjungannya.' };
	const note = visitNote(typed);
	const asal = formText(form, 'asal', 10);
	if (asal === 'after')
		return { kpmId, on, outcome: '', photo, report: (photoId) => ({ usulanId: sourceId, on, note, photoId }) };
	if (!isOutcome(outcome)) return { problem: 'Pilih dulu hasilnya, menurut ibu sendiri.' };
	const isMet = outcome !== 'tidakDitemui';
	const family = isMet ? typed.family : 'tidakJawab';
	const pressed = isMet ? typed.pressed : 'tidakJawab';
	if (!isFamilyAnswer(family)) return { problem: 'Tanyakan dulu: keluarganya setuju? Lalu pilih jawabannya.' };
	if (!isPressedAnswer(pressed)) return { problem: 'Tanyakan dulu: ada yang menekan Ibu? Lalu pilih jawabannya.' };
	const source = asal === 'request' ? { requestId: sourceId } : { sessionId: sourceId };
	return { kpmId, on, outcome, photo, report: (photoId) => ({ source, on, outcome, pressed, family, note, photoId }) };
}
