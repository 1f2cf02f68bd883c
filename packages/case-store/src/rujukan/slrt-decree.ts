/**
 * Offices to which families are referred, as the decree on SLRT and Puskesos of Nusa Tenggara Timur names them (Keputusan Gubernur
 * 224/KEP/HK/2021 of 11 June 2021; its annex bears the number 229). Migration 0020 writes them into the directory, where they are edited
 * from then on: this list is never changed. `duty` is quoted; which need an office serves follows its name (ours), so that rows 12 and 13,
 * whose duties stand the wrong way round, are of use.
 */
export const slrtOffices: readonly { row: number; name: string; needs: readonly string[]; duty: string; note: string }[] = [
	{
		row: 8,
		name: 'Dinas Pemberdayaan Masyarakat dan Desa',
		needs: ['pelatihan', 'lain'],
		duty: 'Mengkoordinir dan memfasilitasi program/kegiatan pemberdayaan masyarakat dan potensi Desa dengan membentuk PUSKESOS, menyiapkan sarana dan prasarana serta insentif pengelola PUSKESOS.',
		note: ''
	},
	{
		row: 9,
		name: 'Dinas Kesehatan, Kependudukan dan Pencatatan Sipil',
		needs: ['kesehatan', 'adminduk'],
		duty: 'Mengkoordinir dan memfasilitasi masyarakat miskin dan orang tidak mampu dalam mengakses pelayanan kesehatan serta memperoleh administrasi kependudukan dengan mudah dan gratis.',
		note: ''
	},
	{
		row: 10,
		name: 'Dinas Pendidikan dan Kebudayaan',
		needs: ['pendidikan'],
		duty: 'Mengkoordinir dan memfasilitasi masyarakat miskin dan orang tidak mampu dalam mengakses pelayanan pendidikan sampai dengan perguruan tinggi.',
		note: ''
	},
	{
		row: 11,
		name: 'Dinas Pariwisata dan Ekonomi Kreatif',
		needs: ['wisata'],
		duty: 'Mengkoordinir dan memfasilitasi masyarakat miskin dan orang tidak mampu di Kabupaten/Kota agar dapat mengelola potensi alam dan mengembangkan ekonomi kreatif yang menarik wisatawan.',
		note: ''
	},
	{
		row: 12,
		name: 'Dinas Pertanian dan Ketahanan Pangan',
		needs: ['pertanian'],
		duty: 'Mengkoordinir dan memfasilitasi masyarakat miskin dan orang tidak mampu di Kabupaten/Kota melakukan pemetaan dalam mengembangkan jenis-jenis ternak yang cocok untuk dikembangkan di wilayahnya.',
		note: 'Di keputusan ini rincian tugas baris 12 dan 13 tertukar: ternak di Dinas Pertanian, tanaman di Dinas Peternakan. Di sini dipasang menurut nama dinasnya.'
	},
	{
		row: 13,
		name: 'Dinas Peternakan',
		needs: ['peternakan'],
		duty: 'Mengoordinir dan memfasilitasi masyarakat miskin dan orang tidak mampu di Kabupaten/Kota melakukan pemetaan dalam mengembangkan jenis-jenis tanaman yang sesuai guna menjamin ketahanan pangan.',
		note: 'Di keputusan ini rincian tugas baris 12 dan 13 tertukar: ternak di Dinas Pertanian, tanaman di Dinas Peternakan. Di sini dipasang menurut nama dinasnya.'
	},
	{
		row: 14,
		name: 'Dinas Perindustrian dan Perdagangan',
		needs: ['pemasaran'],
		duty: 'Mengoordinir dan memfasilitasi masyarakat miskin dan orang tidak mampu di Kabupaten/Kota untuk dapat memanfaatkan hasil karya sebagai industri rumahan yang dapat dipasarkan dan perdagangkan secara luas.',
		note: ''
	},
	{
		row: 15,
		name: 'Dinas Koperasi, Tenaga Kerja dan Transmigrasi',
		needs: ['modal', 'kerja', 'pelatihan'],
		duty: 'Mengoordinir dan memfasilitasi masyarakat miskin dan orang tidak mampu di Kabupaten/Kota dalam membuka lapangan kerja baru, membuka koperasi atau mengikuti program transmigrasi karena tidak memiliki lahan usaha atau struktur tanah tidak cocok untuk mengembangkan pertanian dan peternakan.',
		note: ''
	},
	{
		row: 16,
		name: 'Dinas Kelautan dan Perikanan',
		needs: ['perikanan'],
		duty: 'Mengoordinir dan memfasilitasi masyarakat miskin dan orang tidak mampu di Kabupaten/Kota terutama masyarakat yang tinggal di daerah pesisir dan pulau-pulau untuk mengembangkan usaha ekonomi produktif berdasarkan permintaan pasar.',
		note: ''
	},
	{
		row: 17,
		name: 'Dinas Lingkungan Hidup dan Kehutanan',
		needs: ['lingkungan'],
		duty: 'Mengoordinir dan memfasilitasi masyarakat miskin dan orang tidak mampu di Kabupaten/Kota dalam mengembangkan usaha ekonomi produktif dengan tidak merusak lingkungan dan hutan lindung.',
		note: ''
	},
	{
		row: 18,
		name: 'Dinas Pekerjaan Umum dan Perumahan Rakyat',
		needs: ['perumahan'],
		duty: 'Mengoordinir dan memfasilitasi masyarakat miskin dan orang tidak mampu di wilayah Desa/Kelurahan membangun fasilitas umum dan mendasar seperti irigasi, perumahan, dan membuka jalan untuk membuka isolasi masyarakat terhadap pelayanan umum.',
		note: ''
	},
	{
		row: 19,
		name: 'Biro Perekonomian dan Administrasi Pembangunan',
		needs: ['modal'],
		duty: 'Mengoordinir dan memfasilitasi masyarakat miskin dan orang tidak mampu di wilayah Desa/Kelurahan untuk memperkuat lembaga ekonomi mikro dan kecil.',
		note: ''
	},
	{
		row: 20,
		name: 'Badan Koordinasi Kegiatan Kesejahteraan Sosial',
		needs: ['sosial'],
		duty: 'Mengoordinir dan memfasilitasi LSM/ORSOS/LKS di wilayah Desa/Kelurahan berperan aktif dalam pembentukan PUSKESOS maupun kegiatan-kegiatan intervensi.',
		note: ''
	},
	{
		row: 24,
		name: 'Dinas Sosial, Bidang Pemberdayaan Sosial',
		needs: ['sosial', 'lain'],
		duty: 'Membantu mengoordinir, memfasilitasi, menyiapkan semua dokumen dan administrasi terkait dengan tugas fungsi dalam tim terutama mengolah data untuk melakukan rujukan.',
		note: ''
	}
];

/** '53': the decree holds in Nusa Tenggara Timur. */
export const SLRT_AREA = '53';
