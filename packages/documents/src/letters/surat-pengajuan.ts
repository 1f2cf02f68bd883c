import type { Letter } from '../letter.ts';
import { bnbaTable, countWords, type BnbaRow } from './bnba.ts';
import { annexHead, officeLetter, type OfficeHead } from './office-letter.ts';
import type { LetterFrame, Officer } from './words.ts';

export interface SuratPengajuanFacts extends LetterFrame {
	head: OfficeHead;
	signer: Officer;
	korkab: string;
	rows: readonly BnbaRow[];
	/** What goes along for each family, in the order of `rows`. */
	papers: readonly (readonly string[])[];
}

/** Surat Pengajuan of the pendamping to the Dinas Sosial through the Korkab (Juknis, Lampiran Prosedur, huruf a). Wording: ours. */
export function suratPengajuan(facts: SuratPengajuanFacts): Letter {
	const { rows, papers, korkab } = facts;
	return officeLetter(
		'Surat Pengajuan',
		facts,
		[
			{ kind: 'paragraph', text: 'Dengan hormat,' },
			{
				kind: 'paragraph',
				text: `Bersama ini kami mengajukan graduasi KPM PKH dampingan sebanyak ${countWords(rows)}, melalui Koordinator Kabupaten/Kota${korkab ? ` (${korkab})` : ''}. Nama dan alamat terlampir, beserta berkas setiap keluarga.`
			},
			{
				kind: 'paragraph',
				text: 'Setiap usulan graduasi sejahtera mandiri didasarkan pada pernyataan keluarga itu sendiri tanpa paksaan, dan kunjungan rumah sesudahnya. Keluarga boleh membatalkan sebelum Surat Keputusan (SK) terbit, tanpa ditanya alasannya.'
			},
			{ kind: 'paragraph', text: 'Demikian kami sampaikan. Atas perhatian Bapak/Ibu kami ucapkan terima kasih.', keepNext: true }
		],
		[],
		[
			[...annexHead('LAMPIRAN 1. DAFTAR KPM YANG DIAJUKAN (BNBA)', 'Surat Pengajuan', facts), bnbaTable(rows)],
			[
				...annexHead('LAMPIRAN 2. BERKAS SETIAP KELUARGA', 'Surat Pengajuan', facts),
				{
					kind: 'table',
					caption: 'Berkas setiap keluarga',
					columns: [
						{ title: 'No', share: 8, align: 'center' },
						{ title: 'Nama', share: 40 },
						{ title: 'Berkas yang disertakan', share: 100 }
					],
					rows: rows.map(({ nama }, index) => [String(index + 1), nama, (papers[index] ?? []).join('; ') || 'belum ada'])
				}
			]
		]
	);
}
