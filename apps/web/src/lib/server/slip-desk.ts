import { refusalText, type Actor, type RefusalCode, type SessionId } from '@balai/domain';
import { fail, type RequestEvent } from '@sveltejs/kit';
import { newCommandId, sentCommandId } from './command-ids.ts';
import { emptySlip, foldedSlip, readSlip, slipWords } from './slip-form.ts';
import { openSlipTries } from './slip-tries.ts';

const tries = openSlipTries();

/** Where slips are typed in, one after another: at a paired device of the hall, or from an account (KP20). */
export function slipDesk(who: (event: RequestEvent) => Promise<{ actor: Actor; sessionId: SessionId }>) {
	const refused = (code: string, refusal: RefusalCode) =>
		fail(400, { at: 'kode' as const, problem: refusalText[refusal], fields: { ...emptySlip, code } });

	/** Wrong personal codes are counted: nobody finds one by trying. */
	async function tooMany(event: RequestEvent): Promise<number | undefined> {
		return tries.waitMinutes(event.getClientAddress());
	}

	return {
		/** Before the slip is unfolded: does it count at all? */
		buka: async (event: RequestEvent) => {
			const fields = readSlip(await event.request.formData());
			const { actor, sessionId } = await who(event);
			const minutes = await tooMany(event);
			if (minutes !== undefined)
				return fail(429, {
					at: 'kode' as const,
					problem: `Terlalu banyak kode yang salah. Tunggu ${minutes} menit, lalu coba lagi.`,
					fields
				});
			const opened = await event.locals.app.store.slips.openFolded(actor, sessionId, fields.code);
			if (opened.ok) return { at: 'isi' as const, fields: { ...emptySlip, code: fields.code }, commandId: newCommandId() };
			if (opened.refusal === 'personalCodeUnknown') await tries.countWrongCode(event.getClientAddress());
			return refused(fields.code, opened.refusal);
		},

		periksa: async (event: RequestEvent) => {
			const form = await event.request.formData();
			const fields = readSlip(form);
			await who(event);
			if (foldedSlip(fields)) return { at: 'periksa' as const, fields, words: slipWords(fields), commandId: newCommandId() };
			const problem =
				fields.ticked === ''
					? 'Pilih dulu apa yang dicentang di slip.'
					: 'Jawaban kedua tidak cocok dengan yang pertama. Lihat lagi slipnya.';
			return fail(400, { at: 'isi' as const, fields, problem, commandId: newCommandId() });
		},

		/** Back from the last look to the form. */
		ubah: async (event: RequestEvent) => {
			const fields = readSlip(await event.request.formData());
			return { at: 'isi' as const, fields, commandId: newCommandId() };
		},

		simpan: async (event: RequestEvent) => {
			const form = await event.request.formData();
			const fields = readSlip(form);
			const { actor, sessionId } = await who(event);
			const folded = foldedSlip(fields);
			if (!folded) return refused(fields.code, 'badRequest');
			const { app } = event.locals;
			const typed = await app.store.slips.typeFolded(actor, sessionId, folded, sentCommandId(form) ?? newCommandId());
			if (!typed.ok) return refused(fields.code, typed.refusal);
			await app.live.sessionChanged(sessionId);
			return { at: 'tersimpan' as const };
		}
	};
}
