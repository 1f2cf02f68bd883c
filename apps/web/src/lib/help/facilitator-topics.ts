/** Help for who leads a meeting, in the order in which she meets it. */
export interface Topic {
	/** Also its address: '/bantuan#foto'. */
	id: string;
	title: string;
	lines: readonly string[];
}

export interface TopicGroup {
	title: string;
	topics: readonly Topic[];
}

export const facilitatorTopics: readonly TopicGroup[] = [
	{
		title: 'Sebelum pertemuan',
		topics: [
			{
				id: 'rencana',
				title: 'Merencanakan dan mengundang',
				lines: [
					'Di Sesi, tekan Sesi baru. Pilih Rembug, MPA, Refleksi, atau Musyawarah, lalu desa, tanggal, dan tempatnya.',
					'Centang keluarga yang diundang, lalu cetak undangan. Kode di undangan itu pribadi: berikan kepada orangnya sendiri.',
					'Wilayah harus punya kontak selain pendamping. Tanpa itu pilihan pribadi tidak bisa dibuka. Administrator mengisinya di Pengaturan.',
					'Di Semua lembar ada kartu kosong, matriks, pohon, slip lipat, dan daftar hadir untuk aula tanpa listrik.'
				]
			},
			{
				id: 'latihan',
				title: 'Berlatih sendirian',
				lines: [
					'Di mode latihan ada desa rekaan. Di konsol tekan HP latihan: dua belas HP datang, menulis, dan menjawab sendiri.',
					'Data latihan tidak pernah tercampur dengan data sungguhan.'
				]
			}
		]
	},
	{
		title: 'Membuka aula',
		topics: [
			{
				id: 'layar',
				title: 'Laptop, layar aula, dan tombol',
				lines: [
					'Konsol untuk fasilitator saja. Buka layar aula sebagai jendela kedua, geser ke proyektor, tekan F11.',
					'Panah kanan atau PageDown: langkah berikut, juga tombol maju pada remote presentasi. Mundur tidak menghapus apa pun.',
					'F membekukan layar aula. B, G, atau titik menggelapkannya. B dipilih karena itu yang dikirim tombol hitam pada remote presentasi.',
					'K menampilkan kode dan QR untuk yang baru datang. Tanda tanya menampilkan semua tombol.'
				]
			},
			{
				id: 'perangkat',
				title: 'Pencatat, pojok pribadi, meja slip, remote',
				lines: [
					'Di Pasang perangkat, tekan jenisnya, lalu ketik kodenya di perangkat itu. Satu kode untuk satu perangkat.',
					'Pencatat mencatat hadir dan mengetik kartu serta jawaban dari kertas. Pojok pribadi untuk yang tanpa HP. Meja slip untuk orang kedua yang mengetik slip lipat. Remote: HP fasilitator untuk pindah langkah.',
					'Lepas memutus perangkat saat itu juga.',
					'Tidak ada pencatat? Semuanya bisa dari konsol: hadir, kartu kertas, tamu, saksi, jumlah jawaban kertas, dan foto lembar janji.'
				]
			},
			{
				id: 'hadir',
				title: 'Hadir, HP bersama, terlambat, salah catat',
				lines: [
					'HP bisa terhubung sendiri dengan kode undangan. Tanpa undangan: tekan Hubungkan HP, lalu ketik tanda di layarnya, misalnya B7.',
					'HP bersama dipakai bergantian. Sesudah Selesai, tidak ada apa pun dari orang sebelumnya di layar itu.',
					'Yang datang tanpa undangan dicari di luar daftar. Yang salah catat bisa dibatalkan selama belum memilih.',
					'Catat tamu, terutama aparat. Selama ada aparat di ruangan, pilihan siapa pun tidak boleh disampaikan.'
				]
			},
			{
				id: 'izin-foto',
				title: 'Foto pertemuan dan izinnya',
				lines: [
					'Tanyakan satu per satu waktu hadir: boleh terlihat di foto? Kalau tidak ditanya, artinya tidak. Tidak ada hubungannya dengan pilihan.',
					'Fotonya ditambahkan di halaman sesi, sesudah dilihat: hanya yang setuju terlihat. Fotonya masuk berita acara, tidak ke layar aula.',
					'Izin boleh ditarik kapan saja, juga dengan kode slip. Fotonya lalu tidak tampil sampai diperiksa lagi atau dihapus.'
				]
			}
		]
	},
	{
		title: 'Kartu, matriks, pohon',
		topics: [
			{
				id: 'menulis',
				title: 'Menulis kartu: tertutup atau langsung',
				lines: [
					'Tertutup: kartu dikumpulkan dulu, lalu dibuka bersama secara acak. Langsung: kartu tampil begitu dikirim.',
					'Kartu tidak punya nama penulis, juga tidak bagi fasilitator. Jangan menebak di depan orang.',
					'Kartu ditahan kalau menyebut orang, nomor, atau rumah: samarkan, lalu lepas, atau tolak. Kartu tentang aturan PKH masuk baki Bukan kriteria.',
					'Kalau sinyal hilang, kartu menunggu di HP dan terkirim sendiri. Tutup tulisan tidak membuang apa pun.'
				]
			},
			{
				id: 'rumpun',
				title: 'Mengelompokkan dan mengunci',
				lines: [
					'Seret kartu ke rumpun, atau tandai kartu lalu tekan P, panah, Enter. Pilih lalu gabung untuk banyak kartu sekaligus.',
					'Klik nama rumpun untuk memberi nama. Semua langkah bisa diurungkan dengan Ctrl Z.',
					'Kunci papan kalau kartunya tidak boleh dipindah lagi.'
				]
			},
			{
				id: 'matriks',
				title: 'Matriks dan kata kita (Rembug, MPA)',
				lines: [
					'Baris matriks tumbuh dari rumpun. Pasang satu baris, bacakan, baru baris berikutnya.',
					'Kartu bulat kaya, kartu kotak miskin. Kata setempat, misalnya beunghar dan sangsara, diisi waktu merencanakan, di langkahnya, atau di atas matriks.'
				]
			},
			{
				id: 'pohon',
				title: 'Pohon kemiskinan (Refleksi)',
				lines: [
					'Mengapa: tanya satu kartu demi satu, lalu sambungkan ke sebabnya. Kartu yang mirip diusulkan, peserta yang memutuskan.',
					'Gantung: akar, batang, daun. Sebab dari luar diri, misalnya kemarau, diberi tanda. Menulis kartu selesai di langkah ini.',
					'Pangkas: tandai akar yang mau dipangkas bersama. Kalimat pedoman dibaca sebagai kutipan, bukan untuk menunjuk orang.'
				]
			}
		]
	},
	{
		title: 'Yang pribadi',
		topics: [
			{
				id: 'pertanyaan',
				title: 'Pertanyaan tertutup: penilaian diri, titik, cek kriteria',
				lines: [
					'Setiap orang menjawab di HP-nya, HP bersama, pojok, atau kertas lipat. Konsol hanya melihat berapa yang sudah menjawab.',
					'Jawaban kertas dihitung tanpa nama: pencatat atau konsol mengetik jumlahnya sebelum pertanyaan ditutup.',
					'Jumlah tampil hanya kalau setiap kelompok sedikitnya lima orang. Sesudah ditutup, pertanyaan tidak bisa dibuka lagi, dan jawaban tiap orang sudah dihapus.'
				]
			},
			{
				id: 'rencana-keluarga',
				title: 'Rencana keluarga (Refleksi)',
				lines: [
					'Target, upaya, dan potensi ditulis sendiri. Boleh tidak menulis. Rencana bukan janji mundur dan tidak dibacakan.',
					'Isinya dibaca pendampingnya sendiri sesudah pertemuan.'
				]
			},
			{
				id: 'pilihan',
				title: 'Kartu hak, pilihan, janji hati, slip',
				lines: [
					'Kartu hak dibacakan dulu. Baru sesudah itu pilihan bisa dibuka: mundur, belum, tidak menjawab. Ketiganya sama.',
					'Jangan meminta angkat tangan. Menyampaikan pilihan hanya kalau orangnya mencentang sendiri boleh disampaikan.',
					'Janji hati boleh ditandatangani dengan jari, cap jempol, foto lembar kertas, atau tidak ditulis. Foto yang belum terkirim menunggu di HP.',
					'Semua orang pulang membawa slip yang sama bentuknya. Dengan kodenya janji bisa dibatalkan kapan saja sebelum SK, tanpa alasan.'
				]
			},
			{
				id: 'slip-lipat',
				title: 'Slip lipat dan aula tanpa listrik',
				lines: [
					'Slip lipat diketik orang kedua di meja slip: bukan fasilitator, bukan pendamping keluarga itu.',
					'Pertemuan yang seluruhnya di kertas dicatat dari halaman sesi: Catat pertemuan di kertas. Perlu dua saksi dan foto lembar yang ditandatangani.'
				]
			},
			{
				id: 'dipaksa',
				title: 'Saya merasa dipaksa',
				lines: [
					'Tombol itu ada di setiap HP dan slip. Laporannya ke pengawas dan kontak wilayah, tidak ke fasilitator, dan ditindaklanjuti dalam tiga hari.'
				]
			}
		]
	},
	{
		title: 'Sesudah pertemuan',
		topics: [
			{
				id: 'menutup',
				title: 'Menutup dan berita acara',
				lines: [
					'Di langkah terakhir tekan Tutup sesi. Bisa juga lebih awal; yang tidak sampai dijalankan ditulis di berita acara.',
					'Berita acara, unduhan papan, dan putar ulang ada di halaman sesi. Refleksi juga punya laporan ke Korkab, tanpa nama.',
					'Berita acara dilihat dulu sebagai naskah. Sesudah ditandatangani ia bernomor dan tidak berubah lagi; kalau keliru, dibatalkan dan dibuat baru.',
					'Daftar nama hanya untuk pendamping keluarga itu. Kunjungan rumah ada di Tindak lanjut.',
					'Sesi yang tertutup hanya bisa dibuka lagi oleh pengawas, dengan alasan.'
				]
			},
			{
				id: 'musyawarah',
				title: 'Musyawarah desa: daftar nama dan Matriks 3',
				lines: [
					'Daftar nama dicocokkan di meja, satu per satu: ditemukan, meninggal, atau pindah. Nama tidak dibacakan dan tidak tampil di layar aula.',
					'Usulan masuk dan usulan keluar memakai alasan. Tidak ada yang berubah bagi keluarganya; petugas kabupaten yang memeriksa.',
					'Sesudah hasilnya disimpan, Korkab atau Dinas Sosial membuat Matriks 3 dari halaman musyawarah itu. Berkasnya diunduh, diisi, lalu diunggah lagi di Laporan.',
					'Di Matriks 3 kolom 1 sampai 4 tetap seperti daftar asal. NIK yang keliru dibetulkan di kolom 5, dan kolom program boleh bertambah ke kanan.'
				]
			},
			{
				id: 'gangguan',
				title: 'Kalau ada gangguan',
				lines: [
					'Listrik atau laptop mati: nyalakan lagi. Semua yang sudah terkirim tetap ada, HP menyambung sendiri.',
					'HP di aula tidak bisa membuka papan: periksa apakah laptop dan HP memakai Wi-Fi yang sama.',
					'HP hilang atau dipakai orang lain: Keluarkan HP dengan tanda di layarnya. Kartunya tetap ada.',
					'Pesan kerusakan memuat sebuah nomor. Sebutkan nomor itu kepada administrator. Lupa sandi juga kepadanya.'
				]
			}
		]
	}
];
