import type { BeritaAcara, CaseStore, MusyawarahFile } from '@balai/case-store';
import { beritaAcaraSesi, laporanSesi, type BeritaAcaraSesiFacts, type Letter, type LetterNumber } from '@balai/documents';
import {
	clockInZone,
	findScript,
	indexNames,
	janjiHatiText,
	maskCard,
	methodNames,
	parseSessionId,
	proposeSizeType,
	roleNames,
	screenCard,
	sizeTypeNames,
	stepMark,
	tellsChoices,
	visitWindow,
	type IsoDate,
	type LetterKind,
	type NameIndex,
	type Role,
	type SessionScript,
	type SizeType
} from '@balai/domain';
import { boardTables, pollTables } from '../../src/lib/session/board-tables.ts';
import { notReached } from '../../src/lib/session/not-reached.ts';
import { PAPER_MARK, PRACTICE_MARK } from '../../src/lib/session/paper-words.ts';
import { stepLog } from '../../src/lib/session/step-log.ts';
import { desaTitle } from '../../src/lib/words/area-title.ts';
import type { AccountActor } from '../accounts.ts';
import { sessionBoards } from '../session-boards.ts';
import { bareName } from './letter-areas.ts';
import type { LetterChoices } from './letter-choices.ts';
import { frameOf, letterPaper, officerOf, type LetterPaper } from './letter-paper.ts';

export interface SessionLetterParts {
	store: CaseStore;
	actor: AccountActor;
	accountOf: (accountId: string) => { name: string; role: Role } | undefined;
	nameOf: (accountId: string | null) => string;
	today: IsoDate;
	isPractice: boolean;
}

/** A letter about a closed session, ready to be numbered. */
export interface SessionLetter {
	/** Those who came. */
	kpmIds: string[];
	areaCode: string;
	/** Always '': nobody numbers it by hand. */
	number: string;
	/** What was agreed, as it was written, tells of a person: held back as a card would be (domain 3.7). */
	namesSomebody: boolean;
	make(number: LetterNumber, on: IsoDate | null): Letter;
}

/** The berita acara of a session, or its report; undefined while it is not closed, and for whoever does not lead it (alike, CS4). */
export async function sessionLetter(
	parts: SessionLetterParts,
	kind: LetterKind,
	sessionId: string,
	choices: LetterChoices
): Promise<SessionLetter | undefined> {
	const { store, actor, today } = parts;
	const berita = await store.beritaAcara(actor, sessionId);
	// The Korkab is told of plans (Juknis, Lampiran Model Refleksi Kemiskinan, langkah 10).
	const { plan } = berita?.session.state ?? {};
	const script = plan && findScript(plan.method, plan.scriptVersion);
	if (!berita || (kind === 'laporanSesi' && script?.plan !== true)) return undefined;
	const paper = await letterPaper(store, actor, berita.session.areaCode);
	const prelist = script?.prelist ? await store.musyawarah.file(actor, sessionId) : undefined;
	const invited = await store.listInvitations(actor, sessionId);
	const names = indexNames([...berita.attendance, ...invited, ...(prelist?.rows ?? [])].map(({ nama }) => nama));
	const agreed = linesOf(choices.words).map((line) => screened(line, names));
	const facts = await factsOf(parts, berita, prelist, paper, choices);
	return {
		kpmIds: berita.attendance.map(({ kpmId }) => kpmId),
		areaCode: berita.session.areaCode,
		number: '',
		namesSomebody: agreed.some(({ isHeld }) => isHeld),
		make(number, on) {
			const frame = frameOf(paper, choices, { kop: paper.kop, number, on, today });
			const all = {
				...frame,
				...facts,
				agreed: agreed.map(({ shown }) => shown),
				place: choices.place || bareName(paper.names.desa) || frame.place
			};
			const kabupaten = paper.names.kabupaten || 'Kabupaten/Kota …';
			return kind === 'laporanSesi' ? laporanSesi({ ...all, kabupaten }) : beritaAcaraSesi(all);
		}
	};
}

/** A line of what was agreed, as it may be shown: as a card, and it tells nobody how many chose what. */
function screened(line: string, names: NameIndex): { isHeld: boolean; shown: string } {
	if (tellsChoices(line)) return { isHeld: true, shown: '…' };
	const verdict = screenCard(line, names);
	return verdict.verdict === 'held' ? { isHeld: true, shown: maskCard(line, verdict.marks) } : { isHeld: false, shown: line };
}

function linesOf(text: string): string[] {
	return text
		.split('\n')
		.map((line) => line.trim())
		.filter((line) => line !== '');
}

type Facts = Omit<BeritaAcaraSesiFacts, 'agreed' | 'paper' | 'kop' | 'place' | 'on' | 'today' | 'number' | 'materai'>;

async function factsOf(
	{ store, actor, accountOf, nameOf, isPractice }: SessionLetterParts,
	berita: BeritaAcara,
	prelist: MusyawarahFile | undefined,
	paper: LetterPaper,
	choices: LetterChoices
): Promise<Facts> {
	const { session: file, attendance } = berita;
	const { plan, log, words, choice } = file.state;
	const script = findScript(plan.method, plan.scriptVersion);
	const sessionId = parseSessionId(file.id);
	if (!script || !sessionId) throw new Error(`The run sheet ${plan.method} ${plan.scriptVersion} of a session is gone.`);
	const { boards, titles } = await sessionBoards(store.hall, sessionId, script, berita.cards);
	const clock = (at: string | null | undefined) => (at ? clockInZone(Date.parse(at), plan.zone) : '');
	const entered = log.map(({ enteredAt }) => enteredAt).sort();
	const steps = stepLog(script, log, plan.zone, new Map(berita.stepNotes.map(({ id, text }) => [id, text])));
	const facilitator = accountOf(plan.facilitatorId);
	const { firstDay, lastDay } = visitWindow(plan.date);
	const typed = await store.slips.typedSlips(actor, file.id);
	return {
		meeting: methodNames(plan.method).formal,
		desa: paper.names.desa || desaTitle(file.areaName),
		marks: [...(isPractice ? [PRACTICE_MARK] : []), ...(file.onPaper ? [PAPER_MARK] : [])],
		held: {
			on: plan.date,
			from: clock(log[0]?.enteredAt) || plan.time,
			// Of a meeting on paper the clock of the typing says nothing.
			to: clock(file.onPaper ? entered.at(-1) : berita.closedAt),
			zone: plan.zone,
			venue: file.venue
		},
		facilitator: facilitator
			? { name: facilitator.name, role: `${roleNames[facilitator.role]} PKH` }
			: { name: 'akun yang sudah dihapus', role: '' },
		narasumber: file.narasumber,
		witnesses: file.witnesses.map(({ name, role }) => ({ name, role })),
		attendance: {
			people: attendance.map(({ nama, dusun, invited, left }) => ({ nama, dusun: dusun ?? '', invited, left })),
			guests: berita.guests,
			invited: file.invited,
			absent: berita.invitedAbsent,
			size: sizesOf(attendance.length, file.state.sizeType)
				.map((size) => sizeTypeNames[size].split(' (')[0])
				.join(' atau ')
		},
		steps: steps.map(({ mark, title, times, isSkipped }) => ({ mark, title, times, isSkipped })),
		rightsCardAt: clock(berita.rightsCardShownAt) || undefined,
		paperSheets: file.onPaper ? file.state.sheets.length : undefined,
		boards: boardTables(boards, berita.counts, words),
		polls: pollTables(script, file.state.polls, titles),
		choice: choice === 'notOpened' ? undefined : berita.totals,
		promises: choice === 'notOpened' ? [] : promisesOf(script),
		slips: { count: typed.count, by: typed.by.map((who) => ('name' in who ? who.name : nameOf(who.account))) },
		plans: script.plan && file.state.plans !== 'notOpened' ? berita.plans : undefined,
		prelist: prelist && { ...prelist.counts, list: prelist.rows.length - prelist.counts.masuk },
		missing: { ...notReached(script, file.state, steps), isEarly: berita.isEarly },
		differences: script.steps.flatMap((step) =>
			step.bedaDariJuknis ? [{ mark: stepMark(step), title: step.title, text: step.bedaDariJuknis }] : []
		),
		visits: { from: firstDay, to: lastDay },
		reopened: berita.reopened.map(({ at }) => clock(at)),
		photos: berita.photos.length,
		kepalaDesa: officerOf(paper, 'kepalaDesa', headOf(paper), { ...choices, title: '', below: '' }),
		korkab: script.plan
			? officerOf(paper, 'korkab', 'Koordinator Kabupaten/Kota', { ...choices, name: '', title: '', below: '' })
			: undefined,
		representative: script.prelist ? 'Wakil RT/RW atau dusun' : 'Wakil peserta'
	};
}

/** 'Kepala Desa Oelbiteno', 'Lurah Nunleu' */
function headOf({ names: { desa, desaKind } }: LetterPaper): string {
	return desaKind === 'Kelurahan' ? `Lurah ${bareName(desa)}` : `Kepala ${desa || 'Desa'}`;
}

/** The type that the attendance gives; where it leaves a choice, the one that was chosen. */
function sizesOf(present: number, chosen: SizeType | undefined): readonly SizeType[] {
	const { choices } = proposeSizeType(present);
	return chosen && choices.includes(chosen) ? [chosen] : choices;
}

function promisesOf({ promises }: SessionScript): { title: string; statements: readonly string[] }[] {
	return [...new Set([promises.mundur, promises.lain])].flatMap((kind) => {
		const text = janjiHatiText(kind);
		return text ? [{ title: text.title, statements: text.statements }] : [];
	});
}
