/** People under their dusun, in the order in which a person reads numbers ('Dusun 2' before 'Dusun 10'); those without one last. */
export function byDusun<T extends { nama: string; dusun: string | null }>(
	people: readonly T[]
): { dusun: string; people: T[] }[] {
	const groups = new Map<string, T[]>();
	for (const person of people) {
		const dusun = person.dusun?.trim() ?? '';
		groups.set(dusun, [...(groups.get(dusun) ?? []), person]);
	}
	const inOrder = (a: string, b: string) => a.localeCompare(b, 'id', { numeric: true });
	return Array.from(groups, ([dusun, members]) => ({ dusun, people: members.toSorted((a, b) => inOrder(a.nama, b.nama)) })).sort(
		(a, b) => Number(a.dusun === '') - Number(b.dusun === '') || inOrder(a.dusun, b.dusun)
	);
}
