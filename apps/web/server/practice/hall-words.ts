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
			'Untuk beli susu dan telur anak'
		]
	},
	berhakkah: {
		ya: ['Ya, karena ada anak sekolah', 'Ya, kalau dia terdaftar'],
		tidak: [
			'Tidak, dia punya gaji tetap',
			'Tidak, yang berhak itu yang miskin',
			'Tidak, masih banyak tetangga yang lebih susah',
			'Tidak, rumahnya sudah bagus'
		],
		'': ['Lihat dulu keadaan rumahnya', 'Yang penting penghasilannya, bukan anaknya saja']
	},
	pengalaman: {
		'': [
			'Waktu gagal panen, kami makan ubi dua bulan',
			'Anak sakit malam hari, tidak ada kendaraan',
			'Jual sapi terakhir untuk biaya sekolah',
			'Suami merantau, kiriman tidak tentu',
			'Rumah roboh kena angin, menumpang setahun',
			'Berutang untuk urusan adat',
			'Dulu susah, sekarang ada kios kecil'
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
			'Takut berutang untuk modal'
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
			'Berobat hanya kalau gratis'
		]
	},
	others: {
		'': ['Bantu tetangga yang susah', 'Sekolahkan anak sampai tamat', 'Tambah usaha kecil di rumah', 'Menabung sedikit-sedikit']
	}
};

/** A card that names a neighbour, so that the facilitator can practise with one that is held. */
export const namingCard = (name: string): string => `Rumahnya seperti rumah ${name}`;
