/**
 * An official form as data: what the screen, the paper and the file for spreadsheets all draw, so that none of them says anything else.
 * Made on the server by `lib/server/instruments`.
 */
export interface Sheet {
	/** 'Evaluasi graduasi': on screens, and the name of files. */
	title: string;
	/** The heading as the form prints it, line by line. */
	heading: readonly string[];
	/** Who, where and when, above the table. */
	facts: readonly { label: string; value: string; href?: string }[];
	parts: readonly SheetPart[];
	/** *Keterangan* below it. */
	notes: readonly string[];
	/** How it was counted; ours. */
	remark: string;
	/** 'Timor Tengah Selatan, 15 Januari 2027'; '' where nobody signs. */
	placeAndDay: string;
	signs: readonly { role: string; name: string }[];
	/** On lying paper. */
	isWide: boolean;
}

export type SheetPart =
	| ({ kind: 'table'; title?: string } & SheetTable)
	/** One answer or sentence under its title. */
	| { kind: 'words'; title: string; cell: SheetCell };

export interface SheetTable {
	caption: string;
	head: readonly (readonly SheetCell[])[];
	/** '1', '2', …: the row of column numbers below the head. */
	numbering?: readonly string[];
	rows: readonly (readonly SheetCell[])[];
	foot?: readonly (readonly SheetCell[])[];
	/** Of the columns, in letters. */
	widths: readonly number[];
}

export interface SheetCell {
	text: string | number;
	/** What is behind it, for those who may see that. */
	href?: string;
	/** What a screen reader says after the text of a link, or what a field is called. */
	about?: string;
	/** Smaller lines below it, with what is behind them. */
	under?: readonly { text: string; href?: string; about?: string }[];
	/** Written by the office: the name of its field. */
	field?: string;
	/** What can be chosen instead of written. */
	choices?: readonly string[];
	columns?: number;
	rows?: number;
	align?: 'right' | 'middle';
	isStrong?: true;
}
