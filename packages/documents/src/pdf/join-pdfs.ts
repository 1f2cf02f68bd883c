import { createHash } from 'node:crypto';

/**
 * Joins PDFs that `renderLetters` drew into one, without touching what was drawn: content streams, faces and pictures are the same bytes,
 * and the tags of each stay below a part of their own (LT14). Only the tables that hold a file together are written anew. It holds one of
 * them at a time; the same ones in the same order give the same bytes.
 */
export class JoinedPdf {
	readonly #write: (bytes: Uint8Array) => void;
	readonly #info: { title: string; at: Date };
	readonly #offsets: number[] = [];
	readonly #kids: { id: number; pages: number }[] = [];
	readonly #parts: number[] = [];
	/** Of the number tree that leads from a page's marks to their tags. */
	readonly #marks: string[] = [];
	readonly #made = createHash('sha256');
	#nextMark = 0;
	#offset = 0;

	/** `write` is told the bytes of the file, one piece after the other. */
	constructor(write: (bytes: Uint8Array) => void, info: { title: string; at: Date }) {
		this.#write = write;
		this.#info = info;
		this.#put('%PDF-1.7\n%\xff\xff\xff\xff\n');
		this.#offsets.length = FIRST;
	}

	/** Answers how many pages it has. Throws for what no letter of ours is. */
	add(bytes: Uint8Array): number {
		this.#made.update(bytes);
		const source = new SourcePdf(bytes);
		const { skipped, pages, parts, marks, nextMark } = source;
		const first = this.#offsets.length;
		const ids = new Map<number, number>([
			[source.tagsId, PART_OF],
			...source.ids.filter((id) => !skipped.has(id)).map((id, index): [number, number] => [id, first + index])
		]);
		const renew = (text: string) => renewed(text, ids, this.#nextMark);
		for (const id of source.ids) {
			const own = ids.get(id);
			if (own === undefined || skipped.has(id)) continue;
			const { head, rest } = source.object(id);
			let text = renew(head);
			if (id === source.pagesId) text = text.replace('/Type /Pages', `/Type /Pages\n/Parent ${PAGES} 0 R`);
			// Below one document, what was a document is a part of it.
			if (parts.includes(id)) text = text.replace('/S /Document', '/S /Part');
			this.#offsets[own] = this.#offset;
			this.#put(`${own} 0 obj\n${text}`);
			this.#putBytes(rest);
		}
		const idOf = (id: number) => ids.get(id) ?? broken('a tag that is not there');
		this.#kids.push({ id: idOf(source.pagesId), pages });
		this.#parts.push(...parts.map(idOf));
		for (const [mark, entry] of marks) this.#marks.push(`${mark + this.#nextMark} ${renewed(entry, ids, 0)}`);
		this.#nextMark += nextMark;
		return pages;
	}

	end(): void {
		const refs = (ids: readonly number[]) => ids.map((id) => `${id} 0 R`).join(' ');
		const count = this.#kids.reduce((sum, { pages }) => sum + pages, 0);
		const day = `(D:${this.#info.at.toISOString().replace(/[-:T]|\.\d+/g, '')})`;
		this.#object(
			CATALOG,
			`<</Type /Catalog\n/Pages ${PAGES} 0 R\n/StructTreeRoot ${TAGS} 0 R\n/MarkInfo <</Marked true>>\n/Lang (id-ID)\n/ViewerPreferences <</DisplayDocTitle true>>\n>>`
		);
		this.#object(PAGES, `<</Type /Pages\n/Count ${count}\n/Kids [${refs(this.#kids.map(({ id }) => id))}]\n>>`);
		this.#object(
			TAGS,
			`<</Type /StructTreeRoot\n/K ${PART_OF} 0 R\n/ParentTree <</Nums [\n${this.#marks.join('\n')}\n]>>\n/ParentTreeNextKey ${this.#nextMark}\n>>`
		);
		this.#object(PART_OF, `<</S /Document\n/P ${TAGS} 0 R\n/K [${refs(this.#parts)}]\n>>`);
		this.#object(
			INFO,
			`<</Title ${pdfText(this.#info.title)}\n/Producer (Balai)\n/Creator (Balai)\n/CreationDate ${day}\n/ModDate ${day}\n>>`
		);
		const table = this.#offset;
		const rows = this.#offsets.slice(1).map((offset) => `${String(offset).padStart(10, '0')} 00000 n \n`);
		this.#put(`xref\n0 ${rows.length + 1}\n0000000000 65535 f \n${rows.join('')}`);
		const id = `<${this.#made.digest('hex').slice(0, 32)}>`;
		this.#put(
			`trailer\n<</Size ${rows.length + 1}\n/Root ${CATALOG} 0 R\n/Info ${INFO} 0 R\n/ID [${id} ${id}]\n>>\nstartxref\n${table}\n%%EOF\n`
		);
	}

	#object(id: number, text: string): void {
		this.#offsets[id] = this.#offset;
		this.#put(`${id} 0 obj\n${text}\nendobj\n`);
	}

	#put(text: string): void {
		this.#putBytes(Buffer.from(text, 'latin1'));
	}

	#putBytes(bytes: Uint8Array): void {
		this.#write(bytes);
		this.#offset += bytes.byteLength;
	}
}

/** Ids of what is written at the end. */
const [CATALOG, PAGES, TAGS, PART_OF, INFO, FIRST] = [1, 2, 3, 4, 5, 6];

/** A PDF as the library of `Canvas` writes it: one plain table of its objects, no object within a stream. */
class SourcePdf {
	/** All objects, in the order of their ids. */
	readonly ids: readonly number[];
	readonly pagesId: number;
	readonly tagsId: number;
	readonly pages: number;
	/** Tags at the top. */
	readonly parts: readonly number[];
	/** From the numbers of marks to what they lead to. */
	readonly marks: readonly (readonly [number, string])[];
	readonly nextMark: number;
	/** Objects that hold this file together, and are left behind. */
	readonly skipped: ReadonlySet<number>;
	readonly #bytes: Buffer;
	readonly #places = new Map<number, { from: number; to: number }>();

	constructor(bytes: Uint8Array) {
		this.#bytes = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
		const tail = this.#bytes.toString('latin1', this.#bytes.lastIndexOf('startxref'));
		const table = Number(/^startxref\n(\d+)\n/.exec(tail)?.[1] ?? broken('no table'));
		const trailerAt = this.#bytes.indexOf('trailer\n', table, 'latin1');
		const rows = this.#bytes.toString('latin1', table, trailerAt).split('\n').slice(2, -1);
		const offsets = rows.map((row) => Number(row.slice(0, 10)));
		const ends = [...offsets, table].sort((a, b) => a - b);
		for (const [index, from] of offsets.entries())
			if (index > 0) this.#places.set(index, { from, to: ends[ends.indexOf(from) + 1] ?? table });
		this.ids = [...this.#places.keys()];
		const trailer = this.#bytes.toString('latin1', trailerAt);
		const rootId = refIn(trailer, 'Root');
		const infoId = refIn(trailer, 'Info');
		const root = this.object(rootId).head;
		this.pagesId = refIn(root, 'Pages');
		this.tagsId = refIn(root, 'StructTreeRoot');
		this.pages = Number(/\/Count (\d+)/.exec(this.object(this.pagesId).head)?.[1] ?? broken('no pages'));
		const tags = this.object(this.tagsId).head;
		this.parts = refsIn(/\/K (\[[^\]]*\]|\d+ 0 R)/.exec(tags)?.[1] ?? broken('no tags'));
		const numbers = /\/Nums \[([\s\S]*)\]\s*>>/.exec(tags)?.[1] ?? broken('no marks');
		this.marks = Array.from(
			numbers.matchAll(/(\d+) (\[[^\]]*\]|\d+ 0 R)/g),
			([, mark = '', entry = '']) => [Number(mark), entry] as const
		);
		this.nextMark = Number(/\/ParentTreeNextKey (\d+)/.exec(tags)?.[1] ?? broken('no marks'));
		const named = ['Names', 'ViewerPreferences', 'Metadata'].flatMap((name) => refsIn(refTextIn(root, name)));
		this.skipped = new Set([rootId, infoId, this.tagsId, ...named, ...refsIn(this.object(infoId).head.slice(4))]);
	}

	/** What stands before the stream of an object, as text, and the rest as it is. */
	object(id: number): { head: string; rest: Buffer } {
		const place = this.#places.get(id) ?? broken(`no object ${id}`);
		const begins = this.#bytes.indexOf('obj\n', place.from, 'latin1') + 4;
		const stream = this.#bytes.indexOf('\nstream\n', begins, 'latin1');
		const at = stream === -1 || stream >= place.to ? place.to : stream;
		return { head: this.#bytes.toString('latin1', begins, at), rest: this.#bytes.subarray(at, place.to) };
	}
}

/**
 * The same text with the new ids of objects, and of marks. What stands in parentheses or as hex digits is somebody's words; the library
 * escapes parentheses within them.
 */
function renewed(text: string, ids: ReadonlyMap<number, number>, marks: number): string {
	return text.replace(
		/\((?:\\[\s\S]|[^\\()])*\)|<[0-9A-Fa-f]+>|\/(StructParents?) (\d+)|\b(\d+) 0 R\b/g,
		(whole, key?: string, mark?: string, id?: string) => {
			if (key !== undefined) return `/${key} ${Number(mark) + marks}`;
			if (id === undefined) return whole;
			return `${ids.get(Number(id)) ?? broken(`an object ${id} that is left behind`)} 0 R`;
		}
	);
}

function refTextIn(text: string, name: string): string {
	return new RegExp(`/${name} (\\d+ 0 R)`).exec(text)?.[1] ?? '';
}

function refIn(text: string, name: string): number {
	return refsIn(refTextIn(text, name))[0] ?? broken(`no ${name}`);
}

function refsIn(text: string): number[] {
	return Array.from(text.matchAll(/(\d+) 0 R/g), ([, id]) => Number(id));
}

/** As UTF-16 in hex, which every reader takes. */
function pdfText(text: string): string {
	return `<feff${Buffer.from(text, 'utf16le').swap16().toString('hex')}>`;
}

function broken(what: string): never {
	throw new Error(`This is no letter of ours: ${what}`);
}
