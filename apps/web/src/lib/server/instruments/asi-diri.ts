import {
	amountText,
	ASI_DIRI_AREA,
	ASPECT_ANSWERS,
	evaluateResult,
	evaluationAspects,
	formatDate,
	interventionGroups,
	percentText,
	type AspectAnswer
} from '@balai/domain';
import type { SheetCell } from '../../instruments/sheet.ts';
import { monitored, notHere, savedOf, type Asked, type Built } from './built.ts';

const answerWords: Readonly<Record<AspectAnswer, string>> = { sudah: 'Sudah', sebagian: 'Sebagian', belum: 'Belum' };
const HALVES = [1, 2] as const;
const halfWords = { 1: 'Januari sampai Juni', 2: 'Juli sampai Desember' } as const;
const FAMILIES = '/laporan/instrumen/asi-diri/keluarga';

/** *Asi Diri* of the year in which the asked period ends: six aspects of both halves, interventions, and what the report adds in words. */
export async function asiDiriSheet(asked: Asked): Promise<Built> {
	const { app, actor, areaCode, today } = asked;
	if (!areaCode.startsWith(ASI_DIRI_AREA)) notHere();
	const year = Number(asked.period.to.slice(0, 4));
	const whole = { from: `${year}-01-01`, to: `${year}-12-31` };
	const form = await app.store.instruments.asiDiri(actor, { areaCode, year });
	const graduated = await app.store.monitoring.graduations(actor, { areaCode, ...whole }, today);
	if (!form || !graduated?.isExact) notHere();
	const saved = await savedOf({ ...asked, period: whole }, 'asiDiri');
	const written = (field: string): SheetCell => ({ text: saved.form.fields[field] ?? '', field });
	const result = evaluateResult(graduated.sum);
	const number = (value: number, more: Record<string, string>, about: string): SheetCell => ({
		text: value,
		align: 'right',
		...(value > 0 && { href: asked.at(FAMILIES, more), about })
	});
	return {
		sheet: {
			title: 'Asi Diri: evaluasi dan laporan tahunan',
			heading: [
				'PERATURAN GUBERNUR NUSA TENGGARA TIMUR NOMOR 67 TAHUN 2024, PASAL 8 DAN PASAL 10',
				'LAPORAN PELAKSANAAN GRADUASI MANDIRI (ASI DIRI) KPM PKH',
				`${asked.areaName.toUpperCase()} TAHUN ${year}`
			],
			facts: [
				{ label: 'Disusun oleh', value: asked.name },
				{ label: 'Jabatan', value: asked.office },
				{ label: 'Tahun', value: String(year) },
				{ label: 'Tanggal', value: formatDate(today) }
			],
			parts: [
				{
					kind: 'table',
					title: 'Evaluasi enam aspek, dua kali setahun (Pasal 8 ayat 2)',
					caption: 'Enam aspek menurut setengah tahun',
					head: [
						[
							{ text: 'Aspek', rows: 2 },
							...HALVES.map((half) => ({
								...number(form.halves[half - 1]?.families ?? 0, { paruh: String(half) }, 'keluarga dinilai'),
								text: `${halfWords[half]} (${amountText(form.halves[half - 1]?.families ?? 0)} keluarga dinilai)`,
								columns: 3,
								align: 'middle' as const
							}))
						],
						HALVES.flatMap(() => ASPECT_ANSWERS.map((answer) => ({ text: answerWords[answer], align: 'right' as const })))
					],
					rows: evaluationAspects.map(({ id, text }) => [
						{ text: `${id}. ${text}` },
						...HALVES.flatMap((half) =>
							ASPECT_ANSWERS.map((answer) =>
								number(
									form.halves[half - 1]?.aspects[id][answer] ?? 0,
									{ paruh: String(half), aspek: id, jawab: answer },
									`${text}: ${answerWords[answer]}, ${halfWords[half]}`
								)
							)
						)
					]),
					widths: [52, 10, 10, 10, 10, 10, 10]
				},
				{
					kind: 'table',
					title: 'Intervensi (Pasal 4)',
					caption: 'Keluarga menurut intervensi',
					head: [
						[
							{ text: 'Kelompok' },
							{ text: 'Intervensi' },
							{ text: 'Direncanakan', align: 'right' },
							{ text: 'Diberikan', align: 'right' }
						]
					],
					rows: interventionGroups.flatMap(({ id: group, title, items }) =>
						items.map(({ id: item, text }, index): SheetCell[] => {
							const count = (status: 'direncanakan' | 'diberikan') =>
								number(
									form.interventions.find((one) => one.group === group && one.item === item && one.status === status)?.families ??
										0,
									{ kelompok: group, butir: item, status },
									`${text}, ${status}`
								);
							return [
								...(index === 0 ? [{ text: title, rows: items.length }] : []),
								{ text: items.length > 1 ? `${item}. ${text}` : text },
								count('direncanakan'),
								count('diberikan')
							];
						})
					),
					widths: [26, 64, 14, 14]
				},
				{
					kind: 'table',
					title: 'Capaian tahun ini',
					caption: 'Capaian graduasi mandiri',
					head: [[{ text: 'Indikator' }, { text: 'Jumlah', align: 'right' }]],
					rows: [
						[{ text: 'KPM graduasi mandiri (SK bertanggal tahun ini)' }, monitored(asked, whole, 'mandiri', result.mandiri)],
						[{ text: 'Jumlah KPM' }, monitored(asked, whole, 'families', result.families)],
						[
							{ text: 'Mandiri ÷ jumlah KPM' },
							result.share
								? {
										text: `${percentText(result.share, [10])}\u00a0%`,
										align: 'right',
										under: [{ text: `${amountText(result.share.part)}/${amountText(result.share.whole)}` }]
									}
								: { text: 'tidak ada KPM', align: 'right' }
						]
					],
					widths: [80, 20]
				},
				{ kind: 'words', title: 'Tim kerja kolaboratif (Pasal 8 ayat 1)', cell: written('tim') },
				{ kind: 'words', title: 'Faktor pendorong (Pasal 9 ayat 3)', cell: written('pendorong') },
				{ kind: 'words', title: 'Faktor penghambat (Pasal 9 ayat 3)', cell: written('penghambat') },
				{ kind: 'words', title: 'Rencana tindak lanjut', cell: written('rencana') }
			],
			notes: ['Disampaikan kepada Menteri Sosial sedikitnya satu kali setahun (Pasal 10 ayat 2).'],
			remark:
				'Dari setiap keluarga dihitung penilaian terakhir dalam setengah tahun itu; yang belum dinilai tidak ikut. Keluarga yang mendapat intervensi yang sama dua kali dihitung satu kali.',
			placeAndDay: asked.placeAndDay,
			signs: [{ role: asked.office, name: asked.name }],
			isWide: true
		},
		saved,
		explains: [
			'Tahunnya tahun dari periode yang dipilih.',
			'Penilaian dan intervensi dicatat di halaman keluarga, bagian sesudah graduasi.'
		]
	};
}
