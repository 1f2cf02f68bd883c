import { formatDate, type IsoDate } from '@balai/domain';
import type { Letter } from '../letter.ts';
import { bnbaTable, countWords, type BnbaRow } from './bnba.ts';
import { annexHead, officeLetter, type OfficeHead } from './office-letter.ts';
import type { LetterFrame, Officer } from './words.ts';

export interface SuratPemberitahuanFacts extends LetterFrame {
	head: OfficeHead;
	signer: Officer;
	sk: { number: string; on: IsoDate | null };
	copies: readonly string[];
	rows: readonly BnbaRow[];
}

/**
 * Surat Pemberitahuan of the Dinas Sosial: the SK has come, and the pendamping are asked through the Korkab to tell the families (Juknis,
 * Lampiran Prosedur, huruf i–k). Wording: ours.
 */
export function suratPemberitahuan(facts: SuratPemberitahuanFacts): Letter {
	const { rows, sk, copies } = facts;
	return officeLetter(
		'Surat Pemberitahuan',
		facts,
		[
			{ kind: 'paragraph', text: 'Dengan hormat,' },
			{
				kind: 'paragraph',
				text: `Kami beritahukan bahwa Direktur Jaminan Sosial Keluarga telah menetapkan graduasi ${countWords(rows)} dengan Surat Keputusan${sk.number ? ` nomor ${sk.number}` : ''}${sk.on ? ` tanggal ${formatDate(sk.on)}` : ''}. Untuk itu, melalui Koordinator Kabupaten/Kota, kami minta Pendamping Sosial:`
			},
			{
				kind: 'list',
				mark: 'letter',
				items: [
					'mengunduh SK Penetapan Graduasi pada aplikasi e-PKH;',
					'menyampaikan SK kepada setiap keluarga, beserta apa yang masih dapat diterima, dan cara diusulkan kembali lewat RT/RW, kepala dusun, atau desa/kelurahan bila suatu hari membutuhkan lagi;',
					'menyerahkan data BNBA Graduasi kepada Kepala Desa/Lurah; dan',
					'mencatat keluarga yang memerlukan rujukan ke program lain.'
				]
			},
			{ kind: 'paragraph', text: 'Demikian untuk dilaksanakan. Terima kasih.', keepNext: true }
		],
		copies,
		[[...annexHead('LAMPIRAN. DAFTAR KPM YANG DITETAPKAN GRADUASI (BNBA)', 'Surat Pemberitahuan', facts), bnbaTable(rows)]]
	);
}
