import { maskNik } from '../nik.ts';
import type { ProfilContent, ProfilField, ProfilRow, ProfilSectionId } from './profil-fields.ts';
import { profilSection } from './profil-sections.ts';

/** A section as those read it who do not fill it in: NIK and nomor KK masked (domain 3.10). */
export function maskProfil(section: ProfilSectionId, { fields, rows }: ProfilContent): ProfilContent {
	const form = profilSection(section);
	if (!form) return { fields: {}, rows: {} };
	return {
		fields: maskRow(form.fields, fields),
		rows: Object.fromEntries(
			form.tables.map(({ id, columns }) => [id, (rows[id] ?? []).map((row) => maskRow(columns, row))] as const)
		)
	};
}

function maskRow(asked: readonly ProfilField[], row: ProfilRow): ProfilRow {
	const secret = asked.filter(({ isHidden }) => isHidden).map(({ id }) => id);
	return Object.fromEntries(
		Object.entries(row).map(([id, value]) => [id, secret.includes(id) && typeof value === 'string' ? maskNik(value) : value])
	);
}
