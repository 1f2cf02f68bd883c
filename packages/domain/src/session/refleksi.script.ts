import { labelsOf as need, materialList } from './materials.ts';
import type { SessionScript } from './script.ts';

const JUKNIS = 'Juknis Graduasi KPM PKH 2020, Lampiran Model Refleksi Kemiskinan';
const at = (step: string): string => `${JUKNIS}, langkah ${step}`;
/** What the guideline does not have: what phones and domain section 3 ask. */
const OURS = 'Balai, di sekitar langkah 1–12';

/** Named in 3 A, Alat dan Bahan; the rest is for the phones. */
const materials = materialList({
	juknis: ['plano', 'pulpen', 'spidol', 'pohon', 'metaplan', 'selotip', 'daftarHadir', 'pedum', 'kriteria', 'suratPernyataan'],
	balai: ['laptop', 'proyektor', 'undangan', 'wifi', 'hpBersama', 'slip', 'pojok', 'bantalan', 'pengerasSuara'],
	optional: ['suratPernyataan', 'bantalan', 'pengerasSuara']
});

const group = (number: number) => ({ id: `kelompok${number}`, label: `Kelompok ${number}`, shape: 'segi' }) as const;

/**
 * Model Refleksi Kemiskinan, 12 langkah, with one P2K2 group of about 30 KPM. Langkah 4 and 10 hold several things and are several
 * steps here. Whether a family meets the criteria, its plan and its choice are private, which the paper does not know.
 */
export const refleksiScript: SessionScript = {
	method: 'refleksi',
	version: 'refleksi-2020.1',
	title: 'Refleksi Kemiskinan',
	short: 'Refleksi',
	formal: 'Refleksi Kemiskinan KPM PKH',
	source: `${JUKNIS}, 3 B Pelaksanaan`,
	materials,
	boards: [
		{ id: 'apaItuPkh', kind: 'wall', title: 'Apa itu PKH?', ask: 'Menurut saya, PKH itu apa? Tulis satu jawaban', sides: [] },
		{
			id: 'berhakkah',
			kind: 'wall',
			title: 'Berhakkah pendamping yang punya anak sekolah?',
			ask: 'Pendamping punya anak sekolah. Berhak dapat PKH? Pilih, lalu tulis alasannya',
			sides: [
				{ id: 'ya', label: 'Ya', shape: 'segi' },
				{ id: 'tidak', label: 'Tidak', shape: 'lipat' }
			]
		},
		{
			id: 'pengalaman',
			kind: 'wall',
			title: 'Pengalaman kita',
			ask: 'Apa yang dialami keluarga saat hidup susah? Tulis satu pengalaman',
			sides: []
		},
		{
			id: 'sebab',
			kind: 'tree',
			title: 'Pohon kemiskinan',
			ask: 'Apa yang membuat hidup susah? Satu sebab di satu kartu',
			sides: []
		},
		{
			id: 'kelompok',
			kind: 'wall',
			title: 'Kondisi kemiskinan menurut kelompok',
			ask: 'Pilih kelompok, lalu tulis satu kondisi kemiskinan',
			sides: [group(1), group(2), group(3)]
		}
	],
	polls: [
		{
			id: 'titikSetuju',
			board: 'kelompok',
			per: 'row',
			ask: 'Beri titik pada kondisi yang paling tepat untuk desa kita',
			options: [{ id: 'setuju', label: 'Setuju' }],
			mostRows: 5
		},
		{
			id: 'cekKriteria',
			board: 'kelompok',
			per: 'person',
			ask: 'Apakah keadaan keluarga saya sekarang sesuai dengan kriteria kemiskinan tadi?',
			options: [
				{ id: 'sesuai', label: 'Sesuai' },
				{ id: 'belum', label: 'Tidak atau belum sesuai' }
			]
		}
	],
	promises: { mundur: 'pertama', lain: 'kedua' },
	plan: true,
	steps: [
		{
			number: 1,
			mark: 'A',
			id: 'materials',
			title: 'Siapkan alat dan bahan',
			projectorTitle: 'Refleksi Kemiskinan',
			say: [],
			do: [
				'Centang daftar alat. Tempel plano kosong dan plano pohon kemiskinan.',
				'Buka layar aula di jendela kedua. Coba satu HP sampai tersambung.',
				'Siapkan pojok pribadi: layarnya tidak terlihat dari kursi mana pun.'
			],
			materials: materials.map((material) => material.label),
			minutes: 20,
			projector: 'title',
			phone: 'wait',
			source: `${JUKNIS}, 3 A Persiapan`
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
				'Satu kelompok P2K2, kurang lebih 30 KPM. Pencatat menandai yang hadir.',
				'Bantu menyambungkan HP. Pasangkan yang tanpa HP dengan HP bersama.'
			],
			materials: need('daftarHadir', 'undangan', 'wifi', 'hpBersama', 'pulpen'),
			minutes: 15,
			projector: 'join',
			phone: 'wait',
			source: `${JUKNIS}, 3 A Persiapan`
		},
		{
			number: 3,
			mark: '1',
			id: 'opening',
			title: 'Salam, tujuan pertemuan',
			projectorTitle: 'Selamat datang di Refleksi Kemiskinan',
			say: [
				{ text: 'Hari ini kita bicara dua hal: apa yang kita pahami tentang bantuan PKH, dan bagaimana keadaan kita sekarang.' },
				{ text: 'Semua boleh bicara, semua pendapat dihargai. Tidak ada yang dipanggil namanya.' }
			],
			do: [
				'Buka dengan salam dan doa menurut kebiasaan setempat.',
				'Jelaskan tujuan dengan tenang, tanpa menyebut keluarga mana pun.'
			],
			materials: need('pengerasSuara'),
			minutes: 5,
			projector: 'title',
			phone: 'wait',
			source: at('1')
		},
		{
			number: 4,
			mark: '2',
			id: 'whyReflect',
			title: 'Mengapa kita refleksi',
			projectorTitle: 'Mengapa kita bicara tentang ini?',
			say: [
				{ text: 'Aturan penyaluran bantuan perlu diketahui semua: keluarga, perangkat desa, dan masyarakat.' },
				{ text: 'Kita juga mau melihat bersama: apa sebab-sebab hidup susah di desa kita sekarang?' }
			],
			do: ['Sampaikan kedua tujuan refleksi dengan kata sehari-hari. Beri waktu bertanya.'],
			materials: need('pedum'),
			minutes: 5,
			projector: 'title',
			phone: 'wait',
			source: at('2 a–b')
		},
		{
			number: 5,
			mark: '+',
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
			source: OURS
		},
		{
			number: 6,
			mark: '3',
			id: 'whatIsPkh',
			title: 'Apa itu PKH?',
			projectorTitle: 'Apa itu PKH?',
			say: [{ text: 'Menurut Bapak dan Ibu, PKH itu apa? Tulis dengan kata sendiri. Tidak ada jawaban yang salah.' }],
			do: [
				'Tulis jawaban lisan di plano atau minta pencatat mengetiknya.',
				'Beri pertanyaan lanjutan dari jawaban yang muncul. Yang paling umum: PKH untuk bantuan anak sekolah.'
			],
			materials: need('plano', 'spidol', 'hpBersama'),
			minutes: 10,
			projector: 'wall',
			phone: 'cards',
			board: 'apaItuPkh',
			actions: ['openWriting', 'closeWriting', 'revealCards'],
			source: at('3')
		},
		{
			number: 7,
			mark: '4a',
			id: 'whoIsEntitled',
			title: 'Berhakkah pendamping?',
			projectorTitle: 'Berhakkah ia mendapat PKH?',
			say: [
				{
					text: 'Apakah pendamping PKH yang mempunyai anak sekolah berhak mendapatkan PKH? Jika ya, apa alasannya? dan jika tidak apa alasannya?',
					quotation: true,
					source: at('4')
				}
			],
			do: [
				'Buka kartu dari kedua sisi. Bandingkan alasannya. Di kertas: yang menjawab tidak melipat satu sudut kartunya.',
				'Jawaban yang paling umum: ya, karena PKH untuk semua warga; tidak, karena PKH untuk keluarga miskin.'
			],
			materials: need('plano', 'spidol', 'hpBersama'),
			minutes: 10,
			projector: 'wall',
			phone: 'cards',
			board: 'berhakkah',
			actions: ['openWriting', 'closeWriting', 'revealCards'],
			source: at('4 a–b')
		},
		{
			number: 8,
			mark: '4b',
			id: 'experiences',
			title: 'Pengalaman hidup susah',
			projectorTitle: 'Apa yang dialami keluarga saat susah?',
			say: [
				{ text: 'Kalau PKH untuk keluarga miskin, seperti apa hidup miskin itu? Apa yang dialami keluarga saat susah?' },
				{ text: 'Tulis satu pengalaman di satu kartu, tanpa nama. Boleh pengalaman sendiri, boleh yang pernah dilihat.' }
			],
			do: [
				'Ingatkan kriteria kemiskinan supaya pengalaman yang ditulis lengkap: makan, rumah, sekolah, sakit.',
				'Tulis jawaban lisan di plano. Jangan bertanya siapa yang mengalaminya.'
			],
			materials: need('plano', 'spidol', 'kriteria'),
			minutes: 15,
			projector: 'wall',
			phone: 'cards',
			board: 'pengalaman',
			actions: ['openWriting', 'closeWriting', 'revealCards'],
			bedaDariJuknis:
				'Juknis: fasilitator bertanya kepada seisi ruangan, apakah yang hadir di sini memang warga miskin, dan yang menjawab ya menceritakan apa yang dialaminya. Di sini: pengalaman ditulis di kartu tanpa nama, dan tidak ada yang harus mengaku miskin di depan orang. Sebabnya: mengaku di depan umum membuat malu, dan jawabannya jadi ikut-ikutan.',
			source: at('4 b')
		},
		{
			number: 9,
			mark: '5',
			id: 'causes',
			title: 'Sebab-sebab kemiskinan',
			projectorTitle: 'Apa yang membuat hidup susah?',
			say: [{ text: 'Apa penyebab keadaan tadi? Satu sebab di satu kartu. Misalnya: tidak punya penghasilan.' }],
			do: ['Bagikan metaplan atau post-it. Satu kartu memuat satu pernyataan.', 'Bacakan kartu-kartunya. Gabungkan yang sama.'],
			materials: need('metaplan', 'spidol', 'hpBersama'),
			minutes: 15,
			projector: 'tree',
			phone: 'cards',
			board: 'sebab',
			tree: 'why',
			actions: ['openWriting', 'closeWriting', 'revealCards'],
			source: at('5')
		},
		{
			number: 10,
			mark: '6',
			id: 'why',
			title: 'Mengapa demikian?',
			projectorTitle: 'Mengapa demikian?',
			say: [
				{ text: 'Ambil satu kartu. Mengapa demikian? Misalnya: mengapa tidak punya penghasilan?' },
				{ text: 'Apakah jawabannya sudah ada di kartu lain? Kalau sudah, kita dekatkan. Kalau belum, kita tulis kartu baru.' }
			],
			do: [
				'Tanya satu kartu demi satu kartu. Sambungkan ke kartu sebabnya yang sudah ada, atau buka tulisan untuk kartu baru.',
				'Sistem mengusulkan kartu yang mirip. Peserta yang memutuskan.'
			],
			materials: need('metaplan', 'spidol', 'selotip'),
			minutes: 15,
			projector: 'tree',
			phone: 'cards',
			board: 'sebab',
			tree: 'why',
			actions: ['openWriting', 'closeWriting', 'revealCards'],
			source: at('6')
		},
		{
			number: 11,
			mark: '7',
			id: 'untilRoots',
			title: 'Ulangi sampai ke akar',
			projectorTitle: 'Mengapa demikian? Sampai ke akarnya',
			say: [{ text: 'Kita ulangi untuk kartu yang lain, sampai sebabnya tidak punya sebab lagi.' }],
			do: [
				'Ulangi pada semua jawaban yang berbeda, sampai akar masalah kelihatan.',
				'Berhenti kalau peserta lelah. Yang belum selesai boleh ditinggal.'
			],
			materials: need('metaplan', 'spidol', 'selotip'),
			minutes: 15,
			projector: 'tree',
			phone: 'cards',
			board: 'sebab',
			tree: 'why',
			actions: ['openWriting', 'closeWriting', 'revealCards'],
			source: at('7')
		},
		{
			number: 12,
			mark: '8',
			id: 'tree',
			title: 'Pohon kemiskinan',
			projectorTitle: 'Pohon kemiskinan kita',
			say: [
				{
					text: 'Kartu-kartu ini kita tempel di pohon: sebab di akar, masalah sehari-hari di batang, akibatnya di daun dan ranting.'
				},
				{ text: 'Sebab dari luar diri, misalnya jalan rusak atau kemarau, juga masuk dan diberi tanda.' }
			],
			do: [
				'Masalah dari dalam diri ke akar, masalah yang dihadapi sehari-hari ke batang, yang diakibatkannya ke daun atau ranting.',
				'Beri tanda “luar diri” pada akar yang tidak bisa diatasi keluarga sendiri.'
			],
			materials: need('pohon', 'metaplan', 'selotip'),
			minutes: 15,
			projector: 'tree',
			phone: 'wait',
			board: 'sebab',
			tree: 'hang',
			endsWriting: true,
			bedaDariJuknis:
				'Juknis: akar hanya untuk masalah yang berasal dari dalam diri KPM. Di sini: akar dari luar diri juga diterima dan diberi tanda. Sebabnya: ada sebab yang memang bukan dari keluarga itu, dan menutupinya membuat peserta berhenti jujur.',
			source: at('8')
		},
		{
			number: 13,
			mark: '9',
			id: 'whatToCut',
			title: 'Apa yang dipangkas?',
			projectorTitle: 'Apa yang harus dipangkas?',
			say: [
				{
					text: 'Jika memotong daun/ranting, apa yang terjadi? (akan tumbuh daun dan ranting lainnya) Jika memotong batang, apa yang akan terjadi? (akan tumbuh ranting); Jika memotong akar, apa yang akan terjadi? (pohon tidak akan tumbuh lagi)',
					quotation: true,
					source: at('9, tercetak 10')
				},
				{
					text: 'Bahwa penyebab paling utama dari seluruh kondisi persoalan kemiskinan KPM di atas adalah akibat faktor internal atau dari dalam diri KPM itu sendiri (malas, apatis, kurangnya budaya malu, pasrah, merasa tergantung pada bantuan, dll)',
					quotation: true,
					source: at('9')
				},
				{
					text: 'Itu kata buku pedoman. Menurut kita: akar mana yang bisa kita pangkas sendiri, dan mana yang perlu dibantu dari luar?'
				}
			],
			do: [
				'Tandai akar yang mau dipangkas bersama peserta: yang dari dalam diri, dan yang dari luar diri.',
				'Kalimat pedoman dibaca sebagai kutipan. Jangan memakainya untuk menunjuk orang.'
			],
			materials: need('pohon'),
			minutes: 10,
			projector: 'tree',
			phone: 'wait',
			board: 'sebab',
			tree: 'cut',
			bedaDariJuknis:
				'Juknis: penyebab paling utama disebut berasal dari dalam diri KPM sendiri. Di sini: kalimat itu ditampilkan sebagai kutipan, dan akar dari luar diri tetap diterima. Sebabnya: menyebut orang malas di depan umum mempermalukan, dan tidak cocok dengan sebab yang mereka tulis sendiri.',
			source: at('9')
		},
		{
			number: 14,
			mark: '10a',
			id: 'smallGroups',
			title: 'Kelompok kecil menyusun',
			projectorTitle: 'Kelompok kecil: kondisi kemiskinan',
			say: [
				{ text: 'Kita bagi 2 sampai 3 kelompok kecil. Susun kondisi kemiskinan yang dipahami atau dirasakan selama ini.' },
				{ text: 'Satu kondisi di satu kartu. Pilih nomor kelompoknya dulu.' }
			],
			do: [
				'Bagi kelompok menurut tempat duduk. Poin-poinnya mengikuti kriteria kemiskinan.',
				'Berkeliling, dengarkan. Pencatat membantu kelompok yang tanpa HP.'
			],
			materials: need('plano', 'spidol', 'metaplan', 'kriteria'),
			minutes: 20,
			projector: 'wall',
			phone: 'cards',
			board: 'kelompok',
			actions: ['openWriting', 'closeWriting', 'revealCards'],
			source: at('10, poin 1')
		},
		{
			number: 15,
			mark: '10b',
			id: 'commonCriteria',
			title: 'Presentasi, sepakati bersama',
			projectorTitle: 'Kriteria mana yang kita sepakati?',
			say: [
				{ text: 'Setiap kelompok membacakan daftarnya. Sesudah itu kita susun satu daftar bersama.' },
				{ text: 'Beri titik pada kondisi yang paling tepat. Setiap orang punya lima titik.' }
			],
			do: [
				'Gabungkan kartu yang sama menjadi satu baris, lalu masukkan ke daftar bersama.',
				'Buka titik setuju. Yang tanpa HP memakai HP bersama atau kertas lipat.',
				'Sepakati daftarnya. Daftar itu menjadi lampiran berita acara.'
			],
			materials: need('plano', 'hpBersama'),
			minutes: 20,
			projector: 'poll',
			phone: 'poll',
			board: 'kelompok',
			poll: 'titikSetuju',
			actions: ['openPoll', 'closePoll'],
			source: at('10, poin 2')
		},
		{
			number: 16,
			mark: '10c',
			id: 'criteriaCheck',
			title: 'Sesuaikah dengan kriteria?',
			projectorTitle: 'Di HP masing-masing, untuk diri sendiri',
			say: [
				{ text: 'Sekarang setiap orang menimbang sendiri: sesuaikah keadaan keluarga saya dengan kriteria tadi?' },
				{ text: 'Jawabannya tidak tampil dan tidak dicatat atas nama. Boleh juga tidak menjawab.' }
			],
			do: [
				'Bacakan dulu daftar bersama, baru buka pertanyaannya.',
				'Fasilitator dan narasumber menjauh dari HP peserta. Jangan bertanya siapa menjawab apa.'
			],
			materials: need('hpBersama', 'pojok'),
			minutes: 10,
			projector: 'poll',
			phone: 'poll',
			board: 'kelompok',
			poll: 'cekKriteria',
			actions: ['openPoll', 'closePoll'],
			bedaDariJuknis:
				'Juknis: di ruangan ditanyakan apakah KPM yang hadir sudah sesuai dengan kriteria kemiskinan, dan mereka harus mengakui sebabnya. Di sini: setiap orang menjawab sendiri dan tertutup, dan ruangan hanya melihat jumlah bila setiap kelompok paling sedikit 5 orang. Sebabnya: pengakuan di depan umum adalah tekanan.',
			source: at('10, poin 3')
		},
		{
			number: 17,
			mark: '+',
			id: 'rightsCard',
			title: 'Kartu hak',
			projectorTitle: 'Baca dulu, baru memilih',
			say: [{ text: 'Sebelum menulis rencana dan memilih, kita baca kartu hak bersama-sama. Tidak ada yang boleh memaksa.' }],
			do: ['Tampilkan kartu hak dan bacakan keenam butirnya. Beri waktu bertanya.'],
			materials: need('proyektor'),
			minutes: 10,
			projector: 'rights',
			phone: 'rights',
			actions: ['showRightsCard'],
			source: OURS
		},
		{
			number: 18,
			mark: '10d',
			id: 'plans',
			title: 'Target, upaya, potensi',
			projectorTitle: 'Rencana keluarga saya',
			say: [
				{ text: 'Kalau nanti keluarga tidak lagi termasuk miskin, apa yang mau dilakukan?' },
				{
					text: 'Setiap orang menulis rencananya sendiri: kapan targetnya, upaya apa, potensi apa yang dipunyai. Boleh juga tidak menulis.'
				},
				{ text: 'Pendamping akan menemani upaya itu. Rencana boleh berubah, dan bukan surat mundur.' }
			],
			do: [
				'Buka rencana. Beri waktu menulis dengan tenang. Yang sulit menulis boleh dibantu pencatat di pojok.',
				'Jangan membacakan rencana siapa pun.'
			],
			materials: need('hpBersama', 'pojok'),
			minutes: 15,
			projector: 'plan',
			phone: 'plan',
			actions: ['openPlans', 'closePlans'],
			bedaDariJuknis:
				'Juknis: yang tidak atau belum sesuai kriteria diminta menyampaikan kapan target mengundurkan diri. Di sini: rencana ditulis sendiri, tanpa dibacakan, dan tanggalnya boleh kosong. Sebabnya: target yang diucapkan di depan orang banyak berubah menjadi tekanan.',
			source: at('10, poin 3')
		},
		{
			number: 19,
			mark: '+',
			id: 'privateChoice',
			title: 'Pilihan pribadi, janji hati',
			projectorTitle: 'Setiap orang menjawab sendiri',
			say: [
				{
					text: 'Sekarang setiap orang memilih sendiri: mundur, belum, atau tidak menjawab. Semua sama baiknya. Jawabannya tidak tampil di layar ini.'
				},
				{ text: 'Sesudah itu membaca janji hatinya sendiri. Boleh tanda tangan, boleh cap jempol, boleh juga tidak menulis.' },
				{ text: 'Semua mendapat slip yang sama bentuknya. Simpan baik-baik, kodenya untuk berubah pikiran.' }
			],
			do: [
				'Buka pilihan. Yang tanpa HP bergantian memakai HP bersama atau pojok pribadi.',
				'Jangan meminta angkat tangan. Jangan bertanya siapa memilih apa.',
				'Kalau semua sudah, tutup pilihan. Jumlah boleh ditampilkan hanya bila sistem mengizinkan.'
			],
			materials: need('hpBersama', 'pojok', 'slip', 'bantalan', 'suratPernyataan'),
			minutes: 15,
			projector: 'choice',
			phone: 'choice',
			actions: ['openChoice', 'closeChoice', 'showTotals'],
			bedaDariJuknis:
				'Juknis: surat pernyataan pengunduran diri dan meterai disiapkan untuk ditandatangani bila diperlukan. Di sini: setiap orang memilih sendiri dan tertutup, sesudah membaca kartu hak, dan surat menyusul paling cepat satu bulan sesudahnya. Sebabnya: mundur harus tanpa paksaan, dengan waktu berpikir.',
			source: OURS
		},
		{
			number: 20,
			mark: '10e',
			id: 'forKorkab',
			title: 'Sepakati hasil untuk Korkab',
			projectorTitle: 'Apa yang kita sampaikan?',
			say: [
				{
					text: 'Apa yang perlu disampaikan ke Koordinator Kabupaten supaya ada upaya bersama? Misalnya pelatihan, modal, atau jalan.'
				}
			],
			do: [
				'Sepakati hasilnya: daftar kriteria, pohon kemiskinan, kebutuhan bersama. Tanpa nama.',
				'Laporan ke Korkab berisi jumlah dan kesepakatan, bukan siapa.'
			],
			materials: need('plano', 'spidol'),
			minutes: 10,
			projector: 'title',
			phone: 'wait',
			source: at('10, poin 4')
		},
		{
			number: 21,
			mark: '11',
			id: 'graduateSpeaks',
			title: 'Yang sudah graduasi bercerita',
			projectorTitle: 'Cerita keluarga yang sudah graduasi',
			say: [{ text: 'Kami persilakan keluarga yang sudah graduasi bercerita, dan kita beri tepuk tangan.' }],
			do: [
				'Undang yang sudah graduasi sebelum hari ini, atau yang mencentang sendiri “boleh disampaikan”.',
				'Kalau tidak ada, lewati langkah ini. Jangan bertanya siapa yang memilih mundur hari ini.'
			],
			materials: need('pengerasSuara'),
			minutes: 10,
			projector: 'title',
			phone: 'wait',
			optional: true,
			bedaDariJuknis:
				'Juknis: yang graduasi diminta bicara di depan untuk memotivasi KPM lainnya. Di sini: hanya yang sudah graduasi sebelumnya, atau yang sendiri membolehkan. Sebabnya: meminta orang tampil sama dengan mengumumkan pilihannya.',
			source: at('11')
		},
		{
			number: 22,
			mark: '12',
			id: 'closing',
			title: 'Tutup',
			projectorTitle: 'Terima kasih, Bapak dan Ibu.',
			say: [
				{ text: 'Kita akan maju bersama. Yang ingin mundur dengan sukarela boleh menghubungi pendampingnya kapan saja.' },
				{ text: 'Yang sudah memilih mundur pun boleh berubah pikiran. Caranya ada di slip.' },
				{ text: 'Yang merasa dipaksa, hubungi nomor di layar. Itu bukan pendamping.' }
			],
			do: [
				'Pastikan setiap orang membawa slip. Kunjungan rumah menyusul, paling cepat satu bulan sesudah hari ini.',
				'Tutup dengan doa dan salam. Foto bersama hanya bagi yang mau.',
				'Tutup sesi. Berita acara tersusun sendiri.'
			],
			materials: need('slip'),
			minutes: 5,
			projector: 'thanks',
			phone: 'thanks',
			actions: ['closeSession'],
			source: at('12')
		}
	]
};
