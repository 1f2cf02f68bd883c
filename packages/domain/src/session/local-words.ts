import type { LocalWords } from './session-events.ts';

export interface WordSuggestion extends LocalWords {
	/** Language of the words, as it is called there. */
	language: string;
	source: string;
}

const KAMUS = 'kata umum bahasa daerah, perlu dipastikan bersama peserta';

const sunda = {
	kaya: 'beunghar',
	miskin: 'sangsara',
	language: 'Sunda',
	source: 'Juknis Graduasi KPM PKH 2020, Lampiran MPA, tahapan a'
};
const jawa = { kaya: 'sugih', miskin: 'mlarat', language: 'Jawa', source: KAMUS };
const madura = { kaya: 'sogi', miskin: 'mesken', language: 'Madura', source: KAMUS };
const minang = { kaya: 'kayo', miskin: 'bansaik', language: 'Minang', source: KAMUS };
const bali = { kaya: 'sugih', miskin: 'tiwas', language: 'Bali', source: KAMUS };
const aceh = { kaya: 'kaya', miskin: 'gasien', language: 'Aceh', source: KAMUS };
const toba = { kaya: 'mora', miskin: 'pogos', language: 'Batak Toba', source: KAMUS };
const bugis = { kaya: 'sugi', miskin: 'kasiasi', language: 'Bugis', source: KAMUS };

/**
 * What people of an area may call rich and poor (tahapan a of the MPA), by the code of a province or kabupaten/kota; the longest code
 * that fits counts, null takes a part of a province out again. A suggestion to begin with: the hall has its own words.
 */
export const wordsByArea: Readonly<Record<string, WordSuggestion | null>> = {
	'11': aceh,
	'1202': toba,
	'1212': toba,
	'1216': toba,
	'1217': toba,
	'13': minang,
	// Kepulauan Mentawai has a language of its own.
	'1309': null,
	'32': sunda,
	// Cirebon and Indramayu speak Javanese.
	'3209': jawa,
	'3212': jawa,
	'3274': jawa,
	'33': jawa,
	'34': jawa,
	'35': jawa,
	'3526': madura,
	'3527': madura,
	'3528': madura,
	'3529': madura,
	// Pandeglang and Lebak.
	'3601': sunda,
	'3602': sunda,
	'51': bali,
	// Bone, Soppeng, Wajo, Sidenreng Rappang.
	'7308': bugis,
	'7312': bugis,
	'7313': bugis,
	'7314': bugis
};

/** Words for the area of this code, of any length; undefined where we know none, and the Indonesian ones stand alone. */
export function suggestWords(areaCode: string): WordSuggestion | undefined {
	for (let length = areaCode.length; length >= 2; length -= 1) {
		const known = wordsByArea[areaCode.slice(0, length)];
		if (known !== undefined) return known ?? undefined;
	}
	return undefined;
}
