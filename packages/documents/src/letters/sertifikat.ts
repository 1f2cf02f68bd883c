import { formatDate, type IsoDate } from '@balai/domain';
import type { Letter } from '../letter.ts';
import { footOf, numberText, orLine, placeAndDate, signedBy, type LetterFrame, type Officer } from './words.ts';

export interface SertifikatFacts extends LetterFrame {
	nama: string;
	alamat: string;
	skOn: IsoDate;
	signer: Officer;
	/** How and where she may object or come back, as the office wrote it. */
	appeal: string;
	/** '2 Maret 2027' where another one is pengurus since; else ''. */
	changedOn: string;
}

/** Sertifikat Sejahtera Mandiri (Juknis II.K, Tindak Lanjut Pasca Graduasi; signed by Dinas Sosial or desa/kelurahan). Wording: ours. */
export function sertifikat(facts: SertifikatFacts): Letter {
	const { nama, alamat, skOn, signer, appeal, changedOn, paper, kop, number, on, today } = facts;
	return {
		title: 'Sertifikat Sejahtera Mandiri',
		paper,
		lying: true,
		kop,
		blocks: [
			{ kind: 'title', lines: ['SERTIFIKAT SEJAHTERA MANDIRI'], number: numberText(number), isLarge: true },
			{ kind: 'paragraph', align: 'center', text: '\nDiberikan dengan hormat kepada\n' },
			{ kind: 'title', lines: [orLine(nama)], number: null, isLarge: true },
			{ kind: 'paragraph', align: 'center', text: `${alamat}` },
			{
				kind: 'paragraph',
				align: 'center',
				text: `yang atas kemauannya sendiri, sesudah menimbang bersama keluarga, menyelesaikan kepesertaannya dalam Program Keluarga Harapan dengan SK tanggal ${formatDate(skOn)}.\nTerima kasih atas kesempatan yang Ibu/Bapak berikan kepada keluarga lain.\n`
			},
			{ kind: 'signatures', placeAndDate: placeAndDate(facts), rows: [[signedBy(signer)]] },
			{
				kind: 'note',
				text: `Sertifikat ini penghargaan. Ia tidak mencabut hak atas bantuan atau program lain, dan keluarga yang membutuhkan lagi boleh diusulkan kembali lewat RT/RW, kepala dusun, atau desa/kelurahan.${
					changedOn ? `\nAtas nama pengurus pada hari SK. Sejak ${changedOn} keluarga ini diurus orang lain.` : ''
				}${appeal ? `\n${appeal}` : ''}`
			}
		],
		foot: footOf('Sertifikat Sejahtera Mandiri', facts),
		check: null,
		on: on ?? today
	};
}
