import type { Letter } from '../letter.ts';
import { footOf, openLines, orLongLine, placeAndDate, reasonOr, type LetterFrame, type LetterPerson } from './words.ts';

export interface SuratPernyataanFacts extends LetterFrame {
	person: LetterPerson;
	/** Her reason in her own words; '' leaves lines for it, since the guideline's own sentence breaks off there. */
	reason: string;
}

/** Of the guideline, and part of the form: no fact and no setting changes it. */
const WITHOUT_FORCE =
	'Demikian surat pernyataan ini saya buat sebenar-benarnya dalam keadaan sadar dan tanpa ada paksaan dari pihak manapun agar dapat digunakan dengan sebagaimana mestinya.';

/** Surat Pernyataan (Juknis Graduasi KPM PKH 2020, Lampiran Surat Pernyataan Graduasi Sejahtera Mandiri): without head and number. */
export function suratPernyataan(facts: SuratPernyataanFacts): Letter {
	const { person, reason, paper, materai, today } = facts;
	return {
		title: 'Surat Pernyataan',
		paper,
		kop: null,
		blocks: [
			{ kind: 'title', lines: ['SURAT PERNYATAAN'], number: null },
			{ kind: 'paragraph', text: 'Yang bertanda tangan di bawah ini:' },
			{
				kind: 'fields',
				indent: true,
				rows: [
					{ label: 'Nama', value: orLongLine(person.nama) },
					{ label: 'NIK', value: orLongLine(person.nik) },
					{ label: 'No. Kepesertaan PKH', value: orLongLine(person.nomorPeserta) },
					{ label: 'Alamat', value: orLongLine([person.alamat, person.desa, person.kecamatan].filter(Boolean).join(', ')) }
				]
			},
			{
				kind: 'paragraph',
				text: `Dengan ini Saya menyatakan siap mengundurkan diri dari Program Keluarga Harapan dengan alasan ${reasonOr(reason, `……………………………………\n${openLines(2)}`)}`
			},
			{ kind: 'paragraph', text: WITHOUT_FORCE, keepNext: true },
			{
				kind: 'signatures',
				placeAndDate: placeAndDate(facts),
				rows: [
					[
						{
							caption: ['Yang membuat pernyataan,', 'Pengurus Keluarga/ KPM PKH'],
							name: person.nama,
							below: [],
							hand: 'kpm',
							...(materai && { materai })
						}
					]
				]
			}
		],
		foot: footOf('Surat Pernyataan', { ...facts, number: { kind: 'byHand' } }),
		check: null,
		on: facts.on ?? today
	};
}
