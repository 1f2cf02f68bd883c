/** Lists of the offices: referrals, monitoring, findings of lists that came in, and what left. */
import {
	dateInZone,
	eksporPurposeNames,
	isNeed,
	listProblemName,
	listProblemText,
	needNames,
	roleNames,
	usulanPathNames,
	zoneOfArea,
	type ListIssue,
	type ListProblem,
	type MonitoringNumbers,
	type Role
} from '@balai/domain';
import {
	RUJUKAN_STANDINGS,
	type BatchRow,
	type ListedPersonRow,
	type MonitoringCase,
	type RujukanRow,
	type TakenList
} from '@balai/case-store';
import { groundNames } from '../../kpm/ending-words.ts';
import { columnOf, formColumns, type FormLine } from '../../monitoring/form-columns.ts';
import { periodWords } from '../../monitoring/period-words.ts';
import { outcomeNames, rujukanStatusNames } from '../../rujukan/rujukan-words.ts';
import { desaTitle } from '../../words/area-title.ts';
import { monitoringAsked } from '../monitoring-asked.ts';
import { formLines, NOBODY } from '../monitoring-form.ts';
import { day, desaOf, eksporKind, pageWith, type EksporColumn } from './ekspor-list.ts';

type NamedRujukan = RujukanRow & { pendamping: string };
const rujukanColumns: readonly EksporColumn<NamedRujukan>[] = [
	{ head: 'Nama', width: 28, cell: ({ nama }) => nama },
	{ head: 'Dusun', width: 16, cell: ({ dusun }) => dusun ?? '' },
	{ head: 'Desa', width: 22, cell: ({ desa }) => desaTitle(desa) },
	{ head: 'Kebutuhan', width: 26, cell: ({ need }) => needNames[need] },
	{ head: 'Instansi', width: 32, cell: ({ officeName }) => officeName || 'instansi tidak ada di daftar' },
	{ head: 'Keadaan', width: 16, cell: ({ status }) => rujukanStatusNames[status] },
	{ head: 'Hasil', width: 24, cell: ({ outcome }) => (outcome ? outcomeNames[outcome] : '') },
	{ head: 'Dirujuk', width: 12, cell: ({ sentOn }) => day(sentOn) },
	{ head: 'Langkah terakhir', width: 14, cell: ({ since }) => day(since) },
	{ head: 'Batas', width: 12, cell: ({ dueOn }) => day(dueOn) },
	{ head: 'Pendamping', width: 24, cell: ({ pendamping }) => pendamping }
];

export const rujukan = eksporKind({
	name: 'Rujukan',
	access: 'readRujukan',
	page: pageWith('/rujukan', ['saring', 'butuh', 'desa', 'kpm']),
	columns: rujukanColumns,
	async find({ locals, actor, query, today, nameOf, limit }) {
		const asked = query.get('butuh') ?? '';
		const need = isNeed(asked) ? asked : undefined;
		const areaCode = desaOf(query);
		const standing = RUJUKAN_STANDINGS.find((one) => one === query.get('saring'));
		const kpmId = query.get('kpm')?.slice(0, 64) || undefined;
		const page = await locals.app.store.rujukan.list(actor, today, { need, areaCode, standing, kpmId, limit });
		const words = { late: 'Yang lewat', soon: 'Yang segera', open: 'Yang berjalan', ended: 'Yang selesai' };
		return {
			rows: page.rows.map((row) => ({ ...row, pendamping: row.pendampingId ? nameOf(row.pendampingId) : 'belum ada' })),
			where: [words[standing ?? 'open'], ...(need ? [needNames[need]] : []), ...(kpmId ? ['satu keluarga'] : [])].join(' · '),
			areaCode
		};
	}
});

interface DesaLine {
	name: string;
	code: string;
	total: number;
	counts: { running: number; met: number; notMet: number; withdrawn: number } | null;
}
const HIDDEN = 'kurang dari 5';
const desaColumns: readonly EksporColumn<DesaLine>[] = [
	{ head: 'Desa', width: 28, cell: ({ name }) => name },
	{ head: 'Kode desa', width: 13, cell: ({ code }) => code },
	{ head: 'Rujukan', width: 10, cell: ({ total }) => total },
	{ head: 'Berjalan', width: 12, cell: ({ counts }) => counts?.running ?? HIDDEN },
	{ head: 'Terpenuhi', width: 12, cell: ({ counts }) => counts?.met ?? HIDDEN },
	{ head: 'Belum terpenuhi', width: 14, cell: ({ counts }) => counts?.notMet ?? HIDDEN },
	{ head: 'Dibatalkan keluarga', width: 14, cell: ({ counts }) => counts?.withdrawn ?? HIDDEN }
];

/** As its page tells it: for whoever is further away small numbers are left out (RJ10). */
export const rujukanByDesa = eksporKind({
	name: 'Rujukan per desa',
	access: 'countRujukan',
	page: pageWith('/rujukan/laporan', ['tahun']),
	columns: desaColumns,
	async find({ locals, actor, query, today }) {
		const year = Number(/^20\d\d$/.exec(query.get('tahun') ?? '')?.[0] ?? today.slice(0, 4));
		const report = await locals.app.store.rujukan.report(actor, year);
		if (!report) return undefined;
		const rows = report.rows.map(({ areaCode, total, counts }) => ({
			name: areaCode === null ? 'Desa lain, digabung' : desaTitle(report.names[areaCode] ?? areaCode),
			code: areaCode ?? '',
			total,
			counts
		}));
		return { rows, where: `Tahun ${year}${report.isReduced ? ', angka kecil tidak ditampilkan' : ''}` };
	}
});

const numbers = ({ families, counts, graduated, remaining, onEvidence }: MonitoringNumbers) =>
	[
		families,
		counts.neKomponen,
		counts.tanpaPengurus,
		counts.inclusionError,
		counts.mandiri,
		graduated,
		remaining,
		onEvidence
	] as const;
const formColumn = (index: number, head: string): EksporColumn<FormLine> => ({
	head,
	width: 12,
	cell: (line) => numbers(line.numbers)[index] ?? 0
});

/** The instrument with its columns 1 to 10 (Juknis 2020, Lampiran Monitoring Graduasi), and what is told beside column 7. */
export const monitoring = eksporKind<FormLine>({
	name: 'Monitoring graduasi',
	access: 'countMonitoring',
	page: pageWith('/laporan/monitoring', ['kab', 'periode', 'dari', 'sampai']),
	columns: [
		{ head: '1 No', width: 6, cell: (_line, index) => index + 1 },
		{ head: '2 Nama pendamping', width: 28, cell: ({ pendamping }) => pendamping },
		{ head: '3 Kecamatan', width: 26, cell: ({ kecamatan }) => kecamatan },
		formColumn(0, '4 Jumlah KPM'),
		formColumn(1, '5 NE komponen'),
		formColumn(2, '6 Tanpa pengurus'),
		formColumn(3, '7 Inclusion error'),
		formColumn(4, '8 Graduasi mandiri'),
		formColumn(5, '9 Total graduasi'),
		formColumn(6, '10 KPM tersisa'),
		formColumn(7, 'Dari kolom 7: Non-Eligible atas bukti')
	],
	async find({ locals, query, today }) {
		const { app } = locals;
		const { actor, choice, areaCode, areaName } = await monitoringAsked(locals, new URL(`http://balai/?${query.toString()}`));
		const form = await app.store.monitoring.graduations(actor, { areaCode, ...choice.period }, today);
		// Sums that leave small numbers out are read on their page alone.
		if (!form?.isExact) return undefined;
		return {
			rows: await formLines(app, form.rows, form.names),
			foot: ['', 'Jumlah', '', ...numbers(form.sum)],
			where: `${areaName}, ${periodWords(choice.period)}`
		};
	}
});

const caseColumns: readonly EksporColumn<MonitoringCase>[] = [
	{ head: 'Nama', width: 28, cell: ({ nama }) => nama },
	{ head: 'Dusun', width: 16, cell: ({ dusun }) => dusun ?? '' },
	{ head: 'Desa', width: 22, cell: ({ desa }) => desaTitle(desa) },
	{ head: 'Kode desa', width: 13, cell: ({ areaCode }) => areaCode },
	{ head: 'Berakhir sebagai', width: 26, cell: ({ ended }) => (ended ? usulanPathNames[ended.path] : '') },
	{ head: 'Sebab', width: 26, cell: ({ ended }) => (ended?.ground ? groundNames[ended.ground] : '') },
	{ head: 'Tanggal SK', width: 12, cell: ({ ended }) => day(ended?.skOn) }
];

export const monitoringCases = eksporKind({
	name: 'Keluarga di monitoring',
	access: 'countMonitoring',
	page: pageWith('/laporan/monitoring/keluarga', ['kab', 'periode', 'dari', 'sampai', 'kolom', 'pendamping', 'kecamatan']),
	columns: caseColumns,
	async find({ locals, query, limit }) {
		const { actor, choice, areaCode, areaName } = await monitoringAsked(locals, new URL(`http://balai/?${query.toString()}`));
		const column = columnOf(query.get('kolom')) ?? 'graduated';
		const pendamping = query.get('pendamping')?.slice(0, 64) || undefined;
		const kecamatan = /^\d{6}$/.exec(query.get('kecamatan') ?? '')?.[0];
		const cases = await locals.app.store.monitoring.cases(actor, {
			...choice.period,
			areaCode,
			column,
			pendampingId: pendamping === NOBODY ? null : pendamping,
			kecamatan,
			limit
		});
		return cases && { rows: cases.rows, where: `${formColumns[column].title}, ${areaName}, ${periodWords(choice.period)}` };
	}
});

const rowStates: Readonly<Record<BatchRow['status'], string>> = {
	accepted: 'Diterima dengan catatan',
	refused: 'Ditolak',
	held: 'Ditahan',
	known: 'Sudah ada sebelumnya'
};

/** What is to be looked at in a list that came in: a line for each finding, with the cell as its page shows it, numbers masked. */
export const findings = eksporKind<{ row: BatchRow; issue: ListIssue }>({
	name: 'Temuan daftar',
	access: 'importList',
	page: (query) => `/data/${encodeURIComponent(query.get('daftar') ?? '')}`,
	columns: [
		{ head: 'Baris', width: 8, cell: ({ row }) => row.rowNumber },
		{ head: 'Nama', width: 28, cell: ({ row }) => row.nama ?? '' },
		{ head: 'Keadaan', width: 22, cell: ({ row }) => rowStates[row.status] },
		{ head: 'Kolom', width: 18, cell: ({ issue }) => issue.column },
		{ head: 'Temuan dan saran', width: 70, cell: ({ issue }) => listProblemText[issue.kind](issue.cell) }
	],
	async find({ locals, actor, query, limit }) {
		const batchId = query.get('daftar') ?? '';
		const { lists } = locals.app.store;
		const batch = await lists.batch(actor, batchId);
		const found = await lists.listBatchRows(actor, batchId, { show: 'problem', limit });
		if (!batch.ok || !found.ok) return undefined;
		return {
			rows: found.value.rows.flatMap((row) => row.issues.map((issue) => ({ row, issue }))),
			where: `Daftar ${batch.value.fileName}`
		};
	}
});

/** Whom a list names that was taken over, as its page shows it: numbers masked. */
export const listedPeople = eksporKind<ListedPersonRow>({
	name: 'Isi daftar',
	access: 'importList',
	page: (query) => pageWith(`/data/${encodeURIComponent(query.get('daftar') ?? '')}/isi`, ['cari', 'desa', 'temuan'])(query),
	columns: [
		{ head: 'Baris', width: 8, cell: ({ rowNumber }) => rowNumber },
		{ head: 'Nama', width: 28, cell: ({ nama }) => nama },
		{ head: 'NIK', width: 20, cell: ({ nik }) => nik },
		{ head: 'Lahir', width: 12, cell: ({ tanggalLahir }) => day(tanggalLahir) },
		{ head: 'Dusun', width: 16, cell: ({ dusun }) => dusun ?? '' },
		{ head: 'Desa', width: 22, cell: ({ desa }) => desaTitle(desa) },
		{ head: 'Desil', width: 8, cell: ({ desil }) => desil },
		{ head: 'Bantuan', width: 30, cell: ({ bantuan }) => bantuan ?? '' },
		{ head: 'Permintaan', width: 30, cell: ({ permintaan }) => permintaan ?? '' },
		{
			head: 'Temuan',
			width: 40,
			cell: ({ issues }) => [...new Set(issues.map(({ kind }) => listProblemName[kind]))].join('; ')
		},
		{ head: 'Kasus di Balai', width: 14, cell: ({ kpmId }) => (kpmId ? 'ada' : '') }
	],
	async find({ locals, actor, query, limit }) {
		const batchId = query.get('daftar') ?? '';
		const { lists } = locals.app.store;
		const batch = await lists.batch(actor, batchId);
		if (!batch.ok) return undefined;
		const search = query.get('cari')?.trim().slice(0, 80) ?? '';
		const asked = query.get('temuan');
		const kind = (Object.keys(batch.value.summary.warnings) as ListProblem[]).find((one) => one === asked);
		const areaCode = desaOf(query);
		const found = await lists.listPeople(actor, batchId, { search, kind, ...(areaCode && { areaCode }), limit });
		if (!found.ok) return undefined;
		return {
			rows: found.value.rows,
			// What was searched for is a name, and stays on its page.
			where: [`Daftar ${batch.value.fileName}`, search && 'yang dicari', kind && listProblemName[kind]]
				.filter(Boolean)
				.join(' · '),
			areaCode
		};
	}
});

type LoggedList = TakenList & { day: string; by: string; name: string };

export const takenLists = (names: (list: TakenList['list']) => string) =>
	eksporKind<LoggedList>({
		name: 'Catatan ekspor',
		access: 'readTakenLists',
		page: () => '/data/ekspor',
		columns: [
			{ head: 'Tanggal', width: 12, cell: (row) => day(row.day) },
			{ head: 'Daftar', width: 26, cell: ({ name }) => name },
			{ head: 'Berkas', width: 8, cell: ({ format }) => format.toUpperCase() },
			{ head: 'Baris', width: 8, cell: ({ rows }) => rows },
			{ head: 'NIK lengkap', width: 12, cell: ({ hasNumbers }) => (hasNumbers ? 'ya' : 'tidak') },
			{ head: 'Wilayah', width: 13, cell: ({ areaCode }) => areaCode },
			{ head: 'Untuk', width: 40, cell: ({ purpose }) => eksporPurposeNames[purpose] },
			{ head: 'Keterangan', width: 40, cell: ({ words }) => words },
			{ head: 'Oleh', width: 26, cell: ({ by }) => by },
			{ head: 'Peran', width: 20, cell: ({ byRole }) => roleNames[byRole as Role] ?? byRole }
		],
		async find({ locals, actor, nameOf, limit }) {
			const { rows } = await locals.app.store.ekspor.taken(actor, { limit });
			return {
				rows: rows.map((row) => ({
					...row,
					day: dateInZone(Date.parse(row.at), zoneOfArea(actor.areaCode)),
					by: nameOf(row.byAccount),
					name: names(row.list)
				})),
				where: 'Semua daftar yang keluar dari wilayah ini'
			};
		}
	});
