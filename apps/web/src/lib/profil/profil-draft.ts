import {
	profilSection,
	type ProfilContent,
	type ProfilField,
	type ProfilSection,
	type ProfilSectionId,
	amountText
} from '@balai/domain';

/** A row as it is being typed; `tetap` is its place in the saved version, whose NIK stays as long as no other is typed. */
export type TypedRow = Record<string, string>;

/** One section as it is being typed. It carries its form's id, so that sending it again after a lost answer changes nothing. */
export type ProfilDraft = {
	commandId: string;
	fields: Record<string, string>;
	rows: Record<string, TypedRow[]>;
};

/** Draft of one account about one section of one family. */
export function profilKey(accountId: string, kpmId: string, section: ProfilSectionId): string {
	return `balai.profil.${accountId}.${kpmId}.${section}`;
}

function valueText(field: ProfilField, value: unknown): string {
	if (field.isHidden) return ''; // What is kept is shown masked.
	return typeof value === 'number' ? amountText(value) : typeof value === 'string' ? value : '';
}

export function emptyRow(section: ProfilSection, tableId: string): TypedRow {
	const columns = section.tables.find(({ id }) => id === tableId)?.columns ?? [];
	return { tetap: '', ...Object.fromEntries(columns.map(({ id }) => [id, ''])) };
}

/** What a form shows first: the saved answers, or what is known from elsewhere, and room for more rows. */
export function draftOf(
	section: ProfilSection,
	content: ProfilContent | undefined,
	commandId: string,
	known: Readonly<Record<string, string>> = {}
): ProfilDraft {
	const fields = section.fields.map((field): [string, string] => [
		field.id,
		content ? valueText(field, content.fields[field.id]) : (known[field.id] ?? '')
	]);
	const rows = section.tables.map((table): [string, TypedRow[]] => {
		const saved = (content?.rows[table.id] ?? []).map((row, index): TypedRow => ({
			tetap: String(index),
			...Object.fromEntries(table.columns.map((column) => [column.id, valueText(column, row[column.id])]))
		}));
		return [table.id, saved.length > 0 ? saved : firstRows(section, table.id)];
	});
	return { commandId, fields: Object.fromEntries(fields), rows: Object.fromEntries(rows) };
}

/** The rows that the printed form has, each with its name; tables of photographs begin empty. */
function firstRows(section: ProfilSection, tableId: string): TypedRow[] {
	const printed: Partial<Record<string, [string, string[]]>> = {
		art: ['hubungan', ['suami', 'anak']],
		penghasilan: ['hubungan', ['kpm', 'suami']],
		aset: ['jenis', ['tanah', 'roda2', 'roda4', 'ternak', 'perhiasan', 'lain']],
		usaha: ['nama', ['']],
		pihak: ['nama', ['']]
	};
	const begun = printed[tableId];
	if (!begun) return [];
	const [column, values] = begun;
	return values.map((value) => ({ ...emptyRow(section, tableId), [column]: value }));
}

const isText = (value: unknown): value is string => typeof value === 'string';
const isRecord = (value: unknown): value is Record<string, unknown> => typeof value === 'object' && value !== null;
const isTyped = (value: unknown): value is Record<string, string> => isRecord(value) && Object.values(value).every(isText);

/** A draft as it was stored; undefined for nothing, for what belongs to another form, and for whatever else stands there. */
export function parseProfilDraft(sectionId: ProfilSectionId, stored: string | null): ProfilDraft | undefined {
	const section = profilSection(sectionId);
	if (!stored || !section) return undefined;
	try {
		const value: unknown = JSON.parse(stored);
		if (!isRecord(value) || !isText(value['commandId']) || !isTyped(value['fields']) || !isRecord(value['rows']))
			return undefined;
		const rows = Object.entries(value['rows']);
		const isWhole = section.tables.every(({ id }) => rows.some(([known]) => known === id));
		if (!isWhole || !rows.every(([, list]) => Array.isArray(list) && list.every(isTyped))) return undefined;
		return value as ProfilDraft;
	} catch {
		// Cut off, or not ours.
		return undefined;
	}
}
