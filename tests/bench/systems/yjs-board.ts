/** A board as one would build it on a plain Yjs server: a map of cards, each a map with its text and its place. */
import { randomUUID } from 'node:crypto';
import * as Y from 'yjs';
import { cardText } from './card-texts.ts';
import type { OldBoard } from './plan.ts';
import type { Card } from './system.ts';

type YCard = Y.Map<unknown>;
type Place = { cluster: string; order: number };

const cardsOf = (doc: Y.Doc) => doc.getMap<YCard>('cards');

/** One transaction, so one update. */
export function putCard(doc: Y.Doc, { id, text }: Card): void {
	const card: YCard = new Y.Map();
	card.set('text', text);
	cardsOf(doc).set(id, card);
}

export const cardIds = (doc: Y.Doc): string[] => [...cardsOf(doc).keys()];

/** Calls back with each card that has come by the line. */
export function onNewCards(doc: Y.Doc, onread: (id: string) => void): void {
	cardsOf(doc).observe((event) => {
		for (const [id, { action }] of event.changes.keys) if (action !== 'delete') onread(id);
	});
}

function countPlaced(doc: Y.Doc): number {
	let count = 0;
	for (const card of cardsOf(doc).values()) {
		const place = card.get('place') as Place | undefined;
		if (typeof card.get('text') === 'string' && place !== undefined && place.order >= 0) count += 1;
	}
	return count;
}

/** Resolves when a projector can draw so many cards: each has come with its text and its place. */
export async function isPlaced(doc: Y.Doc, cards: number): Promise<void> {
	while (countPlaced(doc) < cards) await new Promise((resolve) => doc.once('update', resolve));
}

/** A board that thirty phones wrote; then the facilitator moved every card some times and mended each text once. */
export function makeOldBoard({ cards: count, moves }: OldBoard): Y.Doc {
	const cards = Array.from({ length: count }, (_, index) => ({ id: randomUUID(), text: cardText(index) }));
	const writers = Array.from({ length: 30 }, () => new Y.Doc());
	cards.forEach((card, index) => {
		const writer = writers[index % writers.length];
		if (writer) putCard(writer, card);
	});
	const doc = new Y.Doc();
	for (const writer of writers) Y.applyUpdate(doc, Y.encodeStateAsUpdate(writer));
	for (let move = 0; move < moves; move += 1) {
		cards.forEach(({ id }, index) => {
			const place: Place = { cluster: `rumpun-${(index + move) % 100}`, order: Math.floor(index / 100) };
			cardsOf(doc).get(id)?.set('place', place);
		});
	}
	for (const { id, text } of cards)
		cardsOf(doc)
			.get(id)
			?.set('text', `${text.slice(0, -1)}!`);
	return doc;
}
