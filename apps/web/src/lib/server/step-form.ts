import {
	parseIsoDate,
	penetapanStep,
	refusalText,
	type CommandId,
	type Disposition,
	type PenetapanStepNumber,
	type RefusalCode
} from '@balai/domain';
import {
	LETTER_NUMBER_LENGTH,
	MOST_AT_ONCE,
	MOST_REPLACEMENTS,
	REASON_LENGTH,
	type BatchResult,
	type StepFacts
} from '@balai/case-store';
import type { AccountActor } from '../../../server/accounts.ts';
import type { Balai } from '../../../server/balai.ts';
import { emptyStep, type TypedReplacement, type TypedStep } from '../penetapan/typed-step.ts';
import { newCommandId, sentCommandId } from './command-ids.ts';
import { formText } from './form-text.ts';

/** What came of a form of Penetapan: done, or what is wrong, with everything that was typed. */
export type StepOutcome =
	{ ok: true; documentId: string } | { ok: false; problem: string; misfits: { id: string; why: string }[]; typed: TypedStep };

/** '3' → 3; undefined for what is no step. */
export function stepNumber(text: string | undefined): PenetapanStepNumber | undefined {
	return penetapanStep(Number(text))?.number;
}

/** The chosen ones of a form, at most one more than may be chosen, so that too many are told as such. */
function chosenIn(form: FormData, field: string): string[] {
	const ids = form.getAll(field).filter((value): value is string => typeof value === 'string' && /^[\w-]{8,80}$/.test(value));
	return [...new Set(ids)].slice(0, MOST_AT_ONCE + 1);
}

/** The fields of a step's form as they were typed. */
export function typedStep(form: FormData, field = 'usulan'): TypedStep {
	const columns = ['nama', 'nik', 'alamat', 'alasan'].map((name) =>
		form.getAll(`ganti-${name}`).map((value) => (typeof value === 'string' ? value.trim().slice(0, 201) : ''))
	);
	const replacements = (columns[0] ?? [])
		.slice(0, MOST_REPLACEMENTS + 1)
		.map((_, row): TypedReplacement => {
			const [nama = '', nik = '', address = '', reason = ''] = columns.map((column) => column[row] ?? '');
			return { nama, nik, address, reason };
		})
		.filter((row) => Object.values(row).some((text) => text !== ''));
	return {
		...emptyStep(formText(form, 'tanggal', 10)),
		number: formText(form, 'nomor', LETTER_NUMBER_LENGTH + 1),
		fileId: formText(form, 'berkasTersimpan', 64),
		disposition: formText(form, 'disposisi', 10),
		bnbaOn: formText(form, 'tanggalBnba', 10),
		replacements,
		chosen: chosenIn(form, field)
	};
}

/** Keeps the file of the form, if it brings one, and says under which id the step names it. */
async function keptFile(app: Balai, actor: AccountActor, form: FormData, typed: TypedStep) {
	const sent = form.get('berkas');
	if (!(sent instanceof File) || sent.size === 0) return { ok: true as const, fileId: typed.fileId || null };
	const kept = await app.store.files.keepDocument(actor, await sent.bytes());
	return kept.ok ? { ok: true as const, fileId: kept.value.id } : { ok: false as const, refusal: kept.refusal };
}

const isDisposition = (text: string): text is Disposition => text === 'korkab' || text === 'apd';

/** Runs the form of one step about the chosen; `field` names their boxes. */
export async function sendStep(
	app: Balai,
	actor: AccountActor,
	form: FormData,
	step: PenetapanStepNumber,
	run: (commandId: CommandId, facts: StepFacts) => Promise<BatchResult>,
	field = 'usulan'
): Promise<StepOutcome> {
	const typed = typedStep(form, field);
	const refused = (refusal: RefusalCode, misfits: { id: string; refusal: RefusalCode }[] = []): StepOutcome => ({
		ok: false,
		problem: refusalText[refusal],
		misfits: misfits.map((misfit) => ({ id: misfit.id, why: refusalText[misfit.refusal] })),
		// Whoever cannot go along is taken out, so that the next press does it for the others.
		typed: { ...typed, chosen: typed.chosen.filter((id) => !misfits.some((misfit) => misfit.id === id)) }
	});
	const on = parseIsoDate(typed.on);
	if (!on) return refused('badRequest');
	if (typed.chosen.length === 0) return refused('nobodyChosen');
	const file = await keptFile(app, actor, form, typed);
	if (!file.ok) return refused(file.refusal);
	typed.fileId = file.fileId ?? '';
	const bnbaOn = parseIsoDate(typed.bnbaOn);
	const done = await run(sentCommandId(form) ?? newCommandId(), {
		step,
		usulanIds: typed.chosen,
		document: { number: typed.number, on, fileId: file.fileId },
		...(isDisposition(typed.disposition) && { disposition: typed.disposition }),
		...(step === 12 && bnbaOn && { bnbaOn }),
		...(typed.replacements.length > 0 && { replacements: typed.replacements })
	});
	return done.ok ? { ok: true, documentId: done.documentId } : refused(done.refusal, done.misfits);
}

/** What stands in the form by which something is given back or refused. */
export interface TypedReturn {
	to: string;
	reason: string;
	chosen: string[];
}

export function typedReturn(form: FormData): TypedReturn {
	return {
		to: formText(form, 'tujuan', 2),
		reason: formText(form, 'alasan', REASON_LENGTH + 1),
		chosen: chosenIn(form, 'usulan')
	};
}
