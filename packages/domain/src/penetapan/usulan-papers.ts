import type { IsoDate } from '../dates.ts';
import type { PenetapanStepNumber } from './penetapan-steps.ts';
import type { UsulanPath } from './usulan-events.ts';

/** The papers that a pendamping puts with a proposal (Juknis II.I a–d; Tabel 3.1, Verifikasi 1–5). */
export const PAPER_KINDS = [
	'suratPernyataan',
	'profil',
	'suratKeteranganMampu',
	'beritaAcara',
	'formPdse',
	'janjiHati',
	'lainnya'
] as const;
export type PaperKind = (typeof PAPER_KINDS)[number];

export const paperNames: Record<PaperKind, string> = {
	suratPernyataan: 'Surat Pernyataan',
	profil: 'Profil KPM',
	suratKeteranganMampu: 'Surat Keterangan Mampu',
	beritaAcara: 'Berita acara musyawarah, rembug, MPA, atau refleksi',
	formPdse: 'Form PDSE',
	janjiHati: 'Janji hati',
	lainnya: 'Berkas lain'
};

/** Of these the guideline asks 'salah satu atau beberapa' (Juknis II.I; II.H.2 for the meetings of the programme). */
export const SUFFICIENT_PAPERS: readonly PaperKind[] = ['profil', 'suratPernyataan', 'suratKeteranganMampu', 'beritaAcara'];

/** A paper as a proposal names it; its picture, or what of ours it stands for, is kept beside the events. */
export interface UsulanPaper {
	paperId: string;
	kind: PaperKind;
	/** Date on the paper. */
	on: IsoDate;
	/** Of what is kept. */
	digest: string;
}

/** What the office asks beyond the guideline. */
export interface PaperPolicy {
	/** Also the Surat Pernyataan, whatever else there is (ours, on by default: domain 4.1). */
	asksSuratPernyataan: boolean;
}

export const DEFAULT_PAPER_POLICY: PaperPolicy = { asksSuratPernyataan: true };

/** any: none of the four is there. */
export type MissingPaper = 'any' | 'suratPernyataan';

/**
 * What still has to be put with a proposal before it may be made. The paths that are not her own word stand on their own papers, the
 * Berita Acara Non-Eligible or the evidence, without which they have no basis.
 */
export function missingPapers(path: UsulanPath, papers: readonly { kind: PaperKind }[], policy: PaperPolicy): MissingPaper[] {
	if (path !== 'mandiri') return [];
	const has = (kind: PaperKind) => papers.some((paper) => paper.kind === kind);
	const missing: MissingPaper[] = [];
	if (!SUFFICIENT_PAPERS.some(has)) missing.push('any');
	if (policy.asksSuratPernyataan && !has('suratPernyataan')) missing.push('suratPernyataan');
	return missing;
}

/** nik, nomorPeserta: what the entry in e-PKH will need · formPdse: the first of the papers that a verification looks at (Tabel 3.1). */
export type MissingItem = MissingPaper | 'formPdse' | 'nik' | 'nomorPeserta';

/** What is not there and will be asked at `step` or soon after; only papers stop anything, and only at step 1. */
export function missingAtStep(
	step: PenetapanStepNumber,
	path: UsulanPath,
	has: { papers: readonly { kind: PaperKind }[]; policy: PaperPolicy; nik: boolean; nomorPeserta: boolean }
): MissingItem[] {
	const missing: MissingItem[] = step <= VERIFYING_STEP ? missingPapers(path, has.papers, has.policy) : [];
	if (step <= VERIFYING_STEP && path === 'mandiri' && !has.papers.some(({ kind }) => kind === 'formPdse'))
		missing.push('formPdse');
	if (step <= ENTRY_STEP && !has.nik) missing.push('nik');
	if (step <= ENTRY_STEP && !has.nomorPeserta) missing.push('nomorPeserta');
	return missing;
}

const VERIFYING_STEP = 2;
const ENTRY_STEP = 5;
