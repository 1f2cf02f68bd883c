import {
	formatDate,
	profilSection,
	rupiah,
	type ProfilContent,
	type ProfilField,
	type ProfilSectionId,
	type ProfilValue
} from '@balai/domain';
import type { Block, Letter } from '../letter.ts';
import { footOf, openLines, orLongLine, type LetterFrame } from './words.ts';

export interface ProfilKpmFacts extends LetterFrame {
	/** What was answered, by section; what was never filled is missing. */
	sections: Partial<Record<ProfilSectionId, ProfilContent>>;
	/** Sums, as the case has them: income of a month, value of all assets. */
	sums: { income: number; assets: number };
	/** '' and null while it was not verified. */
	verified: { on: string | null; by: string };
	made: { on: string | null; by: string };
}

/** Rows that the form of the Juknis has printed, by the answer in their first column; '' for one without a word. */
const PRINTED_ROWS: Readonly<Record<string, readonly string[]>> = {
	art: ['suami', 'anak', 'anak', 'anak', 'lain'],
	penghasilan: ['kpm', 'suami', 'anak', 'lain'],
	aset: ['tanah', 'roda2', 'roda4', 'ternak', 'perhiasan', 'lain'],
	usaha: ['', ''],
	pihak: ['', '', '']
};
const OPEN_SUM = 'Rp …………………';

/**
 * Profil KPM (Juknis, Lampiran Profil KPM PKH, I–IX): the form as it was answered, with open rows where it was not. What only we ask (NIK of
 * members, the opinion of who confirms) is left out.
 */
export function profilKpm(facts: ProfilKpmFacts): Letter {
	const { sections, sums, verified, made, paper, today, on } = facts;
	return {
		title: 'Profil KPM',
		paper,
		kop: null,
		blocks: [
			{ kind: 'title', lines: ['PROFIL KPM PKH'], number: null },
			heading('pokok'),
			fields('pokok', ['nama', 'kohort', 'nik', 'idBdt', 'alamat', 'desa', 'kecamatan'], sections),
			rowsOf('pokok', 'art', sections, [
				['hubungan', 22],
				['nama', 38],
				['tempatLahir', 26],
				['tanggalLahir', 26],
				['keterangan', 44]
			]),
			heading('penghasilan'),
			{
				...rowsOf('penghasilan', 'penghasilan', sections, [
					['hubungan', 22],
					['nama', 40],
					['pekerjaan', 60],
					['jumlah', 32]
				]),
				foot: ['JUMLAH PENGHASILAN KELUARGA', '', '', sections.penghasilan ? rupiah(sums.income) : OPEN_SUM]
			},
			heading('aset'),
			ticks('aset', 'rumah', sections),
			{
				...rowsOf('aset', 'aset', sections, [
					['jenis', 34],
					['nama', 50],
					['satuan', 26],
					['harga', 36]
				]),
				foot: ['NILAI KESELURUHAN ASET', '', '', sections.aset ? rupiah(sums.assets) : OPEN_SUM]
			},
			heading('potensi'),
			fields('potensi', ['keterampilan', 'alam', 'lingkungan'], sections, 62),
			rowsOf('potensi', 'usaha', sections, [
				['nama', 70],
				['omzet', 38],
				['keuntungan', 38]
			]),
			heading('foto'),
			...photos(sections),
			heading('catatan'),
			{ kind: 'paragraph', text: textOf(sections.catatan?.fields['catatan']).trim() || openLines(3) },
			heading('kesimpulan'),
			ticks('kesimpulan', 'sejahtera', sections),
			ticks('kesimpulan', 'layak', sections),
			heading('konfirmasi'),
			{
				...rowsOf('konfirmasi', 'pihak', sections, [
					['nama', 42],
					['jabatan', 36],
					['alamat', 44]
				]),
				...signedRows(sections)
			},
			{ kind: 'heading', text: 'IX. Lembar verifikasi' },
			{
				kind: 'signatures',
				placeAndDate: '',
				rows: [
					[
						{
							caption: [`Diverifikasi pada tanggal: ${verified.on ? formatDate(verified.on) : '………………'}`, 'Oleh:'],
							name: verified.by,
							below: ['Korkab / Peksos Supervisor']
						},
						{
							caption: [`Dibuat pada tanggal: ${made.on ? formatDate(made.on) : '………………'}`, 'Oleh:'],
							name: made.by,
							below: ['Pendamping Sosial']
						}
					]
				]
			}
		],
		foot: footOf('Profil KPM', { ...facts, number: { kind: 'byHand' } }),
		check: null,
		on: on ?? today
	};
}

type Sections = ProfilKpmFacts['sections'];

function heading(id: ProfilSectionId): Block {
	const section = profilSection(id);
	return { kind: 'heading', text: `${section?.numeral}. ${section?.title}` };
}

function textOf(value: ProfilValue | undefined): string {
	return value === null || value === undefined ? '' : String(value);
}

/** An answer as the form shows it. */
function answer({ kind, options }: ProfilField, value: ProfilValue | undefined): string {
	if (value === null || value === undefined || value === '') return '';
	if (kind === 'rupiah') return rupiah(Number(value));
	if (kind === 'date') return formatDate(String(value));
	if (kind === 'pick') return options?.find(({ id }) => id === value)?.label ?? '';
	return String(value);
}

function fields(id: ProfilSectionId, names: readonly string[], sections: Sections, labelMm = 48): Block {
	const known = profilSection(id)?.fields ?? [];
	return {
		kind: 'fields',
		labelMm,
		rows: names.flatMap((name) => {
			const field = known.find((one) => one.id === name);
			return field ? [{ label: field.ask, value: orLongLine(answer(field, sections[id]?.fields[name])) }] : [];
		})
	};
}

/** What was answered, and behind it those rows of the form that are still open, as many as it has. */
function rowsOf(
	id: ProfilSectionId,
	tableId: string,
	sections: Sections,
	columns: readonly (readonly [string, number])[]
): Extract<Block, { kind: 'table' }> {
	const table = profilSection(id)?.tables.find((one) => one.id === tableId);
	const shown = columns.flatMap(([name, share]) => {
		const field = table?.columns.find((one) => one.id === name);
		return field ? [{ field, share }] : [];
	});
	const answered = sections[id]?.rows[tableId] ?? [];
	const printed = PRINTED_ROWS[tableId] ?? [];
	const [first] = shown;
	const open = [...printed];
	for (const row of answered) {
		const at = open.indexOf(String(first && row[first.field.id]));
		if (at >= 0) open.splice(at, 1);
	}
	const openRows = open
		.slice(0, Math.max(0, printed.length - answered.length))
		.map((value) => ({ [first?.field.id ?? '']: value }));
	const rows = numberChildren(
		tableId,
		[...answered, ...openRows].map((row) => shown.map(({ field }) => answer(field, row[field.id])))
	);
	return {
		kind: 'table',
		caption: table?.title ?? '',
		columns: shown.map(({ field, share }) => ({
			title: field.ask,
			share,
			...(field.kind === 'rupiah' && { align: 'right' as const })
		})),
		rows
	};
}

/** The form counts the children: 'Anak-1'. */
function numberChildren(tableId: string, rows: string[][]): string[][] {
	let children = 0;
	return tableId === 'art'
		? rows.map(([who, ...cells]) => [who === 'Anak' ? `Anak-${(children += 1)}` : (who ?? ''), ...cells])
		: rows;
}

function ticks(id: ProfilSectionId, name: string, sections: Sections): Block {
	const field = profilSection(id)?.fields.find((one) => one.id === name);
	const chosen = sections[id]?.fields[name];
	return {
		kind: 'ticks',
		label: field?.ask ?? '',
		labelMm: 48,
		options: (field?.options ?? []).map(({ id: option, label }) => ({ word: label, isTicked: option === chosen }))
	};
}

function photos(sections: Sections): Block[] {
	const rows = sections.foto?.rows['foto'] ?? [];
	const words: Record<string, string> = { kpm: 'KPM', rumah: 'Kondisi rumah' };
	const pictures = rows.flatMap((row) =>
		row['foto'] ? [{ id: String(row['foto']), caption: words[String(row['tentang'])] ?? 'Foto' }] : []
	);
	// Of a form that is filled by hand: two frames to paste into.
	const frames = sections.foto ? [] : Object.values(words).map((caption) => ({ id: '', caption }));
	const shown = pictures.length > 0 ? pictures : frames;
	return shown.length > 0 ? [{ kind: 'pictures', pictures: shown }] : [{ kind: 'paragraph', text: 'Belum ada foto.' }];
}

/** The column in which those who confirm sign on paper. */
function signedRows(sections: Sections): Pick<Extract<Block, { kind: 'table' }>, 'columns' | 'rows' | 'rowMm'> {
	const table = rowsOf('konfirmasi', 'pihak', sections, [
		['nama', 42],
		['jabatan', 36],
		['alamat', 44]
	]);
	return {
		columns: [...table.columns, { title: 'Ttd/Paraf', share: 30 }],
		rows: table.rows.map((row) => [...row, '']),
		rowMm: 11
	};
}
