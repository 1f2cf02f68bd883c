/** Each instrument over a province that was counted by hand: the numbers, what is behind them, and the same on paper and in the workbook. */
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { pdfPages } from '../pdf-text.ts';
import { unzipped } from '../unzipped.ts';
import type { Sheet, SheetCell, SheetTable } from '../../apps/web/src/lib/instruments/sheet.ts';
import { countedDistrict } from './counted-district.ts';
import { builtInstrument } from '../../apps/web/src/lib/server/instruments/instrument-kinds.ts';

const ALL = ['graduasi', 'pelaksanaan', 'ringkasan', 'evaluasi', 'asi-diri', 'matriks-1', 'matriks-2', 'matriks-4'] as const;
const QUARTER = 'periode=triwulanLalu';
const YEAR = 'periode=tahunLalu';

let world: Awaited<ReturnType<typeof countedDistrict>>;
beforeAll(async () => {
	world = await countedDistrict();
}, 60_000);
afterAll(() => world.close());

async function built(name: string, query: string, who = 'korwil') {
	return builtInstrument(world.sign(who), new URL(`http://balai/laporan/instrumen/${name}?${query}`), name);
}

const tablesOf = ({ parts }: Sheet) => parts.filter((part): part is SheetTable & { kind: 'table' } => part.kind === 'table');
const said = ({ text, under = [] }: SheetCell) => [text, ...under.map((one) => one.text)].filter((one) => one !== '').join(' / ');
/** Each row as it is read. */
const rowsOf = (sheet: Sheet, table = 0) => tablesOf(sheet)[table]?.rows.map((row) => row.map(said)) ?? [];
const wordsOf = (sheet: Sheet, title: string) => {
	const part = sheet.parts.find((one) => one.title === title);
	return part?.kind === 'words' ? part.cell.text : undefined;
};

describe('to the unit', () => {
	it('[IN3] [IN4] the summary of 46 pendamping: 15/46 is below 33 %, 31/46 above 67 %', async () => {
		const { built: form } = await built('ringkasan', `kab=5302&${QUARTER}`);
		// 15/46 = 32,608… %; 12/46 = 26,086… %; 31/46 = 67,391… %.
		expect(rowsOf(form.sheet)).toEqual([
			['Persiapan', 'Pemutahiran Data Sosial Ekonomi oleh Pendamping Sosial', '15', '31', '32,61\u00a0% / 15/46', ''],
			['Administrasi berkas PDSE dan Profil KPM', '12', '34', '26,09\u00a0% / 12/46', ''],
			['Pelaksanaan', 'Implementasi Sosialisasi Graduasi ke KPM', '31', '15', '67,39\u00a0% / 31/46', ''],
			['Implementasi Sosialisasi Graduasi ke Stakeholder terkait', '46', '0', '100\u00a0% / 46/46', '']
		]);
	});

	it('[IN4] [IN5] the evaluation of process: 46, 64, three and no pendamping', async () => {
		const scores = async (kab: string, reading = '') => {
			const { sheet } = (await built('evaluasi', `kab=${kab}&${QUARTER}${reading}`)).built;
			const given = tablesOf(sheet)[0]?.rows.map((row) => row.slice(-4, -1).findIndex(({ text }) => text === '✓') + 1);
			return [
				given,
				tablesOf(sheet)[0]?.foot?.[0]?.[1]?.text,
				String(wordsOf(sheet, 'Kesimpulan Evaluasi Proses')).split('.')[0]
			];
		};
		// 15/46 and 12/46 below 33 %; 31/46 and 46/46 above 67 %: 1 + 1 + 3 + 3.
		expect(await scores('5302')).toEqual([[1, 1, 3, 3], 8, 'Cukup']);
		// 43/64 = 67,1875 %; 42/64 = 65,625 %; 21/64 = 32,8125 %; 64/64: 3 + 2 + 1 + 3.
		expect(await scores('5305')).toEqual([[3, 2, 1, 3], 9, 'Cukup']);
		// 1/3 and 2/3 lie in the middle: 2 + 2 + 2 + 3.
		expect(await scores('5303')).toEqual([[2, 2, 2, 3], 9, 'Cukup']);
		expect(await scores('5304')).toEqual([
			[0, 0, 0, 0],
			'belum dapat dinilai',
			'Belum dapat dinilai: tidak ada pendamping yang mendampingi keluarga di periode ini'
		]);
		const { built: literal } = await built('evaluasi', `kab=5302&${QUARTER}&baca=harfiah`);
		expect(literal.sheet.remark).toContain('Dibaca harfiah');
	});

	it('[IN6] the evaluation of result: two quarters, mandiri alone, 12/123 is not a tenth', async () => {
		const { sheet } = (await built('evaluasi', `kab=5302&${QUARTER}`)).built;
		expect(tablesOf(sheet)[1]?.head[0]?.map(({ text }) => text)).toEqual([
			'Aspek dan Indikator Capaian',
			'Periode Juli sampai September 2026',
			'Periode Oktober sampai Desember 2026'
		]);
		// 46 × 3 = 138 families; 13 + 2 leave in the third quarter, so that 123 are left: 13/138 = 9,420… %, 12/123 = 9,756… %.
		expect(rowsOf(sheet, 1)).toEqual([
			['a. Graduasi Mandiri Sejahtera', '13', '12'],
			['b. Graduasi Alamiah', '2', '7 / termasuk 3 atas bukti'],
			['c. Jumlah KPM', '138', '123'],
			['Mandiri ÷ jumlah KPM', '9,42\u00a0% / 13/138', '9,76\u00a0% / 12/123'],
			['Dari target 10 %', '94,2\u00a0% / belum tercapai', '97,56\u00a0% / belum tercapai']
		]);
		expect(wordsOf(sheet, 'Kesimpulan')).toContain('sebesar 97,56 % dari target');
	});

	it('[MG1] monitoring graduasi: 46 rows and their sums', async () => {
		const { sheet } = (await built('graduasi', `kab=5302&${QUARTER}`)).built;
		const [table] = tablesOf(sheet);
		expect(table?.rows).toHaveLength(46);
		// 123 families; 1 without a component, 2 without a pengurus, 1 in error and 3 on evidence; 12 mandiri; 19 in all; 104 stay.
		expect(table?.foot?.[0]?.map(said)).toEqual(['Jumlah', '123', '1', '2', '4', '12', '19', '104', '3']);
		// The first of them lost her third family in August.
		expect(table?.rows[0]?.map(said).slice(1)).toEqual([
			'Pendamping 5302 01',
			'Kecamatan Contoh 98',
			'2',
			'0',
			'0',
			'0',
			'0',
			'0',
			'2',
			'0'
		]);
		for (const [kab, families] of [
			['5303', '9'],
			['5305', '192']
		])
			expect(tablesOf((await built('graduasi', `kab=${kab}&${QUARTER}`)).built.sheet)[0]?.foot?.[0]?.[1]?.text).toBe(
				Number(families)
			);
	});

	it('[IN2] monitoring pelaksanaan: who did something, with how many families, and who did nothing', async () => {
		const { sheet } = (await built('pelaksanaan', `kab=5303&${QUARTER}`)).built;
		const [no, name, place] = [0, 1, 2];
		expect(
			rowsOf(sheet).map((row) => [row[no], row[name], row[place], ...row.slice(3).filter((cell) => cell !== 'tidak')])
		).toEqual([
			['1', 'Pendamping 5303 01', 'Kecamatan Contoh 98', '1 keluarga', '2 keluarga', '1 catatan', '1 catatan'],
			['2', 'Pendamping 5303 02', 'Kecamatan Contoh 98', '1 catatan', '1 catatan'],
			['3', 'Pendamping 5303 03', 'Kecamatan Contoh 99', '1 catatan']
		]);
		const { sheet: form } = (await built('pelaksanaan', `kab=5303&${QUARTER}&pendamping=pendamping-5303-0`)).built;
		expect(form.facts.find(({ label }) => label === 'Desa bertugas')?.value).toBe('Desa Contoh 98');
		const ticks = tablesOf(form)[0]?.rows.map((row) => row.slice(-3, -1).map(({ text }) => (text === '✓' ? 1 : 0)));
		// PDSE, Profil; no klasifikasi, no berkas; the lead; another technique and stakeholder alone.
		expect(ticks).toEqual([
			[1, 0],
			[1, 0],
			[0, 1],
			[0, 1],
			[0, 0],
			[0, 1],
			[0, 1],
			[0, 1],
			[0, 1],
			[1, 0],
			[1, 0]
		]);
	});

	it('[MN10] Asi Diri: six aspects of both halves, interventions, and the year', async () => {
		const { sheet } = (await built('asi-diri', `kab=5302&${YEAR}`)).built;
		expect(
			tablesOf(sheet)[0]
				?.head[0]?.map(({ text }) => text)
				.slice(1)
		).toEqual(['Januari sampai Juni (1 keluarga dinilai)', 'Juli sampai Desember (3 keluarga dinilai)']);
		// Of the second half: s g b s g b, six times s, five times g and an s.
		expect(rowsOf(sheet).map((row) => row.slice(1).join(' '))).toEqual([
			'0 0 1 2 1 0',
			'0 0 1 1 2 0',
			'0 0 1 1 1 1',
			'0 0 1 2 1 0',
			'0 0 1 1 2 0',
			'0 0 1 2 0 1'
		]);
		expect(
			rowsOf(sheet, 1)
				.map((row) => row.slice(-2).map(Number))
				.filter(([planned = 0, given = 0]) => planned + given > 0)
		).toEqual([[1, 2]]);
		// 13 + 12 of all 138: 18,115… %.
		expect(rowsOf(sheet, 2).map((row) => row[1])).toEqual(['25', '138', '18,12\u00a0% / 25/138']);
	});

	it('[IN10] LP3KE: 22 rows, and who gets which of the four', async () => {
		const { built: first } = await built('matriks-1', QUARTER, 'korkab');
		expect(rowsOf(first.sheet).filter((row) => row.length > 1)).toHaveLength(22);
		expect(first.sheet.notes).toContain('Gubernur: Matriks 1, 2, 3, dan 4, setiap tiga bulan.');
		expect(first.readings?.map(({ word, href }) => [word, href?.split('?')[0]])).toEqual([
			['Matriks 1', undefined],
			['Matriks 2', '/laporan/instrumen/matriks-2'],
			['Matriks 3', '/laporan/matriks'],
			['Matriks 4', '/laporan/instrumen/matriks-4']
		]);
		// Column (7) is written in the last quarter alone.
		const fields = async (query: string) =>
			tablesOf((await built('matriks-4', `kab=5302&${query}`)).built.sheet)[0]?.rows[0]?.map(({ field }) => field ?? null);
		expect((await fields(QUARTER))?.[6]).toBe('r1.dampak');
		expect((await fields('periode=triwulanIni'))?.[6]).toBeNull();
	});

	it('[IN9] tells a partner the summary without small numbers, and nothing else', async () => {
		const { sheet } = (await built('ringkasan', '', 'mitra')).built;
		expect(sheet.facts[0]).toEqual({ label: 'Jumlah pendamping (n)', value: '46' });
		expect(rowsOf(sheet).map((row) => row.slice(-2))).toEqual([
			['15', '31'],
			['12', '34'],
			['31', '15'],
			['46', '0']
		]);
		expect(JSON.stringify(sheet)).not.toContain('href');
		for (const name of ALL.filter((one) => one !== 'ringkasan'))
			await expect(built(name, '', 'mitra'), name).rejects.toMatchObject({ status: 404 });
	});
});

/** Every number of a form that leads somewhere, and every number above nought that does not. */
function numbersOf(sheet: Sheet): { linked: { value: number; href: string }[]; bare: string[] } {
	const linked: { value: number; href: string }[] = [];
	const bare: string[] = [];
	for (const { head, rows, foot = [], caption } of tablesOf(sheet))
		for (const [at, row] of [...head, ...rows, ...foot].entries())
			for (const [column, { text, href, under = [] }] of row.entries())
				for (const one of [{ text, href }, ...under]) {
					const value = /^(?:termasuk )?([\d.]+)(?: keluarga| catatan| atas bukti)?$|\((\d+) keluarga/.exec(String(one.text));
					const amount = Number((value?.[1] ?? value?.[2] ?? '').replaceAll('.', ''));
					if (!value || amount === 0) continue;
					if (one.href) linked.push({ value: amount, href: one.href });
					// Numbers of rows, stages and scores count nothing.
					else if (column > 0 || rows.includes(row)) bare.push(`${caption}, ${at}/${column}: ${one.text}`);
				}
	return { linked, bare };
}

/** What the page of a route is made of; its types are Kit's, and checked with the pages. */
function pageOf(route: string) {
	const file = join(import.meta.dirname, '../../apps/web/src/routes/(kantor)', route, '+page.server.ts');
	return async (event: object) => {
		const { load } = (await import(file)) as { load: (asked: object) => Promise<{ total: number }> };
		return load(event);
	};
}

/** How many stand on the page that an address shows. */
async function behind(href: string): Promise<number> {
	const url = new URL(href, 'http://balai');
	const locals = world.sign('korwil');
	const name = /^\/laporan\/instrumen\/([\w-]+)/.exec(url.pathname)?.[1] ?? '';
	const route = url.pathname.replace(`/instrumen/${name}/`, '/instrumen/[instrumen]/');
	if (url.pathname.endsWith('/keluarga')) return (await pageOf(route)({ locals, url, params: { instrumen: name } })).total;
	return tablesOf((await builtInstrument(locals, url, name)).built.sheet)[0]?.rows.length ?? 0;
}

describe('what is behind a number', () => {
	it.each([
		['ringkasan', QUARTER],
		['evaluasi', QUARTER],
		['pelaksanaan', QUARTER],
		['asi-diri', YEAR]
	])('[MN5] is as many as the number says, in every place of %s', async (name, query) => {
		for (const kab of name === 'pelaksanaan' ? ['5303'] : ['5302']) {
			const { linked, bare } = numbersOf((await built(name, `kab=${kab}&${query}`)).built.sheet);
			expect(linked.length).toBeGreaterThan(1);
			for (const { value, href } of linked) expect(await behind(href), href).toBe(value);
			// What was written down without families has its own page, for those who keep it; rows are numbered.
			expect(bare.filter((one) => !/catatan$|\/0: \d+$|Evaluasi proses/.test(one))).toEqual([]);
		}
	});
});

describe('on paper and in the workbook', () => {
	const bareText = (text: string) => text.replace(/[^\p{L}\p{N}]+/gu, '');

	it.each(ALL)('%s says what the screen says', async (name) => {
		const query = `kab=5302&${name === 'asi-diri' ? YEAR : QUARTER}`;
		const { asked, built: form } = await built(name, query);
		const letter = await world.balai.letters.instrument(asked.actor, asked.areaCode, form.sheet);
		const { bytes, missing } = await world.balai.letters.draw([letter]);
		expect(missing).toEqual([]);
		const pages = await pdfPages(bytes);
		const paper = bareText(pages.map(({ words }) => words).join(' '));
		const book = bareText(
			unzipped(Buffer.from(await world.balai.workbooks.sheet(form.sheet, 'A4'))).replace(/&(lt|gt|amp);/g, '')
		);
		const cells = tablesOf(form.sheet).flatMap(({ head, rows, foot = [] }) => [...head, ...rows, ...foot].flat());
		const texts = [...form.sheet.heading, ...form.sheet.notes, ...cells.map(({ text }) => String(text))];
		expect(texts.length).toBeGreaterThan(15);
		for (const text of texts.map(bareText).filter((one) => !/^\d*$/.test(one))) {
			expect(paper, text).toContain(text);
			expect(book, text).toContain(text);
		}
		for (const { width, height } of pages) expect(width > height).toBe(form.sheet.isWide);
	});

	it('stands on the paper of the office, with its head, and the rank of who signs', async () => {
		const korkab = world.sign('korkab');
		const { store, letters } = world.balai;
		if (!korkab.actor) throw new Error('nobody');
		const dinsos = { ...korkab.actor, role: 'dinsos' } as const;
		const head = {
			areaCode: '5302',
			lines: ['PEMERINTAH KABUPATEN'],
			name: 'DINAS SOSIAL',
			below: [],
			place: 'SoE',
			paper: 'F4',
			numberPattern: '{nomor}/{kode}/PKH/{bulan}/{tahun}',
			materai: false,
			emblem: null
		} as const;
		const { asked, built: form } = await built('evaluasi', QUARTER, 'korkab');
		const before = await letters.instrument(asked.actor, asked.areaCode, form.sheet);
		expect([before.kop, before.paper]).toEqual([null, 'A4']);
		const saved = await store.letters.saveLetterhead(dinsos, head);
		expect(saved).toMatchObject({ ok: true });
		const signatory = {
			areaCode: '5302',
			office: 'korkab',
			title: 'Koordinator',
			name: 'Petugas korkab',
			below: ['NIP 1990']
		} as const;
		expect(await store.letters.saveSignatory(dinsos, signatory)).toMatchObject({ ok: true });
		const after = await letters.instrument(asked.actor, asked.areaCode, form.sheet);
		expect([after.kop?.name, after.paper]).toEqual(['DINAS SOSIAL', 'F4']);
		expect(JSON.stringify(after.blocks)).toContain('SoE, 15 Januari 2027');
		expect(after.blocks.at(-1)).toMatchObject({ rows: [[{ name: 'Petugas korkab', below: ['NIP 1990'] }]] });
	});
});
