import {
	areaCovers,
	ok,
	parseNik,
	refuse,
	SK_STEP,
	FIRST_STEP,
	type Actor,
	type Disposition,
	type IsoDate,
	type PenetapanStepNumber,
	type RefusalCode,
	type Result,
	type StepDocument
} from '@balai/domain';
import { nameFile } from '../files/files.ts';
import type { Trx } from '../streams/streams.ts';

export const LETTER_NUMBER_LENGTH = 80;
export const MOST_REPLACEMENTS = 300;

/** The paper of a step as it was typed. */
export interface NewDocument {
	/** '' while it has none. */
	number: string;
	on: IsoDate;
	/** A file kept for it beforehand. */
	fileId: string | null;
}

/** A family that the Dinas Sosial proposes instead of one that leaves. */
export interface Replacement {
	nama: string;
	/** '' where it is not known yet. */
	nik: string;
	address: string;
	reason: string;
}

export function checkDocument({ number }: NewDocument): Result<null, RefusalCode> {
	return number.length > LETTER_NUMBER_LENGTH ? refuse('badRequest') : ok(null);
}

const REPLACEMENT_STEP = SK_STEP - 1;

/** Only the letter to the Directorate carries them; each needs a name and an address, and a NIK only where it is known. */
export function checkReplacements(step: number, replacements: readonly Replacement[]): Result<null, RefusalCode> {
	if (replacements.length === 0) return ok(null);
	if (step !== REPLACEMENT_STEP || replacements.length > MOST_REPLACEMENTS) return refuse('badRequest');
	if (replacements.some(({ nama, address }) => nama.trim() === '' || address.trim() === ''))
		return refuse('replacementIncomplete');
	const isLong = replacements.some((one) => Object.values(one).some((text: string) => text.length > 200));
	if (isLong) return refuse('badRequest');
	return replacements.every(({ nik }) => nik === '' || parseNik(nik).ok) ? ok(null) : refuse('replacementNikWrong');
}

/** As the rules see it. */
export function stepDocument(id: string, { number, on, fileId }: NewDocument): StepDocument {
	return { id, on, hasNumber: number.trim() !== '', hasFile: fileId !== null };
}

/** The row of a document that was decided about; what it is about is written with the proposals. */
export async function writeDocument(
	trx: Trx,
	actor: Actor,
	made: {
		id: string;
		step: PenetapanStepNumber;
		at: string;
		areaCodes: readonly string[];
		disposition?: Disposition | undefined;
	},
	{ number, on, fileId }: NewDocument
): Promise<Result<null, RefusalCode>> {
	if (actor.kind !== 'account') return refuse('notAllowed');
	if (fileId !== null && !(await nameOwnFile(trx, actor.accountId, fileId))) return refuse('unknownOrForbidden');
	const { id, step, at, disposition } = made;
	const areaCode = commonArea(made.areaCodes);
	const register = step === FIRST_STEP ? `${areaCode.slice(0, 4)}/${on.slice(0, 4)}` : null;
	const seq = register === null ? null : await nextInRegister(trx, register);
	await trx
		.insertInto('usulan_document')
		.values({
			id,
			step,
			number: number.trim(),
			on_date: on,
			file_id: fileId,
			area_code: areaCode,
			register,
			seq,
			disposition: disposition ?? null,
			by_account: actor.accountId,
			by_role: actor.role,
			at
		})
		.execute();
	return ok(null);
}

/** From now on it is swept no more. False for a file of somebody else, of another kind, or swept already. */
async function nameOwnFile(trx: Trx, accountId: string, fileId: string): Promise<boolean> {
	const file = await trx.selectFrom('file').select(['purpose', 'by_actor']).where('id', '=', fileId).executeTakeFirst();
	const isOwn = file?.purpose === 'usulanDocument' && file.by_actor.startsWith(`account:${accountId}:`);
	return isOwn && nameFile(trx, fileId);
}

/** Two at once would take the same number: the second one is refused by the index and decides again. */
async function nextInRegister(trx: Trx, register: string): Promise<number> {
	const { last } = await trx
		.selectFrom('usulan_document')
		.select((eb) => eb.fn.max('seq').as('last'))
		.where('register', '=', register)
		.executeTakeFirstOrThrow();
	return Number(last ?? 0) + 1;
}

/** The smallest area that covers them all: '5302991001' and '5302992002' → '5302'. */
function commonArea(codes: readonly string[]): string {
	const [first = ''] = codes;
	const above = [10, 6, 4, 2].map((length) => first.slice(0, length));
	return above.find((area) => codes.every((code) => areaCovers(area, code))) ?? '';
}
