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
