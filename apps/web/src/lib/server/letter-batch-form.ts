import { BATCH_ACTS, isLetterKind, LETTER_KINDS, letterKinds, type BatchAct, type LetterKind, type Role } from '@balai/domain';

/** What is asked of a page on which many letters are chosen; an address carries it. */
export interface AskedBatch {
	kind: LetterKind;
	/** As asked, else the first that there is for the kind. */
	act: BatchAct;
	documentId: string | undefined;
	areaCode: string | undefined;
	year: number | undefined;
}

export const actWords: Record<BatchAct, string> = {
	draft: 'Naskah atau formulir, belum bernomor',
	sign: 'Tandatangani semua dan beri nomor',
	signed: 'Yang sudah bernomor, seperti ditandatangani'
};

/** Kinds of which a role could have many made in one of the ways. */
export function batchKinds(role: Role, act: BatchAct): LetterKind[] {
	return LETTER_KINDS.filter((kind) => {
		const { by, code } = letterKinds[kind];
		return (act === 'signed' || by.includes(role)) && (act === 'draft' || code !== null);
	});
}

/** Ways that a role has; who signs nothing of ours has only forms. */
export function batchActs(role: Role): BatchAct[] {
	return BATCH_ACTS.filter((act) => batchKinds(role, act).length > 0);
}

/** By default the first of what the role may have. Undefined: there is nothing of the kind. */
export function askedBatch(query: URLSearchParams, role: Role): AskedBatch | undefined {
	const acts = batchActs(role);
	const asked = acts.find((one) => one === query.get('cara'));
	const text = query.get('jenis') ?? '';
	const kind = isLetterKind(text) ? text : asked && batchKinds(role, asked)[0];
	const possible = acts.filter((one) => kind === undefined || batchKinds(role, one).includes(kind));
	const act = possible.find((one) => one === asked) ?? possible[0];
	const first = kind ?? (act && batchKinds(role, act)[0]);
	if (act === undefined || first === undefined) return undefined;
	const documentId = /^[\w-]{8,64}$/.exec(query.get('dokumen') ?? '')?.[0];
	const areaCode = /^\d{10}$/.exec(query.get('desa') ?? '')?.[0];
	const year = Number(/^\d{4}$/.exec(query.get('tahun') ?? '')?.[0] ?? 0) || undefined;
	return { kind: first, act, documentId, areaCode, year };
}

/** '?jenis=notaDinas&cara=sign' */
export function batchQuery({ kind, act, documentId, areaCode, year }: Partial<AskedBatch>): string {
	const query = new URLSearchParams({
		...(kind !== undefined && { jenis: kind }),
		...(act !== undefined && { cara: act }),
		...(documentId !== undefined && { dokumen: documentId }),
		...(areaCode !== undefined && { desa: areaCode }),
		...(year !== undefined && { tahun: String(year) })
	});
	return `?${query.toString()}`;
}
