/** What a letter between offices is about, unless somebody says it otherwise. */
export const usualSubjects = {
	suratPengajuan: 'Pengajuan graduasi KPM PKH',
	notaDinas: 'Telaah dan rekomendasi graduasi KPM PKH',
	suratDinas: 'Laporan graduasi KPM PKH dan usulan calon pengganti',
	suratPemberitahuan: 'Pemberitahuan SK Penetapan Graduasi KPM PKH'
} as const;
