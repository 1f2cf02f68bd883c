import { formatDate, type MonitoringNumbers } from '@balai/domain';
import type { SheetCell } from '../../instruments/sheet.ts';
import { alamiahColumns, formColumns } from '../../monitoring/form-columns.ts';
import { formLines } from '../monitoring-form.ts';
import { KOP, notHere, type Asked, type Built } from './built.ts';

/** *Monitoring graduasi*, columns 1 to 10 with its sums; its page is `/laporan/monitoring`. */
export async function graduationSheet(asked: Asked): Promise<Built> {
	const { app, actor, areaCode, period, today } = asked;
	const form = await app.store.monitoring.graduations(actor, { areaCode, ...period }, today);
	if (!form?.isExact) notHere();
	const lines = await formLines(app, form.rows, form.names);
	const right = 'right' as const;
	const numbers = ({ families, counts, onEvidence, graduated, remaining }: MonitoringNumbers): SheetCell[] => [
		{ text: families, align: right },
		...alamiahColumns.map((column): SheetCell => ({ text: counts[column], align: right })),
		{ text: counts.mandiri, align: right },
		{ text: graduated, align: right },
		{ text: remaining, align: right },
		...(form.sum.onEvidence > 0 ? [{ text: onEvidence, align: right }] : [])
	];
	const evidence: SheetCell[] =
		form.sum.onEvidence > 0 ? [{ text: 'Dari kolom 7: Non-Eligible atas bukti', rows: 2, align: right }] : [];
	return {
		sheet: {
			title: 'Monitoring graduasi',
			heading: ['LAMPIRAN MONITORING GRADUASI', 'INSTRUMEN MONITORING GRADUASI PENDAMPING SOSIAL PKH', KOP(asked.areaName)],
			facts: [
				{
					label: 'Periode',
					value: period.to < today ? asked.periodWords : `${asked.periodWords}, dihitung sampai ${formatDate(today)}`
				},
				{ label: 'Nama petugas monitoring', value: asked.name },
				{ label: 'Jabatan', value: asked.office }
			],
			parts: [
				{
					kind: 'table',
					caption: 'Monitoring graduasi, menurut pendamping dan kecamatan',
					head: [
						[
							{ text: 'No', rows: 2 },
							{ text: 'Nama Pendamping', rows: 2 },
							{ text: 'Kecamatan', rows: 2 },
							{ text: formColumns.families.title, rows: 2, align: right },
							{ text: 'Jumlah Graduasi Alamiah', columns: 3, align: 'middle' },
							{ text: formColumns.mandiri.title, rows: 2, align: right },
							{ text: formColumns.graduated.title, rows: 2, align: right },
							{ text: formColumns.remaining.title, rows: 2, align: right },
							...evidence
						],
						alamiahColumns.map((column) => ({ text: formColumns[column].title, align: right }))
					],
					numbering: [...Array.from({ length: 10 }, (_, index) => String(index + 1)), ...evidence.map(() => '')],
					rows: lines.map((line, index) => [
						{ text: index + 1, align: 'middle' },
						{ text: line.pendamping, isStrong: true },
						{ text: line.kecamatan },
						...numbers(line.numbers)
					]),
					foot: [[{ text: 'Jumlah', columns: 3 }, ...numbers(form.sum)]],
					widths: [5, 28, 26, 12, 12, 12, 12, 12, 12, 12, ...evidence.map(() => 16)]
				}
			],
			notes: [
				'NE komponen adalah KPM yang tidak memiliki salah satu komponen kepesertaan (dibaca: tidak ada lagi komponen yang tersisa).',
				'Tanpa pengurus adalah KPM yang tidak memiliki pengurus kepesertaan atau komponen tunggal. Contoh: anak yatim piatu dan lansia tunggal.',
				'Inclusion error adalah peserta yang tidak berhak menerima manfaat tetapi masuk ke dalam database penerima manfaat. Contoh: ASN.'
			],
			remark:
				'Dihitung menurut tanggal SK. Jumlah KPM: yang masih peserta pada hari terakhir periode, ditambah yang graduasi di dalamnya.',
			placeAndDay: asked.placeAndDay,
			signs: [{ role: 'Petugas monitoring', name: asked.name }],
			isWide: true
		},
		explains: []
	};
}
