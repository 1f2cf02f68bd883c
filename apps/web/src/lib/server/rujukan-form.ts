import { parseIsoDate, type Agreement, type IsoDate } from '@balai/domain';
import { RUJUKAN_NOTE_LENGTH, type OfficeEntry } from '@balai/case-store';
import { formText } from './form-text.ts';

/** Without its tick there is none, whatever else was filled in (RJ2); undefined: not filled in to the end. */
export function readAgreement(form: FormData): Agreement | null | undefined {
	if (formText(form, 'setuju', 4) !== 'ya') return null;
	const by = formText(form, 'olehSiapa', 10);
	const way = formText(form, 'cara', 10);
	const on = parseIsoDate(formText(form, 'tanggalSetuju', 10));
	if (!on || (by !== 'pengurus' && by !== 'anggota') || (way !== 'lisan' && way !== 'tertulis')) return undefined;
	return { by, way, on };
}

export const AGREEMENT_INCOMPLETE = 'Lengkapi persetujuannya: siapa yang setuju, bagaimana, dan tanggalnya.';

export function readDay(form: FormData, field = 'tanggal'): IsoDate | undefined {
	return parseIsoDate(formText(form, field, 10));
}

export function readNote(form: FormData): string {
	return formText(form, 'catatan', RUJUKAN_NOTE_LENGTH);
}

/** Offices as a form offers them: those for the need first. */
export function officeOptions(offices: readonly OfficeEntry[], need: string) {
	const option = ({ id, name, address }: OfficeEntry) => ({ id, name, address });
	return {
		fitting: offices.filter(({ needs }) => (needs as readonly string[]).includes(need)).map(option),
		others: offices.filter(({ needs }) => !(needs as readonly string[]).includes(need)).map(option)
	};
}
