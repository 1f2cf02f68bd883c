import { readFileSync } from 'node:fs';
import { deflateRawSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { summariseList, type ListKind, type ListOutcome, type ListRefusal } from '@balai/domain';
import { FileBroken } from './csv-rows.ts';
import { openList } from './open-list.ts';
import { manyTimes, textRow, workbook, zipOf } from './xlsx-test-kit.ts';

const fixtures = new URL('../../../../tests/fixtures/', import.meta.url);
const p3ke = readFileSync(new URL('p3ke.csv', fixtures), 'utf8');
const lines = p3ke.split(/\r?\n/).filter((line) => line !== '');
const header = ['Nama', 'NIK', 'Tanggal Lahir', 'Kode Desa', 'Penghasilan', 'Desil'];

/** What the file is read as, or why it is refused, at once or in the middle. */
async function read(bytes: Uint8Array | string, kind: ListKind = 'p3ke'): Promise<ListOutcome[] | ListRefusal> {
	const list = await openList({ kind, bytes: typeof bytes === 'string' ? Buffer.from(bytes) : bytes }, '');
	if (!list.ok) return list.refusal;
	const outcomes: ListOutcome[] = [];
	try {
		for await (const rows of list.value.rows) outcomes.push(...rows.map(({ outcome }) => outcome));
	} catch (error) {
		if (error instanceof FileBroken) return error.refusal;
		throw error;
	}
	return outcomes;
}

const outcomesOf = async (bytes: Uint8Array | string, kind?: ListKind): Promise<ListOutcome[]> => {
	const outcomes = await read(bytes, kind);
	return typeof outcomes === 'string' ? expect.unreachable(outcomes) : outcomes;
};

const sheet = (...rows: string[]) => zipOf(workbook([textRow(1, header), ...rows].join('')));
const whole =
	'<row r="2"><c r="A2" t="s"><v>1</v></c><c r="B2" t="inlineStr"><is><t>5302995602710001</t></is></c><c r="C2" s="1"><v>25980</v></c><c r="D2"><v>5302992001</v></c><c r="E2" s="3"><v>1250000</v></c><c r="F2"><f>1+1</f><v>2</v></c></row>';

describe('[IM16] XLSX', () => {
	it('says the same as CSV of the same list', async () => {
		const rows = lines.map((line, index) => textRow(index + 1, line.split(',')));
		const fromXlsx = await outcomesOf(zipOf(workbook(rows.join(''))));
		expect(fromXlsx).toEqual(await outcomesOf(p3ke));
		expect(summariseList(fromXlsx)).toMatchObject({ rows: 200, accepted: 200 });
	});

	it('reads the first visible sheet: shared and plain texts, numbers, days by their style, results of formulas', async () => {
		expect(await outcomesOf(sheet(whole))).toMatchObject([
			{
				rowNumber: 2,
				warnings: [],
				row: {
					nama: 'Orpa Seran',
					nik: '5302995602710001',
					tanggalLahir: '1971-02-16',
					kodeDesa: '5302992001',
					penghasilan: 1_250_000,
					desil: 2
				}
			}
		]);
	});

	it.each(['5302995602710001', '5.30299560271E+15', '5302995602710000'])(
		'refuses the NIK that is a number, %s, and says why',
		async (v) => {
			const [outcome] = await outcomesOf(sheet(whole.replace(/<c r="B2".*?<\/c>/, `<c r="B2"><v>${v}</v></c>`)));
			expect(outcome).toMatchObject({ outcome: 'refused', reasons: [{ kind: 'nik_spreadsheet_damaged', column: 'NIK' }] });
		}
	);

	it('takes days as months are written here, and leaves a bare number unread', async () => {
		const born = (cell: string) => outcomesOf(sheet(whole.replace(/<c r="C2".*?<\/c>/, cell)));
		expect(await born('<c r="C2" s="2"><v>25980</v></c>')).toMatchObject([{ row: { tanggalLahir: '1971-02-16' } }]);
		expect(await born('<c r="C2" t="d"><v>1971-02-16T00:00:00</v></c>')).toMatchObject([{ row: { tanggalLahir: '1971-02-16' } }]);
		expect(await born('<c r="C2"><v>25980</v></c>')).toMatchObject([{ reasons: [{ kind: 'date_unreadable' }] }]);
	});

	it('keeps a formula as text and never as a formula', async () => {
		const named = (cell: string) => outcomesOf(sheet(whole.replace(/<c r="A2".*?<\/c>/, cell)));
		expect(await named('<c r="A2"><f>HYPERLINK("x")</f></c>')).toMatchObject([
			{ row: { nama: '=HYPERLINK("x")' }, warnings: [{ kind: 'formula_cell' }] }
		]);
		expect(await named('<c r="A2" t="str"><f>B1&amp;C1</f><v>=1+1</v></c>')).toMatchObject([
			{ warnings: [{ kind: 'formula_cell' }] }
		]);
	});

	it('counts rows as the sheet does, also those that it leaves out and those above the header', async () => {
		const rows = [
			textRow(2, ['DAFTAR P3KE']),
			textRow(5, header),
			whole.replaceAll(/r="(\w)2"/g, 'r="$19"').replace('r="2"', 'r="9"')
		];
		expect(await outcomesOf(zipOf(workbook(rows.join(''))))).toMatchObject([{ rowNumber: 9, outcome: 'accepted' }]);
	});
});

describe('[IM17] hostile files are refused', () => {
	const good = workbook([textRow(1, header), whole].join(''));
	const sheetName = 'xl/worksheets/sheet2.xml';
	const begin = '<worksheet><sheetData>';

	it.each<[string, ListRefusal, () => Uint8Array | string]>([
		[
			'an endless cell',
			'listTooLargeInside',
			() => zipOf({ ...good, [sheetName]: manyTimes(`${begin}<row><c><v>`, 'A'.repeat(99_000), 50) })
		],
		[
			'a cell longer than spreadsheets know',
			'listTooLargeInside',
			() => zipOf(workbook(textRow(1, header) + textRow(2, ['A'.repeat(32_768)])))
		],
		[
			'a text that a thousand cells share',
			'listTooLargeInside',
			() => {
				const shared = `<sst><si><t>${'A'.repeat(32_767)}</t></si></sst>`;
				const row = `<row>${'<c t="s"><v>0</v></c>'.repeat(6)}</row>`;
				return zipOf({
					...good,
					'xl/sharedStrings.xml': shared,
					[sheetName]: `${begin}${textRow(1, header)}${row.repeat(320)}</sheetData></worksheet>`
				});
			}
		],
		[
			'rows without end',
			'listTooLargeInside',
			() => zipOf({ ...good, [sheetName]: manyTimes(begin + textRow(1, header) + whole, '<row></row>'.repeat(9_000), 120) })
		],
		[
			'a bomb beside the sheet',
			'listTooLargeInside',
			() => zipOf({ ...good, 'xl/styles.xml': manyTimes('<x>', '<x></x>'.repeat(90_000), 15) })
		],
		[
			'thousands of files',
			'listTooLargeInside',
			() => zipOf({ ...good, ...Object.fromEntries(Array.from({ length: 2_001 }, (_, n) => [`a${n}`, ''])) })
		],
		[
			'an entry that is longer than it says',
			'listTooLargeInside',
			() => zipOf({ ...good, [sheetName]: { packed: deflateRawSync(begin.padEnd(9_000)), unpackedSize: 10 } })
		],
		[
			'an entity of billions',
			'listCut',
			() => zipOf({ ...good, 'xl/sharedStrings.xml': '<!DOCTYPE x [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;">]><sst>&b;</sst>' })
		],
		['macros', 'listHasMacro', () => zipOf({ ...good, 'xl/vbaProject.bin': 'x' })],
		['a macro sheet', 'listHasMacro', () => zipOf({ ...good, 'xl/macrosheets/sheet1.xml': '<x/>' })],
		['entities of its own', 'listCut', () => zipOf({ ...good, [sheetName]: `<!DOCTYPE x [<!ENTITY a "b">]>${begin}` })],
		['half a workbook', 'listCut', () => zipOf(good).subarray(0, zipOf(good).length / 2)],
		['half a sheet', 'listCut', () => zipOf({ ...good, [sheetName]: begin + textRow(1, header) + whole })],
		['damaged packing', 'listCut', () => zipOf({ ...good, [sheetName]: { packed: Buffer.alloc(500, 0xff), unpackedSize: 9 } })],
		['a password', 'listIsSpreadsheet', () => zipOf(good, 1)],
		['another office file', 'listIsSpreadsheet', () => zipOf({ 'word/document.xml': '<x/>' })],
		['10,000 columns', 'listTooWide', () => zipOf(workbook(textRow(1, [...header, ...Array<string>(10_000).fill('x')])))],
		['10,000 columns of CSV', 'listTooWide', () => `${header.join(';')}${';x'.repeat(10_000)}\n`],
		['a row of 10,000 columns', 'listTooWide', () => `${lines.join('\n')}\n${'x,'.repeat(10_000)}\n`],
		['200 MB', 'listTooLarge', () => Buffer.alloc(200 * 1024 * 1024, 'Nama;')],
		['NUL bytes', 'listNotText', () => `${lines.join('\n')}\n\0\0\n`],
		[
			'bytes of no encoding',
			'listNotText',
			() => Buffer.concat([Buffer.from(`${lines.join('\n')}\n`), Buffer.from([0x81, 0x8d, 0xff])])
		],
		['half a quoted cell', 'listCut', () => `${lines.join('\n')}\n"Orpa`],
		['half a line', 'listCut', () => lines.join('\n').slice(0, -30)]
	])('%s: %s', async (_, refusal, make) => {
		expect(await read(make())).toBe(refusal);
	});

	it('takes a list whose last line has no line end, and one whose lines differ in length', async () => {
		expect(await outcomesOf(lines.join('\n'))).toHaveLength(200);
		expect(await outcomesOf('Nama,NIK,Kode Desa,Desil\nOrpa,,5302992001\nMaria,,5302992001,2\nRosa,,5302992001')).toHaveLength(3);
	});
});
