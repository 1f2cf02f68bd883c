import { refleksiScript, rembugScript } from '@balai/domain';
import { expect, it } from 'vitest';
import { narasumberRows, typedTime, writtenTime } from '../session/plan.ts';
import { planMethods, planProblems, plannedWords, readPlanForm } from './plan-form.ts';

function form(fields: [string, string][]): FormData {
	const data = new FormData();
	for (const [name, value] of fields) data.append(name, value);
	return data;
}

const filled: [string, string][] = [
	['metode', 'rembug'],
	['desa', '5302992001'],
	['tanggal', '2026-11-24'],
	['jam', '09:00'],
	['jenisTempat', 'aulaDesa'],
	['tempat', ' Aula Desa Oelbiteno '],
	['narasumberNama', 'Yeremias Tunliu'],
	['narasumberPeran', 'Kepala Desa'],
	['narasumberNama', ''],
	['narasumberPeran', '']
];

it('reads a plan and leaves empty narasumber rows out', () => {
	const typed = readPlanForm(form(filled));
	expect(typed).toMatchObject({ venue: 'Aula Desa Oelbiteno', narasumber: [{ name: 'Yeremias Tunliu', role: 'Kepala Desa' }] });
	expect(planProblems(typed, '2026-11-22')).toEqual([]);
	expect(narasumberRows(typed.narasumber)).toHaveLength(3);
});

it('names every field that is missing or wrong, and keeps what was typed', () => {
	const typed = readPlanForm(
		form([
			['jam', '25:00'],
			['tempat', 'Aula'],
			['narasumberNama', ''],
			['narasumberPeran', 'Kepala Desa']
		])
	);
	expect(planProblems(typed, '2026-11-22').map(({ field }) => field)).toEqual([
		'method',
		'areaCode',
		'date',
		'time',
		'venueKind',
		'narasumber'
	]);
	expect(typed.venue).toBe('Aula');
	const yesterday = { ...readPlanForm(form(filled)), date: '2026-11-21' };
	expect(planProblems(yesterday, '2026-11-22')).toMatchObject([{ field: 'date' }]);
});

it('takes the words of the hall both or not at all, and only where the method asks for them', () => {
	const words = (kaya: string, miskin: string, method = 'rembug') =>
		readPlanForm(form([...filled.slice(1), ['metode', method], ['kataKaya', kaya], ['kataMiskin', miskin]]));
	expect(planProblems(words('sugih', ''), '2026-11-22')).toMatchObject([{ field: 'words' }]);
	expect(planProblems(words(' sugih ', 'mlarat'), '2026-11-22')).toEqual([]);
	expect(plannedWords(words(' sugih ', 'mlarat'), rembugScript)).toEqual({ words: { kaya: 'sugih', miskin: 'mlarat' } });
	expect(plannedWords(words('', ''), rembugScript)).toEqual({});
	expect(plannedWords(words('sugih', 'mlarat', 'refleksi'), refleksiScript)).toEqual({});
});

it('offers every method of today, and refuses another one', () => {
	expect(planMethods().map(({ id, title, asksWords }) => [id, title, asksWords])).toEqual([
		['rembug', 'Rembug KPM', true],
		['mpa', 'MPA Tingkat Kesejahteraan', true],
		['refleksi', 'Refleksi Kemiskinan', false],
		['musyawarah', 'Musyawarah Desa/Kelurahan', true]
	]);
	expect(planProblems({ ...readPlanForm(form(filled)), method: 'lain' }, '2026-11-22')).toMatchObject([{ field: 'method' }]);
});

it('turns the time of the field into the time as written, and back', () => {
	expect(writtenTime('09:05')).toBe('09.05');
	expect(typedTime('09.05')).toBe('09:05');
});
