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

export const COMPONENT_KEYS = [
	'bumil',
	'aud',
	'sd',
	'smp',
	'sma',
	'lansia',
	'disabilitas'
] as const satisfies (keyof Components)[];

/** How many members entitle the family. */
export function componentCount(components: Components): number {
	return Object.values(components).reduce<number>((sum, count) => sum + Number(count), 0);
}

/** Whole numbers of people that a household can have. */
export function isCount(components: Components): boolean {
	return COMPONENT_KEYS.every((key) => Number.isInteger(components[key]) && components[key] >= 0 && components[key] <= 30);
}
