import { labelsOf as need, materialList } from './materials.ts';
import type { SessionScript } from './script.ts';

const KEPSEKDA = 'Kepsekda DKI 75/2023, 3.1.3 angka 4';
const TABEL = 'Kepsekda DKI 75/2023, Tabel 3.5 Matriks 3';
const JUKNIS = 'Juknis Graduasi KPM PKH 2020';
const NTT = 'Pergub NTT 67/2024';
/** No text gives this meeting a run sheet; the numbers are ours, and so is what domain section 3 asks. */
const OURS = 'Balai, susunan musyawarah';

const materials = materialList({
	juknis: [],
	balai: [
		'prelist',
		'lembarUsulan',
		'metacard',
		'papan',
		'plano',
		'spidol',
		'pulpen',
		'selotip',
		'laptop',
		'proyektor',
		'daftarHadir',
		'undangan',
		'wifi',
		'hpBersama',
		'slip',
		'pojok',
		'bantalan',
		'pengerasSuara'
	],
	optional: ['plano', 'bantalan', 'pengerasSuara']
});

/**
 * Musyawarah desa/kelurahan over a list of names (NTT Ps. 3b and 6(3); Kepsekda DKI 75/2023, 3.1.3.4 e–i). Everybody speaks about
 * criteria and chooses in private first; only then, at the table, names are looked up. It decides nobody's graduasi.
 */
export const musyawarahScript: SessionScript = {
	method: 'musyawarah',
	version: 'musyawarah-2026.1',
	title: 'Musyawarah Desa/Kelurahan',
	short: 'Musyawarah',
	formal: 'Musyawarah Desa/Kelurahan tentang Data Penerima Bantuan',
	source: `${KEPSEKDA} huruf e sampai i; ${NTT}, Pasal 3 huruf b dan Pasal 6 ayat (3); ${JUKNIS}, II.G angka 3`,
	materials,
	boards: [
		{
			id: 'kriteria',
			kind: 'wall',
			title: 'Ciri kaya dan miskin menurut desa kita',
			ask: 'Tulis satu ciri di kartu ini',
			sides: [
				{ id: 'kaya', label: 'Kaya (mampu)', shape: 'bulat' },
				{ id: 'miskin', label: 'Miskin', shape: 'kotak' }
			],
			criteria: true
		}
	],
	polls: [
		{
			id: 'titikSetuju',
			board: 'kriteria',
			per: 'row',
			ask: 'Ciri mana yang paling menentukan di desa kita?',
			options: [{ id: 'setuju', label: 'Paling menentukan' }],
			mostRows: 3
		}
	],
	promises: { mundur: 'pertama', lain: 'kedua' },
	localWords: true,
	prelist: true,
	steps: [
		{
			number: 1,
			id: 'materials',
			title: 'Siapkan alat dan daftar nama',
			projectorTitle: 'Musyawarah Desa/Kelurahan',
			say: [],
			do: [
				'Centang daftar alat. Coba proyektor, suara, dan Wi-Fi sebelum peserta datang.',
				'Cetak daftar nama untuk meja pencocokan. Hitung lembarnya: sesudah musyawarah semuanya kembali ke kantor desa.',
				'Siapkan meja pencocokan di sisi ruangan, layarnya tidak terlihat dari kursi mana pun. Siapkan juga pojok pribadi.'
			],
			materials: materials.map((material) => material.label),
			minutes: 20,
			projector: 'title',
			phone: 'wait',
			source: OURS
		},
		{
			number: 2,
			id: 'arrivals',
			title: 'Peserta datang, daftar hadir',
			projectorTitle: 'Selamat datang',
			say: [
				{
					text: 'Selamat datang, Bapak dan Ibu. Yang bawa HP, silakan pindai kode di layar atau di undangan. Yang tanpa HP, tidak apa-apa, kita bantu.'
				}
			],
			do: [
				'Catat perangkat desa, RT/RW, BPD, dan tokoh sebagai tamu. Keluarga penerima PKH yang hadir ditandai di daftar hadir.',
				'Bantu menyambungkan HP. Pasangkan yang tanpa HP dengan HP bersama.'
			],
			materials: need('daftarHadir', 'undangan', 'wifi', 'hpBersama', 'pulpen'),
			minutes: 15,
			projector: 'join',
			phone: 'wait',
			source: OURS
		},
		{
			number: 3,
			id: 'opening',
			title: 'Buka, jelaskan tujuan',
			projectorTitle: 'Memeriksa daftar bersama',
			say: [
				{
					text: 'Musyawarah Kelurahan dilakukan untuk mengidentifikasi kelayakan data prelist untuk diberikan program atau tidak serta mengidentifikasi peserta baru yang belum masuk kedalam database sasaran program percepatan penghapusan kemiskinan ekstrem.',
					quotation: true,
					source: `${KEPSEKDA} huruf g`
				},
				{
					text: 'Hari ini kita menyepakati ciri keluarga yang perlu dibantu. Sesudah itu, di meja, petugas mencocokkan daftar nama. Di layar dan pengeras suara tidak ada nama keluarga.'
				},
				{ text: 'Musyawarah ini tidak memutuskan siapa yang berhenti menerima PKH. Hasilnya masih diperiksa petugas.' }
			],
			do: [
				'Buka dengan salam dan doa menurut kebiasaan setempat.',
				'Sampaikan tujuan dengan tenang. Jangan menyebut nama keluarga atau jumlah yang harus keluar.'
			],
			materials: need('pengerasSuara'),
			minutes: 10,
			projector: 'title',
			phone: 'wait',
			source: `${KEPSEKDA} huruf e dan g`
		},
		{
			number: 4,
			id: 'narasumber',
			title: 'Narasumber (boleh lewat)',
			projectorTitle: 'Pandangan narasumber',
			say: [{ text: 'Kami persilakan narasumber menyampaikan pandangannya tentang data dan bantuan di desa kita.' }],
			do: [
				'Persilakan setiap narasumber bicara singkat. Ingatkan: tidak menyebut nama keluarga.',
				'Kalau tidak ada narasumber, lewati langkah ini.'
			],
			materials: need('pengerasSuara'),
			minutes: 10,
			projector: 'title',
			phone: 'wait',
			optional: true,
			source: OURS
		},
		{
			number: 5,
			id: 'aboutGraduasi',
			title: 'Kenalkan graduasi PKH',
			projectorTitle: 'Apa itu graduasi PKH?',
			say: [
				{
					text: 'Musyawarah Desa/Kelurahan merupakan kegiatan yang dilakukan setiap pemerintah desa/kelurahan yang dimanfaatkan oleh SDM PKH untuk melakukan sosialisasi tentang Graduasi KPM PKH.',
					quotation: true,
					source: `${JUKNIS}, II.G angka 3`
				},
				{
					text: 'Graduasi berarti selesai menerima PKH: karena syaratnya tidak ada lagi, atau karena keluarga sendiri merasa sudah mampu. Yang kedua selalu keputusan keluarga itu sendiri.'
				},
				{
					text: 'KPM yang terkategori Bidik Graduasi mempunyai hak untuk mengikuti program Pemberdayaan dan Perlindungan Sosial',
					quotation: true,
					source: `${NTT}, Pasal 6 ayat (4)`
				}
			],
			do: [
				'Jelaskan singkat, dengan bahasa yang santun dan tidak memaksa. Jawab pertanyaan.',
				'Kalau ada yang menyebut nama keluarga, alihkan: ciri dulu, nama tidak dibicarakan di sini.'
			],
			materials: need('pengerasSuara'),
			minutes: 15,
			projector: 'title',
			phone: 'wait',
			source: `${JUKNIS}, II.G angka 2 dan 3`
		},
		{
			number: 6,
			id: 'localWords',
			title: 'Kata kita: kaya dan miskin',
			projectorTitle: 'Apa kata kita untuk kaya dan miskin?',
			say: [{ text: 'Dalam bahasa kita sehari-hari, orang kaya atau mampu disebut apa? Orang miskin disebut apa?' }],
			do: ['Sepakati satu pasang kata yang tidak menghina, atau pakai kata Indonesia saja.', 'Tulis kata itu di konsol.'],
			materials: [],
			minutes: 5,
			projector: 'title',
			phone: 'wait',
			words: true,
			source: OURS
		},
		{
			number: 7,
			id: 'cards',
			title: 'Tulis ciri di kartu',
			projectorTitle: 'Bagaimana keluarga mampu, bagaimana keluarga miskin?',
			say: [
				{ text: 'Satu ciri di satu kartu. Kartu kotak untuk miskin, kartu bulat untuk kaya.' },
				{ text: 'Jangan tulis nama, jangan tulis aturan bantuan. Tidak ada yang tahu kartu siapa.' }
			],
			do: [
				'Bagikan metacard kepada yang tanpa HP. Beri satu contoh dulu, misalnya: lantai rumah masih tanah.',
				'Pencatat mengetik kartu kertas dan ucapan. Nilainya sama dengan kartu dari HP.'
			],
			materials: need('metacard', 'spidol', 'hpBersama'),
			minutes: 15,
			projector: 'wall',
			phone: 'cards',
			board: 'kriteria',
			actions: ['openWriting', 'closeWriting'],
			source: OURS
		},
		{
			number: 8,
			id: 'clusters',
			title: 'Buka dan kelompokkan kartu',
			projectorTitle: 'Mana yang serumpun?',
			say: [{ text: 'Kartu kita buka bersama. Mana yang satu rumpun, dan rumpun ini kita beri nama apa?' }],
			do: [
				'Buka kartu di layar. Gabungkan kartu yang cirinya sama; peserta yang menunjuk.',
				'Beri nama setiap rumpun dengan kata peserta, misalnya: rumah, pekerjaan, ternak.'
			],
			materials: need('papan', 'selotip', 'proyektor'),
			minutes: 15,
			projector: 'wall',
			phone: 'wait',
			board: 'kriteria',
			actions: ['revealCards'],
			source: OURS
		},
		{
			number: 9,
			id: 'matrix',
			title: 'Matriks kaya dan miskin',
			projectorTitle: 'Ciri kaya dan miskin di desa kita',
			say: [{ text: 'Dari rumpun tadi, mari kita susun: bagaimana keluarga mampu, bagaimana keluarga miskin di desa kita?' }],
			do: ['Isi matriks baris demi baris dari rumpun kartu.', 'Bacakan setiap baris. Ubah kalau peserta tidak setuju.'],
			materials: need('plano', 'spidol'),
			minutes: 15,
			projector: 'matrix',
			phone: 'wait',
			board: 'kriteria',
			source: OURS
		},
		{
			number: 10,
			id: 'weighing',
			title: 'Ciri yang paling menentukan',
			projectorTitle: 'Di HP masing-masing: pilih paling banyak tiga ciri',
			say: [{ text: 'Dari matriks ini, ciri mana yang paling menentukan? Pilih paling banyak tiga, di HP masing-masing.' }],
			do: [
				'Yang ditanya adalah cirinya, bukan keluarganya. Jawaban tidak dicatat atas nama.',
				'Yang tanpa HP memakai HP bersama atau kertas lipat. Sesudah ditutup, layar hanya menampilkan jumlah.'
			],
			materials: need('hpBersama', 'pojok'),
			minutes: 10,
			projector: 'poll',
			phone: 'poll',
			board: 'kriteria',
			poll: 'titikSetuju',
			actions: ['openPoll', 'closePoll'],
			source: OURS
		},
		{
			number: 11,
			id: 'privateChoice',
			title: 'Kartu hak, pilihan pribadi',
			projectorTitle: 'Baca dulu, baru pilih',
			say: [
				{
					text: 'Untuk keluarga penerima PKH yang hadir: kita baca kartu hak bersama-sama. Bebas memilih, tidak ada yang boleh memaksa.'
				},
				{
					text: 'Setiap orang memilih sendiri: mundur, belum, atau tidak menjawab. Semua sama baiknya. Jawabannya tidak tampil di layar ini.'
				}
			],
			do: [
				'Tampilkan kartu hak dan bacakan keenam butirnya. Beri waktu bertanya.',
				'Buka pilihan. Perangkat desa, tokoh, dan fasilitator menjauh dari HP peserta.',
				'Jangan meminta angkat tangan. Jangan bertanya siapa memilih apa.'
			],
			materials: need('hpBersama', 'pojok'),
			minutes: 15,
			projector: 'rights',
			phone: 'rights',
			actions: ['showRightsCard', 'openChoice'],
			bedaDariJuknis:
				'Juknis: musyawarah desa/kelurahan dimanfaatkan untuk sosialisasi graduasi; pilihan orang seorang tidak diatur. Di sini: yang hadir boleh memilih sendiri dan tertutup, sebelum daftar nama dibuka. Sebabnya: siapa pun yang mau bicara tentang kepesertaannya harus bisa melakukannya tanpa didengar aula, dan tanpa tahu namanya dibahas atau tidak.',
			source: `${OURS}; ${JUKNIS}, II.G angka 3`
		},
		{
			number: 12,
			id: 'promises',
			title: 'Janji hati dan slip',
			projectorTitle: 'Setiap orang menjawab sendiri',
			say: [
				{ text: 'Semua mendapat slip yang sama bentuknya. Simpan baik-baik, kodenya untuk berubah pikiran.' },
				{ text: 'Sesudah ini petugas mencocokkan daftar di meja. Bapak dan Ibu yang tidak bertugas boleh pulang. Terima kasih.' }
			],
			do: [
				'Beri waktu membaca sampai selesai. Yang sulit membaca, tekan Dengar.',
				'Kalau semua sudah, tutup pilihan. Jumlah boleh ditampilkan hanya bila sistem mengizinkan.',
				'Jelaskan: yang merasa dipaksa menghubungi nomor di slip. Itu bukan pendamping.'
			],
			materials: need('slip', 'bantalan', 'hpBersama'),
			minutes: 10,
			projector: 'choice',
			phone: 'choice',
			actions: ['closeChoice', 'showTotals'],
			source: OURS
		},
		{
			number: 13,
			id: 'findings',
			title: 'Cocokkan daftar nama',
			projectorTitle: 'Petugas mencocokkan daftar di meja',
			say: [
				{
					text: 'Kolom verifikasi yang dilakukan dalam proses Musyawarah Desa/Kelurahan (Musdes/Muskel).',
					quotation: true,
					source: `${TABEL}, kolom (8)`
				},
				{ text: 'Ketua RT/RW dan kepala dusun silakan ke meja, satu dusun demi satu dusun.' }
			],
			do: [
				'Buka daftar nama di meja. Untuk setiap nama, RT/RW atau kepala dusun menjawab: Ditemukan, Meninggal, atau Pindah.',
				'Jangan membacakan daftar dengan pengeras suara. Jangan menampilkannya di layar aula. Yang tidak diketahui dikosongkan.',
				'“Menggagal” dan “Memnggal” dalam tabel dibaca sebagai Meninggal.'
			],
			materials: need('prelist', 'laptop', 'pulpen'),
			minutes: 45,
			projector: 'title',
			phone: 'wait',
			prelist: 'temuan',
			source: `${TABEL}, kolom (8)`
		},
		{
			number: 14,
			id: 'proposedIn',
			title: 'Usulan masuk: keluarga baru',
			projectorTitle: 'Petugas mencocokkan daftar di meja',
			say: [
				{
					text: 'Siapa yang menurut ciri tadi perlu dibantu, tetapi belum ada di daftar? Sampaikan di meja, tidak di depan umum.'
				}
			],
			do: [
				'Catat nama, tempat tinggal, dan alasan menurut ciri yang disepakati. NIK boleh menyusul.',
				'Katakan kepada pengusul: ini usulan. Petugas akan berkunjung dulu.'
			],
			materials: need('lembarUsulan', 'laptop', 'pulpen'),
			minutes: 20,
			projector: 'title',
			phone: 'wait',
			prelist: 'masuk',
			source: `${KEPSEKDA} huruf g dan h; ${NTT}, Pasal 3 huruf b`
		},
		{
			number: 15,
			id: 'proposedOut',
			title: 'Usulan keluar, dengan alasan',
			projectorTitle: 'Petugas mencocokkan daftar di meja',
			say: [
				{ text: 'Kalau menurut ciri tadi ada keluarga yang dirasa sudah mampu, sampaikan di meja, dengan alasannya.' },
				{ text: 'Usulan ini bukan keputusan. Keluarga itu tetap menerima semua haknya, dan akan didengar sendiri.' }
			],
			do: [
				'Catat alasan yang bisa diperiksa, bukan cerita tentang orangnya. Tanpa alasan tidak dicatat.',
				'Jangan mendatangi atau memanggil keluarganya. Kunjungan dilakukan pendampingnya sesudah musyawarah.'
			],
			materials: need('lembarUsulan', 'laptop'),
			minutes: 15,
			projector: 'title',
			phone: 'wait',
			prelist: 'keluar',
			bedaDariJuknis:
				'Juknis: berita acara hasil musyawarah desa/kelurahan dapat dijadikan dasar graduasi bagi KPM yang dinyatakan sudah layak secara ekonomi dan sosial. Di sini: musyawarah hanya mengusulkan; tidak ada kepesertaan yang berakhir karenanya, dan jalan selanjutnya tetap pilihan keluarga sendiri, atau bukti dengan pemberitahuan dan hak jawab. Sebabnya: keluarga tidak boleh didorong keluar oleh orang banyak.',
			source: `${JUKNIS}, II.H angka 2; ${NTT}, Pasal 6 ayat (3)`
		},
		{
			number: 16,
			id: 'minutes',
			title: 'Bacakan jumlah, tanda tangan',
			projectorTitle: 'Hasil musyawarah masih diperiksa petugas',
			say: [
				{
					text: 'Hasil muskel selanjutnya akan dilakukan verivali oleh petugas yang berwenang.',
					quotation: true,
					source: `${KEPSEKDA} huruf h`
				},
				{ text: 'Kami bacakan jumlahnya saja. Nama ada di lampiran yang ditandatangani dan disimpan di kantor.' }
			],
			do: [
				'Bacakan berapa nama yang sudah dicocokkan. Bila salah satu jawaban kurang dari lima, cukup jumlah seluruhnya.',
				'Tutup sesi, cetak berita acara dengan lampirannya, lalu minta tanda tangan. Kumpulkan kembali semua lembar daftar nama.'
			],
			materials: need('pulpen'),
			minutes: 15,
			projector: 'title',
			phone: 'wait',
			source: `${KEPSEKDA} huruf h dan i`
		},
		{
			number: 17,
			id: 'closing',
			title: 'Tutup',
			projectorTitle: 'Terima kasih, Bapak dan Ibu.',
			say: [
				{ text: 'Musyawarah kita selesai. Terima kasih atas waktu dan pendapatnya. Selamat pulang.' },
				{ text: 'Yang ingin bertanya tentang datanya sendiri, silakan menghubungi pendamping atau nomor di layar.' }
			],
			do: ['Tutup dengan doa dan salam. Foto bersama hanya bagi yang mau.', 'Tutup sesi. Berita acara tersusun sendiri.'],
			materials: [],
			minutes: 5,
			projector: 'thanks',
			phone: 'thanks',
			actions: ['closeSession'],
			source: OURS
		}
	]
};
