import {
	PENGURUS_REASONS,
	areaCovers,
	evolveKpm,
	formatDate,
	initialKpm,
	isLifeEvent,
	isWithoutPengurus,
	mayFor,
	refusalText,
	type Deceased
} from '@balai/domain';
import { randomId, type KpmFile } from '@balai/case-store';
import { error, redirect } from '@sveltejs/kit';
import { componentWords } from '#lib/kpm/component-words.ts';
import { deceasedNames, lifeActs, pengurusReasonNames, type LifeAct } from '#lib/kpm/life-words.ts';
import { livingWithdrawals, timelineLines } from '#lib/kpm/timeline.ts';
import { signedInActor } from '#lib/server/app.ts';
import { answerForm, casePage, caseProblem, kpmIdOf, noteOf } from '#lib/server/case-page.ts';
import { newCommandId, sentCommandId } from '#lib/server/command-ids.ts';
import { formText } from '#lib/server/form-text.ts';
import { readLifeForm } from '#lib/server/life-form.ts';
import { desaTitle } from '#lib/words/area-title.ts';

/** Families that a search for the other household shows. */
const FOUND = 8;

export async function load({ locals, params, url }) {
	const { actor, file, head, today, zone, nameOf, may } = await casePage(locals, params.id);
	const household = await locals.app.store.household(actor, params.id);
	if (!household || !may('recordLife')) error(404, refusalText.unknownOrForbidden);
	const state = file.timeline.map(({ event }) => event).reduce(evolveKpm, initialKpm);
	const stands = file.household === 'stands';
	const asked = url.searchParams.get('catat');
	const act = stands ? lifeActs.find(({ id }) => id === asked) : undefined;
	const search = (url.searchParams.get('cari') ?? '').trim().slice(0, 80);
	const found =
		act?.id === 'gabung' && search !== '' ? await locals.app.store.listKpm(actor, { search, limit: FOUND }) : undefined;
	const mayHandOver: boolean = mayFor(actor, 'moveFamilyAway', file.pendampingId);
	const areas = act?.id === 'pindah' ? await locals.app.store.listAreas(actor) : [];
	const accounts = act?.id === 'pindah' && mayHandOver ? await locals.app.accounts.listAccounts() : [];
	return {
		head,
		today,
		commandId: newCommandId(),
		saved: url.searchParams.has('tersimpan'),
		acts: stands ? lifeActs.map(({ id, title }) => ({ id, title })) : [],
		act: act && { id: act.id, title: act.title, leadsTo: [...act.leadsTo] },
		now: {
			nama: file.nama,
			isWithoutPengurus: isWithoutPengurus(state),
			jenisKelamin: file.jenisKelamin ?? '',
			tanggalLahir: file.tanggalLahir ?? '',
			place: `${head.dusun ? `${head.dusun}, ` : ''}${head.desa}`,
			dusun: head.dusun,
			areaCode: file.areaCode,
			components: file.components,
			componentWords: componentWords(file.components),
			household: file.household,
			openVisits: livingWithdrawals(file.timeline).filter(({ status }) => status === 'open').length,
			hasUsulan: state.status === 'listed' && state.usulan !== undefined
		},
		former: household.former.map(({ lifeId, nama, untilDay }) => ({
			id: lifeId,
			nama,
			untilDay,
			isCorrection: file.timeline.some(({ event }) => event.type === 'personCorrected' && event.lifeId === lifeId)
		})),
		linked: household.linked.map(({ kpmId, seen }) => ({
			kpmId,
			nama: seen?.nama ?? '',
			place: seen ? `${seen.dusun ? `${seen.dusun}, ` : ''}${desaTitle(seen.desa)}` : '',
			isAbsorbed: seen?.household === 'absorbed'
		})),
		options: {
			reasons: PENGURUS_REASONS.map((value) => ({ value, word: pengurusReasonNames[value] })),
			deceased: (Object.keys(deceasedNames) as Deceased[]).map((value) => ({ value, word: deceasedNames[value] })),
			desa: areas
				.filter(({ kind, code }) => kind === 'desa' && (mayHandOver || areaCovers(actor.areaCode, code)))
				.map(({ code, name }) => ({
					value: code,
					word: code === file.areaCode ? `${desaTitle(name)} (tetap)` : desaTitle(name)
				})),
			pendamping: accounts
				.filter(({ role, areaCode }) => role === 'pendamping' && overlaps(areaCode, actor.areaCode))
				.map(({ id, name }) => ({ value: id as string, word: name })),
			keeper: file.pendampingId ?? '',
			mayHandOver
		},
		join: { search, found: found?.rows.filter(({ kpmId }) => kpmId !== params.id).map(familyWords) },
		/** Deaths and joinings that still stand, newest first. */
		mistakes: (state.status === 'listed' ? [...state.life] : []).reverse().map(({ lifeId, what }) => ({
			lifeId,
			word: `${mistakeWords[what]}, ${dayOf(file.timeline, lifeId)}`
		})),
		lines: timelineLines(
			file.timeline.filter(({ event }) => isLifeEvent(event) || event.type === 'kpmListed'),
			zone,
			today,
			nameOf
		)
	};
}

const mistakeWords = {
	anggota: 'Anggota keluarga meninggal',
	pengurus: 'Pengurus meninggal',
	terakhir: 'Anggota terakhir meninggal',
	joined: 'Keluarga lain bergabung ke sini',
	absorbed: 'Bergabung dengan keluarga lain'
} as const;

function dayOf(timeline: KpmFile['timeline'], lifeId: string): string {
	const told = timeline.find(({ event }) => isLifeEvent(event) && event.lifeId === lifeId && 'on' in event)?.event;
	return told && 'on' in told ? formatDate(told.on) : '';
}

function familyWords(row: { kpmId: string; nama: string; dusun: string | null; desa: string | null; maskedNik: string | null }) {
	const { kpmId, nama, dusun, desa, maskedNik } = row;
	return { value: kpmId, word: [nama, dusun, desaTitle(desa), maskedNik].filter(Boolean).join(', ') };
}

function overlaps(one: string, other: string): boolean {
	return areaCovers(one, other) || areaCovers(other, one);
}

function record(act: LifeAct) {
	return async ({ request, locals, params }: { request: Request; locals: App.Locals; params: { id: string } }) => {
		const form = await request.formData();
		const actor = signedInActor(locals);
		const { store, accounts } = locals.app;
		const kpmId = kpmIdOf(params.id);
		const file = await store.kpm(actor, kpmId);
		if (!file) error(404, refusalText.unknownOrForbidden);
		const areas = act === 'pindah' ? await store.listAreas(actor) : [];
		const known = act === 'pindah' ? await accounts.listAccounts() : [];
		const read = readLifeForm(act, form, {
			newId: randomId,
			noteRef: store.noteRef,
			nama: file.nama,
			areaCode: file.areaCode,
			desaOf: (code) => {
				const name = areas.find((area) => area.code === code)?.name;
				return name === undefined ? undefined : desaTitle(name);
			},
			pendamping: known.filter(({ role }) => role === 'pendamping')
		});
		if ('problem' in read) return caseProblem(form, act, read.problem);
		const { command, contents } = read;
		const commandId = sentCommandId(form) ?? newCommandId();
		const result = await store.recordLife(actor, commandId, kpmId, command, contents);
		const isNowhere = command.kind === 'recordMove' && !result.ok && result.refusal === 'unknownOrForbidden';
		if (isNowhere) return caseProblem(form, act, 'Desa tujuan belum ada di tabel wilayah. Minta admin menambahkannya dulu.');
		if (!result.ok) return caseProblem(form, act, refusalText[result.refusal]);
		// A family that moved away may be out of sight for who recorded it.
		const isStillHers = command.kind !== 'recordMove' || areaCovers(actor.areaCode, command.to);
		redirect(303, isStillHers ? `/kpm/${kpmId}/keluarga?tersimpan=${act}` : '/kpm?tersimpan=pindah');
	};
}

export const actions = {
	pengurus: record('pengurus'),
	data: record('data'),
	komponen: record('komponen'),
	pindah: record('pindah'),
	meninggal: record('meninggal'),
	pisah: record('pisah'),
	gabung: record('gabung'),

	tarik: async ({ request, locals, params }) => {
		const form = await request.formData();
		const { store } = locals.app;
		const { noteId, notes } = noteOf(store.noteRef, formText(form, 'keterangan', 1000));
		const command = { kind: 'withdrawLifeFact', lifeId: randomId(), withdraws: formText(form, 'catatan', 64), noteId } as const;
		return answerForm(form, 'tarik', `/kpm/${params.id}/keluarga?tersimpan=tarik`, (commandId) =>
			store.recordLife(signedInActor(locals), commandId, kpmIdOf(params.id), command, { notes })
		);
	}
};
