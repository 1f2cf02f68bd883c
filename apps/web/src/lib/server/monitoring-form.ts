import type { MonitoringRow } from '@balai/domain';
import type { Balai } from '../../../server/balai.ts';
import type { FormLine } from '../monitoring/form-columns.ts';
import { areaTitle } from '../words/area-title.ts';
import { accountNames } from './account-names.ts';

/** In an address: families that nobody accompanies. */
export const NOBODY = 'tanpa';

export function kecamatanTitle(code: string, name: string | undefined): string {
	return name === undefined ? `Kecamatan kode ${code}` : areaTitle({ kind: 'kecamatan', name });
}

/** The lines of the form with their names: by kecamatan and by name, those without a pendamping last in each. */
export async function formLines(
	app: Balai,
	rows: readonly MonitoringRow[],
	names: Readonly<Record<string, string>>
): Promise<FormLine[]> {
	const nameOf = await accountNames(app);
	return rows
		.map(({ pendampingId, kecamatan, ...numbers }) => ({
			key: `${kecamatan} ${pendampingId ?? NOBODY}`,
			pendamping: pendampingId === null ? 'Belum ada pendamping' : nameOf(pendampingId),
			kecamatan: kecamatanTitle(kecamatan, names[kecamatan]),
			numbers,
			query: { pendamping: pendampingId ?? NOBODY, kecamatan },
			isLast: pendampingId === null
		}))
		.sort(
			(a, b) =>
				a.query.kecamatan.localeCompare(b.query.kecamatan) ||
				Number(a.isLast) - Number(b.isLast) ||
				a.pendamping.localeCompare(b.pendamping, 'id')
		)
		.map(({ isLast: _isLast, ...line }) => line);
}
