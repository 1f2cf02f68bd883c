import {
	ASPECT_ANSWERS,
	CERTIFICATE_HANDS,
	PASCA_ACCESSES,
	TRANSISI_ITEMS,
	evaluationAspects,
	interventionGroups,
	parseIsoDate,
	type AspectAnswer,
	type AspectId,
	type CareCommand,
	type IsoDate
} from '@balai/domain';
import { noteOf } from './case-page.ts';
import { formText } from './form-text.ts';

/** The forms of the page about the way out of PKH and afterwards. */
export type CareAct = 'rencana' | 'selesai' | 'sertifikat' | 'akses' | 'intervensi' | 'evaluasi';

type Read = { command: CareCommand; notes: { id: string; text: string }[] } | { problem: string };

const NOTE_LENGTH = 1000;

/** What such a form asks for, or the sentence that says what is missing; `fileId`: of a picture that came along. */
export function readCareForm(
	act: CareAct,
	form: FormData,
	{ newId, noteRef, fileId }: { newId: () => string; noteRef: (text: string) => string; fileId: string | null }
): Read {
	const on = parseIsoDate(formText(form, 'tanggal', 10));
	if (!on) return { problem: 'Isi tanggalnya.' };
	const { noteId, notes } = noteOf(noteRef, formText(form, 'keterangan', NOTE_LENGTH));
	switch (act) {
		case 'rencana': {
			const chosen = TRANSISI_ITEMS.filter((item) => form.getAll('butir').includes(item));
			if (chosen.length === 0) return { problem: 'Pilih sedikitnya satu bagian rencana.' };
			const items: { item: (typeof chosen)[number]; target: IsoDate | null }[] = [];
			for (const item of chosen) {
				const typed = formText(form, `target.${item}`, 10);
				const target = typed === '' ? null : parseIsoDate(typed);
				if (target === undefined || (target !== null && target < on))
					return { problem: 'Target tidak boleh sebelum tanggal rencananya.' };
				items.push({ item, target });
			}
			return { command: { kind: 'planTransisi', planId: newId(), items, on, noteId }, notes };
		}
		case 'selesai': {
			const item = TRANSISI_ITEMS.find((one) => one === formText(form, 'butir', 20));
			if (!item) return { problem: 'Pilih bagian yang selesai.' };
			return { command: { kind: 'finishTransisiItem', planId: formText(form, 'rencana', 64), item, on, noteId }, notes };
		}
		case 'sertifikat': {
			const number = formText(form, 'nomor', 80);
			const handedBy = CERTIFICATE_HANDS.find((one) => one === formText(form, 'penyerah', 20));
			if (number === '') return { problem: 'Isi nomornya.' };
			if (!handedBy) return { problem: 'Pilih siapa yang menyerahkannya.' };
			if (noteId === null) return { problem: 'Tulis ke mana keluarga bisa menyampaikan keberatan.' };
			const signedBy = formText(form, 'penandatangan', 12) === 'desa' ? 'desa' : 'dinsos';
			return {
				command: { kind: 'giveCertificate', certificateId: newId(), number, on, signedBy, handedBy, noteId, fileId },
				notes
			};
		}
		case 'akses': {
			const access = PASCA_ACCESSES.find((one) => one === formText(form, 'akses', 24));
			if (!access) return { problem: 'Pilih aksesnya.' };
			return { command: { kind: 'openPascaAccess', accessId: newId(), access, on, noteId }, notes };
		}
		case 'intervensi': {
			const [groupId = '', item = ''] = formText(form, 'butir', 40).split('.');
			const group = interventionGroups.find(({ id }) => id === groupId)?.id;
			if (!group) return { problem: 'Pilih intervensinya.' };
			const status = formText(form, 'status', 16) === 'diberikan' ? 'diberikan' : 'direncanakan';
			return { command: { kind: 'recordIntervention', interventionId: newId(), group, item, status, on, noteId }, notes };
		}
		case 'evaluasi': {
			const answers = evaluationAspects.flatMap(({ id }) => {
				const answer = ASPECT_ANSWERS.find((one) => one === formText(form, `aspek.${id}`, 12));
				return answer ? [[id, answer] as const] : [];
			});
			if (answers.length < evaluationAspects.length) return { problem: 'Jawab keenam aspeknya.' };
			return {
				command: {
					kind: 'evaluateAsiDiri',
					evaluationId: newId(),
					answers: Object.fromEntries(answers) as Record<AspectId, AspectAnswer>,
					on,
					noteId
				},
				notes
			};
		}
	}
}
