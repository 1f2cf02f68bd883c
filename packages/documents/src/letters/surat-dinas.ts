import type { Letter } from '../letter.ts';
import { bnbaTable, countWords, type BnbaRow } from './bnba.ts';
import { annexHead, officeLetter, type OfficeHead } from './office-letter.ts';
import type { LetterFrame, Officer } from './words.ts';

export interface SuratDinasFacts extends LetterFrame {
	head: OfficeHead;
	signer: Officer;
	kabupaten: string;
	copies: readonly string[];
	rows: readonly BnbaRow[];
	/** Families that are proposed instead. */
	replacements: readonly { nama: string; nik: string; address: string; reason: string }[];
}

/**
 * Surat Dinas to the Direktur Jaminan Sosial Keluarga, tembusan Dinas Sosial Provinsi, with the candidates who are proposed instead (Juknis
 * II.I; Lampiran Prosedur, huruf h). Wording: ours.
 */
export function suratDinas(facts: SuratDinasFacts): Letter {
	const { rows, replacements, copies, kabupaten } = facts;
	return officeLetter(
		'Surat Dinas',
		facts,
		[
			{ kind: 'paragraph', text: 'Dengan hormat,' },
			{
				kind: 'paragraph',
				text: `Menindaklanjuti Petunjuk Teknis Graduasi KPM PKH, bersama ini kami laporkan graduasi ${countWords(rows)} di ${kabupaten}: ${kindsOf(rows)}. Datanya sudah dientri dan disetujui pada aplikasi e-PKH.`
			},
			{
				kind: 'paragraph',
				text:
					replacements.length > 0
						? `Bersama ini pula kami usulkan ${replacements.length} calon pengganti, sebagaimana terlampir.`
						: 'Usulan calon pengganti akan kami sampaikan kemudian.'
			},
			{
				kind: 'paragraph',
				text: 'Kami mohon keluarga tersebut ditetapkan dengan Surat Keputusan. Atas perhatian Bapak/Ibu kami ucapkan terima kasih.',
				keepNext: true
			}
		],
		copies,
		[
			[...annexHead('LAMPIRAN 1. DAFTAR KPM GRADUASI (BNBA)', 'Surat Dinas', facts), bnbaTable(rows)],
			...(replacements.length > 0
				? [
						[
							...annexHead('LAMPIRAN 2. USULAN CALON PENGGANTI', 'Surat Dinas', facts),
							{
								kind: 'table',
								caption: 'Usulan calon pengganti',
								columns: [
									{ title: 'No', share: 8, align: 'center' },
									{ title: 'Nama', share: 36 },
									{ title: 'NIK', share: 40 },
									{ title: 'Alamat', share: 46 },
									{ title: 'Alasan', share: 50 }
								],
								rows: replacements.map(({ nama, nik, address, reason }, index) => [
									String(index + 1),
									nama,
									nik || 'belum ada',
									address,
									reason
								])
							} as const
						]
					]
				: [])
		]
	);
}

/** '10 sejahtera mandiri dan 2 alamiah' */
function kindsOf(rows: readonly BnbaRow[]): string {
	const words = Array.from(
		Map.groupBy(rows, ({ jalur }) => jalur),
		([jalur, some]) => `${some.length} ${jalur.startsWith('Non-') ? jalur : jalur.toLowerCase()}`
	);
	const last = words.pop() ?? '';
	return words.length > 0 ? `${words.join(', ')} dan ${last}` : last;
}
