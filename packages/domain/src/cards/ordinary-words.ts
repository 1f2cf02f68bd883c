/**
 * Words of everyday Indonesian and Timorese Malay that may stand on a criteria card and are also people's names.
 * A word in this list needs more than itself before a card is held (rule CD4): 'rumah indah' is a house, 'Ibu Indah' a person.
 */
const lists = [
	// Qualities and wishes that became names.
	'indah cantik bagus baik elok molek murni suci bersih mulia mulya luhur agung besar kecil tinggi rendah panjang pendek tua muda lama baru',
	'kuat teguh tegar sehat sakit lemah sabar rajin malas pintar cerdas pandai jujur adil setia iman taat rukun damai aman tenang tentram sentosa',
	'makmur subur jaya maju lancar mandiri merdeka sukses bahagia gembira senang sedih untung rugi selamat slamet rezeki rejeki berkat rahmat anugerah',
	'kasih sayang cinta asih ikhlas pasrah sederhana cukup kurang lebih banyak sedikit penuh kosong murah mahal gratis halus kasar lurus bundar',
	// Things of nature, treasure and the field.
	'intan emas mas perak permata mutiara berlian kalung cincin gelang bunga melati mawar kenanga cempaka anggrek dahlia seruni kamboja ratna',
	'bulan bintang surya matahari mentari cahaya fajar senja pagi siang sore malam embun hujan angin awan langit pelangi petir guntur bayu',
	'air api tanah batu pasir kayu besi gunung bukit lembah laut pantai pulau sungai kali danau telaga hutan rimba padang kebun sawah ladang tani',
	'padi beras jagung kelapa pisang ubi kopi cengkeh kemiri jati cendana lontar pinang sirih kakao nangka mangga salak sagu madu garam gula',
	'sapi kambing babi ayam kuda kerbau anjing bebek ikan burung merpati garuda elang macan singa gajah harimau',
	// House, work, family and belongings.
	'rumah dinding lantai atap tembok kamar dapur pintu jendela bebak keramik semen seng alang bambu lopo kandang pagar sumur listrik lampu',
	'motor mobil sepeda perahu kapal kios toko warung pasar usaha kerja karya guna dagang buruh tukang kuli ojek sopir nelayan petani guru pegawai',
	'anak bayi balita ibu bapak ayah mama bapa nenek kakek kakak adik suami istri isteri keluarga saudara tetangga janda duda yatim lansia hamil nona',
	'putra putri raja ratu tuan nyonya pangeran nabi wali rasul dewa dewi sri bidadari malaikat haji ustad pendeta bidan dokter suster kepala lurah',
	'desa dusun camat kades carik sekdes polisi tentara perawat mantri tokoh warga ketua kelompok satpam hansip supir dosen bupati gubernur presiden pensiunan kiai kyai imam pastor rukun tangga tunggal menyusui nifas kandung tiri',
	'harta kaya miskin mampu susah senang uang gaji utang hutang tabungan simpan pinjam bank modal hasil bantuan sekolah kuliah tamat lulus seragam',
	'buku baju makan minum lauk sayur nasi obat dukun sakti kesehatan hidup mati lahir besar pesta adat budaya sarung kain tenun',
	// Time, number, function words.
	'hari minggu senin selasa rabu kamis jumat sabtu januari februari maret april juni juli agustus september oktober november desember tahun',
	'satu dua tiga empat lima enam tujuh delapan sembilan sepuluh ribu juta setiap tiap semua sendiri bersama masih sudah belum tidak bukan ada tanpa',
	'saya aku kami kita dia ia beliau mereka ini itu punya milik orang lain sama sering jarang selalu kadang bisa boleh harus untuk dari dengan atau dan yang juga saja hanya sampai jauh dekat dalam luar',
	'nama kata pagi arah utara selatan timur barat kota kampung negara bangsa dasar sila guna seni tari lagu gita puisi warna putih hitam merah biru hijau',
	'coklat kuning ungu abu jingga bahari samudra samudera dunia alam bumi sejati abadi lestari kekal esa eka tunas pelita harapan pancaran mega citra',
	'puspa sari wangi harum manis legi pahit asin asam pedas segar nyaman tentu pasti benar betul salah lihat bani bete kase manek sabat soge ina ama',
	'kasi pung dong beta katong bae sonde seng deng sama kabar berita surat janji tekad niat usia umur lanjut genap ganjil bebas fitri fitrah idul natal paskah',
	'ramadan ramadhan syukur amin salam rahman rahim hidayah ilham nikmat berkah sedekah zakat wakaf amanah mukmin muslim kristen katolik islam hindu'
];

export const ordinaryWords: ReadonlySet<string> = new Set(lists.flatMap((list) => list.split(' ')));
