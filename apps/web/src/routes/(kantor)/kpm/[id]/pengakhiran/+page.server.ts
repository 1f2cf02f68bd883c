import {
	ALAMIAH_GROUNDS,
	EVIDENCE_KINDS,
	STATUS_PAPERS,
	alamiahBasis,
	alamiahDetails,
	evolveKpm,
	formatDate,
	initialKpm,
	isEndingEvent,
	nonEligibleBasis,
	type AlamiahDetail,
	type AlamiahGround,
	type Ending,
	type EndingCommand,
	type EvidenceKind,
	type IsoDate,
	type NoticeWay,
	type ReplyStance,
	type ReplyWay,
	type StatusPaper
} from '@balai/domain';
import { randomId } from '@balai/case-store';
import {
	detailNames,
	evidenceNames,
	groundNames,
	noticeWayNames,
	replyWayNames,
	stanceNames,
	statusPaperNames
} from '#lib/kpm/ending-words.ts';
import { timelineLines } from '#lib/kpm/timeline.ts';
import { signedInActor } from '#lib/server/app.ts';
import { answerForm, casePage, caseProblem, kpmIdOf, noteOf } from '#lib/server/case-page.ts';
import { formWithPhoto } from '#lib/server/case-photo.ts';
import { newCommandId } from '#lib/server/command-ids.ts';
import { formText } from '#lib/server/form-text.ts';

const NOTE_LENGTH = 1000;

export async function load({ locals, params, url }) {
	const { file, head, today, zone, nameOf, may } = await casePage(locals, params.id);
	const state = file.timeline.map(({ event }) => event).reduce(evolveKpm, initialKpm);
	const ending = state.status === 'listed' ? state.ending : undefined;
	const isActive = state.status === 'listed' && state.membership === 'active';
	const names = <Id extends string>(ids: readonly Id[], of: Readonly<Record<Id, string>>) =>
		ids.map((id) => ({ value: id, word: of[id] }));
	return {
		head,
		today,
		commandId: newCommandId(),
		saved: url.searchParams.has('tersimpan'),
		isActive,
		may: {
			note: isActive && may('noteAlamiah'),
			work: isActive && may('workOnEnding'),
			decide: isActive && may('decideNonEligible'),
			withdraw: isActive && may('withdrawEnding')
		},
		ending: ending && (ending.path === 'alamiah' ? alamiahWords(ending) : nonEligibleWords(ending, today, nameOf)),
		isReady: alamiahBasis(state) !== undefined || nonEligibleBasis(state) !== undefined,
		options: {
			grounds: names(ALAMIAH_GROUNDS, groundNames),
			details: ALAMIAH_GROUNDS.flatMap((ground) => names<AlamiahDetail>(alamiahDetails[ground], detailNames)),
			papers: names(STATUS_PAPERS, statusPaperNames),
			evidence: names(EVIDENCE_KINDS, evidenceNames),
			ways: names<NoticeWay>(['diserahkan', 'dibacakan'], noticeWayNames),
			stances: names<ReplyStance>(['setuju', 'keberatan', 'penjelasan'], stanceNames),
			replies: names<ReplyWay>(['spoken', 'paper'], replyWayNames)
		},
		lines: timelineLines(
			// A new pengurus ends what was noted of a family without one.
			file.timeline.filter(({ event }) => isEndingEvent(event) || event.type === 'pengurusChanged'),
			zone,
			today,
			nameOf
		)
	};
}

function alamiahWords({ endingId, ground, explained, paper }: Extract<Ending, { path: 'alamiah' }>) {
	const dayOf = (done: { on: IsoDate } | undefined) => (done ? formatDate(done.on) : '');
	return {
		path: 'alamiah' as const,
		endingId,
		ground: groundNames[ground],
		kpm: dayOf(explained.kpm),
		aparatur: dayOf(explained.aparatur),
		paper: dayOf(paper)
	};
}

function nonEligibleWords(
	{ endingId, proposerId, evidence, notice, hasReplied, decided }: Extract<Ending, { path: 'nonEligible' }>,
	today: IsoDate,
	nameOf: (accountId: string) => string
) {
	return {
		path: 'nonEligible' as const,
		endingId,
		proposer: nameOf(proposerId),
		evidence: evidence.map((one) => evidenceNames[one.evidence]),
		noticeOn: notice ? formatDate(notice.on) : '',
		replyBy: notice ? formatDate(notice.replyBy) : '',
		isWaiting: notice !== undefined && !hasReplied && today <= notice.replyBy,
		decidedOn: decided ? formatDate(decided.on) : ''
	};
}

async function record(
	locals: App.Locals,
	id: string,
	form: FormData,
	name: string,
	command: EndingCommand,
	notes: readonly { id: string; text: string }[]
) {
	return answerForm(form, name, `/kpm/${id}/pengakhiran?tersimpan=${name}`, (commandId) =>
		locals.app.store.recordEnding(signedInActor(locals), commandId, kpmIdOf(id), command, notes)
	);
}

const dayOf = (form: FormData) => formText(form, 'tanggal', 10);
const idOf = (form: FormData) => formText(form, 'pengakhiran', 64);

export const actions = {
	alamiah: async ({ request, locals, params }) => {
		const form = await request.formData();
		const { noteId, notes } = noteOf(locals.app.store.noteRef, formText(form, 'keterangan', NOTE_LENGTH));
		const detail = formText(form, 'rincian', 40) as AlamiahDetail;
		const ground = ALAMIAH_GROUNDS.find((one) => (alamiahDetails[one] as readonly string[]).includes(detail));
		if (!ground) return caseProblem(form, 'alamiah', 'Pilih dulu sebabnya.');
		const command = {
			kind: 'noteAlamiah',
			endingId: randomId(),
			ground: ground satisfies AlamiahGround,
			detail,
			on: dayOf(form),
			noteId
		} as const;
		return record(locals, params.id, form, 'alamiah', command, notes);
	},

	jelaskan: async ({ request, locals, params }) => {
		const form = await request.formData();
		const { noteId, notes } = noteOf(locals.app.store.noteRef, formText(form, 'siapa', 200));
		const shown = STATUS_PAPERS.filter((paper) => form.getAll('surat').includes(paper)) satisfies StatusPaper[];
		const to = formText(form, 'kepada', 12) === 'aparatur' ? 'aparatur' : 'kpm';
		const command = { kind: 'explainStatus', endingId: idOf(form), to, on: dayOf(form), shown, noteId } as const;
		return record(locals, params.id, form, 'jelaskan', command, notes);
	},

	beritaAcara: async ({ request, locals, params }) => {
		const { form, fileId, problem } = await formWithPhoto(request, locals, params.id, 'beritaAcaraNonEligible');
		if (problem !== '' || fileId === null) return caseProblem(form, 'beritaAcara', problem || 'Pilih atau ambil dulu fotonya.');
		const command = { kind: 'keepBeritaAcaraNonEligible', endingId: idOf(form), fileId, on: dayOf(form) } as const;
		return record(locals, params.id, form, 'beritaAcara', command, []);
	},

	ajukan: async ({ request, locals, params }) => {
		const form = await request.formData();
		const { noteId, notes } = noteOf(locals.app.store.noteRef, formText(form, 'alasan', NOTE_LENGTH));
		if (noteId === null) return caseProblem(form, 'ajukan', 'Tulis dulu alasannya.');
		return record(locals, params.id, form, 'ajukan', { kind: 'proposeNonEligible', endingId: randomId(), noteId }, notes);
	},

	bukti: async ({ request, locals, params }) => {
		const { form, fileId, problem } = await formWithPhoto(request, locals, params.id, 'evidence');
		if (problem !== '') return caseProblem(form, 'bukti', problem);
		const { noteId, notes } = noteOf(locals.app.store.noteRef, formText(form, 'keterangan', NOTE_LENGTH));
		const evidence = formText(form, 'jenis', 40) as EvidenceKind;
		const command = {
			kind: 'addEvidence',
			endingId: idOf(form),
			evidenceId: randomId(),
			evidence,
			on: dayOf(form),
			fileId,
			noteId
		} as const;
		return record(locals, params.id, form, 'bukti', command, notes);
	},

	beritahu: async ({ request, locals, params }) => {
		const { form, fileId, problem } = await formWithPhoto(request, locals, params.id, 'notice');
		if (problem !== '') return caseProblem(form, 'beritahu', problem);
		const { noteId, notes } = noteOf(locals.app.store.noteRef, formText(form, 'keterangan', NOTE_LENGTH));
		const way: NoticeWay = formText(form, 'cara', 20) === 'dibacakan' ? 'dibacakan' : 'diserahkan';
		const command = { kind: 'giveNotice', endingId: idOf(form), on: dayOf(form), way, fileId, noteId } as const;
		return record(locals, params.id, form, 'beritahu', command, notes);
	},

	jawaban: async ({ request, locals, params }) => {
		const { form, fileId, problem } = await formWithPhoto(request, locals, params.id, 'reply');
		if (problem !== '') return caseProblem(form, 'jawaban', problem);
		const { noteId, notes } = noteOf(locals.app.store.noteRef, formText(form, 'keterangan', NOTE_LENGTH));
		const stance = formText(form, 'sikap', 20);
		if (!Object.hasOwn(stanceNames, stance)) return caseProblem(form, 'jawaban', 'Pilih dulu jawaban keluarga.');
		const through: ReplyWay = formText(form, 'lewat', 12) === 'paper' ? 'paper' : 'spoken';
		const command = {
			kind: 'recordReply',
			endingId: idOf(form),
			on: dayOf(form),
			stance: stance as ReplyStance,
			through,
			fileId,
			noteId
		} as const;
		return record(locals, params.id, form, 'jawaban', command, notes);
	},

	putuskan: async ({ request, locals, params }) => {
		const form = await request.formData();
		const { noteId, notes } = noteOf(locals.app.store.noteRef, formText(form, 'alasan', NOTE_LENGTH));
		const decision = formText(form, 'keputusan', 20);
		if (noteId === null || (decision !== 'tidakLayak' && decision !== 'tetapKpm'))
			return caseProblem(form, 'putuskan', 'Pilih keputusannya, dan tulis alasannya.');
		const command = { kind: 'decideNonEligible', endingId: idOf(form), decision, noteId } as const;
		return record(locals, params.id, form, 'putuskan', command, notes);
	},

	tarik: async ({ request, locals, params }) => {
		const form = await request.formData();
		const { noteId, notes } = noteOf(locals.app.store.noteRef, formText(form, 'alasan', NOTE_LENGTH));
		return record(locals, params.id, form, 'tarik', { kind: 'withdrawEnding', endingId: idOf(form), noteId }, notes);
	}
};
