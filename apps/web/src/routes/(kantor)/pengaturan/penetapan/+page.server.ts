import { refusalText } from '@balai/domain';
import { fail, redirect } from '@sveltejs/kit';
import { signedInActor } from '#lib/server/app.ts';
import { formText } from '#lib/server/form-text.ts';

export async function load({ locals }) {
	return { policy: await locals.app.store.penetapan.paperPolicy() };
}

export const actions = {
	default: async ({ request, locals }) => {
		const actor = signedInActor(locals);
		const asksSuratPernyataan = formText(await request.formData(), 'suratPernyataan', 5) !== 'tidak';
		const saved = await locals.app.store.penetapan.savePaperPolicy(actor, { asksSuratPernyataan });
		if (!saved.ok) return fail(403, { problem: refusalText[saved.refusal] });
		locals.app.log.info({ asksSuratPernyataan, by: actor.accountId }, 'saved what is asked of papers');
		redirect(303, '/pengaturan/penetapan?tersimpan=ya');
	}
};
