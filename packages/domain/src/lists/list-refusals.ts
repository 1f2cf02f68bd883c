import type { BnbaPkhField } from './bnba-pkh-columns.ts';

/** Why a whole file, a taking over, a held row or a mapping is refused. */
export type ListRefusal =
	| 'notAllowed'
	| 'listUnknown'
	| 'listEmpty'
	| 'listTooLarge'
	| 'listIsSpreadsheet'
	| 'listNotText'
	| 'listWithoutColumns'
	| 'listDiscarded'
	| 'listTakenOver'
	| 'listBusy'
	| 'listStopped'
	| 'rowNotHeld'
	| 'accountNotPendamping'
	| 'accountOutsideArea';

export const LARGEST_LIST_BYTES = 20 * 1024 * 1024;

/** What went wrong and what to do. A refused file leaves nothing behind. */
export const listRefusalText: Record<ListRefusal, string> = {
	notAllowed: 'Akun ini tidak boleh mengimpor daftar. Minta koordinator kabupaten/kota.',
	listUnknown: 'Daftar itu tidak ditemukan, atau bukan wilayah akun ini.',
	listEmpty: 'Berkas ini kosong atau hanya berisi judul kolom. Periksa apakah berkasnya benar.',
	listTooLarge: 'Berkas ini lebih dari 20 MB. Bagi menjadi beberapa berkas, misalnya satu per kecamatan.',
	listIsSpreadsheet:
		'Ini berkas spreadsheet (Excel atau sejenisnya). Buka berkasnya, pilih Simpan sebagai, pilih jenis CSV, lalu unggah hasilnya. Simpan dulu kolom NIK sebagai teks.',
	listNotText: 'Berkas ini bukan daftar CSV. Simpan daftarnya sebagai CSV, lalu unggah lagi.',
	listWithoutColumns: 'Daftar ini tidak punya kolom yang diperlukan. Lengkapi judul kolomnya, lalu unggah lagi.',
	listDiscarded: 'Daftar ini sudah dibuang. Unggah lagi berkasnya bila masih diperlukan.',
	listTakenOver: 'Daftar ini sudah diambil alih, jadi tidak bisa dibuang lagi.',
	listBusy: 'Daftar ini sedang dikerjakan. Tunggu sampai selesai, atau hentikan dulu.',
	listStopped: 'Pekerjaan ini dihentikan. Tidak ada keluarga yang berubah.',
	rowNotHeld: 'Baris itu tidak sedang ditahan. Muat ulang halaman ini.',
	accountNotPendamping: 'Pilih akun dengan peran pendamping.',
	accountOutsideArea: 'Wilayah akun itu tidak mencakup satu pun keluarga ini. Minta administrator memeriksa wilayah akunnya.'
};

/** Header words to ask for when a column is missing, as the official lists write them. */
export const bnbaPkhFieldNames: Record<BnbaPkhField, string> = {
	nama: 'Nama Pengurus',
	nik: 'NIK',
	nomorKk: 'No KK',
	nomorPeserta: 'No Peserta PKH',
	mulaiPkh: 'Tanggal Mulai PKH',
	jenisKelamin: 'Jenis Kelamin',
	tanggalLahir: 'Tanggal Lahir',
	dusun: 'Dusun',
	desa: 'Desa',
	kodeDesa: 'Kode Desa',
	bumil: 'Bumil',
	aud: 'AUD',
	sd: 'SD',
	smp: 'SMP',
	sma: 'SMA',
	lansia: 'Lansia',
	disabilitas: 'Disabilitas',
	desil: 'Desil DTKS',
	pendampingName: 'Pendamping'
};

/** A name as lists spell it → the key under which spellings are the same: 'ROSALIA  Bete' and 'Rosalia Bete'. */
export function nameKey(name: string): string {
	return name.normalize('NFC').replace(/\s+/g, ' ').trim().toLowerCase();
}
