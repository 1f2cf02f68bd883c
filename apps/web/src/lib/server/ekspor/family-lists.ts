/** Lists of families: KPM, bidik graduasi, home visits, caseloads that changed hands. */
import { dateInZone, formatDate, packsFor, rulePacks, VERDICTS, zoneOfArea, type RuleId } from '@balai/domain';
import type { BidikRow, KpmRow, VisitTask } from '@balai/case-store';
import { fieldCheckWords, packNames, reasonsOf, ruleWords, verdictWords } from '../../bidik/bidik-words.ts';
import { stateWords, taskStates } from '../../follow-up/task-words.ts';
import { componentWords } from '../../kpm/component-words.ts';
import { desaTitle } from '../../words/area-title.ts';
import { day, desaOf, eksporKind, pageWith, type EksporAsked, type EksporColumn } from './ekspor-list.ts';

/** The pendamping stands beside the row as a name. */
type Named<Row> = Row & { pendamping: string };

function named<Row extends { pendampingId: string | null }>(rows: readonly Row[], { nameOf }: EksporAsked): Named<Row>[] {
	return rows.map((row) => ({ ...row, pendamping: row.pendampingId === null ? 'belum ada' : nameOf(row.pendampingId) }));
}

const place = [
	{ head: 'Dusun', width: 16, cell: ({ dusun }: { dusun: string | null }) => dusun ?? '' },
	{ head: 'Desa', width: 22, cell: ({ desa }: { desa: string | null }) => desaTitle(desa) },
	{ head: 'Kode desa', width: 13, cell: ({ areaCode }: { areaCode: string }) => areaCode }
];
const pendamping = { head: 'Pendamping', width: 24, cell: ({ pendamping: name }: { pendamping: string }) => name };

const kpmColumns: readonly EksporColumn<Named<KpmRow>>[] = [
	{ head: 'Nama', width: 28, cell: ({ nama }) => nama },
	{ head: 'NIK (disamarkan)', width: 20, cell: ({ maskedNik }) => maskedNik ?? '' },
	...place,
	{ head: 'Komponen', width: 30, cell: ({ components }) => componentWords(components) },
	{ head: 'KPM sejak', width: 12, cell: ({ since }) => day(since) },
	pendamping
];

export const kpm = eksporKind({
	name: 'Daftar KPM',
	access: 'listCases',
	page: pageWith('/kpm', ['cari', 'desa']),
	columns: kpmColumns,
	async find(asked) {
		const { locals, actor, query, limit } = asked;
		const search = (query.get('cari') ?? '').trim().slice(0, 80) || undefined;
		const areaCode = desaOf(query);
		const { rows } = await locals.app.store.listKpm(actor, { search, areaCode, limit });
		const where = search === undefined ? 'Semua keluarga' : 'Keluarga yang namanya cocok dengan pencarian';
		return { rows: named(rows, asked), where: areaCode ? `${where} di desa kode ${areaCode}` : where, areaCode };
	}
});

const bidikColumns: readonly EksporColumn<Named<BidikRow>>[] = [
	{ head: 'Nama', width: 28, cell: ({ nama }) => nama },
	...place,
	{ head: 'Hasil', width: 20, cell: ({ verdict }) => verdictWords[verdict] },
	{
		head: 'Alasan',
		width: 50,
		cell: (row) =>
			reasonsOf(row)
				.map(({ text }) => text)
				.join('; ')
	},
	{
		head: 'Dasar',
		width: 34,
		cell: (row) => [...new Set(reasonsOf(row).map(({ source }) => source))].join('; ')
	},
	{ head: 'Cek dulu', width: 34, cell: ({ fieldCheck }) => fieldCheck.map((check) => fieldCheckWords[check].text).join('; ') },
	pendamping
];

export const bidik = eksporKind({
	name: 'Bidik graduasi',
	access: 'readBidik',
	page: pageWith('/bidik', ['aturan', 'desa', 'hasil', 'alasan', 'cek']),
	columns: bidikColumns,
	async find(asked) {
		const { locals, actor, query, today, limit } = asked;
		const { store } = locals.app;
		const packs = packsFor(rulePacks(await store.bidik.policy()), actor.areaCode, today);
		const pack = packs.find(({ id }) => id === query.get('aturan')) ?? packs[0];
		if (!pack) return undefined;
		const areaCode = desaOf(query);
		const verdict = VERDICTS.find((one) => one === query.get('hasil'));
		const rules: RuleId[] = pack.rules.map(({ rule }) => rule);
		const reason = rules.find((rule) => rule === query.get('alasan'));
		const found = await store.bidik.list(actor, {
			pack: pack.id,
			on: today,
			areaCode,
			verdict,
			reason,
			isToCheck: query.has('cek'),
			limit
		});
		if (!found.ok) return undefined;
		const where = [
			`${packNames[pack.id]}, ${formatDate(today)}`,
			verdict ? verdictWords[verdict] : 'Semua hasil',
			...(reason ? [`Alasan: ${ruleWords[reason]}`] : []),
			...(areaCode ? [`Desa kode ${areaCode}`] : [])
		];
		return { rows: named(found.value.rows, asked), where: where.join(' · '), areaCode };
	}
});

export const keptBidik = eksporKind({
	name: 'Bidik yang tersimpan',
	access: 'readBidik',
	page: (query) => `/bidik/daftar/${encodeURIComponent(query.get('daftar') ?? '')}`,
	columns: bidikColumns,
	async find(asked) {
		const { locals, actor, query, limit } = asked;
		const verdict = VERDICTS.find((one) => one === query.get('hasil'));
		const page = await locals.app.store.bidik.keptList(actor, query.get('daftar') ?? '', { verdict, limit });
		if (!page) return undefined;
		const { list, rows } = page;
		const shown = verdict ? verdictWords[verdict] : 'Semua hasil';
		return { rows: named(rows, asked), where: `${packNames[list.pack]}, ${formatDate(list.on)} · ${shown}` };
	}
});

const sources: Readonly<Record<VisitTask['source'], string>> = {
	session: 'Sesudah pertemuan',
	request: 'Permintaan sendiri',
	after: 'Sesudah SK'
};

/** Where and by when somebody visits; what she chose and promised stays on the pages of those who accompany her. */
const visitColumns: readonly EksporColumn<Named<VisitTask>>[] = [
	{ head: 'Nama', width: 28, cell: ({ nama }) => nama },
	...place,
	{ head: 'Kunjungan', width: 20, cell: ({ source }) => sources[source] },
	{ head: 'Mulai', width: 12, cell: ({ firstDay }) => day(firstDay) },
	{ head: 'Paling lambat', width: 14, cell: ({ lastDay }) => day(lastDay) },
	{ head: 'Keadaan', width: 12, cell: ({ status }) => (status === 'cancelled' ? '' : stateWords[status]) },
	{
		head: 'Kunjungan terakhir',
		width: 14,
		cell: ({ visits }) =>
			day(
				visits
					.map(({ on }) => on)
					.toSorted()
					.at(-1)
			)
	},
	pendamping
];

export const visits = eksporKind({
	name: 'Jadwal kunjungan rumah',
	access: 'readChoices',
	page: pageWith('/tindak-lanjut', ['saring', 'desa', 'pendamping']),
	columns: visitColumns,
	async find(asked) {
		const { locals, actor, query, today, limit } = asked;
		const status = taskStates.find((each) => each === query.get('saring'));
		const areaCode = desaOf(query);
		const pendampingId = query.get('pendamping')?.slice(0, 64) || undefined;
		const tasks = await locals.app.store.followUp.visits(actor, today, { status, areaCode, pendampingId, limit });
		const open = tasks.filter(({ status: each }) => each !== 'cancelled');
		return { rows: named(open, asked), where: status ? `Keadaan: ${stateWords[status]}` : 'Semua yang terbuka', areaCode };
	}
});

type Handover = Awaited<ReturnType<App.Locals['app']['store']['handovers']['recent']>>[number] & {
	day: string;
	fromName: string;
	toName: string;
	byName: string;
};
const handoverColumns: readonly EksporColumn<Handover>[] = [
	{ head: 'Tanggal', width: 12, cell: (row) => day(row.day) },
	{ head: 'Dari', width: 26, cell: ({ fromName }) => fromName },
	{ head: 'Kepada', width: 26, cell: ({ toName }) => toName },
	{ head: 'Keluarga pindah', width: 12, cell: ({ moved }) => moved },
	{ head: 'Masih di sana', width: 12, cell: ({ stillThere }) => stillThere },
	{ head: 'Tidak ikut', width: 12, cell: ({ kept }) => kept },
	{ head: 'Oleh', width: 26, cell: ({ byName }) => byName }
];

export const handovers = eksporKind({
	name: 'Serah terima dampingan',
	access: 'handOverCaseload',
	page: () => '/kpm/serah',
	columns: handoverColumns,
	async find({ locals, actor, nameOf }) {
		const rows = await locals.app.store.handovers.recent(actor);
		return {
			rows: rows.map((row) => ({
				...row,
				day: dateInZone(Date.parse(row.at), zoneOfArea(actor.areaCode)),
				fromName: row.from === null ? 'Belum ada pendamping' : nameOf(row.from),
				toName: nameOf(row.to),
				byName: nameOf(row.by)
			})),
			where: 'Serah terima terakhir'
		};
	}
});
