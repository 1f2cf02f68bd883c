/** What whoever makes a letter may write into it; everything else are facts. Texts are trimmed; '' takes the usual words. */
export interface LetterChoices {
	sifat: string;
	hal: string;
	/** Lines. */
	yth: string;
	place: string;
	/** Who signs, with title and what stands below the name. */
	name: string;
	title: string;
	below: string;
	/** The reason of a statement, what a disposition says, the occupation: one text, by kind. */
	words: string;
	/** One on each line. */
	copies: string;
	materai: boolean;
	paper: 'A4' | 'F4' | '';
}

/** What a letter between offices is about, unless somebody says it otherwise. */
export const usualSubjects = {
	suratPengajuan: 'Pengajuan graduasi KPM PKH',
	notaDinas: 'Telaah dan rekomendasi graduasi KPM PKH',
	suratDinas: 'Laporan graduasi KPM PKH dan usulan calon pengganti',
	suratPemberitahuan: 'Pemberitahuan SK Penetapan Graduasi KPM PKH'
} as const;

export const noChoices: LetterChoices = {
	sifat: '',
	hal: '',
	yth: '',
	place: '',
	name: '',
	title: '',
	below: '',
	words: '',
	copies: '',
	materai: false,
	paper: ''
};
