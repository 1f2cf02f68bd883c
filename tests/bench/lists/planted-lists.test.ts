import { comparable, matchLists, withoutSettled, type PairClass } from '@balai/domain';
import { expect, it } from 'vitest';
import { PLANTED, plantedLists, type Planted, type PlantedRow } from './planted-lists.ts';

const classOf: Readonly<Record<Planted, PairClass | undefined>> = {
	sama: 'pasti',
	typo: 'mungkin',
	kosong: 'mungkin',
	geser: 'mungkin',
	pindah: 'mungkin',
	bertentangan: 'bertentangan',
	hanya: undefined
};

const ready = (rows: readonly PlantedRow[]) => rows.map((row) => comparable({ ...row, nomorKk: null, jenisKelamin: 'P' }));

it.each([
	{ left: 600, right: 200, desa: 3, seed: 2 },
	{ left: 3000, right: 1500, desa: 12, seed: 3 },
	{ left: 5000, right: 4000, desa: 40, seed: 4 }
])('[PD1][PD2] finds what was planted, and nothing else: $left × $right, seed $seed', (size) => {
	const lists = plantedLists(size);
	const found = [...matchLists(ready(lists.left), ready(lists.right))].flatMap(({ pairs }) => pairs);
	const told = withoutSettled(found).map(({ left, right, class: pair }) => `${right} ${pair} ${left}`);
	const planted = lists.truth.flatMap(({ kind, left }, right) => {
		const pair = classOf[kind];
		return pair ? [`${right} ${pair} ${left}`] : [];
	});
	expect(told.sort()).toEqual(planted.sort());
	const counted = PLANTED.map((kind) => [kind, lists.truth.filter((one) => one.kind === kind).length]);
	expect(Object.fromEntries(counted)).toEqual(lists.manifest);
	expect(PLANTED.every((kind) => lists.manifest[kind] > 0)).toBe(true);
});
