import { dateParts, type IsoDate } from '../dates.ts';

/** How an office writes its numbers; the parts in braces are filled. */
export const DEFAULT_NUMBER_PATTERN = '{nomor}/{kode}/PKH/{bulan}/{tahun}';
export const NUMBER_PATTERN_LENGTH = 60;

const roman = ['I', 'II', 'III', 'IV', 'V', 'VI', 'VII', 'VIII', 'IX', 'X', 'XI', 'XII'];

/** Place in the register, kind and calendar year must show in a number, or two letters could bear the same. */
export function isNumberPattern(pattern: string): boolean {
	const parts: string[] = pattern.match(/\{[^}]*\}/g) ?? [];
	const known = ['{nomor}', '{kode}', '{bulan}', '{tahun}'];
	if (pattern.length > NUMBER_PATTERN_LENGTH || !parts.every((part) => known.includes(part))) return false;
	return ['{nomor}', '{kode}', '{tahun}'].every((part) => parts.includes(part));
}

/** The 12th of a kind and year, signed on a day in March: '012/ND/PKH/III/2027'. */
export function letterNumber(pattern: string, { seq, code, on }: { seq: number; code: string; on: IsoDate }): string {
	const { year } = dateParts(on);
	const filled: Record<string, string> = {
		'{nomor}': String(seq).padStart(3, '0'),
		'{kode}': code,
		'{bulan}': roman[Number(on.slice(5, 7)) - 1] ?? '',
		'{tahun}': String(year)
	};
	return pattern.replace(/\{[^}]*\}/g, (part) => filled[part] ?? '');
}
