import { amountText, formatDate, type IsoDate } from '@balai/domain';
import type { Block, GridCell, Kop, Letter, PaperSize, Text } from '../letter.ts';

/** A cell of an instrument, as the screen and the workbook draw it too. */
export interface InstrumentCell {
	text: string | number;
	/** Smaller, below it. */
	under?: readonly { text: string }[];
	/** The office writes here; open where it has not. */
	field?: string;
	columns?: number;
	rows?: number;
	align?: 'right' | 'middle';
	isStrong?: true;
}

type InstrumentPart =
	| {
			kind: 'table';
			title?: string;
			caption: string;
			head: readonly (readonly InstrumentCell[])[];
			numbering?: readonly string[];
			rows: readonly (readonly InstrumentCell[])[];
			foot?: readonly (readonly InstrumentCell[])[];
			widths: readonly number[];
	  }
	| { kind: 'words'; title: string; cell: InstrumentCell };

/** A filled instrument: what the office signs of its own work. */
export interface Instrument {
	title: string;
	heading: readonly string[];
	facts: readonly { label: string; value: string }[];
	parts: readonly InstrumentPart[];
	notes: readonly string[];
	/** How it was counted. */
	remark: string;
	/** '' where nobody signs. */
	placeAndDay: string;
	signs: readonly { role: string; name: string }[];
	/** On lying paper. */
	isWide: boolean;
}

const OPEN_LINES = 3;
const OPEN_LINE = '…'.repeat(60);

/**
 * An instrument as it is printed and signed, in the order and with the merged heads of its form (Juknis Graduasi KPM PKH 2020, Lampiran
 * Monitoring dan Evaluasi; Pergub NTT 67/2024; Kepsekda DKI 75/2023). `kop`: of the office that has saved one; the heading of the form
 * names the Pelaksana PKH either way. `below`: rank and NIP of who signs.
 */
export function instrumen(
	{ title, heading, facts, parts, notes, remark, placeAndDay, signs, isWide }: Instrument,
	{ paper, kop, today, below }: { paper: PaperSize; kop: Kop | null; today: IsoDate; below: readonly string[] }
): Letter {
	const blocks: Block[] = [
		{ kind: 'title', lines: heading, number: null, fits: true },
		{ kind: 'fields', labelMm: 52, rows: facts },
		...parts.flatMap(partBlocks)
	];
	if (notes.length > 0) blocks.push({ kind: 'heading', text: 'Keterangan' }, { kind: 'list', mark: 'number', items: notes });
	if (signs.length === 0) {
		if (remark) blocks.push({ kind: 'note', text: remark });
	} else {
		// Whoever signs stands below a line of what is signed.
		if (remark) blocks.push({ kind: 'note', text: remark, keepNext: true });
		const places = signs.map(({ role, name }) => ({ caption: [`${role},`], name, below }));
		blocks.push({ kind: 'signatures', placeAndDate: placeAndDay, rows: [places] });
	}
	return {
		title,
		paper,
		...(isWide && { lying: true }),
		kop,
		blocks,
		foot: `Balai · ${title} · dicetak ${formatDate(today)}`,
		check: null,
		on: today
	};
}

function partBlocks(part: InstrumentPart): Block[] {
	const heading: Block[] = part.title ? [{ kind: 'heading', text: part.title }] : [];
	if (part.kind === 'words') {
		const text = wordsOf(part.cell);
		return text === ''
			? [...heading, { kind: 'paragraph', text: Array<string>(OPEN_LINES).fill(OPEN_LINE).join('\n') }]
			: [...heading, { kind: 'paragraph', text }];
	}
	const { caption, head, numbering, rows, foot, widths } = part;
	return [
		...heading,
		{
			kind: 'grid',
			caption,
			shares: widths,
			head: head.map((row) => row.map(gridCell)),
			...(numbering && { numbering }),
			rows: rows.map((row) => row.map(gridCell)),
			...(foot && { foot: foot.map((row) => row.map(gridCell)) })
		}
	];
}

function gridCell(cell: InstrumentCell): GridCell {
	const { under, columns, rows, align, isStrong } = cell;
	const words = wordsOf(cell);
	const text: Text = isStrong ? [{ bold: words }] : words;
	const wide = align ?? (typeof cell.text === 'number' ? 'right' : undefined);
	return {
		text,
		...(under && { under: under.map((one) => one.text).join('\n') }),
		...(columns && { columns }),
		...(rows && { rows }),
		...(wide && { align: wide === 'middle' ? 'center' : 'right' })
	};
}

function wordsOf({ text }: InstrumentCell): string {
	return typeof text === 'number' ? amountText(text) : text;
}
