import {
	assertNever,
	formatDate,
	formatShortDate,
	type Occasion,
	type OwnWordEvent,
	type Through,
	type VisitEvent
} from '@balai/domain';
import { outcomeNames } from '../follow-up/visit-words.ts';

/** The routes of domain 4.1 as the forms name them. */
export const occasionNames: Readonly<Record<Occasion, string>> = {
	ownRequest: 'Permintaan sendiri',
	profil: 'Profil KPM: penghasilan di atas garis',
	pdse: 'DTKS atau PDSE, sudah dicek di lapangan',
	musyawarah: 'Berita acara musyawarah',
	suratKeteranganMampu: 'Surat Keterangan Mampu',
	ajuanDinsos: 'Surat ajuan Dinas Sosial'
};

export const throughWords: Readonly<Record<Through, string>> = {
	slip: 'Dengan kode slipnya sendiri',
	phone: 'Dari HP yang terhubung dengan namanya',
	paper: 'Dengan surat bertanda tangan dan saksi'
};

const pressedWords = {
	tidak: 'Tidak ada yang menekan.',
	ada: 'Ada yang menekan.',
	tidakJawab: 'Tidak menjawab apakah ada yang menekan.'
};
const familyWords = { setuju: 'Keluarganya setuju.', belum: 'Keluarganya belum setuju.', tidakJawab: '' };

/** What she said outside a session, or at her door, as one plain line; `window`: of the session that a visit follows. */
export function ownWordWords(
	event: OwnWordEvent | VisitEvent,
	window: { firstDay: string; lastDay: string } | undefined
): { title: string; detail: string } {
	switch (event.type) {
		case 'withdrawalRequested':
			return {
				title: 'Minta mundur atas kemauan sendiri',
				detail: `${throughWords[event.through]}. ${occasionNames[event.occasion]}. Dikunjungi paling lambat ${formatDate(event.dueOn)}.`
			};
		case 'earlyVisitRequested':
			return { title: 'Minta dikunjungi lebih awal', detail: `${throughWords[event.through]}.` };
		case 'paperChecked':
			return { title: 'Surat dan saksinya sudah diperiksa', detail: 'Oleh orang lain, bukan pendampingnya.' };
		case 'withdrawalCancelled':
		case 'requestCancelled':
			return { title: 'Dibatalkan', detail: '' };
		case 'afterVisitRecorded':
			return { title: 'Kunjungan sesudah SK', detail: 'Tidak wajib, kalau sempat.' };
		case 'visitRecorded': {
			const { outcome, pressed, family, on, early, confirms } = event;
			const said = [visitTime({ on, early, confirms }, window), pressedWords[pressed], family ? familyWords[family] : ''];
			return { title: `Kunjungan rumah: ${outcomeNames[outcome].toLowerCase()}`, detail: said.filter(Boolean).join(' ') };
		}
		default:
			return assertNever(event);
	}
}

function visitTime(
	{ on, early, confirms }: { on: string; early: boolean; confirms: boolean | undefined },
	window: { firstDay: string; lastDay: string } | undefined
): string {
	if (early) return confirms ? 'Lebih awal, atas permintaannya sendiri.' : 'Lebih awal dari jendela, belum menutup janji.';
	if (!window) return '';
	return on > window.lastDay ? `Sesudah ${formatShortDate(window.lastDay)}, dicatat pada kantor.` : 'Di dalam jendela.';
}
