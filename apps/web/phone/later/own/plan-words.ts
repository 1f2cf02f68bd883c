import { formatDate } from '@balai/domain';

/** What is asked on the pages of a plan (Juknis, Refleksi, langkah 10), in words that press nobody. */
export const planAsks = {
	target: 'Kira-kira kapan keluarga kami siap tanpa PKH?',
	upaya: 'Usaha apa yang mau dilakukan?',
	potensi: 'Apa yang sudah kami punya untuk itu?',
	bila: 'Kalau nanti sudah tidak miskin lagi, apa yang mau dilakukan?'
} as const;

export const planHints = {
	target: 'Boleh belum tahu. Ini rencana sendiri, bukan tagihan.',
	upaya: 'Misalnya: buka kios, tambah ternak, ikut pelatihan. Boleh kosong.',
	potensi: 'Misalnya: keterampilan, kebun, keluarga yang membantu. Boleh kosong.',
	bila: 'Misalnya: memberi kesempatan kepada keluarga lain. Boleh kosong.'
} as const;

/** 'Maret 2027', 'tahun 2027'; 'belum tahu' while nothing is chosen. */
export function monthWords(chosen: string): string {
	if (/^\d{4}$/.test(chosen)) return `tahun ${chosen}`;
	return /^\d{4}-\d{2}$/.test(chosen) ? formatDate(`${chosen}-01`).replace(/^1 /, '') : 'belum tahu';
}
