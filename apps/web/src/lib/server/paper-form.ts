import { LARGEST_PHOTO_BYTES, OCCASIONS, parseIsoDate, refusalText, RIGHTS_CARD_VERSION } from '@balai/domain';
import type { OwnWord } from '@balai/case-store';
import type { TypedPaper } from '#lib/follow-up/paper-draft.ts';
import { formText } from './form-text.ts';

export function typedPaper(form: FormData): TypedPaper {
	return {
		kind: formText(form, 'jenis', 10),
		occasion: formText(form, 'jalur', 30),
		on: formText(form, 'tanggal', 10),
		witness: formText(form, 'saksi', 80),
		witnessRole: formText(form, 'hubungan', 60),
		reason: formText(form, 'alasan', 500)
	};
}

/** What a typed paper says and its photograph, or the sentence that asks for what is missing. */
export function readPaper(
	form: FormData,
	typed: TypedPaper
): { photo: File; word: (paperId: string) => OwnWord } | { problem: string } {
	const { kind, witness: name, witnessRole: role, reason } = typed;
	const sent = form.get('foto');
	if (kind !== 'mundur' && kind !== 'awal') return { problem: 'Pilih dulu apa yang diminta ibu di surat itu.' };
	const occasion = OCCASIONS.find((each) => each === typed.occasion);
	if (kind === 'mundur' && !occasion) return { problem: 'Pilih dulu jalurnya.' };
	const on = parseIsoDate(typed.on);
	if (!on) return { problem: 'Isi tanggal yang tertulis di surat.' };
	if (name === '') return { problem: refusalText.witnessMissing };
	if (kind === 'awal' && reason === '') return { problem: 'Tulis alasan ibu minta dikunjungi lebih awal.' };
	if (kind === 'mundur' && !form.has('kartu'))
		return { problem: 'Bacakan dulu kartu haknya, lalu tandai di bawah. Surat tanpa itu belum berlaku.' };
	if (!(sent instanceof File) || sent.size === 0) return { problem: refusalText.paperMissing };
	if (sent.size > LARGEST_PHOTO_BYTES) return { problem: refusalText.fileTooLarge };
	const told = { on, witness: { name, role } };
	return {
		photo: sent,
		word: (paperId) =>
			kind === 'awal' || !occasion
				? { kind: 'early', reason, ...told, paperId }
				: { kind: 'request', occasion, rightsCard: RIGHTS_CARD_VERSION, ...told, paperId }
	};
}
