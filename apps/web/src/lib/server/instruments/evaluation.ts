import {
	amountText,
	BAND_NOTE,
	BAND_READINGS,
	bandOf,
	bandTexts,
	evaluateProcess,
	evaluateResult,
	formatDate,
	implementationStages,
	LITERAL_BAND_NOTE,
	percentText,
	periodBefore,
	SCORE_LIMITS,
	scoreTexts,
	SUMMARY_ITEMS,
	summaryTexts,
	type ReportPeriod,
	type ResultEvaluation
} from '@balai/domain';
import type { MonitoringColumn } from '@balai/case-store';
import type { SheetCell, SheetPart } from '../../instruments/sheet.ts';
import { periodWords } from '../../monitoring/period-words.ts';
import { kecamatanTitle } from '../monitoring-form.ts';
import { KOP, monitored, notHere, savedOf, type Asked, type Built } from './built.ts';
import { exactForm } from './implementation.ts';

const SCORES = [1, 2, 3] as const;
const readingWords = { mulai12: '12 sudah Sangat Baik', harfiah: 'Dibaca harfiah' } as const;

/** *Evaluasi graduasi*: process, result, and the factors that help and hinder. */
export async function evaluationSheet(asked: Asked, url: URL): Promise<Built> {
	const { app, actor, areaCode, today, period } = asked;
	const saved = await savedOf(asked, 'evaluasi');
	const written = (field: string): SheetCell => ({ text: saved.form.fields[field] ?? '', field });
	const { summary } = await exactForm(asked);
	const reading = BAND_READINGS.find((each) => each === url.searchParams.get('baca')) ?? 'mulai12';
	const process = evaluateProcess(summary);
	const earlier = periodBefore(period);
	const forms = await Promise.all(
		[earlier, period].map((each) => app.store.monitoring.graduations(actor, { areaCode, ...each }, today))
	);
	const [before, now] = forms;
	if (!before?.isExact || !now?.isExact) notHere();
	const kecamatan = [...new Set(now.rows.map((row) => row.kecamatan))];
	const results = [
		{ period: earlier, result: evaluateResult(before.sum) },
		{ period, result: evaluateResult(now.sum) }
	];
	const obstacles = await obstaclesPart(asked);
	return {
		sheet: {
			title: 'Evaluasi graduasi',
			heading: [
				'LAMPIRAN EVALUASI GRADUASI',
				'INSTRUMEN EVALUASI GRADUASI KPM TINGKAT KOTA/KABUPATEN',
				`${KOP(asked.areaName)} TAHUN ${period.to.slice(0, 4)}`
			],
			facts: [
				{ label: 'Nama evaluator', value: asked.name },
				{ label: 'Jabatan', value: asked.office },
				{ label: 'Tanggal evaluasi', value: formatDate(today) },
				{ label: 'Periode evaluasi', value: asked.periodWords },
				{ label: 'Jumlah kecamatan', value: amountText(kecamatan.length) },
				{ label: 'Daftar kecamatan', value: kecamatan.map((code) => kecamatanTitle(code, now.names[code])).join(', ') }
			],
			parts: [
				{
					kind: 'table',
					title: 'III. Evaluasi Proses Graduasi',
					caption: 'Evaluasi proses',
					head: [
						[
							{ text: 'Tahapan', rows: 2 },
							{ text: 'Uraian', rows: 2 },
							{ text: 'Penilaian Kesesuaian Pelaksanaan', columns: 3, align: 'middle' },
							{ text: 'Keterangan', rows: 2 }
						],
						SCORES.map((score) => ({ text: score, align: 'middle' as const }))
					],
					rows: SUMMARY_ITEMS.map((item, index) => [
						...(index % 2 === 0 ? [{ text: summaryTexts[item].stage, rows: 2 }] : []),
						{
							text: summaryTexts[item].text,
							under: [
								{
									text:
										summary.n === 0
											? 'tidak ada pendamping'
											: `${summary.items[item].a}/${summary.n} = ${percentText({ part: summary.items[item].a, whole: summary.n }, SCORE_LIMITS)}\u00a0%`,
									href: asked.at('/laporan/instrumen/ringkasan'),
									about: 'summary monitoring'
								}
							]
						},
						...SCORES.map((score): SheetCell => ({ text: process?.scores[item] === score ? '✓' : '', align: 'middle' })),
						{ ...written(`keterangan.${item}`), about: 'Keterangan' }
					]),
					foot: [
						[
							{ text: 'Skor Penilaian', columns: 2 },
							{ text: process?.total ?? 'belum dapat dinilai', columns: 3, align: 'middle' },
							{ text: process ? 'dari 12' : '' }
						]
					],
					widths: [14, 48, 8, 8, 8, 44]
				},
				{ kind: 'words', title: 'Kesimpulan Evaluasi Proses', cell: { text: conclusion(process?.total, reading) } },
				resultPart(asked, results),
				{ kind: 'words', title: 'Kesimpulan', cell: { text: resultConclusion(asked, results[1]?.result) } },
				{ kind: 'words', title: 'Faktor pendukung', cell: written('pendukung') },
				{ kind: 'words', title: 'Faktor penghambat', cell: written('penghambat') },
				...obstacles
			],
			notes: [
				...SCORES.map((score) => `Nilai ${score}: ${scoreTexts[score]}.`),
				`Kesimpulan penilaian proses: ${Object.values(bandTexts)
					.map(({ name, range }) => `${name} ${range}`)
					.join('; ')}.`,
				'Kesimpulan evaluasi hasil dari upaya graduasi berdasarkan pada target 10% jumlah KPM graduasi mandiri dari keseluruhan KPM tingkat kota/kabupaten.'
			],
			remark: `${reading === 'harfiah' ? LITERAL_BAND_NOTE : BAND_NOTE} Nilai dihitung dari pecahannya, bukan dari persentase yang dibulatkan; 33\u00a0% dan 67\u00a0% termasuk nilai 2.`,
			placeAndDay: asked.placeAndDay,
			signs: [{ role: 'Evaluator', name: asked.name }],
			isWide: false
		},
		saved,
		explains: [
			'Evaluasi dilakukan sedikitnya setahun sekali. Periode pertama di tabel hasil adalah periode yang sama panjang sebelumnya.'
		],
		readings: BAND_READINGS.map((each) => ({
			word: readingWords[each],
			...(each !== reading && { href: asked.at('/laporan/instrumen/evaluasi', each === 'harfiah' ? { baca: each } : {}) })
		}))
	};
}

function conclusion(total: number | undefined, reading: 'mulai12' | 'harfiah'): string {
	if (total === undefined) return 'Belum dapat dinilai: tidak ada pendamping yang mendampingi keluarga di periode ini.';
	const band = bandOf(total, reading);
	if (!band) return `Nilai ${total}: tidak ada pita.`;
	const { name, sentence } = bandTexts[band];
	return `${name}. ${sentence}`;
}

function resultPart(asked: Asked, results: readonly { period: ReportPeriod; result: ResultEvaluation }[]): SheetPart {
	const line = (text: string, cell: (one: { period: ReportPeriod; result: ResultEvaluation }) => SheetCell): SheetCell[] => [
		{ text },
		...results.map((one) => ({ align: 'right' as const, ...cell(one) }))
	];
	const number = (value: number, period: ReportPeriod, column: MonitoringColumn, about: string): SheetCell =>
		monitored(asked, period, column, value, `${about}, ${periodWords(period)}`);
	return {
		kind: 'table',
		title: 'IV. Evaluasi Hasil',
		caption: 'Evaluasi hasil',
		head: [
			[
				{ text: 'Aspek dan Indikator Capaian' },
				...results.map(({ period }) => ({ text: `Periode ${periodWords(period)}`, align: 'right' as const }))
			]
		],
		rows: [
			line('a. Graduasi Mandiri Sejahtera', ({ period, result }) =>
				number(result.mandiri, period, 'mandiri', 'graduasi mandiri')
			),
			line('b. Graduasi Alamiah', ({ period, result }) => {
				const { href } = number(result.onEvidence, period, 'onEvidence', '');
				return {
					...number(result.alamiah, period, 'alamiah', 'graduasi alamiah'),
					...(href && { under: [{ text: `termasuk ${amountText(result.onEvidence)} atas bukti`, href }] })
				};
			}),
			line('c. Jumlah KPM', ({ period, result }) => number(result.families, period, 'families', 'KPM')),
			line('Mandiri ÷ jumlah KPM', ({ result: { share } }) =>
				share
					? {
							text: `${percentText(share, [10])}\u00a0%`,
							under: [{ text: `${amountText(share.part)}/${amountText(share.whole)}` }]
						}
					: { text: 'tidak ada KPM' }
			),
			line('Dari target 10 %', ({ result: { ofTarget, isReached } }) =>
				ofTarget
					? { text: `${percentText(ofTarget, [100])}\u00a0%`, under: [{ text: isReached ? 'tercapai' : 'belum tercapai' }] }
					: { text: '' }
			)
		],
		widths: [44, 26, 26]
	};
}

function resultConclusion(asked: Asked, result: ResultEvaluation | undefined): string {
	if (asked.actor.areaCode.length > asked.areaCode.length)
		return 'Target 10 % hanya untuk seluruh kota/kabupaten, bukan untuk sebagian wilayahnya.';
	if (!result?.ofTarget) return 'Belum dapat dinilai: tidak ada KPM di periode ini.';
	return `Maka persentase capaian graduasi tingkat Kota/Kabupaten sebesar ${percentText(result.ofTarget, [100])} % dari target yang perlu dicapai.`;
}

/** What stands as *kendala* in the forms per pendamping, by row of the form, without names. */
async function obstaclesPart({ app, actor, formArea, period, at }: Asked): Promise<SheetPart[]> {
	const { from, to } = period;
	const forms = await app.store.instruments.savedForms(actor, { form: 'pelaksanaan', areaCode: formArea, from, to });
	const rows = implementationStages.flatMap(({ items }) =>
		items.flatMap(({ id, text }): SheetCell[][] => {
			const written = [...(forms?.values() ?? [])].flatMap((fields) => fields[`kendala.${id}`] ?? []);
			if (written.length === 0) return [];
			const href = at('/laporan/instrumen/pelaksanaan', { kendala: id });
			return [
				[
					{ text },
					{ text: written.length, align: 'right', href, about: `lembar dengan kendala: ${text}` },
					{ text: [...new Set(written)].sort((a, b) => a.localeCompare(b, 'id')).join('; ') }
				]
			];
		})
	);
	if (rows.length === 0) return [];
	return [
		{
			kind: 'table',
			title: 'Kendala di lembar monitoring pelaksanaan',
			caption: 'Kendala menurut uraian kegiatan',
			head: [[{ text: 'Uraian kegiatan' }, { text: 'Jumlah lembar', align: 'right' }, { text: 'Kendala' }]],
			rows,
			widths: [44, 12, 60]
		}
	];
}
