import { constants, crc32, deflateRawSync } from 'node:zlib';

/** A file of an archive: its text, or bytes that are packed already. */
export type Part = string | { packed: Buffer; unpackedSize: number };

/** An archive as office programs write it. `flags`: 1 says that it is encrypted. */
export function zipOf(parts: Readonly<Record<string, Part>>, flags = 0): Buffer {
	const files: Buffer[] = [];
	const directory: Buffer[] = [];
	let at = 0;
	for (const [name, part] of Object.entries(parts)) {
		const packed = typeof part === 'string' ? deflateRawSync(part) : part.packed;
		const size = typeof part === 'string' ? Buffer.byteLength(part) : part.unpackedSize;
		const common = Buffer.alloc(26);
		common.writeUInt16LE(20, 0);
		common.writeUInt16LE(flags, 2);
		common.writeUInt16LE(8, 4);
		common.writeUInt32LE(typeof part === 'string' ? crc32(part) : 0, 10);
		common.writeUInt32LE(packed.length, 14);
		common.writeUInt32LE(size, 18);
		common.writeUInt16LE(name.length, 22);
		files.push(Buffer.from('PK\x03\x04', 'latin1'), common, Buffer.from(name), packed);
		const rest = Buffer.alloc(14);
		rest.writeUInt32LE(at, 10);
		directory.push(Buffer.from('PK\x01\x02\x14\x00', 'latin1'), common, rest, Buffer.from(name));
		at += 30 + name.length + packed.length;
	}
	const list = Buffer.concat(directory);
	const end = Buffer.alloc(22);
	end.write('PK\x05\x06', 'latin1');
	end.writeUInt16LE(Object.keys(parts).length, 8);
	end.writeUInt16LE(Object.keys(parts).length, 10);
	end.writeUInt32LE(list.length, 12);
	end.writeUInt32LE(at, 16);
	return Buffer.concat([...files, list, end]);
}

/** `begin`, and then `piece` many times over, packed in no time and into nearly nothing. */
export function manyTimes(begin: string, piece: string, times: number): Part {
	const pack = (text: string) => deflateRawSync(text, { finishFlush: constants.Z_FULL_FLUSH });
	return { packed: Buffer.concat([pack(begin), ...Array<Buffer>(times).fill(pack(piece)), deflateRawSync('')]), unpackedSize: 1 };
}

const head = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n';

/** A workbook whose first sheet is hidden and whose second one is given as the XML within `sheetData`. */
export function workbook(sheetData: string, others: Readonly<Record<string, Part>> = {}): Record<string, Part> {
	return {
		'[Content_Types].xml': `${head}<Types/>`,
		'xl/workbook.xml': `${head}<workbook xmlns:r="r"><workbookPr/><sheets><sheet name="Kode" sheetId="1" state="hidden" r:id="rId1"/><sheet name="Daftar" sheetId="2" r:id="rId2"/></sheets></workbook>`,
		'xl/_rels/workbook.xml.rels': `${head}<Relationships><Relationship Id="rId1" Type="http://x/relationships/worksheet" Target="worksheets/sheet1.xml"/><Relationship Id="rId2" Type="http://x/relationships/worksheet" Target="/xl/worksheets/sheet2.xml"/></Relationships>`,
		'xl/worksheets/sheet1.xml': `${head}<worksheet><sheetData><row r="1"><c r="A1"><v>1</v></c></row></sheetData></worksheet>`,
		'xl/styles.xml': `${head}<styleSheet><numFmts><numFmt numFmtId="164" formatCode="[$-421]dd\\ mmmm\\ yyyy;@"/><numFmt numFmtId="165" formatCode="&quot;Rp&quot;#,##0"/></numFmts><cellStyleXfs><xf numFmtId="14"/></cellStyleXfs><cellXfs><xf numFmtId="0"/><xf numFmtId="14"/><xf numFmtId="164"/><xf numFmtId="165"/></cellXfs></styleSheet>`,
		'xl/sharedStrings.xml': `${head}<sst><si><t>Martha &amp; Neno</t></si><si><r><t xml:space="preserve">Orpa </t></r><r><rPr><b/></rPr><t>Seran</t></r><rPh sb="0" eb="1"><t>salah</t></rPh></si></sst>`,
		'xl/worksheets/sheet2.xml': `${head}<worksheet><dimension ref="A1:F9"/><sheetData>${sheetData}</sheetData></worksheet>`,
		...others
	};
}

const column = (index: number): string =>
	(index >= 26 ? column(Math.floor(index / 26) - 1) : '') + String.fromCharCode(65 + (index % 26));

/** Cells of text as a row. */
export function textRow(number: number, cells: readonly string[]): string {
	const escaped = (text: string) => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;');
	const inside = cells.map(
		(cell, index) => `<c r="${column(index)}${number}" t="inlineStr"><is><t>${escaped(cell)}</t></is></c>`
	);
	return `<row r="${number}" spans="1:9">${inside.join('')}</row>`;
}
