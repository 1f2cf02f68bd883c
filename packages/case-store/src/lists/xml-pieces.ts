import { FileBroken } from './csv-rows.ts';

/** What the reader of a sheet hears, in order; names without their namespace. */
export interface XmlHearer {
	open(name: string, attribute: (name: string) => string | undefined): void;
	close(name: string): void;
	text(text: string): void;
}

/** No tag and no text of a list is longer; what is, was made to fill the memory. */
const LONGEST_PIECE = 1_000_000;
const entities: Readonly<Record<string, string>> = { lt: '<', gt: '>', amp: '&', quot: '"', apos: "'" };

/**
 * Hears XML as it arrives and keeps one piece of it at a time. Only what office programs write into sheets is understood: no document
 * type, and with it no entities of its own. Throws FileBroken.
 */
export class XmlPieces {
	readonly #hearer: XmlHearer;
	readonly #decoder = new TextDecoder('utf-8');
	#rest = '';

	constructor(hearer: XmlHearer) {
		this.#hearer = hearer;
	}

	hear(bytes: Uint8Array): void {
		const text = this.#rest + this.#decoder.decode(bytes, { stream: true });
		let at = 0;
		for (;;) {
			const begin = text.indexOf('<', at);
			if (begin < 0) break;
			const end = endOf(text, begin);
			if (end < 0) break;
			if (begin > at) this.#hearer.text(unescaped(text.slice(at, begin)));
			this.#tag(text.slice(begin + 1, end));
			at = end + 1;
		}
		this.#rest = text.slice(at);
		if (this.#rest.length > LONGEST_PIECE) throw new FileBroken('listTooLargeInside');
	}

	#tag(tag: string): void {
		if (tag.startsWith('?') || tag.startsWith('!--')) return;
		if (tag.startsWith('![CDATA[')) return this.#hearer.text(tag.slice(8, -2));
		if (tag.startsWith('!')) throw new FileBroken('listCut');
		if (tag.startsWith('/')) return this.#hearer.close(bareName(tag.slice(1)));
		const isEmpty = tag.endsWith('/');
		const name = bareName(/^[^\s/]*/.exec(tag)?.[0] ?? '');
		this.#hearer.open(name, (wanted) => attributeOf(tag, wanted));
		if (isEmpty) this.#hearer.close(name);
	}
}

/** Where the tag that begins here ends, or -1 when that has not arrived; a '>' may stand inside quotes. */
function endOf(text: string, begin: number): number {
	if (text.startsWith('<!--', begin)) return lastOf(text.indexOf('-->', begin + 4), 2);
	if (text.startsWith('<![CDATA[', begin)) return lastOf(text.indexOf(']]>', begin + 9), 2);
	for (let end = text.indexOf('>', begin); end >= 0; end = text.indexOf('>', end + 1)) {
		const quotes = text.slice(begin, end).split('"').length - 1;
		if (quotes % 2 === 0) return end;
	}
	return -1;
}

const lastOf = (found: number, length: number): number => (found < 0 ? -1 : found + length);

const bareName = (name: string): string => name.trim().slice(name.indexOf(':') + 1);

function attributeOf(tag: string, name: string): string | undefined {
	for (let at = tag.indexOf(`${name}=`); at >= 0; at = tag.indexOf(`${name}=`, at + 1)) {
		const quote = tag[at + name.length + 1] ?? '';
		if (!/[\s:]/.test(tag[at - 1] ?? '') || (quote !== '"' && quote !== "'")) continue;
		const end = tag.indexOf(quote, at + name.length + 2);
		if (end > 0) return unescaped(tag.slice(at + name.length + 2, end));
	}
	return undefined;
}

function unescaped(text: string): string {
	if (!text.includes('&')) return text;
	return text.replace(/&(?:#(\d{1,7})|#x([0-9a-f]{1,6})|([a-z]+));/gi, (whole, decimal?: string, hex?: string, name?: string) => {
		if (name !== undefined) return entities[name] ?? whole;
		const point = decimal === undefined ? Number.parseInt(hex ?? '', 16) : Number(decimal);
		return point <= 0x10ffff ? String.fromCodePoint(point) : '';
	});
}
