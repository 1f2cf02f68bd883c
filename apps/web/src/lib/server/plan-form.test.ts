import { expect, it } from 'vitest';
import { narasumberRows, typedTime, writtenTime } from '../session/plan.ts';
import { planProblems, readPlanForm } from './plan-form.ts';

function form(fields: [string, string][]): FormData {
	const data = new FormData();
	for (const [name, value] of fields) data.append(name, value);
	return data;
}

const filled: [string, string][] = [
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

it('turns the time of the field into the time as written, and back', () => {
	expect(writtenTime('09:05')).toBe('09.05');
	expect(typedTime('09.05')).toBe('09:05');
});
