/** A cell as a sheet keeps it. */
export interface SheetCell {
	/** 'n' number, 's' and 'inlineStr' text, 'str' result of a formula, 'b' yes or no, 'd' date, 'e' error. */
	type: string;
	raw: string;
	formula: string;
	/** The text of a text cell. */
	shown: string;
}

const DAY_MS = 86_400_000;
/** From here on a number has lost what stood behind its 15th digit. */
const FIRST_INEXACT = 1e15;

/**
 * A cell as text. A number of 16 digits comes as 5.302995602710001E+15, whatever digits the file shows: a spreadsheet keeps 15, so that
 * a NIK that was a number is refused for that reason (NK3).
 */
export function sheetText({ type, raw, formula, shown }: SheetCell, isDate: boolean, is1904: boolean): string {
	if (type === 's' || type === 'inlineStr') return unescaped(shown);
	// A formula without a result stays what it is: text, with the warning for such cells.
	if (raw === '') return formula === '' ? '' : `=${formula}`;
	if (type !== 'n') return raw;
	const number = Number(raw);
	if (!Number.isFinite(number)) return raw;
	if (isDate) return dayText(number, is1904);
	return Math.abs(number) >= FIRST_INEXACT ? number.toExponential().toUpperCase() : String(number);
}

/** Characters that XML cannot hold stand as _x000D_ (ECMA-376, 22.4.2.4). */
function unescaped(text: string): string {
	if (!text.includes('_x')) return text;
	return text.replace(/_x([0-9a-f]{4})_/gi, (_, code: string) => String.fromCharCode(Number.parseInt(code, 16)));
}

/** 44794 → '2022-08-21'; in the older of the two counts the day 60 never was. */
function dayText(serial: number, is1904: boolean): string {
	const day = Math.floor(serial) + (is1904 ? 1462 : 0);
	const days = day < 60 ? day + 1 : day;
	if (days < 1 || days > 2_958_465) return String(serial);
	return new Date(Date.UTC(1899, 11, 30) + days * DAY_MS).toISOString().slice(0, 10);
}
