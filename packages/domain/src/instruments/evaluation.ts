import { assertNever } from '../result.ts';
import { MANDIRI_TARGET_PERCENT, type MonitoringNumbers } from '../monitoring/graduation-counts.ts';
import { sideOf, type Fraction } from './exact-percent.ts';
import { SUMMARY_ITEMS, type Summary, type SummaryItem } from './implementation.ts';

/** Percent of all pendamping below which a row scores 1, and above which it scores 3; both belong to the middle (domain 9). */
export const SCORE_LIMITS = [33, 67] as const;

export type Score = 1 | 2 | 3;

export const scoreTexts: Readonly<Record<Score, string>> = {
	1: 'Jumlah SDM yang melaksanakan tugas dan fungsi terkait graduasi < 33% dari jumlah pendamping keseluruhan',
	2: 'Jumlah SDM yang melaksanakan tugas dan fungsi terkait graduasi 33% - 67% dari jumlah pendamping keseluruhan',
	3: 'Jumlah SDM yang melaksanakan tugas dan fungsi terkait graduasi > 67% dari jumlah pendamping keseluruhan'
};

/** On the exact fraction (IN4); undefined where there is no pendamping. */
export function scoreOf(fraction: Fraction): Score | undefined {
	if (fraction.whole === 0) return undefined;
	if (sideOf(fraction, SCORE_LIMITS[0]) < 0) return 1;
	return sideOf(fraction, SCORE_LIMITS[1]) > 0 ? 3 : 2;
}

export interface ProcessEvaluation {
	scores: Record<SummaryItem, Score>;
	/** 4 to 12. */
	total: number;
}

/** Undefined where there is no pendamping to judge by. */
export function evaluateProcess({ n, items }: Summary): ProcessEvaluation | undefined {
	const scored = (item: SummaryItem) => scoreOf({ part: items[item].a, whole: n });
	const [pemutakhiran, administrasi] = [scored('pemutakhiran'), scored('administrasi')];
	const [sosialisasiKpm, sosialisasiStakeholder] = [scored('sosialisasiKpm'), scored('sosialisasiStakeholder')];
	if (!pemutakhiran || !administrasi || !sosialisasiKpm || !sosialisasiStakeholder) return undefined;
	const scores = { pemutakhiran, administrasi, sosialisasiKpm, sosialisasiStakeholder };
	return { scores, total: SUMMARY_ITEMS.reduce((sum, item) => sum + scores[item], 0) };
}

/**
 * `mulai12`: 'Sangat baik' begins with 12, the most that four rows can score. `harfiah`: as printed, above 12, which no form reaches
 * (domain 9).
 */
export const BAND_READINGS = ['mulai12', 'harfiah'] as const;
export type BandReading = (typeof BAND_READINGS)[number];

export type Band = 'sangatBaik' | 'cukup' | 'kurang';

export interface BandText {
	name: string;
	/** As printed. */
	range: string;
	sentence: string;
}

export const bandTexts: Readonly<Record<Band, BandText>> = {
	sangatBaik: {
		name: 'Sangat Baik',
		range: '> 12',
		sentence: 'Proses pelaksanaan upaya graduasi setingkat kota/kabupaten dinilai sudah optimal.'
	},
	cukup: {
		name: 'Cukup',
		range: '8-11',
		sentence:
			'Proses pelaksanaan upaya graduasi setingkat kota/kabupaten dinilai sudah cukup optimal namun masih perlu pengembangan strategi baru untuk meningkatkan graduasi.'
	},
	kurang: {
		name: 'Kurang',
		range: '< 8',
		sentence:
			'Proses pelaksanaan upaya graduasi setingkat kota/kabupaten dinilai tidak berjalan optimal sehingga perlu pengkajian ulang strategi peningkatan graduasi.'
	}
};

/** Shown wherever a band is. */
export const BAND_NOTE =
	'Juknis menulis ‘Sangat Baik > 12’, padahal empat uraian paling tinggi bernilai 12. Dibaca: 12 sudah Sangat Baik.';
export const LITERAL_BAND_NOTE =
	'Dibaca harfiah, seperti tercetak di Juknis: Sangat Baik di atas 12. Empat uraian paling tinggi bernilai 12, jadi nilai 12 tidak masuk pita mana pun.';

const MOST = 12;
const ENOUGH = 8;

/** Undefined: 'tidak ada pita'. */
export function bandOf(total: number, reading: BandReading): Band | undefined {
	if (total < ENOUGH) return 'kurang';
	if (total < MOST) return 'cukup';
	switch (reading) {
		case 'mulai12':
			return 'sangatBaik';
		case 'harfiah':
			return total > MOST ? 'sangatBaik' : undefined;
		default:
			return assertNever(reading);
	}
}

/** One column of *Evaluasi Hasil*: a period of the whole kab/kota. */
export interface ResultEvaluation {
	mandiri: number;
	alamiah: number;
	/** Of `alamiah`: on evidence (MG2). */
	onEvidence: number;
	families: number;
	/** Mandiri ÷ KPM; undefined where there is no family. */
	share: Fraction | undefined;
	/** That ÷ 10 %. */
	ofTarget: Fraction | undefined;
	isReached: boolean;
}

/** The target is 10 % mandiri of all KPM of the kab/kota; alamiah is told and counts for nothing (IN6). */
export function evaluateResult({
	families,
	counts: { mandiri, neKomponen, tanpaPengurus, inclusionError },
	onEvidence
}: Pick<MonitoringNumbers, 'families' | 'counts' | 'onEvidence'>): ResultEvaluation {
	const share = families === 0 ? undefined : { part: mandiri, whole: families };
	return {
		mandiri,
		alamiah: neKomponen + tanpaPengurus + inclusionError,
		onEvidence,
		families,
		share,
		ofTarget: share && { part: share.part * 100, whole: share.whole * MANDIRI_TARGET_PERCENT },
		isReached: share !== undefined && sideOf(share, MANDIRI_TARGET_PERCENT) >= 0
	};
}
