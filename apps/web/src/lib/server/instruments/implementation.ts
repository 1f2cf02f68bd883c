import {
	amountText,
	carriesOut,
	IMPLEMENTATION_ITEMS,
	implementationStages,
	isDone,
	may,
	mayNameFamilies,
	percentText,
	SCORE_LIMITS,
	SUMMARY_ITEMS,
	summaryTexts,
	type ImplementationItem,
	type ItemCount,
	type SummaryItem,
	type SummaryOutside
} from '@balai/domain';
import type { Sheet, SheetCell } from '../../instruments/sheet.ts';
import { areaTitle, desaTitle } from '../../words/area-title.ts';
import { accountNames } from '../account-names.ts';
import { kecamatanTitle } from '../monitoring-form.ts';
import { KOP, notHere, savedOf, type Asked, type Built } from './built.ts';

const TICK = '✓';
const FAMILIES = '/laporan/instrumen/pelaksanaan/keluarga';

/** Short words for the columns of the list of all pendamping. */
const shortTexts: Readonly<Record<ImplementationItem, string>> = {
	pdse: 'PDSE',
	profil: 'Profil KPM',
	klasifikasi: 'Klasifikasi',
	berkas: 'Berkas pendukung',
	homeVisit: 'Home visit',
	refleksi: 'Refleksi',
	mpa: 'MPA',
	rembug: 'Rembug',
	lain: 'Teknik lain',
	stakeholder: 'Stakeholder'
};

const summarySlugs: Readonly<Record<SummaryItem, string>> = {
	pemutakhiran: 'pemutakhiran',
	administrasi: 'administrasi',
	sosialisasiKpm: 'kpm',
	sosialisasiStakeholder: 'stakeholder'
};

const COUNTING = [
	'Dilaksanakan berarti ada sedikitnya satu catatan di Balai dalam periode ini: PDSE atau Profil KPM yang disimpan, daftar bidik, berkas, kunjungan rumah yang bertemu, pertemuan yang sudah ditutup, atau sosialisasi yang dicatat.',
	'Pertemuan yang dipandu supervisor atau korkab dihitung untuk pendamping yang keluarganya hadir.',
	'Nama berurut menurut kecamatan dan abjad, bukan menurut angka.'
];

/** Every pendamping with name and places, by kecamatan and name, and the summary; for those who sign it. */
export async function exactForm({ app, actor, areaCode, period, today }: Asked) {
	const form = await app.store.instruments.implementation(actor, { areaCode, ...period }, today);
	if (!form?.isExact) notHere();
	const nameOf = await accountNames(app);
	const rows = form.rows
		.map((row) => ({
			...row,
			name: nameOf(row.pendampingId),
			place: row.kecamatan.map((code) => kecamatanTitle(code, form.names[code])).join(', ')
		}))
		.sort((a, b) => (a.kecamatan[0] ?? '').localeCompare(b.kecamatan[0] ?? '') || a.name.localeCompare(b.name, 'id'));
	return { rows, summary: form.summary };
}

type NamedRow = Awaited<ReturnType<typeof exactForm>>['rows'][number];

/** What was counted, each number with what is behind it. */
function behind(asked: Asked, { pendampingId, name }: NamedRow, item: ImplementationItem, count: ItemCount) {
	const families = {
		text: `${amountText(count.families)} keluarga`,
		...(mayNameFamilies(asked.actor, item) && { href: asked.at(FAMILIES, { pendamping: pendampingId, butir: item }) }),
		about: `${shortTexts[item]}, ${name}`
	};
	const records = {
		text: `${amountText(count.records)} catatan`,
		about: `${shortTexts[item]}, ${name}`,
		...(may(asked.actor.role, 'recordSosialisasi') && {
			href: `/tindak-lanjut/sosialisasi?pendamping=${encodeURIComponent(pendampingId)}`
		})
	};
	return [...(count.families > 0 ? [families] : []), ...(count.records > 0 ? [records] : [])];
}

/** *Monitoring pelaksanaan*: of one pendamping as the form prints it, or of all of them at a glance. */
export async function implementationSheet(asked: Asked, url: URL): Promise<Built> {
	const { rows } = await exactForm(asked);
	const wanted = url.searchParams.get('pendamping');
	if (wanted !== null) {
		const row = rows.find(({ pendampingId }) => pendampingId === wanted);
		return row ? oneForm(asked, row) : notHere();
	}
	const only = SUMMARY_ITEMS.find((item) => summarySlugs[item] === url.searchParams.get('uraian'));
	const isA = url.searchParams.get('kolom') !== 'b';
	const obstacle = IMPLEMENTATION_ITEMS.find((item) => item === url.searchParams.get('kendala'));
	const hindered = obstacle && (await withObstacle(asked, obstacle));
	const shown = rows
		.filter((row) => !only || carriesOut(row, only) === isA)
		.filter(({ pendampingId }) => !hindered || hindered.has(pendampingId));
	return {
		sheet: {
			title: 'Monitoring pelaksanaan',
			heading: ['LAMPIRAN MONITORING GRADUASI', 'MONITORING PELAKSANAAN GRADUASI: SEMUA PENDAMPING', KOP(asked.areaName)],
			facts: facts(asked, [
				{ label: 'Jumlah pendamping', value: amountText(shown.length) },
				...(only ? [{ label: isA ? 'Yang melaksanakan' : 'Yang tidak melaksanakan', value: summaryTexts[only].text }] : []),
				...(obstacle ? [{ label: 'Yang menulis kendala', value: shortTexts[obstacle] }] : [])
			]),
			parts: [
				{
					kind: 'table',
					caption: 'Monitoring pelaksanaan, menurut pendamping',
					head: [
						[
							{ text: 'No', rows: 2 },
							{ text: 'Nama pendamping', rows: 2 },
							{ text: 'Kecamatan', rows: 2 },
							...implementationStages.map(({ title, items }) => ({
								text: title,
								columns: items.length,
								align: 'middle' as const
							}))
						],
						implementationStages.flatMap(({ items }) =>
							items.map(({ id }) => ({ text: shortTexts[id], align: 'right' as const }))
						)
					],
					rows: shown.map((row, index) => [
						{ text: index + 1, align: 'middle' },
						{
							text: row.name,
							isStrong: true,
							href: asked.at('/laporan/instrumen/pelaksanaan', { pendamping: row.pendampingId }),
							about: 'lembar monitoring'
						},
						{ text: row.place },
						...implementationStages.flatMap(({ items }) => items.map(({ id }) => countCell(asked, row, id)))
					]),
					widths: [4, 26, 22, ...implementationStages.flatMap(({ items }) => items.map(() => 11))]
				}
			],
			notes: COUNTING,
			remark: '',
			placeAndDay: '',
			signs: [],
			isWide: true
		},
		explains: ['Tekan nama pendamping untuk lembar resminya, tempat kendala dan rekomendasi ditulis.'],
		...(only && { above: { word: 'Summary monitoring', href: asked.at('/laporan/instrumen/ringkasan') } })
	};
}

/** The pendamping in whose form a *kendala* stands at this row. */
async function withObstacle({ app, actor, formArea, period }: Asked, item: ImplementationItem): Promise<Set<string>> {
	const { from, to } = period;
	const forms = await app.store.instruments.savedForms(actor, { form: 'pelaksanaan', areaCode: formArea, from, to });
	return new Set([...(forms ?? [])].flatMap(([pendampingId, fields]) => (fields[`kendala.${item}`] ? [pendampingId] : [])));
}

function countCell(asked: Asked, row: NamedRow, item: ImplementationItem): SheetCell {
	const count = row.items[item];
	const [first, second] = behind(asked, row, item, count);
	if (!first) return { text: 'tidak', align: 'right' };
	return { ...first, align: 'right', ...(second && { under: [second] }) };
}

function facts({ name, office, periodWords }: Asked, more: Sheet['facts']) {
	return [
		{ label: 'Nama petugas monitoring', value: name },
		{ label: 'Jabatan', value: office },
		...more,
		{ label: 'Periode monitoring', value: periodWords }
	];
}

async function oneForm(asked: Asked, row: NamedRow): Promise<Built> {
	const saved = await savedOf(asked, 'pelaksanaan', row.pendampingId);
	const { areaCode, period, app, actor } = asked;
	const served = await app.store.instruments.servedDesa(actor, { areaCode, ...period, pendampingId: row.pendampingId });
	const desa = served.map(({ code, name, kind }) => (name ? areaTitle({ kind: kind ?? 'desa', name }) : desaTitle(code)));
	const { fields } = saved.form;
	const written = (field: string): SheetCell => ({ text: fields[field] ?? '', field });
	const rows = implementationStages.flatMap(({ number, title, lead, items }) => {
		const leading: SheetCell[] = lead ? [{ text: `${lead}:` }, { text: '' }, { text: '' }, { text: '' }] : [];
		const span = items.length + (lead ? 1 : 0);
		const lines = items.map(({ id, text, isOurs }): SheetCell[] => {
			const count = row.items[id];
			return [
				{ text: lead ? `• ${text}` : text, ...(isOurs && { under: [{ text: 'tambahan, untuk summary' }] }) },
				{
					text: isDone(count) ? TICK : '',
					align: 'middle',
					under: behind(asked, row, id, count)
				},
				{ text: isDone(count) ? '' : TICK, align: 'middle' },
				{ ...written(`kendala.${id}`), about: 'Kendala' }
			];
		});
		const all = lead ? [leading, ...lines] : lines;
		const stage: SheetCell[] = [
			{ text: number, rows: span, align: 'middle' },
			{ text: title, rows: span }
		];
		return all.map((line, index) => (index === 0 ? [...stage, ...line] : line));
	});
	return {
		sheet: {
			title: `Monitoring pelaksanaan ${row.name}`,
			heading: [
				'LAMPIRAN MONITORING GRADUASI',
				'INSTRUMEN MONITORING PELAKSANAAN GRADUASI PENDAMPING SOSIAL PKH',
				KOP(asked.areaName)
			],
			facts: facts(asked, [
				{ label: 'Nama pendamping', value: row.name },
				{ label: 'Kecamatan bertugas', value: row.place },
				{ label: 'Desa bertugas', value: desa.join(', ') }
			]),
			parts: [
				{
					kind: 'table',
					caption: `Monitoring pelaksanaan ${row.name}`,
					head: [
						[
							{ text: 'No', rows: 2 },
							{ text: 'Tahapan', rows: 2 },
							{ text: 'Uraian Kegiatan', rows: 2 },
							{ text: 'Status', columns: 2, align: 'middle' },
							{ text: 'Kendala', rows: 2 }
						],
						[
							{ text: 'Dilaksanakan', align: 'middle' },
							{ text: 'Tidak', align: 'middle' }
						]
					],
					numbering: ['1', '2', '3', '4', '5', '6'],
					rows,
					widths: [4, 20, 44, 16, 10, 44]
				},
				{ kind: 'words', title: 'Rekomendasi atau Tindak Lanjut', cell: written('rekomendasi') }
			],
			notes: [],
			remark: COUNTING[0] ?? '',
			placeAndDay: asked.placeAndDay,
			signs: [{ role: 'Petugas monitoring', name: asked.name }],
			isWide: false
		},
		saved,
		explains: COUNTING.slice(1, 2),
		above: { word: 'Monitoring pelaksanaan', href: asked.at('/laporan/instrumen/pelaksanaan') }
	};
}

/** For a partner: the summary of a quarter that is over, without small numbers and what would tell them (IN9). */
function outsideSheet(asked: Asked, { n, items }: SummaryOutside): Built {
	return {
		sheet: {
			title: 'Summary monitoring pelaksanaan',
			heading: ['SUMMARY MONITORING PELAKSANAAN GRADUASI', KOP(asked.areaName)],
			facts: [
				{ label: 'Jumlah pendamping (n)', value: n === null ? 'tidak disebut' : amountText(n) },
				{ label: 'Periode monitoring', value: asked.periodWords }
			],
			parts: [
				{
					kind: 'table',
					caption: 'Summary monitoring pelaksanaan',
					head: [
						[
							{ text: 'Tahapan' },
							{ text: 'Uraian' },
							{ text: 'Melaksanakan (a)', align: 'right' },
							{ text: 'Tidak (b)', align: 'right' }
						]
					],
					rows: SUMMARY_ITEMS.map((item, index) => [
						...(index % 2 === 0 ? [{ text: summaryTexts[item].stage, rows: 2 }] : []),
						{ text: summaryTexts[item].text },
						...(['a', 'b'] as const).map((column): SheetCell => ({
							text: items[item]?.[column] ?? 'tidak disebut',
							align: 'right'
						}))
					]),
					widths: [14, 44, 18, 18]
				}
			],
			notes: [],
			remark: 'Tidak disebut: di bawah lima pendamping, atau bisa dihitung dari angka lain. Hanya triwulan yang sudah lewat.',
			placeAndDay: '',
			signs: [],
			isWide: true
		},
		explains: []
	};
}

/** *Summary monitoring pelaksanaan*: a, b and a/n·100 %. */
export async function summarySheet(asked: Asked): Promise<Built> {
	if (!asked.isExact) {
		const { app, actor, areaCode, period, today } = asked;
		const form = await app.store.instruments.implementation(actor, { areaCode, ...period }, today);
		return form && !form.isExact ? outsideSheet(asked, form.summary) : notHere();
	}
	const { summary } = await exactForm(asked);
	const saved = await savedOf(asked, 'ringkasan');
	const { n, items } = summary;
	const number = (item: SummaryItem, column: 'a' | 'b'): SheetCell => ({
		text: items[item][column],
		align: 'right',
		...(items[item][column] > 0 && {
			href: asked.at('/laporan/instrumen/pelaksanaan', { uraian: summarySlugs[item], kolom: column }),
			about: `pendamping yang ${column === 'a' ? '' : 'tidak '}melaksanakan: ${summaryTexts[item].text}`
		})
	});
	return {
		sheet: {
			title: 'Summary monitoring pelaksanaan',
			heading: ['INSTRUMEN SUMMARY MONITORING PELAKSANAAN GRADUASI PENDAMPING SOSIAL PKH', KOP(asked.areaName)],
			facts: facts(asked, [
				{
					label: 'Jumlah pendamping (n)',
					value: amountText(n),
					...(n > 0 && { href: asked.at('/laporan/instrumen/pelaksanaan') })
				}
			]),
			parts: [
				{
					kind: 'table',
					caption: 'Summary monitoring pelaksanaan',
					head: [
						[
							{ text: 'Tahapan', rows: 2 },
							{ text: 'Uraian', rows: 2 },
							{ text: 'Jumlah Pendamping', columns: 2, align: 'middle' },
							{ text: 'Persentase Melaksanakan Upaya Graduasi (a/n × 100 %)', rows: 2, align: 'right' },
							{ text: 'Keterangan', rows: 2 }
						],
						[
							{ text: 'Melaksanakan (a)', align: 'right' },
							{ text: 'Tidak Melaksanakan (b)', align: 'right' }
						]
					],
					numbering: ['1', '2', '3', '4', '5', '6'],
					rows: SUMMARY_ITEMS.map((item, index) => [
						...(index % 2 === 0 ? [{ text: summaryTexts[item].stage, rows: 2 }] : []),
						{ text: summaryTexts[item].text },
						number(item, 'a'),
						number(item, 'b'),
						{
							text: n === 0 ? 'tidak ada pendamping' : `${percentText({ part: items[item].a, whole: n }, SCORE_LIMITS)}\u00a0%`,
							align: 'right',
							...(n > 0 && { under: [{ text: `${items[item].a}/${n}` }] })
						},
						{ text: saved.form.fields[`keterangan.${item}`] ?? '', field: `keterangan.${item}`, about: 'Keterangan' }
					]),
					widths: [14, 44, 15, 18, 22, 40]
				}
			],
			notes: [
				'Summary monitoring pelaksanaan menjadi bahan penilaian evaluasi proses pelaksanaan upaya graduasi tingkat kota/kabupaten.',
				'Implementasi sosialisasi dilihat berdasarkan pernah atau tidak melaksanakan sosialisasi dengan pilihan teknik di antaranya refleksi kemiskinan, rembug KPM, MPA tingkat kesejahteraan dan/atau home visit.'
			],
			remark:
				'Pemutakhiran: ada PDSE. Administrasi berkas: ada PDSE dan ada Profil KPM. Sosialisasi ke stakeholder diambil dari tambahan di lembar pendamping.',
			placeAndDay: asked.placeAndDay,
			signs: [{ role: 'Petugas monitoring', name: asked.name }],
			isWide: true
		},
		saved,
		explains: COUNTING.slice(0, 2)
	};
}
