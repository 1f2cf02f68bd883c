import { parseIsoDate, type VenueKind } from '@balai/domain';
import { venueNames, type PlanProblem, type TypedPlan } from '../session/plan.ts';
import { formText } from './form-text.ts';

const NARASUMBER_MOST = 12;

export function readPlanForm(form: FormData): TypedPlan {
	const names = form.getAll('narasumberNama');
	const roles = form.getAll('narasumberPeran');
	const cell = (value: FormDataEntryValue | undefined) => (typeof value === 'string' ? value.trim().slice(0, 120) : '');
	return {
		areaCode: formText(form, 'desa', 10),
		date: formText(form, 'tanggal', 10),
		time: formText(form, 'jam', 5),
		venueKind: formText(form, 'jenisTempat', 20),
		venue: formText(form, 'tempat', 120),
		narasumber: names
			.slice(0, NARASUMBER_MOST)
			.map((name, index) => ({ name: cell(name), role: cell(roles[index]) }))
			.filter(({ name, role }) => name !== '' || role !== '')
	};
}

/** What keeps a typed plan from being one, in the order of the form. `today`: the earliest day a new meeting can have. */
export function planProblems(typed: TypedPlan, today: string): PlanProblem[] {
	const problems: PlanProblem[] = [];
	const date = parseIsoDate(typed.date);
	if (!/^\d{10}$/.test(typed.areaCode)) problems.push({ field: 'areaCode', text: 'Pilih desanya.' });
	if (!date) problems.push({ field: 'date', text: 'Isi tanggalnya.' });
	else if (date < today) problems.push({ field: 'date', text: 'Tanggal itu sudah lewat. Pilih hari ini atau sesudahnya.' });
	if (!/^([01]\d|2[0-3]):[0-5]\d$/.test(typed.time)) problems.push({ field: 'time', text: 'Isi jam mulainya, misalnya 09:00.' });
	if (!isVenueKind(typed.venueKind)) problems.push({ field: 'venueKind', text: 'Pilih jenis tempatnya.' });
	if (typed.venue === '') problems.push({ field: 'venue', text: 'Tulis tempatnya, misalnya Aula Desa Oelbiteno.' });
	if (typed.narasumber.some(({ name }) => name === '')) {
		problems.push({ field: 'narasumber', text: 'Ada narasumber tanpa nama. Isi namanya, atau kosongkan barisnya.' });
	}
	return problems;
}

export function isVenueKind(text: string): text is VenueKind {
	return Object.hasOwn(venueNames, text);
}
