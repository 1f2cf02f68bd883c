/** Names as lists of different offices spell them, brought to what they have in common. */

/** The words of a name in the order in which they were written; none only for a name without a letter. */
export interface FoldedName {
	/** Under which spellings are the same. */
	readonly words: readonly string[];
	/** As written, in small letters: a slip may look like another spelling ('Boasin', 'Boesin'). */
	readonly plain: readonly string[];
}

/** Longer names are cut: what comes behind tells no two people apart that the words before did not. */
const MOST_WORDS = 6;

const titles = new Set(
	`h hj haji hajah hajjah hajja kh drs dra dr drg ir prof ust ustad ustadz ustaz ustadzah tgk tgh tuan
	bp bpk bapak ibu ny nyonya nn tn sdr sdri pdt pdm rm romo`.split(/\s+/)
);
/** Say whose child somebody is, or that somebody died; the words around them are the name. */
const between = new Set(['bin', 'binti', 'bt', 'bte', 'ibn', 'alm', 'almh', 'almarhum', 'almarhumah']);
const degreesWithoutDots = new Set('spd spdi skm skom skep ssos sag sth amd amdkeb amdkep mpd msi mkes mag'.split(' '));
const degree = /^(s|m|a|d|ba|bsc|se|st|sh|sp|mm|mh)[a-z]{0,7}$/;

/** What stands for the same given name, before and after it was folded; first words alone. */
const givenNames: readonly { readonly as: string; readonly words: ReadonlySet<string> }[] = [
	{
		as: 'muhamat',
		words: new Set(
			`moh mohd muh muhd mhd mohamad mohammad mohammed muhamad muhammad muhamed muhammed mochamad mochammad moch much
			muchamad muchammad mokhamad mukhamad mukhammad mochamat muhamat`.split(/\s+/)
		)
	},
	{ as: 'siti', words: new Set(['st', 'sti', 'siti', 'sitti', 'sity', 'sitty']) },
	{ as: 'abdul', words: new Set(['abd', 'abdul', 'abdoel', 'abdl']) }
];

/** In this order: a later one reads what earlier ones made. */
const spellings: readonly (readonly [RegExp, string])[] = [
	[/(.)\1+/g, '$1'],
	[/oe/g, 'u'],
	[/dj/g, 'j'],
	[/tj/g, 'c'],
	[/sj|sy|sh/g, 's'],
	[/ch(?=[rl])/g, 'k'],
	[/kh|ch/g, 'h'],
	[/ph|[fv]/g, 'p'],
	[/dz|z/g, 's'],
	[/q/g, 'k'],
	[/x/g, 'ks'],
	[/([dtbg])h/g, '$1'],
	[/j/g, 'y'],
	[/ie(?=.)/g, 'i'],
	[/iy(?=[aeo])/g, 'i'],
	[/uw(?=[aeio])/g, 'u'],
	[/y(?![aeiou])/g, 'i'],
	[/(?<=..[aeiou])h$/g, ''],
	[/d$/g, 't'],
	[/(.)\1+/g, '$1']
];

/**
 * 'H. Moh. Djoenaedi, S.Pd' → 'muhamat', 'yunaedi'. Old and new spelling (oe/u, dj/j, tj/c, sj/sy, ch/kh), y/j, f/v/p, z/s, doubled
 * letters, a silent h, abbreviated Muhammad, Siti and Abdul, titles before and degrees behind do not matter.
 */
export function foldName(name: string): FoldedName {
	const plain = name
		.normalize('NFD')
		.replace(/\p{M}/gu, '')
		.toLowerCase()
		.replace(/['’‘`´ʼ]/g, '');
	const [first = '', ...behind] = plain.split(',');
	const withoutDegrees = [first, ...behind.filter((part) => !isDegree(part))].join(' ');
	const words = withoutDegrees.split(/[^a-z]+/).filter((word) => word !== '');
	const named = withoutTitles(words);
	const kept = named.slice(0, MOST_WORDS);
	const [before, ...more] = kept.map(fold);
	if (!before) return { words: [], plain: [] };
	const given = more.length > 0 ? givenName(before.plain) : undefined;
	return { words: [given ?? before.word, ...more.map(({ word }) => word)], plain: [before, ...more].map(({ plain: as }) => as) };
}

function isDegree(part: string): boolean {
	const letters = part.replace(/[^a-z]/g, '');
	return letters === '' || (degree.test(letters) && (part.includes('.') || letters.length <= 4));
}

/** A name that is nothing but titles keeps its last word. */
function withoutTitles(words: readonly string[]): readonly string[] {
	let named: readonly string[] = words.filter((word) => !between.has(word));
	if (named.length === 0) named = words;
	let from = 0;
	while (from < named.length - 1 && titles.has(named[from] ?? '')) from += 1;
	let to = named.length;
	while (to - 1 > from && degreesWithoutDots.has(named[to - 1] ?? '')) to -= 1;
	return named.slice(from, to);
}

/** Words that were folded already, as written and folded: lists have each of them many times, and hold it once. */
const folded = new Map<string, { plain: string; word: string }>();
/** A kabupaten has some ten thousand different words in its names. */
const MOST_REMEMBERED = 50_000;

function fold(plain: string): { plain: string; word: string } {
	const known = folded.get(plain);
	if (known !== undefined) return known;
	const word = spellings.reduce((before, [spelling, as]) => before.replace(spelling, as), plain);
	if (folded.size >= MOST_REMEMBERED) folded.clear();
	const kept = { plain, word };
	folded.set(plain, kept);
	return kept;
}

const givenName = (plain: string): string | undefined => givenNames.find(({ words }) => words.has(plain))?.as;

/** The same words in any order have one key. */
export function nameKeyOf({ words }: FoldedName): string {
	return words.length === 2 && (words[0] ?? '') <= (words[1] ?? '') ? `${words[0]} ${words[1]}` : [...words].sort().join(' ');
}
