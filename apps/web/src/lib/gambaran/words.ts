import type { FunnelStep, PromiseState, VisitStanding } from '@balai/domain';
import type { Kind } from '../charts/marks.ts';

export const stepWords: Readonly<Record<FunnelStep, string>> = {
	invited: 'Diundang',
	present: 'Hadir',
	answered: 'Menjawab sendiri',
	mundur: 'Memilih mundur',
	confirmed: 'Tetap mundur saat kunjungan',
	proposed: 'Diusulkan',
	ended: 'SK keluar'
};

/** From the foot of a column to its top: what is furthest stands lowest. */
export const promiseKinds: readonly Kind<PromiseState>[] = [
	{ key: 'ended', word: 'SK keluar', fill: 'solid' },
	{ key: 'proposed', word: 'Diusulkan', fill: 'hatched' },
	{ key: 'confirmed', word: 'Tetap mundur', fill: 'deep' },
	{ key: 'waiting', word: 'Menunggu kunjungan', fill: 'dotted' },
	{ key: 'takenBack', word: 'Berubah pikiran atau dibatalkan', fill: 'striped' },
	{ key: 'over', word: 'Berakhir karena hal lain', fill: 'empty' }
];

export const visitKinds: readonly Kind<VisitStanding>[] = [
	{ key: 'upcoming', word: 'Belum waktunya', fill: 'empty' },
	{ key: 'open', word: 'Terbuka', fill: 'deep' },
	{ key: 'soon', word: 'Segera', fill: 'dotted' },
	{ key: 'late', word: 'Lewat', fill: 'late' }
];

/** Three equal answers: none is told apart as better. */
export const answerKinds: readonly Kind<'mundur' | 'belum' | 'tidakMenjawab'>[] = [
	{ key: 'mundur', word: 'Mundur', fill: 'empty' },
	{ key: 'belum', word: 'Belum', fill: 'striped' },
	{ key: 'tidakMenjawab', word: 'Tidak menjawab', fill: 'dotted' }
];

const monthWords = ['Jan', 'Feb', 'Mar', 'Apr', 'Mei', 'Jun', 'Jul', 'Agu', 'Sep', 'Okt', 'Nov', 'Des'];

/** '2026-09' → 'Sep'. */
export function monthWord(month: string): string {
	return monthWords[Number(month.slice(5, 7)) - 1] ?? month;
}
