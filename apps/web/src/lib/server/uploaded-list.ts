import {
	LARGEST_LIST_BYTES,
	isListKind,
	listFieldNames,
	listKinds,
	listRefusalText,
	type ListColumns,
	type ListKind
} from '@balai/domain';
import type { FileRefused, ListFile, ListMapping } from '@balai/case-store';
import { formText } from './form-text.ts';

// A form adds some thousand bytes around its file.
const LARGEST_FORM_BYTES = LARGEST_LIST_BYTES + 64 * 1024;

/** What stands in the fields of the upload form beside its file, so that it can be shown again. */
export interface TypedUpload {
	jenis: ListKind;
	nama: string;
	triwulan: string;
	tanggal: string;
}

export type Uploaded = { ok: true; value: ListFile; typed: TypedUpload } | { ok: false; problem: string; typed?: TypedUpload };

/** The list of an upload form, or the sentence that says what is wrong with it. */
export async function uploadedList(request: Request): Promise<Uploaded> {
	if (Number(request.headers.get('content-length') ?? '0') > LARGEST_FORM_BYTES) {
		return { ok: false, problem: listRefusalText.listTooLarge };
	}
	const form = await wholeForm(request);
	if (typeof form === 'string') return { ok: false, problem: listRefusalText[form] };
	const kind = formText(form, 'jenis', 20);
	const typed: TypedUpload = {
		jenis: isListKind(kind) ? kind : 'pkh',
		nama: formText(form, 'nama', 80),
		triwulan: formText(form, 'triwulan', 20),
		tanggal: formText(form, 'tanggal', 10)
	};
	const file = form.get('berkas');
	if (!(file instanceof File) || file.name === '') return { ok: false, problem: 'Pilih dulu berkasnya, baru unggah.', typed };
	return {
		ok: true,
		typed,
		value: {
			kind: typed.jenis,
			fileName: file.name,
			bytes: await file.bytes(),
			columns: chosenIn(form, typed.jenis),
			edition: { label: typed.nama, quarter: typed.triwulan, on: typed.tanggal }
		}
	};
}

/** What is sent without saying how much it is is found too large, or cut off, only while it is read. */
async function wholeForm(request: Request): Promise<FormData | 'listTooLarge' | 'listCut'> {
	try {
		return await request.formData();
	} catch (fault) {
		const isTooLarge = fault instanceof Error && 'status' in fault && fault.status === 413;
		return isTooLarge ? 'listTooLarge' : 'listCut';
	}
}

/** The columns chosen in the form; undefined when it asked for none. */
function chosenIn(form: FormData, kind: ListKind): Record<string, number> | undefined {
	if (!form.has('kolom')) return undefined;
	const chosen = listKinds[kind].fields.map((field) => [field, formText(form, `kolom.${field}`, 4)] as const);
	return Object.fromEntries(chosen.filter(([, column]) => column !== '').map(([field, column]) => [field, Number(column)]));
}

/** Why a file was refused, with the columns it lacks. */
export function fileProblem({ refusal, missing }: Pick<FileRefused, 'refusal' | 'missing'>): string {
	const names = missing.map((field) => listFieldNames[field]).join(', ');
	return names === '' ? listRefusalText[refusal] : `${listRefusalText[refusal]} Yang belum ada: ${names}.`;
}

/** A mapping as the form shows it: a line for each field of the kind, with the column that is read as it. */
export function mappingLines(kind: ListKind, { header, columns }: Pick<ListMapping, 'header' | 'columns'>) {
	return {
		header: header.map((word) => word.trim().slice(0, 60)),
		lines: fieldLines(kind, columns)
	};
}

function fieldLines(kind: ListKind, columns: ListColumns) {
	const { fields, required } = listKinds[kind];
	return fields.map((field) => ({
		field,
		name: listFieldNames[field],
		isRequired: required.includes(field),
		column: columns[field]
	}));
}
