import { ordinaryWords } from './ordinary-words.ts';
import { fold, wordsOf, type Word } from './words.ts';

export interface Mark {
	/** Index of the first character, in UTF-16 units. */
	start: number;
	/** Index after the last character. */
	end: number;
}

const set = (words: string): ReadonlySet<string> => new Set(words.split(' '));

const titles = set(
	'ibu bu bapak bapa pak bpk mama mam mace om tante tanta nenek kakek opa oma nyonya ny nona tuan tn sdr sdri saudara saudari kak kaka kakak ' +
		'adik adek bang abang mbak mba teh teteh kang akang uda haji hajah hj ustad ustadz ustadzah pendeta pdt romo suster bidan dokter'
);
/** Also plain words ('si miskin', 'punya mas'): they make a person of an ordinary word only when that has a capital. */
const looseTitles = set('si sang mas ama ina uni');
/** Short forms of address, after which hardly anything but a name stands, even at the head of a card. */
const addresses = set('pak bu om tante tanta bpk ny tn mbak hj pdt');
/** What a title may be followed by without naming anybody: 'ibu rumah tangga', 'bapak tani'. */
const roles = set(
	'rumah tangga tani petani buruh kerja hamil menyusui nifas tua muda tunggal janda duda guru desa lurah kepala ketua kandung tiri anak sendiri orang'
);
const relations = set(
	'rumah rumahnya suami suaminya istri istrinya isteri isterinya anak anaknya keluarga keluarganya milik miliknya seperti kayak kaya macam ' +
		'tetangga tetangganya sama bersama dengan kebun sawah ladang tanah motor mobil kios warung toko'
);

interface KnownName {
	tokens: readonly string[];
}

/** Names of the attendance and invitation lists, made ready once per list and not once per card. */
export interface NameIndex {
	byToken: ReadonlyMap<string, readonly KnownName[]>;
}

/** Prepares a list of names as they are written on the lists, titles and degrees included. */
export function indexNames(names: readonly string[]): NameIndex {
	const byToken = new Map<string, KnownName[]>();
	for (const name of names) {
		// What follows the first comma is a degree.
		const all = wordsOf(name.split(',')[0] ?? '').map((word) => fold(word.folded));
		const plain = all.filter((token) => !titles.has(token) && !looseTitles.has(token));
		const tokens = (plain.length > 0 ? plain : all).filter((token) => token.length >= 2);
		for (const token of new Set(tokens)) byToken.set(token, [...(byToken.get(token) ?? []), { tokens }]);
	}
	return { byToken };
}

/** The token of a known name that a word is, also with the -nya, -pun or -lah of speech behind it. */
function knownToken(word: Word, { byToken }: NameIndex): string | undefined {
	if (byToken.has(word.folded)) return word.folded;
	const stem = word.folded.replace(/(nya|pun|lah)$/, '');
	return stem.length >= 4 && byToken.has(stem) && !ordinaryWords.has(stem) ? stem : undefined;
}

function isTitle(word: Word | undefined): boolean {
	return word !== undefined && (titles.has(word.folded) || looseTitles.has(word.folded));
}

/** Whether a capital inside a sentence says something, or the writer capitalises ordinary words too. */
function capitalSpeaks(words: readonly Word[], index: number): boolean {
	const word = words[index];
	if (!word?.titlecase || word.opens) return false;
	const others = words.filter((other, at) => at !== index && !other.opens && !isTitle(other) && ordinaryWords.has(other.folded));
	return others.length === 0 || others.filter((other) => other.titlecase).length * 2 < others.length;
}

/** How many words from `index` on are parts of one known name, in any order; 0 when the run alone proves nothing (CD3). */
function runOfOneName(words: readonly Word[], index: number, names: NameIndex): number {
	const first = words[index];
	const token = first && knownToken(first, names);
	let longest = 0;
	for (const { tokens } of (token && names.byToken.get(token)) || []) {
		const left = [...tokens];
		let length = 0;
		let telling = false;
		for (let at = index; at < words.length; at++) {
			const word = words[at];
			const part = word && (at === index || word.joined) ? knownToken(word, names) : undefined;
			if (part === undefined || !left.includes(part)) break;
			left.splice(left.indexOf(part), 1);
			telling ||= !ordinaryWords.has(part) && part.length >= 3;
			length += 1;
		}
		if (length >= 2 && (telling || left.length === 0)) longest = Math.max(longest, length);
	}
	return longest;
}

function isNamed(words: readonly Word[], index: number, names: NameIndex): boolean {
	const word = words[index];
	if (!word) return false;
	const before = word.joinedAsTitle ? words[index - 1] : undefined;
	const titled = before !== undefined && titles.has(before.folded);
	const looselyTitled = before !== undefined && looseTitles.has(before.folded);
	const token = knownToken(word, names);
	if (token === undefined) {
		// CD6: a title with a capitalised word that is no ordinary one, whoever it is.
		if (!before || !titled || !word.titlecase || word.folded.length < 3) return false;
		if (ordinaryWords.has(word.folded) || isTitle(word) || !capitalSpeaks(words, index)) return false;
		return addresses.has(before.folded) || (before.titlecase && !before.opens);
	}
	if (token.length < 3) return false;
	if (titled && !roles.has(token)) return !isTitle(word) || word.titlecase;
	if (ordinaryWords.has(token) || isTitle(word)) {
		const related = before !== undefined && relations.has(before.folded);
		return (looselyTitled && word.titlecase) || (related && capitalSpeaks(words, index));
	}
	return token.length >= 4 || looselyTitled || capitalSpeaks(words, index);
}

/** Where a card names a person: rules CD2–CD6. A title before and further capitalised names behind belong to the mark. */
export function findNames(text: string, names: NameIndex): Mark[] {
	const words = wordsOf(text);
	const marks: Mark[] = [];
	for (let index = 0; index < words.length; index++) {
		const run = runOfOneName(words, index, names) || (isNamed(words, index, names) ? 1 : 0);
		if (run === 0) continue;
		let first = index;
		while (first > 0 && words[first]?.joinedAsTitle && isTitle(words[first - 1])) first -= 1;
		let last = index + run - 1;
		for (let next = words[last + 1]; next?.joinedAsTitle && next.titlecase && !next.opens; next = words[last + 1]) {
			if (ordinaryWords.has(next.folded) || isTitle(next)) break;
			last += 1;
		}
		marks.push({ start: words[first]?.start ?? 0, end: words[last]?.end ?? text.length });
		index = last;
	}
	return marks;
}
