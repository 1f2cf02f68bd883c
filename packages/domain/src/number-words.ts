const ones = ['nol', 'satu', 'dua', 'tiga', 'empat', 'lima', 'enam', 'tujuh', 'delapan', 'sembilan', 'sepuluh', 'sebelas'];

/** A whole number from 0 to 9999 in words, as berita acara spell dates: 2026 → 'dua ribu dua puluh enam'. */
export function numberWords(value: number): string {
	const followed = (head: string, rest: number) => (rest === 0 ? head : `${head} ${numberWords(rest)}`);
	if (value < 12) return ones[value] ?? '';
	if (value < 20) return `${numberWords(value - 10)} belas`;
	if (value < 100) return followed(`${numberWords(Math.floor(value / 10))} puluh`, value % 10);
	if (value < 200) return followed('seratus', value - 100);
	if (value < 1000) return followed(`${numberWords(Math.floor(value / 100))} ratus`, value % 100);
	if (value < 2000) return followed('seribu', value - 1000);
	return followed(`${numberWords(Math.floor(value / 1000))} ribu`, value % 1000);
}
