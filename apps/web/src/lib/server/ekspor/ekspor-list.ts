import type { Action, EksporList, IsoDate } from '@balai/domain';
import type { AccountActor } from '../../../../server/accounts.ts';
import type { FileCell, FileTable } from '../table-files.ts';

/** What somebody asked for: a list as its own page shows it, with the same filter in the address. */
export interface EksporAsked {
	locals: App.Locals;
	actor: AccountActor;
	today: IsoDate;
	nameOf: (accountId: string | null) => string;
	/** The query of the list's own page. */
	query: URLSearchParams;
	/** One more than a file takes, so that too much is seen. */
	limit: number;
}

export interface EksporColumn<Row> {
	head: string;
	/** In letters. */
	width: number;
	cell: (row: Row, index: number) => FileCell;
}

/** A list that was read for a file. */
interface Found<Row> {
	rows: readonly Row[];
	/** Which part of it, in words: a desa, a filter, a document. */
	where: string;
	/** What it is about, if that is less than the area of whoever asks. */
	areaCode?: string | undefined;
	/** NIK or nomor KK stand in it in full. */
	hasNumbers?: boolean;
	/** A last row, such as sums; it is counted as none. */
	foot?: readonly FileCell[];
}

export interface EksporKind {
	/** Of the sheet and of the file: at most 31 letters. */
	name: string;
	/** What one must be allowed to do to see the list at all; how much of it, the store decides. */
	access: Action;
	/** The page that shows it. */
	page: (query: URLSearchParams) => string;
	heads: readonly string[];
	/** Undefined where this list is unknown, or not for who asks (alike, CS4). */
	read: (asked: EksporAsked) => Promise<ReadList | undefined>;
}

export interface ReadList {
	table: FileTable;
	widths: readonly number[];
	/** Without head and foot. */
	count: number;
	where: string;
	areaCode: string | undefined;
	hasNumbers: boolean;
}

/** A list with its columns described once, for the screen that asks, for CSV and for XLSX. */
export function eksporKind<Row>({
	columns,
	find,
	...kind
}: Pick<EksporKind, 'name' | 'access' | 'page'> & {
	columns: readonly EksporColumn<Row>[];
	find: (asked: EksporAsked) => Promise<Found<Row> | undefined>;
}): EksporKind {
	const heads = columns.map(({ head }) => head);
	return {
		...kind,
		heads,
		async read(asked) {
			const found = await find(asked);
			if (!found) return undefined;
			const rows = found.rows.map((row, index) => columns.map(({ cell }) => cell(row, index)));
			return {
				table: { head: heads, rows: found.foot && rows.length > 0 ? [...rows, found.foot] : rows },
				widths: columns.map(({ width }) => width),
				count: rows.length,
				where: found.where,
				areaCode: found.areaCode,
				hasNumbers: found.hasNumbers ?? false
			};
		}
	};
}

/** A page of lists with these parts of the query and no others: '/kpm?cari=maria'. */
export function pageWith(path: string, names: readonly string[]): (query: URLSearchParams) => string {
	return (query) => {
		const kept = new URLSearchParams(names.flatMap((name) => (query.get(name) ? [[name, query.get(name) ?? '']] : [])));
		return kept.size > 0 ? `${path}?${kept.toString()}` : path;
	};
}

/** A desa of the address; whether it is within reach, the store says. */
export function desaOf(query: URLSearchParams, name = 'desa'): string | undefined {
	return /^\d{10}$/.exec(query.get(name) ?? '')?.[0];
}

export const day = (date: string | null | undefined): FileCell => (date ? { day: date.slice(0, 10) } : null);

/** Rows that are given back as the file had them leave on their own way, and are noted like the others. */
export const BAD_ROWS = 'baris-bermasalah' satisfies EksporList;
/** An instrument in the layout of its form: it says itself what it is for, and its own page gives it. */
export const INSTRUMEN = 'instrumen' satisfies EksporList;
/** Letters in one file; asked for on the page of the job that made it. */
export const SURAT_MASSAL = 'surat-massal' satisfies EksporList;
export type EksporKinds = Readonly<
	Record<Exclude<EksporList, typeof BAD_ROWS | typeof INSTRUMEN | typeof SURAT_MASSAL>, EksporKind>
>;
