import { inflateRawSync } from 'node:zlib';

/** What a spreadsheet program took a cell for. Of a date its ISO day; '' is an empty cell. */
export interface SheetCell {
	kind: 'string' | 'float' | 'date' | 'other' | 'empty';
	value: string;
	hasFormula: boolean;
}

/** The sheets of an ODS (OpenDocument 1.3) as LibreOffice saves it, by name. Trailing empty cells are left out. */
export function odsCells(ods: Uint8Array): Map<string, SheetCell[][]> {
	const content = fileOf(Buffer.from(ods), 'content.xml');
	const sheets = new Map<string, SheetCell[][]>();
	for (const [, name = '', body = ''] of content.matchAll(/<table:table table:name="([^"]*)"[^>]*>(.*?)<\/table:table>/gs)) {
		const rows = Array.from(body.matchAll(/<table:table-row([^>]*?)(?:\/>|>(.*?)<\/table:table-row>)/gs), ([, , cells = '']) =>
			withoutEmptyEnd(cellsOf(cells))
		);
		sheets.set(
			unescaped(name),
			rows.filter((row) => row.length > 0)
		);
	}
	return sheets;
}

function cellsOf(row: string): SheetCell[] {
	const cells = row.matchAll(/<table:(?:covered-)?table-cell([^>]*?)(?:\/>|>(.*?)<\/table:(?:covered-)?table-cell>)/gs);
	return Array.from(cells, ([, attributes = '', inner = '']) => {
		const of = (name: string) => new RegExp(` ${name}="([^"]*)"`).exec(attributes)?.[1];
		const type = of('office:value-type');
		const text = Array.from(inner.matchAll(/<text:p[^>]*?(?:\/>|>(.*?)<\/text:p>)/gs), ([, paragraph = '']) =>
			unescaped(
				paragraph.replace(/<text:s(?: text:c="(\d+)")?\/>/g, (_all, n = '1') => ' '.repeat(Number(n))).replace(/<[^>]+>/g, '')
			)
		).join('\n');
		const kind = type === undefined ? 'empty' : type === 'string' || type === 'float' || type === 'date' ? type : 'other';
		const value = kind === 'float' ? of('office:value') : kind === 'date' ? of('office:date-value')?.slice(0, 10) : text;
		const cell: SheetCell = { kind, value: value ?? '', hasFormula: of('table:formula') !== undefined };
		// The rest of a sheet stands in one cell that is repeated a thousand times.
		return Array.from({ length: Math.min(Number(of('table:number-columns-repeated') ?? '1'), 100) }, () => cell);
	}).flat();
}

function withoutEmptyEnd(cells: readonly SheetCell[]): SheetCell[] {
	const last = cells.findLastIndex(({ kind }) => kind !== 'empty');
	return cells.slice(0, last + 1);
}

function unescaped(text: string): string {
	return text
		.replaceAll('&lt;', '<')
		.replaceAll('&gt;', '>')
		.replaceAll('&quot;', '"')
		.replaceAll('&apos;', "'")
		.replaceAll('&amp;', '&');
}

function fileOf(zip: Buffer, wanted: string): string {
	let at = zip.readUInt32LE(zip.lastIndexOf('PK\u0005\u0006') + 16);
	while (zip.readUInt32LE(at) === 0x02014b50) {
		const nameLength = zip.readUInt16LE(at + 28);
		const name = zip.toString('utf8', at + 46, at + 46 + nameLength);
		const local = zip.readUInt32LE(at + 42);
		const start = local + 30 + zip.readUInt16LE(local + 26) + zip.readUInt16LE(local + 28);
		const packed = zip.subarray(start, start + zip.readUInt32LE(at + 20));
		if (name === wanted) return (zip.readUInt16LE(at + 10) === 8 ? inflateRawSync(packed) : packed).toString('utf8');
		at += 46 + nameLength + zip.readUInt16LE(at + 30) + zip.readUInt16LE(at + 32);
	}
	throw new Error(`The archive holds no ${wanted}.`);
}
