import { formatDate, formatLongDate } from '@balai/domain';
import type { Block, Letter } from '../letter.ts';
import { missingBlocks, type BeritaAcaraSesiFacts } from './berita-acara-sesi.ts';
import { boardBlocks, pollBlocks } from './session-boards.ts';
import { footOf, placeAndDate, signedBy } from './words.ts';

export interface LaporanSesiFacts extends BeritaAcaraSesiFacts {
	/** 'Kabupaten Timor Tengah Selatan' */
	kabupaten: string;
}

/** What a meeting with plans tells the Korkab (Juknis, Lampiran Model Refleksi Kemiskinan, langkah 10): counts and what was agreed, and no name of a family. */
export function laporanSesi(facts: LaporanSesiFacts): Letter {
	const { meeting, desa, marks, held, attendance, narasumber, facilitator, boards, polls, plans, choice, agreed, missing } =
		facts;
	const { people, guests, invited } = attendance;
	const title = `Laporan ${meeting}`;
	const one = (text: string): Block => ({ kind: 'paragraph', text });
	const isIncomplete = missing.isEarly || missing.steps.length + missing.things.length > 0;
	const sections: { title: string; blocks: Block[] }[] = [
		{ title: 'Rencana dan pilihan', blocks: [one(plansText(plans)), one(choiceText(choice))] },
		...(polls.length > 0 ? [{ title: 'Jawaban pribadi', blocks: polls.flatMap(pollBlocks) }] : []),
		...(agreed.length > 0 ? [{ title: 'Kesepakatan', blocks: [{ kind: 'list', mark: 'number', items: agreed } as const] }] : []),
		...(isIncomplete ? [{ title: 'Yang tidak sampai dijalankan', blocks: missingBlocks(missing, held) }] : []),
		...boards.map((board) => ({ title: board.title, blocks: boardBlocks(board) }))
	];
	return {
		title,
		paper: facts.paper,
		kop: facts.kop,
		blocks: [
			...marks.map((text): Block => ({ kind: 'note', text: [{ bold: text }] })),
			{ kind: 'title', lines: ['LAPORAN', meeting.toUpperCase()], number: null },
			{ kind: 'paragraph', text: `Kepada Koordinator Kabupaten/Kota PKH, ${facts.kabupaten}`, align: 'center' },
			{
				kind: 'fields',
				rows: [
					{ label: 'Desa', value: desa },
					{ label: 'Hari, tanggal', value: formatLongDate(held.on) },
					{ label: 'Fasilitator', value: [facilitator.name, facilitator.role].filter((word) => word !== '').join(', ') },
					{
						label: 'Diundang dan hadir',
						value: `${invited} keluarga diundang, ${people.length} keluarga hadir, ${narasumber.length + guests.length} narasumber dan tamu`
					}
				]
			},
			{
				kind: 'note',
				text: 'Laporan ini memuat jumlah dan kesepakatan, tanpa nama keluarga. Nama, pilihan, dan isi rencana hanya dibaca pendamping masing-masing.'
			},
			...sections.flatMap(({ title: name, blocks }, index): Block[] => [
				{ kind: 'heading', text: `${index + 1}. ${name}` },
				...blocks
			]),
			{
				kind: 'signatures',
				placeAndDate: placeAndDate(facts),
				rows: [[signedBy({ title: 'Fasilitator', name: facilitator.name, below: [] })]]
			}
		],
		foot: footOf(`${title}, ${desa}, ${formatDate(held.on)}`, { ...facts, number: { kind: 'byHand' } }),
		check: null,
		on: facts.on ?? facts.today
	};
}

function plansText(plans: BeritaAcaraSesiFacts['plans']): string {
	if (!plans) return 'Rencana keluarga tidak dibuka.';
	return plans.shown
		? `Yang menulis rencana (target, upaya, potensi): ${plans.counts.written} orang. Yang memilih tidak menulis: ${plans.counts.declined} orang.`
		: `Yang menjawab tentang rencana: ${plans.answered} orang.`;
}

function choiceText(choice: BeritaAcaraSesiFacts['choice']): string {
	if (!choice) return 'Pilihan pribadi tidak dibuka.';
	if (!choice.shown)
		return `Pilihan pribadi dijawab ${choice.answered} orang. Jumlah tiap pilihan hanya ditulis bila setiap pilihan diambil sedikitnya lima orang.`;
	const { mundur, belum, tidakMenjawab } = choice.counts;
	return `Pilihan pribadi: mundur ${mundur} orang, belum ${belum} orang, tidak menjawab ${tidakMenjawab} orang.`;
}
