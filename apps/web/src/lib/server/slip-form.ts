import type { FoldedSlip } from '@balai/case-store';
import type { Choice, UnclearSlip } from '@balai/domain';
import { formText } from '#lib/server/form-text.ts';

/** The first row of a folded slip, as the typist finds it. */
export const ticked = ['mundur', 'belum', 'tidakMenjawab', 'illegible', 'double'] as const;
export type Ticked = (typeof ticked)[number];

/** What stands on the slip, and what the typist does not see ticked; plain words for the form and the check before saving. */
export interface SlipFields {
	code: string;
	ticked: Ticked | '';
	/** '' where the second question is left empty. */
	after: string;
	isDeclined: boolean;
	isSaid: boolean;
	reason: string;
	isForced: boolean;
	story: string;
}

export const emptySlip: SlipFields = {
	code: '',
	ticked: '',
	after: '',
	isDeclined: false,
	isSaid: false,
	reason: '',
	isForced: false,
	story: ''
};

export function readSlip(form: FormData): SlipFields {
	const first = formText(form, 'pilihan', 20);
	return {
		code: formText(form, 'kode', 20),
		ticked: ticked.find((known) => known === first) ?? '',
		after: formText(form, 'sesudah', 20),
		isDeclined: formText(form, 'janji', 20) === 'tidak',
		isSaid: formText(form, 'sampaikan', 2) === '1',
		reason: formText(form, 'alasan', 200),
		isForced: formText(form, 'paksa', 2) === '1',
		story: formText(form, 'cerita', 500)
	};
}

/**
 * The slip as the store takes it; undefined when the first row is missing, or its second answer belongs to another one. A second question
 * that she left empty is answered the way that binds her least.
 */
export function foldedSlip(fields: SlipFields): FoldedSlip | undefined {
	const choice = choiceOf(fields);
	if (!choice) return undefined;
	const { ticked: first } = fields;
	const unclear: UnclearSlip | null = first === 'illegible' || first === 'double' ? first : null;
	return {
		personalCode: fields.code,
		choice,
		unclear,
		promise: fields.isDeclined ? 'declined' : 'open',
		saying: fields.isSaid ? fields.reason : null,
		forced: fields.isForced ? fields.story : null
	};
}

function choiceOf({ ticked: first, after }: SlipFields): Choice | undefined {
	if (first === '') return undefined;
	if (first === 'mundur') {
		if (after === 'boleh' || after === 'tidakUsah') return undefined;
		return { pilihan: 'mundur', kapan: after === 'hariIni' ? 'hariIni' : 'tanyaKeluarga' };
	}
	if (after === 'hariIni' || after === 'tanyaKeluarga') return undefined;
	return { pilihan: first === 'belum' ? 'belum' : 'tidakMenjawab', kunjungan: after === 'boleh' ? 'boleh' : 'tidakUsah' };
}

const firstWords: Record<Ticked, string> = {
	mundur: 'Saya mundur',
	belum: 'Saya belum mundur',
	tidakMenjawab: 'Saya tidak menjawab',
	illegible: 'Tidak terbaca: dicatat tidak menjawab',
	double: 'Dicentang lebih dari satu: dicatat tidak menjawab'
};
const afterWords: Record<string, string> = {
	hariIni: 'hari ini',
	tanyaKeluarga: 'tanya keluarga dulu',
	boleh: 'boleh dikunjungi',
	tidakUsah: 'tidak usah dikunjungi'
};

/** What will be saved, a line for each thing, for a last look at the slip. */
export function slipWords(fields: SlipFields): string[] {
	const { ticked: first, after, isDeclined, isSaid, reason, isForced, story } = fields;
	const unsaid = first === 'mundur' ? 'tanyaKeluarga' : 'tidakUsah';
	return [
		first === '' ? '' : firstWords[first],
		after === '' ? `Pertanyaan kedua kosong: dicatat ${afterWords[unsaid]}` : (afterWords[after] ?? ''),
		isDeclined ? 'Janji hati: tidak menulis' : 'Janji hati: belum dijawab di slip',
		isSaid ? `Boleh disampaikan${reason === '' ? ', tanpa alasan' : `: ${reason}`}` : '',
		isForced ? `Merasa dipaksa${story === '' ? '' : `: ${story}`}. Diteruskan ke pengawas` : ''
	].filter((line) => line !== '');
}
