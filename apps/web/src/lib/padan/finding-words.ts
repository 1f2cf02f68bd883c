import type { Finding } from '@balai/case-store';

/** What a list of people of one side tells; `of` is the name of that side. */
export const findingWords: Readonly<Record<Finding, (of: string, other: string) => string>> = {
	semua: (of) => `Semua orang di ${of}`,
	hanya: (of, other) => (other === '' ? `Tidak ganda di ${of}` : `Ada di ${of}, tidak ada di ${other}`),
	eksklusi: (of) => `Desil terbawah di ${of}, tanpa bantuan (exclusion error)`,
	eksklusiMungkin: (of) => `Desil terbawah di ${of}, tanpa bantuan, masih perlu dicocokkan`,
	tanpaBantuan: (of) => `Ada di ${of}, tidak mendapat bantuan`,
	nikKosong: (of) => `NIK kosong di ${of}`,
	nikJanggal: (of) => `NIK tidak cocok dengan tanggal lahir atau kelamin di ${of}`,
	nikGanda: (of) => `NIK yang sama dipakai orang lain (${of})`,
	alamatKosong: (of) => `Alamat kosong di ${of}`,
	permintaan: (of) => `Permintaan untuk penghidupan di ${of}`
};
