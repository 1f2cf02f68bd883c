import type { Components } from '@balai/domain';

export const componentNames: Readonly<Record<keyof Components, string>> = {
	bumil: 'ibu hamil/nifas',
	aud: 'anak usia dini',
	sd: 'SD',
	smp: 'SMP',
	sma: 'SMA',
	lansia: 'lanjut usia',
	disabilitas: 'disabilitas berat'
};

/** 'SD 1, lanjut usia 1'; 'tidak ada' when no component is left. */
export function componentWords(components: Partial<Components>): string {
	const present = (Object.keys(componentNames) as (keyof Components)[]).filter((key) => (components[key] ?? 0) > 0);
	return present.length === 0 ? 'tidak ada' : present.map((key) => `${componentNames[key]} ${components[key]}`).join(', ');
}
