/** How the one sheet of a workbook is printed: as wide as the paper, its head on each page, its pages numbered. */
import type { PaperSize } from '@balai/documents';
import type { Feature } from 'write-excel-file/node';
import {
	findElement,
	getOrderOfSiblings,
	insertElementMarkupAccordingToOrderOfSiblings,
	replaceElement,
	sanitizeTextContent
} from 'write-excel-file/utility';

/** As spreadsheets number them (ECMA-376, 18.3.1.63); F4 is what they call folio, 1 mm wider and shorter or longer than ours. */
const paperCodes: Readonly<Record<PaperSize, number>> = { A4: 9, F4: 14 };

const SHEET = 'xl/worksheets/sheet{id}.xml';
const WORKBOOK = 'xl/workbook.xml';

/** `headRows`: the first and the last row that stand on each page again, counted from 1. */
export function printedSheet<Content>(
	sheet: string,
	{ paper, isWide, headRows }: { paper: PaperSize; isWide: boolean; headRows: readonly [number, number] | undefined }
): Feature<Content> {
	const parts = [
		'<sheetPr><pageSetUpPr fitToPage="1"/></sheetPr>',
		'<pageMargins left="0.5" right="0.5" top="0.5" bottom="0.6" header="0.3" footer="0.3"/>',
		`<pageSetup paperSize="${paperCodes[paper]}" fitToWidth="1" fitToHeight="0" orientation="${isWide ? 'landscape' : 'portrait'}"/>`,
		`<headerFooter><oddFooter>&amp;L${sanitizeTextContent(sheet.replaceAll('&', '&&'))}&amp;RHalaman &amp;P dari &amp;N</oddFooter></headerFooter>`
	];
	return {
		files: {
			transform: {
				[SHEET]: {
					transform: (xml) =>
						parts.reduce(
							(all, part) =>
								insertElementMarkupAccordingToOrderOfSiblings(
									all,
									part,
									getOrderOfSiblings(SHEET, 'worksheet') ?? [],
									'worksheet'
								),
							xml
						)
				},
				[WORKBOOK]: {
					transform(xml) {
						const names = findElement(xml, 'definedNames');
						if (!headRows || !names) return xml;
						const where = `'${sheet.replaceAll("'", "''")}'!$${headRows[0]}:$${headRows[1]}`;
						return replaceElement(
							xml,
							names,
							`<definedNames><definedName name="_xlnm.Print_Titles" localSheetId="0">${sanitizeTextContent(where)}</definedName></definedNames>`
						);
					}
				}
			}
		}
	};
}
