/** What a program of another office may be let to read, each on its own (SB2). */
export const PROGRAM_PARTS = ['keluarga', 'nomor', 'usulan', 'rujukan', 'bidik', 'angka'] as const;
export type ProgramPart = (typeof PROGRAM_PARTS)[number];

export const programPartNames: Record<ProgramPart, string> = {
	keluarga: 'Keluarga: nama, desa, komponen, desil, kepesertaan',
	nomor: 'NIK, nomor KK, nomor peserta, dan tanggal lahir lengkap',
	usulan: 'Usulan graduasi: jalur, langkah, SK',
	rujukan: 'Rujukan: kebutuhan, instansi, keadaan',
	bidik: 'Bidik graduasi: hasil dan aturannya',
	angka: 'Angka per wilayah, tanpa nama, angka kecil disembunyikan'
};
