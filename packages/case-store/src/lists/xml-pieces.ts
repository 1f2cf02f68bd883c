import { SaxesParser, type SaxesTagPlain } from 'saxes';
import { FileBroken } from './csv-rows.ts';

/** What the reader of a sheet hears, in order; names without their namespace. */
export interface XmlHearer {
	open(name: string, attribute: (name: string) => string | undefined): void;
	close(name: string): void;
	text(text: string): void;
}

/** No tag and no text of a list is longer; what is, was made to fill the memory. */
const LONGEST_PIECE = 1_000_000;

/** Hears XML as it arrives and keeps one piece of it at a time; no document type, and with it no entities of its own. Throws FileBroken. */
export class XmlPieces {
	readonly #parser = new SaxesParser<{ xmlns: false; position: false }>({ xmlns: false, position: false });
	readonly #decoder = new TextDecoder('utf-8');
	/** Since the parser last told of anything. */
	#untold = 0;

	constructor(hearer: XmlHearer) {
		const told = (): void => void (this.#untold = 0);
		this.#parser.on('opentag', (tag) => {
			told();
			hearer.open(bareName(tag.name), (name) => attributeOf(tag, name));
		});
		this.#parser.on('closetag', ({ name }) => hearer.close(bareName(name)));
		this.#parser.on('text', (text) => {
			told();
			hearer.text(text);
		});
		this.#parser.on('cdata', (text) => {
			told();
			hearer.text(text);
		});
		this.#parser.on('comment', told);
		this.#parser.on('doctype', () => {
			throw new FileBroken('listCut');
		});
		this.#parser.on('error', () => {
			throw new FileBroken('listCut');
		});
	}

	hear(bytes: Uint8Array): void {
		const text = this.#decoder.decode(bytes, { stream: true });
		this.#untold += text.length;
		this.#parser.write(text);
		if (this.#untold > LONGEST_PIECE) throw new FileBroken('listTooLargeInside');
	}
}

const bareName = (name: string): string => name.slice(name.indexOf(':') + 1);

function attributeOf({ attributes }: SaxesTagPlain, name: string): string | undefined {
	if (Object.hasOwn(attributes, name)) return attributes[name];
	const prefixed = Object.keys(attributes).find((key) => key.endsWith(`:${name}`));
	return prefixed === undefined ? undefined : attributes[prefixed];
}
