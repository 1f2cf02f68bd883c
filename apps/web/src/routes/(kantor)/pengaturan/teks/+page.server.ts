import { refusalText } from '@balai/domain';
import { fail, redirect } from '@sveltejs/kit';
import { signedInActor } from '#lib/server/app.ts';
import { formText } from '#lib/server/form-text.ts';

const longest = { pasal42: 6000, videoMotivasi: 300 } as const;
type Slot = keyof typeof longest;
const isSlot = (name: string): name is Slot => Object.hasOwn(longest, name);

export async function load({ locals }) {
	const texts = await locals.app.store.officeTexts();
	return { pasal42: texts.pasal42 ?? '', videoMotivasi: texts.videoMotivasi ?? '', longest };
}

export const actions = {
	default: async ({ request, locals }) => {
		const actor = signedInActor(locals);
		const form = await request.formData();
		const slot = formText(form, 'tempat', 20);
		if (!isSlot(slot)) return fail(400, { slot: '', value: '', problem: refusalText.badRequest });
		const value = formText(form, 'isi', longest[slot] + 1);
		if (value.length > longest[slot])
			return fail(400, { slot, value, problem: `Terlalu panjang: paling banyak ${longest[slot]} huruf.` });
		const result = await locals.app.store.saveOfficeText(actor, slot, value);
		if (!result.ok) return fail(403, { slot, value, problem: refusalText[result.refusal] });
		locals.app.log.info({ slot, isFilled: value !== '', by: actor.accountId }, 'saved a text of the office');
		redirect(303, '/pengaturan/teks?tersimpan=ya');
	}
};
