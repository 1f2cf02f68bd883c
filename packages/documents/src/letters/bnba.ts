import { formatDate, type IsoDate } from '@balai/domain';
import type { Block } from '../letter.ts';

/** One family by name and address; '' for what is not known. */
export interface BnbaRow {
	nama: string;
	nik: string;
	nomorPeserta: string;
	alamat: string;
	desa: string;
	kecamatan: string;
	/** 'Sejahtera mandiri' */
	jalur: string;
	/** The day of her statement, or of the decision. */
	statementOn: IsoDate | null;
}

/** The list of families by name and address that goes with nota dinas and letter (Juknis, Lampiran Prosedur, huruf c). */
export function bnbaTable(rows: readonly BnbaRow[], caption = 'Daftar KPM (BNBA)'): Block {
	return {
		kind: 'table',
		caption,
		columns: [
			{ title: 'No', share: 8, align: 'center' },
			{ title: 'Nama', share: 34 },
			// Sixteen digits, numbers and days stay on one line, whichever digits they have.
			{ title: 'NIK', share: 40 },
			{ title: 'No. peserta PKH', share: 28 },
			{ title: 'Alamat', share: 32 },
			{ title: 'Graduasi, tanggal pernyataan', share: 34 }
		],
		rows: rows.map(({ nama, nik, nomorPeserta, alamat, desa, kecamatan, jalur, statementOn }, index) => [
			String(index + 1),
			nama,
			nik || 'belum ada',
			nomorPeserta || 'belum ada',
			[alamat, desa, kecamatan.replace(/^Kecamatan /, 'Kec. ')].filter(Boolean).join(', '),
			statementOn ? `${jalur}\n${formatDate(statementOn)}` : jalur
		])
	};
}

/** '27 KPM di 3 desa/kelurahan' */
export function countWords(rows: readonly BnbaRow[]): string {
	const desa = new Set(rows.map((row) => `${row.kecamatan}/${row.desa}`)).size;
	return `${rows.length} KPM di ${desa} desa/kelurahan`;
}
