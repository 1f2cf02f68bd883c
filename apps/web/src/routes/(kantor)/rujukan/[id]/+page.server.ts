import { formatDate, needNames, OUTCOMES, refusalText, rujukanSteps, rujukanUrgency, type KpmId } from '@balai/domain';
import { RUJUKAN_NOTE_LENGTH, type RujukanReport } from '@balai/case-store';
import { error } from '@sveltejs/kit';
import { signedInActor } from '#lib/server/app.ts';
import { accountNames } from '#lib/server/account-names.ts';
import { answerForm, caseProblem } from '#lib/server/case-page.ts';
import { newCommandId } from '#lib/server/command-ids.ts';
import { formText } from '#lib/server/form-text.ts';
import { AGREEMENT_INCOMPLETE, officeOptions, readAgreement, readDay, readNote } from '#lib/server/rujukan-form.ts';
import { todayIn } from '#lib/server/today.ts';
import { familyStatusWords, rujukanStatusNames, rujukanWords, waitingWords } from '#lib/rujukan/rujukan-words.ts';
import { desaTitle } from '#lib/words/area-title.ts';

const savedWords: Readonly<Record<string, string>> = {
	kirim: 'Rujukan diajukan.',
	terima: 'Tercatat: instansi menerima.',
	tolak: 'Tercatat: instansi menolak.',
	alihkan: 'Rujukan dialihkan.',
	layani: 'Tercatat: keluarga sudah dilayani.',
	tutup: 'Rujukan selesai.',
	batal: 'Rujukan dibatalkan atas permintaan keluarga. Beri tahu instansinya.'
};

export async function load({ locals, params, url }) {
	const actor = signedInActor(locals);
	const file = await locals.app.store.rujukan.one(actor, params.id);
	if (!file) error(404, refusalText.unknownOrForbidden);
	const { today } = await todayIn(locals.app, file.areaCode);
	const nameOf = await accountNames(locals.app);
	const urgency = rujukanUrgency(file.dueOn, today);
	return {
		rujukanId: file.rujukanId,
		kpmId: file.kpmId,
		nama: file.nama,
		place: [file.dusun, desaTitle(file.desa)].filter(Boolean).join(', '),
		need: needNames[file.need],
		status: rujukanStatusNames[file.status],
		waiting: waitingWords(file.status),
		mark: urgency === 'ended' ? undefined : urgency,
		due: file.dueOn === null ? '' : formatDate(file.dueOn),
		family: familyStatusWords(file, file.officeName, today),
		office: file.office ?? { name: 'Instansi ini tidak ada di daftar lagi.', address: '', contact: '', phone: '' },
		steps: file.steps.map(({ event, officeName, note }, index) => {
			const { title, detail } = rujukanWords(event);
			return { key: index, title, detail, office: officeName, note, day: formatDate(event.on), by: nameOf(event.by) };
		}),
		acts: file.mayRecord ? rujukanSteps(file.status, urgency === 'late') : [],
		isRejected: file.status === 'rejected',
		pendamping: file.pendampingId ? nameOf(file.pendampingId) : 'belum ada',
		today,
		commandId: newCommandId(),
		noteLength: RUJUKAN_NOTE_LENGTH,
		offices: officeOptions(file.offices, file.need),
		saved: savedWords[url.searchParams.get('tersimpan') ?? '']
	};
}

type Act = 'terima' | 'tolak' | 'alihkan' | 'layani' | 'tutup' | 'batal';
type Given<Report> = Report extends unknown ? Omit<Report, 'rujukanId' | 'on' | 'note'> : never;

/** Records one step, whose own fields `read` takes from the form: or the sentence that says what is missing. */
function act(name: Act, read: (form: FormData) => Given<RujukanReport> | string) {
	return async ({ request, locals, params }: { request: Request; locals: App.Locals; params: { id: string } }) => {
		const form = await request.formData();
		const actor = signedInActor(locals);
		const on = readDay(form);
		if (!on) return caseProblem(form, name, 'Isi tanggalnya.');
		const given = read(form);
		if (typeof given === 'string') return caseProblem(form, name, given);
		const file = await locals.app.store.rujukan.one(actor, params.id);
		if (!file) error(404, refusalText.unknownOrForbidden);
		const report = { ...given, rujukanId: params.id, on, note: readNote(form) } as RujukanReport;
		return answerForm(form, name, `/rujukan/${params.id}?tersimpan=${name}`, (commandId) =>
			locals.app.store.rujukan.record(actor, commandId, file.kpmId satisfies KpmId, report)
		);
	};
}

export const actions = {
	terima: act('terima', (form) => ({ kind: 'acceptRujukan', promisedOn: readDay(form, 'janjiTanggal') ?? null })),
	tolak: act('tolak', () => ({ kind: 'rejectRujukan' })),
	alihkan: act('alihkan', (form) => {
		const officeId = formText(form, 'instansi', 80);
		const agreement = readAgreement(form);
		if (officeId === '') return 'Pilih dulu instansinya.';
		return agreement === undefined ? AGREEMENT_INCOMPLETE : { kind: 'rerouteRujukan', officeId, agreement };
	}),
	layani: act('layani', () => ({ kind: 'serveRujukan' })),
	tutup: act('tutup', (form) => {
		const outcome = OUTCOMES.find((one) => one === formText(form, 'hasil', 20));
		return outcome ? { kind: 'closeRujukan', outcome } : 'Pilih dulu hasilnya, menurut keluarga.';
	}),
	batal: act('batal', () => ({ kind: 'withdrawRujukan' }))
};
