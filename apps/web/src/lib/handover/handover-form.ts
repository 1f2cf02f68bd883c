import { parseAccountId, type AccountId } from '@balai/domain';
import type { Handed } from '@balai/case-store';

/** In the field for whose families they are: those that nobody accompanies. */
export const NOBODY = 'belum-ada';

/** What somebody chose on the page of hand-overs, as it is typed. */
export type TypedHandover = {
	from: string;
	to: string;
	/** semua: the whole caseload · pilih: these desa and families. */
	scope: string;
	desa: string[];
	kpm: string[];
};

/** What one form carries; whole desa and whole caseloads are not counted. */
const MOST = 5000;

export function typedHandover(form: FormData): TypedHandover {
	const text = (value: FormDataEntryValue | null) => (typeof value === 'string' ? value.trim().slice(0, 64) : '');
	const all = (name: string) => [...new Set(form.getAll(name).map(text))].slice(0, MOST + 1);
	return {
		from: text(form.get('dari')),
		to: text(form.get('kepada')),
		scope: text(form.get('lingkup')),
		desa: all('desa'),
		kpm: all('keluarga')
	};
}

/** What the form says, or the sentence that asks for what is missing. */
export function readHanded({ from, to, scope, desa, kpm }: TypedHandover): Handed | { problem: string } {
	const giver: AccountId | null | undefined = from === NOBODY ? null : parseAccountId(from);
	if (giver === undefined) return { problem: 'Pilih dulu keluarga dampingan siapa yang diserahkan.' };
	const successor = parseAccountId(to);
	if (!successor) return { problem: 'Pilih dulu diserahkan kepada siapa.' };
	if (scope === 'semua') return { from: giver, to: successor, families: 'all' };
	if (desa.length + kpm.length === 0) return { problem: 'Centang dulu desa atau keluarganya.' };
	if (kpm.length > MOST)
		return { problem: `Paling banyak ${MOST} keluarga sekali serah. Serahkan dulu sebagian, atau per desa.` };
	return { from: giver, to: successor, families: { areaCodes: desa, kpmIds: kpm } };
}
