import { setImmediate } from 'node:timers/promises';
import { MOST_COLUMNS, type ListRefusal } from '@balai/domain';
import { FileBroken, type CellRows } from './csv-rows.ts';
import { XmlPieces, type XmlHearer } from './xml-pieces.ts';
import { sheetText } from './xlsx-values.ts';
import { zipEntries, type ZipEntries } from './zip-entries.ts';

/** Unpacked: 100,000 rows of 20 cells take some 100 MB. */
const LARGEST_SHEET = 400_000_000;
const LARGEST_STRINGS = 150_000_000;
const LARGEST_PART = 8_000_000;
/** Of all cells together: a text that a thousand cells share is stored once and read a thousand times. */
const MOST_CHARACTERS = 60_000_000;
const LAST_ROW = 1_048_576;
/** As spreadsheets allow it. */
const LONGEST_CELL = 32_767;
const PORTION_ROWS = 256;
const PORTION_CHARACTERS = 256 * 1024;

/**
 * Reads the first visible sheet of an XLSX workbook (ECMA-376) as cells of text, sheet and strings piece by piece: a sheet is never
 * whole in memory. Of a formula the last result is read, never the formula; macros are not read at all.
 */
export async function xlsxRows(bytes: Uint8Array): Promise<CellRows | ListRefusal> {
	const zip = await zipEntries(bytes);
	if (!zip.names.includes('xl/workbook.xml')) return 'listIsSpreadsheet';
	if (zip.names.some((name) => /vbaproject\.bin$|^xl\/(macrosheets|dialogsheets)\//i.test(name))) return 'listHasMacro';
	const book = await readBook(zip);
	if (book.sheet === undefined) return 'listEmpty';
	const strings = await readStrings(zip);
	const dateStyles = await readDateStyles(zip);
	const sheet = new Sheet(strings, dateStyles, book.is1904);
	const portions = sheetPortions(zip, book.sheet, sheet);
	return {
		encoding: 'xlsx',
		get lines() {
			return sheet.lines;
		},
		portions
	};
}

async function* sheetPortions(zip: ZipEntries, name: string, sheet: Sheet): AsyncGenerator<string[][]> {
	const xml = new XmlPieces(sheet);
	for await (const piece of zip.unpack(name, LARGEST_SHEET)) {
		xml.hear(piece);
		while (sheet.rows.length >= PORTION_ROWS || (sheet.rows.length > 0 && sheet.held > PORTION_CHARACTERS)) {
			yield sheet.take(PORTION_ROWS);
			await setImmediate();
		}
	}
	if (!sheet.isWhole) throw new FileBroken('listCut');
	yield sheet.take(sheet.rows.length);
}

async function hearPart(zip: ZipEntries, name: string, most: number, hearer: XmlHearer): Promise<void> {
	if (!zip.names.includes(name)) return;
	const xml = new XmlPieces(hearer);
	for await (const piece of zip.unpack(name, most)) xml.hear(piece);
}

const silent: XmlHearer = { open: () => undefined, close: () => undefined, text: () => undefined };

async function readBook(zip: ZipEntries): Promise<{ sheet: string | undefined; is1904: boolean }> {
	const targets = new Map<string, string>();
	await hearPart(zip, 'xl/_rels/workbook.xml.rels', LARGEST_PART, {
		...silent,
		open(name, attribute) {
			const target = attribute('Target') ?? '';
			if (name !== 'Relationship' || !(attribute('Type') ?? '').endsWith('/worksheet')) return;
			targets.set(attribute('Id') ?? '', target.startsWith('/') ? target.slice(1) : `xl/${target}`);
		}
	});
	const visible: string[] = [];
	let is1904 = false;
	await hearPart(zip, 'xl/workbook.xml', LARGEST_PART, {
		...silent,
		open(name, attribute) {
			if (name === 'workbookPr') is1904 = /^(1|true)$/.test(attribute('date1904') ?? '');
			if (name === 'sheet' && !/hidden/i.test(attribute('state') ?? '')) visible.push(targets.get(attribute('id') ?? '') ?? '');
		}
	});
	return { sheet: visible.find((name) => zip.names.includes(name)), is1904 };
}

/** Texts that cells share, as bytes: a hundred thousand names are far smaller so than as strings. */
class Strings {
	#bytes = Buffer.alloc(1 << 16);
	readonly #ends: number[] = [];

	add(text: string): void {
		const begin = this.#ends.at(-1) ?? 0;
		const length = Buffer.byteLength(text);
		if (begin + length > this.#bytes.length) {
			const larger = Buffer.alloc(Math.max(this.#bytes.length * 2, begin + length));
			this.#bytes.copy(larger);
			this.#bytes = larger;
		}
		this.#bytes.write(text, begin);
		this.#ends.push(begin + length);
	}

	at(index: number): string {
		const end = this.#ends[index];
		return end === undefined ? '' : this.#bytes.toString('utf8', this.#ends[index - 1] ?? 0, end);
	}
}

async function readStrings(zip: ZipEntries): Promise<Strings> {
	const strings = new Strings();
	let text = '';
	let isText = false;
	let isPhonetic = false;
	await hearPart(zip, 'xl/sharedStrings.xml', LARGEST_STRINGS, {
		open(name) {
			if (name === 'si') text = '';
			if (name === 'rPh') isPhonetic = true;
			isText = name === 't' && !isPhonetic;
		},
		close(name) {
			if (name === 'si') strings.add(text);
			if (name === 'rPh') isPhonetic = false;
			isText = false;
		},
		text(piece) {
			if (isText) text = longer(text, piece);
		}
	});
	return strings;
}

/** What belongs into one cell. */
function longer(text: string, piece: string): string {
	if (text.length + piece.length > LONGEST_CELL) throw new FileBroken('listTooLargeInside');
	return text + piece;
}

/** By the number of a style: whether its numbers are days. */
async function readDateStyles(zip: ZipEntries): Promise<boolean[]> {
	const codes = new Map<number, string>();
	const styles: boolean[] = [];
	let isCellStyle = false;
	await hearPart(zip, 'xl/styles.xml', LARGEST_PART, {
		...silent,
		open(name, attribute) {
			if (name === 'numFmt') codes.set(Number(attribute('numFmtId')), attribute('formatCode') ?? '');
			if (name === 'cellXfs') isCellStyle = true;
			if (name === 'xf' && isCellStyle) styles.push(isDateFormat(Number(attribute('numFmtId') ?? '0'), codes));
		},
		close(name) {
			if (name === 'cellXfs') isCellStyle = false;
		}
	});
	return styles;
}

function isDateFormat(id: number, codes: ReadonlyMap<number, string>): boolean {
	const code = codes.get(id);
	if (code === undefined) return (id >= 14 && id <= 17) || id === 22 || (id >= 27 && id <= 36) || (id >= 50 && id <= 58);
	return /[dy]/i.test(code.replace(/"[^"]*"|\[[^\]]*\]|\\./g, ''));
}

/** Hears a sheet and has its rows ready; rows that are left out are there as empty ones, so that each keeps its number. */
class Sheet implements XmlHearer {
	rows: string[][] = [];
	/** Characters of these rows and of the one that has begun. */
	held = 0;
	lines = 0;
	isWhole = false;
	readonly #strings: Strings;
	readonly #dateStyles: readonly boolean[];
	readonly #is1904: boolean;
	#rowNumber = 0;
	#cells: string[] = [];
	#column = -1;
	#type = 'n';
	#isDate = false;
	#part: 'v' | 'f' | 't' | undefined;
	#value = { v: '', f: '', t: '' };
	#isPhonetic = false;
	#characters = 0;

	constructor(strings: Strings, dateStyles: readonly boolean[], is1904: boolean) {
		this.#strings = strings;
		this.#dateStyles = dateStyles;
		this.#is1904 = is1904;
	}

	take(most: number): string[][] {
		this.held = 0;
		return this.rows.splice(0, most);
	}

	open(name: string, attribute: (name: string) => string | undefined): void {
		switch (name) {
			case 'dimension':
				this.lines = Math.min(LAST_ROW, Number(/(\d+)$/.exec(attribute('ref') ?? '')?.[1] ?? '0'));
				break;
			case 'row':
				this.#beginRow(Number(attribute('r') ?? '0'));
				break;
			case 'c':
				this.#column = columnOf(attribute('r')) ?? this.#column + 1;
				this.#type = attribute('t') ?? 'n';
				this.#isDate = this.#dateStyles[Number(attribute('s') ?? '-1')] ?? false;
				this.#value = { v: '', f: '', t: '' };
				break;
			case 'v':
			case 'f':
			case 't':
				this.#part = this.#isPhonetic ? undefined : name;
				break;
			case 'rPh':
				this.#isPhonetic = true;
				break;
		}
	}

	close(name: string): void {
		this.#part = undefined;
		if (name === 'rPh') this.#isPhonetic = false;
		if (name === 'c') this.#endCell();
		if (name === 'row') this.rows.push(this.#cells);
		if (name === 'worksheet') this.isWhole = true;
	}

	text(text: string): void {
		if (this.#part) this.#value[this.#part] = longer(this.#value[this.#part], text);
	}

	#beginRow(number: number): void {
		const next = number > this.#rowNumber ? number : this.#rowNumber + 1;
		if (next > LAST_ROW) throw new FileBroken('listTooLargeInside');
		for (let empty = this.#rowNumber + 1; empty < next; empty += 1) this.rows.push([]);
		this.#rowNumber = next;
		this.#cells = [];
		this.#column = -1;
	}

	#endCell(): void {
		const { v, f, t } = this.#value;
		const shown = this.#type === 's' && v !== '' ? this.#strings.at(Number(v)) : t;
		const text = sheetText({ type: this.#type, raw: v, formula: f, shown }, this.#isDate, this.#is1904);
		if (text === '') return;
		if (this.#column >= MOST_COLUMNS) throw new FileBroken('listTooWide');
		while (this.#cells.length < this.#column) this.#cells.push('');
		this.#cells[this.#column] = text;
		this.held += text.length;
		this.#characters += text.length;
		if (this.#characters > MOST_CHARACTERS) throw new FileBroken('listTooLargeInside');
	}
}

/** 'B5' → 1. */
function columnOf(reference: string | undefined): number | undefined {
	const letters = /^[A-Z]{1,3}/.exec(reference ?? '')?.[0];
	if (letters === undefined) return undefined;
	return [...letters].reduce((column, letter) => column * 26 + letter.charCodeAt(0) - 64, 0) - 1;
}
