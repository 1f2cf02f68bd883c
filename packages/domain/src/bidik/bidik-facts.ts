import type { IsoDate } from '../dates.ts';
import type { Components } from '../kpm/components.ts';
import type { IncomePerHead } from '../profil/profil-sums.ts';
import type { PovertyLine } from '../welfare/poverty-lines.ts';

export const DESIL_REGISTERS = ['dtks', 'regsosek', 'p3ke', 'dtsen'] as const;
export type DesilRegister = (typeof DESIL_REGISTERS)[number];

/** What one register says of a family's welfare. */
export interface DesilEntry {
	register: DesilRegister;
	/** 1–10, 1 is the lowest tenth. */
	desil: number;
	/** Day for which the register says so; null where the list does not tell. */
	on: IsoDate | null;
}

/** What is known of a family when it is looked at for *bidik graduasi*; null is what nobody has written down. */
export interface BidikFacts {
	components: Components | null;
	/** First day in PKH. */
	since: IsoDate | null;
	desils: readonly DesilEntry[];
	/** From the profile, I and II. */
	income: IncomePerHead | null;
	/** Of the family's kab/kota. */
	line: PovertyLine | null;
	/** A member is ASN, TNI/Polri, or works for the kecamatan, kelurahan or desa. */
	aparatur: 'ada' | 'tidakAda' | null;
	/** The pendamping's own judgement (profile, VII), which counts with a reason. */
	penilaian: { sejahtera: 'sudah' | 'belum'; hasReason: boolean } | null;
	/** Day of the last PDSE. */
	pdseOn: IsoDate | null;
	/** Day on which the home was last seen and written down: assets or pictures of the profile. */
	seenOn: IsoDate | null;
}

/** A fact that an answer rests on, or that is missing for it. */
export type UsedFact =
	| { fact: 'komponen'; count: number | null }
	| { fact: 'lamaPeserta'; since: IsoDate | null; years: number | null; needed: number }
	| { fact: 'desil'; entry: DesilEntry | null; least: number; registers: readonly DesilRegister[] }
	| { fact: 'penghasilan'; income: IncomePerHead | null; line: PovertyLine | null }
	| { fact: 'aparatur'; answer: 'ada' | 'tidakAda' | null }
	| { fact: 'penilaian'; answer: 'sudah' | 'belum' | null; hasReason: boolean };
