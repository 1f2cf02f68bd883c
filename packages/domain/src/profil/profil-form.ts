/**
 * The form *Profil KPM* as data (Juknis Graduasi KPM PKH 2020, Lampiran Profil KPM PKH): sections I–VIII with their fields and tables.
 * Section IX is no form but two acts: saving (*dibuat*) and verifying (*diverifikasi*). What the form does not ask is marked `isOurs`.
 */
import { ours, long, pick, rupiah, text, type ProfilField, type ProfilSection } from './profil-fields.ts';

const LAMPIRAN = 'Juknis Graduasi KPM PKH 2020, Lampiran Profil KPM PKH';
const nik: ProfilField = { id: 'nik', ask: 'NIK', kind: 'nik', most: 24, isHidden: true };

const relations = { kpm: 'KPM', suami: 'Suami', anak: 'Anak', lain: 'ART lain' };
const { kpm: _kpm, ...relatives } = relations;

export const profilKpmSections: readonly ProfilSection[] = [
	{
		id: 'pokok',
		numeral: 'I',
		title: 'Data pokok keluarga',
		fields: [
			text('nama', 'Nama KPM'),
			{ ...text('kohort', 'Kohort', 4), kind: 'digits', hint: 'Tahun, misalnya 2016' },
			nik,
			{ ...text('idBdt', 'No. ID BDT', 40), kind: 'digits' },
			ours({ ...text('nomorKk', 'No. KK', 24), kind: 'digits', isHidden: true }),
			ours({ ...text('nomorPeserta', 'No. peserta PKH', 40) }),
			text('alamat', 'Alamat rumah (sesuai KTP)', 300),
			text('desa', 'Desa'),
			text('kecamatan', 'Kecamatan')
		],
		tables: [
			{
				id: 'art',
				title: 'Anggota rumah tangga',
				one: 'anggota keluarga',
				mostRows: 20,
				columns: [
					pick('hubungan', 'Hubungan', relatives),
					text('nama', 'Nama'),
					ours(nik),
					text('tempatLahir', 'Tempat lahir'),
					{ id: 'tanggalLahir', ask: 'Tanggal lahir', kind: 'date', most: 10 },
					text('keterangan', 'Keterangan atau keterampilan', 300)
				]
			}
		],
		source: `${LAMPIRAN}, I`
	},
	{
		id: 'penghasilan',
		numeral: 'II',
		title: 'Penghasilan keluarga per bulan',
		fields: [],
		tables: [
			{
				id: 'penghasilan',
				title: 'Penghasilan tiap anggota',
				one: 'penghasilan',
				mostRows: 24,
				columns: [
					pick('hubungan', 'Anggota', relations),
					text('nama', 'Nama'),
					text('pekerjaan', 'Uraian pekerjaan', 300),
					rupiah('jumlah', 'Penghasilan sebulan')
				]
			}
		],
		source: `${LAMPIRAN}, II (di lampiran tercetak '1.')`
	},
	{
		id: 'aset',
		numeral: 'III',
		title: 'Status sosial ekonomi',
		fields: [pick('rumah', 'Status rumah', { sendiri: 'Milik sendiri', menumpang: 'Menumpang / milik orang lain' })],
		tables: [
			{
				id: 'aset',
				title: 'Daftar kepemilikan aset',
				one: 'aset',
				mostRows: 24,
				columns: [
					pick('jenis', 'Jenis', {
						tanah: 'Tanah / sawah',
						roda2: 'Kendaraan roda 2',
						roda4: 'Kendaraan roda 4',
						ternak: 'Binatang ternak',
						perhiasan: 'Perhiasan',
						lain: 'Lainnya'
					}),
					text('nama', 'Nama aset'),
					{ ...text('satuan', 'Satuan', 60), hint: 'Misalnya 2 ekor, 3 are' },
					rupiah('harga', 'Perkiraan harga')
				]
			}
		],
		source: `${LAMPIRAN}, III`
	},
	{
		id: 'potensi',
		numeral: 'IV',
		title: 'Potensi pemberdayaan ekonomi',
		fields: [
			long('keterampilan', 'Keterampilan yang dimiliki ART KPM'),
			long('alam', 'Sumber daya alam yang dimiliki'),
			long('lingkungan', 'Sumber daya lingkungan sekitar')
		],
		tables: [
			{
				id: 'usaha',
				title: 'Usaha ekonomi yang dimiliki',
				one: 'usaha',
				mostRows: 6,
				columns: [text('nama', 'Nama usaha'), rupiah('omzet', 'Omzet sebulan'), rupiah('keuntungan', 'Keuntungan sebulan')]
			}
		],
		source: `${LAMPIRAN}, IV`
	},
	{
		id: 'foto',
		numeral: 'V',
		title: 'Foto KPM dan kondisi rumahnya',
		fields: [],
		tables: [
			{
				id: 'foto',
				title: 'Foto',
				one: 'foto',
				mostRows: 8,
				columns: [
					pick('tentang', 'Foto apa', { kpm: 'KPM', rumah: 'Rumah' }),
					{ id: 'foto', ask: 'Foto', kind: 'photo', most: 64 }
				]
			}
		],
		source: `${LAMPIRAN}, V`
	},
	{
		id: 'catatan',
		numeral: 'VI',
		title: 'Catatan atau keterangan lain',
		fields: [{ ...long('catatan', 'Catatan'), most: 2000 }],
		tables: [],
		source: `${LAMPIRAN}, VI`
	},
	{
		id: 'kesimpulan',
		numeral: 'VII',
		title: 'Kesimpulan',
		fields: [
			pick('sejahtera', 'Status sosial ekonomi', { sudah: 'Sudah sejahtera', belum: 'Belum sejahtera' }),
			pick('layak', 'Kelayakan graduasi', { sudah: 'Sudah layak', belum: 'Belum layak' }),
			ours({
				...long('alasan', 'Alasan penilaian ini'),
				hint: 'Tanpa alasan, penilaian tidak ikut dihitung dalam bidik graduasi'
			}),
			ours(
				pick('aparatur', 'Ada anggota keluarga ASN, TNI/Polri, atau aparat kecamatan/kelurahan/desa', {
					ada: 'Ada',
					tidakAda: 'Tidak ada'
				})
			),
			ours({ id: 'pdse', ask: 'Tanggal PDSE terakhir', kind: 'date', most: 10, hint: 'Kosongkan kalau belum pernah' })
		],
		tables: [],
		source: `${LAMPIRAN}, VII`
	},
	{
		id: 'konfirmasi',
		numeral: 'VIII',
		title: 'Konfirmasi pihak terkait',
		fields: [],
		tables: [
			{
				id: 'pihak',
				title: 'Pihak yang dimintai konfirmasi',
				one: 'pihak',
				mostRows: 8,
				columns: [
					text('nama', 'Nama'),
					{ ...text('jabatan', 'Jabatan'), hint: 'Ketua RT, RW, tokoh masyarakat, ketua kelompok' },
					text('alamat', 'Alamat', 300),
					ours(pick('pendapat', 'Menurutnya keluarga ini', { sejahtera: 'Sudah sejahtera', belum: 'Belum sejahtera' })),
					{ id: 'tandaTangan', ask: 'Foto tanda tangan atau paraf', kind: 'photo', most: 64 }
				]
			}
		],
		source: `${LAMPIRAN}, VIII; II.H.1a (Ketua RT, RW, Tokoh Masyarakat, Ketua Kelompok)`
	}
];
