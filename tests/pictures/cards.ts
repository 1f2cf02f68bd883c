/** What people write in the pictures: twenty families, two cards each, in words of the village. */
export type Written = readonly [side: 'kaya' | 'miskin', text: string];

/** Cluster by cluster as the facilitator hangs them; the matrix takes its rows from here. */
export const clusters: readonly (readonly [title: string, cards: readonly Written[]])[] = [
	[
		'Rumah',
		[
			['miskin', 'Dinding bebak, lantai tanah'],
			['kaya', 'Rumah tembok, lantai keramik'],
			['miskin', 'Masih numpang orang tua'],
			['kaya', 'Rumah milik sendiri'],
			['miskin', 'Atap bocor kalau hujan'],
			['kaya', 'Ada WC dan kamar mandi'],
			['miskin', 'Listrik sambung tetangga'],
			['kaya', 'Listrik meteran sendiri']
		]
	],
	[
		'Pekerjaan & penghasilan',
		[
			['miskin', 'Kerja serabutan, tidak tentu'],
			['kaya', 'Punya kios atau usaha'],
			['miskin', 'Buruh tani di kebun orang'],
			['kaya', 'Punya gaji tetap'],
			['miskin', 'Hasil kebun habis dimakan'],
			['kaya', 'Anak kerja, kirim uang'],
			['miskin', 'Kurang 20 ribu sehari'],
			['kaya', 'Bisa menabung tiap bulan']
		]
	],
	[
		'Sekolah anak',
		[
			['miskin', 'Anak berhenti di SMP'],
			['kaya', 'Anak sampai kuliah'],
			['miskin', 'Belum bisa beli seragam'],
			['kaya', 'Tamat SMA semua']
		]
	],
	[
		'Harta & ternak',
		[
			['kaya', 'Punya motor sendiri'],
			['miskin', 'Tidak punya kendaraan'],
			['kaya', 'Sapi lebih dari lima'],
			['miskin', 'Ayam dua tiga ekor saja'],
			['kaya', 'Ada tanah atau sawah'],
			['miskin', 'Kebun milik orang lain']
		]
	],
	[
		'Makan & kesehatan',
		[
			['miskin', 'Makan dua kali sehari'],
			['kaya', 'Ada lauk tiap hari'],
			['miskin', 'Kalau sakit tunggu dulu'],
			['kaya', 'Berobat bayar sendiri'],
			['miskin', 'Beras beli per kilo'],
			['kaya', 'Beras ada stok sebulan']
		]
	],
	[
		'Air',
		[
			['miskin', 'Timba air jauh dari rumah'],
			['kaya', 'Air masuk sampai dapur'],
			['miskin', 'Beli air waktu kemarau']
		]
	]
];

/** Not hung yet: the facilitator has just asked what is missing. */
export const looseCards: readonly Written[] = [
	['miskin', 'Utang di kios belum lunas'],
	['kaya', 'Pinjam bank lancar bayar'],
	['miskin', 'Anak banyak, masih kecil'],
	['kaya', 'Sering bantu tetangga'],
	['miskin', 'Baju beli setahun sekali']
];

/** Held for the facilitator; `name` is somebody of the hall. */
export const heldCards = (name: string): readonly Written[] => [
	['kaya', `Rumahnya seperti Ibu ${name}, sudah keramik`],
	['miskin', 'Lihat saja rumah nomor 14'],
	['miskin', 'Wajib punya anak sekolah']
];
