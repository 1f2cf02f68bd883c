/** Lists of Penetapan: what waits, the BNBA of a document, the entry sheet of e-PKH. */
import { formatDate } from '@balai/domain';
import { epkhKind, statementWord } from '../../penetapan/usulan-words.ts';
import { desaTitle } from '../../words/area-title.ts';
import { bnbaRows } from '../bnba-rows.ts';
import { tabNames, askedWork, workQuery, workRows, type WorkLine } from '../worklist-rows.ts';
import { day, eksporKind, type EksporColumn } from './ekspor-list.ts';

const workColumns: readonly EksporColumn<WorkLine>[] = [
	{ head: 'Berkas', width: 14, cell: ({ label }) => label },
	{ head: 'Nama', width: 28, cell: ({ nama }) => nama },
	{ head: 'Desa', width: 24, cell: ({ desa }) => desa },
	{ head: 'KPM', width: 6, cell: ({ count }) => count },
	{ head: 'Langkah', width: 9, cell: ({ isBare, step }) => (isBare ? '' : step) },
	{ head: 'Nama langkah', width: 28, cell: ({ isBare, title }) => (isBare ? '' : title) },
	{ head: 'Keadaan', width: 34, cell: ({ ended, returned }) => ended || returned || 'Berjalan' },
	{ head: 'Di tangan', width: 24, cell: ({ ended, holder }) => (ended ? '' : holder) },
	{ head: 'Sejak', width: 12, cell: ({ sinceDay }) => day(sinceDay) }
];

export const worklist = eksporKind({
	name: 'Penetapan',
	access: 'readUsulan',
	page: (query) => `/usulan${workQuery(askedWork(query))}`,
	columns: workColumns,
	async find({ locals, query, limit }) {
		const asked = askedWork(query);
		const { rows } = await workRows(locals, asked, { offset: 0, limit });
		return { rows, where: `${tabNames[asked.tab]}${asked.search ? ', sesuai pencarian' : ''}` };
	}
});

interface OfficialRow {
	nama: string;
	nik: string;
	nomorKk: string;
	nomorPeserta: string;
	dusun: string;
	desa: string;
	epkh: string;
	statement: string;
	statementOn: string;
	label: string;
}
const official = {
	no: { head: 'No', width: 5, cell: (_row: OfficialRow, index: number) => index + 1 },
	nama: { head: 'Nama', width: 30, cell: ({ nama }: OfficialRow) => nama },
	nik: { head: 'NIK', width: 20, cell: ({ nik }: OfficialRow) => nik },
	nomorKk: { head: 'Nomor KK', width: 20, cell: ({ nomorKk }: OfficialRow) => nomorKk },
	nomorPeserta: { head: 'Nomor peserta PKH', width: 20, cell: ({ nomorPeserta }: OfficialRow) => nomorPeserta },
	dusun: { head: 'Dusun', width: 16, cell: ({ dusun }: OfficialRow) => dusun },
	desa: { head: 'Desa', width: 24, cell: ({ desa }: OfficialRow) => desa },
	epkh: { head: 'Jenis graduasi', width: 28, cell: ({ epkh }: OfficialRow) => epkh },
	statement: { head: 'Dasar', width: 22, cell: ({ statement }: OfficialRow) => statement },
	statementOn: { head: 'Tanggal dasar', width: 14, cell: ({ statementOn }: OfficialRow) => day(statementOn) },
	label: { head: 'Berkas', width: 14, cell: ({ label }: OfficialRow) => label }
};

/** The list by name and address that goes with a document; what it holds is what is printed of it. */
export const bnba = eksporKind<OfficialRow>({
	name: 'BNBA graduasi',
	access: 'readUsulan',
	page: (query) => `/usulan/dokumen/${encodeURIComponent(query.get('dokumen') ?? '')}`,
	columns: [
		official.no,
		official.nama,
		official.nik,
		official.nomorPeserta,
		official.dusun,
		official.desa,
		official.epkh,
		official.statement,
		official.statementOn,
		official.label
	],
	async find({ locals, actor, query }) {
		const list = await bnbaRows(locals.app, actor, query.get('dokumen') ?? '');
		if (!list) return undefined;
		const { document, entries, isExact } = list;
		return {
			rows: entries.map((entry) => ({
				nama: entry.nama,
				nik: entry.nik,
				nomorKk: '',
				nomorPeserta: entry.nomorPeserta ?? '',
				dusun: entry.dusun ?? '',
				desa: desaTitle(entry.desa),
				epkh: epkhKind(entry.path),
				statement: statementWord(entry.path),
				statementOn: entry.statementOn,
				label: entry.label
			})),
			where: `Lampiran dokumen ${document.number || 'tanpa nomor'}, ${formatDate(document.on)}${isExact ? '' : ', NIK disamarkan'}`,
			hasNumbers: isExact
		};
	}
});

/** From which families are typed into e-PKH, for APD and Korkab alone (PE9). */
export const entrySheet = eksporKind<OfficialRow>({
	name: 'Lembar entri e-PKH',
	access: 'readEntrySheet',
	page: (query) => `/usulan/langkah/5${query.get('berkas') ? `?berkas=${encodeURIComponent(query.get('berkas') ?? '')}` : ''}`,
	columns: [
		official.no,
		official.nama,
		official.nik,
		official.nomorKk,
		official.nomorPeserta,
		official.dusun,
		official.desa,
		official.epkh,
		official.statement,
		official.statementOn,
		official.label,
		{ head: 'Sudah dientri', width: 14, cell: () => '' }
	],
	async find({ locals, actor, query }) {
		const { store } = locals.app;
		const rows = await store.penetapan.entrySheet(actor, query.get('berkas') ?? undefined);
		const numbers = await store.officialNumbers(
			actor,
			rows.map(({ kpmId }) => kpmId)
		);
		return {
			rows: rows.map((row) => ({
				nama: row.nama,
				nik: numbers.get(row.kpmId)?.nik ?? '',
				nomorKk: numbers.get(row.kpmId)?.nomorKk ?? '',
				nomorPeserta: row.nomorPeserta ?? '',
				dusun: row.dusun ?? '',
				desa: desaTitle(row.desa),
				epkh: epkhKind(row.path),
				statement: statementWord(row.path),
				statementOn: row.statementOn,
				label: row.label
			})),
			where: query.get('berkas') ? 'Satu berkas yang menunggu entri' : 'Semua yang menunggu entri',
			hasNumbers: true
		};
	}
});
