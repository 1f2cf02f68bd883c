import {
	attendanceSheet,
	codeSheet,
	homeSlipSheet,
	invitationSheet,
	materialsSheet,
	promiseSheet,
	type Letter,
	type MeetingFrame
} from '@balai/documents';
import { janjiHatiText } from '@balai/domain';
import { isPdfSheet, kitSheets, perPage, promiseKinds, type PdfSheetId } from '#lib/print/kit/kit-sheets.ts';
import { accountNames } from './account-names.ts';
import { invitedPeople, personalCode, printedSession } from './print-session.ts';
import { todayIn } from './today.ts';

/** Of whoever leads this session: a sheet of its kit as a letter, or with 'semua' all that are letters. Undefined for a sheet that it has not. */
export async function sessionSheets(
	locals: App.Locals,
	sessionId: string,
	wanted: string,
	/** One of this server's addresses, for the QR. */
	asked: string | null
): Promise<{ letters: Letter[]; name: string } | undefined> {
	const printed = await printedSession(locals, sessionId);
	const { file, script } = printed;
	const all = kitSheets(script, file.invited);
	const ids = all.flatMap(({ id }) => (isPdfSheet(id) && (wanted === 'semua' || wanted === id) ? id : []));
	if (ids.length === 0) return undefined;
	const about = await aboutMeeting(locals, printed, asked, all);
	return {
		letters: ids.map((id) => make[id](about)),
		name: wanted === 'semua' ? 'Lembar pertemuan' : (all.find(({ id }) => id === wanted)?.title ?? '')
	};
}

type Printed = Awaited<ReturnType<typeof printedSession>>;
type About = Awaited<ReturnType<typeof aboutMeeting>>;

async function aboutMeeting(
	locals: App.Locals,
	{ file, script, words }: Printed,
	asked: string | null,
	sheets: ReturnType<typeof kitSheets>
) {
	const { app } = locals;
	const { head } = await app.store.letters.letterheadFor(file.areaCode.slice(0, 4));
	const addresses = app.addresses();
	const frame: MeetingFrame = {
		paper: head?.paper ?? 'A4',
		formal: words.officialTitle,
		title: words.title,
		desa: words.desa,
		when: words.when,
		venue: words.venue,
		today: (await todayIn(app, file.areaCode)).today
	};
	return {
		frame,
		file,
		script,
		sheets,
		address: addresses.find((known) => known === asked) ?? addresses[0],
		facilitator: (await accountNames(app))(file.facilitatorId),
		people: await invitedPeople(locals, file.id)
	};
}

const make: Record<PdfSheetId, (about: About) => Letter> = {
	alat: ({ frame, file, script, sheets }) =>
		materialsSheet({
			...frame,
			materials: script.materials.map(({ id, label, optional }) => ({
				label,
				isOptional: optional === true,
				isReady: file.materials.includes(id)
			})),
			papers: sheets.map(({ title, pages }) => ({ title, pages }))
		}),
	'daftar-hadir': ({ frame, file, facilitator, people }) =>
		attendanceSheet({
			...frame,
			facilitator,
			narasumber: file.narasumber,
			families: people.map(({ nama, dusun }) => ({ nama, dusun }))
		}),
	undangan: ({ frame, file, people, address }) =>
		invitationSheet({
			...frame,
			invited: people.map(({ nama, dusun, code }) => ({
				nama,
				dusun,
				code: personalCode(code),
				// The code stands in the fragment: browsers keep it to themselves, so it reaches no log.
				url: address === undefined ? null : `${address}/g/${file.code}#u=${code}`
			}))
		}),
	'slip-pulang': ({ frame, file, address, sheets }) => {
		const { contact, facilitatorId } = file;
		return homeSlipSheet({
			...frame,
			address,
			contact: contact && contact.accountId !== facilitatorId ? { name: contact.name, phone: contact.phone } : undefined,
			count: pagesOf(sheets, 'slip-pulang') * perPage.slips
		});
	},
	kode: ({ frame, people }) =>
		codeSheet({ ...frame, invited: people.map(({ nama, dusun, code }) => ({ nama, dusun, code: personalCode(code) })) }),
	janji: ({ frame, script, sheets }) => {
		const promises = promiseKinds(script).flatMap((kind) => {
			const text = janjiHatiText(kind);
			return text ? [{ title: text.title, statements: text.statements, source: script.source }] : [];
		});
		const forms = pagesOf(sheets, 'janji') * perPage.promises;
		return promiseSheet({ ...frame, promises, count: Math.ceil(forms / Math.max(1, promises.length)) });
	}
};

function pagesOf(sheets: ReturnType<typeof kitSheets>, id: PdfSheetId): number {
	return sheets.find((sheet) => sheet.id === id)?.pages ?? 1;
}
