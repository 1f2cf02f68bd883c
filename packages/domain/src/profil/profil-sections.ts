import { pdseSections } from './pdse-form.ts';
import type { ProfilSection } from './profil-fields.ts';
import { profilKpmSections } from './profil-form.ts';

/** Every section that is filled in about a family: those of the Profil KPM, and behind them those of the PDSE. */
export const profilSections: readonly ProfilSection[] = [...profilKpmSections, ...pdseSections];

/** A section by its id; undefined for what no form has. */
export function profilSection(id: string): ProfilSection | undefined {
	return profilSections.find((section) => section.id === id);
}
