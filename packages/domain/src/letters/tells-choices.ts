const COUNT = String.raw`(?:\d+|seorang|satu|dua|tiga|empat|lima|enam|tujuh|delapan|sembilan|sepuluh|sebelas|semua|separuh|sebagian|beberapa|hanya)`;
const CHOICE = String.raw`(?:mundur|mengundurkan diri|graduasi|keluar dari pkh|belum mau|belum siap|tidak menjawab)`;
const talliesChoices = new RegExp(String.raw`\b${COUNT}\b.*\b${CHOICE}\b|\b${CHOICE}\b.*\b${COUNT}\b`, 'i');

/**
 * Whether a line that somebody wrote says how many chose what: 'Dua KPM mundur'. How many is told where everybody is counted alike, and
 * only when no choice is that of few (domain 3.1); so no other line of an official paper may tell it.
 */
export function tellsChoices(line: string): boolean {
	return talliesChoices.test(line);
}
