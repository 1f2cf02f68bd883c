import { formatDate, type Hand, type HandPlace } from '@balai/domain';
import type { Letter, SignaturePlace } from './letter.ts';

/** A signature with its strokes, as it was drawn for one letter. */
export type DrawnHand = Omit<Hand, 'by'> & {
	strokes: string;
	/** Whose account it was drawn on. */
	account: string;
};

/** Places of an office: there the letter says so when somebody else's account was used. */
const OFFICES: readonly HandPlace[] = ['pejabat', 'korkab', 'pendamping'];

const wayWords = { finger: '', thumb: 'cap jempol', cross: 'tanda silang' } as const;

/**
 * The letter with these signatures in their places (LT20). Places of others stay open, to be signed by hand. Throws for one that the letter
 * has no place for: who signs where is decided before.
 */
export function placeHands(letter: Letter, hands: readonly DrawnHand[]): Letter {
	const left = new Set(hands);
	const witness = hands.find(({ place }) => place === 'saksi');
	const at = (place: SignaturePlace | null): SignaturePlace | null => {
		const hand = place && hands.find((one) => one.place === place.hand);
		// Once: two places of one office are two people.
		if (!hand || !left.has(hand)) return place;
		left.delete(hand);
		return drawn(place, hand, letter);
	};
	const blocks = letter.blocks.map((block) => {
		if (block.kind !== 'signatures') return block;
		const rows = block.rows.map((row) => {
			const placed = row.map(at);
			if (!witness || !row.some((place) => place?.hand === 'kpm')) return placed;
			left.delete(witness);
			const beside: SignaturePlace = { caption: ['Saksi,'], name: '', below: ['yang melihat'], hand: 'saksi' };
			// She stands on the right, as she would alone.
			return [drawn(beside, witness, letter), ...placed];
		});
		return { ...block, rows };
	});
	if (left.size > 0) throw new Error(`${letter.title} has no place for ${[...left].map(({ place }) => place).join(', ')}`);
	return { ...letter, blocks };
}

function drawn(place: SignaturePlace, hand: DrawnHand, letter: Letter): SignaturePlace {
	const { way, strokes, on, account } = hand;
	const name = place.name || hand.name;
	const isOther = OFFICES.includes(hand.place) && account !== name;
	const told = [
		wayWords[way],
		isOther ? `digoreskan di akun ${account}` : '',
		on === letter.on ? '' : `ditandatangani ${formatDate(on)}`
	].filter(Boolean);
	return { ...place, name, below: [...place.below, ...told], strokes };
}

/** Where a letter is signed, by whose turn it is. */
export function signaturePlaces(letter: Letter): Map<string, SignaturePlace> {
	const rows = letter.blocks.flatMap((block) => (block.kind === 'signatures' ? block.rows : []));
	return new Map(rows.flat().flatMap((place) => (place?.hand ? [[place.hand, place] as const] : [])));
}
