import type { Actor, Role } from '../access/roles.ts';
import type { IsoDate } from '../dates.ts';
import type { AccountId } from '../ids.ts';
import { foldName, nameKeyOf } from '../padan/folded-name.ts';
import { ok, refuse, type Result } from '../result.ts';
import { letterKinds, type LetterKind } from './letter-kinds.ts';

/** Who signs a letter with the hand on a screen. `saksi` stands beside her: whose word it is, or who cannot write. */
export const HAND_PLACES = ['kpm', 'saksi', 'pendamping', 'saksi1', 'saksi2', 'korkab', 'kepalaDesa', 'pejabat'] as const;
export type HandPlace = (typeof HAND_PLACES)[number];

/** A drawn signature; a held thumb or a cross of her who cannot write (domain 2.4). */
export const HAND_WAYS = ['finger', 'thumb', 'cross'] as const;
export type HandWay = (typeof HAND_WAYS)[number];

/** One signature of a letter before the letter is signed. */
export interface Hand {
	place: HandPlace;
	way: HandWay;
	/** Written with it where the letter leaves a line for the name; else ''. */
	name: string;
	/** On whose account it was drawn. */
	by: AccountId;
	on: IsoDate;
}

/** Signatures that are gathered for one letter: its kind, who began, and the digest of the very text that each of them is given for. */
export interface HandRound {
	kind: LetterKind;
	leader: AccountId;
	text: string;
	hands: readonly Hand[];
}

export type HandRefusal =
	| 'handRoundOpen'
	| 'handNotHere'
	| 'handNotYours'
	| 'handEmpty'
	| 'handNameMissing'
	| 'handWitnessSame'
	| 'handMissing'
	| 'handWitnessMissing'
	| 'letterFactsChanged';

export const HAND_NAME_LENGTH = 120;

/** Of each kind that may be signed on a screen: who signs, and who must before it counts; the others sign the print by hand. */
const places: Readonly<Partial<Record<LetterKind, { all: readonly HandPlace[]; needed: readonly HandPlace[] }>>> = {
	// Her own word has a witness who is not her pendamping (domain 3.4).
	suratPernyataan: { all: ['kpm', 'saksi'], needed: ['kpm', 'saksi'] },
	suratKeteranganMampu: { all: ['kepalaDesa'], needed: ['kepalaDesa'] },
	beritaAcaraNonEligible: {
		all: ['kpm', 'pendamping', 'saksi1', 'saksi2', 'korkab', 'kepalaDesa'],
		needed: ['kpm', 'pendamping', 'saksi1', 'saksi2']
	},
	suratPengajuan: { all: ['pejabat'], needed: ['pejabat'] },
	beritaAcaraVerifikasi: { all: ['pejabat'], needed: ['pejabat'] },
	notaDinas: { all: ['pejabat'], needed: ['pejabat'] },
	lembarDisposisi: { all: ['pejabat'], needed: ['pejabat'] },
	suratDinas: { all: ['pejabat'], needed: ['pejabat'] },
	suratPemberitahuan: { all: ['pejabat'], needed: ['pejabat'] },
	bnbaDesa: { all: ['pendamping', 'kepalaDesa'], needed: ['pendamping', 'kepalaDesa'] }
};

/** Whether a letter of this kind may be signed on a screen; else its print is signed by hand. */
export function hasHands(kind: LetterKind): boolean {
	return places[kind] !== undefined;
}

/** The places of a letter in the order of its turns; with a witness of a thumb where nobody else witnesses. */
export function handPlaces(kind: LetterKind, hands: readonly Hand[]): HandPlace[] {
	const all = places[kind]?.all ?? [];
	const isMark = hands.some(({ place, way }) => place === 'kpm' && way !== 'finger');
	if (!isMark || all.includes('saksi1') || all.includes('saksi')) return [...all];
	return all.flatMap((place) => (place === 'kpm' ? (['kpm', 'saksi'] as const) : [place]));
}

/** Offices sign on their own account; whoever sits at the table signs on the screen of her who began. */
function rolesOf(kind: LetterKind, place: HandPlace): readonly Role[] | undefined {
	if (place === 'pejabat') return letterKinds[kind].by;
	if (place === 'korkab') return ['korkab'];
	return place === 'pendamping' ? ['pendamping'] : undefined;
}

/** Everybody who has a turn of her own in letters of this kind, or leads. */
export function handRoles(kind: LetterKind): Role[] {
	const own = (places[kind]?.all ?? []).flatMap((place) => rolesOf(kind, place) ?? []);
	return [...new Set([...letterKinds[kind].by, ...own])];
}

/** Whether a signature at this place may be drawn, and taken back, on this account's screen. */
export function mayDrawHand({ kind, leader }: Pick<HandRound, 'kind' | 'leader'>, place: HandPlace, actor: Actor): boolean {
	if (actor.kind !== 'account') return false;
	const roles = rolesOf(kind, place);
	return roles ? roles.includes(actor.role) : actor.accountId === leader;
}

/**
 * One more signature, by somebody who saw the text of digest `seen`. `text` is the digest of the letter as it stands now, `printed` the name
 * that it has at the place, `others` those who are no witnesses: herself and her pendamping. Rules LT20–LT22 of packages/documents/SPEC.md.
 */
export function giveHand(
	round: HandRound,
	hand: Hand,
	asked: { actor: Actor; seen: string; text: string; printed: string; others: readonly string[] }
): Result<Hand[], HandRefusal> {
	const { place, way, name } = hand;
	if (!handPlaces(round.kind, round.hands).includes(place)) return refuse('handNotHere');
	if (!mayDrawHand(round, place, asked.actor)) return refuse('handNotYours');
	if (asked.seen !== round.text || asked.text !== round.text) return refuse('letterFactsChanged');
	if (way !== 'finger' && place !== 'kpm') return refuse('handNotHere');
	if (asked.printed === '' && name.trim() === '') return refuse('handNameMissing');
	const keyOf = (text: string) => nameKeyOf(foldName(text));
	const isWitness = place === 'saksi' || place === 'saksi1' || place === 'saksi2';
	const known = [...asked.others, ...round.hands.filter((one) => one.place !== place).map((one) => one.name)].filter(Boolean);
	if (isWitness && known.some((one) => keyOf(one) === keyOf(name))) return refuse('handWitnessSame');
	const kept = withoutHand(round.hands, place);
	return ok([...kept, { ...hand, name: asked.printed === '' ? name.trim() : '' }]);
}

/** Taken back before the letter is signed; whoever witnessed a thumb witnessed that one only. */
export function withoutHand<H extends Pick<Hand, 'place'>>(hands: readonly H[], place: HandPlace): H[] {
	return hands.filter((one) => one.place !== place && !(place === 'kpm' && one.place === 'saksi'));
}

/** What the letter is signed with: all that must be there, each given for this very text. */
export function closeHands(round: HandRound, text: string): Result<readonly Hand[], HandRefusal> {
	if (round.text !== text) return refuse('letterFactsChanged');
	const has = (place: HandPlace) => round.hands.some((one) => one.place === place);
	if (!has('kpm') && places[round.kind]?.needed.includes('kpm')) return refuse('handMissing');
	const isMark = round.hands.some(({ place, way }) => place === 'kpm' && way !== 'finger');
	const needsWitness = isMark || places[round.kind]?.needed.includes('saksi') === true;
	if (needsWitness && !has('saksi') && !has('saksi1') && !has('saksi2')) return refuse('handWitnessMissing');
	if (!(places[round.kind]?.needed ?? HAND_PLACES).every(has)) return refuse('handMissing');
	return ok(round.hands);
}

/** Width of the signing box in its own units. */
const STROKES_LENGTH = 20_000;
const strokesShape = /^1000 [1-9]\d{1,3} (?:M-?\d{1,5},-?\d{1,5}(?:l-?\d{1,5},-?\d{1,5}|a\d{1,4},\d{1,4},0,1,0,-?\d{1,5},0)*)+$/;
/** Shorter than this is a slip of the finger. */
const SHORTEST_INK = 60;

/** Whether a text is a signature as the signing box encodes it ('1000 390 M120,88l4,-9…'), and enough was drawn to be meant. */
export function isStrokes(text: string): boolean {
	if (text.length > STROKES_LENGTH || !strokesShape.test(text)) return false;
	if (text.includes('a')) return true;
	const steps = text.match(/l-?\d+,-?\d+/g) ?? [];
	const drawn = steps.reduce((sum, step) => {
		const [x = 0, y = 0] = step.slice(1).split(',').map(Number);
		return sum + Math.hypot(x, y);
	}, 0);
	return drawn >= SHORTEST_INK;
}

export function isHandPlace(text: string): text is HandPlace {
	return (HAND_PLACES as readonly string[]).includes(text);
}

export function isHandWay(text: string): text is HandWay {
	return (HAND_WAYS as readonly string[]).includes(text);
}
