/**
 * LP3KE, the quarterly report on *percepatan penghapusan kemiskinan ekstrem*, as data (Kepsekda DKI 75/2023, Tabel 3.3, 3.4 and 3.6).
 * Matriks 3 is no form of the office but the list that a musyawarah made.
 */
export interface Matriks1Section {
	/** As printed: the source has no 2. */
	number: number;
	title: string;
	items: readonly { id: string; text: string }[];
}

const lettered = (number: number, ...texts: string[]) =>
	texts.map((text, index) => ({ id: `${number}${String.fromCharCode(97 + index)}`, text }));

export const matriks1: readonly Matriks1Section[] = [
	{
		number: 1,
		title: 'Koordinasi Pelaksanaan PPKE',
		items: lettered(
			1,
			'Fasilitasi kepada kabupaten/kota untuk penyiapan/penyusunan dokumen Rencana Penanggulangan Kemiskinan Daerah (RPKD) atau tingkat provinsi dan memastikan kemiskinan ekstrem masuk di dalam dokumen tersebut.',
			'Fasilitasi kepada kabupaten/kota untuk integrasi dokumen RPKD ke dalam dokumen Rencana Pembangunan Jangka Menengah (RPJMD) atau tingkat provinsi dan memastikan kemiskinan ekstrem masuk di dalam dokumen tersebut.',
			'Melaksanakan rapat koordinasi terkait PPKE yang melibatkan OPD pemangku kepentingan dan nonpemerintah di tingkat provinsi.',
			'Berpartisipasi pada rapat koordinasi yang diselenggarakan pemerintah pusat dan pemerintah kabupaten/kota terkait PPKE.',
			'Mensosialisasikan pemanfaatan data P3KE kepada OPD di tingkat provinsi, kabupaten/kota dan nonpemerintah di lingkup provinsi sebagai data sasaran penanganan PKE.',
			'Melakukan koordinasi dengan Kemenko PMK terkait pemanfaatan data.',
			'Menganalisis data P3KE (termasuk identifikasi validitas NIK, tagging program dan analisis penerima manfaat).',
			'Memadankan data P3KE dengan data penerima bantuan yang dimiliki oleh OPD di tingkat provinsi.',
			'Mendapat hasil verifikasi dan validasi data P3KE yang dilakukan oleh kabupaten/kota.'
		)
	},
	{
		number: 3,
		title:
			'Menyusun program dan kegiatan pada Rencana Kerja Pemerintah Daerah Provinsi pada Anggaran Pendapatan dan Belanja Daerah Provinsi',
		items: lettered(
			3,
			'Melakukan penyiapan/penyusunan dokumen Rencana Kerja Pemerintah Daerah (RKPD) tingkat provinsi dan memastikan kemiskinan ekstrem masuk di dalam dokumen tersebut.',
			'Melakukan penyiapan/penyusunan dokumen Rencana Aksi Tahunan (RAT) tingkat provinsi dan memastikan kemiskinan ekstrem masuk di dalam dokumen tersebut.',
			'Menyusun program dan kegiatan pemerintah daerah provinsi dengan memperhatikan tiga strategi PPKE (pengurangan beban pengeluaran masyarakat, peningkatan pendapatan masyarakat, dan penurunan jumlah kantong kemiskinan).',
			'Mengalokasikan APBD provinsi tahun berjalan untuk membiayai program dan kegiatan terkait ketiga strategi PPKE.',
			'Memastikan penggunaan data P3KE untuk menentukan sasaran penerima program/bantuan di tingkat provinsi.'
		)
	},
	{
		number: 4,
		title: 'Melakukan pembinaan dan pengawasan kepada Bupati/Walikota terkait pelaksanaan PPKE',
		items: lettered(
			4,
			'Melakukan pembinaan kepada kabupaten/kota dalam menyusun perencanaan program dan kegiatan dengan memperhatikan ketiga strategi PPKE.',
			'Memantau pelaksanaan PPKE di kabupaten/kota.',
			'Menindaklanjuti pengaduan terkait upaya/program PPKE dalam kewenangan pemerintah daerah provinsi.',
			'Memberikan arahan/rekomendasi kepada kabupaten/kota terkait pelaksanaan PPKE berdasarkan hasil pemantauan, laporan dan penanganan pengaduan.'
		)
	},
	{
		number: 5,
		title:
			'Menyampaikan laporan hasil pelaksanaan PPKE kepada Menteri Dalam Negeri dengan tembusan kepada Menteri Koordinator Bidang Pembangunan Manusia dan Kebudayaan setiap 3 (tiga) bulan sekali',
		items: lettered(
			5,
			'Melaporkan sasaran penerima manfaat berdasarkan P3KE melalui laman p3ke.kemenkopmk.go.id.',
			'Melaporkan hasil data balikan P3KE melalui laman p3ke.kemenkopmk.go.id.',
			'Menerima laporan dari pemerintah daerah kabupaten/kota terkait pelaksanaan program dan kegiatan PPKE.',
			'Melaporkan hasil pelaksanaan PPKE triwulan kepada Mendagri dengan tembusan kepada Menko PMK dan Menko Perekonomian.'
		)
	}
];

/** A column of a matrix that the office fills row by row. */
export interface MatriksColumn {
	id: string;
	title: string;
	/** Where one of these is chosen instead of written. */
	choices?: readonly string[];
	/** In letters. */
	width: number;
	/** 'Khusus untuk pelaksanaan evaluasi di triwulan terakhir' (3.6.2 e). */
	isLastQuarterOnly?: true;
}

export const matriks2: readonly MatriksColumn[] = [
	{
		id: 'tujuan',
		title: 'Tujuan Program',
		choices: ['Mengurangi beban pengeluaran', 'Meningkatkan pendapatan', 'Mengurangi kantong-kantong kemiskinan'],
		width: 20
	},
	{ id: 'perangkat', title: 'Perangkat Daerah Pelaksana', width: 18 },
	{ id: 'kode', title: 'Kode', width: 10 },
	{ id: 'program', title: 'Program', width: 20 },
	{ id: 'kegiatan', title: 'Kegiatan/Sub Kegiatan', width: 20 },
	{ id: 'alokasi', title: 'Alokasi (Rp)', width: 14 },
	{ id: 'sumber', title: 'Sumber Pembiayaan', choices: ['APBN', 'APBD', 'APBDes', 'Sumber lain'], width: 12 },
	{ id: 'lokasi', title: 'Lokasi (Kecamatan/Kelurahan/Desa)', width: 18 },
	{ id: 'sasaran', title: 'Sasaran Penerima Manfaat', width: 18 },
	{ id: 'kendala', title: 'Kendala Pelaksanaan', width: 20 },
	{ id: 'besaran', title: 'Besaran Manfaat', width: 14 },
	{ id: 'waktu', title: 'Waktu Penyaluran', width: 14 },
	{ id: 'durasi', title: 'Durasi Pemberian Bantuan', width: 14 }
];

export const matriks4: readonly MatriksColumn[] = [
	{ id: 'perangkat', title: 'Perangkat Daerah', width: 20 },
	{ id: 'tugas', title: 'Tugas sesuai dengan Instruksi Gubernur Nomor 34 Tahun 2022', width: 28 },
	{ id: 'program', title: 'Nama Program', width: 20 },
	{ id: 'indikator', title: 'Indikator Keberhasilan', width: 22 },
	{ id: 'capaian', title: 'Capaian', width: 22 },
	{ id: 'dampak', title: 'Dampak', width: 22, isLastQuarterOnly: true },
	{ id: 'keterangan', title: 'Keterangan', width: 22 }
];

/** Who gets which of the four, every three months (3.6.2 k, l). */
export const LP3KE_RECIPIENTS: readonly string[] = [
	'Gubernur: Matriks 1, 2, 3, dan 4, setiap tiga bulan.',
	'Menteri Dalam Negeri, oleh Gubernur: Matriks 1, 2, dan 3, setiap tiga bulan; tembusan Menko Bidang Perekonomian dan Menko Bidang PMK.'
];
