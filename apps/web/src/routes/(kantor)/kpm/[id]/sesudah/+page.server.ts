import {
	ASI_DIRI_AREA,
	ASPECT_ANSWERS,
	CERTIFICATE_HANDS,
	PASCA_ACCESSES,
	TRANSISI_ITEMS,
	evaluationAspects,
	evolveKpm,
	formatDate,
	fullYears,
	initialKpm,
	interventionGroups,
	interventionText,
	isCareEvent,
	mayFor,
	refusalText,
	usulanPathNames,
	visitWindow,
	type CareEvent,
	type CertificateSigner
} from '@balai/domain';
import { randomId } from '@balai/case-store';
import { error } from '@sveltejs/kit';
import { evaluationTable } from '#lib/kpm/asi-diri-rows.ts';
import { accessNames, answerNames, handNames, signerNames, statusNames, transisiNames } from '#lib/kpm/care-words.ts';
import { timelineLines } from '#lib/kpm/timeline.ts';
import { signedInActor } from '#lib/server/app.ts';
import { certificateName } from '#lib/server/certificate-name.ts';
import { readCareForm, type CareAct } from '#lib/server/care-form.ts';
import { answerForm, casePage, caseProblem, kpmIdOf } from '#lib/server/case-page.ts';
import { formWithPhoto } from '#lib/server/case-photo.ts';
import { newCommandId } from '#lib/server/command-ids.ts';

type Of<Type extends CareEvent['type']> = Extract<CareEvent, { type: Type }>;

export async function load({ locals, params, url }) {
	const { actor, file, head, today, zone, nameOf, may } = await casePage(locals, params.id);
	if (!may('recordCare')) error(404, refusalText.unknownOrForbidden);
	const events = file.timeline.map(({ event }) => event);
	const state = events.reduce(evolveKpm, initialKpm);
	if (state.status === 'unknown') error(404, refusalText.unknownOrForbidden);
	const of = <Type extends CareEvent['type']>(type: Type) =>
		file.timeline.flatMap(({ event, note }) => (event.type === type ? [{ ...(event as Of<Type>), note }] : []));
	const { ended, transisi } = state.care;
	const plan = of('transisiPlanned').find(({ planId }) => planId === transisi?.planId);
	const certificate = of('certificateGiven').at(-1);
	const years = file.since === null ? undefined : fullYears(file.since, today);
	const contact = await contactWords(locals, file.areaCode);
	return {
		head,
		today,
		commandId: newCommandId(),
		saved: url.searchParams.has('tersimpan'),
		isActive: state.membership === 'active',
		years: years ?? null,
		/** Full years after which the plan is meant for a family (Juknis II.J). */
		isTooEarly: years !== undefined && years < 5,
		ended: ended && {
			isMandiri: ended.path === 'mandiri',
			path: usulanPathNames[ended.path],
			skOn: formatDate(ended.skDate)
		},
		plan: plan && {
			planId: plan.planId,
			on: formatDate(plan.on),
			note: plan.note,
			items: plan.items.map(({ item, target }) => {
				const done = of('transisiItemDone').find((one) => one.planId === plan.planId && one.item === item);
				return {
					item,
					title: transisiNames[item],
					target: target === null ? '' : formatDate(target),
					isPast: target !== null && target < today && !done,
					doneOn: done ? formatDate(done.on) : ''
				};
			})
		},
		certificate: certificate && {
			whom: await certificateName(locals.app.store, actor, file),
			number: certificate.number,
			on: formatDate(certificate.on),
			signedBy: signerNames[certificate.signedBy],
			handedBy: handNames[certificate.handedBy],
			appeal: certificate.note ?? '',
			photo: certificate.file && mayFor(actor, 'readChoices', file.pendampingId) ? certificate.file.fileId : ''
		},
		appealWords: `Kalau ada yang keliru atau Ibu/Bapak keberatan, sampaikan kepada ${contact}. Menyampaikan keberatan tidak mengurangi hak apa pun.`,
		accesses: of('pascaAccessOpened')
			.map(({ accessId, access, on, note }) => ({ id: accessId, title: accessNames[access], on: formatDate(on), note }))
			.toReversed(),
		visit: ended && state.after && afterVisit(file.timeline, state.after, may('recordVisit') ? params.id : ''),
		mayKeepPhoto: may('keepCasePhotos'),
		// Only in the province whose regulation it is.
		asiDiri: file.areaCode.startsWith(ASI_DIRI_AREA)
			? {
					table: evaluationTable(of('asiDiriEvaluated')),
					interventions: of('interventionRecorded')
						.map(({ interventionId, group, item, status, on, note }) => ({
							id: interventionId,
							text: interventionText(group, item) ?? item,
							group: interventionGroups.find(({ id }) => id === group)?.title ?? '',
							status: statusNames[status],
							on: formatDate(on),
							note
						}))
						.toReversed(),
					groups: interventionGroups.map(({ id, title, items }) => ({
						title,
						items: items.map((item) => ({ value: `${id}.${item.id}`, word: item.text }))
					})),
					aspects: evaluationAspects.map(({ id, text }) => ({ id, text })),
					answers: ASPECT_ANSWERS.map((value) => ({ value, word: answerNames[value] }))
				}
			: undefined,
		options: {
			items: TRANSISI_ITEMS.map((value) => ({ value, word: transisiNames[value] })),
			signers: (Object.keys(signerNames) as CertificateSigner[]).map((value) => ({ value, word: signerNames[value] })),
			hands: CERTIFICATE_HANDS.map((value) => ({ value, word: handNames[value] })),
			accesses: PASCA_ACCESSES.map((value) => ({ value, word: accessNames[value] }))
		},
		lines: timelineLines(
			file.timeline.filter(({ event }) => isCareEvent(event) || event.type === 'afterVisitRecorded'),
			zone,
			today,
			nameOf
		)
	};
}

/** Whom to call who is not her pendamping, as far as the table of areas names one. */
async function contactWords(locals: App.Locals, areaCode: string): Promise<string> {
	const areas = await locals.app.store.listAreas(signedInActor(locals));
	const near = areas
		.filter(({ code, contactName }) => areaCode.startsWith(code) && contactName !== null)
		.sort((a, b) => b.code.length - a.code.length)[0];
	return near ? `${near.contactName} (${near.contactPhone ?? 'Dinas Sosial'}) atau Dinas Sosial` : 'Dinas Sosial kabupaten/kota';
}

/** The optional visit one to three months after the SK: it is recorded among the visits, and shown here. */
function afterVisit(
	timeline: Awaited<ReturnType<typeof casePage>>['file']['timeline'],
	{ usulanId, skDate, isVisited }: { usulanId: string; skDate: string; isVisited: boolean },
	/** '' for who records no visits. */
	kpmId: string
) {
	const { firstDay, lastDay } = visitWindow(skDate);
	return {
		isVisited,
		window: `${formatDate(firstDay)} sampai ${formatDate(lastDay)}`,
		href: kpmId === '' ? '' : `/tindak-lanjut?janji=${usulanId}&keluarga=${kpmId}`,
		visits: timeline.flatMap(({ event, note }) =>
			event.type === 'afterVisitRecorded' ? [{ id: event.visitId, on: formatDate(event.on), note }] : []
		)
	};
}

function record(act: CareAct) {
	return async ({ request, locals, params }: { request: Request; locals: App.Locals; params: { id: string } }) => {
		const { form, fileId, problem } = await formWithPhoto(request, locals, params.id, 'sertifikat');
		if (problem !== '') return caseProblem(form, act, problem);
		const { store } = locals.app;
		const read = readCareForm(act, form, { newId: randomId, noteRef: store.noteRef, fileId });
		if ('problem' in read) return caseProblem(form, act, read.problem);
		return answerForm(form, act, `/kpm/${params.id}/sesudah?tersimpan=${act}`, (commandId) =>
			store.recordCare(signedInActor(locals), commandId, kpmIdOf(params.id), read.command, read.notes)
		);
	};
}

export const actions = {
	rencana: record('rencana'),
	selesai: record('selesai'),
	sertifikat: record('sertifikat'),
	akses: record('akses'),
	intervensi: record('intervensi'),
	evaluasi: record('evaluasi')
};
