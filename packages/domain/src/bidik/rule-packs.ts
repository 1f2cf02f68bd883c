import type { IsoDate } from '../dates.ts';
import { areaCovers } from '../access/roles.ts';
import type { DesilRegister } from './bidik-facts.ts';

export const PACK_IDS = ['juknis-2020', 'ntt-67-2024'] as const;
export type PackId = (typeof PACK_IDS)[number];

/** What a pack asks of a family, each with the paragraph that says so. */
export type PackRule =
	| { rule: 'tanpaKomponen'; source: string }
	| { rule: 'lamaPeserta'; years: number; source: string }
	| { rule: 'desil'; least: number; registers: readonly DesilRegister[]; source: string }
	| { rule: 'didugaSejahtera'; source: string };

/** Criteria as a regulation has them: where and since when they hold, and whether one of them is enough. */
export interface RulePack {
	id: PackId;
	name: string;
	/** any: one is enough · all: each must hold. */
	needs: 'any' | 'all';
	rules: readonly PackRule[];
	/** '' everywhere. */
	areaCode: string;
	from: IsoDate;
	source: string;
}

/** What an office may set. */
export interface BidikPolicy {
	/** First day of the NTT pack: the day of its promulgation is blank in the copy that we have. */
	nttFrom: IsoDate;
	/** Also count the fourth criterion that Gambar 3 of the Juknis has and II.F has not: *diduga sudah sejahtera*. */
	asksFourth: boolean;
}

/** Promulgated 'pada tanggal … 2024', so that it held at the latest from the first day of 2025. */
export const DEFAULT_BIDIK_POLICY: BidikPolicy = { nttFrom: '2025-01-01', asksFourth: false };

const YEARS = 5;
const LEAST_DESIL = 4;
const JUKNIS = 'Juknis Graduasi KPM PKH 2020';

/** The packs as this office has set them; oldest first. DTSEN stands beside the register that it took the place of (ours). */
export function rulePacks({ nttFrom, asksFourth }: BidikPolicy = DEFAULT_BIDIK_POLICY): readonly RulePack[] {
	return [
		{
			id: 'juknis-2020',
			name: 'Juknis 2020',
			needs: 'any',
			rules: [
				{ rule: 'tanpaKomponen', source: `${JUKNIS}, II.F huruf a` },
				{ rule: 'lamaPeserta', years: YEARS, source: `${JUKNIS}, II.F huruf b` },
				{ rule: 'desil', least: LEAST_DESIL, registers: ['dtks', 'dtsen'], source: `${JUKNIS}, II.F huruf c` },
				...(asksFourth ? [{ rule: 'didugaSejahtera', source: `${JUKNIS}, Gambar 3` } as const] : [])
			],
			areaCode: '',
			from: '2020-10-01',
			source: `${JUKNIS} (Keputusan Dirjen Linjamsos 03/3/BS.01.02/10/2020), II.F`
		},
		{
			id: 'ntt-67-2024',
			name: 'Pergub NTT 67/2024',
			needs: 'all',
			rules: [
				{ rule: 'lamaPeserta', years: YEARS, source: 'Pergub NTT 67/2024, Pasal 6 ayat (1)' },
				{
					rule: 'desil',
					least: LEAST_DESIL,
					registers: ['regsosek', 'dtsen'],
					source: 'Pergub NTT 67/2024, Pasal 6 ayat (1)'
				},
				{ rule: 'didugaSejahtera', source: 'Pergub NTT 67/2024, Pasal 6 ayat (1)' }
			],
			areaCode: '53',
			from: nttFrom,
			source: 'Pergub NTT 67/2024, Pasal 6'
		}
	];
}

/** The packs that hold in an area on a day; the one that is nearest to it first. */
export function packsFor(packs: readonly RulePack[], areaCode: string, on: IsoDate): RulePack[] {
	return packs
		.filter((pack) => areaCovers(pack.areaCode, areaCode) && pack.from <= on)
		.sort((a, b) => b.areaCode.length - a.areaCode.length || (a.from < b.from ? 1 : -1));
}
