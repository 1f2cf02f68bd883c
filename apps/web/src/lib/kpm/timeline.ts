import {
	assertNever,
	clockInZone,
	dateInZone,
	evolveKpm,
	formatDate,
	factQuestion,
	factSourceNames,
	formatShortDate,
	fullYears,
	initialKpm,
	methodNames,
	roleNames,
	profilSection,
	usulanPathNames,
	visitWindow,
	type Choice,
	type IsoDate,
	type JanjiHatiKind,
	type KpmEvent,
	type PlanNotes,
	type VisitWindow,
	type Zone
} from '@balai/domain';
import { careWords } from './care-words.ts';
import { correctionsOf } from './corrections.ts';
import { endingWords } from './ending-words.ts';
import { lifeWords } from './life-words.ts';
import { editionWords, listedWords } from './listed-words.ts';
import { ownWordWords } from './own-word-words.ts';
import { rujukanWords } from '../rujukan/rujukan-words.ts';
import { discussedWords } from '../musyawarah/temuan-words.ts';
import { topicOf, type TimelineTopic } from './timeline-topics.ts';

/** What the case store tells of one case; a subset of its timeline entry. */
export type Told = {
	/** Instant. */
	at: string;
	event: KpmEvent;
	note: string | null;
	session: { date: string; venue: string; method: string } | null;
	/** Of a plan, or of a result that she had kept. */
	own?: { plan: PlanNotes } | { result: { title: string; answer: string }[] };
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
	topic: TimelineTopic;
	/** That something later put it right or took its place, and when; '' where nothing did. */
	corrected: string;
};

/** A line of another stream that belongs into the same history; `on` and then the instant `at` put it in order. */
export type DatedLine = Omit<TimelineLine, 'date'> & { on: IsoDate; at: string };

export type Withdrawal = { key: string; status: 'open' | 'confirmed'; window: VisitWindow };

/** What she has said and not taken back: open until a visit closes it, confirmed until the SK. */
export function livingWithdrawals(told: readonly Told[]): Withdrawal[] {
	const state = told.map(({ event }) => event).reduce(evolveKpm, initialKpm);
	if (state.status === 'unknown' || state.membership === 'ended') return [];
	const said = Object.entries(state.participations).map(([key, { withdrawal, sessionDate, earlyAsked }]) => {
		const { firstDay, lastDay } = visitWindow(sessionDate);
		const opens = earlyAsked && earlyAsked.on < firstDay ? earlyAsked.on : firstDay;
		return { key, withdrawal, window: { firstDay: opens, lastDay } };
	});
	const asked = Object.entries(state.requests).map(([key, { withdrawal, notBefore, dueOn }]) => ({
		key,
		withdrawal,
		window: { firstDay: notBefore, lastDay: dueOn }
	}));
	return [...said, ...asked].flatMap(({ key, withdrawal, window }) =>
		withdrawal === 'open' || withdrawal === 'confirmed' ? [{ key, status: withdrawal, window }] : []
	);
}

/** '8 Okt 2026'. */
function dayWords(date: IsoDate): string {
	return `${formatShortDate(date)} ${date.slice(0, 4)}`;
}

/** One case as plain sentences, newest first. `nameOf`: account id → name; `beside`: what other streams tell of the family. */
export function timelineLines(
	told: readonly Told[],
	zone: Zone,
	today: IsoDate,
	nameOf: (accountId: string) => string,
	beside: readonly DatedLine[] = []
): TimelineLine[] {
	const corrections = correctionsOf(told.map(({ event }) => event));
	const past = told.flatMap((entry, index) => {
		// Only her last answer in a session is hers; the ones before it are not kept against her.
		if (isFollowed(entry.event, told.slice(index + 1))) return [];
		const correction = corrections.get(index);
		const by = correction && told[correction.by];
		const corrected = by ? `${correction.word} ${dayWords(dateInZone(Date.parse(by.at), zone))}` : '';
		const topic = topicOf[entry.event.type];
		return linesOf(entry, zone, today, nameOf).map((line, part) => ({
			...line,
			at: entry.at,
			topic,
			corrected,
			key: `${index}.${part}`
		}));
	});
	const next = livingWithdrawals(told)
		.filter(({ status }) => status === 'open')
		.map(({ key, window: { firstDay, lastDay } }): TimelineLine => ({
			key: `next.${key}`,
			topic: 'kunjungan',
			corrected: '',
			kind: 'next',
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
	const newestFirst = [...past, ...beside.map((line) => ({ ...line, date: dayWords(line.on) }))]
		.map((line, order) => ({ line, order }))
		.sort((a, b) => compare(b.line.on, a.line.on) || compare(b.line.at, a.line.at) || b.order - a.order)
		.map(({ line: { on: _on, at: _at, ...line } }) => line);
	return [...next, ...newestFirst];
}

function compare(a: string, b: string): number {
	return a < b ? -1 : a > b ? 1 : 0;
}

const ofOneWord: readonly (readonly KpmEvent['type'][])[] = [
	['choiceMade'],
	['planMade', 'planDeclined'],
	['photoConsentGiven', 'photoConsentWithdrawn'],
	['selfAssessmentKept', 'selfAssessmentDropped']
];

/** She said something else about the same thing later. */
function isFollowed(word: KpmEvent, later: readonly Told[]): boolean {
	const types = ofOneWord.find((each) => each.includes(word.type));
	if (!types || !('sessionId' in word)) return false;
	const pollOf = (event: KpmEvent) => ('poll' in event ? event.poll : undefined);
	return later.some(
		({ event }) =>
			types.includes(event.type) && 'sessionId' in event && event.sessionId === word.sessionId && pollOf(event) === pollOf(word)
	);
}

const signingWords = { finger: 'Ditandatangani', thumb: 'Cap jempol', paper: 'Ditandatangani di kertas, fotonya disimpan' };
const unclearWords = { none: '', illegible: ', tidak terbaca', double: ', dicentang lebih dari satu' };

type Line = Omit<TimelineLine, 'key' | 'topic' | 'corrected'> & { on: IsoDate };

function meetingWords(session: Told['session']): string {
	return session ? methodNames(session.method).short : 'pertemuan';
}

function linesOf(
	{ at, event, note, session, own }: Told,
	zone: Zone,
	today: IsoDate,
	nameOf: (accountId: string) => string
): Line[] {
	const on = dateInZone(Date.parse(at), zone);
	const line = (title: string, detail: string, more: Partial<Line> = {}): Line[] => {
		const day = more.on ?? on;
		return [{ kind: 'fact', on: day, date: dayWords(day), title, detail, note: null, ...more }];
	};
	switch (event.type) {
		case 'kpmListed': {
			const listed = line('Masuk daftar di Balai', `Dari daftar peserta PKH${editionWords(event)}.`, { kind: 'doc' });
			if (!event.since) return listed;
			const years = fullYears(event.since, today);
			return [...line('Mulai menjadi KPM', years > 0 ? `${years} tahun.` : 'Belum setahun.', { on: event.since }), ...listed];
		}
		case 'listValuesTaken':
			return line('Isi berubah menurut daftar', listedWords(event), { kind: 'doc' });
		case 'listValuesUndone':
			return line('Daftar dibatalkan', 'Isinya kembali seperti sebelum daftar itu.');
		case 'kpmUnlisted':
			return line('Daftarnya dibatalkan', 'Keluarga ini tidak lagi tercatat di Balai.');
		case 'pendampingAssigned':
			if (!event.handedOver) return line(`Pendamping: ${nameOf(event.pendampingId)}`, '');
			return line(
				`Pendamping berganti: ${nameOf(event.pendampingId)}`,
				`${event.handedOver.from === null ? 'Sebelumnya belum ada' : `Sebelumnya ${nameOf(event.handedOver.from)}`}. Diserahkan oleh ${nameOf(event.handedOver.by)}.`
			);
		case 'factsRecorded':
			return line('Keterangan sebelum pertemuan', `${factsWords(event)}.`, { on: event.on });
		case 'readinessNoted':
			return []; // The pendamping's own note stands beside the history, never in it.
		case 'attendanceRecorded':
			return line(
				`Hadir di ${meetingWords(session)}`,
				[session?.venue, event.invited ? 'Dengan undangan.' : 'Tanpa undangan.'].filter(Boolean).join('. ')
			);
		case 'attendanceUndone':
			return line('Catatan hadir dihapus', 'Salah catat di aula.');
		case 'leavingRecorded':
			return line(`Pulang sebelum ${meetingWords(session)} selesai`, '');
		case 'deviceBound':
		case 'deviceReleased':
			return [];
		case 'choiceMade':
			return line(
				`${meetingWords(session)}: pilihan pribadi`,
				`${choiceWords(event.choice)}.${event.through === 'slip' ? ` Dari slip lipat${unclearWords[event.unclear ?? 'none']}.` : ''}`
			);
		case 'janjiHatiRecorded':
			return line(janjiHatiTitle(event.janjiHati), `${signingWords[event.signing]}. Naskah ${event.wording}.`, { kind: 'doc' });
		case 'janjiHatiDeclined':
			return line('Janji hati: tidak menulis', '');
		case 'photoConsentGiven':
			return line('Setuju terlihat di foto pertemuan', 'Catatan tersendiri, boleh ditarik kapan saja.');
		case 'photoConsentWithdrawn':
			return line('Menarik izin foto pertemuan', '');
		case 'emergencyAccessOpened': {
			const until = Date.parse(event.until);
			const end = `${dayWords(dateInZone(until, zone))} ${clockInZone(until, zone)}`;
			return line('Dibuka dari luar wilayah', `${nameOf(event.by)}, ${roleNames[event.role]}. Tertutup sendiri ${end}.`, {
				note
			});
		}
		case 'emergencyAccessEnded':
			return line('Akses dari luar wilayah diakhiri', `${nameOf(event.by)}.`);
		case 'sayingAllowed':
		case 'sayingWithdrawn':
			return []; // Hers to say in that hall; afterwards nobody needs to know (KP26).
		case 'withdrawalRequested':
		case 'earlyVisitRequested':
		case 'paperChecked':
		case 'withdrawalCancelled':
		case 'requestCancelled':
		case 'afterVisitRecorded':
		case 'visitRecorded': {
			const { title, detail } = ownWordWords(event, session ? visitWindow(session.date) : undefined);
			const isPaper = 'paper' in event && event.paper !== null;
			return line(title, detail, { kind: isPaper ? 'doc' : 'fact', note, ...('on' in event && { on: event.on }) });
		}
		case 'planMade':
			return line('Rencana keluarga', `${targetWords(event.target)}. Bukan janji mundur.`, {
				kind: 'doc',
				note: own && 'plan' in own ? planWords(own.plan) : null
			});
		case 'planDeclined':
			return line('Rencana keluarga: tidak menulis', '');
		case 'planFollowedUp':
			return line('Rencana keluarga ditemani', '', { on: event.on, note });
		case 'selfAssessmentKept':
			return line('Menilai keluarga sendiri', 'Disimpan atas kemauannya sendiri.', {
				note:
					own && 'result' in own ? own.result.map(({ title, answer }) => `${title || 'Satu baris'}: ${answer}`).join('\n') : null
			});
		case 'selfAssessmentDropped':
			return [];
		case 'alamiahNoted':
		case 'statusExplained':
		case 'beritaAcaraNonEligibleKept':
		case 'nonEligibleProposed':
		case 'evidenceAdded':
		case 'noticeGiven':
		case 'replyRecorded':
		case 'nonEligibleDecided':
		case 'endingWithdrawn': {
			const { title, detail, on: said, kind } = endingWords(event, nameOf);
			return line(title, detail, { kind, note, ...(said !== null && { on: said }) });
		}
		case 'usulanOpened':
			return line(`Diusulkan: ${usulanPathNames[event.path].toLowerCase()}`, 'Menjalani dua belas langkah penetapan.', {
				kind: 'doc'
			});
		case 'usulanClosed':
			return line(
				{ cancelled: 'Usulan dibatalkan', refused: 'Usulan ditolak', dropped: 'Usulan ditarik pendamping' }[event.how],
				''
			);
		case 'membershipEnded':
			return line('Kepesertaan berakhir dengan SK', `${usulanPathNames[event.path]}.`, { kind: 'doc', on: event.skDate });
		case 'discussedInMusyawarah': {
			const { title, detail } = discussedWords(event);
			return line(title, detail, { on: event.on });
		}
		case 'profilSectionSaved': {
			const section = profilSection(event.section);
			return line(`Profil KPM: ${lowerFirst(section?.title ?? event.section)}`, `Disimpan ${nameOf(event.by)}.`, { kind: 'doc' });
		}
		case 'profilVerified':
			return line('Profil KPM diverifikasi', `Oleh ${nameOf(event.by)}.`, { kind: 'doc', on: event.on });
		case 'transisiPlanned':
		case 'transisiItemDone':
		case 'certificateGiven':
		case 'pascaAccessOpened':
		case 'interventionRecorded':
		case 'asiDiriEvaluated': {
			const { title, detail, on: said, kind } = careWords(event);
			return line(title, detail, { kind, note, on: said });
		}
		case 'rujukanSent':
		case 'rujukanRerouted':
		case 'rujukanAccepted':
		case 'rujukanRejected':
		case 'rujukanServed':
		case 'rujukanClosed':
		case 'rujukanWithdrawn': {
			const { title, detail } = rujukanWords(event);
			return line(title, detail, { note, on: event.on });
		}
		case 'componentsUpdated':
		case 'pengurusChanged':
		case 'personCorrected':
		case 'moved':
		case 'deathRecorded':
		case 'householdSplit':
		case 'householdsJoined':
		case 'lifeFactWithdrawn': {
			const { title, detail, on: said, kind } = lifeWords(event);
			return line(title, detail, { kind, note, ...(said !== null && { on: said }) });
		}
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

/** 'Target Maret 2027'. */
export function targetWords(target: IsoDate | null): string {
	return target === null ? 'Target belum ditentukan' : `Target ${formatDate(target).replace(/^\d+ /, '')}`;
}

/** A plan in her own words, line by line; what she left empty is left out. */
export function planWords({ upaya, potensi, bila }: PlanNotes): string | null {
	const lines = [
		['Upaya', upaya],
		['Potensi', potensi],
		['Kalau sudah mampu', bila]
	].flatMap(([name, text]) => (text ? [`${name}: ${text}`] : []));
	return lines.length > 0 ? lines.join('\n') : null;
}

function choiceWords(choice: Choice): string {
	if (choice.pilihan === 'mundur') return choice.kapan === 'hariIni' ? 'Mundur, hari ini' : 'Mundur, tanya keluarga dulu';
	const visit = choice.kunjungan === 'boleh' ? 'boleh dikunjungi' : 'tidak usah dikunjungi';
	return `${choice.pilihan === 'belum' ? 'Belum' : 'Tidak menjawab'}, ${visit}`;
}

function janjiHatiTitle(kind: JanjiHatiKind): string {
	return { pertama: 'Janji hati pertama', kedua: 'Janji hati kedua', mpa: 'Janji hati MPA' }[kind];
}
