/** '1.250.000' and 'Rp 1 250 000' → 1250000; null for nothing, undefined for what is no whole number. */
export function typedAmount(text: string): number | null | undefined {
	const bare = text.replace(/^\s*rp\.?/i, '').replace(/[\s.]/g, '');
	if (bare === '') return text.trim() === '' ? null : undefined;
	return /^\d{1,12}$/.test(bare) ? Number(bare) : undefined;
}
