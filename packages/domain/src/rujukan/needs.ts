/** What a family may need from an office (domain 7; Keputusan Gubernur NTT 224/KEP/HK/2021, Lampiran, rincian tugas 8–20). */
export const NEEDS = [
	'peternakan',
	'pertanian',
	'perikanan',
	'modal',
	'pemasaran',
	'wisata',
	'kerja',
	'pelatihan',
	'pendidikan',
	'kesehatan',
	'adminduk',
	'perumahan',
	'lingkungan',
	'sosial',
	'lain'
] as const;
export type Need = (typeof NEEDS)[number];

export const needNames: Readonly<Record<Need, string>> = {
	peternakan: 'Ternak',
	pertanian: 'Pertanian dan pangan',
	perikanan: 'Perikanan dan laut',
	modal: 'Modal usaha dan koperasi',
	pemasaran: 'Menjual hasil usaha',
	wisata: 'Wisata dan kerajinan',
	kerja: 'Pekerjaan',
	pelatihan: 'Pelatihan keterampilan',
	pendidikan: 'Sekolah',
	kesehatan: 'Kesehatan',
	adminduk: 'KTP, Kartu Keluarga, dan akta',
	perumahan: 'Rumah',
	lingkungan: 'Hutan dan lingkungan',
	sosial: 'Layanan sosial',
	lain: 'Lainnya'
};

export function isNeed(text: string): text is Need {
	return Object.hasOwn(needNames, text);
}
