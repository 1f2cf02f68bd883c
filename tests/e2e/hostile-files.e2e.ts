/** Files that were made, or cut, to do harm, sent as forms are sent: each is refused in words, leaves nothing, and the server goes on. */
import { readFileSync } from 'node:fs';
import { request as httpRequest } from 'node:http';
import { listProblemText, listRefusalText, type ListRefusal } from '@balai/domain';
import { manyTimes, textRow, workbook, zipOf } from '../../packages/case-store/src/lists/xlsx-test-kit.ts';
import { cookiesOf } from './marked-meetings.ts';
import { readStored } from './stored.ts';
import { expect, testStory } from './test.ts';
import type { World } from './world.ts';

const test = testStory({ clock: '2026-11-19T00:40:00Z', args: ['--latihan'] });
test.describe.configure({ mode: 'serial' });

const p3ke = readFileSync(new URL('../fixtures/p3ke.csv', import.meta.url), 'utf8');
const lines = p3ke.split(/\r?\n/).filter((line) => line !== '');
const header = ['Nama', 'NIK', 'Tanggal Lahir', 'Kode Desa', 'Desil'];
const orpa = textRow(2, ['Orpa Seran', '5302995602710001', '16/02/1971', '53.02.99.2001', '2']);
const sheet = (rows: string) => workbook(textRow(1, header) + rows);
const sheetName = 'xl/worksheets/sheet2.xml';
const bomb = () =>
	zipOf({
		...sheet(orpa),
		[sheetName]: manyTimes(`<worksheet><sheetData>${textRow(1, header)}`, '<row></row>'.repeat(9_000), 400)
	});

let cookie = '';

async function signedIn(world: World): Promise<string> {
	const answer = await fetch(`${world.url}/masuk`, {
		method: 'POST',
		redirect: 'manual',
		headers: { origin: world.url, accept: 'text/html' },
		body: new URLSearchParams({ nama: 'kornelis', sandi: 'latihan-balai' })
	});
	expect(answer.status).toBe(303);
	return cookiesOf(answer);
}

async function upload(world: World, name: string, bytes: Uint8Array | string): Promise<Response> {
	const form = new FormData();
	form.set('jenis', 'p3ke');
	form.set('berkas', new File([bytes as BlobPart], name));
	return fetch(`${world.url}/data?/unggah`, {
		method: 'POST',
		redirect: 'manual',
		headers: { cookie, origin: world.url, accept: 'text/html' },
		body: form
	});
}

/** A form that does not say how long it is; `pieces` may be as many as they like. */
async function pour(world: World, piece: Buffer, pieces: number): Promise<{ status: number; text: string }> {
	const { promise, resolve, reject } = Promise.withResolvers<{ status: number; text: string }>();
	const request = httpRequest(
		`${world.url}/data?/unggah`,
		{
			method: 'POST',
			headers: { cookie, origin: world.url, accept: 'text/html', 'content-type': 'multipart/form-data; boundary=x' }
		},
		(response) => {
			let text = '';
			response.setEncoding('utf8').on('data', (part: string) => (text += part));
			response.on('end', () => resolve({ status: response.statusCode ?? 0, text }));
		}
	);
	request.on('error', reject);
	request.write('--x\r\ncontent-disposition: form-data; name="jenis"\r\n\r\np3ke\r\n');
	request.write('--x\r\ncontent-disposition: form-data; name="berkas"; filename="a.csv"\r\n\r\n');
	for (let sent = 0; sent < pieces && !request.destroyed; sent += 1)
		if (!request.write(piece)) await new Promise((next) => setTimeout(next, 1));
	request.end();
	return promise;
}

const stored = ({ dataFolder }: World) =>
	readStored<{ table: string; n: number }>(
		dataFolder,
		['import_batch', 'import_row', 'register_row', 'kpm', 'event', 'list_work']
			.map((table) => `select '${table}' as "table", count(*) as n from ${table}`)
			.join(' union all ')
	);

const refused: readonly [string, string, ListRefusal, () => Uint8Array | string][] = [
	['a zip bomb', 'bom.xlsx', 'listTooLargeInside', bomb],
	['200 MB', 'besar.csv', 'listTooLarge', () => Buffer.alloc(200 * 1024 * 1024, 'Nama;NIK;Kode Desa\n')],
	['NUL bytes', 'nul.csv', 'listNotText', () => `${lines.join('\n')}\n\0\0\n`],
	['10,000 columns', 'lebar.csv', 'listTooWide', () => `${header.join(';')}${';x'.repeat(10_000)}\n`],
	[
		'10,000 columns of XLSX',
		'lebar.xlsx',
		'listTooWide',
		() => zipOf(workbook(textRow(1, [...header, ...Array<string>(10_000).fill('x')])))
	],
	['a macro sheet', 'makro.xlsm', 'listHasMacro', () => zipOf({ ...sheet(orpa), 'xl/macrosheets/sheet1.xml': '<x/>' })],
	['bytes of no encoding', 'sandi.csv', 'listNotText', () => Buffer.from(`${lines.join('\n')}\n\x81\x8d\xff\n`, 'latin1')],
	['half a workbook', 'separuh.xlsx', 'listCut', () => zipOf(sheet(orpa)).subarray(0, 900)],
	['half a list', 'separuh.csv', 'listCut', () => lines.join('\n').slice(0, -30)],
	['a broken quote in its middle', 'kutip.csv', 'listCut', () => `${lines.join('\n')}\n"Orpa`]
];

for (const [what, name, refusal, make] of refused) {
	test(`[IM17] ${what}: ${refusal}`, async ({ world }) => {
		cookie ||= await signedIn(world);
		const before = stored(world);
		const answer = await upload(world, name, make());
		expect(answer.status).toBe(400);
		expect(await answer.text()).toContain(listRefusalText[refusal]);
		expect(stored(world)).toEqual(before);
		expect((await fetch(`${world.url}/health`)).ok).toBe(true);
	});
}

test('[IM17] 60 MB that nobody announced, and a form that ends in its middle', async ({ world }) => {
	const before = stored(world);
	const poured = await pour(world, Buffer.alloc(1024 * 1024, 'Nama;NIK;Kode Desa\n'), 60);
	expect(poured.text).toContain(listRefusalText.listTooLarge);
	const cut = await pour(world, Buffer.from(p3ke), 1);
	expect([poured.status, cut.status]).toEqual([400, 400]);
	expect(cut.text).toContain(listRefusalText.listCut);
	expect(stored(world)).toEqual(before);
});

test('[NK3] [IM3] [IM7] [IM10] after all that a list is read, its rows refused one by one, and its formulas are words', async ({
	world
}) => {
	const rows = [
		textRow(1, header),
		`<row r="2"><c r="A2" t="inlineStr"><is><t>NIK Angka</t></is></c><c r="B2"><v>5302994101850002</v></c><c r="D2" t="inlineStr"><is><t>53.02.99.2001</t></is></c></row>`,
		textRow(3, ['NIK Rusak', '5,3E+15', '', '53.02.99.2001', '']),
		textRow(4, ['=HYPERLINK("http://x")', '', '21 Agustus 1984', '53.02.99.2087', '2']),
		textRow(5, ['Orpa Seran', '5302995602710001', '16-2-1971', '5302992001', '2'])
	];
	const answer = await upload(world, 'campur.xlsx', zipOf(workbook(rows.join(''))));
	expect(answer.status).toBe(303);
	const page = await (
		await fetch(world.url + (answer.headers.get('location') ?? ''), { headers: { cookie, accept: 'text/html' } })
	).text();
	expect(page).toContain(listProblemText.nik_spreadsheet_damaged('5,3E+15'));
	expect(page).toContain(listProblemText.nik_spreadsheet_damaged('5.302994101850002E+15'));
	expect(page).toContain('53.02.99.2087'.replaceAll('.', ''));
	const [kept = { family: '' }] = readStored<{ family: string }>(
		world.dataFolder,
		`select family from import_row where row_no = 4 and family like '%HYPERLINK%'`
	);
	expect(JSON.parse(kept.family)).toMatchObject({ nama: '=HYPERLINK("http://x")', tanggalLahir: '1984-08-21' });
});
