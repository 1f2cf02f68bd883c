import { actorReach } from '../access/access-table.ts';
import type { Actor } from '../access/roles.ts';
import { isTellable } from '../small-cells.ts';

/**
 * What a pendamping does towards graduasi, as the instruments list it (Juknis Graduasi KPM PKH 2020, Lampiran Monitoring Graduasi,
 * *Monitoring Pelaksanaan*). `stakeholder` is our supplement: the summary asks for it and the form per pendamping does not.
 */
export const IMPLEMENTATION_ITEMS = [
	'pdse',
	'profil',
	'klasifikasi',
	'berkas',
	'homeVisit',
	'refleksi',
	'mpa',
	'rembug',
	'lain',
	'stakeholder'
] as const;
export type ImplementationItem = (typeof IMPLEMENTATION_ITEMS)[number];

const tellingHerChoice: readonly ImplementationItem[] = ['homeVisit', 'berkas'];

/** Whether the families behind this row are named to this actor: a visit and a paper tell of her choice, the number does not (IN11). */
export function mayNameFamilies(actor: Actor, item: ImplementationItem): boolean {
	return !tellingHerChoice.includes(item) || actorReach(actor, 'readChoices') !== undefined;
}

export interface ImplementationStage {
	number: number;
	title: string;
	/** Said once above its items. */
	lead?: string;
	items: readonly { id: ImplementationItem; text: string; isOurs?: true }[];
}

/** The rows of the form, worded as there. */
export const implementationStages: readonly ImplementationStage[] = [
	{
		number: 1,
		title: 'Pemutakhiran Data KPM',
		items: [
			{ id: 'pdse', text: 'Pengumpulan data dan informasi status sosial ekonomi KPM (media PDSE)' },
			{ id: 'profil', text: 'Pembuatan Profil KPM' }
		]
	},
	{
		number: 2,
		title: 'Bidik Graduasi',
		items: [
			{ id: 'klasifikasi', text: 'Klasifikasi KPM yang akan menjadi sasaran graduasi mandiri' },
			{ id: 'berkas', text: 'Pengumpulan berkas pendukung graduasi' }
		]
	},
	{
		number: 3,
		title: 'Sosialisasi Graduasi',
		lead: 'Teknik yang Digunakan',
		items: [
			{ id: 'homeVisit', text: 'Home Visit' },
			{ id: 'refleksi', text: 'Refleksi Kemiskinan' },
			{ id: 'mpa', text: 'Methode Partisipatory Asesmen (MPA)' },
			{ id: 'rembug', text: 'Rembug Warga' },
			{ id: 'lain', text: 'Teknik/metode lain' },
			{ id: 'stakeholder', text: 'Sosialisasi ke stakeholder terkait', isOurs: true }
		]
	}
];

/** What stands behind one row: families that it reached, and what was written down without one. */
export interface ItemCount {
	families: number;
	records: number;
}

export interface CountedItem extends ItemCount {
	pendampingId: string;
	item: ImplementationItem;
}

export interface ImplementationRow {
	pendampingId: string;
	items: Record<ImplementationItem, ItemCount>;
}

/** Done is what at least one fact of the period says (IN2). */
export function isDone({ families, records }: ItemCount): boolean {
	return families > 0 || records > 0;
}

/** One row for every pendamping of the area, in the order given; what was counted of anybody else is left out (IN1). */
export function implementationRows(pendamping: readonly string[], counted: readonly CountedItem[]): ImplementationRow[] {
	const rows = new Map(
		pendamping.map((pendampingId): [string, ImplementationRow] => [pendampingId, { pendampingId, items: nothingDone() }])
	);
	for (const { pendampingId, item, families, records } of counted) {
		const of = rows.get(pendampingId)?.items[item];
		if (!of) continue;
		of.families += families;
		of.records += records;
	}
	return [...rows.values()];
}

function nothingDone(): Record<ImplementationItem, ItemCount> {
	const none = (): ItemCount => ({ families: 0, records: 0 });
	return {
		pdse: none(),
		profil: none(),
		klasifikasi: none(),
		berkas: none(),
		homeVisit: none(),
		refleksi: none(),
		mpa: none(),
		rembug: none(),
		lain: none(),
		stakeholder: none()
	};
}

/** The four rows of the summary, which the evaluation scores (Juknis 2020, *Summary Monitoring Pelaksanaan*). */
export const SUMMARY_ITEMS = ['pemutakhiran', 'administrasi', 'sosialisasiKpm', 'sosialisasiStakeholder'] as const;
export type SummaryItem = (typeof SUMMARY_ITEMS)[number];

export const summaryTexts: Readonly<Record<SummaryItem, { stage: string; text: string }>> = {
	pemutakhiran: { stage: 'Persiapan', text: 'Pemutahiran Data Sosial Ekonomi oleh Pendamping Sosial' },
	administrasi: { stage: 'Persiapan', text: 'Administrasi berkas PDSE dan Profil KPM' },
	sosialisasiKpm: { stage: 'Pelaksanaan', text: 'Implementasi Sosialisasi Graduasi ke KPM' },
	sosialisasiStakeholder: { stage: 'Pelaksanaan', text: 'Implementasi Sosialisasi Graduasi ke Stakeholder terkait' }
};

const TECHNIQUES = ['homeVisit', 'refleksi', 'mpa', 'rembug', 'lain'] as const satisfies readonly ImplementationItem[];

/** Whether a pendamping counts in column (a) of a row of the summary (IN3). */
export function carriesOut({ items }: Pick<ImplementationRow, 'items'>, item: SummaryItem): boolean {
	switch (item) {
		case 'pemutakhiran':
			return isDone(items.pdse);
		case 'administrasi':
			return isDone(items.pdse) && isDone(items.profil);
		case 'sosialisasiKpm':
			return TECHNIQUES.some((technique) => isDone(items[technique]));
		case 'sosialisasiStakeholder':
			return isDone(items.stakeholder);
	}
}

export interface Summary {
	/** All pendamping. */
	n: number;
	/** a: who carried it out; b: who did not. a + b = n. */
	items: Record<SummaryItem, { a: number; b: number }>;
}

export function summarise(rows: readonly ImplementationRow[]): Summary {
	const of = (item: SummaryItem) => {
		const a = rows.filter((row) => carriesOut(row, item)).length;
		return { a, b: rows.length - a };
	};
	return {
		n: rows.length,
		items: {
			pemutakhiran: of('pemutakhiran'),
			administrasi: of('administrasi'),
			sosialisasiKpm: of('sosialisasiKpm'),
			sosialisasiStakeholder: of('sosialisasiStakeholder')
		}
	};
}

/** What is told of a summary to whoever is further away: a row with one to four pendamping in (a) or (b) not at all (IN9). */
export interface SummaryOutside {
	/** Null: fewer than five. */
	n: number | null;
	items: Record<SummaryItem, { a: number; b: number } | null>;
}

export function summaryOutside({ n, items }: Summary): SummaryOutside {
	const told = (item: SummaryItem) => {
		const { a, b } = items[item];
		return isTellable(n) && isTellable(a) && isTellable(b) ? { a, b } : null;
	};
	return {
		n: isTellable(n) ? n : null,
		items: {
			pemutakhiran: told('pemutakhiran'),
			administrasi: told('administrasi'),
			sosialisasiKpm: told('sosialisasiKpm'),
			sosialisasiStakeholder: told('sosialisasiStakeholder')
		}
	};
}
