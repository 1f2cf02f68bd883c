import type { WallView } from '@balai/live/client';
import { describe, expect, it } from 'vitest';
import { carryByKey, pickUp, wallWithCarried } from './carry.ts';

const card = (id: string) => ({ id, side: 'kaya' as const, text: id });
const wall: WallView = {
	clusters: [
		{ id: 'rumah', title: 'Rumah', cards: [card('a'), card('b')] },
		{ id: 'kerja', title: 'Kerja', cards: [card('c')] }
	],
	loose: [card('d'), card('e')]
};
const shape = ({ clusters, loose }: WallView) => [
	...clusters.map(({ cards }) => cards.map(({ id }) => id).join('')),
	loose.map(({ id }) => id).join('')
];

describe('a card in the hand', () => {
	it('stands where it would be laid down', () => {
		expect(shape(wallWithCarried(wall, { cardIds: ['d'], to: { cluster: 'rumah' }, index: 1 }))).toEqual(['adb', 'c', 'e']);
		expect(shape(wallWithCarried(wall, { cardIds: ['a', 'c'], to: null, index: 0 }))).toEqual(['b', '', 'acde']);
	});

	it('changes nothing when it is laid down where it was', () => {
		for (const id of ['a', 'b', 'c', 'd']) expect(shape(wallWithCarried(wall, pickUp(wall, [id])))).toEqual(shape(wall));
	});

	it('goes with the arrows through all clusters and the loose cards and round again', () => {
		let carried = pickUp(wall, ['b']);
		const seen = [];
		for (let step = 0; step < 4; step++) {
			seen.push(shape(wallWithCarried(wall, carried)).join(' '));
			carried = carryByKey(wall, carried, 'ArrowRight');
		}
		expect(seen).toEqual(['ab c de', 'a cb de', 'a c bde', 'ba c de']);
	});

	it('never leaves the cluster by arrows up and down', () => {
		const carried = pickUp(wall, ['a']);
		expect(carryByKey(wall, carried, 'ArrowUp').index).toBe(0);
		expect(carryByKey(wall, carryByKey(wall, carried, 'ArrowDown'), 'ArrowDown').index).toBe(1);
	});
});
