/**
 * Which cards say nearly the same: proposed when somebody names a cause that may hang on the board already (Juknis 2020, Lampiran Model
 * Refleksi Kemiskinan, langkah 6). Words are compared, not letters: without endings and beginnings, in everyday spelling, one slip of
 * the pen allowed. A proposal only; a person decides.
 */
import { wordsOf } from './words.ts';

export interface KnownText {
	id: string;
	text: string;
}

/** Words that carry no meaning of their own. */
const EMPTY = new Set(
	(
		'yang yg dan atau di ke dari pada oleh untuk utk buat karena karna krn sebab gara itu ini saja aja juga jg pun lah kah saya aku kami kita ' +
		'kalau kalo sangat sekali masih lagi sudah udah sdh akan dengan dgn sama oleh para adalah ada jadi bisa dapat waktu hal ' +
		'punya mempunyai milik memiliki miliki'
	).split(' ')
);
/** Ways to say no. A card that says no is not like one that does not. */
const NOT = new Set(
	'tidak tak tdk ndak nda nggak enggak engga ngga gak ga kagak sonde soni belum blm bukan tanpa kurang krg'.split(' ')
);
/** Everyday words for the same thing; the first of each row stands for all. */
const SAME = new Map(
	[
		'uang duit',
		'sekolah skolah skul',
		'laki suami',
		'bini istri isteri',
		'susah sulit sukar',
		'utang hutang',
		'cape capek lelah',
		'banyak bnyk',
		'orang org',
		'anak ank',
		'obat berobat',
		'lahan tanah',
		'jual dagang'
	].flatMap((row) => {
		const [first = '', ...others] = row.split(' ');
		return others.map((word) => [word, first] as const);
	})
);

/** Shortest stem that endings and beginnings leave. */
const SHORTEST = 3;
/** Shortest stem that may be a letter off. */
const SHORTEST_FORGIVEN = 5;
/** How much a word counts that is a letter off. */
const FORGIVEN = 0.75;
/** Below this likeness (0 … 1) nothing is proposed. */
const LEAST_LIKENESS = 0.34;

interface Read {
	/** For each word that means something: the stems it may have. */
	words: (readonly string[])[];
	saysNo: boolean;
}

/** Old and everyday spelling in one: 'oe', 'dj', 'tj', doubled letters, an 'h' that is not heard. */
function spelled(word: string): string {
	return word
		.replace(/oe/g, 'u')
		.replace(/dj/g, 'j')
		.replace(/tj/g, 'c')
		.replace(/kh/g, 'k')
		.replace(/sy/g, 's')
		.replace(/v/g, 'f')
		.replace(/([a-z])\1+/g, '$1')
		.replace(/(?<=.{3})h$/, '')
		.replace(/^h(?=.{3})/, '');
}

function withoutEnding(word: string, ...endings: string[]): string {
	const ending = endings.find((end) => word.endsWith(end) && word.length - end.length >= SHORTEST);
	return ending === undefined ? word : word.slice(0, -ending.length);
}

/** Without *me-, pe-, ber-, ter-, di-, ke-, se-*; where the beginning swallows a letter, with each letter that it may have been. */
function withoutBeginning(word: string): string[] {
	const swallowing = /^(?:me|pe)(?:ny([aiueo].*)|ng([aiueo].*)|m([aiueo].*)|n([aiueo].*))$/.exec(word);
	if (swallowing) {
		const [, ny, ng, m, n] = swallowing;
		if (ny !== undefined) return [`s${ny}`];
		if (ng !== undefined) return [ng, `k${ng}`];
		if (m !== undefined) return [`p${m}`, `m${m}`];
		if (n !== undefined) return [`t${n}`, `n${n}`];
	}
	const plain = /^(?:meng|mem|men|peng|pem|pen|per|ber|bel|ter|di|ke|se|me|be|pe)(?=(.+)$)/.exec(word);
	return [plain?.[1] ?? word];
}

function stemsOf(word: string): string[] {
	const bare = withoutEnding(withoutEnding(word, 'lah', 'kah', 'pun'), 'nya', 'ku', 'mu');
	const stems = new Set([bare]);
	for (const core of [bare, withoutEnding(bare, 'kan', 'an', 'i')]) {
		for (const stem of withoutBeginning(core)) if (stem.length >= SHORTEST) stems.add(stem);
		if (core.length >= SHORTEST) stems.add(core);
	}
	return Array.from(new Set(Array.from(stems, (stem) => spelled(SAME.get(stem) ?? stem))));
}

function read(text: string): Read {
	const words: Read['words'] = [];
	const known = new Set<string>();
	let saysNo = false;
	for (const { folded } of wordsOf(text)) {
		if (NOT.has(folded)) saysNo = true;
		else if (!EMPTY.has(folded) && folded.length > 1 && !known.has(folded)) words.push(stemsOf(folded));
		known.add(folded);
	}
	return { words, saysNo };
}

/** The word and the word without each of its letters: two words a letter apart share one of these. */
function nearly(stem: string): string[] {
	if (stem.length < SHORTEST_FORGIVEN) return [stem];
	return [stem, ...Array.from(stem, (_, index) => stem.slice(0, index) + stem.slice(index + 1))];
}

/**
 * Ids of the texts that resemble `text`, the most alike first, at most `most`; of equals the earlier one first. The same words in
 * another order are as alike as can be. Time grows with the number of words, not with its square.
 */
export function similarTexts(text: string, known: readonly KnownText[], most = 5): string[] {
	const asked = read(text);
	if (asked.words.length === 0) return [];
	const others = known.map(({ text: other }) => read(other));
	// Where each stem stands, so that only what shares a word is looked at.
	const exact = new Map<string, Set<number>>();
	const off = new Map<string, Set<number>>();
	const note = (index: Map<string, Set<number>>, key: string, at: number) => {
		const places = index.get(key);
		if (places) places.add(at);
		else index.set(key, new Set([at]));
	};
	for (const [at, { words }] of others.entries()) {
		for (const stem of new Set(words.flat())) {
			note(exact, stem, at);
			for (const near of nearly(stem)) note(off, near, at);
		}
	}
	/** A word that stands on few cards says more than one on many. */
	const weightOf = (stems: readonly string[]) => {
		const count = Math.max(1, ...stems.map((stem) => exact.get(stem)?.size ?? 0));
		return 1 + Math.log((known.length + 1) / count);
	};
	const shared = new Map<number, number>();
	for (const stems of asked.words) {
		const weight = weightOf(stems);
		const found = new Map<number, number>();
		for (const near of new Set(stems.flatMap(nearly))) {
			for (const at of off.get(near) ?? []) found.set(at, FORGIVEN * weight);
		}
		for (const stem of stems) for (const at of exact.get(stem) ?? []) found.set(at, weight);
		for (const [at, worth] of found) shared.set(at, (shared.get(at) ?? 0) + worth);
	}
	const askedWeight = asked.words.reduce((sum, stems) => sum + weightOf(stems), 0);
	const likenesses = Array.from(shared, ([at, weight]) => {
		const other = others[at] ?? { words: [], saysNo: false };
		const otherWeight = other.words.reduce((sum, stems) => sum + weightOf(stems), 0);
		const likeness = (2 * weight) / (askedWeight + Math.max(otherWeight, weight));
		return { at, likeness: other.saysNo === asked.saysNo ? likeness : likeness * 0.7 };
	});
	return likenesses
		.filter(({ likeness }) => likeness >= LEAST_LIKENESS)
		.sort((a, b) => b.likeness - a.likeness || a.at - b.at)
		.slice(0, most)
		.flatMap(({ at }) => known[at]?.id ?? []);
}
