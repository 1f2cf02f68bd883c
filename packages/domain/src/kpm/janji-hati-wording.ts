import type { JanjiHatiKind, Pilihan } from './kpm-events.ts';

export interface JanjiHatiText {
	title: string;
	/** Three statements, lettered a–c on paper; word for word, capitals and all. */
	statements: readonly [string, string, string];
}

export interface JanjiHatiWording {
	version: string;
	source: string;
	/** The kinds that this wording has words for. */
	texts: Readonly<Partial<Record<JanjiHatiKind, JanjiHatiText>>>;
}

/** Which janji hati a session gives after *mundur* and after everything else; its run sheet says it. */
export interface ScriptPromises {
	mundur: JanjiHatiKind;
	lain: JanjiHatiKind;
}

/** Every wording that was ever signed. A change of wording is a new entry: an old promise keeps the words it was read in. */
export const janjiHatiWordings: readonly JanjiHatiWording[] = [
	{
		version: 'juknis-2020',
		source: 'Juknis Graduasi KPM PKH 2020, Lampiran Rembug, langkah 16',
		texts: {
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
	},
	{
		version: 'mpa-2020.1',
		source: 'Juknis Graduasi KPM PKH 2020, Lampiran MPA tingkat kesejahteraan, tahapan g',
		texts: {
			mpa: {
				title: 'Janji hati / komitmen peserta KPM PKH',
				statements: [
					'Akan hadir setiap kegiatan P2K2',
					'akan mempergunakan uang bantuan untuk keperluan sekolah anak',
					'berjanji untuk keluar dari kepesertaan PKH bila telah mampu mandiri'
				]
			}
		}
	}
];

/** The version of each kind that is read and signed today. */
const versionToday: Readonly<Record<JanjiHatiKind, string>> = {
	pertama: 'juknis-2020',
	kedua: 'juknis-2020',
	mpa: 'mpa-2020.1'
};

/** The version of a kind's words that is read and signed today. */
export function janjiHatiVersion(kind: JanjiHatiKind): string {
	return versionToday[kind];
}

/** The words of one kind in one version, by default today's; undefined for a version that never had words of this kind. */
export function janjiHatiText(kind: JanjiHatiKind, version: string = versionToday[kind]): JanjiHatiText | undefined {
	return janjiHatiWordings.find((wording) => wording.version === version)?.texts[kind];
}

/** Which janji hati belongs to a private choice, by what the session's run sheet promises (Juknis, Rembug, langkah 16; MPA, tahapan g). */
export function janjiHatiFor(pilihan: Pilihan, promises: ScriptPromises): JanjiHatiKind {
	return pilihan === 'mundur' ? promises.mundur : promises.lain;
}
