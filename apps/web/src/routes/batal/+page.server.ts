import { codeLength, needNames, parseCode, refusalText, rightsCard, type RefusalCode, type Result } from '@balai/domain';
import { fail, type RequestEvent } from '@sveltejs/kit';
import { accountNames } from '#lib/server/account-names.ts';
import { newCommandId, sentCommandId } from '#lib/server/command-ids.ts';
import { formText } from '#lib/server/form-text.ts';
import { familyStatusWords } from '#lib/rujukan/rujukan-words.ts';
import { openSlipTries } from '#lib/server/slip-tries.ts';

const tries = openSlipTries();

export function load({ setHeaders }) {
	// On a phone passed round, Back must not show the last person's code.
	setHeaders({ 'cache-control': 'no-store' });
	return { commandId: newCommandId() };
}

const wrongCode = 'Kodenya belum cocok. Lihat lagi delapan huruf dan angka di slip.';

/** Checks tries and shape, runs `act`, and answers a code that nobody holds like one that is mistyped. Whatever else is refused is said. */
async function withCode<T>(
	event: RequestEvent,
	act: (code: string, form: FormData) => Promise<Result<T, RefusalCode>>
): Promise<{ value: T; code: string } | { refused: ReturnType<typeof refusal> }> {
	const form = await event.request.formData();
	const refuse = (status: number, problem: string, field: Field = 'kode') => ({ refused: refusal(status, problem, field, form) });
	const address = event.getClientAddress();
	const minutes = await tries.waitMinutes(address);
	if (minutes !== undefined) return refuse(429, `Terlalu banyak kode yang salah. Tunggu ${minutes} menit, lalu coba lagi.`);
	const code = parseCode(formText(form, 'kode', 20), codeLength.slip);
	if (!code) return refuse(400, wrongCode);
	const result = await act(code, form);
	if (result.ok) return { value: result.value, code };
	if (result.refusal !== 'codeUnknown') return refuse(400, refusalText[result.refusal], fieldOf[result.refusal] ?? 'lain');
	await tries.countWrongCode(address);
	return refuse(400, wrongCode);
}

type Field = 'kode' | 'awal' | 'lain';
const fieldOf: Partial<Record<RefusalCode, Field>> = { reasonEmpty: 'awal', witnessMissing: 'awal', witnessIsPendamping: 'awal' };

function refusal(status: number, problem: string, field: Field, form: FormData) {
	return fail(status, {
		code: formText(form, 'kode', 20),
		text: formText(form, 'cerita', 500),
		reason: formText(form, 'alasan', 500),
		witness: formText(form, 'saksi', 80),
		witnessRole: formText(form, 'hubungan', 60),
		problem,
		field
	});
}

export const actions = {
	janji: async (event) => {
		const done = await withCode(event, (code) => event.locals.app.store.slips.cancel(code));
		return 'refused' in done ? done.refused : { done: 'janji' as const };
	},

	/** First the rights card, then the word (domain 3.2). */
	hak: async (event) => {
		const { store } = event.locals.app;
		const asked = await withCode(event, (code) => store.slips.contactOf(code));
		if ('refused' in asked) return asked.refused;
		const { pasal42 } = await store.officeTexts();
		return { code: asked.code, card: rightsCard({ contact: asked.value, pasal42 }) };
	},
	mundur: async (event) => {
		const asked = await withCode(event, (code, form) =>
			event.locals.app.store.slips.requestWithdrawal(code, formText(form, 'kartu', 40), sentCommandId(form) ?? newCommandId())
		);
		return 'refused' in asked ? asked.refused : { done: 'mundur' as const };
	},
	awal: async (event) => {
		const nameOf = await accountNames(event.locals.app);
		const asked = await withCode(event, (code, form) => {
			const [reason, name, role] = [formText(form, 'alasan', 500), formText(form, 'saksi', 80), formText(form, 'hubungan', 60)];
			const witness = name === '' ? null : { name, role };
			return event.locals.app.store.slips.requestEarlyVisit(
				code,
				{ reason, witness },
				sentCommandId(form) ?? newCommandId(),
				nameOf
			);
		});
		return 'refused' in asked ? asked.refused : { done: 'awal' as const };
	},

	/** Tells, and changes nothing: needs, offices and how it stands, without a name (RJ11). */
	rujukan: async (event) => {
		const asked = await withCode(event, (code) => event.locals.app.store.slips.rujukan(code));
		if ('refused' in asked) return asked.refused;
		return {
			rujukan: asked.value.map(({ need, officeName, today, ...standing }, key) => ({
				key,
				need: needNames[need],
				words: familyStatusWords(standing, officeName, today)
			}))
		};
	},

	tarik: async (event) => {
		const withdrawn = await withCode(event, (code) => event.locals.app.store.slips.withdrawSaying(code));
		if ('refused' in withdrawn) return withdrawn.refused;
		await event.locals.app.live.sessionChanged(withdrawn.value);
		return { done: 'tarik' as const };
	},
	foto: async (event) => {
		const withdrawn = await withCode(event, (code) => event.locals.app.store.slips.withdrawPhotos(code));
		if ('refused' in withdrawn) return withdrawn.refused;
		await event.locals.app.live.sessionChanged(withdrawn.value);
		return { done: 'foto' as const };
	},
	paksa: async (event) => {
		const sent = await withCode(event, (code, form) =>
			event.locals.app.store.slips.reportForced(code, formText(form, 'cerita', 500), sentCommandId(form) ?? newCommandId())
		);
		return 'refused' in sent ? sent.refused : { done: 'paksa' as const };
	}
};
