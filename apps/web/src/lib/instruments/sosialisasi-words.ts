import type { SosialisasiAudience, SosialisasiMedium } from '@balai/domain';

export const mediumNames: Readonly<Record<SosialisasiMedium, string>> = {
	p2k2: 'Pertemuan kelompok (P2K2)',
	kunjungan: 'Kunjungan rumah',
	musyawarah: 'Musyawarah atau rapat',
	suratEdaran: 'Surat edaran',
	mediaCetak: 'Media cetak',
	mediaSosial: 'Media sosial'
};

export const audienceNames: Readonly<Record<SosialisasiAudience, string>> = {
	kpm: 'KPM',
	stakeholder: 'Stakeholder: desa, RT/RW, tokoh, puskesmas, sekolah, dan lainnya'
};
