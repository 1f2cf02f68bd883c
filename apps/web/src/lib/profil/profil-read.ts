import {
	formatDate,
	maskNik,
	type ProfilContent,
	type ProfilField,
	type ProfilSection,
	type ProfilValue,
	rupiah
} from '@balai/domain';

/** Saved answers as they are read: numbers of persons masked, empty ones left out. */
export type ReadSection = {
	fields: { ask: string; value: string }[];
	tables: { title: string; rows: { words: string; photo: string }[] }[];
};

function valueWords(field: ProfilField, value: ProfilValue | undefined): string {
	if (value === null || value === undefined || value === '') return '';
	if (typeof value === 'number') return rupiah(value);
	if (field.isHidden) return maskNik(value);
	switch (field.kind) {
		case 'date':
			return formatDate(value);
		case 'pick':
			return field.options?.find(({ id }) => id === value)?.label ?? '';
		default:
			return value;
	}
}

/** One section in words; a row is one line, its picture beside it. */
export function readSection(section: ProfilSection, { fields, rows }: ProfilContent): ReadSection {
	return {
		fields: section.fields.flatMap((field) => {
			const value = valueWords(field, fields[field.id]);
			return value === '' ? [] : [{ ask: field.ask, value }];
		}),
		tables: section.tables.flatMap((table) => {
			const lines = (rows[table.id] ?? []).map((row) => ({
				words: table.columns
					.filter(({ kind }) => kind !== 'photo')
					.map((column) => valueWords(column, row[column.id]))
					.filter((words) => words !== '')
					.join(', '),
				photo: table.columns
					.filter(({ kind }) => kind === 'photo')
					.map(({ id }) => row[id])
					.filter((id) => typeof id === 'string')
					.join('')
			}));
			return lines.length === 0 ? [] : [{ title: table.title, rows: lines }];
		})
	};
}
