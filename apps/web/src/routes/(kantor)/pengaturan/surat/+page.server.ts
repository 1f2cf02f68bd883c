import { emptyLetterhead, OFFICES } from '@balai/case-store';
import { refusalText } from '@balai/domain';
import { redirect } from '@sveltejs/kit';
import { signedInActor } from '#lib/server/app.ts';
import { caseProblem } from '#lib/server/case-page.ts';
import { knownLetterhead, officeNames, sentEmblem, typedLetterhead, typedSignatory } from '#lib/server/letterhead-form.ts';
import { areaTitle } from '#lib/words/area-title.ts';

export async function load({ locals, url }) {
	const actor = signedInActor(locals);
	const { store } = locals.app;
	const { heads, signatories } = await store.letters.letterheads(actor);
	const areas = await store.listAreas(actor);
	const titleOf = (code: string) => {
		const area = areas.find((one) => one.code === code);
		return area ? areaTitle(area) : code;
	};
	const own = actor.role === 'admin' ? '' : actor.areaCode.slice(0, 4);
	// Named and empty: a new one of another area.
	const asked = url.searchParams.get('wilayah') ?? own;
	const edited = heads.find(({ areaCode }) => areaCode === asked);
	const shown = edited ?? emptyLetterhead(asked);
	const emblem = shown.emblem === null ? undefined : await store.files.readEmblem(shown.emblem);
	return {
		heads: heads.map((head) => ({ areaCode: head.areaCode, area: titleOf(head.areaCode), name: head.name })),
		signatories: signatories.map(({ areaCode, office, name, title }) => ({
			key: `${areaCode}.${office}`,
			area: titleOf(areaCode),
			office: title || officeNames[office],
			name
		})),
		isEdited: edited !== undefined,
		emblem: emblem ? `data:image/jpeg;base64,${Buffer.from(emblem).toString('base64')}` : '',
		head: {
			wilayah: shown.areaCode,
			atas: shown.lines.join('\n'),
			nama: shown.name,
			bawah: shown.below.join('\n'),
			tempat: shown.place,
			kertas: shown.paper as string,
			pola: shown.numberPattern,
			meterai: shown.materai ? 'ya' : ''
		},
		ownArea: shown.areaCode || own,
		offices: OFFICES.map((value) => ({ value, word: officeNames[value] })),
		saved: url.searchParams.get('tersimpan')
	};
}

export const actions = {
	kop: async ({ request, locals }) => {
		const form = await request.formData();
		const actor = signedInActor(locals);
		const { store } = locals.app;
		const head = typedLetterhead(form, await knownLetterhead(store, actor, form));
		const sent = await sentEmblem(form);
		const drawn = sent && (await store.files.drawEmblem(sent));
		if (drawn && !drawn.ok) return caseProblem(form, 'kop', refusalText[drawn.refusal]);
		const emblem = drawn ? await store.files.keepEmblem(actor, drawn.value) : head.emblem;
		const saved = await store.letters.saveLetterhead(actor, { ...head, emblem });
		if (!saved.ok) return caseProblem(form, 'kop', refusalText[saved.refusal]);
		redirect(303, `/pengaturan/surat?wilayah=${head.areaCode}&tersimpan=kop`);
	},

	penandatangan: async ({ request, locals }) => {
		const form = await request.formData();
		const one = typedSignatory(form);
		const saved = one && (await locals.app.store.letters.saveSignatory(signedInActor(locals), one));
		if (!saved?.ok) return caseProblem(form, 'penandatangan', refusalText[saved?.refusal ?? 'badRequest']);
		redirect(303, `/pengaturan/surat?wilayah=${one?.areaCode ?? ''}&tersimpan=penandatangan`);
	}
};
