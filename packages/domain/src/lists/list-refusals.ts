/** Why a whole file, a taking over, a held row or a mapping is refused. */
export type ListRefusal =
	| 'notAllowed'
	| 'listUnknown'
	| 'listEmpty'
	| 'listTooLarge'
	| 'listIsSpreadsheet'
	| 'listNotText'
	| 'listWithoutColumns'
	| 'columnsNotFit'
	| 'listTooWide'
	| 'listCut'
	| 'listHasMacro'
	| 'listTooLargeInside'
	| 'editionUnreadable'
	| 'listDependedOn'
	| 'listNotTakenOver'
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
		'Berkas jenis ini tidak bisa dibaca, misalnya XLS lama, ODS, atau berkas berkata sandi. Buka berkasnya, pilih Simpan sebagai, pilih jenis XLSX atau CSV dengan kolom NIK sebagai teks, lalu unggah hasilnya.',
	listNotText: 'Berkas ini bukan daftar CSV atau XLSX. Simpan daftarnya sebagai XLSX atau CSV, lalu unggah lagi.',
	listWithoutColumns:
		'Daftar ini tidak punya kolom yang diperlukan, atau judul kolomnya tidak dikenal. Pilih kolomnya di halaman Data, atau lengkapi judulnya, lalu unggah lagi.',
	columnsNotFit: 'Pilihan kolomnya tidak cocok dengan berkas ini, atau satu kolom dipakai dua kali. Pilih lagi kolomnya.',
	listTooWide:
		'Berkas ini punya lebih dari 500 kolom, jadi bukan daftar keluarga. Hapus kolom yang tidak perlu, lalu unggah lagi.',
	listCut: 'Berkas ini terputus di tengah, jadi tidak ada yang disimpan. Ambil lagi berkasnya dari asalnya, lalu unggah lagi.',
	listHasMacro:
		'Berkas ini berisi makro, jadi tidak dibuka. Simpan daftarnya sebagai XLSX tanpa makro atau CSV, lalu unggah lagi.',
	listTooLargeInside:
		'Isi berkas ini terlalu besar setelah dibuka, jadi tidak dibaca. Simpan hanya lembar daftarnya sebagai berkas baru, lalu unggah lagi.',
	editionUnreadable:
		'Triwulan atau tanggal datanya tidak terbaca atau belum tiba. Tulis triwulan seperti 2026-3 dan tanggal seperti 2026-09-30.',
	listDependedOn: 'Daftar ini tidak bisa dibatalkan lagi, karena sudah ada yang bersandar padanya. Tidak ada yang berubah.',
	listNotTakenOver: 'Daftar ini belum diambil alih. Buang saja bila tidak diperlukan.',
	listDiscarded: 'Daftar ini sudah dibuang. Unggah lagi berkasnya bila masih diperlukan.',
	listTakenOver: 'Daftar ini sudah diambil alih, jadi tidak bisa dibuang lagi.',
	listBusy: 'Daftar ini sedang dikerjakan. Tunggu sampai selesai, atau hentikan dulu.',
	listStopped: 'Pekerjaan ini dihentikan. Tidak ada keluarga yang berubah.',
	rowNotHeld: 'Baris itu tidak sedang ditahan. Muat ulang halaman ini.',
	accountNotPendamping: 'Pilih akun dengan peran pendamping.',
	accountOutsideArea: 'Wilayah akun itu tidak mencakup satu pun keluarga ini. Minta administrator memeriksa wilayah akunnya.'
};

/** A name as lists spell it → the key under which spellings are the same: 'ROSALIA  Bete' and 'Rosalia Bete'. */
export function nameKey(name: string): string {
	return name.normalize('NFC').replace(/\s+/g, ' ').trim().toLowerCase();
}
