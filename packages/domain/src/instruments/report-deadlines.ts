import { actorReach } from '../access/access-table.ts';
import { areaCovers, type Actor, type Role } from '../access/roles.ts';
import { addDays, addMonths, parseIsoDate, type IsoDate } from '../dates.ts';
import { ok, refuse, type Result } from '../result.ts';

/** Reports that are due again and again; as stored with what was handed in. */
export const REPORTS = [
	'evaluasiGraduasi',
	'evaluasiAsiDiri',
	'laporanAsiDiri',
	'lp3keGubernur',
	'lp3keMendagri',
	'lp2kd',
	'sasaranDitetapkan',
	'pemutakhiranDiserahkan',
	'penerimaDilaporkan',
	'rakor',
	'evaluasiPpke'
] as const;
export type ReportName = (typeof REPORTS)[number];

export interface ReportRule {
	title: string;
	/** Who gets it. */
	to: string;
	/** In copy; '' for nobody. */
	cc: string;
	source: string;
	/** The area whose text it is: '' everywhere, '53' in Nusa Tenggara Timur, '31' in Jakarta. */
	area: string;
	/** Where it binds, if that is less than `area`; elsewhere it is a reference and nobody is late. */
	binds?: string;
	/** Whom it concerns. */
	roles: readonly Role[];
	/** How many months of a calendar year it is about: 3, 6 or 12. */
	every: 3 | 6 | 12;
	/** The last day on which it is in time, from the last day of its months. */
	due: (lastDay: IsoDate) => IsoDate;
	/** What the source leaves open, and how it is read here. */
	note: string;
}

/** As the source sets no day: with the period itself. */
const withPeriod = (lastDay: IsoDate) => lastDay;
/** 'Selambatnya dua bulan setelah': 31 December + 2 months is the last day of February. */
const monthsAfter = (count: number) => (lastDay: IsoDate) => addMonths(lastDay, count);
/** Two whole months before the day after which a decree would be late: 30 June → 30 April. */
const monthsBefore = (count: number) => (lastDay: IsoDate) => addDays(addMonths(addDays(lastDay, 1), -count), -1);

const EVERY_THREE_MONTHS = 'Sumbernya menulis tiap tiga bulan tanpa tanggal; dibaca: hari terakhir triwulan.';
const TWICE = 'Sumbernya menulis dua kali setahun tanpa tanggal; dibaca: akhir Juni dan akhir Desember.';
const YEARLY = 'Sumbernya menulis sedikitnya setahun sekali tanpa tanggal; dibaca: akhir tahun.';
const ELSEWHERE = 'Pedomannya dari DKI Jakarta; di daerah lain sebagai acuan.';
const offices: readonly Role[] = ['korkab', 'dinsos', 'korwil'];

export const reportRules: Readonly<Record<ReportName, ReportRule>> = {
	evaluasiGraduasi: {
		title: 'Evaluasi graduasi',
		to: 'Kementerian Sosial cq. Direktorat Jaminan Sosial Keluarga',
		cc: 'Dinas Sosial provinsi',
		source: 'Juknis 2020, Bab IV B',
		area: '',
		roles: ['supervisor', ...offices],
		every: 12,
		due: withPeriod,
		note: YEARLY
	},
	evaluasiAsiDiri: {
		title: 'Evaluasi dampak Asi Diri, enam aspek',
		to: 'Dinas Sosial Provinsi NTT',
		cc: '',
		source: 'Pergub NTT 67/2024 Ps. 8(2)',
		area: '53',
		roles: ['supervisor', ...offices],
		every: 6,
		due: withPeriod,
		note: TWICE
	},
	laporanAsiDiri: {
		title: 'Laporan pelaksanaan Asi Diri',
		to: 'Menteri Sosial',
		cc: '',
		source: 'Pergub NTT 67/2024 Ps. 10(2)',
		area: '53',
		roles: offices,
		every: 12,
		due: withPeriod,
		note: YEARLY
	},
	lp3keGubernur: {
		title: 'LP3KE Matriks 1, 2, 3, dan 4',
		to: 'Gubernur',
		cc: '',
		source: 'Kepsekda DKI 75/2023, 3.6.2 k',
		area: '',
		binds: '31',
		roles: offices,
		every: 3,
		due: withPeriod,
		note: `${EVERY_THREE_MONTHS} ${ELSEWHERE}`
	},
	lp3keMendagri: {
		title: 'LP3KE Matriks 1, 2, dan 3',
		to: 'Menteri Dalam Negeri, oleh Gubernur',
		cc: 'Menko Bidang Perekonomian dan Menko Bidang PMK',
		source: 'Kepsekda DKI 75/2023, 3.6.2 l',
		area: '',
		binds: '31',
		roles: ['korwil', 'dinsos'],
		every: 3,
		due: withPeriod,
		note: `${EVERY_THREE_MONTHS} ${ELSEWHERE}`
	},
	lp2kd: {
		title: 'LP2KD',
		to: 'Gubernur dan TNP2K',
		cc: '',
		source: 'Kepsekda DKI 75/2023, 3.6.1 d',
		area: '',
		binds: '31',
		roles: ['dinsos', 'korwil'],
		every: 12,
		due: monthsAfter(2),
		note: `Selambatnya dua bulan setelah tahun pelaksanaan berakhir. ${ELSEWHERE}`
	},
	sasaranDitetapkan: {
		title: 'Data sasaran ditetapkan',
		to: 'Gubernur',
		cc: '',
		source: 'Kepsekda DKI 75/2023, 3.1.4 a',
		area: '31',
		roles: ['dinsos', 'korwil'],
		every: 6,
		due: withPeriod,
		note: TWICE
	},
	pemutakhiranDiserahkan: {
		title: 'Pemutakhiran data sosial ekonomi diserahkan',
		to: 'Diskominfotik',
		cc: '',
		source: 'Kepsekda DKI 75/2023, 3.1.4 b',
		area: '31',
		roles: ['dinsos'],
		every: 6,
		due: monthsBefore(2),
		note: 'Paling lambat dua bulan sebelum data pensasaran ditetapkan; dihitung dari akhir Juni dan akhir Desember.'
	},
	penerimaDilaporkan: {
		title: 'Data penerima manfaat',
		to: 'Dinas Komunikasi, Informatika dan Statistik',
		cc: '',
		source: 'Kepsekda DKI 75/2023, 2.4 angka 1 a',
		area: '31',
		roles: ['dinsos'],
		every: 12,
		due: withPeriod,
		note: YEARLY
	},
	rakor: {
		title: 'Rapat koordinasi percepatan penghapusan kemiskinan ekstrem',
		to: 'Perangkat daerah dan pemangku kepentingan, oleh Sekretariat TKPK',
		cc: '',
		source: 'Kepsekda DKI 75/2023, 3.2.2 b',
		area: '31',
		roles: ['dinsos', 'korwil'],
		every: 6,
		due: withPeriod,
		note: TWICE
	},
	evaluasiPpke: {
		title: 'Evaluasi percepatan penghapusan kemiskinan ekstrem',
		to: 'TKPK',
		cc: '',
		source: 'Kepsekda DKI 75/2023, 3.6.2 c',
		area: '31',
		roles: ['dinsos', 'korwil'],
		every: 12,
		due: withPeriod,
		note: YEARLY
	}
};

/** Duties whose day hangs on what happens, not on the calendar. */
export const undatedDuties: readonly { text: string; source: string; area: string }[] = [
	{
		text: 'Laporan pelaksanaan program disampaikan kepada Sekretariat TKPK paling lama satu bulan setelah program dilaksanakan.',
		source: 'Kepsekda DKI 75/2023, 3.1.4 c',
		area: '31'
	},
	{
		text: 'Rencana Penanggulangan Kemiskinan Daerah (RPKD) disusun untuk lima tahun, Rencana Aksi Tahunan (RAT) untuk satu tahun.',
		source: 'Kepsekda DKI 75/2023, 3.2.1 c–d',
		area: '31'
	},
	{
		text: 'Pemantauan graduasi dilakukan secara periodik atau sesuai kebutuhan; pemantauan PPKE tiap tiga bulan.',
		source: 'Juknis 2020, Bab IV A; Kepsekda DKI 75/2023, 3.6.2 c',
		area: ''
	}
];

/** One report that is, or was, due. */
export interface ReportDue {
	report: ReportName;
	/** What it is about. */
	from: IsoDate;
	to: IsoDate;
	dueOn: IsoDate;
	/** False: the text binds elsewhere and is a reference here. */
	isBinding: boolean;
}

/** Whether a rule holds where an account works: in its province, in one that lies in its area. */
function holdsIn({ area }: ReportRule, areaCode: string): boolean {
	return area === '' || areaCovers(area, areaCode) || areaCovers(areaCode, area);
}

/** What is due to an account's office within these days, both included, by day (RD1). */
export function reportsDue(
	{ role, areaCode }: { role: Role; areaCode: string },
	{ from, to }: { from: IsoDate; to: IsoDate }
): ReportDue[] {
	const due: ReportDue[] = [];
	for (const report of REPORTS) {
		const rule = reportRules[report];
		if (!rule.roles.includes(role) || !holdsIn(rule, areaCode)) continue;
		// A report of the year before may be due within these days.
		for (let first: IsoDate = `${Number(from.slice(0, 4)) - 1}-01-01`; first <= to; first = addMonths(first, rule.every)) {
			const last = addDays(addMonths(first, rule.every), -1);
			const dueOn = rule.due(last);
			if (dueOn >= from && dueOn <= to)
				due.push({ report, from: first, to: last, dueOn, isBinding: areaCode.startsWith(rule.binds ?? '') });
		}
	}
	return due.sort((a, b) => a.dueOn.localeCompare(b.dueOn) || REPORTS.indexOf(a.report) - REPORTS.indexOf(b.report));
}

export interface ReportFiling {
	report: ReportName;
	dueOn: IsoDate;
	filedOn: IsoDate;
	/** Of the letter it went with; '' where it had none. */
	number: string;
}

export type ReportFilingEvent =
	| ({ type: 'reportFiled'; by: string; at: string } & ReportFiling)
	| { type: 'reportFilingWithdrawn'; report: ReportName; dueOn: IsoDate; by: string; at: string };

export type ReportFilingRefusal = 'notAllowed' | 'badRequest' | 'dateInFuture' | 'reportNotDue';
export const FILING_NUMBER_LENGTH = 60;

/** Says that a report was handed in, or takes that back: only what is due to this office, on a day up to today (RD3). */
export function decideFiling(
	command: ({ kind: 'fileReport' } & ReportFiling) | { kind: 'withdrawFiling'; report: ReportName; dueOn: IsoDate },
	{ actor, at, today }: { actor: Actor; at: string; today: IsoDate }
): Result<ReportFilingEvent[], ReportFilingRefusal> {
	if (actor.kind !== 'account' || actorReach(actor, 'keepInstruments') !== 'area') return refuse('notAllowed');
	const { report, dueOn } = command;
	if (parseIsoDate(dueOn) === undefined) return refuse('badRequest');
	if (!reportsDue(actor, { from: dueOn, to: dueOn }).some((each) => each.report === report)) return refuse('reportNotDue');
	const by = actor.accountId;
	if (command.kind === 'withdrawFiling') return ok([{ type: 'reportFilingWithdrawn', report, dueOn, by, at }]);
	const { filedOn } = command;
	const number = command.number.trim();
	if (filedOn > today) return refuse('dateInFuture');
	if (parseIsoDate(filedOn) === undefined || number.length > FILING_NUMBER_LENGTH) return refuse('badRequest');
	return ok([{ type: 'reportFiled', report, dueOn, filedOn, number, by, at }]);
}

export type FilingStanding = 'open' | 'soon' | 'overdue' | 'reference' | 'filed' | 'filedLate';

/** What a report in the calendar stands at; lateness is the office's (RD2). */
export function filingStanding({ dueOn, isBinding }: ReportDue, filedOn: IsoDate | undefined, today: IsoDate): FilingStanding {
	if (filedOn !== undefined) return filedOn <= dueOn ? 'filed' : 'filedLate';
	if (!isBinding) return 'reference';
	if (today > dueOn) return 'overdue';
	return addDays(today, SOON_DAYS) >= dueOn ? 'soon' : 'open';
}
const SOON_DAYS = 30;
