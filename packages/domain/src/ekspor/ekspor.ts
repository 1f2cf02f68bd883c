import { actorReach } from '../access/access-table.ts';
import { areaCovers, type Actor } from '../access/roles.ts';
import type { Instant } from '../dates.ts';
import { ok, refuse, type Result } from '../result.ts';

/** The lists that leave as files; as an address names them. */
export const EKSPOR_LISTS = [
	'penetapan',
	'bnba',
	'entri',
	'kpm',
	'bidik',
	'bidik-tersimpan',
	'rujukan',
	'rujukan-desa',
	'kunjungan',
	'monitoring',
	'monitoring-keluarga',
	'temuan',
	'isi-daftar',
	'matriks-3',
	'padan',
	'padan-orang',
	'padan-desa',
	'baris-bermasalah',
	'instrumen',
	'serah-terima',
	'surat-massal',
	'catatan-ekspor'
] as const;
export type EksporList = (typeof EKSPOR_LISTS)[number];

/** Of tables; letters leave as one PDF or ZIP. */
export const EKSPOR_FORMATS = ['xlsx', 'csv'] as const;
export type EksporFormat = (typeof EKSPOR_FORMATS)[number] | 'pdf' | 'zip';

export const EKSPOR_PURPOSES = [
	'pendampingan',
	'rapat',
	'surat',
	'entri',
	'pencocokan',
	'perbaikan',
	'laporan',
	'lainnya'
] as const;
export type EksporPurpose = (typeof EKSPOR_PURPOSES)[number];

export const eksporPurposeNames: Record<EksporPurpose, string> = {
	pendampingan: 'Kerja pendampingan: kunjungan, pertemuan, undangan',
	rapat: 'Rapat atau musyawarah',
	surat: 'Lampiran surat resmi (nota dinas, surat dinas)',
	entri: 'Entri di e-PKH',
	pencocokan: 'Pencocokan dengan data instansi lain',
	perbaikan: 'Perbaikan data',
	laporan: 'Laporan dan monitoring',
	lainnya: 'Lainnya'
};

/** Rows of one file; more than a kecamatan has, and as much as a spreadsheet opens at once on a small laptop. */
export const MOST_EKSPOR_ROWS = 10_000;
export const EKSPOR_WORDS_LENGTH = 200;
const SHORTEST_WORDS = 5;

export interface TakeList {
	eksporId: string;
	list: EksporList;
	format: EksporFormat;
	/** Undefined: none was chosen. */
	purpose: EksporPurpose | undefined;
	/** In own words; '' where nothing was said. */
	words: string;
	/** Holds the words; null where there are none. */
	noteId: string | null;
	/** What the list is about: the area of whoever takes it, or one within it. */
	areaCode: string;
	rows: number;
	/** NIK or nomor KK stand in it in full. */
	hasNumbers: boolean;
}

/** In the stream of the account that took it. */
export interface ListTaken {
	type: 'listTaken';
	eksporId: string;
	list: EksporList;
	format: EksporFormat;
	purpose: EksporPurpose;
	noteId: string | null;
	areaCode: string;
	rows: number;
	hasNumbers: boolean;
	at: Instant;
}

export type EksporRefusal = 'notAllowed' | 'purposeMissing' | 'purposeWordsMissing' | 'nothingToTake' | 'tooManyToTake';

/** Whether a list may leave as a file. Rules EK1–EK4 of SPEC.md. */
export function decideEkspor(
	command: TakeList,
	{ actor, at }: { actor: Actor; at: Instant }
): Result<ListTaken[], EksporRefusal> {
	const { eksporId, list, format, purpose, words, noteId, areaCode, rows, hasNumbers } = command;
	if (actor.kind !== 'account' || actorReach(actor, 'takeList') === undefined) return refuse('notAllowed');
	if (!areaCovers(actor.areaCode, areaCode)) return refuse('notAllowed');
	if (purpose === undefined) return refuse('purposeMissing');
	if (purpose === 'lainnya' && words.trim().length < SHORTEST_WORDS) return refuse('purposeWordsMissing');
	if (rows === 0) return refuse('nothingToTake');
	if (rows > MOST_EKSPOR_ROWS) return refuse('tooManyToTake');
	return ok([{ type: 'listTaken', eksporId, list, format, purpose, noteId, areaCode, rows, hasNumbers, at }]);
}
