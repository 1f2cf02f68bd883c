import { formatDate, type Disposition, type IsoDate } from '@balai/domain';
import type { Letter } from '../letter.ts';
import { footOf, openLines, placeAndDate, signedBy, type LetterFrame, type Officer } from './words.ts';

export interface LembarDisposisiFacts extends LetterFrame {
	/** The nota dinas that is disposed of. */
	incoming: { from: string; number: string; on: IsoDate | null; hal: string };
	/** Day on which it came in. */
	receivedOn: IsoDate | null;
	to: Disposition | null;
	/** 'Setujui dan entri 27 KPM' and what else was written. */
	instruction: string;
	signer: Officer;
}

/**
 * Lembar Disposisi of the Dinas Sosial (Juknis, Lampiran Prosedur, huruf d names the APD, Tabel 3.1 the Korkab: either is ticked). It has no
 * number of its own. Layout: ours.
 */
export function lembarDisposisi(facts: LembarDisposisiFacts): Letter {
	const { incoming, receivedOn, to, instruction, signer, paper, kop, on, today } = facts;
	return {
		title: 'Lembar Disposisi',
		paper,
		kop,
		blocks: [
			{ kind: 'title', lines: ['LEMBAR DISPOSISI'], number: null },
			{
				kind: 'table',
				caption: 'Surat yang didisposisikan',
				columns: [
					{ title: 'Surat dari', share: 50 },
					{ title: 'Nomor surat', share: 50 },
					{ title: 'Tanggal surat', share: 32 },
					{ title: 'Diterima', share: 32 }
				],
				rows: [
					[
						incoming.from,
						incoming.number || 'tanpa nomor',
						incoming.on ? formatDate(incoming.on) : '………………',
						receivedOn ? formatDate(receivedOn) : '………………'
					]
				]
			},
			{ kind: 'fields', rows: [{ label: 'Hal', value: incoming.hal }] },
			{ kind: 'heading', text: 'Diteruskan kepada' },
			{
				kind: 'ticks',
				label: 'Kepada',
				options: [
					{ word: 'Administrator Pangkalan Data (APD)', isTicked: to === 'apd' },
					{ word: 'Koordinator Kabupaten/Kota', isTicked: to === 'korkab' }
				]
			},
			{ kind: 'heading', text: 'Isi disposisi' },
			{ kind: 'paragraph', text: instruction.trim() || openLines(4) },
			{
				kind: 'note',
				text: 'Juknis 2020 menyebut dua penerima: Prosedur huruf d menyebut APD, Tabel 3.1 menyebut Koordinator Kabupaten/Kota. Yang dicentang berlaku dan dicatat.'
			},
			{ kind: 'signatures', placeAndDate: placeAndDate(facts), rows: [[signedBy(signer)]] }
		],
		foot: footOf('Lembar Disposisi', { ...facts, number: { kind: 'byHand' } }),
		check: null,
		on: on ?? today
	};
}
