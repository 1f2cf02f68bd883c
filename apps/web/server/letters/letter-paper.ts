import type { CaseStore, Letterhead, OfficeOf, Signatory } from '@balai/case-store';
import type { Kop, LetterFrame, LetterNumber, Officer } from '@balai/documents';
import { DEFAULT_NUMBER_PATTERN, type Actor, type IsoDate } from '@balai/domain';
import { areaNames, bareName, type AreaNames } from './letter-areas.ts';
import type { LetterChoices } from './letter-choices.ts';

/** What letters of an area are written on, and who signs there. */
export interface LetterPaper {
	names: AreaNames;
	/** Of the office. */
	kop: Kop;
	/** Of the desa. */
	desaKop: Kop;
	head: Letterhead;
	/** An office has saved this head. */
	isSaved: boolean;
	signatories: Partial<Record<OfficeOf, Signatory>>;
}

/** The head that the office has saved, else what the names of the area give. */
export async function letterPaper(store: CaseStore, actor: Actor, areaCode: string): Promise<LetterPaper> {
	const names = areaNames(await store.listAreas(actor), areaCode);
	const office = await store.letters.letterheadFor(areaCode.slice(0, 4));
	const desa = await store.letters.letterheadFor(areaCode);
	const head = office.head ?? {
		areaCode: areaCode.slice(0, 4),
		lines: ['PELAKSANA PROGRAM KELUARGA HARAPAN'],
		name: (names.kabupaten || names.provinsi || 'Kabupaten/Kota …').toUpperCase(),
		below: [],
		place: '',
		paper: 'A4' as const,
		numberPattern: DEFAULT_NUMBER_PATTERN,
		materai: false,
		emblem: null
	};
	const desaHead =
		desa.head?.areaCode.length === 10
			? desa.head
			: {
					lines: [
						`PEMERINTAH ${(names.kabupaten || 'Kabupaten/Kota …').toUpperCase()}`,
						(names.kecamatan || 'Kecamatan …').toUpperCase()
					],
					name: (names.desa || 'Desa …').toUpperCase(),
					below: [],
					emblem: null
				};
	return {
		names,
		kop: kopOf(head),
		desaKop: kopOf(desaHead),
		head,
		isSaved: office.head !== undefined,
		signatories: desa.signatories
	};
}

function kopOf({ lines, name, below, emblem }: Pick<Letterhead, 'lines' | 'name' | 'below' | 'emblem'>): Kop {
	return { lines, name, below, emblem };
}

/** Who signs for an office: as chosen, else as saved, else a title with a line. */
export function officerOf(
	{ signatories }: Pick<LetterPaper, 'signatories'>,
	office: OfficeOf,
	title: string,
	choices: LetterChoices,
	name = ''
): Officer {
	const saved = signatories[office];
	return {
		title: choices.title || saved?.title || title,
		name: choices.name || saved?.name || name,
		below: choices.below ? choices.below.split('\n') : (saved?.below ?? [])
	};
}

export function frameOf(
	{ head, names }: LetterPaper,
	choices: LetterChoices,
	given: { kop: Kop; number: LetterNumber; on: IsoDate | null; today: IsoDate }
): LetterFrame {
	return {
		...given,
		paper: choices.paper || head.paper,
		place: choices.place || head.place || bareName(names.kabupaten),
		materai: choices.materai
	};
}
