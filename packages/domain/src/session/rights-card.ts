export interface RightsPoint {
	id: 'free' | 'ends' | 'stays' | 'changeMind' | 'comeBack' | 'contact';
	/** Name of a Lucide icon. */
	icon: string;
	/** The words that stand in bold; the rest of the sentence follows in `text`. */
	lead: string;
	text: string;
	source: string;
}

export interface LawText {
	icon: string;
	title: string;
	/** The text as the office loaded it from the law, or the plain statement that it has not. */
	text: string;
	filled: boolean;
}

export interface RightsCard {
	version: string;
	title: string;
	points: readonly RightsPoint[];
	law: LawText;
	acknowledge: string;
}

export interface RightsCardSlots {
	/** Someone of the area who is not the pendamping (domain section 1). */
	contact: { name: string; phone: string } | undefined;
	/** Pasal 42 UU 13/2011, loaded by the office from the law and never typed from memory (domain 3.2). */
	pasal42: string | undefined;
}

/** Changes with every change of a sentence below: the session logs which card its people were shown. */
export const RIGHTS_CARD_VERSION = 'kartu-hak-1';

export const NO_CONTACT_TEXT = 'Kontak wilayah ini belum diisi oleh kantor.';
export const NO_PASAL_42_TEXT = 'Teks Pasal 42 belum dimuat oleh kantor. Fasilitator tidak membacakannya dari ingatan.';

const fixedPoints: readonly RightsPoint[] = [
	{
		id: 'free',
		icon: 'hand-heart',
		lead: 'Bebas memilih.',
		text: 'Tidak ada yang boleh memaksa.',
		source: 'Juknis Graduasi KPM PKH 2020, Lampiran Rembug, langkah 17 dan Pasca 1'
	},
	{
		id: 'ends',
		icon: 'circle-pause',
		lead: 'Kalau mundur,',
		text: 'uang PKH berhenti setelah surat keputusan (SK).',
		source: 'Juknis Graduasi KPM PKH 2020, II.I'
	},
	{
		id: 'stays',
		icon: 'sprout',
		lead: 'Masih boleh ikut',
		text: 'pelatihan dan bantuan modal usaha.',
		source: 'Pergub NTT 67/2024, Pasal 5 dan Pasal 6 ayat (4)'
	},
	{
		id: 'changeMind',
		icon: 'undo-2',
		lead: 'Boleh berubah pikiran',
		text: 'sebelum SK. Tidak ditanya alasannya.',
		source: 'Aturan Balai: perlindungan peserta'
	},
	{
		id: 'comeBack',
		icon: 'house',
		lead: 'Kalau susah lagi,',
		text: 'lapor RT atau desa. Bisa diusulkan kembali.',
		source: 'Laporan DTKS–P3KE Kota Padang: usulan lewat RT/RW, kepala dusun, atau lurah'
	}
];

function filled(text: string | undefined): string | undefined {
	const trimmed = text?.trim();
	return trimmed ? trimmed : undefined;
}

/** The kartu hak of one area: five fixed points, whom to call, and Pasal 42. An empty slot says plainly that it is empty. */
export function rightsCard({ contact, pasal42 }: RightsCardSlots): RightsCard {
	const name = filled(contact?.name);
	const phone = filled(contact?.phone);
	const law = filled(pasal42);
	return {
		version: RIGHTS_CARD_VERSION,
		title: 'Baca dulu, baru pilih',
		points: [
			...fixedPoints,
			{
				id: 'contact',
				icon: 'phone',
				lead: 'Tanya bukan ke pendamping?',
				text: name && phone ? `${name}, ${phone}` : NO_CONTACT_TEXT,
				source: 'Aturan Balai: perlindungan peserta'
			}
		],
		law: { icon: 'scale', title: 'Bunyi Pasal 42 UU 13/2011', text: law ?? NO_PASAL_42_TEXT, filled: law !== undefined },
		acknowledge: 'Sudah saya baca'
	};
}

/** The six points as one text for reading aloud, in the order of the card. */
export function spokenRightsCard(card: RightsCard): string {
	return [card.title + '.', ...card.points.map((point) => `${point.lead} ${point.text}`)].join('\n');
}
