import { codeLength, parseCode, type RefusalCode } from '@balai/domain';
import { fail, type RequestEvent } from '@sveltejs/kit';
import { newCommandId, sentCommandId } from '#lib/server/command-ids.ts';
import { formText } from '#lib/server/form-text.ts';
import { openSlipTries } from '#lib/server/slip-tries.ts';

const tries = openSlipTries();

export function load({ setHeaders }) {
	// On a phone passed round, Back must not show the last person's code.
	setHeaders({ 'cache-control': 'no-store' });
	return { commandId: newCommandId() };
}

const wrongCode = 'Kodenya belum cocok. Lihat lagi delapan huruf dan angka di slip.';

type Typed = { code: string; text: string };

/** Checks tries and shape, runs `act`, and answers a code that nobody holds like one that is mistyped. */
async function withCode(
	event: RequestEvent,
	act: (code: string, typed: Typed, form: FormData) => Promise<{ ok: true } | { ok: false; refusal: RefusalCode }>
) {
	const form = await event.request.formData();
	const typed = { code: formText(form, 'kode', 20), text: formText(form, 'cerita', 500) };
	const address = event.getClientAddress();
	const minutes = await tries.waitMinutes(address);
	if (minutes !== undefined)
		return fail(429, { ...typed, problem: `Terlalu banyak kode yang salah. Tunggu ${minutes} menit, lalu coba lagi.` });
	const code = parseCode(typed.code, codeLength.slip);
	if (!code) return fail(400, { ...typed, problem: wrongCode });
	const result = await act(code, typed, form);
	if (result.ok) return undefined;
	await tries.countWrongCode(address);
	return fail(400, { ...typed, problem: wrongCode });
}

export const actions = {
	janji: async (event) => {
		const refused = await withCode(event, (code) => event.locals.app.store.slips.cancel(code));
		return refused ?? { done: 'janji' as const };
	},
	tarik: async (event) => {
		const refused = await withCode(event, async (code) => {
			const withdrawn = await event.locals.app.store.slips.withdrawSaying(code);
			if (withdrawn.ok) await event.locals.app.live.sessionChanged(withdrawn.value);
			return withdrawn;
		});
		return refused ?? { done: 'tarik' as const };
	},
	foto: async (event) => {
		const refused = await withCode(event, async (code) => {
			const withdrawn = await event.locals.app.store.slips.withdrawPhotos(code);
			if (withdrawn.ok) await event.locals.app.live.sessionChanged(withdrawn.value);
			return withdrawn;
		});
		return refused ?? { done: 'foto' as const };
	},
	paksa: async (event) => {
		const refused = await withCode(event, (code, { text }, form) =>
			event.locals.app.store.slips.reportForced(code, text, sentCommandId(form) ?? newCommandId())
		);
		return refused ?? { done: 'paksa' as const };
	}
};
