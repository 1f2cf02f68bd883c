import { parseIsoDate, type IsoDate } from '../dates.ts';
import type { ListField } from './list-columns.ts';

/** Lists that are read, spelled as `balai import --kind` takes them; `bebas` is any list of people that somebody kept. */
export const LIST_KINDS = ['pkh', 'dtks', 'p3ke', 'regsosek', 'dtsen', 'bebas'] as const;

export type ListKind = (typeof LIST_KINDS)[number];

/** A list whose rows become no cases: they are kept as what a register said of a person, and when. */
export type RegisterKind = Exclude<ListKind, 'pkh'>;

export interface ListKindSpec {
	/** As the office says it. */
	readonly name: string;
	/** The columns that it may bring, in the order in which they are shown. */
	readonly fields: readonly ListField[];
	/** Without these no row can be read. */
	readonly required: readonly ListField[];
	/** Header words that mean a field in this kind of list before any other word does. */
	readonly ownWords: Partial<Record<ListField, readonly string[]>>;
}

const components = ['bumil', 'aud', 'sd', 'smp', 'sma', 'lansia', 'disabilitas'] as const;
const place = ['alamat', 'dusun', 'desa', 'kodeDesa'] as const;
const person = ['nama', 'nik', 'nomorKk'] as const;
const born = ['hubungan', 'jenisKelamin', 'tanggalLahir'] as const;
const registerFields: readonly ListField[] = [
	'idKeluarga',
	'idIndividu',
	...person,
	...born,
	...place,
	'desil',
	'pekerjaan',
	'penghasilan',
	'bantuan',
	'permintaan'
];
const registerRequired: readonly ListField[] = ['nama', 'nik', 'kodeDesa'];

/** What each kind of list brings (domain section 8; Kepsekda DKI 75/2023 Matriks 3 for the ids of family and person). */
export const listKinds: Readonly<Record<ListKind, ListKindSpec>> = {
	pkh: {
		name: 'e-PKH (BNBA KPM)',
		fields: [
			...person,
			'nomorPeserta',
			'mulaiPkh',
			'jenisKelamin',
			'tanggalLahir',
			'dusun',
			'desa',
			'kodeDesa',
			...components,
			'desil',
			'pendampingName'
		],
		// A missing component column would read as 'no component left' and put families on the list for leaving.
		required: ['nama', 'nik', 'kodeDesa', ...components],
		ownWords: {}
	},
	dtks: {
		name: 'DTKS',
		fields: registerFields,
		required: registerRequired,
		ownWords: { desil: ['desildtks'], idKeluarga: ['iddtks', 'idbdt', 'idkeluargadtks'], idIndividu: ['idartdtks', 'idartbdt'] }
	},
	p3ke: { name: 'P3KE', fields: registerFields, required: registerRequired, ownWords: { desil: ['desilp3ke'] } },
	regsosek: { name: 'Regsosek', fields: registerFields, required: registerRequired, ownWords: { desil: ['desilregsosek'] } },
	dtsen: { name: 'DTSEN', fields: registerFields, required: registerRequired, ownWords: { desil: ['desildtsen'] } },
	bebas: { name: 'Daftar lain', fields: registerFields, required: ['nama', 'kodeDesa'], ownWords: {} }
};

export function isListKind(text: string): text is ListKind {
	return (LIST_KINDS as readonly string[]).includes(text);
}

/** '2026-3': year and quarter, so that later ones sort behind earlier ones. */
export type Quarter = string & { readonly __quarter?: never };

/** '2026-3', '2026-T3', '2026 III', '2026/3' → '2026-3'; years from 2000 on. */
function parseQuarter(text: string): Quarter | undefined {
	const match = /^(20\d{2})[\s/-]*(?:tw|t|q)?\s*([1-4]|i{1,3}|iv)$/i.exec(text.trim());
	if (!match) return undefined;
	const roman = ['i', 'ii', 'iii', 'iv'].indexOf((match[2] ?? '').toLowerCase()) + 1;
	return `${match[1]}-${roman > 0 ? roman : match[2]}`;
}

function quarterOf(date: IsoDate): Quarter {
	return `${date.slice(0, 4)}-${Math.ceil(Number(date.slice(5, 7)) / 3)}`;
}

/** 'triwulan III 2026'. */
export function quarterWords(quarter: Quarter): string {
	const [year = '', number = ''] = quarter.split('-');
	return `triwulan ${['I', 'II', 'III', 'IV'][Number(number) - 1] ?? number} ${year}`;
}

/** Which edition of a register a list is: every value in it is worth what these say. */
export interface ListEdition {
	/** The register: its kind, and for a free list the name that people gave it. */
	readonly label: string;
	readonly quarter: Quarter;
	/** The day for which the list speaks. */
	readonly on: IsoDate;
}

/**
 * Reads what somebody said of an edition; what is left out is the quarter and the day of the import. undefined when the quarter or the
 * day cannot be read, the day has not come yet, or lies before the quarter begins.
 */
export function readEdition(
	{ label, quarter, on }: { label?: string; quarter?: string; on?: string },
	today: IsoDate
): ListEdition | undefined {
	const day = on ? parseIsoDate(on) : undefined;
	if (on && (day === undefined || day > today)) return undefined;
	const said = quarter ? parseQuarter(quarter) : quarterOf(day ?? today);
	if (said === undefined || said > quarterOf(today) || (day !== undefined && said > quarterOf(day))) return undefined;
	return { label: (label ?? '').trim().slice(0, 80), quarter: said, on: day ?? today };
}
