import { LP3KE_RECIPIENTS, matriks1, matriks2, matriks4, may, presetPeriod, type MatriksColumn } from '@balai/domain';
import type { SheetCell, SheetPart } from '../../instruments/sheet.ts';
import { periodWords } from '../../monitoring/period-words.ts';
import { savedOf, type Asked, type Built } from './built.ts';

/** Empty rows that stand below those that are written. */
const SPARE_ROWS = 2;
const MOST_ROWS = 60;
const STATUS = ['Ya', 'Tidak'] as const;

type Form = 'matriks1' | 'matriks2' | 'matriks4';

/** The quarter in which the asked period ends, of the office's own area. */
async function quarterly(asked: Asked, form: Form) {
	const quarter = presetPeriod('triwulanIni', asked.period.to);
	const own = { ...asked, period: quarter, formArea: asked.actor.areaCode };
	const saved = await savedOf(own, form);
	return { quarter, saved, isLast: quarter.to.endsWith('-12-31') };
}

function matriks(
	asked: Asked,
	{ quarter, saved }: Awaited<ReturnType<typeof quarterly>>,
	number: string,
	heading: string,
	parts: readonly SheetPart[],
	notes: readonly string[]
): Built {
	return {
		sheet: {
			title: `LP3KE Matriks ${number}`,
			heading: [
				'LAPORAN PELAKSANAAN PERCEPATAN PENGHAPUSAN KEMISKINAN EKSTREM (LP3KE)',
				`MATRIKS ${number}: ${heading.toUpperCase()}`
			],
			facts: [
				{ label: 'Wilayah', value: asked.areaName },
				{ label: 'Triwulan', value: periodWords(quarter) },
				{ label: 'Disusun oleh', value: `${asked.name}, ${asked.office}` }
			],
			parts,
			notes: [...notes, ...LP3KE_RECIPIENTS],
			remark: 'Bentuknya dari pedoman DKI Jakarta (Kepsekda 75/2023); di daerah lain sebagai acuan.',
			placeAndDay: asked.placeAndDay,
			signs: [{ role: asked.office, name: asked.name }],
			isWide: true
		},
		saved,
		explains: [
			'Diisi per triwulan; triwulannya yang memuat hari terakhir periode yang dipilih.',
			'Matriks 3 (data balikan P3KE) berasal dari musyawarah desa/kelurahan dan tidak diketik di sini.'
		],
		readings: (['1', '2', '3', '4'] as const)
			.filter((each) => each !== '3' || may(asked.actor.role, 'keepMatriks3'))
			.map((each) => ({
				word: `Matriks ${each}`,
				...(each !== number && { href: each === '3' ? '/laporan/matriks' : asked.at(`/laporan/instrumen/matriks-${each}`) })
			}))
	};
}

/** Tabel 3.3: fixed rows, done or not, and with whom. */
export async function matriks1Sheet(asked: Asked): Promise<Built> {
	const of = await quarterly(asked, 'matriks1');
	const { fields } = of.saved.form;
	const written = (field: string, about: string): SheetCell => ({ text: fields[field] ?? '', field, about });
	const table: SheetPart = {
		kind: 'table',
		caption: 'Matriks 1',
		head: [
			[
				{ text: 'Pelaksanaan PPKE oleh Pemerintah Daerah Provinsi' },
				{ text: 'Status Pelaksanaan', align: 'middle' },
				{ text: 'Stakeholders yang terlibat' },
				{ text: 'Tantangan' },
				{ text: 'Rekomendasi/Keterangan' }
			]
		],
		numbering: ['(1)', '(2)', '(3)', '(4)', '(5)'],
		rows: matriks1.flatMap(({ number, title, items }): SheetCell[][] => [
			[{ text: `${number}. ${title}`, columns: 5, isStrong: true }],
			...items.map(({ id, text }): SheetCell[] => [
				{ text: `${id.slice(1)}. ${text}` },
				{ ...written(`${id}.status`, 'Status'), choices: STATUS, align: 'middle' },
				written(`${id}.stakeholder`, 'Stakeholders'),
				written(`${id}.tantangan`, 'Tantangan'),
				written(`${id}.rekomendasi`, 'Rekomendasi')
			])
		]),
		widths: [60, 12, 24, 24, 24]
	};
	return matriks(asked, of, '1', 'Perkembangan Pelaksanaan PPKE Triwulan', [table], ['Judul 2 tidak ada di sumbernya.']);
}

/** As many rows as are written, and some to write in. */
function openRows(columns: readonly MatriksColumn[], fields: Readonly<Record<string, string>>, isLast: boolean): SheetCell[][] {
	const used = Object.keys(fields).map((name) => Number(/^r(\d+)\./.exec(name)?.[1] ?? 0));
	const count = Math.min(MOST_ROWS, Math.max(0, ...used) + SPARE_ROWS);
	return Array.from({ length: count }, (_, index) => [
		{ text: index + 1, align: 'middle' },
		...columns.map(({ id, title, choices, isLastQuarterOnly }): SheetCell => {
			if (isLastQuarterOnly && !isLast) return { text: 'triwulan terakhir' };
			const field = `r${index + 1}.${id}`;
			return { text: fields[field] ?? '', field, about: title, ...(choices && { choices }) };
		})
	]);
}

async function openSheet(asked: Asked, form: 'matriks2' | 'matriks4', columns: readonly MatriksColumn[]): Promise<Built> {
	const of = await quarterly(asked, form);
	const table: SheetPart = {
		kind: 'table',
		caption: form === 'matriks2' ? 'Matriks 2' : 'Matriks 4',
		head: [[{ text: 'No' }, ...columns.map(({ title }) => ({ text: title }))]],
		numbering: Array.from({ length: columns.length + 1 }, (_, index) => `(${index + 1})`),
		rows: openRows(columns, of.saved.form.fields, of.isLast),
		widths: [5, ...columns.map(({ width }) => width)]
	};
	return form === 'matriks2'
		? matriks(asked, of, '2', 'Pemetaan Program/Kegiatan dan Anggaran Triwulan', [table], [])
		: matriks(
				asked,
				of,
				'4',
				'Kesesuaian Tugas dan Fungsi Perangkat Daerah',
				[table],
				['Kolom (7) diisi khusus untuk pelaksanaan evaluasi di triwulan terakhir.']
			);
}

export const matriks2Sheet = (asked: Asked) => openSheet(asked, 'matriks2', matriks2);
export const matriks4Sheet = (asked: Asked) => openSheet(asked, 'matriks4', matriks4);
