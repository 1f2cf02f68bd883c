import { unzipSync } from 'fflate';
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, it } from 'vitest';
import type { Letter } from '../letter.ts';
import { samples } from '../letters/test-kit.ts';
import { openPdf, pagePictures, pageTexts, renderOne } from '../test-kit.ts';
import { packLetters, type PackJob } from './pack-letters.ts';

const folder = mkdtempSync(join(tmpdir(), 'balai-pack-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const check = { url: 'https://balai.example.go.id/periksa/W4PT9HXCRK7M', fingerprint: '7f3a 91c2 5be0 44d8' };
/** Lying pages, long tables, a QR, parentheses and what looks like a reference in words that are no page's content. */
const letters: Letter[] = [
	{ ...made('nota-dinas'), check },
	made('profil-kpm'),
	{ ...made('surat-pernyataan'), check, title: 'Surat (7 0 R) \\ obj' },
	{ ...made('sertifikat'), title: 'Sertifikat é (1 0 R' }
];

function made(name: string): Letter {
	const make = samples[name];
	if (!make) throw new Error(`no sample ${name}`);
	return make();
}

async function parts(): Promise<{ place: string; name: string; bytes: Uint8Array }[]> {
	const all = [];
	for (const [index, letter] of letters.entries()) {
		const { bytes } = await renderOne(letter);
		const place = join(folder, `${index}.pdf`);
		writeFileSync(place, bytes);
		all.push({ place, name: `${index + 1} ${letter.title.replaceAll(/\W+/g, '-')}`, bytes });
	}
	return all;
}

const job = (more: Pick<PackJob, 'parts'> & Partial<PackJob>): PackJob => ({
	output: 'pdf',
	title: 'Surat Pernyataan (4)',
	on: '2027-03-17',
	into: join(folder, 'semua'),
	...more
});

type Tag = { role?: string; children?: Tag[] };
const sectIn = (tag: Tag): Tag | undefined =>
	tag.role === 'Sect' ? tag : (tag.children ?? []).map(sectIn).find((found) => found !== undefined);

/** Tags of each page as a screen reader meets them, from the letter on; without the ids of content. */
function tagsOf(bytes: Uint8Array): Promise<string[]> {
	return openPdf(bytes, async (pdf) => {
		const pages: string[] = [];
		for (let number = 1; number <= pdf.numPages; number += 1) {
			const page = await pdf.getPage(number);
			const tree = JSON.stringify(sectIn((await page.getStructTree()) as Tag), (key, value: unknown) =>
				key === 'id' ? undefined : value
			);
			pages.push(tree);
		}
		return pages;
	});
}

it('[LT14] joins letters into one PDF in which each page, its words and their tags are what they were', async () => {
	const all = await parts();
	const into = join(folder, 'semua.pdf');
	const told: number[] = [];
	const packed = await packLetters(job({ into, parts: all }), (done) => told.push(done) > 0);
	expect(told).toEqual([1, 2, 3, 4]);
	const joined = readFileSync(into);
	const each = async <T>(look: (bytes: Uint8Array) => Promise<T[]>) =>
		(await Promise.all(all.map(({ bytes }) => look(bytes)))).flat();
	const texts = await pageTexts(joined);
	expect(packed).toEqual({ bytes: joined.byteLength, pages: texts.length });
	expect(texts).toEqual(await each(pageTexts));
	const tags = await tagsOf(joined);
	(await each(tagsOf)).forEach((before, index) => expect(tags[index] === before, `page ${index + 1}`).toBe(true));
	for (const page of tags) expect(page).toContain('"type":"content"');
	expect(texts.join(' ')).toContain(check.url);
	const pictures = await pagePictures(joined, 0.4);
	const before = await each((bytes) => pagePictures(bytes, 0.4));
	pictures.forEach((picture, index) => expect(Buffer.compare(picture, before[index] ?? Buffer.alloc(0)), texts[index]).toBe(0));
	await openPdf(joined, async (pdf) => {
		const { info } = await pdf.getMetadata();
		expect(info).toMatchObject({ Title: 'Surat Pernyataan (4)', Language: 'id-ID' });
		// The library answers with a map, whatever its types say.
		expect(((await pdf.getMarkInfo()) as unknown as Map<string, boolean>).get('Marked')).toBe(true);
	});
	await packLetters(job({ into: join(folder, 'lagi.pdf'), parts: all }));
	expect(Buffer.compare(joined, readFileSync(join(folder, 'lagi.pdf')))).toBe(0);
});

it('[LT14] puts letters into one ZIP as they are', async () => {
	const all = await parts();
	const into = join(folder, 'semua.zip');
	const named = all.map((part, index) => ({ ...part, name: index === 1 ? '2 Profil Ngaba’u é' : part.name }));
	expect(await packLetters(job({ output: 'zip', into, parts: named }))).toMatchObject({ pages: 0 });
	const files = unzipSync(readFileSync(into));
	expect(Object.keys(files)).toEqual(named.map(({ name }) => `${name}.pdf`));
	for (const { name, bytes } of named) expect(Buffer.compare(files[`${name}.pdf`] ?? Buffer.alloc(0), bytes)).toBe(0);
});

it('[LT12] has nothing that looks whole when it is ended, or when one of them is no letter', async () => {
	const all = await parts();
	const into = join(folder, 'setengah.pdf');
	expect(await packLetters(job({ into, parts: all }), (done) => done < 2)).toBeUndefined();
	expect(readdirSync(folder)).not.toContain('setengah.pdf');
	const foreign = join(folder, 'asing.pdf');
	writeFileSync(foreign, '%PDF-1.4\nsomebody else’s');
	await expect(packLetters(job({ into, parts: [...all, { place: foreign, name: 'asing' }] }))).rejects.toThrow(
		'no letter of ours'
	);
	expect(readdirSync(folder)).not.toContain('setengah.pdf');
});
