import { clockInZone, dateInZone, formatDate, letterKinds, MOST_SCANS, refusalText, roleNames } from '@balai/domain';
import { VOID_REASON_LENGTH } from '@balai/case-store';
import { error, fail, redirect } from '@sveltejs/kit';
import { accountNames } from '#lib/server/account-names.ts';
import { signedInActor } from '#lib/server/app.ts';
import { newCommandId, partOf, sentCommandId } from '#lib/server/command-ids.ts';
import { formText } from '#lib/server/form-text.ts';
import { letterSubjectPath } from '#lib/server/letter-form.ts';
import { todayIn } from '#lib/server/today.ts';
import { isTooLarge } from '#lib/server/uploaded-photo.ts';

export async function load({ locals, params, url }) {
	const actor = signedInActor(locals);
	const letter = await locals.app.store.letters.one(actor, params.id);
	if (!letter) error(404, refusalText.unknownOrForbidden);
	const { zone } = await todayIn(locals.app, actor.areaCode);
	const nameOf = await accountNames(locals.app);
	const moment = (at: string) => `${formatDate(dateInZone(Date.parse(at), zone))}, ${clockInZone(Date.parse(at), zone)} ${zone}`;
	const { kind, subject, status, voided } = letter;
	const rule = letterKinds[kind];
	const scans = await locals.app.store.letterScans.list(actor, params.id);
	const standing = scans.filter((scan) => scan.voided === null);
	const holds = rule.by.includes(actor.role) && (actor.role !== 'pendamping' || letter.by === actor.accountId);
	return {
		letter: {
			id: letter.id,
			name: rule.name,
			number: letter.number,
			on: formatDate(letter.on),
			by: `${nameOf(letter.by)}, ${roleNames[letter.role]}`,
			at: moment(letter.at),
			way:
				letter.way === 'drawn'
					? 'digoreskan di layar'
					: standing.length > 0
						? 'bertanda tangan basah, pindaian terlampir'
						: 'bertanda tangan basah, pindaian belum dilampirkan',
			families: letter.families,
			pages: letter.pages,
			fingerprint: letter.fingerprint,
			digest: letter.digest ?? '',
			check: `/periksa/${letter.checkCode}`,
			about: letterSubjectPath(kind, subject),
			isVoided: status === 'voided',
			voided: voided && { by: nameOf(voided.by), at: moment(voided.at), reason: voided.reason }
		},
		scans: scans.map(({ id, media, by, at, voided: gone }, index) => ({
			id,
			name: `Pindaian ${index + 1}`,
			kind: media === 'application/pdf' ? 'PDF' : 'gambar',
			by: nameOf(by),
			at: moment(at),
			voided: gone && { by: nameOf(gone.by), at: moment(gone.at), reason: gone.reason }
		})),
		mayScan: holds && status === 'signed' && standing.length < MOST_SCANS,
		mayVoidScan: holds,
		mayVoid: holds && status === 'signed',
		reasonLength: VOID_REASON_LENGTH,
		commandId: newCommandId(),
		isNew: url.searchParams.has('tersimpan'),
		isVoidedNow: url.searchParams.has('dibatalkan'),
		isScanned: url.searchParams.get('pindaian')
	};
}

export const actions = {
	batalkan: async ({ request, locals, params }) => {
		const actor = signedInActor(locals);
		const form = await request.formData();
		const reason = formText(form, 'alasan', VOID_REASON_LENGTH);
		const done = await locals.app.store.letters.voidLetter(actor, sentCommandId(form) ?? newCommandId(), params.id, reason);
		if (!done.ok) return fail(400, { problem: refusalText[done.refusal], reason, scan: '' });
		locals.app.log.info({ letter: params.id, by: actor.accountId }, 'voided a letter');
		redirect(303, `/surat/${params.id}?dibatalkan=ya`);
	},

	/** Each file a page, or some in one PDF; those before one that is refused are kept. */
	pindai: async ({ request, locals, params }) => {
		const no = (problem: string) => fail(400, { problem, reason: '', scan: '' });
		if (isTooLarge(request)) return no(refusalText.fileTooLarge);
		const form = await request.formData();
		const files = form.getAll('pindaian').filter((one): one is File => one instanceof File && one.size > 0);
		if (files.length === 0) return no('Pilih dulu foto atau PDF pindaiannya.');
		const commandId = sentCommandId(form) ?? newCommandId();
		for (const [index, file] of files.slice(0, MOST_SCANS + 1).entries()) {
			const bytes = await file.bytes();
			const added = await locals.app.store.letterScans.add(
				signedInActor(locals),
				partOf(commandId, String(index)),
				params.id,
				bytes
			);
			if (!added.ok) return no(`${file.name}: ${refusalText[added.refusal]}`);
		}
		redirect(303, `/surat/${params.id}?pindaian=ada#pindaian`);
	},

	batalkanPindaian: async ({ request, locals, params }) => {
		const form = await request.formData();
		const reason = formText(form, 'alasan', VOID_REASON_LENGTH);
		const scan = formText(form, 'berkas', 64);
		const done = await locals.app.store.letterScans.voidScan(
			signedInActor(locals),
			sentCommandId(form) ?? newCommandId(),
			params.id,
			scan,
			reason
		);
		if (!done.ok) return fail(400, { problem: refusalText[done.refusal], reason, scan });
		redirect(303, `/surat/${params.id}?pindaian=batal#pindaian`);
	}
};
