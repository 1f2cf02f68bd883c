import { labelsOf as need, materialList } from './materials.ts';
import type { SessionScript } from './script.ts';

const JUKNIS = 'Juknis Graduasi KPM PKH 2020, Lampiran Rembug';
const at = (step: string): string => `${JUKNIS}, langkah ${step}`;

/** Named in langkah 1, 5 and 7; the rest is for the phones. */
const materials = materialList({
	juknis: ['spidol', 'metacard', 'plano', 'pulpen', 'proyektor', 'video', 'teksPasal42'],
	balai: ['laptop', 'selotip', 'daftarHadir', 'undangan', 'wifi', 'hpBersama', 'slip', 'pojok', 'bantalan', 'pengerasSuara'],
	optional: ['video', 'bantalan', 'pengerasSuara']
});

/** Rembug (Pertemuan) KPM, 18 steps. Steps 13–16 protect the private choice instead of raising hands. */
export const rembugScript: SessionScript = {
	method: 'rembug',
	version: 'rembug-2020.1',
	title: 'Rembug KPM',
	short: 'Rembug',
	formal: 'Rembug (Pertemuan) KPM PKH',
	source: `${JUKNIS}, Tahap Pelaksanaan`,
	materials,
	boards: [
		{
			id: 'kriteria',
			kind: 'wall',
			title: 'Ciri kaya dan miskin',
			ask: 'Tulis satu ciri di kartu ini',
			sides: [
				{ id: 'kaya', label: 'Kaya (mampu)', shape: 'bulat' },
				{ id: 'miskin', label: 'Miskin', shape: 'kotak' }
			],
			criteria: true
		}
	],
	polls: [],
	promises: { mundur: 'pertama', lain: 'kedua' },
	localWords: true,
	steps: [
		{
			number: 1,
			id: 'materials',
			title: 'Siapkan alat dan bahan',
			projectorTitle: 'Rembug KPM',
			say: [],
			do: [
				'Centang daftar alat. Coba proyektor, suara, dan Wi-Fi sebelum peserta datang.',
				'Buka layar aula di jendela kedua. Coba satu HP sampai tersambung.',
				'Siapkan pojok pribadi: layarnya tidak terlihat dari kursi mana pun.'
			],
			materials: materials.map((material) => material.label),
			minutes: 20,
			projector: 'title',
			phone: 'wait',
			source: at('1')
		},
		{
			number: 2,
			id: 'arrivals',
			title: 'Peserta datang, daftar hadir',
			projectorTitle: 'Selamat datang di Rembug KPM',
			say: [
				{
					text: 'Selamat datang, Bapak dan Ibu. Yang bawa HP, silakan pindai kode di layar atau di undangan. Yang tanpa HP, tidak apa-apa, kita bantu.'
				}
			],
			do: [
				'Pencatat menandai yang hadir. Yang datang tanpa undangan dicatat juga.',
				'Bantu menyambungkan HP. Pasangkan yang tanpa HP dengan HP bersama.',
				'Lihat jenis kelompok yang diusulkan dari jumlah hadir.'
			],
			materials: need('daftarHadir', 'undangan', 'wifi', 'hpBersama', 'pulpen'),
			minutes: 15,
			projector: 'join',
			phone: 'wait',
			source: at('2')
		},
		{
			number: 3,
			id: 'opening',
			title: 'Buka, kenalkan narasumber',
			projectorTitle: 'Selamat datang di Rembug KPM',
			say: [
				{ text: 'Terima kasih sudah datang. Hari ini kita rembug: semua boleh bicara, semua pendapat dihargai.' },
				{ text: 'Bersama kita hadir narasumber. Silakan memperkenalkan diri sebentar.' }
			],
			do: [
				'Buka dengan salam dan doa menurut kebiasaan setempat.',
				'Kenalkan narasumber, kalau ada. Kalau tidak ada, acara tetap jalan.'
			],
			materials: need('pengerasSuara'),
			minutes: 5,
			projector: 'title',
			phone: 'wait',
			source: at('3')
		},
		{
			number: 4,
			id: 'purpose',
			title: 'Tujuan rembug',
			projectorTitle: 'Untuk apa kita rembug?',
			say: [
				{
					text: 'Bapak dan Ibu diundang karena menurut warga, aturan program, atau keadaan ekonominya, mungkin sudah mampu tanpa PKH.'
				},
				{
					text: 'Hari ini kita menyusun ciri kaya dan miskin menurut kita sendiri. Sesudah itu setiap orang menimbang keadaan keluarganya sendiri.'
				},
				{ text: 'Tidak ada yang dipaksa mundur. Tidak ada yang dipanggil namanya. Mundur atau belum, sama-sama dihargai.' }
			],
			do: ['Sampaikan tujuan dengan tenang. Jangan menyebut nama keluarga atau jumlah yang harus mundur.'],
			materials: [],
			minutes: 5,
			projector: 'title',
			phone: 'wait',
			source: at('4')
		},
		{
			number: 5,
			id: 'video',
			title: 'Video motivasi',
			projectorTitle: 'Cerita keluarga yang sudah graduasi',
			say: [{ text: 'Mari kita lihat cerita keluarga yang dulu menerima PKH dan sekarang sudah mandiri.' }],
			do: [
				'Putar video motivasi ‘KPM PKH yang telah Graduasi’.',
				'Kalau video belum ada, minta seorang yang sudah graduasi bercerita, bila ia mau.'
			],
			materials: need('proyektor', 'video', 'pengerasSuara'),
			minutes: 10,
			projector: 'media',
			phone: 'wait',
			slots: ['videoMotivasi'],
			source: at('5')
		},
		{
			number: 6,
			id: 'opinions',
			title: 'Pendapat, aset dan usaha',
			projectorTitle: 'Apa kata kita tentang cerita itu?',
			say: [
				{ text: 'Apa yang paling berkesan dari cerita tadi?' },
				{ text: 'Di desa kita, usaha apa yang jalan sekarang? Harta apa yang menolong keluarga waktu susah?' }
			],
			do: [
				'Tanya kepada semua, tunggu yang mau menjawab. Jangan menunjuk orang.',
				'Gali usaha dan aset secara umum. Jangan meminta orang menyebut hartanya di depan yang lain.'
			],
			materials: [],
			minutes: 15,
			projector: 'title',
			phone: 'wait',
			words: true,
			source: at('6')
		},
		{
			number: 7,
			id: 'povertyCriteria',
			title: 'Kriteria miskin, Pasal 42',
			projectorTitle: 'Siapa yang disebut miskin?',
			say: [
				{ text: 'Ini kriteria kemiskinan menurut BPS dan Undang-Undang Penanganan Fakir Miskin. Mana yang belum jelas?' },
				{ text: 'Sekarang dibacakan bunyi Pasal 42 UU Nomor 13 Tahun 2011. Ini informasi untuk semua, bukan ancaman.' }
			],
			do: [
				'Jelaskan kriteria BPS dan undang-undang dengan contoh sehari-hari.',
				'Bacakan Pasal 42 dari teks kantor, jangan dari ingatan. Kalau teksnya belum dimuat, katakan begitu.',
				'Beri waktu tanya jawab.'
			],
			materials: need('proyektor', 'teksPasal42'),
			minutes: 15,
			projector: 'criteria',
			phone: 'wait',
			slots: ['kriteriaKemiskinan', 'pasal42'],
			source: at('7')
		},
		{
			number: 8,
			id: 'narasumber',
			title: 'Narasumber (boleh lewat)',
			projectorTitle: 'Pandangan narasumber',
			say: [{ text: 'Kami persilakan narasumber menyampaikan pandangannya tentang kemiskinan dan bantuan sosial.' }],
			do: [
				'Persilakan setiap narasumber bicara singkat. Ingatkan: tidak menyebut nama keluarga.',
				'Kalau tidak ada narasumber, lewati langkah ini.'
			],
			materials: need('pengerasSuara'),
			minutes: 10,
			projector: 'title',
			phone: 'wait',
			optional: true,
			source: at('8')
		},
		{
			number: 9,
			id: 'cards',
			title: 'Tulis kartu',
			projectorTitle: 'Apa bedanya, menurut kita?',
			say: [
				{ text: 'Satu ciri di satu kartu: keluarga miskin atau mampu. Jangan tulis nama, jangan tulis aturan PKH.' },
				{ text: 'Kartu kotak untuk ciri miskin, kartu bulat untuk ciri kaya atau mampu. Narasumber ikut menulis.' }
			],
			do: [
				'Kartu kertas bagi yang tanpa HP. Kumpulkan yang serumpun. Tanya: “Masih ada yang kurang?”',
				'Beri satu contoh dulu, misalnya: pekerjaan tidak tetap.',
				'Buka kartu secara acak, lalu beri nama setiap rumpun bersama peserta.'
			],
			materials: need('metacard', 'spidol', 'selotip', 'hpBersama'),
			minutes: 20,
			projector: 'wall',
			phone: 'cards',
			board: 'kriteria',
			actions: ['openWriting', 'closeWriting', 'revealCards'],
			source: at('9')
		},
		{
			number: 10,
			id: 'matrix',
			title: 'Matriks kaya dan miskin',
			projectorTitle: 'Ciri kaya dan miskin, kata kita sendiri',
			say: [{ text: 'Dari kartu tadi, mari kita susun: apa ciri keluarga kaya atau mampu, apa ciri keluarga miskin?' }],
			do: [
				'Isi matriks baris demi baris dari rumpun kartu: Karakteristik, Kaya (Mampu), Miskin.',
				'Bacakan setiap baris. Ubah kalau peserta tidak setuju.'
			],
			materials: need('plano', 'spidol'),
			minutes: 15,
			projector: 'matrix',
			phone: 'wait',
			board: 'kriteria',
			exampleRows: [
				{ title: 'Pendidikan', kaya: 'Lulusan SMA', miskin: 'Lulusan SMP ke bawah' },
				{
					title: 'Rumah',
					kaya: 'Dari tembok, besar, milik sendiri',
					miskin: 'Sederhana (semi permanen/bilik), belum tentu milik sendiri, jamban umum'
				},
				{ title: 'Pekerjaan', kaya: 'Memiliki usaha, suami bekerja di pabrik', miskin: 'Buruh tani, buruh harian lepas' },
				{ title: 'Aset kepemilikan', kaya: 'Motor, emas, sawah', miskin: 'Tidak memiliki' }
			],
			source: at('10')
		},
		{
			number: 11,
			id: 'askAgain',
			title: 'Tanya ulang kriteria',
			projectorTitle: 'Sudah cocok dengan keadaan kita?',
			say: [{ text: 'Sudah cocok dengan keadaan di desa kita? Ada yang mau ditambah atau diganti?' }],
			do: [
				'Tanya ke beberapa sisi ruangan secara acak. Siapa pun boleh tidak menjawab.',
				'Yang ditanya adalah kriterianya, bukan keadaan keluarga yang menjawab.'
			],
			materials: [],
			minutes: 10,
			projector: 'matrix',
			phone: 'wait',
			board: 'kriteria',
			source: at('11')
		},
		{
			number: 12,
			id: 'strengthening',
			title: 'Kalimat penguatan',
			projectorTitle: 'Bekal untuk menimbang',
			say: [
				{ text: 'tangan diatas lebih baik daripada tangan dibawah', quotation: true, source: at('12 a') },
				{
					text: 'Jika banyak saudara kita maupun tetangga di sekeliling yang masih membutuhkan bantuan PKH, satu orang mundur dari kepesertaan PKH secara sukarela memberikan kesempatan kepada lainnya untuk masuk menjadi bagian PKH',
					quotation: true,
					source: at('12 b')
				},
				{ text: 'PKH bukan program turun temurun/warisan', quotation: true, source: at('12 c') },
				{
					text: 'PKH memiliki batas waktu, kohort yang sudah lama menerima bantuan selayaknya mengundurkan diri untuk memberikan kesempatan yang lain',
					quotation: true,
					source: at('12 d')
				}
			],
			do: [
				'Pilih kalimat yang cocok dengan budaya setempat. Bacakan sebagai kutipan.',
				'Jangan menatap atau menunjuk orang. Tutup dengan: “Yang masih butuh, tidak perlu malu.”'
			],
			materials: [],
			minutes: 5,
			projector: 'title',
			phone: 'wait',
			source: at('12')
		},
		{
			number: 13,
			id: 'privateChoice',
			title: 'Pilihan pribadi',
			projectorTitle: 'Baca dulu, baru pilih',
			say: [
				{ text: 'Sekarang kita baca kartu hak bersama-sama. Bebas memilih, tidak ada yang boleh memaksa.' },
				{
					text: 'Sesudah itu setiap orang memilih sendiri: mundur, belum, atau tidak menjawab. Semua sama baiknya. Jawabannya tidak tampil di layar ini.'
				}
			],
			do: [
				'Tampilkan kartu hak dan bacakan keenam butirnya. Beri waktu bertanya.',
				'Buka pilihan. Fasilitator dan narasumber menjauh dari HP peserta.',
				'Yang tanpa HP bergantian memakai HP bersama atau pojok pribadi.',
				'Jangan meminta angkat tangan. Jangan bertanya siapa memilih apa.'
			],
			materials: need('hpBersama', 'pojok'),
			minutes: 15,
			projector: 'rights',
			phone: 'rights',
			actions: ['showRightsCard', 'openChoice'],
			bedaDariJuknis:
				'Juknis: yang mau mundur mengacungkan tangan, lalu fasilitator menghampiri dan menanyakan alasannya di depan semua. Di sini: kartu hak dulu, lalu setiap orang memilih sendiri dan tertutup. Sebabnya: mundur harus tanpa paksaan, dan rasa malu di depan orang banyak sudah memaksa.',
			source: at('13')
		},
		{
			number: 14,
			id: 'todayOrFamily',
			title: 'Hari ini, atau tanya dulu',
			projectorTitle: 'Setiap orang menjawab sendiri',
			say: [
				{
					text: 'Sesudah memilih, ada satu pertanyaan lagi. Jawab seperlunya. Yang mau bicara dulu dengan keluarga, silakan. Tidak perlu buru-buru.'
				}
			],
			do: [
				'Biarkan orang menjawab pada layarnya sendiri. Yang memilih mundur menjawab: hari ini, atau tanya keluarga dulu.',
				'Yang memilih lain mendapat satu pertanyaan juga, sama bentuknya, agar tidak ketahuan siapa memilih apa.'
			],
			materials: need('hpBersama', 'pojok'),
			minutes: 5,
			projector: 'choice',
			phone: 'choice',
			bedaDariJuknis:
				'Juknis: yang sudah menyatakan mundur ditanya ulang di ruangan, mau tanda tangan hari ini atau meminta izin keluarga dulu. Di sini: pertanyaan itu muncul pada layar orangnya sendiri, dan yang lain mendapat pertanyaan yang sama bentuknya. Sebabnya: orang yang ditanya di depan umum sudah ketahuan pilihannya.',
			source: at('14')
		},
		{
			number: 15,
			id: 'bothLists',
			title: 'Catat kedua daftar',
			projectorTitle: 'Setiap orang menjawab sendiri',
			say: [{ text: 'Jawaban tersimpan sendiri. Pendamping membacanya nanti, sesudah pertemuan.' }],
			do: [
				'Lihat hanya berapa orang yang sudah menjawab, bukan jawabannya.',
				'Datangi yang HP-nya bermasalah, tawarkan HP bersama atau pojok pribadi. Jangan mengisikan pilihannya.'
			],
			materials: need('hpBersama', 'pojok'),
			minutes: 5,
			projector: 'choice',
			phone: 'choice',
			bedaDariJuknis:
				'Juknis: pendamping mencatat saat itu juga siapa yang mundur dan siapa yang menunggu izin keluarga. Di sini: kedua daftar terisi dari pilihan masing-masing, dan baru dibuka pendamping sesudah pertemuan. Sebabnya: pilihan adalah kata orang itu sendiri, bukan catatan orang lain.',
			source: at('15')
		},
		{
			number: 16,
			id: 'janjiHati',
			title: 'Janji hati',
			projectorTitle: 'Setiap orang menjawab sendiri',
			say: [
				{
					text: 'Setiap orang membaca janji hatinya sendiri. Boleh tanda tangan dengan jari, boleh cap jempol, boleh juga tidak menulis.'
				},
				{ text: 'Semua mendapat slip yang sama bentuknya. Simpan baik-baik, kodenya untuk berubah pikiran.' }
			],
			do: [
				'Beri waktu membaca sampai selesai. Yang sulit membaca, tekan Dengar.',
				'Kalau semua sudah, tutup pilihan. Jumlah boleh ditampilkan hanya bila sistem mengizinkan.'
			],
			materials: need('slip', 'bantalan', 'hpBersama'),
			minutes: 15,
			projector: 'choice',
			phone: 'choice',
			actions: ['closeChoice', 'showTotals'],
			bedaDariJuknis:
				'Juknis: dua janji hati ditulis di kertas plano dan ditandatangani di depan semua, sehingga terlihat siapa di kertas yang mana. Di sini: setiap orang membaca janji hatinya sendiri dengan kata yang sama persis, menandatangani sendiri, atau tidak menulis. Sebabnya: kertas di dinding memperlihatkan pilihan semua orang.',
			source: at('16')
		},
		{
			number: 17,
			id: 'laterContact',
			title: 'Boleh menyusul kapan saja',
			projectorTitle: 'Terima kasih, Bapak dan Ibu.',
			say: [
				{ text: 'Kalau suatu saat ada yang ingin mundur dengan sukarela, tanpa paksaan, silakan hubungi pendampingnya.' },
				{ text: 'Yang sudah memilih mundur pun boleh berubah pikiran. Caranya ada di slip.' },
				{ text: 'Yang merasa dipaksa, hubungi nomor di layar. Itu bukan pendamping.' }
			],
			do: [
				'Pastikan setiap orang membawa slip.',
				'Jelaskan: kunjungan rumah menyusul, paling cepat satu bulan sesudah hari ini.'
			],
			materials: need('slip'),
			minutes: 5,
			projector: 'thanks',
			phone: 'thanks',
			source: at('17')
		},
		{
			number: 18,
			id: 'closing',
			title: 'Tutup',
			projectorTitle: 'Terima kasih, Bapak dan Ibu.',
			say: [{ text: 'Rembug kita selesai. Terima kasih atas pendapat dan waktunya. Selamat pulang.' }],
			do: ['Tutup dengan doa dan salam. Foto bersama hanya bagi yang mau.', 'Tutup sesi. Berita acara tersusun sendiri.'],
			materials: [],
			minutes: 5,
			projector: 'thanks',
			phone: 'thanks',
			actions: ['closeSession'],
			source: at('18')
		}
	]
};
