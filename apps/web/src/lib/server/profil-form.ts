import {
	parseNik,
	profilProblem,
	withoutEmptyRows,
	type IsoDate,
	type ProfilContent,
	type ProfilField,
	type ProfilProblem,
	type ProfilRow,
	type ProfilSection,
	type ProfilValue
} from '@balai/domain';
import type { ProfilDraft, TypedRow } from '../profil/profil-draft.ts';
import { typedAmount } from '../words/amounts.ts';
import { formText } from './form-text.ts';

/** Characters of the longest answer in any field. */
const LONGEST = 2000;

/** What a form of one section brought; nothing of it is checked yet. Rows are counted until one is missing altogether. */
export function readProfilForm(form: FormData, section: ProfilSection, commandId: string): ProfilDraft {
	const fields = Object.fromEntries(section.fields.map(({ id }) => [id, formText(form, `f.${id}`, LONGEST)]));
	const rows = Object.fromEntries(
		section.tables.map((table) => {
			const typed: TypedRow[] = [];
			for (let index = 0; index < table.mostRows + 10 && form.has(`${table.id}.${index}.tetap`); index += 1) {
				const at = (column: string) => `${table.id}.${index}.${column}`;
				typed.push({
					tetap: formText(form, at('tetap'), 4),
					...Object.fromEntries(table.columns.map(({ id }) => [id, formText(form, at(id), LONGEST)]))
				});
			}
			return [table.id, typed];
		})
	);
	return { commandId, fields, rows };
}

/** The content that a typed section means, or in words what is wrong with it. A NIK that was not typed stays as it was saved. */
export function profilContent(
	section: ProfilSection,
	typed: ProfilDraft,
	saved: ProfilContent | undefined,
	today: IsoDate
): { content: ProfilContent } | { problem: string } {
	const misread: { at: string; ask: string }[] = [];
	const valueOf = (field: ProfilField, text: string, kept: ProfilValue | undefined, at: string): ProfilValue => {
		if (field.kind === 'rupiah') {
			const amount = typedAmount(text);
			if (amount === undefined) misread.push({ at, ask: field.ask });
			return amount ?? null;
		}
		if (!field.isHidden) return text;
		if (text === '-') return null;
		if (text === '') return kept ?? null;
		if (field.kind !== 'nik') return text;
		const nik = parseNik(text);
		return nik.ok ? nik.value.nik : text;
	};
	const fields = Object.fromEntries(
		section.fields.map((field) => [
			field.id,
			valueOf(field, typed.fields[field.id] ?? '', saved?.fields[field.id], `${field.ask}`)
		])
	);
	const rows = Object.fromEntries(
		section.tables.map((table) => {
			const list = (typed.rows[table.id] ?? []).map((row, index): ProfilRow => {
				const before = row['tetap'] ? saved?.rows[table.id]?.[Number(row['tetap'])] : undefined;
				return Object.fromEntries(
					table.columns.map((column) => [
						column.id,
						valueOf(column, row[column.id] ?? '', before?.[column.id], `${table.title}, baris ${index + 1}, ${column.ask}`)
					])
				);
			});
			return [table.id, list];
		})
	);
	const first = misread[0];
	if (first) return { problem: `${first.at}: tulis angkanya saja, misalnya 1.250.000.` };
	const content = { fields, rows };
	const problem = profilProblem(section, content, today);
	return problem ? { problem: problemWords(section, problem) } : { content: withoutEmptyRows(section, content) };
}

const sentences: Readonly<Record<ProfilProblem['problem'], string>> = {
	unknownField: 'isian tidak terbaca. Muat ulang halaman, lalu coba lagi.',
	tooLong: 'tulisannya terlalu panjang.',
	noNumber: 'tulis angkanya saja.',
	nikUnreadable: 'NIK harus 16 angka yang benar. Periksa lagi di KTP atau KK.',
	noDate: 'tanggalnya tidak terbaca.',
	dateInFuture: 'tanggalnya belum lewat.',
	notAnOption: 'pilih salah satu yang ada.',
	tooManyRows: 'barisnya terlalu banyak.',
	noPhoto: 'fotonya tidak terbaca. Unggah lagi.'
};

function problemWords(section: ProfilSection, { at, problem }: ProfilProblem): string {
	const [first = '', index, column] = at.split('.');
	const table = section.tables.find(({ id }) => id === first);
	const place = table
		? [
				table.title,
				...(index === undefined ? [] : [`baris ${Number(index) + 1}`]),
				...(column === undefined ? [] : [table.columns.find(({ id }) => id === column)?.ask ?? column])
			].join(', ')
		: (section.fields.find(({ id }) => id === first)?.ask ?? section.title);
	return `${place}: ${sentences[problem]}`;
}
