/**
 * What the invented villagers of the practice hall write, in the words of a hall. By id of a board, and there by side; '' for boards
 * without sides and for sides that are not named. A board that is not here gets `others`.
 */
export type HallWords = Readonly<Record<string, Readonly<Record<string, readonly string[]>>>>;

export const hallWords: HallWords = {
	kriteria: {
		miskin: [
			'Rumah dinding bebak, lantai tanah',
			'Atap alang-alang, bocor kalau hujan',
			'Makan dua kali sehari, sering jagung saja',
			'Beras beli per kilo, tidak pernah satu karung',
			'Air ambil dari kali, jalan kaki jauh',
			'Belum ada meteran listrik sendiri',
			'Kerja ikut orang, upah harian',
			'Kebun kecil, hasilnya habis dimakan',
			'Anak putus sekolah karena biaya',
			'Kalau sakit tidak ke puskesmas, tidak ada ongkos',
			'Baju sekolah anak bergantian',
			'Utang di kios untuk makan',
			'Tidak punya ternak sama sekali',
			'Masak pakai kayu bakar, dapur di luar',
			'Orang tua tinggal sendiri, tidak ada yang bantu',
			'Pinjam uang di koperasi harian'
		],
		kaya: [
			'Rumah tembok, lantai keramik',
			'Punya sepeda motor lebih dari satu',
			'Sapi lebih dari lima ekor',
			'Anak kuliah di Kupang',
			'Punya kios yang jalan terus',
			'Tanah luas, bisa disewakan',
			'Punya tabungan di bank',
			'Ada kulkas dan mesin cuci',
			'Bisa meminjamkan uang ke tetangga',
			'Makan ikan atau daging tiap minggu',
			'Gaji tetap tiap bulan',
			'Punya sumur bor sendiri',
			'Pesta tidak perlu berutang',
			'Hasil kebun dijual ke kota',
			'Berobat bisa ke rumah sakit mana saja'
		],
		'': [
			// About the rules of the programme: goes to the tray.
			'Yang punya anak sekolah harus dapat PKH',
			'Sudah lima tahun terima PKH'
		]
	},
	apaItuPkh: {
		'': [
			'Bantuan uang untuk sekolah anak',
			'Bantuan dari pemerintah tiap tiga bulan',
			'Ada pertemuan kelompok tiap bulan',
			'Untuk ibu hamil dan anak kecil',
			'Supaya anak tidak putus sekolah',
			'Bantuan sementara sampai keluarga kuat',
			'Ada pendamping yang datang ke rumah',
			'Untuk beli susu dan telur anak',
			'Uangnya masuk lewat kartu di bank',
			'Untuk orang tua yang sudah lanjut usia',
			'Ada aturannya: anak harus rajin sekolah',
			'Bantuan untuk keluarga yang susah',
			'Supaya anak diperiksa di posyandu',
			'Saya kurang tahu, yang penting ada bantuan'
		]
	},
	berhakkah: {
		ya: [
			'Karena ada anak sekolah',
			'Kalau namanya terdaftar',
			'PKH untuk semua warga yang punya anak',
			'Biaya sekolah anaknya juga besar',
			'Dia juga warga desa sini',
			'Anaknya tetap perlu seragam dan buku',
			'Kalau suaminya tidak bekerja'
		],
		tidak: [
			'Dia punya gaji tetap',
			'Yang berhak itu yang miskin',
			'Masih banyak tetangga yang lebih susah',
			'Rumahnya sudah bagus',
			'Dia sudah mampu bayar sekolah sendiri',
			'Nanti yang susah tidak kebagian',
			'Bantuan itu bukan untuk pegawai'
		]
	},
	pengalaman: {
		'': [
			'Waktu gagal panen, kami makan ubi dua bulan',
			'Anak sakit malam hari, tidak ada kendaraan',
			'Jual sapi terakhir untuk biaya sekolah',
			'Suami merantau, kiriman tidak tentu',
			'Rumah roboh kena angin, menumpang setahun',
			'Berutang untuk urusan adat',
			'Dulu susah, sekarang ada kios kecil',
			'Anak ke sekolah tanpa sarapan',
			'Malu datang ke pesta karena tidak punya apa-apa',
			'Air habis, mandi dua hari sekali',
			'Menunggu kiriman beras dari saudara',
			'Melahirkan di rumah karena puskesmas jauh',
			'Kerja dari pagi sampai malam, uangnya habis hari itu',
			'Anak berhenti sekolah setahun karena biaya'
		]
	},
	sebab: {
		'': [
			'Sekolah hanya sampai SD',
			'Kebun kering, hujan tidak tentu',
			'Hasil panen dijual murah ke tengkulak',
			'Uang habis untuk pesta',
			'Tidak ada pekerjaan di desa',
			'Jalan rusak, hasil kebun tidak bisa dibawa',
			'Menunggu bantuan, malas mencoba',
			'Tidak tahu cara menyimpan uang',
			'Kawin terlalu muda',
			'Sering sakit, tidak bisa bekerja',
			'Tidak punya tanah sendiri',
			'Takut berutang untuk modal',
			'Anak banyak, penghasilan satu orang',
			'Tidak ada listrik untuk usaha',
			'Tidak punya keterampilan lain selain kebun',
			'Utang lama belum lunas',
			'Ternak mati kena penyakit',
			'Orang tua dulu juga tidak sekolah',
			'Air bersih jauh, waktu habis di jalan',
			'Suami meninggal, tidak ada yang bantu',
			'Harga pupuk naik',
			'Tidak berani bicara di pertemuan',
			'Pasar jauh, ongkos mahal',
			'Terbiasa hidup hari ini saja'
		]
	},
	kelompok: {
		'': [
			'Rumah tidak layak',
			'Penghasilan tidak tetap',
			'Tidak mampu bayar sekolah',
			'Makan tidak cukup',
			'Tidak punya tabungan',
			'Kerja musiman saja',
			'Berobat hanya kalau gratis',
			'Lantai masih tanah',
			'Tidak punya air bersih sendiri',
			'Utang lebih besar dari penghasilan',
			'Anak tidak tamat SMP',
			'Tidak punya ternak',
			'Pakaian hanya beberapa helai',
			'Tidak punya tanah garapan',
			'Listrik menumpang tetangga',
			'Makan daging hanya waktu pesta'
		]
	},
	others: {
		'': ['Bantu tetangga yang susah', 'Sekolahkan anak sampai tamat', 'Tambah usaha kecil di rumah', 'Menabung sedikit-sedikit']
	}
};

/** A card that names a neighbour, so that the facilitator can practise with one that is held. */
export const namingCard = (name: string): string => `Seperti keluarga ${name}`;
