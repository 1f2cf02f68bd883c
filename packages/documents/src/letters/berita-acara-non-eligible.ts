import type { Letter } from '../letter.ts';
import { footOf, onThisDay, openLines, orLine, orLongLine, reasonOr, type LetterFrame, type LetterPerson } from './words.ts';

export interface BeritaAcaraNonEligibleFacts extends LetterFrame {
	pendamping: { nama: string; kecamatan: string; nik: string; alamat: string };
	person: LetterPerson;
	/** Why she is not entitled any more; '' leaves lines. */
	reason: string;
	korkab: string;
	kepalaDesa: string;
	saksi: readonly [string, string];
}

/** Berita Acara Non-Eligible (Juknis, Lampiran Berita Acara NE): six places to sign. The end of the membership is the SK's. */
export function beritaAcaraNonEligible(facts: BeritaAcaraNonEligibleFacts): Letter {
	const { pendamping, person, reason, korkab, kepalaDesa, saksi, paper, kop, on, today } = facts;
	const kecamatan = orLine(pendamping.kecamatan.replace(/^Kecamatan /, ''));
	return {
		title: 'Berita Acara Non-Eligible',
		paper,
		kop,
		blocks: [
			{ kind: 'title', lines: ['BERITA ACARA NON-ELIGIBLE', 'KEPESERTAAN PKH'], number: null },
			{ kind: 'paragraph', text: `${onThisDay(on)}, pihak-pihak yang bertanda tangan di bawah ini:` },
			{
				kind: 'fields',
				indent: true,
				mark: '1.',
				rows: [
					{ label: 'Nama', value: orLongLine(pendamping.nama) },
					{ label: 'Jabatan', value: `Pendamping PKH Kec. ${kecamatan}` },
					{ label: 'No. KTP', value: orLongLine(pendamping.nik) },
					{ label: 'Alamat', value: orLongLine(pendamping.alamat) }
				]
			},
			{ kind: 'paragraph', indent: true, text: ['Selanjutnya disebut ', { bold: 'PIHAK PERTAMA' }, '.'] },
			{
				kind: 'fields',
				indent: true,
				mark: '2.',
				rows: [
					{ label: 'Nama', value: orLongLine(person.nama) },
					{ label: 'Kode Peserta PKH', value: orLongLine(person.nomorPeserta) },
					{ label: 'No. KTP', value: orLongLine(person.nik) },
					{ label: 'Alamat', value: orLongLine(person.alamat) },
					{ label: 'Desa/Kecamatan', value: `${orLine(person.desa)} / ${orLine(person.kecamatan)}` }
				]
			},
			{ kind: 'paragraph', indent: true, text: ['Selanjutnya disebut ', { bold: 'PIHAK KEDUA' }, '.'] },
			{ kind: 'paragraph', text: 'Dengan ini menerangkan bahwa:' },
			{
				kind: 'list',
				mark: 'number',
				items: [
					'PIHAK PERTAMA telah melakukan Pendampingan kepada PIHAK KEDUA berupa kunjungan.',
					`PIHAK KEDUA sebagai Pengurus dari Kode Peserta tercantum di atas, menyatakan sudah TIDAK (Non-Eligible) lagi menjadi penerima manfaat dalam Program Keluarga Harapan (PKH) di ${person.kabupaten || `Kabupaten/Kota ${orLine('')}`}, dan berhenti sebagai peserta PKH terhitung mulai berita acara ini dibuat. Adapun alasan yang menjadi dasar pernyataan tersebut yaitu dikarenakan: ${reasonOr(reason, `……………………\n${openLines(1)}`)}`,
					'Demikian Berita Acara Non-Eligible Kepesertaan PKH ini dibuat dengan sebenar-benarnya dan ditandatangani oleh kedua belah pihak pada hari dan tanggal tersebut di atas untuk dipergunakan sebagaimana mestinya.'
				]
			},
			{
				kind: 'note',
				text: 'Keanggotaan berakhir dengan Surat Keputusan (SK) Direktur Jaminan Sosial Keluarga. Tanggal berita acara ini dicatat di samping tanggal SK.',
				keepNext: true
			},
			{
				kind: 'signatures',
				placeAndDate: '',
				rows: [
					[
						{ caption: ['PIHAK KEDUA,'], name: person.nama, below: ['Penerima PKH'], hand: 'kpm' },
						{
							caption: ['PIHAK PERTAMA,'],
							name: pendamping.nama,
							below: [`Pendamping PKH Kec. ${kecamatan}`],
							hand: 'pendamping'
						}
					],
					[
						{ caption: ['Saksi 1,'], name: saksi[0], below: [], hand: 'saksi1' },
						{ caption: ['Saksi 2,'], name: saksi[1], below: [], hand: 'saksi2' }
					],
					[
						{ caption: ['Mengetahui, Korkab,'], name: korkab, below: [], hand: 'korkab' },
						{ caption: ['Mengetahui, Kepala Desa,'], name: kepalaDesa, below: [], hand: 'kepalaDesa' }
					]
				]
			}
		],
		foot: footOf('Berita Acara Non-Eligible', { ...facts, number: { kind: 'byHand' } }),
		check: null,
		on: on ?? today
	};
}
