import fc from 'fast-check';
import { readFileSync, writeFileSync } from 'node:fs';
import { createCanvas, loadImage } from '@napi-rs/canvas';
import { describe, expect, it } from 'vitest';
import { letterText } from '../letter-text.ts';
import { plainText, type Block, type Letter, type Text } from '../letter.ts';
import { MissingSigns } from '../pdf/missing-signs.ts';
import { media, openPdf, pagePictures, pageTexts, readAloud, renderOne, wordsBeyond } from '../test-kit.ts';
import { beritaAcaraNonEligible } from './berita-acara-non-eligible.ts';
import { notaDinas } from './nota-dinas.ts';
import { profilKpm } from './profil-kpm.ts';
import { suratPernyataan } from './surat-pernyataan.ts';
import { beritaAcaraSesi } from './berita-acara-sesi.ts';
import { placeHands } from '../place-hands.ts';
import { LONG_NAME, meetingFacts, people, refleksiFacts, treeOf } from './meeting-test-kit.ts';
import { bnba, frame, handOf, korkab, person, profilFacts, profilOf, samples, scribble } from './test-kit.ts';

const bare = (text: string) => text.replace(/[^\p{L}\p{N}]+/gu, '');
const golden = (name: string) => `${import.meta.dirname}/golden/${name}`;

/** How far two pictures are apart, from 0 to 255, looked at from afar. */
async function apart(one: Uint8Array, other: Uint8Array): Promise<number> {
	const seen = await Promise.all(
		[one, other].map(async (bytes) => {
			const image = await loadImage(Buffer.from(bytes));
			const canvas = createCanvas(60, 85);
			canvas.getContext('2d').drawImage(image, 0, 0, 60, 85);
			return canvas.getContext('2d').getImageData(0, 0, 60, 85).data;
		})
	);
	const [a = new Uint8ClampedArray(), b = new Uint8ClampedArray()] = seen;
	return a.reduce((sum, value, index) => sum + Math.abs(value - (b[index] ?? 0)), 0) / a.length;
}

/** Share of a page that is not white. */
async function inked(picture: Uint8Array): Promise<number> {
	const image = await loadImage(Buffer.from(picture));
	const canvas = createCanvas(image.width, image.height);
	const context = canvas.getContext('2d');
	context.drawImage(image, 0, 0);
	// Without the foot.
	const { data } = context.getImageData(0, 0, image.width, Math.floor(image.height * 0.9));
	let dark = 0;
	for (let index = 0; index < data.length; index += 4) if ((data[index] ?? 255) < 128) dark += 1;
	return dark / (data.length / 4);
}

async function expectWhole(letter: Letter, pages?: number) {
	const { bytes, missing, pages: count } = await renderOne(letter);
	expect(missing).toEqual([]);
	if (pages !== undefined) expect(count).toBe(pages);
	const texts = await pageTexts(bytes);
	expect(texts).toHaveLength(count);
	texts.forEach((text, index) => expect(text).toContain(`Halaman ${index + 1} dari ${count}`));
	expect(await wordsBeyond(bytes)).toEqual([]);
	const { info } = await openPdf(bytes, (pdf) => pdf.getMetadata() as Promise<{ info: Record<string, unknown> }>);
	expect(info).toMatchObject({ Language: 'id-ID', Title: letter.title });
	for (const picture of await pagePictures(bytes, 0.5)) expect(await inked(picture)).toBeGreaterThan(0.002);
	return { bytes, texts, all: bare(texts.join(' ')) };
}

/** What is read aloud goes from block to block, and in a table from row to row. */
function expectInOrder(said: string, { blocks }: Letter): void {
	const texts = blocks.flatMap((block): Text[] => {
		switch (block.kind) {
			case 'title':
				return [...block.lines];
			case 'paragraph':
			case 'note':
			case 'heading':
				return [block.text];
			case 'list':
				return [...block.items];
			case 'fields':
			case 'head':
				return block.rows.flatMap(({ label, value }) => [label, value]);
			case 'table':
				return [...block.columns.map(({ title }) => title), ...block.rows.flat(), ...(block.foot ?? [])];
			case 'grid':
				return gridWords(block);
			default:
				return [];
		}
	});
	let at = 0;
	for (const text of texts.map(plainText).map(bare)) {
		const found = said.indexOf(text, at);
		expect(found, `'${text}' is read, and behind '${said.slice(Math.max(0, at - 60), at)}'`).toBeGreaterThanOrEqual(0);
		at = found + text.length;
	}
}

describe.each(Object.entries(samples))('%s', (name, make) => {
	it('[LT1] says the same as before, in the same bytes', async () => {
		await expect(letterText(make())).toMatchFileSnapshot(golden(`${name}.txt`));
		expect(Buffer.compare((await renderOne(make())).bytes, (await renderOne(make())).bytes)).toBe(0);
	});

	it('[LT4] [LT5] prints every word of it, on pages that are not empty, as it was looked at', async () => {
		const letter = make();
		const { bytes, all } = await expectWhole(letter);
		const words = letter.blocks
			.flatMap((block) => (block.kind === 'table' ? block.rows.flat() : block.kind === 'grid' ? gridWords(block) : []))
			.map((cell) => bare(typeof cell === 'string' ? cell : ''));
		for (const word of words) expect(all).toContain(word);
		expectInOrder(bare(await readAloud(bytes)), letter);
		const pictures = await pagePictures(bytes, 0.35);
		for (const [index, picture] of pictures.entries()) {
			const file = golden(`${name}-${index + 1}.png`);
			// After a change that was looked at: GOLDEN=new, and --update for the texts.
			if (process.env['GOLDEN'] === 'new') writeFileSync(file, picture);
			expect(await apart(picture, readFileSync(file))).toBeLessThan(2);
		}
	});
});

it('[LT2] always says that nobody forced her', () => {
	const text = fc.string({ unit: 'grapheme', maxLength: 200 });
	fc.assert(
		fc.property(text, text, fc.boolean(), fc.constantFrom(null, '2027-03-17'), (reason, nama, materai, on) => {
			const said = letterText(suratPernyataan({ ...frame, on, materai, reason, person: { ...person, nama } }));
			expect(said).toContain('dalam keadaan sadar dan tanpa ada paksaan dari pihak manapun');
		})
	);
});

it('[LT3] leaves open what is not known', () => {
	const empty = letterText(samples['surat-pernyataan-kosong']?.() ?? neverMade());
	expect(empty).toMatch(/Nama : …+\nNIK : …+\n/);
	expect(empty).not.toMatch(/undefined|null|NaN/);
});

it('[LT4] is tagged in Indonesian, with a title, heads of columns, and lists', async () => {
	const { bytes } = await renderOne(samples['surat-dinas']?.() ?? neverMade());
	const { tags, lang, title } = await openPdf(bytes, async (pdf) => {
		const { info } = (await pdf.getMetadata()) as { info: { Language?: string; Title?: string } };
		const trees = [];
		for (let page = 1; page <= pdf.numPages; page += 1) trees.push(await (await pdf.getPage(page)).getStructTree());
		return { tags: JSON.stringify(trees), lang: info.Language, title: info.Title };
	});
	expect({ lang, title }).toEqual({ lang: 'id-ID', title: 'Surat Dinas' });
	for (const role of ['Document', 'Sect', 'H1', 'P', 'Table', 'TR', 'TH', 'TD']) expect(tags).toContain(`"role":"${role}"`);
	expect(Buffer.from(bytes).toString('latin1')).toMatch(/\/MarkInfo/);
});

it('[LT5] breaks a list of 120 families between rows, with its head on each page', async () => {
	const sample = { head: { sifat: 'Biasa', lampiran: '-', hal: 'Contoh', yth: ['Yth. Contoh'] }, signer: korkab };
	const letter = notaDinas({ ...frame, ...sample, rows: bnba(120), verification: { number: '', on: null }, byKorkab: false });
	const { texts, all } = await expectWhole(letter);
	for (let index = 0; index < 120; index += 1) if (index !== 1) expect(all).toContain(bare(`Keluarga Contoh ${index + 1}`));
	const lists = texts.slice(1);
	expect(lists.length).toBeGreaterThan(3);
	for (const text of lists) expect(text).toContain('No. peserta PKH');
});

it('[LT5] keeps the six who sign a Berita Acara Non-Eligible on its one page', async () => {
	await expectWhole(samples['berita-acara-non-eligible']?.() ?? neverMade(), 1);
});

it('[LT5] keeps all six on one page with a line of it where the reason is long, and on the empty form', async () => {
	const nobody = { nama: '', nik: '', nomorPeserta: '', alamat: '', desa: '', kecamatan: '', kabupaten: '' };
	const pendamping = { nama: '', kecamatan: '', nik: '', alamat: '' };
	const none = { ...frame, pendamping, korkab: '', kepalaDesa: '', saksi: ['', ''] as const };
	await expectWhole(beritaAcaraNonEligible({ ...none, on: null, person: nobody, reason: '' }), 1);
	const reason = 'anak bungsu sudah tamat SMA, dan orang tua yang dahulu tinggal bersama sudah meninggal; '.repeat(8);
	const { texts } = await expectWhole(beritaAcaraNonEligible({ ...none, person: { ...person, nama: LONG_NAME }, reason }), 2);
	for (const who of ['SK', 'PIHAK KEDUA', 'Saksi 2', 'Kepala Desa']) expect(texts[1]).toContain(who);
});

it('[LT5] keeps 30 members of a family, and a name of sixty letters whole', async () => {
	expect(LONG_NAME).toHaveLength(60);
	const { all } = await expectWhole(profilKpm({ ...profilFacts, sections: profilOf(30) }));
	for (let index = 0; index < 30; index += 1) if (index !== 3) expect(all).toContain(bare(`Anggota Contoh ${index + 1}`));
	expect(all).toContain(bare(LONG_NAME));
});

it('[LT5] goes on in the next page with a row that is higher than one', async () => {
	const words = Array.from({ length: 1500 }, (_, index) => `kata${index}`);
	const letter = samples['bnba-desa']?.() ?? neverMade();
	const blocks = letter.blocks.map((block) =>
		block.kind === 'table' ? { ...block, rows: [...block.rows, ['7', words.join(' '), '', '', '']] } : block
	);
	const { all } = await expectWhole({ ...letter, blocks });
	for (const word of words) expect(all).toContain(word);
});

it('[LT5] draws a tree of 300 cards over many pages, each card once in the picture and once in the table', async () => {
	const cards = treeOf(140, 40, 120);
	const letter = beritaAcaraSesi(refleksiFacts(frame, cards));
	const { all, texts } = await expectWhole(letter);
	for (const { number, text } of cards) expect(all.split(bare(`${number}. ${text}`)).length - 1, text).toBeGreaterThanOrEqual(1);
	expect(texts.length).toBeGreaterThan(10);
	for (const part of ['DAUN DAN RANTING', 'BATANG', 'AKAR']) expect(all).toContain(bare(part));
});

it('[LT5] keeps every one of 300 cards of a matrix, and 300 who came, and an empty meeting', async () => {
	const facts = meetingFacts(frame);
	const cell = (side: string) => Array.from({ length: 50 }, (_, index) => `${side}${index + 1}! ciri dengan beberapa kata`);
	const columns = [
		{ label: 'Kaya (mampu)', isRound: true },
		{ label: 'Miskin', isRound: false }
	];
	const rows = ['A', 'B', 'C'].map((title) => ({ title, cells: [cell(`kaya${title}`), cell(`miskin${title}`)] }));
	const board = {
		title: 'Ciri',
		cards: 300,
		left: '',
		table: { kind: 'wall', rowWord: 'Karakteristik', columns, rows }
	} as const;
	const { all } = await expectWhole(
		beritaAcaraSesi({ ...facts, boards: [board], attendance: { ...facts.attendance, people: people(300) } })
	);
	// A card may go on behind the end of a page; its first word stands whole.
	for (const text of rows.flatMap(({ cells }) => cells.flat())) expect(all).toContain(text.split('!')[0]);
	for (let index = 0; index < 300; index += 1) if (index !== 1) expect(all).toContain(bare(`Keluarga Contoh ${index + 1}`));
	expect(all).toContain(bare(LONG_NAME));
	const empty = await expectWhole(
		beritaAcaraSesi({
			...facts,
			boards: [],
			witnesses: [],
			narasumber: [],
			choice: undefined,
			attendance: { people: [], guests: [], invited: 0, absent: 0, size: '' }
		})
	);
	expect(empty.all).toContain(bare('Tidak ada keluarga yang tercatat hadir.'));
});

it('[LT15] prints sheets of a meeting that bear no NIK, and alike for everybody what everybody takes home', () => {
	const said = (name: string) => letterText(samples[name]?.() ?? neverMade());
	for (const name of ['daftar-hadir', 'undangan', 'kode', 'slip-pulang', 'janji-hati', 'alat'])
		expect(said(name), name).not.toMatch(/NIK|\d{16}/);
	const slips = said('slip-pulang').split('8< ').slice(1);
	expect(slips).toHaveLength(8);
	expect(new Set(slips.map((slip) => slip.split('\n_ ')[0]?.trim())).size).toBe(1);
	expect(said('janji-hati')).not.toContain('Keluarga Contoh');
});

it('[LT11] names in a berita acara who came, and of nobody what was chosen', () => {
	const said = letterText(beritaAcaraSesi(meetingFacts(frame)));
	expect(said).toContain('Keluarga Contoh 1');
	expect(said).not.toMatch(/mundur \d+ orang/);
	expect(said).toContain('Yang menjawab: 24 orang.');
});

describe('a form with merged cells', () => {
	const form = (rows: Extract<Block, { kind: 'grid' }>['rows']): Letter => ({
		...(samples['instrumen-graduasi']?.() ?? neverMade()),
		blocks: [
			{
				kind: 'grid',
				caption: 'tabel',
				shares: [10, 30, 20],
				head: [[{ text: 'Kepala satu' }, { text: 'Kepala dua', columns: 2 }]],
				rows,
				foot: [[{ text: 'Jumlah semua', columns: 2 }, { text: '46' }]]
			}
		]
	});

	it('[LT4] says how many columns and rows a cell takes, and reads a tick as one', async () => {
		const { bytes } = await renderOne(samples['instrumen-pelaksanaan']?.() ?? neverMade());
		const raw = Buffer.from(bytes).toString('latin1');
		expect(raw).toMatch(/\/ColSpan 2\b/);
		expect(raw).toMatch(/\/RowSpan 7\b/);
		// UTF-16 of the tick, in brackets of an encoded string.
		expect(bytes.includes(0x13) && raw.includes('/ActualText')).toBe(true);
		const tree = JSON.stringify(await openPdf(bytes, async (pdf) => (await pdf.getPage(1)).getStructTree()));
		for (const role of ['TH', 'TD', 'Span']) expect(tree).toContain(`"role":"${role}"`);
	});

	it('[LT5] parts a merged cell that is higher than a page, and loses no word of it', async () => {
		const words = Array.from({ length: 900 }, (_, index) => `kata${index}`);
		const rows = [
			[{ text: words.join(' '), rows: 3 }, { text: 'satu' }, { text: 'a' }],
			[{ text: 'dua' }, { text: 'b' }],
			[{ text: 'tiga' }, { text: 'c' }],
			[{ text: 'empat' }, { text: 'lima' }, { text: 'd' }]
		];
		const { texts, all } = await expectWhole(form(rows));
		for (const word of [...words, 'satu', 'dua', 'tiga', 'empat', 'lima']) expect(all).toContain(word);
		for (const text of texts) expect(text).toContain('Kepala dua');
	});

	it('[LT5] keeps rows of a merged cell on one page, and the sums below a row', async () => {
		const group = (name: string) => [
			[{ text: `kelompok ${name}`, rows: 4 }, { text: `${name}1` }, { text: '1' }],
			...['2', '3', '4'].map((number) => [{ text: `${name}${number}` }, { text: number }])
		];
		const rows = Array.from({ length: 12 }, (_, index) => group(String.fromCharCode(97 + index))).flat();
		const { texts } = await expectWhole(form(rows));
		expect(texts.length).toBeGreaterThan(1);
		for (const text of texts)
			for (const letter of 'abcdefghijkl')
				expect(['1', '2', '3', '4'].filter((number) => new RegExp(`\\b${letter}${number}\\b`).test(text)).length % 4).toBe(0);
		expect(texts.at(-1)).toMatch(/l4.*Jumlah semua/);
	});
});

it('[LT6] writes a sign that the face lacks by one that reads alike, and tells what has none', async () => {
	const letter = (nama: string) => suratPernyataan({ ...frame, person: { ...person, nama }, reason: '' });
	const like = await renderOne(letter('Ngabaʼu Nuḥ Maria\u200b Neno'));
	expect(like.missing).toEqual([]);
	expect((await pageTexts(like.bytes))[0]).toContain('Ngaba’u Nuh Maria Neno');
	expect((await renderOne(letter('Maria 漢'))).missing).toEqual(['漢']);
	// Without drawing it, too: of every sample, and of whatever else somebody is called.
	const signs = new MissingSigns(media.fonts);
	expect(Object.values(samples).flatMap((make) => signs.of(make()))).toEqual([]);
	for (const nama of ['Ngabaʼu Nuḥ', 'Maria 漢', '☃ Neno 漢', 'Nu\u0323 ✓'])
		expect(signs.of(letter(nama)).sort()).toEqual([...(await renderOne(letter(nama))).missing].sort());
});

it('[LT20] bears a drawn signature at its place and nowhere else', async () => {
	const bare = samples['berita-acara-non-eligible']?.() ?? neverMade();
	const strokesIn = (letter: Letter) =>
		letter.blocks.flatMap((block) => (block.kind === 'signatures' ? block.rows.flat() : [])).map((place) => place?.strokes ?? '');
	expect(strokesIn(placeHands(bare, []))).toEqual(['', '', '', '', '', '']);
	expect(strokesIn(placeHands(bare, [handOf('saksi1', { name: 'Yuliana Tefa' })]))).toEqual(['', '', scribble, '', '', '']);
	// Two of one office are two people.
	const two = samples['berita-acara-verifikasi']?.() ?? neverMade();
	expect(strokesIn(placeHands(two, [handOf('pejabat')]))).toEqual([scribble, '']);
	expect(() => placeHands(two, [handOf('kpm')])).toThrow(/no place/);
	const said = (account: string) => letterText(placeHands(bare, [handOf('pendamping', { account })]));
	expect(said('Sinta Manek')).toContain('digoreskan di akun Sinta Manek');
	expect(said('Rosalia Bete')).not.toContain('digoreskan di akun');
	const drawn = await renderOne(placeHands(bare, [handOf('kpm')]));
	const tags = JSON.stringify(await openPdf(drawn.bytes, async (pdf) => (await pdf.getPage(1)).getStructTree()));
	expect(tags).toContain('Tanda tangan Maria Neno');
});

it('[LT1] puts an emblem that all pages bear into the file once', async () => {
	const letter = samples['surat-pengajuan-lambang']?.() ?? neverMade();
	const one = await renderOne(letter);
	const many = await renderOne(letter, letter, letter, letter);
	const pictures = (bytes: Uint8Array) =>
		Buffer.from(bytes)
			.toString('latin1')
			.match(/\/Subtype \/Image/g)?.length;
	expect([pictures(one.bytes), pictures(many.bytes)]).toEqual([1, 1]);
});

it('[LT1] numbers the pages of each letter by itself in one file', async () => {
	const { bytes, pages } = await renderOne(...['nota-dinas', 'surat-pernyataan'].map((name) => samples[name]?.() ?? neverMade()));
	const texts = await pageTexts(bytes);
	expect(texts).toHaveLength(pages);
	expect(texts.at(-1)).toContain('Halaman 1 dari 1');
	expect(texts[0]).toContain(`Halaman 1 dari ${pages - 1}`);
});

/** Everything that stands in the cells of a form. */
function gridWords({ head, rows, foot = [] }: Extract<Block, { kind: 'grid' }>): string[] {
	return [...head, ...rows, ...foot].flat().flatMap(({ text, under = '' }) => [plainText(text), ...under.split('\n')]);
}

function neverMade(): never {
	throw new Error('There is no such sample');
}
