import {
	assertNever,
	dateInZone,
	evolveKpm,
	factQuestion,
	factSourceNames,
	formatShortDate,
	fullYears,
	initialKpm,
	visitTiming,
	visitWindow,
	type Choice,
	type IsoDate,
	type JanjiHatiKind,
	type KpmEvent,
	type SessionId,
	type VisitWindow,
	type Zone
} from '@balai/domain';
import { outcomeNames } from '../follow-up/visit-words.ts';

/** What the case store tells of one case; a subset of its timeline entry. */
export type Told = {
	/** Instant. */
	at: string;
	event: KpmEvent;
	note: string | null;
	session: { date: string; venue: string } | null;
};

export type TimelineLine = {
	/** Unique in its timeline. */
	key: string;
	/** `doc`: a paper or signature · `next`: still to come · otherwise something that happened. */
	kind: 'doc' | 'next' | 'fact';
	date: string;
	title: string;
	detail: string;
	/** A note in somebody's own words. */
	note: string | null;
};

export type Withdrawal = { sessionId: SessionId; status: 'open' | 'confirmed'; window: VisitWindow };

/** Promises to leave that are alive: open until a visit closes them, confirmed until the SK. */
export function livingWithdrawals(told: readonly Told[]): Withdrawal[] {
	const state = told.map(({ event }) => event).reduce(evolveKpm, initialKpm);
	if (state.status === 'unknown') return [];
	return Object.entries(state.participations).flatMap(([sessionId, { withdrawal, sessionDate }]) =>
		withdrawal === 'open' || withdrawal === 'confirmed'
			? [{ sessionId: sessionId as SessionId, status: withdrawal, window: visitWindow(sessionDate) }]
			: []
	);
}

/** '8 Okt 2026'. */
function dayWords(date: IsoDate): string {
	return `${formatShortDate(date)} ${date.slice(0, 4)}`;
}

/** One case as plain sentences, newest first. `nameOf`: account id → name. */
export function timelineLines(
	told: readonly Told[],
	zone: Zone,
	today: IsoDate,
	nameOf: (accountId: string) => string
): TimelineLine[] {
	const past = told.flatMap((entry, index) => {
		// Only her last answer in a session is hers; the ones before it are not kept against her.
		if (entry.event.type === 'choiceMade' && isFollowed(entry.event.sessionId, told.slice(index + 1))) return [];
		return linesOf(entry, zone, today, nameOf).map((line, part) => ({ ...line, key: `${index}.${part}` }));
	});
	const next = livingWithdrawals(told)
		.filter(({ status }) => status === 'open')
		.map(({ sessionId, window: { firstDay, lastDay } }): TimelineLine & { on: IsoDate } => ({
			key: `next.${sessionId}`,
			kind: 'next',
			on: lastDay,
			date: `sampai ${dayWords(lastDay)}`,
			title: 'Kunjungan berikut',
			detail:
				today < firstDay
					? `Jendela dibuka ${dayWords(firstDay)}.`
					: today > lastDay
						? 'Jendelanya sudah lewat. Kunjungan tetap bisa.'
						: 'Bisa kapan saja di dalam jendela.',
			note: null
		}));
	const newestFirst = past
		.map((line, order) => ({ line, order }))
		.sort((a, b) => (a.line.on === b.line.on ? b.order - a.order : a.line.on < b.line.on ? 1 : -1))
		.map(({ line }) => line);
	return [...next, ...newestFirst].map(({ on: _on, ...line }) => line);
}

function isFollowed(sessionId: SessionId, later: readonly Told[]): boolean {
	return later.some(({ event }) => event.type === 'choiceMade' && event.sessionId === sessionId);
}

type Line = Omit<TimelineLine, 'key'> & { on: IsoDate };

function linesOf({ at, event, note, session }: Told, zone: Zone, today: IsoDate, nameOf: (accountId: string) => string): Line[] {
	const on = dateInZone(Date.parse(at), zone);
	const line = (title: string, detail: string, more: Partial<Line> = {}): Line[] => {
		const day = more.on ?? on;
		return [{ kind: 'fact', on: day, date: dayWords(day), title, detail, note: null, ...more }];
	};
	switch (event.type) {
		case 'kpmListed': {
			const listed = line('Masuk daftar di Balai', 'Dari daftar peserta PKH.', { kind: 'doc' });
			if (!event.since) return listed;
			const years = fullYears(event.since, today);
			return [...line('Mulai menjadi KPM', years > 0 ? `${years} tahun.` : 'Belum setahun.', { on: event.since }), ...listed];
		}
		case 'pendampingAssigned':
			return line(`Pendamping: ${nameOf(event.pendampingId)}`, '');
		case 'factsRecorded':
			return line('Keterangan sebelum pertemuan', `${factsWords(event)}.`, { on: event.on });
		case 'readinessNoted':
			return []; // The pendamping's own note stands beside the history, never in it.
		case 'attendanceRecorded':
			return line(
				'Hadir di rembug',
				[session?.venue, event.invited ? 'Dengan undangan.' : 'Tanpa undangan.'].filter(Boolean).join('. ')
			);
		case 'attendanceUndone':
			return line('Catatan hadir dihapus', 'Salah catat di aula.');
		case 'leavingRecorded':
			return line('Pulang sebelum rembug selesai', '');
		case 'deviceBound':
		case 'deviceReleased':
			return [];
		case 'choiceMade':
			return line('Rembug: pilihan pribadi', `${choiceWords(event.choice)}.`);
		case 'janjiHatiRecorded':
			return line(
				janjiHatiTitle(event.janjiHati),
				`${event.signing === 'thumb' ? 'Cap jempol' : 'Ditandatangani'}. Naskah ${event.wording}.`,
				{ kind: 'doc' }
			);
		case 'janjiHatiDeclined':
			return line('Janji hati: tidak menulis', '');
		case 'visitRecorded': {
			const timing = session ? visitTiming(visitWindow(session.date), event.on) : 'inTime';
			const when = {
				early: 'Lebih awal dari jendela, belum menutup janji.',
				inTime: 'Di dalam jendela.',
				late: 'Sesudah jendela, dicatat pada kantor.'
			};
			const pressed = {
				tidak: 'Tidak ada yang menekan.',
				ada: 'Ada yang menekan.',
				tidakJawab: 'Tidak menjawab apakah ada yang menekan.'
			};
			return line(`Kunjungan rumah: ${outcomeNames[event.outcome].toLowerCase()}`, `${when[timing]} ${pressed[event.pressed]}`, {
				on: event.on,
				note
			});
		}
		case 'withdrawalCancelled':
			return line('Dibatalkan', '');
		default:
			return assertNever(event);
	}
}

/** 'Harta keluarga, usaha (1 perbaikan). Kunjungan rumah'. */
function factsWords({ facts, source }: Extract<KpmEvent, { type: 'factsRecorded' }>): string {
	const titles = facts
		.map(({ fact }) => factQuestion(fact)?.title ?? fact)
		.map((title, index) => (index === 0 ? title : lowerFirst(title)));
	const corrections = facts.filter(({ corrects }) => corrects !== null).length;
	return `${titles.join(', ')}${corrections > 0 ? ` (${corrections} perbaikan)` : ''}. ${factSourceNames[source]}`;
}

function lowerFirst(text: string): string {
	return text.charAt(0).toLowerCase() + text.slice(1);
}

function choiceWords(choice: Choice): string {
	if (choice.pilihan === 'mundur') return choice.kapan === 'hariIni' ? 'Mundur, hari ini' : 'Mundur, tanya keluarga dulu';
	const visit = choice.kunjungan === 'boleh' ? 'boleh dikunjungi' : 'tidak usah dikunjungi';
	return `${choice.pilihan === 'belum' ? 'Belum' : 'Tidak menjawab'}, ${visit}`;
}

function janjiHatiTitle(kind: JanjiHatiKind): string {
	return kind === 'pertama' ? 'Janji hati pertama' : 'Janji hati kedua';
}
