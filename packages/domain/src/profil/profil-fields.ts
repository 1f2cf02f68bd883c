/** What forms about a family are made of: sections with fields and tables, all of it data. */
/** Of the form *Profil KPM* (`profil-form.ts`). */
export const PROFIL_SECTIONS = [
	'pokok',
	'penghasilan',
	'aset',
	'potensi',
	'foto',
	'catatan',
	'kesimpulan',
	'konfirmasi'
] as const;
/** Of the other form, *PDSE* (`pdse-form.ts`). */
export const PDSE_SECTIONS = ['pdseTempat', 'pdseRumah', 'pdseAset', 'pdseProgram'] as const;
export type ProfilSectionId = (typeof PROFIL_SECTIONS)[number] | (typeof PDSE_SECTIONS)[number];

/** digits: a number that is no amount · photo: id of a stored picture. */
export type ProfilFieldKind = 'text' | 'long' | 'date' | 'nik' | 'digits' | 'rupiah' | 'pick' | 'photo';

export interface ProfilField {
	id: string;
	ask: string;
	kind: ProfilFieldKind;
	/** Longest answer in characters; of rupiah the largest amount. */
	most: number;
	options?: readonly { id: string; label: string }[];
	hint?: string;
	isOurs?: true;
	/** Never sent to a screen whole; left empty it stays as it was. */
	isHidden?: true;
}

/** Rows of one kind; those without any answer are not kept. */
export interface ProfilTable {
	id: string;
	title: string;
	/** What one row is: 'anggota keluarga'. */
	one: string;
	mostRows: number;
	columns: readonly ProfilField[];
}

export interface ProfilSection {
	id: ProfilSectionId;
	numeral: string;
	title: string;
	fields: readonly ProfilField[];
	tables: readonly ProfilTable[];
	source: string;
}

const MOST_RUPIAH = 1_000_000_000_000;

export const text = (id: string, ask: string, most = 120): ProfilField => ({ id, ask, kind: 'text', most });
export const long = (id: string, ask: string): ProfilField => ({ id, ask, kind: 'long', most: 1000 });
export const rupiah = (id: string, ask: string): ProfilField => ({ id, ask, kind: 'rupiah', most: MOST_RUPIAH });
export const pick = (id: string, ask: string, options: Record<string, string>): ProfilField => ({
	id,
	ask,
	kind: 'pick',
	most: 40,
	options: Object.entries(options).map(([option, label]) => ({ id: option, label }))
});
export const ours = (field: ProfilField): ProfilField => ({ ...field, isOurs: true });
export const digits = (id: string, ask: string, most: number): ProfilField => ({ id, ask, kind: 'digits', most });

/** An answer: text, whole rupiah, or nothing. */
export type ProfilValue = string | number | null;
export type ProfilRow = Readonly<Record<string, ProfilValue>>;

/** What was answered in one section. Lies in erasable tables: an event holds its version alone. */
export interface ProfilContent {
	fields: ProfilRow;
	rows: Readonly<Record<string, readonly ProfilRow[]>>;
}

export const emptyProfilContent: ProfilContent = { fields: {}, rows: {} };
