/** 1250000 → '1.250.000', as people write it. */
export function amountText(amount: number): string {
	return String(amount).replace(/\B(?=(\d{3})+$)/g, '.');
}

/** 1250000 → 'Rp1.250.000'. */
export function rupiah(amount: number): string {
	return `Rp${amountText(amount)}`;
}
