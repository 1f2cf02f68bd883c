/** What stands in the form of a step, as text: kept when it is refused. */
export interface TypedStep {
	number: string;
	on: string;
	/** A file that was kept already. */
	fileId: string;
	disposition: string;
	bnbaOn: string;
	replacements: TypedReplacement[];
	chosen: string[];
}

export interface TypedReplacement {
	nama: string;
	nik: string;
	address: string;
	reason: string;
}

export const emptyReplacement: TypedReplacement = { nama: '', nik: '', address: '', reason: '' };

/** An untouched form; the day is today, as most papers are written on the day. */
export function emptyStep(today: string, chosen: string[] = []): TypedStep {
	return { number: '', on: today, fileId: '', disposition: '', bnbaOn: today, replacements: [], chosen };
}
