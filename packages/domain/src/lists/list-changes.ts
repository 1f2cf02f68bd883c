import { LISTED_DETAILS, type ListedDetail, type ListedValues } from '../kpm/listed-events.ts';
import type { BnbaPkhRow } from './list-rows.ts';
import { changedFields } from './list-rows.ts';
import { nameKey } from './list-refusals.ts';

/** What a newer e-PKH list changes in a case by itself, and what it says that a person decides. */
export interface ListChanges {
	values: ListedValues;
	details: ListedDetail[];
	/** Who she is, where she lives and who accompanies her. */
	left: (keyof BnbaPkhRow)[];
}

/** What makes her who she is: filled where nothing stood, and changed by nobody but a person. */
const identity: readonly (keyof BnbaPkhRow)[] = ['nik', 'jenisKelamin', 'tanggalLahir'];

/** IM18: divides what a list says otherwise than what stands. */
export function listChanges(standing: BnbaPkhRow, listed: BnbaPkhRow): ListChanges {
	const changed = changedFields(standing, listed).filter((field) => field !== 'pendampingName' || !sameName(standing, listed));
	const isHer = nameKey(standing.nama) === nameKey(listed.nama);
	const isThere = standing.kodeDesa === listed.kodeDesa;
	const isTaken = (field: keyof BnbaPkhRow): boolean => {
		// Another name under the same number may be another family.
		if (!isHer || field === 'nama' || field === 'kodeDesa' || field === 'pendampingName') return false;
		if (identity.includes(field)) return standing[field] === null;
		return (field !== 'dusun' && field !== 'desa') || isThere;
	};
	const taken = changed.filter(isTaken);
	const values: ListedValues = {
		...(taken.includes('components') ? { components: listed.components } : {}),
		...(taken.includes('mulaiPkh') ? { since: listed.mulaiPkh } : {}),
		...(taken.includes('desil') ? { desil: listed.desil } : {})
	};
	return {
		values,
		details: LISTED_DETAILS.filter((field) => taken.includes(field)),
		left: changed.filter((field) => !isTaken(field))
	};
}

/** Of her pendamping a case knows only the key of how a list spells the name. */
function sameName(standing: BnbaPkhRow, listed: BnbaPkhRow): boolean {
	return nameKey(standing.pendampingName ?? '') === nameKey(listed.pendampingName ?? '');
}

/** Whether taking the list over would change anything in the case. */
export function changesCase({ values, details }: ListChanges): boolean {
	return details.length > 0 || Object.keys(values).length > 0;
}
