import { daysBetween, formatShortDate, type IsoDate, type TaskStatus } from '@balai/domain';

export type TaskWords = {
	/** Status mark of the look; the word stands beside it. */
	mark: 'open' | 'soon' | 'late' | 'optional';
	word: string;
	/** '8 Nov – 8 Jan', or 'paling lambat 25 Nov'. */
	range: string;
	/** What the dates mean today, in bold. */
	line: string;
	/** What to make of it; may be empty. */
	aside: string;
};

type Task = {
	status: TaskStatus;
	firstDay: IsoDate;
	lastDay: IsoDate;
	/** What she said outside a session: her request, or that the visit may come early. */
	own?: { kind: 'request' | 'early'; on: IsoDate; isChecked: boolean } | undefined;
	family?: 'toAsk' | 'setuju' | 'belum' | undefined;
};

/** The states of a visit, in the order in which they are looked at. */
export const taskStates = ['late', 'soon', 'open', 'upcoming', 'optional'] as const satisfies readonly TaskStatus[];
export const stateWords: Readonly<Record<TaskStatus, string>> = {
	late: 'Lewat',
	soon: 'Segera',
	open: 'Terbuka',
	upcoming: 'Nanti',
	optional: 'Boleh'
};

/** How a home visit stands today. Lateness is the office's, and the words say so (domain 3.3). */
export function taskWords(task: Task, today: IsoDate): TaskWords {
	const { firstDay, lastDay, own, family } = task;
	const isAsked = own?.kind === 'request' && firstDay <= today;
	const range = isAsked
		? `paling lambat ${formatShortDate(lastDay)}`
		: `${formatShortDate(firstDay)} – ${formatShortDate(lastDay)}`;
	const left = daysBetween(today, lastDay);
	const word = stateWords[task.status];
	const said = own ? saidWords(own) : '';
	const asks = family === 'toAsk' ? 'Tanyakan: keluarganya sudah setuju?' : '';
	const aside = [said, asks].filter(Boolean).join(' ');
	switch (task.status) {
		case 'upcoming':
			return {
				mark: 'optional',
				word,
				range,
				line: `Mulai ${formatShortDate(firstDay)}, ${daysBetween(today, firstDay)} hari lagi.`,
				aside
			};
		case 'late': {
			const whose = 'Keterlambatan ini catatan kantor, bukan catatan ibu.';
			return { mark: 'late', word, range, line: `${-left} hari lewat.`, aside: [whose, aside].filter(Boolean).join(' ') };
		}
		case 'soon':
			return { mark: 'soon', word, range, line: left === 0 ? 'Hari terakhir.' : `Sisa ${left} hari.`, aside };
		case 'open':
			return { mark: 'open', word, range, line: `Sisa ${left} hari.`, aside };
		case 'optional':
			return { mark: 'optional', word, range, line: 'Sesudah SK, kalau sempat.', aside: 'Tidak wajib.' };
	}
}

function saidWords({ kind, on, isChecked }: { kind: 'request' | 'early'; on: IsoDate; isChecked: boolean }): string {
	const what = kind === 'request' ? 'Ia sendiri yang minta' : 'Ia minta dikunjungi lebih awal';
	return `${what}, ${formatShortDate(on)}.${isChecked ? '' : ' Suratnya menunggu diperiksa supervisor.'}`;
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
