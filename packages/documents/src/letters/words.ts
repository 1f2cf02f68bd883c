import { dateParts, formatDate, type IsoDate } from '@balai/domain';
import type { Kop, PaperSize, SignaturePlace } from '../letter.ts';

/** The number of a letter as it is printed. */
export type LetterNumber =
	/** Given when it is signed. */
	| { kind: 'draft' }
	| { kind: 'given'; text: string }
	/** Of a register that is not ours, such as that of the desa: written by hand. */
	| { kind: 'byHand' };

export function numberText(number: LetterNumber): string {
	return number.kind === 'given' ? number.text : number.kind === 'draft' ? 'menyusul' : '…………………………';
}

/** What every letter has beside its own facts. */
export interface LetterFrame {
	paper: PaperSize;
	kop: Kop;
	/** Where it is signed: 'Oelbiteno', 'SoE'. */
	place: string;
	/** The day of the letter; unset on a form that is dated when it is signed by hand. */
	on: IsoDate | null;
	/** Today, for the file. */
	today: IsoDate;
	number: LetterNumber;
	/** A duty stamp's room at the signature, where the kind of letter has one. */
	materai: boolean;
}

/** A family's pengurus as letters name her; '' for what is not known and stays open. */
export interface LetterPerson {
	nama: string;
	nik: string;
	nomorPeserta: string;
	alamat: string;
	desa: string;
	kecamatan: string;
	kabupaten: string;
}

/** Who signs for an office. */
export interface Officer {
	/** 'Koordinator Kabupaten' */
	title: string;
	name: string;
	/** 'Pembina, IV/a', 'NIP 19…'; none for who has none. */
	below: readonly string[];
}

const LINE = '…'.repeat(16);
/** Behind a label it is cut at the right margin. */
const LONG_LINE = '…'.repeat(66);
/** From margin to margin, where it is cut. */
const WHOLE_LINE = '…'.repeat(80);

/** A text, or the line on which it is written by hand. */
export function orLine(text: string | null | undefined): string {
	return text?.trim() ? text.trim() : LINE;
}

/** The same where it stands alone behind a label. */
export function orLongLine(text: string | null | undefined): string {
	return text?.trim() ? text.trim() : LONG_LINE;
}

/** A reason in somebody's own words, closed as a sentence; the lines for it where there is none. */
export function reasonOr(text: string, lines: string): string {
	const said = text.trim();
	return said === '' ? lines : /[.!?…]$/.test(said) ? said : `${said}.`;
}

/** As many lines from margin to margin, to write on. */
export function openLines(count: number): string {
	return Array.from({ length: count }, () => WHOLE_LINE).join('\n');
}

/** 'Pada hari Rabu tanggal 17 bulan Maret tahun 2027'; open where it is dated by hand. */
export function onThisDay(on: IsoDate | null): string {
	if (on === null) return 'Pada hari ………… tanggal …… bulan ………… tahun ……';
	const { weekday, day, month, year } = dateParts(on);
	return `Pada hari ${weekday} tanggal ${day} bulan ${month} tahun ${year}`;
}

/** 'Oelbiteno, 17 Maret 2027' */
export function placeAndDate({ place, on }: Pick<LetterFrame, 'place' | 'on'>): string {
	return `${orLine(place)}, ${on === null ? '……………… 20……' : formatDate(on)}`;
}

export function signedBy({ title, name, below }: Officer, before: readonly string[] = []): SignaturePlace {
	return { caption: [...before, `${title},`], name, below, hand: 'pejabat' };
}

/** 'naskah, belum bernomor' and the like, for the foot. */
export function footOf(title: string, { number }: LetterFrame): string {
	return `Balai · ${title}${number.kind === 'draft' ? ' · naskah, belum ditandatangani' : number.kind === 'given' ? ` · ${number.text}` : ''}`;
}
