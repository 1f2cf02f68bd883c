import { emptyLetterhead, OFFICES, type CaseStore, type Letterhead, type Signatory } from '@balai/case-store';
import { NUMBER_PATTERN_LENGTH } from '@balai/domain';
import type { AccountActor } from '../../../server/accounts.ts';
import { formText } from './form-text.ts';

const lines = (form: FormData, field: string) => formText(form, field, 500).split(/\r?\n/);
const areaOf = (form: FormData) => formText(form, 'wilayah', 16).replaceAll('.', '');

/** The picture of an emblem that a form brings; undefined without one. */
export async function sentEmblem(form: FormData): Promise<Uint8Array | undefined> {
	const sent = form.get('lambang');
	return sent instanceof File && sent.size > 0 ? sent.bytes() : undefined;
}

/** The saved head of the area that a form is about. */
export async function knownLetterhead(store: CaseStore, actor: AccountActor, form: FormData): Promise<Letterhead | undefined> {
	const { heads } = await store.letters.letterheads(actor);
	return heads.find(({ areaCode }) => areaCode === areaOf(form));
}

/** The head of letters as it was typed; its emblem is the kept one, unless that is to go. */
export function typedLetterhead(form: FormData, known: Letterhead | undefined): Letterhead {
	return {
		...emptyLetterhead(areaOf(form)),
		lines: lines(form, 'atas'),
		name: formText(form, 'nama', 160),
		below: lines(form, 'bawah'),
		place: formText(form, 'tempat', 120),
		paper: formText(form, 'kertas', 2) === 'F4' ? 'F4' : 'A4',
		numberPattern: formText(form, 'pola', NUMBER_PATTERN_LENGTH + 10),
		materai: formText(form, 'meterai', 2) === 'ya',
		emblem: formText(form, 'tanpaLambang', 2) === 'ya' ? null : (known?.emblem ?? null)
	};
}

/** Who signs for an office, as it was typed; undefined for an office that there is not. */
export function typedSignatory(form: FormData): Signatory | undefined {
	const office = OFFICES.find((one) => one === formText(form, 'kantor', 20));
	if (!office) return undefined;
	return {
		areaCode: areaOf(form),
		office,
		title: formText(form, 'jabatan', 160),
		name: formText(form, 'nama', 160),
		below: lines(form, 'bawah')
	};
}

export const officeNames: Readonly<Record<Signatory['office'], string>> = {
	korkab: 'Koordinator Kabupaten/Kota',
	kepalaDinas: 'Kepala Dinas Sosial',
	ketuaPelaksana: 'Ketua Pelaksana PKH',
	kepalaDesa: 'Kepala Desa/Lurah'
};
