import { labelsOf as need, materialList } from './materials.ts';
import type { SessionScript } from './script.ts';

const JUKNIS = 'Juknis Graduasi KPM PKH 2020, Lampiran MPA Tingkat Kesejahteraan';
const at = (step: string): string => `${JUKNIS}, ${step}`;
/** What the guideline does not have: the meeting around the seven stages, and what domain section 3 asks. */
const OURS = 'Balai, di sekitar tahapan a–g';

/** Named in tahapan b, c and f; the rest is for the phones. */
const materials = materialList({
	juknis: ['metacard', 'papan', 'plano'],
	balai: [
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
	optional: ['bantalan', 'pengerasSuara']
});

/** Method Participatory Assessment, tahapan a–g. The choice and the commitments are private, which the paper does not know. */
export const mpaScript: SessionScript = {
	method: 'mpa',
	version: 'mpa-2020.1',
	title: 'MPA Tingkat Kesejahteraan',
	short: 'MPA',
	formal: 'Method Participatory Assessment (MPA) Tingkat Kesejahteraan',
	source: at('butir 4'),
	materials,
	boards: [
		{
			id: 'kriteria',
			kind: 'wall',
			title: 'Ciri kaya dan miskin menurut kita',
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
			id: 'penilaianDiri',
			board: 'kriteria',
			per: 'row',
			ask: 'Keadaan keluarga saya sekarang lebih dekat ke mana?',
			options: [
				{ id: 'kaya', label: 'Lebih dekat kaya' },
				{ id: 'antara', label: 'Di antaranya' },
				{ id: 'miskin', label: 'Lebih dekat miskin' }
			],
			keep: true
		}
	],
	promises: { mundur: 'mpa', lain: 'mpa' },
	localWords: true,
	steps: [
		{
			number: 1,
			mark: '+',
			id: 'materials',
			title: 'Siapkan alat dan bahan',
			projectorTitle: 'MPA Tingkat Kesejahteraan',
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
			source: OURS
		},
		{
			number: 2,
			mark: '+',
			id: 'arrivals',
			title: 'Peserta datang, daftar hadir',
			projectorTitle: 'Selamat datang',
			say: [
				{
					text: 'Selamat datang, Bapak dan Ibu. Yang bawa HP, silakan pindai kode di layar atau di undangan. Yang tanpa HP, tidak apa-apa, kita bantu.'
				}
			],
			do: [
				'Pencatat menandai yang hadir. Yang datang tanpa undangan dicatat juga.',
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
			mark: '+',
			id: 'opening',
			title: 'Buka, jelaskan tujuan',
			projectorTitle: 'Kaya dan miskin, menurut kita sendiri',
			say: [
				{ text: 'Hari ini kita menyusun ciri kaya dan miskin menurut kita sendiri, bukan menurut orang luar.' },
				{
					text: 'masyarakat diberi ruang untuk mendefinisikannya sendiri berdasarkan yang diketahuinya.',
					quotation: true,
					source: at('butir 3 b')
				},
				{
					text: 'Tidak ada yang dipanggil namanya. Keadaan keluarga dinilai masing-masing, di HP sendiri, dan tidak tampil di layar.'
				}
			],
			do: [
				'Buka dengan salam dan doa menurut kebiasaan setempat.',
				'Sampaikan tujuan dengan tenang. Jangan menyebut nama keluarga atau jumlah yang harus mundur.'
			],
			materials: need('pengerasSuara'),
			minutes: 10,
			projector: 'title',
			phone: 'wait',
			source: at('butir 2 dan 3')
		},
		{
			number: 4,
			mark: '+',
			id: 'narasumber',
			title: 'Narasumber (boleh lewat)',
			projectorTitle: 'Pandangan narasumber',
			say: [{ text: 'Kami persilakan narasumber menyampaikan pandangannya tentang kesejahteraan di desa kita.' }],
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
			mark: 'a',
			id: 'localWords',
			title: 'Kata kita: kaya dan miskin',
			projectorTitle: 'Apa kata kita untuk kaya dan miskin?',
			say: [{ text: 'Dalam bahasa kita sehari-hari, orang kaya atau mampu disebut apa? Orang miskin disebut apa?' }],
			do: [
				'Dengarkan beberapa kata, sepakati satu pasang yang tidak menghina.',
				'Tulis kata itu di konsol. Sesudah itu kata kita tampil di kartu, di matriks, dan di berita acara.'
			],
			materials: need('plano', 'spidol'),
			minutes: 10,
			projector: 'title',
			phone: 'wait',
			words: true,
			source: at('tahapan a')
		},
		{
			number: 6,
			mark: 'b',
			id: 'cards',
			title: 'Dua kelompok menulis kartu',
			projectorTitle: 'Apa bedanya, menurut kita?',
			say: [
				{ text: 'Kita bagi dua kelompok. Kelompok satu menulis ciri miskin, kelompok dua menulis ciri kaya.' },
				{
					text: 'Satu ciri di satu kartu. Kartu kotak untuk miskin, kartu bulat untuk kaya. Jangan tulis nama, jangan tulis aturan PKH.'
				}
			],
			do: [
				'Bagikan metacard. Bagi peserta menjadi dua kelompok menurut tempat duduk, bukan menurut keadaan keluarganya.',
				'Beri satu contoh dulu, misalnya: pekerjaan tidak tetap.',
				'Pencatat mengetik kartu kertas dan ucapan. Nilainya sama dengan kartu dari HP.'
			],
			materials: need('metacard', 'spidol', 'hpBersama'),
			minutes: 20,
			projector: 'wall',
			phone: 'cards',
			board: 'kriteria',
			actions: ['openWriting', 'closeWriting'],
			bedaDariJuknis:
				'Juknis: kelompok satu menulis kriteria miskin dan kelompok dua kriteria kaya. Di sini: kelompok tetap dua, tetapi siapa pun boleh menulis di kedua sisi, dan tidak ada yang tahu kartu siapa. Sebabnya: orang yang didudukkan di kelompok miskin bisa merasa sedang dinilai.',
			source: at('tahapan b')
		},
		{
			number: 7,
			mark: 'c',
			id: 'reveal',
			title: 'Tempel kartu secara acak',
			projectorTitle: 'Kartu kita di dinding',
			say: [{ text: 'Sekarang semua kartu kita buka bersama. Tempatnya acak, tanpa nama.' }],
			do: [
				'Buka kartu di layar. Kartu kertas ditempel di papan atau tembok secara acak.',
				'Bacakan beberapa kartu dari kedua sisi.'
			],
			materials: need('papan', 'selotip', 'proyektor'),
			minutes: 5,
			projector: 'wall',
			phone: 'cards',
			board: 'kriteria',
			actions: ['revealCards'],
			source: at('tahapan c')
		},
		{
			number: 8,
			mark: 'd',
			id: 'clusters',
			title: 'Kelompokkan serumpun',
			projectorTitle: 'Mana yang serumpun?',
			say: [{ text: 'Kartu mana yang satu rumpun? Rumpun ini kita beri nama apa?' }],
			do: [
				'Gabungkan kartu yang cirinya sama. Peserta yang menunjuk, fasilitator yang memindahkan.',
				'Beri nama setiap rumpun dengan kata peserta, misalnya: pendidikan, rumah, kendaraan.'
			],
			materials: need('papan', 'selotip'),
			minutes: 15,
			projector: 'wall',
			phone: 'wait',
			board: 'kriteria',
			source: at('tahapan d')
		},
		{
			number: 9,
			mark: 'e',
			id: 'missing',
			title: 'Tanya: apa yang kurang?',
			projectorTitle: 'Masih ada yang kurang?',
			say: [{ text: 'Masih ada ciri lain yang membedakan orang kaya dan miskin menurut kita?' }],
			do: [
				'Buka satu putaran lagi. Kartu baru langsung tampil, lalu dimasukkan ke rumpunnya.',
				'Tunggu sebentar. Yang jarang bicara biasanya menulis belakangan.'
			],
			materials: need('metacard', 'hpBersama'),
			minutes: 10,
			projector: 'wall',
			phone: 'cards',
			board: 'kriteria',
			actions: ['openWriting', 'closeWriting', 'revealCards'],
			source: at('tahapan e')
		},
		{
			number: 10,
			mark: 'f',
			id: 'matrix',
			title: 'Matriks kaya dan miskin',
			projectorTitle: 'Ciri kaya dan miskin, kata kita sendiri',
			say: [{ text: 'Dari rumpun tadi, mari kita susun: bagaimana orang kaya, bagaimana orang miskin?' }],
			do: [
				'Isi matriks baris demi baris dari rumpun kartu: Karakteristik, Kaya, Miskin.',
				'Bacakan setiap baris. Ubah kalau peserta tidak setuju.'
			],
			materials: need('plano', 'spidol'),
			minutes: 15,
			projector: 'matrix',
			phone: 'wait',
			board: 'kriteria',
			exampleRows: [
				{ title: 'Pendidikan', kaya: 'SMA ke atas', miskin: 'SMP ke bawah' },
				{
					title: 'Rumah',
					kaya: 'Dari tembok, besar, milik sendiri',
					miskin: 'Sederhana, belum tentu milik sendiri, jamban umum'
				},
				{ title: 'Kendaraan', kaya: 'Mobil, motor', miskin: 'Tidak punya' },
				{ title: 'Penghasilan', kaya: 'Di atas 4 juta', miskin: 'Tidak tentu' },
				{ title: 'Kepemilikan harta', kaya: 'Sawah, emas', miskin: 'Tidak ada' }
			],
			source: at('tahapan f')
		},
		{
			number: 11,
			mark: '+',
			id: 'selfAssessment',
			title: 'Menilai keluarga sendiri',
			projectorTitle: 'Di HP masing-masing, untuk diri sendiri',
			say: [
				{
					text: 'Sekarang setiap orang menilai keluarganya sendiri, baris demi baris: lebih dekat kaya, di antaranya, atau lebih dekat miskin.'
				},
				{ text: 'Jawabannya tidak tampil dan tidak dicatat atas nama. Boleh juga tidak menjawab.' }
			],
			do: [
				'Masukkan dulu semua baris ke matriks, baru buka penilaian.',
				'Fasilitator dan narasumber menjauh dari HP peserta. Yang tanpa HP memakai HP bersama, pojok, atau kertas lipat.',
				'Sesudah ditutup, layar hanya menampilkan jumlah, dan hanya bila setiap kelompok paling sedikit 5 orang.'
			],
			materials: need('hpBersama', 'pojok'),
			minutes: 10,
			projector: 'poll',
			phone: 'poll',
			board: 'kriteria',
			poll: 'penilaianDiri',
			actions: ['openPoll', 'closePoll'],
			source: at('butir 3 a')
		},
		{
			number: 12,
			mark: '+',
			id: 'privateChoice',
			title: 'Kartu hak, pilihan pribadi',
			projectorTitle: 'Baca dulu, baru pilih',
			say: [
				{ text: 'Sekarang kita baca kartu hak bersama-sama. Bebas memilih, tidak ada yang boleh memaksa.' },
				{
					text: 'Sesudah itu setiap orang memilih sendiri: mundur, belum, atau tidak menjawab. Semua sama baiknya. Jawabannya tidak tampil di layar ini.'
				}
			],
			do: [
				'Tampilkan kartu hak dan bacakan keenam butirnya. Beri waktu bertanya.',
				'Buka pilihan. Yang tanpa HP bergantian memakai HP bersama atau pojok pribadi.',
				'Jangan meminta angkat tangan. Jangan bertanya siapa memilih apa.'
			],
			materials: need('hpBersama', 'pojok'),
			minutes: 15,
			projector: 'rights',
			phone: 'rights',
			actions: ['showRightsCard', 'openChoice'],
			bedaDariJuknis:
				'Juknis: yang tidak bersedia graduasi mandiri meski sudah mapan tetap dicoret sebagai non eligible, dan pendamping menargetkan minimal 2 KPM. Di sini: setiap orang memilih sendiri dan tertutup, tanpa target di ruangan. Pencoretan dengan bukti adalah jalur lain, ada pemberitahuan dan hak jawab, dan tidak pernah dihitung sebagai mandiri. Sebabnya: mundur harus tanpa paksaan.',
			source: at('butir 5 a dan h')
		},
		{
			number: 13,
			mark: 'g',
			id: 'commitments',
			title: 'Janji hati, komitmen',
			projectorTitle: 'Setiap orang menjawab sendiri',
			say: [
				{
					text: 'Akan hadir setiap kegiatan P2K2, akan mempergunakan uang bantuan untuk keperluan sekolah anak, berjanji untuk keluar dari kepesertaan PKH bila telah mampu mandiri.',
					quotation: true,
					source: at('tahapan g')
				},
				{
					text: 'Setiap orang membaca komitmen itu di layarnya sendiri. Boleh tanda tangan dengan jari, boleh cap jempol, boleh juga tidak menulis.'
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
				'Juknis: komitmen diminta dari para peserta bersama-sama. Di sini: setiap orang membaca dan menandatangani sendiri, atau tidak menulis. Sebabnya: orang yang tidak ikut berjanji di depan umum langsung terlihat.',
			source: at('tahapan g')
		},
		{
			number: 14,
			mark: '+',
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
			source: OURS
		},
		{
			number: 15,
			mark: '+',
			id: 'closing',
			title: 'Tutup',
			projectorTitle: 'Terima kasih, Bapak dan Ibu.',
			say: [{ text: 'Pertemuan kita selesai. Terima kasih atas pendapat dan waktunya. Selamat pulang.' }],
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
