import { parseIsoDate, type IsoDate } from '../dates.ts';
import { isId } from '../ids.ts';
import { parseNik } from '../nik.ts';
import type { ProfilContent, ProfilField, ProfilRow, ProfilSection, ProfilTable, ProfilValue } from './profil-fields.ts';

/** What is wrong with an answer, and where. */
export interface ProfilProblem {
	/** Id of the field; in a row after the table's id and the row: 'art.0.nik'. */
	at: string;
	problem:
		| 'unknownField'
		| 'tooLong'
		| 'noNumber'
		| 'nikUnreadable'
		| 'noDate'
		| 'dateInFuture'
		| 'notAnOption'
		| 'tooManyRows'
		| 'noPhoto';
}

/** The first thing that no honest form sends, or that cannot be so; undefined when all is well. */
export function profilProblem(section: ProfilSection, content: ProfilContent, today: IsoDate): ProfilProblem | undefined {
	const unknownTable = Object.keys(content.rows).find((id) => !section.tables.some((table) => table.id === id));
	if (unknownTable !== undefined) return { at: unknownTable, problem: 'unknownField' };
	const inFields = rowProblem(section.fields, content.fields, today);
	if (inFields) return inFields;
	for (const table of section.tables) {
		const rows = content.rows[table.id] ?? [];
		if (rows.length > table.mostRows) return { at: table.id, problem: 'tooManyRows' };
		for (const [index, row] of rows.entries()) {
			const found = rowProblem(table.columns, row, today);
			if (found) return { ...found, at: `${table.id}.${index}.${found.at}` };
		}
	}
	return undefined;
}

function rowProblem(fields: readonly ProfilField[], row: ProfilRow, today: IsoDate): ProfilProblem | undefined {
	for (const [id, value] of Object.entries(row)) {
		const field = fields.find((known) => known.id === id);
		if (!field) return { at: id, problem: 'unknownField' };
		const problem = valueProblem(field, value, today);
		if (problem) return { at: id, problem };
	}
	return undefined;
}

function valueProblem(field: ProfilField, value: ProfilValue, today: IsoDate): ProfilProblem['problem'] | undefined {
	if (value === null || value === '') return undefined;
	if (field.kind === 'rupiah')
		return typeof value === 'number' && Number.isInteger(value) && value >= 0 && value <= field.most ? undefined : 'noNumber';
	if (typeof value !== 'string') return 'unknownField';
	if (value.length > field.most) return 'tooLong';
	switch (field.kind) {
		case 'text':
		case 'long':
			return undefined;
		case 'digits':
			return /^[\d\s.-]+$/.test(value) ? undefined : 'noNumber';
		case 'nik':
			return parseNik(value).ok ? undefined : 'nikUnreadable';
		case 'date':
			if (parseIsoDate(value) === undefined) return 'noDate';
			return value <= today ? undefined : 'dateInFuture';
		case 'pick':
			return field.options?.some(({ id }) => id === value) ? undefined : 'notAnOption';
		case 'photo':
			return isId(value) ? undefined : 'noPhoto';
	}
}

/** Without rows that say nothing; a row in which only a choice was made says nothing. */
export function withoutEmptyRows(section: ProfilSection, content: ProfilContent): ProfilContent {
	const rows = section.tables.map((table) => [
		table.id,
		(content.rows[table.id] ?? []).filter((row) => saysSomething(table, row))
	]);
	return { fields: content.fields, rows: Object.fromEntries(rows) as ProfilContent['rows'] };
}

function saysSomething({ columns }: ProfilTable, row: ProfilRow): boolean {
	return columns.some(({ id, kind }) => kind !== 'pick' && row[id] !== undefined && row[id] !== null && row[id] !== '');
}

/** Ids of the stored pictures that a section names. */
export function photosIn(section: ProfilSection, content: ProfilContent): string[] {
	return section.tables.flatMap((table) => {
		const ids = table.columns.filter(({ kind }) => kind === 'photo').map(({ id }) => id);
		return (content.rows[table.id] ?? []).flatMap((row) =>
			ids.flatMap((id) => {
				const value = row[id];
				return typeof value === 'string' && value !== '' ? [value] : [];
			})
		);
	});
}
