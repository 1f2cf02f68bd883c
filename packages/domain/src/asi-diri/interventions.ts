/**
 * *Asi Diri*, the graduasi mandiri of Nusa Tenggara Timur, as data (Peraturan Gubernur NTT 67/2024): the interventions of Pasal 4 and the
 * six aspects of Pasal 8. Both hold in that province alone.
 */
export const ASI_DIRI_AREA = '53';

export const INTERVENTION_GROUPS = ['perlindungan', 'rehabilitasi', 'usaha', 'pemberdayaan', 'inklusi'] as const;
export type InterventionGroupId = (typeof INTERVENTION_GROUPS)[number];

export interface InterventionGroup {
	id: InterventionGroupId;
	title: string;
	/** Where it stands: 'Ps. 4(3)'. */
	source: string;
	/** `id` is the letter of the regulation; a group without letters has one item. */
	items: readonly { id: string; text: string }[];
}

const lettered = (...texts: string[]) => texts.map((text, index) => ({ id: String.fromCharCode(97 + index), text }));

export const interventionGroups: readonly InterventionGroup[] = [
	{
		id: 'perlindungan',
		title: 'Perlindungan sosial',
		source: 'Ps. 4(3)',
		items: lettered(
			'Bantuan langsung pemenuhan kebutuhan dasar, penyediaan aksesibilitas, dan penguatan kelembagaan',
			'Advokasi sosial: penyadaran hak dan kewajiban, pembelaan, dan pemenuhan hak'
		)
	},
	{
		id: 'rehabilitasi',
		title: 'Rehabilitasi sosial',
		source: 'Ps. 4(4)',
		items: lettered(
			'Motivasi dan diagnosis psikososial',
			'Perawatan dan pengasuhan',
			'Pelatihan vokasional dan pembinaan kewirausahaan',
			'Bimbingan mental spiritual',
			'Bimbingan fisik',
			'Bimbingan sosial dan konseling psikososial',
			'Pelayanan aksesibilitas',
			'Bantuan dan asistensi sosial',
			'Bimbingan resosialisasi',
			'Bimbingan lanjut',
			'Rujukan'
		)
	},
	{
		id: 'usaha',
		title: 'Pengembangan usaha, komoditi lokal lebih dulu',
		source: 'Ps. 4(5)',
		items: lettered('Pelatihan', 'Aksesibilitas pemasaran', 'Bantuan permodalan')
	},
	{
		id: 'pemberdayaan',
		title: 'Pemberdayaan sosial',
		source: 'Ps. 4(6)',
		items: lettered(
			'Diagnosis dan pemberian motivasi',
			'Pelatihan keterampilan',
			'Pendampingan',
			'Pemberian stimulan modal, peralatan usaha, dan tempat usaha',
			'Peningkatan akses pemasaran hasil usaha',
			'Supervisi dan advokasi sosial',
			'Penguatan keserasian sosial',
			'Penataan lingkungan',
			'Bimbingan lanjut'
		)
	},
	{
		id: 'inklusi',
		title: 'Inklusi keuangan',
		source: 'Ps. 4(7)',
		items: lettered('Edukasi dan literasi keuangan')
	}
];

/** The text of an item; undefined for what the regulation does not have. */
export function interventionText(group: string, item: string): string | undefined {
	return interventionGroups.find(({ id }) => id === group)?.items.find(({ id }) => id === item)?.text;
}

/** What the evaluation looks at, twice a year (Ps. 8(2)); `id` is the letter of the regulation. */
export const evaluationAspects = [
	{ id: 'a', text: 'Mata pencaharian stabil dan berkembang' },
	{ id: 'b', text: 'Kebutuhan dasar terpenuhi, terbebas dari hutang' },
	{ id: 'c', text: 'Menabung dan membangun ketahanan ekonomi' },
	{ id: 'd', text: 'Akses kesehatan, perlindungan sosial, pendidikan' },
	{ id: 'e', text: 'Kecakapan hidup, keterampilan teknis, bisnis' },
	{ id: 'f', text: 'Kesetaraan gender dan integrasi sosial yang meningkat' }
] as const;
export type AspectId = (typeof evaluationAspects)[number]['id'];

/** How far a family is in one aspect (ours; the regulation names no scale). */
export const ASPECT_ANSWERS = ['sudah', 'sebagian', 'belum'] as const;
export type AspectAnswer = (typeof ASPECT_ANSWERS)[number];
