import type { JanjiHatiKind, Pilihan } from './kpm-events.ts';

export interface JanjiHatiText {
	title: string;
	/** Three statements, lettered a–c on paper; word for word, capitals and all. */
	statements: readonly [string, string, string];
}

export interface JanjiHatiWording extends Record<JanjiHatiKind, JanjiHatiText> {
	version: string;
	source: string;
}

/** Every wording that was ever signed. A change of wording is a new entry: an old promise keeps the words it was read in. */
export const janjiHatiWordings: readonly JanjiHatiWording[] = [
	{
		version: 'juknis-2020',
		source: 'Juknis Graduasi KPM PKH 2020, Lampiran Rembug, langkah 16',
		pertama: {
			title: 'Janji hati pertama',
			statements: [
				'SAYA MUNDUR DARI KEPESERTAAN PKH ATAS DASAR SUKARELA',
				'SAYA INGIN MEMBERIKAN KESEMPATAN KEPADA SAUDARA TETANGGA LAINNYA YANG LEBIH MEMBUTUHKAN BANTUAN PKH',
				'SAYA SIAP SEJAHTERA DALAM HAL EKONOMI MAUPUN SOSIAL'
			]
		},
		kedua: {
			title: 'Janji hati kedua',
			statements: [
				'SAYA MASIH MERUPAKAN BAGIAN DARI KELUARGA PRA SEJAHTERA ATAU KELUARGA YANG LAYAK DAPAT BANTUAN PKH',
				'APABILA SUATU HARI ADA YANG MELAPORKAN SAYA MENGENAI KONDISI EKONOMI DAN SOSIAL SAYA. SAYA SIAP UNTUK MUNDUR SECARA SUKARELA',
				'APABILA SAYA MASIH KUKUH INGIN MENDAPAT PKH KETIKA PEREKONOMIAN DAN KONDISI SOSIAL SAYA SEJAHTERA. SAYA SIAP DIGRADUASIKAN.'
			]
		}
	}
];

/** The version that is read and signed today. */
export const JANJI_HATI_VERSION = 'juknis-2020';

/** The words of one kind in one version; undefined for a version that never existed. */
export function janjiHatiText(kind: JanjiHatiKind, version: string = JANJI_HATI_VERSION): JanjiHatiText | undefined {
	return janjiHatiWordings.find((wording) => wording.version === version)?.[kind];
}

/** Which janji hati belongs to a private choice: the second is for everyone who did not say that she withdraws (Juknis, langkah 16). */
export function janjiHatiFor(pilihan: Pilihan): JanjiHatiKind {
	return pilihan === 'mundur' ? 'pertama' : 'kedua';
}
