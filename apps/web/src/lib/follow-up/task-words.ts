import { daysBetween, formatShortDate, type IsoDate, type TaskStatus } from '@balai/domain';

export type TaskWords = {
	/** Status mark of the look; the word stands beside it. */
	mark: 'open' | 'soon' | 'late' | 'optional';
	word: string;
	/** '8 Nov – 8 Jan'. */
	range: string;
	/** What the dates mean today, in bold. */
	line: string;
	/** What to make of it; may be empty. */
	aside: string;
};

/** How a home visit stands today. Lateness is the office's, and the words say so (domain 3.3). */
export function taskWords(task: { status: TaskStatus; firstDay: IsoDate; lastDay: IsoDate }, today: IsoDate): TaskWords {
	const range = `${formatShortDate(task.firstDay)} – ${formatShortDate(task.lastDay)}`;
	const left = daysBetween(today, task.lastDay);
	switch (task.status) {
		case 'upcoming':
			return {
				mark: 'optional',
				word: 'Nanti',
				range,
				line: `Mulai ${formatShortDate(task.firstDay)}, ${daysBetween(today, task.firstDay)} hari lagi.`,
				aside: ''
			};
		case 'late':
			return {
				mark: 'late',
				word: 'Lewat',
				range,
				line: `${-left} hari lewat.`,
				aside: 'Keterlambatan ini catatan kantor, bukan catatan ibu.'
			};
		case 'soon':
			return { mark: 'soon', word: 'Segera', range, line: left === 0 ? 'Hari terakhir.' : `Sisa ${left} hari.`, aside: '' };
		case 'optional':
			return { mark: 'optional', word: 'Boleh', range, line: 'Sesudah SK, kalau sempat.', aside: 'Tidak wajib.' };
		case 'open':
			return { mark: 'open', word: 'Terbuka', range, line: `Sisa ${left} hari.`, aside: '' };
	}
}

/** Her choice and when she meant it, as she pressed it. */
export function choiceWords(kapan: string): string {
	return kapan === 'hariIni' ? 'Mundur, hari ini' : 'Mundur, tanya keluarga dulu';
}

export const janjiHatiWords: Readonly<Record<'written' | 'declined' | 'none', string>> = {
	written: 'Ditulis dan ditandatangani',
	declined: 'Tidak menulis',
	none: 'Belum dijawab'
};
