import type { EmergencyRefusal } from './access/emergency-access.ts';
import type { CareRefusal } from './asi-diri/care.ts';
import type { EksporRefusal } from './ekspor/ekspor.ts';
import type { MusyawarahRefusal } from './musyawarah/musyawarah.ts';
import type { BeforeMeetingRefusal } from './kpm/before-meeting.ts';
import type { EndingRefusal } from './kpm/ending.ts';
import type { HandOverRefusal } from './kpm/handover.ts';
import type { LifeRefusal } from './kpm/life.ts';
import type { KpmRefusal } from './kpm/kpm-decisions.ts';
import type { LetterBatchItemRefusal, LetterBatchRefusal } from './letters/letter-batch.ts';
import type { HandRefusal } from './letters/hands.ts';
import type { LetterRefusal } from './letters/letter-decisions.ts';
import type { UsulanRefusal } from './penetapan/usulan-decisions.ts';
import type { PadanRefusal } from './padan/padan-decisions.ts';
import type { ProfilRefusal } from './profil/profil-decisions.ts';
import type { SambunganRefusal } from './sambungan/sambungan.ts';
import type { RujukanRefusal } from './rujukan/rujukan.ts';
import type { OwnWordRefusal } from './kpm/own-word.ts';
import type { ReportFilingRefusal } from './instruments/report-deadlines.ts';
import type { SosialisasiRefusal } from './instruments/sosialisasi.ts';
import type { LineProblem } from './welfare/poverty-lines.ts';
import type { VisitRefusal } from './kpm/visits.ts';
import type { SessionRefusal } from './session/session-decisions.ts';

/** Refusals of the room and the store, beside those of the deciders. */
export type EdgeRefusal =
	| 'tooMuch'
	| 'cardEmpty'
	| 'cardTooLong'
	| 'sideUnknown'
	| 'writingClosed'
	| 'cardUnknown'
	| 'sessionFull'
	| 'codeUnknown'
	| 'invitationUnknown'
	| 'phoneAlreadyAnswered'
	| 'cardNamesPerson'
	| 'titleNamesPerson'
	| 'tooManyTries'
	| 'tooManyJoins'
	| 'oldProtocol'
	| 'personalCodeUnknown'
	| 'fileTooLarge'
	| 'fileNotPhoto'
	| 'fileNotDocument'
	| 'emblemTooLarge'
	| 'emblemNotPicture'
	| 'nobodyChosen'
	| 'tooManyAtOnce'
	| 'batchHasMisfits'
	| 'returnReasonMissing'
	| 'replacementIncomplete'
	| 'replacementNikWrong'
	| 'papersNotOpen'
	| 'tooManyPapers'
	| 'emergencyFamilyUnknown'
	| 'officeIncomplete'
	| 'letterheadIncomplete'
	| 'letterPatternWrong'
	| 'letterReasonMissing'
	| 'packNotHere'
	| 'areaTooWide'
	| 'listNotThere'
	| 'padanBusy'
	| 'instrumentChanged'
	| 'instrumentTooLong'
	| 'sosialisasiEmpty'
	| 'prelistEmpty'
	| 'entryIncomplete'
	| 'entryNikWrong'
	| 'resultNotSettled'
	| LineProblem
	| 'unknownOrForbidden';

export type RefusalCode =
	| SessionRefusal
	| KpmRefusal
	| OwnWordRefusal
	| VisitRefusal
	| BeforeMeetingRefusal
	| EndingRefusal
	| LifeRefusal
	| HandOverRefusal
	| ReportFilingRefusal
	| SosialisasiRefusal
	| MusyawarahRefusal
	| ProfilRefusal
	| CareRefusal
	| RujukanRefusal
	| PadanRefusal
	| UsulanRefusal
	| LetterBatchItemRefusal
	| LetterBatchRefusal
	| HandRefusal
	| LetterRefusal
	| EmergencyRefusal
	| EksporRefusal
	| SambunganRefusal
	| EdgeRefusal;

/** What went wrong and what to do, in words for the person who reads it. */
export const refusalText: Record<RefusalCode, string> = {
	notAllowed: 'Akun atau HP ini tidak boleh melakukan itu. Minta bantuan fasilitator atau supervisor.',
	sessionUnknown: 'Sesi ini tidak ditemukan. Periksa lagi alamatnya.',
	sessionExists: 'Sesi ini sudah ada.',
	sessionNotPlanned: 'Sesi sudah dimulai, jadi rencananya tidak bisa diubah lagi.',
	sessionNotRunning: 'Sesi belum dimulai atau sudah ditutup.',
	sessionNotClosed: 'Sesi ini belum ditutup.',
	scriptUnknown: 'Susunan acara sesi ini tidak dikenal oleh versi Balai ini. Minta administrator memasang versi yang lebih baru.',
	notInScript: 'Bagian itu tidak ada di susunan acara ini.',
	stepUnknown: 'Langkah itu tidak ada di susunan acara.',
	nobodyInvited: 'Belum ada keluarga yang diundang. Pilih dulu keluarganya.',
	writingAlreadyOpen: 'Menulis kartu sudah dibuka.',
	writingNotOpen: 'Menulis kartu sedang tidak dibuka.',
	nothingToReveal: 'Tidak ada kartu yang menunggu dibuka.',
	cardsStillHidden: 'Masih ada putaran yang kartunya tertutup. Buka dulu kartunya, baru papan lain bisa ditulisi.',
	boardLocked: 'Papan sedang dikunci. Buka kuncinya dulu.',
	sizeTypeFixed: 'Jenis kelompok mengikuti jumlah hadir. Hanya kalau tepat 20 orang, fasilitator boleh memilih.',
	pollAlreadyOpen: 'Masih ada pertanyaan yang terbuka. Tutup dulu yang itu.',
	pollAlreadyClosed: 'Pertanyaan ini sudah ditutup dan jumlahnya sudah dihitung, jadi tidak bisa dibuka lagi.',
	pollNotOpen: 'Pertanyaan ini sedang tidak dibuka.',
	pollHasNoRows: 'Belum ada baris yang bisa dinilai. Masukkan dulu rumpunnya ke matriks atau daftar.',
	plansAlreadyOpen: 'Menulis rencana sudah dibuka.',
	plansNotOpen: 'Menulis rencana sedang tidak dibuka.',
	rightsCardNotShown: 'Tampilkan kartu hak dulu, baru pilihan dan rencana pribadi bisa dibuka.',
	areaHasNoContact:
		'Wilayah ini belum punya kontak selain pendamping. Minta administrator mengisinya di Pengaturan, baru pilihan bisa dibuka.',
	choiceAlreadyOpen: 'Pilihan pribadi sudah dibuka.',
	choiceNotOpen: 'Pilihan pribadi sedang tidak dibuka. Tunggu aba-aba fasilitator.',
	choiceStillOpen: 'Tutup dulu pilihan pribadi, baru jumlahnya bisa dilihat.',
	totalsAlreadyShown:
		'Jumlah sudah ditampilkan, jadi pilihan tidak bisa dibuka lagi. Siapa pun tetap boleh menghubungi pendampingnya nanti.',
	kpmUnknown: 'Keluarga ini tidak ditemukan.',
	kpmNotPresent: 'Ia belum tercatat hadir. Catat dulu kehadirannya.',
	deviceNotBound: 'HP ini belum terhubung dengan nama Ibu. Tunjukkan undangan, atau minta pencatat menghubungkan.',
	choiceMissing: 'Pilih dulu, baru janji hati bisa ditulis.',
	choiceAlreadyMade: 'Pilihannya sudah tercatat.',
	janjiHatiAlreadyAnswered: 'Janji hati sudah dijawab.',
	noOpenWithdrawal: 'Tidak ada janji yang terbuka untuk keluarga ini.',
	visitInFuture: 'Tanggal kunjungan belum lewat. Isi tanggal hari ini atau sebelumnya.',
	visitBeforeSession: 'Tanggal kunjungan lebih awal dari pertemuan atau permintaannya. Periksa lagi tanggalnya.',
	visitBeforeSk: 'Tanggal kunjungan lebih awal dari surat keputusannya (SK). Periksa lagi tanggalnya.',
	noOpenAfterVisit: 'Untuk keluarga ini tidak ada kunjungan sesudah SK yang menunggu.',
	hallStillOpen: 'Pertemuannya belum ditutup. Tunggu sampai selesai, lalu sampaikan di sini.',
	reasonEmpty: 'Tulis dulu alasannya, dengan kata-kata sendiri.',
	witnessMissing: 'Tulis nama saksinya. Saksi bukan pendamping.',
	witnessIsPendamping: 'Saksinya tidak boleh pendamping. Minta orang lain menjadi saksi, misalnya tetangga atau ketua RT.',
	paperMissing: 'Foto dulu surat yang ditandatangani, lalu kirim lagi.',
	paperUnknown: 'Surat itu tidak ditemukan. Muat ulang halaman, lalu coba lagi.',
	requestInFuture: 'Tanggal di surat belum lewat. Isi tanggal hari ini atau sebelumnya.',
	requestBeforeSession: 'Tanggal di surat lebih awal dari pertemuannya. Periksa lagi tanggalnya.',
	takenBack:
		'Janji keluarga ini sudah dibatalkan. Hanya ia sendiri yang bisa menyampaikannya lagi: dengan kode slip, di pertemuan lain, atau lewat supervisor.',
	alreadySaid: 'Keluarga ini sudah menyampaikan mundur dan belum membatalkannya. Kunjungannya ada di daftar.',
	tooManyRows: 'Titiknya sudah habis. Ambil dulu satu titik, baru taruh di tempat lain.',
	answeredElsewhere: 'Jawabannya sudah tercatat di HP lain, jadi tidak bisa diubah di HP ini.',
	planTargetOutOfRange: 'Bulan targetnya sudah lewat atau terlalu jauh. Pilih bulan lain, atau “Belum tahu”.',
	noOpenPlan: 'Tidak ada rencana yang menunggu untuk keluarga ini.',
	factsEmpty: 'Belum ada yang diisi. Isi sedikitnya satu keterangan.',
	factInFuture: 'Tanggal keterangan belum lewat. Isi tanggal hari ini atau sebelumnya.',
	factContradicts: 'Ada jawaban yang tidak cocok satu sama lain. Periksa lagi pilihannya.',
	factUnknown: 'Keterangan yang mau diperbaiki tidak ditemukan. Muat ulang halaman, lalu coba lagi.',
	informantMissing: 'Tulis dari siapa keterangan ini, misalnya ketua RT.',
	dateInFuture: 'Tanggalnya belum lewat. Isi tanggal hari ini atau sebelumnya.',
	endingAlreadyOpen: 'Untuk keluarga ini masih ada pengakhiran yang berjalan. Selesaikan atau tarik dulu yang itu.',
	endingNotOpen: 'Pengakhiran ini sudah ditutup atau tidak ada lagi. Muat ulang halaman.',
	componentsLeft:
		'Keluarga ini masih punya komponen. Mutakhirkan dulu komponennya; NE komponen hanya kalau tidak ada satu pun yang tersisa.',
	reasonMissing: 'Tulis dari mana hal ini diketahui.',
	statusNotExplained:
		'Jelaskan dulu statusnya kepada keluarga dan aparatur desa, dengan SK kepesertaan, Kartu Keluarga, dan form pemutakhiran. Berita acara menyusul sesudahnya.',
	evidenceMissing: 'Belum ada bukti. Simpan sedikitnya satu bukti, baru keluarga diberi tahu.',
	evidenceEmpty: 'Bukti ini perlu foto, atau keterangan kalau jenisnya data.',
	noticeAlreadyGiven: 'Keluarga sudah diberi tahu. Bukti baru memerlukan pengajuan dan pemberitahuan yang baru.',
	noticeMissing: 'Keluarga belum diberi tahu. Catat dulu pemberitahuannya.',
	replyEmpty: 'Tulis jawaban keluarga, atau simpan foto suratnya kalau jawabannya di kertas.',
	replyPeriodOpen: 'Keluarga masih punya waktu untuk menjawab. Putuskan sesudah jawabannya ada, atau sesudah 14 hari lewat.',
	needsOtherDecider:
		'Yang memutuskan harus orang lain: bukan yang mengajukan, bukan yang mengumpulkan bukti, dan bukan yang memberi tahu.',
	profilIncomplete: 'Profilnya belum lengkap. Bagian I, II, III, V, dan VII perlu diisi dulu.',
	profilChanged: 'Profil baru saja diperbaiki. Baca lagi bagian yang berubah, lalu verifikasi.',
	profilNeedsOther: 'Profil diverifikasi orang lain, bukan yang mengisinya.',
	confirmationMissing:
		'Sudah layak perlu konfirmasi dulu: catat di bagian VIII apa kata ketua RT, RW, tokoh masyarakat, atau ketua kelompok.',
	confirmationsDiffer:
		'Pendapat yang dikonfirmasi berbeda-beda. Bawa dulu ke musyawarah desa/kelurahan; semua pendapat tetap tersimpan.',
	lineAreaUnknown: 'Kode wilayahnya tidak terbaca. Tulis kode kabupaten/kota 4 angka, misalnya 53.02.',
	linePeriodWrong: 'Tahun atau bulannya tidak terbaca. Bulan ditulis 1 sampai 12.',
	lineAmountWrong: 'Jumlah rupiahnya tidak terbaca. Tulis rupiah bulat per orang per bulan, misalnya 451.237.',
	packNotHere: 'Aturan ini belum berlaku pada tanggal itu, atau bukan untuk wilayah ini.',
	areaTooWide: 'Wilayahnya terlalu luas untuk satu daftar. Pilih kabupaten/kota atau desanya dulu.',
	listNotThere: 'Daftar itu tidak ada di wilayah ini. Ambil alih dulu daftarnya di halaman Data.',
	padanBusy: 'Pemadanan ini sedang dikerjakan. Tunggu sampai selesai, atau hentikan dulu.',
	pairNotForBatch:
		'Di antaranya ada dua nama dengan satu NIK yang bertentangan. Yang seperti itu diputuskan satu per satu, bukan sekaligus.',
	pairNotDecided: 'Pasangan itu belum diputuskan, atau keputusannya sudah dicabut. Muat ulang halaman ini.',
	transisiTooEarly: 'Transisi untuk keluarga yang sudah lima tahun atau lebih menjadi KPM.',
	transisiItemNotOpen: 'Bagian rencana ini sudah selesai atau rencananya sudah diganti. Muat ulang halaman.',
	membershipNotEnded: 'Kepesertaan keluarga ini belum berakhir dengan SK.',
	certificateNeedsMandiri: 'Sertifikat Sejahtera Mandiri hanya untuk yang mundur atas kemauannya sendiri.',
	dateBeforeSk: 'Tanggalnya lebih awal dari SK. Periksa lagi tanggalnya.',
	onlyInNtt: 'Asi Diri berlaku di Nusa Tenggara Timur.',
	householdGone:
		'Keluarga ini sudah tidak ada lagi di sini: tidak ada anggota yang tersisa, atau sudah digabung dengan keluarga lain.',
	pengurusGone: 'Meninggalnya pengurus sudah tercatat. Catat pengurus yang baru.',
	handedToSame: 'Keluarganya sudah didampingi pendamping itu. Pilih pendamping lain.',
	successorNotPendamping: 'Akun tujuannya bukan pendamping, atau sudah dihapus. Pilih pendamping lain.',
	successorOutsideArea: 'Keluarganya tinggal di luar wilayah pendamping yang dipilih.',
	handedOnMeanwhile: 'Pendampingnya sudah berganti sebelum diserahkan. Muat ulang halaman ini.',
	moveNeedsSupervisor:
		'Pindah ke luar wilayah akun ini dicatat supervisor atau korkab, karena keluarganya diserahkan ke pendamping lain.',
	joinNeedsTwo: 'Pilih keluarga lain yang digabungkan.',
	lifeFactUnknown: 'Catatan yang mau ditarik tidak ada lagi. Muat ulang halaman.',
	endingAlreadyDecided: 'Hal ini sudah diputuskan. Kalau keliru, tarik dulu pengajuannya.',
	badRequest: 'Isian tidak terbaca. Muat ulang halaman, lalu coba lagi.',
	tooMuch: 'Terlalu cepat. Tunggu sebentar, lalu kirim lagi.',
	cardEmpty: 'Kartunya masih kosong. Tulis dulu isinya.',
	cardTooLong: 'Tulisannya terlalu panjang. Paling banyak 280 huruf.',
	sideUnknown: 'Sisi kartu ini tidak ada di papan yang ditulis sekarang. Pilih lagi sisinya.',
	writingClosed: 'Menulis kartu sedang ditutup. Kartunya tetap tersimpan di HP.',
	cardUnknown: 'Kartu itu sudah tidak ada.',
	sessionFull: 'Papan ini sudah penuh.',
	codeUnknown: 'Kodenya tidak cocok. Lihat lagi kode di layar aula.',
	invitationUnknown: 'Kode undangan tidak cocok dengan pertemuan ini. Minta bantuan pencatat.',
	phoneAlreadyAnswered:
		'HP ini sudah dipakai menjawab oleh orang lain. Pakai HP bersama atau pojok pribadi, atau minta pencatat menghubungkan.',
	cardNamesPerson: 'Kartu ini masih menyebut nama orang, nomor, atau rumah. Samarkan dulu bagian itu.',
	titleNamesPerson: 'Judul rumpun tidak boleh menyebut nama orang, nomor, atau rumah. Pakai kata lain.',
	tooManyTries: 'Terlalu banyak percobaan. Tunggu beberapa menit.',
	tooManyJoins: 'Terlalu banyak HP baru sekaligus dari jaringan ini. Tunggu satu menit, lalu coba lagi.',
	oldProtocol: 'Halaman ini sudah lama. Muat ulang dulu.',
	sessionOnPaper: 'Pertemuan ini dicatat dari kertas. Pilihannya hanya dari slip lipat.',
	slipNeedsSecondPerson:
		'Slip lipat diketik orang kedua: bukan fasilitator pertemuan ini, dan bukan pendamping keluarga itu. Minta orang lain mengetiknya.',
	slipAlreadyTyped: 'Slip ini sudah diketik orang lain. Tidak ada yang diubah.',
	answeredByHerself: 'Sudah ada jawaban dari alatnya sendiri, dan itu yang dipakai. Slip ini disimpan saja, jangan diketik.',
	officerPresent:
		'Selagi ada aparat (TNI, Polri, atau aparat hukum) di ruangan, pilihan tidak boleh disampaikan. Tanda ini tidak dipakai dulu.',
	witnessUnknown: 'Saksi itu tidak tercatat di pertemuan ini. Muat ulang halaman, lalu coba lagi.',
	paperDateInFuture: 'Tanggal pertemuan di kertas belum lewat. Isi hari ini atau sebelumnya.',
	notOnPaper: 'Pertemuan ini tidak dicatat dari kertas.',
	timeUnreadable: 'Jamnya tidak terbaca. Tulis seperti 09.15.',
	tooManyWitnesses: 'Saksinya sudah empat orang. Hapus dulu satu kalau ada yang keliru.',
	witnessesMissing: 'Sesi kertas perlu dua saksi. Catat dulu saksinya, baru ditutup.',
	sheetMissing: 'Sesi kertas perlu foto lembar yang ditandatangani. Unggah dulu fotonya, baru ditutup.',
	photoNotChecked: 'Periksa dulu fotonya, lalu centang “Hanya yang setuju terlihat”. Tanpa itu foto tidak disimpan.',
	photoUnknown: 'Foto itu sudah tidak ada.',
	tooManyPhotos: 'Fotonya sudah dua belas. Hapus dulu satu, baru tambah yang lain.',
	personalCodeUnknown: 'Kode di slip tidak cocok dengan pertemuan ini. Periksa lagi huruf dan angkanya.',
	fileTooLarge: 'Fotonya terlalu besar. Paling besar 12 MB.',
	fileNotPhoto: 'Berkas ini bukan foto yang bisa dipakai. Pakai foto JPG, PNG, atau WebP, lalu coba lagi.',
	emblemTooLarge: 'Gambar lambangnya terlalu besar. Paling besar 2 MB.',
	emblemNotPicture:
		'Gambar lambang ini tidak bisa dipakai. Pakai PNG atau JPG, paling lebar dan tinggi 4.000 titik; SVG tidak diterima.',
	fileNotDocument: 'Berkas ini bukan PDF atau foto yang bisa dipakai. Pakai PDF, JPG, PNG, atau WebP.',
	nobodyChosen: 'Belum ada keluarga yang dipilih.',
	tooManyAtOnce: 'Terlalu banyak sekaligus. Pilih paling banyak 300 keluarga, sisanya di catatan berikutnya.',
	batchHasMisfits:
		'Belum ada yang disimpan, karena ada yang tidak bisa ikut. Namanya ada di bawah; keluarkan dulu, lalu simpan lagi.',
	returnReasonMissing: 'Tulis alasannya, supaya yang menerima tahu apa yang perlu diperbaiki.',
	replacementIncomplete: 'Calon pengganti perlu nama dan alamat.',
	replacementNikWrong: 'NIK calon pengganti tidak benar. Periksa lagi 16 angkanya, atau kosongkan.',
	papersNotOpen: 'Berkas hanya bisa diubah sebelum diajukan, atau sesudah usulannya dikembalikan ke pendamping.',
	tooManyPapers: 'Berkasnya sudah terlalu banyak. Keluarkan dulu yang tidak perlu.',
	usulanUnknown: 'Usulan ini tidak ditemukan.',
	usulanEnded: 'Usulan ini sudah ditutup atau dibatalkan.',
	usulanAlreadyOpen: 'Keluarga ini sudah punya usulan yang berjalan.',
	membershipEnded: 'Kepesertaan keluarga ini sudah berakhir dengan SK.',
	basisMissing:
		'Dasar usulan belum ada. Graduasi mandiri perlu pilihan pribadinya dan kunjungan rumah; jalur lain perlu keputusannya sendiri.',
	basisSpent: 'Usulan atas dasar ini sudah ditolak. Usulan baru perlu pernyataan atau keputusan yang baru.',
	papersMissing:
		'Berkasnya belum cukup. Perlu sedikitnya satu: Profil KPM, Surat Pernyataan, Surat Keterangan Mampu, atau berita acara.',
	suratPernyataanMissing: 'Surat Pernyataan belum ada. Kantor ini memintanya untuk setiap usulan mandiri.',
	stepNotNext: 'Usulan ini sedang tidak di langkah itu. Muat ulang halaman untuk melihat keadaannya sekarang.',
	samePerson: 'Pengusul, pemverifikasi, penyetuju Dinas Sosial, dan penyetuju provinsi harus empat orang. Minta rekan lain.',
	returnStepUnknown: 'Pilih langkah tujuan yang lebih awal.',
	numberMissing: 'Nomornya belum diisi.',
	stepFileMissing: 'Berkasnya belum diunggah.',
	dispositionMissing: 'Pilih disposisi: kepada Korkab atau kepada APD.',
	bnbaNotHandedOver: 'Isi juga tanggal BNBA diserahkan kepada Kepala Desa atau Lurah.',
	stepInFuture: 'Tanggalnya belum lewat. Isi tanggal hari ini atau sebelumnya.',
	stepBeforeLast: 'Tanggalnya lebih awal dari langkah sebelumnya. Periksa lagi tanggalnya.',
	agreementMissing:
		'Tanyakan dulu kepada keluarga. Rujukan hanya dikirim kalau keluarga setuju datanya diberikan ke instansi itu.',
	agreementTooOld: 'Persetujuan itu untuk instansi sebelumnya. Tanyakan lagi kepada keluarga untuk instansi yang baru.',
	officeUnknown: 'Instansi itu tidak ada di daftar wilayah keluarga ini. Pilih instansi lain.',
	sameOffice: 'Itu instansi yang sama. Pilih instansi lain.',
	needAlreadyReferred: 'Untuk kebutuhan ini masih ada rujukan yang berjalan. Lanjutkan yang itu.',
	rujukanUnknown: 'Rujukan ini tidak ditemukan.',
	rujukanEnded: 'Rujukan ini sudah selesai atau dibatalkan keluarga. Kalau masih perlu, buat rujukan baru.',
	rujukanNotThere: 'Rujukan ini sedang tidak di langkah itu. Muat ulang halaman untuk melihat keadaannya sekarang.',
	officeStillHasTime: 'Instansinya masih punya waktu menjawab. Alihkan kalau sudah lewat batasnya, atau catat dulu penolakannya.',
	rejectReasonMissing: 'Tulis alasannya, supaya keluarga tahu dan bisa dirujuk ke tempat lain.',
	letterheadIncomplete: 'Isi sedikitnya nama kantor di kop suratnya.',
	letterPatternWrong: 'Pola nomor harus memuat {nomor}, {kode}, dan {tahun}, paling panjang 60 huruf. {bulan} boleh ditambahkan.',
	letterReasonMissing: 'Tulis dulu alasan pembatalannya.',
	letterUnnumbered: 'Surat ini tidak diberi nomor oleh Balai. Cetak, lalu tanda tangani di kertas.',
	letterAlreadySigned: 'Surat ini sudah ditandatangani dan bernomor. Batalkan dulu yang lama, baru dibuat lagi.',
	letterNumberElsewhere: 'Nomor surat ini sudah ditulis tangan waktu langkahnya dicatat. Balai tidak memberi nomor kedua.',
	letterFactsChanged: 'Isi surat ini berubah sejak dibuka. Lihat lagi naskahnya, baru ditandatangani.',
	letterNamesSomebody:
		'Kesepakatan itu menyebut orang, nomor, rumah, atau berapa yang mundur. Tulis tanpa itu: pilihan dan janji orang tidak masuk berita acara.',
	letterHasHoles: 'Ada huruf yang tidak bisa dicetak. Perbaiki dulu penulisannya, lalu coba lagi.',
	letterNothingToSay: 'Belum ada yang bisa ditulis di surat ini.',
	letterBatchEmpty: 'Pilih dulu surat yang mau dibuat.',
	letterBatchTooLarge: 'Paling banyak 500 surat dalam satu berkas. Pilih sebagian dulu.',
	letterBatchRunning: 'Berkas surat Ibu/Bapak yang sebelumnya masih dikerjakan. Tunggu sampai selesai, atau hentikan dulu.',
	letterBatchFull: 'Tempat untuk berkas surat sedang penuh. Berkas lama dihapus dalam 24 jam; coba lagi besok.',
	letterBatchNotReady: 'Berkas surat ini belum selesai, atau sudah dihapus.',
	letterBatchOutOfReach:
		'Sebagian keluarga di berkas ini tidak lagi dalam wilayah atau dampingan Ibu/Bapak. Buat berkas baru tanpa mereka.',
	letterVoided: 'Surat ini sudah dibatalkan. Nomornya tetap tercatat dan tidak dipakai lagi.',
	letterTooManyScans:
		'Sudah 20 halaman pindaian di surat ini. Gabungkan beberapa halaman dalam satu PDF, atau batalkan yang salah.',
	handRoundOpen: 'Tanda tangan untuk surat ini sedang dikumpulkan. Lanjutkan yang itu, atau hapus dulu.',
	handNotHere: 'Di surat ini tidak ada tempat untuk tanda tangan itu.',
	handNotYours: 'Tanda tangan ini digoreskan oleh orangnya sendiri dari akunnya sendiri.',
	handEmpty: 'Kotaknya masih kosong. Goreskan dulu tanda tangannya.',
	handNameMissing: 'Tulis dulu nama yang bertanda tangan.',
	handWitnessSame: 'Saksi harus orang lain: bukan Ibu/Bapak yang disaksikan, bukan pendampingnya, bukan saksi yang sama.',
	handMissing: 'Belum semua yang harus bertanda tangan sudah menggoreskan tanda tangannya.',
	handWitnessMissing: 'Cap jempol dan tanda silang perlu satu saksi yang ikut bertanda tangan.',
	officeIncomplete: 'Isi nama instansi dan pilih sedikitnya satu kebutuhan yang diurusnya.',
	prelistClosed: 'Sesi sudah ditutup. Daftarnya tidak diubah lagi; kalau keliru, minta pengawas membuka sesinya.',
	prelistTooLong: 'Daftarnya terlalu panjang. Paling banyak 2.000 nama untuk satu musyawarah.',
	prelistEmpty: 'Tidak ada nama di desa ini yang bisa diambil dari daftar itu.',
	entryUnknown: 'Nama itu tidak ada lagi di daftar. Muat ulang halaman.',
	entryInUse: 'Nama ini sudah dicocokkan atau diusulkan. Batalkan dulu catatannya, baru keluarkan dari daftar.',
	entryIncomplete: 'Isi sedikitnya nama dan tempat tinggalnya.',
	entryNikWrong: 'NIK itu tidak benar. Periksa lagi 16 angkanya, atau kosongkan.',
	resultNotSettled: 'Simpan dulu hasil musyawarahnya ke riwayat keluarga, baru buat matriksnya.',
	usulanReasonMissing: 'Tulis alasannya, menurut ciri yang disepakati. Tanpa alasan usulan tidak dicatat.',
	nothingToSettle: 'Belum ada nama yang dicocokkan atau diusulkan.',
	accessNotNeeded: 'Keluarga ini ada di wilayah akun ini. Buka saja dari halaman KPM.',
	reasonTooShort: 'Tulis alasannya, paling sedikit 15 huruf, supaya koordinator di sana mengerti.',
	accessUnknown: 'Akses darurat itu tidak ditemukan, atau bukan milik akun ini.',
	emergencyFamilyUnknown: 'Tidak ada keluarga dengan nomor itu. Periksa lagi angkanya.',
	sambunganIncomplete: 'Isi nama instansinya, untuk apa datanya dibaca, dan sampai tanggal berapa.',
	sambunganWithoutParts: 'Pilih sedikitnya satu bagian yang boleh dibaca.',
	sambunganNumbersAlone: 'NIK dan nomor KK hanya bisa dibuka bersama bagian keluarga.',
	sambunganTooLong: 'Sambungan berlaku paling lama 366 hari. Sesudah itu dibuat lagi kalau masih perlu.',
	sambunganUnknown: 'Sambungan itu tidak ditemukan. Muat ulang halaman.',
	purposeMissing: 'Pilih dulu untuk apa berkasnya dipakai.',
	purposeWordsMissing: 'Tulis dengan singkat untuk apa berkasnya dipakai.',
	nothingToTake: 'Daftar ini kosong, jadi tidak ada yang bisa diunduh.',
	tooManyToTake: 'Daftar ini lebih dari 10.000 baris. Saring dulu, misalnya satu desa, lalu unduh satu per satu.',
	instrumentChanged:
		'Sementara formulir ini dibuka, orang lain menyimpannya. Yang tertulis di bawah masih milik Ibu/Bapak; muat ulang untuk melihat yang baru.',
	instrumentTooLong: 'Ada isian yang terlalu panjang. Ringkas dulu, paling banyak 1.000 huruf.',
	sosialisasiEmpty: 'Tulis singkat siapa yang hadir dan di mana, supaya bisa diperiksa.',
	sosialisasiUnknown: 'Catatan sosialisasi itu sudah tidak ada.',
	reportNotDue: 'Laporan itu tidak jatuh tempo di kantor ini pada hari itu.',
	unknownOrForbidden: 'Tidak ditemukan, atau bukan wilayah akun ini.'
};
