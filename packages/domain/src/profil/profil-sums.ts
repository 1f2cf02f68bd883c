import type { ProfilContent } from './profil-fields.ts';

/** Income of a family against its heads; kept as two whole numbers, because rounding decides nothing. */
export interface IncomePerHead {
	/** Rupiah a month, of all together. */
	total: number;
	/** At least 1: the KPM herself. */
	members: number;
}

/** JUMLAH PENGHASILAN KELUARGA: whole rupiah a month; empty rows count nothing. */
export function incomeTotal(penghasilan: ProfilContent | undefined): number {
	return sum(penghasilan, 'penghasilan', 'jumlah');
}

/** NILAI KESELURUHAN ASET: whole rupiah. */
export function assetTotal(aset: ProfilContent | undefined): number {
	return sum(aset, 'aset', 'harga');
}

/** The KPM and everybody of her table who has a name. */
export function memberCount(pokok: ProfilContent | undefined): number {
	const named = (pokok?.rows['art'] ?? []).filter(({ nama }) => typeof nama === 'string' && nama.trim() !== '');
	return 1 + named.length;
}

/** Juknis 2020 II.H.1a, 1–3; undefined as long as one of the two sections was not filled in. */
export function incomePerHead(
	pokok: ProfilContent | undefined,
	penghasilan: ProfilContent | undefined
): IncomePerHead | undefined {
	if (!pokok || !penghasilan) return undefined;
	return { total: incomeTotal(penghasilan), members: memberCount(pokok) };
}

/** Strictly above a line in rupiah per head and month (II.H.1a, 4), on the exact fraction. */
export function isAboveLine({ total, members }: IncomePerHead, line: number): boolean {
	return total > line * members;
}

/** Whole rupiah per head, and how many rupiah are left over for all together. */
export function wholePerHead({ total, members }: IncomePerHead): { rupiah: number; rest: number } {
	return { rupiah: Math.floor(total / members), rest: total % members };
}

function sum(content: ProfilContent | undefined, table: string, column: string): number {
	return (content?.rows[table] ?? []).reduce((total, row) => {
		const value = row[column];
		return total + (typeof value === 'number' ? value : 0);
	}, 0);
}
