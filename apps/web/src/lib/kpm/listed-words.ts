import { formatDate, quarterWords, type IsoDate, type ListedEvent } from '@balai/domain';
import { componentWords } from './component-words.ts';

const detailNames = {
	nomorKk: 'nomor KK',
	nomorPeserta: 'nomor peserta',
	dusun: 'dusun',
	desa: 'nama desa',
	nik: 'NIK',
	jenisKelamin: 'jenis kelamin',
	tanggalLahir: 'tanggal lahir'
} as const;

/** ', triwulan III 2026, data per 30 September 2026', as far as the list said it. */
export function editionWords({ quarter, on }: { quarter?: string | null; on?: IsoDate }): string {
	return `${quarter ? `, ${quarterWords(quarter)}` : ''}${on ? `, data per ${formatDate(on)}` : ''}`;
}

/** What a list changed, in one line. */
export function listedWords(event: Extract<ListedEvent, { type: 'listValuesTaken' }>): string {
	const { components, desil, since } = event.values;
	const details = event.details.map((detail) => detailNames[detail]);
	const parts = [
		...(components ? [`komponen ${componentWords(components)}`] : []),
		...(desil === undefined || desil === null ? [] : [`desil ${desil}`]),
		...(since ? [`KPM sejak ${formatDate(since)}`] : []),
		...(details.length > 0 ? [`${details.join(', ')} ditulis menurut daftar`] : [])
	].join('; ');
	return `${parts.charAt(0).toUpperCase()}${parts.slice(1)}. Daftar e-PKH${editionWords(event)}.`;
}
