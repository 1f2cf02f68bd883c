/**
 * The household form of the *Pemutakhiran Data Sosial Ekonomi* as data (Juknis Graduasi KPM PKH 2020, Lampiran Form PDSE 2020). Its second
 * page with the members (Blok IV) and the weights are not in the scan: no desil is ever computed from it. Where the scan lost the codes of
 * an answer the answer is written in words, and codes that it kept are offered beside *lainnya*.
 */
import { digits, long, pick, text, type ProfilField, type ProfilSection } from './profil-fields.ts';

const LAMPIRAN = 'Juknis Graduasi KPM PKH 2020, Lampiran Form PDSE 2020';

const yesNo = (id: string, ask: string): ProfilField => pick(id, ask, { ya: 'Ya', tidak: 'Tidak' });
const count = (id: string, ask: string, hint?: string): ProfilField => ({ ...digits(id, ask, 6), ...(hint ? { hint } : {}) });
const yesNoFields = (fields: Readonly<Record<string, string>>): ProfilField[] =>
	Object.entries(fields).map(([id, ask]) => yesNo(id, ask));

export const pdseSections: readonly ProfilSection[] = [
	{
		id: 'pdseTempat',
		numeral: 'PDSE 1',
		title: 'PDSE: tempat dan petugas',
		fields: [
			{
				id: 'pdse',
				ask: 'Tanggal pendataan',
				kind: 'date',
				most: 10,
				hint: 'Lebih dari setahun lalu berarti perlu dilihat lagi'
			},
			text('petugas', 'Petugas pendataan'),
			text('pemeriksa', 'Pemeriksa'),
			pick('hasil', 'Hasil pendataan', { selesai: 'Selesai', tidakDitemukan: 'Tidak ditemukan', lain: 'Lainnya' }),
			text('sls', 'Nama SLS'),
			text('alamat', 'Alamat', 300),
			{ ...digits('urutRt', 'No. urut rumah tangga', 12), hint: 'Dari PBDT 2015 FKP' },
			count('jumlahArt', 'Jumlah anggota rumah tangga'),
			count('jumlahKeluarga', 'Jumlah keluarga')
		],
		tables: [],
		source: `${LAMPIRAN}, I dan II`
	},
	{
		id: 'pdseRumah',
		numeral: 'PDSE 2',
		title: 'PDSE: perumahan dan sanitasi',
		fields: [
			text('bangunan', '1a. Status penguasaan bangunan'),
			text('lahan', '1b. Status penguasaan lahan'),
			count('luasLantai', '2. Luas lantai', 'Meter persegi'),
			text('lantai', '3. Jenis lantai terluas'),
			text('dinding', '4a. Jenis dinding terluas'),
			text('kondisiDinding', '4b. Kondisi dinding'),
			text('atap', '5a. Jenis atap terluas'),
			text('kondisiAtap', '5b. Kondisi atap'),
			count('kamarTidur', '6. Jumlah kamar tidur'),
			pick('airMinum', '7. Sumber air minum', {
				ledingMeteran: '03 Leding meteran',
				ledingEceran: '04 Leding eceran',
				sumurTerlindung: '06 Sumur terlindung',
				sumurTakTerlindung: '07 Sumur tak terlindung',
				mataAirTerlindung: '08 Mata air terlindung',
				mataAirTakTerlindung: '09 Mata air tak terlindung',
				sungai: '10 Air sungai',
				hujan: '11 Air hujan',
				lain: 'Lainnya'
			}),
			pick('caraAir', '8. Cara memperoleh air minum', {
				eceran: 'Membeli eceran',
				langganan: 'Langganan',
				tidakMembeli: 'Tidak membeli'
			}),
			pick('penerangan', '9a. Sumber penerangan utama', {
				pln: 'Listrik PLN',
				nonPln: 'Listrik non PLN',
				bukanListrik: 'Bukan listrik'
			}),
			pick('daya', '9b. Daya terpasang', {
				w450: '450 watt',
				w900: '900 watt',
				w1300: '1.300 watt',
				w2200: '2.200 watt',
				lebih: 'Lebih dari 2.200 watt',
				tanpaMeteran: 'Tanpa meteran'
			}),
			pick('bahanBakar', '10. Bahan bakar utama untuk memasak', {
				listrik: 'Listrik',
				gasBesar: 'Gas lebih dari 3 kg',
				gas3: 'Gas 3 kg',
				gasKota: 'Gas kota atau biogas',
				minyakTanah: 'Minyak tanah',
				briket: 'Briket',
				arang: 'Arang',
				kayu: 'Kayu bakar',
				tidakMemasak: 'Tidak memasak di rumah'
			}),
			pick('bab', '11a. Fasilitas tempat buang air besar', {
				sendiri: 'Sendiri',
				bersama: 'Bersama',
				umum: 'Umum',
				tidakAda: 'Tidak ada'
			}),
			pick('kloset', '11b. Jenis kloset', { plengsengan: 'Plengsengan', tidakPakai: 'Tidak pakai', lain: 'Lainnya' }),
			pick('tinja', '12. Tempat pembuangan akhir tinja', {
				tangki: 'Tangki',
				spal: 'SPAL',
				lubang: 'Lubang tanah',
				perairan: 'Kolam, sawah, sungai, danau, laut',
				tanahLapang: 'Pantai, tanah lapang, kebun',
				lain: 'Lainnya'
			}),
			long('keterangan', 'Keterangan untuk jawaban “lainnya”')
		],
		tables: [],
		source: `${LAMPIRAN}, III (kode 01, 02, 05 di nomor 7 dan kode 1, 3 di nomor 11b tidak terbaca)`
	},
	{
		id: 'pdseAset',
		numeral: 'PDSE 3',
		title: 'PDSE: aset dan usaha',
		fields: [
			...yesNoFields({
				gas: 'Tabung gas 5,5 kg atau lebih',
				kulkas: 'Lemari es atau kulkas',
				ac: 'AC',
				pemanasAir: 'Pemanas air',
				teleponRumah: 'Telepon rumah',
				televisi: 'Televisi',
				emas: 'Emas, perhiasan, atau tabungan senilai 10 gram emas atau lebih',
				komputer: 'Komputer atau laptop',
				sepeda: 'Sepeda',
				motor: 'Sepeda motor',
				mobil: 'Mobil',
				perahu: 'Perahu',
				motorTempel: 'Motor tempel',
				perahuMotor: 'Perahu motor'
			}),
			count('hpAktif', 'Jumlah nomor HP aktif'),
			count('jumlahTv', 'Jumlah televisi'),
			yesNo('tanahLain', 'Lahan'),
			count('luasLahan', 'Luas lahan', 'Meter persegi'),
			yesNo('rumahLain', 'Rumah di tempat lain'),
			count('sapi', 'Sapi', 'Ekor'),
			count('kerbau', 'Kerbau', 'Ekor'),
			count('kuda', 'Kuda', 'Ekor'),
			count('babi', 'Babi', 'Ekor'),
			count('kambing', 'Kambing atau domba', 'Ekor'),
			yesNo('adaUsaha', 'Ada anggota yang punya usaha sendiri atau bersama')
		],
		tables: [
			{
				id: 'usaha',
				title: 'Usaha anggota rumah tangga',
				one: 'usaha',
				mostRows: 8,
				columns: [
					text('nama', 'Nama anggota'),
					text('lapangan', 'Lapangan usaha', 200),
					count('pekerja', 'Jumlah pekerja'),
					pick('tempat', 'Tempat usaha', { ada: 'Ada', tidakAda: 'Tidak ada' }),
					pick('omzet', 'Omzet sebulan', {
						kurang1: 'Kurang dari 1 juta',
						sampai5: '1 sampai kurang dari 5 juta',
						sampai10: '5 sampai kurang dari 10 juta',
						lebih10: '10 juta atau lebih'
					})
				]
			}
		],
		source: `${LAMPIRAN}, V`
	},
	{
		id: 'pdseProgram',
		numeral: 'PDSE 4',
		title: 'PDSE: program yang diikuti',
		fields: yesNoFields({
			kks: 'Kartu Keluarga Sejahtera (KKS) atau Kartu Perlindungan Sosial (KPS)',
			kip: 'Kartu Indonesia Pintar (KIP) atau Bantuan Siswa Miskin (BSM)',
			kis: 'Kartu Indonesia Sehat (KIS), BPJS Kesehatan, atau Jamkesmas',
			bpjsMandiri: 'BPJS Kesehatan peserta mandiri',
			jamsostek: 'Jamsostek atau BPJS Ketenagakerjaan',
			asuransi: 'Asuransi kesehatan lainnya',
			pkh: 'Program Keluarga Harapan (PKH)',
			raskin: 'Beras untuk orang miskin (Raskin)',
			kur: 'Kredit Usaha Rakyat (KUR)'
		}),
		tables: [],
		source: `${LAMPIRAN}, 6`
	}
];
