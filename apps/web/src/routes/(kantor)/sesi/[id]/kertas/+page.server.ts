import {
	findScript,
	formatLongDate,
	methodNames,
	parseCommandId,
	parseIsoDate,
	parseKpmId,
	parseSessionId,
	refusalText,
	type CommandId,
	type RefusalCode,
	type Result,
	type SessionId
} from '@balai/domain';
import type { FactCommand } from '@balai/live';
import { error, fail, redirect, type RequestEvent } from '@sveltejs/kit';
import { signedInActor } from '#lib/server/app.ts';
import { newCommandId, partOf, sentCommandId } from '#lib/server/command-ids.ts';
import { formText } from '#lib/server/form-text.ts';
import { todayIn } from '#lib/server/today.ts';
import { uploadedPhoto } from '#lib/server/uploaded-photo.ts';
import { typedTime, writtenTime } from '#lib/session/plan.ts';
import { stepLog } from '#lib/session/step-log.ts';
import { desaTitle } from '#lib/words/area-title.ts';

async function sessionOf(locals: App.Locals, id: string) {
	const file = await locals.app.store.session(signedInActor(locals), id);
	const sessionId = file && parseSessionId(file.id);
	if (!file || !sessionId) error(404, refusalText.unknownOrForbidden);
	return { file, sessionId };
}

export async function load({ locals, params }) {
	const actor = signedInActor(locals);
	const { file, sessionId } = await sessionOf(locals, params.id);
	const { store } = locals.app;
	const { plan, log, status, choice, onPaper, rightsCardShown } = file.state;
	if (status !== 'planned' && !onPaper) redirect(303, `/sesi/${file.id}`);
	if (status === 'closed') redirect(303, `/surat/naskah/beritaAcaraSesi/${file.id}`);
	const { today } = await todayIn(locals.app, plan.areaCode);
	const script = findScript(plan.method, plan.scriptVersion);
	const here = new Map((await store.hall.people(sessionId)).map((person) => [person.kpmId as string, person]));
	const people = (await store.listCandidates(actor, file.id)).map(({ kpmId, nama, dusun }) => ({
		kpmId,
		nama,
		dusun: dusun ?? '',
		isPresent: here.get(kpmId)?.status === 'present',
		turnDone: here.get(kpmId)?.turnDone === true,
		inPhotos: here.get(kpmId)?.inPhotos === true
	}));
	return {
		commandId: newCommandId(),
		today,
		session: {
			id: file.id,
			title: `${methodNames(plan.method).title}, ${desaTitle(file.areaName)}`,
			when: `${formatLongDate(plan.date)}, ${plan.time} ${plan.zone}`,
			venue: file.venue,
			date: plan.date,
			time: typedTime(plan.time),
			isStarted: status === 'running',
			choice,
			rightsCardShown,
			hasContact: file.contact !== undefined && file.contact.accountId !== plan.facilitatorId
		},
		people,
		present: people.filter(({ isPresent }) => isPresent).length,
		typed: people.filter(({ isPresent, turnDone }) => isPresent && turnDone).length,
		witnesses: file.witnesses,
		sheets: (await store.files.listSheets(actor, file.id)).map(({ id }) => id),
		steps: script
			? stepLog(script, log, plan.zone, new Map()).map(({ number, mark, title, times, isSkipped }) => ({
					number,
					mark,
					title,
					time: times.at(-1) ?? '',
					isSkipped
				}))
			: []
	};
}

type Act = (
	run: (command: FactCommand, part?: string) => Promise<Result<unknown, RefusalCode>>,
	form: FormData,
	session: Awaited<ReturnType<typeof sessionOf>> & { commandId: CommandId; event: RequestEvent }
) => Promise<Result<unknown, RefusalCode> | { problem: string }>;

/** One form of this page: its commands are those of the hall, sent by the facilitator. */
function act(section: string, work: Act) {
	return async (event: RequestEvent) => {
		const { locals, params, request } = event;
		const session = await sessionOf(locals, params['id'] ?? '');
		const uploaded = section === 'foto' || section === 'janji' ? await uploadedPhoto(request.clone() as Request) : undefined;
		if (uploaded && !uploaded.ok) return fail(400, { section, problem: uploaded.problem });
		const form = uploaded?.form ?? (await request.formData());
		const commandId = sentCommandId(form) ?? newCommandId();
		const actor = signedInActor(locals);
		const { store, live } = locals.app;
		const run = (command: FactCommand, part = section) =>
			store.hall.run(actor, session.sessionId, partOf(commandId, part), command);
		const done = await work(run, form, { ...session, commandId, event });
		if ('problem' in done) return fail(400, { section, problem: done.problem });
		if (!done.ok) return fail(400, { section, problem: refusalText[done.refusal] });
		await live.sessionChanged(session.sessionId);
		redirect(303, `/sesi/${session.file.id}/kertas?tersimpan=${section}#${section}`);
	};
}

async function inOrder(works: readonly (() => Promise<Result<unknown, RefusalCode>>)[]): Promise<Result<unknown, RefusalCode>> {
	let last: Result<unknown, RefusalCode> = { ok: true, value: null };
	for (const work of works) {
		last = await work();
		if (!last.ok) return last;
	}
	return last;
}

async function keepPhoto(event: RequestEvent, form: FormData, subject: { sessionId: SessionId; kpmId?: string }) {
	const photo = form.get('foto');
	const bytes = photo instanceof File ? await photo.bytes() : new Uint8Array();
	const actor = signedInActor(event.locals);
	const kpmId = subject.kpmId === undefined ? undefined : parseKpmId(subject.kpmId);
	const { sessionId } = subject;
	return event.locals.app.store.files.keepPhoto(
		actor,
		kpmId ? { purpose: 'janjiHati', sessionId, kpmId } : { purpose: 'lembar', sessionId },
		bytes
	);
}

export const actions = {
	mulai: act('mulai', (_run, form, { sessionId, commandId, event }) => {
		const date = parseIsoDate(formText(form, 'tanggal', 10));
		if (!date) return Promise.resolve({ problem: 'Isi tanggal pertemuannya.' });
		const time = writtenTime(formText(form, 'jam', 5));
		return event.locals.app.store.commands.session(signedInActor(event.locals), commandId, sessionId, {
			kind: 'startOnPaper',
			date,
			time
		});
	}),

	hadir: act('hadir', async (run, form, { sessionId, event }) => {
		const chosen = new Set(form.getAll('keluarga').filter((id) => typeof id === 'string'));
		const { store } = event.locals.app;
		const here = new Set(
			(await store.hall.people(sessionId)).filter(({ status }) => status === 'present').map(({ kpmId }) => kpmId as string)
		);
		const people = (await store.listCandidates(signedInActor(event.locals), sessionId)).flatMap(
			({ kpmId }) => parseKpmId(kpmId) ?? []
		);
		return inOrder(
			people
				.filter((kpmId) => chosen.has(kpmId) !== here.has(kpmId))
				.map((kpmId) => () => run({ kind: chosen.has(kpmId) ? 'checkIn' : 'undoCheckIn', kpmId }, kpmId))
		);
	}),

	izinFoto: act('izinFoto', async (run, form, { sessionId, event }) => {
		const chosen = new Set(form.getAll('keluarga').filter((id) => typeof id === 'string'));
		const { store } = event.locals.app;
		const came = (await store.hall.people(sessionId)).filter(({ status }) => status !== 'absent');
		return inOrder(
			came
				.filter(({ kpmId, inPhotos }) => chosen.has(kpmId) !== inPhotos)
				.map(
					({ kpmId }) =>
						() =>
							run({ kind: 'setPhotoConsent', kpmId, agrees: chosen.has(kpmId) }, kpmId)
				)
		);
	}),

	hak: act('hak', (run) => run({ kind: 'showRightsCard' })),
	bukaSlip: act('slip', (run) => run({ kind: 'openChoice' })),
	tutupSlip: act('slip', (run) => run({ kind: 'closeChoice' })),

	saksi: act('saksi', (run, form) => {
		const name = formText(form, 'nama', 100);
		if (name === '') return Promise.resolve({ problem: 'Isi nama saksinya.' });
		return run({ kind: 'recordWitness', name, role: formText(form, 'peran', 60) });
	}),
	hapusSaksi: act('saksi', (run, form) => run({ kind: 'removeWitness', witnessId: formText(form, 'saksi', 64) })),

	foto: act('foto', async (_run, form, { sessionId, commandId, event }) => {
		const kept = await keepPhoto(event, form, { sessionId });
		if (!kept.ok) return kept;
		return event.locals.app.store.keepSheet(signedInActor(event.locals), commandId, sessionId, kept.value.id);
	}),

	janji: act('janji', async (run, form, { sessionId, event }) => {
		const kpmId = parseKpmId(formText(form, 'keluarga', 64));
		if (!kpmId) return { problem: 'Pilih dulu lembar siapa.' };
		const kept = await keepPhoto(event, form, { sessionId, kpmId });
		if (!kept.ok) return kept;
		return run({ kind: 'recordSignedSheet', kpmId, photo: kept.value.id, witnessed: true });
	}),

	langkah: act('langkah', async (_run, form, { file, sessionId, commandId, event }) => {
		const { store } = event.locals.app;
		const actor = signedInActor(event.locals);
		const { plan, log } = file.state;
		const script = findScript(plan.method, plan.scriptVersion);
		if (!script) return { ok: false, refusal: 'scriptUnknown' };
		const before = stepLog(script, log, plan.zone, new Map());
		const works = script.steps.flatMap(({ number }) => {
			const time = formText(form, `jam-${number}`, 5).replace(':', '.');
			const isSkipped = formText(form, `lewati-${number}`, 2) === '1';
			const known = before.find((step) => step.number === number);
			const isNew = time !== '' && (known?.times.at(-1) !== time || known.isSkipped !== isSkipped);
			if (!isNew) return [];
			const text = isSkipped ? 'Dilewati, menurut lembar kertas.' : '';
			const noteId = isSkipped ? store.noteRef(text) : null;
			const command = { kind: 'writePaperStep', step: number, time, noteId } as const;
			const notes = noteId === null ? [] : [{ id: noteId, text }];
			return [() => store.commands.session(actor, partOf(commandId, `langkah-${number}`), sessionId, command, { notes })];
		});
		return inOrder(works);
	}),

	tutup: async (event) => {
		const { locals, params, request } = event;
		const { sessionId, file } = await sessionOf(locals, params.id);
		const form = await request.formData();
		const commandId = parseCommandId(formText(form, 'perintah', 64)) ?? newCommandId();
		const closed = await locals.app.store.hall.run(signedInActor(locals), sessionId, partOf(commandId, 'tutup'), {
			kind: 'closeSession'
		});
		if (!closed.ok) return fail(400, { section: 'tutup', problem: refusalText[closed.refusal] });
		await locals.app.live.sessionChanged(sessionId);
		redirect(303, `/surat/naskah/beritaAcaraSesi/${file.id}`);
	}
};
