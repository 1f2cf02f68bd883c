import { actorReach, areaCovers, ANSWER_DAYS, isNeed, may, NEEDS, needNames, refusalText, SERVICE_DAYS } from '@balai/domain';
import { MOST_OFFICE_DAYS, OFFICE_NOTE_LENGTH, OFFICE_TEXT_LENGTH, type Office } from '@balai/case-store';
import { signedInActor } from '#lib/server/app.ts';
import { answerForm, caseProblem } from '#lib/server/case-page.ts';
import { newCommandId, sentFormId } from '#lib/server/command-ids.ts';
import { formText } from '#lib/server/form-text.ts';
import { areaTitle } from '#lib/words/area-title.ts';

const blank: Omit<Office, 'id' | 'areaCode' | 'isMine'> = {
	name: '',
	needs: [],
	address: '',
	contact: '',
	phone: '',
	answerDays: ANSWER_DAYS,
	serviceDays: SERVICE_DAYS,
	source: '',
	duty: '',
	note: '',
	isActive: true
};

export async function load({ locals, url }) {
	const actor = signedInActor(locals);
	const { store } = locals.app;
	const offices = await store.rujukan.offices(actor);
	const areas = await store.listAreas(actor);
	const titles = new Map(areas.map((area) => [area.code, areaTitle(area)]));
	const mayKeep = may(actor.role, 'keepOffices');
	const own = areas.filter(({ code }) => actorReach(actor, 'keepOffices') === 'installation' || areaCovers(actor.areaCode, code));
	const changed = offices.find(({ id, isMine }) => isMine && id === url.searchParams.get('ubah'));
	const copied = changed ? undefined : offices.find(({ id }) => id === url.searchParams.get('salin'));
	const shown = changed ?? {
		...blank,
		...copied,
		// A copy is the office of one's own area: what is known of the other one is not.
		...(copied && { name: copied.name.replace(/ Provinsi .*$/, ''), address: '', contact: '', phone: '' }),
		id: '',
		areaCode: actor.areaCode
	};
	return {
		offices: offices.map((office) => ({
			...office,
			needs: office.needs.map((need) => needNames[need]).join(', '),
			area: titles.get(office.areaCode) ?? office.areaCode
		})),
		mayKeep,
		isFromDecree: offices.some(({ id }) => id.startsWith('slrt-ntt-')),
		edited: changed !== undefined,
		copied: copied?.name ?? '',
		shown,
		needs: NEEDS.map((value) => ({ value, word: needNames[value] })),
		areas: own.map(({ code }) => ({ value: code, word: titles.get(code) ?? code })),
		lengths: { text: OFFICE_TEXT_LENGTH, note: OFFICE_NOTE_LENGTH, days: MOST_OFFICE_DAYS },
		commandId: newCommandId(),
		seesList: may(actor.role, 'readRujukan'),
		isSaved: url.searchParams.has('tersimpan')
	};
}

export const actions = {
	default: async ({ request, locals }) => {
		const form = await request.formData();
		const text = (field: string, longest = OFFICE_TEXT_LENGTH) => formText(form, field, longest);
		const id = text('id', 80) || sentFormId(form);
		if (!id) return caseProblem(form, 'instansi', refusalText.badRequest);
		const needs = form.getAll('butuh').flatMap((one) => (typeof one === 'string' && isNeed(one) ? [one] : []));
		const office = {
			id,
			areaCode: text('wilayah', 10),
			name: text('nama'),
			needs,
			address: text('alamat'),
			contact: text('hubungi'),
			phone: text('telepon'),
			answerDays: Number(text('hariJawab', 4)),
			serviceDays: Number(text('hariLayanan', 4)),
			source: text('sumber'),
			duty: text('tugas', OFFICE_NOTE_LENGTH),
			note: text('keterangan', OFFICE_NOTE_LENGTH),
			isActive: text('aktif', 4) === 'ya'
		};
		// The same office saved again is the same row, so the form needs no command of its own.
		return answerForm(form, 'instansi', '/rujukan/instansi?tersimpan=ya', () =>
			locals.app.store.rujukan.saveOffice(signedInActor(locals), office)
		);
	}
};
