/** PKH components as counts of family members (ours, dated table; domain section 4). */
export interface Components {
	bumil: number;
	aud: number;
	sd: number;
	smp: number;
	sma: number;
	lansia: number;
	disabilitas: number;
}

/** How many members entitle the family. */
export function componentCount(components: Components): number {
	return Object.values(components).reduce<number>((sum, count) => sum + Number(count), 0);
}
