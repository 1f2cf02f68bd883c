import { currentScript, currentScripts, parseIsoDate, type LocalWords, type SessionScript, type VenueKind } from '@balai/domain';
import { venueNames, type PlanMethod, type PlanProblem, type TypedPlan } from '../session/plan.ts';
import { formText } from './form-text.ts';

const NARASUMBER_MOST = 12;
const WORD_LENGTH = 30;

export function readPlanForm(form: FormData): TypedPlan {
	const names = form.getAll('narasumberNama');
	const roles = form.getAll('narasumberPeran');
	const cell = (value: FormDataEntryValue | undefined) => (typeof value === 'string' ? value.trim().slice(0, 120) : '');
	return {
		method: formText(form, 'metode', 32),
		words: { kaya: formText(form, 'kataKaya', WORD_LENGTH), miskin: formText(form, 'kataMiskin', WORD_LENGTH) },
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
	if (!currentScript(typed.method)) problems.push({ field: 'method', text: 'Pilih metodenya.' });
	if (!/^\d{10}$/.test(typed.areaCode)) problems.push({ field: 'areaCode', text: 'Pilih desanya.' });
	if (!date) problems.push({ field: 'date', text: 'Isi tanggalnya.' });
	else if (date < today) problems.push({ field: 'date', text: 'Tanggal itu sudah lewat. Pilih hari ini atau sesudahnya.' });
	if (!/^([01]\d|2[0-3]):[0-5]\d$/.test(typed.time)) problems.push({ field: 'time', text: 'Isi jam mulainya, misalnya 09:00.' });
	if (!isVenueKind(typed.venueKind)) problems.push({ field: 'venueKind', text: 'Pilih jenis tempatnya.' });
	if (typed.venue === '') problems.push({ field: 'venue', text: 'Tulis tempatnya, misalnya Aula Desa Oelbiteno.' });
	if (typed.narasumber.some(({ name }) => name === '')) {
		problems.push({ field: 'narasumber', text: 'Ada narasumber tanpa nama. Isi namanya, atau kosongkan barisnya.' });
	}
	if ((typed.words.kaya === '') !== (typed.words.miskin === '')) {
		problems.push({ field: 'words', text: 'Isi kedua kata, atau kosongkan keduanya.' });
	}
	return problems;
}

/** The hall's own words, where they were given and the method asks for them. */
export function plannedWords({ words }: TypedPlan, { localWords }: SessionScript): { words?: LocalWords } {
	return localWords && words.kaya !== '' && words.miskin !== '' ? { words } : {};
}

/** The methods that can be planned, with what tells one from the other. */
export function planMethods(): PlanMethod[] {
	return currentScripts().map(({ method, title, steps, boards, localWords }) => ({
		id: method,
		title,
		hint: `${steps.length} langkah, kira-kira ${hours(steps)} jam${boards.some(({ kind }) => kind === 'tree') ? ', dengan pohon kemiskinan' : ''}`,
		asksWords: localWords === true
	}));
}

function hours(steps: readonly { minutes: number }[]): string {
	const minutes = steps.reduce((sum, step) => sum + step.minutes, 0);
	return String(Math.round(minutes / 30) / 2).replace('.', ',');
}

export function isVenueKind(text: string): text is VenueKind {
	return Object.hasOwn(venueNames, text);
}
