import type { HallPerson } from '@balai/live';

const plain = (text: string) => text.toLowerCase().normalize('NFD').replace(/\p{M}/gu, '');

/** People whose name or dusun has a word that begins with each word of the query; those not yet here come first. */
export function matchingPeople(people: readonly HallPerson[], query: string): HallPerson[] {
	const wanted = plain(query).split(/\s+/).filter(Boolean);
	const matches = people.filter(({ name, dusun, mark }) => {
		const words = plain(`${name} ${dusun} ${mark ?? ''}`).split(/[\s,.]+/);
		return wanted.every((part) => words.some((word) => word.startsWith(part)));
	});
	const rank = { absent: 0, present: 1, left: 2 };
	return matches.sort((a, b) => rank[a.status] - rank[b.status] || a.name.localeCompare(b.name, 'id'));
}
