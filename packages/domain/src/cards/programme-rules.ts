import type { Mark } from './find-names.ts';
import { matchesOf } from './matches.ts';

export type ProgrammeRule = 'programmeName' | 'component' | 'register';

const COMPONENT =
	'(?:(?:seorang |satu |dua )?(?:anak|anak-anak)(?: usia)?(?: di)?(?: sekolah| dini| sd| smp| sma| balita)+|anak di bawah (?:lima|6|enam) tahun|balita|ibu hamil|bumil|ibu nifas|ibu menyusui|lansia|lanjut usia|(?:penyandang )?disabilitas|difabel|komponen)';
const MUST = '(?:harus|wajib|mesti|syarat(?:nya)?|kriteria(?:nya)?|minimal)';
const HAVE = '(?:ada|punya|mempunyai|memiliki)';

/** The words of membership; the cards of step 9 are about how people live (Juknis, Lampiran Rembug, langkah 9, Catatan). */
const rules: readonly (readonly [ProgrammeRule, RegExp])[] = [
	[
		'programmeName',
		/(?<![\p{L}])(?:e-?pkh|pkh|kpm|bpnt|kks|bst|blt|bansos|pip|kip|p2k2|fds|raskin|rastra|graduasi|program keluarga harapan|keluarga penerima manfaat|kartu keluarga sejahtera|kartu merah putih|program sembako|bantuan (?:sosial|pemerintah|negara|dari pemerintah)|komponen|pendamping sosial)(?![\p{L}])/giu
	],
	[
		'register',
		/(?<![\p{L}])(?:dtks|dtsen|p3ke|regsosek|pdse|data terpadu|desil|(?:terdaftar|terdata|masuk) (?:di |dalam |ke )?(?:data|dinsos|dinas sosial)|terdaftar)(?![\p{L}])/giu
	],
	['component', new RegExp(`(?<![\\p{L}])${MUST}\\s+(?:${HAVE}\\s+)?${COMPONENT}(?![\\p{L}])`, 'giu')],
	// 'punya anak sekolah' and no more is the rule; 'punya anak sekolah di Kupang' is how people live.
	[
		'component',
		new RegExp(
			`^\\s*(?:(?:keluarga|rumah tangga|yang|kalau)\\s+)*${HAVE}\\s+${COMPONENT}(?:\\s*(?:,|/|dan|atau|sama)\\s*${COMPONENT})*\\s*[.!]*\\s*$`,
			'giu'
		)
	]
];

/** Where a card speaks of programme rules and not of how people live: rules CD10 and CD11. */
export function findProgrammeRules(text: string): { rule: ProgrammeRule; mark: Mark }[] {
	return rules.flatMap(([rule, pattern]) =>
		matchesOf(text, pattern).map((match) => ({ rule, mark: { start: match.index, end: match.index + match[0].length } }))
	);
}
