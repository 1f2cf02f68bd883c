import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { cardHoldText, maskCard, screenCard } from './card-screening.ts';
import { indexNames } from './find-names.ts';
import { ordinaryWords } from './ordinary-words.ts';

const criteria = [
	'Dinding bebak, lantai tanah',
	'Rumah tembok, lantai keramik',
	'Masih menumpang orang tua',
	'Masih numpang orang tua',
	'Rumah milik sendiri',
	'Atap bocor kalau hujan',
	'Ada WC dan kamar mandi',
	'Listrik sambung tetangga',
	'Listrik meteran sendiri',
	'Kerja serabutan, tidak tentu',
	'Punya kios atau usaha',
	'Buruh tani di kebun orang',
	'Suami punya gaji tetap',
	'Hasil kebun habis dimakan',
	'Anak kerja, kirim uang',
	'Kurang 20 ribu sehari',
	'Bisa menabung tiap bulan',
	'Punya motor sendiri',
	'Tidak punya kendaraan',
	'Sapi lebih dari lima',
	'Ayam dua tiga ekor saja',
	'Ada tanah atau sawah',
	'Kebun milik orang lain',
	'Anak berhenti di SMP',
	'Anak sampai kuliah',
	'Tamat SMA semua',
	'Tamat SMA ke atas',
	'Berhenti di SMP',
	'Belum bisa beli seragam',
	'Timba air jauh dari rumah',
	'Air masuk sampai dapur',
	'Beli air waktu kemarau',
	'Utang di kios belum lunas',
	'Pinjam bank lancar bayar',
	'Anak banyak, masih kecil',
	'Sering bantu tetangga',
	'Baju beli setahun sekali',
	'Beras ada stok sebulan',
	'Beras beli per kilo',
	'Makan dua kali sehari',
	'Ada lauk tiap hari',
	'Kalau sakit tunggu dulu',
	'Berobat bayar sendiri',
	'Tembok, milik sendiri',
	'Menumpang orang tua',
	'Kerja tidak tentu',
	'Motor, tanah atau sawah',
	'Rumah masih dinding bebak',
	'pekerjaan suami sebagai buruh harian lepas (serabutan)',
	'rumah yang tidak layak huni',
	'bekerja sebagai buruh tani (menggarap sawah milik orang lain)',
	'tidak memiliki pekerjaan tetap',
	'pendapatan kurang dari 20 ribu rupiah dalam sehari',
	'Lulusan SMP kebawah',
	'belum tentu milik sendiri, jamban umum'
];
const families = [
	'Dorce Taek',
	'Maria Bete',
	'Orpa Seran',
	'Elisabet Liunokas',
	'Yublina Moa',
	'Debora Bani',
	'Simon Lopo',
	'Lukas Kase',
	'Regina Sila',
	'Yefta Manek',
	'Novita Sabat',
	'Selfina Tefa',
	'Nikodemus Nubatonis',
	'Paulus Benu',
	"Siti Nur'aini",
	'André Fallo',
	'Hj. Aminah Wuli, S.Pd',
	'Adelheid Sogen'
];
const wordLikeNames = [
	'Indah Jaya',
	'Dewi Sri',
	'Intan Sawah',
	'Mas Untung',
	'Bani Tani',
	'Bulan Kebun',
	'Rumah Kaya',
	'Anak Tanah',
	'Kasih Bunga'
];
const names = indexNames([...families, ...wordLikeNames]);
const verdict = (text: string) => screenCard(text, names).verdict;
const held = (text: string) => {
	const result = screenCard(text, names);
	return result.verdict === 'held'
		? { reasons: result.reasons, marked: result.marks.map(({ start, end }) => text.slice(start, end)) }
		: result.verdict;
};

describe('cards that may go up', () => {
	it.each(criteria)('[CD1] lets an ordinary criterion through: %s', (text) => {
		for (const written of [text, text.toLowerCase(), text.toUpperCase()])
			expect(screenCard(written, names)).toEqual({ verdict: 'ok' });
	});

	it.each([
		'Rumah indah dan besar',
		'Punya sawah dan emas',
		'Punya Sawah luas',
		'punya mas dan intan',
		'Indah rumahnya',
		'Rumah lopo atap alang',
		'Kase makan anak susah',
		'PUNYA TV, MOTOR, SAWAH',
		'Punya Motor, Sawah, Emas, Kebun',
		'Sudah jaya usahanya',
		'Ibu hamil kurang makan',
		'Bapak tani tidak punya lahan',
		'Ibu Hamil sulit berobat',
		'Kurang makan. Sawah tidak ada',
		'Tidak ada untung',
		'Bapak Buruh, Ibu Jualan Kue',
		'Istri kerja, ibu rumah tangga'
	])('[CD4] lets words through that are also names: %s', (text) => {
		expect(verdict(text)).toBe('ok');
	});

	it('[CD1] lets every single ordinary word through, alone and behind "punya"', () => {
		for (const word of ordinaryWords) {
			expect(held(word)).not.toMatchObject({ reasons: ['personName'] });
			expect(held(`punya ${word} banyak`)).not.toMatchObject({ reasons: ['personName'] });
		}
	});
});

describe('cards that name a person', () => {
	it.each([
		['Rumahnya seperti Ibu Dorce, sudah keramik', 'Ibu Dorce'],
		['rumah dorce sudah keramik', 'dorce'],
		['RUMAH DORCE SUDAH KERAMIK', 'DORCE'],
		['Dorce punya motor', 'Dorce'],
		['seperti rumah Dorcenya itu', 'Dorcenya'],
		['Kaya seperti ibu aini eh nuraini', 'nuraini'],
		['seperti Nur’aini', 'Nur’aini'],
		['rumah andre tembok', 'andre'],
		['rumah ANDRÉ tembok', 'ANDRÉ'],
		['macam Bpk. Nikodemus', 'Bpk. Nikodemus'],
		['macam bu hj. aminah', 'bu hj. aminah']
	])('[CD2] holds %s', (text, marked) => {
		expect(held(text)).toEqual({ reasons: ['personName'], marked: [marked] });
	});

	it.each([
		['seperti maria bete', 'maria bete'],
		['seperti Bete, Maria', 'Bete, Maria'],
		['sawahnya dewi sri luas', 'dewi sri'],
		['yublina moa punya kios', 'yublina moa']
	])('[CD3] holds two parts of one name: %s', (text, marked) => {
		expect(held(text)).toEqual({ reasons: ['personName'], marked: [marked] });
	});

	it.each([
		['rumah ibu indah bagus', 'ibu indah'],
		['Lihat pak Bani punya sapi', 'pak Bani'],
		['Rumahnya seperti Indah punya', 'Indah'],
		['si Indah punya motor', 'si Indah'],
		['seperti mas Untung', 'mas Untung']
	])('[CD4] holds a word that is also a name when it is used as one: %s', (text, marked) => {
		expect(held(text)).toEqual({ reasons: ['personName'], marked: [marked] });
	});

	it('[CD5] holds a name of three letters only with a title or a capital', () => {
		expect(verdict('seperti mama moa')).toBe('held');
		expect(verdict('punya kios seperti Moa')).toBe('held');
		expect(verdict('di moa banyak kambing')).toBe('ok');
	});

	it.each([
		['Rumahnya seperti Ibu Yosefina', 'Ibu Yosefina'],
		['Pak Yosef punya mobil', 'Pak Yosef'],
		['seperti rumah Bapak Yosef Manafe di atas', 'Bapak Yosef Manafe']
	])('[CD6] holds a title with a name that is on no list: %s', (text, marked) => {
		const result = screenCard(text, []);
		expect(result.verdict === 'held' && result.marks.map(({ start, end }) => text.slice(start, end))).toEqual([marked]);
	});
});

describe('cards with numbers', () => {
	it.each(['NIK 5302990101900003', '5302 9901 0190 0003', '5302.9901.0190.0003', '530299-010190-0003', '53029901019000031234'])(
		'[CD7] holds 16 digits: %s',
		(text) => {
			expect(held(text)).toMatchObject({ reasons: ['nik'] });
		}
	);

	it.each([
		'telepon 081234567890',
		'WA 0812-0000-0147',
		'hubungi +62 812 0000 0147',
		'62812 0000 0147',
		'(0380) 821234',
		'812-0000-0147',
		'nol delapan satu dua nol nol nol nol satu empat tujuh'
	])('[CD8] holds a phone number: %s', (text) => {
		expect(held(text)).toMatchObject({ reasons: ['phoneNumber'] });
	});

	it('[CD8] holds other long numbers and lets money through', () => {
		expect(held('rekening 1234567890')).toMatchObject({ reasons: ['longNumber'] });
		for (const text of [
			'500.000-1.000.000 sebulan',
			'Rp 10.000.000 - 20.000.000',
			'850.000 - 1.000.000',
			'gaji 1.500.000',
			'Utang 25.000.000',
			'08.00-12.00 kerja',
			'20 ribu sehari',
			'sejak 2015-2020'
		])
			expect([text, verdict(text)]).toEqual([text, 'ok']);
	});

	it.each([
		['Lihat saja rumah nomor 14', 'rumah nomor 14'],
		['nomor 14 itu', 'nomor 14'],
		['yang di no. 14', 'no. 14'],
		['no.7b', 'no.7b'],
		['rumah nomor empat belas', 'rumah nomor empat belas'],
		['orang RT 3 RW 2', 'RT 3 RW 2'],
		['RT03/RW02', 'RT03/RW02'],
		['RT/RW 03/02', 'RT/RW 03/02'],
		['yang di rt tiga', 'rt tiga'],
		['warga RW 5', 'RW 5'],
		['Blok C12', 'Blok C12'],
		['gang 3 ujung', 'gang 3'],
		['Jl. Merdeka 12', 'Jl. Merdeka 12'],
		['di Jalan Timor Raya 12', 'Jalan Timor Raya 12']
	])('[CD9] holds an address: %s', (text, marked) => {
		expect(held(text)).toEqual({ reasons: ['houseNumber'], marked: [marked] });
	});

	it.each([
		'anak nomor 3 putus sekolah',
		'Jalan rusak 3 km',
		'jalan kaki 2 jam',
		'makan nomor 1',
		'rumah 2 lantai',
		'rumah 3 kamar',
		'Jalan Kaki 5 km',
		'gang sempit 2 meter',
		'RT jauh',
		'Lapor RT 2 kali',
		'anak 5 orang',
		'kebun 1 hektar',
		'No TV'
	])('[CD9] lets numbers through that count or measure: %s', (text) => {
		expect(verdict(text)).toBe('ok');
	});
});

describe('cards about programme rules', () => {
	it.each([
		'dapat PKH',
		'Penerima pkh',
		'terdaftar DTKS',
		'Punya KKS',
		'dapat BPNT',
		'Desil 1',
		'belum terdaftar',
		'dapat bansos',
		'bantuan pemerintah',
		'masuk data dinsos'
	])('[CD10] sets a programme aside: %s', (text) => {
		expect(verdict(text)).toBe('notCriterion');
	});

	it.each([
		'Harus punya anak sekolah',
		'punya ibu hamil',
		'Punya anak sekolah',
		'wajib ada balita',
		'punya balita dan lansia',
		'syaratnya anak sekolah SD',
		'Memiliki komponen'
	])('[CD11] sets a component rule aside: %s', (text) => {
		expect(verdict(text)).toBe('notCriterion');
	});

	it.each([
		'punya anak sekolah di luar kota',
		'Anak sekolah jalan kaki',
		'Ibu hamil kurang gizi',
		'Lansia tinggal sendiri',
		'Anak banyak, masih kecil',
		'Harus antar anak jalan kaki',
		'Bayar BPJS sendiri',
		'Hidup dari bantuan tetangga',
		'Anak tidak sekolah',
		'Merawat lansia sakit'
	])('[CD11] lets through how people live: %s', (text) => {
		expect(verdict(text)).toBe('ok');
	});
});

describe('masking', () => {
	it('[CD12] holds rather than sets aside, and gives every reason', () => {
		expect(held('Ibu Dorce dapat PKH, RT 3, 081234567890')).toMatchObject({
			reasons: ['personName', 'phoneNumber', 'houseNumber']
		});
	});

	it('[CD12] replaces the marked parts', () => {
		const text = 'Rumahnya seperti Ibu Dorce, sudah keramik';
		const result = screenCard(text, ['Dorce Taek']);
		expect(result.verdict === 'held' && maskCard(text, result.marks)).toBe('Rumahnya seperti …, sudah keramik');
		expect(
			maskCard(text, [
				{ start: 40, end: 90 },
				{ start: -3, end: 2 },
				{ start: 1, end: 8 },
				{ start: 9, end: 9 }
			])
		).toBe('… seperti Ibu Dorce, sudah kerami…');
	});

	it('[CD12] a masked card is never held again, and shows no part of a distinctive name', () => {
		const pieces = fc.constantFrom(
			...criteria,
			...families,
			...wordLikeNames,
			'Ibu',
			'pak',
			'si',
			'Indah',
			'jaya',
			'rumah',
			'seperti',
			'Moa',
			'RT',
			'3',
			'nomor',
			'14',
			'0812',
			'0000',
			'0147',
			'5302',
			'9901',
			'.',
			',',
			' - ',
			'PKH',
			'…'
		);
		fc.assert(
			fc.property(fc.array(pieces, { maxLength: 12 }), fc.constantFrom(' ', '', ', ', '\n'), (parts, glue) => {
				const text = parts.join(glue);
				const result = screenCard(text, names);
				if (result.verdict !== 'held') return;
				const masked = maskCard(text, result.marks);
				expect(screenCard(masked, names).verdict).not.toBe('held');
				if (glue === ' ') expect(masked).not.toMatch(/\b(?:Dorce|Liunokas|Nubatonis|Aminah)\b/);
			}),
			{ numRuns: 1500 }
		);
	});

	it('[CD12] takes any text whatever', () => {
		fc.assert(
			fc.property(
				fc.string({ unit: 'grapheme', maxLength: 280 }),
				fc.array(fc.string({ unit: 'grapheme', maxLength: 20 })),
				(text, anyNames) => {
					const result = screenCard(text, anyNames);
					if (result.verdict === 'held') expect(screenCard(maskCard(text, result.marks), anyNames).verdict).not.toBe('held');
				}
			)
		);
	});

	it('[CD1] gives every reason a sentence', () => {
		for (const sentence of Object.values(cardHoldText)) expect(sentence).toMatch(/\.$/);
	});
});
