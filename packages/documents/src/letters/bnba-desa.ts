import { formatDate, type IsoDate } from '@balai/domain';
import type { Letter } from '../letter.ts';
import { footOf, placeAndDate, signedBy, type LetterFrame, type Officer } from './words.ts';

export interface BnbaDesaFacts extends LetterFrame {
	/** 'Desa Oelbiteno' */
	desa: string;
	sk: { number: string; on: IsoDate | null };
	rows: readonly { nama: string; nomorPeserta: string; alamat: string; jalur: string }[];
	pendamping: Officer;
	/** Kepala Desa, Lurah. */
	kepala: Officer;
}

/**
 * BNBA Graduasi as it is handed to the Kepala Desa or Lurah (Juknis, Tabel 3.1, Penyampaian data Graduasi). Names and addresses only: the
 * village head signs for having received them, and needs no NIK for that.
 */
export function bnbaDesa(facts: BnbaDesaFacts): Letter {
	const { desa, sk, rows, pendamping, kepala, paper, kop, on, today } = facts;
	return {
		title: 'BNBA Graduasi',
		paper,
		kop,
		blocks: [
			{ kind: 'title', lines: ['DATA BNBA GRADUASI KPM PKH', desa.toUpperCase()], number: null },
			{
				kind: 'paragraph',
				text: `Keluarga di ${desa} yang graduasinya ditetapkan dengan SK${sk.number ? ` nomor ${sk.number}` : ''}${sk.on ? ` tanggal ${formatDate(sk.on)}` : ''}:`
			},
			{
				kind: 'table',
				caption: `BNBA Graduasi ${desa}`,
				columns: [
					{ title: 'No', share: 8, align: 'center' },
					{ title: 'Nama', share: 48 },
					{ title: 'No. peserta PKH', share: 30 },
					{ title: 'Alamat', share: 54 },
					{ title: 'Graduasi', share: 34 }
				],
				rows: rows.map(({ nama, nomorPeserta, alamat, jalur }, index) => [
					String(index + 1),
					nama,
					nomorPeserta || 'belum ada',
					alamat,
					jalur
				])
			},
			{ kind: 'note', text: 'Data pribadi. Dipakai untuk urusan pemerintah desa/kelurahan, tidak ditempel dan tidak diumumkan.' },
			{
				kind: 'signatures',
				placeAndDate: placeAndDate(facts),
				rows: [
					[
						{ ...signedBy(kepala, ['Yang menerima,']), hand: 'kepalaDesa' },
						{ ...signedBy(pendamping, ['Yang menyerahkan,']), hand: 'pendamping' }
					]
				]
			}
		],
		foot: footOf('BNBA Graduasi', { ...facts, number: { kind: 'byHand' } }),
		check: null,
		on: on ?? today
	};
}
