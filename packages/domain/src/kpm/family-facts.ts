/** The eight facts a–h that are known about a family before it is invited, and what its neighbours said (Juknis, Pra-pelaksanaan). */
export const FACT_KINDS = ['aset', 'usaha', 'lamaPkh', 'tanggungan', 'pendapatan', 'anak', 'bantuan', 'izin'] as const;
export type EightFact = (typeof FACT_KINDS)[number];
/** `saran`: somebody of the village says that this family may be able to stand alone. It is no ninth fact and makes nobody a candidate. */
export type FactKind = EightFact | 'saran';

/** Where a fact comes from: the pendamping's home visit, or somebody of the village. */
export type FactSource = 'kunjungan' | 'warga' | 'tokoh' | 'aparat';

export interface FactOption {
	id: string;
	label: string;
	/** Contradicts every other option of its group. */
	alone?: true;
}

export interface FactGroup {
	/** '' where the question's own title asks it. */
	ask: string;
	/** At most one of the options. */
	one: boolean;
	options: readonly FactOption[];
}

export interface FactQuestion {
	kind: FactKind;
	/** 'a' to 'h' as in the guideline; '' for what is none of the eight. */
	letter: string;
	title: string;
	groups: readonly FactGroup[];
	amount?: { label: string; unit: 'tahun' | 'orang' | 'rupiah'; most: number; isPerTime: boolean };
	/** What the free line asks for. */
	text: string;
	source: string;
}

/** What was answered to one question. Lies in an erasable table: amounts and words about a family never enter an event. */
export interface FactContent {
	/** Ids of options. */
	picks: readonly string[];
	/** Whole number in the question's unit; null where none was given. */
	amount: number | null;
	/** Of an amount of money. */
	per: 'hari' | 'bulan' | null;
	text: string;
}

export const FACT_TEXT_LENGTH = 500;
export const INFORMANT_LENGTH = 120;

const PRA = 'Juknis Graduasi KPM PKH 2020, Lampiran Rembug, Tahap Pra-pelaksanaan';
const MOST_RUPIAH = 1_000_000_000;

export const factSourceNames: Readonly<Record<FactSource, string>> = {
	kunjungan: 'Kunjungan rumah',
	warga: 'Warga',
	tokoh: 'Tokoh masyarakat',
	aparat: 'Aparat desa'
};

export const factQuestions: readonly FactQuestion[] = [
	{
		kind: 'aset',
		letter: 'a',
		title: 'Harta keluarga',
		groups: [
			{
				ask: '',
				one: false,
				options: [
					{ id: 'rumah', label: 'Rumah' },
					{ id: 'tanah', label: 'Tanah' },
					{ id: 'sawah', label: 'Sawah' },
					{ id: 'kebun', label: 'Kebun' },
					{ id: 'motor', label: 'Motor' },
					{ id: 'mobil', label: 'Mobil' },
					{ id: 'emas', label: 'Emas' },
					{ id: 'lain', label: 'Lainnya' },
					{ id: 'tidakAda', label: 'Tidak punya', alone: true }
				]
			}
		],
		text: 'Keterangan, misalnya ternak atau luas kebun',
		source: `${PRA}, 2a`
	},
	{
		kind: 'usaha',
		letter: 'b',
		title: 'Usaha',
		groups: [
			{
				ask: '',
				one: false,
				options: [
					{ id: 'sendiri', label: 'Usaha sendiri' },
					{ id: 'keluarga', label: 'Usaha keluarga' },
					{ id: 'usahaAnak', label: 'Usaha anaknya' },
					{ id: 'tidakAda', label: 'Tidak ada', alone: true }
				]
			}
		],
		text: 'Usaha apa',
		source: `${PRA}, 2b`
	},
	{
		kind: 'lamaPkh',
		letter: 'c',
		title: 'Lama menerima PKH',
		groups: [],
		amount: { label: 'Berapa tahun', unit: 'tahun', most: 60, isPerTime: false },
		text: 'Keterangan',
		source: `${PRA}, 2c`
	},
	{
		kind: 'tanggungan',
		letter: 'd',
		title: 'Tanggungan dan komponen',
		groups: [
			{
				ask: 'Komponen yang ada',
				one: false,
				options: [
					{ id: 'bumil', label: 'Ibu hamil/nifas' },
					{ id: 'aud', label: 'Anak usia dini' },
					{ id: 'sd', label: 'Anak SD' },
					{ id: 'smp', label: 'Anak SMP' },
					{ id: 'sma', label: 'Anak SMA' },
					{ id: 'lansia', label: 'Lanjut usia' },
					{ id: 'disabilitas', label: 'Disabilitas berat' },
					{ id: 'tidakAda', label: 'Tidak ada lagi', alone: true }
				]
			}
		],
		amount: { label: 'Jumlah orang yang ditanggung', unit: 'orang', most: 60, isPerTime: false },
		text: 'Keterangan',
		source: `${PRA}, 2d`
	},
	{
		kind: 'pendapatan',
		letter: 'e',
		title: 'Pendapatan',
		groups: [],
		amount: { label: 'Kira-kira berapa rupiah', unit: 'rupiah', most: MOST_RUPIAH, isPerTime: true },
		text: 'Dari mana',
		source: `${PRA}, 2e`
	},
	{
		kind: 'anak',
		letter: 'f',
		title: 'Pekerjaan dan penghasilan anak',
		groups: [
			{
				ask: '',
				one: true,
				options: [
					{ id: 'bekerja', label: 'Ada anak yang bekerja' },
					{ id: 'belumBekerja', label: 'Belum ada yang bekerja' },
					{ id: 'tidakAda', label: 'Tidak punya anak' }
				]
			}
		],
		amount: { label: 'Penghasilan anak, kira-kira rupiah', unit: 'rupiah', most: MOST_RUPIAH, isPerTime: true },
		text: 'Pekerjaan anaknya',
		source: `${PRA}, 2f`
	},
	{
		kind: 'bantuan',
		letter: 'g',
		title: 'Bantuan lain yang diterima',
		groups: [
			{
				ask: '',
				one: false,
				options: [
					{ id: 'kis', label: 'KIS' },
					{ id: 'bpnt', label: 'BPNT' },
					{ id: 'pip', label: 'PIP' },
					{ id: 'uep', label: 'UEP' },
					{ id: 'lain', label: 'Lainnya' },
					{ id: 'tidakAda', label: 'Tidak ada', alone: true }
				]
			}
		],
		text: 'Bantuan apa lagi',
		source: `${PRA}, 2, butir sesudah f (bantuan komplementaritas)`
	},
	{
		kind: 'izin',
		letter: 'h',
		title: 'Izin keluarga',
		groups: [
			{
				ask: 'Suami',
				one: true,
				options: [
					{ id: 'suamiMengizinkan', label: 'Mengizinkan' },
					{ id: 'suamiBelum', label: 'Belum mengizinkan' },
					{ id: 'suamiBelumDitanya', label: 'Belum ditanya' },
					{ id: 'suamiTidakAda', label: 'Tidak ada suami' }
				]
			},
			{
				ask: 'Anggota keluarga lain',
				one: true,
				options: [
					{ id: 'keluargaMengizinkan', label: 'Semua mengizinkan' },
					{ id: 'keluargaBelum', label: 'Belum semua' },
					{ id: 'keluargaBelumDitanya', label: 'Belum ditanya' }
				]
			}
		],
		text: 'Keterangan',
		source: `${PRA}, 2, butir terakhir (izin seluruh anggota keluarga)`
	},
	{
		kind: 'saran',
		letter: '',
		title: 'Saran dari warga, tokoh, atau aparat',
		groups: [],
		text: 'Apa yang disampaikan',
		source: `${PRA}, 1`
	}
];

export function factQuestion(kind: FactKind): FactQuestion | undefined {
	return factQuestions.find((question) => question.kind === kind);
}

/** True when nothing was answered: such a fact is not sent at all. */
export function isEmptyFact({ picks, amount, text }: FactContent): boolean {
	return picks.length === 0 && amount === null && text.trim() === '';
}

/** `contradicts`: 'tidak ada' beside something that there is, or two answers where one fits. `unreadable`: no form of ours sends it. */
export function factProblem(kind: FactKind, content: FactContent): 'contradicts' | 'unreadable' | undefined {
	const question = factQuestion(kind);
	const { picks, amount, per, text } = content;
	if (!question || isEmptyFact(content) || text.length > FACT_TEXT_LENGTH) return 'unreadable';
	const known = question.groups.flatMap(({ options }) => options.map(({ id }) => id));
	if (new Set(picks).size !== picks.length || picks.some((id) => !known.includes(id))) return 'unreadable';
	if (amount === null ? per !== null : !question.amount) return 'unreadable';
	if (amount !== null && question.amount) {
		if (!Number.isInteger(amount) || amount < 0 || amount > question.amount.most) return 'unreadable';
		if (question.amount.isPerTime !== (per !== null)) return 'unreadable';
	}
	for (const { one, options } of question.groups) {
		const picked = options.filter(({ id }) => picks.includes(id));
		if (picked.length > 1 && (one || picked.some(({ alone }) => alone))) return 'contradicts';
	}
	return undefined;
}
